"""What the Cloud API accepts as a message, limit by limit (reference/whatsapp-cloud-api.md, 2).

Written apart from `handover.whatsapp.render` on purpose: a mistake there must be found here, not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handover.proeftelefoon.graph_errors import GraphError
from handover.proeftelefoon.settings import ApprovedTemplate

JSON = dict[str, Any]

_NUMBER = re.compile(r"\+?[0-9]{5,20}")
_USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}")


def check_message(body: JSON, templates: Mapping[str, ApprovedTemplate], language: str) -> None:
    """Raises GraphError for what Meta would refuse."""
    if body.get("messaging_product") != "whatsapp":
        raise GraphError(100, "messaging_product must be whatsapp")
    _check_address(body)
    _length(body, "biz_opaque_callback_data", 512, optional=True)
    match body.get("type", "text"):
        case "text":
            _length(_part(body, "text"), "body", 4096)
        case "interactive":
            _check_interactive(_part(body, "interactive"))
        case "template":
            _check_template(_part(body, "template"), templates, language)
        case other:
            raise GraphError(131051, f"type {other!r} is not known to the practice phone")


def _check_address(body: JSON) -> None:
    to, recipient = body.get("to"), body.get("recipient")
    if to is None and recipient is None:
        raise GraphError(131008, "to or recipient")
    if to is not None and not (isinstance(to, str) and _NUMBER.fullmatch(to)):
        raise GraphError(131009, "to must be a phone number")
    if to is None and not (isinstance(recipient, str) and _USER_ID.fullmatch(recipient)):
        raise GraphError(131009, "recipient must be a business-scoped user id")


def _check_interactive(interactive: JSON) -> None:
    _length(_part(interactive, "body"), "text", 1024)
    for name in ("header", "footer"):
        if name in interactive:
            _length(_part(interactive, name), "text", 60)
    action = _part(interactive, "action")
    match interactive.get("type"):
        case "button":
            _check_buttons(_list(action, "buttons"))
        case "list":
            _check_list(action)
        case _:
            raise GraphError(131009, "interactive.type")


def _check_buttons(buttons: list[JSON]) -> None:
    if len(buttons) > 3:
        raise GraphError(131009, "at most 3 buttons")
    replies = [_part(button, "reply") for button in buttons]
    if any(button.get("type") != "reply" for button in buttons):
        raise GraphError(131009, "buttons[].type must be reply")
    for reply in replies:
        _length(reply, "id", 256)
        _length(reply, "title", 20)
    _unique(replies, "id")
    _unique(replies, "title")


def _check_list(action: JSON) -> None:
    _length(action, "button", 20)
    sections = _list(action, "sections")
    rows = [row for section in sections for row in _list(section, "rows")]
    if len(sections) > 10 or len(rows) > 10:
        raise GraphError(131009, "at most 10 sections and 10 rows in all")
    for section in sections:
        _length(section, "title", 24, optional=len(sections) == 1)
    for row in rows:
        _length(row, "id", 200)
        _length(row, "title", 24)
        _length(row, "description", 72, optional=True)
    _unique(rows, "id")


def _check_template(template: JSON, templates: Mapping[str, ApprovedTemplate], language: str) -> None:
    known = templates.get(str(template.get("name")))
    if known is None or _part(template, "language").get("code") != language:
        raise GraphError(132001, "no such template in this language", http_status=404)
    if len(template_parameters(template)) != known.parameters:
        raise GraphError(132000, f"the body has {known.parameters} variables")


def template_parameters(template: JSON) -> list[str]:
    """The texts that fill the template's body. Raises GraphError for what is no text."""
    components = _list(template, "components") if template.get("components") else []
    bodies = [part for part in components if part.get("type") == "body" and part.get("parameters")]
    parameters = [parameter for part in bodies for parameter in _list(part, "parameters")]
    for parameter in parameters:
        _length(parameter, "text", 1024)
        if re.search(r"[\n\t]| {5,}", parameter["text"]):
            raise GraphError(132012, "no new lines, tabs or more than 4 spaces in a parameter")
    return [parameter["text"] for parameter in parameters]


def _part(value: JSON, name: str) -> JSON:
    part = value.get(name) if isinstance(value, dict) else None
    if not isinstance(part, dict):
        raise GraphError(131008, name)
    return part


def _list(value: JSON, name: str) -> list[JSON]:
    items = value.get(name)
    if not isinstance(items, list) or not items:
        raise GraphError(131008, name)
    if not all(isinstance(item, dict) for item in items):
        raise GraphError(131009, f"{name} must hold objects")
    return items


def _length(value: JSON, name: str, limit: int, *, optional: bool = False) -> None:
    text = value.get(name) if isinstance(value, dict) else None
    if text is None and optional:
        return
    if not isinstance(text, str) or not text.strip():
        raise GraphError(131008, f"{name} is missing or empty")
    if len(text) > limit:
        raise GraphError(100, f"{name} must be at most {limit} characters long")


def _unique(items: list[JSON], name: str) -> None:
    if len({item[name] for item in items}) < len(items):
        raise GraphError(131009, f"{name} must be unique")
