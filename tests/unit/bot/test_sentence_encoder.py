"""What the encoder is given to read."""

from __future__ import annotations

import numpy as np

from bot.nlu.sentence_encoder import HALF, encode, shorten


def test_a_long_message_is_read_at_its_beginning_and_its_end() -> None:
    text = "begin" + "x" * 4000 + "help, brand"
    assert shorten(text).startswith("begin")
    assert shorten(text).endswith("help, brand")
    assert len(shorten(text)) == 2 * HALF + 1
    assert shorten("kort") == "kort"


def test_a_message_becomes_a_vector_of_length_1_and_meaning_is_nearness() -> None:
    bin_full, bin_overflows, passport = encode(["de prullenbak is vol", "afvalbak puilt uit", "paspoort aanvragen"])
    assert abs(np.linalg.norm(bin_full) - 1) < 1e-3
    assert bin_full @ bin_overflows > bin_full @ passport


def test_nothing_to_read_gives_no_vectors() -> None:
    assert encode([]).shape == (0, 384)
