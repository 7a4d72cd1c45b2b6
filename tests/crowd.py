"""A year of an imagined municipality, written into the tables as fast as the database takes it. Nobody in it exists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import batched
from random import Random
from typing import Any

from sqlalchemy import JSON, Connection, Engine, Table, insert, text

from handover.store import search_index, tables

CASES_EACH, SAID, TOLD = 4, 6, 4
"""Cases of one resident; messages of the resident and of us in one case."""
OPEN_IN = 40
"""One of so many cases is open."""
NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
FIRST_ANSWER = timedelta(minutes=10)
INTENTS = ("melding_afval", "vraag_paspoort", "melding_verlichting", "medewerker_spreken", "vraag_parkeren")
REASONS = ("report", "question", "low_confidence", "requested", "callback")
STATUSES = ("waiting", "claimed", "forwarded", "answered")
DEPARTMENTS = ("wegen", "groen", "afval", "burgerzaken")
COMMON = [
    "de",
    "het",
    "een",
    "van",
    "in",
    "op",
    "met",
    "voor",
    "mijn",
    "straat",
    "container",
    "lantaarn",
    "kapot",
    "graag",
    "bellen",
    "vraag",
    "over",
    "wanneer",
    "komt",
    "weer",
]
SYLLABLES = ["ba", "ker", "lo", "min", "dra", "vel", "tus", "pon", "rie", "zan", "kro", "wij", "gel", "hof", "mu"]
ROWS = 5000
"""At once."""


@dataclass(frozen=True)
class Crowd:
    """What was written, for who measures."""

    cases: int
    messages: int
    words: tuple[str, ...]

    def number(self, random: Random) -> str:
        return _number(random.randint(1, self.cases))

    def phone(self, random: Random) -> str:
        return _phone(random.randint(1, self.cases // CASES_EACH))


def settle(engine: Engine, cases: int) -> Crowd:
    """Fills an empty database."""
    random = Random(7)
    words = tuple("".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(4000))
    with engine.begin() as connection:
        search_index.detach(connection)
        for table, rows in _everything(cases, random, words):
            _write(connection, table, rows)
        search_index.attach(connection)
        search_index.fill(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE"))
    return Crowd(cases, cases * (SAID + TOLD), words)


def _everything(cases: int, random: Random, words: tuple[str, ...]) -> Iterator[tuple[Table, Iterable[dict[str, Any]]]]:
    people, numbers = range(1, cases // CASES_EACH + 1), range(1, cases + 1)
    yield tables.contacts, (
        {"id": n, "name": f"Inwoner {words[n % 4000].title()}", "form_of_address": "u", "created_at": NOW - YEAR,
         "last_inbound_at": NOW - timedelta(hours=n % 500)} for n in people
    )  # fmt: skip
    yield tables.identities, ({"contact_id": n, "kind": "phone", "value": _phone(n), "current": True} for n in people)
    yield (
        tables.conversations,
        ({"id": n, "contact_id": n, "owner": "bot", "moment_opened": False, "send_attempts": 0} for n in people),
    )
    yield tables.cases, (_case(n, cases, random, words) for n in numbers)
    yield tables.terms, (
        {"case_id": n, "due_at": _opened(n, cases) + timedelta(days=1), "reason": "opened", "set_by": "assistent",
         "set_at": _opened(n, cases), "late": False} for n in numbers
    )  # fmt: skip
    yield tables.history, (
        {"case_id": n, "action": action, "actor": "anja", "at": _opened(n, cases), "details": {}}
        for n in numbers for action in ("opened", "claim", "reply")
    )  # fmt: skip
    yield tables.messages, (_said(n, line, cases, random, words) for n in numbers for line in range(SAID))
    yield tables.outbox, (_told(n, line, cases, random, words) for n in numbers for line in range(TOLD))


def _case(n: int, cases: int, random: Random, words: tuple[str, ...]) -> dict[str, Any]:
    opened, open_ = _opened(n, cases), n % OPEN_IN == 0
    status = STATUSES[n // OPEN_IN % len(STATUSES)] if open_ else "closed"
    return {
        "id": n, "number": _number(n), "conversation_id": _person(n), "status": status, "takes_over": n % 3 > 0,
        "reason": REASONS[n % len(REASONS)], "intent": INTENTS[n % len(INTENTS)], "confidence": 0.9, "alternatives": [],
        "summary": _sentence(random, words), "entities": {}, "priority": "high" if n % 50 == 0 else "normal",
        "safety_unchecked": False, "opened_at": opened, "target_at": opened + timedelta(hours=8),
        "due_at": opened + timedelta(days=1), "assignee": None if status == "waiting" else ("anja", "bram")[n % 2],
        "department": DEPARTMENTS[n % len(DEPARTMENTS)] if n % 4 == 0 else None, "answered_at": None,
        "closed_at": None if open_ else opened + timedelta(days=1), "result": None if open_ else "beantwoord",
        "note": None, "unread": n % 3 if open_ else 0, "version": 1, "first_reason": REASONS[n % len(REASONS)],
        "asked_at": opened, "first_target_at": opened + timedelta(hours=8), "promised_at": opened + timedelta(days=1),
        "first_answer_at": opened + FIRST_ANSWER, "settled_at": opened + FIRST_ANSWER,
    }  # fmt: skip


def _said(n: int, line: int, cases: int, random: Random, words: tuple[str, ...]) -> dict[str, Any]:
    at = _opened(n, cases) + timedelta(minutes=7 * line)
    return {
        "conversation_id": _person(n), "wamid": f"wamid.{n}.{line}", "type": "text", "known": True,
        "text": _sentence(random, words), "masked": [], "payload": {"type": "text"}, "sent_at": at, "received_at": at,
        "case_id": n, "intent": INTENTS[n % len(INTENTS)], "confidence": 0.9, "route": "human",
        "safety": {"abuse": "no", "emergency": "no"}, "moment_at": _opened(n, cases),
    }  # fmt: skip


def _told(n: int, line: int, cases: int, random: Random, words: tuple[str, ...]) -> dict[str, Any]:
    at = _opened(n, cases) + timedelta(minutes=7 * line + 3)
    said = _sentence(random, words)
    return {
        "reference": f"{n}-{line}", "conversation_id": _person(n), "case_id": n, "author": ("bot", "agent")[line % 2],
        "content": {"kind": "text", "body": said}, "text": said, "urgent": False, "wamid": f"wamid.out.{n}.{line}",
        "status": "failed" if n % 5000 == 0 else "delivered", "created_at": at, "queued_at": at, "not_before": at,
        "attempts": 1, "sent_at": at, "settled_at": at, "template": False,
    }  # fmt: skip


def _sentence(random: Random, words: tuple[str, ...]) -> str:
    """Some words stand in nearly every case, most in a few."""
    return " ".join(random.choices(COMMON, k=6) + random.choices(words, k=3))


def _opened(n: int, cases: int) -> datetime:
    return NOW - YEAR * (cases - n) / cases - timedelta(hours=3)


def _person(n: int) -> int:
    return (n - 1) // CASES_EACH + 1


def _number(n: int) -> str:
    return f"2026-{n:06d}"


def _phone(n: int) -> str:
    return f"316{n:08d}"


def _write(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    if connection.dialect.name == "sqlite":
        for some in batched(rows, ROWS):
            connection.execute(insert(table), list(some))
        return
    for some in batched(rows, ROWS):
        _copy(connection, table, some)
    if "id" in some[0]:
        connection.execute(text(f"SELECT setval('{table.name}_id_seq', {some[-1]['id']})"))


def _copy(connection: Connection, table: Table, rows: tuple[dict[str, Any], ...]) -> None:
    names = list(rows[0])
    as_json = [isinstance(table.c[name].type, JSON) for name in names]
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(
                json.dumps(row[name]) if is_json else row[name] for name, is_json in zip(names, as_json, strict=True)
            )
