"""Cases beside the conversation: opened, changed, taken back and told about (policy 4, 5)."""

from __future__ import annotations

from typing import Any

import pytest

from handover.domain.understanding import (
    AmendCase,
    Body,
    CancelCase,
    Command,
    OpenCase,
    Reply,
    Safety,
    TellStatus,
    Understood,
)
from tests.fakes import ANSWER, UNCLEAR, WANTS_PERSON
from tests.integration.services.conftest import ANJA, World, at

REPORT = Understood(intent="melding_wegdek", confidence=0.9, decision="act", route="report")
NO = Understood(intent="ontkennen", confidence=0.9, decision="act", route="flow")
QUESTION = Body(text="Heeft u een foto?", kind="question")


def understands(world: World, text: str, *commands: Command, **more: Any) -> None:
    """Teaches the fake assistant what to propose on a text."""
    understood, bodies = more.pop("understood", REPORT), more.pop("bodies", ())
    world.assistant.taught[text] = understood
    events = more.pop("events", ({"event": "user", "text": text},))
    world.assistant.replies[text] = Reply(
        events=events, understood=understood, bodies=bodies, commands=commands, **more
    )


@pytest.fixture
def reported(world: World) -> World:
    """A report whose place was asked first, at 09:12 on Tuesday."""
    understands(world, "losse tegel", bodies=(Body(text="Waar is het?", kind="question"),))
    world.says("losse tegel")
    first = world.messages()[0].id
    command = OpenCase(
        reason="report",
        summary="Melding over stoep. Plek: Rijksweg.",
        entities={"locatie": "Rijksweg"},
        intent="melding_wegdek",
        messages=(str(first), "999", "x"),
    )
    understands(world, "Rijksweg", command, bodies=(QUESTION,), form_route="report")
    world.clock.at = at("2026-02-04T07:00:00+01:00")
    world.says("Rijksweg")
    return world


def test_policy_4_2_a_report_is_registered_with_a_number_and_a_term_and_the_bot_keeps_the_conversation(
    reported: World,
) -> None:
    told, case = reported.messaging.bodies()[-1], reported.case()
    assert case.number in told
    assert "niet oplossen" in told
    assert "woensdag 4 februari vóór 12.00 uur" in told
    assert told.index(case.number) < told.index("Heeft u een foto?"), "the question comes last"
    assert (case.reason, case.takes_over, case.intent) == ("report", False, "melding_wegdek")
    assert reported.owner() == "bot"


def test_policy_6_1_the_term_of_a_report_counts_from_the_first_message_about_it(reported: World) -> None:
    assert reported.case().due_at == at("2026-02-04T12:00:00+01:00"), "not Thursday: it began on Tuesday"


def test_policy_4_2_everything_that_was_sent_about_it_is_in_the_case(reported: World) -> None:
    case = reported.case()
    assert [(message.text, message.case_id) for message in reported.messages()] == [
        ("losse tegel", case.id),
        ("Rijksweg", case.id),
    ]


def test_the_route_of_a_message_is_that_of_the_form_that_took_it(reported: World) -> None:
    assert [message.route for message in reported.messages()] == ["report", "report"]
    understands(reported, "nee", understood=NO, bodies=(Body(text="Prima.", kind="question"),), form_route="report")
    reported.says("nee")
    assert (reported.messages()[-1].intent, reported.messages()[-1].route) == ("ontkennen", "report")


def test_the_route_of_one_message_is_where_its_turn_went(world: World) -> None:
    understands(world, "tegel los of zo", OpenCase(reason="low_confidence"), understood=UNCLEAR, route="human")
    world.says("tegel los of zo")
    (message,) = world.messages()
    assert (message.intent, message.route) == (UNCLEAR.intent, "human")


def test_policy_4_1_a_correction_changes_the_case_and_opens_no_other(reported: World) -> None:
    before = reported.case()
    change = AmendCase(reason="report", summary="Andere plek: Loostraat.", entities={"locatie": "Loostraat"})
    understands(reported, "nee, de Loostraat", change, understood=NO)
    (told,) = reported.says("nee, de Loostraat")
    case = reported.case()
    assert case.number in told
    assert case.entities["locatie"] == "Loostraat"
    assert case.summary.startswith("Andere plek: Loostraat.")
    assert (case.due_at, len(case.terms)) == (before.due_at, 1)
    assert reported.messages()[-1].case_id == case.id


def test_policy_8_3_a_doubt_beside_a_picture_is_a_proposal_in_the_case_that_a_person_reads(reported: World) -> None:
    doubt = Understood(
        intent="misbruik_belediging",
        decision="act",
        route="abuse",
        safety=Safety(abuse="doubt", kind="misbruik_belediging"),
    )
    understands(reported, "mooi hè", AmendCase(reason="report", summary="Foto."), understood=doubt)
    reported.says("mooi hè", type="image")
    assert any(line.action == "abuse_proposed" for line in reported.case().history)


def test_policy_8_4_a_threat_beside_an_addition_is_told_to_the_coordinator(reported: World) -> None:
    threat = Understood(
        intent="misbruik_bedreiging",
        decision="act",
        route="abuse",
        safety=Safety(abuse="yes", kind="misbruik_bedreiging"),
    )
    understands(reported, "wacht maar", AmendCase(reason="report", summary="Foto."), understood=threat)
    reported.says("wacht maar", type="image")
    assert ("threat", {"case": reported.case().number, "for": "coordinator"}) in reported.alerts.raised


def test_a_new_place_by_name_leaves_no_old_point_on_the_map(world: World) -> None:
    place = {"locatie": "de plek op de kaart", "latitude": 51.9, "longitude": 6.0}
    understands(world, "gat", OpenCase(reason="report", entities=place))
    world.says("gat")
    understands(world, "Loostraat", AmendCase(reason="report", entities={"locatie": "Loostraat"}))
    world.says("Loostraat")
    assert world.case().entities == {"locatie": "Loostraat"}


def test_a_change_to_what_is_not_open_any_more_goes_to_a_person(reported: World) -> None:
    reported.parts.cases.close(reported.case().number, ANJA)
    understands(reported, "foto", AmendCase(reason="report", summary="Foto van de inwoner."), understood=ANSWER)
    reported.says("foto")
    assert [case.reason for case in reported.cases()] == ["question", "report"]
    assert reported.owner() == "human"


def test_policy_4_1_a_report_can_be_taken_back(reported: World) -> None:
    understands(reported, "trek maar in", CancelCase(reason="report"), understood=NO)
    (told,) = reported.says("trek maar in")
    case = reported.case()
    assert case.number in told
    assert (case.status, case.result) == ("closed", "afgebroken")


def test_what_was_taken_back_is_not_opened_again_by_the_next_message(reported: World) -> None:
    understands(reported, "trek maar in", CancelCase(reason="report"), understood=NO)
    reported.says("trek maar in")
    understands(reported, "hmm", understood=UNCLEAR, bodies=(Body(text="Wat bedoelt u?", kind="question"),))
    assert reported.says("hmm") == ["Wat bedoelt u?"]
    assert reported.case().status == "closed"


def test_taking_back_what_is_not_there_goes_to_a_person(world: World) -> None:
    understands(world, "bel maar niet", CancelCase(reason="callback"), understood=NO)
    world.says("bel maar niet")
    assert world.case().reason == "question"


def test_what_stands_open_and_when_a_call_is_possible_go_to_the_door(reported: World) -> None:
    understands(reported, "dank u", understood=NO, bodies=(Body(text="Graag gedaan.", kind="smalltalk"),))
    reported.says("dank u")
    context = reported.assistant.turns[-1].context
    assert context["registered"] == [{"reason": "report", "intent": "melding_wegdek"}]
    assert [part["id"] for part in context["call_parts"]] == [
        "2026-02-04-ochtend",
        "2026-02-04-middag",
        "2026-02-05-ochtend",
    ]


def test_an_answer_to_what_the_bot_asked_reopens_no_earlier_case(world: World) -> None:
    world.assistant.taught["een mens graag"] = WANTS_PERSON
    world.says("een mens graag")
    world.parts.cases.close(world.case().number, ANJA)
    form = ({"event": "active_loop", "name": "report_form"},)
    understands(world, "losse tegel", bodies=(Body(text="Waar?", kind="question"),), events=form)
    world.says("losse tegel")
    understands(world, "achter de kerk", OpenCase(reason="report"), understood=UNCLEAR)
    world.says("achter de kerk")
    assert [(case.reason, case.status) for case in world.cases()] == [("report", "waiting"), ("requested", "closed")]


# ------------------------------------------------------------------ calls, written matters, one's own data


def calls(part: str = "2026-02-03-middag") -> OpenCase:
    entities = {"part_of_day": part, "tijdstip": "vanmiddag na 3 uur"}
    return OpenCase(reason="callback", summary="Persoonlijke vraag.", entities=entities, intent="privacy_zorg")


def test_policy_5_2_a_call_is_promised_on_their_own_number_in_that_part_of_the_day(world: World) -> None:
    understands(world, "ja, vanmiddag", calls(), understood=NO)
    (told,) = world.says("ja, vanmiddag")
    assert "Wij bellen u vanmiddag, op het nummer waarmee u appt." in told
    assert "vandaag nog" not in told, "they chose the afternoon"
    assert "3160" not in told
    case = world.case()
    assert case.due_at == at("2026-02-04T12:00:00+01:00")
    assert case.entities == {"tijdstip": "vanmiddag na 3 uur", "wanneer": "dinsdag 3 februari, in de middag"}
    assert world.owner() == "bot"


def test_policy_5_2_a_part_of_the_day_that_is_not_possible_is_not_promised(world: World) -> None:
    understands(world, "zaterdag", calls("2026-02-07-ochtend"), understood=NO)
    (told,) = world.says("zaterdag")
    assert "zaterdag" not in told
    assert "wanneer" not in world.case().entities


def test_policy_5_2_the_moment_of_a_call_can_still_be_changed_or_called_off(world: World) -> None:
    understands(world, "ja", calls(), understood=NO)
    world.says("ja")
    change = AmendCase(reason="callback", summary="x", entities={"part_of_day": "2026-02-04-ochtend"})
    understands(world, "toch morgen", change, understood=NO)
    (told,) = world.says("toch morgen")
    assert "morgenochtend" in told
    assert world.case().entities["wanneer"] == "woensdag 4 februari, in de ochtend"
    understands(world, "toch niet", CancelCase(reason="callback"), understood=NO)
    (told,) = world.says("toch niet")
    assert "bellen u niet" in told
    assert world.case().result == "afgebroken"


def test_policy_5_3_an_objection_is_kept_for_juridisch_with_the_time_it_was_sent(world: World) -> None:
    body = Body(text="Gebruik het formulier.", kind="referral")
    understands(world, "hierbij maak ik bezwaar", OpenCase(reason="written", intent="bezwaar"), bodies=(body,))
    (told,) = world.says("hierbij maak ik bezwaar")
    assert "bewaard wat u schreef" in told
    case = world.case()
    assert (case.reason, case.department, case.takes_over) == ("written", "juridisch", False)
    (message,) = world.messages()
    assert message.case_id == case.id
    assert message.sent_at < case.opened_at


def test_policy_5_7_a_privacy_request_has_a_month(world: World) -> None:
    understands(world, "inzage", OpenCase(reason="privacy_request", intent="privacy_gegevens"))
    (told,) = world.says("inzage")
    assert "binnen een maand" in told
    case = world.case()
    assert (case.reason, case.takes_over) == ("privacy_request", False)
    assert case.due_at == at("2026-03-03T17:00:00+01:00")


def test_policy_5_1_nothing_that_was_found_in_a_personal_question_is_kept_beside_the_case(world: World) -> None:
    found = ({"entity": "locatie", "value": "Kerkstraat 5"},)
    personal = Understood(intent="privacy_verhuizing", decision="act", route="privacy", entities=found)
    understands(world, "ja", calls(), understood=personal)
    world.says("ja")
    assert "locatie" not in world.case().entities


def test_policy_5_4_the_notice_of_a_removed_number_is_joined_to_the_one_message(world: World) -> None:
    understands(world, "mijn bsn is [BSN verwijderd]", calls(), understood=NO)
    (told,) = world.says("mijn bsn is 111222333")
    assert "Wij bellen u" in told
    assert "verwijderd" in told


# ------------------------------------------------------------------ how is it getting on?


@pytest.fixture
def asks(world: World) -> World:
    for text in ("hoe staat het ermee?", "en 2026-000001?", "en 2024-000777?"):
        understands(world, text, TellStatus(), understood=ANSWER)
    return world


def test_policy_4_4_the_state_and_the_term_are_told_and_no_second_case_is_opened(reported: World) -> None:
    understands(reported, "hoe staat het ermee?", TellStatus(), understood=ANSWER)
    (told,) = reported.says("hoe staat het ermee?")
    assert reported.case().number in told
    assert "woensdag 4 februari vóór 12.00 uur" in told
    assert len(reported.cases()) == 1


def test_policy_4_4_a_department_that_has_it_is_told_in_general_words(reported: World) -> None:
    number = reported.case().number
    reported.parts.cases.forward(number, ANJA, "wegen", None, note="stoep bij Henk")
    understands(reported, "hoe staat het ermee?", TellStatus(), understood=ANSWER)
    with reported.parts.transactions() as uow:
        uow.conversations.lock(reported.conversations()[0]).owner = "bot"
        uow.commit()
    (told,) = reported.says("hoe staat het ermee?")[-1:]
    assert "afdeling" in told
    assert "Henk" not in told


def test_policy_4_4_a_term_that_passed_is_admitted_and_a_colleague_sees_it(reported: World) -> None:
    reported.clock.at = at("2026-02-05T10:00:00+01:00")
    understands(reported, "hoe staat het ermee?", TellStatus(), understood=ANSWER)
    (told,) = reported.says("hoe staat het ermee?")
    assert "excuses" in told
    case = reported.case()
    assert reported.messages()[-1].case_id == case.id
    assert any(line.action == "asked_after_term" for line in case.history)


def test_policy_4_4_what_is_not_found_is_looked_up_by_a_person(asks: World) -> None:
    asks.says("en 2024-000777?")
    case = asks.case()
    assert (case.reason, case.takes_over) == ("question", True)
    assert "2024-000777" in case.summary


def test_policy_4_4_nobody_hears_about_somebody_elses_case(asks: World) -> None:
    understands(asks, "gat", OpenCase(reason="report"))
    asks.says("gat", phone="31600000002")
    (told,) = asks.says("en 2026-000001?", phone="31600000003")
    assert "2026-000001" not in told
    assert [case.reason for case in asks.cases()] == ["question", "report"]
