"""What a trainer may write as an example, and what is a copy of a resident's sentence (policy 5.6)."""

from __future__ import annotations

import pytest

from handover.domain.examples import Kind, is_copy_of, problem_with, same
from handover.domain.intents import intent_named

RESIDENT = "Hallo, mijn grijze container is alweer twee weken niet geleegd in de Kastanjelaan"


@pytest.mark.parametrize(
    "text",
    [
        "gat in het hek aan de [Rijksweg](locatie)",
        "kan ik [morgenochtend](tijdstip) langskomen",
        "mijn nummer is [BSN verwijderd]",  # as the assistant gets it
        "er ligt rommel voor Rijksweg 12",  # the place of a report is nobody's data (policy 5.5)
    ],
)
def test_a_good_sentence_has_no_problem(text: str) -> None:
    assert problem_with("vraag_milieustraat", text, Kind.EXAMPLE) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "leeg"),
        ("?!", None),  # signs alone are a message too
        ("/restart", "beginnen"),
        ("gat aan de [Rijksweg](straat)", "markering (straat)"),
        ("gat aan de [Rijksweg", "halve markering"),
        ("gat aan de [Rijksweg.](locatie)", "eindigen"),
        ("bel mij op 06-12345678", "telefoonnummer"),
        ("mail naar jan@voorbeeld.nl", "e-mailadres"),
        ("mijn bsn is 111222333", "BSN"),
        ("terugbetalen op NL91ABNA0417164300", "rekeningnummer"),
        ("x" * 301, "300"),
        ("twee\nregels", "één regel"),
    ],
)
def test_what_is_wrong_is_named_and_never_repeated(text: str, why: str | None) -> None:
    found = problem_with("vraag_milieustraat", text, Kind.EXAMPLE)
    if why is None:
        assert found is None
    else:
        assert found
        assert why in found[1]
        assert not any(secret in found[1] for secret in ("12345678", "jan@", "111222333", "0417164300"))


def test_an_unknown_intent_is_refused() -> None:
    assert problem_with("vraag_compost", "mag schil in de bak", Kind.EXAMPLE) == (
        "intent",
        "bestaat niet; kies een onderwerp uit de lijst",
    )


def test_a_test_sentence_has_no_marks() -> None:
    found = problem_with("melding_wegdek", "gat in de [Rijksweg](locatie)", Kind.REGRESSION)
    assert found
    assert "geen markeringen" in found[1]


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (RESIDENT, True),
        (RESIDENT.lower().replace(",", ""), True),
        ("Hallo mijn grijze container is alweer drie weken niet geleegd in de [Kastanjelaan](locatie)", True),
        ("hallo mijn grijze kontainer is alweer twee weken niet geleegd in de Eikenlaan", True),
        ("de restafvalbak is overgeslagen bij ons in de straat", False),
        ("grijze container niet geleegd", False),
        ("wanneer wordt de gft opgehaald", False),
    ],
)
def test_a_near_copy_is_known_and_words_of_ones_own_are_not(text: str, copy: bool) -> None:
    assert is_copy_of(text, ["goedemorgen", RESIDENT]) is copy


def test_two_words_are_nobodys_own_sentence() -> None:
    assert not is_copy_of("geen idee", ["geen idee"])


def test_case_signs_and_marks_make_no_other_sentence() -> None:
    assert same("Gat in de [Rijksweg](locatie)!") == same("gat in de rijksweg")


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Paspoort of ID-kaart", "vraag_paspoort"),
        ("paspoort", "vraag_paspoort"),
        ("vraag_vog", "vraag_vog"),
        ("melding", None),  # several
        ("", None),
        ("tovenarij", None),
    ],
)
def test_an_intent_is_found_by_a_part_of_its_description(said: str, intent: str | None) -> None:
    assert intent_named(said) == intent
