"""`/api/v1/knowledge` and `/training/progress`: what trainers' software keeps and reads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from handover.domain.accounts import Role
from handover.settings import Settings
from tests.served import served_on_sqlite

INTENT, PATH = "vraag_container", "/knowledge/vraag_container"


class Api:
    """As a trainer, on a copy of the knowledge base."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address, token

    def call(self, method: str, path: str, body: Any = None) -> requests.Response:
        own = {"Authorization": f"Bearer {self._token}"}
        return requests.request(method, f"{self._address}/api/v1{path}", json=body, headers=own, timeout=10)

    def entry(self) -> dict[str, Any]:
        told: dict[str, Any] = self.call("GET", PATH).json()
        return told

    def changed(self, **more: Any) -> dict[str, Any]:
        """The body of a change of the entry as it stands."""
        entry = self.entry()
        kept = {name: entry[name] for name in ("checked_on", "valid_until")}
        return {**kept, "texts": {}, "seen": entry["version"], **more}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(Settings.for_tests().kennisbank_dir, tmp_path / "kennisbank"))


@pytest.fixture
def api(tmp_path: Path, copy: Path) -> Iterator[Api]:
    with served_on_sqlite(tmp_path, kennisbank_dir=copy) as (world, address):
        yield Api(address, world.parts.accounts.add_token("toos", Role.TRAINER))


def test_the_list_tells_what_lapses_first_and_how_often_a_person_was_asked_for(api: Api) -> None:
    items = api.call("GET", "/knowledge").json()["items"]
    days = [one["valid_until"] for one in items]
    assert days == sorted(days)
    assert {"intent", "title", "valid_until", "asked", "followed_by_a_person"} == items[0].keys()
    assert INTENT in {one["intent"] for one in items}


def test_a_change_is_looked_at_written_and_kept_with_what_stood_there(api: Api, copy: Path) -> None:
    before = api.entry()
    text = "Een container vraagt u aan op www.duiven.nl."
    body = api.changed(texts={"u": text})
    looked = api.call("POST", f"{PATH}/preview", {name: body[name] for name in body if name != "seen"}).json()
    assert any(one["text"].startswith(text) for one in looked["messages"])
    assert looked["refused"] == []
    assert api.entry() == before, "nothing is written by looking"
    written = api.call("PUT", PATH, body)
    assert (written.status_code, written.json()["texts"]["u"]) == (200, text)
    assert written.json()["texts"]["je"] == before["texts"]["je"]
    assert text in (copy / "afval.yml").read_text(encoding="utf-8")
    (kept,) = api.call("GET", f"{PATH}/history").json()["items"]
    assert kept["value"]["texts"] == before["texts"]


def test_who_was_slower_than_a_colleague_looks_again(api: Api) -> None:
    late = api.changed(texts={"u": "Te laat."})
    api.call("PUT", PATH, api.changed(texts={"u": "Een container vraagt u aan op www.duiven.nl."}))
    refused = api.call("PUT", PATH, late)
    assert (refused.status_code, refused.json()["field"]) == (422, "text")


@pytest.mark.parametrize(
    ("texts", "field"), [({"u": "Dat doe je zelf."}, "u"), ({"onderdelen.99.u": "Nee."}, "texts"), ({"u": " "}, "u")]
)
def test_what_can_not_be_said_is_refused_with_its_place(api: Api, texts: dict[str, str], field: str) -> None:
    refused = api.call("PUT", PATH, api.changed(texts=texts))
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_progress_tells_each_week_and_each_measurement(api: Api) -> None:
    told = api.call("GET", "/training/progress").json()
    assert told["measured"] == []
    assert len(told["weeks"]) == 13
    assert told["weeks"][-1]["handed_over"] == {"count": 1, "of": 1, "percent": 100.0}
