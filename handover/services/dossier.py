"""The right of access (policy 10, AVG 15): everything on one contact in one file, with the media."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.deadlines import LOCAL
from handover.domain.dossier import shown
from handover.domain.errors import NotAllowed, NotFound
from handover.ports import Clock, Transactions
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.reading import plain_views
from handover.services.views import CaseView

JSON_NAME = "gegevens.json"
MOST_CASES = 200


class Dossier:
    """`directory` holds the media."""

    def __init__(self, transactions: Transactions, clock: Clock, business: BusinessClock, *, directory: Path) -> None:
        self._transactions, self._clock, self._business, self._directory = transactions, clock, business, directory

    def export(self, contact_id: int, actor: Actor) -> dict[str, Any]:
        """A coordinator's, and in the audit log. Raises NotFound and NotAllowed."""
        if not may(actor.role, Right.COORDINATE):
            raise NotAllowed("only a coordinator exports what is kept about a contact")
        with self._transactions() as uow:
            contact = uow.contacts.find(contact_id)
            if contact is None:
                raise NotFound(f"contact {contact_id}")
            kept = uow.dossier.of(known(contact.id))
            now = self._business.now(uow)
            uow.audit.add(line_of(actor, "export", f"contact {contact.id}", self._clock.now()))
            uow.commit()
        return {
            "contact": known(contact.id),
            "exported_at": now.astimezone(LOCAL).isoformat(),
            "left_out": dict(uow.dossier.left_out),
            "kept": {name: [shown(row) for row in rows] for name, rows in kept.items()},
        }

    def archive(self, contact_id: int, actor: Actor) -> bytes:
        """The same as a ZIP, with every photo, recording and document. A file that is gone is named in the JSON only."""
        told = self.export(contact_id, actor)
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr(JSON_NAME, json.dumps(told, ensure_ascii=False, indent=2))
            for message in told["kept"]["messages"]:
                file = self._directory / message["media_file"] if message["media_file"] else None
                if file is not None and file.is_file():
                    bundle.write(file, f"media/{message['id']}{_ending(message['media_type'])}")
        return into.getvalue()

    def cases(self, contact_id: int) -> list[CaseView]:
        """The newest first."""
        with self._transactions(read_only=True) as uow:
            contact = uow.contacts.find(contact_id)
            conversation = uow.conversations.find_of_contact(known(contact.id)) if contact else None
            found = uow.cases.of_conversation(known(conversation.id)) if conversation else []
            return plain_views(uow, found[:MOST_CASES])


def _ending(mime_type: str | None) -> str:
    """`.jpeg` for `image/jpeg`; nothing for a kind that says nothing."""
    kind = (mime_type or "").split(";")[0].rpartition("/")[2]
    return f".{kind}" if kind.isalnum() else ""
