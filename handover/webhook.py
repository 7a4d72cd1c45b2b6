"""The only caller of `ALERT_WEBHOOK_URL`. The body is signed with `ALERT_WEBHOOK_SECRET`, so the receiver knows that it is ours."""

from __future__ import annotations

import hashlib
import hmac

import requests

from handover.domain.errors import HookRefused

SECONDS = 10
HEADER = "X-Handover-Signature-256"
PERMANENT = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})
"""Answers after which the same body again is of no use."""


def signature_of(body: bytes, secret: str) -> str:
    """`sha256=…` over the bytes, as Meta and GitHub sign theirs."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class SignedWebhook:
    """Redirects are not followed: the address is what an operator set."""

    def __init__(self, url: str, secret: str) -> None:
        self._url, self._secret = url, secret

    def post(self, body: bytes) -> None:
        """Raises HookRefused."""
        headers = {"Content-Type": "application/json", HEADER: signature_of(body, self._secret)}
        try:
            with requests.post(
                self._url, data=body, headers=headers, timeout=SECONDS, allow_redirects=False, stream=True
            ) as answer:
                status = answer.status_code
        except requests.RequestException as failure:
            raise HookRefused(type(failure).__name__, for_good=False) from failure
        if not 200 <= status < 300:
            raise HookRefused(f"answer_{status}", for_good=status in PERMANENT or 300 <= status < 400)
