"""Dutch unless it plainly is not."""

from __future__ import annotations

import pytest

from bot.nlu.language_rules import DUTCH, Told, language_of, other_language_first

# text, language, why
TEXTS = [
    ("Wanneer is het gemeentehuis open?", "nl", "Dutch"),
    ("ge könt der gin kant mer op met die kuul in de stroat", "nl", "dialect"),
    ("yo bro ff chill, container kapot lol", "nl", "street language"),
    ("ok thanks", "nl", "too short to tell"),
    ("👍👍👍", "nl", "no letters"),
    ("", "nl", "nothing"),
    ("When can I pick up my new passport at the town hall?", "en", "English"),
    ("Wo kann ich meinen Führerschein verlängern lassen?", "de", "German"),
    ("Où puis-je demander un extrait de naissance ?", "fr", "French"),
    ("Gdzie mogę zgłosić zmianę adresu zamieszkania?", "pl", "Polish"),
    ("كيف يمكنني الحصول على جواز سفر جديد", "ar", "Arabic"),
    ("Yeni pasaport için nereye başvurmam gerekiyor?", "tr", "Turkish"),
    ("Де я можу зареєструвати своє місце проживання?", "uk", "Ukrainian"),
]


@pytest.mark.parametrize(("text", "language", "why"), TEXTS, ids=[row[2] for row in TEXTS])
def test_the_language_of_a_message(text: str, language: str, why: str) -> None:
    assert language_of(text).code == language


ENGLISH = Told("en", 0.9)

# probabilities, language, first intent, why
FIRST = [
    (
        {"vraag_paspoort": 0.9, "andere_taal": 0.1},
        ENGLISH,
        "andere_taal",
        "a foreign question goes to a person",
    ),
    ({"vraag_paspoort": 0.9, "andere_taal": 0.1}, DUTCH, "vraag_paspoort", "a Dutch one does not"),
    (
        {"spoed_gevaar": 0.6, "andere_taal": 0.4},
        ENGLISH,
        "spoed_gevaar",
        "an emergency in any language is one",
    ),
    (
        {"misbruik_seksueel": 0.6, "andere_taal": 0.4},
        ENGLISH,
        "misbruik_seksueel",
        "an insult stays an insult",
    ),
    ({}, ENGLISH, None, "nothing to put first"),
]


@pytest.mark.parametrize(("probabilities", "told", "first", "why"), FIRST, ids=[row[3] for row in FIRST])
def test_other_languages_come_first(probabilities: dict[str, float], told: Told, first: str | None, why: str) -> None:
    if first is not None:
        assert next(iter(other_language_first(probabilities, told))) == first


def test_what_the_detector_moves_still_adds_up_to_one() -> None:
    moved = other_language_first({"vraag_paspoort": 0.75, "andere_taal": 0.05, "groet": 0.2}, ENGLISH)
    assert moved["andere_taal"] == 0.9
    assert sum(moved.values()) == pytest.approx(1.0, abs=0.01)
