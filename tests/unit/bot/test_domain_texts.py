"""What the bot says in a dialogue exists in both forms of address, and each form keeps to its own words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
RESPONSES: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))[
    "responses"
]
TO_A_FRIEND = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
TO_A_STRANGER = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
FOR_A_FRIEND = [{"type": "slot", "name": "form_of_address", "value": "je"}]
LONGEST = 700


@pytest.mark.parametrize("name", RESPONSES)
def test_policy_2_2_a_response_has_one_text_for_u_and_one_for_je(name: str) -> None:
    assert [variation.get("condition") for variation in RESPONSES[name]] == [None, FOR_A_FRIEND]


@pytest.mark.parametrize("name", RESPONSES)
def test_policy_2_2_neither_form_slips_into_the_other(name: str) -> None:
    formal, informal = (variation["text"] for variation in RESPONSES[name])
    assert not TO_A_FRIEND.search(formal)
    assert not TO_A_STRANGER.search(informal)


@pytest.mark.parametrize("name", RESPONSES)
def test_both_forms_are_of_the_same_kind_with_the_same_buttons(name: str) -> None:
    formal, informal = RESPONSES[name]
    assert formal.get("custom") == informal.get("custom")
    assert formal.get("buttons") == informal.get("buttons")


@pytest.mark.parametrize("name", RESPONSES)
def test_a_text_is_short_and_holds_no_opening_and_no_signature(name: str) -> None:
    for variation in RESPONSES[name]:
        assert len(variation["text"]) < LONGEST
        assert not re.search(r"^(goede|beste|hallo|hoi)|vriendelijke groet", variation["text"], re.IGNORECASE)


@pytest.mark.parametrize("name", RESPONSES)
def test_a_button_fits_on_a_phone_and_names_an_intent(name: str) -> None:
    for button in (button for variation in RESPONSES[name] for button in variation.get("buttons", ())):
        assert len(button["title"]) <= 20
        assert button["payload"].startswith("intent:")


def test_asked_whether_it_is_a_person_it_says_plainly_that_it_is_not() -> None:
    assert all("geen mens" in variation["text"] for variation in RESPONSES["utter_ben_je_een_bot"])


def test_a_complaint_is_never_told_that_phoning_is_impossible() -> None:
    assert all("telefonisch" not in variation["text"] for variation in RESPONSES["utter_klacht"])


def test_an_objection_is_never_sent_to_an_e_mail_address() -> None:
    assert all("@" not in variation["text"] for variation in RESPONSES["utter_bezwaar"])
