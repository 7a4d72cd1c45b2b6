"""Reads and changes data/kennisbank for the trainers' page. Only the values that change are written anew: comments, order and
everything else in a file stay as they are, letter for letter.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from handover.domain.answer_texts import CHECKED_ON, FORMS, VALID_UNTIL, Change, Editable
from handover.domain.errors import InvalidInput, NotFound
from handover.domain.knowledge import Article
from handover.settings.files import SettingsError
from handover.settings.knowledge import read_knowledge

Nodes = dict[str, tuple[yaml.ScalarNode, int]]
"""Values by path, each with the column of its key."""
SINGLE = '"'


class KnowledgeFiles:
    """`folder` is KENNISBANK_DIR."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> dict[str, Article]:
        """All entries, as they stand now. Raises SettingsError."""
        return read_knowledge(self._folder)

    def entry(self, intent: str) -> Editable:
        """Raises NotFound."""
        return _editable(intent, *self._find(intent)[2:])

    def write(self, intent: str, change: Change) -> None:
        """The file whole or not at all; never one that the other servers could not read. Raises NotFound, InvalidInput."""
        file, text, nodes, _ = self._find(intent)
        values = {
            **change.texts,
            CHECKED_ON: change.checked_on.isoformat(),
            VALID_UNTIL: change.valid_until.isoformat(),
        }
        changed = _with_values(text, nodes, values)
        self._refuse_what_can_not_be_read(file, changed)
        unfinished = file.with_suffix(f".{os.getpid()}.tmp")
        unfinished.write_text(changed, encoding="utf-8")
        unfinished.replace(file)

    def _find(self, intent: str) -> tuple[Path, str, Nodes, tuple[str, ...]]:
        for file in sorted(self._folder.glob("*.yml")):
            text = file.read_text(encoding="utf-8")
            for entry in _entries(text):
                nodes, parts = _values(entry)
                if nodes["intent"][0].value == intent:
                    return file, text, nodes, parts
        raise NotFound(f"answer {intent}")

    def _refuse_what_can_not_be_read(self, file: Path, changed: str) -> None:
        """By reading it back, in a folder of its own."""
        trial = file.parent / f".{os.getpid()}.trial"
        trial.mkdir(exist_ok=True)
        try:
            (trial / file.name).write_text(changed, encoding="utf-8")
            read_knowledge(trial)
        except SettingsError as problem:
            raise InvalidInput("text", "kan niet worden opgeslagen in de kennisbank") from problem
        finally:
            (trial / file.name).unlink(missing_ok=True)
            trial.rmdir()


def _entries(text: str) -> Iterator[yaml.MappingNode]:
    root = yaml.compose(text, Loader=yaml.SafeLoader)  # the one in Python: its marks count characters
    for key, value in getattr(root, "value", ()):
        if key.value == "kennisbank":
            yield from value.value


def _values(entry: yaml.MappingNode) -> tuple[Nodes, tuple[str, ...]]:
    """The single values of an entry and its parts by path, and the names of the parts."""
    nodes = dict(_scalars(entry, ""))
    parts: list[str] = []
    for key, value in entry.value:
        if key.value == "vervolg":
            nodes |= _scalars(value, "vervolg.")
        if key.value == "onderdelen":
            for number, part in enumerate(value.value):
                place = f"onderdelen.{number}."
                nodes |= _scalars(part, place)
                parts.append(nodes[f"{place}naam"][0].value)
                for inner, more in part.value:
                    if inner.value == "vervolg":
                        nodes |= _scalars(more, f"{place}vervolg.")
    return nodes, tuple(parts)


def _scalars(mapping: yaml.MappingNode, place: str) -> Iterator[tuple[str, tuple[yaml.ScalarNode, int]]]:
    for key, value in mapping.value:
        if isinstance(value, yaml.ScalarNode):
            yield f"{place}{key.value}", (value, key.start_mark.column)


def _editable(intent: str, nodes: Nodes, parts: tuple[str, ...]) -> Editable:
    texts = {path: node.value.strip() for path, (node, _) in nodes.items() if path.rpartition(".")[2] in FORMS}
    told = {**texts, CHECKED_ON: nodes[CHECKED_ON][0].value, VALID_UNTIL: nodes[VALID_UNTIL][0].value}
    return Editable(
        intent=intent,
        title=nodes["titel"][0].value,
        texts=texts,
        checked_on=_date(told[CHECKED_ON]),
        valid_until=_date(told[VALID_UNTIL]),
        parts=parts,
        digest=hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16],
    )


def _date(value: str) -> Any:
    return yaml.safe_load(value)


def _with_values(text: str, nodes: Nodes, values: Mapping[str, str]) -> str:
    """From the end to the beginning, so that the places before stay right."""
    for path in sorted(values, key=lambda path: -nodes[path][0].start_mark.index):
        node, column = nodes[path]
        if node.value.strip() == values[path].strip():
            continue
        begin, end = node.start_mark.index, node.end_mark.index
        rest = text[begin:end]
        after = rest[len(rest.rstrip()) :]
        text = text[:begin] + _written(values[path].strip(), node.style, column + 2) + after + text[end:]
    return text


def _written(value: str, style: str | None, indent: int) -> str:
    """In the form that it had; what has several lines becomes a block."""
    if "\n" not in value and style == SINGLE:
        return json.dumps(value, ensure_ascii=False)
    if style is None:
        return value
    lines = (f"{' ' * indent}{line.rstrip()}".rstrip() for line in value.splitlines())
    return "|-\n" + "\n".join(lines)
