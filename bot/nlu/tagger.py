"""Marks entities in the words of a message: a conditional random field over how words look and which stand beside them.

Rasa's own CRFEntityExtractor trains anew each time a model is loaded, seconds before the first answer; this one keeps
what it learned. Nothing of Rasa in here.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

OUTSIDE = "O"
SETTINGS = {"c1": 0.05, "c2": 0.05, "max_iterations": 60, "feature.possible_transitions": True}


@dataclass(frozen=True)
class Word:
    """A token and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Span:
    """An entity: where it stands and of what kind it is."""

    start: int
    end: int
    kind: str


def features(words: Sequence[Word]) -> list[list[str]]:
    """What the field sees of each word."""
    return [[*_looks(word), *_beside(words, place)] for place, word in enumerate(words)]


def _looks(word: Word) -> Iterator[str]:
    text, low = word.text, word.text.lower()
    yield f"word={low}"
    yield from (f"begin{size}={low[:size]}" for size in (2, 5))
    yield from (f"end{size}={low[-size:]}" for size in (2, 3, 5))
    yield f"shape={'X' if text.isupper() else 'x' if text.islower() else 'Xx' if text.istitle() else '-'}"
    if any(character.isdigit() for character in text):
        yield "digit"


def _beside(words: Sequence[Word], place: int) -> Iterator[str]:
    for offset in (-2, -1, 1, 2):
        other = place + offset
        yield f"{offset}={words[other].text.lower() if 0 <= other < len(words) else '|'}"


def tags(words: Sequence[Word], spans: Sequence[Span]) -> list[str]:
    """For each word whether an entity begins, goes on, or is not there."""
    return [_tag(word, spans) for word in words]


def _tag(word: Word, spans: Sequence[Span]) -> str:
    for span in spans:
        if span.start <= word.start and word.end <= span.end:
            return f"{'B' if word.start == span.start else 'I'}-{span.kind}"
    return OUTSIDE


def spans(words: Sequence[Word], found: Sequence[str]) -> list[Span]:
    """The entities that the tags tell; one that goes on without having begun begins there."""
    marked: list[Span] = []
    before = OUTSIDE
    for word, tag in zip(words, found, strict=True):
        kind = tag[2:]
        if tag.startswith("I") and before.endswith(kind) and marked:
            marked[-1] = Span(marked[-1].start, word.end, kind)
        elif tag != OUTSIDE:
            marked.append(Span(word.start, word.end, kind))
        before = tag
    return marked


def train(messages: Sequence[tuple[Sequence[Word], Sequence[Span]]]) -> bytes:
    """What was learned, as `Tagger` takes it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for words, marked in messages:
        trainer.append(features(words), tags(words, marked))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tagger.crfsuite"
        trainer.train(str(file))
        return file.read_bytes()


class Tagger:
    """Marks entities with what `train` learned."""

    def __init__(self, learned: bytes) -> None:
        self._learned = learned  # the library reads from it as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(learned)

    def mark(self, words: Sequence[Word]) -> list[Span]:
        return spans(words, self._tagger.tag(features(words))) if words else []
