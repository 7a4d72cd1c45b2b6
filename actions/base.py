"""What every action shares: it answers with bodies and commands, and leaves its receipt (docs/door.md).

Rasa goes on as if nothing were wrong when an action fails, so the door counts receipts: one JSON message with the
action's name. An action that breaks says so in the log by its place in the code, never with the words that broke it.
"""

from __future__ import annotations

import abc
import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import JSON, Turn, turn_of

logger = logging.getLogger(__name__)

SPEAK_TO_A_PERSON: JSON = {"id": "intent:medewerker_spreken", "title": "Medewerker spreken"}


class ActionBroke(Exception):
    """Told to Rasa, which tells the door. Holds the action and the class of the error, no more."""


@dataclass(frozen=True)
class Reply:
    bodies: Sequence[JSON] = field(default=())
    commands: Sequence[JSON] = field(default=())


class TurnAction(Action, abc.ABC):
    """Texts of a dialogue are said by the rules (data/rules, domain.yml); an action adds what takes a decision."""

    NAME: ClassVar[str]

    def name(self) -> str:
        return self.NAME

    @abc.abstractmethod
    def reply(self, turn: Turn) -> Reply:
        """What is said and wished for in this turn. Pure."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[JSON]:
        try:
            reply = self.reply(turn_of(tracker))
        except Exception as error:  # noqa: BLE001  whatever it is, its words must not reach a log
            logger.error(  # noqa: TRY400  nor must its traceback
                "%s: %s at %s", self.NAME, type(error).__name__, _frames(error)
            )
            raise ActionBroke(f"{self.NAME}: {type(error).__name__}") from None
        dispatcher.utter_message(
            json_message={
                "receipt": self.NAME,
                "bodies": list(reply.bodies),
                "commands": list(reply.commands),
            }
        )
        return []


def said(words: str, kind: str, *buttons: JSON) -> JSON:
    """`kind` decides whether handover signs it."""
    return {"text": words, "kind": kind, "buttons": list(buttons)}


def opens_case(reason: str, summary: str, entities: JSON | None = None) -> Reply:
    """Wishes for a person. Handover decides, says the terms, and may refuse it."""
    command = {
        "type": "open_case",
        "reason": reason,
        "summary": summary,
        "entities": entities or {},
        "priority": "normal",
    }
    return Reply(commands=[command])


def _frames(error: BaseException) -> str:
    calls = traceback.extract_tb(error.__traceback__)[-5:]
    return " < ".join(f"{call.filename.rsplit('/', 1)[-1]}:{call.lineno}" for call in reversed(calls))
