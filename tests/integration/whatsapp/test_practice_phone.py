"""The practice phone as a whole: what handover gets, and what a test can make it do."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import pytest
import requests

from handover.whatsapp.signature import Verdict
from tests.integration.whatsapp.harness import NUMBER, Business, PhoneClient, wait_until

FENNA = "31612345001"


def send(phone: PhoneClient, graph: requests.Session, body: str = "Hallo", **more: Any) -> requests.Response:
    message = {"messaging_product": "whatsapp", "to": FENNA, "type": "text", "text": {"body": body}}
    return graph.post(f"{phone.url}/v24.0/{NUMBER}/messages", json=message | more, timeout=10)


def test_a_message_arrives_signed_and_stands_in_the_chat(phone: PhoneClient, business: Business) -> None:
    answer = phone.writes("Hé, is het gemeentehuis óók open? 🙂")

    assert answer["delivered"]
    assert business.verdicts == [Verdict.RIGHT]
    assert business.raw[0].isascii()
    (item,) = business.items("messages")
    assert (item["id"], item["from"]) == (answer["wamid"], FENNA)
    wait_until(lambda: phone.chat()[0]["status"] == "delivered")


def test_messages_of_one_resident_come_in_order_also_after_failures(phone: PhoneClient, business: Business) -> None:
    business.answers += [503, 500]
    first = phone.writes("een")
    assert (first["delivered"], first["status"]) == (False, 503)
    for text in ("twee", "drie"):
        phone.writes(text)

    wait_until(lambda: business.texts() == ["een", "twee", "drie"])
    wait_until(lambda: [entry["status"] for entry in phone.chat()] == ["delivered"] * 3)


def test_one_residents_trouble_does_not_hold_up_another(phone: PhoneClient, business: Business) -> None:
    business.answers += [500, 500, 500]
    phone.writes("een", phone="31612345001")
    wait_until(lambda: len(business.answers) <= 1)
    business.answers.clear()
    assert phone.writes("twee", phone="31612345002")["delivered"]


def test_200_is_the_only_success(phone: PhoneClient, business: Business) -> None:
    business.answers.append(204)
    assert phone.writes("hoi") | {"wamid": ""} == {"wamid": "", "delivered": False, "status": 204}
    wait_until(lambda: business.texts() == ["hoi"])


def test_a_batch_is_one_post(phone: PhoneClient, business: Business) -> None:
    messages = [
        [[{"phone": f"3161234500{(n + c + e) % 4 + 1}", "text": f"{e}{c}{n}"} for n in range(3)] for c in range(2)]
        for e in range(3)
    ]
    answer = phone.post("batch", {"messages": messages})

    assert (answer["delivered"], len(answer["wamids"]), len(business.bodies)) == (True, 18, 1)
    assert [entry["changes"].__len__() for entry in business.bodies[0]["entry"]] == [2, 2, 2]
    assert [item["id"] for item in business.items("messages")] == answer["wamids"]


def test_raw_bytes_are_posted_as_they_are(phone: PhoneClient, business: Business) -> None:
    def post(raw: bytes, **how: Any) -> list[int]:
        answer = requests.post(f"{phone.url}/proef/webhook", data=raw, params=how, timeout=20).json()
        statuses: list[int] = answer["statuses"]
        return statuses

    assert post(b"{not json", times=2) == [200, 200]
    assert business.raw == [b"{not json"] * 2
    post(b"{}", wrong_signature=True)
    post(b"{}", no_signature=True)
    assert business.verdicts[2:] == [Verdict.WRONG, Verdict.MISSING]
    assert post(b"{}", times=5, parallel=True) == [200] * 5


def test_duplicates_and_shuffled_webhooks_can_be_asked_for(phone: PhoneClient, business: Business) -> None:
    phone.post("faults", {"duplicate_webhooks": True})
    phone.writes("dubbel")
    assert wait_until(lambda: business.texts() == ["dubbel", "dubbel"])

    phone.post("faults", {"duplicate_webhooks": False, "shuffle_webhooks": True})
    threads = [threading.Thread(target=phone.writes, args=(f"s{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(business.texts()[2:]) == [f"s{number}" for number in range(8)]


def test_statuses_can_be_held_back_and_dropped(phone: PhoneClient, graph: requests.Session, business: Business) -> None:
    phone.writes("hoi")
    phone.post("faults", {"hold_statuses": True})
    send(phone, graph)
    time.sleep(0.2)
    assert business.items("statuses") == []
    requests.delete(f"{phone.url}/proef/faults", timeout=10)
    wait_until(lambda: [item["status"] for item in business.items("statuses")] == ["sent", "delivered"])

    phone.post("faults", {"drop_statuses": True})
    send(phone, graph)
    time.sleep(0.2)
    assert len(business.items("statuses")) == 2


def test_nothing_of_before_a_reset_arrives_after_it(phone: PhoneClient, business: Business) -> None:
    begun = business.begun
    with business.lock:
        writing = threading.Thread(target=phone.writes, args=("nog van daarvoor",))
        resetting = threading.Thread(target=phone.post, args=("reset",))
        writing.start()
        wait_until(lambda: business.begun > begun)
        resetting.start()
        resetting.join(0.3)
        assert resetting.is_alive()
    resetting.join(10)
    assert business.texts() == ["nog van daarvoor"]
    writing.join(10)


def test_a_failed_status_can_be_ordered(phone: PhoneClient, graph: requests.Session, business: Business) -> None:
    phone.writes("hoi")
    phone.fault("failed_status", code=131026)
    wamid = send(phone, graph).json()["messages"][0]["id"]
    wait_until(lambda: business.statuses(wamid) == ["failed"])
    assert phone.chat()[-1]["error_code"] == 131026


def test_an_open_chat_reads_what_arrives(phone: PhoneClient, graph: requests.Session, business: Business) -> None:
    phone.writes("hoi")
    before = send(phone, graph).json()["messages"][0]["id"]
    with requests.get(f"{phone.url}/proef/live?chat={FENNA}", stream=True, timeout=10) as live:
        lines = live.iter_lines()
        assert next(lines) == b"event: chat"
        wait_until(lambda: business.statuses(before) == ["sent", "delivered", "read"])
        during = send(phone, graph).json()["messages"][0]["id"]
        wait_until(lambda: business.statuses(during) == ["sent", "delivered", "read"])
    after = send(phone, graph).json()["messages"][0]["id"]
    wait_until(lambda: "delivered" in business.statuses(after))


def test_time_can_be_played_with(phone: PhoneClient, graph: requests.Session, business: Business) -> None:
    friday = 1770395400  # 6 February 2026, 17:30 in Duiven
    phone.writes("vrijdagavond", at="2026-02-06T17:30:00")
    assert int(business.items("messages")[0]["timestamp"]) == friday
    wamid = send(phone, graph).json()["messages"][0]["id"]
    wait_until(lambda: business.statuses(wamid) == ["sent", "delivered"])
    assert 0 <= int(business.items("statuses")[0]["timestamp"]) - friday < 10

    answer = phone.post("clock", {"at": "2026-02-09T08:00:00+01:00"})
    assert answer["delivered"]
    assert int(business.items("statuses")[-1]["timestamp"]) == 1770620400
    phone.post("clock", {"at": None})
    assert abs(int(business.items("statuses")[-1]["timestamp"]) - time.time()) < 10


def test_the_pair_rate_is_off_for_tests_and_can_be_switched_on(phone: PhoneClient, graph: requests.Session) -> None:
    phone.writes("hoi")
    assert {send(phone, graph).status_code for _ in range(50)} == {200}
    phone.post("faults", {"pair_rate": True})
    answers = [send(phone, graph) for _ in range(46)]
    assert [answer.status_code for answer in answers] == [200] * 45 + [400]
    assert answers[-1].json()["error"]["code"] == 131056


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("POST", f"v24.0/{NUMBER}/messages", 100),  # no JSON
        ("POST", "v24.0/999/messages", 100),  # not our number
        ("POST", f"latest/{NUMBER}/messages", 2500),
        ("GET", "v24.0/424242", 100),
        ("GET", f"v24.0/424242?phone_number_id={NUMBER}", 100),
        ("GET", "v24.0/424242?phone_number_id=999", 100),
        ("POST", f"v24.0/{NUMBER}/block_users", 100),
    ],
)
def test_a_wrong_call_gets_metas_error(
    method: str, path: str, code: int, phone: PhoneClient, graph: requests.Session
) -> None:
    answer = graph.request(method, f"{phone.url}/{path}", data=b"[", timeout=10)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "test-token-only-here", "Bearer é"])
def test_without_the_token_nothing_is_given(authorization: str | None, phone: PhoneClient) -> None:
    headers = {"Authorization": authorization.encode()} if authorization else {}
    for path in (f"v24.0/{NUMBER}/block_users", "v24.0/1", f"v24.0/{NUMBER}/download/x"):
        answer = requests.get(f"{phone.url}/{path}", headers=headers, timeout=10)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, 190)


def test_block_list(phone: PhoneClient, graph: requests.Session) -> None:
    phone.writes("hoi")
    url = f"{phone.url}/v24.0/{NUMBER}/block_users"
    users = [{"user": f"+{FENNA}"}, {"user": "31600000009"}]
    answer = graph.post(url, json={"messaging_product": "whatsapp", "block_users": users}, timeout=10)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 139100)
    assert answer.json()["block_users"]["added_users"] == [{"input": f"+{FENNA}", "wa_id": FENNA}]
    assert answer.json()["block_users"]["failed_users"][0]["input"] == "31600000009"
    assert graph.get(url, timeout=10).json()["data"] == [{"messaging_product": "whatsapp", "wa_id": FENNA}]


@pytest.mark.parametrize(
    "body", [{}, {"phone": "06-1"}, {"phone": FENNA, "at": "gisteren"}, {"phone": FENNA, "tekst": "typefout"},
             {"phone": FENNA, "type": "image", "media_base64": "%%%"}],
)  # fmt: skip
def test_a_mistake_of_a_test_is_refused(body: dict[str, Any], phone: PhoneClient) -> None:
    assert requests.post(f"{phone.url}/proef/messages", json=body, timeout=10).status_code == 422


def test_the_handshake_of_the_webhook_can_be_tried(phone: PhoneClient) -> None:
    assert phone.post("handshake") == {"status": 200, "verified": True}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},  # a name of somebody else that resolves to this machine
        {"Origin": "https://evil.example"},  # a page elsewhere
        {"Origin": "null"},
    ],
)
def test_pages_and_names_from_elsewhere_are_turned_away(headers: dict[str, str], phone: PhoneClient) -> None:
    answer = requests.post(f"{phone.url}/proef/messages", json={"phone": FENNA}, headers=headers, timeout=10)
    assert answer.status_code == 403


def test_the_page_needs_nothing_from_elsewhere_and_runs_no_inline_script(phone: PhoneClient) -> None:
    answer = requests.get(phone.url, timeout=10)
    assert "Dit is een oefenomgeving. Er gaat niets naar WhatsApp." in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "<script>" not in answer.text
    assert " on" + "click=" not in answer.text
    assert "style=" not in answer.text
    assert "://" not in answer.text


def start(**changes: str) -> subprocess.Popen[str]:
    env = os.environ | {
        "WHATSAPP_APP_SECRET": "s", "WHATSAPP_ACCESS_TOKEN": "t", "WHATSAPP_PHONE_NUMBER_ID": "1",
        "WHATSAPP_VERIFY_TOKEN": "v",
    } | changes  # fmt: skip
    command = [sys.executable, "-m", "handover.proeftelefoon"]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_starts_as_a_process_and_stops_when_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with start(PHONE_PORT=str(port)) as process:
        try:
            wait_until(lambda: _is_healthy(port), seconds=20)
        finally:
            process.terminate()


def _is_healthy(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/health", timeout=1).ok
    except requests.ConnectionError:
        return False


def test_a_taken_port_and_a_missing_secret_give_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        _, error = (process := start(PHONE_PORT=str(port))).communicate(timeout=20)
    assert (process.returncode, error) == (
        1,
        f"Port {port} is taken (PHONE_PORT): stop what uses it or choose another.\n",
    )

    _, error = (process := start(WHATSAPP_APP_SECRET="")).communicate(timeout=20)
    assert process.returncode == 1
    assert error.count("\n") == 1
    assert "WHATSAPP_APP_SECRET" in error
