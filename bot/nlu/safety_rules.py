"""The safety verdict of one message: pure rules over its words and the probabilities of its intents.

Abuse is `yes` only when the classifier is sure and the rules agree that it is aimed at us and nothing speaks against it; then
the resident is warned by a machine (policy 8.2). Everything else that looks like it is a doubt, and a person decides (8.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.intents import ABUSE
from bot.nlu.abuse_rules import ADVANCE, Signs, signs
from bot.nlu.emergency_rules import emergency

MARKS = {
    "[BSN verwijderd]": "bsn",
    "[IBAN verwijderd]": "iban",
    "[documentnummer verwijderd]": "documentnummer",
    "[geboortedatum verwijderd]": "geboortedatum",
    "[wachtwoord verwijderd]": "wachtwoord",
    "[kaartnummer verwijderd]": "kaartnummer",
}
"""What handover puts in the place of a personal number, and the kind that it stands for (policy 5.4)."""
_MARK = re.compile("|".join(re.escape(mark) for mark in MARKS))


@dataclass(frozen=True)
class Thresholds:
    """From which probability on (of all kinds together). Set in config.yml, chosen on messages of writers who were left out
    of the training (`python -m bot.training.pipelines`).
    """

    emergency: float = 0.06
    emergency_with_sign: float = 0.015
    emergency_short: float = 0.3
    emergency_beside_abuse: float = 0.3
    abuse: float = 0.85
    abuse_with_sign: float = 0.5
    abuse_unmistakable: float = 0.5
    advance: float = 0.85
    doubt: float = 0.5
    doubt_with_sign: float = 0.25


def safety(text: str, probabilities: Mapping[str, float], language: str, thresholds: Thresholds) -> dict[str, Any]:
    """The verdict in the shape of contract.md."""
    verdict, kind = abuse(text, probabilities, thresholds)
    sure = verdict == "yes"
    return {
        "abuse": verdict,
        "kind": kind,
        "emergency": emergency(
            text,
            probabilities,
            alone=thresholds.emergency_beside_abuse if sure else thresholds.emergency,
            with_sign=thresholds.emergency_beside_abuse if sure else thresholds.emergency_with_sign,
            short=thresholds.emergency_short,
        ),
        "language": language,
        "masked": masked(text),
    }


def abuse(text: str, probabilities: Mapping[str, float], thresholds: Thresholds) -> tuple[str, str | None]:
    """`yes`, `doubt` or `no`, and the likeliest kind unless it is no. Which kind it is, is the easier mistake."""
    likely = {intent: probabilities.get(intent, 0.0) for intent in sorted(ABUSE)}
    together, kind = sum(likely.values()), max(likely, key=lambda intent: likely[intent])
    if together < min(thresholds.doubt, thresholds.doubt_with_sign):
        return "no", None
    found = signs(text, kind)
    meant = found.aimed and not found.against
    if meant and together >= _sure(found, kind, thresholds):
        return "yes", kind
    if found.short and not found.against and together >= thresholds.abuse:
        return "yes", kind  # a bare insult, of a word that the rules don't know
    if together >= (thresholds.doubt_with_sign if found.found and meant else thresholds.doubt):
        return "doubt", kind
    return "no", None


def _sure(found: Signs, kind: str, thresholds: Thresholds) -> float:
    """From which probability on it is certain, by what the words say themselves."""
    if found.unmistakable:
        return thresholds.abuse_unmistakable
    if kind == ADVANCE:
        return thresholds.advance
    return thresholds.abuse_with_sign if found.found else thresholds.abuse


def masked(text: str) -> list[str]:
    """The kinds whose marks stand in the text, in their order, each once."""
    return list(dict.fromkeys(MARKS[mark] for mark in _MARK.findall(text)))
