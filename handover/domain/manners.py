"""How we speak to a resident: opening, form of address, signature, one message instead of five (policy 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from handover.domain.deadlines import LOCAL
from handover.domain.manners_form import form_of_address
from handover.domain.manners_name import plausible_name

__all__ = ["LIMIT", "compose", "form_of_address", "greeting", "opening", "plausible_name"]

LIMIT = 4096
"""Characters in a WhatsApp message."""
MORNING, NOON, EVENING = 6, 12, 18
_GREETS = re.compile(
    r"(?i:goede ?(?:morgen|middag|n?avond|dag)|goeie ?(?:morgen|middag|avond)|hallo|hoi|hey)\b[^\n.,!?:]{0,50}(?:[,!.:\n]|$)"
    r"|(?i:beste|geachte|dag) (?:[A-Z]|(?:heer|mevrouw|meneer)\b)[^\n.,!?:]{0,50}(?:[,!.:\n]|$)"
)
_SAYS_GOODBYE = re.compile(
    r"(?:\A|\n)[^\S\n]*(?:met )?(?:(?:vriendelijke|hartelijke) )?(?:groet(?:en|jes)?|mvg)\b[^\n]{0,60}(?:\n[^\n]{1,60}){0,3}\Z",
    re.IGNORECASE,
)


def greeting(now: datetime) -> str:
    """By the clock of Europe/Amsterdam (policy 2.1).

    Before six it is still "Goedenavond": who writes then has not gone to bed yet, and "goedenacht" is said at parting.
    """
    hour = now.astimezone(LOCAL).hour
    if MORNING <= hour < NOON:
        return "Goedemorgen"
    return "Goedemiddag" if NOON <= hour < EVENING else "Goedenavond"


def opening(profile_name: str | None, now: datetime) -> str:
    """The first line of a contact moment, with the name only where it plainly is a person's."""
    name = plausible_name(profile_name)
    return f"{greeting(now)} {name}," if name else f"{greeting(now)},"


def compose(
    bodies: Sequence[str],
    *,
    opening: str | None = None,
    disclosure: str | None = None,
    signature: str | None = None,
    limit: int = LIMIT,
) -> list[str]:
    """One message from all bodies (policy 2.5); more than one only where `limit` asks for it, cut between paragraphs.

    An opening or a signature that somebody typed already is not added again. A signed answer comes first and is followed by
    signature and disclosure, as a letter by its small print: residents want the answer. What isn't signed (a question in
    between, small talk) comes last, after the disclosure: what the resident should react to must not lie buried above it.
    """
    body = "\n\n".join(text.strip() for text in bodies if text.strip())
    if not body:
        return []
    head = None if _GREETS.match(body) else opening
    parts = [head, disclosure, body] if signature is None else [head, _signed(body, signature), disclosure]
    return _cut("\n\n".join(part for part in parts if part), limit)


def _signed(body: str, signature: str) -> str:
    """The body with the signature, or with the part of it that is missing: an agent may have typed greetings and a name."""
    end = _squeezed(body)[-len(_squeezed(signature)) - 80 :]
    greeting_line, _, name = signature.partition("\n")
    if _squeezed(signature) in end or _squeezed(name or greeting_line) in end:
        return body
    return f"{body}\n{name}" if name and _SAYS_GOODBYE.search(body) else f"{body}\n\n{signature}"


def _squeezed(text: str) -> str:
    """For comparing: without punctuation, capitals and line breaks."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _cut(text: str, limit: int) -> list[str]:
    """Messages of at most `limit` characters, cut at the last border of paragraphs, else lines, sentences or words."""
    messages = []
    while len(text) > limit:
        border = (
            next((at for mark in ("\n\n", "\n", ". ", " ") if (at := text.rfind(mark, 1, limit)) > 0), limit - 1) + 1
        )
        messages.append(text[:border].rstrip())
        text = text[border:].lstrip()
    return [*messages, text] if text else messages
