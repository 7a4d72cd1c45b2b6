"""What a subject is called for residents (data/onderwerpen.yml), for the question that names two of them (policy 3.5).

A file that is not whole stops the action server at start, with the key and what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "data/onderwerpen.yml"
LONGEST_BUTTON = 20
"""WhatsApp's limit for the title of a button."""
QUESTIONS = ("een_onderwerp", "twee_onderwerpen")
TEXTS = (*QUESTIONS, "andere_vragen", "veel_vragen", "wat_melden")
FORMS = ("u", "je")


class BrokenSubject(Exception):
    """Names the key and the reason."""


@dataclass(frozen=True)
class Subject:
    button: str
    name: str


@dataclass(frozen=True)
class Subjects:
    """`texts` by key and form of address."""

    named: dict[str, Subject]
    texts: dict[str, dict[str, str]]

    def offered(self, intents: list[str]) -> list[str]:
        """Those of the intents that may be named to a resident."""
        return [intent for intent in intents if intent in self.named]

    def question(self, intents: list[str], form: str) -> str:
        """The question that names one or two subjects."""
        names = [self.named[intent].name for intent in intents]
        return self.text(QUESTIONS[len(names) - 1], form, **dict(zip(("een", "twee"), names, strict=False)))

    def text(self, key: str, form: str, **values: str) -> str:
        return self.texts[key][form].format(**values)

    def listed(self, intents: list[str]) -> str:
        """As in "grofvuil en parkeren"."""
        names = [self.named[intent].name for intent in self.offered(intents)]
        return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def load(file: Path = FILE) -> Subjects:
    """Raises BrokenSubject."""
    whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    try:
        items, texts = whole["onderwerpen"], whole["teksten"]
    except (KeyError, TypeError):
        raise BrokenSubject(f"{file.name}: needs `teksten` and `onderwerpen`") from None
    named = {intent: _subject(intent, item, file) for intent, item in items.items()}
    _check_buttons(named, file)
    return Subjects(named, {key: _text(texts, key, file) for key in TEXTS})


def _subject(intent: str, item: Any, file: Path) -> Subject:
    if not isinstance(item, dict) or set(item) != {"knop", "naam"}:
        raise BrokenSubject(f"{file.name}: {intent}: needs `knop` and `naam`, nothing else")
    if not all(isinstance(text, str) and text.strip() for text in item.values()):
        raise BrokenSubject(f"{file.name}: {intent}: `knop` and `naam` are texts")
    return Subject(button=item["knop"], name=item["naam"])


def _check_buttons(named: dict[str, Subject], file: Path) -> None:
    seen: dict[str, str] = {}
    for intent, subject in named.items():
        if len(subject.button) > LONGEST_BUTTON:
            raise BrokenSubject(f"{file.name}: {intent}: knop: over {LONGEST_BUTTON} characters")
        if subject.button in seen:
            raise BrokenSubject(f"{file.name}: {intent}: knop: the same as that of {seen[subject.button]}")
        seen[subject.button] = intent


def _text(texts: Any, key: str, file: Path) -> dict[str, str]:
    forms = texts.get(key) if isinstance(texts, dict) else None
    if not isinstance(forms, dict) or set(forms) != set(FORMS):
        raise BrokenSubject(f"{file.name}: teksten: {key}: needs a text for u and one for je")
    return {form: str(forms[form]) for form in FORMS}
