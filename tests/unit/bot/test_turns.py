"""What handover may ask of the door, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import BadRequest
from bot.turns import parse_request, turn_request
from tests.unit.bot.turns_asked import CONTEXT, JSON, message, turn

LAMP = {"id": "intent:medewerker_spreken", "title": "Medewerker spreken", "offered": True}


def test_the_words_of_a_turn_are_its_messages_joined_with_a_newline() -> None:
    request = turn_request(turn(message("hallo"), message("  "), message("is het open?")))
    assert request.words == "hallo\nis het open?"


def test_a_button_reads_as_its_title() -> None:
    request = turn_request(turn(message("iets anders", type="button", button=LAMP)))
    assert request.words == "Medewerker spreken"


# button, the intent that it gives, why
BUTTONS = [
    (LAMP, "medewerker_spreken", "offered to this contact"),
    ({**LAMP, "offered": False}, None, "not offered: its title is only text"),
    ({**LAMP, "id": "form:ja"}, None, "of another kind"),
    ({**LAMP, "id": "intent:"}, None, "names nothing"),
    ({**LAMP, "id": "intent:tijdstip:2026-02-04-ochtend"}, "tijdstip", "one of several answers of an intent"),
]


@pytest.mark.parametrize(("button", "intent", "why"), BUTTONS, ids=[row[2] for row in BUTTONS])
def test_a_button_counts_only_when_it_was_offered(button: JSON, intent: str | None, why: str) -> None:
    request = turn_request(turn(message(type="button", button=button)))
    assert request.button_intent == intent


def test_a_button_tells_which_of_several_answers_it_is() -> None:
    morning = {**LAMP, "id": "intent:tijdstip:2026-02-04-ochtend"}
    assert turn_request(turn(message(button=morning))).button_value == "2026-02-04-ochtend"
    assert turn_request(turn(message(button=LAMP))).button_value is None
    assert turn_request(turn(message("x"))).button_value is None


def test_what_stands_open_and_when_a_call_is_possible_come_with_the_turn() -> None:
    more = {"registered": [{"reason": "report", "intent": "melding_groen"}], "call_parts": [{"id": "x"}]}
    context = turn_request(turn(message("x"), context={**CONTEXT, **more})).context
    assert context.registered == ({"reason": "report", "intent": "melding_groen"},)
    assert context.call_parts == ({"id": "x"},)
    assert turn_request(turn(message("x"))).context.registered == ()


def test_half_a_character_is_replaced() -> None:
    assert parse_request({"text": "ha\ud800llo"}) == "ha?llo"
    assert turn_request(turn(message("\udfff"))).words == "?"


def test_the_last_button_is_the_choice() -> None:
    other = {**LAMP, "id": "intent:groet"}
    request = turn_request(turn(message(button=LAMP), message(button=other), message("toe maar")))
    assert request.button_intent == "groet"


def test_the_last_place_is_the_place() -> None:
    here: JSON = {"latitude": 51.9, "longitude": 6.0}
    there: JSON = {"latitude": 51.95, "longitude": 6}
    request = turn_request(turn(message(type="location", **here), message(type="location", **there)))
    assert request.place == (51.95, 6.0)


# body, the field that is named, why
MALFORMED: list[tuple[Any, str, str]] = [
    ([], "body", "not an object"),
    (turn(), "messages", "a turn without messages"),
    (turn("hallo"), "messages[0]", "a message that is no object"),  # type: ignore[arg-type]
    (turn({"type": "text"}), "messages[0].id", "a message without id"),
    (turn(message(text=17)), "messages[0].text", "a text that is a number"),  # type: ignore[arg-type]
    (turn(message(button={"id": "x"})), "messages[0].button.title", "half a button"),
    (
        turn(message(button={**LAMP, "offered": "ja"})),
        "messages[0].button.offered",
        "offered that is no yes or no",
    ),
    (turn(message(latitude=51.9)), "messages[0].longitude", "half a place"),
    (turn(message(latitude=91, longitude=6)), "messages[0].latitude", "beyond the pole"),
    (turn(message(latitude=float("nan"), longitude=6)), "messages[0].latitude", "not a number"),
    (turn(message("x"), events=["y"]), "events[0]", "an event that is no object"),
    (turn(message("x"), events=[{}]), "events[0].event", "an event without its kind"),
    (turn(message("x"), events=None), "events", "no events at all"),
    (
        turn(message("x"), context={**CONTEXT, "form_of_address": "gij"}),
        "context.form_of_address",
        "a third form",
    ),
    (turn(message("x"), context={**CONTEXT, "now": "vandaag"}), "context.now", "no time"),
    (
        turn(message("x"), context={**CONTEXT, "now": "2026-02-03T09:12:00"}),
        "context.now",
        "a time without offset",
    ),
    (turn(message("x"), context={**CONTEXT, "call_parts": [1]}), "context.call_parts[0]", "a part that is no object"),
    (turn(message("x"), context={**CONTEXT, "name": 5}), "context.name", "a name that is a number"),
    ({key: value for key, value in turn(message("x")).items() if key != "sender"}, "sender", "nobody's turn"),
]


@pytest.mark.parametrize(("body", "field", "why"), MALFORMED, ids=[row[2] for row in MALFORMED])
def test_a_malformed_turn_is_refused_and_the_field_is_named(body: Any, field: str, why: str) -> None:
    with pytest.raises(BadRequest) as refused:
        turn_request(body)
    assert refused.value.detail.startswith(f"{field}:")


def test_a_refusal_never_repeats_what_stood_there() -> None:
    with pytest.raises(BadRequest) as refused:
        turn_request(turn(message("x"), context={**CONTEXT, "now": "mijn geheim"}))
    assert "geheim" not in refused.value.detail


def test_a_parse_needs_a_text_and_it_may_be_empty() -> None:
    assert parse_request({"text": ""}) == ""
    with pytest.raises(BadRequest, match="text: missing"):
        parse_request({})


def test_a_time_in_utc_may_end_in_z() -> None:
    request = turn_request(turn(message("x"), context={**CONTEXT, "now": "2026-02-03T08:12:00Z"}))
    assert request.context.now.isoformat() == "2026-02-03T08:12:00+00:00"
