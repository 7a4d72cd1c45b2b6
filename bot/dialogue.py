"""Rasa as a function without memory: events and a message in, new events and messages out."""

from __future__ import annotations

import asyncio
import copy
from dataclasses import replace

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import DEFAULT_ACTION_NAMES, REQUESTED_SLOT
from rasa.shared.core.events import deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from bot import clarifying, clauses, events, following, forms
from bot.effective_intent import SURE, Chosen, choose
from bot.errors import ActionFailed, NoModel
from bot.intents import ASK, EMERGENCY_OF_INTENT, FALLBACK, route_of
from bot.questions import Plan, Question, plan
from bot.receipts import Outcome, collect, joined
from bot.turns import JSON, Incoming, TurnRequest
from bot.understanding import nothing, readable, understanding
from bot.verdicts import parts, with_sentences

CHANNEL = "door"
SEVERAL = 2
"""Clauses from which on a message may hold more than one thing."""


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
    """One for each request: nothing of a request outlives it, and each turn has a tracker store of its own."""

    def __init__(self, agent: Agent | None, *, seconds: float) -> None:
        if agent is None or agent.processor is None:
            raise NoModel("no trained model is loaded")
        self._processor: MessageProcessor = agent.processor
        self._seconds = seconds
        self._read: dict[str, JSON] = {}

    async def parse(self, text: str) -> JSON:
        """As POST /parse answers: of several sentences each is judged by itself too, and so is an insult around a question."""
        whole = await self._alone(text)
        return with_sentences(whole, [await self._alone(part) for part in parts(text)])

    async def _alone(self, text: str) -> JSON:
        """The model's own parse. A sentence is asked for as part of its message and again when the turn is planned."""
        if text not in self._read:
            words = readable(text)
            if not words.text:
                return nothing(text)
            parsed = await self._processor.parse_message(UserMessage(words.text))
            self._read[text] = understanding(parsed, text, words.skipped)
        return self._read[text]

    async def _judged(self, message: Incoming) -> JSON:
        """A button that we offered has our own words on it: they are no cry for help and no insult."""
        parse = await self.parse(message.words)
        ours = message.button is not None and message.button.intent is not None
        return {**parse, "safety": nothing()["safety"]} if ours else parse

    async def turn(self, request: TurnRequest) -> JSON:
        """As POST /turn answers. Raises DoorError."""
        parses = [await self._judged(message) for message in request.messages]
        spoken = [parse for parse in parses if parse["text"]]
        join = spoken[0] if len(spoken) == 1 else await self.parse(request.words)
        tracker = self._seeded(request)
        known = len(tracker.events)
        form = tracker.active_loop_name
        stage = forms.stage_of(form, tracker.get_slot(REQUESTED_SLOT))
        asked = clarifying.asked(request.events)
        button = request.button_intent if request.button_intent in self._processor.domain.intents else None
        chosen = choose(
            join,
            parses,
            button=button,
            stage=stage,
            media=request.brings_media,
            asked=asked.intents if asked else None,
        )
        if form is not None and (stage is None or stage.is_left_by(chosen.intent)):
            tracker.update_with_events(deserialise_events(events.leaving()), self._processor.domain)
            form = None
        answer = asked if asked is not None and chosen.intent in asked.intents else None
        if answer is not None and (button or len(clauses.split(join["text"])) < SEVERAL):
            todo = Plan(chosen, about_earlier=answer)
        elif button or form:
            todo = Plan(chosen)
        else:
            todo = await self._leaning(request, chosen) or await self._planned(chosen, join, parses)
        new, whole = await self._answered(request, tracker, known, join, todo)
        taken = form if form is not None and forms.took(new) else None
        return {
            "turn_id": request.turn_id,
            "events": events.to_store(new, request.context),
            "understood": {
                **join,
                "effective_intent": todo.about.intent,
                "effective_route": forms.effective_route(taken, todo.about.intent),
                "form": taken,
                "also": [question.intent for question in todo.before],
                "messages": parses,
            },
            "bodies": whole.bodies,
            "commands": whole.commands,
        }

    async def _answered(
        self, request: TurnRequest, tracker: DialogueStateTracker, known: int, join: JSON, todo: Plan
    ) -> tuple[list[JSON], Outcome]:
        """The main route with the answers beside it: before it, unless it is the first of the answers itself."""
        new, outcome = await self._run(request, tracker, known, _message(request, join, todo))
        if todo.offence is not None:
            outcome = joined([await self._aside(request, _offence(request, join, todo.offence)), outcome])
        beside = [await self._aside(request, _question(request, question)) for question in todo.before]
        rest = []
        if todo.rest and not outcome.commands:  # else a person reads the whole message anyway
            rest = [await self._aside(request, _rest(request, join, todo))]
        leads = route_of(todo.main.intent) == "answer"
        return new, joined([outcome, *beside, *rest] if leads else [*beside, outcome, *rest])

    async def _leaning(self, request: TurnRequest, chosen: Chosen) -> Plan | None:
        """A question that points back at the answer before it, when it is one (bot/following.py)."""
        before = following.answered_before(request.events)
        if before is None or not following.may_lean(chosen) or not following.leans(request.words):
            return None
        about = following.about_before(await self._alone(f"{before}\n{request.words}"))
        return about and Plan(about, text=request.words, about_earlier=clarifying.Asked((), before), leans=True)

    async def _planned(self, chosen: Chosen, join: JSON, parses: list[JSON]) -> Plan:
        """A message with several sentences may hold several things: each is parsed by itself (policy 3.4, 8.2)."""
        found = clauses.split(join["text"])
        if len(found) < SEVERAL or chosen.intent in EMERGENCY_OF_INTENT:
            return Plan(chosen)
        known = {parse["text"]: parse for parse in [join, *parses]}
        each = [known.get(clause.text) or await self.parse(clause.text) for clause in clauses.to_parse(found)]
        return plan(chosen, join, found, each)

    async def _aside(self, request: TurnRequest, message: UserMessage) -> Outcome:
        """Said beside the dialogue: from a fresh start, and nothing of it is remembered."""
        tracker = self._seeded(replace(request, events=()))
        _, outcome = await self._run(request, tracker, len(tracker.events), message)
        return outcome

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


def _message(request: TurnRequest, join: JSON, todo: Plan) -> UserMessage:
    """The turn as one message with a finished parse. Actions read `metadata`. The answer to our question which of two was
    meant is read with the message that we asked about: what stood there is not asked again (policy 3.5, 4.1).
    """
    earlier = todo.about_earlier or clarifying.Asked(())
    words = "\n".join(part for part in (earlier.text, request.words) if part)
    metadata: JSON = {
        "guess": join["intent"]["name"],
        "abuse": todo.main.abuse,
        "sure": join["decision"] == "act",
        "types": [message.type for message in request.messages],
        "messages": [*earlier.messages, *(message.id for message in request.messages)],
        "choice": request.button_value,
        "also": [question.intent for question in todo.before],
    }
    if todo.text:
        metadata["asked"] = todo.text
    if todo.leans:
        metadata["leans"] = True
    if request.place:
        metadata["latitude"], metadata["longitude"] = request.place
    parse: JSON = {"intent": _intent(todo.main), "entities": [*join["entities"], *earlier.entities]}
    if todo.main.intent == ASK:
        parse["candidates"] = metadata["candidates"] = clarifying.candidates(join)
        parse["messages"] = metadata["messages"]
    if todo.rest and todo.main.intent == FALLBACK:
        metadata["rest"] = todo.rest
    return _user_message(request, words, parse, metadata)


def _offence(request: TurnRequest, join: JSON, offence: Chosen) -> UserMessage:
    """The abuse in a message that also asks or reports something: handover's sequence hears of it first (policy 8.2)."""
    parse: JSON = {"intent": _intent(offence), "entities": []}
    return _user_message(request, request.words, parse, {"abuse": offence.abuse, "guess": join["intent"]["name"]})


def _question(request: TurnRequest, question: Question) -> UserMessage:
    """One of several general questions, as if it were asked alone."""
    parse: JSON = {"intent": _intent(Chosen(question.intent, SURE)), "entities": []}
    return _user_message(request, question.text, parse, {})


def _rest(request: TurnRequest, join: JSON, todo: Plan) -> UserMessage:
    """What is left for a person."""
    parse: JSON = {"intent": _intent(Chosen(FALLBACK, todo.main.confidence)), "entities": join["entities"]}
    return _user_message(request, request.words, parse, {"rest": todo.rest})


def _intent(chosen: Chosen) -> JSON:
    return {"name": chosen.intent, "confidence": chosen.confidence}


def _user_message(request: TurnRequest, words: str, parse: JSON, metadata: JSON) -> UserMessage:
    return UserMessage(
        text=words,
        output_channel=Collected(),
        sender_id=request.sender,
        parse_data={"text": words, **parse},
        input_channel=CHANNEL,
        message_id=request.turn_id,
        metadata=metadata,
    )
