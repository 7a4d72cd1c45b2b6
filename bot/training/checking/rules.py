"""Checks of the examples alone. Pure: they see what was read and read nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from bot.intents import FAMILIES, ROUTES
from bot.training.checking.findings import Finding, about
from bot.training.examples import ENTITY, Placed

FEWEST = 12
"""With fewer examples an intent is hardly learned, and its confidence can't be calibrated."""
FILES = {intent: f"{family.file}.yml" for family in FAMILIES for intent in family.intents}
LOOSE = " ,.!?"


def check(examples: Sequence[Placed], entities: Collection[str]) -> Iterator[Finding]:
    """`entities` are the kinds that the domain knows."""
    yield from intents(examples)
    yield from too_few(examples)
    yield from duplicates(examples)
    for one in examples:
        yield from form(one)
        yield from marks(one, entities)
    yield from marked_both_ways(examples)


def intents(examples: Sequence[Placed]) -> Iterator[Finding]:
    """An intent that no table knows, or an example that `merge` would look for in another file."""
    for one in examples:
        intent = one.example.intent
        if intent not in ROUTES:
            yield about(one, f"unknown intent {intent} (bot/intents.py has the list)")
        elif one.file.name != FILES[intent]:
            yield about(one, f"{intent} belongs in {FILES[intent]}")


def too_few(examples: Sequence[Placed]) -> Iterator[Finding]:
    """Of the intents that have any; one without is told by the check of the intents themselves."""
    counts = Counter(one.example.intent for one in examples)
    first = {one.example.intent: one for one in reversed(examples)}
    for intent, count in counts.items():
        if count < FEWEST:
            yield about(first[intent], f"{intent} has {count} examples, it needs {FEWEST}")


def duplicates(examples: Sequence[Placed]) -> Iterator[Finding]:
    """The same words twice, but for case and punctuation: across intents they would teach nothing."""
    first: dict[str, Placed] = {}
    for one in examples:
        earlier = first.setdefault(one.example.sameness, one)
        if earlier is not one:
            yield about(one, f"stands already under {earlier.example.intent} in {earlier.file.name}:{earlier.line}")


def form(one: Placed) -> Iterator[Finding]:
    if not one.example.words.strip():
        yield about(one, "no words")
    elif one.example.text.startswith("/"):
        yield about(one, "begins with /: Rasa would take it for a command")


def marks(one: Placed, entities: Collection[str]) -> Iterator[Finding]:
    """Half a mark, a kind that the domain doesn't know, a mark that takes punctuation along."""
    if "](" in one.example.words:
        yield about(one, "half a mark: it is written [words](kind)")
    for words, kind in ENTITY.findall(one.example.text):
        if kind not in entities:
            yield about(one, f"unknown kind of mark {kind}: {', '.join(sorted(entities))}")
        if words != words.strip(LOOSE):
            yield about(one, f"the mark [{words}] begins and ends with a word")


def marked_both_ways(examples: Sequence[Placed]) -> Iterator[Finding]:
    """The same words are one kind here and another kind there."""
    kinds: dict[str, dict[str, Placed]] = defaultdict(dict)
    for one in examples:
        for words, kind in ENTITY.findall(one.example.text):
            kinds[words.casefold()].setdefault(kind, one)
    for words, seen in kinds.items():
        (first, earlier), *others = seen.items()
        for kind, one in others:
            told = f"[{words}] is {kind} here and {first} in {earlier.file.name}:{earlier.line}"
            yield about(one, told, refused=False)
