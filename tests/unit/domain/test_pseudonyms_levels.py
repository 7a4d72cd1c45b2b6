"""Issue 7 on 300 invented messages that were written before the rules: what may be left, and what must stay."""

from __future__ import annotations

import pytest

from tests.pseudonyms.measure import AFTER, BEFORE, Figures, measure, messages

NUMBERS = ["bsn", "iban", "telefoon", "email"]


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(BEFORE)


def test_there_are_three_hundred_messages() -> None:
    assert len(messages(BEFORE)) == 300


@pytest.mark.parametrize("kind", NUMBERS)
def test_policy_5_6_no_bsn_account_telephone_number_or_mail_address_is_left(figures: Figures, kind: str) -> None:
    assert figures.share(kind) == 1


def test_policy_5_6_names_and_addresses_are_replaced_and_public_places_stay(figures: Figures) -> None:
    """The share of names alone and of addresses alone, so that one can't make up for the other."""
    assert figures.share("naam") >= 0.97
    assert figures.share("adres") >= 0.97
    assert figures.share("blijft") >= 0.97


def test_it_is_no_worse_on_messages_that_were_written_after_the_rules() -> None:
    after = measure(AFTER)
    assert after.share("naam", "adres") >= 0.95
    assert after.share("blijft") == 1


def test_messages_without_anybody_stay_as_they_are(figures: Figures) -> None:
    assert len(figures.needless) <= figures.untouched * 0.06
