"""Below HTTP: did any byte leave, or may it have left?"""

from __future__ import annotations

import socket
import time

import pytest
import requests

from handover.domain.errors import OutcomeUnknown, SendError, SendingStopped, TryLater
from handover.domain.outbound import Recipient, Text
from handover.whatsapp.cloud_api import CloudApi
from handover.whatsapp.transport import meaning
from tests.integration.whatsapp.raw_server import Behaviour, answer, raw_server, reset

ACCEPTED = b'{"messages":[{"id":"wamid.OK"}],"contacts":[{"wa_id":"31612345001"}]}'


def api_at(url: str) -> CloudApi:
    return CloudApi(url, version="v24.0", phone_number_id="1", token="t", connect_seconds=0.5, read_seconds=0.5)


def send(url: str) -> str:
    return api_at(url).send(Recipient(phone="31612345001"), Text(body="hoi"), "row-1").wamid


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@pytest.mark.parametrize(
    "behave",
    [
        pytest.param(lambda _: time.sleep(1.2), id="takes it and says nothing"),
        pytest.param(reset, id="takes it and resets"),
        pytest.param(lambda _: None, id="takes it and hangs up"),
        pytest.param(answer("200 OK", ACCEPTED[:20], announced=len(ACCEPTED)), id="half an answer"),
        pytest.param(answer("200 OK", b"<html>"), id="200 that is no JSON"),
        pytest.param(answer("200 OK", b"[" * 100_000), id="200 with JSON nested without end"),
        pytest.param(answer("200 OK", b"\xff\xfe"), id="200 that is no text"),
        pytest.param(answer("200 OK", b""), id="an empty 200"),
        pytest.param(answer("200 OK", b'{"messages":[]}'), id="200 without an id"),
        pytest.param(answer("200 OK", b" " * (2 * 1024 * 1024)), id="a 200 without end"),
        pytest.param(answer("201 Created", ACCEPTED), id="another success than Meta gives"),
        pytest.param(answer("302 Found", b"", "Location: http://127.0.0.1:1/"), id="a redirect"),
        pytest.param(answer("502 Bad Gateway", b"<html>"), id="a bare 502"),
        pytest.param(lambda c: c.sendall(b"SMTP ready\r\n\r\n"), id="no HTTP at all"),
    ],
)
def test_what_may_have_left_is_uncertain_and_is_not_sent_again(behave: Behaviour) -> None:
    with raw_server(behave) as server:
        with pytest.raises(OutcomeUnknown):
            send(server.url)
        assert len(server.requests) == 1


def test_a_good_answer_is_an_acceptance() -> None:
    with raw_server(answer("200 OK", ACCEPTED)) as server:
        assert send(server.url) == "wamid.OK"
    (request,) = server.requests
    assert request.startswith(b"POST /v24.0/1/messages HTTP/1.1\r\n")
    assert b"Authorization: Bearer t\r\n" in request


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}", "http://bestaat-niet.invalid:{port}"])
def test_what_certainly_did_not_leave_may_be_sent_again(url: str) -> None:
    with pytest.raises(TryLater) as caught:
        send(url.format(port=closed_port()))
    assert (caught.value.reason, caught.value.scope) == ("unreachable", "number")


def test_a_connection_that_is_not_made_in_time_may_be_tried_again() -> None:
    assert isinstance(meaning(requests.ConnectTimeout()), TryLater)


def test_a_server_with_a_certificate_that_we_do_not_trust_gets_nothing_and_raises_an_alarm() -> None:
    cause = _urllib3_ssl_error("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")
    error = meaning(requests.exceptions.SSLError(cause))
    assert isinstance(error, TryLater)
    assert error.alarm
    assert isinstance(meaning(requests.exceptions.SSLError(_urllib3_ssl_error("bad record mac"))), OutcomeUnknown)


def _urllib3_ssl_error(text: str) -> Exception:
    from urllib3.exceptions import MaxRetryError, SSLError

    return MaxRetryError(None, "/", SSLError(text))  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["graph.example", "ftp://graph.example", "http://", "http://[::1"])
def test_a_wrong_address_in_the_settings_stops_sending(url: str) -> None:
    with pytest.raises(SendError) as caught:
        send(url)
    assert type(caught.value) is SendingStopped


def test_a_netrc_does_not_replace_the_token(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w") as file:
        file.write("machine 127.0.0.1 login x password y\n")
    monkeypatch.setenv("NETRC", netrc)
    with raw_server(answer("200 OK", ACCEPTED)) as server:
        send(server.url)
    assert b"Authorization: Bearer t\r\n" in server.requests[0]


def test_a_proxy_of_the_environment_is_not_used_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with raw_server(answer("200 OK", ACCEPTED)) as server:
        assert send(server.url) == "wamid.OK"


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(0, 10_000, 4))  # each look at the clock is four seconds later
    monkeypatch.setattr("handover.whatsapp.transport.monotonic", lambda: float(next(moments)))
    with raw_server(answer("200 OK", b" " * 512 * 1024)) as server, pytest.raises(OutcomeUnknown) as caught:
        send(server.url)
    assert caught.value.reason == "no_answer_in_time"


def test_an_error_while_the_body_is_read_does_not_drag_the_answer_along() -> None:
    with (
        raw_server(answer("200 OK", ACCEPTED[:20], announced=len(ACCEPTED))) as server,
        pytest.raises(OutcomeUnknown) as caught,
    ):
        send(server.url)
    assert caught.value.__suppress_context__
