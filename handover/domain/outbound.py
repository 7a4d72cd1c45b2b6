"""What we can send on WhatsApp. Limits are checked by `whatsapp.render`, before anything leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """The phone number when we know it (digits, no +), else the business-scoped user id."""

    phone: str | None = None
    user_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Button:
    """A quick reply; `id` comes back when the resident taps it, also days later."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A choice in a list message."""

    id: str
    title: str
    description: str | None = None


@dataclass(frozen=True, kw_only=True)
class Text:
    body: str


@dataclass(frozen=True, kw_only=True)
class Buttons:
    body: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, kw_only=True)
class ListMessage:
    body: str
    button: str
    rows: tuple[Row, ...]
    section_title: str = ""


@dataclass(frozen=True, kw_only=True)
class Template:
    """An approved message: all that may go out when the 24-hour window is closed (policy 6.6)."""

    name: str
    language: str
    parameters: tuple[str, ...] = ()


Content = Text | Buttons | ListMessage | Template


def to_json(content: Content) -> dict[str, Any]:
    """The content as it is kept in the outbox."""
    match content:
        case Text(body=body):
            return {"kind": "text", "body": body}
        case Buttons(body=body, buttons=buttons):
            return {"kind": "buttons", "body": body, "buttons": [{"id": b.id, "title": b.title} for b in buttons]}
        case ListMessage(body=body, button=button, rows=rows, section_title=title):
            kept = [{"id": r.id, "title": r.title, "description": r.description} for r in rows]
            return {"kind": "list", "body": body, "button": button, "rows": kept, "section_title": title}
        case Template(name=name, language=language, parameters=parameters):
            return {"kind": "template", "name": name, "language": language, "parameters": list(parameters)}


def from_json(kept: dict[str, Any]) -> Content:
    """The inverse of `to_json`. Raises ValueError for a kind that we don't know."""
    match kept["kind"]:
        case "text":
            return Text(body=kept["body"])
        case "buttons":
            return Buttons(body=kept["body"], buttons=tuple(Button(**b) for b in kept["buttons"]))
        case "list":
            rows = tuple(Row(**r) for r in kept["rows"])
            return ListMessage(body=kept["body"], button=kept["button"], rows=rows, section_title=kept["section_title"])
        case "template":
            return Template(name=kept["name"], language=kept["language"], parameters=tuple(kept["parameters"]))
        case other:
            raise ValueError(f"unknown kind of content: {other}")
