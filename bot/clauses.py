"""A message as the sentences and questions that it holds, so that none of them is silently dropped (policy 3.4). Pure.

Residents write as they speak: a question mark is often missing, a second question hangs on "en", a list has dashes or
numbers. So a clause ends at a full stop, a question mark, a line break or a mark of a list, and before "en" when a new
question begins there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PARSED = 6
"""Clauses that are looked at one by one; a message with more questions than this is a person's."""
SHORTEST = 2
"""Words before "en": "in Duiven en is …" holds no question before it."""

_QUESTION_WORDS = (
    "hoe|hoeveel|wat|waar|waarom|wanneer|wie|welke?|kan|kun|kunnen|mag|moet|moeten|is|zijn|heb|hebben|heeft|hebt|weet|weten"
    "|geldt|krijg|gaat|doet|doen|werkt|hoort|ben|bent|wordt|worden|zit|staat"
)
_LINES = re.compile(r"\s*[\r\n]+\s*|(?<=\S)\s+(?=\(?\d{1,2}[.)]\s+\D)")
"""A line break, or the next number of a list that stands in one line."""
_ENDS = re.compile(r"(?<=[.!?…])[\s.!?…]+(?=\S)|\s*;\s+")
_SECOND = re.compile(
    rf",?\s+(?:en\s+(?:ook\s+|verder\s+|dan\s+|nog\s+)?|maar\s+ook\s+)(?=(?:{_QUESTION_WORDS})\b)|,\s+(?=(?:hoe|wat|waar|wanneer|welke?|waarom)\b)",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:[-–—*•>]+|\(?\d{1,2}[.)]|[a-z]\))\s+", re.IGNORECASE)
_ASKS = re.compile(
    rf"^(?:en|maar|dus|of|ook|verder|trouwens|oh? ?ja|daarnaast)?[\s,]*(?:{_QUESTION_WORDS})\b", re.IGNORECASE
)
_WISHES = re.compile(
    r"\b(?:ik wil|ik zou|wil graag|graag weten|ik zoek|kunt u|kun je|kan je|vraag me af|vragen? over|benieuwd)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\b(?:dat|die|dit|deze|hem|daar|ervan|ervoor|erbij|daarvan|daarvoor|daarmee|daarbij|zoiets)\b"
    r"|\bhet(?=\W*$|[?.!,]|\s+(?:open|kost|kosten|duurt|nog|ook|kan|is|zo|dan|al|precies|aanvragen|ophalen|doen|regelen|geldig|gratis|nodig)\b)"
    r"|\b(?:ik|je|we|wij|u)\s+er\b",
    re.IGNORECASE,
)
_NAMELESS = """
    dat die dit deze hem daar hier ervan ervoor erbij daarvan daarvoor daarmee daarbij zoiets hoe hoeveel wat waar waarom
    wanneer wie welke welk kan kun kunnen mag moet moeten is zijn heb hebben heeft hebt
    weet weten ik je jij u we wij jullie men mij me mijn uw jouw een de het er en of ook maar dus dan nog al wel niet
    graag even voor van met bij in op om aan te tot naar over als na geldt krijg krijgen gaat gaan doet doen werkt
    hoort worden wordt vraag vragen hulp helpen zeggen vertellen willen wil zou zouden alvast hallo hoi goedemorgen
    goedemiddag dag bedankt kost kosten kostte prijs prijzen duur duurt lang nodig meenemen mee precies eigenlijk
    ongeveer tijd termijn regels voorwaarden geld euro betalen aanvragen regelen ergens iets iemand zo zelf alles
    nieuw nieuwe trouwens daarnaast
"""
_EMPTY = frozenset(_NAMELESS.split())
"""Words that name no subject: a clause of nothing else ("en wat kost dat dan?") belongs to the one before it."""
_ABBREVIATION = re.compile(
    r"\b(?:bijv|bv|evt|nr|tel|incl|excl|ca|dhr|mevr|mw|m\.b\.t|i\.v\.m|d\.m\.v|t\.a\.v|a\.u\.b)\.$", re.IGNORECASE
)


@dataclass(frozen=True)
class Clause:
    """`asks`: it reads as a question. `leans`: it points back ("kan ik daar parkeren?"). `named`: it names a subject at all;
    what doesn't ("en wat kost een nieuwe?") belongs to the clause before it.
    """

    text: str
    asks: bool
    leans: bool = False
    named: bool = True


def split(text: str) -> list[Clause]:
    """The clauses in the order of the message."""
    return [clause for line in _LINES.split(text.strip()) for clause in _of_line(line)]


def to_parse(clauses: Sequence[Clause]) -> list[Clause]:
    """At most PARSED of them, in their order: questions rather than the story around them."""
    alone = [clause for clause in clauses if clause.named]
    kept = sorted(alone, key=lambda clause: not clause.asks)[:PARSED]
    return [clause for clause in alone if any(clause is one for one in kept)]


def count_questions(clauses: Sequence[Clause]) -> int:
    return sum(clause.asks for clause in clauses)


def _of_line(line: str) -> list[Clause]:
    """An item of a list ("- grofvuil") is a question however short it is."""
    words = _MARK.sub("", line)
    sentences = [part for part in _joined_abbreviations(_ENDS.split(words)) if part]
    pieces = [piece.strip() for sentence in sentences for piece in _second_questions(sentence)]
    found = [piece for piece in pieces if any(character.isalpha() for character in piece)]
    return [_clause(piece, listed=words != line and piece is found[0]) for piece in found]


def _joined_abbreviations(parts: Sequence[str]) -> list[str]:
    """A full stop that belongs to "bijv." ends no sentence."""
    whole: list[str] = []
    for part in parts:
        if whole and _ABBREVIATION.search(whole[-1]):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return whole


def _second_questions(sentence: str) -> list[str]:
    """A second question after "en" or a comma, when what stands before it is more than a word or two."""
    pieces, start = [], 0
    for found in _SECOND.finditer(sentence):
        if len(sentence[start : found.start()].split()) > SHORTEST:
            pieces.append(sentence[start : found.start()])
            start = found.end()
    return [*pieces, sentence[start:]]


def _clause(text: str, *, listed: bool) -> Clause:
    asks = listed or text.endswith("?") or bool(_ASKS.match(text) or _WISHES.search(text))
    named = any(word not in _EMPTY for word in re.findall(r"[^\W\d_]+", text.lower()))
    return Clause(text=text, asks=asks, leans=bool(_LEANS.search(text)), named=named)
