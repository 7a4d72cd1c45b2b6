"""What a turn is about for the dialogue, after everything that weighs more than the classifier's first choice.

The order (docs/door.md): an emergency, abuse, a button that counts, what an active form asked for (bot/forms.py), the answer
to our own question, the decision by confidence. So no form swallows "brand!" as a place, and no low confidence breaks off a
form that waits for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot import clarifying
from bot.forms import A_PERSONS, Stage
from bot.intents import ASK, FALLBACK, INTENT_OF_EMERGENCY, WORDLESS, route_of
from bot.turns import JSON

SURE = 1.0
SUBJECTLESS = frozenset({"buiten_bereik", "wat_kun_je", "medewerker_spreken"})
"""What "ik heb een vraag" is taken for."""
GREETING, PLACE = "groet", "locatie"
APART = frozenset({"answer", "privacy", "written"})
"""Routes of what nobody says about a report of theirs."""
ONE_END = 0.8
"""From this probability together on, intents that lead to the same end need no question between them."""


@dataclass(frozen=True)
class Chosen:
    """The effective intent. `abuse` is the verdict that led to it: `yes` and `doubt` lead to different ends (policy 8)."""

    intent: str
    confidence: float
    abuse: str = "no"


def choose(
    join: JSON,
    parses: Sequence[JSON],
    *,
    button: str | None = None,
    stage: Stage | None = None,
    media: bool = False,
    asked: Sequence[str] | None = None,
) -> Chosen:
    """`join` is the parse of the joined text, `parses` those of its messages, as POST /parse gives them. `stage` is the
    question that an active form waits for; `media` says that a picture, a recording or a place came with the words. `asked`
    holds the intents that our last turn asked about, when it did (policy 3.5).
    """
    every = [join, *parses]
    return (
        _emergency(every)
        or _abuse(every, ("yes",) if media and stage is not None and stage.uses_media else ("yes", "doubt"))
        or (Chosen(button, SURE) if button else None)
        or _without_words(join)
        or (_for_form(join, stage, media=media) if stage is not None else None)
        or _answer_to_question(join, asked)
        or _decided(join, asked_before=asked is not None)
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
            return Chosen(kinds[0], SURE, verdict)
    return None


def _without_words(join: JSON) -> Chosen | None:
    return None if join["text"] else Chosen(WORDLESS, SURE)


def _for_form(join: JSON, stage: Stage, *, media: bool) -> Chosen | None:
    """A form waits for certain answers: those count without certainty, and what is unclear is for the form to read. So is
    a picture or a place that it can use, whatever the words beside it were taken for (policy 9). None when the form has all
    that it needs and this is probably a question (policy 3.5).
    """
    name, confidence = join["intent"]["name"], join["intent"]["confidence"]
    if stage.optional and not media and join["decision"] == "ask" and route_of(name) in APART:
        return None
    wants_a_person = name in A_PERSONS and join["decision"] == "ask"
    sure = name is not None and (join["decision"] == "act" or name in stage.answers or wants_a_person)
    belongs = media and stage.uses_media and stage.is_left_by(name)
    return Chosen(name if sure and not belongs else FALLBACK, confidence)


def _answer_to_question(join: JSON, asked: Sequence[str] | None) -> Chosen | None:
    """After our question "de eerste" is a choice; "nee", or "ja" to two of them, leads to a person."""
    if asked is None:
        return None
    if intent := clarifying.choice(join["text"], join, asked):
        return Chosen(intent, SURE)
    unclear = join["intent"]["name"] in {"bevestigen", "ontkennen"}
    return Chosen(FALLBACK, join["intent"]["confidence"]) if unclear else None


def _decided(join: JSON, *, asked_before: bool) -> Chosen:
    name, confidence = join["intent"]["name"], join["intent"]["confidence"]
    if name is None:
        return Chosen(FALLBACK, confidence)
    if name in SUBJECTLESS and announces(join["text"]):
        return Chosen(GREETING, confidence)
    if join["decision"] == "act":
        return Chosen(name, confidence)
    if bare := _bare(join):
        return Chosen(bare, confidence)
    if _personal_anyway(join):
        return Chosen(name, confidence)
    if join["decision"] == "ask" and not asked_before:
        return _unsure(join, name, confidence)
    return Chosen(FALLBACK, confidence)


_ANNOUNCES = re.compile(
    r"^\W*(?:(?:hoi|hallo|hey|hee|hi|dag|goede\w+|ok[eé]?|ja|en|maar)\W+)*"
    r"(?:(?:ik )?(?:heb|had|zit met)|(?:ik )?(?:wil|wilde|wou|zou)|(?:mag|kan) ik)\b"
    r"(?:\s+(?:graag|even|ff|eens|nog|ook|hier|u|je|jullie|willen|eigenlijk))*"
    r"(?:\s+(?:een|'n|n|wat|iets))?(?:\s+(?:paar|korte?|kleine?|snelle?|ander(?:e|s)?))*"
    r"\s+(?:vraag(?:je)?|vragen|vraagjes|weten|doorgeven|stellen)(?:\s+(?:aan (?:u|je|jullie)|voor (?:u|je|jullie)|stellen|hebben))*\W*$",
    re.IGNORECASE,
)


def announces(text: str) -> bool:
    """Says that a question is coming and nothing of it yet: asked what it is about, not handed to a person."""
    return _ANNOUNCES.match(text) is not None


def _personal_anyway(join: JSON) -> bool:
    """Which of their own matters it is makes no difference to why it can't be dealt with here (policy 5.1): whoever asks
    about a benefit that they applied for isn't asked which of the two it is.
    """
    personal = [item["confidence"] for item in join["intent_ranking"] if route_of(item["name"]) == "privacy"]
    return route_of(join["intent"]["name"]) == "privacy" and sum(personal) >= ONE_END


def _bare(join: JSON) -> str | None:
    """Only emoji or punctuation: asked what we can do, not handed to a person. Nothing but a place: a place (policy 9)."""
    text: str = join["text"]
    if not any(character.isalnum() for character in text):
        return GREETING
    places = [entity for entity in join["entities"] if entity["entity"] == PLACE]
    for place in sorted(places, key=lambda entity: -int(entity["start"])):
        text = text[: place["start"]] + text[place["end"] :]
    return PLACE if places and not any(character.isalpha() for character in text) else None


def _unsure(join: JSON, name: str, confidence: float) -> Chosen:
    """Whoever probably wants a person gets one; small talk is answered as such when nothing else is likely."""
    if route_of(name) == "human":
        return Chosen(name, confidence)
    if clarifying.candidates(join):
        return Chosen(ASK, confidence)
    return Chosen(name if route_of(name) in {"smalltalk", "flow"} else FALLBACK, confidence)
