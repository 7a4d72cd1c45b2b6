"""Which cases have certain words, in the words of either database. What is searched is made in `search_index`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, literal_column, select, table

_WORDS = table("case_words", column("case_id"), column("rowid"), column("words"))
_DUTCH: ColumnElement[Any] = literal_column("'dutch'")
_AS_IT_STANDS: ColumnElement[Any] = literal_column("'simple'")


def cases_with(words: Sequence[str], dialect: str) -> Select[Any]:
    """The ids of cases in which every word stands, or one that begins with it. At least one word is needed."""
    if dialect == "postgresql":
        return select(_WORDS.c.case_id).where(_WORDS.c.words.op("@@")(_all_of(words)))
    wanted = " AND ".join(f'"{word}"{_or_longer(word, "*")}' for word in words)
    return select(_WORDS.c.rowid).where(literal_column("case_words").op("MATCH")(wanted))


def _all_of(words: Sequence[str]) -> ColumnElement[Any]:
    """Of each word its Dutch stem, or what begins with it: `straten` finds `straat`, `straat` finds `straatlantaarn`."""
    queries: list[ColumnElement[Any]] = [
        func.plainto_tsquery(_DUTCH, word).op("||")(func.to_tsquery(_AS_IT_STANDS, word + _or_longer(word, ":*")))
        for word in words
    ]
    return reduce(lambda found, query: found.op("&&")(query), queries)


def _or_longer(word: str, sign: str) -> str:
    """One letter is too little to begin with."""
    return sign if len(word) > 1 else ""
