"""The nearest example of each intent."""

from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.neighbours import Neighbours

VECTORS = np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [-1.0, -1.0]])
INTENTS = np.array(["lamp", "lamp", "afval", "groet"])


def test_an_example_itself_is_its_own_nearest() -> None:
    near = Neighbours(12.0).fit(VECTORS, INTENTS)
    best = near.classes_[near.predict_proba(VECTORS).argmax(axis=1)]
    assert best.tolist() == INTENTS.tolist()


def test_one_near_example_outweighs_many_far_ones() -> None:
    many = np.vstack([VECTORS, np.repeat([[0.2, 1.4]], 20, axis=0)])
    near = Neighbours(12.0).fit(many, np.concatenate([INTENTS, np.repeat("groet", 20)]))
    assert near.classes_[near.predict_proba(np.array([[0.0, 1.0]])).argmax()] == "afval"


def test_probabilities_add_up_to_one_in_the_order_of_the_intents() -> None:
    near = Neighbours(12.0).fit(VECTORS, INTENTS)
    assert near.classes_.tolist() == ["afval", "groet", "lamp"]
    assert near.predict_proba(VECTORS).sum(axis=1) == pytest.approx(np.ones(4))
