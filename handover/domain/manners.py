"""Opening, form of address, signature (policy 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from handover.domain.deadlines import LOCAL

LIMIT = 4096
_NAME = re.compile(r"[^\W\d_][^\W\d_.'\-]*\.?(?:[ \-][^\W\d_][^\W\d_.'\-]*\.?){0,3}")
_FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|yo|hey|bro|ff)\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(u|uw)\b", re.IGNORECASE)


def plausible_name(profile_name: str | None) -> str | None:
    name = (profile_name or "").strip()
    return name if len(name) <= 40 and _NAME.fullmatch(name) else None


def form_of_address(current: str, text: str) -> str:
    if _FORMAL.search(text):
        return "u"
    return "je" if _FAMILIAR.search(text) else current


def greeting(now: datetime) -> str:
    hour = now.astimezone(LOCAL).hour
    return "Goedemorgen" if 6 <= hour < 12 else "Goedemiddag" if 12 <= hour < 18 else "Goedenavond"


def opening(profile_name: str | None, now: datetime) -> str:
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
    body = "\n\n".join(bodies)
    if signature and " ".join(signature.split()) in " ".join(body.split()):
        signature = None
    parts = [part for part in (opening, body, signature, disclosure) if part]
    text = "\n\n".join(parts)
    return [text[start : start + limit] for start in range(0, len(text), limit)]
