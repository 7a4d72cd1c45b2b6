"""Every code that the software can show has Dutch words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handover.domain.accounts import Role
from handover.domain.alerts import KINDS, PARTS
from handover.domain.call_attempts import Outcome
from handover.domain.cases import PRIORITIES, REASONS, RESULTS, Move, Status
from handover.domain.delivery import Delivery
from handover.domain.intents import intent_in_words
from handover.domain.sign_on import Refusal
from handover.services.callback import NotHere
from handover.services.queue import Tab
from handover.web.console import words, words_alerts
from handover.web.console.words_audit import ACTIONS, OBJECTS
from handover.whatsapp.outcomes import TABLE

PAIRS = [
    (words.REASONS, REASONS, "reasons of a case"),
    (words.STATUSES, Status, "states of a case"),
    (words.RESULTS, RESULTS, "results of a case"),
    (words.PRIORITIES, PRIORITIES, "priorities"),
    (words.TABS, Tab, "tabs"),
    (words.ROLES, Role, "roles"),
    (words.DELIVERIES, set(Delivery) - {Delivery.SENDING}, "states of a message (sending is shown as queued)"),
    (words.CALLS, Outcome, "what came of a call"),
    (words.NOT_HERE, NotHere, "reasons to call instead"),
    (words.SIGN_ON_REFUSALS, Refusal, "why single sign-on lets nobody in"),
    (words_alerts.ALERTS, KINDS, "alerts"),
    (words_alerts.PARTS, PARTS, "parts of the worker"),
    (words.HAPPENINGS, Move, "moves in the history"),
]


@pytest.mark.parametrize(("dutch", "codes", "what"), PAIRS, ids=[row[2] for row in PAIRS])
def test_there_are_words_for(dutch: dict[str, object], codes: set[str], what: str) -> None:
    assert set(codes) <= set(dutch), what


AUDITED = re.compile(r"""(?:line_of|looked|goes_on_looking)\((?:[\w.]+, )+?"(?P<action>\w+)", f?"(?P<what>[^"{]+)""")
"""What is written in the audit log, where it is said in so many words."""


def test_an_auditor_reads_dutch() -> None:
    source = "".join(path.read_text() for path in Path("handover").rglob("*.py"))
    lines = [(found["action"], found["what"].strip()) for found in AUDITED.finditer(source)]
    assert len(lines) > 20
    assert {action for action, _ in lines} <= set(ACTIONS)
    assert {what for _, what in lines if what not in OBJECTS and what.partition(" ")[0] not in OBJECTS} == set()


def test_every_refusal_of_whatsapp_that_ends_a_message_is_explained() -> None:
    of_messages = {reason for code, (reason, _) in TABLE.items() if reason != "media" and code < 139000}
    assert of_messages <= set(words.SEND_REASONS)


def test_a_reason_with_details_is_explained_by_its_first_word() -> None:
    assert words.send_reason("undeliverable: 131026").startswith("de bewoner kan dit niet ontvangen")
    assert words.send_reason("something_new") == "something_new"
    assert words.send_reason(None) == ""


def test_intents_are_words_and_unknown_ones_are_still_readable() -> None:
    assert intent_in_words("vraag_paspoort") == "paspoort of ID-kaart"
    assert intent_in_words("vraag_iets_nieuws") == "vraag iets nieuws"
    assert intent_in_words(None) == "niet herkend"


def test_a_sentence_keeps_its_own_capitals() -> None:
    assert words.sentence("het VOG van WhatsApp") == "Het VOG van WhatsApp"
