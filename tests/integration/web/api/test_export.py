"""The right of access (policy 10): everything on one contact in one file, complete, and a coordinator's."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from handover.domain.accounts import Role
from handover.store.dossier import LEFT_OUT, REACHED
from handover.store.tables import metadata
from tests.fakes import abuse
from tests.integration.services.conftest import PHONE
from tests.integration.web.conftest import Browser, Site

OTHER = "31600000009"


def contact_id(site: Site, phone: str = PHONE) -> int:
    found: int = site.call("POST", "/contacts/search", {"phone": phone}).json()["items"][0]["id"]
    return found


@pytest.fixture
def number(site: Site) -> str:
    """A case with all there is, beside another resident's."""
    site.world.assistant.taught["zeepaardje"] = abuse()
    site.world.says("zeepaardje")
    number = site.waiting_case()
    site.move(number, "reply", {"text": "Waarmee kan ik u helpen?"})
    site.world.sends()
    site.world.says("geheim van een ander", phone=OTHER, name="Iemand Anders")
    return number


def test_every_table_is_in_the_export_or_left_out_for_a_reason() -> None:
    assert {table.name for table in REACHED} | set(LEFT_OUT) == set(metadata.tables)
    assert not {table.name for table in REACHED} & set(LEFT_OUT)


def test_policy_10_everything_on_one_contact_is_in_one_file(site: Site, number: str) -> None:
    told = site.call("GET", f"/contacts/{contact_id(site)}/export").json()
    kept = told["kept"]
    assert [message["text"] for message in kept["messages"]] == ["zeepaardje", "Ik wil een medewerker spreken"]
    assert any("Waarmee kan ik u helpen?" in row["text"] for row in kept["outbox"])
    assert [case["number"] for case in kept["cases"]] == [number]
    assert kept["identities"][0]["value"] == PHONE
    filled = {"contacts", "conversations", "turns", "terms", "history", "incidents", "statuses"}
    assert {name for name in filled if not kept[name]} == set()
    assert "audit" in told["left_out"]
    assert ("test", "export", f"contact {told['contact']}") in site.audit()


def test_nothing_of_others_and_no_name_of_staff_is_in_it(site: Site, number: str) -> None:
    told = site.call("GET", f"/contacts/{contact_id(site)}/export")
    assert "geheim van een ander" not in told.text
    assert OTHER not in told.text
    kept = told.json()["kept"]
    assert kept["cases"][0]["assignee"] == "medewerker"
    assert {line["actor"] for line in kept["history"]} <= {"medewerker", "assistant", "resident"}


def test_no_name_of_staff_is_in_what_they_wrote_beside_a_case(site: Site, number: str) -> None:
    site.move(number, "note", {"note": "even nakijken"})
    site.move(number, "link", {"kind": "letter", "reference": "brief 7"})
    site.move(number, "assign", {"assignee": "bram"})
    site.call("POST", f"/cases/{number}/hold", {"reason": "klacht"})
    kept = site.call("GET", f"/contacts/{contact_id(site)}/export").json()["kept"]
    assert [row["text"] for row in kept["notes"]] == ["even nakijken"]
    assert [row["reference"] for row in kept["links"]] == ["brief 7"]
    assert [row["reason"] for row in kept["holds"]] == ["klacht"]
    beside = [*kept["notes"], *kept["links"], *kept["holds"], *kept["history"]]
    assert not {"test", "bram"} & {str(value) for row in beside for value in _leaves(row)}


def _leaves(row: dict[str, Any]) -> Iterator[Any]:
    for value in row.values():
        yield from _leaves(value) if isinstance(value, dict) else [value]


def test_the_other_number_of_a_merged_contact_belongs_to_it(site: Site, number: str) -> None:
    with site.world.parts.transactions() as uow:
        uow.contacts.merge(gone=contact_id(site, OTHER), into=contact_id(site))
        uow.commit()
    told = site.call("GET", f"/contacts/{contact_id(site)}/export").json()
    assert len(told["kept"]["contacts"]) == 2
    assert "geheim van een ander" in [message["text"] for message in told["kept"]["messages"]]


def test_the_zip_holds_the_media_too(site: Site) -> None:
    folder = site.world.parts.settings.data_dir / "media"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "abc").write_bytes(b"a photo")
    site.waiting_case()
    message = site.world.messages()[0]
    with site.world.parts.transactions() as uow:
        kept = uow.messages.get(message.id or 0)
        kept.media_file, kept.media_type = "abc", "image/jpeg"
        uow.commit()
    answer = site.call("GET", f"/contacts/{contact_id(site)}/export?format=zip")
    assert answer.headers["content-type"] == "application/zip"
    bundle = zipfile.ZipFile(io.BytesIO(answer.content))
    assert bundle.read(f"media/{message.id}.jpeg") == b"a photo"
    assert json.loads(bundle.read("gegevens.json"))["kept"]["messages"][0]["id"] == message.id


@pytest.mark.parametrize("role", [Role.AGENT, Role.TRAINER, Role.ADMIN])
def test_only_coordinators_export(site: Site, role: Role) -> None:
    site.waiting_case()
    token = site.world.parts.accounts.add_token("other", role)
    assert site.call("GET", f"/contacts/{contact_id(site)}/export", token=token).status_code == 403


def test_who_is_not_there_can_not_be_exported(site: Site) -> None:
    assert site.call("GET", "/contacts/999/export").status_code == 404


def test_the_residents_page_offers_it_to_coordinators_only(site: Site, number: str, anja: Browser) -> None:
    path = f"/bewoners/{contact_id(site)}"
    assert number in anja.opens(path)
    assert not anja.has("export")
    anja.opens(f"{path}/gegevens")
    assert anja.status == 403
    coby = Browser(site.address)
    coby.logs_in("coby")
    coby.opens(path)
    assert coby.has("export")
    assert "Gewaarschuwd" in coby.words
    answer = coby.session.get(f"{site.address}{path}/gegevens", timeout=10)
    assert answer.headers["content-type"] == "application/zip"
