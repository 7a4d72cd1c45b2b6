"""Unsure between two intents: what may be asked about, and what an answer chooses (policy 3.5)."""

from __future__ import annotations

import pytest

from bot.clarifying import Asked, asked, candidates, choice
from bot.effective_intent import choose
from bot.forms import stage_of
from tests.unit.bot.turns_asked import JSON, parsed


def ranked(*names: str, decision: str = "ask") -> JSON:
    scores = [0.45, 0.3, 0.1, 0.02]
    ranking = [{"name": name, "confidence": score} for name, score in zip(names, scores, strict=False)]
    return {**parsed("hm", names[0], decision=decision), "intent_ranking": ranking}


FORM_WAITS = stage_of("callback_form", "callback_consent")
TWO = ranked("vraag_paspoort", "vraag_rijbewijs")

# ranking, named, why
NAMED: list[tuple[list[str], list[str], str]] = [
    (["vraag_paspoort", "vraag_rijbewijs", "vraag_vog"], ["vraag_paspoort", "vraag_rijbewijs"], "the likeliest two"),
    (["vraag_paspoort", "privacy_status_aanvraag"], ["vraag_paspoort", "privacy_status_aanvraag"], "one's own matter"),
    (["misbruik_belediging", "vraag_vog", "spoed_gevaar"], ["vraag_vog"], "never abuse, never an emergency"),
    (
        ["bedankt", "vraag_vog", "medewerker_spreken"],
        ["vraag_vog"],
        "no small talk; a person is the last button anyway",
    ),
    (["klacht", "bedankt", "groet", "vraag_vog"], ["klacht"], "what is hardly likely is not named"),
    (["bedankt", "groet", "spoed_crisis"], [], "nothing to name"),
]


@pytest.mark.parametrize(("ranking", "named", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_policy_3_5_only_subjects_that_may_be_named_are_named(ranking: list[str], named: list[str], why: str) -> None:
    assert candidates(ranked(*ranking)) == named


# parse, options, effective intent, why
CHOSEN: list[tuple[JSON, JSON, str, str]] = [
    (TWO, {}, "nlu_ask", "unsure: one question"),
    (
        TWO,
        {"asked": ["vraag_paspoort", "vraag_rijbewijs"]},
        "nlu_fallback",
        "still unsure: a person, no second question",
    ),
    (TWO, {"stage": FORM_WAITS}, "nlu_fallback", "a form reads it itself and asks its own question"),
    (TWO, {"button": "vraag_rijbewijs", "asked": ["vraag_rijbewijs"]}, "vraag_rijbewijs", "the button that was tapped"),
    (ranked("medewerker_spreken", "vraag_vog"), {}, "medewerker_spreken", "who probably wants a person gets one"),
    (ranked("bedankt", "groet"), {}, "bedankt", "small talk with nothing else likely"),
    (ranked("misbruik_belediging", "groet"), {}, "nlu_fallback", "nothing to name"),
    (ranked("vraag_vog", decision="human"), {"asked": []}, "nlu_fallback", "not understood after the question"),
    (parsed("een vog", "vraag_vog"), {"asked": ["vraag_paspoort"]}, "vraag_vog", "a typed answer that is clear"),
    (parsed("nee", "ontkennen"), {"asked": ["vraag_vog"]}, "nlu_fallback", "neither of them: a person"),
    (parsed("ja", "bevestigen"), {"asked": ["vraag_vog"]}, "vraag_vog", "yes to the only one"),
    (parsed("ja", "bevestigen"), {"asked": ["vraag_vog", "vraag_werk"]}, "nlu_fallback", "yes to two of them"),
    (parsed("ja", "bevestigen"), {}, "bevestigen", "yes to nothing"),
    (parsed("de tweede", "tijdstip"), {"asked": ["vraag_vog", "vraag_werk"]}, "vraag_werk", "the second one"),
    (parsed("1", "tijdstip"), {"asked": ["vraag_vog", "vraag_werk"]}, "vraag_vog", "the number of the button"),
    (parsed("brand", emergency="danger"), {"asked": ["vraag_vog"]}, "spoed_gevaar", "an emergency all the same"),
]


@pytest.mark.parametrize(("parse", "options", "intent", "why"), CHOSEN, ids=[row[3] for row in CHOSEN])
def test_policy_3_5_one_round_then_a_person(parse: JSON, options: JSON, intent: str, why: str) -> None:
    assert choose(parse, [parse], **options).intent == intent


PLACE: JSON = {"entity": "locatie", "value": "Loostraat"}
QUESTION: JSON = {
    "event": "user",
    "text": "hoe zit dat in de Loostraat",
    "parse_data": {
        "intent": {"name": "nlu_ask"},
        "entities": [PLACE],
        "candidates": ["vraag_vog"],
        "messages": ["7"],
    },
}
OTHER: JSON = {"event": "user", "parse_data": {"intent": {"name": "groet"}}}


def test_only_a_question_in_the_turn_just_before_counts() -> None:
    kept = Asked(("vraag_vog",), "hoe zit dat in de Loostraat", (PLACE,), ("7",))
    assert asked([OTHER, QUESTION, {"event": "action", "name": "action_ask"}]) == kept
    assert asked([QUESTION, OTHER]) is None
    assert asked([]) is None


def test_an_ordinal_beyond_what_was_named_chooses_nothing() -> None:
    assert choice("de tweede", parsed("de tweede", "tijdstip"), ["vraag_vog"]) is None
