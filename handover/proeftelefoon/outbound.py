"""A message of the business as it stands in the chat."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handover.proeftelefoon.limits import template_parameters
from handover.proeftelefoon.network import Entry
from handover.proeftelefoon.settings import ApprovedTemplate

JSON = dict[str, Any]


def as_entry(body: JSON, wamid: str, at: datetime, arrived: float, templates: Mapping[str, ApprovedTemplate]) -> Entry:
    """`body` was checked already. `at` is on the phone's clock, `arrived` real."""
    entry = Entry(
        wamid=wamid,
        direction="out",
        type=body.get("type", "text"),
        text="",
        at=at,
        arrived=arrived,
        monotonic=time.monotonic(),
        status="accepted",
        reference=body.get("biz_opaque_callback_data"),
        body=body,
    )
    match entry.type:
        case "text":
            entry.text = body["text"]["body"]
        case "template":
            entry.text = _filled(body["template"], templates)
        case "interactive":
            _add_choices(entry, body["interactive"])
    return entry


def _filled(template: JSON, templates: Mapping[str, ApprovedTemplate]) -> str:
    text = templates[template["name"]].text
    for number, parameter in enumerate(template_parameters(template), start=1):
        text = text.replace(f"{{{{{number}}}}}", parameter)
    return text


def _add_choices(entry: Entry, interactive: JSON) -> None:
    entry.text, action = interactive["body"]["text"], interactive["action"]
    if interactive["type"] == "button":
        entry.buttons = [button["reply"] for button in action["buttons"]]
    else:
        entry.list_button = action["button"]
        entry.buttons = [row for section in action["sections"] for row in section["rows"]]
