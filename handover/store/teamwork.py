"""Notes, links and mentions of colleagues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from handover.domain.teamwork import Link, Mention, Note
from handover.store import tables as t


class SqlTeamwork:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add_note(self, note: Note) -> Note:
        return self._add(note)

    def notes(self, case_ids: Collection[int]) -> Mapping[int, Sequence[Note]]:
        return self._by_case(Note, t.notes, case_ids)

    def add_link(self, link: Link) -> Link:
        return self._add(link)

    def links(self, case_ids: Collection[int]) -> Mapping[int, Sequence[Link]]:
        return self._by_case(Link, t.links, case_ids)

    def add_mention(self, mention: Mention) -> Mention:
        return self._add(mention)

    def mentions(self, person: str, limit: int) -> Sequence[Mention]:
        c = t.mentions.c
        own = select(Mention).where(c.person == person)
        return self._session.scalars(own.order_by(c.seen_at.is_not(None), c.id.desc()).limit(limit)).all()

    def unseen(self, person: str) -> int:
        c = t.mentions.c
        own = select(func.count()).select_from(t.mentions).where(c.person == person, c.seen_at.is_(None))
        return self._session.scalar(own) or 0

    def mark_seen(self, case_id: int, person: str, at: datetime) -> None:
        c = t.mentions.c
        unseen = (c.case_id == case_id, c.person == person, c.seen_at.is_(None))
        self._session.execute(update(Mention).where(*unseen).values(seen_at=at))

    def _add[Kept: (Note, Link, Mention)](self, kept: Kept) -> Kept:
        self._session.add(kept)
        self._session.flush()
        return kept

    def _by_case[Kept: (Note, Link)](
        self, kind: type[Kept], table: Table, case_ids: Collection[int]
    ) -> Mapping[int, Sequence[Kept]]:
        found: defaultdict[int, list[Kept]] = defaultdict(list)
        if case_ids:
            of_cases: Any = select(kind).where(table.c.case_id.in_(case_ids)).order_by(table.c.id)
            for one in self._session.scalars(of_cases):
                found[one.case_id].append(one)
        return found
