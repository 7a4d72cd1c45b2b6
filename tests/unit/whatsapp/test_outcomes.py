from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.domain.errors import OutcomeUnknown, Refused, SendError, SendingStopped, TryLater, WindowClosed
from handover.whatsapp.outcomes import TABLE, classify, error_for

NUMBER, CONVERSATION, MESSAGE = "number", "conversation", "message"

REFERENCE: list[tuple[str, type[SendError], str | None, bool]] = [
    # codes as the reference has them, what we make of them, who waits, whether an alert is raised
    ("4 80007 130429", TryLater, NUMBER, False),  # app, WABA, throughput
    ("131048", TryLater, NUMBER, True),  # spam rate
    ("131056", TryLater, CONVERSATION, False),  # too fast to this resident
    ("1 2 131000 131016 131057 133016", TryLater, MESSAGE, False),  # temporary
    ("131047", WindowClosed, None, False),
    ("131026", Refused, None, False),  # undeliverable
    ("131049 131050", Refused, None, False),  # template held back, opted out
    ("0 190", SendingStopped, None, False),  # token
    ("3 10 200-299 131005", SendingStopped, None, False),  # permission
    ("368 130497 131031 131042 133010", SendingStopped, None, False),  # account
    ("100 131008 131009 131021 131051 131062 137000", Refused, None, True),  # our request is wrong
    ("132000 132001 132005 132007 132008 132012 132015 132016", Refused, None, True),  # template
    ("131052 131053", TryLater, MESSAGE, False),  # media
    ("139100", Refused, None, False),  # blocking partly failed
    ("139101", Refused, None, True),  # block list full
    ("139102 139103", TryLater, MESSAGE, False),  # concurrent, internal
]


def _codes(text: str) -> list[int]:
    bounds = [[int(part) for part in word.split("-")] for word in text.split()]
    return [code for bound in bounds for code in range(bound[0], bound[-1] + 1)]


ROWS = [(code, kind, scope, alarm) for text, kind, scope, alarm in REFERENCE for code in _codes(text)]


def body(code: object) -> dict[str, object]:
    return {"error": {"message": "geheim", "type": "OAuthException", "code": code, "fbtrace_id": "x"}}


@pytest.mark.parametrize(("code", "kind", "scope", "alarm"), ROWS)
def test_every_code_of_the_reference(code: int, kind: type[SendError], scope: str | None, alarm: bool) -> None:
    error = classify(400, body(code))
    assert type(error) is kind
    assert error.code == code
    assert getattr(error, "scope", None) == scope
    assert getattr(error, "alarm", False) is alarm
    assert "geheim" not in f"{error} {error.reason}"


def test_the_table_holds_the_codes_of_the_reference_and_no_others() -> None:
    assert sorted(TABLE) == sorted(code for code, *_ in ROWS)


@given(st.integers(-(2**31) + 1, 2**31 - 1).filter(lambda code: code not in TABLE))
def test_an_unknown_code_is_refused_with_an_alarm(code: int) -> None:
    error = classify(400, body(code))
    assert isinstance(error, Refused)
    assert (error.reason, error.code, error.alarm) == ("unknown_code", code, True)
    assert isinstance(error_for(code), Refused)


@pytest.mark.parametrize(
    ("http_status", "answer", "kind"),
    [
        (500, body(131016), TryLater),  # a known code decides, whatever the status
        (500, body(131026), Refused),
        (200, body(190), SendingStopped),
        (500, body(987654), OutcomeUnknown),  # an unknown one doesn't make a 5xx certain
        (500, None, OutcomeUnknown),
        (502, "<html>", OutcomeUnknown),
        (503, {}, OutcomeUnknown),
        (302, None, OutcomeUnknown),
        (200, None, OutcomeUnknown),
        (429, None, TryLater),
        (401, None, SendingStopped),
        (403, {"error": "x"}, SendingStopped),
        (404, {"error": {"code": None}}, Refused),
        (400, body("131056"), TryLater),  # the code as a string
        (400, body(True), Refused),
        (400, body(1e300), Refused),
    ],
)
def test_the_http_status_decides_only_without_a_known_code(
    http_status: int, answer: object, kind: type[SendError]
) -> None:
    assert type(classify(http_status, answer)) is kind


def test_a_bare_429_makes_the_whole_number_wait() -> None:
    error = classify(429, None)
    assert isinstance(error, TryLater)
    assert error.scope == NUMBER
