"""What changes in the files of examples, as a diff that a person can read and `git apply` too."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

PATCH = "voorbeelden.patch"
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@$")
_BEGINS = "- intent: "


def difference(file: Path, before: str, after: str) -> str:
    """As git writes it, with the intent that each part belongs to behind its line numbers."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    told = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}")
    return "".join(_with_intent(line, new) for line in told)


def _with_intent(line: str, after: Sequence[str]) -> str:
    begins = _HUNK.match(line.rstrip("\n"))
    if begins is None:
        return line
    above = after[: int(begins[1])]
    intent = next((one for one in reversed(above) if one.startswith(_BEGINS)), "")
    return f"{line.rstrip()} {intent.removeprefix(_BEGINS).strip()}".rstrip() + "\n"


def packed(files: Mapping[Path, str], diff: str) -> bytes:
    """A zip of the files as they become, each in its own folder, and the diff."""
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as into:
        for file, text in files.items():
            into.writestr(file.as_posix(), text)
        into.writestr(PATCH, diff)
    return packing.getvalue()
