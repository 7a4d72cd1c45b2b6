"""One fake per port. They remember what was asked of them and answer as they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from handover.domain.errors import AssistantUnavailable, HookRefused, MailRefused, SendError
from handover.domain.outbound import Content, Recipient
from handover.domain.training import Measured, Model
from handover.domain.understanding import Abuse, Body, OpenCase, Reply, Safety, TurnRequest, Understood

TUESDAY_MORNING = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)
"""Tuesday 3 February 2026, 09:12 in Duiven: an ordinary working day."""


@dataclass
class FixedClock:
    """Stands still until it is moved."""

    at: datetime = TUESDAY_MORNING

    def now(self) -> datetime:
        return self.at

    def passes(self, **time: float) -> None:
        self.at += timedelta(**time)


class SilentBell:
    """Remembers the rings; waiting returns at once."""

    def __init__(self) -> None:
        self.rung: list[str] = []

    def ring(self, topic: str) -> None:
        self.rung.append(topic)

    def after_commit(self, topic: str) -> None:
        self.ring(topic)

    def wait(self, topic: str, seconds: float) -> None:
        return

    def listen(self, hears: Callable[[str], None]) -> Callable[[], None]:
        return lambda: None


ANSWER = Understood(intent="vraag_openingstijden", confidence=0.97, decision="act", route="answer")
WANTS_PERSON = Understood(intent="medewerker_spreken", confidence=0.95, decision="act", route="human")
UNCLEAR = Understood(intent="vraag_parkeren", confidence=0.2, decision="human", route="answer")
THANKS = Understood(intent="bedankt", confidence=0.95, decision="act", route="smalltalk")
FIRE = Understood(
    intent="spoed_gevaar", confidence=0.9, decision="act", route="emergency", safety=Safety(emergency="danger")
)


def abuse(kind: str = "misbruik_belediging", verdict: str = "yes") -> Understood:
    """As the bot understands an unpleasant message."""
    safety = Safety(abuse=verdict, kind=kind)
    return Understood(intent=kind, confidence=0.9, decision="act", route="abuse", safety=safety)


@dataclass
class FakeAssistant:
    """Understands the sentences it was taught, everything else as a general question that it can answer."""

    taught: dict[str, Understood] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    failure: str | None = None
    before_turn: Callable[[], None] = lambda: None
    parsed: list[str] = field(default_factory=list)
    turns: list[TurnRequest] = field(default_factory=list)

    def parse(self, text: str) -> Understood:
        self._maybe_fail()
        self.parsed.append(text)
        return self.taught.get(text, ANSWER)

    def turn(self, request: TurnRequest) -> Reply:
        self._maybe_fail()
        self.before_turn()
        self.turns.append(request)
        text = "\n".join(message["text"] for message in request.messages)
        understood = self.taught.get(text, ANSWER)
        return self.replies.get(text) or self._usual(text, understood)

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Texts with the same first word mean the same."""
        self._maybe_fail()
        firsts = [sum(text.split()[0].casefold().encode()) % 50 if text.split() else 0 for text in texts]
        return [[1.0 if place == first else 0.0 for place in range(50)] for first in firsts]

    def problems(self) -> Sequence[str]:
        return [self.failure] if self.failure else []

    def _maybe_fail(self) -> None:
        if self.failure:
            raise AssistantUnavailable(self.failure)

    @staticmethod
    def _usual(text: str, understood: Understood) -> Reply:
        event = ({"event": "user", "text": text},)
        if understood.safety.abuse == "yes":
            verdict = Abuse(kind=understood.safety.kind or "")
            return Reply(events=event, understood=understood, bodies=(), commands=(verdict,))
        if understood.route == "human":
            command = OpenCase(reason="requested", summary=text)
            return Reply(events=event, understood=understood, bodies=(), commands=(command,))
        if understood.route == "smalltalk":
            body = Body(text="Graag gedaan!", kind="smalltalk")
        else:
            body = Body(text="Kijk op www.duiven.nl.", buttons=(("intent:medewerker_spreken", "Medewerker spreken"),))
        return Reply(events=event, understood=understood, bodies=(body,), commands=())


@dataclass(frozen=True)
class FakeAccepted:
    wamid: str
    wa_id: str | None = None


@dataclass
class FakeMailer:
    """Takes everything, until it is given refusals to have first."""

    refusals: list[MailRefused] = field(default_factory=list)
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, recipient: str, subject: str, body: str) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append((recipient, subject, body))


@dataclass
class FakeWebhook:
    """Another program: takes everything, until it is given refusals to have first."""

    refusals: list[HookRefused] = field(default_factory=list)
    got: list[bytes] = field(default_factory=list)

    def post(self, body: bytes) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.got.append(body)


@dataclass
class FakeMessaging:
    """Accepts everything, until it is given failures to have first."""

    failures: list[SendError] = field(default_factory=list)
    block_failures: list[SendError] = field(default_factory=list)
    block_calls: list[tuple[str, str]] = field(default_factory=list)
    sent: list[tuple[Recipient, Content, str]] = field(default_factory=list)

    def send(self, recipient: Recipient, content: Content, reference: str) -> FakeAccepted:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append((recipient, content, reference))
        return FakeAccepted(wamid=f"wamid.out-{len(self.sent)}", wa_id=recipient.phone)

    def block(self, phone: str) -> None:
        self._calls("block", phone)

    def unblock(self, phone: str) -> None:
        self._calls("unblock", phone)

    def _calls(self, what: str, phone: str) -> None:
        self.block_calls.append((what, phone))
        if self.block_failures:
            raise self.block_failures.pop(0)

    def fetch_media(self, media_id: str, sha256: str | None) -> Any:
        raise SendError("no_media")

    def bodies(self) -> list[str]:
        return [getattr(content, "body", "") for _, content, _ in self.sent]


@dataclass
class FakeMedium:
    """A file that WhatsApp gives."""

    content: bytes
    mime_type: str = "image/jpeg"


@dataclass
class RecordingAlerts:
    raised: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def raise_alert(self, what: str, details: dict[str, Any]) -> None:
        self.raised.append((what, details))


class FakeTask:
    """A process that prints what a test hands it and ends when told."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.ended: int | None = None
        self.killed = False

    def lines(self) -> list[str]:
        fresh, self.printed = self.printed, []
        return fresh

    def code(self) -> int | None:
        return self.ended

    def kill(self) -> None:
        self.killed = True


@dataclass
class FakeWorkshop:
    """The trainers' folder. `commands` is what was started in it, `handed` the examples that went along with the last one."""

    wrong: str | None = None
    commands: list[list[str]] = field(default_factory=list)
    handed: Sequence[dict[str, Any]] | None = None
    zipped: bytes | None = None
    tasks: list[FakeTask] = field(default_factory=list)

    def problem(self) -> str | None:
        return self.wrong

    def begin(self, command: Sequence[str], examples: Sequence[dict[str, Any]] | None = None) -> FakeTask:
        self.commands.append(list(command))
        self.handed = examples
        self.tasks.append(FakeTask())
        return self.tasks[-1]

    def changed_files(self) -> bytes | None:
        return self.zipped

    def models(self) -> list[Model]:
        return []

    def measured(self) -> list[Measured]:
        return []
