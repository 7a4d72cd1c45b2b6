"""The assembled services on a real database, with a fake assistant and a fake WhatsApp."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from handover.bootstrap import Parts, assemble
from handover.domain.accounts import Actor
from handover.domain.cases import Case
from handover.domain.delivery import OutboxRow
from handover.domain.inbound import InboundMessage, Sender, StatusUpdate, Webhook
from handover.domain.messages import Message
from handover.settings import Settings
from tests.fakes import WANTS_PERSON, FakeAssistant, FakeMessaging, FixedClock, RecordingAlerts, SilentBell

ANJA = Actor(name="Anja", role="agent", origin="test")
BRAM = Actor(name="Bram", role="agent", origin="test")
COBY = Actor(name="Coby", role="coordinator", origin="test")
PHONE = "31600000001"


@dataclass
class World:
    """The product without its outside. `clock` is the real clock; the business clock is the same one."""

    parts: Parts
    clock: FixedClock
    assistant: FakeAssistant
    messaging: FakeMessaging
    alerts: RecordingAlerts
    count: int = 0
    phones: set[str] = field(default_factory=set)

    def receives(self, text: str = "", phone: str | None = PHONE, **more: Any) -> str:
        """A resident's message comes in by the webhook."""
        self.count += 1
        wamid: str = more.pop("wamid", f"wamid.in-{self.count}")
        sender = Sender(phone=phone, profile_name=more.pop("name", "Ria Jansen"), user_id=more.pop("user_id", None))
        sent_at = more.pop("sent_at", self.clock.now())
        kind = more.pop("type", "text")
        message = InboundMessage(wamid=wamid, sender=sender, type=kind, sent_at=sent_at, text=text, **more)
        self.parts.intake.receive(Webhook(messages=(message,)))
        return wamid

    def hears_status(self, row: OutboxRow, status: str, code: int | None = None) -> None:
        update = StatusUpdate(
            wamid=row.wamid or "wamid.out",
            status=status,
            at=self.clock.now(),
            outbox_reference=row.reference,
            error_code=code,
        )
        self.parts.intake.receive(Webhook(statuses=(update,)))

    def is_delivered(self) -> None:
        """The resident's phone has everything that we sent."""
        for row in self.rows():
            if row.status == "sent":
                self.hears_status(row, "delivered")

    def keeps_up(self) -> None:
        """What the worker does about blocks now and then."""
        self.parts.conduct_upkeep.call_whatsapp()
        self.parts.conduct_upkeep.watch_terms()

    def works(self) -> None:
        """Every turn and every message that can be handled now."""
        self.clock.passes(seconds=3)
        while self.parts.dispatch.handle_next():
            pass
        self.sends()

    def sends(self) -> None:
        while self.parts.delivery.announce_held():
            pass
        self._empties()
        if self.parts.delivery.announce_held():
            self._empties()

    def _empties(self) -> None:
        while self.parts.delivery.send_next():
            for row in self.rows():
                if row.status == "sent" and row.settled_at is None:
                    self.hears_status(row, "sent")

    def says(self, text: str, **more: Any) -> list[str]:
        """A resident writes and the product does its work. Returns what reached the phone because of it."""
        before = len(self.messaging.sent)
        self.receives(text, **more)
        self.works()
        return self.messaging.bodies()[before:]

    def rows(self) -> list[OutboxRow]:
        with self.parts.transactions(read_only=True) as uow:
            return [row for c in self.conversations() for row in uow.outbox.of_conversation(c, 500)]

    def messages(self) -> list[Message]:
        with self.parts.transactions(read_only=True) as uow:
            return [message for c in self.conversations() for message in uow.messages.of_conversation(c, 500)]

    def conversations(self) -> list[int]:
        with self.parts.transactions(read_only=True) as uow:
            found = []
            for contact_id in range(1, 60):
                try:
                    contact = uow.contacts.get(contact_id)
                except Exception:
                    break
                if contact.merged_into is None:
                    conversation = uow.conversations.of_contact(contact_id)
                    found.append(conversation.id or 0)
            return found

    def cases(self) -> list[Case]:
        from handover.ports import CaseQuery

        with self.parts.transactions(read_only=True) as uow:
            cases = list(uow.cases.search(CaseQuery()))
            for case in cases:
                len(case.history)
            return cases

    def case(self) -> Case:
        (only,) = self.cases()
        return only

    def owner(self) -> str:
        with self.parts.transactions(read_only=True) as uow:
            return uow.conversations.get(self.conversations()[0]).owner


@pytest.fixture
def world(engine: Engine, tmp_path: Path) -> World:
    clock, assistant, messaging, alerts = FixedClock(), FakeAssistant(), FakeMessaging(), RecordingAlerts()
    settings = Settings.for_tests(data_dir=tmp_path)
    parts = assemble(
        settings,
        engine=engine,
        bell=SilentBell(),
        clock=clock,
        assistant=assistant,
        messaging=messaging,
        alerts=alerts,
    )
    return World(parts, clock, assistant, messaging, alerts)


@pytest.fixture
def number(world: World) -> str:
    """Of the case of a resident who asked for a person."""
    world.assistant.taught["ik wil een mens"] = WANTS_PERSON
    world.says("ik wil een mens")
    return world.case().number


def days(count: float) -> timedelta:
    return timedelta(days=count)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
