"""Logs without residents in them: ids and places in the code, never the words of an exception.

Rasa logs with `exc_info` when an action or the pipeline fails, and an exception's words may be a piece of the text that
broke it. So our handler prints where it happened and of what class it was.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

import structlog

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
LIBRARIES = (
    "rasa",
    "sanic",
    "sanic.root",
    "sanic.error",
    "sanic.access",
    "apscheduler",
    "asyncio",
    "matplotlib",
)
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def frames(error: BaseException, last: int = 6) -> str:
    """Where it happened: file and line of the innermost calls."""
    calls = traceback.extract_tb(error.__traceback__)[-last:]
    return " < ".join(f"{call.filename.rsplit('/', 2)[-1]}:{call.lineno}" for call in reversed(calls))


class WordlessFormatter(logging.Formatter):
    """Prints an exception as its class and place."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802  logging's own name
        error = ei[1]
        return "" if error is None else f"  {type(error).__name__} at {frames(error)}"


def install(level: int = logging.INFO) -> None:
    """The one handler of the process; libraries speak up from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WordlessFormatter(FORMAT))
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)  # of old packages, or with a message in them
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in LIBRARIES:
        library = logging.getLogger(name)
        library.handlers, library.propagate = [], True
        library.setLevel(logging.WARNING)
    structlog.configure(
        processors=[_only_the_event],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _only_the_event(_logger: object, _method: str, event: structlog.typing.EventDict) -> str:
    """Rasa's structured logs carry texts, entities and slots as fields: the name of the event is what we keep."""
    return str(event.get("event"))
