"""What handover makes of the door's answers, over real HTTP: only a valid one counts (policy 6.7)."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from handover.assistant import Door
from handover.domain.errors import AssistantUnavailable
from handover.domain.understanding import Abuse, AmendCase, CancelCase, Emergency, OpenCase, TellStatus, TurnRequest

PARSE: dict[str, Any] = {
    "text": "x",
    "intent": {"name": "vraag_paspoort", "confidence": 0.97},
    "intent_ranking": [{"name": "vraag_paspoort", "confidence": 0.97}],
    "entities": [{"entity": "locatie", "value": "Rijksweg"}],
    "safety": {"abuse": "no", "kind": None, "emergency": "no", "language": "nl", "masked": ["bsn"]},
    "decision": "act",
    "route": "answer",
}
BODY = {"text": "Kijk op www.duiven.nl.", "kind": "answer", "buttons": [{"id": "intent:x", "title": "X"}]}
TURN: dict[str, Any] = {
    "turn_id": "1",
    "events": [{"event": "user"}],
    "understood": PARSE,
    "bodies": [BODY],
    "commands": [],
}
REQUEST = TurnRequest(turn_id="1", sender="1", events=(), messages=(), context={})


@contextmanager
def server(status: int, body: str) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer()

        def do_GET(self) -> None:
            self.answer()

        def answer(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{http.server_port}"
    finally:
        http.shutdown()
        http.server_close()


def door(*urls: str) -> Door:
    return Door(urls, token="t", timeout_seconds=1)


def test_a_parse_is_read_whole() -> None:
    with server(200, json.dumps(PARSE)) as url:
        understood = door(url).parse("x")
    assert (understood.intent, understood.decision, understood.route) == ("vraag_paspoort", "act", "answer")
    assert understood.entity_values() == {"locatie": "Rijksweg"}
    assert understood.safety.masked == ("bsn",)


def test_a_turn_is_read_whole() -> None:
    commands = [
        {"type": "open_case", "reason": "requested"},
        {"type": "emergency", "kind": "danger"},
        {"type": "abuse", "kind": "misbruik_belediging"},
    ]
    with server(200, json.dumps({**TURN, "commands": commands})) as url:
        reply = door(url).turn(REQUEST)
    assert reply.bodies[0].signed
    assert reply.bodies[0].buttons == (("intent:x", "X"),)
    assert reply.commands == (
        OpenCase(reason="requested"),
        Emergency(kind="danger"),
        Abuse(kind="misbruik_belediging"),
    )


def test_commands_about_a_case_beside_the_conversation_are_read_whole() -> None:
    commands = [
        {"type": "open_case", "reason": "report", "intent": "melding_afval", "messages": ["1", "2"]},
        {"type": "amend_case", "reason": "report", "summary": "Andere plek.", "entities": {"locatie": "Loostraat"}},
        {"type": "cancel_case", "reason": "callback"},
        {"type": "tell_status"},
    ]
    with server(200, json.dumps({**TURN, "commands": commands})) as url:
        reply = door(url).turn(REQUEST)
    assert reply.commands == (
        OpenCase(reason="report", intent="melding_afval", messages=("1", "2")),
        AmendCase(reason="report", summary="Andere plek.", entities={"locatie": "Loostraat"}),
        CancelCase(reason="callback"),
        TellStatus(),
    )


# what the door adds to the parse, route, route of a form, why
ROUTES = [
    ({"effective_intent": "locatie", "effective_route": "report", "form": "report_form"}, "report", "report", "a form"),
    ({"effective_intent": "groet", "effective_route": "smalltalk", "form": None}, "smalltalk", None, "no form"),
    ({"effective_intent": "nlu_ask", "effective_route": "human", "form": None}, None, None, "asked back: nowhere yet"),
    ({}, None, None, "a door that doesn't say"),
]


@pytest.mark.parametrize(("more", "route", "form_route", "why"), ROUTES, ids=[row[3] for row in ROUTES])
def test_where_a_turn_went_is_read(more: dict[str, Any], route: str | None, form_route: str | None, why: str) -> None:
    with server(200, json.dumps({**TURN, "understood": {**PARSE, **more}})) as url:
        reply = door(url).turn(REQUEST)
    assert (reply.route, reply.form_route) == (route, form_route)


# status, body, the reason that is logged, why it is no answer
INVALID = [
    (503, '{"error": "no_model"}', "no_model", "no model is loaded"),
    (502, '{"error": "action_failed"}', "action_failed", "the action server failed halfway"),
    (500, "oops", "http_500", "an error without a class"),
    (200, "oops", "not_json", "not JSON"),
    (200, "[]", "malformed_answer", "another shape"),
    (200, json.dumps({**TURN, "bodies": []}), "empty_answer", "neither a body nor a command"),
    (200, json.dumps({**TURN, "bodies": [{}]}), "malformed_answer", "a body without text"),
    (200, json.dumps({**TURN, "commands": [{"type": "sing"}]}), "malformed_answer", "an unknown command"),
    (200, json.dumps({**TURN, "understood": {}}), "malformed_answer", "nothing understood"),
]


@pytest.mark.parametrize(("status", "body", "reason", "why"), INVALID, ids=[row[3] for row in INVALID])
def test_anything_else_is_no_answer(status: int, body: str, reason: str, why: str) -> None:
    with server(status, body) as url, pytest.raises(AssistantUnavailable) as failure:
        door(url).turn(REQUEST)
    assert failure.value.reason == reason, why


def test_a_server_that_is_gone_is_passed_over_for_the_next() -> None:
    with server(200, json.dumps(PARSE)) as url:
        two = door("http://127.0.0.1:9", url)
        assert [two.parse("x").intent for _ in range(3)] == ["vraag_paspoort"] * 3


def test_when_all_are_gone_nobody_waits() -> None:
    with pytest.raises(AssistantUnavailable):
        door("http://127.0.0.1:9").parse("x")


def test_an_operator_reads_what_is_wrong() -> None:
    with server(503, '{"error": "no_model"}') as url:
        assert door(url).problems() == ["Rasa: no_model"]
    assert door("http://127.0.0.1:9").problems() == ["Rasa: ConnectionError"]
