"""Unpleasant conversations while the bot has them (policy 8): what the resident reads, what is kept, who is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover.domain.understanding import Abuse, Body, OpenCase, Reply
from tests.fakes import ANSWER, abuse
from tests.integration.services.conduct_stories import (
    DOUBT,
    INSULT,
    MIXED,
    PERSON,
    SEXISM,
    THREAT,
    blocked,
    incidents,
    teach,
    warned,
)
from tests.integration.services.conftest import ANJA, World


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    teach(world)


# message, a word that names the behaviour, why
NAMED = [
    (INSULT, "beledigt", "8.2 an insult"),
    (THREAT, "bedreigt", "8.2 a threat"),
    (SEXISM, "seksuele", "8.2 a sexual remark"),
]


@pytest.mark.parametrize(("text", "named", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_policy_8_2_first_abuse_is_named_and_warned(world: World, text: str, named: str, why: str) -> None:
    (told,) = world.says(text)
    for words in (named, "accepteren wij niet", "nog een keer", "niet meer via WhatsApp", "blokkeren"):
        assert words in told, why
    assert text not in told
    assert "gewaarschuwd" not in told
    assert world.owner() == "bot"
    assert [(one.step, one.kind) for one in incidents(world)] == [("warn", world.assistant.taught[text].intent)]


def test_policy_8_2_a_first_insult_opens_no_case(world: World) -> None:
    world.says(INSULT)
    assert world.cases() == []


def test_policy_8_2_repetition_says_when_was_warned_announces_and_blocks(world: World) -> None:
    told = blocked(world)
    for words in ("dinsdag 3 februari gewaarschuwd", "niet geholpen", "blokkeren", "(0316) 279 111", "112"):
        assert words in told
    assert "nog een kans" not in told
    assert world.owner() == "blocked"
    assert world.says("hallo? wanneer wordt gft opgehaald") == []
    assert [message.text for message in world.messages()][-1].startswith("hallo?"), "kept"


def test_policy_8_2_another_kind_on_a_later_day_is_a_repetition_too(world: World) -> None:
    warned(world)
    world.clock.passes(days=200)
    (told,) = world.says(SEXISM)
    assert "dinsdag 3 februari gewaarschuwd" in told
    assert world.owner() == "blocked"


def test_policy_8_2_a_real_question_in_the_same_message_is_still_helped(world: World) -> None:
    body = Body(text="Kijk op www.duiven.nl.", buttons=(("intent:medewerker_spreken", "Medewerker spreken"),))
    command = Abuse(kind="misbruik_belediging")
    world.assistant.replies[MIXED] = Reply(events=(), understood=abuse(), bodies=(body,), commands=(command,))
    (told,) = world.says(MIXED)
    assert told.index("beledigt") < told.index("Kijk op www.duiven.nl.")
    world.is_delivered()
    (again,) = world.says(MIXED)
    assert "Kijk op" not in again, "after a warning there is no help beside the block"


def test_policy_8_2_who_also_asks_for_a_person_is_warned_and_handed_over_in_one_message(world: World) -> None:
    commands = (Abuse(kind="misbruik_belediging"), OpenCase(reason="requested"))
    world.assistant.replies[INSULT] = Reply(events=(), understood=abuse(), bodies=(), commands=commands)
    (told,) = world.says(INSULT)
    assert told.index("beledigt") < told.index("Een collega neemt het van mij over")
    assert not any(line.action == "abuse_proposed" for line in world.case().history), "it was judged already"
    assert incidents(world)[0].warning_id is not None


def test_policy_8_2_a_report_in_the_same_message_is_still_registered(world: World) -> None:
    body = Body(text="Heeft u er een foto van?", kind="question")
    commands = (Abuse(kind="misbruik_belediging"), OpenCase(reason="report", intent="melding_verlichting"))
    world.assistant.replies[MIXED] = Reply(events=(), understood=abuse(), bodies=(body,), commands=commands)
    (told,) = world.says(MIXED)
    case = world.case()
    assert (case.reason, case.takes_over) == ("report", False)
    assert told.index("beledigt") < told.index(case.number) < told.index("foto van?")
    assert not any(line.action == "abuse_proposed" for line in case.history), "it was judged already"
    world.is_delivered()
    world.says(MIXED)
    assert [one.reason for one in world.cases()] == ["block_review", "report"], "after a warning nothing is registered"


def test_policy_8_2_an_insult_after_closing_is_warned_and_reopens_nothing(world: World) -> None:
    world.assistant.taught[INSULT] = replace(abuse(), decision="human")
    world.says(PERSON)
    world.parts.cases.close(world.case().number, ANJA)
    (told,) = world.says(INSULT)
    assert "beledigt" in told
    assert world.case().status == "closed"


def test_policy_8_2_only_while_the_bot_owns_the_conversation(world: World) -> None:
    world.says(PERSON)
    assert world.says(INSULT) == []
    assert incidents(world) == []


# what the bot said, why it is refused
REFUSED = [
    (Abuse(kind="misbruik_onbekend"), "no kind of ours"),
    (Abuse(kind="misbruik_belediging"), "the verdict is not unambiguous"),
]


@pytest.mark.parametrize(("command", "why"), REFUSED, ids=[row[1] for row in REFUSED])
def test_policy_8_3_a_verdict_that_does_not_hold_goes_to_a_person(world: World, command: Abuse, why: str) -> None:
    understood = abuse(verdict="doubt") if "unambiguous" in why else abuse()
    world.assistant.taught["hm"] = understood
    world.assistant.replies["hm"] = Reply(events=(), understood=understood, bodies=(), commands=(command,))
    (told,) = world.says("hm")
    assert world.case().reason == "doubtful_abuse"
    assert "waarschuw" not in told
    assert incidents(world) == []


def test_policy_8_3_doubt_is_no_incident_and_warns_nobody(world: World) -> None:
    doubtful = OpenCase(reason="doubtful_abuse")
    world.assistant.replies[DOUBT] = Reply(events=(), understood=ANSWER, bodies=(), commands=(doubtful,))
    (told,) = world.says(DOUBT)
    assert "blokkeren" not in told
    assert incidents(world) == []


def test_policy_8_4_a_threat_alerts_the_coordinator_and_opens_a_registered_case_at_the_first_message(
    world: World,
) -> None:
    world.says(THREAT)
    case = world.case()
    assert (case.reason, case.takes_over, case.priority, case.unread) == ("threat", False, "high", 1)
    assert THREAT in case.summary
    assert world.alerts.raised == [("threat", {"case": case.number, "for": "coordinator"})]
    assert world.owner() == "bot", "the sequence goes on"


def test_policy_8_4_the_second_threat_blocks_and_joins_the_same_case(world: World) -> None:
    warned(world, THREAT)
    world.says(THREAT)
    assert world.owner() == "blocked"
    assert sorted(case.reason for case in world.cases()) == ["block_review", "threat"]
    assert [what for what, _ in world.alerts.raised] == ["threat", "threat"]


def test_policy_8_4_a_threat_beside_an_insult_is_a_threat(world: World) -> None:
    world.assistant.taught[f"{INSULT}\n{THREAT}"] = abuse()
    world.receives(INSULT)
    world.receives(THREAT)
    world.works()
    assert [one.kind for one in incidents(world)] == ["misbruik_bedreiging"]
    assert world.case().reason == "threat"


def test_policy_8_4_while_a_person_has_it_the_coordinator_still_hears_of_a_threat(world: World) -> None:
    world.says(PERSON)
    assert world.says(THREAT) == []
    assert world.alerts.raised == [("threat", {"case": world.case().number, "for": "coordinator"})]


def test_policy_8_7_abuse_before_the_warning_could_be_read_is_kept_and_gets_no_reply(world: World) -> None:
    world.says(INSULT)
    world.clock.passes(seconds=20)
    assert world.says(SEXISM) == []
    assert [(one.step, len(one.message_ids)) for one in incidents(world)] == [("warn", 1), ("again", 1)]
    world.is_delivered()
    world.clock.passes(minutes=1)
    (told,) = world.says(INSULT)
    assert "gewaarschuwd" in told
    assert len(next(line for line in world.case().history if line.action == "blocked").details["evidence"]) == 3


def test_policy_8_7_what_got_no_reply_is_not_remembered_by_the_dialogue(world: World) -> None:
    form = {"event": "active_loop", "name": "report_form"}
    world.assistant.replies[MIXED] = Reply(
        events=(form,),
        understood=abuse(),
        bodies=(Body(text="Waar is het?", kind="question"),),
        commands=(Abuse(kind="misbruik_belediging"),),
    )
    world.says(INSULT)
    assert world.says(MIXED) == [], "the warning is not delivered yet"
    with world.parts.transactions(read_only=True) as uow:
        assert form not in uow.dialogue.events(world.conversations()[0])


def test_policy_8_7_what_was_sent_before_but_came_in_after_delivery_does_not_count(world: World) -> None:
    world.says(INSULT)
    sent_at = world.clock.now()
    world.clock.passes(seconds=10)
    world.is_delivered()
    assert world.says(INSULT, sent_at=sent_at) == []
    assert world.owner() == "bot"


def test_policy_8_7_two_abuses_in_one_turn_are_one_incident(world: World) -> None:
    world.assistant.taught[f"{INSULT}\n{SEXISM}"] = abuse()
    world.receives(INSULT)
    world.receives(SEXISM)
    world.works()
    assert [(one.step, len(one.message_ids)) for one in incidents(world)] == [("warn", 2)]
    assert len(world.messaging.sent) == 1


def test_policy_8_7_after_a_warning_that_failed_the_next_abuse_gets_it_again(world: World) -> None:
    world.says(INSULT)
    world.hears_status(world.rows()[0], "failed", 131026)
    world.clock.passes(minutes=1)
    (told,) = world.says(INSULT)
    assert "beledigt" in told
    assert "gewaarschuwd" not in told
    assert [one.step for one in incidents(world)] == ["warn", "warn_again"]
    assert world.owner() == "bot"


def test_policy_8_7_without_a_status_within_ten_minutes_the_next_abuse_gets_the_warning_again(world: World) -> None:
    world.says(INSULT)
    world.clock.passes(minutes=11)
    (told,) = world.says(INSULT)
    assert "beledigt" in told
    world.is_delivered()
    world.clock.passes(minutes=1)
    world.says(INSULT)
    assert world.owner() == "blocked"
