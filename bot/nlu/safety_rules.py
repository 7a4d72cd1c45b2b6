"""Safety out of the probabilities of the intents: pure rules over one message.

Until the safety rules of their own arrive, emergencies and abuse are what the classifier takes them for. An emergency
that is missed costs more than a false alarm, so a strong runner-up is enough. Abuse is at most a doubt: a person decides,
nobody is warned or blocked on a classifier's word alone (policy 8.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.intents import ABUSE, EMERGENCY_OF_INTENT

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
    """From which probability on. Set in config.yml, chosen on messages of writers who were left out of the training."""

    emergency: float
    abuse: float


def safety(text: str, probabilities: Mapping[str, float], language: str, thresholds: Thresholds) -> dict[str, Any]:
    """The verdict in the shape of contract.md."""
    kind = abuse_kind(probabilities, thresholds.abuse)
    return {
        "abuse": "doubt" if kind else "no",
        "kind": kind,
        "emergency": emergency(probabilities, thresholds.emergency),
        "language": language,
        "masked": masked(text),
    }


def emergency(probabilities: Mapping[str, float], threshold: float) -> str:
    """`danger`, `crisis` or `no`: the likelier of the two, when both together are likely enough."""
    likely = {verdict: probabilities.get(intent, 0.0) for intent, verdict in EMERGENCY_OF_INTENT.items()}
    if sum(likely.values()) < threshold:
        return "no"
    return max(likely, key=lambda verdict: likely[verdict])


def abuse_kind(probabilities: Mapping[str, float], threshold: float) -> str | None:
    """The likeliest kind, when the kinds together are likely enough: which one it is, is the easier mistake."""
    likely = {intent: probabilities.get(intent, 0.0) for intent in sorted(ABUSE)}
    if sum(likely.values()) < threshold:
        return None
    return max(likely, key=lambda intent: likely[intent])


def masked(text: str) -> list[str]:
    """The kinds whose marks stand in the text, in their order, each once."""
    return list(dict.fromkeys(MARKS[mark] for mark in _MARK.findall(text)))
