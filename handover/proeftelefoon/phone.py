"""The practice phone as a whole: a resident writes, the business sends, a chat is opened, time is played with."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from handover.proeftelefoon import webhooks
from handover.proeftelefoon.clock import PhoneClock, moment
from handover.proeftelefoon.courier import Courier, Parcel
from handover.proeftelefoon.faults import Faults
from handover.proeftelefoon.graph_errors import GraphError
from handover.proeftelefoon.inbound import Written, message_json, store_file
from handover.proeftelefoon.limits import check_message
from handover.proeftelefoon.live import Live
from handover.proeftelefoon.network import Entry, Network, Resident, new_wamid
from handover.proeftelefoon.outbound import as_entry
from handover.proeftelefoon.settings import PhoneSettings

JSON = dict[str, Any]


class Phone:
    """Lives in one event loop, so nothing here needs a lock."""

    def __init__(self, settings: PhoneSettings) -> None:
        self.settings = settings
        self.pair_rate = settings.pair_rate
        self.clock, self.network, self.faults, self.live = PhoneClock(), Network(), Faults(), Live()
        self.courier = Courier(settings.webhook_url, settings.app_secret, self.faults)

    def writes(self, written: Written) -> tuple[Entry, Parcel | None]:
        """A resident sends a message. No parcel when the business blocked them: then WhatsApp keeps it back."""
        resident, entry, message = self._compose(written)
        if resident.blocked:
            return entry, None
        value = webhooks.messages_value(self.settings.phone_number_id, [(resident, message)])
        arrives = partial(self._arrives, [(resident, entry)])
        return entry, self.courier.send(resident.key, webhooks.envelope([value]), arrives)

    def writes_batch(self, entries: Sequence[Sequence[Sequence[Written]]]) -> tuple[list[Entry], Parcel]:
        """Messages of any number of residents in one POST: entries of changes of messages."""
        composed = [[[self._compose(written) for written in change] for change in entry] for entry in entries]
        number = self.settings.phone_number_id
        values = [
            [webhooks.messages_value(number, [(who, message) for who, _, message in change]) for change in entry]
            for entry in composed
        ]
        written_by = [(who, entry) for changes in composed for change in changes for who, entry, _ in change]
        parcel = self.courier.send("batch", webhooks.envelope(*values), partial(self._arrives, written_by))
        return [entry for _, entry in written_by], parcel

    def sends(self, body: JSON, *, fails_with: int | None = None) -> tuple[Resident, Entry]:
        """The business sends a message. Raises GraphError; what is accepted may still fail, and a status says so."""
        check_message(body, self.settings.templates, self.settings.template_language)
        resident = self.network.addressee(str(body.get("to") or body.get("recipient")))
        if self.pair_rate and not resident.rate.allows(time.monotonic()):
            raise GraphError(131056, "too many messages to this person in a short time")
        now = self.clock.now()
        entry = as_entry(body, new_wamid(), now, self.clock.real_now().timestamp(), self.settings.templates)
        entry.error_code = fails_with or self.network.fate(resident, entry.type, now)
        resident.chat.append(entry)
        self._report_fate(resident, entry)
        return resident, entry

    def opens(self, resident: Resident) -> None:
        """The resident looks at the chat: what was delivered is read."""
        for entry in list(self.network.unread(resident)):
            self._report(resident, entry, "read")

    async def sets_clock(self, at: datetime | None) -> int | None:
        """The clock is set for handover too: by a status of a message that nobody knows."""
        self.clock.set(at)
        value = webhooks.clock_value(self.settings.phone_number_id, new_wamid(), self.clock.now())
        return await self.courier.send("clock", webhooks.envelope([value])).answer

    def behaves(self) -> None:
        """No faults any more; statuses that were held back go out."""
        self.faults.clear()
        self.pair_rate = self.settings.pair_rate
        self.courier.release_held()

    async def reset(self) -> None:
        """As just started; open pages stay open."""
        await self.courier.forget()
        self.behaves()
        self.clock.set(None)
        self.network = Network()
        self.live.ring("")

    def _compose(self, written: Written) -> tuple[Resident, Entry, JSON]:
        if written.at:
            self.clock.set(moment(written.at))
        now = self.clock.now()
        resident = self.network.meet(written.phone, written.user_id, written.name)
        file = store_file(self.network, written)
        wamid = written.wamid or new_wamid()
        message = message_json(resident, written, wamid, webhooks.seconds(now), file)
        entry = Entry(
            wamid=wamid,
            direction="in",
            type=written.type,
            text=written.text or "",
            at=now,
            arrived=self.clock.real_now().timestamp(),
            monotonic=time.monotonic(),
            status="sent",
            quoted=written.quoted,
            media_id=file.id if file else None,
            place=message["location"] if written.type == "location" and written.content is None else None,
            body=message,
        )
        if not resident.blocked:
            self.network.add_inbound(resident, entry)
        self.live.ring(resident.key)
        return resident, entry, message

    def _arrives(self, written: Sequence[tuple[Resident, Entry]]) -> None:
        """The resident's second tick: the webhook was accepted."""
        for resident, entry in written:
            entry.status = "delivered"
            self.live.ring(resident.key)

    def _report_fate(self, resident: Resident, entry: Entry) -> None:
        if entry.error_code is not None:
            self._report(resident, entry, "failed")
            return
        self._report(resident, entry, "sent")
        self._report(resident, entry, "delivered")
        if self.live.is_open(resident.key):
            self._report(resident, entry, "read")

    def _report(self, resident: Resident, entry: Entry, status: str) -> None:
        entry.status = status
        value = webhooks.status_value(self.settings.phone_number_id, resident, entry, status, self.clock.now())
        self.courier.send_status(resident.key, webhooks.envelope([value]))
        self.live.ring(resident.key)
