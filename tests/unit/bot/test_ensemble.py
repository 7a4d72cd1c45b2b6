"""Three opinions, one calibrated opinion. Small made-up numbers: no language in here."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.nlu.ensemble import Ensemble, Strength, temperature

RNG = np.random.default_rng(0)
INTENTS = np.repeat(np.array(["afval", "groet", "lamp"]), 20)
CENTRES = {"afval": [1, 0, 0], "groet": [0, 1, 0], "lamp": [0, 0, 1]}
VECTORS = np.array([CENTRES[intent] for intent in INTENTS]) + RNG.normal(0, 0.4, (60, 3))
NGRAMS = csr_matrix(np.clip(np.array([CENTRES[intent] for intent in INTENTS]) * 2 + RNG.poisson(0.5, (60, 3)), 0, None))


@pytest.fixture(scope="module")
def fitted() -> Ensemble:
    return Ensemble(Strength()).fit(NGRAMS, VECTORS, INTENTS)


def test_probabilities_have_a_column_for_each_intent_and_add_up_to_one(fitted: Ensemble) -> None:
    rows = fitted.probabilities(NGRAMS, VECTORS)
    assert rows.shape == (60, 3)
    assert fitted.intents == ["afval", "groet", "lamp"]
    assert rows.sum(axis=1) == pytest.approx(np.ones(60))


def test_it_learns_what_is_there_to_learn(fitted: Ensemble) -> None:
    best = np.array(fitted.intents)[fitted.probabilities(NGRAMS, VECTORS).argmax(axis=1)]
    assert (best == INTENTS).mean() > 0.9


def test_the_same_training_gives_the_same_opinion(fitted: Ensemble) -> None:
    again = Ensemble(Strength()).fit(NGRAMS, VECTORS, INTENTS)
    assert again.temperature == fitted.temperature
    assert np.array_equal(again.probabilities(NGRAMS, VECTORS), fitted.probabilities(NGRAMS, VECTORS))


def test_boasting_scores_are_softened_and_timid_ones_sharpened() -> None:
    truth = np.array([0] * 8 + [1] * 2)
    boasting, timid = np.array([[0.0, -6.0]] * 10), np.array([[0.0, -0.4]] * 10)
    assert temperature(boasting, truth) > 1 > temperature(timid, truth)
