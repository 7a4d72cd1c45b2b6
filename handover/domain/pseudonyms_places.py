"""Where someone lives is personal; where a lamp is broken isn't (policy 4.1, 5.5, 5.6).

Three things come out: a home (street and number), the number of a house that only helps to find a place in the street,
and a street that must stay. So a report keeps what it is about, and an address leads to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handover.domain.pseudonyms_found import Found
from handover.domain.pseudonyms_lists import Lists, fold
from handover.domain.pseudonyms_name_words import LOCATING, MOST_PARTICLES, NEVER, PARTICLES, TITLES
from handover.domain.pseudonyms_place_words import (
    AND_I,
    BEFORE,
    CLAUSE_END,
    FUNCTION_WORDS,
    HOME,
    HOUSE,
    LANES,
    LIVES_AT,
    LOOSE_HOME,
    MOST_WORDS,
    MOST_WORDS_AWAY,
    NO_NUMBER,
    NO_STREET,
    NOT_A_HOUSE,
    NOT_THERE,
    NUMBER,
    OWN,
    PUBLIC_THING,
    PUBLIC_WORD,
    STRANGE_HOME,
    SUFFIX,
    SURE_SUFFIX,
    WISH,
)
from handover.domain.pseudonyms_words import Word


@dataclass(frozen=True, kw_only=True)
class Places:
    """What must go, and the streets that stay: no name is looked for in those."""

    gone: tuple[Found, ...]
    kept: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class _Street:
    start: int
    end: int
    number: tuple[int, int] | None


def places_in(text: str, words: Sequence[Word], known: Lists) -> Places:
    gone, kept, corner = list[Found](), list[tuple[int, int]](), False
    for street in _streets(text, words, known):
        before = _clause_before(text, street.start)
        lives_here = _lives_here(before) or corner
        if street.number is not None and not _is_public(text, street, before):
            gone.append(Found(start=street.start, end=street.number[1], kind="adres"))
        elif street.number is not None:
            kept.append((street.start, street.end))
            gone.append(Found(start=street.number[0], end=street.number[1], kind="huisnummer"))
        elif lives_here:
            gone.append(Found(start=street.start, end=street.end, kind="adres"))
        else:
            kept.append((street.start, street.end))
        corner = lives_here and "hoek" in before
    gone += _loose_homes(text)
    gone += _house_numbers(text)
    return Places(gone=tuple(gone), kept=tuple(kept))


def _streets(text: str, words: Sequence[Word], known: Lists) -> Iterator[_Street]:
    index = 0
    while index < len(words):
        found = _street_at(text, words, index, known)
        if found is None:
            index += 1
            continue
        last, street = found
        yield street
        index = last + 1


def _street_at(text: str, words: Sequence[Word], index: int, known: Lists) -> tuple[int, _Street] | None:
    """The longest street that begins with this word."""
    for last in range(min(index + MOST_WORDS, len(words)) - 1, index - 1, -1):
        run = words[index : last + 1]
        if any(not word.joined or word.text.isdigit() for word in run[1:]) or run[0].text.isdigit():
            continue
        number = _number_after(text, run[-1].end)
        located = index > 0 and (words[index - 1].low in LOCATING or words[index - 1].low in {"de", "het"})
        if number is None and _follows_person(words, index, known):
            continue
        if _is_street(run, known, numbered=number is not None, located=located):
            return last, _Street(start=run[0].start, end=run[-1].end, number=number)
    return None


def _follows_person(words: Sequence[Word], index: int, known: Lists) -> bool:
    """As in "mevrouw Nijhof" and "Piet van Zandweg": a surname that ends like a street."""
    at = index
    while at > index - MOST_PARTICLES and at > 0 and words[at].joined and words[at - 1].low in PARTICLES:
        at -= 1
    if at == 0 or not words[at].joined:
        return False
    before = words[at - 1]
    return before.initials or before.low in TITLES or (before.named and known.is_first_name(before.low))


def _is_street(run: Sequence[Word], known: Lists, *, numbered: bool, located: bool) -> bool:
    last = run[-1].low
    if last in NO_STREET and len(run) == 1:
        return False
    if run[0].low in FUNCTION_WORDS and (not run[0].capital or (run[0].first and run[0].low not in {"de", "het"})):
        return False
    if _is_lane_of(run, numbered=numbered):
        return True
    if _is_listed(run, known, numbered=numbered, located=located):
        return True
    fits = bool(SURE_SUFFIX.fullmatch(last) or (numbered and SUFFIX.fullmatch(last)))
    if len(run) == 1:
        return fits
    fits = fits or last in {"straat", "laan", "weg", "plein"}
    return (
        fits
        and run[-1].capital is run[0].capital
        and all(word.low in BEFORE or (word.named and not word.first) for word in run[:-1])
    )


def _is_lane_of(run: Sequence[Word], *, numbered: bool) -> bool:
    """As in "Laan van Westerholt 16"."""
    between = [word.low for word in run[1:-1]]
    return (
        numbered and run[0].low in LANES and between[:1] == ["van"] and BEFORE.issuperset(between) and run[-1].capital
    )


def _is_listed(run: Sequence[Word], known: Lists, *, numbered: bool, located: bool) -> bool:
    """One of the country's streets: said to be one by a number, by its ending, or by "in de" and a capital."""
    name, last = " ".join(word.low for word in run), run[-1].low
    if name not in known.streets or name in known.places:
        return False
    named = any(word.named for word in run)
    if len(run) > 1:
        return numbered or (named and located) or SURE_SUFFIX.fullmatch(last) is not None
    strange = not known.is_ordinary(last)
    return (numbered and (strange or named)) or (located and run[0].named and strange and not known.is_first_name(last))


def _number_after(text: str, end: int) -> tuple[int, int] | None:
    gap = re.match(r"[ ,]{1,2}(?:(?:huis)?(?:nummer|nr)\.? ?)?", text[end : end + 20])
    if gap is None:
        return None
    match = NUMBER.match(text, end + gap.end())
    if match is None or NO_NUMBER.match(text, match.end()):
        return None
    return match.span("number")


def _clause_before(text: str, at: int) -> str:
    """Folded, from the last end of a sentence."""
    ends = [match.end() for match in CLAUSE_END.finditer(text, 0, at)]
    return fold(text[ends[-1] if ends else 0 : at])


def _lives_here(before: str) -> bool:
    said = [match.end() for match in HOME.finditer(before)]
    return bool(said) and len(before[said[-1] :].split()) <= MOST_WORDS_AWAY and not NOT_THERE.search(before)


def _is_public(text: str, street: _Street, before: str) -> bool:
    """A thing of the street is spoken of, beside or before that number, and nobody says to live there."""
    number_end = street.number[1] if street.number else street.end
    rest = text[number_end:]
    end = CLAUSE_END.search(rest)
    after = fold(rest[: end.start() if end else len(rest)])
    says_where = bool(PUBLIC_WORD.search(before))
    return (
        says_where
        and bool(PUBLIC_THING.search(before) or PUBLIC_THING.search(after))
        and not OWN.search(before)
        and not WISH.search(after)
    )


def _loose_homes(text: str) -> Iterator[Found]:
    """A street that no list knows, where someone says to live."""
    folded = fold(text)
    if len(folded) != len(text):
        folded = text.lower()
    for match in STRANGE_HOME.finditer(text):
        yield Found(start=match.start("home"), end=match.end("home"), kind="adres")
    for match in re.finditer(r"\d{1,5}(?: ?(?:[a-z]|bis))?(?![\w\-.:])", folded):
        place = LOOSE_HOME.search(folded, 0, match.start())
        if place is not None and _is_address(place["place"], match[0]) and not NO_NUMBER.match(folded, match.end()):
            start = place.start("place") + len(_article(place["place"]))
            yield Found(start=start, end=match.end(), kind="adres")


def _is_address(place: str, number: str) -> bool:
    """Not "ik woon hier sinds 2003"."""
    words = place[len(_article(place)) :].split()
    return bool(words) and not NEVER.intersection(words[:1] + words[-1:]) and not re.match(r"(?:19|20)\d\d$", number)


def _article(place: str) -> str:
    match = re.match(r"(?:(?:op|aan|in|te|at|on) )?(?:(?:de|the|het) (?=\S+ ))?", place)
    return match[0] if match else ""


def _house_numbers(text: str) -> Iterator[Found]:
    folded = text.lower()
    for pattern in (HOUSE, LIVES_AT, AND_I):
        for match in pattern.finditer(folded):
            if not NOT_A_HOUSE.search(folded[: match.start()]):
                number = match["number"].rstrip()
                yield Found(start=match.start("number"), end=match.start("number") + len(number), kind="huisnummer")
