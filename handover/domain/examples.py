"""Training examples that a trainer writes: their form, and what has no place in them (policy 5.6)."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handover.domain.intents import INTENTS
from handover.domain.pseudonyms_found import KINDS
from handover.domain.pseudonyms_numbers import number_spans

MARKS = {"locatie": "plaats", "tijdstip": "tijd", "onderwerp": "onderwerp"}
"""What words of an example can be marked as, and how that is called to trainers."""
LONGEST_EXAMPLE = 300
NEAR = 0.8
"""Cosine of the letters, three at a time: from here on a trainer's sentence is a copy. At 0.92 `make checkdata` calls two
examples the same; one word replaced in a sentence of eight gives 0.8 and more.
"""
FEW_WORDS = 2
"""So short a message ("geen idee") is nobody's own sentence."""
_MARKED = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")
_REMOVED = re.compile(r"\[\w+ verwijderd\]")
_NOT_A_WORD = re.compile(r"[\W_]+")


class Kind(StrEnum):
    """What an accepted sentence is for: to learn from, or to measure every next model with."""

    EXAMPLE = "example"
    REGRESSION = "regression"


@dataclass(kw_only=True, eq=False)
class TrainingExample:
    """A trainer's own sentence. `copy_approved` says by whom and when near copies were approved; empty: it is none. Real
    clock.
    """

    id: int | None = None
    intent: str
    text: str
    kind: str = Kind.EXAMPLE
    writer: str
    written_at: datetime
    copy_approved: str = ""


def as_told(example: TrainingExample) -> dict[str, str]:
    """What bot.training.take_over reads of it."""
    return {"intent": example.intent, "text": example.text, "kind": example.kind, "writer": example.writer}


def words_of(text: str) -> str:
    """Without the marks."""
    return _MARKED.sub(r"\1", text)


def same(text: str) -> str:
    """Equal for sentences that differ in case, punctuation and marks only."""
    folded = unicodedata.normalize("NFKC", words_of(text)).casefold()
    return _NOT_A_WORD.sub(" ", folded).strip() or folded.strip()


def problem_with(intent: str, text: str, kind: str) -> tuple[str, str] | None:
    """The first thing that is wrong, with the field it is wrong in."""
    if intent not in INTENTS:
        return "intent", "bestaat niet; kies een onderwerp uit de lijst"
    if not same(text):
        return "example", "mag niet leeg zijn"
    if len(text) > LONGEST_EXAMPLE:
        return "example", f"mag hoogstens {LONGEST_EXAMPLE} tekens lang zijn"
    if "\n" in text or "\t" in text:
        return "example", "is één regel per voorbeeld"
    if text.startswith(("/", "-")):
        return "example", "mag niet met / of - beginnen"
    return _wrong_mark(text, kind) or _personal(text)


def _wrong_mark(text: str, kind: str) -> tuple[str, str] | None:
    for words, mark in _MARKED.findall(text):
        if mark not in MARKS:
            return "example", f"kent de markering ({mark}) niet; kies uit {', '.join(MARKS)}"
        if words != words.strip(" ,.!?"):
            return "example", f"de markering [{words}] moet met een woord beginnen en eindigen"
    left = _REMOVED.sub("", words_of(text))
    if any(sign in left for sign in "[]"):
        return "example", "heeft een halve markering; schrijf [woorden](locatie)"
    if kind == Kind.REGRESSION and _MARKED.search(text):
        return "example", "heeft geen markeringen nodig als toetszin"
    return None


def _personal(text: str) -> tuple[str, str] | None:
    """The kind is named, what was found is not repeated."""
    found = next(iter(number_spans(words_of(text))), None)
    if found is None:
        return None
    return "example", f"bevat een {KINDS.get(found.kind, found.kind)}; dat hoort niet in een voorbeeld (beleid 5.6)"


def is_copy_of(text: str, sentences: Iterable[str]) -> bool:
    """Near enough to any of these to be taken over instead of written."""
    own = same(text)
    if len(own.split()) <= FEW_WORDS:
        return False
    letters = _letters(own)
    return any(_near(letters, _letters(other)) for sentence in sentences if _can_be_near(own, other := same(sentence)))


def _can_be_near(one: str, other: str) -> bool:
    """The cosine can't exceed the root of the lengths' ratio; with room for letters that come twice."""
    return bool(other) and min(len(one), len(other)) >= 0.5 * max(len(one), len(other))


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= NEAR * math.sqrt(len(one) * len(other))


def _letters(text: str) -> frozenset[str]:
    """Within words, as a word that moved counts little; numbers don't make a sentence one's own."""
    padded = (f" {word} " for word in text.split() if not any(sign.isdigit() for sign in word))
    return frozenset(word[at : at + 3] for word in padded for at in range(max(1, len(word) - 2)))
