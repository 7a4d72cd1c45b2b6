"""The only caller of Meta. What is said about outcomes is contract.md's "Sending": certain, or honestly uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from handover.domain.errors import OutcomeUnknown, Refused, SendError, SendingStopped, TryLater
from handover.domain.outbound import Content, Recipient
from handover.whatsapp.media import DOCUMENT_BYTES, File, MediaStore
from handover.whatsapp.outcomes import classify, error_for
from handover.whatsapp.payload_values import items_at, number_at, object_at, text_at
from handover.whatsapp.render import Unsendable, render
from handover.whatsapp.transport import CONNECT_SECONDS, READ_SECONDS, Transport, is_loopback, read_json


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """WhatsApp took the message; that is not yet delivered. `wa_id` is absent when it was sent to a user id."""

    wamid: str
    wa_id: str | None = None


class CloudApi:
    """Meets `ports.Messaging`. Safe to use from several threads."""

    def __init__(
        self,
        graph_url: str,
        *,
        version: str,
        phone_number_id: str,
        token: str,
        max_bytes: int = DOCUMENT_BYTES,
        connect_seconds: float = CONNECT_SECONDS,
        read_seconds: float = READ_SECONDS,
    ) -> None:
        """`max_bytes` is the largest medium that is taken in, of whatever type."""
        base = f"{graph_url.rstrip('/')}/{version}"
        self._number = f"{base}/{phone_number_id}"
        self._transport = Transport(
            token, direct=is_loopback(graph_url), connect_seconds=connect_seconds, read_seconds=read_seconds
        )
        self._media = MediaStore(self._transport, base, phone_number_id, max_bytes=max_bytes)

    def send(self, recipient: Recipient, content: Content, reference: str) -> Acceptance:
        """Once, never again by itself. What WhatsApp would refuse is refused here, before anything leaves."""
        status, answer = self._call("POST", "messages", _rendered(recipient, content, reference))
        wamid = text_at(next(iter(items_at(answer, "messages")), None), "id")
        if status != 200 or wamid is None:
            raise _refusal(status, answer)
        return Acceptance(wamid=wamid, wa_id=text_at(next(iter(items_at(answer, "contacts")), None), "wa_id"))

    def block(self, phone: str) -> None:
        """Works only within 24 hours of the resident's last message; our own list counts anyway (policy 8.5)."""
        self._change_block("POST", phone)

    def unblock(self, phone: str) -> None:
        self._change_block("DELETE", phone)

    def fetch_media(self, media_id: str, sha256: str | None) -> File:
        """Raises Refused for a medium that is gone, too large, not what its sum says, or in a strange place."""
        with repeatable():
            return self._media.fetch(media_id, sha256)

    def _change_block(self, method: str, phone: str) -> None:
        body = {"messaging_product": "whatsapp", "block_users": [{"user": phone}]}
        with repeatable():
            status, answer = self._call(method, "block_users", body)
            failed = items_at(answer, "block_users", "failed_users")
            if failed:
                raise _failed_user(failed[0])
            if status != 200 or not object_at(answer, "block_users"):
                raise classify(status, answer)

    def _call(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, object]:
        with self._transport.call(method, f"{self._number}/{path}", body) as response:
            return response.status_code, read_json(response)


def _rendered(recipient: Recipient, content: Content, reference: str) -> dict[str, Any]:
    try:
        return render(recipient, content, reference)
    except Unsendable as error:
        problem = Refused(f"unsendable: {error.field}", alarm=True)
    raise problem


def _refusal(status: int, answer: object) -> SendError:
    """A 200 that we can't read, or without an id, may well have been sent."""
    error = classify(status, answer)
    return OutcomeUnknown("unreadable_answer", error.code) if status == 200 and error.code is None else error


def _failed_user(failed: object) -> SendError:
    """Only what would stop any call stays what it is; a closed window means here that the person can't be blocked."""
    code = number_at(next(iter(items_at(failed, "errors")), None), "code")
    error = error_for(int(code)) if code is not None else Refused("block_failed")
    return error if isinstance(error, TryLater | SendingStopped) else Refused("block_failed", error.code)


@contextmanager
def repeatable() -> Iterator[None]:
    """For calls that may be made twice without harm: not knowing then means trying again."""
    doubt: OutcomeUnknown | None = None
    try:
        yield
    except OutcomeUnknown as error:
        doubt = error
    if doubt is not None:
        raise TryLater(doubt.reason, doubt.code, scope="message") from None
