"""What a turn is about for the dialogue, after everything that weighs more than the classifier's first choice.

The order (docs/door.md): an emergency, abuse, a button that counts, what an active form asked for (bot/forms.py), the
decision by confidence. So no form swallows "brand!" as a place, and no low confidence breaks off a form that waits for an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.forms import Stage
from bot.intents import FALLBACK, INTENT_OF_EMERGENCY, WORDLESS
from bot.turns import JSON

SURE = 1.0


@dataclass(frozen=True)
class Chosen:
    """The effective intent."""

    intent: str
    confidence: float


def choose(
    join: JSON,
    parses: Sequence[JSON],
    *,
    button: str | None = None,
    stage: Stage | None = None,
    media: bool = False,
) -> Chosen:
    """`join` is the parse of the joined text, `parses` those of its messages, as POST /parse gives them. `stage` is the
    question that an active form waits for; `media` says that a picture, a recording or a place came with the words.
    """
    every = [join, *parses]
    return (
        _emergency(every)
        or _abuse(every, ("yes",) if media and stage is not None and stage.uses_media else ("yes", "doubt"))
        or (Chosen(button, SURE) if button else None)
        or _without_words(join)
        or _decided(join, stage, media=media)
    )


def _emergency(parses: Sequence[JSON]) -> Chosen | None:
    """Danger to life before anything else; each message counts, and the join."""
    verdicts = {parse["safety"]["emergency"] for parse in parses}
    for verdict in ("danger", "crisis"):
        if verdict in verdicts:
            return Chosen(INTENT_OF_EMERGENCY[verdict], SURE)
    return None


def _abuse(parses: Sequence[JSON], verdicts: Sequence[str]) -> Chosen | None:
    """What is doubtful beside a picture that a form asked for goes with it to the person who reads that case (policy 8.3)."""
    for verdict in verdicts:
        kinds = [parse["safety"]["kind"] for parse in parses if parse["safety"]["abuse"] == verdict]
        if kinds:
            return Chosen(kinds[0], SURE)
    return None


def _without_words(join: JSON) -> Chosen | None:
    return None if join["text"] else Chosen(WORDLESS, SURE)


def _decided(join: JSON, stage: Stage | None, *, media: bool) -> Chosen:
    """A form waits for certain answers: those count without certainty, and what is unclear is for the form to read. So is
    a picture or a place that it can use, whatever the words beside it were taken for (policy 9).
    """
    name, confidence, decision = join["intent"]["name"], join["intent"]["confidence"], join["decision"]
    if stage is None:
        return Chosen(name if name and decision != "human" else FALLBACK, confidence)
    reads = name in stage.answers or (decision == "act" and not (media and stage.uses_media and stage.is_left_by(name)))
    return Chosen(name if name and reads else FALLBACK, confidence)
