"""What is to be reviewed, in groups, and the examples that trainers wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, true, update
from sqlalchemy.orm import Session

from handover.domain.examples import TrainingExample
from handover.domain.reviewing import FOR_EACH_OTHER, ReviewItem
from handover.ports import ReviewGroup
from handover.store import tables as t

_ITEM, _EXAMPLE = t.review_items.c, t.training_examples.c
_SHOWN = (_ITEM.open == true()) & (_ITEM.score > 0)


class SqlReview:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, item: ReviewItem) -> ReviewItem:
        """In a group of its own."""
        self._session.add(item)
        self._session.flush()
        item.group_id = item.id
        return item

    def last_before(self, conversation_id: int, message_ids: Sequence[int]) -> ReviewItem | None:
        own = select(ReviewItem).where(_ITEM.conversation_id == conversation_id, _ITEM.message_id.not_in(message_ids))
        return self._session.scalar(own.order_by(_ITEM.id.desc()).limit(1))

    def of_case(self, case_id: int) -> Sequence[ReviewItem]:
        ids = select(t.messages.c.id).where(t.messages.c.case_id == case_id)
        return self._session.scalars(select(ReviewItem).where(_ITEM.message_id.in_(ids)).order_by(_ITEM.id)).all()

    def groups(self, limit: int) -> Sequence[ReviewGroup]:
        count, weight = func.count(), func.max(_ITEM.score) + FOR_EACH_OTHER * (func.count() - 1)
        found = select(_ITEM.group_id, count, weight).where(_SHOWN).group_by(_ITEM.group_id)
        rows = self._session.execute(found.order_by(weight.desc(), _ITEM.group_id).limit(limit))
        return [ReviewGroup(id=row[0], count=row[1], weight=row[2]) for row in rows]

    def backlog(self) -> int:
        return self._session.scalar(select(func.count()).select_from(t.review_items).where(_SHOWN)) or 0

    def waiting_at(self, moment: datetime) -> int:
        waited = or_(_SHOWN, _ITEM.judged_at >= moment)
        return self._session.scalar(select(func.count()).where(_ITEM.sent_at < moment, waited)) or 0

    def members(self, group_id: int, limit: int) -> Sequence[ReviewItem]:
        """Those still to be judged, what teaches most first."""
        own = select(ReviewItem).where(_ITEM.group_id == group_id, _SHOWN)
        return self._session.scalars(own.order_by(_ITEM.score.desc(), _ITEM.id).limit(limit)).all()

    def firsts(self, group_ids: Sequence[int]) -> Sequence[ReviewItem]:
        """Of each group the one that teaches most."""
        place = func.row_number().over(partition_by=_ITEM.group_id, order_by=(_ITEM.score.desc(), _ITEM.id))
        ranked = select(_ITEM.id, place.label("place")).where(_ITEM.group_id.in_(group_ids), _SHOWN).subquery()
        ids = select(ranked.c.id).where(ranked.c.place == 1)
        return self._session.scalars(select(ReviewItem).where(_ITEM.id.in_(ids))).all()

    def without_vector(self, limit: int) -> Sequence[tuple[int, str]]:
        m = t.messages.c
        found = (
            select(_ITEM.id, m.text).join(t.messages, m.id == _ITEM.message_id).where(_SHOWN, _ITEM.vector.is_(None))
        )
        rows = self._session.execute(found.order_by(_ITEM.score.desc(), _ITEM.id).limit(limit))
        return [(row[0], row[1]) for row in rows]

    def guesses(self, item_ids: Sequence[int]) -> Sequence[tuple[int, str | None]]:
        found = select(_ITEM.id, _ITEM.intent).where(_ITEM.id.in_(item_ids), _ITEM.open == true())
        return [(row[0], row[1]) for row in self._session.execute(found.order_by(_ITEM.score.desc(), _ITEM.id))]

    def place(self, places: Sequence[tuple[int, bytes, int]]) -> None:
        """In one go: row by row ten thousand took most of a minute."""
        own = update(t.review_items).where(_ITEM.id == bindparam("item"))
        told = own.values(vector=bindparam("its_vector"), group_id=bindparam("its_group"))
        rows = [{"item": item, "its_vector": vector, "its_group": group} for item, vector, group in places]
        self._session.connection().execute(told, rows)

    def leaders(self) -> Sequence[tuple[str | None, int, bytes]]:
        own = select(_ITEM.intent, _ITEM.id, _ITEM.vector)
        found = own.where(_SHOWN, _ITEM.id == _ITEM.group_id, _ITEM.vector.is_not(None))
        return [(row[0], row[1], row[2]) for row in self._session.execute(found.order_by(_ITEM.id))]

    def sentences(self) -> Sequence[str]:
        """Every resident's message that was ever up for review and is still kept."""
        m = t.messages.c
        return self._session.scalars(select(m.text).where(m.id.in_(select(_ITEM.message_id)), m.text != "")).all()

    def write(self, example: TrainingExample) -> TrainingExample:
        self._session.add(example)
        self._session.flush()
        return example

    def examples(self, limit: int | None = None) -> Sequence[TrainingExample]:
        """The newest first."""
        return self._session.scalars(select(TrainingExample).order_by(_EXAMPLE.id.desc()).limit(limit)).all()
