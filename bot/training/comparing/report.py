"""A comparison as reports/compare-….md and .json: for whoever decides. The texts are in the former alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from bot.training.comparing.comparison import Change, Comparison, Row
from bot.training.comparing.verdict import Verdict, as_dict
from bot.training.evaluation.tables import markdown
from bot.turns import JSON

HEADER = ("", "before", "now", "of", "worse by", "allowed", "")
INTRODUCTION = """\
Both models read the same messages of `tests/strangers`, `tests/heldout` and `tests/regressions`, masked, with the code of today.
Figures are numbers of messages. What is allowed stands in `bot/training/margins.yml`."""
TEXTS = "All messages are of invented people, and as the bot saw them. Read them; never train on them."


def figures(comparison: Comparison, verdict: Verdict) -> JSON:
    """No texts of messages."""
    tables = {name: [_figures(row) for row in rows] for name, rows in _tables(comparison)}
    return {
        "verdict": as_dict(verdict),
        **tables,
        "better": len(comparison.better),
        "worse": len(comparison.worse),
    }


def with_messages(comparison: Comparison, verdict: Verdict) -> JSON:
    """The figures and each message that got better or worse, for the console's page."""
    changes = {
        "better_messages": [asdict(one) for one in comparison.better],
        "worse_messages": [asdict(one) for one in comparison.worse],
    }
    return figures(comparison, verdict) | changes


def report(comparison: Comparison, verdict: Verdict) -> str:
    sections = [
        f"# {verdict.candidate} beside {verdict.current}: {verdict.word}",
        *_why(verdict),
        INTRODUCTION,
        *(part for name, rows in _tables(comparison) for part in (f"## {name.capitalize()}", table(rows))),
        f"## Worse: {len(comparison.worse)} messages",
        TEXTS,
        _changes(comparison.worse),
        f"## Better: {len(comparison.better)} messages",
        _changes(comparison.better),
    ]
    return "\n\n".join(sections) + "\n"


def table(rows: Sequence[Row]) -> str:
    return markdown(HEADER, [cells(row) for row in rows])


def cells(row: Row) -> list[str]:
    numbers = (row.before, row.after, row.of, row.worse, row.margin)
    return [row.name, *map(str, numbers), "BEYOND" if row.beyond else ""]


def _why(verdict: Verdict) -> Iterable[str]:
    if verdict.reasons:
        yield "Against it:\n" + "".join(f"\n- {reason}" for reason in verdict.reasons)
    if verdict.signed:
        yield f"Signed by {verdict.signed.by} ({verdict.signed.at}): {verdict.signed.reason}"


def _tables(comparison: Comparison) -> Sequence[tuple[str, Sequence[Row]]]:
    """Intents that lost most come first."""
    intents = sorted(comparison.intents, key=lambda row: (row.after - row.before, row.name))
    return (("safety", comparison.safety), ("all messages", comparison.totals), ("intents", intents))


def _figures(row: Row) -> JSON:
    return {**asdict(row), "worse": row.worse, "beyond": row.beyond}


def _changes(changes: Sequence[Change]) -> str:
    rows = [[one.set, one.label, one.before, one.after, one.text] for one in changes]
    return markdown(["set", "is", "before", "now", "text"], rows)
