"""A command of the trainers as a process that handover started: `python -m bot.training.job NAME [--by WHO] …`.

The same commands as by hand, and besides: it says how far it is (telling.py), and it ends when whoever started it is gone, which
shows in standard input coming to its end. So no training goes on that nobody watches.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence

from bot import models
from bot.training import check, compare, promote, take_over, telling, train

COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "take_over": take_over.main,
    "check": check.main,
    "train": train.main,
    "compare": compare.main,
    "promote": promote.main,
}
ABANDONED = 70


def end_with_the_parent() -> None:
    """Reads standard input, on which nothing ever comes, until it is closed."""
    while os.read(sys.stdin.fileno(), 1):  # not through the buffer, whose lock would be in the way of the end
        pass
    os._exit(ABANDONED)  # from a thread: an exception would end only that


def keep_what_is_served(by: str) -> None:
    """Before the first training: as long as nothing was promoted the newest model is served, and that would be the one that is
    now trained, which nobody has compared.
    """
    folder = models.folder(os.environ)
    if models.in_use(folder).model is None and any(folder.glob("*.tar.gz")):
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        change = promote.promote(folder, promote.ROOT / "reports", models.newest(folder).name, at=at, by=by)
        print(f"{change.model} stays in use until another one is promoted.", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.training.job", description="A command as a process.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--for", dest="by", default="", help="who asked for it")
    options, rest = parser.parse_known_args(arguments)
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    os.environ[telling.ASKED] = "1"
    try:
        if options.command == "train":
            keep_what_is_served(options.by)
        return COMMANDS[options.command](rest)
    except models.NoSuchModel as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
