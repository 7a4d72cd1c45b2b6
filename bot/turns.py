"""A turn as handover asks for it: checked field by field, so that what follows can rely on it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.errors import BadRequest

JSON = dict[str, Any]
T = TypeVar("T")
FORMS_OF_ADDRESS = ("u", "je")
MEDIA = frozenset({"image", "video", "document", "audio", "location"})


@dataclass(frozen=True)
class Button:
    """A tapped button. Its id counts only when handover offered it to this contact."""

    id: str
    title: str
    offered: bool

    @property
    def intent(self) -> str | None:
        prefix, _, rest = self.id.partition(":")
        name = rest.partition(":")[0]
        return name if self.offered and prefix == "intent" and name else None

    @property
    def value(self) -> str | None:
        """What stands behind the intent in `intent:tijdstip:2026-02-04-ochtend`: which of several answers it is."""
        return self.id.partition(":")[2].partition(":")[2] or None


@dataclass(frozen=True)
class Incoming:
    """One message of a turn. `words` is what there is to read in it."""

    id: str
    type: str
    text: str = ""
    button: Button | None = None
    place: tuple[float, float] | None = None

    @property
    def words(self) -> str:
        return (self.button.title if self.button else self.text).strip()


@dataclass(frozen=True)
class Context:
    """What handover knows that the dialogue needs. `now` is on the business clock.

    `registered`: this contact's open cases beside the conversation, newest first. `call_parts`: the parts of the day in
    which a colleague can still call in time, earliest first. `own_answers`: which general questions the bot answers itself
    (policy 3.6); without it all of them.
    """

    form_of_address: str
    name: str | None
    now: datetime
    registered: tuple[JSON, ...] = ()
    call_parts: tuple[JSON, ...] = ()
    own_answers: JSON | None = None


@dataclass(frozen=True)
class TurnRequest:
    turn_id: str
    sender: str
    events: tuple[JSON, ...]
    messages: tuple[Incoming, ...]
    context: Context

    @property
    def words(self) -> str:
        """The join: what the dialogue reads."""
        return "\n".join(message.words for message in self.messages if message.words)

    @property
    def place(self) -> tuple[float, float] | None:
        places = [message.place for message in self.messages if message.place]
        return places[-1] if places else None

    @property
    def brings_media(self) -> bool:
        return any(message.type in MEDIA for message in self.messages)

    @property
    def button_intent(self) -> str | None:
        """The choice of the last button that counts."""
        return self._button.intent if self._button else None

    @property
    def button_value(self) -> str | None:
        return self._button.value if self._button else None

    @property
    def _button(self) -> Button | None:
        chosen = [message.button for message in self.messages if message.button and message.button.intent]
        return chosen[-1] if chosen else None


def parse_request(body: Any) -> str:
    """The text of POST /parse. Raises BadRequest."""
    return _field(_object(body, "body"), "text", str, "")


MOST_VECTORS = 64
"""Texts of one call: encoding is the most expensive thing that the door does."""


def vectors_request(body: Any) -> list[str]:
    """The texts of POST /vectors. Raises BadRequest."""
    texts: list[Any] = _field(_object(body, "body"), "texts", list, "")
    if len(texts) > MOST_VECTORS:
        raise BadRequest(f"texts: at most {MOST_VECTORS}")
    return [_field({"text": text}, "text", str, f"texts.{place}.") for place, text in enumerate(texts)]


def turn_request(body: Any) -> TurnRequest:
    """The turn of POST /turn. Raises BadRequest, which names the field and never its content."""
    whole = _object(body, "body")
    messages: list[Any] = _field(whole, "messages", list, "")
    events: list[Any] = _field(whole, "events", list, "")
    if not messages:
        raise BadRequest("messages: at least one")
    return TurnRequest(
        turn_id=_field(whole, "turn_id", str, ""),
        sender=_field(whole, "sender", str, ""),
        events=tuple(_event(item, f"events[{n}]") for n, item in enumerate(events)),
        messages=tuple(_message(item, f"messages[{n}]") for n, item in enumerate(messages)),
        context=_context(_field(whole, "context", dict, "")),
    )


def _event(item: Any, where: str) -> JSON:
    event = _object(item, where)
    _field(event, "event", str, where)
    return event


def _message(item: Any, where: str) -> Incoming:
    message = _object(item, where)
    return Incoming(
        id=_field(message, "id", str, where),
        type=_field(message, "type", str, where),
        text=_optional(message, "text", str, where) or "",
        button=_button(message.get("button"), f"{where}.button"),
        place=_place(message, where),
    )


def _button(item: Any, where: str) -> Button | None:
    if item is None:
        return None
    button = _object(item, where)
    return Button(
        id=_field(button, "id", str, where),
        title=_field(button, "title", str, where),
        offered=_field(button, "offered", bool, where),
    )


def _place(message: JSON, where: str) -> tuple[float, float] | None:
    if message.get("latitude") is None and message.get("longitude") is None:
        return None
    return _degrees(message, "latitude", 90, where), _degrees(message, "longitude", 180, where)


def _degrees(message: JSON, key: str, limit: float, where: str) -> float:
    value = message.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.fabs(value) <= limit:
        raise BadRequest(f"{where}.{key}: not in degrees")
    return float(value)


def _context(context: JSON) -> Context:
    form = _field(context, "form_of_address", str, "context")
    if form not in FORMS_OF_ADDRESS:
        raise BadRequest("context.form_of_address: u or je")
    return Context(
        form_of_address=form,
        name=_optional(context, "name", str, "context"),
        now=_moment(_field(context, "now", str, "context")),
        registered=_objects(context, "registered"),
        call_parts=_objects(context, "call_parts"),
        own_answers=_optional(context, "own_answers", dict, "context"),
    )


def _objects(context: JSON, key: str) -> tuple[JSON, ...]:
    items: list[Any] = _optional(context, key, list, "context") or []
    return tuple(_object(item, f"context.{key}[{n}]") for n, item in enumerate(items))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise BadRequest("context.now: not an RFC 3339 time") from None
    if moment.tzinfo is None:
        raise BadRequest("context.now: without offset")
    return moment


def _object(value: Any, where: str) -> JSON:
    if not isinstance(value, dict):
        raise BadRequest(f"{where}: not an object")
    return value


def _optional(whole: JSON, key: str, kind: Callable[..., T], where: str) -> T | None:
    return None if whole.get(key) is None else _field(whole, key, kind, where)


def _field(whole: JSON, key: str, kind: Callable[..., T], where: str) -> T:
    name = f"{where}.{key}" if where else key
    if key not in whole:
        raise BadRequest(f"{name}: missing")
    value = whole[key]
    if not isinstance(value, kind):  # type: ignore[arg-type]
        raise BadRequest(f"{name}: not of type {kind.__name__}")
    return _whole_characters(value) if isinstance(value, str) else value


def _whole_characters(text: str) -> Any:
    """JSON can hold half a character (a lone surrogate), which neither the encoder nor an answer in UTF-8 can."""
    return text.encode("utf-8", "replace").decode("utf-8")
