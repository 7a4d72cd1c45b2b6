"""Fetching what residents send: two hops, and every way in which they may not be trusted."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from handover.domain.errors import Refused, SendError, TryLater
from handover.proeftelefoon.samples import SAMPLES
from handover.whatsapp.cloud_api import CloudApi
from handover.whatsapp.media import MediaStore
from handover.whatsapp.transport import Transport
from tests.integration.whatsapp.harness import NUMBER, TOKEN, Business, PhoneClient
from tests.integration.whatsapp.raw_server import Behaviour, RawServer, answer, raw_server

PNG = SAMPLES["image"][0]


def photo(phone: PhoneClient, business: Business, **more: Any) -> dict[str, Any]:
    phone.writes("lantaarnpaal", type="image", **more)
    medium: dict[str, Any] = business.items("messages")[-1]["image"]
    return medium


def test_a_photo_arrives_with_its_type(api: CloudApi, phone: PhoneClient, business: Business) -> None:
    medium = photo(phone, business)
    file = api.fetch_media(medium["id"], medium["sha256"])
    assert (file.content, file.mime_type) == (PNG, "image/png")
    assert str(PNG[:8]) not in repr(file)


def test_the_sum_of_the_webhook_must_fit(api: CloudApi, phone: PhoneClient, business: Business) -> None:
    medium = photo(phone, business)
    with pytest.raises(Refused, match="media_wrong_sum"):
        api.fetch_media(medium["id"], base64.b64encode(hashlib.sha256(b"other").digest()).decode())
    with pytest.raises(Refused, match="media_wrong_sum"):
        api.fetch_media(medium["id"], "geen base64!")
    assert api.fetch_media(medium["id"], None).mime_type == "image/png"  # the first hop has a sum as well


def test_what_calls_itself_a_photo_but_is_a_page_gets_no_type(
    api: CloudApi, phone: PhoneClient, business: Business
) -> None:
    page = base64.b64encode(b"<html><script>alert(1)</script>").decode()
    medium = photo(phone, business, media_base64=page, mime_type="image/jpeg")
    assert api.fetch_media(medium["id"], None).mime_type == "application/octet-stream"


def test_a_file_over_the_limit_is_not_taken_in(phone: PhoneClient, business: Business) -> None:
    medium = photo(phone, business)
    small = CloudApi(phone.url, version="v24.0", phone_number_id=NUMBER, token=TOKEN, max_bytes=len(PNG) - 1)
    exact = CloudApi(phone.url, version="v24.0", phone_number_id=NUMBER, token=TOKEN, max_bytes=len(PNG))
    with pytest.raises(Refused, match="media_too_large"):
        small.fetch_media(medium["id"], None)
    assert exact.fetch_media(medium["id"], None).content == PNG


def test_a_medium_that_is_gone_is_refused(api: CloudApi) -> None:
    with pytest.raises(Refused) as caught:
        api.fetch_media("424242", None)
    assert caught.value.code == 100


@pytest.mark.parametrize("media_id", ["", "../me", "a/b", "1?x=y", "..", "x" * 201])
def test_an_id_that_is_a_path_is_never_asked_for(media_id: str, api: CloudApi) -> None:
    with pytest.raises(Refused, match="media_id"):
        api.fetch_media(media_id, None)


@pytest.mark.parametrize("path", ["media", "download"])
@pytest.mark.parametrize("kind", ["timeout", "reset", "status_500", "status_429"])
def test_a_failure_on_the_way_means_trying_again(
    path: str, kind: str, api: CloudApi, phone: PhoneClient, business: Business
) -> None:
    medium = photo(phone, business)
    phone.fault(kind, match={"path": path}, seconds=3)
    with pytest.raises(TryLater):
        api.fetch_media(medium["id"], None)
    assert api.fetch_media(medium["id"], None).content == PNG


@contextmanager
def two_hops(*later: Behaviour, path: str = "/file", **changes: Any) -> Iterator[RawServer]:
    """A graph that says where the medium is (a path of its own, or any address), and then behaves like this."""
    about = {"mime_type": "image/png", "sha256": hashlib.sha256(PNG).hexdigest(), "file_size": len(PNG)}

    def behave(connection: socket.socket) -> None:
        url = f"{server.url}{path}" if path.startswith("/") else path
        first = answer("200 OK", json.dumps({"url": url} | about | changes).encode())
        [first, *later][len(server.requests) - 1](connection)

    with raw_server(behave) as server:
        yield server


def fetch(server: RawServer) -> SendError:
    api = CloudApi(server.url, version="v24.0", phone_number_id="1", token="geheim", read_seconds=1.0)
    with pytest.raises(SendError) as caught:
        api.fetch_media("5001", None)
    return caught.value


def test_another_port_of_this_machine_never_sees_the_token() -> None:
    with raw_server(answer("200 OK", PNG)) as stranger, two_hops(path=f"{stranger.url}/file") as graph:
        assert fetch(graph).reason == "media_address"
        assert stranger.requests == []


def test_a_redirect_to_a_stranger_is_not_followed() -> None:
    with raw_server(answer("200 OK", PNG)) as stranger:
        elsewhere = answer("302 Found", b"", f"Location: {stranger.url}/file")
        with two_hops(elsewhere) as graph:
            assert fetch(graph).reason == "media_address"
        assert stranger.requests == []


def test_redirects_do_not_go_on_for_ever() -> None:
    with two_hops(*[_redirect_to_itself] * 5) as graph:
        assert fetch(graph).reason == "media_redirects"
        assert len(graph.requests) == 4


def _redirect_to_itself(connection: socket.socket) -> None:
    port = connection.getsockname()[1]
    answer("302 Found", b"", f"Location: http://127.0.0.1:{port}/again")(connection)


@pytest.mark.parametrize(
    ("second", "changes", "reason"),
    [
        (answer("200 OK", PNG), {"file_size": 10**12}, "media_too_large"),  # announced as too large
        (answer("200 OK", b"x" * (17 * 1024 * 1024)), {"file_size": 10}, "media_too_large"),  # larger than announced
        (answer("200 OK", PNG[:-1]), {}, "media_wrong_sum"),
        (answer("200 OK", PNG), {"sha256": None}, "media_without_sum"),
        (answer("200 OK", PNG[:10], announced=len(PNG)), {}, "connection_broken"),
        (answer("404 Not Found", b""), {}, "http_404"),  # the address lives five minutes
    ],
)  # fmt: skip
def test_a_download_is_checked_while_it_is_read(second: Behaviour, changes: dict[str, Any], reason: str) -> None:
    with two_hops(second, **changes) as graph:
        assert fetch(graph).reason == reason


def test_a_first_hop_without_an_address_is_tried_again() -> None:
    with two_hops(path="") as graph:
        assert isinstance(fetch(graph), TryLater)


@pytest.mark.parametrize(
    "url",
    [
        "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
        "https://LOOKASIDE.FBSBX.COM/x",
        "https://mmg.whatsapp.net/x",
        "https://lookaside.fbsbx.com:443/x",
    ],
)
def test_addresses_of_meta_are_trusted(url: str) -> None:
    assert store()._is_trusted(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://lookaside.fbsbx.com/x",  # not encrypted
        "https://lookaside.fbsbx.com:8443/x",
        "https://lookaside.fbsbx.com.evil.example/x",
        "https://evilfbsbx.com/x",
        "https://evil.example/lookaside.fbsbx.com",
        "https://lookaside.fbsbx.com@evil.example/x",
        "https://evil.example\\@lookaside.fbsbx.com/x",
        "https://user:word@lookaside.fbsbx.com/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "//lookaside.fbsbx.com/x",
        "https://[::1/x",
        "https://",
        "",
    ],
)
def test_no_other_address_ever_sees_the_token(url: str) -> None:
    assert not store()._is_trusted(url)


def store() -> MediaStore:
    transport = Transport("geheim", direct=False)
    return MediaStore(transport, "https://graph.facebook.com/v24.0", "1", max_bytes=1)
