"""The form "Niet via WhatsApp: terugbellen" on the page of a case (policy 5.8)."""

from __future__ import annotations

from tests.integration.web.conftest import Browser, Site


def test_policy_5_8_one_form_puts_the_case_on_the_list_and_tells_the_resident(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    words = anja.opens(f"/zaken/{number}")
    assert "Woensdag 4 februari, in de ochtend" in words
    words = anja.submits(f"/zaken/{number}/callback", reason="personal_data", part_of_day="2026-02-04-ochtend")
    assert "De bewoner krijgt bericht en de zaak wacht op het telefoontje." in words
    assert "niet via WhatsApp: terugbellen afgesproken anja" in words
    site.world.sends()
    assert "niet veilig genoeg" in site.world.messaging.bodies()[-1]


def test_a_part_that_is_over_by_now_is_refused_in_dutch_with_the_choice_still_there(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/callback", reason="sensitive", part_of_day="2026-02-02-ochtend")
    assert anja.status == 422
    assert "Wanneer bellen wij: kies uit" in words
    assert '<option value="sensitive" selected>' in anja.page


def test_policy_5_2_a_written_case_offers_no_call(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    assert anja.has("callback-open")
    with site.world.parts.transactions() as uow:
        case = uow.cases.by_number(number, lock=True)
        assert case is not None
        case.reason = "written"
        uow.commit()
    anja.opens(f"/zaken/{number}")
    assert not anja.has("callback-open")
