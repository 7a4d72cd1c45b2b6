"""What a trainer may change of an entry of the knowledge base, and what is wrong with a change. Pure.

The texts stand under the same names as in data/kennisbank, with the part's place in front: `u`, `vervolg.je`, `onderdelen.0.u`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handover.domain.masking import mask
from handover.domain.readability import LONGEST_AVERAGE, LONGEST_SENTENCE, PLAIN_FROM, Hard, measure

FORMS = ("u", "je")
LONGEST = 450
"""Characters of an answer with what to do next, as the action server refuses it (actions/knowledge_base.py)."""
CHECKED_ON, VALID_UNTIL = "gecontroleerd_op", "geldig_tot"
_FORMAL = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
_INFORMAL = re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE)
DUTCH = {
    Hard.SENTENCE: f"een zin van {{}} woorden; hoogstens {LONGEST_SENTENCE} leest prettig",
    Hard.AVERAGE: f"gemiddeld {{:.0f}} woorden per zin; hoogstens {LONGEST_AVERAGE:.0f} leest prettig",
    Hard.WORDS: "lange woorden: {}",
    Hard.SCORE: f"leesbaarheid {{:.0f}}; niveau B1 begint bij {PLAIN_FROM:.0f}",
}
"""For whoever writes an answer in the console."""
_OTHER_FORM = {"u": _INFORMAL, "je": _FORMAL}


@dataclass(frozen=True, kw_only=True)
class Editable:
    """An entry as it stands in its file. `texts` by path, in the order of the file; `parts` are the names of its parts."""

    intent: str
    title: str
    texts: Mapping[str, str]
    checked_on: date
    valid_until: date
    parts: tuple[str, ...] = ()
    digest: str = ""

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Paths without the form, with what they are to a trainer."""
        for path in self.texts:
            stem, _, form = path.rpartition(".")
            if form == "u":
                yield stem, self._name(stem)

    def _name(self, stem: str) -> str:
        if not stem:
            return "Antwoord"
        if stem == "vervolg":
            return "Wat daarna"
        _, number, *more = stem.split(".")
        return f"Onderdeel ‘{self.parts[int(number)]}’{': wat daarna' if more else ''}"


@dataclass(frozen=True, kw_only=True)
class Change:
    """As a form holds it."""

    texts: Mapping[str, str]
    checked_on: date
    valid_until: date


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A message as a resident would get it."""

    name: str
    form: str
    text: str


def wholes(entry: Editable, change: Change) -> Iterator[Whole]:
    """Every answer that this entry can give, with what to do next under it."""
    for stem, name in entry.pairs():
        if stem.endswith("vervolg"):
            continue
        for form in FORMS:
            own_next = f"{stem}.vervolg.{form}" if stem else ""
            then = change.texts.get(own_next) or change.texts[f"vervolg.{form}"]
            yield Whole(name=name, form=form, text=f"{change.texts[_under(stem, form)]}\n\n{then}")


def refusals(entry: Editable, change: Change) -> Iterator[tuple[str, str]]:
    """(path, why) of what may not be written: no server would start with it, or it says something of a person."""
    for path, text in change.texts.items():
        if not text.strip():
            yield path, "mag niet leeg zijn"
        elif mask(text).kinds:
            yield path, "bevat een nummer van een persoon"
        elif found := _OTHER_FORM[path.rpartition(".")[2]].search(text):
            yield path, f"spreekt iemand aan met ‘{found[0]}’: dat hoort in de andere vorm"
    for whole in wholes(entry, change):
        if len(whole.text) > LONGEST:
            yield whole.form, f"{whole.name} is met wat daarna komt {len(whole.text)} tekens, hoogstens {LONGEST} mag"
    if change.valid_until < change.checked_on:
        yield VALID_UNTIL, "ligt voor de dag waarop het antwoord gecontroleerd is"


def remarks(entry: Editable, change: Change) -> Iterator[tuple[str, str]]:
    """(what, why) of what is hard to read (language level B1). A person decides."""
    for whole in wholes(entry, change):
        for why in measure(whole.text).problems(DUTCH):
            yield f"{whole.name} ({whole.form})", why


def _under(stem: str, form: str) -> str:
    return f"{stem}.{form}" if stem else form
