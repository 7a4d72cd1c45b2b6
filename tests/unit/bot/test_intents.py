"""The table of intents, the domain, the examples and the rules name the same things."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.intents import ABUSE, ASK, EMERGENCY_OF_INTENT, FALLBACK, FAMILIES, ROUTES, WORDLESS, route_of
from bot.training import check
from bot.training.checking.measured import kept_messages, measured
from bot.training.examples import read

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))


def test_each_intent_is_in_one_family_and_leads_to_one_route() -> None:
    assert sum(len(family.intents) for family in FAMILIES) == len(ROUTES)


def test_the_domain_has_these_intents_in_this_order_then_our_question_and_rasas_own_two() -> None:
    assert DOMAIN["intents"] == [*ROUTES, ASK, FALLBACK, WORDLESS]


def test_what_is_in_no_table_is_a_persons() -> None:
    assert route_of(FALLBACK) == route_of(WORDLESS) == route_of(None) == "human"


def test_safety_knows_the_intents_of_its_routes() -> None:
    assert {intent for intent, route in ROUTES.items() if route == "emergency"} == set(EMERGENCY_OF_INTENT)
    assert len(ABUSE) == 5


@pytest.mark.parametrize("family", FAMILIES, ids=[family.file for family in FAMILIES])
def test_the_examples_of_a_family_stand_in_its_file_in_its_order(family: object) -> None:
    in_file = [example.intent for example in read(ROOT / "data/nlu" / f"{family.file}.yml")]  # type: ignore[attr-defined]
    assert tuple(dict.fromkeys(in_file)) == family.intents  # type: ignore[attr-defined]


def test_the_examples_have_nothing_to_mend() -> None:
    """All of `make checkdata` but what takes long; what those checks find is in test_checking.py."""
    examples, broken = check.read(ROOT)
    found = [*broken, *check.quick(ROOT, examples), *measured(examples, kept_messages(ROOT))]
    assert [one.told(ROOT) for one in found if one.refused] == []


def test_each_intent_has_one_rule() -> None:
    rules = [rule for file in (ROOT / "data/rules").glob("*.yml") for rule in yaml.safe_load(file.read_text())["rules"]]
    first = [rule["steps"][0] for rule in rules if "condition" not in rule]
    named = [item["intent"] for step in first for item in step.get("or", [step])]
    assert Counter(named) == Counter(DOMAIN["intents"])
