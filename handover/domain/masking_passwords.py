"""Passwords and codes: known by the word before them (policy 5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handover.domain.masking_shadow import Span

_KEYWORD = (
    r"\b(?:wacht ?woord|password|passwort|pin ?-?code|toegangscode|inlogcode|activeringscode|verificatiecode"
    r"|beveiligingscode|koppelcode|sms ?-?code|digid ?-?(?:sms ?-?)?code|code van digid|cvc|cvv|pin|ww)\b"
)
_OF_WHAT = r"(?: (?:van|voor|bij|op|in)(?: (?:mijn|m'?n|mn|de|het))? [a-z\-]{2,20}){0,2}(?: digid)?"
_VALUE = r"(?P<value>\"[^\"\n\x00]{1,60}\"|'[^'\n\x00]{1,60}'|[^\s\x00]{1,64})"
_PASSWORD = re.compile(
    rf"(?P<word>{_KEYWORD}){_OF_WHAT}(?P<link>\s?[:=]\s?|\s(?:is|luidt|was|wordt)\s?:?\s|\s){_VALUE}"
)
_PASSWORD_FIRST = re.compile(
    r"(?<!\S)(?P<value>[^\s\x00]{4,64}) is (?:mijn|m'?n|mn|het|ons|zijn|haar) (?:digid ?-?)?(?:wachtwoord|pin ?-?code)\b"
)
_AROUND = ".,;:()[]\"'"
_AFTER_IS = """
aan aangepast aub al alleen altijd anders bekend bij blijkbaar daar dan dat de deze die dit door dus echt een eens en er
fout foutief geen gisteren goed helaas helemaal het hetzelfde hier hoe iets ik in incorrect inmiddels is je jullie juist
klaar klopt kort kwijt laatst lang maar meer met mij mijn misschien moeilijk naar niet niks nieuw nodig nog nooit nu of
om onbekend ongeldig onjuist ook op opnieuw oud over sinds slecht steeds te toch toen uit uw vaak van vandaag veilig
verkeerd verplicht volgens voor vorige waar wanneer want wat weer weg wel wie zo zoek zwak
"""
"""Words that go on after "wachtwoord is" in a sentence about a password."""
_NO_PASSWORD = frozenset(_AFTER_IS.split())
_DEED = re.compile(r"(?:ge|be|ver|her|ont|aange|inge|door|uitge|opge)[a-z]{3,}(?:d|t|en|n)")


def password_spans(shadow: str) -> Iterable[Span]:
    """What follows "wachtwoord is", "pincode", "DigiD-code" and the like; not "wachtwoord is verlopen"."""
    for match in _PASSWORD.finditer(shadow):
        value = match["value"].strip(_AROUND)
        if value and _is_secret(match["word"], match["link"].strip(), value):
            start = match.start("value") + match["value"].index(value)
            yield start, start + len(value)
    for match in _PASSWORD_FIRST.finditer(shadow):
        if any(character.isdigit() for character in match["value"]):
            yield match.span("value")


def _is_secret(word: str, link: str, value: str) -> bool:
    digits = sum(character.isdigit() for character in value)
    if word in {"pin", "cvc", "cvv"} or word.startswith("pin"):
        return value.isdigit() and 3 <= digits <= 6
    if word == "ww":
        return bool(link) and 0 < digits < len(value)
    if link in {":", "="}:
        return len(value) >= 3
    if not link or digits:
        return digits > 0 and len(value) >= 4
    return len(value) >= 4 and value not in _NO_PASSWORD and not _DEED.fullmatch(value)
