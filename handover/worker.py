"""The threads that do the work: turns, sending, media, rows whose sender died, the terms of blocks, and cases that nobody
looks after.

Inside the server process by default; `python -m handover.worker` runs them apart (PostgreSQL only).
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable

import structlog

from handover.bootstrap import Parts, bootstrap
from handover.domain.errors import LeaseLost
from handover.logs import configure_logging
from handover.settings import Settings, SettingsError
from handover.store.migrate import upgrade

log = structlog.get_logger()

TURN_THREADS = 4
SEND_THREADS = 4
POLL_SECONDS = 0.5
UPKEEP_SECONDS = 2.0
WATCH_SECONDS = 5.0
RETENTION_SECONDS = 60.0
PAUSE_AFTER_FAILURE = 1.0


class Worker:
    """Start and stop its threads. They wake at a ring of the bell and poll besides."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        parts = self._parts
        for number in range(TURN_THREADS):
            self._run(f"turns-{number}", "work", POLL_SECONDS, parts.dispatch.handle_next)
        for number in range(SEND_THREADS):
            self._run(f"sends-{number}", "outbox", POLL_SECONDS, parts.delivery.send_next)
        self._run("media", "media", UPKEEP_SECONDS, self._media)
        self._run("upkeep", "upkeep", UPKEEP_SECONDS, self._upkeep)
        self._run("conduct", "conduct", UPKEEP_SECONDS, self._conduct)
        self._run("mail", "mail", UPKEEP_SECONDS, parts.mailing.send_next)
        self._run("watch", "watch", WATCH_SECONDS, self._watch)
        self._run("retention", "retention", RETENTION_SECONDS, parts.retention.look)
        self._run("training", "training", POLL_SECONDS, parts.training_tasks.step)

    def _media(self) -> bool:
        """Never more than once in an interval: what failed for now is not asked for again at once."""
        self._parts.media.fetch_missing()
        return False

    def _upkeep(self) -> bool:
        self._parts.delivery.expire()
        self._parts.delivery.announce_held()
        return False

    def _conduct(self) -> bool:
        """Apart from the other upkeep: a call to WhatsApp may take its time."""
        self._parts.conduct_upkeep.call_whatsapp()
        self._parts.conduct_upkeep.watch_terms()
        return False

    def _watch(self) -> bool:
        """Terms, cases that lie still, answered cases (policy 1.7, 6.5)."""
        self._parts.watch.look()
        return False

    def stop(self) -> None:
        """Let every thread finish what it is doing, so that nothing is left uncertain."""
        self._stopping.set()
        for topic in ("work", "outbox", "media", "upkeep", "conduct", "mail", "watch", "retention", "training"):
            self._parts.bell.ring(topic)
        for thread in self._threads:
            thread.join(timeout=30)
        self._parts.training_tasks.stop()

    def _run(self, name: str, topic: str, seconds: float, step: Callable[[], bool]) -> None:
        thread = threading.Thread(target=self._loop, args=(topic, seconds, step), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _loop(self, topic: str, seconds: float, step: Callable[[], bool]) -> None:
        while not self._stopping.is_set():
            if not self._try(step):
                self._parts.bell.wait(topic, seconds)

    def _try(self, step: Callable[[], bool]) -> bool:
        """One step. A failure is logged with its trace and tried again later: the work is still in the database."""
        try:
            return step()
        except LeaseLost as lost:
            log.warning("lease_lost", work=str(lost))
            return True
        except Exception:
            log.exception("worker_failed")
            self._stopping.wait(PAUSE_AFTER_FAILURE)
            return False


def main() -> int:
    """Run a worker of its own until it is told to stop."""
    configure_logging()
    try:
        settings = Settings.for_server()
        settings.refuse_separate_worker_on_sqlite()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    upgrade(settings.database_url)
    worker = Worker(bootstrap(settings))
    worker.start()
    log.info("worker_started")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
    worker.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
