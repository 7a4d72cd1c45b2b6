"""Working together from the page of a case, and what colleagues ask of whoever looks."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def number(site: Site) -> str:
    return site.waiting_case()


def test_a_colleague_finds_the_note_that_names_them_until_they_open_the_case(
    site: Site, number: str, anja: Browser, bram: Browser
) -> None:
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/note", note="weet jij dit?", person="bram")
    assert "De notitie staat bij de zaak" in words
    assert "@bram weet jij dit?" in words
    assert "1" in bram.opens("/voor-mij/aantal")
    assert "anja vraagt je mee te kijken" in bram.opens("/voor-mij")
    bram.opens(f"/zaken/{number}")
    assert bram.opens("/voor-mij/aantal").strip() == ""
    assert "gezien" in bram.opens("/voor-mij")


def test_an_at_that_names_nobody_is_refused_and_the_text_is_still_there(number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/note", note="@dirk kijk eens")
    assert anja.status == 422
    assert "Notitie: “@dirk” is geen collega" in words
    assert "@dirk kijk eens</textarea>" in anja.page


def test_policy_6_3_what_the_department_answered_is_noted_on_the_page(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert not anja.has("department-answer-open")
    anja.submits(f"/zaken/{number}/forward", department="wegen")
    words = anja.submits(f"/zaken/{number}/department-answer", note="Dinsdag is het klaar.")
    assert "Het antwoord staat bij de zaak." in words
    assert "Dinsdag is het klaar." in words
    assert site.case(number)["assignee"] == "anja"


def test_only_who_holds_a_case_is_offered_to_give_it_away(
    site: Site, number: str, anja: Browser, bram: Browser
) -> None:
    anja.opens(f"/zaken/{number}")
    assert not anja.has("assign-open")
    anja.submits(f"/zaken/{number}/claim")
    anja.submits(f"/zaken/{number}/assign", assignee="bram", note="jij kent deze straat")
    assert site.case(number)["assignee"] == "bram"
    assert "Ria Jansen" in bram.opens("/?tab=van-mij")


def test_a_case_that_sleeps_is_off_the_own_list_and_on_its_own_tab(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/snooze", date="2026-02-05", time="09:00")
    assert "ligt na de termijn" in words
    words = anja.submits(f"/zaken/{number}/snooze", date="2026-02-03", time="15:00")
    assert "Sluimert tot vandaag 15.00" in words
    assert "Ria Jansen" not in anja.opens("/?tab=van-mij")
    assert "sluimert tot vandaag 15.00" in anja.opens("/?tab=sluimert")


def test_linked_followed_up_and_merged_the_pages_lead_to_each_other(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/link", kind="elsewhere", reference="Z-2026-1234", note="")
    words = anja.submits(f"/zaken/{number}/follow-up", summary="Nabellen", reason="callback")
    assert "Zaaknummer elders: Z-2026-1234" in words
    other = site.case(number)["history"][-1]["details"]["number"]
    assert f"Vervolgzaak {other}" in words
    assert f"Vervolg op {number}" in anja.opens(f"/zaken/{other}")
    words = anja.submits(f"/zaken/{other}/merge", into=number)
    assert f"Gaat verder in {number}" in words
    assert anja.has("note-open"), "a closed case still takes notes"
    assert not anja.has("reply-form")


def test_trainers_have_nothing_to_do_with_it(site: Site) -> None:
    toos = Browser(site.address)
    toos.logs_in("toos")
    toos.opens("/voor-mij")
    assert toos.status == 403
