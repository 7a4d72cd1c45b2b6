"""Who hears of what: so that a message makes one screen ask again, not fifty."""

from __future__ import annotations

import pytest

from handover.domain import news

# topic, the conversation that a page shows (None: a list), what is old there
HEARD = [
    (news.EVERYWHERE, None, "screen", "what concerns everybody reaches the lists"),
    (news.EVERYWHERE, 7, "screen", "and every open case"),
    (news.of_case(7), None, "screen", "a case that changes stands in a list"),
    (news.of_case(7), 7, "screen", "and on the screen of who has it open"),
    (news.of_case(7), 70, "bell", "another case stays as it is, but somebody new may wait"),
    (news.of_talk(7), 7, "talk", "a message is on the screen of who has the conversation open"),
    (news.of_talk(7), None, None, "no list shows what was said"),
    (news.of_talk(7), 77, None, "nor does another case"),
    (news.of_looks(7), 7, "looks", "who is there is a line of its own"),
    (news.of_looks(7), None, None, "which no list has"),
    (news.LISTS, None, "screen", "that a case was read shows in a list"),
    (news.LISTS, 7, None, "and is no news for who reads it"),
    ("outbox", None, None, "what only the worker minds"),
    ("work", 7, None, "what only the worker minds, with a case open"),
]


@pytest.mark.parametrize(("topic", "shown", "old", "why"), HEARD, ids=[row[3] for row in HEARD])
def test_news_reaches_the_screens_that_it_is_about(topic: str, shown: int | None, old: str | None, why: str) -> None:
    assert news.shown_by(topic, shown) == old
