"""One line for each step of the training, with the time since it began; Rasa alone says a thousand.

Who started the training as a process also hears how far it is (telling.py): by the steps, and between two steps by the time that
such a step usually takes, because a bar that stands still for a minute looks broken.
"""

from __future__ import annotations

import logging
import os
import re
import threading
import time

import structlog

from bot.training import telling

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


STEPS = (
    ("load", 20.0),
    ("DutchTokenizer", 4.0),
    ("encode", 60.0),
    ("CountVectorsFeaturizer", 8.0),
    ("EntityTagger", 5.0),
    ("IntentEnsemble", 60.0),
    ("RulePolicy", 5.0),
)
"""With the seconds that each usually takes. Rasa decides their order."""
SECONDS_A_MESSAGE = 0.013
"""Of encoding, on one core."""
NEARLY = 0.95
"""A step that takes longer than usual stays here until the next one begins."""
_STEP = re.compile(r"(?:Starting to train|Restored) component '(\w+)'")
_ENCODING = re.compile(r"Encoding (\d+) messages")


class Shares(logging.Handler):
    """Turns the lines about steps into a share of the whole."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds = dict(STEPS)
        self._at, self._since, self._told = STEPS[0][0], time.monotonic(), 0.0
        self._passed: set[str] = set()

    @classmethod
    def running(cls) -> Shares:
        """With a thread that tells every second how far it is."""
        shares = cls()
        threading.Thread(target=shares.go_on, daemon=True).start()
        return shares

    def go_on(self) -> None:
        while True:
            self.tell(time.monotonic())
            time.sleep(1)

    def emit(self, record: logging.LogRecord) -> None:
        self.hear(record.getMessage(), time.monotonic())

    def hear(self, text: str, now: float) -> None:
        step, encoding = _STEP.search(text), _ENCODING.search(text)
        if encoding:
            self._seconds["encode"] = max(1.0, int(encoding[1]) * SECONDS_A_MESSAGE)
        name = "encode" if encoding else step[1] if step else None
        if name in self._seconds and name != self._at:
            self._passed.add(self._at)
            self._at, self._since = name, now

    def share(self, now: float) -> float:
        """Never less than it was before."""
        passed = sum(self._seconds[name] for name in self._passed - {self._at})
        here = min(now - self._since, self._seconds[self._at] * NEARLY)
        self._told = max(self._told, (passed + here) / sum(self._seconds.values()))
        return self._told

    def tell(self, now: float) -> None:
        telling.tell(share=round(self.share(now), 4), doing=self._at)


def install() -> None:
    os.environ["LOG_LEVEL"] = (
        "WARNING"  # for Rasa this means: no progress bars, they fill a log with thousands of lines
    )
    handler = logging.StreamHandler()
    handler.setFormatter(SinceStart())
    handler.addFilter(Steps())
    root = logging.getLogger()
    root.handlers = [handler, *([Shares.running()] if os.environ.get(telling.ASKED) else [])]
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
