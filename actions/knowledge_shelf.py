"""The knowledge base as it stands in its files now: trainers change answers while the server runs (the console's page, or an editor)."""

from __future__ import annotations

import logging
from pathlib import Path

from actions import knowledge_base
from actions.knowledge_base import BrokenEntry, Entry

logger = logging.getLogger(__name__)
Stamp = tuple[tuple[str, int, int], ...]


class Shelf:
    """Raises BrokenEntry at the start. Later a broken file changes nothing: residents get the answers of before."""

    def __init__(self, directory: Path) -> None:
        self._directory, self._stamp = directory, _stamp(directory)
        self._entries = knowledge_base.load(directory)

    def entries(self) -> dict[str, Entry]:
        """A look at five dates of files for each question: a few microseconds."""
        stamp = _stamp(self._directory)
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()
        return self._entries

    def _read(self) -> None:
        try:
            self._entries = knowledge_base.load(self._directory)
        except BrokenEntry as broken:
            logger.error("knowledge base: the answers of before stay: %s", broken)  # noqa: TRY400  the line says it all
        else:
            logger.info("knowledge base: read again")


def _stamp(directory: Path) -> Stamp:
    stats = ((file.name, file.stat()) for file in sorted(directory.glob("*.yml")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
