"""What binds agents too (policy 5.8): take words out of a conversation, erase a medium, tell that data may have leaked."""

from __future__ import annotations

from pathlib import Path

from handover.domain.accounts import Actor
from handover.domain.cases import Case
from handover.domain.deadlines import OfficeCalendar
from handover.domain.errors import InvalidInput, NotFound
from handover.domain.masking import mask
from handover.domain.redaction import Redaction
from handover.domain.storable import storable
from handover.ports import Alerts, Clock, Transactions
from handover.services.casework import Casework, known
from handover.services.clock import BusinessClock
from handover.services.desk import Deskwork
from handover.services.wording import Wording

ERASED = "erased"
"""Why a medium will never be there again."""
LONGEST_NOTE = 2000


class PrivacyService(Deskwork):
    """Every method is one transaction and holds for a case of any colleague, open or closed. Raises NotFound, StaleVersion and
    InvalidInput.
    """

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
        *,
        alerts: Alerts,
        media: Path,
    ) -> None:
        super().__init__(transactions, clock, business, casework, wording, calendar)
        self._alerts, self._media = alerts, media

    def redact(self, number: str, actor: Actor, words: str, version: int | None = None) -> Case:
        """For good, wherever the words stand in this resident's conversation. The audit log doesn't hold them."""
        try:
            redaction = Redaction(storable(words))
        except ValueError:
            raise InvalidInput("words", "te kort: noem minstens twee letters of cijfers") from None
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            places = uow.redactions.redact(desk.case.conversation_id, redaction)
            if not places:
                raise InvalidInput("words", "staan niet in dit gesprek")
            case = uow.cases.get(known(desk.case.id))
            case.records("redacted", actor=actor.name, at=desk.now, places=places)
            self._seal(uow, actor, "redact", f"case {number}")
            return case

    def erase_medium(self, number: str, actor: Actor, message_id: int, version: int | None = None) -> Case:
        """The file first: should the rest fail, the photo is gone all the same, and trying again ends it."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            message = uow.messages.find(message_id)
            if message is None or message.conversation_id != desk.case.conversation_id or message.media_id is None:
                raise NotFound(f"medium {message_id}")
            if message.media_file:
                (self._media / message.media_file).unlink(missing_ok=True)
            message.media_file, message.media_sha256, message.media_error, message.payload = None, None, ERASED, {}
            desk.case.records("medium_erased", actor=actor.name, at=desk.now, message=message_id)
            return self._done(desk, "erase_medium")

    def report_leak(self, number: str, actor: Actor, note: str, version: int | None = None) -> Case:
        """The coordinator hears at once: a leak is told to the authority within 72 hours (AVG 33)."""
        clean = storable(note).strip()
        if not clean or len(clean) > LONGEST_NOTE:
            raise InvalidInput("note", f"schrijf op wat er is gebeurd, in hoogstens {LONGEST_NOTE} tekens")
        if mask(clean).kinds:
            raise InvalidInput("note", "bevat een persoonlijk nummer; laat dat weg")
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            desk.case.records("possible_leak", actor=actor.name, at=desk.now, note=clean)
            case = self._done(desk, "report_leak")
        self._alerts.raise_alert("possible_leak", {"case": number, "for": "coordinator"})
        return case
