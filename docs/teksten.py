"""Writes docs/teksten.md: `python -m docs.teksten`. A test keeps it up to date."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from docs.texts import Rendered, every_text

FILE = Path(__file__).with_name("teksten.md")
HEAD = """# Alle teksten aan inwoners

Gemaakt met `python -m docs.teksten`; verander een tekst in het bestand dat erboven staat, niet hier. Wat van het geval afhangt,
staat er als voorbeeld: vrijdag 6 februari 2026, 10 uur, zaak 2026-000123. Opening en ondertekening komen er vanzelf bij.
"""


def page() -> str:
    parts = [HEAD]
    for source, texts in groupby(every_text(), key=lambda text: text.source):
        parts.append(f"## {source}\n")
        parts.extend(_block(list(forms)) for _, forms in groupby(texts, key=lambda text: text.key))
    return "\n".join(parts)


def _block(forms: list[Rendered]) -> str:
    """One text: both forms, or one when they are the same."""
    shown = forms[:1] if len({form.text for form in forms}) == 1 else forms
    names = ["u, je"] if len(shown) == 1 else [form.form for form in shown]
    lines = [f"### {forms[0].key}\n"]
    if forms[0].reason:
        lines.append(f"Langer dan 700 tekens, omdat: {forms[0].reason}\n")
    for name, form in zip(names, shown, strict=True):
        quoted = "\n".join(f"> {line}".rstrip() for line in form.text.split("\n"))
        lines.append(f"**{name}** ({len(form.text)} tekens)\n\n{quoted}\n")
    if forms[0].buttons:
        lines.append("Knoppen: " + ", ".join(forms[0].buttons) + "\n")
    return "\n".join(lines)


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    print(f"{FILE.name}: {len(every_text())} teksten")
