"""The product's web application on a real port of this machine, with fakes for Rasa and WhatsApp."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from argon2 import PasswordHasher
from sqlalchemy import Engine

from handover.bootstrap import assemble
from handover.domain.accounts import Role, User
from handover.settings import Settings
from handover.store.bell import LocalBell
from handover.store.database import make_engine
from handover.web.app import create_app
from handover.web.serve import listen
from tests.databases import migrated_database
from tests.fakes import WANTS_PERSON, FakeAssistant, FakeMessaging, FixedClock, RecordingAlerts
from tests.integration.services.conftest import World

PASSWORD = "een-lang-wachtwoord"
CHEAP_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""A real hash is made to be slow."""
PERSON = "Ik wil een medewerker spreken"
PEOPLE = {"anja": Role.AGENT, "bram": Role.AGENT, "coby": Role.COORDINATOR, "toos": Role.TRAINER, "ans": Role.ADMIN}


def make_world(engine: Engine, folder: Path, clock: FixedClock | None = None, **settings: Any) -> World:
    """With a bell that really rings, and the accounts of PEOPLE."""
    clock, assistant, messaging, alerts = clock or FixedClock(), FakeAssistant(), FakeMessaging(), RecordingAlerts()
    assistant.taught[PERSON] = WANTS_PERSON
    parts = assemble(
        Settings.for_tests(data_dir=folder, training_dir=folder / "training", **settings),
        engine=engine,
        bell=LocalBell(),
        clock=clock,
        assistant=assistant,
        messaging=messaging,
        alerts=alerts,
    )
    with parts.transactions() as uow:
        for name, role in PEOPLE.items():
            uow.accounts.add_user(User(name=name, role=role, password_hash=CHEAP_HASH, created_at=clock.now()))
        uow.commit()
    return World(parts, clock, assistant, messaging, alerts)


@contextmanager
def served_on_sqlite(folder: Path, **settings: Any) -> Iterator[tuple[World, str]]:
    """A world with one case that waits, and its address: for a module whose tests only look, or don't mind each other."""
    with migrated_database("sqlite", folder) as url:
        engine = make_engine(url)
        world = make_world(engine, folder, **settings)
        world.says(PERSON)
        with served(world) as address:
            yield world, address
        engine.dispose()


@contextmanager
def served(world: World, port: int = 0) -> Iterator[str]:
    """The address of the running application."""
    listening = listen("127.0.0.1", port)
    assert listening, f"somebody else has port {port}"
    config = uvicorn.Config(create_app(world.parts), log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()
