"""A component's configuration as a dataclass."""

from __future__ import annotations

import pytest

from bot.nlu.component_config import from_config
from bot.nlu.decision_rules import Thresholds


def test_fields_are_taken_and_what_is_rasas_own_is_left() -> None:
    assert from_config(Thresholds, {"act": 0.9, "personal": 0.1, "ask": 0.4, "__rasa__": "x"}) == Thresholds(
        0.9, 0.1, 0.4
    )


def test_a_missing_field_is_named() -> None:
    with pytest.raises(KeyError, match="personal"):
        from_config(Thresholds, {"act": 0.9, "ask": 0.4})
