"""How the practice phone is told to misbehave, so that what must hold when WhatsApp fails can be tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

JSON = dict[str, Any]

AFTER_ACCEPT = "_after_accept"
Kind = Literal[
    "timeout",  # no answer for `seconds`; the message is not taken
    "timeout_after_accept",  # taken, statuses go out, but no answer
    "reset",  # the connection breaks; not taken
    "reset_after_accept",  # taken, and then the connection breaks
    "status_500",  # a bare 500; not taken
    "status_500_after_accept",
    "status_429",  # a bare 429
    "error",  # an error body with `code`
    "failed_status",  # accepted with 200, then a failed status with `code`
]


@dataclass(kw_only=True)
class Fault:
    """What happens to the next `times` calls that match. `match` may name `path` (messages, block_users, media, download),
    `to`, `type` and `contains` (a piece of the text).
    """

    kind: Kind
    code: int = 131000
    match: JSON = field(default_factory=dict)
    times: int = 1
    seconds: float = 30.0

    @property
    def after_accept(self) -> bool:
        return self.kind.endswith(AFTER_ACCEPT)

    @property
    def lets_through(self) -> bool:
        """The call does its work first."""
        return self.after_accept or self.kind == "failed_status"

    def fits(self, path: str, body: JSON) -> bool:
        wanted = {"path": "messages", **self.match}
        contains = wanted.pop("contains", None)
        facts = {"path": path, "to": body.get("to") or body.get("recipient"), "type": body.get("type")}
        return all(facts.get(key) == value for key, value in wanted.items()) and (
            contains is None or contains in str(body)
        )


@dataclass(kw_only=True)
class Faults:
    """Faults of calls, used up one by one, and habits of webhooks that last until they are switched off."""

    next: list[Fault] = field(default_factory=list)
    duplicate_webhooks: bool = False
    shuffle_webhooks: bool = False
    hold_statuses: bool = False
    drop_statuses: bool = False

    def take(self, path: str, body: JSON) -> Fault | None:
        """The first fault that fits this call; it is used up once."""
        fault = next((each for each in self.next if each.times > 0 and each.fits(path, body)), None)
        if fault is not None:
            fault.times -= 1
            self.next = [each for each in self.next if each.times > 0]
        return fault

    def clear(self) -> None:
        vars(self).update(vars(Faults()))
