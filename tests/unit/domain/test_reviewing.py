"""Which messages teach most, as a table (policy 5.6)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handover.domain.reviewing import (
    ReviewItem,
    Signal,
    Verdict,
    label_of,
    refuses_the_answer,
    score_of,
    signals_of,
)
from handover.domain.understanding import Safety, Understood
from tests.fakes import ANSWER, FIRE, UNCLEAR, WANTS_PERSON, abuse


@pytest.mark.parametrize(
    ("understood", "signals"),
    [
        (ANSWER, []),  # clear, and nobody doubts it
        (UNCLEAR, [Signal.UNSURE]),
        (Understood(intent="vraag_vog", confidence=0.5, decision="ask"), [Signal.ASKED]),
        (abuse(), []),  # classifier and rules agree
        (abuse(verdict="doubt"), [Signal.SAFETY]),
        (abuse(verdict="no"), [Signal.SAFETY]),  # the classifier alone calls it an insult
        (FIRE, []),
        (Understood(intent="spoed_gevaar", decision="act"), [Signal.SAFETY]),
        (Understood(intent="melding_wegdek", decision="act", safety=Safety(emergency="danger")), [Signal.SAFETY]),
        (Understood(intent="klacht", decision="human", safety=Safety(abuse="doubt")), [Signal.SAFETY, Signal.UNSURE]),
    ],
)
def test_what_a_parse_tells(understood: Understood, signals: list[Signal]) -> None:
    assert signals_of(understood) == signals


def test_a_persons_word_counts_more_than_any_doubt_of_the_assistant() -> None:
    assert score_of([Signal.CORRECTED], 1.0) > score_of([Signal.SAFETY], 0.0) - 1
    assert score_of([Signal.CORRECTED], 1.0) > score_of([Signal.UNSURE, Signal.ASKED], 0.0)


def test_of_two_with_the_same_signal_the_less_sure_one_comes_first() -> None:
    assert score_of([Signal.UNSURE], 0.1) > score_of([Signal.UNSURE], 0.9)


def test_without_a_signal_nothing_is_shown_however_unsure() -> None:
    assert score_of([], 0.0) == 0


def test_the_same_signal_twice_says_no_more() -> None:
    item = ReviewItem(
        message_id=1, conversation_id=1, intent="klacht", confidence=0.5, sent_at=datetime(2026, 2, 3, tzinfo=UTC)
    )
    item.gains(Signal.NOT_MEANT)
    once = item.score
    item.gains(Signal.NOT_MEANT)
    assert item.score == once > 0


@pytest.mark.parametrize("said", ["Dat bedoel ik niet!", "dit was mijn vraag niet", "je begrijpt me niet goed"])
def test_saying_that_it_was_not_meant_refuses_an_answer(said: str) -> None:
    assert refuses_the_answer(ANSWER, said)


def test_a_wish_for_a_person_refuses_an_answer_and_a_next_question_does_not() -> None:
    assert refuses_the_answer(WANTS_PERSON, "doe maar een mens")
    assert not refuses_the_answer(ANSWER, "en op zaterdag?")


def test_what_a_message_was_follows_from_the_verdict() -> None:
    assert label_of(Verdict.RIGHT, "klacht", None) == "klacht"
    assert label_of(Verdict.OTHER, "klacht", "bezwaar") == "bezwaar"
    assert label_of(Verdict.OUT_OF_SCOPE, "klacht", None) == "buiten_bereik"
    assert label_of(Verdict.UNUSABLE, "klacht", None) is None
