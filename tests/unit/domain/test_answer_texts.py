"""What a trainer may write as an answer, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions import knowledge_base
from handover.domain.answer_texts import LONGEST, Change, Editable, refusals, remarks, wholes

TEXTS = {
    "u": "Dat doet u op afspraak.",
    "je": "Dat doe je op afspraak.",
    "vervolg.u": "Belt u ons?",
    "vervolg.je": "Bel je ons?",
    "onderdelen.0.u": "Het kost 10 euro.",
    "onderdelen.0.je": "Het kost 10 euro.",
    "onderdelen.0.vervolg.u": "Neem uw pas mee.",
    "onderdelen.0.vervolg.je": "Neem je pas mee.",
}
DAYS = {"checked_on": date(2026, 2, 3), "valid_until": date(2026, 12, 31)}
ENTRY = Editable(intent="vraag_x", title="X", texts=TEXTS, parts=("kosten",), **DAYS)  # type: ignore[arg-type]
SAME = Change(texts=TEXTS, **DAYS)


def changed(**texts: str) -> Change:
    return replace(SAME, texts={**TEXTS, **{path.replace("__", "."): text for path, text in texts.items()}})


def test_an_answer_is_read_with_what_to_do_next_under_it() -> None:
    found = [(whole.name, whole.form, whole.text) for whole in wholes(ENTRY, SAME)]
    assert found == [
        ("Antwoord", "u", "Dat doet u op afspraak.\n\nBelt u ons?"),
        ("Antwoord", "je", "Dat doe je op afspraak.\n\nBel je ons?"),
        ("Onderdeel ‘kosten’", "u", "Het kost 10 euro.\n\nNeem uw pas mee."),
        ("Onderdeel ‘kosten’", "je", "Het kost 10 euro.\n\nNeem je pas mee."),
    ]


def test_a_good_answer_is_not_refused_and_nothing_is_said_of_it() -> None:
    assert list(refusals(ENTRY, SAME)) == []
    assert list(remarks(ENTRY, SAME)) == []


# change, path, words of the refusal
WRONG = [
    (changed(u=""), "u", "leeg"),
    (changed(u="Dat doe je op afspraak."), "u", "‘je’"),
    (changed(je="Neem uw pas mee."), "je", "‘uw’"),
    (changed(je="Je BSN is 111222333."), "je", "nummer van een persoon"),
    (changed(u="Kom langs. " * 45), "u", "tekens, hoogstens 450"),
    (replace(SAME, valid_until=date(2026, 2, 2)), "geldig_tot", "gecontroleerd"),
]


@pytest.mark.parametrize(("change", "path", "why"), WRONG, ids=[row[2] for row in WRONG])
def test_what_no_resident_should_read_is_refused(change: Change, path: str, why: str) -> None:
    assert any(found == path and why in said for found, said in refusals(ENTRY, change))


def test_a_hard_text_gets_remarks_and_a_person_decides() -> None:
    hard = (
        "De aanvraagprocedure vergt een onherroepelijke vergunningverleningsbeschikking van het bevoegde bestuursorgaan. "
        * 3
    )
    said = " ".join(why for _, why in remarks(ENTRY, changed(u=hard)))
    assert "lange woorden: aanvraagprocedure" in said
    assert "leesbaarheid" in said


def test_the_longest_answer_is_what_the_action_server_accepts() -> None:
    assert LONGEST == knowledge_base.LONGEST
