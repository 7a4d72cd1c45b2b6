"""The web application on a real port, the product behind it, and who calls it.

Pages and API ask the services, which are tested on both databases: here SQLite is enough, but for the calls that may come
twice at the same time (api/test_moves.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import Engine, select

from handover.store import tables
from tests.databases import migrated_database
from tests.integration.services.conftest import PHONE, World
from tests.served import PASSWORD, PERSON, make_world, served


@dataclass
class Site:
    """The running application. `token` is a coordinator's."""

    world: World
    engine: Engine
    address: str
    token: str

    def call(
        self, method: str, path: str, body: Any = None, token: str | None = None, **headers: str
    ) -> requests.Response:
        own = {"Authorization": f"Bearer {token or self.token}", **headers}
        return requests.request(method, f"{self.address}/api/v1{path}", json=body, headers=own, timeout=10)

    def move(self, number: str, move: str, body: Any = None, **headers: str) -> requests.Response:
        return self.call(
            "POST", f"/cases/{number}/{move}", body, **{k.replace("_", "-"): v for k, v in headers.items()}
        )

    def case(self, number: str) -> dict[str, Any]:
        found: dict[str, Any] = self.call("GET", f"/cases/{number}").json()
        return found

    def waiting_case(self, phone: str = PHONE, name: str = "Ria Jansen") -> str:
        """A resident asked for a person. Returns the case's number."""
        self.world.says(PERSON, phone=phone, name=name)
        return str(self.call("POST", "/cases/search", {"phone": phone}).json()["items"][0]["number"])

    def audit(self) -> list[tuple[str, str, str]]:
        """(actor, action, object) of every line of the audit log."""
        c = tables.audit.c
        with self.engine.connect() as connection:
            return [tuple(line) for line in connection.execute(select(c.actor, c.action, c.object).order_by(c.id))]


@dataclass
class Browser:
    """A person's browser without JavaScript: keeps cookies, fills in forms."""

    address: str
    session: requests.Session = field(default_factory=requests.Session)
    page: str = ""
    status: int = 0

    def opens(self, path: str, **headers: str) -> str:
        return self._take(self.session.get(self.address + path, headers=headers, timeout=10))

    def logs_in(self, name: str, password: str = PASSWORD) -> str:
        self.opens("/inloggen")
        return self.submits("/inloggen", naam=name, wachtwoord=password)

    def submits(self, action: str, **fields: str) -> str:
        """The form on the page that goes to `action`, with its hidden fields."""
        return self._take(self.session.post(self.address + action, data=self.hidden(action) | fields, timeout=10))

    def hidden(self, action: str) -> dict[str, str]:
        form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', self.page, re.DOTALL)
        assert form, f"no form to {action} on this page"
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[0]))

    def has(self, testid: str) -> bool:
        return f'data-testid="{testid}"' in self.page

    @property
    def words(self) -> str:
        """What a person reads on the page."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.page)))

    def _take(self, answer: requests.Response) -> str:
        self.page, self.status = answer.text, answer.status_code
        return self.words


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    with migrated_database("sqlite", tmp_path) as url:
        yield url


@pytest.fixture
def site(engine: Engine, tmp_path: Path) -> Iterator[Site]:
    world = make_world(engine, tmp_path)
    with served(world) as address:
        yield Site(world, engine, address, world.parts.accounts.add_token("test", "coordinator"))


@pytest.fixture
def anja(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("anja")
    return browser


@pytest.fixture
def bram(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("bram")
    return browser
