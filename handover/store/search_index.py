"""The words of each case, for searching: its number, department, resident, summary and note, what the resident wrote in it, and
what colleagues answered. Only what is masked already.

PostgreSQL keeps them as a `tsvector` (Dutch stems beside the words as they stand), SQLite in FTS5. In both, triggers renew a
case's words with whatever they come from, so that a redaction or an erasure leaves nothing behind here, whoever does it.

SQLite refuses to rebuild a table that a trigger or a view reads. A migration that does so (`batch_alter_table` with more than new
columns or indexes, on a table named below) calls `detach(connection)` first and `attach(connection)` at its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from handover.domain.searching import ACCENTS

LONGEST = 100_000
"""Letters of a case that are kept, the newest messages first. A tsvector holds 1 MB, and a message must never be refused because
its words don't fit in."""
FOLLOWED = (
    ("messages", "INSERT", "SELECT NEW.case_id"),
    ("messages", "UPDATE OF text, case_id", "SELECT OLD.case_id UNION SELECT NEW.case_id"),
    ("messages", "DELETE", "SELECT OLD.case_id"),
    ("outbox", "INSERT", "SELECT NEW.case_id"),
    ("outbox", "UPDATE OF text, case_id", "SELECT OLD.case_id UNION SELECT NEW.case_id"),
    ("outbox", "DELETE", "SELECT OLD.case_id"),
    ("cases", "INSERT", "SELECT NEW.id"),
    ("cases", "UPDATE OF department, summary, note, conversation_id", "SELECT NEW.id"),
    ("cases", "DELETE", "SELECT OLD.id"),
    ("conversations", "UPDATE OF contact_id", "SELECT id FROM cases WHERE conversation_id = NEW.id"),
    (
        "contacts",
        "UPDATE OF name",
        "SELECT c.id FROM cases c JOIN conversations v ON v.id = c.conversation_id WHERE v.contact_id = NEW.id",
    ),
)
"""Table, what happens to it, and which cases have other words then; the same SQL on both databases."""

SQLITE = "CREATE VIRTUAL TABLE case_words USING fts5(words, detail=none, tokenize='unicode61 remove_diacritics 2')"
SQLITE_DOCUMENTS = f"""
CREATE VIEW case_documents AS
SELECT c.id AS case_id, substr(
    c.number || ' ' || coalesce(c.department, '') || ' ' || coalesce(p.name, '') || ' ' || c.summary
    || ' ' || coalesce(c.note, '')
    || ' ' || coalesce((SELECT group_concat(text, ' ') FROM
        (SELECT m.text FROM messages m WHERE m.case_id = c.id ORDER BY m.id DESC)), '')
    || ' ' || coalesce((SELECT group_concat(text, ' ') FROM
        (SELECT o.text FROM outbox o WHERE o.case_id = c.id AND o.author = 'agent' ORDER BY o.id DESC)), ''),
    1, {LONGEST}) AS words
FROM cases c JOIN conversations v ON v.id = c.conversation_id JOIN contacts p ON p.id = v.contact_id
"""  # noqa: S608  nothing of it comes from outside

POSTGRESQL = """
CREATE TABLE case_words (
    case_id bigint CONSTRAINT pk_case_words PRIMARY KEY
        CONSTRAINT fk_case_words_case_id_cases REFERENCES cases (id) ON DELETE CASCADE,
    words tsvector NOT NULL
);
CREATE INDEX ix_case_words_words ON case_words USING gin (words);
"""
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""PostgreSQL's parser would keep `www.duiven.nl` and `12-3` as one word."""
_FROM, _TO = _PUNCTUATION + "".join(ACCENTS), " " * len(_PUNCTUATION) + "".join(ACCENTS.values())
POSTGRESQL_FUNCTIONS = f"""
CREATE FUNCTION case_words_of(wanted bigint) RETURNS tsvector STABLE LANGUAGE sql AS $$
    SELECT to_tsvector('dutch', said) || to_tsvector('simple', said) FROM (
        SELECT translate(
            left(concat_ws(' ', c.number, c.department, p.name, c.summary, c.note,
                (SELECT string_agg(m.text, ' ' ORDER BY m.id DESC) FROM messages m WHERE m.case_id = c.id),
                (SELECT string_agg(o.text, ' ' ORDER BY o.id DESC) FROM outbox o
                    WHERE o.case_id = c.id AND o.author = 'agent')), {LONGEST}),
            $fold${_FROM}$fold$, $fold${_TO}$fold$) AS said
        FROM cases c JOIN conversations v ON v.id = c.conversation_id JOIN contacts p ON p.id = v.contact_id
        WHERE c.id = wanted
    ) AS document
$$;
-- The row's lock comes first: of two transactions that add to one case, the second one sees what the first one wrote.
CREATE FUNCTION case_words_renew(wanted bigint) RETURNS void STRICT LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_words SELECT id, '' FROM cases WHERE id = wanted ON CONFLICT DO NOTHING;
    PERFORM 1 FROM case_words WHERE case_id = wanted FOR UPDATE;
    UPDATE case_words SET words = case_words_of(wanted) WHERE case_id = wanted;
END
$$;
"""  # noqa: S608  nothing of it comes from outside


def is_no_part_of_it(name: str | None, kind: str, _: object) -> bool:
    """For Alembic's comparisons: what is made here stands in no metadata."""
    return kind != "table" or not (name or "").startswith("case_words")


def make(connection: Connection) -> None:
    """With the words of the cases that are there already."""
    _run(connection, POSTGRESQL if _is_postgresql(connection) else SQLITE)
    attach(connection)
    fill(connection)


def remove(connection: Connection) -> None:
    detach(connection)
    _run(connection, "DROP TABLE case_words")


def fill(connection: Connection) -> None:
    """Every case, into an empty table."""
    if _is_postgresql(connection):
        _run(connection, "INSERT INTO case_words SELECT id, case_words_of(id) FROM cases")
    else:
        _run(connection, "INSERT INTO case_words (rowid, words) SELECT case_id, words FROM case_documents")


def attach(connection: Connection) -> None:
    """From here on the words follow what they come from."""
    on_postgresql = _is_postgresql(connection)
    _run(connection, POSTGRESQL_FUNCTIONS if on_postgresql else SQLITE_DOCUMENTS)
    for statement in _postgresql_triggers() if on_postgresql else _sqlite_triggers():
        _run(connection, statement)


def detach(connection: Connection) -> None:
    if _is_postgresql(connection):
        functions = [*(f"{name}()" for name in _names()), "case_words_renew(bigint)", "case_words_of(bigint)"]
        _run(connection, f"DROP FUNCTION {', '.join(functions)} CASCADE")
    else:
        for name in _names():
            _run(connection, f"DROP TRIGGER {name}")
        _run(connection, "DROP VIEW case_documents")


def forget_what_is_gone(connection: Connection) -> None:
    """FTS5 keeps a word that was taken out, marked as gone, until its parts are merged: merge them now."""
    if not _is_postgresql(connection):
        _run(connection, "INSERT INTO case_words (case_words) VALUES ('optimize')")


def _run(connection: Connection, sql: str) -> None:
    """As it is: `%` and `:` are only letters, and it may be several statements (on PostgreSQL)."""
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _names() -> list[str]:
    return [f"case_words_{table}_{event.split()[0].lower()}" for table, event, _ in FOLLOWED]


def _sqlite_triggers() -> Iterator[str]:
    for name, (table, event, cases) in zip(_names(), FOLLOWED, strict=True):
        yield f"""
CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN
    DELETE FROM case_words WHERE rowid IN ({cases});
    INSERT INTO case_words (rowid, words) SELECT case_id, words FROM case_documents WHERE case_id IN ({cases});
END"""  # noqa: S608  nothing of it comes from outside


def _postgresql_triggers() -> Iterator[str]:
    for name, (table, event, cases) in zip(_names(), FOLLOWED, strict=True):
        yield f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM case_words_renew(one) FROM ({cases}) AS whose (one);
    RETURN NULL;
END
$$;
CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""
