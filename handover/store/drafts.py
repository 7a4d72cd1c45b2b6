"""What agents were writing."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handover.domain.drafts import Draft
from handover.store import tables as t
from handover.store.insert import insert_once

OWNER = ("case_id", "agent_name")


class SqlDrafts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, case_id: int, agent_name: str) -> Draft | None:
        c = t.drafts.c
        return self._session.scalar(select(Draft).where(c.case_id == case_id, c.agent_name == agent_name))

    def keep(self, draft: Draft) -> None:
        fresh = {"case_id": draft.case_id, "agent_name": draft.agent_name, "saved_at": draft.saved_at}
        if insert_once(self._session, t.drafts, {**fresh, "text": draft.text}, unique=OWNER) is not None:
            return
        there = self.find(draft.case_id, draft.agent_name)
        if there is not None:
            there.text, there.saved_at = draft.text, draft.saved_at

    def drop(self, case_id: int, agent_name: str) -> None:
        c = t.drafts.c
        self._session.execute(delete(t.drafts).where(c.case_id == case_id, c.agent_name == agent_name))
