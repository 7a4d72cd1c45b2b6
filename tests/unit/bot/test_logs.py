"""No words of a resident in a log, not even inside an exception."""

from __future__ import annotations

import io
import logging

from bot.logs import FORMAT, WordlessFormatter, frames


def break_on(text: str) -> None:
    int(text)


def test_an_exception_is_logged_by_class_and_place_without_its_words() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WordlessFormatter(FORMAT))
    logger = logging.getLogger("test of logs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        break_on("mijn buurman heet Henk")
    except ValueError:
        logger.exception("an action failed")
    assert "ValueError" in stream.getvalue()
    assert "test_logs.py" in stream.getvalue()
    assert "Henk" not in stream.getvalue()


def test_the_innermost_call_comes_first() -> None:
    try:
        break_on("x")
    except ValueError as error:
        calls = frames(error).split(" < ")
    assert len(calls) == 2
    assert int(calls[0].split(":")[1]) < int(calls[1].split(":")[1]), "break_on stands above this test"
