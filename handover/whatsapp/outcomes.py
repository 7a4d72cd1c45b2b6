"""Meta's error codes as our errors: one table, decided on the code and never on the title.

The rows are reference/whatsapp-cloud-api.md, "Error classes"; a test compares the two. `reason` is a slug for logs and the
console, which has the Dutch words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from handover.domain.errors import OutcomeUnknown, Refused, SendError, SendingStopped, TryLater, WindowClosed
from handover.whatsapp.payload_values import number_at

MakeError = Callable[[str, int | None], SendError]

_number: MakeError = partial(TryLater, scope="number")
_number_alarm: MakeError = partial(TryLater, scope="number", alarm=True)
_conversation: MakeError = partial(TryLater, scope="conversation")
_message: MakeError = partial(TryLater, scope="message")
_refused: MakeError = Refused
_refused_alarm: MakeError = partial(Refused, alarm=True)

_ROWS: tuple[tuple[Iterable[int], str, MakeError], ...] = (
    # Too much at once: the whole number waits.
    ((4, 80007, 130429), "rate_limit", _number),
    ((131048,), "spam_limit", _number_alarm),
    # Too fast to this one resident: only this conversation waits.
    ((131056,), "pair_rate", _conversation),
    # Meta's own trouble, certainly before the message went out.
    ((1, 2, 131000, 131016, 131057, 133016), "temporary", _message),
    # More than 24 hours after the resident's last message: a template first (policy 6.6).
    ((131047,), "window_closed", WindowClosed),
    # No WhatsApp, an old version, blocked us: phone or mail.
    ((131026,), "undeliverable", _refused),
    # Templates only: Meta holds it back for a day, or the resident wants none.
    ((131049,), "held_back", _refused),
    ((131050,), "opted_out", _refused),
    # The token is wrong or expired: nothing goes out any more.
    ((0, 190), "token", SendingStopped),
    # We lack a permission.
    ((3, 10, 131005, *range(200, 300)), "permission", SendingStopped),
    # The account is restricted, locked or unpaid, or the number isn't registered.
    ((368, 130497, 131031, 131042, 133010), "account", SendingStopped),
    # Our own mistake: this message will never go out, and developers should know.
    ((100, 131008, 131009, 131021, 131051, 131062, 137000), "our_request", _refused_alarm),
    # The template is missing, paused, or has other parameters.
    ((132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016), "template", _refused_alarm),
    # A medium that didn't come through.
    ((131052, 131053), "media", _message),
    # Blocking: nothing of it was done, the list is full, or somebody else changed it at the same time.
    ((139100,), "block_failed", _refused),
    ((139101,), "block_list_full", _refused_alarm),
    ((139102, 139103), "block_later", _message),
)

TABLE: Mapping[int, tuple[str, MakeError]] = {code: (slug, make) for codes, slug, make in _ROWS for code in codes}


def error_for(code: int) -> SendError:
    """The error that a code stands for, also for a `failed` status. An unknown code is permanent, with an alarm."""
    reason, make = TABLE.get(code, ("unknown_code", _refused_alarm))
    return make(reason, code)


def error_code(body: object) -> int | None:
    """The code of an error body; a number in a string counts too."""
    code = number_at(body, "error", "code")
    return int(code) if code is not None and abs(code) < 2**31 else None


def classify(http_status: int, body: object) -> SendError:
    """What an answer that is not an acceptance means.

    A known code decides, whatever the HTTP status. Without one, only a 4xx is certain: of a bare 5xx nobody knows whether
    the message went out.
    """
    code = error_code(body)
    certain = 400 <= http_status < 500
    if code is not None and (certain or code in TABLE):
        return error_for(code)
    return _without_code(http_status) if certain else OutcomeUnknown(f"http_{http_status}", code)


def _without_code(http_status: int) -> SendError:
    match http_status:
        case 429:
            return TryLater("rate_limit", scope="number")
        case 401:
            return SendingStopped("token")
        case 403:
            return SendingStopped("permission")
        case _:
            return Refused(f"http_{http_status}", alarm=True)
