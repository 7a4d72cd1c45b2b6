"""Who is there, and the end of a shift: what is open goes to the others, with a word on how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handover.domain import news
from handover.domain.accounts import Actor
from handover.domain.cases import Case, Status
from handover.domain.errors import InvalidInput
from handover.domain.shifts import Presence
from handover.ports import CaseQuery, UnitOfWork
from handover.services.desk import Deskwork
from handover.services.reading import plain_views
from handover.services.teamwork import case_handlers, handles_cases, leave_note
from handover.services.views import CaseView

ON_A_DESK = (Status.CLAIMED, Status.FORWARDED, Status.ANSWERED)
MOST = 200
NOTE = "Overdracht: "
"""How a handover note starts, so that colleagues see what it is."""


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """`since` is None for who never said anything."""

    name: str
    presence: Presence
    since: datetime | None


class Shifts(Deskwork):
    """Every method is one transaction."""

    def starts(self, person: str) -> None:
        """Somebody logged in: from here on they are there, unless they see no cases."""
        with self._transactions() as uow:
            if person in case_handlers(uow):
                self._put(uow, person, Presence.PRESENT)
                uow.commit()

    def says(self, actor: Actor, presence: Presence) -> None:
        with self._transactions() as uow:
            self._put(uow, actor.name, presence)
            self._seal(uow, actor, "presence", presence)

    def leaves(self, person: str) -> None:
        """Somebody logged out."""
        with self._transactions() as uow:
            if uow.shifts.of(person) is not None:
                self._put(uow, person, Presence.AWAY)
                uow.commit()

    def of(self, person: str) -> Presence:
        with self._transactions(read_only=True) as uow:
            shift = uow.shifts.of(person)
            return shift.presence_at(self._clock.now()) if shift else Presence.AWAY

    def team(self) -> list[Colleague]:
        """Everybody who handles cases, by name."""
        with self._transactions(read_only=True) as uow:
            now = self._clock.now()
            return [
                Colleague(
                    name=user.name,
                    presence=shift.presence_at(now) if shift else Presence.AWAY,
                    since=shift.since if shift else None,
                )
                for user, shift in uow.shifts.team()
                if handles_cases(user)
            ]

    def desk_of(self, person: str) -> list[CaseView]:
        """What somebody hands over at the end of their shift."""
        with self._transactions(read_only=True) as uow:
            return plain_views(uow, _on_desk(uow, person))

    def end(self, actor: Actor, notes: Mapping[str, str], note: str = "") -> list[str]:
        """Every case of this person is free again, with its own note (`notes`, by number) or the one for all. Returns numbers.

        Raises InvalidInput for a case without a note: whoever takes it over starts with nothing then.
        """
        with self._transactions() as uow:
            # In one order for everybody, so that two who leave at the same time don't wait for each other.
            cases = sorted(_on_desk(uow, actor.name), key=lambda case: (case.conversation_id, case.id))
            for number in [case.number for case in cases]:
                desk = self._open(uow, number, actor, None)
                told = notes.get(number, "").strip() or note.strip()
                if not told:
                    raise InvalidInput("note", f"zaak {number} heeft er nog geen")
                if desk.case.assignee == actor.name and desk.case.open:
                    leave_note(desk, NOTE + told)
                    desk.case.is_left(actor=actor.name, at=desk.now)
            self._put(uow, actor.name, Presence.AWAY)
            self._seal(uow, actor, "end_shift", f"{len(cases)} cases")
            return [case.number for case in cases]

    def _put(self, uow: UnitOfWork, person: str, presence: Presence) -> None:
        uow.shifts.put(person, presence, self._clock.now())
        uow.rings(news.EVERYWHERE)


def _on_desk(uow: UnitOfWork, person: str) -> Sequence[Case]:
    return uow.cases.search(CaseQuery(status=ON_A_DESK, assignee=person, urgent_first=True, limit=MOST))
