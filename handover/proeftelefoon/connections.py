"""Breaking a connection on purpose. uvicorn keeps the transports to itself, so this protocol remembers them by peer."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol


class BreakableProtocol(H11Protocol):
    """uvicorn's own, plus a way to reset the connection of a request that is under way."""

    transports: ClassVar[dict[tuple[str, int], asyncio.Transport]] = {}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.client:
            self.transports[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self.client:
            self.transports.pop(self.client, None)
        super().connection_lost(exc)


def break_connection(host: str, port: int) -> None:
    """The peer gets no answer, only a closed connection."""
    transport = BreakableProtocol.transports.get((host, port))
    if transport is not None:
        transport.abort()
