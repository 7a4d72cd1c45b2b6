"""One transaction with its repositories. Rolled back unless committed, so forgetting is safe."""

from __future__ import annotations

from contextlib import closing
from types import TracebackType
from typing import Self

from psycopg.errors import UniqueViolation
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session as OrmSession

import handover.store.mapping  # noqa: F401  (maps the domain's classes)
from handover.domain.errors import StoreUnreachable, TakenMeanwhile
from handover.ports import Bell
from handover.store.accounts import SqlAccounts
from handover.store.alerts import SqlAlerts
from handover.store.audit import SqlAudit
from handover.store.canned import SqlCannedAnswers
from handover.store.cases import SqlCases
from handover.store.choices import SqlChoices
from handover.store.conduct import SqlConduct
from handover.store.contacts import SqlContacts
from handover.store.conversations import SqlConversations, SqlDialogue, SqlTurns
from handover.store.dossier import SqlDossier
from handover.store.drafts import SqlDrafts
from handover.store.erasure import SqlErasure
from handover.store.looks import SqlLooks
from handover.store.mails import SqlMails
from handover.store.messages import SqlMessages
from handover.store.outbox import SqlOutbox
from handover.store.preferences import SqlPreferences
from handover.store.records import SqlRecords
from handover.store.redaction import SqlRedactions
from handover.store.retention import SqlRetention
from handover.store.review import SqlReview
from handover.store.second_factors import SqlSecondFactors
from handover.store.shifts import SqlShifts
from handover.store.sign_ins import SqlSignIns
from handover.store.statistics import SqlStatistics
from handover.store.teamwork import SqlTeamwork
from handover.store.training import SqlTraining

TAKEN = "Iemand anders legde dit op hetzelfde moment al vast. Kijk wat er nu staat, en probeer het zo nodig opnieuw."
"""What a person reads who lost a race for a name or a place that exists once."""


class SqlUnitOfWork:
    """Use as a context manager; repositories exist only inside it. Raises TakenMeanwhile when another transaction stored first
    what may exist once: checking before writing is for a clear answer, the unique constraint decides.
    """

    def __init__(self, engine: Engine, bell: Bell, *, read_only: bool) -> None:
        self._engine, self._bell, self._read_only = engine, bell, read_only
        self._topics: list[str] = []

    def __enter__(self) -> Self:
        connection = self._connection = self._connect()
        session = self._session = OrmSession(bind=connection, expire_on_commit=False, autoflush=True)
        self.contacts, self.conversations = SqlContacts(session), SqlConversations(session)
        self.messages, self.turns, self.dialogue = SqlMessages(session), SqlTurns(session), SqlDialogue(session)
        self.cases, self.outbox = SqlCases(session), SqlOutbox(session)
        self.records, self.accounts = SqlRecords(session), SqlAccounts(session)
        self.conduct, self.choices = SqlConduct(session), SqlChoices(session)
        self.mails, self.canned = SqlMails(session), SqlCannedAnswers(session)
        self.teamwork, self.shifts, self.looks = SqlTeamwork(session), SqlShifts(session), SqlLooks(session)
        self.statistics, self.redactions = SqlStatistics(session), SqlRedactions(session)
        self.dossier, self.drafts = SqlDossier(session), SqlDrafts(session)
        self.retention, self.erasure = SqlRetention(session), SqlErasure(session)
        self.audit, self.second_factors = SqlAudit(session), SqlSecondFactors(session)
        self.training = SqlTraining(session)
        self.sign_ins = SqlSignIns(session)
        self.review = SqlReview(session)
        self.alerts, self.preferences = SqlAlerts(session), SqlPreferences(session)
        return self

    def _connect(self) -> Connection:
        try:
            return self._engine.connect().execution_options(read_only=self._read_only)
        except OperationalError as error:
            raise StoreUnreachable(type(error.orig).__name__) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
        self._connection.close()
        if isinstance(error, IntegrityError) and _was_taken(error):
            raise TakenMeanwhile(TAKEN) from error

    def flush(self) -> None:
        self._session.flush()

    def rings(self, topic: str) -> None:
        if topic not in self._topics:
            self._topics.append(topic)

    def commit(self) -> None:
        """The audit lines come last: whoever seals lines waits for whoever did so before and has not committed."""
        self._session.flush()
        self.audit.seal()
        if self._topics and self._engine.dialect.name == "postgresql":
            told = text("SELECT pg_notify('handover', topic) FROM unnest(CAST(:topics AS text[])) AS topic")
            self._session.execute(told, {"topics": self._topics})
        self._session.commit()
        for topic in self._topics:
            self._bell.after_commit(topic)
        self._topics.clear()


def _was_taken(error: IntegrityError) -> bool:
    """A value that must be unique; whatever else the database refuses is a mistake of ours."""
    if isinstance(error.orig, UniqueViolation):
        return True
    return getattr(error.orig, "sqlite_errorname", "") in {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


class SqlTransactions:
    """Begins units of work on one engine."""

    def __init__(self, engine: Engine, bell: Bell) -> None:
        self._engine, self._bell = engine, bell

    def __call__(self, *, read_only: bool = False) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._engine, self._bell, read_only=read_only)

    def forget_traces(self) -> None:
        """SQLite's log of changes keeps old pages until it is written back. PostgreSQL's vacuum does the same by itself."""
        if self._engine.dialect.name == "sqlite":
            with closing(self._engine.raw_connection()) as outside_a_transaction:
                outside_a_transaction.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
