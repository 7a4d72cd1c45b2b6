"""Listens on 127.0.0.1, never elsewhere: whoever reaches the practice phone can play every resident."""

from __future__ import annotations

import socket

import uvicorn

from handover.proeftelefoon.app import create_app
from handover.proeftelefoon.connections import BreakableProtocol
from handover.proeftelefoon.settings import PhoneSettings

ADDRESS = "127.0.0.1"


def listen(port: int) -> socket.socket | None:
    """None when the port is taken; 0 takes any free one."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
    except OSError:
        listening.close()
        return None
    return listening


def make_server(settings: PhoneSettings) -> uvicorn.Server:
    """To be run with a socket of `listen`."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings),
            http=BreakableProtocol,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )
