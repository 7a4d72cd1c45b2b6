"""The main menu: which pages there are, who sees them, and which stand on the line itself."""

from __future__ import annotations

from dataclasses import dataclass

from handover.domain.accounts import Right, may

HELP, FIGURES, ASSISTANT, SETTINGS = "Hulp bij het antwoord", "Overzicht", "De assistent", "Instellen en bewaren"
"""What is not on the line stands under "Meer", below one of these."""
FITS_ON_THE_LINE = 6


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page of the main menu. Its template says `{% set current = "<key>" %}`. Without `group` it is for all day long."""

    key: str
    label: str
    href: str
    rights: frozenset[Right]
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class Menu:
    """`more`: what opens with "Meer", by group. Empty where everything fits on the line."""

    line: tuple[Entry, ...]
    more: dict[str, tuple[Entry, ...]]

    def behind_more(self, key: str | None) -> Entry | None:
        """The page at hand, when only "Meer" leads to it."""
        return next((entry for group in self.more.values() for entry in group if entry.key == key), None)


AGENTS, COORDINATORS = frozenset({Right.HANDLE_CASES}), frozenset({Right.COORDINATE})
TRAINERS, ADMINISTRATORS = frozenset({Right.TRAIN}), frozenset({Right.ADMINISTER})
AUDITORS = frozenset({Right.SEE_AUDIT})

ENTRIES = (
    Entry(key="queue", label="Wachtrij", href="/", rights=AGENTS),
    Entry(key="troubles", label="Problemen", href="/problemen", rights=AGENTS),
    Entry(key="alerts", label="Signalen", href="/signalen", rights=AGENTS),
    Entry(key="today", label="Vandaag", href="/vandaag", rights=AGENTS),
    Entry(key="calls", label="Bellijst", href="/bellijst", rights=AGENTS),
    Entry(key="canned", label="Standaardantwoorden", href="/standaardantwoorden", rights=AGENTS, group=HELP),
    Entry(key="guideline", label="Richtlijn telefonie", href="/richtlijn", rights=AGENTS, group=HELP),
    Entry(key="notice", label="Actueel", href="/actueel", rights=COORDINATORS, group=HELP),
    Entry(key="blocks", label="Blokkades", href="/blokkades", rights=AGENTS, group=FIGURES),
    Entry(key="wallboard", label="Wandbord", href="/wandbord", rights=AGENTS, group=FIGURES),
    Entry(key="statistics", label="Statistiek", href="/statistiek", rights=COORDINATORS, group=FIGURES),
    Entry(key="municipality", label="Instellingen", href="/instellingen", rights=COORDINATORS, group=SETTINGS),
    Entry(key="settings", label="Vaste teksten", href="/instellingen/teksten", rights=COORDINATORS, group=SETTINGS),
    Entry(key="retention", label="Bewaren", href="/bewaartermijnen", rights=COORDINATORS, group=SETTINGS),
    Entry(key="knowledge", label="Kennisbank", href="/kennisbank", rights=COORDINATORS | TRAINERS, group=ASSISTANT),
    Entry(key="review", label="Beoordelen", href="/trainers/beoordelen", rights=TRAINERS),
    Entry(key="training", label="Trainen", href="/trainen", rights=COORDINATORS | TRAINERS, group=ASSISTANT),
    Entry(key="progress", label="Voortgang", href="/voortgang", rights=COORDINATORS | TRAINERS, group=ASSISTANT),
    Entry(key="users", label="Gebruikers", href="/beheer/gebruikers", rights=ADMINISTRATORS),
    Entry(key="tokens", label="API-sleutels", href="/beheer/sleutels", rights=ADMINISTRATORS),
    Entry(key="audit", label="Logboek", href="/logboek", rights=AUDITORS, group=SETTINGS),
)


def menu_of(role: str) -> Menu:
    seen = tuple(entry for entry in ENTRIES if any(may(role, right) for right in entry.rights))
    if len(seen) <= FITS_ON_THE_LINE:
        return Menu(line=seen, more={})
    groups = {
        group: tuple(entry for entry in seen if entry.group == group) for group in (HELP, FIGURES, ASSISTANT, SETTINGS)
    }
    return Menu(
        line=tuple(entry for entry in seen if entry.group is None),
        more={group: entries for group, entries in groups.items() if entries},
    )
