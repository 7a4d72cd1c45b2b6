"""What a resident reads from handover itself: the fixed texts with their terms, and the manners around every answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handover.domain import manners, window
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation
from handover.domain.deadlines import OfficeCalendar
from handover.domain.outbound import Button, Buttons, Content, Template, Text
from handover.domain.texts import Texts
from handover.domain.understanding import Body

INTERACTIVE_LIMIT = 1024
"""WhatsApp's limit for the body of a message with buttons; a longer answer goes out as plain text."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A message as composed: what WhatsApp gets and what people read in the console."""

    content: Content
    text: str


class Wording:
    """Renders texts in the form of address of the contact. Every `now` is on the business clock."""

    def __init__(
        self,
        texts: Callable[[], Texts],
        calendar: OfficeCalendar,
        *,
        signature: str,
        facts: dict[str, str],
        new_term: Template,
    ) -> None:
        """`texts` gives those in force: a coordinator may change them while this runs."""
        self._in_force, self._calendar, self._signature, self._facts = texts, calendar, signature, facts
        self._new_term = new_term

    @property
    def _texts(self) -> Texts:
        return self._in_force()

    def __contains__(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._texts

    def fixed(self, key: str, contact: Contact, **values: str) -> str:
        return self._texts.render(key, contact.form_of_address, **self._facts, **values)

    def takeover(
        self,
        reason: str,
        contact: Contact,
        *,
        due_at: datetime,
        sent_at: datetime,
        now: datetime,
        language: str = "nl",
    ) -> str:
        """Policy 6.1; 2.6 for another language; 6.6 when the term lies beyond the window for free text."""
        key = f"takeover_{reason}" if f"takeover_{reason}" in self._texts else "takeover"
        parts = [self.fixed(key, contact, term=self._calendar.promise(due_at, sent_at, now))]
        if reason == "other_language":
            parts.insert(0, self._in_language("other_language", language, contact))
        if due_at > window.closes_at(contact.last_inbound_at or sent_at):
            parts.append(self.fixed("beyond_window", contact))
        return "\n\n".join(part for part in parts if part)

    def emergency(self, kind: str, contact: Contact, now: datetime, language: str = "nl") -> str:
        """Policy 7.1 and 7.2: at once, honest about who is there, and in the resident's language beside Dutch."""
        hours = "open" if self._calendar.is_open(now) else "closed"
        foreign = self._in_language("emergency_language", language, contact)
        dutch = self.fixed(f"emergency_{kind}_{hours}", contact)
        return f"{foreign}\n\n{dutch}" if foreign else dutch

    def warning(self, kind: str | None, contact: Contact) -> str:
        """Policy 8.2: what was wrong, that this is not what the channel is for, and what follows on repetition."""
        key = f"warning_{(kind or '').removeprefix('misbruik_')}"
        return self.fixed(key if key in self._texts else "warning_overig", contact)

    def _in_language(self, key: str, language: str, contact: Contact) -> str:
        """The line in that language, else the one for languages that we have none for, else nothing."""
        for candidate in (f"{key}_{language}", key):
            if candidate in self._texts:
                return self.fixed(candidate, contact)
        return ""

    def compose(
        self, bodies: Sequence[Body], contact: Contact, conversation: Conversation, now: datetime
    ) -> list[Told]:
        """One message where it fits: opening and disclosure at the start of a contact moment, signature where due."""
        first = not conversation.moment_opened
        conversation.moment_opened = True
        texts = manners.compose(
            [body.text for body in bodies],
            opening=manners.opening(contact.name, now) if first else None,
            disclosure=self.fixed("disclosure", contact) if first else None,
            signature=self._signature if any(body.signed for body in bodies) else None,
        )
        buttons = tuple(dict.fromkeys(button for body in bodies for button in body.buttons))[:3]
        return [*map(plain, texts[:-1]), _with_buttons(texts[-1], buttons)]

    @staticmethod
    def window_is_open(contact: Contact, now: datetime) -> bool:
        """Whether free text may be sent now (policy 6.6)."""
        return contact.last_inbound_at is None or window.is_open(contact.last_inbound_at, now)

    def new_term(self, due_at: datetime, now: datetime) -> Told:
        """The approved template with nothing but the date: a term can be told outside the window too (policy 6.6)."""
        words = self._calendar.in_words(due_at, now)
        text = self._texts.render("template_new_term", "u", term=words)
        return Told(content=replace(self._new_term, parameters=(words,)), text=text)

    def from_agent(self, text: str, contact: Contact, conversation: Conversation, now: datetime) -> list[Told]:
        """An agent's answer: opening and signature are added where they are missing (contract.md)."""
        first = not conversation.moment_opened
        conversation.moment_opened = True
        opening = manners.opening(contact.name, now) if first else None
        return [plain(part) for part in manners.compose([text], opening=opening, signature=self._signature)]


def plain(text: str) -> Told:
    return Told(content=Text(body=text), text=text)


def _with_buttons(text: str, buttons: Sequence[tuple[str, str]]) -> Told:
    if not buttons or len(text) > INTERACTIVE_LIMIT:
        return plain(text)
    kept = tuple(Button(id=key, title=title) for key, title in buttons)
    return Told(content=Buttons(body=text, buttons=kept), text=text)
