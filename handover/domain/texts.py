"""The fixed texts of teksten.yml, in u- and je-form (policy 2.2), checked when they are loaded.

An entry is one of
- `{u: …, je: …}`: both forms, with `reden: …` when a form is longer than a message should be;
- a string: a neutral text that fits both forms;
- `{taal: fr, tekst: …}`: a line in another language (policy 2.6), which knows no u and je of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from string import Formatter
from typing import Any

LONGEST = 700
"""Characters in a message, normally (policy 2.5); a longer text needs a `reden`."""
PLACEHOLDERS = frozenset(
    {
        "term",  # a moment in words: deadlines.in_words or deadlines.promise
        "reference",  # the case's number
        "warned_on",  # the day of the warning, in words
        "reviewed_by",  # the moment by which a colleague looks at a block, in words
        "part_of_day",  # when the resident wants to be called, in words
        "municipality",  # and further down: facts of gemeente.yml
        "phone",
        "website",
        "email",
        "privacy_url",
    }
)
FORMS = ("u", "je")
_FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
_SHAPES = ({"u", "je"}, {"u", "je", "reden"}, {"taal", "tekst"})


class TextsError(Exception):
    """Names the key and what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A text in both forms, as it stands in the file."""

    u: str
    je: str
    reason_for_length: str = ""
    language: str = "nl"

    @property
    def neutral(self) -> bool:
        return self.u == self.je


class Texts:
    """Texts by key. Raises TextsError at once for whatever is wrong with any of them."""

    def __init__(self, entries: Any) -> None:
        if not isinstance(entries, Mapping) or not entries:
            raise TextsError("no texts: the file must hold keys with texts")
        self._entries = {str(key): _entry(str(key), value) for key, value in entries.items()}
        if found := list(problems(self._entries)):
            raise TextsError(found[0])

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def keys(self) -> list[str]:
        return sorted(self._entries)

    def placeholders(self, key: str) -> frozenset[str]:
        """What `render` must be given for this text. Raises KeyError for an unknown key."""
        return _placeholders(self._entries[key].u) | _placeholders(self._entries[key].je)

    def reason(self, key: str) -> str:
        """Why the text may be longer than a message normally is; empty for most."""
        return self._entries[key].reason_for_length

    def language(self, key: str) -> str:
        return self._entries[key].language

    def as_written(self, key: str, form: str) -> str:
        """The text in `form` (u or je) with its placeholders."""
        entry = self._entries[key]
        return {"u": entry.u, "je": entry.je}[form]

    def with_wording(self, said: Mapping[str, Mapping[str, str]]) -> Texts:
        """These, with other words for some keys. Raises TextsError as the file would."""
        changed = Texts.__new__(Texts)
        own = {key: replace(self._entries[key], u=forms["u"], je=forms["je"]) for key, forms in said.items()}
        changed._entries = {**self._entries, **own}  # noqa: SLF001  of its own class
        if found := list(problems(own)):
            raise TextsError(found[0])
        return changed

    def render(self, key: str, form: str, **values: str) -> str:
        """The text in `form` (u or je); values that it has no place for are ignored.

        Raises KeyError for an unknown key, an unknown form, or a value that is missing.
        """
        return self.as_written(key, form).format_map(values)


def problems(entries: Mapping[str, _Entry]) -> Iterable[str]:
    """Everything that is wrong, each with the key and the reason."""
    for key, entry in entries.items():
        for form, text in (("u", entry.u), ("je", entry.je)):
            for reason in _reasons(entry, form, text):
                yield f"{key} ({form}): {reason}"


def _reasons(entry: _Entry, form: str, text: str) -> Iterable[str]:
    if not text:
        yield "the text is empty"
    if unknown := sorted(_placeholders(text) - PLACEHOLDERS):
        yield f"unknown placeholder {', '.join(unknown)}"
    if len(text) > LONGEST and not entry.reason_for_length:
        yield f"{len(text)} characters; over {LONGEST} needs a `reden`"
    if entry.language == "nl":
        for spoken in FORMS if entry.neutral else (form,):
            if word := slip(spoken, text):
                yield f"says {word!r}"


def slip(form: str, text: str) -> str | None:
    """The first word of a text in `form` that belongs to the other one."""
    found = (_FAMILIAR if form == "u" else _FORMAL).search(text)
    return found[0] if found else None


def _entry(key: str, value: Any) -> _Entry:
    if isinstance(value, str):
        value = {"u": value, "je": value}
    if not isinstance(value, Mapping) or set(value) not in _SHAPES:
        raise TextsError(
            f"{key}: needs both `u` and `je` (and perhaps `reden`), or one neutral text, or `taal` and `tekst`"
        )
    if not all(isinstance(part, str) for part in value.values()):
        raise TextsError(f"{key}: every part must be a text (put it in quotes)")
    language, shared = value.get("taal", "nl"), value.get("tekst", "")
    u, je = (_whole(key, value.get(form, shared)) for form in FORMS)
    return _Entry(u=u, je=je, reason_for_length=value.get("reden", ""), language=language)


def _whole(key: str, text: str) -> str:
    """The text without space around it. Raises TextsError for braces that are no placeholder."""
    try:
        _placeholders(text)
    except ValueError as error:
        raise TextsError(f"{key}: {error}") from None
    return text.strip()


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
