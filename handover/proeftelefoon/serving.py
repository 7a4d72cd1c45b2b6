"""The web server of the practice phone."""

from __future__ import annotations

import uvicorn

from handover.proeftelefoon.app import create_app
from handover.proeftelefoon.connections import BreakableProtocol
from handover.proeftelefoon.settings import PhoneSettings


def make_server(settings: PhoneSettings) -> uvicorn.Server:
    """To be run with a socket of `listening.listen`."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings),
            http=BreakableProtocol,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
    )
