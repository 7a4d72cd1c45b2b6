"""Runs the web server, with the worker inside unless WORKER=separate."""

from __future__ import annotations

import socket
import sys

import structlog
import uvicorn
from handover.web.app import create_app

from handover.bootstrap import bootstrap
from handover.settings import Settings
from handover.worker import Worker

log = structlog.get_logger()


def serve(settings: Settings) -> int:
    """Until it is told to stop. Returns 2 with one clear line when the port is taken."""
    listening = _listen(settings.handover_host, settings.handover_port)
    if listening is None:
        print(
            f"Port {settings.handover_port} is taken (HANDOVER_PORT): stop what uses it or choose another.",
            file=sys.stderr,
        )
        return 2
    parts = bootstrap(settings)
    parts.accounts.demo_accounts(on=settings.demo)
    worker = Worker(parts) if settings.worker == "inside" else None
    if worker:
        worker.start()
    config = uvicorn.Config(create_app(parts), log_config=None, access_log=False, timeout_graceful_shutdown=5)
    log.info("server_started", port=settings.handover_port, worker=settings.worker)
    uvicorn.Server(config).run(sockets=[listening])
    if worker:
        worker.stop()
    return 0


def _listen(host: str, port: int) -> socket.socket | None:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        return None
    return listening
