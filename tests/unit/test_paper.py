"""What a font can't draw is named on paper."""

from __future__ import annotations

from handover.paper import printable

LETTERS = frozenset(range(32, 0x250))


def test_letters_that_the_font_has_stay() -> None:
    assert printable("Cześć\nén", LETTERS) == "Cześć\nén"


def test_an_emoji_is_named_and_loses_what_only_varies_it() -> None:
    assert printable("dank ❤\ufe0f", LETTERS) == "dank [heavy black heart]"


def test_a_character_without_a_name_is_told_by_its_number() -> None:
    assert printable("\x07", LETTERS) == "[u+0007]"
