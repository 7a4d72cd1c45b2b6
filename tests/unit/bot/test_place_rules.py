"""Places in public space, with and without the list of names."""

from __future__ import annotations

import pytest

from bot.nlu.place_rules import find, merged

# text, places, why
TEXTS = [
    ("lamp kapot Rijksweg", ["Rijksweg"], "on the list"),
    (
        "lantaarn voor rijksweg 12 doet het niet",
        ["rijksweg 12"],
        "small letters, the house number belongs to it",
    ),
    (
        "Burgemeester van Dorth tot Medlerstraat hoek Vilgert",
        ["Burgemeester van Dorth tot Medlerstraat", "Vilgert"],
        "long",
    ),
    ("gat in de Abrikozenlaan", ["Abrikozenlaan"], "built like a street"),
    ("boom bij Het Lentepark 3b", ["Lentepark 3b"], "a park by its capital"),
    ("ik was onderweg en de snelweg stond vast", [], "words that end like a street"),
    ("de zijstraat bij het schoolplein", [], "no names"),
    ("bij station Duiven en de Elshofpassage", ["station Duiven", "Elshofpassage"], "the longer name wins"),
    ("is de gemeente Duiven open", [], "the municipality is no place in it"),
    ("wie is de burgemeester van Duiven", [], "nor here"),
    ("er ligt afval in Groessen", ["Groessen"], "a village"),
    ("Kerkstraat 5 uur lang geen licht", ["Kerkstraat"], "five hours is no house number"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "places", "why"), TEXTS, ids=[row[2] for row in TEXTS])
def test_places_are_found(text: str, places: list[str], why: str) -> None:
    assert [place.value for place in find(text)] == places


def test_a_place_knows_where_it_stands() -> None:
    text = "gat in de Kerkstraat 12 en Loo"
    assert [text[place.start : place.end] for place in find(text)] == ["Kerkstraat 12", "Loo"]


def test_of_two_findings_the_longer_stays_and_other_entities_are_left_alone() -> None:
    text = "morgen bij Kerkstraat 12"
    trained = [
        {"entity": "tijdstip", "value": "morgen", "start": 0, "end": 6},
        {"entity": "locatie", "value": "Kerkstraat", "start": 11, "end": 21},
    ]
    assert [entity["value"] for entity in merged(trained, find(text))] == ["morgen", "Kerkstraat 12"]


def test_what_only_the_trained_extractor_found_stays_as_it_found_it() -> None:
    trained = [{"entity": "locatie", "value": "de vijver", "start": 4, "end": 13, "confidence_entity": 0.7}]
    assert merged(trained, find("bij de vijver")) == trained
