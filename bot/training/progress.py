"""One line for each step of the training, with the time since it began."""

from __future__ import annotations

import logging
import time

SPOKEN = ("Starting to train component", "Finished training component", "Restored component")


class Steps(logging.Filter):
    """Lets Rasa's steps through, and from anybody warnings and worse."""

    def filter(self, record: logging.LogRecord) -> bool:
        ours = record.name.startswith("bot.")
        return ours or record.levelno >= logging.WARNING or record.getMessage().startswith(SPOKEN)


class SinceStart(logging.Formatter):
    def __init__(self) -> None:
        super().__init__()
        self._began = time.monotonic()

    def format(self, record: logging.LogRecord) -> str:
        return f"  {time.monotonic() - self._began:5.0f} s  {record.getMessage()}"


def install() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(SinceStart())
    handler.addFilter(Steps())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
