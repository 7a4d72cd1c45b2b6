"""The knowledge base: a broken entry is refused with file, key and reason, and what we ship keeps to its rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.knowledge_base import LONGEST, BrokenEntry, folder, load

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = load(ROOT / "data/kennisbank")
SAID = [(entry.intent, name, form, text) for entry in SHIPPED.values() for name, form, text in entry.variants()]
NAMES = [f"{intent}-{name or 'geheel'}-{form}" for intent, name, form, _ in SAID]
TO_A_FRIEND = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
TO_A_STRANGER = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
WHOLE: dict[str, Any] = {
    "intent": "vraag_vog",
    "titel": "VOG",
    "u": "Vraagt u aan.",
    "je": "Vraag je aan.",
    "vervolg": {"u": "Kijk.", "je": "Kijk."},
    "bron": "https://www.justis.nl",
    "gecontroleerd_op": date(2026, 1, 1),
    "geldig_tot": date(2027, 1, 1),
    "te_bevestigen": [],
}


def shipped(directory: Path, *entries: Any) -> Path:
    text = yaml.safe_dump({"kennisbank": list(entries)})
    (directory / "burgerzaken.yml").write_text(text, encoding="utf-8")
    return directory


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in WHOLE.items() if name != key}


def test_a_whole_entry_is_read(tmp_path: Path) -> None:
    entry = load(shipped(tmp_path, WHOLE))["vraag_vog"]
    assert entry.answer("je") == "Vraag je aan.\n\nKijk."
    assert entry.on


# entry, what the refusal says, why
BROKEN: list[tuple[Any, str, str]] = [
    *((without(key), f"{key}: missing", f"without {key}") for key in WHOLE if key != "intent"),
    (without("intent"), "burgerzaken.yml: entry 1: intent: missing", "without intent"),
    ({**WHOLE, "je": " "}, "je: no text", "an empty text"),
    ({**WHOLE, "u": "x" * LONGEST}, "characters with vervolg", "too long for a phone"),
    ({**WHOLE, "bron": "de collega's"}, "bron: not an https address", "a source that is no address"),
    ({**WHOLE, "geldig_tot": "volgend jaar"}, "geldig_tot: not a date", "a date in words"),
    ({**WHOLE, "geldig_tot": date(2025, 1, 1)}, "geldig_tot: before", "over before it was checked"),
    ({**WHOLE, "vervolg": "Kijk."}, "vervolg: a text for u", "a next step in one form only"),
    ({**WHOLE, "vervolg": {"u": "Kijk."}}, "vervolg: je: no text", "a next step for u only"),
    ({**WHOLE, "te_bevestigen": "prijs"}, "te_bevestigen: a list", "no list"),
    ({**WHOLE, "aan": "ja"}, "aan: true or false", "neither on nor off"),
    ({**WHOLE, "prijs": 5}, "prijs: no such key", "a key that nobody reads"),
    ("vraag_vog", "not an entry", "no entry at all"),
]


@pytest.mark.parametrize(("entry", "says", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_policy_3_1_a_broken_entry_is_refused_and_the_refusal_says_where(
    tmp_path: Path, entry: Any, says: str, why: str
) -> None:
    with pytest.raises(BrokenEntry) as refused:
        load(shipped(tmp_path, entry))
    assert says in str(refused.value)
    assert str(refused.value).startswith("burgerzaken.yml")


def test_two_entries_for_one_intent_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenEntry, match="already"):
        load(shipped(tmp_path, WHOLE, WHOLE))


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "afval.yml").write_text("kennisbank: [", encoding="utf-8")
    with pytest.raises(BrokenEntry, match=r"afval\.yml: not YAML"):
        load(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenEntry, match="no entries"):
        load(tmp_path)


def test_another_municipality_points_to_its_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder() == ROOT / "data/kennisbank"
    monkeypatch.setenv("KENNISBANK_DIR", "elders")
    assert folder() == ROOT / "elders"


# today, usable, why
DAYS = [
    (date(2026, 12, 31), True, "before its last day"),
    (date(2027, 1, 1), True, "on its last day"),
    (date(2027, 1, 2), False, "after it (policy 3.2)"),
]


@pytest.mark.parametrize(("today", "usable", "why"), DAYS, ids=[row[2] for row in DAYS])
def test_policy_3_2_an_entry_is_used_until_its_last_day(tmp_path: Path, today: date, usable: bool, why: str) -> None:
    assert load(shipped(tmp_path, WHOLE))["vraag_vog"].usable(today) is usable


def test_policy_3_6_an_entry_that_is_switched_off_is_not_used(tmp_path: Path) -> None:
    assert not load(shipped(tmp_path, {**WHOLE, "aan": False}))["vraag_vog"].usable(date(2026, 6, 1))


def test_policy_3_1_every_general_question_has_its_entry() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    questions = {intent for intent in domain["intents"] if intent.startswith("vraag_")} - {"vraag_status_melding"}
    assert set(SHIPPED) == questions


@pytest.mark.parametrize(("intent", "part", "form", "text"), SAID, ids=NAMES)
def test_policy_2_2_an_answer_keeps_to_its_form_of_address(intent: str, part: str, form: str, text: str) -> None:
    wrong = TO_A_FRIEND if form == "u" else TO_A_STRANGER
    assert not wrong.search(text)


@pytest.mark.parametrize(("intent", "part", "form", "text"), SAID, ids=NAMES)
def test_policy_3_1_an_answer_states_no_amount_and_no_hours(intent: str, part: str, form: str, text: str) -> None:
    """No price and no opening hour of this year could be verified (duiven-facts.yml)."""
    assert not re.search(r"€|\beuro\b|\d+[.,]\d{2}\b|\d{1,2}[.:]\d{2}|\d+ ?uur\b(?! na)", text)


def test_policy_3_1_every_fact_that_is_not_confirmed_is_without_a_value() -> None:
    """Values are the municipality's to fill in: none of them could be verified (duiven-facts.yml, `use: check` and `refer`)."""
    facts = [fact for entry in SHIPPED.values() for fact in (entry.fact, *(part.fact for part in entry.parts)) if fact]
    assert len(facts) > 15
    assert [fact.what for fact in facts if fact.value is not None] == []
