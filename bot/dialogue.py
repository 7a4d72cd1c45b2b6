"""Rasa as a function without memory: events and a message in, new events and messages out."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import DEFAULT_ACTION_NAMES, REQUESTED_SLOT
from rasa.shared.core.events import deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from bot import events, forms
from bot.effective_intent import Chosen, choose
from bot.errors import ActionFailed, NoModel
from bot.receipts import Outcome, collect
from bot.turns import JSON, TurnRequest
from bot.understanding import nothing, readable, understanding

CHANNEL = "door"


class Collected(OutputChannel):
    """Keeps whole messages. Rasa's own collector splits texts on blank lines."""

    def __init__(self) -> None:
        self.messages: list[JSON] = []

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    async def send_response(self, recipient_id: str, message: JSON) -> None:
        self.messages.append(copy.deepcopy(message))


class Dialogue:
    """One for the server. Nothing of a request outlives it: each has a tracker store of its own."""

    def __init__(self, agent: Agent | None, *, seconds: float) -> None:
        if agent is None or agent.processor is None:
            raise NoModel("no trained model is loaded")
        self._processor: MessageProcessor = agent.processor
        self._seconds = seconds

    async def parse(self, text: str) -> JSON:
        """As POST /parse answers."""
        words = readable(text)
        if not words.text:
            return nothing(text)
        parsed = await self._processor.parse_message(UserMessage(words.text))
        return understanding(parsed, text, words.skipped)

    async def turn(self, request: TurnRequest) -> JSON:
        """As POST /turn answers. Raises DoorError."""
        parses = [await self.parse(message.words) for message in request.messages]
        spoken = [parse for parse in parses if parse["text"]]
        join = spoken[0] if len(spoken) == 1 else await self.parse(request.words)
        tracker = self._seeded(request)
        known = len(tracker.events)
        form = tracker.active_loop_name
        stage = forms.stage_of(form, tracker.get_slot(REQUESTED_SLOT))
        button = request.button_intent
        chosen = choose(
            join,
            parses,
            button=button if button in self._processor.domain.intents else None,
            stage=stage,
            media=request.brings_media,
        )
        if form is not None and (stage is None or stage.is_left_by(chosen.intent)):
            tracker.update_with_events(deserialise_events(events.leaving()), self._processor.domain)
            form = None
        new, outcome = await self._run(request, tracker, known, _message(request, join, chosen))
        taken = form if form is not None and forms.took(new) else None
        return {
            "turn_id": request.turn_id,
            "events": events.to_store(new, request.context),
            "understood": {
                **join,
                "effective_intent": chosen.intent,
                "effective_route": forms.effective_route(taken, chosen.intent),
                "form": taken,
                "messages": parses,
            },
            "bodies": outcome.bodies,
            "commands": outcome.commands,
        }

    def _seeded(self, request: TurnRequest) -> DialogueStateTracker:
        seed = deserialise_events(events.seed(request.events, request.context))
        domain = self._processor.domain
        return DialogueStateTracker.from_events(request.sender, seed, domain.slots, domain=domain)

    async def _run(
        self, request: TurnRequest, tracker: DialogueStateTracker, known: int, message: UserMessage
    ) -> tuple[list[JSON], Outcome]:
        store = InMemoryTrackerStore(self._processor.domain)
        await store.save(tracker)
        processor = copy.copy(self._processor)
        processor.tracker_store = store
        try:
            await asyncio.wait_for(processor.handle_message(message), self._seconds)
        except asyncio.TimeoutError:
            raise ActionFailed("not within the time that the turn has") from None
        after = await store.retrieve_full_tracker(request.sender)
        new = [event.as_dict() for event in list(after.events)[known:]]
        channel: Collected = message.output_channel
        form_names = frozenset(self._processor.domain.form_names)
        return new, collect(channel.messages, events.executed(new, self._custom_actions(), form_names))

    def _custom_actions(self) -> frozenset[str]:
        names = self._processor.domain.user_actions
        return frozenset(name for name in names if name.startswith("action_") and name not in DEFAULT_ACTION_NAMES)


def _message(request: TurnRequest, join: JSON, chosen: Chosen) -> UserMessage:
    """The turn as one message with a finished parse. Actions read `metadata`."""
    parse: dict[str, Any] = {
        "text": request.words,
        "intent": {"name": chosen.intent, "confidence": chosen.confidence},
        "entities": join["entities"],
    }
    metadata: JSON = {
        "guess": join["intent"]["name"],
        "sure": join["decision"] == "act",
        "types": [message.type for message in request.messages],
        "messages": [message.id for message in request.messages],
        "choice": request.button_value,
    }
    if request.place:
        metadata["latitude"], metadata["longitude"] = request.place
    return UserMessage(
        text=request.words,
        output_channel=Collected(),
        sender_id=request.sender,
        parse_data=parse,
        input_channel=CHANNEL,
        message_id=request.turn_id,
        metadata=metadata,
    )
