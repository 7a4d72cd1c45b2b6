"""Takes what a resident said, and what was said and written about it, out of the database for good. Rows stay where the figures
need them (when, how, about what), without a word, a name or a number; all else goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, Table, and_, cast, delete, exists, literal, or_, select, update
from sqlalchemy.orm import Session

from handover.domain.conversations import Owner
from handover.domain.delivery import ERASED, Delivery
from handover.domain.retention import Erased
from handover.store import tables as t
from handover.store.dossier import people_of
from handover.store.moments import seconds_of
from handover.store.search_index import forget_what_is_gone

GOES_WITH_A_CASE = (t.mentions, t.notes, t.links, t.drafts, t.looks, t.history, t.mails, t.holds, t.alerts)
"""`mentions` first: it refers to `notes`."""
EMPTIED = (t.messages, t.outbox, t.cases, t.terms, t.contacts, t.conversations)
DELETED = (
    *GOES_WITH_A_CASE,
    t.dialogue_events,
    t.identities,
    t.statuses,
    t.incidents,
    t.blocks,
    t.review_items,
)
NOBODYS = (t.turns,)
"""When something was handled: nothing of a resident."""
UNSENT = (Delivery.QUEUED, Delivery.SENDING, Delivery.HELD)
WORDLESS: dict[str, Any] = {
    "text": "",
    "masked": [],
    "payload": {},
    "quoted_wamid": None,
    "target_wamid": None,
    "button_id": None,
    "latitude": None,
    "longitude": None,
    "media_id": None,
    "media_sha256": None,
    "media_file": None,
    "safety": None,
}
"""A message of which only when it was sent, its type, intent and route are left. WhatsApp's own id holds the number of whoever
wrote it, so that goes too.
"""


class SqlErasure:
    def __init__(self, session: Session) -> None:
        self._session = session

    def case(self, case_id: int, at: datetime, run_up: timedelta) -> Erased:
        """A case with its messages and its run-up. Messages that are evidence (policy 8) stay until that goes."""
        c = t.cases.c
        conversation_id, opened_at = self._session.execute(
            select(c.conversation_id, c.opened_at).where(c.id == case_id)
        ).one()
        before = opened_at - run_up
        erased = self._said(conversation_id, at, case_id, before, opened_at)
        for table in GOES_WITH_A_CASE:
            self._session.execute(delete(table).where(table.c.case_id == case_id))
        self._session.execute(update(t.terms).where(t.terms.c.case_id == case_id).values(reason="", set_by=""))
        emptied: dict[str, Any] = {
            "summary": "",
            "note": None,
            "entities": {},
            "alternatives": [],
            "assignee": None,
            "version": c.version + 1,
        }
        self._session.execute(update(t.cases).where(c.id == case_id).values(**emptied, erased_at=at))
        self._ends()
        return erased

    def _said(self, conversation_id: int, at: datetime, case_id: int, since: datetime, until: datetime) -> Erased:
        """Run-up of another case that is still kept stays with that one."""
        kept = self._evidence(conversation_id)
        m, o = t.messages.c, t.outbox.c
        return self._messages(
            or_(m.case_id == case_id, _loose_between(t.messages, m.sent_at, conversation_id, since, until, case_id)),
            kept,
            at,
        ) + self._outbox(
            or_(o.case_id == case_id, _loose_between(t.outbox, o.created_at, conversation_id, since, until, case_id)),
            at,
        )

    def loose(self, conversation_id: int, before: datetime | None, at: datetime, run_up: timedelta) -> Erased:
        """What was said without a case, until then (None: all of it), unless it belongs to a case that is kept. Also what was
        left of an erased case because it was evidence once.
        """
        kept = self._evidence(conversation_id)
        m, o = t.messages.c, t.outbox.c
        erased = self._messages(
            and_(m.conversation_id == conversation_id, _is_loose(t.messages, m.sent_at, before, run_up)), kept, at
        ) + self._outbox(
            and_(o.conversation_id == conversation_id, _is_loose(t.outbox, o.created_at, before, run_up)), at
        )
        self._ends()
        return erased

    def conduct(self, conversation_id: int, before: datetime) -> int:
        """Incidents and blocks that ended before then. How many."""
        b, i = t.blocks.c, t.incidents.c
        run = self._session.execute
        gone = run(delete(t.blocks).where(b.conversation_id == conversation_id, b.lifted_at < before))
        bound = exists(select(b.id).where(b.incident_id == i.id))
        old = run(delete(t.incidents).where(i.conversation_id == conversation_id, i.at < before, ~bound))
        self._ends()
        return _count(gone) + _count(old)

    def contact(self, contact_id: int) -> None:
        """The name, the numbers, and what the dialogue remembered. Nothing that is left can be led back to a person."""
        people = people_of(self._session, contact_id)
        c, i, v = t.contacts.c, t.identities.c, t.conversations.c
        run = self._session.execute
        numbers = select(i.value).where(i.contact_id.in_(people))
        run(delete(t.statuses).where(t.statuses.c.recipient.in_(numbers)))
        run(delete(t.identities).where(i.contact_id.in_(people)))
        run(update(t.contacts).where(c.id.in_(people)).values(name=None, form_of_address="u", last_inbound_at=None))
        own = select(v.id).where(v.contact_id.in_(people))
        run(delete(t.dialogue_events).where(t.dialogue_events.c.conversation_id.in_(own)))
        reset = {
            "owner": Owner.BOT,
            "lease_token": None,
            "lease_until": None,
            "moment_began_at": None,
            "moment_last_at": None,
            "moment_opened": False,
            "told_closed_until": None,
            "told_notice_id": None,
        }
        run(update(t.conversations).where(v.id.in_(own)).values(**reset))
        self._ends()

    def dialogue(self, conversation_id: int) -> None:
        c = t.dialogue_events.c
        self._session.execute(delete(t.dialogue_events).where(c.conversation_id == conversation_id))

    def has_evidence(self, conversation_id: int) -> bool:
        """Incidents that nobody called innocent, or any block."""
        i, b = t.incidents.c, t.blocks.c
        return bool(
            self._session.scalar(
                select(
                    or_(
                        exists(select(i.id).where(i.conversation_id == conversation_id, i.dismissed_at.is_(None))),
                        exists(select(b.id).where(b.conversation_id == conversation_id)),
                    )
                )
            )
        )

    def is_empty(self, conversation_id: int) -> bool:
        """Nothing of a resident is left in it."""
        m, o, k = t.messages.c, t.outbox.c, t.cases.c
        left = or_(
            exists(select(m.id).where(m.conversation_id == conversation_id, m.erased_at.is_(None))),
            exists(select(o.id).where(o.conversation_id == conversation_id, o.erased_at.is_(None))),
            exists(select(k.id).where(k.conversation_id == conversation_id, k.erased_at.is_(None))),
        )
        return not self._session.scalar(select(left)) and not self.has_evidence(conversation_id)

    def is_busy(self, conversation_id: int) -> bool:
        """A message of it is being handled or sent."""
        m, o, n = t.messages.c, t.outbox.c, t.turns.c
        busy = or_(
            exists(
                select(m.id).where(m.conversation_id == conversation_id, m.turn_id.is_(None), m.erased_at.is_(None))
            ),
            exists(select(n.id).where(n.conversation_id == conversation_id, n.handled_at.is_(None))),
            exists(
                select(o.id).where(
                    o.conversation_id == conversation_id, o.status.in_((Delivery.QUEUED, Delivery.SENDING))
                )
            ),
        )
        return bool(self._session.scalar(select(busy)))

    def answers(self, before: datetime) -> int:
        """What was answered to other software: of a repeated call it is made anew (services.once)."""
        c = t.idempotency.c
        told = and_(c.created_at < before, c.status.between(200, 299), cast(c.answer, String) != "{}")
        return _count(self._session.execute(update(t.idempotency).where(told).values(answer={})))

    def strays(self, before: datetime, real_before: datetime) -> int:
        """What belongs to no contact: unreadable messages and mails of no case until `before` (business clock; flagged ones
        by the real clock), and delivery statuses of numbers that nobody has any more.
        """
        run = self._session.execute
        s, i = t.statuses.c, t.identities.c
        nobodys = ~exists(select(i.id).where(i.value == s.recipient))
        return (
            _count(run(delete(t.flagged).where(t.flagged.c.received_at < before)))
            + _count(run(delete(t.mails).where(t.mails.c.case_id.is_(None), t.mails.c.created_at < before)))
            + _count(run(delete(t.statuses).where(s.at < real_before, nobodys)))
        )

    def known_files(self, names: Collection[str]) -> set[str]:
        """Those of these files that a message still has."""
        c = t.messages.c
        return {name for name in self._session.scalars(select(c.media_file).where(c.media_file.in_(names))) if name}

    def _messages(self, which: ColumnElement[bool], kept: Iterable[int], at: datetime) -> Erased:
        c = t.messages.c
        rows = self._session.execute(
            select(c.id, c.turn_id, c.media_file).where(which, c.erased_at.is_(None), c.id.not_in(list(kept)))
        ).all()
        ids = [row.id for row in rows]
        no_longer_his = literal("erased-").concat(cast(c.id, String))
        emptied = update(t.messages).where(c.id.in_(ids)).values(**WORDLESS, wamid=no_longer_his, erased_at=at)
        media = update(t.messages).where(c.id.in_(ids), c.media_id.is_not(None)).values(media_error=ERASED)
        turns = [row.turn_id for row in rows if row.turn_id is not None]
        for statement in (
            media,
            emptied,
            delete(t.dialogue_events).where(t.dialogue_events.c.turn_id.in_(turns)),
            delete(t.review_items).where(t.review_items.c.message_id.in_(ids)),
        ):
            self._session.execute(statement)
        return Erased(messages=len(ids), files=[row.media_file for row in rows if row.media_file])

    def _outbox(self, which: ColumnElement[bool], at: datetime) -> Erased:
        """But for warnings and announcements of blocks: whether these arrived decides about what comes next (policy 8.7)."""
        c, i, b = t.outbox.c, t.incidents.c, t.blocks.c
        proof = exists(select(i.id).where(i.warning_id == c.id, i.dismissed_at.is_(None))) | exists(
            select(b.id).where(b.announcement_id == c.id)
        )
        found = select(c.id, c.content, c.wamid).where(which, c.erased_at.is_(None), ~proof)
        rows = self._session.execute(found).all()
        wamids = [row.wamid for row in rows if row.wamid]
        self._session.execute(delete(t.statuses).where(t.statuses.c.wamid.in_(wamids)))
        for kind in {row.content["kind"] for row in rows}:
            alike = [row.id for row in rows if row.content["kind"] == kind]
            emptied = {"text": "", "content": {"kind": kind}, "agent_name": None, "wamid": None, "erased_at": at}
            self._session.execute(update(t.outbox).where(c.id.in_(alike)).values(**emptied))
        never = {"status": Delivery.FAILED, "reason": ERASED}
        ids = [row.id for row in rows]
        self._session.execute(update(t.outbox).where(c.id.in_(ids), c.status.in_(UNSENT)).values(**never))
        return Erased(messages=len(ids))

    def _evidence(self, conversation_id: int) -> set[int]:
        """Messages that stand under an incident which nobody called innocent."""
        c = t.incidents.c
        lists = select(c.message_ids).where(c.conversation_id == conversation_id, c.dismissed_at.is_(None))
        return {one for ids in self._session.scalars(lists) for one in ids}

    def _ends(self) -> None:
        self._session.flush()
        self._session.expire_all()
        forget_what_is_gone(self._session.connection())


def _is_loose(
    table: Table, moment: ColumnElement[datetime], before: datetime | None, run_up: timedelta
) -> ColumnElement[bool]:
    gone = exists(select(t.cases.c.id).where(t.cases.c.id == table.c.case_id, t.cases.c.erased_at.is_not(None)))
    loose = and_(table.c.case_id.is_(None), ~_leads_up_to_a_case(table, moment, run_up))
    older = [moment < before] if before is not None else []
    return and_(table.c.erased_at.is_(None), or_(loose, gone), *older)


def _leads_up_to_a_case(
    table: Table, moment: ColumnElement[datetime], run_up: timedelta, but_for: int | None = None
) -> ColumnElement[bool]:
    c = t.cases.c
    lead = seconds_of(c.opened_at) - seconds_of(moment)
    case = select(c.id).where(
        c.conversation_id == table.c.conversation_id,
        c.erased_at.is_(None),
        lead.between(0, int(run_up.total_seconds())),
    )
    return exists(case if but_for is None else case.where(c.id != but_for))


def _loose_between(
    table: Table, moment: ColumnElement[datetime], conversation_id: int, since: datetime, until: datetime, case_id: int
) -> ColumnElement[bool]:
    return and_(
        table.c.conversation_id == conversation_id,
        table.c.case_id.is_(None),
        moment.between(since, until),
        ~_leads_up_to_a_case(table, moment, until - since, but_for=case_id),
    )


def _count(result: Any) -> int:
    return max(int(result.rowcount), 0)


def loose_conversations(before: datetime, after: int, limit: int) -> Any:
    """Ids of conversations in which something was said before then without a case, in order, from `after` on."""
    m, o = t.messages.c, t.outbox.c
    said = select(m.conversation_id).where(m.case_id.is_(None), m.erased_at.is_(None), m.sent_at < before)
    told = select(o.conversation_id).where(o.case_id.is_(None), o.erased_at.is_(None), o.created_at < before)
    both = said.union(told).subquery().c.conversation_id
    return select(both).where(both > after).order_by(both).limit(limit)
