"""Canned answers: what is filled in, what stays open, and what a coordinator can not write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handover.domain.canned import CannedAnswer, fill, gaps_in, problem_with

KNOWN = {"naam": "Ria", "zaaknummer": "2026-000123", "termijn": "woensdag 4 februari vóór 12.00 uur", "afdeling": None}


def answer(text: str, text_je: str = "") -> CannedAnswer:
    at = datetime(2026, 2, 3, tzinfo=UTC)
    return CannedAnswer(key="a", title="Bericht", text=text, text_je=text_je, set_by="Coby", set_at=at)


def test_what_is_known_of_the_case_is_filled_in() -> None:
    filled = fill(answer("Zaak {zaaknummer}: bericht uiterlijk {termijn}."), "u", KNOWN)
    assert filled.text == "Zaak 2026-000123: bericht uiterlijk woensdag 4 februari vóór 12.00 uur."
    assert filled.gaps == ()


def test_what_is_not_known_stays_for_the_agent_to_fill_in() -> None:
    filled = fill(answer("{afdeling} kijkt ernaar. {afdeling} belt."), "u", KNOWN)
    assert (filled.text, filled.gaps) == ("{afdeling} kijkt ernaar. {afdeling} belt.", ("afdeling",))


def test_policy_2_2_a_canned_answer_comes_in_the_form_of_the_resident() -> None:
    both = answer("Hebt u een foto?", "Heb je een foto?")
    assert [fill(both, form, KNOWN).text for form in ("u", "je")] == ["Hebt u een foto?", "Heb je een foto?"]
    assert fill(answer("Is er een foto?"), "je", KNOWN).text == "Is er een foto?", "neutral"


def test_a_value_with_braces_is_not_filled_in_again() -> None:
    assert fill(answer("Dag {naam}"), "u", {"naam": "{zaaknummer}", "zaaknummer": "1"}).text == "Dag {zaaknummer}"


def test_only_our_own_variables_are_gaps() -> None:
    assert gaps_in("{naam} en {iets} en {naam} en {termijn}") == ("naam", "termijn")


# u, je, the field, what is said of it
WRONG = [
    ("Dag {voornaam}", "", "text", "kent {voornaam} niet; kies uit {naam}, {zaaknummer}, {termijn}, {afdeling}"),
    ("Dag {}", "", "text", "kent {} niet"),
    ("Dag", "Hoi {Naam}", "text_je", "kent {Naam} niet"),
    ("Dag {naam", "", "text", "heeft een accolade te veel of te weinig"),
    ("Wil je bellen?", "", "text", "zegt “je”; dat hoort in de tekst met je"),
    ("Kunt u bellen?", "Kunt u bellen?", "text_je", "zegt “u”; dat hoort in de tekst met u"),
    ("Kunt u bellen?", "", "text_je", "is nodig, want de tekst met u zegt “u”"),
]


@pytest.mark.parametrize(("text", "text_je", "field", "said"), WRONG, ids=[row[0] + row[1] for row in WRONG])
def test_what_can_not_be_written_is_named(text: str, text_je: str, field: str, said: str) -> None:
    wrong = problem_with(text, text_je)
    assert wrong is not None
    assert wrong[0] == field
    assert said in wrong[1]


def test_both_forms_or_a_neutral_text_are_fine() -> None:
    assert problem_with("Kunt u bellen, {naam}?", "Kun je bellen, {naam}?") is None
    assert problem_with("De balie is open tot {termijn}.", "") is None
