"""Alerts: told once, to whom they concern, seen by somebody, over by themselves (policy 6.5, 7.2)."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine

from handover.bootstrap import assemble
from handover.domain.accounts import Role, User
from handover.domain.alerts import Addressee, Receivers
from handover.domain.errors import HookRefused, InvalidInput, MailRefused, NotAllowed, NotFound, OutcomeUnknown
from handover.domain.shifts import Presence
from handover.services.alerting import AlertView
from handover.settings import Settings
from handover.worker import Worker
from tests.fakes import (
    FIRE,
    WANTS_PERSON,
    FakeAssistant,
    FakeMailer,
    FakeMessaging,
    FakeWebhook,
    FixedClock,
    RecordingAlerts,
    SilentBell,
)
from tests.integration.services.conftest import ANJA, BRAM, COBY, World, at

PERSON, NAME = "ik wil een medewerker spreken", "Ria Jansen"
DUE_SOON, OVERDUE, MUCH_LATER = (
    "2026-02-04T11:05:00+01:00",
    "2026-02-04T12:05:00+01:00",
    "2026-02-04T12:35:00+01:00",
)


@pytest.fixture
def mailer() -> FakeMailer:
    return FakeMailer()


@pytest.fixture
def webhook() -> FakeWebhook:
    return FakeWebhook()


@pytest.fixture
def world(engine: Engine, tmp_path: Path, mailer: FakeMailer, webhook: FakeWebhook) -> World:
    """With a mail server, another program, and two coordinators."""
    clock, assistant, messaging, alerts = FixedClock(), FakeAssistant(), FakeMessaging(), RecordingAlerts()
    assistant.taught.update({PERSON: WANTS_PERSON, "brand!": FIRE})
    parts = assemble(
        Settings.for_tests(data_dir=tmp_path, public_url="https://whatsapp.example.nl"),
        engine=engine,
        bell=SilentBell(),
        clock=clock,
        assistant=assistant,
        messaging=messaging,
        alerts=alerts,
        mailer=mailer,
        webhook=webhook,
    )
    with parts.transactions() as uow:
        for name, role in (("Coby", Role.COORDINATOR), ("Dirk", Role.COORDINATOR), ("Anja", Role.AGENT)):
            uow.accounts.add_user(User(name=name, role=role, password_hash="x", created_at=clock.now()))
        uow.commit()
    return World(parts, clock, assistant, messaging, alerts)


@pytest.fixture
def number(world: World) -> str:
    """A case of Tuesday 09:12, due on Wednesday at 12:00."""
    world.says(PERSON, name=NAME)
    return world.case().number


def looks(world: World, moment: str | None = None) -> list[str]:
    """The worker looks around at that moment. Returns the kinds that stand, the newest first."""
    if moment:
        world.clock.at = at(moment)
    world.parts.watch.look()
    world.parts.alerting.look()
    return [alert.kind for alert in standing(world)]


def standing(world: World) -> tuple[AlertView, ...]:
    return world.parts.alerting.page(COBY).standing


def test_policy_6_5_a_term_is_told_before_and_after_and_the_later_one_takes_the_place_of_the_earlier(
    world: World, number: str
) -> None:
    assert looks(world, DUE_SOON) == ["due_soon"]
    assert looks(world, OVERDUE) == ["overdue"]
    assert looks(world, MUCH_LATER) == ["overdue_coordinator", "overdue"]
    assert {alert.case_number for alert in standing(world)} == {number}
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    assert looks(world) == []
    assert [alert.kind for alert in world.parts.alerting.page(COBY).past] == [
        "overdue_coordinator",
        "overdue",
        "due_soon",
    ]


def test_many_workers_tell_once(world: World, number: str, mailer: FakeMailer) -> None:
    world.parts.alert_receivers.choose(COBY, Receivers(team_mail="team@example.org"))
    world.clock.at = at(OVERDUE)

    def work() -> None:
        for _ in range(3):
            world.parts.watch.look()
            world.parts.alerting.look()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while world.parts.mailing.send_next():
        pass
    assert [alert.kind for alert in standing(world)] == ["overdue"]
    assert len(mailer.sent) == 1


def test_policy_7_2_an_emergency_stands_until_somebody_takes_it_up(world: World) -> None:
    world.says("brand!")
    assert looks(world) == ["urgent"]
    assert world.parts.alerting.bell(ANJA).urgent == (world.case().number,)
    world.clock.passes(minutes=5)
    assert looks(world) == ["urgent_unclaimed", "urgent"]
    world.parts.cases.claim(world.case().number, ANJA)
    assert looks(world) == []
    assert world.parts.alerting.bell(ANJA).urgent == ()


def test_who_saw_an_alert_first_and_when_stays_noted(world: World, number: str) -> None:
    looks(world, OVERDUE)
    (alert,) = standing(world)
    seen_at = world.clock.now()
    world.parts.alerting.acknowledge(ANJA, alert.id)
    world.clock.passes(minutes=1)
    world.parts.alerting.acknowledge(BRAM, alert.id)
    assert looks(world) == []
    (past,) = world.parts.alerting.page(COBY).past
    assert (past.acknowledged_by, past.acknowledged_at, past.over_at) == ("Anja", seen_at, None)
    with world.parts.transactions(read_only=True) as uow:
        assert uow.audit.actors().count("Anja") == 1


def test_an_alert_that_is_not_there_can_not_be_seen(world: World) -> None:
    with pytest.raises(NotFound):
        world.parts.alerting.acknowledge(ANJA, 999)


def test_a_message_that_stays_uncertain_is_told_and_is_over_when_whatsapp_says_that_it_arrived(
    world: World, number: str
) -> None:
    world.messaging.failures = [OutcomeUnknown("no_answer_in_time")]
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.sends()
    assert looks(world) == []
    world.clock.passes(seconds=61)
    assert looks(world) == ["send_uncertain"]
    assert standing(world)[0].case_number == number
    (row,) = [row for row in world.rows() if row.status == "uncertain"]
    world.hears_status(row, "delivered")
    assert looks(world) == []


def test_a_part_of_the_worker_that_stands_still_is_told_and_shown_even_when_nobody_writes_alerts(world: World) -> None:
    world.parts.alerting.worked({"sends", "turns"})
    world.clock.passes(minutes=2)
    world.parts.alerting.worked({"turns"})
    world.clock.passes(minutes=1)
    assert world.parts.alerting.stopped() == ["sends"]
    assert looks(world) == ["part_stopped"]
    world.parts.alerting.worked({"sends", "turns"})
    assert looks(world) == []


def test_a_worker_that_begins_and_one_that_fails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.parts.alerting.worked({"sends", "media"})
    world.clock.passes(days=1)

    def breaks() -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(world.parts.media, "fetch_missing", breaks)
    worker = Worker(world.parts)
    worker.start()
    worker.stop()
    assert world.parts.alerting.stopped() == [], "a night without a worker is no reason for alerts"
    world.clock.passes(minutes=3)
    worker._pulse()
    assert world.parts.alerting.stopped() == ["media"]


def receivers(world: World) -> None:
    world.parts.alert_receivers.choose(
        COBY,
        Receivers(
            first=Addressee(person="Coby", mail="coby@example.org"),
            deputy=Addressee(person="Dirk", mail="dirk@example.org"),
            team_mail="team@example.org",
        ),
    )


def test_the_deputy_gets_the_coordinators_mail_while_the_coordinator_is_away(
    world: World, number: str, mailer: FakeMailer
) -> None:
    receivers(world)
    world.clock.at = at(MUCH_LATER)
    world.parts.shifts.says(COBY, Presence.AWAY)
    with world.parts.transactions() as uow:
        uow.shifts.put("Dirk", Presence.PRESENT, world.clock.now())
        uow.commit()
    looks(world)
    while world.parts.mailing.send_next():
        pass
    assert [(to, subject) for to, subject, _ in mailer.sent] == [
        ("team@example.org", f"Signaal zaak {number}: de termijn is voorbij"),
        ("dirk@example.org", f"Signaal zaak {number}: de termijn is voorbij en er is nog niets gedaan"),
    ]
    assert all(f"https://whatsapp.example.nl/zaken/{number}" in body for _, _, body in mailer.sent)
    assert not any(NAME in body or PERSON in body for _, _, body in mailer.sent)
    dirk, coby = (world.parts.alerting.bell(COBY.__class__(name=name, role="coordinator")) for name in ("Dirk", "Coby"))
    assert (dirk.alerts, coby.alerts) == (2, 1)


def test_a_mail_server_that_refuses_an_alert_holds_nothing_up(world: World, number: str, mailer: FakeMailer) -> None:
    receivers(world)
    mailer.refusals = [MailRefused("recipient_refused", for_good=True)]
    assert looks(world, OVERDUE) == ["overdue"]
    assert world.parts.mailing.send_next()
    assert "mail_failed" not in [line.action for line in world.case().history], "that line is about a department"


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        (Receivers(first=Addressee(person="Anja")), "first"),
        (Receivers(deputy=Addressee(person="Dirk")), "first"),
        (Receivers(first=Addressee(person="Coby"), deputy=Addressee(person="Coby")), "deputy"),
        (Receivers(first=Addressee(person="Coby", mail="geen adres")), "first_mail"),
        (Receivers(team_mail="a@example.org\nBcc: b@example.org"), "team_mail"),
    ],
    ids=["no coordinator", "a deputy of nobody", "one's own deputy", "no address", "two lines"],
)
def test_who_can_not_get_alerts_is_refused(world: World, chosen: Receivers, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.parts.alert_receivers.choose(COBY, chosen)
    assert refused.value.field == field


def test_only_a_coordinator_decides_who_gets_alerts(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.parts.alert_receivers.choose(ANJA, Receivers())


def test_another_program_is_told_once_without_anything_of_the_resident(
    world: World, number: str, webhook: FakeWebhook
) -> None:
    looks(world, OVERDUE)
    assert world.parts.telling.tell_next()
    assert not world.parts.telling.tell_next()
    (body,) = webhook.got
    told = json.loads(body)
    assert (told["number"], told["kind"], told["link"]) == (
        number,
        "overdue",
        f"https://whatsapp.example.nl/zaken/{number}",
    )
    assert NAME.encode() not in body


def test_another_program_that_does_not_answer_is_told_again_and_holds_nothing_up(
    world: World, number: str, webhook: FakeWebhook
) -> None:
    webhook.refusals = [HookRefused("ConnectionError", for_good=False), HookRefused("answer_503", for_good=False)]
    looks(world, OVERDUE)
    assert world.parts.telling.tell_next()
    assert not world.parts.telling.tell_next(), "not before its pause is over"
    world.clock.passes(seconds=30)
    assert world.parts.telling.tell_next()
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    world.clock.passes(seconds=60)
    assert world.parts.telling.tell_next()
    assert len(webhook.got) == 1
    assert not world.parts.telling.tell_next()


def test_a_refusal_for_good_is_the_last_word(world: World, number: str, webhook: FakeWebhook) -> None:
    webhook.refusals = [HookRefused("answer_404", for_good=True)]
    looks(world, OVERDUE)
    world.parts.telling.tell_next()
    world.clock.passes(hours=5)
    assert not world.parts.telling.tell_next()
    assert webhook.got == []


def test_sound_is_on_until_somebody_switches_it_off_for_themselves(world: World) -> None:
    assert world.parts.alerting.bell(ANJA).sound
    world.parts.alerting.set_sound("Anja", wanted=False)
    assert not world.parts.alerting.bell(ANJA).sound
    assert world.parts.alerting.bell(BRAM).sound


def test_the_bell_counts_what_waits_and_what_is_unread_in_ones_own_cases(world: World, number: str) -> None:
    assert (world.parts.alerting.bell(ANJA).waiting, world.parts.alerting.bell(ANJA).unread) == (1, 0)
    world.parts.cases.claim(number, ANJA)
    world.says("het gaat om de Rijksweg")
    assert (world.parts.alerting.bell(ANJA).waiting, world.parts.alerting.bell(ANJA).unread) == (0, 1)
    assert world.parts.alerting.bell(BRAM).unread == 0


def test_policy_6_1_the_list_of_the_day_has_what_must_and_what_would_be_good_to(world: World, number: str) -> None:
    day = world.parts.today.list()
    assert ([case.number for case in day.must], [case.number for case in day.hoped]) == ([], [number])
    world.clock.at = at("2026-02-04T09:00:00+01:00")
    day = world.parts.today.list()
    assert ([case.number for case in day.must], [case.number for case in day.hoped]) == ([number], [])
    world.clock.at = at("2026-02-06T09:00:00+01:00")
    assert [case.number for case in world.parts.today.list().must] == [number], "and what is past"
    world.parts.cases.reply(number, ANJA, "Het is dinsdag klaar.")
    assert world.parts.today.list().must == ()
