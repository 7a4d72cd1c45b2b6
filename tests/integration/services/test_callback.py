"""Not through WhatsApp: we call (policy 5.8)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.accounts import Actor
from handover.domain.errors import ImpossibleMove, InvalidInput
from handover.services.callback import NotHere
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, BRAM, World

PERSON = "ik wil een medewerker spreken"
TODAY, TOMORROW = "2026-02-03-middag", "2026-02-04-ochtend"


@pytest.fixture
def number(world: World) -> str:
    world.assistant.taught[PERSON] = WANTS_PERSON
    world.says(PERSON)
    return world.case().number


# why, what the resident reads
WHY = [
    (NotHere.PERSONAL_DATA, "WhatsApp is daar niet veilig genoeg voor"),
    (NotHere.COMPLEX, "te ingewikkeld"),
    (NotHere.SENSITIVE, "liever persoonlijk"),
]


@pytest.mark.parametrize(("why", "words"), WHY, ids=[row[0] for row in WHY])
def test_policy_5_8_the_resident_hears_why_not_here_that_we_call_and_when(
    world: World, number: str, why: NotHere, words: str
) -> None:
    _, held = world.parts.callbacks.promise(number, ANJA, why, TOMORROW)
    world.sends()
    told = world.messaging.bodies()[-1]
    assert words in told
    assert "op het nummer waarmee u appt, morgenochtend" in told
    assert told.endswith("Klantcontactcentrum gemeente Duiven")
    assert not held


def test_policy_5_8_the_case_waits_for_whoever_is_free_to_call(world: World, number: str) -> None:
    world.parts.cases.claim(number, ANJA)
    case, _ = world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, TODAY)
    assert (case.status, case.assignee, case.reason) == ("waiting", None, "callback")
    assert case.entities["wanneer"] == "dinsdag 3 februari, in de middag"
    line = case.history[-1]
    assert (line.action, line.actor) == ("callback", "Anja")
    assert line.details == {"why": "complex", "part_of_day": TODAY, "reason_before": "requested"}


def test_policy_5_8_what_was_promised_is_what_runs_out_first_and_the_term_stays(world: World, number: str) -> None:
    due_at = world.case().due_at
    case, _ = world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, TODAY)
    assert case.target_at < due_at
    assert case.due_at == due_at
    assert len(world.parts.reading.case(number).terms) == 1


def test_policy_5_8_once_the_term_is_over_the_next_parts_are_offered_with_a_new_term(world: World, number: str) -> None:
    world.clock.passes(hours=56)  # Thursday afternoon
    case, held = world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, "2026-02-06-ochtend")
    assert held, "the window is closed: the text waits for a JA"
    assert [term.reason for term in case.terms][1:] == ["terugbellen"]
    assert case.terms[-1].late
    assert case.target_at <= case.due_at


# what was asked for, why it is refused
NOT_POSSIBLE = [
    ("2026-02-04-middag", "after the term"),
    ("2026-02-02-middag", "over"),
    ("2026-02-08-ochtend", "a Sunday"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("part", "why"), NOT_POSSIBLE, ids=[row[1] for row in NOT_POSSIBLE])
def test_policy_5_8_only_a_part_of_the_day_that_can_be_kept_is_promised(
    world: World, number: str, part: str, why: str
) -> None:
    sent = len(world.rows())
    with pytest.raises(InvalidInput, match=TOMORROW) as refused:
        world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, part)
    assert refused.value.field == "part_of_day", why
    assert (world.case().reason, len(world.rows())) == ("requested", sent)


def test_a_colleagues_case_is_not_put_on_the_list(world: World, number: str) -> None:
    world.parts.cases.claim(number, BRAM)
    with pytest.raises(ImpossibleMove):
        world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, TOMORROW)


@pytest.mark.parametrize("reason", ["written", "privacy_request", "threat", "block_review"])
def test_policy_5_2_what_is_not_for_the_telephone_is_not_called_about(world: World, number: str, reason: str) -> None:
    with world.parts.transactions() as uow:
        case = uow.cases.by_number(number, lock=True)
        assert case is not None
        case.reason = reason
        uow.commit()
    assert "callback" not in world.parts.reading.case(number).moves_for("Anja")
    with pytest.raises(ImpossibleMove) as refused:
        world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, TOMORROW)
    assert "callback" not in refused.value.possible
    assert world.case().reason == reason


def test_policy_8_6_a_blocked_resident_is_called_and_gets_no_text(world: World, number: str) -> None:
    coordinator = Actor(name="Coby", role="coordinator", origin="test")
    world.parts.conduct.decide(number, coordinator, "warn", "misbruik_belediging", None)  # type: ignore[arg-type]
    world.sends()
    world.is_delivered()
    world.parts.conduct.decide(number, coordinator, "block", "misbruik_belediging", None)  # type: ignore[arg-type]
    world.sends()
    sent = len(world.rows())
    case, held = world.parts.callbacks.promise(number, coordinator, NotHere.COMPLEX, TOMORROW)
    assert (case.reason, held, len(world.rows())) == ("callback", False, sent)
    assert "not_told" in [line.action for line in case.history]


def test_policy_1_2_an_answer_to_the_promise_reaches_the_person_who_made_it_not_the_assistant(
    world: World, number: str
) -> None:
    world.parts.callbacks.promise(number, ANJA, NotHere.COMPLEX, TOMORROW)
    world.sends()
    world.clock.passes(minutes=5)
    assert world.says("liever donderdag") == []
    assert world.case().unread == 1
    assert timedelta(0) < world.case().due_at - world.clock.now()
