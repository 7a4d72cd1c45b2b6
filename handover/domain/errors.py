"""Our own exceptions, one small tree.

HandoverError
├── RuleBroken                 somebody asked for what a rule forbids (409 on the web)
│   ├── ImpossibleMove         .possible says what can be done instead
│   ├── NotAllowed             this person's role may not (403)
│   ├── StaleVersion           the case changed since it was read (412)
│   ├── CallInFlight           the same call, by its Idempotency-Key, is being carried out right now
│   └── TakenMeanwhile         somebody else stored the same a moment earlier: nothing was done (409)
├── NotFound                   (404)
├── InvalidInput               .field names the culprit (422)
├── LeaseLost                  somebody else took the conversation over: drop the work, nothing was written
├── StoreUnreachable           the database does not answer (503): nothing was done
├── ProviderUnavailable        the identity provider gave no valid answer; .reason says how
├── SignOnRefused              somebody at the identity provider is not let in; .refusal says why
├── AssistantUnavailable       Rasa or its action server gave no valid answer; .reason says how (policy 6.7)
├── NotPassedOn                it did not reach colleagues or programs outside; .reason says why
│   ├── MailRefused            a mail to colleagues did not go out
│   └── HookRefused            another program didn't take an alert
└── SendError                  WhatsApp did not simply accept
    ├── NotAccepted            certain: the message did not go out
    │   ├── TryLater           back off, for .scope "number" or "conversation" or "message"; then the same row again
    │   ├── WindowClosed       free text is too late: only a template can go out (policy 6.6)
    │   ├── Refused            permanent for this message
    │   └── SendingStopped     nothing can be sent until a person mends it (token, account): alarm
    └── OutcomeUnknown         the bytes may have left: never send again by itself (contract.md, Sending)
"""

from __future__ import annotations

from handover.domain.sign_on import Refusal


class HandoverError(Exception):
    """Base of everything that we raise on purpose."""


class RuleBroken(HandoverError):
    pass


class ImpossibleMove(RuleBroken):
    def __init__(self, move: str, status: str, possible: tuple[str, ...]) -> None:
        super().__init__(f"{move} is impossible on a case that is {status}")
        self.move, self.status, self.possible = move, status, possible


class NotAllowed(RuleBroken):
    pass


class StaleVersion(RuleBroken):
    pass


class CallInFlight(RuleBroken):
    pass


class TakenMeanwhile(RuleBroken):
    pass


class NotFound(HandoverError):
    pass


class InvalidInput(HandoverError):
    def __init__(self, field: str, detail: str) -> None:
        super().__init__(f"{field}: {detail}")
        self.field, self.detail = field, detail


class LeaseLost(HandoverError):
    pass


class StoreUnreachable(HandoverError):
    pass


class AssistantUnavailable(HandoverError):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ProviderUnavailable(HandoverError):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignOnRefused(HandoverError):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class NotPassedOn(HandoverError):
    """`reason` is a short word of ours; `for_good`: trying again is of no use."""

    def __init__(self, reason: str, *, for_good: bool) -> None:
        super().__init__(reason)
        self.reason, self.for_good = reason, for_good


class MailRefused(NotPassedOn):
    pass


class HookRefused(NotPassedOn):
    pass


class SendError(HandoverError):
    """`code` is Meta's error code, when there was one; `reason` is a short word of ours for logs and the console."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        super().__init__(f"{reason} ({code})" if code else reason)
        self.reason, self.code = reason, code


class NotAccepted(SendError):
    pass


class TryLater(NotAccepted):
    def __init__(self, reason: str, code: int | None = None, *, scope: str = "message", alarm: bool = False) -> None:
        super().__init__(reason, code)
        self.scope, self.alarm = scope, alarm


class WindowClosed(NotAccepted):
    pass


class Refused(NotAccepted):
    def __init__(self, reason: str, code: int | None = None, *, alarm: bool = False) -> None:
        super().__init__(reason, code)
        self.alarm = alarm


class SendingStopped(NotAccepted):
    pass


class OutcomeUnknown(SendError):
    pass
