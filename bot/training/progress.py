"""One line for each step of the training, with the time since it began; Rasa alone says a thousand."""

from __future__ import annotations

import logging
import os
import time

import structlog

SPOKEN = ("Starting to train component", "Restored component")


NO_NEWS = (
    "DeprecationWarning",  # of the packages that Rasa pins
    "Slot auto-fill has been removed",  # said of every domain with slots
    "You have defined training data consisting of entity examples",  # Rasa knows its own extractors only, not ours
)


class Steps(logging.Filter):
    """Lets Rasa's steps through, and from anybody warnings and worse that somebody could act on."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if record.name == "py.warnings":
            return not any(notice in text for notice in NO_NEWS)
        return record.name.startswith("bot.") or record.levelno >= logging.WARNING or text.startswith(SPOKEN)


class SinceStart(logging.Formatter):
    def __init__(self) -> None:
        super().__init__()
        self._began = time.monotonic()

    def format(self, record: logging.LogRecord) -> str:
        return f"  {time.monotonic() - self._began:5.0f} s  {record.getMessage()}"


def install() -> None:
    os.environ["LOG_LEVEL"] = (
        "WARNING"  # for Rasa this means: no progress bars, they fill a log with thousands of lines
    )
    handler = logging.StreamHandler()
    handler.setFormatter(SinceStart())
    handler.addFilter(Steps())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
