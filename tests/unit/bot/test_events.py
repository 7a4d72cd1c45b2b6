"""What goes into Rasa's memory, and what comes out to be stored."""

from __future__ import annotations

from datetime import datetime

from bot import events
from bot.turns import Context

NOW = datetime.fromisoformat("2026-02-03T09:12:00+01:00")
CONTEXT = Context(form_of_address="je", name="Ria", now=NOW)


def test_a_conversation_begins_as_rasa_would_begin_it() -> None:
    seed = events.seed([{"event": "user"}], CONTEXT)
    assert [event.get("name") or event["event"] for event in seed[:4]] == [
        "action_session_start",
        "session_started",
        "action_listen",
        "user",
    ]


def test_what_handover_knows_now_comes_after_what_was_stored() -> None:
    seed = events.seed([{"event": "slot", "name": "form_of_address", "value": "u"}], CONTEXT)
    slots = [event["value"] for event in seed if event.get("name") == "form_of_address"]
    assert slots == ["u", "je"]


def test_what_the_bot_said_is_not_stored_twice() -> None:
    stored = events.to_store([{"event": "bot", "text": "Hallo"}, {"event": "action", "name": "action_listen"}], CONTEXT)
    assert [event["event"] for event in stored] == ["action"]


def test_stored_events_carry_the_time_of_the_turn_and_nothing_that_rasa_can_do_without() -> None:
    event = {
        "event": "action",
        "name": "action_answer",
        "timestamp": 5.0,
        "policy": None,
        "metadata": {"model_id": "x"},
    }
    assert events.to_store([event], CONTEXT) == [
        {"event": "action", "name": "action_answer", "timestamp": NOW.timestamp()}
    ]


def test_a_parse_is_stored_small() -> None:
    parse = {"intent": {"name": "groet"}, "entities": [], "text": "hoi", "intent_ranking": [1] * 75}
    stored = events.to_store([{"event": "user", "text": "hoi", "parse_data": parse}], CONTEXT)
    assert stored[0]["parse_data"] == {"intent": {"name": "groet"}, "entities": []}


def test_only_our_own_actions_owe_a_receipt() -> None:
    ran = [{"event": "action", "name": name} for name in ("utter_groet", "action_answer", "action_listen")]
    assert events.executed(ran, frozenset({"action_answer"})) == ["action_answer"]


def test_a_form_owes_the_receipt_of_what_reads_its_answers() -> None:
    ran = [{"event": "action", "name": "report_form"}, {"event": "action_execution_rejected", "name": "report_form"}]
    forms = frozenset({"report_form"})
    assert events.executed(ran, frozenset(), forms) == ["validate_report_form"]


def test_what_stands_open_is_handed_in_anew_each_turn() -> None:
    slots = {event["name"]: event["value"] for event in events.context_slots(CONTEXT)}
    assert slots["registered"] == slots["call_parts"] == []
