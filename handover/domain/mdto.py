"""MDTO, the metadata of the Nationaal Archief, of a closed case (policy 10): what the archive needs to take it over. Pure.

Elements stand in the order of the schema (MDTO-XML 1.0.1). A dict is an element with children, a list the same element again,
None one that is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from handover.domain.deadlines import LOCAL
from handover.domain.retention import Category, ends_at

NAMESPACE = "https://www.nationaalarchief.nl/mdto"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = f"{NAMESPACE} {NAMESPACE}/MDTO-XML1.0.1.xsd"
SELECTION_LIST = "Selectielijst gemeenten en intergemeentelijke organen 2020"
SOURCE = "WhatsApp-assistent KCC"
Tree = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of the export. `checksum` is SHA-256 over its bytes."""

    name: str
    mime_type: str
    size: int
    checksum: str


@dataclass(frozen=True, kw_only=True)
class Archived:
    """What the metadata say of a case."""

    number: str
    about: str
    opened_at: datetime
    closed_at: datetime
    category: Category
    municipality: str
    result: str


def information_object(case: Archived, files: Iterable[File]) -> Tree:
    """The case itself. Nothing in it names the resident."""
    number, category = case.number, case.category
    end = ends_at(case.closed_at, category)
    return {
        "identificatie": _identity(number),
        "naam": _name(number),
        "aggregatieniveau": _concept("Zaak", "Begrippenlijst Aggregatieniveaus MDTO"),
        "classificatie": _concept(case.result, SELECTION_LIST, code=category.number),
        "omschrijving": case.about,
        "dekkingInTijd": {
            "dekkingInTijdType": _concept("Looptijd", "Begrippenlijst DekkingInTijd MDTO"),
            "dekkingInTijdBegindatum": _day(case.opened_at),
            "dekkingInTijdEinddatum": _day(case.closed_at),
        },
        "taal": "nl",
        "event": {
            "eventType": _concept("Afsluiting", "Begrippenlijst EventType MDTO"),
            "eventTijd": _moment(case.closed_at),
            "eventVerantwoordelijkeActor": {"verwijzingNaam": case.municipality},
            "eventResultaat": case.result,
        },
        "waardering": _concept(
            "Te vernietigen" if end else "Blijvend te bewaren",
            "Begrippenlijst Waarderingen MDTO",
            code="V" if end else "B",
        ),
        "bewaartermijn": {
            "termijnTriggerStartLooptijd": _concept("Einde van de behandeling", SELECTION_LIST),
            "termijnStartdatumLooptijd": _day(case.closed_at),
            "termijnLooptijd": f"P{category.years}Y",
            "termijnEinddatum": _day(end),
        }
        if end
        else None,
        "heeftRepresentatie": [{"verwijzingNaam": one.name, **_points_at(number, one)} for one in files],
        "archiefvormer": {"verwijzingNaam": case.municipality},
        "beperkingGebruik": {
            "beperkingGebruikType": _concept("Persoonsgegevens", "Begrippenlijst BeperkingGebruik MDTO"),
            "beperkingGebruikNadereBeschrijving": "Bevat persoonsgegevens van een bewoner (AVG).",
        },
    }


def file_object(number: str, file: File, made_at: datetime) -> Tree:
    """One file of the case."""
    return {
        "identificatie": _identity(f"{number}/{file.name}"),
        "naam": file.name,
        "omvang": str(file.size),
        "bestandsformaat": _concept(file.mime_type, "IANA media types"),
        "checksum": {
            "checksumAlgoritme": _concept("SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO"),
            "checksumWaarde": file.checksum,
            "checksumDatum": _moment(made_at),
        },
        "isRepresentatieVan": {"verwijzingNaam": _name(number), "verwijzingIdentificatie": _identity(number)},
    }


def as_xml(kind: str, tree: Tree) -> bytes:
    """`kind` is `informatieobject` or `bestand`."""
    register_namespace("", NAMESPACE)
    register_namespace("xsi", INSTANCE)
    root = Element(f"{{{NAMESPACE}}}MDTO", {f"{{{INSTANCE}}}schemaLocation": SCHEMA})
    _grow(SubElement(root, f"{{{NAMESPACE}}}{kind}"), tree)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _grow(element: Element, tree: Tree) -> None:
    for name, value in tree.items():
        for one in value if isinstance(value, list) else [value]:
            if one is None:
                continue
            child = SubElement(element, f"{{{NAMESPACE}}}{name}")
            if isinstance(one, dict):
                _grow(child, one)
            else:
                child.text = str(one)


def _identity(mark: str) -> Tree:
    return {"identificatieKenmerk": mark, "identificatieBron": SOURCE}


def _points_at(number: str, file: File) -> Tree:
    return {"verwijzingIdentificatie": _identity(f"{number}/{file.name}")}


def _concept(label: str, terms: str, code: str | None = None) -> Tree:
    return {"begripLabel": label, "begripCode": code, "begripBegrippenlijst": {"verwijzingNaam": terms}}


def _name(number: str) -> str:
    return f"WhatsApp-zaak {number}"


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%Y-%m-%d}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(LOCAL).isoformat(timespec="seconds")
