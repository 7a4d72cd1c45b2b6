"""Policy 5.6: what a trainer reads leads to nobody, and still reads like what the resident wrote."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.domain.masking import mask
from handover.domain.pseudonyms import personal_in, pseudonymise

# kind, what a resident writes, what stands in it of someone
NUMBERS = [
    ("bsn", "mijn bsn is 404360440", "404360440"),
    ("iban", "op NL91 ABNA 0417 1643 00 graag", "NL91 ABNA 0417 1643 00"),
    ("telefoon", "bel 06-12345678", "06-12345678"),
    ("email", "mail a.b@voorbeeld.nl", "a.b@voorbeeld.nl"),
    ("kenteken", "een auto met kenteken 12-ABC-3", "12-ABC-3"),
    ("postcode", "6921 AB Duiven", "6921 AB"),
    ("geboortedatum", "geboren op 12-03-1941", "12-03-1941"),
    ("zaak", "mijn zaak 2026-001234", "2026-001234"),
    ("document", "paspoortnummer NP2C4R8K1", "NP2C4R8K1"),
]


@pytest.mark.parametrize(("kind", "text", "of_someone"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_a_number_is_replaced_by_one_of_the_same_kind_that_is_nobodys(kind: str, text: str, of_someone: str) -> None:
    new = pseudonymise(text, salt="a")
    (mark,) = new.marks
    assert mark.kind == kind
    assert new.text == text.replace(of_someone, new.text[mark.start : mark.end])
    assert of_someone not in new.text
    assert mask(new.text).text == new.text or kind in {"geboortedatum", "document"}


def test_the_same_salt_gives_the_same_and_another_salt_another() -> None:
    text = "bel 06-12345678 of mail a.b@voorbeeld.nl"
    assert pseudonymise(text, salt="a") == pseudonymise(text, salt="a")
    assert pseudonymise(text, salt="a") != pseudonymise(text, salt="b")


def test_what_the_masking_took_out_stays_taken_out() -> None:
    text = "mijn bsn is [BSN verwijderd], klopt dat?"
    assert pseudonymise(text, salt="a").text == text


@pytest.mark.parametrize(
    "text", ["", "Wat kost een nieuw paspoort?", "om 14:15 uur", "€ 12,50", "op 5 december 2026", "in 2026 en 2027"]
)
def test_a_text_of_nobody_stays_as_it_is(text: str) -> None:
    assert pseudonymise(text, salt="a").text == text


# what a resident writes, what is of someone in it
PEOPLE = [
    ("mijn naam is joost de bruin", ["joost de bruin"]),
    ("ik ben Sjoukje", ["Sjoukje"]),
    ("kan mevrouw ter Horst mij bellen", ["ter Horst"]),
    ("met vriendelijke groet\nT. Hagen", ["T. Hagen"]),
    ("mijn moeder, Antje Smit, woont alleen", ["Antje Smit"]),
    ("Wij zijn Jan en Marie Koster", ["Jan", "Marie Koster"]),
    ("IK BEN KARIN BOS EN WIL EEN AFSPRAAK", ["KARIN BOS"]),
    ("groeten, Roos", ["Roos"]),
    ("er groeien rozen bij een roos", []),
    ("mevrouw van de balie was boos", []),
    ("Bedankt mevrouw", []),
    ("mevrouw Nijhof belde", ["Nijhof"]),
    ("is de Albert Heijn open", []),
]


@pytest.mark.parametrize(("text", "of_someone"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_names_of_people_go_and_what_only_looks_like_one_stays(text: str, of_someone: list[str]) -> None:
    assert [text[one.start : one.end] for one in personal_in(text)] == of_someone


PLACES = [
    ("de lantaarnpaal in de Kastanjelaan is stuk", []),
    ("de lamp voor Rijksweg 12 is stuk", ["12"]),
    ("ik woon op de Kastanjelaan 12", ["Kastanjelaan 12"]),
    ("ik woon in de Kastanjelaan", ["Kastanjelaan"]),
    ("ik woon vlak bij de Rijksweg", []),
    ("voor Parkstraat 9 wil ik een container", ["Parkstraat 9"]),
    ("Ik woon sinds 2003 in Duiven", []),
    ("de Prins Bernhardlaan en de Willem-Alexanderstraat zijn glad", []),
    ("mijn buren op nummer 45", ["45"]),
]


@pytest.mark.parametrize(("text", "of_someone"), PLACES, ids=[row[0] for row in PLACES])
def test_a_home_goes_and_the_street_of_a_report_stays(text: str, of_someone: list[str]) -> None:
    assert [text[one.start : one.end] for one in personal_in(text)] == of_someone


def test_someone_has_the_same_name_everywhere_in_a_conversation() -> None:
    first = pseudonymise("Mijn naam is Jan de Vries", salt="a").text
    again = pseudonymise("MENEER DE VRIES BELDE", salt="a").text
    surname = first.split()[-1]
    assert again == f"MENEER {surname.upper()} BELDE"


def test_an_invented_street_is_written_as_the_street_was() -> None:
    (mark,) = (new := pseudonymise("ik woon op de kastanjelaan 12", salt="a")).marks
    invented = new.text[mark.start : mark.end]
    assert (mark.kind, invented.islower()) == ("adres", True)
    assert "12" not in invented


@given(st.text(max_size=200), st.text(max_size=5))
def test_any_text_gives_a_text_whose_marks_lie_in_it_in_order(text: str, salt: str) -> None:
    new = pseudonymise(text, salt=salt)
    ends = [0, *(place for mark in new.marks for place in (mark.start, mark.end)), len(new.text)]
    assert ends == sorted(ends)


def taken_by(text: str) -> float:
    """Seconds of this process, so that a busy machine doesn't decide; the least of three."""

    def once() -> float:
        began = time.process_time()
        pseudonymise(text, salt="a")
        return time.process_time() - began

    return min(once() for _ in range(3))


@pytest.mark.parametrize("piece", ["a", "Jan ", "12 ", "van de ", "Kerkstraat 1 "])
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    longest = (piece * 4096)[:4096]
    assert taken_by(longest) < taken_by(longest[:1024]) * 9 + 0.1, "not sixteen times"
