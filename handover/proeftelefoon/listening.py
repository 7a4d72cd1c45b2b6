"""The practice phone listens on 127.0.0.1, never elsewhere: whoever reaches it can play every resident."""

from __future__ import annotations

import socket

ADDRESS = "127.0.0.1"


def listen(port: int) -> socket.socket | None:
    """None when the port is taken; 0 takes any free one."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listening.bind((ADDRESS, port))
    except OSError:
        listening.close()
        return None
    return listening
