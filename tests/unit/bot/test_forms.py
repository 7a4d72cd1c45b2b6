"""What a form does with a turn: reads it, lets another rule answer first, or ends (policy 4.1, 5.2)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.effective_intent import choose
from bot.forms import ROUTE_OF_FORM, STAGES, Stage, effective_route, stage_of, took
from bot.intents import FALLBACK, ROUTES, WORDLESS
from tests.unit.bot.turns_asked import parsed

DOMAIN = yaml.safe_load((Path(__file__).resolve().parents[3] / "domain.yml").read_text(encoding="utf-8"))
WHERE, PHOTO, CALL = (
    STAGES["report_form", "report_place"],
    STAGES["report_form", "report_photo"],
    STAGES["callback_form", "callback_consent"],
)


def test_every_question_of_every_form_of_the_domain_has_its_stage() -> None:
    asked = {(form, slot) for form, kept in DOMAIN["forms"].items() for slot in kept["required_slots"]}
    assert set(STAGES) == asked
    assert set(ROUTE_OF_FORM) == set(DOMAIN["forms"])


def test_stages_name_intents_that_exist() -> None:
    named = {intent for stage in STAGES.values() for intent in stage.answers | stage.reads | stage.between}
    assert named <= {*ROUTES, WORDLESS}


@pytest.mark.parametrize("stage", STAGES.values(), ids=["/".join(key) for key in STAGES])
def test_danger_and_insults_end_every_form(stage: Stage) -> None:
    unsafe = [intent for intent, route in ROUTES.items() if route in {"emergency", "abuse"}]
    assert all(stage.is_left_by(intent) for intent in unsafe)
    assert not stage.is_left_by(FALLBACK)


def test_policy_4_3_acute_danger_in_the_middle_of_a_report_is_an_emergency() -> None:
    open_manhole = parsed("het deksel is van de put, er valt zo iemand in", "melding_riolering", emergency="danger")
    for stage in (WHERE, PHOTO):
        chosen = choose(open_manhole, [open_manhole], stage=stage, media=True)
        assert chosen.intent == "spoed_gevaar"
        assert stage.is_left_by(chosen.intent)


# stage, intent, whether it ends the form, why
ENDS = [
    (WHERE, "locatie", False, "an answer"),
    (WHERE, "vraag_paspoort", False, "a question in between"),
    (WHERE, WORDLESS, False, "a point on the map or a picture"),
    (WHERE, "medewerker_spreken", False, "the form knows what was said already"),
    (WHERE, "privacy_zorg", True, "something else altogether"),
    (PHOTO, "vraag_paspoort", True, "the report is made: the question about a picture is not repeated"),
    (PHOTO, "melding_groen", False, "a second report, or a word more about the first"),
    (CALL, "tijdstip", False, "an answer"),
    (CALL, "melding_groen", True, "a report"),
    (CALL, "klacht", True, "a complaint"),
    (CALL, WORDLESS, True, "a picture: a person looks at it"),
]


@pytest.mark.parametrize(("stage", "intent", "ends", "why"), ENDS, ids=[f"{row[1]}: {row[3]}" for row in ENDS])
def test_policy_4_1_what_ends_a_form(stage: Stage, intent: str, ends: bool, why: str) -> None:
    assert stage.is_left_by(intent) is ends


def test_no_form_no_stage() -> None:
    assert stage_of(None, "report_place") is stage_of("report_form", None) is stage_of("report_form", "x") is None


def test_a_form_that_rejects_a_turn_did_not_take_it() -> None:
    assert took([{"event": "user"}, {"event": "action"}])
    assert not took([{"event": "user"}, {"event": "action_execution_rejected"}])


def test_the_route_of_an_active_form_wins_but_a_person_is_a_person() -> None:
    assert effective_route("report_form", "ontkennen") == "report"
    assert effective_route("callback_form", "tijdstip") == "privacy"
    assert effective_route("report_form", "medewerker_spreken") == "human"
    assert effective_route(None, "ontkennen") == "flow"
