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
    rights: frozenset[Right]


AGENTS, COORDINATORS = frozenset({Right.HANDLE_CASES}), frozenset({Right.COORDINATE})
TRAINERS, ADMINISTRATORS = frozenset({Right.TRAIN}), frozenset({Right.ADMINISTER})

MENU = (
    Entry(key="queue", label="Wachtrij", href="/", rights=AGENTS),
    Entry(key="troubles", label="Problemen", href="/problemen", rights=AGENTS),
    Entry(key="alerts", label="Signalen", href="/signalen", rights=AGENTS),
    Entry(key="today", label="Vandaag", href="/vandaag", rights=AGENTS),
    Entry(key="calls", label="Bellijst", href="/bellijst", rights=AGENTS),
    Entry(key="blocks", label="Blokkades", href="/blokkades", rights=AGENTS),
    Entry(key="guideline", label="Richtlijn", href="/richtlijn", rights=AGENTS),
    Entry(key="wallboard", label="Wandbord", href="/wandbord", rights=AGENTS),
    Entry(key="statistics", label="Statistiek", href="/statistiek", rights=COORDINATORS),
    Entry(key="retention", label="Bewaren", href="/bewaartermijnen", rights=COORDINATORS),
    Entry(key="notice", label="Actueel", href="/actueel", rights=COORDINATORS),
    Entry(key="settings", label="Vaste teksten", href="/instellingen/teksten", rights=COORDINATORS),
    Entry(key="knowledge", label="Kennisbank", href="/kennisbank", rights=COORDINATORS | TRAINERS),
    Entry(key="review", label="Beoordelen", href="/trainers/beoordelen", rights=TRAINERS),
    Entry(key="training", label="Trainen", href="/trainen", rights=TRAINERS),
    Entry(key="progress", label="Voortgang", href="/voortgang", rights=TRAINERS),
    Entry(key="users", label="Gebruikers", href="/beheer/gebruikers", rights=ADMINISTRATORS),
    Entry(key="tokens", label="API-sleutels", href="/beheer/sleutels", rights=ADMINISTRATORS),
    Entry(key="audit", label="Logboek", href="/logboek", rights=ADMINISTRATORS),
)


def menu_of(role: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in MENU if any(may(role, right) for right in entry.rights))
