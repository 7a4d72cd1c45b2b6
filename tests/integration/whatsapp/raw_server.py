"""A server that misbehaves below HTTP: for what the practice phone is too polite to do."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket], None]


@dataclass
class RawServer:
    port: int
    requests: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def raw_server(behave: Behaviour) -> Iterator[RawServer]:
    """Reads each request whole and then does with the connection what it is told."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = RawServer(listening.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, suppress(OSError):  # the other side may hang up first
                server.requests.append(_read_request(connection))
                behave(connection)

    threading.Thread(target=serve, daemon=True).start()
    yield server
    listening.close()


def answer(status: str, body: bytes, *headers: str, announced: int | None = None) -> Behaviour:
    length = len(body) if announced is None else announced
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {length}", "Connection: close", *headers))
    return lambda connection: connection.sendall(head.encode() + b"\r\n\r\n" + body)


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _read_request(connection: socket.socket) -> bytes:
    raw = b""
    while b"\r\n\r\n" not in raw:
        raw += connection.recv(65536)
    head, _, body = raw.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = (int(lengths[0].split(b":")[1]) if lengths else 0) - len(body)
    while missing > 0:
        piece = connection.recv(missing)
        raw, missing = raw + piece, missing - len(piece)
    return raw
