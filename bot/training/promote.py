"""Which model is served: `python -m bot.training.promote CANDIDATE` takes a model into use, `--back` the one before it.

A candidate needs the verdict of `python -m bot.training.compare` against the model that is in use now, and the verdict is of this
very file. The first model ever has nothing to be compared with. Running servers take the model over within seconds.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot import models
from bot.models import Change, InUse, NoSuchModel
from bot.training import telling
from bot.training.comparing.verdict import NotPromoted, Signed, Verdict, digest, read, sign

ROOT = Path(__file__).resolve().parent.parent.parent


def promote(folder: Path, reports: Path, candidate: str, *, at: str, by: str, signed: str = "") -> Change:
    """`signed`: why a coordinator takes it although it is beyond a margin. Raises NoSuchModel, and NotPromoted with the reason."""
    model, state = models.named(folder, candidate), models.in_use(folder)
    if state.model == model.name:
        raise NotPromoted(f"{model.name} is in use already.")
    verdict = read(reports, model.name)
    if verdict is not None and signed and verdict.reasons:
        verdict = replace(verdict, signed=Signed(by, signed, at))
    reason = _reason(state, model, verdict) if state.model else "the first one"
    if verdict is not None and verdict.signed is not None and signed:
        sign(reports, verdict, verdict.signed)
    change = Change(model.name, "promoted", at, by, reason)
    models.write(folder, state.promoted(change))
    return change


def _reason(state: InUse, model: Path, verdict: Verdict | None) -> str:
    compare = f"run `python -m bot.training.compare {model.name.removesuffix('.tar.gz')}`"
    if verdict is None:
        raise NotPromoted(f"{model.name} has not been compared: {compare}.")
    if verdict.current != state.model:
        raise NotPromoted(f"{model.name} was compared with {verdict.current}, and {state.model} is in use: {compare}.")
    if verdict.digest != digest(model):
        raise NotPromoted(f"{model.name} was trained again after it was compared: {compare}.")
    if not verdict.allowed:
        raise NotPromoted("\n".join([f"{model.name} was refused:", *(f"- {reason}" for reason in verdict.reasons)]))
    return f"signed by {verdict.signed.by}: {verdict.signed.reason}" if verdict.signed else "within the margins"


def back(folder: Path, *, at: str, by: str) -> Change:
    """Raises NoSuchModel, also when the earlier model is gone."""
    state = models.in_use(folder).gone_back(at=at, by=by)
    change = state.changes[-1]
    models.named(folder, change.model)
    models.write(folder, state)
    return change


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.training.promote", description="Which model is served.")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("candidate", nargs="?", help="a model in models/, or its fingerprint")
    which.add_argument("--back", action="store_true", help="serve the model that was in use before")
    parser.add_argument("--by", default=getpass.getuser(), help="who does this (otherwise: the user of this machine)")
    parser.add_argument("--signed", metavar="REASON", default="", help="promote it although it was refused, because …")
    options = parser.parse_args(arguments)
    folder, at = models.folder(os.environ), time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    try:
        if options.back:
            change = back(folder, at=at, by=options.by)
        else:
            change = promote(folder, ROOT / "reports", options.candidate, at=at, by=options.by, signed=options.signed)
    except (NoSuchModel, NotPromoted) as problem:
        print(problem, file=sys.stderr)
        return 1
    telling.tell(result={"model": change.model, "reason": change.reason or change.what})
    print(f"{change.model} is in use ({change.reason or change.what}). Running servers take it over within a minute.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
