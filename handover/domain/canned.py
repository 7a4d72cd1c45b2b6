"""Canned answers (standaardantwoorden): texts of the KCC that an agent puts in the answer field, with what is known of the case
filled in. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handover.domain.texts import FORMS, slip

VARIABLES: dict[str, str] = {
    "naam": "de naam van de bewoner",
    "zaaknummer": "het nummer van de zaak",
    "termijn": "de termijn van de zaak in woorden, om achter “uiterlijk” te zetten",
    "afdeling": "de afdeling waar de zaak ligt",
}
"""What may stand between braces, and what comes in its place."""
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(kw_only=True, eq=False)
class CannedAnswer:
    """One version of an answer, never edited: the newest of a `key` is in force. Real clock. Without `text_je` the text is
    neutral and serves both forms of address (policy 2.2).
    """

    id: int | None = None
    key: str
    title: str
    text: str
    text_je: str = ""
    withdrawn: bool = False
    set_by: str
    set_at: datetime

    def said(self, form_of_address: str) -> str:
        return self.text_je if form_of_address == "je" and self.text_je else self.text


@dataclass(frozen=True, kw_only=True)
class Filled:
    """An answer as it can be put in the answer field of one case. `gaps` are the variables that nothing is known of."""

    key: str
    title: str
    text: str
    gaps: tuple[str, ...]


def fill(answer: CannedAnswer, form_of_address: str, values: Mapping[str, str | None]) -> Filled:
    """What isn't known stays between its braces, for the agent to fill in: no answer leaves with one (`gaps_in`)."""
    text = _BRACES.sub(lambda found: values.get(found[1]) or found[0], answer.said(form_of_address))
    return Filled(key=answer.key, title=answer.title, text=text, gaps=gaps_in(text))


def gaps_in(text: str) -> tuple[str, ...]:
    """The variables that still stand in a text."""
    return tuple(dict.fromkeys(name for name in _BRACES.findall(text) if name in VARIABLES))


def problem_with(text: str, text_je: str) -> tuple[str, str] | None:
    """The first thing that is wrong with the two forms of a text, with the field it is wrong in."""
    for field, form, said in zip(("text", "text_je"), FORMS, (text, text_je), strict=True):
        names = _BRACES.findall(said)
        unknown = next((name for name in names if name not in VARIABLES), None)
        if unknown is not None:
            known = ", ".join(f"{{{name}}}" for name in VARIABLES)
            return field, f"kent {{{unknown}}} niet; kies uit {known}"
        if re.search(r"[{}]", _BRACES.sub("", said)):
            return field, "heeft een accolade te veel of te weinig"
        if word := slip(form, said):
            return field, f"zegt “{word}”; dat hoort in de tekst met {'u' if form == 'je' else 'je'}"
    if not text_je and (word := slip("je", text)):
        return "text_je", f"is nodig, want de tekst met u zegt “{word}”"
    return None
