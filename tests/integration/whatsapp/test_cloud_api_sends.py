"""The client against the practice phone: what each outcome looks like to the services."""

from __future__ import annotations

import logging
import threading

import pytest

from handover.domain.errors import OutcomeUnknown, Refused, SendError, SendingStopped, TryLater, WindowClosed
from handover.domain.outbound import Button, Buttons, Content, ListMessage, Recipient, Row, Template, Text
from handover.ports import Messaging
from handover.whatsapp.cloud_api import CloudApi
from tests.integration.whatsapp.harness import NUMBER, TOKEN, Business, PhoneClient, wait_until

FENNA = "31612345001"
TO_FENNA = Recipient(phone=FENNA)
TEXT = Text(body="Het gemeentehuis is open.")


def test_the_client_is_what_the_services_ask_for(api: CloudApi) -> None:
    messaging: Messaging = api
    assert messaging is api


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        Buttons(body="Bedoelt u dit?", buttons=(Button(id="a", title="Ja"), Button(id="b", title="Nee"))),
        ListMessage(body="Waarover?", button="Kies", rows=(Row(id="a", title="Afval", description="Container"),)),
        Template(name="antwoord_klaar", language="nl"),
        Template(name="nieuwe_termijn", language="nl", parameters=("1 december",)),
    ],
    ids=lambda content: type(content).__name__,
)
def test_every_kind_of_content_arrives_and_its_statuses_carry_the_reference(
    content: Content, api: CloudApi, phone: PhoneClient, business: Business
) -> None:
    phone.writes("hoi")
    accepted = api.send(TO_FENNA, content, "row-1")

    assert accepted.wa_id == FENNA
    wait_until(lambda: business.statuses(accepted.wamid) == ["sent", "delivered"])
    assert {status["biz_opaque_callback_data"] for status in business.items("statuses")} == {"row-1"}


def test_a_user_id_can_be_written_to_and_then_no_number_is_told(api: CloudApi, phone: PhoneClient) -> None:
    phone.post("messages", {"user_id": "NL.abc123", "text": "hoi"})
    accepted = api.send(Recipient(user_id="NL.abc123"), TEXT, "row-2")

    assert accepted.wa_id is None
    assert phone.chat("NL.abc123")[-1]["text"] == TEXT.body


def test_a_closed_window_is_accepted_and_then_fails(api: CloudApi, phone: PhoneClient, business: Business) -> None:
    phone.writes("hoi", at="2026-02-06T17:30:00+01:00")
    phone.post("clock", {"at": "2026-02-09T09:00:00+01:00"})
    accepted = api.send(TO_FENNA, TEXT, "row-3")

    wait_until(lambda: business.statuses(accepted.wamid) == ["failed"])
    (failed,) = [status for status in business.items("statuses") if status["id"] == accepted.wamid]
    assert failed["errors"][0]["code"] == 131047


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        # the message was taken, but nobody said so: uncertain, and it did arrive
        ({"kind": "timeout_after_accept", "seconds": 3}, OutcomeUnknown, True),
        ({"kind": "reset_after_accept"}, OutcomeUnknown, True),
        ({"kind": "status_500_after_accept"}, OutcomeUnknown, True),
        # it was not taken, but that can't be seen from here: just as uncertain
        ({"kind": "timeout", "seconds": 3}, OutcomeUnknown, False),
        ({"kind": "reset"}, OutcomeUnknown, False),
        ({"kind": "status_500"}, OutcomeUnknown, False),
        # certain refusals
        ({"kind": "status_429"}, TryLater, False),
        ({"kind": "error", "code": 131016}, TryLater, False),
        ({"kind": "error", "code": 131056}, TryLater, False),
        ({"kind": "error", "code": 131047}, WindowClosed, False),
        ({"kind": "error", "code": 131026}, Refused, False),
        ({"kind": "error", "code": 190}, SendingStopped, False),
        ({"kind": "error", "code": 424242}, Refused, False),
    ],
    ids=str,
)
def test_what_can_go_wrong(
    fault: dict[str, object], kind: type[SendError], arrived: bool, api: CloudApi, phone: PhoneClient
) -> None:
    phone.writes("hoi")
    phone.post("faults", {"next": [fault]})

    with pytest.raises(SendError) as caught:
        api.send(TO_FENNA, TEXT, "row-4")

    assert type(caught.value) is kind
    assert [entry["reference"] for entry in phone.get("sent")["items"]] == (["row-4"] if arrived else [])
    assert api.send(TO_FENNA, TEXT, "row-5").wamid  # the next call is not harmed


def test_an_uncertain_message_is_settled_by_its_reference(
    api: CloudApi, phone: PhoneClient, business: Business
) -> None:
    phone.writes("hoi")
    phone.fault("reset_after_accept")
    with pytest.raises(OutcomeUnknown):
        api.send(TO_FENNA, TEXT, "row-6")
    wait_until(lambda: [s["status"] for s in business.items("statuses")] == ["sent", "delivered"])
    assert business.items("statuses")[0]["biz_opaque_callback_data"] == "row-6"


def test_nothing_leaves_when_a_limit_is_broken(api: CloudApi, phone: PhoneClient) -> None:
    with pytest.raises(Refused) as caught:
        api.send(TO_FENNA, Text(body="geheim" * 1000), "row-7")

    assert (caught.value.reason, caught.value.alarm) == ("unsendable: text", True)
    assert "geheim" not in str(caught.value)
    assert phone.get("sent")["items"] == []


def test_a_wrong_token_stops_all_sending(phone: PhoneClient) -> None:
    api = CloudApi(phone.url, version="v24.0", phone_number_id=NUMBER, token="expired")
    with pytest.raises(SendingStopped) as caught:
        api.send(TO_FENNA, TEXT, "row-8")
    assert caught.value.code == 190


def test_an_unknown_template_and_wrong_variables_are_refused(api: CloudApi) -> None:
    for template, code in (
        (Template(name="reclame", language="nl"), 132001),
        (Template(name="nieuwe_termijn", language="nl"), 132000),
    ):
        with pytest.raises(Refused) as caught:
            api.send(TO_FENNA, template, "row-9")
        assert (caught.value.code, caught.value.alarm) == (code, True)


def test_many_threads_may_send_at_once(api: CloudApi, phone: PhoneClient) -> None:
    phone.writes("hoi")

    def send(number: int) -> None:
        api.send(TO_FENNA, Text(body=f"bericht {number}"), f"row-{number}")

    threads = [threading.Thread(target=send, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {entry["reference"] for entry in phone.get("sent")["items"]} == {f"row-{number}" for number in range(12)}


def test_block_and_unblock(api: CloudApi, phone: PhoneClient) -> None:
    phone.writes("hoi")
    api.block(FENNA)
    assert phone.get("blocked")["items"] == [FENNA]
    assert phone.writes("hallo?") | {"wamid": ""} == {"wamid": "", "delivered": False, "status": None, "blocked": True}

    api.unblock(FENNA)
    assert phone.get("blocked")["items"] == []
    assert phone.writes("ben ik er weer?")["delivered"]


def test_a_blocked_resident_cannot_be_written_to(api: CloudApi, phone: PhoneClient, business: Business) -> None:
    phone.writes("hoi")
    api.block(FENNA)
    accepted = api.send(TO_FENNA, TEXT, "row-10")
    wait_until(lambda: business.statuses(accepted.wamid) == ["failed"])


def test_blocking_fails_per_user_with_that_users_reason(api: CloudApi, phone: PhoneClient) -> None:
    with pytest.raises(Refused) as unknown:
        api.block("31600000009")
    phone.writes("hoi", at="2026-02-06T17:30:00+01:00")
    phone.post("clock", {"at": "2026-02-09T09:00:00+01:00"})
    with pytest.raises(Refused) as late:
        api.block(FENNA)

    assert (unknown.value.reason, unknown.value.code) == ("block_failed", 131026)
    assert (late.value.reason, late.value.code) == ("block_failed", 131047)


@pytest.mark.parametrize("fault", ["timeout_after_accept", "reset", "status_500"])
def test_not_knowing_whether_somebody_is_blocked_means_trying_again(
    fault: str, api: CloudApi, phone: PhoneClient
) -> None:
    phone.writes("hoi")
    phone.fault(fault, match={"path": "block_users"}, seconds=3)
    with pytest.raises(TryLater):
        api.block(FENNA)


def test_neither_token_nor_number_nor_text_stands_in_a_log_or_an_error(
    api: CloudApi, phone: PhoneClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    phone.writes("hoi")
    errors = []
    for kind in ("reset", "timeout", "status_500", "error"):
        phone.fault(kind, seconds=3)
        with pytest.raises(SendError) as caught:
            api.send(TO_FENNA, TEXT, "row-11")
        errors.append(caught.value)

    written = caplog.text + "".join(f"{error!r}{error.__context__!r}{error.__cause__!r}" for error in errors)
    assert [error.__context__ for error in errors] == [None] * 4
    for secret in (TOKEN, FENNA, TEXT.body):
        assert secret not in written
    assert TOKEN not in repr(vars(api))
