"""`/live`: open pages hear that something changed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import requests

from handover.services.accounts import SignedIn
from handover.web import live
from handover.web.console import live as stream
from handover.web.live import REST_SECONDS
from tests.integration.web.conftest import Browser, Site

IN_TIME = 5.0


def events(answer: requests.Response) -> Iterator[str]:
    for line in answer.iter_lines(chunk_size=1, decode_unicode=True):
        if line.startswith("event:"):
            yield line.removeprefix("event:").strip()


def test_a_page_hears_at_once_and_then_of_every_change(site: Site, anja: Browser) -> None:
    with anja.session.get(f"{site.address}/live", stream=True, timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        heard = events(answer)
        assert next(heard) == "screen", "what changed while the page was loading"
        began = time.monotonic()
        site.waiting_case()
        assert next(heard) == "screen"
        assert time.monotonic() - began < IN_TIME


def test_the_stream_ends_with_the_session(site: Site, anja: Browser) -> None:
    with anja.session.get(f"{site.address}/live", stream=True, timeout=10) as answer:
        heard = events(answer)
        next(heard)
        site.world.clock.passes(hours=11)
        site.waiting_case()
        assert list(heard) == []


def test_the_stream_of_who_logged_out_ends(site: Site, anja: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHECK_SECONDS", 0.0)
    with anja.session.get(f"{site.address}/live", stream=True, timeout=10) as answer:
        heard = events(answer)
        next(heard)
        anja.opens("/")
        anja.submits("/uitloggen")
        site.waiting_case()
        assert list(heard) == []


def test_news_does_not_ask_the_database_each_time_who_listens(
    site: Site, anja: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "CHECK_SECONDS", 60.0)
    number, asked = site.waiting_case(), list[str]()
    of_session = site.world.parts.accounts.of_session

    def counted(token: str, where: str) -> SignedIn | None:
        asked.append(where)
        return of_session(token, where)

    monkeypatch.setattr(site.world.parts.accounts, "of_session", counted)
    with anja.session.get(f"{site.address}/live?zaak={number}", stream=True, timeout=10) as answer:
        heard = events(answer)
        next(heard), next(heard)
        for text in ("en nog iets", "en dan nog iets"):
            time.sleep(REST_SECONDS * 2)
            site.world.receives(text)
            assert next(heard) == "talk"
    assert asked.count("live") == 1


def test_a_page_that_heard_nothing_for_long_asks_all_the_same(
    site: Site, anja: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "POLL_SECONDS", 0.2)
    number = site.waiting_case()
    with anja.session.get(f"{site.address}/live?zaak={number}", stream=True, timeout=10) as answer:
        heard = (name for name in events(answer) if name != "bell")
        for _ in range(3):
            assert sorted([next(heard), next(heard)]) == ["looks", "screen"]


def test_a_look_at_a_page_does_not_make_pages_refresh_for_ever(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    with anja.session.get(f"{site.address}/live", stream=True, timeout=10) as answer:
        heard = events(answer)
        next(heard)
        time.sleep(1)
        anja.opens(f"/zaken/{number}/nu?zichtbaar=1")
        anja.opens(f"/zaken/{number}/acties")
        began = time.monotonic()
        site.world.parts.bell.ring("screen")
        next(heard)
        assert time.monotonic() - began < IN_TIME


def test_an_open_case_hears_of_its_own_conversation_only(site: Site, anja: Browser) -> None:
    number, other = site.waiting_case(), site.waiting_case(phone="31600000002", name="Sem")
    with anja.session.get(f"{site.address}/live?zaak={number}", stream=True, timeout=10) as answer:
        heard = (name for name in events(answer) if name != "bell")  # of everybody's, now and then
        assert sorted([next(heard), next(heard)]) == ["looks", "screen"], "what changed while the page was loading"
        site.move(other, "claim")
        site.world.parts.looking.looks(number, "bram", typing=False)
        assert next(heard) == "looks", "the other case's news came first and was not for this page"
        time.sleep(REST_SECONDS * 2)
        began = time.monotonic()
        site.world.receives("en nog iets")
        assert next(heard) == "talk"
        assert time.monotonic() - began < IN_TIME


def test_a_message_is_news_before_anybody_has_understood_it(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    with anja.session.get(f"{site.address}/live?zaak={number}", stream=True, timeout=10) as answer:
        heard = events(answer)
        next(heard), next(heard)
        site.world.receives("en nog iets")
        assert next(heard) == "talk"
    assert "en nog iets" in anja.opens(f"/zaken/{number}/nu")
    assert "en nog iets" not in site.world.assistant.parsed, "the worker has not looked at it yet"


def test_a_case_that_is_none_makes_a_page_a_list(site: Site, anja: Browser) -> None:
    with anja.session.get(f"{site.address}/live?zaak=2026-999999", stream=True, timeout=10) as answer:
        heard = events(answer)
        next(heard)
        site.waiting_case()
        assert next(heard) == "screen"
