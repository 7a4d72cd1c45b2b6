"""The tagger learns from marked messages and keeps what it learned."""

from __future__ import annotations

import pytest

from bot.nlu.tagger import Span, Tagger, Word, spans, tags, train


def words(text: str) -> list[Word]:
    found, start = [], 0
    for part in text.split():
        start = text.index(part, start)
        found.append(Word(part, start, start + len(part)))
        start += len(part)
    return found


TEXT = words("lamp kapot bij Groene Weg morgen")
PLACE, TIME = Span(15, 25, "locatie"), Span(26, 32, "tijdstip")

# spans, tags, why
TAGGED = [
    ([PLACE, TIME], ["O", "O", "O", "B-locatie", "I-locatie", "B-tijdstip"], "two words, then one of another kind"),
    ([], ["O"] * 6, "nothing marked"),
    (
        [Span(15, 21, "locatie"), Span(22, 25, "locatie")],
        ["O", "O", "O", "B-locatie", "B-locatie", "O"],
        "side by side",
    ),
]


@pytest.mark.parametrize(("marked", "told", "why"), TAGGED, ids=[row[2] for row in TAGGED])
def test_spans_become_tags_and_tags_become_spans(marked: list[Span], told: list[str], why: str) -> None:
    assert tags(TEXT, marked) == told
    assert spans(TEXT, told) == marked


def test_an_entity_that_goes_on_without_having_begun_begins_there() -> None:
    assert spans(TEXT, ["O", "O", "O", "I-locatie", "I-locatie", "I-tijdstip"]) == [PLACE, TIME]


def test_it_marks_what_it_has_not_seen_by_what_stands_beside_it() -> None:
    streets = ["Lindelaan", "Beukenlaan", "Kerkweg", "Molenweg", "Dorpslaan", "Zandweg"]
    messages = [(words(f"lamp kapot bij {street} sinds gisteren"), street) for street in streets]
    learned = train([(text, [Span(text[3].start, text[3].end, "locatie")]) for text, _ in messages])
    again = Tagger(bytes(learned)).mark(words("lamp kapot bij Eikenlaan sinds gisteren"))
    assert again == [Span(15, 24, "locatie")]


def test_no_words_hold_no_entities() -> None:
    assert Tagger(train([(TEXT, [PLACE])])).mark([]) == []
