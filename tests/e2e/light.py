"""An HTTP client that costs next to nothing: fifty of them on the machine that is measured must leave it to the product.

Only what the product's own server sends: HTTP/1.1, answers with their length, and streams of events that never end.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

KEPT_SECONDS = 1.0
"""Shorter than the server keeps a connection (uvicorn, 5 s), so that none is used just as it is given up."""
LONGEST_LINE = 1 << 20


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used_at: float = 0.0


@dataclass
class LightBrowser:
    """One person's browser: their cookie and some kept connections. Nobody draws the page."""

    host: str
    port: int
    patience: float
    cookie: str = ""
    _idle: list[_Connection] = field(default_factory=list)

    async def get(self, path: str) -> Answer:
        return await self._call("GET", path, {"HX-Request": "true"}, b"")

    async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        return await self._call("POST", path, headers, body)

    async def events(self, path: str) -> AsyncIterator[str]:
        """The names of the events of a stream, until it ends or nobody wants more."""
        connection = await self._connect()
        try:
            connection.writer.write(self._asks("GET", path, {}, b""))
            status, _ = await _head(connection.reader)
            assert status == 200, status
            while line := await connection.reader.readline():
                if line.startswith(b"event:"):
                    yield line.removeprefix(b"event:").strip().decode()
        finally:
            connection.writer.close()

    def close(self) -> None:
        for connection in self._idle:
            connection.writer.close()
        self._idle.clear()

    async def _call(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        async with asyncio.timeout(self.patience):
            connection = self._kept() or await self._connect()
            connection.writer.write(self._asks(method, path, headers, body))
            status, told = await _head(connection.reader)
            content = await connection.reader.readexactly(int(told.get("content-length", 0)))
        connection.used_at = time.monotonic()
        self._idle.append(connection)
        return Answer(status, told, content.decode())

    def _kept(self) -> _Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if time.monotonic() - connection.used_at < KEPT_SECONDS:
                return connection
            connection.writer.close()
        return None

    async def _connect(self) -> _Connection:
        return _Connection(*await asyncio.open_connection(self.host, self.port, limit=LONGEST_LINE))

    def _asks(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        lines = {"Host": f"{self.host}:{self.port}", "Content-Length": str(len(body)), **headers}
        if self.cookie:
            lines["Cookie"] = self.cookie
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines[1:] if line)
    return int(lines[0].split(" ")[1]), {name.lower(): value.strip() for name, _, value in pairs}
