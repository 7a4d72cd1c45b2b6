"""What lies outside the program: clocks, Rasa, WhatsApp, mail, other programs, the identity provider, and the files and commands of trainers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from handover.domain.answer_texts import Change, Editable
from handover.domain.knowledge import Article
from handover.domain.outbound import Content, Recipient
from handover.domain.training import Measured, Model
from handover.domain.understanding import JSON, Reply, TurnRequest, Understood


class Clock(Protocol):
    """The real clock: leases, bundling, retries, sessions. The business clock is kept in the database."""

    def now(self) -> datetime:
        """Aware, in UTC."""


class Bell(Protocol):
    """Wakes whoever waits for work or for news on the screen. Losing a ring costs a poll interval, never a message."""

    def ring(self, topic: str) -> None: ...

    def after_commit(self, topic: str) -> None:
        """A transaction that rings this topic was committed; where the database itself tells every process, that is enough."""

    def wait(self, topic: str, seconds: float) -> None:
        """Returns on a ring of `topic` or after `seconds`."""

    def listen(self, hears: Callable[[str], None]) -> Callable[[], None]:
        """Every topic that rings is told to `hears`, in the thread that rings. Call what is given back to hear no more."""


class Assistant(Protocol):
    """Rasa's door. Raises AssistantUnavailable (policy 6.7)."""

    def parse(self, text: str) -> Understood: ...

    def turn(self, request: TurnRequest) -> Reply: ...

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """What each text means, as numbers of length 1. At most 64 texts."""

    def problems(self) -> Sequence[str]:
        """What is wrong with it now, in words for an operator; empty when it is ready."""


class Accepted(Protocol):
    """WhatsApp took the message; `wa_id` is the number as WhatsApp knows it."""

    @property
    def wamid(self) -> str: ...

    @property
    def wa_id(self) -> str | None: ...


class Medium(Protocol):
    """A photo, recording or document, checked against its own sum."""

    @property
    def content(self) -> bytes: ...

    @property
    def mime_type(self) -> str: ...


class Messaging(Protocol):
    """The Cloud API. Every method raises an error of the SendError tree."""

    def send(self, recipient: Recipient, content: Content, reference: str) -> Accepted: ...

    def block(self, phone: str) -> None: ...

    def unblock(self, phone: str) -> None: ...

    def fetch_media(self, media_id: str, sha256: str | None) -> Medium: ...


class Alerts(Protocol):
    """Tells people outside the console; must never raise into the work that it reports on."""

    def raise_alert(self, what: str, details: dict[str, Any]) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Departure:
    """On the way to the identity provider: the address to go to, and what must fit on the way back."""

    url: str
    state: str
    nonce: str
    verifier: str


class IdentityProvider(Protocol):
    """Single sign-on. Both methods that ask it something raise ProviderUnavailable."""

    def departure(self) -> Departure: ...

    def identify(self, code: str, departure: Departure) -> Mapping[str, Any]:
        """The claims of who came back, checked. Raises SignOnRefused."""

    def farewell(self) -> str | None:
        """Where a browser logs out at the provider; None when that can't be."""


class Mailer(Protocol):
    """A mail server."""

    def send(self, recipient: str, subject: str, body: str) -> None:
        """Raises MailRefused."""


class Webhook(Protocol):
    """Another program that wants to hear of alerts."""

    def post(self, body: bytes) -> None:
        """Raises HookRefused."""


class AnswerFiles(Protocol):
    """The knowledge base in its files."""

    def read(self) -> Mapping[str, Article]: ...

    def entry(self, intent: str) -> Editable:
        """Raises NotFound."""

    def write(self, intent: str, change: Change) -> None:
        """Raises NotFound and InvalidInput."""


class RunningTask(Protocol):
    """A command of the trainers as a process."""

    def lines(self) -> Sequence[str]:
        """What it printed since the last time."""

    def code(self) -> int | None:
        """None while it runs."""

    def kill(self) -> None:
        """With whatever it started."""


class Workshop(Protocol):
    """The trainers' commands and what they leave."""

    def problem(self) -> str | None:
        """Why nothing can be started here, in Dutch."""

    def begin(self, command: Sequence[str], examples: Sequence[JSON] | None = None) -> RunningTask:
        """`examples` are handed to a command that takes them over, the oldest first."""

    def changed_files(self) -> bytes | None:
        """A zip of what the last command with examples made of data/nlu; None when it changed nothing."""

    def models(self) -> Sequence[Model]:
        """The newest first."""

    def measured(self) -> Sequence[Measured]:
        """The oldest first."""
