"""What the simulated WhatsApp knows: residents and their chats, the 24-hour window, the block list, files. Pure, in memory."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from handover.proeftelefoon.rates import PairRate

JSON = dict[str, Any]

WINDOW = timedelta(hours=24)
ADDRESS_SECONDS = 300.0
UNDELIVERABLE, WINDOW_CLOSED = 131026, 131047


@dataclass(kw_only=True)
class Entry:
    """One message in a chat. `at` is on the phone's clock; `arrived` and `monotonic` are real, in seconds.

    `status`: of the business's message accepted, sent, delivered, read or failed; of the resident's sent (on its way) or
    delivered (the webhook was accepted).
    """

    wamid: str
    direction: Literal["in", "out"]
    type: str
    text: str
    at: datetime
    arrived: float
    monotonic: float
    status: str
    buttons: list[JSON] = field(default_factory=list)
    list_button: str | None = None
    quoted: str | None = None
    reference: str | None = None
    media_id: str | None = None
    place: JSON | None = None
    error_code: int | None = None
    body: JSON = field(default_factory=dict)


@dataclass(kw_only=True)
class Resident:
    """Known by a number, by a business-scoped user id, or by both. `reachable`: has WhatsApp, as far as this network goes."""

    phone: str | None
    user_id: str | None
    name: str
    last_inbound_at: datetime | None = None
    reachable: bool = True
    blocked: bool = False
    chat: list[Entry] = field(default_factory=list)
    rate: PairRate = field(default_factory=PairRate)

    @property
    def key(self) -> str:
        return self.phone or self.user_id or ""

    def window_is_open(self, now: datetime) -> bool:
        return self.last_inbound_at is not None and now - self.last_inbound_at < WINDOW


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A photo or recording. Its `id` works as long as the phone runs; an address for it only five minutes."""

    id: str
    content: bytes = field(repr=False)
    mime_type: str
    filename: str | None = None

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()


class Network:
    """Everybody and everything on the simulated network."""

    def __init__(self) -> None:
        self._residents: list[Resident] = []
        self._files: dict[str, StoredFile] = {}
        self._addresses: dict[str, tuple[str, float]] = {}

    def residents(self) -> list[Resident]:
        """Who has WhatsApp, in the order in which they came."""
        return [resident for resident in self._residents if resident.reachable]

    def find(self, name: str | None) -> Resident | None:
        """By number (with or without +) or by user id."""
        wanted = (name or "").lstrip("+")
        return next((each for each in self._residents if wanted and wanted in (each.phone, each.user_id)), None)

    def meet(self, phone: str | None, user_id: str | None, name: str | None) -> Resident:
        """The resident with this number or user id, made when new; what is told now is remembered. Two residents who turn
        out to be one stay two here: WhatsApp doesn't tell us either.
        """
        resident = self.find(phone) or self.find(user_id)
        if resident is None:
            resident = Resident(phone=phone, user_id=user_id, name=name or "")
            self._residents.append(resident)
        resident.phone, resident.user_id = resident.phone or phone, resident.user_id or user_id
        resident.name, resident.reachable = name or resident.name, True
        return resident

    def addressee(self, to: str) -> Resident:
        """Whom the business writes to. Nobody has that number: it is kept, but can't be reached."""
        resident = self.find(to)
        if resident is None:
            by_number = to.lstrip("+").isdecimal()
            phone, user_id = (to.lstrip("+"), None) if by_number else (None, to)
            resident = Resident(phone=phone, user_id=user_id, name="", reachable=False)
            self._residents.append(resident)
        return resident

    def add_inbound(self, resident: Resident, entry: Entry) -> None:
        """A message of the resident opens the window; the same wamid again changes nothing."""
        if any(known.wamid == entry.wamid for known in resident.chat):
            return
        resident.last_inbound_at = entry.at
        resident.chat.append(entry)

    def fate(self, resident: Resident, kind: str, now: datetime) -> int | None:
        """The error code with which an accepted message will fail; None when it will be delivered."""
        if resident.blocked or not resident.reachable:
            return UNDELIVERABLE
        if kind != "template" and not resident.window_is_open(now):
            return WINDOW_CLOSED
        return None

    def block(self, name: str, now: datetime) -> int | None:
        """None, or the code with which it fails: only who wrote in the last 24 hours can be blocked."""
        resident = self.find(name)
        if resident is None or not resident.reachable:
            return UNDELIVERABLE
        if not resident.window_is_open(now):
            return WINDOW_CLOSED
        resident.blocked = True
        return None

    def unblock(self, name: str) -> int | None:
        """There is no 24-hour rule for this one."""
        resident = self.find(name)
        if resident is None:
            return UNDELIVERABLE
        resident.blocked = False
        return None

    def sent(self) -> list[tuple[Resident, Entry]]:
        """Everything that the business sent, in the order of arrival."""
        pairs = [(resident, entry) for resident in self._residents for entry in resident.chat]
        return sorted((pair for pair in pairs if pair[1].direction == "out"), key=lambda pair: pair[1].monotonic)

    def unread(self, resident: Resident) -> Iterator[Entry]:
        return (entry for entry in resident.chat if entry.direction == "out" and entry.status == "delivered")

    def add_file(self, content: bytes, mime_type: str, filename: str | None = None) -> StoredFile:
        file = StoredFile(id=str(secrets.randbelow(10**15)), content=content, mime_type=mime_type, filename=filename)
        self._files[file.id] = file
        return file

    def file(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def address_for(self, file: StoredFile, now: float) -> str:
        """A secret piece of an address, good for five minutes. `now`: seconds of a steady clock."""
        ticket = secrets.token_urlsafe(16)
        self._addresses[ticket] = (file.id, now + ADDRESS_SECONDS)
        return ticket

    def file_at(self, ticket: str, now: float) -> StoredFile | None:
        file_id, until = self._addresses.get(ticket, ("", 0.0))
        return self.file(file_id) if now < until else None


def new_wamid() -> str:
    return f"wamid.{secrets.token_hex(16).upper()}"
