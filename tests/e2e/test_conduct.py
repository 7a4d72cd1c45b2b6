"""Policy 8 over real processes: warned, blocked, silent, and WhatsApp's own block after the announcement."""

from __future__ import annotations

import pytest
import requests

from tests.e2e.stack import Api, Stack, wait_for

pytestmark = pytest.mark.e2e

PHONE = "31600000801"


def blocked_at_whatsapp(stack: Stack) -> list[str]:
    items: list[str] = requests.get(f"{stack.phone}/proef/blocked", timeout=10).json()["items"]
    return items


def test_policy_8_2_warned_then_blocked_then_silence(stack: Stack, api: Api) -> None:
    stack.says(PHONE, "wat een waardeloze sukkel ben jij zeg", name="R.", at="2026-04-14T11:00:00+02:00")
    (warning,) = stack.waits_for_answer(PHONE)
    assert "beledig" in warning
    assert "gewaarschuwd" not in warning
    assert api.owner(PHONE) == "bot"
    assert api.cases(phone=PHONE) == []

    stack.says(PHONE, "hou toch je kop, lelijke trut", at="2026-04-14T11:01:00+02:00")
    announced = stack.waits_for_answer(PHONE, 2)[1]
    assert "dinsdag 14 april gewaarschuwd" in announced
    assert api.owner(PHONE) == "blocked"
    assert api.case_of(PHONE)["reason"] == "block_review"
    wait_for(lambda: PHONE in blocked_at_whatsapp(stack), 10, "WhatsApp's block follows the announcement")
    assert len(stack.received(PHONE)) == 2

    number = api.case_of(PHONE)["number"]
    undone = api.call("POST", f"/cases/{number}/conduct", {"decision": "no_abuse"}).json()
    assert (undone["status"], undone["contact"]["conduct"]) == ("closed", "warned")
    wait_for(lambda: PHONE not in blocked_at_whatsapp(stack), 10, "lifted there too")
