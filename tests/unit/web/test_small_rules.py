"""Small rules of the web layer, as tables."""

from __future__ import annotations

import pytest
from fastapi.exceptions import RequestValidationError

from handover.domain.contacts import phone_digits
from handover.domain.errors import InvalidInput
from handover.ports import Tally
from handover.services.queue import Tab, counts_of
from handover.web.api.access import version_asked
from handover.web.console.fields import moment_of
from handover.web.console.login import own_path
from handover.web.problems import problem_of_fields

# as a person types it, as WhatsApp knows it
PHONES = [
    ("31612345678", "31612345678"),
    ("+31 6 1234 5678", "31612345678"),
    ("0031-6-12345678", "31612345678"),
    ("06 12 34 56 78", "31612345678"),
    ("(0316) 279 111", "31316279111"),
    ("+49 170 1234567", "491701234567"),
]


@pytest.mark.parametrize(("typed", "known"), PHONES)
def test_a_number_is_found_however_it_is_written(typed: str, known: str) -> None:
    assert phone_digits(typed) == known


@pytest.mark.parametrize("typed", ["", "geen nummer", "06", "٠٦١٢٣٤٥٦٧٨"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        phone_digits(typed)


# where to after logging in, where it goes, why
PATHS = [
    ("/zaken/2026-000001", "/zaken/2026-000001", "a page of ours"),
    ("/", "/", "the queue"),
    ("//evil.example/x", "/", "another site without a scheme"),
    ("https://evil.example", "/", "another site"),
    ("/\\evil.example", "/", "browsers read a backslash as a slash"),
    ("javascript:alert(1)", "/", "no page at all"),
    ("", "/", "nothing"),
]


@pytest.mark.parametrize(("asked", "goes", "why"), PATHS, ids=[row[2] for row in PATHS])
def test_logging_in_leads_to_a_page_of_ours_only(asked: str, goes: str, why: str) -> None:
    assert own_path(asked) == goes, why


# If-Match, version asked for, why
TAGS = [
    (None, None, "no condition"),
    ("*", None, "any version"),
    ('"7"', 7, "as the ETag was given"),
    ('W/"7"', 7, "made weak by a proxy"),
    ('"abc"', -1, "never ours, so never matches"),
    ('"²"', -1, "a digit that is no number"),
    ('"' + "9" * 40 + '"', -1, "longer than any version"),
]


@pytest.mark.parametrize(("header", "version", "why"), TAGS, ids=[row[2] for row in TAGS])
def test_the_version_that_if_match_asks_for(header: str | None, version: int | None, why: str) -> None:
    assert version_asked(header) == version, why


def test_a_form_speaks_duivens_time() -> None:
    assert moment_of({"date": "2026-07-01", "time": "12:30"}).isoformat() == "2026-07-01T12:30:00+02:00"
    assert moment_of({"date": "2026-02-04"}).isoformat() == "2026-02-04T17:00:00+01:00", (
        "without a time: end of the day"
    )


@pytest.mark.parametrize(
    "fields", [{}, {"date": "gisteren"}, {"date": "2026-02-30"}, {"date": "2026-02-03", "time": "9u"}]
)
def test_a_form_without_a_real_date_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="due_at"):
        moment_of(fields)


def test_what_is_wrong_with_a_body_is_named_by_field_and_never_repeated() -> None:
    errors = [
        {"loc": ("body", "status", "str-enum[Status]"), "msg": "one of", "input": "Ria Jansen"},
        {"loc": ("body", "status", "list[str-enum[Status]]", 0), "msg": "a list", "input": "Ria Jansen"},
        {"loc": ("body", "due_at"), "msg": "a date", "input": "Ria Jansen"},
    ]
    problem = problem_of_fields(RequestValidationError(errors))
    assert [(error.field, error.detail) for error in problem.errors or []] == [
        ("status", "one of"),
        ("due_at", "a date"),
    ]
    assert "Ria Jansen" not in problem.model_dump_json()


def test_a_body_that_is_no_json_is_the_field_body() -> None:
    problem = problem_of_fields(RequestValidationError([{"loc": ("body", 1), "msg": "JSON decode error"}]))
    assert problem.field == "body"


def test_the_tabs_count_what_they_show() -> None:
    tallies = [
        Tally(status="waiting", takes_over=True, assignee=None, count=3),
        Tally(status="waiting", takes_over=False, assignee=None, count=1),
        Tally(status="claimed", takes_over=True, assignee="anja", count=2),
        Tally(status="claimed", takes_over=True, assignee="anja", snoozed=True, count=7),
        Tally(status="claimed", takes_over=True, assignee="bram", count=4),
        Tally(status="forwarded", takes_over=True, assignee="anja", count=5),
        Tally(status="answered", takes_over=True, assignee="bram", count=6),
    ]
    assert counts_of(tallies, "anja") == {
        Tab.WAITING: 3,
        Tab.MINE: 7,
        Tab.SNOOZED: 7,
        Tab.COLLEAGUES: 4,
        Tab.FORWARDED: 5,
        Tab.ANSWERED: 6,
        Tab.REGISTERED: 1,
    }
