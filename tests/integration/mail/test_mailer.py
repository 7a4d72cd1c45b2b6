"""Mail over a real connection to a mail server of ours."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from handover.domain.errors import MailRefused
from handover.mailer import SmtpMailer


class Postbox:
    """Keeps what it is given; `answer` is what it says instead of taking a recipient."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self.answer = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.kept.append(envelope)
        return "250 kept"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def mailer(postbox: Postbox) -> Iterator[SmtpMailer]:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield SmtpMailer(f"smtp://127.0.0.1:{controller.port}", "kcc@example.org")
    controller.stop()


def test_a_mail_arrives_as_it_was_written(postbox: Postbox, mailer: SmtpMailer) -> None:
    mailer.send("wegen@example.org", "Zaak 2026-000001: één vraag", "Er ligt een kuil.\nGroet, ’t KCC")
    (envelope,) = postbox.kept
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert (envelope.rcpt_tos, mail["Subject"]) == (["wegen@example.org"], "Zaak 2026-000001: één vraag")
    assert mail.get_content().replace("\r\n", "\n").strip() == "Er ligt een kuil.\nGroet, ’t KCC"
    assert mail["Auto-Submitted"] == "auto-generated", "no out-of-office answers"


# what the server says, reason, for good, why
ANSWERS = [
    ("550 no such mailbox", "recipient_refused", True, "nobody lives there"),
    ("451 try again later", "recipient_refused", False, "busy for now"),
]


@pytest.mark.parametrize(("answer", "reason", "for_good", "why"), ANSWERS, ids=[row[3] for row in ANSWERS])
def test_what_the_server_refuses(
    postbox: Postbox, mailer: SmtpMailer, answer: str, reason: str, for_good: bool, why: str
) -> None:
    postbox.answer = answer
    with pytest.raises(MailRefused) as refused:
        mailer.send("weg@example.org", "Zaak", "Tekst")
    assert (refused.value.reason, refused.value.for_good) == (reason, for_good), why


def test_no_server_is_tried_again_later() -> None:
    with pytest.raises(MailRefused) as refused:
        SmtpMailer(f"smtp://127.0.0.1:{free_port()}", "kcc@example.org").send("a@example.org", "Zaak", "Tekst")
    assert not refused.value.for_good
