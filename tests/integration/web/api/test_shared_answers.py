"""One answer to several open cases, through the API."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Site

SECOND, THIRD = "31600000002", "31600000003"


@pytest.fixture
def numbers(site: Site) -> list[str]:
    return [site.waiting_case(), site.waiting_case(phone=SECOND)]


def outcomes(site: Site, numbers: list[str], text: str = "De storing is verholpen.", **more: str) -> dict[str, str]:
    answer = site.call("POST", "/cases/reply-many", {"numbers": numbers, "text": text, **more})
    assert answer.status_code == 200, answer.text
    return {one["number"]: one["outcome"] for one in answer.json()["items"]}


def test_each_resident_gets_it_as_a_message_of_their_own(site: Site, numbers: list[str]) -> None:
    assert outcomes(site, numbers) == dict.fromkeys(numbers, "sent")
    assert {site.case(number)["status"] for number in numbers} == {"answered"}
    site.world.sends()
    bodies = [body for body in site.world.messaging.bodies() if "De storing is verholpen." in body]
    assert len(bodies) == 2
    assert all("Met vriendelijke groet" in body for body in bodies)


def test_made_again_it_reaches_nobody_twice(site: Site, numbers: list[str]) -> None:
    third = site.waiting_case(phone=THIRD)
    outcomes(site, numbers)
    assert outcomes(site, [*numbers, third]) == {**dict.fromkeys(numbers, "left"), third: "sent"}


def test_what_a_colleague_holds_or_is_closed_or_unknown_holds_up_no_other(site: Site, numbers: list[str]) -> None:
    held, free = numbers
    agent = site.world.parts.accounts.add_token("anja", "agent")
    site.call("POST", f"/cases/{held}/claim", {}, agent)
    closed = site.waiting_case(phone=THIRD)
    site.move(closed, "close")
    assert outcomes(site, [held, closed, "2026-999999", free, free]) == {
        held: "left",
        closed: "left",
        "2026-999999": "left",
        free: "sent",
    }


def test_policy_6_6_who_wrote_too_long_ago_gets_it_after_ja(site: Site, numbers: list[str]) -> None:
    site.world.clock.passes(hours=25)
    assert outcomes(site, numbers) == dict.fromkeys(numbers, "held")


def test_who_is_spoken_to_with_je_reads_their_own_form(site: Site, numbers: list[str]) -> None:
    with site.world.parts.transactions() as uow:
        uow.contacts.get(1).form_of_address = "je"
        uow.commit()
    outcomes(site, numbers, "U hoort morgen meer.", text_je="Je hoort morgen meer.")
    first, second = (site.case(number)["messages"][-1]["text"] for number in numbers)
    assert "Je hoort morgen meer." in first
    assert "U hoort morgen meer." in second


def test_nothing_is_sent_when_the_text_may_not_leave(site: Site, numbers: list[str]) -> None:
    answer = site.call("POST", "/cases/reply-many", {"numbers": numbers, "text": "uw bsn is 111222333"})
    assert (answer.status_code, answer.json()["field"]) == (422, "text")
    assert {site.case(number)["status"] for number in numbers} == {"waiting"}


def test_it_is_a_coordinators(site: Site, numbers: list[str]) -> None:
    agent = site.world.parts.accounts.add_token("anja", "agent")
    assert site.call("POST", "/cases/reply-many", {"numbers": numbers, "text": "x"}, agent).status_code == 403
