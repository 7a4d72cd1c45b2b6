"""Numbers and addresses that lead to one person: what the masking knows, and what it leaves alone (policy 5.5, 5.6).

To answer a resident their telephone number or licence plate is needed; to learn from their sentence it isn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handover.domain.masking import personal_numbers
from handover.domain.masking_shadow import shadow_of
from handover.domain.pseudonyms_found import Found

_OF_MASKING = {"documentnummer": "document"}
_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]+ ?(?:@|[\[(] ?(?:at|apenstaartje) ?[\])]) ?[\w\-]+(?: ?\. ?[a-z]{2,})+(?![\w\-])"
)
_LOOSE_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2} ?\d\d(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?(?![a-z0-9])")
_GAP = r"[ .()/\-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00){_GAP}[1-9](?:{_GAP}\d){{7,13}}|\(?0{_GAP}[1-9](?:{_GAP}\d){{8}}|6(?:[ .\-]?\d){{8}})(?!\w)"
)
_PHONE_SAID = re.compile(
    rf"\b(?:tel(?:efoon)?(?:nr|nummer)?|mobiel(?:e)?|bel(?:len)?|bereikbaar|bereiken|whatsapp(?:nummer)?|06)\b[^\d\n]{{0,25}}(?P<value>\d(?:{_GAP}\d){{5,12}})(?!\w)"
)
_BSN_SAID = re.compile(
    r"\b(?:bsn|burger ?-?service ?-?n(?:umme)?r|sofi ?-?(?:nummer|nr)?)[^\d\n]{0,20}(?P<value>\d(?:[ .\-]?\d){6,9})(?!\w)"
)
_NINE_DIGITS = re.compile(r"(?<![\w\-/.])\d{3}[ .]?\d{3}[ .]?\d{3}(?![\w\-/])")
_PLATE_GROUP = r"(?:[a-z]{1,3}|\d{1,3})"
_PLATE = re.compile(rf"(?<![\w\-]){_PLATE_GROUP}-{_PLATE_GROUP}-{_PLATE_GROUP}(?![\w\-])")
_PLATE_SAID = re.compile(
    r"\b(?:kenteken(?:plaat|nummer)?|auto|bus(?:je)?|busje|scooter|motor|aanhanger|opel|bmw|vw|volvo)\b[^\n.;]{0,18}?"
    r"(?<![\w\-])(?P<value>(?=[a-z0-9 \-]{0,7}\d)(?=[a-z0-9 \-]{0,7}[a-z])(?:[a-z]{1,3}[ \-]?\d{1,3}[ \-]?[a-z]{1,3}|\d{1,3}[ \-]?[a-z]{1,3}[ \-]?\d{1,3}"
    r"|[a-z]{2}[ \-]?[a-z]{2}[ \-]?\d\d|\d\d[ \-]?\d\d[ \-]?[a-z]{2}|[a-z]{2}[ \-]?\d\d[ \-]?\d\d|\d\d[ \-]?[a-z]{2}[ \-]?[a-z]{2}))(?![\w\-])"
)
_POSTCODE = re.compile(r"(?<![\w\-])[1-9]\d{3} ?[a-z]{2}(?![\w\-])")
_NO_POSTCODE = re.compile(r"\d{4} (?:en|of|is|al|om|op|te|we|ik|ze|er|nu|zo|in|de|je|ja|m2|mm|cm|km|kg|kw|wh|st|nd)$")
_CASE = re.compile(r"(?<![\w\-])20\d\d-\d{4,7}(?![\w\-])|(?<![\w\-/])[a-z]{1,4}[/\-]\d{2,4}[/\-]\d{3,8}(?![\w\-/])")
_CASE_SAID = re.compile(
    r"\b(?:(?:zaak|dossier|klant|polis|aanvraag|meldings?|kenmerk|referentie|registratie|factuur|aanslag|vorderings?|pas|toegangspas|client|debiteur(?:en)?|betalings?|relatie|beschikkings?|vergunnings?|order)"
    r"(?:[ \-]?(?:nummer|nr|id|kenmerk))?\b\.?|\bref\b\.?)"
    r"(?:[\s:=#]+(?:is|was|nummer|nr|met|van|mijn|het))*[\s:=#.]*(?P<value>(?=(?:[\w/.\-]*\d){3}|\d[\d ]{3})[a-z]{0,5}[/.\-]?\d[\w/.\-]*(?: \d{2,}){0,4})(?![\w])"
)
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_BORN_IN = re.compile(
    rf"\b(?P<how>geboren|geb\.?|geboortedatum|geboortejaar|gebdat|(?:ben|is|komt) van|bouwjaar van mij)(?: (?:op|in|is|de|datum|te))?[\s:=(]{{0,3}}"
    rf"(?P<value>(?:\d{{1,2}}(?:e|ste|de)? |[a-z]{{3,20}} )?{_MONTH}(?:,? '?\d{{2,4}})?|\d{{1,2}}[\-/. ]\d{{1,2}}[\-/. ]\d{{2,4}}|19\d\d)(?![\w\-/])"
)
_DATE_IN_BRACKETS = re.compile(r"\((?:geb\.? ?)?(?P<value>\d{1,2}[\-/.]\d{1,2}[\-/.](?:19|20)\d\d)\)")


def number_spans(text: str) -> Iterator[Found]:
    """From sure to unsure."""
    shadow = shadow_of(text)
    yield from _matches("email", _EMAIL, shadow)
    for one in personal_numbers(text):
        yield Found(start=one.start, end=one.end, kind=_OF_MASKING.get(one.kind, one.kind))
    yield from _matches("bsn", _BSN_SAID, shadow)
    yield from _matches("telefoon", _PHONE, shadow)
    yield from _births(shadow)
    yield from _matches("geboortedatum", _DATE_IN_BRACKETS, shadow)
    yield from _loose_ibans(shadow)
    yield from _plates_said(text, shadow)
    yield from _plates(shadow)
    yield from _matches("zaak", _CASE_SAID, shadow)
    yield from _matches("zaak", _CASE, shadow)
    yield from _matches("telefoon", _PHONE_SAID, shadow)
    yield from _matches("bsn", _NINE_DIGITS, shadow)
    yield from _postcodes(shadow)


def _matches(kind: str, pattern: re.Pattern[str], shadow: str) -> Iterator[Found]:
    group = "value" if "value" in pattern.groupindex else 0
    for match in pattern.finditer(shadow):
        yield Found(start=match.start(group), end=match.end(group), kind=kind)


def _loose_ibans(shadow: str) -> Iterable[Found]:
    """Also with a mistake in it, which the checksum of the masking lets through."""
    for match in _LOOSE_IBAN.finditer(shadow):
        if sum(character.isdigit() for character in match[0]) >= 9:
            yield Found(start=match.start(), end=match.end(), kind="iban")


def _births(shadow: str) -> Iterator[Found]:
    """What "is van maart" isn't someone; who "is van maart 2010" is."""
    for match in _BORN_IN.finditer(shadow):
        if not match["how"].endswith("van") or re.search(r"(?:19|20)\d\d", match["value"]):
            yield Found(start=match.start("value"), end=match.end("value"), kind="geboortedatum")


def _plates_said(text: str, shadow: str) -> Iterator[Found]:
    """With spaces in it only in capitals, or "de bus 60 kwam" would be one."""
    for match in _PLATE_SAID.finditer(shadow):
        start, end = match.span("value")
        if " " not in match["value"] or text[start:end].isupper():
            yield Found(start=start, end=end, kind="kenteken")


def _plates(shadow: str) -> Iterable[Found]:
    for match in _PLATE.finditer(shadow):
        groups = match[0].split("-")
        if any(group.isdigit() for group in groups) and any(group.isalpha() for group in groups):
            yield Found(start=match.start(), end=match.end(), kind="kenteken")


def _postcodes(shadow: str) -> Iterable[Found]:
    for match in _POSTCODE.finditer(shadow):
        if not _NO_POSTCODE.match(match[0]):
            yield Found(start=match.start(), end=match.end(), kind="postcode")
