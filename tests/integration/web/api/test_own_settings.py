"""`/api/v1/settings/municipality`: what the console's settings do, for software."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.integration.web.conftest import Site

HOURS, DAYS, DESKS, ALERTS = (
    f"/settings/municipality/{name}" for name in ("opening-hours", "closing-days", "departments", "alerts")
)


def change(site: Site, path: str, **fields: Any) -> requests.Response:
    value = site.call("GET", path).json()["value"] | fields
    return site.call("PUT", path, {"value": value, "reason": "besluit college"})


@pytest.mark.parametrize("path", [HOURS, DAYS, DESKS, ALERTS])
def test_what_is_read_can_be_written_back_and_changes_nothing(site: Site, path: str) -> None:
    answer = change(site, path)
    assert (answer.status_code, answer.json()["detail"]) == (422, "er is niets veranderd")


def test_opening_hours_change_with_history_and_come_back(site: Site) -> None:
    changed = change(site, HOURS, maandag=["8.30-12.30"]).json()
    assert (changed["value"]["maandag"], changed["changed"]) == (["08:30-12:30"], True)
    (version,) = site.call("GET", HOURS + "/history").json()["items"]
    assert version["changes"] == [{"what": "Maandag", "was": "09:00-17:00", "became": "08:30-12:30"}]
    assert (version["version"], version["reason"]) == (changed["version"], "besluit college")
    back = site.call("POST", HOURS + "/restore", {"former": 0, "reason": "toch niet"}).json()
    assert (back["value"]["maandag"], back["changed"]) == (["09:00-17:00"], False)


def test_policy_6_9_a_closing_day_names_the_cases_that_were_promised_something(site: Site) -> None:
    number = site.waiting_case()
    day = site.world.case().due_at.date().isoformat()
    answer = change(site, DAYS, closing_days=[{"day": day, "name": "brugdag"}])
    assert answer.json()["promised"] == [number]


def test_a_stale_version_is_412(site: Site) -> None:
    read = site.call("GET", HOURS)
    change(site, HOURS, maandag=[])
    body = {"value": read.json()["value"] | {"vrijdag": []}, "reason": "x"}
    stale = site.call("PUT", HOURS, body, **{"If-Match": read.headers["ETag"]})
    assert stale.status_code == 412
    fresh = site.call("GET", HOURS).headers["ETag"]
    assert site.call("PUT", HOURS, body, **{"If-Match": fresh}).status_code == 200


# path, what is sent, the field that is named
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    (HOURS, {"maandag": ["9-17"]}, "maandag"),
    (DAYS, {"closing_days": [{"day": "7 mei", "name": "x"}]}, "closing_days"),
    (DESKS, {"groen": {"label": "Groen", "mailbox": "groen", "term": 5}}, "departments"),
    (ALERTS, {"due_soon_minutes": 0}, "due_soon_minutes"),
]


@pytest.mark.parametrize(("path", "sent", "field"), REFUSED, ids=[row[2] for row in REFUSED])
def test_bad_input_is_422_and_names_the_field(site: Site, path: str, sent: dict[str, Any], field: str) -> None:
    answer = change(site, path, **sent)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_an_agent_reads_and_changes_nothing(site: Site) -> None:
    token = site.world.parts.accounts.add_token("anja", "agent")
    assert site.call("GET", DESKS, token=token).status_code == 200
    body = {"value": site.call("GET", DESKS).json()["value"], "reason": "x"}
    assert site.call("PUT", DESKS, body, token=token).status_code == 403


def test_the_same_key_changes_once(site: Site) -> None:
    value = site.call("GET", ALERTS).json()["value"] | {"due_soon_minutes": 90}
    body = {"value": value, "reason": "eerder"}
    answers = [site.call("PUT", ALERTS, body, **{"Idempotency-Key": "k-1"}).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(site.call("GET", ALERTS + "/history").json()["items"]) == 1
