"""Where no identity provider is set up, nothing of it is there."""

from __future__ import annotations

from tests.integration.web.conftest import Browser, Site


def test_the_button_stands_there_only_when_it_leads_somewhere(site: Site) -> None:
    browser = Browser(site.address)
    browser.opens("/inloggen")
    assert not browser.has("sign-on")
    for path in ("/inloggen/werkaccount", "/inloggen/werkaccount/terug?state=x&code=y"):
        browser.opens(path)
        assert browser.status == 404
