"""What a coordinator may change in the fixed texts, and what must stay."""

from __future__ import annotations

import pytest

from handover.domain.own_texts import editable, example, problem_with
from handover.settings import Settings

SETTINGS = Settings.for_tests()
TEXTS = SETTINGS.texts()
FACTS = SETTINGS.municipality().facts_for_texts()
GOOD_U, GOOD_JE = "Een collega helpt u. U hoort van ons: {term}.", "Een collega helpt je. Je hoort van ons: {term}."


@pytest.mark.parametrize("key", editable(TEXTS))
def test_every_shipped_text_passes_its_own_check_and_has_an_example(key: str) -> None:
    said = {form: TEXTS.as_written(key, form) for form in ("u", "je")}
    assert problem_with(TEXTS, key, said) is None
    assert "{" not in example(key, said["u"], FACTS)


def test_what_whatsapp_approved_and_other_languages_can_not_be_changed() -> None:
    assert not {"template_new_term", "template_answer_ready", "other_language_fr"} & set(editable(TEXTS))


def test_other_words_with_the_same_places_are_fine() -> None:
    assert problem_with(TEXTS, "takeover", {"u": GOOD_U, "je": GOOD_JE}) is None


def test_a_fact_of_the_municipality_may_be_added() -> None:
    assert problem_with(TEXTS, "takeover", {"u": GOOD_U + " Of bel {phone}.", "je": GOOD_JE}) is None


# key, u-form, what is said about it
WRONG = [
    ("takeover", "", "mag niet leeg zijn"),
    ("takeover", "U hoort van ons.", "mist {term}"),
    ("takeover", GOOD_U + " {naam}", "kan {naam} hier niet invullen"),
    ("takeover", GOOD_U + " {", "accolade"),
    ("takeover", "U hoort van ons: {term!r}.", "accolade"),
    ("takeover", GOOD_U + " Dag jij.", "zegt “jij”"),
    ("takeover", GOOD_U + " Bel 0900-1234.", "noemt 0900-1234"),
    ("takeover", GOOD_U + " Zie www.voorbeeld.nl.", "noemt www.voorbeeld.nl"),
    ("takeover", GOOD_U + " a" * 350, "hoogstens 700"),
    ("emergency_danger_open", "Bel de hulpdiensten.", "mist 0800-2000, 0800-9009, 112"),
]


@pytest.mark.parametrize(("key", "u", "said"), WRONG, ids=[row[2] + row[1][-8:] for row in WRONG])
def test_what_can_not_be_is_said_in_words(key: str, u: str, said: str) -> None:
    found = problem_with(TEXTS, key, {"u": u, "je": TEXTS.as_written(key, "je")})
    assert found is not None
    assert found[0] == "u"
    assert said in found[1]
