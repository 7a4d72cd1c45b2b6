"""The threads that do the work: turns, sending, media, rows whose sender died, the terms of blocks, cases that nobody looks
after, and alerts.

Inside the server process by default; `python -m handover.worker` runs them apart (PostgreSQL only).
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from typing import NamedTuple

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
PULSE_SECONDS = 15.0
"""How often it is written down which parts work: far less than the silence after which people are alerted."""
PAUSE_AFTER_FAILURE = 1.0


class Work(NamedTuple):
    """A part of the worker: `step` again and again, at a ring of `topic` and each so many seconds."""

    part: str
    topic: str
    seconds: float
    step: Callable[[], bool]
    threads: int = 1


class Worker:
    """Start and stop its threads. They wake at a ring of the bell and poll besides."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._worked: set[str] = set()

    def start(self) -> None:
        """What is written down first is that all of them begin: a night without a worker is no reason for alerts now."""
        work = self._work()
        self._worked |= {one.part for one in work}
        self._try("pulse", self._pulse)
        for one in work:
            for _ in range(one.threads):
                self._run(one)

    def _work(self) -> list[Work]:
        """The names are those of domain.alerts, PARTS."""
        parts = self._parts
        return [
            Work("turns", "work", POLL_SECONDS, parts.dispatch.handle_next, TURN_THREADS),
            Work("sends", "outbox", POLL_SECONDS, parts.delivery.send_next, SEND_THREADS),
            Work("media", "media", UPKEEP_SECONDS, self._media),
            Work("upkeep", "upkeep", UPKEEP_SECONDS, self._upkeep),
            Work("conduct", "conduct", UPKEEP_SECONDS, self._conduct),
            Work("mail", "mail", UPKEEP_SECONDS, parts.mailing.send_next),
            Work("watch", "watch", WATCH_SECONDS, self._watch),
            Work("retention", "retention", RETENTION_SECONDS, parts.retention.look),
            Work("grouping", "grouping", UPKEEP_SECONDS, parts.grouping.step),
            Work("training", "training", POLL_SECONDS, parts.training_tasks.step),
            Work("telling", "alerts", UPKEEP_SECONDS, parts.telling.tell_next),
            Work("signals", "signals", WATCH_SECONDS, self._signals),
            Work("pulse", "pulse", PULSE_SECONDS, self._pulse),
        ]

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

    def _signals(self) -> bool:
        """Apart from the cases': what holds up one does not hold up the other."""
        self._parts.alerting.look()
        return False

    def _pulse(self) -> bool:
        """Which parts did something right since the last time (domain.alerts, SILENT_AFTER)."""
        worked, self._worked = self._worked, set()
        if worked:
            self._parts.alerting.worked(worked)
        return False

    def stop(self) -> None:
        """Let every thread finish what it is doing, so that nothing is left uncertain."""
        self._stopping.set()
        for one in self._work():
            self._parts.bell.ring(one.topic)
        for thread in self._threads:
            thread.join(timeout=30)
        self._parts.training_tasks.stop()

    def _run(self, work: Work) -> None:
        thread = threading.Thread(target=self._loop, args=(work,), name=work.part, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _loop(self, work: Work) -> None:
        while not self._stopping.is_set():
            if not self._try(work.part, work.step):
                self._parts.bell.wait(work.topic, work.seconds)

    def _try(self, part: str, step: Callable[[], bool]) -> bool:
        """One step. A failure is logged with its trace and tried again later: the work is still in the database."""
        try:
            more = step()
        except LeaseLost as lost:
            log.warning("lease_lost", work=str(lost))
            return True
        except Exception:
            log.exception("worker_failed", part=part)
            self._stopping.wait(PAUSE_AFTER_FAILURE)
            return False
        self._worked.add(part)
        return more


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
