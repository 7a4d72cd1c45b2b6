"""Training examples in Rasa's form: read, compared, written. Comments in a file of examples don't survive a rewrite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.intents import Family

ENTITY = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick one where YAML was built with it: there is a megabyte to read."""
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


@dataclass(frozen=True)
class Placed:
    """An example and where it stands."""

    example: Example
    file: Path
    line: int


class BadExamples(Exception):
    """A file that can't be read as examples: where, and why."""

    def __init__(self, file: Path, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}")
        self.file, self.line, self.why = file, line, why


def placed(file: Path) -> list[Placed]:
    """The examples of one file of NLU data with their lines. Raises BadExamples."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise BadExamples(file, mark.line + 1 if mark else 1, f"no YAML: {problem.problem}") from problem
    blocks = _fields(root).get("nlu")
    return [one for block in (blocks.value if blocks else ()) for one in _in_block(file, block)]


def _in_block(file: Path, block: yaml.Node) -> Iterator[Placed]:
    fields = _fields(block)
    intent, lines = fields.get("intent"), fields.get("examples")
    if intent is None or not isinstance(lines, yaml.ScalarNode) or lines.style != "|":
        raise BadExamples(file, block.start_mark.line + 1, "a block needs `intent: NAME` and `examples: |`")
    writer = _fields(fields.get("metadata")).get("writer")
    for number, line in enumerate(lines.value.splitlines(), start=lines.start_mark.line + 2):
        text = line.strip()
        if text and not text.startswith("- "):
            raise BadExamples(file, number, 'an example begins with "- "')
        if text:
            yield Placed(Example(intent.value, text[2:].strip(), writer.value if writer else ""), file, number)


def _fields(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def read(file: Path) -> list[Example]:
    """The examples of one file of NLU data. Raises BadExamples."""
    return [one.example for one in placed(file)]


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
