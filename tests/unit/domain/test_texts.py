"""The fixed texts: what a file may hold (policy 2.2, 2.5), and what the shipped one says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handover.domain.cases import TAKES_OVER
from handover.domain.texts import LONGEST, PLACEHOLDERS, Texts, TextsError

SHIPPED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "handover" / "teksten.yml").read_text(encoding="utf-8")
)
TEXTS = Texts(SHIPPED)
SAMPLE = {
    "term": "uiterlijk maandag 7 december vóór 12.00 uur",
    "reference": "2026-000123",
    "warned_on": "dinsdag 14 april",
    "reviewed_by": "woensdag 15 april vóór 12.00 uur",
    "part_of_day": "morgenmiddag",
    "municipality": "gemeente Duiven",
    "phone": "(0316) 279 111",
    "website": "www.duiven.nl",
    "email": "gemeente@duiven.nl",
    "privacy_url": "www.duiven.nl",
}
LANGUAGES = ["en", "de", "fr", "pl", "ar", "tr", "uk", "es", "ru", "ro", "fa"]
KINDS = ["belediging", "seksueel", "bedreiging", "discriminatie", "persoonlijk"]


def render(key: str, form: str = "u") -> str:
    return TEXTS.render(key, form, **SAMPLE)


def test_a_text_is_rendered_in_the_form_of_the_resident_with_its_values() -> None:
    texts = Texts({"hallo": {"u": "U hoort {term} van ons.", "je": "Je hoort {term} van ons."}})
    assert texts.render("hallo", "u", term="maandag", phone="niet nodig") == "U hoort maandag van ons."
    assert texts.render("hallo", "je", term="maandag") == "Je hoort maandag van ons."


def test_a_neutral_text_serves_both_forms() -> None:
    texts = Texts({"dank": "Graag gedaan!"})
    assert texts.render("dank", "u") == texts.render("dank", "je") == "Graag gedaan!"


def test_what_a_text_must_be_given_can_be_asked() -> None:
    texts = Texts({"a": {"u": "U hoort {term}.", "je": "Je hoort {term}."}, "b": "Bel {phone}."})
    assert texts.placeholders("a") == {"term"}
    assert texts.placeholders("b") == {"phone"}
    assert texts.keys() == ["a", "b"]


# what is asked, the reason for people
UNKNOWN = [
    (("unknown", "u", {}), "no such text"),
    (("hallo", "wij", {"term": "x"}), "no such form"),
    (("hallo", "u", {}), "a value is missing"),
]


@pytest.mark.parametrize(("asked", "why"), UNKNOWN, ids=[row[1] for row in UNKNOWN])
def test_rendering_what_doesn_t_exist_fails_loudly(asked: tuple[str, str, dict[str, str]], why: str) -> None:
    texts = Texts({"hallo": {"u": "U hoort {term}.", "je": "Je hoort {term}."}})
    key, form, values = asked
    with pytest.raises(KeyError):
        texts.render(key, form, **values)


# the entry, what the error says, the reason for people
REFUSED: list[tuple[Any, str, str]] = [
    ({"u": "U hoort ons."}, "needs both", "the je-form is missing"),
    ({"je": "Je hoort ons."}, "needs both", "the u-form is missing"),
    ({"u": "U.", "je": "Je.", "jij": "x"}, "needs both", "a form that doesn't exist"),
    (["U hoort ons."], "needs both", "a list"),
    (None, "needs both", "nothing behind the key"),
    ({"u": True, "je": "Je."}, "must be a text", "YAML read a word as true"),
    ({"u": "", "je": "Je hoort ons."}, "empty", "an empty form"),
    ("   ", "empty", "only spaces"),
    (
        {"u": "U hoort {wanneer}.", "je": "Je hoort ons."},
        "unknown placeholder wanneer",
        "a placeholder that nobody fills",
    ),
    ("Bel {}.", "unknown placeholder", "a placeholder without a name"),
    ("Bel {phone.", "expected '}'", "a brace that is not closed"),
    ({"u": "U en je hoort ons.", "je": "Je hoort ons."}, "(u): says 'je'", "je in the u-form"),
    ({"u": "Bij u of bij jullie?", "je": "Je hoort ons."}, "(u): says 'jullie'", "jullie in the u-form"),
    ({"u": "U hoort ons.", "je": "Je hoort ons, en uw buren ook."}, "(je): says 'uw'", "uw in the je-form"),
    ("Wij helpen u graag.", "says 'u'", "a neutral text that says u"),
    ("Wij helpen je graag.", "says 'je'", "a neutral text that says je"),
    ({"u": "a" * 701, "je": "Kort."}, "701 characters", "too long without a reason"),
]


@pytest.mark.parametrize(("entry", "error", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_wrong_text_is_refused_by_its_key_and_reason(entry: Any, error: str, why: str) -> None:
    with pytest.raises(TextsError) as refusal:
        Texts({"goed": "Prima.", "fout": entry})
    assert str(refusal.value).startswith("fout"), why
    assert error in str(refusal.value)


# the entry, the reason for people
ACCEPTED: list[tuple[Any, str]] = [
    ({"u": "a" * 701, "je": "b" * 701, "reden": "de wet schrijft deze woorden voor"}, "long, with a reason"),
    ({"taal": "fr", "tekst": "Je vous aide."}, "another language has its own je"),
    ("De uitleg staat in het menu, jeugd en buurt.", "u and je inside other words"),
    ({"u": " U hoort ons. \n", "je": "Je hoort ons."}, "space around it is dropped"),
]


@pytest.mark.parametrize(("entry", "why"), ACCEPTED, ids=[row[1] for row in ACCEPTED])
def test_a_right_text_is_accepted(entry: Any, why: str) -> None:
    text = Texts({"goed": entry}).render("goed", "u")
    assert text == text.strip(), why


@pytest.mark.parametrize("nothing", [None, {}, [], "tekst"])
def test_a_file_without_texts_is_refused(nothing: Any) -> None:
    with pytest.raises(TextsError, match="no texts"):
        Texts(nothing)


# ---------------------------------------------------------------- the shipped file


@pytest.mark.parametrize("key", TEXTS.keys())
def test_every_shipped_text_renders_in_both_forms_within_its_length(key: str) -> None:
    for form in ("u", "je"):
        text = render(key, form)
        assert 0 < len(text) <= LONGEST
        assert "{" not in text
        assert "in te vullen" not in text
        assert text == text.strip()


@pytest.mark.parametrize("key", [key for key, entry in SHIPPED.items() if isinstance(entry, dict) and "u" in entry])
def test_both_forms_need_the_same_values(key: str) -> None:
    found = [set(re.findall(r"\{(\w+)\}", SHIPPED[key][form])) for form in ("u", "je")]
    assert found[0] == found[1]


@pytest.mark.parametrize("key", [key for key, entry in SHIPPED.items() if isinstance(entry, dict) and "u" in entry])
def test_a_sentence_is_short_enough_for_b1(key: str) -> None:
    for sentence in re.split(r"(?<=[.?!:])\s+", render(key)):
        assert len(sentence.split()) <= 22, sentence


def test_every_placeholder_that_may_be_used_is_used() -> None:
    used = {name for key in TEXTS.keys() for name in TEXTS.placeholders(key)}  # noqa: SIM118 - Texts is no dict
    assert used == PLACEHOLDERS - {"email"}, "the e-mail address may be told, but no text needs it yet"


# ids of texts that rules ask for by name
REQUIRED = [
    "disclosure takeover beyond_window also_arrived forwarded extended closing_line masked unsupported takeover_audio call_refused",
    "emergency_danger_open emergency_danger_closed emergency_crisis_open emergency_crisis_closed",
    "report_registered callback_registered block_announced block_announced_by_agent held_answer closed_without_reply",
]


@pytest.mark.parametrize("key", [key for line in REQUIRED for key in line.split()])
def test_what_the_rules_ask_for_by_name_is_there(key: str) -> None:
    assert key in TEXTS


@pytest.mark.parametrize("reason", sorted(TAKES_OVER - {"requested", "emergency"}))
def test_each_reason_to_take_over_has_words_of_its_own_with_the_term(reason: str) -> None:
    assert SAMPLE["term"] in render(f"takeover_{reason}")
    assert "collega" in render(f"takeover_{reason}")


def test_policy_6_1_a_takeover_says_who_what_they_see_and_by_when() -> None:
    assert "collega" in render("takeover")
    assert "ziet dit hele gesprek" in render("takeover")
    assert SAMPLE["term"] in render("takeover")


def test_policy_6_6_beyond_the_window_a_short_message_comes_that_is_answered_with_ja() -> None:
    assert "JA" in render("beyond_window")
    assert "JA" in render("template_answer_ready")


def test_policy_2_4_the_disclosure_says_all_four_things() -> None:
    text = render("disclosure")
    assert all(
        words in text for words in ("digitale assistent", "collega", "geen BSN of huisadres", "privacyverklaring")
    )
    assert "www.duiven.nl" in text


def test_policy_6_3_forwarding_says_not_at_once_what_happens_and_by_when() -> None:
    assert all(words in render("forwarded") for words in ("niet direct", "afdeling", SAMPLE["term"]))


def test_policy_1_2_what_is_said_beside_a_person_is_the_policy_s_own_sentence() -> None:
    assert TEXTS.render("also_arrived", "u", term="maandag 7 december vóór 12.00 uur") == (
        "Ook dit bericht is binnen. U hoort uiterlijk maandag 7 december vóór 12.00 uur van een collega."
    )


@pytest.mark.parametrize("hours", ["open", "closed"])
@pytest.mark.parametrize("form", ["u", "je"])
def test_policy_7_1_danger_names_every_number_and_112_first(hours: str, form: str) -> None:
    text = render(f"emergency_danger_{hours}", form)
    assert text.startswith("Bel direct 112.")
    assert all(words in text for words in ("niet voor spoed", "0800-9009", "0800-2000", "112NL"))


@pytest.mark.parametrize("hours", ["open", "closed"])
def test_policy_7_1_a_crisis_has_the_words_of_113_itself(hours: str) -> None:
    text = render(f"emergency_crisis_{hours}", "je")
    assert "Denk je aan zelfdoding? Bel dan 24/7 gratis en anoniem 113 of chat op 113.nl." in text
    assert "112" in text


@pytest.mark.parametrize("kind", ["danger", "crisis"])
def test_policy_7_2_out_of_hours_it_is_honest_that_nobody_reads_along(kind: str) -> None:
    assert "leest nu niemand" in render(f"emergency_{kind}_closed")
    assert "leest nu niemand" not in render(f"emergency_{kind}_open")


@pytest.mark.parametrize("language", LANGUAGES)
def test_policy_2_6_there_is_a_line_in_each_language_for_help_and_for_emergencies(language: str) -> None:
    assert f"other_language_{language}" in TEXTS
    assert {"112", "113"} <= set(re.findall(r"\d+", render(f"emergency_language_{language}")))


@pytest.mark.parametrize("kind", KINDS)
def test_policy_8_2_a_warning_names_the_behaviour_the_purpose_and_what_follows(kind: str) -> None:
    text = render(f"warning_{kind}")
    assert "medewerker" in text
    assert "bedoel" in text
    assert "blokkeren" in text
    assert "nog een keer" in text
    assert "gewaarschuwd" not in text


def test_policy_8_3_doubt_accuses_nobody() -> None:
    text = render("takeover_doubtful_abuse").lower()
    assert not [word for word in ("beled", "misbruik", "waarschuw", "blok", "accepteren", "gedrag") if word in text]


def test_policy_8_6_the_announcement_of_a_block_names_the_warning_the_check_and_other_ways() -> None:
    text = render("block_announced")
    said = ("gewaarschuwd", "dinsdag 14 april", "blokkeren", "controleert", "(0316) 279 111", "balie", "112", "klacht")
    assert all(words in text for words in said)


def test_policy_5_4_the_masking_notice_says_removed_not_needed_and_delete_it_too() -> None:
    assert all(words in render("masked") for words in ("verwijderd", "niet nodig", "Verwijder het bericht ook"))
