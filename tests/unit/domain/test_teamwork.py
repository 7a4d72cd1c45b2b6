"""Whom a note names, and until when a case may sleep."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.errors import InvalidInput
from handover.domain.teamwork import mentioned, refuse_to_sleep
from tests.unit.domain.test_cases import DUE, NOW

PEOPLE = ["anja", "Jan", "Jan de Boer", "bram"]

# note, named, why
NOTES = [
    ("kijk jij even mee?", (), "nobody"),
    ("@bram kijk jij even mee?", ("bram",), "at the start"),
    ("Dit is iets voor @anja, of anders (@bram)", ("anja", "bram"), "in the order of the text"),
    ("@BRAM en @bram", ("bram",), "once, however it is written"),
    ("@Jan de Boer weet dit", ("Jan de Boer",), "the longest name that fits"),
    ("@Jan weet dit", ("Jan",), "the short one where it stands alone"),
    ("mail naar info@voorbeeld.nl", (), "the @ of a mail address"),
    ("komt @ 14.00 uur langs", (), "an @ on its own"),
    ("@anja.", ("anja",), "before a full stop"),
]


@pytest.mark.parametrize(("note", "named", "why"), NOTES, ids=[row[2] for row in NOTES])
def test_a_note_names_colleagues(note: str, named: tuple[str, ...], why: str) -> None:
    assert mentioned(note, PEOPLE) == named, why


@pytest.mark.parametrize("note", ["@dirk kijk even", "@janneke", "@bram-jan"])
def test_who_names_nobody_that_we_know_hears_it_at_once(note: str) -> None:
    with pytest.raises(InvalidInput, match="geen collega"):
        mentioned(note, PEOPLE)


def test_policy_6_5_a_case_never_sleeps_past_its_term() -> None:
    refuse_to_sleep(DUE, now=NOW, due_at=DUE)
    for until in (NOW, DUE + timedelta(minutes=1), DUE.replace(tzinfo=None)):
        with pytest.raises(InvalidInput):
            refuse_to_sleep(until, now=NOW, due_at=DUE)
