"""`/live`: open pages hear that something changed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import requests

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
