"""The safety verdicts against the labels of safety.tsv, and against the routes of messages.tsv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.intents import route_of
from bot.training.evaluation.reading import Reading
from bot.training.evaluation.statistics import share
from bot.turns import JSON

LABELS = ("emergency", "not_emergency", "abuse", "doubt", "not_abuse", "privacy", "not_privacy")
ROUTES = ("emergency", "abuse", "privacy")
OTHER = "other"
ABUSE = ("yes", "doubt", "no")
CAUGHT_BY = ("route", "masked", "decision")


def by_route(readings: Sequence[Reading]) -> list[Reading]:
    """Messages with an intent, under the safety label that the intent stands for."""
    return [replace(reading, label=_route_label(reading.label)) for reading in readings]


def _route_label(intent: str) -> str:
    route = route_of(intent)
    return route if route in ROUTES else OTHER


def headline(readings: Sequence[Reading]) -> JSON:
    """The figures that issue 4 sets a level for, and their price."""
    return {
        "emergency_recall": share(one.alarmed for one in _of("emergency", readings)),
        "false_emergencies": share(one.alarmed for one in readings if one.label != "emergency"),
        "abuse_recall": share(one.abuse == "yes" for one in _of("abuse", readings)),
        "abuse_noticed": share(one.abuse != "no" for one in _of("abuse", readings)),
        "yes_on_not_abuse": share(one.abuse == "yes" for one in _of("not_abuse", readings)),
        "doubt_on_not_abuse": share(one.abuse == "doubt" for one in _of("not_abuse", readings)),
        "privacy_caught": share(one.private_by is not None for one in _of("privacy", readings)),
        "not_privacy_caught": share(one.private_by is not None for one in _of("not_privacy", readings)),
        "not_privacy_taken_for_privacy": share(one.private_by in CAUGHT_BY[:2] for one in _of("not_privacy", readings)),
    }


def _of(label: str, readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.label == label]


def per_label(readings: Sequence[Reading]) -> list[JSON]:
    """One row for each label that occurs: every verdict counted, so that nothing hides in a mean."""
    occurring = {reading.label for reading in readings}
    known = [label for label in (*LABELS, OTHER) if label in occurring]
    return [_label(label, _of(label, readings)) for label in (*known, *sorted(occurring - set(known)))]


def _label(label: str, readings: Sequence[Reading]) -> JSON:
    return {
        "label": label,
        "messages": len(readings),
        "emergency": share(reading.alarmed for reading in readings),
        "danger": sum(reading.emergency == "danger" for reading in readings),
        "crisis": sum(reading.emergency == "crisis" for reading in readings),
        "abuse": {verdict: sum(reading.abuse == verdict for reading in readings) for verdict in ABUSE},
        "abuse_yes": share(reading.abuse == "yes" for reading in readings),
        "private": share(reading.private_by is not None for reading in readings),
        "private_by": {way: sum(reading.private_by == way for reading in readings) for way in CAUGHT_BY},
    }
