"""What means the same comes to a trainer as one group: real messages, and the vectors of the real Rasa."""

from __future__ import annotations

import pytest

from tests.e2e.stack import Stack, wait_for

pytestmark = pytest.mark.e2e

ASKED = {
    "31600000501": "Hoe vraag ik een nieuw paspoort aan?",
    "31600000502": "hoe kan ik een nieuw paspoort aanvragen",
    "31600000503": "Waar kan ik oude verf inleveren bij de milieustraat?",
}


def test_two_residents_who_ask_the_same_are_judged_together(stack: Stack) -> None:
    """Each got an answer and wanted a person then: that is what a trainer looks at."""
    for phone, text in ASKED.items():
        stack.says(phone, text)
        stack.waits_for_answer(phone)
        stack.says(phone, "dat bedoel ik niet")
    trainer = stack.api(stack.token("trainer"))

    def sizes() -> list[int]:
        """Of the groups with one of these messages, once all of them are there."""
        groups = trainer.call("GET", "/training/review").json()["groups"]
        own = [group["count"] for group in groups if group["messages"][0]["text"] in ASKED.values()]
        return sorted(own) if sum(own) >= len(ASKED) and max(own) > 1 else []

    assert wait_for(sizes, 180, "the messages are grouped") == [1, 2]
    assert "grouping_waits" not in stack.log("handover")
