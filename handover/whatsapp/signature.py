r"""`X-Hub-Signature-256`: does a webhook really come from Meta?

Meta signs the bytes as they travel, with every code point above U+007F written as `\uXXXX`. So the check is made on
the raw body and before it is parsed: a body that was parsed and written again has other bytes.
"""

from __future__ import annotations

import hashlib
import hmac
from enum import StrEnum

_PREFIX = "sha256="


class Verdict(StrEnum):
    """What a signature is worth. Only `right` lets a webhook in."""

    MISSING = "missing"
    WRONG = "wrong"
    RIGHT = "right"


def sign(secret: str, raw: bytes) -> str:
    """The value of the header for these bytes. Raises ValueError without a secret: anybody could sign with that."""
    if not secret:
        raise ValueError("an app secret is needed to sign")
    return _PREFIX + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def check(secret: str, raw: bytes, header: str | None) -> Verdict:
    """Compares in constant time. Without a secret nothing is right."""
    given = (header or "").strip().lower()
    if not given:
        return Verdict.MISSING
    if not secret:
        return Verdict.WRONG
    same = hmac.compare_digest(given.encode("utf-8", "replace"), sign(secret, raw).encode())
    return Verdict.RIGHT if same else Verdict.WRONG
