"""What every action shares: it answers with bodies and commands, and leaves its receipt (docs/door.md).

Rasa goes on as if nothing were wrong when an action fails, so the door counts receipts: one JSON message with the
action's name. An action that breaks says so in the log by its place in the code, never with the words that broke it.
"""

from __future__ import annotations

import abc
import logging
import traceback
from collections.abc import Mapping, Sequence
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
class Say:
    """A response of domain.yml by its name, with what it has places for, and buttons that only the action knows."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    buttons: Sequence[JSON] = ()


@dataclass(frozen=True)
class Reply:
    """`says` come before `bodies`; `slots` is what the dialogue is to remember."""

    bodies: Sequence[JSON] = field(default=())
    commands: Sequence[JSON] = field(default=())
    says: Sequence[Say] = field(default=())
    slots: Mapping[str, Any] = field(default_factory=dict)


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
        for say in reply.says:
            buttons = [{"payload": button["id"], "title": button["title"]} for button in say.buttons]
            dispatcher.utter_message(response=say.name, buttons=buttons, **say.values)
        dispatcher.utter_message(
            json_message={
                "receipt": self.NAME,
                "bodies": list(reply.bodies),
                "commands": list(reply.commands),
            }
        )
        return [{"event": "slot", "name": name, "value": value} for name, value in reply.slots.items()]


def said(words: str, kind: str, *buttons: JSON) -> JSON:
    """`kind` decides whether handover signs it."""
    return {"text": words, "kind": kind, "buttons": list(buttons)}


def opens_case(reason: str, summary: str, entities: JSON | None = None) -> Reply:
    """Wishes for a person. Handover decides, says the terms, and may refuse it."""
    return Reply(commands=[open_case(reason, summary, entities)])


def open_case(reason: str, summary: str, entities: JSON | None = None, **more: Any) -> JSON:
    """`more`: the `intent` that the case is about and the earlier `messages` that belong to it (docs/door.md)."""
    command: JSON = {"type": "open_case", "reason": reason, "summary": summary, "entities": entities or {}}
    return {**command, "priority": "normal", **more}


def amend_case(reason: str, summary: str, entities: JSON | None = None) -> JSON:
    """A correction or an addition to the newest open case with that reason: no new case, no new term."""
    return {"type": "amend_case", "reason": reason, "summary": summary, "entities": entities or {}}


def cancel_case(reason: str) -> JSON:
    """The resident wants it no more."""
    return {"type": "cancel_case", "reason": reason}


def _frames(error: BaseException) -> str:
    calls = traceback.extract_tb(error.__traceback__)[-5:]
    return " < ".join(f"{call.filename.rsplit('/', 1)[-1]}:{call.lineno}" for call in reversed(calls))
