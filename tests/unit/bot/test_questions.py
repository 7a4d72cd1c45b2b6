"""More than one thing in a message: all of it is answered, done, or named in a case (policy 3.4, 8.2)."""

from __future__ import annotations

import pytest

from bot.clauses import split, to_parse
from bot.effective_intent import Chosen
from bot.intents import ASK, FALLBACK, route_of
from bot.questions import Plan, plan
from tests.unit.bot.turns_asked import JSON, parsed

# What a clause is understood as: (intent, decision, confidence). Everything else is not understood.
MEANINGS = {
    "wat kost een vog?": ("vraag_vog", "act", 0.9),
    "Waar is de milieustraat?": ("vraag_milieustraat", "act", 0.9),
    "Hoe meld ik een geboorte?": ("vraag_geboorte", "act", 0.9),
    "Wanneer komt het oud papier?": ("vraag_afvalkalender", "act", 0.9),
    "Kan ik daar parkeren?": ("vraag_parkeren", "act", 0.65),
    "De lantaarnpaal is kapot.": ("melding_verlichting", "act", 0.9),
    "Het is hier donker.": ("melding_verlichting", "act", 0.7),
    "Ik ben mijn vader aan het verhuizen.": ("vraag_verhuizing", "act", 0.9),
    "Wil je mij bellen?": ("terugbellen", "act", 0.9),
    "Is mijn paspoort al klaar?": ("privacy_status_aanvraag", "act", 0.9),
    "Er ligt glas in de Loostraat.": ("melding_afval", "ask", 0.6),
}


def meaning(text: str) -> JSON:
    intent, decision, confidence = MEANINGS.get(text, ("buiten_bereik", "human", 0.3))
    places = [{"entity": "locatie", "value": "Loostraat"}] if "Loostraat" in text else []
    whole = parsed(text, intent, decision=decision)
    return {**whole, "intent": {"name": intent, "confidence": confidence}, "entities": places}


def planned(text: str, whole: str, abuse: str = "no") -> Plan:
    join = parsed(text, whole if route_of(whole) != "human" else "vraag_werk")
    clauses = split(text)
    parses = [meaning(clause.text) for clause in to_parse(clauses)]
    return plan(Chosen(whole, 0.8, abuse), join, clauses, parses)


VOG, MILIEU, BIRTH, PAPER = (
    "wat kost een vog?",
    "Waar is de milieustraat?",
    "Hoe meld ik een geboorte?",
    "Wanneer komt het oud papier?",
)

# message, what the whole is about, main intent, answered before or after it, what is left, why
PLANS: list[tuple[str, str, str, list[str], JSON, str]] = [
    (VOG, "vraag_vog", "vraag_vog", [], {}, "one question"),
    (f"{VOG} {MILIEU}", "vraag_vog", "vraag_vog", ["vraag_milieustraat"], {}, "two questions, the whole leans to one"),
    (f"{VOG} {MILIEU}", FALLBACK, "vraag_vog", ["vraag_milieustraat"], {}, "two questions, the whole is unclear"),
    (f"{VOG} {MILIEU}", ASK, "vraag_vog", ["vraag_milieustraat"], {}, "two questions are no doubt between two"),
    (f"{VOG} {VOG}", "vraag_vog", "vraag_vog", [], {}, "the same question twice"),
    (
        f"{VOG} {MILIEU} {BIRTH} {PAPER}",
        "vraag_vog",
        "vraag_vog",
        ["vraag_milieustraat", "vraag_geboorte"],
        {"intents": ["vraag_afvalkalender"]},
        "the fourth question is named in a case",
    ),
    (
        f"{VOG} De lantaarnpaal is kapot.",
        "vraag_vog",
        "melding_verlichting",
        ["vraag_vog"],
        {},
        "a question and a report: the answer goes before it",
    ),
    (
        f"De lantaarnpaal is kapot. {VOG}",
        "melding_verlichting",
        "melding_verlichting",
        ["vraag_vog"],
        {},
        "the other way round",
    ),
    (
        f"{VOG} Is mijn paspoort al klaar?",
        "vraag_vog",
        "privacy_status_aanvraag",
        ["vraag_vog"],
        {},
        "a question and a matter of their own, the whole leans to the question",
    ),
    (
        f"{VOG} Er ligt glas in de Loostraat.",
        "vraag_vog",
        "melding_afval",
        ["vraag_vog"],
        {},
        "a report that is less sure but names its place",
    ),
    (f"{VOG} Het is hier donker.", "vraag_vog", "vraag_vog", [], {}, "a sentence that is no plain report"),
    (f"{VOG} Wil je mij bellen?", "vraag_vog", "terugbellen", ["vraag_vog"], {}, "a question and a wish to be called"),
    (
        f"{VOG} Is mijn paspoort al klaar?",
        "privacy_status_aanvraag",
        "privacy_status_aanvraag",
        ["vraag_vog"],
        {},
        "privacy",
    ),
    (f"{VOG} Ik ben mijn vader aan het verhuizen.", "vraag_vog", "vraag_vog", [], {}, "a story asks nothing"),
    (
        f"{MILIEU} Kan ik daar parkeren?",
        "vraag_milieustraat",
        "vraag_milieustraat",
        [],
        {},
        "what leans needs more certainty",
    ),
    (
        f"{VOG} Hoe zit het met de kippen?",
        FALLBACK,
        "vraag_vog",
        [],
        {"unclear": 1},
        "one is clear, the other a person's",
    ),
    (f"{VOG} Alvast bedankt!", FALLBACK, "vraag_vog", [], {}, "thanks is nothing left"),
    ("\n".join([VOG] * 30), "vraag_vog", FALLBACK, [], {"count": 30}, "thirty questions"),
    ("Hoe zit het met de kippen? En de geiten?", FALLBACK, FALLBACK, [], {}, "nothing of it is clear"),
]


@pytest.mark.parametrize(("text", "whole", "main", "also", "rest", "why"), PLANS, ids=[row[5] for row in PLANS])
def test_policy_3_4_no_question_is_silently_dropped(
    text: str, whole: str, main: str, also: list[str], rest: JSON, why: str
) -> None:
    todo = planned(text, whole)
    assert todo.main.intent == main
    assert [question.intent for question in todo.before] == also
    assert todo.rest == rest


def test_policy_8_2_a_real_question_beside_abuse_is_still_answered() -> None:
    todo = planned(f"Sukkel! {VOG}", "misbruik_belediging", abuse="yes")
    assert todo.main.intent == "misbruik_belediging"
    assert [question.intent for question in todo.before] == ["vraag_vog"]


# message, main intent beside the abuse, why
HELPED = [
    ("Sukkel! De lantaarnpaal is kapot.", "melding_verlichting", "a report"),
    ("Sukkel! Wil je mij bellen?", "terugbellen", "a wish for a person"),
    ("Sukkel! Is mijn paspoort al klaar?", "privacy_status_aanvraag", "a matter of their own"),
]


@pytest.mark.parametrize(("text", "main", "why"), HELPED, ids=[row[2] for row in HELPED])
def test_policy_8_2_whatever_is_asked_beside_abuse_is_still_helped(text: str, main: str, why: str) -> None:
    todo = planned(text, "misbruik_belediging", abuse="yes")
    assert todo.main.intent == main
    assert todo.offence is not None
    assert todo.about.intent == "misbruik_belediging", "the turn counts as abuse"


def test_policy_8_3_in_doubt_a_person_reads_it_all_and_nothing_is_answered() -> None:
    assert planned(f"Stelletje amateurs! {VOG}", "misbruik_belediging", abuse="doubt").before == ()


def test_an_insult_is_never_answered_as_a_question() -> None:
    insult = {**parsed("wat ben jij dom?", "vraag_vog"), "safety": {"abuse": "yes", "emergency": "no"}}
    clauses = split(f"wat ben jij dom? {MILIEU}")
    todo = plan(Chosen("misbruik_belediging", 1.0, "yes"), parsed("x"), clauses, [insult, meaning(MILIEU)])
    assert [question.intent for question in todo.before] == ["vraag_milieustraat"]
