"""Cases that nobody looks after: signals, back to the queue, closed by itself, called back (policy 1.7, 6.5, 6.6)."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from handover.domain.attention import Thresholds, near
from handover.domain.understanding import Understood
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, World, at

PERSON = "ik wil een medewerker spreken"
YES = Understood(intent="bevestigen", confidence=0.99, decision="act", route="flow")
LIMITS = Thresholds(
    due_soon=timedelta(hours=1),
    window_soon=timedelta(hours=2),
    idle=timedelta(hours=2),
    coordinator=timedelta(minutes=30),
    urgent=timedelta(minutes=5),
)
AFTER_HOURS = "2026-02-03T20:00:00+01:00"


@pytest.fixture
def number(world: World) -> str:
    """A case of Tuesday 09:12, due on Wednesday at 12:00."""
    world.assistant.taught.update({PERSON: WANTS_PERSON, "JA": YES})
    world.says(PERSON)
    return world.case().number


def looks(world: World, moment: str) -> list[str]:
    """The product looks after its cases at that moment. Returns what it alerted people about."""
    world.clock.at = at(moment)
    before = len(world.alerts.raised)
    while world.parts.watch.look():
        pass
    world.sends()
    return [f"{what} {details['for']}" for what, details in world.alerts.raised[before:]]


def test_policy_6_5_the_team_hears_of_a_term_then_the_coordinator_and_each_once(world: World, number: str) -> None:
    assert looks(world, "2026-02-04T11:05:00+01:00") == ["case_due_soon team"]
    assert looks(world, "2026-02-04T11:10:00+01:00") == []
    assert looks(world, "2026-02-04T12:05:00+01:00") == ["case_overdue team"]
    assert looks(world, "2026-02-04T12:35:00+01:00") == ["case_overdue_coordinator coordinator"]
    assert looks(world, "2026-02-04T18:00:00+01:00") == []


def test_policy_6_5_many_watchers_alert_once(world: World, number: str) -> None:
    world.clock.at = at("2026-02-04T12:05:00+01:00")
    threads = [threading.Thread(target=world.parts.watch.look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [what for what, _ in world.alerts.raised] == ["case_overdue"]


def test_policy_6_5_a_claimed_case_that_lies_still_waits_for_anybody_again(world: World, number: str) -> None:
    world.parts.cases.claim(number, ANJA)
    looks(world, "2026-02-03T11:00:00+01:00")
    assert world.case().assignee == "Anja"
    looks(world, "2026-02-03T11:15:00+01:00")
    assert (world.case().status, world.case().assignee) == ("waiting", None)
    assert world.case().history[-1].details["held_by"] == "Anja"


def test_policy_6_6_the_team_is_warned_before_the_window_closes(world: World, number: str) -> None:
    assert looks(world, "2026-02-04T07:00:00+01:00") == []
    assert looks(world, "2026-02-04T07:30:00+01:00") == ["case_window_soon team"]
    assert looks(world, "2026-02-04T07:31:00+01:00") == []


def test_policy_1_7_an_answered_case_closes_itself_at_the_end_of_the_next_working_day(
    world: World, number: str
) -> None:
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.sends()
    before = len(world.messaging.sent)
    looks(world, "2026-02-04T16:55:00+01:00")
    assert world.case().status == "answered"
    looks(world, "2026-02-04T17:00:00+01:00")
    assert (world.case().status, world.case().result) == ("closed", "beantwoord")
    assert world.owner() == "bot"
    assert len(world.messaging.sent) == before, "the window has closed: a closing text is dropped (policy 6.6)"


def test_policy_1_7_while_the_window_is_open_the_resident_hears_that_it_is_closed(world: World) -> None:
    world.assistant.taught[PERSON] = WANTS_PERSON
    world.clock.at = at(AFTER_HOURS)
    world.says(PERSON)
    world.parts.cases.reply(world.case().number, ANJA, "Morgen om tien uur.")
    world.sends()
    looks(world, "2026-02-04T17:00:00+01:00")
    assert world.case().status == "closed"
    assert "Wij sluiten deze vraag af" in world.messaging.bodies()[-1]
    assert "Klantcontactcentrum gemeente Duiven" in world.messaging.bodies()[-1]


def test_policy_1_7_a_message_of_the_resident_keeps_it_open(world: World, number: str) -> None:
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.says("en hoe laat dan?")
    looks(world, "2026-02-04T08:00:00+01:00")
    assert world.case().status != "closed"


def test_policy_1_7_whoever_writes_after_that_moment_begins_anew_even_when_no_worker_looked(
    world: World, number: str
) -> None:
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.sends()
    world.clock.at = at("2026-02-06T10:00:00+01:00")
    (told,) = world.says("Wanneer bent u open?")
    assert told.startswith("Goedemorgen")
    assert world.owner() == "bot"
    assert (world.case().status, world.case().closed_at) == ("closed", at("2026-02-04T17:00:00+01:00"))


def test_policy_1_7_whoever_writes_just_before_that_moment_goes_on_with_the_same_case(
    world: World, number: str
) -> None:
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.sends()
    world.clock.at = at("2026-02-04T16:59:00+01:00")
    assert world.says("Wanneer bent u open?") == []
    assert world.case().status == "claimed"


def answer_is_held(world: World, number: str) -> None:
    world.clock.at = at("2026-02-04T11:30:00+01:00")
    _, held = world.parts.cases.reply(number, ANJA, "Het antwoord is ja.")
    assert held
    world.sends()


def test_policy_1_7_a_held_answer_keeps_it_open_and_after_two_working_days_somebody_calls(
    world: World, number: str
) -> None:
    answer_is_held(world, number)
    looks(world, "2026-02-06T16:55:00+01:00")
    assert world.case().status == "answered"
    looks(world, "2026-02-06T17:00:00+01:00")
    case = world.case()
    assert (case.status, case.reason, case.assignee) == ("waiting", "callback", None)
    assert case.due_at == at("2026-02-09T12:00:00+01:00")
    looks(world, "2026-02-06T18:00:00+01:00")
    assert [line.action for line in world.case().history].count("callback_listed") == 1


def test_policy_1_7_an_answer_that_closed_its_case_and_was_not_fetched_is_called_about_too(
    world: World, number: str
) -> None:
    world.clock.at = at("2026-02-04T11:30:00+01:00")
    world.parts.cases.close(number, ANJA, text="Het antwoord is ja.")
    world.sends()
    looks(world, "2026-02-06T17:00:00+01:00")
    (call,) = [case for case in world.cases() if case.reason == "callback"]
    assert number in call.summary
    assert not call.takes_over


def test_policy_1_7_a_ja_lets_the_answer_go_and_the_case_closes_itself_after_that(world: World, number: str) -> None:
    answer_is_held(world, number)
    world.clock.at = at("2026-02-05T10:00:00+01:00")
    (told,) = world.says("JA")
    assert "Het antwoord is ja." in told
    assert world.case().status == "answered"
    looks(world, "2026-02-05T17:00:00+01:00")
    assert world.case().status == "answered"
    looks(world, "2026-02-06T17:00:00+01:00")
    assert world.case().status == "closed"


def test_policy_1_2_a_ja_in_the_evening_brings_the_answer_and_nothing_else(world: World, number: str) -> None:
    answer_is_held(world, number)
    world.clock.at = at("2026-02-04T20:00:00+01:00")
    (told,) = world.says("JA")
    assert "Het antwoord is ja." in told
    assert "Ook dit bericht is binnen" not in told


def test_a_case_that_needs_nothing_is_left_alone(world: World, number: str) -> None:
    version = world.case().version
    assert world.parts.watch.look() == 0
    assert world.case().version == version


def read_by_a_round(world: World, moment: str) -> list[str]:
    """The numbers of the cases that a round would load at that moment."""
    world.clock.at = at(moment)
    with world.parts.transactions(read_only=True) as uow:
        held = uow.outbox.held_by_case()
        return [case.number for case in uow.cases.to_watch(near(world.clock.at, LIMITS, world.parts.calendar), held)]


def test_a_round_reads_a_waiting_case_only_around_its_moments(world: World, number: str) -> None:
    read = {
        moment: bool(read_by_a_round(world, f"2026-02-{moment}:00+01:00"))
        for moment in ("03T17:00", "04T07:00", "04T07:30", "04T10:00", "04T11:05", "04T18:00")
    }
    assert read == {
        "03T17:00": False,
        "04T07:00": False,
        "04T07:30": True,  # WhatsApp's window closes
        "04T10:00": False,
        "04T11:05": True,  # the term is near
        "04T18:00": True,  # it is over, and nobody was told yet
    }


def test_a_round_leaves_a_late_case_in_peace_once_the_coordinator_knows_until_it_has_a_new_term(
    world: World, number: str
) -> None:
    looks(world, "2026-02-04T12:35:00+01:00")
    assert read_by_a_round(world, "2026-02-05T10:00:00+01:00") == []
    world.parts.cases.extend(number, ANJA, at("2026-02-06T12:00:00+01:00"))
    assert looks(world, "2026-02-06T12:35:00+01:00") == ["case_overdue team", "case_overdue_coordinator coordinator"]


def test_a_round_reads_a_claimed_case_only_when_its_agent_has_done_nothing_for_long(world: World, number: str) -> None:
    world.parts.cases.claim(number, ANJA)
    assert read_by_a_round(world, "2026-02-03T11:00:00+01:00") == []
    assert read_by_a_round(world, "2026-02-03T11:15:00+01:00") == [number]


def test_a_round_reads_an_answered_case_only_after_its_working_day(world: World, number: str) -> None:
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.sends()
    assert read_by_a_round(world, "2026-02-04T16:55:00+01:00") == []
    assert read_by_a_round(world, "2026-02-04T17:00:00+01:00") == [number]


def test_a_round_reads_a_forwarded_case_only_a_working_day_before_its_term(world: World, number: str) -> None:
    world.parts.cases.forward(number, ANJA, "groen", at("2026-02-09T17:00:00+01:00"))
    assert read_by_a_round(world, "2026-02-05T16:55:00+01:00") == []
    assert read_by_a_round(world, "2026-02-06T17:00:00+01:00") == [number]
