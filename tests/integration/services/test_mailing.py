"""Mail to departments and to whoever is on call: policy 6.3 and 7.2."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, select

from handover.bootstrap import assemble
from handover.domain.errors import ImpossibleMove, MailRefused
from handover.domain.understanding import OpenCase, Reply
from handover.settings import Settings
from handover.store import tables
from tests.fakes import (
    FIRE,
    WANTS_PERSON,
    FakeAssistant,
    FakeMailer,
    FakeMessaging,
    FixedClock,
    RecordingAlerts,
    SilentBell,
)
from tests.integration.services.conftest import ANJA, PHONE, World

KUIL = "er ligt een kuil voor mijn deur, mijn BSN is 111222333"
SHIPPED = Path("handover/gemeente.yml")


@pytest.fixture
def mailer() -> FakeMailer:
    return FakeMailer()


@pytest.fixture
def world(engine: Engine, tmp_path: Path, mailer: FakeMailer) -> World:
    """With a mail server, a mailbox of one department and somebody on call."""
    municipality = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    municipality["departments"]["wegen"]["mailbox"] = "wegen@example.org"
    municipality["on_call_address"] = "piket@example.org"
    (tmp_path / "gemeente.yml").write_text(yaml.safe_dump(municipality), encoding="utf-8")
    clock, assistant, messaging, alerts = FixedClock(), FakeAssistant(), FakeMessaging(), RecordingAlerts()
    assistant.taught.update({KUIL: WANTS_PERSON, KUIL.replace("111222333", "[BSN verwijderd]"): WANTS_PERSON})
    assistant.taught["brand!"] = FIRE
    parts = assemble(
        Settings.for_tests(data_dir=tmp_path, gemeente_file=tmp_path / "gemeente.yml"),
        engine=engine,
        bell=SilentBell(),
        clock=clock,
        assistant=assistant,
        messaging=messaging,
        alerts=alerts,
        mailer=mailer,
    )
    return World(parts, clock, assistant, messaging, alerts)


@pytest.fixture
def number(world: World) -> str:
    world.says(KUIL, name="Ria Jansen")
    return world.case().number


def mails(engine: Engine) -> list[tuple[str, int, str | None]]:
    c = tables.mails.c
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(c.status, c.attempts, c.reason).order_by(c.id))]


def test_policy_6_3_the_department_gets_the_masked_question_with_the_number_and_the_term(
    world: World, number: str, mailer: FakeMailer
) -> None:
    world.parts.cases.forward(number, ANJA, "wegen", None, "Graag voor vrijdag")
    assert world.parts.mailing.send_next()
    ((recipient, subject, body),) = mailer.sent
    assert recipient == "wegen@example.org"
    assert number in subject
    for told in (
        number,
        "er ligt een kuil",
        "[BSN verwijderd]",
        "Graag voor vrijdag",
        "dinsdag 10 februari",
        "niet aan de bewoner",
    ):
        assert told in body
    for kept in ("Ria", PHONE, "111222333"):
        assert kept not in subject + body
    assert not world.parts.mailing.send_next()


def test_policy_6_3_the_department_reads_what_the_resident_wrote_not_only_our_summary(
    world: World, mailer: FakeMailer
) -> None:
    asked = "mag ik een medewerker spreken over de hoge stoep bij nummer 12?"
    world.assistant.taught[asked] = WANTS_PERSON
    world.assistant.replies[asked] = Reply(
        events=(),
        understood=WANTS_PERSON,
        bodies=(),
        commands=(OpenCase(reason="requested", summary="Vraagt om een medewerker."),),
    )
    world.says(asked)
    world.says("het gaat om de Rijksweg")
    world.parts.cases.forward(world.case().number, ANJA, "wegen", None)
    assert world.parts.mailing.send_next()
    ((_, _, body),) = mailer.sent
    for told in ("Samenvatting: Vraagt om een medewerker.", f"Vraag: {asked}", "het gaat om de Rijksweg"):
        assert told in body


def test_policy_6_3_a_department_without_mailbox_is_told_by_hand(world: World, number: str, mailer: FakeMailer) -> None:
    world.parts.cases.forward(number, ANJA, "groen", None)
    assert not world.parts.mailing.send_next()
    assert "not_mailed" in [line.action for line in world.case().history]
    assert mailer.sent == []


def test_policy_6_3_one_reminder_a_working_day_before_the_term(world: World, number: str, mailer: FakeMailer) -> None:
    world.parts.cases.forward(number, ANJA, "wegen", None)
    world.parts.mailing.send_next()
    world.clock.passes(days=4)
    world.parts.watch.look()
    assert len(mailer.sent) == 1, "not yet"
    world.clock.passes(days=2, hours=9)  # Monday, after the close of business of the working day before
    for _ in range(3):
        world.parts.watch.look()
        world.parts.mailing.send_next()
    assert [subject.split()[0] for _, subject, _ in mailer.sent] == ["Zaak", "Herinnering"]


def test_policy_6_3_the_departments_answer_stands_with_the_case_and_ends_the_reminders(
    world: World, number: str, mailer: FakeMailer
) -> None:
    world.parts.cases.forward(number, ANJA, "wegen", None)
    world.parts.mailing.send_next()
    world.works()
    told = len(world.messaging.sent)
    world.parts.teamwork.department_answer(number, ANJA, "Het gat wordt dinsdag gedicht.")
    world.works()
    case = world.parts.reading.case(number)
    assert (case.status, case.assignee) == ("claimed", ANJA.name)
    assert [note.text for note in case.notes] == ["Het gat wordt dinsdag gedicht."]
    assert len(world.messaging.sent) == told, "the KCC tells the resident"
    world.clock.passes(days=6)
    world.parts.watch.look()
    world.parts.mailing.send_next()
    assert len(mailer.sent) == 1, "the question, and no reminder"


def test_policy_6_3_only_a_forwarded_case_has_a_department_that_answers(world: World, number: str) -> None:
    with pytest.raises(ImpossibleMove) as refused:
        world.parts.teamwork.department_answer(number, ANJA, "Het gat wordt dinsdag gedicht.")
    assert "forward" in refused.value.possible


def test_policy_6_3_a_new_term_gets_its_own_reminder(world: World, number: str, mailer: FakeMailer) -> None:
    world.parts.cases.forward(number, ANJA, "wegen", None)
    world.clock.passes(days=6, hours=9)
    world.parts.watch.look()
    due_at = world.case().due_at + timedelta(days=2)
    world.parts.cases.extend(number, ANJA, due_at, "afdeling heeft meer tijd nodig")
    world.clock.passes(days=2)
    world.parts.watch.look()
    assert [line.action for line in world.case().history].count("department_reminded") == 2


def test_a_mail_that_fails_for_now_is_tried_again_and_one_that_never_will_go_is_visible(
    world: World, number: str, mailer: FakeMailer, engine: Engine
) -> None:
    mailer.refusals = [
        MailRefused("ConnectionRefusedError", for_good=False),
        MailRefused("recipient_refused", for_good=True),
    ]
    world.parts.cases.forward(number, ANJA, "wegen", None)
    assert world.parts.mailing.send_next()
    assert not world.parts.mailing.send_next(), "not at once"
    assert mails(engine) == [("queued", 1, "ConnectionRefusedError")]
    world.clock.passes(minutes=2)
    assert world.parts.mailing.send_next()
    assert mails(engine) == [("failed", 2, "recipient_refused")]
    assert "mail_failed" in [line.action for line in world.case().history]
    assert "mail_failed" in [what for what, _ in world.alerts.raised]


def test_what_fails_for_hours_is_given_up(world: World, number: str, mailer: FakeMailer, engine: Engine) -> None:
    mailer.refusals = [MailRefused("TimeoutError", for_good=False)] * 20
    world.parts.cases.forward(number, ANJA, "wegen", None)
    for _ in range(12):
        world.parts.mailing.send_next()
        world.clock.passes(hours=3)
    assert mails(engine) == [("failed", 8, "TimeoutError")]


def test_a_mail_whose_case_is_erased_while_it_leaves_needs_no_note(
    world: World, number: str, mailer: FakeMailer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = mailer.send

    def meanwhile(recipient: str, subject: str, body: str) -> None:
        send(recipient, subject, body)
        with engine.begin() as connection:
            connection.execute(tables.mails.delete())

    monkeypatch.setattr(mailer, "send", meanwhile)
    world.parts.cases.forward(number, ANJA, "wegen", None)
    assert world.parts.mailing.send_next()
    assert len(mailer.sent) == 1
    assert not world.parts.mailing.send_next()


def test_policy_7_2_out_of_hours_an_emergency_goes_to_whoever_is_on_call(world: World, mailer: FakeMailer) -> None:
    world.says("brand!")
    assert not world.parts.mailing.send_next(), "in opening hours the console alerts everybody"
    world.clock.passes(hours=12)
    world.says("brand!", phone="31600000002", name="Sem")
    assert world.parts.mailing.send_next()
    ((recipient, subject, body),) = mailer.sent
    assert recipient == "piket@example.org"
    assert "Sem" not in subject + body
