"""The trainers' work: they judge what was misunderstood, pseudonymised, and write sentences of their own (policy 5.6)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.errors import InvalidInput, NotAllowed, NotFound
from handover.domain.examples import Kind, TrainingExample, is_copy_of, problem_with, same
from handover.domain.intents import INTENTS
from handover.domain.pseudonyms import Pseudonymised, pseudonymise
from handover.domain.reviewing import ReviewItem, Verdict, label_of
from handover.domain.storable import storable
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.once import settle

GROUPS_SHOWN = 20
MEMBERS_SHOWN = 25
"""Messages of a group on its page; what is judged there is these, the next visit brings the rest."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A message as a trainer may see it: no name, no number, no case."""

    id: int
    text: Pseudonymised
    item: ReviewItem


@dataclass(frozen=True, kw_only=True)
class GroupShown:
    """`first` teaches most; `others` mean the same. `count` is of the whole group."""

    id: int
    count: int
    first: Shown
    others: Sequence[Shown] = ()


@dataclass(frozen=True, kw_only=True)
class Backlog:
    messages: int
    groups: Sequence[GroupShown]


class Reviewing:
    """Every method is one transaction. Raises InvalidInput with the field, NotAllowed and NotFound."""

    def __init__(self, transactions: Transactions, clock: Clock, *, secret: str, copies_approved: str) -> None:
        """`secret` keeps the invented names from being guessed back. `copies_approved`: by whom and when; empty: not."""
        self._transactions, self._clock = transactions, clock
        self._secret, self._copies_approved = secret, copies_approved

    def backlog(self, actor: Actor) -> Backlog:
        """What teaches most first. The look is in the audit log."""
        _refuse_all_but_trainers(actor)
        with self._transactions() as uow:
            groups = uow.review.groups(GROUPS_SHOWN)
            firsts = {item.group_id: item for item in uow.review.firsts([group.id for group in groups])}
            told = [
                GroupShown(id=group.id, count=group.count, first=self._shown(uow, firsts[group.id])) for group in groups
            ]
            messages = uow.review.backlog()
            uow.audit.add(line_of(actor, "list", "review", self._clock.now()))
            uow.commit()
        return Backlog(messages=messages, groups=told)

    def group(self, actor: Actor, group_id: int) -> GroupShown:
        _refuse_all_but_trainers(actor)
        with self._transactions() as uow:
            first, *others = [self._shown(uow, item) for item in _members(uow, group_id)]
            uow.audit.add(line_of(actor, "view", f"review {group_id}", self._clock.now()))
            uow.commit()
        return GroupShown(id=group_id, count=1 + len(others), first=first, others=others)

    def judge(
        self, actor: Actor, group_id: int, verdict: Verdict, intent: str | None, left_out: Collection[int] = ()
    ) -> str | None:
        """Of the whole group, but for what was left out of it: each of those is on its own from now on. Returns the intent."""
        _refuse_all_but_trainers(actor)
        if verdict is Verdict.OTHER and intent not in INTENTS:
            raise InvalidInput("intent", "kies een onderwerp uit de lijst")
        with self._transactions() as uow:
            members = _members(uow, group_id)
            if all(item.id in left_out for item in members):
                raise InvalidInput("left_out", "laat minstens één bericht staan")
            label = label_of(verdict, members[0].intent, intent)
            now = self._clock.now()
            for item in members:
                if item.id in left_out:
                    item.group_id = item.id
                else:
                    item.is_judged(verdict, label, by=actor.name, at=now)
            uow.audit.add(line_of(actor, "judge", f"review {group_id}", now, verdict))
            settle(uow, actor)
            uow.commit()
        return label

    def examples(self, limit: int | None = None) -> Sequence[TrainingExample]:
        """The newest first."""
        with self._transactions(read_only=True) as uow:
            return uow.review.examples(limit)

    def write(self, actor: Actor, intent: str, text: str, kind: Kind = Kind.EXAMPLE) -> TrainingExample:
        """One sentence of the trainer's own. A near copy of a resident's is refused, unless copies were approved."""
        _refuse_all_but_trainers(actor)
        clean = storable(text).strip()
        if problem := problem_with(intent, clean, kind):
            raise InvalidInput(*problem)
        with self._transactions() as uow:
            _refuse_what_stands_there(uow, clean)
            copied = self._is_copy(uow, clean)
            if copied and not self._copies_approved:
                raise InvalidInput("example", COPY)
            example = uow.review.write(
                TrainingExample(
                    intent=intent,
                    text=clean,
                    kind=kind,
                    writer=actor.name,
                    written_at=self._clock.now(),
                    copy_approved=self._copies_approved if copied else "",
                )
            )
            uow.audit.add(line_of(actor, "write_example", f"{kind} {example.id}", example.written_at))
            settle(uow, actor)
            uow.commit()
        return example

    def _is_copy(self, uow: UnitOfWork, text: str) -> bool:
        """Of what a resident wrote, or of what a trainer saw of it."""
        sentences = uow.review.sentences()
        if is_copy_of(text, sentences):
            return True
        shown = [
            self._shown(uow, item) for group in uow.review.groups(GROUPS_SHOWN) for item in _members(uow, group.id)
        ]
        return is_copy_of(text, [one.text.text for one in shown])

    def _shown(self, uow: UnitOfWork, item: ReviewItem) -> Shown:
        text = uow.messages.get(item.message_id).text
        return Shown(id=known(item.id), text=self._pseudonymised(text, item.conversation_id), item=item)

    def _pseudonymised(self, text: str, conversation_id: int) -> Pseudonymised:
        return pseudonymise(text, salt=f"{self._secret}:{conversation_id}")


COPY = (
    "lijkt te veel op een bericht van een inwoner. Dat mag niet in de voorbeelden (beleid 5.6). Schrijf dezelfde vraag"
    " in je eigen woorden"
)


def _members(uow: UnitOfWork, group_id: int) -> list[ReviewItem]:
    members = list(uow.review.members(group_id, MEMBERS_SHOWN))
    if not members:
        raise NotFound(f"review {group_id}")
    return members


def _refuse_all_but_trainers(actor: Actor) -> None:
    if not may(actor.role, Right.TRAIN):
        raise NotAllowed("only a trainer reviews messages and writes examples")


def _refuse_what_stands_there(uow: UnitOfWork, text: str) -> None:
    """The same sentence under two intents would teach nothing."""
    there = next((one for one in uow.review.examples() if same(one.text) == same(text)), None)
    if there is not None:
        raise InvalidInput("example", f"staat al bij “{INTENTS.get(there.intent, there.intent)}”")
