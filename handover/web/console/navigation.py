"""The main menu: which pages there are, and who sees them."""

from __future__ import annotations

from dataclasses import dataclass

from handover.domain.accounts import Right, may


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page of the main menu. Its template says `{% set current = "<key>" %}`."""

    key: str
    label: str
    href: str
    right: Right


MENU = (
    Entry(key="queue", label="Wachtrij", href="/", right=Right.HANDLE_CASES),
    Entry(key="troubles", label="Problemen", href="/problemen", right=Right.HANDLE_CASES),
    Entry(key="blocks", label="Blokkades", href="/blokkades", right=Right.HANDLE_CASES),
    Entry(key="statistics", label="Statistiek", href="/statistiek", right=Right.COORDINATE),
    Entry(key="wallboard", label="Wandbord", href="/wandbord", right=Right.HANDLE_CASES),
    Entry(key="users", label="Gebruikers", href="/beheer/gebruikers", right=Right.ADMINISTER),
    Entry(key="tokens", label="API-sleutels", href="/beheer/sleutels", right=Right.ADMINISTER),
)


def menu_of(role: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in MENU if may(role, entry.right))
