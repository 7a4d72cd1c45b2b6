"""Vectors of texts that were encoded before: encoding all examples is most of a training, and few of them are new."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

Encode = Callable[[list[str]], np.ndarray]
DIGEST_BYTES = 16


class VectorCache:
    """One file. It holds digests of texts and no texts; what can't be read of it is encoded anew."""

    def __init__(self, file: Path, encoder: str) -> None:
        """`encoder` names what made the vectors: those of another one are forgotten."""
        self._file, self._encoder = file, encoder

    def encode(self, texts: Sequence[str], encode: Encode) -> np.ndarray:
        """One row for each text, in their order. The file then holds these texts and no others."""
        known = self._read()
        keys = [_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        known.update(zip(missing, encode(list(missing.values())), strict=True))
        self._write({key: known[key] for key in keys})
        return np.array([known[key] for key in keys], dtype=np.float32)

    def _read(self) -> dict[bytes, np.ndarray]:
        if not self._file.exists():
            return {}
        try:
            with np.load(self._file) as stored:
                if str(stored["encoder"]) != self._encoder:
                    return {}
                return {key.tobytes(): vector for key, vector in zip(stored["keys"], stored["vectors"], strict=True)}
        except (OSError, ValueError, KeyError, BadZipFile):  # cut off halfway, or of an older form
            return {}

    def _write(self, vectors: dict[bytes, np.ndarray]) -> None:
        if not vectors:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_name(f"unfinished-{os.getpid()}.npz")
        keys = np.array([np.frombuffer(key, dtype=np.uint8) for key in vectors])
        np.savez(
            unfinished, encoder=self._encoder, keys=keys, vectors=np.array(list(vectors.values()), dtype=np.float32)
        )
        unfinished.replace(self._file)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=DIGEST_BYTES).digest()
