"""The fixed texts of teksten.yml: each in u- and je-form, checked when they are loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

LONGEST = 700
"""Characters; a longer text needs a `reden` (policy 2.5)."""
PLACEHOLDERS = frozenset({"term", "privacy_url", "phone", "website", "reference", "department", "warned_on", "name"})
_FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(u|uw)\b", re.IGNORECASE)


class TextsError(Exception):
    """Names the key and what is wrong with it."""


class Texts:
    """Texts by key. An entry is one neutral string, or `u` and `je`, with an optional `reden` for its length."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self._forms = {key: _forms(key, entry) for key, entry in entries.items()}

    def __contains__(self, key: str) -> bool:
        return key in self._forms

    def keys(self) -> list[str]:
        return sorted(self._forms)

    def render(self, key: str, form: str, **values: str) -> str:
        """Raises KeyError for an unknown key or a value that is missing."""
        return self._forms[key][form].format_map(values)


def _forms(key: str, entry: Any) -> dict[str, str]:
    if isinstance(entry, str):
        entry = {"u": entry, "je": entry, "neutraal": True}
    if not isinstance(entry, dict) or not {"u", "je"} <= entry.keys():
        raise TextsError(f"{key}: needs both `u` and `je`, or one neutral text")
    forms = {form: str(entry[form]).strip() for form in ("u", "je")}
    for form, text in forms.items():
        _check(key, form, text, long_allowed="reden" in entry)
    if _FAMILIAR.search(forms["u"]):
        raise TextsError(f"{key}: the u-form says je, jij, jou, jouw or jullie")
    if _FORMAL.search(forms["je"]):
        raise TextsError(f"{key}: the je-form says u or uw")
    return forms


def _check(key: str, form: str, text: str, *, long_allowed: bool) -> None:
    unknown = {name for _, name, _, _ in Formatter().parse(text) if name} - PLACEHOLDERS
    if unknown:
        raise TextsError(f"{key} ({form}): unknown placeholder {', '.join(sorted(unknown))}")
    if len(text) > LONGEST and not long_allowed:
        raise TextsError(f"{key} ({form}): {len(text)} characters; over {LONGEST} needs a `reden`")
