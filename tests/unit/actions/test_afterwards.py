"""What follows on something that stands already (policy 4.1, 5.2, 9), and answers to nothing."""

from __future__ import annotations

import pytest

from actions.afterwards import ActionAfterwards
from actions.answers import ActionAnswer
from actions.data_use import ActionDataUse
from actions.reports import ActionReportStatus
from actions.takeover import ActionLowConfidence, ActionWordless
from actions.written import ActionWritten
from tests.unit.actions.turns import PIN, TOMORROW, asked, said, wished

REPORT = {"registered": ({"reason": "report", "intent": "melding_groen"},)}
JUST_NOW = {**REPORT, "reported": "melding_groen"}
CALL = {"registered": ({"reason": "callback", "intent": "privacy_zorg"},)}


@pytest.mark.parametrize("intent", ["bevestigen", "ontkennen", "liever_mailen", "tijdstip"])
def test_an_answer_to_nothing_is_answered_with_a_question(intent: str) -> None:
    assert said(ActionAfterwards().reply(asked(intent, "ja"))) == [intent]


# intent, text, marked, slots, what is wished for, why
CHANGES = [
    ("tijdstip", "toch liever 's ochtends", {}, CALL, ("amend_case", "callback"), "another part of the day"),
    ("ontkennen", "nee, morgenochtend", {}, CALL, ("amend_case", "callback"), "a no with another moment"),
    ("liever_mailen", "toch liever mailen", {}, CALL, ("cancel_case", "callback"), "rather by mail"),
    ("ontkennen", "laat maar", {}, CALL, ("cancel_case", "callback"), "called off"),
    ("ontkennen", "nee, het was de Loostraat", {"place": "Loostraat"}, REPORT, ("amend_case", "report"), "a day later"),
    ("locatie", "de Loostraat dus", {"place": "Loostraat"}, JUST_NOW, ("amend_case", "report"), "a place again"),
    ("ontkennen", "trek mijn melding maar in", {}, REPORT, ("cancel_case", "report"), "taken back"),
]


def test_policy_5_2_another_number_for_the_call_that_stands_is_theirs_and_is_not_told_ours() -> None:
    turn = asked("vraag_contact", "kunt u mij op 06 00000000 bellen?", slots=CALL)
    (change,) = ActionAnswer({}).reply(turn).commands
    assert (change["type"], change["entities"]) == ("amend_case", {"ander_nummer": "staat in het bericht"})


def test_one_more_thing_with_a_place_does_not_move_the_report_that_stands() -> None:
    turn = asked("nlu_fallback", "en nog iets in de Loostraat", place="Loostraat", slots=JUST_NOW)
    assert ("amend_case", "report") not in wished(ActionLowConfidence().reply(turn))


@pytest.mark.parametrize("text", ["ik wil een melding doen", "Goedemorgen, kan ik hier iets melden?"])
def test_policy_4_1_who_announces_a_report_is_asked_what_it_is_about(text: str) -> None:
    reply = ActionReportStatus().reply(asked("vraag_status_melding", text))
    assert (len(reply.bodies), reply.commands) == (1, ())
    assert "Wat is er aan de hand" in reply.bodies[0]["text"]


def test_policy_4_4_who_asks_about_a_report_is_told_its_state() -> None:
    reply = ActionReportStatus().reply(asked("vraag_status_melding", "hoe staat het met mijn melding over de heg?"))
    assert wished(reply) == [("tell_status", None)]


@pytest.mark.parametrize(("intent", "text", "marked", "slots", "wish", "why"), CHANGES, ids=[row[5] for row in CHANGES])
def test_policy_5_2_what_stands_can_be_changed(
    intent: str, text: str, marked: dict[str, str], slots: dict[str, object], wish: tuple[str, str], why: str
) -> None:
    assert wished(ActionAfterwards().reply(asked(intent, text, slots=slots, **marked))) == [wish]


def test_the_part_of_the_day_of_a_change_is_one_that_is_possible() -> None:
    (change,) = ActionAfterwards().reply(asked("tijdstip", "'s ochtends", slots=CALL)).commands
    assert change["entities"] == {"part_of_day": TOMORROW["id"]}
    assert said(ActionAfterwards().reply(asked("tijdstip", "zaterdag", slots=CALL))) == ["callback_not_then_stands"]


def test_no_more_questions_is_no_change() -> None:
    assert said(ActionAfterwards().reply(asked("ontkennen", "nee dank u, verder niets", slots=JUST_NOW))) == [
        "ontkennen"
    ]
    assert said(ActionAfterwards().reply(asked("ontkennen", "nee dank u, verder niets", slots=CALL))) == ["ontkennen"]


def test_policy_9_a_picture_afterwards_belongs_to_the_report_that_stands() -> None:
    turn = asked("out_of_scope", types=("image",), slots=REPORT)
    assert wished(ActionWordless().reply(turn)) == [("amend_case", "report")]
    assert wished(ActionWordless().reply(asked("out_of_scope", types=("image",)))) == [("open_case", "media")]
    captioned = asked("nlu_fallback", "zo dus", types=("image",), slots=REPORT)
    assert wished(ActionLowConfidence().reply(captioned)) == [("amend_case", "report")]


def test_policy_9_a_point_on_the_map_alone_is_asked_about_and_remembered() -> None:
    reply = ActionWordless().reply(asked("out_of_scope", entities=PIN, types=("location",)))
    assert (said(reply), wished(reply)) == (["locatie"], [])
    assert reply.slots["pending_place"]["point"] == PIN
    assert reply.slots["pending_messages"] == ["1"]


def test_a_place_in_words_alone_is_remembered_too() -> None:
    reply = ActionAfterwards().reply(asked("locatie", "bij de bushalte tegenover de kerk"))
    assert reply.slots["pending_place"]["words"] == "bij de bushalte tegenover de kerk"


# intent, text, slots, what is wished for, why
WRITTEN = [
    ("klacht", "ik wil een klacht indienen", {}, [], "a referral opens no case"),
    ("bezwaar", "hoe maak ik bezwaar?", {}, [], "asks how"),
    ("bezwaar", "hierbij maak ik bezwaar", {}, [("open_case", "written")], "it stands in the chat"),
    ("aansprakelijkstelling", "ik stel u aansprakelijk", {}, [("open_case", "written")], "it stands in the chat"),
    (
        "bezwaar",
        "hierbij maak ik bezwaar",
        {"registered": ({"reason": "written", "intent": "bezwaar"},)},
        [("amend_case", "written")],
        "one more word about it",
    ),
]


@pytest.mark.parametrize(("intent", "text", "slots", "wishes", "why"), WRITTEN, ids=[row[4] for row in WRITTEN])
def test_policy_5_3_a_referral_opens_no_case_but_what_stands_in_the_chat_is_kept(
    intent: str, text: str, slots: dict[str, object], wishes: list[tuple[str, str]], why: str
) -> None:
    reply = ActionWritten().reply(asked(intent, text, slots=slots))
    assert (said(reply), wished(reply)) == ([intent], wishes)


def test_policy_5_7_a_request_that_was_taken_for_a_general_question_is_registered() -> None:
    action = ActionDataUse({})
    request = action.reply(asked("vraag_gegevensgebruik", "Verwijder al mijn gegevens."))
    assert wished(request) == [("open_case", "privacy_request")]
    question = action.reply(asked("vraag_gegevensgebruik", "Hoe lang bewaren jullie mijn gegevens?"))
    assert wished(question) == [("open_case", "question")], "no entry in this test's knowledge base: a person"
