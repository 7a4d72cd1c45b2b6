"""What we send as the JSON that WhatsApp wants. Pure; every limit is checked here, before anything leaves.

Never a read receipt, never a typing indicator: Meta's typing call also marks as read (policy 1.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from handover.domain.outbound import Button, Buttons, Content, ListMessage, Recipient, Row, Template, Text

JSON = dict[str, Any]

LIMITS = {  # characters, or how many of them (reference/whatsapp-cloud-api.md, 2)
    "text": 4096,
    "body": 1024,  # of a message with buttons or a list
    "reference": 512,  # biz_opaque_callback_data
    "buttons": 3,
    "button.title": 20,
    "button.id": 256,
    "list.button": 20,
    "list.section": 24,
    "rows": 10,  # over all sections
    "row.id": 200,
    "row.title": 24,
    "row.description": 72,
    "template.parameter": 1024,
}
_PHONE = re.compile(r"[0-9]{5,20}")
_BROKEN_PARAMETER = re.compile(r"[\n\r\t]| {5,}")


class Unsendable(ValueError):
    """WhatsApp would refuse this. `field` says where; the text itself is never quoted."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field} {problem}")
        self.field = field


class TooLong(Unsendable):
    """Too many characters, or too many of something."""

    def __init__(self, field: str, limit: int, length: int) -> None:
        super().__init__(field, f"is {length} long, at most {limit} fit")
        self.limit, self.length = limit, length


class Missing(Unsendable):
    """Empty where WhatsApp wants something."""

    def __init__(self, field: str) -> None:
        super().__init__(field, "is empty")


class Malformed(Unsendable):
    """Of a form that WhatsApp refuses: doubles, line breaks in a parameter, a number that is none."""


def render(recipient: Recipient, content: Content, reference: str) -> JSON:
    """The body of `POST /{phone-number-id}/messages`. Raises Unsendable."""
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_addressed(recipient),
        "biz_opaque_callback_data": _checked("reference", reference),
        **_rendered(content),
    }


def _addressed(recipient: Recipient) -> JSON:
    """The number when there is one: if both were given, WhatsApp would take `to` as well."""
    if recipient.phone:
        return {"to": recipient.phone} if _PHONE.fullmatch(recipient.phone) else _malformed("recipient.phone", "digits")
    if recipient.user_id:
        return {"recipient": recipient.user_id}
    raise Missing("recipient")


def _rendered(content: Content) -> JSON:
    match content:
        case Text(body=body):
            return {"type": "text", "text": {"body": _checked("text", body), "preview_url": False}}
        case Buttons():
            return _interactive("button", content.body, {"buttons": _buttons(content.buttons)})
        case ListMessage():
            return _interactive("list", content.body, _sections(content))
        case Template():
            return {"type": "template", "template": _template(content)}


def _interactive(kind: str, body: str, action: JSON) -> JSON:
    interactive = {"type": kind, "body": {"text": _checked("body", body)}, "action": action}
    return {"type": "interactive", "interactive": interactive}


def _buttons(buttons: Sequence[Button]) -> list[JSON]:
    _count("buttons", buttons)
    _all_different("button.id", (button.id for button in buttons))
    _all_different("button.title", (button.title for button in buttons))
    return [
        {
            "type": "reply",
            "reply": {"id": _checked("button.id", button.id), "title": _checked("button.title", button.title)},
        }
        for button in buttons
    ]


def _sections(content: ListMessage) -> JSON:
    _count("rows", content.rows)
    _all_different("row.id", (row.id for row in content.rows))
    section: JSON = {"rows": [_row(row) for row in content.rows]}
    if content.section_title:
        section["title"] = _checked("list.section", content.section_title)
    return {"button": _checked("list.button", content.button), "sections": [section]}


def _row(row: Row) -> JSON:
    rendered = {"id": _checked("row.id", row.id), "title": _checked("row.title", row.title)}
    if row.description:
        rendered["description"] = _checked("row.description", row.description)
    return rendered


def _template(template: Template) -> JSON:
    if not template.name:
        raise Missing("template.name")
    if not template.language:
        raise Missing("template.language")
    rendered: JSON = {"name": template.name, "language": {"code": template.language}}
    if template.parameters:
        parameters = [{"type": "text", "text": _parameter(text)} for text in template.parameters]
        rendered["components"] = [{"type": "body", "parameters": parameters}]
    return rendered


def _parameter(text: str) -> str:
    if _BROKEN_PARAMETER.search(text):
        _malformed("template.parameter", "one line without runs of spaces")
    return _checked("template.parameter", text)


def _checked(field: str, text: str) -> str:
    if not text.strip():
        raise Missing(field)
    if len(text) > LIMITS[field]:
        raise TooLong(field, LIMITS[field], len(text))
    return text


def _count(field: str, items: Sequence[object]) -> None:
    if not items:
        raise Missing(field)
    if len(items) > LIMITS[field]:
        raise TooLong(field, LIMITS[field], len(items))


def _all_different(field: str, values: Iterable[str]) -> None:
    listed = list(values)
    if len(set(listed)) < len(listed):
        _malformed(field, "different from its neighbours")


def _malformed(field: str, wanted: str) -> NoReturn:
    raise Malformed(field, f"must be {wanted}")
