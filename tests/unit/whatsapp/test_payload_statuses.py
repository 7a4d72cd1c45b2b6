from __future__ import annotations

from typing import Any

import pytest

from handover.domain.inbound import StatusUpdate
from handover.whatsapp.payload import parse
from tests.unit.whatsapp.samples import FENNA, OURS, RECEIVED_AT, USER_ID, in_envelope, status


def test_a_failed_status_without_contacts_tells_why_and_about_which_row() -> None:
    found = status("status_failed_without_contacts")
    assert (found.status, found.recipient, found.outbox_reference) == ("failed", FENNA, "row-3")
    assert found.error_code == 131047
    assert found.error_details == "More than 24 hours have passed since the recipient last replied."


def test_a_status_may_be_about_a_user_id_and_say_played() -> None:
    found = status("status_of_a_user_id")
    assert (found.status, found.recipient, found.error_code) == ("played", USER_ID, None)


@pytest.mark.parametrize(
    ("errors", "code", "details"),
    [
        ([{"code": 131026, "title": "Message undeliverable"}], 131026, "Message undeliverable"),
        ([{"code": "131026", "message": "m", "title": "t"}], 131026, "m"),  # a number in a string
        ([{"code": 10**40}], None, None),  # no column holds it
        (["kapot"], None, None),
        ({"code": 1}, None, None),
        ([], None, None),
    ],
)
def test_errors_of_every_shape(errors: object, code: int | None, details: str | None) -> None:
    item: dict[str, Any] = {"id": "wamid.O", "status": "failed", "errors": errors}
    (found,) = parse(in_envelope(statuses=[item]), OURS, RECEIVED_AT).statuses
    assert found == StatusUpdate(
        wamid="wamid.O", status="failed", at=RECEIVED_AT, error_code=code, error_details=details
    )
