"""One HTTP call to Meta, and what its failures mean: did anything leave, or may it have left?

Thread safety: `requests` does not promise that a Session may be shared, so every thread has its own, with its own
kept-alive connection. There are only as many as there are worker threads.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from time import monotonic
from typing import Any

import requests
from requests.auth import AuthBase
from urllib3.exceptions import LocationParseError, NewConnectionError, SSLError
from urllib3.util import parse_url

from handover.domain.errors import OutcomeUnknown, SendError, SendingStopped, TryLater

CONNECT_SECONDS, READ_SECONDS = 3.0, 10.0
IDLE_SECONDS = 30.0
"""A connection that stood idle may have been dropped on its way without a word, and the next message would then be
uncertain for nothing: make a new one."""
CHUNK = 64 * 1024
LARGEST_ANSWER = 1024 * 1024
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class _Bearer(AuthBase):
    """The token. As `auth` it also keeps requests from taking another one out of a .netrc."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


@dataclass
class _Line(threading.local):
    """One thread's session."""

    session: requests.Session | None = None
    used_at: float = field(default=0.0)


class Transport:
    """Calls with the token, explicit time-outs and no redirects. Failures are of the SendError tree, made anew outside
    the handler: the originals carry the request, and with it the token and the text.
    """

    def __init__(
        self, token: str, *, direct: bool, connect_seconds: float = CONNECT_SECONDS, read_seconds: float = READ_SECONDS
    ) -> None:
        """`direct`: no proxy from the environment (the practice phone on this machine)."""
        self._auth, self._direct, self._timeouts = _Bearer(token), direct, (connect_seconds, read_seconds)
        self._line = _Line()

    @contextmanager
    def call(self, method: str, url: str, body: Any = None) -> Iterator[requests.Response]:
        """The answer, whatever its status, with its body still to be read. Raises TryLater, SendingStopped or
        OutcomeUnknown, also for a connection that breaks while the body is read.
        """
        response: requests.Response | None = None
        failure: SendError | None = None
        try:
            response = self._session().request(
                method, url, json=body, auth=self._auth, timeout=self._timeouts, allow_redirects=False, stream=True
            )
            yield response
        except requests.RequestException as error:
            failure = meaning(error)
        finally:
            if response is not None:
                response.close()
        if failure is not None:
            raise failure from None

    def _session(self) -> requests.Session:
        line, now = self._line, monotonic()
        if line.session is not None and now - line.used_at > IDLE_SECONDS:
            line.session.close()
            line.session = None
        if line.session is None:
            line.session = _new_session(self._direct)
        line.used_at = now
        return line.session


def _new_session(direct: bool) -> requests.Session:
    """The adapter of requests never tries again by itself; a cookie of Meta's has nothing to tell us."""
    session = requests.Session()
    session.trust_env = not direct
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return session


def meaning(error: requests.RequestException) -> SendError:
    """Certain only when nothing can have been written yet; in every other case the bytes may have left."""
    cause = getattr(error.args[0] if error.args else None, "reason", None)
    match error:
        case requests.ConnectTimeout() | requests.exceptions.ProxyError():
            return TryLater("unreachable", scope="number")
        case requests.exceptions.SSLError() if _before_the_handshake(cause):
            return TryLater("certificate", scope="number", alarm=True)
        case requests.ConnectionError() if isinstance(cause, NewConnectionError):
            return TryLater("unreachable", scope="number")
        case requests.exceptions.InvalidURL() | requests.exceptions.InvalidHeader():
            return SendingStopped("configuration")
        case requests.exceptions.MissingSchema() | requests.exceptions.InvalidSchema():
            return SendingStopped("configuration")
        case requests.Timeout():
            return OutcomeUnknown("no_answer_in_time")
        case _:
            return OutcomeUnknown("connection_broken")


def _before_the_handshake(cause: object) -> bool:
    """A certificate that we don't trust ends the call before any message is written."""
    return isinstance(cause, SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(cause)


def read_bytes(response: requests.Response, limit: int, seconds: float = READ_SECONDS) -> bytes | None:
    """The body; None as soon as it grows beyond the limit. Counts while it reads: what was announced proves nothing.
    `seconds` is for the body as a whole; each piece of it has the read time-out.
    """
    raw, until = bytearray(), monotonic() + seconds
    for chunk in response.iter_content(CHUNK):
        raw += chunk
        if len(raw) > limit:
            return None
        if monotonic() > until:
            raise OutcomeUnknown("no_answer_in_time")
    return bytes(raw)


def read_json(response: requests.Response) -> object:
    """The body as JSON; None for what is none, or larger than any answer of Meta's."""
    try:
        return json.loads(read_bytes(response, LARGEST_ANSWER) or b"")
    except (ValueError, RecursionError):
        return None


def is_loopback(url: str) -> bool:
    """On this machine: the practice phone."""
    try:
        host = parse_url(url).host or ""
    except LocationParseError:
        return False
    return host.strip("[]") in LOOPBACK
