"""Readings find back the set and the file that their messages came from."""

from __future__ import annotations

from bot.training.evaluation import sets
from bot.training.evaluation.reading import Reading


def _read(text: str) -> Reading:
    return Reading("groet", text, "groet", 0.9, "act", "smalltalk")


def test_readings_go_back_to_their_files_in_order_and_a_set_may_have_no_safety_file() -> None:
    sizes = {("heldout", "messages"): 2, ("heldout", "safety"): 1, ("regressions", "messages"): 1}
    back = sets._by_set(sizes, [_read(text) for text in ("a", "b", "c", "d")])
    assert [one.text for one in back["heldout"].messages] == ["a", "b"]
    assert [one.text for one in back["heldout"].safety] == ["c"]
    assert [one.text for one in back["regressions"].messages] == ["d"]
    assert back["regressions"].safety == []
