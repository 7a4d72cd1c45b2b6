"""The parts of an answer: what a resident asks about exactly (costs, how long, for a child), and facts that staff fill in.

Which part answers a question is decided by the entry's own keywords in the masked text, so that trainers can change it
without training (policy 3.1). Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

FORMS = ("u", "je")
PLACE = "{waarde}"
MOST = 2
"""Parts in one answer: who asks about costs and duration gets both, nobody gets the whole page."""
Broken = Callable[[str], Exception]


@dataclass(frozen=True)
class Fact:
    """Something that the municipality still has to confirm. Until `value` is filled in, the text that refers stands."""

    what: str
    value: str | None
    texts: dict[str, str]

    def text(self, form: str) -> str | None:
        return self.texts[form].replace(PLACE, self.value) if self.value else None


@dataclass(frozen=True)
class Part:
    """A sub-answer. A keyword ends with `*` when it is the beginning of a word; it may be several words."""

    name: str
    words: tuple[str, ...]
    texts: dict[str, str]
    next_steps: dict[str, str] = field(default_factory=dict)
    fact: Fact | None = None

    def text(self, form: str) -> str:
        return (self.fact.text(form) if self.fact else None) or self.texts[form]


def select(parts: Sequence[Part], text: str) -> list[Part]:
    """The parts with most of their keywords in the text, in the order in which they are asked about."""
    words = normal(text)
    found = [(part, places) for part in parts if (places := _places(part.words, words))]
    likeliest = sorted(found, key=lambda pair: -len(pair[1]))[:MOST]
    return [part for part, _ in sorted(likeliest, key=lambda pair: min(pair[1]))]


def normal(text: str) -> str:
    """Lower case, without accents, words apart by one space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return f" {' '.join(re.findall(r'[a-z0-9]+', plain))} "


def _places(keywords: Sequence[str], words: str) -> list[int]:
    """Where each keyword that occurs stands first."""
    places = (words.find(_pattern(keyword)) for keyword in keywords)
    return [place for place in places if place >= 0]


def _pattern(keyword: str) -> str:
    whole = normal(keyword.removesuffix("*"))
    return whole.rstrip() if keyword.endswith("*") else whole


def read_parts(items: Any, broken: Broken) -> tuple[Part, ...]:
    """`onderdelen` of an entry. `broken` makes the error that names file, entry and key."""
    if not isinstance(items, list):
        raise broken("onderdelen: a list of parts")
    parts = tuple(_part(item, number, broken) for number, item in enumerate(items, 1))
    names = [part.name for part in parts]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise broken(f"onderdelen: {twice}: twice the same name")
    return parts


def read_fact(item: Any, where: str, broken: Broken) -> Fact:
    """`feit`: what it is, its value (empty until the municipality confirmed it), and the text that states it."""
    if not isinstance(item, dict) or set(item) != {"wat", "waarde", "u", "je"}:
        raise broken(f"{where}: needs wat, waarde, u and je")
    value = item["waarde"]
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise broken(f"{where}: waarde: a text in quotes, or empty until it is confirmed")
    texts = {form: _text(item[form], f"{where}: {form}", broken) for form in FORMS}
    if any(PLACE not in text for text in texts.values()):
        raise broken(f"{where}: u and je need {PLACE} where the value belongs")
    return Fact(what=_text(item["wat"], f"{where}: wat", broken), value=value.strip() if value else None, texts=texts)


def _part(item: Any, number: int, broken: Broken) -> Part:
    name = item.get("naam") if isinstance(item, dict) else None
    where = f"onderdelen: {name or number}"
    if not isinstance(item, dict) or not {"naam", "woorden", "u", "je"} <= set(item):
        raise broken(f"{where}: needs naam, woorden, u and je")
    if unknown := sorted(set(item) - {"naam", "woorden", "u", "je", "vervolg", "feit"}):
        raise broken(f"{where}: {unknown[0]}: no such key")
    return Part(
        name=_text(name, f"{where}: naam", broken),
        words=_words(item["woorden"], f"{where}: woorden", broken),
        texts={form: _text(item[form], f"{where}: {form}", broken) for form in FORMS},
        next_steps=_next_steps(item.get("vervolg"), f"{where}: vervolg", broken),
        fact=read_fact(item["feit"], f"{where}: feit", broken) if "feit" in item else None,
    )


def _next_steps(item: Any, where: str, broken: Broken) -> dict[str, str]:
    if item is None:
        return {}
    if not isinstance(item, dict) or set(item) != set(FORMS):
        raise broken(f"{where}: a text for u and one for je")
    return {form: _text(item[form], f"{where}: {form}", broken) for form in FORMS}


def _words(items: Any, where: str, broken: Broken) -> tuple[str, ...]:
    if not isinstance(items, list) or not items or not all(isinstance(item, str) for item in items):
        raise broken(f"{where}: a list of words (put numbers in quotes)")
    if empty := next((item for item in items if not normal(item.removesuffix("*")).strip()), None):
        raise broken(f"{where}: {empty!r} has no letters")
    return tuple(items)


def _text(value: Any, where: str, broken: Broken) -> str:
    if not isinstance(value, str) or not value.strip():
        raise broken(f"{where}: no text")
    return value.strip()
