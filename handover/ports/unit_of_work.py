"""One transaction with everything that is kept."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from handover.ports.cases import (
    CannedTexts,
    Cases,
    Drafts,
    Looks,
    Mails,
    Statistics,
    Teamwork,
)
from handover.ports.conversations import (
    Conduct,
    Contacts,
    Conversations,
    Dialogue,
    Messages,
    Outbox,
    Records,
    Turns,
)
from handover.ports.keeping import Dossier, Erasure, Redactions, Retention
from handover.ports.staff import (
    Accounts,
    AlertRecords,
    Audit,
    Choices,
    Preferences,
    SecondFactors,
    Shifts,
    SignIns,
)
from handover.ports.training import Review, TrainingTasks


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` takes everything back."""

    @property
    def contacts(self) -> Contacts: ...

    @property
    def conversations(self) -> Conversations: ...

    @property
    def messages(self) -> Messages: ...

    @property
    def turns(self) -> Turns: ...

    @property
    def dialogue(self) -> Dialogue: ...

    @property
    def cases(self) -> Cases: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def records(self) -> Records: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def second_factors(self) -> SecondFactors: ...

    @property
    def sign_ins(self) -> SignIns: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def conduct(self) -> Conduct: ...

    @property
    def statistics(self) -> Statistics: ...

    @property
    def dossier(self) -> Dossier: ...

    @property
    def retention(self) -> Retention: ...

    @property
    def erasure(self) -> Erasure: ...

    @property
    def mails(self) -> Mails: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def canned(self) -> CannedTexts: ...

    @property
    def redactions(self) -> Redactions: ...

    @property
    def choices(self) -> Choices: ...

    @property
    def teamwork(self) -> Teamwork: ...

    @property
    def shifts(self) -> Shifts: ...

    @property
    def looks(self) -> Looks: ...

    @property
    def training(self) -> TrainingTasks: ...

    @property
    def review(self) -> Review: ...

    @property
    def alerts(self) -> AlertRecords: ...

    @property
    def preferences(self) -> Preferences: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def flush(self) -> None: ...

    def rings(self, topic: str) -> None:
        """Ring this topic's bell when, and only when, the transaction commits."""

    def commit(self) -> None: ...


class Transactions(Protocol):
    """Begins units of work."""

    def __call__(self, *, read_only: bool = False) -> UnitOfWork: ...

    def forget_traces(self) -> None:
        """What was erased leaves the database's own files too, as far as nobody is reading there now."""
