"""A case on paper: a PDF with the conversation and what was done (policy 10). The only user of fpdf2."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF, XPos, YPos

from handover.domain.deadlines import LOCAL
from handover.services.thread import MessageView
from handover.services.views import CaseView

FAMILY = "DejaVu"
LINE = 5.0
"""Millimetres."""
AUTHORS = {"resident": "Bewoner", "bot": "Assistent", "agent": "Medewerker"}


class PdfPaper:
    """`fonts` is the folder with DejaVuSans.ttf and DejaVuSans-Bold.ttf, which `make` puts there."""

    def __init__(self, fonts: Path) -> None:
        self._plain, self._bold = fonts / "DejaVuSans.ttf", fonts / "DejaVuSans-Bold.ttf"

    def print(self, case: CaseView, facts: Sequence[tuple[str, str]]) -> bytes:
        letters = _letters(str(self._plain))
        page = _Page(letters)
        page.add_font(FAMILY, "", self._plain)
        page.add_font(FAMILY, "B", self._bold)
        page.set_title(f"WhatsApp-zaak {case.number}")
        page.set_lang("nl-NL")
        page.add_page()
        page.heading(f"WhatsApp-zaak {case.number}", size=16)
        for name, value in facts:
            page.fact(name, value)
        for name, value in case.entities.items():
            page.fact(name.replace("_", " ").capitalize(), str(value))
        page.heading("Gesprek")
        for line in case.messages:
            page.entry(f"{_moment(line.sent_at)}  {_author(line)}", _said(line))
        if case.notes or case.links or case.note:
            page.heading("Notities en koppelingen")
        if case.note:
            page.entry("Bij het sluiten", case.note)
        for note in case.notes:
            page.entry(f"{_moment(note.at)}  {note.author}", note.text)
        for link in case.links:
            page.entry(f"{_moment(link.at)}  {link.added_by}", f"{link.kind}: {link.reference} {link.note}".strip())
        page.heading("Termijnen")
        for term in case.terms:
            page.entry(f"{_moment(term.set_at)}  {term.set_by}", f"uiterlijk {_moment(term.due_at)} ({term.reason})")
        page.heading("Geschiedenis")
        for happening in case.history:
            told = ", ".join(f"{key}: {value}" for key, value in happening.details.items() if value is not None)
            page.entry(f"{_moment(happening.at)}  {happening.actor}", f"{happening.action} {told}".strip())
        return bytes(page.output())


class _Page(FPDF):
    def __init__(self, letters: frozenset[int]) -> None:
        super().__init__(format="A4")
        self._has = letters
        self.set_margin(18)
        self.set_auto_page_break(True, margin=18)

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(FAMILY, size=8)
        self.cell(0, LINE, f"Bladzijde {self.page_no()}", align="R")

    def heading(self, text: str, size: int = 12) -> None:
        self.ln(3)
        self.set_font(FAMILY, "B", size)
        self._write(text)
        self.ln(1)

    def fact(self, name: str, value: str) -> None:
        self.set_font(FAMILY, size=10)
        self._write(f"{name}: {value}")

    def entry(self, who: str, text: str) -> None:
        self.ln(1)
        self.set_font(FAMILY, "B", 9)
        self._write(who)
        self.set_font(FAMILY, size=10)
        self._write(text)

    def _write(self, text: str) -> None:
        self.multi_cell(0, LINE, printable(text, self._has), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def printable(text: str, letters: frozenset[int]) -> str:
    """What the font can't draw (an emoji) is named, so that nothing is lost on paper: `[red heart]`."""
    return "".join(one if one in "\n\t" or ord(one) in letters else _named(one) for one in text)


def _named(letter: str) -> str:
    if unicodedata.category(letter) in {"Cf", "Mn"}:  # joins or varies what stands beside it
        return ""
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"


@cache
def _letters(font: str) -> frozenset[int]:
    with TTFont(font, lazy=True) as opened:
        return frozenset(opened.getBestCmap())


def _author(line: MessageView) -> str:
    return f"{AUTHORS[line.author]} {line.agent_name}" if line.agent_name else AUTHORS[line.author]


def _said(line: MessageView) -> str:
    parts = [line.text or f"[{line.type}]"]
    if line.choices:
        parts.append("Keuzes: " + ", ".join(line.choices))
    if line.medium is not None:
        parts.append(f"Bestand: media/{line.medium.message_id} ({line.medium.mime_type})")
    if line.place is not None:
        parts.append(f"Plaats: {line.place[0]:.6f}, {line.place[1]:.6f}")
    if line.withdrawn:
        parts.append("Ingetrokken door de bewoner")
    elif line.edited:
        parts.append("Gewijzigd door de bewoner")
    if line.status in {"failed", "uncertain", "held"}:
        parts.append(f"Niet zeker aangekomen: {line.status}")
    return "\n".join(parts)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%d-%m-%Y %H.%M}"
