"""The comparison of ways to recognise intents, on a handful of made-up messages."""

from __future__ import annotations

import numpy as np
import pytest

from bot.training.pipelines import CANDIDATES, Corpus, table, without

SAID = {
    "lamp": ["de lamp is stuk", "lantaarn kapot", "straatlamp doet het niet", "geen licht in de straat"],
    "afval": ["bak niet geleegd", "grijze bak vergeten", "container staat nog vol", "kliko niet leeg"],
}
TEXTS = [text for texts in SAID.values() for text in texts]
INTENTS = np.array([intent for intent, texts in SAID.items() for _ in texts])


def corpus(vectors: np.ndarray) -> Corpus:
    return Corpus(TEXTS, INTENTS, np.array(["A", "A", "B", "B"] * 2), vectors)


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    telling = np.array([[1.0, 0.0]] * 4 + [[0.0, 1.0]] * 4) + np.arange(16).reshape(8, 2) / 100
    return without("B", corpus(telling))


def test_every_candidate_is_measured(figures: dict[str, float]) -> None:
    assert figures.keys() == set(CANDIDATES)


def test_vectors_that_tell_the_intents_apart_are_learned_from_the_other_writer(figures: dict[str, float]) -> None:
    assert figures["sentence vectors"] == figures["nearest example"] == 1.0


def test_the_writer_left_out_teaches_nothing() -> None:
    """Each message of B has the vector of an A message of the other intent: who learned from A only gets all wrong."""
    crossed = np.array([[1.0, 0.0], [1.0, 0.1], [0.0, 1.0], [0.0, 1.1], [0.0, 1.0], [0.0, 1.1], [1.0, 0.0], [1.0, 0.1]])
    assert without("B", corpus(crossed))["nearest example"] == 0.0


def test_the_table_ends_with_the_mean() -> None:
    rows = table([dict.fromkeys(CANDIDATES, 0.5), dict.fromkeys(CANDIDATES, 0.7)])
    assert rows[0] == [CANDIDATES[0], "0.500", "0.700", "0.600"]
