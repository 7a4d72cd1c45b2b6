"""Blocks (policy 8.5, 8.6): WhatsApp's own, the review, the terms, and what a blocked contact still gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover.domain.conduct import Decision
from handover.domain.errors import ImpossibleMove, NotAllowed, Refused, TryLater
from handover.domain.inbound import IdentityChange, Sender, Webhook
from handover.domain.understanding import OpenCase, Reply, Safety
from tests.fakes import ANSWER
from tests.integration.services.conduct_stories import (
    FIRE_TEXT,
    INSULT,
    block,
    blocked,
    incidents,
    teach,
    warned,
)
from tests.integration.services.conftest import ANJA, COBY, PHONE, World, at, days


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    teach(world)


def test_policy_8_5_whatsapps_block_comes_after_the_announcement_was_delivered(world: World) -> None:
    blocked(world)
    world.keeps_up()
    assert world.messaging.block_calls == []
    world.is_delivered()
    world.keeps_up()
    world.keeps_up()
    assert world.messaging.block_calls == [("block", PHONE)]
    assert block(world).at_whatsapp == "blocked"


def test_policy_8_5_without_a_status_it_comes_after_sixty_seconds(world: World) -> None:
    blocked(world)
    world.clock.passes(seconds=59)
    world.keeps_up()
    assert world.messaging.block_calls == []
    world.clock.passes(seconds=2)
    world.keeps_up()
    assert world.messaging.block_calls == [("block", PHONE)]


def test_policy_8_5_a_process_that_dies_in_the_call_leaves_it_for_the_next(world: World) -> None:
    blocked(world)
    world.is_delivered()
    assert world.parts.conduct_upkeep._claim(block(world).id or 0) is not None  # and the process dies
    world.keeps_up()
    assert world.messaging.block_calls == [], "its call may still be under way"
    world.clock.passes(seconds=61)
    world.keeps_up()
    assert block(world).at_whatsapp == "blocked"


def test_policy_8_5_a_passing_failure_is_tried_again(world: World) -> None:
    blocked(world)
    world.is_delivered()
    world.messaging.block_failures = [TryLater("temporary", scope="message")]
    world.keeps_up()
    assert (block(world).at_whatsapp, block(world).whatsapp_reason) == ("waiting", "temporary")
    world.clock.passes(seconds=5)
    world.keeps_up()
    assert (block(world).at_whatsapp, block(world).whatsapp_reason) == ("blocked", None)


def test_policy_8_5_a_failure_there_is_shown_and_never_undoes_our_own_block(world: World) -> None:
    blocked(world)
    world.is_delivered()
    world.messaging.block_failures = [Refused("block_failed", 139100)]
    world.keeps_up()
    assert block(world).at_whatsapp == "failed"
    assert any(line.action == "whatsapp_block_failed" for line in world.case().history)
    assert world.alerts.raised[-1][0] == "whatsapp_block"
    assert world.owner() == "blocked"
    assert world.says("hallo?") == []


def test_policy_8_5_who_has_no_number_is_on_our_own_list_only(world: World) -> None:
    for _ in range(2):
        world.receives(INSULT, phone=None, user_id="NL.1")
        world.works()
        world.is_delivered()
        world.clock.passes(minutes=1)
    world.keeps_up()
    assert world.owner() == "blocked"
    assert (block(world).at_whatsapp, block(world).whatsapp_reason) == ("failed", "no_number")
    assert world.messaging.block_calls == []


def test_policy_8_5_a_changed_number_is_the_same_blocked_contact(world: World) -> None:
    blocked(world)
    world.says("hoi", phone="31600000002", name="R.")
    assert world.owner() == "blocked"
    change = IdentityChange(
        wamid="wamid.system", previous=Sender(phone=PHONE), current=Sender(phone="31600000002"), at=world.clock.now()
    )
    world.parts.intake.receive(Webhook(identity_changes=(change,)))
    assert world.owner() == "blocked"
    assert world.says("hoi", phone="31600000002") == []


def test_policy_8_6_a_block_is_provisional_with_the_messages_as_evidence(world: World) -> None:
    told = blocked(world)
    case = world.case()
    assert (case.reason, case.takes_over, case.due_at) == ("block_review", False, at("2026-02-04T12:00:00+01:00"))
    assert "controleert uiterlijk woensdag 4 februari vóór 12.00 uur" in told
    evidence = next(line for line in case.history if line.action == "blocked").details["evidence"]
    assert len(evidence) == 2
    assert {message.case_id for message in world.messages()} == {case.id}
    assert block(world).provisional


def test_policy_8_6_unconfirmed_at_its_term_it_alerts_and_a_working_day_later_lifts_itself(world: World) -> None:
    blocked(world)
    world.clock.at = at("2026-02-04T11:59:00+01:00")
    world.keeps_up()
    assert world.alerts.raised == []
    world.clock.at = at("2026-02-04T12:00:00+01:00")
    world.keeps_up()
    world.keeps_up()
    assert [what for what, _ in world.alerts.raised] == ["block_unconfirmed"]
    assert world.owner() == "blocked"
    world.clock.at = at("2026-02-05T12:00:00+01:00")
    world.keeps_up()
    assert world.owner() == "bot"
    assert (block(world).lifted_by, world.case().status) == ("assistant", "closed")
    assert world.says("Wanneer bent u open?") != []


def test_policy_8_6_a_weekend_is_no_working_day_for_the_term(world: World) -> None:
    world.clock.at = at("2026-02-06T15:00:00+01:00")
    blocked(world)
    assert block(world).confirm_by == at("2026-02-09T12:00:00+01:00")
    assert block(world).lifts_at == at("2026-02-10T12:00:00+01:00")


def test_policy_8_6_one_click_confirms_and_sets_a_date_for_the_next_look(world: World) -> None:
    blocked(world)
    case, _ = world.parts.conduct.decide(world.case().number, ANJA, Decision.BLOCK)
    assert (case.status, case.result) == ("closed", "misbruik")
    assert block(world).review_at == at("2026-08-03T09:13:06+02:00")
    world.clock.passes(days=30)
    world.keeps_up()
    assert world.owner() == "blocked"
    world.clock.at = at("2026-08-03T12:00:00+02:00")
    world.keeps_up()
    again = world.cases()[0]
    assert (again.reason, again.status) == ("block_review", "waiting")
    assert world.owner() == "blocked", "until somebody looked it stays"
    world.parts.conduct.decide(again.number, ANJA, Decision.BLOCK)
    assert block(world).review_at == at("2027-02-03T12:00:00+01:00")


def test_policy_8_6_one_click_undoes_it_and_that_incident_counts_no_more(world: World) -> None:
    blocked(world)
    world.is_delivered()
    world.keeps_up()
    world.parts.conduct.decide(world.case().number, ANJA, Decision.NO_ABUSE)
    assert world.owner() == "bot"
    assert world.case().status == "closed"
    assert [one.dismissed_by for one in incidents(world)] == [None, "Anja"]
    world.clock.passes(seconds=1)
    world.keeps_up()
    assert world.messaging.block_calls == [("block", PHONE), ("unblock", PHONE)]


def test_policy_8_6_an_unconfirmed_block_holds_back_nothing_after_its_moment_even_when_no_worker_looked(
    world: World,
) -> None:
    blocked(world)
    world.clock.at = at("2026-02-05T11:59:00+01:00")
    assert world.says("Wanneer bent u open?") == []
    world.clock.at = at("2026-02-05T12:00:00+01:00")
    assert world.says("Wanneer bent u open?") != []
    assert (block(world).lifted_by, world.case().status) == ("assistant", "closed")


def test_policy_8_6_a_confirmed_block_is_a_coordinators_to_lift(world: World) -> None:
    blocked(world)
    world.parts.conduct.decide(world.case().number, ANJA, Decision.BLOCK)
    world.clock.at = at("2026-08-10T12:00:00+02:00")
    world.keeps_up()
    number = world.cases()[0].number
    with pytest.raises(NotAllowed):
        world.parts.conduct.decide(number, ANJA, Decision.NO_ABUSE)
    world.parts.conduct.decide(number, COBY, Decision.NO_ABUSE)
    assert world.owner() == "bot"
    assert [one.dismissed_by for one in incidents(world)] == [None, None], "it was abuse all the same"


def test_policy_8_6_after_a_year_without_incident_the_count_starts_anew(world: World) -> None:
    warned(world)
    world.clock.passes(days=366)
    (told,) = world.says(INSULT)
    assert "beledigt" in told
    assert world.owner() == "bot"


def test_policy_8_6_an_open_case_of_a_blocked_contact_goes_on_without_whatsapp(world: World) -> None:
    report = OpenCase(reason="report", summary="lantaarn kapot")
    world.assistant.replies["lantaarn"] = Reply(events=(), understood=ANSWER, bodies=(), commands=(report,))
    world.says("lantaarn")
    number = world.case().number
    blocked(world)
    before = len(world.rows())
    with pytest.raises(ImpossibleMove):
        world.parts.cases.reply(number, ANJA, "We gaan kijken.")
    with pytest.raises(ImpossibleMove):
        world.parts.cases.close(number, ANJA, text="Hij brandt weer.")
    case = world.parts.cases.forward(number, ANJA, "wegen", None)
    assert case.status == "forwarded"
    world.parts.cases.close(number, ANJA)
    assert len(world.rows()) == before
    assert world.owner() == "blocked"


def test_policy_7_1_a_blocked_contact_in_danger_is_answered_until_whatsapps_block_takes_effect(world: World) -> None:
    blocked(world)
    (told,) = world.says(FIRE_TEXT)
    assert "112" in told
    world.is_delivered()
    world.keeps_up()
    assert world.says(FIRE_TEXT) == [], "WhatsApp would not deliver it"
    assert [what for what, _ in world.alerts.raised] == ["emergency", "emergency"]
    assert world.owner() == "blocked"


def test_policy_8_2_an_answer_that_was_held_is_not_let_go_to_a_blocked_contact(world: World) -> None:
    yes = replace(ANSWER, intent="bevestigen")
    world.assistant.taught["JA"] = yes
    warned(world)
    report = OpenCase(reason="report")
    world.assistant.replies["lantaarn"] = Reply(events=(), understood=ANSWER, bodies=(), commands=(report,))
    world.says("lantaarn")
    world.clock.passes(hours=25)
    world.parts.cases.extend(world.case().number, ANJA, world.clock.now() + days(3))
    world.sends()
    world.says(INSULT)
    assert world.owner() == "blocked"
    assert world.says("JA") == []


def test_policy_9_a_withdrawn_message_is_kept_when_it_is_evidence(world: World) -> None:
    insult, question = world.receives(INSULT), ""
    world.works()
    question = world.receives("Wanneer bent u open?")
    world.works()
    for target in (insult, question):
        world.receives(type="revoke", target_wamid=target)
    kept = {message.wamid: message.text for message in world.messages()}
    assert (kept[insult], kept[question]) == (INSULT, "")


def test_a_closed_review_is_never_reopened_by_the_resident(world: World) -> None:
    blocked(world)
    world.parts.conduct.decide(world.case().number, ANJA, Decision.NO_ABUSE)
    unclear = replace(ANSWER, decision="human", intent="misbruik_belediging", safety=Safety())
    world.assistant.taught["hm ja"] = unclear
    world.says("hm ja")
    assert world.case().status == "closed"
