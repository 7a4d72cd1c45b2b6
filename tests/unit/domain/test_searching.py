"""What is meant by what somebody types who searches."""

from __future__ import annotations

import pytest

from handover.domain.searching import MOST_WORDS, phone_of, words_of

# typed, words, why
TYPED = [
    ("Lantaarn  kapot!", ("lantaarn", "kapot"), "signs and capitals make no difference"),
    ("coördinator Özgür café", ("coordinator", "ozgur", "cafe"), "accents neither"),
    ("2026-000123", ("2026", "000123"), "a case's number is two words"),
    ("weg weg Weg", ("weg",), "once is enough"),
    ("100%_", ("100",), "signs of a database are only signs"),
    ("дорога ألم", ("дорога", "ألم"), "other alphabets stay"),
    ("\x00 ' \" *", (), "nothing to look for"),
    (" ".join(f"w{n}" for n in range(20)), tuple(f"w{n}" for n in range(MOST_WORDS)), "not without end"),
]


@pytest.mark.parametrize(("typed", "words", "why"), TYPED, ids=[row[2] for row in TYPED])
def test_words_of_what_is_typed(typed: str, words: tuple[str, ...], why: str) -> None:
    assert words_of(typed) == words, why


# typed, number, why
NUMBERS = [
    ("06 0000 0001", "31600000001", "as people write it"),
    ("+31 (0)6-00000001", "310600000001", "with a zero too many it is found as little as on a telephone"),
    (" +31600000001 ", "31600000001", "as WhatsApp has it"),
    ("2026-000123", None, "a case's number"),
    ("2026", None, "a year"),
    ("bel 0600000001", None, "a number among words is words"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("typed", "number", "why"), NUMBERS, ids=[row[2] for row in NUMBERS])
def test_a_telephone_number_is_known_by_its_form(typed: str, number: str | None, why: str) -> None:
    assert phone_of(typed) == number, why
