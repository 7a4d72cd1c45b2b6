"""An answer that waits for a JA, before the eyes of its agent (policy 6.6)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handover.domain.accounts import Actor
from tests.browser.conftest import Desk
from tests.browser.test_accessibility import SCREENS, Find, is_fine

ANJA = Actor(name="anja", role="agent", origin="test")
ANSWER = "De halte is verplaatst."


@pytest.fixture
def number(desk: Desk) -> str:
    """The answer is held, and the resident wrote something else than JA."""
    number = desk.waiting_case()
    desk.world.clock.passes(hours=25)
    desk.world.parts.cases.reply(number, ANJA, ANSWER)
    desk.world.sends()
    desk.world.says("Het gaat om de halte bij het station")
    return number


@pytest.mark.parametrize("screen", ["large", "small-dark"])
def test_policy_6_6_a_held_answer_is_confirmed_by_keyboard_alone(
    desk: Desk, number: str, violations: Find, screen: str
) -> None:
    page = desk.logs_in("anja", f"/zaken/{number}", **SCREENS[screen])
    expect(page.get_by_test_id("held")).to_contain_text("De bewoner schreef iets anders dan JA")
    is_fine(page, violations)
    page.get_by_test_id("held-send").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het antwoord dat klaarstond gaat naar de bewoner.")).to_be_visible()
    desk.world.sends()
    assert ANSWER in desk.world.messaging.bodies()[-1]
    expect(page.get_by_test_id("held")).to_have_count(0)
