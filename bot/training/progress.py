"""One line for each step of the training, with the time since it began; Rasa alone says a thousand."""

from __future__ import annotations

import logging
import os
import time
import warnings

import structlog

SPOKEN = ("Starting to train component", "Restored component")


NO_NEWS = (
    "Slot auto-fill has been removed",  # said of every domain with slots
    "You have defined training data consisting of entity examples",  # Rasa knows its own extractors only, not ours
)


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
    os.environ["TQDM_DISABLE"] = "1"  # its bars fill a log with thousands of lines
    handler = logging.StreamHandler()
    handler.setFormatter(SinceStart())
    handler.addFilter(Steps())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    for notice in NO_NEWS:
        warnings.filterwarnings("ignore", message=f".*{notice}", category=UserWarning)
