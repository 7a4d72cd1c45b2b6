"""Brings webhooks to handover: each resident's in order, tried again until it hears 200, as Meta does."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import requests
import structlog

from handover.proeftelefoon.faults import Faults
from handover.proeftelefoon.webhooks import encode, signed_headers

JSON = dict[str, Any]

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
PATIENCE = 600.0
"""Seconds after which a webhook is given up. Meta's own patience is seven days."""
TIMEOUTS = (3.0, 10.0)
SHUFFLE_MILLISECONDS = 300
AT_ONCE = 16


@dataclass(kw_only=True)
class Parcel:
    """A webhook on its way. `answer` is the HTTP status of the first attempt that tells something: 200, or how it failed
    (None: no answer at all). It goes on being tried after that; `when_accepted` is called at the 200.
    """

    raw: bytes
    answer: asyncio.Future[int | None]
    when_accepted: Callable[[], None]

    def tell(self, status: int | None) -> None:
        if not self.answer.done():
            self.answer.set_result(status)


@dataclass
class _Lane:
    """One resident's webhooks: the next starts when the one before was accepted."""

    waiting: deque[Parcel] = field(default_factory=deque)
    troubled: bool = False
    last_status: int | None = None


class Courier:
    """Lives in the event loop; the HTTP calls are made in threads of its own."""

    def __init__(self, url: str, secret: str, faults: Faults) -> None:
        self._url, self._secret, self._faults = url, secret, faults
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[tuple[str, JSON]] = []
        self._posting: set[Future[int | None]] = set()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhook")
        self._line = threading.local()

    def send(self, lane_name: str, body: JSON, when_accepted: Callable[[], None] = lambda: None) -> Parcel:
        """Puts a webhook behind the others of the same lane."""
        answer = asyncio.get_running_loop().create_future()
        parcel = Parcel(raw=encode(body), answer=answer, when_accepted=when_accepted)
        if self._faults.shuffle_webhooks:
            self._start(self._send_later(parcel))
        else:
            self._enqueue(lane_name, parcel)
        return parcel

    def send_status(self, lane_name: str, body: JSON) -> None:
        """A status, unless it is to be held back or dropped."""
        if self._faults.drop_statuses:
            return
        if self._faults.hold_statuses:
            self._held.append((lane_name, body))
        else:
            self.send(lane_name, body)

    def release_held(self) -> None:
        held, self._held = self._held, []
        for lane_name, body in held:
            self.send(lane_name, body)

    async def post(self, raw: bytes, headers: dict[str, str]) -> int | None:
        """One attempt. The HTTP status, or None when there was no answer."""
        posting = self._threads.submit(self._post, raw, headers)
        self._posting.add(posting)
        posting.add_done_callback(self._posting.discard)
        return await asyncio.wrap_future(posting)

    async def get(self, parameters: dict[str, str]) -> tuple[int | None, str]:
        """The handshake with which Meta checks an address before it uses it."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._get, parameters)

    async def forget(self) -> None:
        """Drops everything that is on its way; who waits for it hears that there was no answer. Returns when the attempts
        that had already begun have ended too (a thread can't be stopped): nothing of before arrives afterwards.
        """
        await self._drop()
        if self._posting:
            await asyncio.wait([asyncio.wrap_future(posting) for posting in self._posting.copy()])

    async def close(self) -> None:
        await self._drop()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _drop(self) -> None:
        for parcel in (parcel for lane in self._lanes.values() for parcel in lane.waiting):
            parcel.tell(None)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._lanes.clear()
        self._held.clear()

    def _enqueue(self, lane_name: str, parcel: Parcel) -> None:
        lane = self._lanes.get(lane_name)
        if lane is None:
            lane = self._lanes[lane_name] = _Lane()
            lane.waiting.append(parcel)
            self._start(self._empty(lane_name, lane))
            return
        lane.waiting.append(parcel)
        if lane.troubled:
            parcel.tell(lane.last_status)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_later(self, parcel: Parcel) -> None:
        await asyncio.sleep(secrets.randbelow(SHUFFLE_MILLISECONDS) / 1000)
        self._enqueue(f"shuffled-{secrets.token_hex(8)}", parcel)

    async def _empty(self, lane_name: str, lane: _Lane) -> None:
        while lane.waiting:
            await self._deliver(lane, lane.waiting[0])
            lane.waiting.popleft()
        del self._lanes[lane_name]

    async def _deliver(self, lane: _Lane, parcel: Parcel) -> None:
        pause, waited = FIRST_PAUSE, 0.0
        while (status := await self._attempt(parcel)) != 200:
            lane.troubled, lane.last_status = True, status
            for waiting in lane.waiting:
                waiting.tell(status)
            if waited > PATIENCE:
                log.warning("webhook_given_up", status=status)
                return
            await asyncio.sleep(pause)
            waited, pause = waited + pause, min(pause * 2, LONGEST_PAUSE)
        lane.troubled = False
        parcel.tell(200)
        parcel.when_accepted()

    async def _attempt(self, parcel: Parcel) -> int | None:
        headers = signed_headers(self._secret, parcel.raw)
        copies = 2 if self._faults.duplicate_webhooks else 1
        answers = await asyncio.gather(*(self.post(parcel.raw, headers) for _ in range(copies)))
        return 200 if 200 in answers else answers[0]

    def _post(self, raw: bytes, headers: dict[str, str]) -> int | None:
        try:
            return self._session().post(self._url, data=raw, headers=headers, timeout=TIMEOUTS).status_code
        except requests.RequestException:
            return None

    def _get(self, parameters: dict[str, str]) -> tuple[int | None, str]:
        try:
            response = self._session().get(self._url, params=parameters, timeout=TIMEOUTS)
        except requests.RequestException:
            return None, ""
        return response.status_code, response.text

    def _session(self) -> requests.Session:
        """One per thread; no proxy stands between two programs on one machine."""
        if not hasattr(self._line, "session"):
            self._line.session = requests.Session()
            self._line.session.trust_env = False
        session: requests.Session = self._line.session
        return session
