"""A closed case for the archive (policy 10): a PDF for people, JSON for software, MDTO metadata, and the media. A coordinator's."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from handover.domain import mdto
from handover.domain.accounts import Actor, Right, may
from handover.domain.cases import ERASED, Move
from handover.domain.deadlines import LOCAL
from handover.domain.errors import ImpossibleMove, NotAllowed
from handover.domain.intents import intent_in_words
from handover.domain.retention import GENERAL, Plan, category_of
from handover.services.reading import Reading
from handover.services.views import CaseView

PDF, JSON_TYPE = "application/pdf", "application/json"


class Paper(Protocol):
    """Prints a case as a PDF."""

    def print(self, case: CaseView, facts: Sequence[tuple[str, str]]) -> bytes: ...


class Archive:
    """Raises NotFound, NotAllowed, and ImpossibleMove for a case that is open, or erased. `media` is the folder with the files."""

    def __init__(self, reading: Reading, paper: Paper, plan: Plan, *, municipality: str, media: Path) -> None:
        self._reading, self._paper, self._plan = reading, paper, plan
        self._municipality, self._media = municipality, media

    def json(self, number: str, actor: Actor) -> dict[str, Any]:
        """The case with its metadata."""
        return self._told(self._closed(number, actor))

    def pdf(self, number: str, actor: Actor) -> bytes:
        view = self._closed(number, actor)
        return self._paper.print(view, self._facts(view))

    def bundle(self, number: str, actor: Actor) -> bytes:
        """All of it as a ZIP. Beside each file stands its own MDTO `bestand`, with its size and checksum."""
        view = self._closed(number, actor)
        contents = {
            f"zaak-{number}.pdf": (self._paper.print(view, self._facts(view)), PDF),
            f"zaak-{number}.json": (_bytes(self._told(view)), JSON_TYPE),
            **self._files(view),
        }
        files = [
            mdto.File(name=name, mime_type=kind, size=len(content), checksum=hashlib.sha256(content).hexdigest())
            for name, (content, kind) in contents.items()
        ]
        made_at, into = self._reading.now(), io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as bundle:
            whole = mdto.information_object(self._archived(view), files)
            bundle.writestr(f"zaak-{number}.mdto.xml", mdto.as_xml("informatieobject", whole))
            for file in files:
                bundle.writestr(file.name, contents[file.name][0])
                own = mdto.file_object(number, file, made_at)
                bundle.writestr(f"{file.name}.bestand.mdto.xml", mdto.as_xml("bestand", own))
        return into.getvalue()

    def _closed(self, number: str, actor: Actor) -> CaseView:
        if not may(actor.role, Right.COORDINATE):
            raise NotAllowed("only a coordinator exports a case")
        view = self._reading.case(number)
        if view.open:
            raise ImpossibleMove("archive", view.status, (Move.CLOSE,))
        if view.erased_at is not None:
            raise ImpossibleMove("archive", ERASED, ())
        self._reading.looked(actor, "archive", f"case {number}")
        return view

    def _told(self, view: CaseView) -> dict[str, Any]:
        tree = mdto.information_object(self._archived(view), ())
        return {"case": _plain(asdict(view)), "mdto": {"informatieobject": _plain(tree)}}

    def _archived(self, view: CaseView) -> mdto.Archived:
        return mdto.Archived(
            number=view.number,
            about=f"Gesprek op WhatsApp over: {intent_in_words(view.intent)}",
            opened_at=view.opened_at,
            closed_at=view.closed_at or view.opened_at,
            category=category_of(self._plan, view.result),
            municipality=self._municipality,
            result=view.result or GENERAL,
        )

    def _facts(self, view: CaseView) -> list[tuple[str, str]]:
        """What stands at the top of the paper."""
        category = category_of(self._plan, view.result)
        kept = "blijvend" if category.years is None else f"{category.years} jaar"
        return [
            ("Archiefvormer", self._municipality),
            ("Bewoner", view.contact.name or "naam onbekend"),
            ("Nummer", f"+{view.contact.phone}" if view.contact.phone else "onbekend"),
            ("Onderwerp", intent_in_words(view.intent)),
            ("Geopend", _local(view.opened_at)),
            ("Gesloten", _local(view.closed_at) if view.closed_at else ""),
            ("Resultaat", view.result or GENERAL),
            ("Bewaartermijn", f"{kept} (Selectielijst {category.number})"),
        ]

    def _files(self, view: CaseView) -> dict[str, tuple[bytes, str]]:
        """What the resident sent beside text, as it came. A file that was erased is not there any more."""
        found = {}
        for line in view.messages:
            if line.medium is None or not line.medium.ready:
                continue
            kept = self._reading.medium(line.medium.message_id)
            path = self._media / Path(kept.file).name
            if path.is_file():
                kind = (kept.mime_type or "application/octet-stream").split(";")[0]
                ending = kind.rpartition("/")[2]
                name = f"media/{line.medium.message_id}{f'.{ending}' if ending.isalnum() else ''}"
                found[name] = (path.read_bytes(), kind)
        return found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL).isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _bytes(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%d-%m-%Y %H.%M}"
