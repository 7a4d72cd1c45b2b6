"""Policy 5.6: what a trainer reads leads to nobody, and still reads like what the resident wrote."""

from __future__ import annotations

import pytest

from handover.domain.masking import mask
from handover.domain.pseudonyms import pseudonymise

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
