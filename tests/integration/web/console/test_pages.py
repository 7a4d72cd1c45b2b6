"""The console without JavaScript: what people see and do with plain pages and forms."""

from __future__ import annotations

import io

import pytest
import requests
from PIL import Image

from handover.domain.errors import OutcomeUnknown, Refused
from handover.domain.inbound import MediaReference
from handover.domain.understanding import Safety, Understood
from tests.fakes import FIRE, FakeMedium
from tests.integration.services.conftest import PHONE
from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def number(site: Site) -> str:
    return site.waiting_case()


def test_policy_6_2_the_queue_shows_who_waits_why_and_until_when(site: Site, number: str, anja: Browser) -> None:
    words = anja.opens("/")
    for shown in (
        number,
        "Ria Jansen",
        "wil een medewerker spreken",
        "medewerker spreken",
        "vóór morgen 12.00",
        "streven vandaag 17.00",
        "nog 26 uur",
        "venster nog 23 uur",
        "1 nieuw",
        "nog van niemand",
    ):
        assert shown in words
    assert 'data-testid="count-wachtend">1<' in anja.page


def test_policy_7_2_an_emergency_stands_on_top(site: Site, number: str, anja: Browser) -> None:
    site.world.assistant.taught["brand!"] = FIRE
    site.world.says("brand!", phone="31600000002", name="Sem")
    words = anja.opens("/")
    assert words.index("Spoed") < words.index("Sem") < words.index("Ria Jansen")


def test_each_tab_shows_its_own(site: Site, anja: Browser, bram: Browser) -> None:
    waiting, mine, his, closed = (site.waiting_case(phone=f"3160000000{n}") for n in range(1, 5))
    for browser, number, move in ((anja, mine, "claim"), (bram, his, "claim"), (bram, closed, "close")):
        browser.opens(f"/zaken/{number}")
        browser.submits(f"/zaken/{number}/{move}")
    shown = {"wachtend": waiting, "van-mij": mine, "collegas": his, "gesloten": closed}
    for tab, only in shown.items():
        anja.opens(f"/?tab={tab}")
        assert [n for n in (waiting, mine, his, closed) if anja.has(f"row-{n}")] == [only], tab


def test_policy_6_2_a_case_shows_the_conversation_and_why_it_is_here(site: Site, anja: Browser) -> None:
    site.world.says("hoe laat bent u open?")
    number = site.waiting_case()
    words = anja.opens(f"/zaken/{number}")
    for shown in (
        "hoe laat bent u open?",
        f"Zaak {number} begint hier",
        "Assistent",
        "Wil een medewerker spreken",
        "95% zeker",
        "aanspreken met u",
        "Verzonden",
        "Geschiedenis",
    ):
        assert shown in words


def test_looking_makes_the_messages_read_and_is_noted(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert site.world.case().unread == 0
    assert ("anja", "view", f"case {number}") in site.audit()


def test_a_case_is_claimed_answered_and_closed(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert "Je behandelt deze zaak nu" in anja.submits(f"/zaken/{number}/claim")
    assert "Je antwoord gaat naar de bewoner" in anja.submits(f"/zaken/{number}/reply", text="Waarmee kan ik u helpen?")
    site.world.sends()
    assert "Waarmee kan ik u helpen?" in site.world.messaging.bodies()[-1]
    assert "Met vriendelijke groet" in site.world.messaging.bodies()[-1]
    assert "De zaak is gesloten" in anja.submits(f"/zaken/{number}/close", result="beantwoord")
    assert site.world.owner() == "bot"


def test_a_case_is_forwarded_and_its_term_extended(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/forward", department="wegen", note="graag planning", date="", text="")
    assert "di 10 feb 17.00" in anja.words
    anja.submits(f"/zaken/{number}/extend", date="2026-02-12", time="12:00", reason="wacht op wegen", text="")
    assert "Alle termijnen (3)" in anja.words
    site.world.sends()
    assert "donderdag 12 februari" in site.world.messaging.bodies()[-1]


def test_the_opening_and_signature_that_will_be_added_are_shown(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert "Klantcontactcentrum gemeente Duiven" in anja.words
    assert not anja.has("opening"), "the takeover text opened this contact moment already"


def test_only_possible_moves_are_offered(site: Site, number: str, anja: Browser, bram: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert (anja.has("claim"), anja.has("release"), anja.has("reply-form")) == (True, False, True)
    anja.submits(f"/zaken/{number}/claim")
    assert (anja.has("claim"), anja.has("release")) == (False, True)
    bram.opens(f"/zaken/{number}")
    assert (bram.has("claim"), bram.has("reply-form"), bram.has("held-by")) == (False, False, True)
    anja.submits(f"/zaken/{number}/close")
    anja.opens(f"/zaken/{number}")
    assert not any(anja.has(move) for move in ("claim", "release", "reply-form", "close-open", "extend-open"))


def test_who_is_second_hears_who_was_first_and_keeps_what_they_wrote(
    site: Site, number: str, anja: Browser, bram: Browser
) -> None:
    anja.opens(f"/zaken/{number}")
    bram.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/claim")
    words = bram.submits(f"/zaken/{number}/claim")
    assert bram.status == 409
    assert "Collega anja was je voor en behandelt deze zaak nu. Er is niets verstuurd." in words


def test_a_text_that_is_refused_is_still_there(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/reply", text="Uw BSN is 111222333, klopt dat?")
    assert anja.status == 422
    assert "bevat een persoonlijk nummer" in words
    assert "Uw BSN is 111222333, klopt dat?" in words
    anja.submits(f"/zaken/{number}/reply", text="Klopt het?")
    assert anja.status == 200


def test_a_form_that_is_sent_twice_moves_once(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    action = f"/zaken/{number}/reply"
    form = anja.hidden(action) | {"text": "Hallo"}
    answers = [anja.session.post(site.address + action, data=form, timeout=10) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert sum(row.author == "agent" for row in site.world.rows()) == 1


def _a_day_later(site: Site, number: str, anja: Browser) -> None:
    """The window is closed; who comes back logs in again."""
    site.world.clock.passes(hours=25)
    anja.logs_in("anja")
    anja.opens(f"/zaken/{number}")


def test_policy_6_6_outside_the_window_the_agent_is_told_what_will_happen(
    site: Site, number: str, anja: Browser
) -> None:
    _a_day_later(site, number, anja)
    assert 'data-testid="window-closed">' in anja.page, "not hidden"
    assert "We hebben antwoord. Reageer met JA" in anja.words
    assert "hoort alleen de nieuwe termijn: je eigen tekst gaat niet mee" in anja.words
    assert "data-when-shut hidden" not in anja.page
    assert "Klaarzetten" in anja.words
    assert "Je tekst volgt na JA" in anja.submits(f"/zaken/{number}/reply", text="Hier is uw antwoord")


def test_policy_6_6_an_answer_that_is_held_is_sent_by_its_agent_after_something_else_than_ja(
    site: Site, number: str, anja: Browser
) -> None:
    _a_day_later(site, number, anja)
    anja.submits(f"/zaken/{number}/reply", text="Hier is uw antwoord")
    site.world.sends()
    anja.opens(f"/zaken/{number}")
    assert anja.has("held-drop")
    assert not anja.has("held-send"), "the window is closed"
    site.world.says("is er al nieuws?")
    words = anja.opens(f"/zaken/{number}")
    assert "De bewoner schreef iets anders dan JA" in words
    assert "gaat naar de bewoner" in anja.submits(f"/zaken/{number}/held", choice="send")
    site.world.sends()
    assert "Hier is uw antwoord" in site.world.messaging.bodies()[-1]


def test_what_did_not_arrive_is_said_in_the_case_and_on_its_own_page(site: Site, number: str, anja: Browser) -> None:
    site.world.messaging.failures = [Refused("undeliverable", 131026)]
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/reply", text="Eerste")
    site.world.sends()
    site.world.messaging.failures = [OutcomeUnknown("no_answer_in_time")]
    anja.submits(f"/zaken/{number}/reply", text="Tweede")
    site.world.sends()
    words = anja.opens(f"/zaken/{number}")
    assert "Niet verzonden: de bewoner kan dit niet ontvangen" in words
    assert "Onzeker of dit is aangekomen: WhatsApp gaf niet op tijd antwoord" in words
    assert "Problemen : 2" in words
    words = anja.opens("/problemen")
    assert words.count(f"Zaak {number}") == 2


def test_policy_8_8_a_proposal_about_abuse_is_shown_as_a_proposal(site: Site, number: str, anja: Browser) -> None:
    safety = Safety(abuse="doubt", kind="misbruik_belediging")
    site.world.assistant.taught["stelletje amateurs"] = Understood(
        intent="misbruik_belediging", confidence=0.6, decision="act", route="abuse", safety=safety
    )
    site.world.says("stelletje amateurs")
    words = anja.opens(f"/zaken/{number}")
    assert "Mogelijk ongepast (belediging)" in words
    assert "De bewoner heeft hierover niets gekregen" in words


def test_policy_6_7_a_failure_of_the_assistant_is_explained(site: Site, anja: Browser) -> None:
    site.world.assistant.failure = "ReadTimeout"
    number = site.waiting_case()
    words = anja.opens(f"/zaken/{number}")
    assert "Niet op spoed beoordeeld" in words
    assert "reageerde niet op tijd" in words


def test_a_name_that_is_code_is_shown_as_letters(site: Site, anja: Browser) -> None:
    number = site.waiting_case(name="<script>alert(1)</script>")
    site.world.says("<b>vet</b>")
    anja.opens(f"/zaken/{number}")
    assert "<script>alert" not in anja.page
    assert "&lt;b&gt;vet&lt;/b&gt;" in anja.page


def test_policy_9_a_photo_is_shown_and_another_file_is_a_download(
    site: Site, number: str, anja: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (20, 10)).save(picture, "JPEG")
    photo, html = FakeMedium(picture.getvalue()), FakeMedium(b"<script>alert(1)</script>", "text/html")
    media = {"m1": photo, "m2": html}
    monkeypatch.setattr(site.world.messaging, "fetch_media", lambda media_id, _: media[media_id])
    site.world.receives("kijk", type="image", media=MediaReference(media_id="m1", mime_type="image/jpeg"))
    site.world.receives("", type="document", media=MediaReference(media_id="m2", mime_type="text/html"))
    site.world.works()
    site.world.parts.media.fetch_missing()
    anja.opens(f"/zaken/{number}")
    shown = anja.session.get(f"{site.address}/media/2", timeout=10)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    downloaded = anja.session.get(f"{site.address}/media/3", timeout=10)
    assert downloaded.headers["Content-Disposition"] == 'attachment; filename="bijlage-3.bin"'
    assert downloaded.headers["Content-Type"] == "application/octet-stream"
    assert ("anja", "view_medium", "message 2") in site.audit()
    assert requests.get(f"{site.address}/media/2", allow_redirects=False, timeout=10).status_code == 303


def test_policy_9_a_voice_message_is_played_in_the_page_and_can_be_wound(
    site: Site, number: str, anja: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.world.messaging, "fetch_media", lambda *_: FakeMedium(b"OggS" + bytes(96), "audio/ogg"))
    site.world.receives("", type="audio", media=MediaReference(media_id="m1", mime_type="audio/ogg; codecs=opus"))
    site.world.works()
    site.world.parts.media.fetch_missing()
    anja.opens(f"/zaken/{number}")
    assert '<audio class="msg__audio" id="audio-2" controls' in anja.page
    part = anja.session.get(f"{site.address}/media/2", headers={"Range": "bytes=0-3"}, timeout=10)
    assert (part.status_code, part.content, part.headers["Content-Type"]) == (206, b"OggS", "audio/ogg")
    assert part.headers["Content-Disposition"] == 'inline; filename="bijlage-2.ogg"'
    assert "media-src 'self'" in anja.session.get(site.address, timeout=10).headers["Content-Security-Policy"]


def test_a_location_is_shown_with_a_link_to_a_map(site: Site, number: str, anja: Browser) -> None:
    site.world.receives("", type="location", latitude=51.9467, longitude=6.0203)
    site.world.works()
    assert "Locatie 51.94670, 6.02030 op de kaart" in anja.opens(f"/zaken/{number}")


def test_a_part_that_did_not_change_is_not_sent_again(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    for part in ("nu", "acties"):
        mark = anja.page.split(f"/zaken/{number}/{part}?gezien=")[1][:16]
        anja.opens(f"/zaken/{number}/{part}?gezien={mark}")
        assert (anja.status, anja.page) == (204, ""), part
        anja.opens(f"/zaken/{number}")
    mark = anja.page.split("gezien=")[1][:16]
    site.world.says("nog iets", phone=PHONE)
    assert "nog iets" in anja.opens(f"/zaken/{number}/nu?gezien={mark}")


def test_what_an_agent_has_before_their_eyes_is_read(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    site.world.says("nog iets")
    anja.opens(f"/zaken/{number}/nu")
    assert site.world.case().unread == 1, "a page in the background reads nothing"
    anja.opens(f"/zaken/{number}/nu?zichtbaar=1")
    assert site.world.case().unread == 0


def test_an_unknown_case_is_a_page_that_says_so(anja: Browser) -> None:
    assert "Niet gevonden" in anja.opens("/zaken/2026-999999")
    assert anja.status == 404
