"""Who has a case open, through the API."""

from __future__ import annotations

from tests.integration.web.conftest import Site


def test_colleagues_see_who_looks_and_who_types_until_they_leave(site: Site) -> None:
    number = site.waiting_case()
    path = f"/cases/{number}/viewers"
    anja = site.world.parts.accounts.add_token("anja", "agent")
    assert site.call("GET", path).json()["items"] == []
    site.call("PUT", path, {"typing": True}, anja)
    both = site.call("PUT", path, {}).json()["items"]
    assert both == [{"person": "anja", "typing": True}, {"person": "test", "typing": False}]
    site.call("PUT", path, {"typing": False}, anja)
    assert not any(one["typing"] for one in site.call("GET", path).json()["items"])
    site.call("PUT", path, {"looking": False}, anja)
    assert [one["person"] for one in site.call("GET", path).json()["items"]] == ["test"]
    site.world.clock.passes(seconds=45)
    assert site.call("GET", path).json()["items"] == []


def test_looking_changes_nothing_about_the_case(site: Site) -> None:
    number = site.waiting_case()
    before = site.case(number)
    site.call("PUT", f"/cases/{number}/viewers", {})
    assert site.case(number) == before
    assert site.call("PUT", "/cases/2026-999999/viewers", {}).status_code == 404
