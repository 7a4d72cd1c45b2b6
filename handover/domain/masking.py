"""Personal numbers are taken out before the first write (policy 5.4), and what only looks like one stays (5.5).

Pure and total: any text gives a text, in time that grows with its length. A text without findings comes back as it was,
and masking twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handover.domain.masking_numbers import bsn_spans, card_spans, iban_spans
from handover.domain.masking_passwords import password_spans
from handover.domain.masking_shadow import HIDDEN, MARKS, Finding, Span, hide, shadow_of
from handover.domain.masking_words import birth_date_spans, document_spans

__all__ = ["MARKS", "Masked", "mask", "mask_join", "mask_json", "personal_numbers"]

RULES: tuple[tuple[str, Callable[[str], Iterable[Span]]], ...] = (
    ("wachtwoord", password_spans),
    ("iban", iban_spans),
    ("geboortedatum", birth_date_spans),
    ("bsn", bsn_spans),
    ("kaartnummer", card_spans),
    ("documentnummer", document_spans),
)
"""In this order: what one rule found, the next ones don't see."""

_TECHNICAL = """
id from to type status code wa_id new_wa_id previous_wa_id user_id from_user_id parent_user_id previous_user_id recipient_id
recipient_user_id group_id message_id original_message_id phone phone_number_id display_phone_number business_phone_number
catalog_id product_retailer_id timestamp sha256 mime_type url link href biz_opaque_callback_data
"""
LEFT_ALONE = frozenset(_TECHNICAL.split())
"""Keys of WhatsApp's JSON that hold ids, numbers of the channel, sums and addresses of media; never a resident's words."""
DEEPEST = 50
"""Levels of JSON that are kept. WhatsApp's has about ten; what lies deeper is dropped rather than stored unread."""


@dataclass(frozen=True, kw_only=True)
class Masked:
    """A text that may be kept, and the kinds of what was in it, in order of appearance."""

    text: str
    kinds: tuple[str, ...] = ()


def mask(text: str) -> Masked:
    """The text with every personal number replaced by its mark (MARKS)."""
    found = personal_numbers(text)
    return Masked(text=_overwritten(text, found), kinds=_kinds(found))


def mask_json(value: Any) -> tuple[Any, tuple[str, ...]]:
    """A JSON value with all its strings masked, and the kinds found. Keys and what stands under LEFT_ALONE stay."""
    kinds: dict[str, None] = {}
    return _masked_json(value, kinds, 0), tuple(kinds)


def mask_join(texts: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Every text masked, then all of them as one: a number that was sent in pieces loses each piece (policy 5.4)."""
    alone = [mask(text) for text in texts]
    masked = [one.text for one in alone]
    found = personal_numbers("\n".join(masked))
    pieces = []
    start = 0
    for text in masked:
        pieces.append(_overwritten(text, _within(found, start, start + len(text))))
        start += len(text) + 1
    kinds = dict.fromkeys(kind for one in alone for kind in one.kinds)
    return pieces, tuple(kinds | dict.fromkeys(_kinds(found)))


def personal_numbers(text: str) -> list[Finding]:
    """What must go of a text, in order. Until nothing is found any more: a number can come to stand by itself when its neighbour is taken out.

    Each round hides more of the text, so the rounds end.
    """
    shadow, found = shadow_of(text), list[Finding]()
    while True:
        before = len(found)
        for kind, rule in RULES:
            spans = _apart((start, end) for start, end in rule(shadow) if HIDDEN not in shadow[start:end])
            found += [Finding(start=start, end=end, kind=kind) for start, end in spans]
            shadow = hide(shadow, spans)
        if len(found) == before:
            return sorted(found, key=lambda finding: finding.start)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, without those that overlap an earlier one."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _within(found: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """The parts of the findings that lie in [start, end), counted from `start`."""
    clipped = (
        Finding(start=max(one.start, start) - start, end=min(one.end, end) - start, kind=one.kind) for one in found
    )
    return [one for one in clipped if one.end > one.start]


def _overwritten(text: str, found: Sequence[Finding]) -> str:
    parts, at = [], 0
    for one in found:
        parts += [text[at : one.start], MARKS[one.kind]]
        at = one.end
    return "".join([*parts, text[at:]])


def _kinds(found: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.kind for one in found))


def _masked_json(value: Any, kinds: dict[str, None], depth: int) -> Any:
    if depth > DEEPEST:
        return None
    if isinstance(value, str):
        masked = mask(value)
        kinds.update(dict.fromkeys(masked.kinds))
        return masked.text
    if isinstance(value, dict):
        return {key: _masked_item(key, item, kinds, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_masked_json(item, kinds, depth + 1) for item in value]
    return value


def _masked_item(key: Any, item: Any, kinds: dict[str, None], depth: int) -> Any:
    return item if key in LEFT_ALONE and isinstance(item, str) else _masked_json(item, kinds, depth)
