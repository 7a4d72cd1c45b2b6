"""Moments in SQL, in the words of either database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from handover.store.types import Utc


class hour_of(FunctionElement[Any]):  # noqa: N801  named as SQL functions are
    """The moment at which its hour began, UTC."""

    type = Utc()
    inherit_cache = True
    name = "hour_of"


class seconds_of(FunctionElement[int]):  # noqa: N801
    """Whole seconds since 1970."""

    type = BigInteger()
    inherit_cache = True
    name = "seconds_of"


@compiles(hour_of, "sqlite")
def _hour_on_sqlite(element: hour_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"substr({compiler.process(element.clauses, **kw)}, 1, 13) || ':00:00.000000'"


@compiles(hour_of, "postgresql")
def _hour_on_postgresql(element: hour_of, compiler: SQLCompiler, **kw: Any) -> str:
    # Takes two thirds of the time of date_trunc, which minds time zones.
    return f"date_bin('1 hour', {compiler.process(element.clauses, **kw)}, '2000-01-01 00:00:00+00')"


@compiles(seconds_of, "sqlite")
def _seconds_on_sqlite(element: seconds_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **kw)}) AS INTEGER)"


@compiles(seconds_of, "postgresql")
def _seconds_on_postgresql(element: seconds_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(extract(epoch FROM {compiler.process(element.clauses, **kw)}) AS BIGINT)"
