"""Seeing through disguised words."""

from __future__ import annotations

import pytest

from bot.nlu.undisguise import squeezed, undisguised, words

# written, meant, why
ROWS = [
    ("d3b1el", "debiel", "digits for letters"),
    ("1d1oot", "idioot", "also in front"),
    ("klootz@k", "klootzak", "signs for letters"),
    ("s u k k e l", "sukkel", "letters set apart by spaces"),
    ("t.r.u.t.", "trut.", "letters set apart by dots"),
    ("l u i e   t r u t", "luie trut", "words stay apart where the gaps are wider"),
    ("l.u.i.e t.r.u.t", "luie trut", "or of another kind"),
    ("a.u.b. z.s.m. bellen", "aub zsm. bellen", "abbreviations stay words of their own"),
    ("TRÚT", "trut", "capitals and accents"),
    ("om 3 uur op 24b", "om 3 uur op 24b", "numbers stay numbers"),
    ("de 10e keer voor 50 euro!", "de 10e keer voor 50 euro!", "so do ranks, amounts and exclamation marks"),
    ("a of b of c", "a of b of c", "single letters among words"),
]


@pytest.mark.parametrize(("written", "meant", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_what_is_meant(written: str, meant: str, why: str) -> None:
    assert undisguised(written) == meant


def test_doubled_consonants_and_drawn_out_vowels_are_one_letter_and_a_double_vowel_stays() -> None:
    assert squeezed("suuukkkel") == squeezed("sukkel") == "sukel"
    assert squeezed("aap") == "aap" != squeezed("app")


def test_a_star_belongs_to_its_word() -> None:
    assert words("wat een k*t antwoord") == ["wat", "een", "k*t", "antwoord"]
