"""The main menu: everybody finds every page that they may open, and what is for all day stands on the line."""

from __future__ import annotations

import pytest

from handover.domain.accounts import Role
from handover.web.console.navigation import ENTRIES, FITS_ON_THE_LINE, Menu, menu_of


def found_in(menu: Menu) -> set[str]:
    return {entry.key for entry in (*menu.line, *(entry for group in menu.more.values() for entry in group))}


@pytest.mark.parametrize(
    ("role", "key", "comment"),
    [
        (Role.AGENT, "canned", "what an agent may answer with is more than a key inside a case"),
        (Role.AGENT, "guideline", "policy 2.7"),
        (Role.COORDINATOR, "audit", "who may see the log finds it without the statistics"),
        (Role.COORDINATOR, "training", "who may sign for a refused model finds the page"),
        (Role.TRAINER, "review", "trainers"),
        (Role.ADMIN, "audit", "administrators"),
    ],
)
def test_everybody_finds_their_pages_in_the_menu(role: Role, key: str, comment: str) -> None:
    assert key in found_in(menu_of(role)), comment


@pytest.mark.parametrize("role", Role)
def test_the_line_stays_short_and_nothing_stands_in_the_menu_twice(role: Role) -> None:
    menu = menu_of(role)
    assert len(menu.line) <= FITS_ON_THE_LINE
    assert len(found_in(menu)) == len(menu.line) + sum(len(group) for group in menu.more.values())


def test_a_role_with_few_pages_has_all_of_them_on_the_line() -> None:
    assert menu_of(Role.TRAINER).more == {}
    assert menu_of(Role.ADMIN).more == {}


def test_no_page_is_forgotten() -> None:
    assert {entry.key for entry in ENTRIES} == set().union(*(found_in(menu_of(role)) for role in Role))


def test_the_menu_says_where_behind_more_you_are() -> None:
    menu = menu_of(Role.COORDINATOR)
    here = menu.behind_more("audit")
    assert here
    assert here.label == "Logboek"
    assert menu.behind_more("queue") is None
