"""Errors in the form in which Meta gives them."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]

TITLES = {
    100: "Invalid parameter",
    190: "Invalid OAuth access token",
    130429: "Rate limit hit",
    131000: "Something went wrong",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131026: "Message undeliverable",
    131047: "Re-engagement message",
    131051: "Unsupported message type",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    139100: "Failed to block/unblock some users",
}


def title_of(code: int) -> str:
    return TITLES.get(code, "An error occurred")


class GraphError(Exception):
    """A refusal of the Cloud API."""

    def __init__(self, code: int, details: str, *, http_status: int = 400, subcode: int | None = None) -> None:
        super().__init__(f"{code}: {details}")
        self.code, self.details, self.http_status, self.subcode = code, details, http_status, subcode

    def as_body(self) -> JSON:
        error: JSON = {
            "message": f"(#{self.code}) {title_of(self.code)}",
            "type": "OAuthException",
            "code": self.code,
            "error_data": {"messaging_product": "whatsapp", "details": self.details},
            "fbtrace_id": "proeftelefoon",
        }
        return {"error": error | ({"error_subcode": self.subcode} if self.subcode else {})}


def status_error(code: int) -> JSON:
    """An item of `errors[]` on a failed status."""
    return {
        "code": code,
        "title": title_of(code),
        "message": title_of(code),
        "error_data": {"details": title_of(code)},
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    }
