"""Shows colleagues to each other at a case, so that two don't write the same answer. Nothing of it is kept afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from handover.domain import news
from handover.domain.cases import Case
from handover.domain.errors import NotFound
from handover.domain.looking import LIFE, Look, still_there
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known


@dataclass(frozen=True, kw_only=True)
class Viewer:
    person: str
    typing: bool


class Looking:
    """Every method is one transaction. Raises NotFound."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def looks(self, number: str, person: str, *, typing: bool) -> None:
        """Said again and again while the page is open. Other screens are woken only when something is different."""
        with self._transactions() as uow:
            case, now = _case(uow, number), self._clock.now()
            case_id = known(case.id)
            before = {look.person: look.typing for look in still_there(uow.looks.of_case(case_id), now)}
            uow.looks.put(Look(case_id=case_id, person=person, typing=typing, at=now))
            uow.looks.remove_before(now - LIFE)
            if before.get(person) is not typing:
                uow.rings(news.of_looks(case.conversation_id))
            uow.commit()

    def leaves(self, number: str, person: str) -> None:
        with self._transactions() as uow:
            case = _case(uow, number)
            uow.looks.remove(known(case.id), person)
            uow.rings(news.of_looks(case.conversation_id))
            uow.commit()

    def viewers(self, number: str, but: str = "") -> list[Viewer]:
        """Everybody who looks at the case now, except `but`."""
        with self._transactions(read_only=True) as uow:
            return self._there(uow, known(_case(uow, number).id), but)

    def beside(self, case_id: int, but: str) -> list[Viewer]:
        """The same for who has the case already."""
        with self._transactions(read_only=True) as uow:
            return self._there(uow, case_id, but)

    def _there(self, uow: UnitOfWork, case_id: int, but: str) -> list[Viewer]:
        there = still_there(uow.looks.of_case(case_id), self._clock.now())
        return [Viewer(person=look.person, typing=look.typing) for look in there if look.person != but]


def _case(uow: UnitOfWork, number: str) -> Case:
    case = uow.cases.by_number(number)
    if case is None:
        raise NotFound(f"case {number}")
    return case
