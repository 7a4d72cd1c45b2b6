"""The audit log in the console, and by the command line."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from handover.__main__ import main
from tests.integration.web.conftest import Browser, Site

AUDIT, CHECK = "/logboek", "/logboek/controle"


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def tamper(site: Site) -> None:
    with site.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'bram' WHERE id = 1"))


def test_policy_10_a_coordinator_reads_who_did_what_in_dutch(site: Site, anja: Browser, coby: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/claim")
    words = coby.opens(AUDIT)
    assert f"anja Opgepakt zaak {number} gelukt" in words
    assert "coby Inloggen console gelukt" in words
    assert "Ria" not in coby.page


def test_it_is_searched_by_what_people_type(site: Site, anja: Browser, coby: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    for typed in (number, f"zaak  {number}", f"case {number}"):
        coby.opens(AUDIT)
        words = coby.submits(AUDIT, waarover=typed)
        assert f"anja Bekeken zaak {number}" in words
        assert "Inloggen" not in words
    coby.submits(AUDIT, wie="anja", dag="2026-02-03")
    assert coby.has("lines")
    coby.submits(AUDIT, wie="bram")
    assert coby.has("nothing")


def test_looking_into_the_log_is_a_line_in_the_log(site: Site, coby: Browser) -> None:
    coby.opens(AUDIT)
    assert ("coby", "list", "audit log") in site.audit()


def test_the_check_says_that_it_is_whole_or_where_not(site: Site, coby: Browser) -> None:
    coby.opens(AUDIT)
    assert "Het logboek is heel" in coby.submits(CHECK)
    assert "geen controlegetal" in coby.submits(CHECK, genoteerd="onzin")
    assert "staat niet meer in het logboek" in coby.submits(CHECK, genoteerd="1:" + "a" * 64)
    tamper(site)
    assert "regel 1 klopt niet" in coby.submits(CHECK)


def test_a_page_that_refreshes_itself_is_a_line_an_hour(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}/nu")
    anja.opens(f"/zaken/{number}/nu")
    site.world.clock.passes(minutes=31)
    anja.opens(f"/zaken/{number}/nu")
    assert site.audit().count(("anja", "view", f"case {number}")) == 1
    site.world.clock.passes(minutes=30)
    anja.opens(f"/zaken/{number}/acties")
    assert site.audit().count(("anja", "view", f"case {number}")) == 2


def test_the_command_line_checks_it_too(
    site: Site, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    site.waiting_case()
    assert main(["audit", "verify"]) == 0
    mark = capsys.readouterr().out.splitlines()[-1]
    assert main(["audit", "verify", "--noted", mark]) == 0
    assert main(["audit", "verify", "--noted", "onzin"]) == 2
    tamper(site)
    assert main(["audit", "verify", "--noted", mark]) == 1
    assert "BROKEN at line 1" in capsys.readouterr().out
