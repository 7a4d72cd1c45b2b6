"""A new model beside the one in use: `python -m bot.training.compare [CANDIDATE [CURRENT]]`, what `make compare` runs.

Without names it takes the newest model and the one in use. Both read the same messages; reports/compare-….md tells how that went.
Ends with 0 when the candidate may be promoted and with 1 when it is refused. A coordinator who knows better signs:
`--signed REASON --by NAME`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot import logs, models
from bot.models import NoSuchModel
from bot.serve import quieten
from bot.training import history, telling
from bot.training.comparing import margins
from bot.training.comparing.comparison import Comparison, compare
from bot.training.comparing.report import HEADER, cells, figures, report, with_messages
from bot.training.comparing.verdict import Signed, Verdict, digest, file_of
from bot.training.evaluation.figures import Measured
from bot.training.evaluation.messages import CannotEvaluate
from bot.training.evaluation.sets import REGRESSIONS, SETS, masked, read_by
from bot.training.evaluation.tables import columns

ROOT = Path(__file__).resolve().parent.parent.parent


def pair(folder: Path, candidate: str | None, current: str | None) -> tuple[Path, Path]:
    """The candidate and what it is held beside. Raises NoSuchModel."""
    new = models.named(folder, candidate) if candidate else models.newest(folder)
    old = current or models.in_use(folder).model
    if old is None:
        raise NoSuchModel("No model was ever promoted: name the one to compare with, or promote this one as the first.")
    if models.named(folder, old) == new:
        raise NoSuchModel(f"{new.name} is the model in use: there is nothing to compare.")
    return new, models.named(folder, old)


def judge(root: Path, candidate: Path, current: Path, *, at: str, signed: Signed | None) -> tuple[Comparison, Verdict]:
    """Both models read everything. Raises CannotEvaluate."""
    allowed, kept = margins.load(), masked(root, {**SETS, **REGRESSIONS})
    parts = (telling.Part("read_current", 0.05, 0.5), telling.Part("read_candidate", 0.5, 1.0))
    (before, _), (after, _) = (
        read_by(model, kept, part) for model, part in zip((current, candidate), parts, strict=True)
    )
    remember(root / "reports", {current.name: before, candidate.name: after}, at=at)
    found = compare(before, after, allowed)
    return found, Verdict(candidate.name, digest(candidate), current.name, at, found.reasons, signed)


def remember(reports: Path, read: Mapping[str, Mapping[str, Measured]], *, at: str) -> None:
    """In the figures over time: the candidate each time, the one in use when it was never measured before."""
    known = history.known_models(reports)
    current, candidate = read
    for model in (current, candidate):
        if model == candidate or model not in known:
            history.add(reports, history.line(model, at, "compared", read[model]))


def write(folder: Path, found: Comparison, verdict: Verdict) -> Path:
    """The report; what promotion reads stands beside it."""
    folder.mkdir(exist_ok=True)
    kept = file_of(folder, verdict.candidate)
    kept.write_text(json.dumps(figures(found, verdict), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    told = kept.with_suffix(".md")
    told.write_text(report(found, verdict), encoding="utf-8")
    return told


def tell(found: Comparison, verdict: Verdict, told: Path) -> int:
    """The exit code."""
    changed = [row for row in found.intents if row.before != row.after]
    print(columns(HEADER, [cells(row) for row in (*found.safety, *found.totals, *changed)]))
    print(f"{len(found.better)} messages better, {len(found.worse)} worse. The report: {told.relative_to(ROOT)}")
    telling.tell(result=with_messages(found, verdict))
    print(f"{verdict.candidate}: {verdict.word}")
    for reason in verdict.reasons:
        print(f"- {reason}")
    return 0 if verdict.allowed else 1


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bot.training.compare", description="A new model beside the old one."
    )
    parser.add_argument("candidate", nargs="?", help="a model in models/, or its fingerprint; otherwise the newest")
    parser.add_argument("current", nargs="?", help="otherwise the one in use")
    parser.add_argument("--signed", metavar="REASON", help="promote it although it is beyond a margin, because …")
    parser.add_argument("--by", metavar="NAME", help="the coordinator who signs")
    options = parser.parse_args(arguments)
    if bool(options.signed) != bool(options.by):
        parser.error("--signed REASON and --by NAME go together")
    quieten(os.environ)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # as in the server
    os.chdir(ROOT)
    logs.install()
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    signed = Signed(options.by, options.signed, at) if options.signed else None
    try:
        candidate, current = pair(models.folder(os.environ), options.candidate, options.current)
        found, verdict = judge(ROOT, candidate, current, at=at, signed=signed)
    except (NoSuchModel, CannotEvaluate) as problem:
        print(problem, file=sys.stderr)
        return 2
    return tell(found, verdict, write(ROOT / "reports", found, verdict))


if __name__ == "__main__":
    sys.exit(main())
