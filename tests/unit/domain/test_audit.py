"""Policy 10: the audit log is a chain of which no line can be altered, left out or put in unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.audit import EMPTY, START, AuditLine, KeptLine, Mark, check, sealed
from handover.domain.errors import InvalidInput

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)
Log = list[KeptLine]


def a_line(number: int) -> AuditLine:
    return AuditLine(at=NOW, actor="anja", action="view", object=f"case 2026-{number:06d}", origin="192.0.2.1")


def a_log(length: int) -> Log:
    kept, before = [], START
    for number in range(1, length + 1):
        before = sealed(a_line(number), before)
        kept.append(KeptLine(id=number, line=a_line(number), hash=before))
    return kept


def end_of(log: Log) -> Mark:
    return Mark(lines=len(log), hash=log[-1].hash) if log else EMPTY


def without(log: Log, number: int) -> Log:
    return [kept for kept in log if kept.id != number]


def with_another(log: Log, number: int, **changed: object) -> Log:
    return [replace(k, line=replace(k.line, **changed)) if k.id == number else k for k in log]  # type: ignore[arg-type]


# What is done to a log of five lines, the first line that no longer follows.
TAMPERED: list[tuple[str, Callable[[Log], Log], int]] = [
    ("another name in a line", lambda log: with_another(log, 3, actor="bram"), 3),
    ("another moment", lambda log: with_another(log, 3, at=NOW + timedelta(microseconds=1)), 3),
    ("another case", lambda log: with_another(log, 1, object="case 2026-000009"), 1),
    ("a refusal that became a success", lambda log: with_another(log, 2, result="refused"), 2),
    ("a line taken out of the middle", lambda log: without(log, 3), 4),
    ("the first line taken out", lambda log: without(log, 1), 2),
    ("two lines changed places", lambda log: [log[0], log[2], log[1], *log[3:]], 3),
    ("a line put in twice", lambda log: [*log[:2], *log[1:]], 2),
]


@pytest.mark.parametrize(("what", "tamper", "where"), TAMPERED, ids=[row[0] for row in TAMPERED])
def test_policy_10_what_was_tampered_with_shows_where(what: str, tamper: Callable[[Log], Log], where: int) -> None:
    log = a_log(5)
    verdict = check(tamper(log), end_of(log))
    assert (verdict.whole, verdict.broken_at) == (False, where), what


def test_an_untouched_log_is_whole_and_gives_the_mark_of_its_end() -> None:
    log = a_log(5)
    verdict = check(log, end_of(log))
    assert verdict.whole
    assert verdict.mark == end_of(log)


def test_an_empty_log_is_whole() -> None:
    assert check([], EMPTY).whole


def test_an_end_that_was_cut_off_is_missed() -> None:
    log = a_log(5)
    assert check(log[:4], end_of(log)).end_is_missing


def test_a_log_that_was_written_anew_lacks_the_mark_that_an_auditor_wrote_down() -> None:
    log, anew = a_log(5), a_log(4)
    noted = end_of(log)
    assert check(log, end_of(log), noted).whole
    assert check(anew, end_of(anew)).whole
    assert check(anew, end_of(anew), noted).noted_is_missing


def test_the_mark_of_an_earlier_check_stands_in_a_log_that_grew() -> None:
    assert check(a_log(5), end_of(a_log(5)), end_of(a_log(3))).whole
    assert check(a_log(5), end_of(a_log(5)), EMPTY).whole


def test_the_same_moment_in_another_zone_is_the_same_line() -> None:
    elsewhere = replace(a_line(1), at=NOW.astimezone())
    assert sealed(elsewhere, START) == sealed(a_line(1), START)


def test_a_line_is_sealed_as_it_is_kept() -> None:
    assert len(replace(a_line(1), object="user " + "x" * 200).object) == 100


def test_a_mark_is_read_as_it_was_printed() -> None:
    mark = end_of(a_log(2))
    assert Mark.read(f" {mark}\n") == mark
    for text in ("", "2", "2:abc", f"x:{START}", f"٢:{START}"):
        with pytest.raises(InvalidInput):
            Mark.read(text)
