"""The pages of guideline, actueel and knowledge base, without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.deadlines import LOCAL
from handover.domain.understanding import OpenCase, Reply, Safety, Understood
from tests.integration.services.conftest import COBY
from tests.integration.web.conftest import Browser, Site

WEDDING = "wat kost trouwen eigenlijk bij jullie"


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


@pytest.fixture
def toos(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("toos")
    return browser


def test_policy_2_7_agents_read_the_guideline_beside_the_answer_field(site: Site, anja: Browser, coby: Browser) -> None:
    coby.opens("/richtlijn")
    assert "De richtlijn is opgeslagen." in coby.submits(
        "/richtlijn", text="## Begin\n- Noem uw naam\n\n<script>x</script>"
    )
    number = site.waiting_case()
    for page in ("/richtlijn", f"/zaken/{number}"):
        anja.opens(page)
        assert "<li>Noem uw naam</li>" in anja.page
        assert "<script>x" not in anja.page, "shown as text, never as a part of the page"
    anja.opens("/richtlijn")
    assert 'data-testid="guideline-text"' not in anja.page


def test_policy_6_9_a_coordinator_sets_and_ends_the_notice(site: Site, coby: Browser) -> None:
    number = site.waiting_case()
    tomorrow = (site.world.clock.now() + timedelta(days=1)).astimezone(LOCAL).date().isoformat()
    coby.opens("/actueel")
    words = coby.submits("/actueel", text="Wij zijn dicht.", ends_date=tomorrow, ends_time="13:00", closed="1")
    assert "Het bericht is geplaatst." in words
    assert "Het kantoor is in die tijd dicht" in words
    assert f'href="/zaken/{number}"' in coby.page, "its term falls in it"
    assert "Er is geen actueel bericht." in coby.submits("/actueel/einde")


def test_policy_6_9_terms_that_fall_in_a_closure_are_extended_in_one_go(site: Site, coby: Browser) -> None:
    number = site.waiting_case()
    today = site.world.clock.now().astimezone(LOCAL).date()
    span = {"begins_date": today.isoformat(), "closure_ends_date": (today + timedelta(days=1)).isoformat()}
    coby.opens("/actueel")
    words = coby.submits("/actueel/dicht", **span, begins_time="09:00", closure_ends_time="13:00")
    assert "Termijnen lopen om deze tijd heen." in words
    later = (today + timedelta(days=2)).isoformat()
    words = coby.submits("/actueel/verlengen", due_date=later, due_time="12:00", reason="kantoor gesloten")
    assert "De termijnen zijn verlengd" in words
    assert f'href="/zaken/{number}"' not in coby.page
    case = site.world.parts.reading.case(number)
    assert case.due_at.astimezone(LOCAL).date().isoformat() == later


def test_policy_6_9_a_notice_can_be_for_some_questions_only(coby: Browser) -> None:
    coby.opens("/actueel")
    chosen = {"about-vraag_contact": "1", "ends_date": "2030-01-01", "ends_time": "13:00"}
    assert "bij vragen over contactgegevens" in coby.submits("/actueel", text="De telefoon is stuk.", **chosen)


def test_policy_6_9_what_can_not_be_is_said_and_what_was_typed_stays(coby: Browser) -> None:
    coby.opens("/actueel")
    words = coby.submits("/actueel", text="Wij zijn dicht.", ends_date="2020-01-01", ends_time="13:00")
    assert coby.status == 422
    assert "Einde: moet later zijn" in words
    assert "Wij zijn dicht." in words


def test_policy_3_6_agents_see_the_matching_entry_in_any_case(site: Site, anja: Browser, coby: Browser) -> None:
    asked = Understood(intent="vraag_trouwen", confidence=0.9, decision="act", route="answer", safety=Safety())
    question = OpenCase(reason="question", summary="Vraag over trouwen")
    site.world.assistant.taught[WEDDING] = asked
    site.world.assistant.replies[WEDDING] = Reply(
        events=({"event": "user", "text": WEDDING},), understood=asked, bodies=(), commands=(question,)
    )
    site.world.says(WEDDING)
    (case,) = site.world.cases()
    article = site.world.parts.knowledge["vraag_trouwen"]
    assert f"Kennisbank: {article.title}" in anja.opens(f"/zaken/{case.number}")
    assert 'data-insert="passage-1"' in anja.page
    site.world.parts.choices.set_answers(COBY, enabled=False, switched_off=[])
    assert "Dit is een voorstel." in anja.opens(f"/zaken/{case.number}")


def test_policy_3_6_a_coordinator_switches_answers_off(site: Site, coby: Browser) -> None:
    coby.opens("/kennisbank")
    on = {f"on-{intent}": "1" for intent in site.world.parts.knowledge if intent != "vraag_trouwen"}
    assert "Opgeslagen." in coby.submits("/kennisbank", enabled="1", **on)
    chosen = site.world.parts.choices.answers()
    assert (chosen.enabled, chosen.switched_off) == (True, ("vraag_trouwen",))


def test_policy_3_2_trainers_see_which_entries_lapse(site: Site, toos: Browser) -> None:
    first = next(iter(site.world.parts.knowledge.values()))
    assert first.title in toos.opens("/kennisbank")
    days = (first.valid_until - site.world.clock.now().date()).days
    assert 'data-testid="state">verlopen' not in toos.page
    site.world.clock.passes(days=days + 1)
    toos.logs_in("toos")
    toos.opens("/kennisbank")
    assert 'data-testid="state">verlopen' in toos.page
    assert 'data-testid="save"' not in toos.page, "a coordinator's"


@pytest.mark.parametrize("path", ["/actueel", "/kennisbank"])
def test_agents_are_told_that_a_page_is_not_theirs(anja: Browser, path: str) -> None:
    assert "Deze pagina is voor" in anja.opens(path)
    assert anja.status == 403
