"""The coordinator's figures, counted by either database."""

from __future__ import annotations

from typing import Any

import pytest

from handover.domain.accounts import Role
from tests.fakes import abuse
from tests.integration.web.conftest import Site


def figures(site: Site, query: str = "?from=2026-02-01&to=2026-02-28") -> dict[str, Any]:
    found: dict[str, Any] = site.call("GET", f"/statistics{query}").json()["now"]
    return found


def test_contact_moments_are_the_bots_or_peoples(site: Site) -> None:
    site.world.says("hoe laat bent u open?", phone="31600000005")
    site.world.clock.passes(hours=9)
    site.world.says("en morgen?", phone="31600000005")
    site.waiting_case()
    found = figures(site)
    assert (found["contact_moments"], found["by_bot"]["count"], found["by_people"]["percent"]) == (3, 2, 33.3)
    assert found["received"] == 3
    assert sum(day["resident"] for day in found["days"]) == 3
    assert sum(map(sum, found["week"])) == 3


def test_a_moment_that_began_before_the_period_is_not_counted_again(site: Site) -> None:
    site.world.clock.passes(hours=14, minutes=30)
    site.world.says("hallo?", phone="31600000005")
    site.world.clock.passes(hours=1)
    site.world.says("nog iets", phone="31600000005")
    found = figures(site, "?from=2026-02-04&to=2026-02-04")
    assert (found["received"], found["contact_moments"]) == (1, 0)


def test_the_first_answer_of_a_person_and_the_terms(site: Site) -> None:
    number = site.waiting_case()
    site.world.clock.passes(minutes=40)
    site.move(number, "reply", {"text": "Waarmee kan ik u helpen?"})
    site.world.sends()
    found = figures(site)
    assert (found["cases"], found["in_target"], found["in_due"]) == (
        1,
        {"count": 1, "of": 1, "percent": 100.0},
        {"count": 1, "of": 1, "percent": 100.0},
    )
    assert found["first_answer"]["median"] == pytest.approx(40, abs=0.2)
    assert found["reasons"] == [{"name": "requested", "count": 1, "with_people": None}]
    assert found["sends"]["service"] >= 2
    assert found["sends"]["templates"] == 0


def test_warnings_and_intents_are_counted(site: Site) -> None:
    site.world.assistant.taught["zeepaardje"] = abuse()
    site.world.says("zeepaardje")
    found = figures(site)
    assert found["behaviour"]["warnings"] == 1
    assert found["intents"][0]["name"] == "misbruik_belediging"


def test_the_former_period_stands_beside_it(site: Site) -> None:
    site.world.says("hoe laat bent u open?")
    found = site.call("GET", "/statistics?from=2026-03-01&to=2026-03-31").json()
    assert (found["now"]["received"], found["former"]["received"]) == (0, 1)
    assert found["former"]["period"] == {"first": "2026-02-01", "last": "2026-02-28"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        # ends before it begins, three years, before any figure and so far that no calendar has it, no date at all
        ("?from=2026-02-03&to=2026-02-01", "to"),
        ("?from=2023-01-01&to=2026-01-01", "to"),
        ("?from=0001-01-01&to=0001-01-02", "from"),
        ("?from=2026-01-01&to=9999-12-31", "to"),
        ("?from=gisteren", "from"),
    ],
)
def test_an_impossible_period_is_refused(site: Site, query: str, field: str) -> None:
    refused = site.call("GET", f"/statistics{query}")
    assert (refused.status_code, refused.json()["field"]) == (422, field)


@pytest.mark.parametrize("role", [Role.AGENT, Role.TRAINER, Role.ADMIN])
def test_only_coordinators_see_figures(site: Site, role: Role) -> None:
    token = site.world.parts.accounts.add_token("other", role)
    assert site.call("GET", "/statistics", token=token).status_code == 403
