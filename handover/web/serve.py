"""Runs the web server on a port that is known to be free."""

from __future__ import annotations

import socket

import uvicorn

from handover.bootstrap import Parts
from handover.web.app import create_app


def serve(parts: Parts, listening: socket.socket) -> None:
    """Until it is told to stop."""
    config = uvicorn.Config(create_app(parts), log_config=None, access_log=False, timeout_graceful_shutdown=5)
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket | None:
    """A bound socket; None when somebody else has the port. Answers leave at once: asyncio sees to that only on sockets that it made,
    and otherwise each of them waits 40 ms for its second half.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        return None
    return listening
