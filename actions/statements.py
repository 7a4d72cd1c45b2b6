"""Of what kind a sentence is, where an intent leaves it open: a question or a statement, a stop, an objection that stands.

Pure normalisation of words, as a classifier's finer label would be: each rule is only asked within an intent that the
classifier gave, or in answer to a question of ours. Texts are masked.
"""

from __future__ import annotations

import re

_QUESTION_START = (
    r"(?:(?:hoi|hallo|hey|hi|dag|goedemorgen|goedemiddag|goedenavond|en|maar|ok[eé]?|nee|ja|dus)\b[\s,.!]*)*"
    r"(?:hoe|wat|waar(?!schuw|onder|schijnlijk)\w*|wie|welke?|wanneer|waarom|hoeveel|op welke|bij wie|aan wie|tot wanneer"
    r"|kan|kun|kunt|kunnen|mag|moet|moeten|is|zijn|heeft|hebben|hebt|zou|wil(?:t| u| je)|weet|weten|gaat|komt|krijg|doe[nt]?)\b"
)
_ASKS = re.compile(
    rf"\?|^\W*{_QUESTION_START}|\b(?:hoe|waar|bij wie|op welke manier|welke manier|tot wanneer)\b[^.!]{{0,30}}\b(?:ik|je|dat|dit|we|wij|men|doe|dien|maak|kan|moet|werkt|gaat)\b",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Asks something, with or without a question mark."""
    return _ASKS.search(text) is not None


_SENTENCES = re.compile(
    r"(?<=[.!?])\s+|\n+|,?\s+en\s+(?=(?:hoe|wat|waar|wanneer|welke?|kan|kun|mag|moet|is)\b)", re.IGNORECASE
)


def stated(text: str) -> str:
    """What a message says beside what it asks: "Rijksweg. Wat kost een paspoort?" answers us as well."""
    return " ".join(part for part in _SENTENCES.split(text) if part and not is_question(part))


_STOP = re.compile(
    r"^\W*(?:(?:nee|oh?|ok[eé]?|ach|sorry|nou|hoi|hallo|ja)\W+)*"
    r"(?:stop(?:pen)?|stop maar|ik wil stoppen|annule(?:er|ren)(?: maar)?|laat(?:\s*(?:u|je))?(?:\s*(?:dat|het|'t|t))?\s*(?:ook\s+)?(?:maar|toch)"
    r"(?:\s*(?:zitten|gaan|zo))?|vergeet(?: u)? (?:het|'t|t)(?: maar)?|(?:hoeft|hoef)(?: al)? niet meer|niet meer nodig|doe maar niet"
    r"|(?:ik )?zie er(?: toch)? van af)"
    r"(?:\W+(?:hoor|dank\w*(?: (?:je|u))?(?: wel)?|bedankt|alstublieft|aub|sorry|allemaal|nu))*\W*$",
    re.IGNORECASE,
)


def stops(text: str) -> bool:
    """The whole message says no more than: leave it."""
    return _STOP.match(text) is not None


_YES = re.compile(r"^\W*(?:ja+|jazeker|graag|ok[eé]?|prima|is goed|doe maar|jep|yes)\b", re.IGNORECASE)


def agrees(text: str) -> bool:
    """Begins with a yes: "ja, dank u" is thanks and consent, "nee dank u" only thanks."""
    return _YES.search(text) is not None


def wants_to_stop(text: str) -> bool:
    """A part of the message says so: "laat maar, ik wil liever een klacht indienen"."""
    return any(stops(part) for part in re.split(r"[.,;!\n]+", text))


_NO_PICTURE = re.compile(
    r"\b(?:geen|zonder)\s+(?:foto|plaatje|afbeelding)|\bfoto\w*\s+(?:heb|hebben)\s+(?:ik|we|wij)\s+(?:er\s+)?niet\b",
    re.IGNORECASE,
)


def has_no_picture(text: str) -> bool:
    """Asked within a report: an answer to "Heeft u er een foto van?", also before that is asked (policy 4.1)."""
    return _NO_PICTURE.search(text) is not None


_ANNOUNCES_REPORT = re.compile(
    r"^\W*(?:(?:hoi|hallo|hey|hee|hi|dag|goede\w+|ok[eé]?|ja|en)\W+)*"
    r"(?:(?:ik|wij|we)\s+(?:wil|wilde?|willen|zou|moet|kom)|(?:wil|wilde)|(?:kan|kon|kun|mag) (?:ik|je|u|jullie|wij)|(?:ik )?heb)\b"
    r"(?:\s+(?:graag|even|ff|hier|ook|nog|u|jullie|willen|bij|je|wat))*"
    r"\s+(?:(?:een|'n|n)\s+)?(?:nieuwe\s+)?"
    r"(?:iets\s+(?:te\s+)?melden|melden|meldingen|melding(?:\s+(?:maken|doen|doorgeven|indienen|plaatsen|te doen))?)"
    r"(?:\s+(?:hier|doen|bij (?:u|jullie|je)|via (?:deze )?(?:app|chat|whatsapp)|aub|voor (?:u|jullie|je)))*\W*$",
    re.IGNORECASE,
)


def announces_a_report(text: str) -> bool:
    """Says that a report is coming, and nothing of it yet: "ik wil iets melden"."""
    return _ANNOUNCES_REPORT.match(text) is not None


_ARRANGED = r"(?:melding|afspraak|belafspraak|verzoek|terugbelverzoek|bellen|belletje|telefoontje)"
_WITHDRAWS = re.compile(
    r"\bniet meer (?:nodig|gebeld|te bellen|bellen|terug\s?(?:te\s)?bellen)\b|\b(?:hoeft|hoeven|hoef|hoeve)\b[^.?]{0,40}\bniet meer\b"
    rf"|\b(?:trek|zeg|meld)\b[^.?]{{0,30}}\b{_ARRANGED}\b[^.?]{{0,15}}\b(?:in|af)\b|\b{_ARRANGED}\b[^.?]{{0,20}}\bintrekken\b"
    rf"|\bannule(?:er|ren)\b|\blaat\b[^.?]{{0,20}}\b{_ARRANGED}\b[^.?]{{0,10}}\bmaar\b|\b{_ARRANGED}\b[^.?]{{0,15}}\b(?:kan|mag)\b[^.?]{{0,10}}\b(?:weg|vervallen|dicht)\b"
    r"|\bal(?:weer)? (?:opgelost|gemaakt|gerepareerd|opgeruimd)\b|\bdoet het (?:al\s?)?weer\b(?!\s+niet)"
    r"|\b(?:toch )?niet (?:te )?bellen\b|\bbel(?:t|len)?\b[^.?]{0,20}\b(?:maar|toch) niet\b",
    re.IGNORECASE,
)


def withdraws(text: str) -> bool:
    """Takes back what was asked for, after it was noted: "u hoeft niet meer te bellen", "hij doet het alweer"."""
    return stops(text) or (_WITHDRAWS.search(text) is not None and not is_question(text))


_CORRECTS = re.compile(
    r"^\W*(?:(?:oh?|hm+|eh|wacht|ik)\W+)*(?:nee|neen|sorry|pardon|fout(?:je)?|verkeerd|correctie|foutief|niet|bedoel\w*|het (?:was|is|moet)|oeps)\b",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    r"\b(?:ook|nog (?:een(?:tje)?|iets|wat|meer)|een andere|een tweede|daarnaast|verder)\b", re.IGNORECASE
)


def corrects(text: str) -> bool:
    """Takes back what was said before: "nee, die lamp staat in de Ploenstraat", but not "nee, en er is ook …"."""
    return _CORRECTS.search(text) is not None and _ONE_MORE.search(text) is None


def says_one_more(text: str) -> bool:
    """As in "nog eentje: …": something beside what was said before."""
    return _ONE_MORE.search(text) is not None


_DECLARES = {
    "bezwaar": re.compile(
        r"\b(?:hierbij|bij deze|bij dezen|middels dit)\b"
        r"|\b(?:maak|maken|teken|tekenen|dien|dienen)\b[^.?]{0,60}\bbezwaar\w*"
        r"|\bbezwaar(?:schrift)?\b[^.?]{0,25}\b(?:maak|maken wij|teken|dien) (?:ik|wij|we)\b"
        r"|\bniet (?:mee )?eens (?:met|ben|zijn)\b[^?]{0,60}\b(?:besluit|beslissing|beschikking|afwijzing|weigering|boete|aanslag|vergunning)\b"
        r"|\b(?:besluit|beslissing|beschikking|afwijzing|afgewezen|geweigerd|boete)\b[^?]{0,120}\bniet (?:mee )?(?:eens|akkoord)\b",
        re.IGNORECASE,
    ),
    "aansprakelijkstelling": re.compile(
        r"\b(?:hierbij|bij deze|bij dezen|middels dit)\b"
        r"|\b(?:stel|stellen|houd|hou|houden)\b[^.?]{0,60}\b(?:aansprakelijk|verantwoordelijk)\b"
        r"|\baansprakelijk (?:stel|houd|hou) (?:ik|wij|we)\b|\b(?:eis|eisen|claim|verhaal)\b"
        r"|\b(?:jullie|u|de gemeente)\b[^.?]{0,20}\b(?:moet|moeten|gaan?|mogen?|dien\w*)\b[^.?]{0,40}\b(?:betalen|vergoeden)\b",
        re.IGNORECASE,
    ),
}
_ANNOUNCES = re.compile(
    r"\b(?:wil|willen|wou|ga|gaan|kan|kunnen|mag|moet|zou|zal|zullen|wens|overweeg|van plan)\b[^.?!,;]{0,60}"
    r"\b(?:maken|indienen|tekenen|aantekenen|stellen|houden|verhalen|bezwaar|claimen)\b",
    re.IGNORECASE,
)
_HEREWITH = re.compile(r"\b(?:hierbij|bij dezen?|middels dit)\b", re.IGNORECASE)


def is_declared(intent: str, text: str) -> bool:
    """The objection or claim itself stands in the message (policy 5.3): not a question how, nor a plan to make one."""
    pattern = _DECLARES.get(intent)
    if pattern is None:
        return False
    if _HEREWITH.search(text):
        return True
    statements = [part for part in re.split(r"(?<=[.!?\n])\s+", text) if not is_question(part)]
    kept = " ".join(_ANNOUNCES.sub(" ", part) for part in statements)
    return pattern.search(kept) is not None


_NUMBER = re.compile(r"(?<![\w-])(?!\d{1,2}-\d{1,2}-\d{4})(?:\+|0)\d(?:[\s-]?\d){7,12}(?![\w-])")


def names_a_number(text: str) -> bool:
    """A telephone number stands in it. Asked only where a call is being arranged (policy 5.2)."""
    return _NUMBER.search(text) is not None


_OWN_DATA = r"(?:(?:al|alle|de|die|deze|onze|mijn|mn|m'n|persoonlijke)\s+){0,4}(?:persoons)?(?:gegevens|data|informatie|berichten|appjes|bestanden|dossier)"
_RIGHTS = re.compile(
    r"\bavg\b|\binzage\w*|\bprivacywet\w*|\brectificatie\b|\bvergetelheid\b|\bvergeten te worden\b"
    r"|\b(?:welke|wat voor) (?:persoonlijke |persoons)?gegevens\b[^.?]{0,60}\b(?:van|over) (?:mij|me|mijzelf|ons)\b"
    r"|\b(?:alles|al)\b[^.?]{0,40}\b(?:van|over) (?:mij|me|ons)\b[^.?]{0,40}\b(?:heeft|hebben|hebt|weet|weten|staat|bewaard|zien|inzien)\b"
    rf"|\b(?:verwijder|wis|vernietig|gum)\w*\b[^.?]{{0,30}}{_OWN_DATA}"
    rf"|{_OWN_DATA}[^.?]{{0,60}}\b(?:verwijder\w*|gewist|wist?|wissen|vernietig\w*|inzien)\b",
    re.IGNORECASE,
)


def asks_for_rights(text: str) -> bool:
    """A request to see, correct or erase one's data (AVG 15-21; policy 5.7)."""
    return _RIGHTS.search(text.replace(" verwijderd]", "]")) is not None
