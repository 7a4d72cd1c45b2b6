"""Fetches what residents send beside text: soon, because WhatsApp keeps it for seven days only."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import structlog

from handover.domain import news
from handover.domain.errors import SendError, TryLater
from handover.domain.messages import Message
from handover.ports import Medium, Messaging, Transactions
from handover.services.casework import known

log = structlog.get_logger()

BATCH = 10


class MediaService:
    """Files get a name of our own; what the resident called them is never a path."""

    def __init__(self, transactions: Transactions, messaging: Messaging, *, directory: Path) -> None:
        self._transactions, self._messaging, self._directory = transactions, messaging, directory

    def fetch_missing(self) -> int:
        """Fetch media of messages that have none yet. Returns how many were looked at."""
        with self._transactions(read_only=True) as uow:
            missing = list(uow.messages.without_file(BATCH))
        for message in missing:
            self._fetch(message)
        return len(missing)

    def _fetch(self, message: Message) -> None:
        try:
            medium = self._messaging.fetch_media(message.media_id or "", message.media_sha256)
        except TryLater as error:
            log.info("media_later", message=message.id, reason=error.reason)
        except SendError as error:
            self._note(message, file=None, kind=None, error=error.reason)
        else:
            self._note(message, file=self._write(medium), kind=medium.mime_type, error=None)

    def _write(self, medium: Medium) -> str:
        self._directory.mkdir(parents=True, exist_ok=True)
        name = uuid4().hex
        (self._directory / name).write_bytes(medium.content)
        return name

    def _note(self, message: Message, *, file: str | None, kind: str | None, error: str | None) -> None:
        with self._transactions() as uow:
            kept = uow.messages.get(known(message.id))
            if kept.media_id is None and file is not None:  # erased while it was being fetched (policy 10)
                (self._directory / file).unlink(missing_ok=True)
                return
            kept.media_file, kept.media_error = file, error[:40] if error else None
            kept.media_type = kind or kept.media_type
            uow.rings(news.of_talk(kept.conversation_id))
            uow.commit()
        log.info("media", message=message.id, error=error)
