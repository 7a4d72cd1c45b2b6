"""The fixed texts as a coordinator worded them: on top of teksten.yml, with history, in force at once in every process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput, NotFound
from handover.domain.masking import mask
from handover.domain.own_texts import CHOICE, OwnText, editable, problem_with
from handover.domain.storable import storable
from handover.domain.texts import FORMS, Texts
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions
from handover.services.choices import FRESH, SHOWN, Decided, checked_reason, keep, must_coordinate


class OwnTexts:
    """Raises InvalidInput with the field that can't be so, NotAllowed, and NotFound for a text that nobody may change."""

    def __init__(self, transactions: Transactions, clock: Clock, shipped: Texts) -> None:
        self._transactions, self._clock, self._shipped = transactions, clock, shipped
        self._keys = editable(shipped)
        self._known: tuple[datetime, Texts] | None = None

    def in_force(self) -> Texts:
        """Read again when what is known is older than FRESH."""
        now = self._clock.now()
        if self._known is None or now - self._known[0] > FRESH:
            fitting = {key: said for key, said in self._changes().items() if not problem_with(self._shipped, key, said)}
            self._known = (now, self._shipped.with_wording(fitting))
        return self._known[1]

    def all(self) -> list[OwnText]:
        changes = self._changes()
        return [self._own(key, changes.get(key)) for key in self._keys]

    def one(self, key: str) -> OwnText:
        return self._own(self._existing(key), self._changes().get(key))

    def history(self, key: str) -> list[Decided]:
        """The newest first; a version without words is a return to the shipped text."""
        with self._transactions(read_only=True) as uow:
            return [
                Decided(value=dict(choice.value), set_by=choice.set_by, set_at=choice.set_at)
                for choice in uow.choices.history(CHOICE + self._existing(key), SHOWN)
            ]

    def problem(self, key: str, u: str, je: str) -> tuple[str, str] | None:
        """The form and what is wrong with it."""
        said = {"u": u, "je": je}
        found = problem_with(self._shipped, self._existing(key), said)
        return found or next(((form, "bevat een persoonlijk nummer") for form in FORMS if mask(said[form]).kinds), None)

    def change(self, actor: Actor, key: str, *, u: str, je: str, reason: str) -> None:
        must_coordinate(actor)
        u, je = (storable(text).replace("\r\n", "\n").strip() for text in (u, je))
        if found := self.problem(key, u, je):
            raise InvalidInput(*found)
        self._set(actor, key, {"u": u, "je": je, "reason": checked_reason(reason)})

    def restore(self, actor: Actor, key: str, *, reason: str) -> None:
        """The shipped text is in force again."""
        must_coordinate(actor)
        self._set(actor, self._existing(key), {"reason": checked_reason(reason)})

    def _set(self, actor: Actor, key: str, value: JSON) -> None:
        with self._transactions() as uow:
            keep(uow, actor, {CHOICE + key: value}, self._clock.now())
            uow.commit()
        self._known = None

    def _changes(self) -> dict[str, Mapping[str, str]]:
        with self._transactions(read_only=True) as uow:
            newest = uow.choices.newest_of([CHOICE + key for key in self._keys])
            return {name.removeprefix(CHOICE): dict(one.value) for name, one in newest.items() if "u" in one.value}

    def _existing(self, key: str) -> str:
        if key not in self._keys:
            raise NotFound(f"text {key}")
        return key

    def _own(self, key: str, said: Mapping[str, str] | None) -> OwnText:
        shipped = {form: self._shipped.as_written(key, form) for form in FORMS}
        problem = problem_with(self._shipped, key, said) if said else None
        words = said if said and not problem else shipped
        return OwnText(
            key=key,
            u=words["u"],
            je=words["je"],
            shipped_u=shipped["u"],
            shipped_je=shipped["je"],
            changed=bool(said) and not problem,
            lapsed=f"{problem[0]}: {problem[1]}" if problem else "",
            places=tuple(sorted(self._shipped.placeholders(key))),
        )
