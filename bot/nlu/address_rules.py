"""How a resident addresses us: `u`, `je`, or not at all in this message (policy 2.2). Pure rules over Dutch text."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']{3,}'(?!\w)")
"""What somebody else said is not said to us."""
_FORMAL = re.compile(r"\b(u|uw|uws|uzelf)\b", re.IGNORECASE)
_INFORMAL = re.compile(r"\b(jij|jou|jouw|jullie|jijzelf|dankjewel|dank je|bedankt jij)\b", re.IGNORECASE)
_ASKING_YOU = re.compile(
    r"\b(kun|kan|kon|kunnen|wil|zou|weet|heb|ben|mag|ga|help|vind|denk|bedoel|begrijp|hoor|luister) je\b"
    r"(?!\s+(daar|ergens|zomaar|altijd|hier)\b)",
    re.IGNORECASE,
)
"""`je` to us stands behind the verb; "kun je daar parkeren" means anybody."""
_YOUTHFUL = re.compile(
    r"^\W*(hoi|hey|hee|heey|heyy|yo|hai|hé|ey|joo)\b|\b(ff|bro|thx|gast|lol|idk|omg|pls)\b", re.IGNORECASE
)


def form_of_address(text: str) -> str | None:
    """`u` wins from `je` in one message: too polite offends nobody. None keeps the form that was in use."""
    said = _QUOTED.sub(" ", text)
    if _FORMAL.search(said):
        return "u"
    if _INFORMAL.search(said) or _ASKING_YOU.search(said) or _YOUTHFUL.search(said):
        return "je"
    return None
