"""Training examples in Rasa's form: read, compared, written. Comments in a file of examples don't survive a rewrite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.intents import Family

ENTITY = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Example:
    """One message with its marked entities, as it stands in the file."""

    intent: str
    text: str
    writer: str = ""
    """Who thought it up, as `metadata` of the block: a comparison leaves out one writer at a time."""

    @property
    def words(self) -> str:
        """Without the marks of entities."""
        return ENTITY.sub(r"\1", self.text)

    @property
    def sameness(self) -> str:
        """Equal for messages that differ in case and punctuation only. Emoji alone stay as they are."""
        folded = unicodedata.normalize("NFKC", self.words).casefold()
        return _NOT_A_WORD.sub(" ", folded).strip() or folded.strip()


def read(file: Path) -> list[Example]:
    """The examples of one file of NLU data."""
    blocks = yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu") or ()
    return [
        Example(block["intent"], line.strip()[2:].strip(), (block.get("metadata") or {}).get("writer", ""))
        for block in blocks
        for line in block["examples"].splitlines()
        if line.strip().startswith("- ")
    ]


def read_all(folder: Path) -> list[Example]:
    """The examples of all files of a folder, in the order of their names."""
    return [example for file in sorted(folder.glob("*.yml")) for example in read(file)]


def without_duplicates(examples: Iterable[Example]) -> tuple[list[Example], list[Example]]:
    """Those that stay and those left out, the first of each kind staying, within and across intents."""
    seen: set[str] = set()
    kept: list[Example] = []
    left_out: list[Example] = []
    for example in examples:
        (left_out if example.sameness in seen else kept).append(example)
        seen.add(example.sameness)
    return kept, left_out


def write(file: Path, family: Family, examples: Sequence[Example]) -> None:
    """One file of a family: its intents in the order of the family, a block for each writer in alphabetical order."""
    blocks = [
        _block(intent, writer, [e.text for e in examples if (e.intent, e.writer) == (intent, writer)])
        for intent in family.intents
        for writer in sorted({e.writer for e in examples if e.intent == intent})
    ]
    file.write_text('version: "3.1"\n\nnlu:\n' + "\n".join(blocks), encoding="utf-8")


def _block(intent: str, writer: str, texts: Sequence[str]) -> str:
    by = f"  metadata:\n    writer: {writer}\n" if writer else ""
    lines = "".join(f"    - {text}\n" for text in texts)
    return f"- intent: {intent}\n{by}  examples: |\n{lines}"
