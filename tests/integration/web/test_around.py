"""What holds for every answer: headers, logs without personal data, an OpenAPI document that is true."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from typing import Any

import pytest
import requests
from structlog.testing import capture_logs

from tests.integration.services.conftest import PHONE
from tests.integration.web.conftest import Browser, Site

PATHS = ["/inloggen", "/", "/api/v1/cases/x", "/api/v1/openapi.json", "/static/console.css", "/nergens", "/health/live"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_closed_to_what_comes_from_elsewhere(site: Site, path: str) -> None:
    headers = requests.get(site.address + path, allow_redirects=False, timeout=10).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_pages_are_not_kept_and_assets_are(site: Site, anja: Browser) -> None:
    assert anja.session.get(f"{site.address}/", timeout=10).headers["Cache-Control"] == "no-store"
    asset = requests.get(f"{site.address}/static/console.css?v=1", timeout=10)
    assert "immutable" in asset.headers["Cache-Control"]


def test_a_request_is_logged_by_its_route_and_never_by_what_it_was_about(site: Site) -> None:
    number = site.waiting_case()
    with capture_logs() as lines:
        site.case(number)
        site.call("POST", "/contacts/search", {"phone": PHONE})
        site.call("GET", f"/nergens/{PHONE}")
        requested = _wait_for_routes(lines, {"/api/v1/cases/{number}", "/api/v1/contacts/search", "unknown"})
    assert all(set(line) >= {"method", "route", "status", "ms"} for line in requested)
    assert PHONE not in str(lines)
    assert "Ria" not in str(lines)


def test_what_we_did_not_expect_is_500_without_a_word_about_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Ria Jansen, 0612345678")

    monkeypatch.setattr(site.world.parts.reading, "cases", broken)
    with capture_logs() as lines:
        answer = site.call("POST", "/cases/search", {})
    assert answer.status_code == 500
    assert "Ria" not in answer.text
    assert [line["log_level"] for line in lines if line["event"] == "request_failed"] == ["error"]


def test_a_form_that_is_left_halfway_is_no_error(site: Site, anja: Browser) -> None:
    host, port = site.address.removeprefix("http://").split(":")
    with capture_logs() as lines:
        with socket.create_connection((host, int(port)), timeout=10) as half:
            cookies = "; ".join(f"{name}={value}" for name, value in anja.session.cookies.items())
            half.sendall(f"POST /uitloggen HTTP/1.1\r\nHost: x\r\nCookie: {cookies}\r\n".encode())
            half.sendall(b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99\r\n\r\ncsrf=")
        _wait_for_routes(lines, {"/uitloggen"})
    assert [line["event"] for line in lines if line["event"] != "request"] == ["request_left"]


def test_the_document_lists_the_api_and_nothing_else(site: Site) -> None:
    document = requests.get(f"{site.address}/api/v1/openapi.json", timeout=10).json()
    assert all(path.startswith("/api/v1/") for path in document["paths"])
    assert {"/api/v1/cases/search", "/api/v1/cases/{number}/held"} <= set(document["paths"])
    for path in ("/docs", "/redoc"):
        assert requests.get(site.address + path, timeout=10).status_code == 404


DOWNLOADS = {"/api/v1/training/tasks/{task_id}/files"}


def test_the_document_names_every_refusal_and_the_shape_of_every_answer(site: Site) -> None:
    document = requests.get(f"{site.address}/api/v1/openapi.json", timeout=10).json()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            answers: dict[str, Any] = operation["responses"]
            done = [answer["content"] for code, answer in answers.items() if code in {"200", "202"}]
            assert done, path
            assert {"401", "403", "422"} <= set(answers), path
            assert "application/problem+json" in answers["422"]["content"]
            shapes = [content["application/json"]["schema"] for content in done if "application/json" in content]
            assert all("$ref" in shape for shape in shapes), path
            assert shapes or path in DOWNLOADS, path
            assert operation["security"], path


def _wait_for_routes(lines: Sequence[Any], routes: set[str]) -> list[Any]:
    """A request is logged after it was answered: one of before the capture may still come in."""
    for _ in range(500):
        requested = [line for line in lines if line["event"] == "request"]
        if routes <= {line["route"] for line in requested}:
            return requested
        time.sleep(0.01)
    raise AssertionError("not every route was logged")
