"""Vectors of texts that were encoded before."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bot.nlu.vector_cache import VectorCache


class Counting:
    """An encoder that tells what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32).reshape(-1, 2)


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "vectors.npz"
    VectorCache(file, "e5").encode(["een", "twee"], Counting())
    again = Counting()
    vectors = VectorCache(file, "e5").encode(["twee", "drieën", "een"], again)
    assert again.asked == ["drieën"]
    assert vectors.tolist() == [[4, 1], [6, 1], [3, 1]]


def test_the_same_text_twice_is_encoded_once(tmp_path: Path) -> None:
    encoder = Counting()
    assert VectorCache(tmp_path / "v.npz", "e5").encode(["een", "een"], encoder).shape == (2, 2)
    assert encoder.asked == ["een"]


def test_vectors_of_another_encoder_are_forgotten(tmp_path: Path) -> None:
    VectorCache(tmp_path / "v.npz", "e5").encode(["een"], Counting())
    encoder = Counting()
    VectorCache(tmp_path / "v.npz", "e6").encode(["een"], encoder)
    assert encoder.asked == ["een"]


def test_a_file_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "v.npz"
    VectorCache(file, "e5").encode(["een"], Counting())
    file.write_bytes(file.read_bytes()[:40])
    encoder = Counting()
    VectorCache(file, "e5").encode(["een"], encoder)
    assert encoder.asked == ["een"]


def test_no_text_stands_in_the_file(tmp_path: Path) -> None:
    VectorCache(tmp_path / "v.npz", "e5").encode(["geheim bericht"], Counting())
    assert b"geheim" not in (tmp_path / "v.npz").read_bytes()
