"""What residents send beside text, fetched in two hops: the id gives an address that lives five minutes, the address gives
the bytes. Each point guards against something: a stranger's address must never see the token, a file must not fill
memory, and what it is must follow from its bytes and not from its name.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass, field

import requests
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from handover.domain.errors import Refused
from handover.whatsapp.media_types import type_of
from handover.whatsapp.outcomes import classify
from handover.whatsapp.payload_values import number_at, text_at
from handover.whatsapp.transport import Transport, is_loopback, read_bytes, read_json

IMAGE_BYTES = 16 * 1024 * 1024
"""Photos, sound, film and stickers: WhatsApp's own limit."""
DOCUMENT_BYTES = 100 * 1024 * 1024
META_HOSTS = ("fbsbx.com", "fbcdn.net", "whatsapp.net", "facebook.com")
DOWNLOAD_SECONDS = 120.0
REDIRECTS = 2
_MEDIA_ID = re.compile(r"[0-9A-Za-z_-]{1,200}")
_SMALL = ("image/", "audio/", "video/")


@dataclass(frozen=True, kw_only=True)
class File:
    """A medium, checked against its sum. `mime_type` follows from the bytes."""

    content: bytes = field(repr=False)
    mime_type: str


@dataclass(frozen=True, kw_only=True)
class _Description:
    """What the first hop says."""

    url: str = field(repr=False)
    mime_type: str
    sha256: str | None
    size: int | None


class MediaStore:
    """`base` is the graph's address with its version."""

    def __init__(self, transport: Transport, base: str, phone_number_id: str, *, max_bytes: int) -> None:
        self._transport, self._base, self._phone_number_id = transport, base, phone_number_id
        self._max_bytes = max_bytes

    def fetch(self, media_id: str, sha256: str | None) -> File:
        """`sha256` is the sum that the webhook gave (base64); the one of the first hop is checked as well."""
        if not _MEDIA_ID.fullmatch(media_id):
            raise Refused("media_id")
        described = self._describe(media_id)
        limit = min(self._max_bytes, IMAGE_BYTES if described.mime_type.startswith(_SMALL) else DOCUMENT_BYTES)
        if described.size is not None and described.size > limit:
            raise Refused("media_too_large")
        content = self._download(described.url, limit)
        _check_sums(content, [given for given in (sha256, described.sha256) if given])
        return File(content=content, mime_type=type_of(content, described.mime_type))

    def _describe(self, media_id: str) -> _Description:
        url = f"{self._base}/{media_id}?phone_number_id={self._phone_number_id}"
        with self._transport.call("GET", url) as response:
            status, answer = response.status_code, read_json(response)
        address = text_at(answer, "url")
        if status != 200 or address is None:
            raise classify(status, answer)
        size = number_at(answer, "file_size")
        return _Description(
            url=address,
            mime_type=text_at(answer, "mime_type") or "",
            sha256=text_at(answer, "sha256"),
            size=None if size is None else int(size),
        )

    def _download(self, url: str, limit: int) -> bytes:
        for _ in range(1 + REDIRECTS):
            if not self._is_trusted(url):
                raise Refused("media_address", alarm=True)
            with self._transport.call("GET", url) as response:
                if not response.is_redirect:
                    return _content(response, limit)
                url = response.headers["location"]
        raise Refused("media_redirects")

    def _is_trusted(self, url: str) -> bool:
        """Only there goes the token. Read with the parser that requests itself uses, so both see the same host."""
        try:
            parsed, own = parse_url(url), parse_url(self._base)
        except LocationParseError:
            return False
        if parsed.auth is not None or "\\" in url or parsed.host is None:
            return False
        if is_loopback(self._base):
            return _origin(parsed) == _origin(own)
        host = parsed.host.lower()
        of_meta = any(host == name or host.endswith(f".{name}") for name in META_HOSTS)
        return parsed.scheme == "https" and parsed.port in (None, 443) and of_meta


def _origin(url: Url) -> tuple[str | None, str | None, int | None]:
    return url.scheme, url.host, url.port


def _content(response: requests.Response, limit: int) -> bytes:
    if response.status_code != 200:
        raise classify(response.status_code, read_json(response))
    content = read_bytes(response, limit, DOWNLOAD_SECONDS)
    if content is None:
        raise Refused("media_too_large")
    return content


def _check_sums(content: bytes, given: list[str]) -> None:
    """Meta writes the sum as base64 in webhooks and as hexadecimals in the first hop."""
    digest = hashlib.sha256(content).digest()
    if not given:
        raise Refused("media_without_sum")
    if not all(hmac.compare_digest(digest, _digest(text)) for text in given):
        raise Refused("media_wrong_sum")


def _digest(text: str) -> bytes:
    try:
        return bytes.fromhex(text) if len(text) == 64 else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""
