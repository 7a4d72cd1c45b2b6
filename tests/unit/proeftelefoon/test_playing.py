"""Time, faults and settings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handover.proeftelefoon.clock import PhoneClock, moment
from handover.proeftelefoon.faults import Fault, Faults
from handover.proeftelefoon.samples import SAMPLES
from handover.proeftelefoon.settings import BadSettings, from_environment
from handover.whatsapp.media_types import type_of

ENV = {
    "WHATSAPP_APP_SECRET": "s",
    "WHATSAPP_ACCESS_TOKEN": "geheim",
    "WHATSAPP_PHONE_NUMBER_ID": "1",
    "WHATSAPP_VERIFY_TOKEN": "v",
}


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-02-06T17:30:00+01:00", datetime(2026, 2, 6, 16, 30, tzinfo=UTC)),
        ("2026-02-06T16:30:00Z", datetime(2026, 2, 6, 16, 30, tzinfo=UTC)),
        ("2026-02-06T17:30", datetime(2026, 2, 6, 16, 30, tzinfo=UTC)),  # Dutch winter time
        ("2026-07-06T17:30", datetime(2026, 7, 6, 15, 30, tzinfo=UTC)),  # Dutch summer time
    ],
)
def test_a_moment_without_an_offset_is_dutch(text: str, utc: datetime) -> None:
    assert moment(text) == utc


def test_the_clock_goes_on_from_the_moment_that_was_given() -> None:
    real = [1_000_000_000.0]
    clock = PhoneClock(real=lambda: real[0])
    assert not clock.is_played
    clock.set(datetime(2026, 2, 6, 16, 30, tzinfo=UTC))
    real[0] += 90
    assert clock.now() == datetime(2026, 2, 6, 16, 31, 30, tzinfo=UTC)
    assert clock.real_now().timestamp() == real[0]
    clock.set(None)
    assert clock.now() == clock.real_now()


def test_a_fault_hits_the_calls_that_match_as_often_as_was_asked() -> None:
    faults = Faults(next=[Fault(kind="status_500", match={"to": "31612345001", "contains": "hoi"}, times=2)])
    fits = {"to": "31612345001", "type": "text", "text": {"body": "hoi"}}

    assert faults.take("messages", fits | {"to": "31612345002"}) is None
    assert faults.take("messages", fits | {"text": {"body": "dag"}}) is None
    assert faults.take("block_users", fits) is None
    assert [faults.take("messages", fits) is not None for _ in range(3)] == [True, True, False]


def test_faults_are_used_in_their_order_and_can_be_cleared() -> None:
    faults = Faults(next=[Fault(kind="reset"), Fault(kind="status_429")], drop_statuses=True)
    first = faults.take("messages", {})
    assert first is not None
    assert first.kind == "reset"
    faults.clear()
    assert (faults.next, faults.drop_statuses) == ([], False)


@pytest.mark.parametrize(
    ("kind", "lets_through"),
    [("timeout", False), ("timeout_after_accept", True), ("reset", False), ("failed_status", True), ("error", False)],
)
def test_some_faults_let_the_message_through_first(kind: str, lets_through: bool) -> None:
    assert Fault(kind=kind).lets_through is lets_through  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_built_in_files_are_what_they_say(kind: str) -> None:
    content, mime_type, _ = SAMPLES[kind]
    assert type_of(content, mime_type) == mime_type.partition(";")[0]


def test_the_webhook_is_handovers_on_this_machine_unless_told_otherwise() -> None:
    assert from_environment(ENV).webhook_url == "http://127.0.0.1:8000/webhooks/whatsapp"
    assert from_environment(ENV | {"HANDOVER_PORT": "9000"}).webhook_url == "http://127.0.0.1:9000/webhooks/whatsapp"
    assert from_environment(ENV | {"WEBHOOK_URL": "http://x/y"}).webhook_url == "http://x/y"


def test_the_templates_are_those_of_the_settings() -> None:
    settings = from_environment(
        ENV | {"WHATSAPP_TEMPLATE_ANSWER_READY": "klaar", "WHATSAPP_TEMPLATE_LANGUAGE": "nl_NL"}
    )
    assert set(settings.templates) == {"klaar", "nieuwe_termijn"}
    assert settings.template_language == "nl_NL"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"WHATSAPP_APP_SECRET": ""}, "WHATSAPP_APP_SECRET"),
        ({"PHONE_PORT": "abc"}, "PHONE_PORT"),
        ({"PHONE_PORT": "70000"}, "PHONE_PORT"),
        ({"HANDOVER_PORT": "0"}, "HANDOVER_PORT"),
        ({"PHONE_HOST": "0.0.0.0"}, "PHONE_HOST"),  # never reachable from elsewhere
    ],
)
def test_a_wrong_setting_is_named(changes: dict[str, str], named: str) -> None:
    with pytest.raises(BadSettings, match=named):
        from_environment(ENV | changes)


def test_secrets_are_not_shown() -> None:
    assert "geheim" not in repr(from_environment(ENV))
