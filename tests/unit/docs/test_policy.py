"""The table of rules and tests is made from the code, and is up to date."""

from __future__ import annotations

import pytest

from docs import policy
from docs.rules import RULES


def test_the_table_of_rules_is_up_to_date() -> None:
    assert policy.FILE.read_text(encoding="utf-8") == policy.page(), "run python -m docs.policy (or make docs)"


def test_every_test_of_the_policy_names_a_rule_that_exists() -> None:
    assert sorted(set(policy.found_tests()) - set(RULES)) == []


# words, rules, why
MENTIONS = [
    ("(policy 6.1)", ["6.1"], "one rule"),
    ("policy 3.2, 3.6", ["3.2", "3.6"], "two rules"),
    ("Policy 7.1 and 7.2: at once", ["7.1", "7.2"], "with and"),
    ("(policy 1.1 to 1.3, 6.7)", ["1.1", "1.2", "1.3", "6.7"], "a range"),
    ("# beleid 2.4: wie", ["2.4"], "in Dutch"),
    ("policy 9: a call", ["9"], "a whole section"),
    ("6.1 is a number", [], "a number by itself"),
]


@pytest.mark.parametrize(("words", "rules", "why"), MENTIONS, ids=[row[2] for row in MENTIONS])
def test_a_rule_lives_where_it_is_mentioned(words: str, rules: list[str], why: str) -> None:
    assert sorted(set(policy.mentioned(words))) == rules


def test_a_test_belongs_to_the_rule_in_its_name() -> None:
    assert policy.rule_of("6", "1") == "6.1"
    assert policy.rule_of("9", None) == "9"
