"""MDTO metadata of a closed case (policy 10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.etree.ElementTree import fromstring

from handover.domain import mdto
from handover.domain.retention import Category

CLOSED = datetime.fromisoformat("2026-02-04T12:00:00+01:00")
IN_ORDER = [
    "identificatie",
    "naam",
    "aggregatieniveau",
    "classificatie",
    "omschrijving",
    "dekkingInTijd",
    "taal",
    "event",
    "waardering",
    "bewaartermijn",
    "heeftRepresentatie",
    "archiefvormer",
    "beperkingGebruik",
]
FILE = mdto.File(name="zaak.pdf", mime_type="application/pdf", size=12, checksum="ab" * 32)


def case(years: int | None = 5) -> mdto.Archived:
    return mdto.Archived(
        number="2026-000001",
        about="Gesprek op WhatsApp over: melding",
        opened_at=CLOSED,
        closed_at=CLOSED,
        category=Category(number="15.1", years=years),
        municipality="gemeente Duiven",
        result="melding",
    )


def elements(kind: str, tree: dict[str, Any]) -> list[str]:
    root = fromstring(mdto.as_xml(kind, tree))
    assert root.tag == f"{{{mdto.NAMESPACE}}}MDTO"
    assert root[0].tag == f"{{{mdto.NAMESPACE}}}{kind}"
    return [child.tag.rpartition("}")[2] for child in root[0]]


def test_policy_10_the_elements_stand_in_the_order_of_the_schema() -> None:
    assert elements("informatieobject", mdto.information_object(case(), [FILE])) == IN_ORDER


def test_policy_10_what_is_destroyed_has_a_term_and_what_is_kept_for_ever_has_none() -> None:
    gone = mdto.information_object(case(), [])
    assert (gone["waardering"]["begripCode"], gone["bewaartermijn"]["termijnLooptijd"]) == ("V", "P5Y")
    assert gone["bewaartermijn"]["termijnEinddatum"] == "2031-02-04"
    kept = mdto.information_object(case(years=None), [])
    assert (kept["waardering"]["begripCode"], kept["bewaartermijn"]) == ("B", None)
    assert "bewaartermijn" not in elements("informatieobject", kept)


def test_policy_10_a_file_has_its_size_format_and_checksum_and_points_at_its_case() -> None:
    tree = mdto.file_object("2026-000001", FILE, CLOSED)
    assert elements("bestand", tree) == [
        "identificatie",
        "naam",
        "omvang",
        "bestandsformaat",
        "checksum",
        "isRepresentatieVan",
    ]
    assert tree["checksum"]["checksumDatum"] == "2026-02-04T12:00:00+01:00"
    assert tree["isRepresentatieVan"]["verwijzingIdentificatie"]["identificatieKenmerk"] == "2026-000001"
