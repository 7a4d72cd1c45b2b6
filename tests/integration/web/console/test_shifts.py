"""Present, on a break or away, and the end of a shift, in the console."""

from __future__ import annotations

from tests.integration.web.conftest import Browser, Site


def test_who_logs_in_is_present_and_who_logs_out_is_away(site: Site, anja: Browser) -> None:
    assert anja.opens("/dienst/stand") == "Aanwezig"
    anja.opens("/dienst")
    assert "Je staat op pauze" in anja.submits("/dienst/stand", presence="break")
    assert anja.opens("/dienst/stand") == "Pauze"
    anja.opens("/")
    anja.submits("/uitloggen")
    assert site.world.parts.shifts.of("anja") == "away"


def test_an_agent_who_leaves_is_asked_how_each_case_stands(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/claim")
    assert "Je laat 1 zaak los" in anja.opens("/dienst")
    words = anja.submits("/dienst/einde", note="")
    assert (anja.status, f"zaak {number} heeft er nog geen" in words) == (422, True)
    words = anja.submits("/dienst/einde", **{f"zaak-{number}": "de bewoner belt zelf"})
    assert "Je dienst is klaar" in words
    assert "Je hebt geen open zaken" in words
    assert site.case(number)["assignee"] is None
    assert "Overdracht: de bewoner belt zelf" in anja.opens(f"/zaken/{number}")


def test_a_coordinator_sees_on_the_wallboard_who_is_there_and_the_others_only_how_many(
    site: Site, anja: Browser, bram: Browser
) -> None:
    bram.opens("/dienst")
    bram.submits("/dienst/stand", presence="break")
    assert "Collega’s aanwezig 1" in anja.opens("/wandbord")
    assert not anja.has("board-team")
    coby = Browser(site.address)
    coby.logs_in("coby")
    words = coby.opens("/wandbord")
    assert "anja aanwezig sinds" in words
    assert "bram pauze sinds" in words
