"""Which messages mean the same."""

from __future__ import annotations

import numpy as np

from handover.domain.grouping import kept, leaders_of, read

EAST, NEARLY_EAST, NORTH = [1.0, 0.0], [0.995, 0.0999], [0.0, 1.0]


def test_a_message_joins_the_nearest_that_came_first_or_begins_a_group() -> None:
    new = np.array([EAST, NORTH, NEARLY_EAST], dtype=np.float32)
    assert leaders_of(new, np.empty((0, 2), dtype=np.float32)) == [0, 1, 0]


def test_a_group_that_is_there_already_takes_new_ones_in() -> None:
    leaders = np.array([NORTH, EAST], dtype=np.float32)
    assert leaders_of(np.array([NEARLY_EAST, NORTH], dtype=np.float32), leaders) == [1, 0]


def test_whoever_joined_a_group_leads_none() -> None:
    far = [0.98, 0.199]  # near to NEARLY_EAST, and to EAST only just
    new = np.array([EAST, NEARLY_EAST, far], dtype=np.float32)
    assert leaders_of(new, np.empty((0, 2), dtype=np.float32), near=0.99) == [0, 0, 2]


def test_what_is_kept_is_read_back_near_enough() -> None:
    assert np.allclose(read([kept(NEARLY_EAST), kept(NORTH)]), [NEARLY_EAST, NORTH], atol=0.001)
