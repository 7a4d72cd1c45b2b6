"""What is in a message, per type. A type that is not in `CONTENT` is kept whole and answered as unsupported."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from handover.domain.inbound import MediaReference
from handover.whatsapp.payload_values import JSON, items_at, number_at, object_at, text_at, value_at, without


@dataclass(frozen=True, kw_only=True)
class Content:
    """`usable`: there is something in it that we can do something with. `rest`: what no other field holds."""

    usable: bool = True
    text: str = ""
    button_id: str | None = None
    target_wamid: str | None = None
    media: MediaReference | None = None
    latitude: float | None = None
    longitude: float | None = None
    place: str | None = None
    rest: JSON = field(default_factory=dict)


NOTHING = Content(usable=False)


def _text(item: object) -> Content:
    body = text_at(item, "text", "body")
    return Content(text=body) if body else NOTHING


def _template_button(item: object) -> Content:
    """A quick reply below a template: `payload` is what we gave it, `text` what the resident saw."""
    title, button_id = text_at(item, "button", "text"), text_at(item, "button", "payload")
    return Content(text=title or "", button_id=button_id) if title or button_id else NOTHING


def _interactive(item: object) -> Content:
    """A tapped button, a chosen row or a filled-in form. The body can be absent, with errors 131000 instead."""
    for kind in ("button_reply", "list_reply"):
        choice = object_at(item, "interactive", kind)
        if choice:
            title, button_id = text_at(choice, "title"), text_at(choice, "id")
            return Content(text=title or "", button_id=button_id, usable=bool(title or button_id))
    form = object_at(item, "interactive", "nfm_reply")
    return _form(form) if form else NOTHING


def _form(form: JSON) -> Content:
    """A WhatsApp form (flow): its answers are JSON within a string."""
    answers = text_at(form, "response_json")
    rest = without(form, "body")
    try:
        rest["response"] = json.loads(rest.pop("response_json")) if answers else {}
    except (ValueError, RecursionError):
        rest["response"] = answers
    return Content(text=text_at(form, "body") or "", rest={"nfm_reply": rest})


def _media(kind: str) -> Callable[[object], Content]:
    def read(item: object) -> Content:
        caption, media_id = text_at(item, kind, "caption") or "", text_at(item, kind, "id")
        if media_id is None:
            return Content(text=caption, usable=bool(caption))
        medium = MediaReference(
            media_id=media_id,
            mime_type=text_at(item, kind, "mime_type"),
            sha256=text_at(item, kind, "sha256"),
            filename=text_at(item, kind, "filename"),
            voice=value_at(item, kind, "voice") is True,
        )
        return Content(text=caption, media=medium)

    return read


def _location(item: object) -> Content:
    latitude, longitude = number_at(item, "location", "latitude"), number_at(item, "location", "longitude")
    names = [name for key in ("name", "address") if (name := text_at(item, "location", key))]
    place = ", ".join(names) or None
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return Content(place=place, usable=place is not None)
    return Content(latitude=latitude, longitude=longitude, place=place)


def _contacts(item: object) -> Content:
    return Content(rest=_names_on_cards(item))


def _names_on_cards(item: object) -> JSON:
    """A card holds somebody else's numbers and address: only how many and whose is kept (policy 9)."""
    cards = items_at(item, "contacts")
    names = [text_at(card, "name", "formatted_name") for card in cards]
    return {"count": len(cards), "names": [name for name in names if name]}


def without_cards(item: object) -> Any:
    """The item as it came, without what stands on contact cards."""
    if not isinstance(item, dict):
        return item
    return item | ({"contacts": _names_on_cards(item)} if "contacts" in item else {})


def _reaction(item: object) -> Content:
    """Without an emoji the resident takes the reaction back."""
    target = text_at(item, "reaction", "message_id")
    return Content(text=text_at(item, "reaction", "emoji") or "", target_wamid=target, usable=target is not None)


def _edit(item: object) -> Content:
    """The message as it reads now, about the one that it replaces."""
    target, message = text_at(item, "edit", "original_message_id"), object_at(item, "edit", "message")
    reader = _EDITABLE.get(text_at(message, "type") or "")
    content = reader(message) if reader else NOTHING
    return replace(content, target_wamid=target, usable=content.usable and target is not None)


def _revoke(item: object) -> Content:
    target = text_at(item, "revoke", "original_message_id")
    return Content(target_wamid=target, usable=target is not None)


_MEDIA = {kind: _media(kind) for kind in ("image", "video", "document", "audio", "sticker")}
_EDITABLE: Mapping[str, Callable[[object], Content]] = {"text": _text} | _MEDIA

CONTENT: Mapping[str, Callable[[object], Content]] = {
    "text": _text,
    "button": _template_button,
    "interactive": _interactive,
    **_MEDIA,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
}
