"""What weighs more than the classifier's first choice (docs/door.md)."""

from __future__ import annotations

from typing import Any

import pytest

from bot.effective_intent import choose
from bot.forms import stage_of
from tests.unit.bot.turns_asked import JSON, parsed

FIRE = parsed("brand!", "spoed_gevaar", emergency="danger")
DESPAIR = parsed("ik wil niet meer", "spoed_crisis", emergency="crisis")
INSULT = parsed("sukkel", "misbruik_belediging", kind="misbruik_belediging")
THREAT = parsed("ik vind u wel", "misbruik_bedreiging", kind="misbruik_bedreiging", abuse="yes")
QUESTION = parsed("hoe laat open", "vraag_openingstijden")
UNSURE = parsed("hm", "vraag_werk", decision="human")
HESITANT = parsed("ergens daar", "locatie", decision="human")
TORN = parsed("iets met een pas", "vraag_paspoort", decision="ask")
COMING = parsed("hallo, ik heb een vraagje", "buiten_bereik")
AT_HOME = {
    **parsed("Loostraat 12", "privacy_verhuizing", decision="ask"),
    "entities": [{"entity": "locatie", "value": "Loostraat 12", "start": 0, "end": 12}],
}
PERHAPS_A_PERSON = parsed("laat iemand mij antwoorden", "medewerker_spreken", decision="ask")
WHERE, PHOTO = stage_of("report_form", "report_place"), stage_of("report_form", "report_photo")
NOTHING = parsed("", None, decision="human")


def ranked(intent: str, confidence: float, *others: tuple[str, float], decision: str = "ask") -> JSON:
    ranking = [{"name": name, "confidence": chance} for name, chance in [(intent, confidence), *others]]
    return {**parsed("hoe staat het met mijn aanvraag", intent, decision=decision), "intent_ranking": ranking}


EITHER_WAY = ranked("privacy_uitkering", 0.5, ("privacy_status_aanvraag", 0.35))
PERHAPS_GENERAL = ranked("privacy_uitkering", 0.5, ("vraag_uitkering", 0.35), ("privacy_zorg", 0.05))

EITHER = ranked("vraag_rijbewijs", 0.5, ("vraag_afspraak", 0.3))

# join, messages, options, effective intent, why
ROWS: list[tuple[JSON, list[JSON], dict[str, Any], str, str]] = [
    (QUESTION, [QUESTION], {}, "vraag_openingstijden", "sure enough: the intent itself"),
    (UNSURE, [UNSURE], {}, "nlu_fallback", "not sure enough: a person"),
    (UNSURE, [UNSURE], {"stage": WHERE}, "nlu_fallback", "a form reads what is unclear itself"),
    (
        HESITANT,
        [HESITANT],
        {"stage": WHERE},
        "locatie",
        "an answer that the form waits for counts without certainty",
    ),
    (
        PERHAPS_A_PERSON,
        [PERHAPS_A_PERSON],
        {"stage": WHERE},
        "medewerker_spreken",
        "who probably wants a person gets one, within a form too",
    ),
    (TORN, [TORN], {"stage": WHERE}, "nlu_fallback", "a form asks its own question, not which of two was meant"),
    (HESITANT, [HESITANT], {}, "nlu_fallback", "outside a form it does not"),
    (EITHER, [EITHER], {"stage": PHOTO}, "nlu_ask", "nothing hangs on the picture: a question is asked about"),
    (COMING, [COMING], {}, "groet", "a question is announced: asked what it is, no person's yet"),
    (COMING, [COMING], {"stage": WHERE}, "buiten_bereik", "a form has its own question"),
    (
        QUESTION,
        [QUESTION],
        {"stage": PHOTO, "media": True},
        "nlu_fallback",
        "a picture that was asked for belongs to the form, whatever its caption is taken for",
    ),
    (FIRE, [FIRE], {"stage": PHOTO, "media": True}, "spoed_gevaar", "but danger is danger"),
    (INSULT, [INSULT], {"stage": PHOTO, "media": True}, "nlu_fallback", "a doubt beside it goes with the picture"),
    (THREAT, [THREAT], {"stage": PHOTO, "media": True}, "misbruik_bedreiging", "abuse without doubt does not"),
    (INSULT, [INSULT], {"media": True}, "misbruik_belediging", "nor a doubt beside a picture that nobody asked for"),
    (QUESTION, [QUESTION], {"media": True}, "vraag_openingstijden", "without a form its words count"),
    (QUESTION, [QUESTION], {"stage": WHERE}, "vraag_openingstijden", "a clear question stays one within a form"),
    (QUESTION, [QUESTION, FIRE], {}, "spoed_gevaar", "an emergency in one message of several"),
    (FIRE, [QUESTION, QUESTION], {}, "spoed_gevaar", "an emergency that only the join tells"),
    (QUESTION, [INSULT, FIRE], {}, "spoed_gevaar", "an emergency above abuse"),
    (QUESTION, [DESPAIR, FIRE], {}, "spoed_gevaar", "112 above 113 when both are there"),
    (
        DESPAIR,
        [DESPAIR],
        {"stage": WHERE, "button": "groet"},
        "spoed_crisis",
        "an emergency above form and button",
    ),
    (QUESTION, [QUESTION, INSULT], {"button": "groet"}, "misbruik_belediging", "abuse above a button"),
    (INSULT, [INSULT], {"stage": WHERE}, "misbruik_belediging", "no form swallows abuse"),
    (UNSURE, [UNSURE], {"button": "medewerker_spreken"}, "medewerker_spreken", "a button that counts"),
    (
        UNSURE,
        [UNSURE],
        {"button": "medewerker_spreken", "stage": WHERE},
        "medewerker_spreken",
        "also within a form",
    ),
    (parsed("😂😂", "buiten_bereik", decision="ask"), [], {}, "groet", "only emoji: asked what we can do"),
    (AT_HOME, [AT_HOME], {}, "locatie", "nothing but a place"),
    (EITHER_WAY, [EITHER_WAY], {}, "privacy_uitkering", "personal whichever it is: the reason is the same"),
    (EITHER_WAY, [EITHER_WAY], {"asked": ["groet"]}, "privacy_uitkering", "after our question just so"),
    (PERHAPS_GENERAL, [PERHAPS_GENERAL], {}, "nlu_ask", "a general question may get a general answer: that is asked"),
    (NOTHING, [NOTHING], {}, "out_of_scope", "no words at all: our name for it is Rasa's"),
    (NOTHING, [NOTHING], {"button": "groet"}, "groet", "a button whose title is empty"),
]


@pytest.mark.parametrize(("join", "parses", "options", "intent", "why"), ROWS, ids=[row[4] for row in ROWS])
def test_policy_7_1_the_effective_intent(
    join: JSON, parses: list[JSON], options: dict[str, Any], intent: str, why: str
) -> None:
    assert choose(join, parses, **options).intent == intent


def test_the_confidence_of_the_classifier_stays_with_its_intent() -> None:
    assert choose(QUESTION, [QUESTION]).confidence == 0.8
    assert choose(QUESTION, [QUESTION], button="groet").confidence == 1.0


# join, messages, kind, verdict, why
VERDICTS: list[tuple[JSON, list[JSON], str, str, str]] = [
    (INSULT, [INSULT], "misbruik_belediging", "doubt", "doubt is for a person"),
    (THREAT, [THREAT], "misbruik_bedreiging", "yes", "unambiguous"),
    (INSULT, [INSULT, THREAT], "misbruik_bedreiging", "yes", "the worst of a turn counts"),
    (THREAT, [QUESTION, QUESTION], "misbruik_bedreiging", "yes", "only the join tells"),
    (QUESTION, [QUESTION], "vraag_openingstijden", "no", "no abuse at all"),
    (THREAT, [THREAT, FIRE], "spoed_gevaar", "no", "an emergency is answered first"),
]


@pytest.mark.parametrize(("join", "parses", "intent", "verdict", "why"), VERDICTS, ids=[row[4] for row in VERDICTS])
def test_policy_8_2_the_verdict_goes_along_with_the_intent(
    join: JSON, parses: list[JSON], intent: str, verdict: str, why: str
) -> None:
    chosen = choose(join, parses)
    assert (chosen.intent, chosen.abuse) == (intent, verdict), why
