"""A closed case for the archive (policy 10): PDF, JSON, MDTO metadata and media."""

from __future__ import annotations

import hashlib
import io
import zipfile
from xml.etree.ElementTree import fromstring

import pytest

from handover.domain.accounts import Role
from handover.domain.mdto import NAMESPACE
from tests.integration.web.conftest import Browser, Site

M = f"{{{NAMESPACE}}}"


@pytest.fixture
def number(site: Site) -> str:
    """Closed, with a photo."""
    number = site.waiting_case()
    site.world.says("Cześć ❤️ مرحبا")
    folder = site.world.parts.settings.data_dir / "media"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "abc").write_bytes(b"a photo")
    with site.world.parts.transactions() as uow:
        kept = uow.messages.get(site.world.messages()[-1].id or 0)
        kept.media_id, kept.media_file, kept.media_type = "7", "abc", "image/jpeg"
        uow.commit()
    site.move(number, "close", {"result": "melding"})
    return number


def test_policy_10_a_closed_case_is_json_with_metadata(site: Site, number: str) -> None:
    told = site.call("GET", f"/cases/{number}/archive").json()
    assert told["case"]["number"] == number
    assert any("Cześć" in line["text"] for line in told["case"]["messages"])
    assert told["mdto"]["informatieobject"]["classificatie"]["begripCode"] == "15.1"
    assert ("test", "archive", f"case {number}") in site.audit()


def test_policy_10_a_closed_case_is_a_pdf(site: Site, number: str) -> None:
    answer = site.call("GET", f"/cases/{number}/archive?format=pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert f'filename="zaak-{number}.pdf"' in answer.headers["content-disposition"]


def test_policy_10_the_zip_holds_all_and_each_file_its_checksum(site: Site, number: str) -> None:
    answer = site.call("GET", f"/cases/{number}/archive?format=zip")
    bundle = zipfile.ZipFile(io.BytesIO(answer.content))
    files = [name for name in bundle.namelist() if not name.endswith(".mdto.xml")]
    assert sorted(files)[1:] == [f"zaak-{number}.json", f"zaak-{number}.pdf"]
    assert bundle.read(min(files)) == b"a photo"
    for name in files:
        own = fromstring(bundle.read(f"{name}.bestand.mdto.xml"))
        checksum = own.findtext(f".//{M}checksumWaarde")
        assert checksum == hashlib.sha256(bundle.read(name)).hexdigest()
        assert own.findtext(f".//{M}omvang") == str(len(bundle.read(name)))
    whole = fromstring(bundle.read(f"zaak-{number}.mdto.xml"))
    assert {one.text for one in whole.findall(f".//{M}heeftRepresentatie/{M}verwijzingNaam")} == set(files)


def test_policy_10_the_metadata_do_not_name_the_resident(site: Site, number: str) -> None:
    bundle = zipfile.ZipFile(io.BytesIO(site.call("GET", f"/cases/{number}/archive?format=zip").content))
    told = b"".join(bundle.read(name) for name in bundle.namelist() if name.endswith(".mdto.xml"))
    assert b"Ria" not in told
    assert b"31600000001" not in told


def test_policy_10_an_open_case_and_an_erased_one_are_refused(site: Site, number: str) -> None:
    waiting = site.waiting_case(phone="31600000002", name="Sem")
    refused = site.call("GET", f"/cases/{waiting}/archive")
    assert (refused.status_code, refused.json()["possible"]) == (409, ["close"])
    site.world.clock.passes(seconds=6 * 366 * 86400)
    site.world.parts.retention.run()
    assert site.call("GET", f"/cases/{number}/archive").status_code == 409


def test_only_a_coordinator_takes_a_case_to_the_archive(site: Site, number: str) -> None:
    agent = site.world.parts.accounts.add_token("other", Role.AGENT)
    assert site.call("GET", f"/cases/{number}/archive", token=agent).status_code == 403


def test_the_console_offers_both_files(site: Site, number: str) -> None:
    coby = Browser(site.address)
    coby.logs_in("coby")
    coby.opens(f"/zaken/{number}/bewaren")
    assert coby.has("archive-pdf")
    answer = coby.session.get(f"{site.address}/zaken/{number}/archief?soort=zip", timeout=20)
    assert answer.headers["content-type"] == "application/zip"
