"""What a form does with a turn, by the question that it asked last (policy 4.1, 5.2).

A form reads the answers to its question itself. What else may come in between is answered by its own rule, after which the
form asks again. Everything else ends the form before the turn begins: no form swallows "brand!", an insult, or a wish for
something else altogether. `actions/report_form.py` and `actions/callback_form.py` hold what the forms say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.intents import FALLBACK, ROUTES, WORDLESS, route_of
from bot.turns import JSON

REJECTED = "action_execution_rejected"
ROUTE_OF_FORM = {"report_form": "report", "callback_form": "privacy"}
A_PERSONS = frozenset({"medewerker_spreken"})
"""Taken by a form because it knows what was said already, but on its way to a person all the same."""


def _of(*routes: str) -> frozenset[str]:
    return frozenset(intent for intent, route in ROUTES.items() if route in routes)


REPORTS = _of("report") - {"vraag_status_melding"}
QUESTIONS = _of("answer") | {"vraag_status_melding", "ben_je_een_bot", "wat_kun_je"}
UNCLEAR = frozenset({FALLBACK})


@dataclass(frozen=True)
class Stage:
    """One question of a form. `answers` count even when the classifier is not sure; `reads` are taken besides."""

    answers: frozenset[str]
    reads: frozenset[str] = field(default=frozenset())
    between: frozenset[str] = field(default=frozenset())
    optional: bool = False
    """Nothing hangs on the answer any more: what is probably something else leaves the form too."""

    def is_left_by(self, intent: str) -> bool:
        return intent not in self.answers | self.reads | self.between | UNCLEAR

    @property
    def uses_media(self) -> bool:
        """Whether a message without words can be an answer."""
        return WORDLESS in self.reads


_PLACE = Stage(
    answers=frozenset({"locatie", "bevestigen", "ontkennen"}) | REPORTS,
    reads=frozenset({"groet", "bedankt", "afscheid", "medewerker_spreken", "terugbellen", "buiten_bereik", WORDLESS}),
    between=QUESTIONS | _of("written"),
)
_PHOTO = Stage(
    answers=frozenset({"bevestigen", "ontkennen", "bedankt"}),
    reads=frozenset({"locatie", "afscheid", "buiten_bereik", WORDLESS}) | REPORTS,
    optional=True,
)
_CALL = Stage(
    answers=frozenset({"bevestigen", "ontkennen", "terugbellen", "liever_mailen", "tijdstip", "bedankt"}),
    reads=_of("privacy") | {"medewerker_spreken", "buiten_bereik", "groet", "afscheid"},
    between=QUESTIONS,
)
STAGES: dict[tuple[str, str], Stage] = {
    ("report_form", "report_place"): _PLACE,
    ("report_form", "report_street"): _PLACE,
    ("report_form", "report_photo"): _PHOTO,
    ("callback_form", "callback_consent"): _CALL,
    ("callback_form", "callback_time"): _CALL,
}


def stage_of(form: str | None, question: str | None) -> Stage | None:
    """None when no form waits for an answer."""
    return STAGES.get((form, question)) if form and question else None


def took(new_events: Iterable[JSON]) -> bool:
    """Whether the form read the turn itself; one that did not rejects it, and the intent's own rule comes in."""
    return all(event["event"] != REJECTED for event in new_events)


def effective_route(form: str | None, intent: str) -> str:
    """Of a turn that `form` took, or that none did (contract.md: an active form's wins)."""
    if form is None or intent in A_PERSONS:
        return route_of(intent)
    return ROUTE_OF_FORM[form]
