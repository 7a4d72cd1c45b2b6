"""Starts everything on this machine and keeps it running: `make run` (with the practice phone) and `make serve`.

A process that dies is started again, after a growing pause: when Rasa is away people simply take over, and no message is
lost. Ctrl-C stops all of them. A supervisor of the system (systemd) does the same with docs/operations.md.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

import requests

from handover.services.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from handover.settings import Settings, with_env_file

ROOT = Path(__file__).parent.parent
BOT_PYTHON = ROOT / ".venv" / "bot" / "bin" / "python"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
}
READY_SECONDS = 180
STOP_SECONDS = 20
LONGEST_PAUSE = 30.0


@dataclass(kw_only=True)
class Process:
    """A child and how to know that it is ready. `port_setting` names what to change when the port is taken."""

    name: str
    command: list[str]
    port: int
    port_setting: str
    ready_path: str
    usual_seconds: int
    env: dict[str, str] = field(default_factory=dict)
    running: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    start_at: float = 0.0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def launch(*, demo: bool) -> int:
    """Until Ctrl-C. Returns 2 with one clear line when something is in the way. Raises SettingsError."""
    env = _environment(demo)
    settings = Settings.from_environment(env) if demo else Settings.for_server()
    processes = _processes(settings, demo)
    for process in processes:
        if _taken(process.port):
            return _fail(f"Port {process.port} is taken: stop what uses it, or set {process.port_setting}.")
    models = ROOT / settings.models_dir
    if not any(models.glob("*.tar.gz")):
        return _fail(f"No trained model in {models}: run `make train`.")
    with _stop_signal() as stopped, _logs(settings.data_dir if demo else None) as log_of:
        try:
            for process in processes:
                _start(process, env, log_of)
            if not all(_wait_ready(process, stopped) for process in processes):
                return 1
            print(_welcome(settings, demo), flush=True)
            _watch(processes, env, log_of, stopped)
        finally:
            _stop(processes)
    return 0


def _environment(demo: bool) -> dict[str, str]:
    """The demo's secrets are made anew at each start and known to nobody; a server brings its own."""
    env = {**QUIET, **with_env_file(os.environ)}
    if not demo:
        return env
    phone = env.setdefault("PHONE_PORT", "8010")
    env.setdefault("DEMO", "true")
    env.setdefault("CLOCK", "webhook")
    env.setdefault("WHATSAPP_GRAPH_URL", f"http://127.0.0.1:{phone}")
    env.setdefault("WHATSAPP_PHONE_NUMBER_ID", "100200300400500")
    for name in ("WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN"):
        env.setdefault(name, secrets.token_urlsafe(24))
    for name in ("INTERNAL_TOKEN", "SESSION_SECRET"):
        env.setdefault(name, secrets.token_urlsafe(32))
    return env


def _processes(settings: Settings, demo: bool) -> list[Process]:
    actions_url = f"http://127.0.0.1:{settings.actions_port}/webhook"
    own_python = sys.executable
    processes = [
        Process(
            name="actions",
            command=[str(BOT_PYTHON), "-m", "rasa_sdk", "--actions", "actions", "--port", str(settings.actions_port)],
            port=settings.actions_port,
            port_setting="ACTIONS_PORT",
            ready_path="/health",
            usual_seconds=5,
            env={"SANIC_HOST": "127.0.0.1"},
        ),
        Process(
            name="rasa",
            command=[str(BOT_PYTHON), "-m", "bot.serve"],
            port=settings.rasa_port,
            port_setting="RASA_PORT",
            ready_path="/health",
            usual_seconds=20,
            env={
                "ACTIONS_URL": actions_url,
                "RASA_PORT": str(settings.rasa_port),
            },
        ),
        Process(
            name="handover",
            command=[own_python, "-m", "handover", "serve"],
            port=settings.handover_port,
            port_setting="HANDOVER_PORT",
            ready_path="/health/live",
            usual_seconds=5,
        ),
    ]
    if demo:
        phone = Process(
            name="phone",
            command=[own_python, "-m", "handover.proeftelefoon"],
            port=settings.phone_port,
            port_setting="PHONE_PORT",
            ready_path="/health",
            usual_seconds=3,
            env={"WEBHOOK_URL": f"http://127.0.0.1:{settings.handover_port}/webhooks/whatsapp"},
        )
        processes.append(phone)
    return processes


def _start(process: Process, env: dict[str, str], log_of: Callable[[str], IO[bytes] | None]) -> None:
    output = log_of(process.name)
    process.running = subprocess.Popen(
        process.command,
        cwd=ROOT,
        env={**env, **process.env},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        start_new_session=True,
    )


def _wait_ready(process: Process, stopped: Callable[[], bool]) -> bool:
    """Shows that something goes on, and says plainly when a process gives up."""
    print(f"  {process.name:<9} starting (usually {process.usual_seconds} s) ", end="", flush=True)
    began = time.monotonic()
    while time.monotonic() - began < READY_SECONDS and not stopped():
        if process.running is not None and process.running.poll() is not None:
            print(f"stopped with exit code {process.running.returncode}", flush=True)
            return False
        if _answers(process):
            print(f"ready after {time.monotonic() - began:.0f} s", flush=True)
            return True
        print(".", end="", flush=True)
        time.sleep(0.5)
    print("not ready in time", flush=True)
    return False


def _answers(process: Process) -> bool:
    try:
        return requests.get(process.address + process.ready_path, timeout=2).status_code == 200
    except requests.RequestException:
        return False


def _watch(
    processes: list[Process],
    env: dict[str, str],
    log_of: Callable[[str], IO[bytes] | None],
    stopped: Callable[[], bool],
) -> None:
    """Start again what died: at once the first time, then after 2, 4, 8 … seconds."""
    while not stopped():
        for process in processes:
            if process.running is not None and process.running.poll() is not None:
                pause = min(2.0**process.deaths - 1, LONGEST_PAUSE)
                process.deaths += 1
                process.start_at = time.monotonic() + pause
                print(f"  {process.name} stopped ({process.running.returncode}); again in {pause:.0f} s", flush=True)
                process.running = None
            if process.running is None and time.monotonic() >= process.start_at:
                _start(process, env, log_of)
        time.sleep(0.3)


def _stop(processes: list[Process]) -> None:
    """The door and the phone last: the worker may still be finishing a turn."""
    for process in sorted(processes, key=lambda process: process.name != "handover"):
        if process.running is None or process.running.poll() is not None:
            continue
        process.running.terminate()
        try:
            process.running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.running.kill()


def _welcome(settings: Settings, demo: bool) -> str:
    console = f"http://127.0.0.1:{settings.handover_port}/"
    if not demo:
        return f"\nThe server is ready: {console}"
    people = "\n".join(f"             {name:<12} ({role})" for name, role in DEMO_ACCOUNTS)
    return (
        f"\nReady.\n\n  Practice phone   http://127.0.0.1:{settings.phone_port}/   write as a resident\n"
        f"  Console          {console}   answer as a colleague\n\n"
        f"  Log in as (password: {DEMO_PASSWORD})\n{people}\n\n"
        f"  Logs: {settings.data_dir / 'log'}   Ctrl-C stops everything."
    )


@contextmanager
def _logs(directory: Path | None) -> Iterator[Callable[[str], IO[bytes] | None]]:
    """A file for each process in the demo; a server's processes write to its own output."""
    if directory is None:
        yield lambda _: None
        return
    folder = directory / "log"
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, IO[bytes]] = {}

    def log_of(name: str) -> IO[bytes]:
        if name not in files:
            files[name] = (folder / f"{name}.log").open("ab")
        return files[name]

    try:
        yield log_of
    finally:
        for file in files.values():
            file.close()


@contextmanager
def _stop_signal() -> Iterator[Callable[[], bool]]:
    stop = False

    def note(_number: int, _frame: FrameType | None) -> None:
        nonlocal stop
        stop = True

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _fail(line: str) -> int:
    print(line, file=sys.stderr)
    return 2
