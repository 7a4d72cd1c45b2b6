"""`/api/v1/training/examples`: what trainers' software writes and reads."""

from __future__ import annotations

from handover.domain.accounts import Role
from tests.fakes import UNCLEAR
from tests.integration.web.conftest import Site

OWN = {"intent": "vraag_parkeren", "text": "waar laat ik mijn bus in de [Rijksweg](locatie)"}


def test_a_trainer_writes_once_and_reads_it_back(site: Site) -> None:
    token = site.world.parts.accounts.add_token("toos", Role.TRAINER)
    headers = {"Idempotency-Key": "k1"}
    made = site.call("POST", "/training/examples", OWN, token, **headers)
    again = site.call("POST", "/training/examples", OWN, token, **headers)
    assert made.status_code == 200
    assert made.json() == again.json()
    (item,) = site.call("GET", "/training/examples", token=token).json()["items"]
    assert (item["intent"], item["text"], item["writer"], item["kind"]) == (*OWN.values(), "toos", "example")
    assert ("toos", "write_example", f"example {item['id']}") in site.audit()


def test_a_copy_of_a_resident_is_422_and_names_the_field(site: Site) -> None:
    text = "mag de scootmobiel op de stoep staan voor mijn deur"
    site.world.assistant.taught[text] = UNCLEAR
    site.world.says(text)
    token = site.world.parts.accounts.add_token("toos", Role.TRAINER)
    refused = site.call("POST", "/training/examples", {"intent": "vraag_parkeren", "text": text + "?"}, token)
    assert (refused.status_code, refused.json()["field"]) == (422, "example")
    assert "scootmobiel" not in refused.text


def test_a_coordinator_is_no_trainer(site: Site) -> None:
    assert site.call("POST", "/training/examples", OWN).status_code == 403
