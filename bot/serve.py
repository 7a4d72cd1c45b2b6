"""Starts Rasa with our door: `python -m bot.serve`.

Rasa alone would start without a token, print nothing about a taken port, and exit 0 without a model. Here each of these
is one clear line and exit code 2.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from bot import logs, models

ROOT = Path(__file__).resolve().parent.parent
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "CUDA_VISIBLE_DEVICES": "",
}


def quieten(env: MutableMapping[str, str]) -> None:
    """Must come before Rasa is imported. What somebody has set stays."""
    for name, value in QUIET.items():
        env.setdefault(name, value)


class CannotStart(Exception):
    """Something in the way that a person must change; the message says what."""


@dataclass(frozen=True)
class Settings:
    """Where the door listens and what it needs (contract.md, Settings)."""

    host: str
    port: int
    actions_url: str
    models: Path

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Settings:
        if not env.get("INTERNAL_TOKEN"):
            raise CannotStart("INTERNAL_TOKEN is not set.")
        actions_port = _port(env, "ACTIONS_PORT", 5055)
        return cls(
            host=env.get("RASA_HOST", "127.0.0.1"),
            port=_port(env, "RASA_PORT", 5005),
            actions_url=env.get("ACTIONS_URL") or f"http://127.0.0.1:{actions_port}/webhook",
            models=models.folder(env),
        )


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"{name} is no port number.")
    return int(text)


def check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError:
            raise CannotStart(f"Port {settings.port} is taken: stop what uses it, or set RASA_PORT.") from None


def run(settings: Settings, model: Path) -> None:
    """Until it is told to stop. Rasa is imported only now: it takes seconds, and the checks should not."""
    quieten(os.environ)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the encoder: threads that share a core wait for one another
    os.environ["ACTIONS_URL"] = settings.actions_url
    os.chdir(ROOT)
    logs.install()
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    serve_application(
        model_path=str(model),
        interface=settings.host,
        port=settings.port,
        credentials="credentials.yml",
        endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
        enable_api=False,
    )


def main() -> int:
    try:
        settings = Settings.from_environment(os.environ)
        check_port(settings)
        model = models.served(settings.models)
    except (CannotStart, models.NoSuchModel) as problem:
        print(problem, file=sys.stderr)
        return 2
    run(settings, model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
