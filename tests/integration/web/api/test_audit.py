"""The audit log by the API: who sees it, what is found, and whether it is whole."""

from __future__ import annotations

from typing import Any

from tests.integration.web.conftest import Site


def lines(site: Site, **wanted: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.call("POST", "/audit/search", wanted).json()["items"]
    return found


def test_policy_10_every_look_and_every_change_is_a_line_with_the_six_fields(site: Site) -> None:
    number = site.waiting_case()
    site.case(number)
    site.move(number, "claim")
    change, look = lines(site, object=f"case {number}")
    assert (look["actor"], look["action"], look["result"]) == ("test", "view", "ok")
    assert (change["actor"], change["action"], change["result"]) == ("test", "claim", "ok")
    assert look["origin"] == "127.0.0.1"
    assert look["at"].startswith("2026-02-03T09:12")


def test_it_is_searched_by_who_what_and_day(site: Site) -> None:
    number = site.waiting_case()
    site.case(number)
    assert {line["actor"] for line in lines(site, actor="test")} == {"test"}
    assert lines(site, actor="niemand") == []
    assert lines(site, day="2026-02-02") == []
    assert [line["action"] for line in lines(site, day="2026-02-03", object=f"case {number}")] == ["view"]


def test_a_day_at_the_end_of_the_calendar_is_422(site: Site) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        refused = site.call("POST", "/audit/search", {"day": day})
        assert (refused.status_code, refused.json()["field"]) == (422, "day")


def test_pages_follow_each_other_without_a_gap(site: Site) -> None:
    number = site.waiting_case()
    for _ in range(60):
        site.case(number)
    first = site.call("POST", "/audit/search", {"object": f"case {number}"}).json()
    second = site.call("POST", "/audit/search", {"object": f"case {number}", "cursor": first["next"]}).json()
    ids = [line["id"] for page in (first, second) for line in page["items"]]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 60
    assert second["next"] is None


def test_a_check_gives_a_mark_that_a_later_check_finds_again(site: Site) -> None:
    first = site.call("POST", "/audit/verify", {}).json()
    site.waiting_case()
    second = site.call("POST", "/audit/verify", {"noted": first["mark"]}).json()
    assert first["whole"]
    assert second["whole"]
    assert second["lines"] > first["lines"]
    foreign = site.call("POST", "/audit/verify", {"noted": "1:" + "a" * 64}).json()
    assert (foreign["whole"], foreign["noted_is_missing"]) == (False, True)
