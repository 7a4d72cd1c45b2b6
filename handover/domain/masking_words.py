"""What is only a secret because of the words beside it: dates of birth and document numbers (policy 5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handover.domain.masking_allowed import DATE_IN_DIGITS, hide_allowed
from handover.domain.masking_shadow import HIDDEN, Span

_MONTHS = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_TENS = r"(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
_UNITS = r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_DAY_WORD = (
    rf"(?:(?:{_UNITS}en(?:twin|der)tig|twintig|dertig|{_UNITS}|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien"
    r"|achttien|negentien)(?:ste|de)?|eerste|derde|achtste)"
)
_YEAR_WORD = (
    rf"(?:negentien ?-?(?:honderd ?-?)?(?:en ?)?(?:{_UNITS}en)?{_TENS}"
    rf"|twee ?-?duizend(?: ?(?:en ?)?(?:{_UNITS}en{_TENS}|{_UNITS}|tien|elf|twaalf|[a-z]{{3,5}}tien|twintig))?)"
)
_DATE = (
    rf"(?:{DATE_IN_DIGITS}|(?:\d{{1,2}}(?:e|ste|de)?|{_DAY_WORD}) ?-?{_MONTHS}(?: ?,?-? ?(?:'?\d\d(?:\d\d)?\b|{_YEAR_WORD}))?"
    r"|(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d))"
    r"(?![\d\-/])"
)
_DATE_SPLIT = _DATE.replace(" ?- ?", r"\s?-\s?").replace(" ?/ ?", r"\s?/\s?")
_SEP = r"[\s:=(.\-]{1,3}"
_SMALL = (
    r"(?:is|was|op|de|den|dd|datum|mijn|m'?n|mn|zijn|haar|ons|onze|hun|jouw|hij|zij|ze|ik|ben|dus|namelijk|nl|zoon|dochter"
    r"|kind|baby|man|vrouw|partner|moeder|vader|broer|zus|oma|opa|hier|even)\b"
)
_BORN = r"\b(?:geboren|geboorte ?-?(?:datum|dag)|geb\.? ?-?dat(?:um)?|geb|dob)\b"
_BORN_ON = re.compile(
    rf"{_BORN}(?:{_SEP}{_SMALL}){{0,4}}(?:{_SEP}van(?: [a-z'\-]{{1,15}}){{1,3}}?)?(?:{_SEP}(?:te|in) [a-z'\-]{{2,20}})?"
    rf"(?:{_SEP}{_SMALL}){{0,3}}[\s:=(.,\-]{{0,4}}(?<![\d])(?P<date>{_DATE_SPLIT})"
)
_OF_YEAR = re.compile(rf"\b(?:ik ben|ben) (?:er een )?van (?P<date>{_DATE})(?! ?(?:tot|t/m|tm|-|en met)\b)")
_BORN_AFTER = re.compile(
    rf"(?<![\d.\-/])(?P<date>{_DATE})[\s,]{{0,3}}(?:is |was |= ?)?(?:mijn |m'?n |mn |zijn |haar |de |ben ik |is hij |is ze )?{_BORN}"
)
_RECENT = re.compile(r"(?:20[2-9]\d)$")
"""Who says "ik ben van 3-4-2026" and writes to us means something else than being born."""


def birth_date_spans(shadow: str) -> Iterable[Span]:
    """A date that is said to be one of birth. The date of an event never is."""
    yield from (match.span("date") for match in _BORN_ON.finditer(shadow))
    yield from (match.span("date") for match in _BORN_AFTER.finditer(shadow))
    for match in _OF_YEAR.finditer(shadow):
        if match["date"][-2:].isdigit() and not _RECENT.search(match["date"]):
            yield match.span("date")


_PAPER = (
    r"(?:paspoort|id ?-?kaart|identiteits ?-?(?:kaart|bewijs)|rijbewijs|document|verblijfs ?-?(?:document|vergunning|pas)"
    r"|legitimatie(?:bewijs)?)"
)
_NUMBER = r"(?:nummer|numer|nr|num|no)\b\.?"
_LINK = (
    r"(?:[\s:=#.,\-]{1,3}(?:is|was|luidt|van|mijn|m'?n|mn|mij|het|dus|namelijk|nl|de|oude?|nieuwe?|verlopen|zoon|dochter|man"
    r"|vrouw|kind|staat|hier)\b){0,5}[\s:=#.\-]{0,4}"
)
_LOOSE = r"(?P<value>[a-z]{2}[ \-]\d{3,4}[ \-]?\d{3,4}|\d(?:[ .\-]?\d){6,11}|[a-z0-9]{6,12})(?![a-z0-9])"
_DUTCH = r"(?P<value>[a-np-z]{2}[a-np-z0-9]{6}\d)(?![a-z0-9])"
_DOCUMENTS = (
    re.compile(rf"\b(?:{_PAPER}[ \-]?|id ?-?){_NUMBER}{_LINK}{_LOOSE}"),
    re.compile(rf"\b{_NUMBER} (?:van|op|in)(?: (?:mijn|m'?n|mn|het|de|zijn|haar|ons))? {_PAPER}\b{_LINK}{_LOOSE}"),
    re.compile(rf"\b{_PAPER} (?:heeft|met|onder)(?: als)? (?:het )?{_NUMBER}{_LINK}{_LOOSE}"),
    re.compile(rf"\b{_PAPER}\b{_LINK}{_DUTCH}"),
    re.compile(rf"(?<![a-z0-9]){_DUTCH}(?:,| is| =)?(?: (?:mijn|m'?n|mn|het|de|zijn|haar|ons))? {_PAPER}"),
)
_FEWEST_DIGITS = 2


def document_spans(shadow: str) -> Iterable[Span]:
    """A number that is said to be that of a passport, identity card, driving licence or another paper."""
    shadow = hide_allowed(shadow)
    for pattern in _DOCUMENTS:
        for match in pattern.finditer(shadow):
            if sum(character.isdigit() for character in match["value"]) >= _FEWEST_DIGITS and HIDDEN not in match[0]:
                yield match.span("value")
