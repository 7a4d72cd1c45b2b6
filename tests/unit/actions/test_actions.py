"""What each action says and wishes for, given a turn. Nothing of Rasa runs here."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import ActionAnswer
from actions.base import ActionBroke, Reply, TurnAction
from actions.conduct import ActionConduct
from actions.emergency import ActionEmergency
from actions.knowledge_base import Entry
from actions.reports import ActionReportStatus
from actions.takeover import (
    ActionLowConfidence,
    ActionOtherLanguage,
    ActionOutOfScope,
    ActionRequested,
    ActionWordless,
)
from actions.turn import Turn

JSON = dict[str, Any]
ENTRY = Entry(
    intent="vraag_vog",
    title="VOG",
    texts={"u": "Vraagt u aan.", "je": "Vraag je aan."},
    next_steps={"u": "Kijk op justis.nl.", "je": "Kijk zelf."},
    source="https://www.justis.nl",
    checked_on=date(2026, 1, 1),
    valid_until=date(2026, 2, 3),
    to_confirm=(),
)
OFF = Entry(**{**ENTRY.__dict__, "intent": "vraag_werk", "on": False})


def tracker(intent: str, entities: tuple[tuple[str, str], ...] = (), **more: Any) -> Tracker:
    kept = more.pop("slots", {})
    slots = {"form_of_address": more.pop("form", "u"), "now": more.pop("now", "2026-02-03T09:12:00+01:00")}
    found = [{"entity": kind, "value": value} for kind, value in entities]
    message = {"text": more.pop("text", ""), "intent": {"name": intent}, "entities": found, "metadata": more}
    return Tracker("c1", {**slots, **kept}, message, [], False, None, {}, "action_listen")


def run(action: TurnAction, *args: Any, **kwargs: Any) -> JSON:
    dispatcher = CollectingDispatcher()
    assert action.run(dispatcher, tracker(*args, **kwargs), {}) == []
    (message,) = dispatcher.messages
    custom: JSON = message["custom"]
    assert custom["receipt"] == action.name()
    return custom


def command(action: TurnAction, *args: Any, **kwargs: Any) -> JSON:
    custom = run(action, *args, **kwargs)
    assert custom["bodies"] == []
    (only,) = custom["commands"]
    return only


@pytest.mark.parametrize(("form", "start"), [("u", "Vraagt u aan."), ("je", "Vraag je aan.")])
def test_policy_3_3_a_general_question_is_answered_in_the_form_of_the_resident_with_a_way_to_a_person(
    form: str, start: str
) -> None:
    custom = run(ActionAnswer({"vraag_vog": ENTRY}), "vraag_vog", form=form)
    (body,) = custom["bodies"]
    assert body["text"].startswith(start)
    assert body["kind"] == "answer"
    assert body["buttons"] == [{"id": "intent:medewerker_spreken", "title": "Medewerker spreken"}]
    assert custom["commands"] == []


# intent, now, why
NOT_ANSWERED = [
    ("vraag_vog", "2026-02-04T00:00:00+01:00", "past its date"),
    ("vraag_werk", "2026-02-03T09:12:00+01:00", "switched off"),
    ("vraag_wonen", "2026-02-03T09:12:00+01:00", "no entry for it"),
]


@pytest.mark.parametrize(("intent", "now", "why"), NOT_ANSWERED, ids=[row[2] for row in NOT_ANSWERED])
def test_policy_3_2_a_question_that_the_knowledge_base_can_not_answer_goes_to_a_person(
    intent: str, now: str, why: str
) -> None:
    entries = {"vraag_vog": ENTRY, "vraag_werk": OFF}
    assert command(ActionAnswer(entries), intent, now=now)["reason"] == "question"


# what handover says of own answers, why
SWITCHED_OFF = [
    ({"enabled": False, "switched_off": []}, "all of them"),
    ({"enabled": True, "switched_off": ["vraag_vog"]}, "this one"),
]


@pytest.mark.parametrize(("own_answers", "why"), SWITCHED_OFF, ids=[row[1] for row in SWITCHED_OFF])
def test_policy_3_6_an_answer_that_is_switched_off_goes_to_a_person_with_the_entry_as_suggestion(
    own_answers: dict[str, object], why: str
) -> None:
    action = ActionAnswer({"vraag_vog": ENTRY})
    opened = command(action, "vraag_vog", slots={"own_answers": own_answers})
    assert opened["reason"] == "question", why
    assert "voorstel" in opened["summary"]


def test_policy_3_6_the_other_answers_stay_the_assistants() -> None:
    off = {"enabled": True, "switched_off": ["vraag_werk"]}
    assert run(ActionAnswer({"vraag_vog": ENTRY}), "vraag_vog", slots={"own_answers": off})["commands"] == []


# action, intent, entities, reason, what the summary says, why
TAKEOVERS: list[tuple[TurnAction, str, tuple[tuple[str, str], ...], str, str, str]] = [
    (
        ActionRequested(),
        "medewerker_spreken",
        (),
        "requested",
        "Vraagt om een medewerker.",
        "asks for a person",
    ),
    (
        ActionRequested(),
        "medewerker_spreken",
        (("onderwerp", "vergunning"),),
        "requested",
        "vergunning",
        "with a subject",
    ),
    (ActionOtherLanguage(), "andere_taal", (), "other_language", "andere taal", "another language"),
    (ActionWordless(), "out_of_scope", (), "media", "alleen beeld, geluid", "a picture alone"),
    (ActionConduct(), "misbruik_bedreiging", (), "doubtful_abuse", "bedreiging", "possible abuse"),
]

KINDS = ["belediging", "seksueel", "bedreiging", "discriminatie", "persoonlijk"]


@pytest.mark.parametrize("kind", KINDS)
def test_policy_8_2_unambiguous_abuse_is_handed_to_the_sequence_without_a_word_of_the_bot(kind: str) -> None:
    assert command(ActionConduct(), f"misbruik_{kind}", abuse="yes") == {"type": "abuse", "kind": f"misbruik_{kind}"}


@pytest.mark.parametrize("kind", KINDS)
def test_policy_8_3_in_doubt_a_person_judges(kind: str) -> None:
    case = command(ActionConduct(), f"misbruik_{kind}", abuse="doubt")
    assert (case["type"], case["reason"]) == ("open_case", "doubtful_abuse")


@pytest.mark.parametrize(
    ("action", "intent", "entities", "reason", "says", "why"), TAKEOVERS, ids=[row[5] for row in TAKEOVERS]
)
def test_a_person_takes_over_with_the_reason_and_a_summary(
    action: TurnAction, intent: str, entities: tuple[tuple[str, str], ...], reason: str, says: str, why: str
) -> None:
    case = command(action, intent, entities)
    assert case["type"] == "open_case"
    assert case["reason"] == reason
    assert says in case["summary"]


@pytest.mark.parametrize(
    ("action", "intent"), [(ActionOutOfScope(), "buiten_bereik"), (ActionLowConfidence(), "nlu_fallback")]
)
def test_policy_6_2_what_was_not_understood_stands_in_the_list_in_the_residents_own_words(
    action: TurnAction, intent: str
) -> None:
    """Handover puts them where an action has no summary; its own guess at the subject stands in the case too."""
    assert command(action, intent)["summary"] == ""


def test_policy_4_4_how_a_report_is_getting_on_is_told_by_handover() -> None:
    assert command(ActionReportStatus(), "vraag_status_melding") == {"type": "tell_status"}


def test_a_report_that_is_taken_back_by_the_way_is_taken_back() -> None:
    kept = {"registered": [{"reason": "report", "intent": "melding_groen"}]}
    taken_back = command(ActionReportStatus(), "vraag_status_melding", text="laat die melding maar", slots=kept)
    assert taken_back == {"type": "cancel_case", "reason": "report"}


@pytest.mark.parametrize(("intent", "kind"), [("spoed_gevaar", "danger"), ("spoed_crisis", "crisis")])
def test_an_emergency_is_a_command_of_its_own(intent: str, kind: str) -> None:
    assert command(ActionEmergency(), intent) == {"type": "emergency", "kind": kind}


class Breaks(TurnAction):
    NAME = "action_breaks"

    def reply(self, turn: Turn) -> Reply:
        raise ValueError("Henk woont op nummer 5")


def test_an_action_that_breaks_leaves_no_receipt_and_no_words_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    dispatcher = CollectingDispatcher()
    with caplog.at_level(logging.DEBUG), pytest.raises(ActionBroke, match="action_breaks: ValueError"):
        Breaks().run(dispatcher, tracker("groet"), {})
    assert dispatcher.messages == []
    assert "Henk" not in caplog.text
    assert "test_actions.py" in caplog.text
