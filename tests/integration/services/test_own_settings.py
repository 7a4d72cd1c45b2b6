"""What of gemeente.yml a coordinator changes is in force at once, with its history: policy 6.1, 6.3, 6.4, 6.5 and 6.9."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handover.domain.choices import Choice
from handover.domain.deadlines import LOCAL
from handover.domain.errors import InvalidInput, NotAllowed, StaleVersion
from handover.domain.own_settings import CHOICE, Section
from handover.domain.understanding import JSON
from handover.services.own_settings import SHIPPED, OwnSettings
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, COBY, World

PERSON = "ik wil een mens"
HOURS, DAYS = Section.OPENING_HOURS, Section.CLOSING_DAYS


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    world.assistant.taught[PERSON] = WANTS_PERSON


def changes(world: World, section: Section, **fields: object) -> None:
    value = {**world.parts.own_settings.one(section).value, **fields}
    world.parts.own_settings.change(COBY, section, value, reason="besluit college")


def closes(world: World, day: date, name: str = "brugdag") -> None:
    changes(world, DAYS, closing_days=[{"day": day.isoformat(), "until": "", "name": name}])


def tomorrow(world: World) -> date:
    """A Wednesday."""
    return (world.clock.now() + timedelta(days=1)).astimezone(LOCAL).date()


def test_policy_6_1_the_next_resident_is_promised_a_day_on_which_somebody_is_there(world: World) -> None:
    assert "woensdag" in "".join(world.says(PERSON))
    closes(world, tomorrow(world))
    assert "donderdag" in "".join(world.says(PERSON, phone="31600000002"))


def test_policy_6_1_vandaag_nog_follows_the_opening_hours(world: World) -> None:
    assert "vandaag nog" in "".join(world.says(PERSON))
    changes(world, HOURS, dinsdag=["08:00-09:30"])
    assert "vandaag nog" not in "".join(world.says(PERSON, phone="31600000002"))


def test_another_process_follows_within_two_seconds(world: World) -> None:
    other = OwnSettings(world.parts.transactions, world.clock, world.parts.municipality.own_settings())
    assert other.hours().periods(tomorrow(world))
    closes(world, tomorrow(world))
    world.clock.passes(seconds=3)
    assert not other.hours().periods(tomorrow(world))


def test_policy_6_9_what_was_promised_is_listed_and_never_moves_by_itself(world: World) -> None:
    world.says(PERSON)
    (before,) = world.cases()
    closes(world, tomorrow(world))
    (after,) = world.cases()
    assert (after.due_at, len(after.terms)) == (before.due_at, 1)
    assert world.parts.promises.numbers() == [before.number]


def test_policy_6_4_each_is_extended_to_the_next_working_morning_and_told_and_its_history_says_why(
    world: World,
) -> None:
    world.says(PERSON)
    closes(world, tomorrow(world))
    before = len(world.messaging.sent)
    assert world.parts.promises.extend(COBY, None, "gesloten: brugdag") == []
    world.sends()
    (case,) = world.cases()
    assert case.due_at.astimezone(LOCAL).date() == tomorrow(world) + timedelta(days=1)
    assert (case.terms[-1].reason, case.terms[-1].set_by) == ("gesloten: brugdag", "Coby")
    assert "donderdag" in world.messaging.bodies()[before]
    assert world.parts.promises.numbers() == []


def test_policy_6_4_a_promised_term_is_never_shortened(world: World) -> None:
    world.says(PERSON)
    closes(world, tomorrow(world))
    with pytest.raises(InvalidInput, match="due_at"):
        world.parts.promises.extend(COBY, world.clock.now() + timedelta(hours=1), "gesloten")
    assert len(world.cases()[0].terms) == 1


def test_a_closing_day_that_is_taken_back_leaves_a_term_as_it_was_promised(world: World) -> None:
    closes(world, tomorrow(world))
    world.says(PERSON)
    (before,) = world.cases()
    world.parts.own_settings.restore(COBY, DAYS, SHIPPED, reason="toch open")
    assert world.cases()[0].due_at == before.due_at


def test_policy_6_3_a_department_has_its_new_name_mailbox_and_term_at_once(world: World) -> None:
    wegen = {"label": "Wegen en paden", "mailbox": "wegen@example.org", "term": 2}
    changes(world, Section.DEPARTMENTS, wegen=wegen)
    world.says(PERSON)
    case = world.parts.cases.forward(world.case().number, COBY, "wegen", None)
    assert case.due_at.astimezone(LOCAL).date() == tomorrow(world) + timedelta(days=1)
    assert world.parts.own_settings.departments()["wegen"].mailbox == "wegen@example.org"


def test_policy_6_5_the_team_is_alerted_as_early_as_the_coordinator_wants(world: World) -> None:
    world.says(PERSON)
    world.parts.watch.look()
    assert "case_due_soon" not in [what for what, _ in world.alerts.raised]
    changes(world, Section.ALERTS, due_soon_minutes=3 * 24 * 60)
    world.parts.watch.look()
    assert "case_due_soon" in [what for what, _ in world.alerts.raised]


def test_the_history_says_who_when_why_what_it_was_and_became(world: World) -> None:
    changes(world, HOURS, maandag=["8.30-12.30", "13:30 - 17:00"])
    changes(world, HOURS, maandag=[])
    newest, oldest = world.parts.own_settings.history(HOURS)
    assert (newest.set_by, newest.reason, newest.set_at) == ("Coby", "besluit college", world.clock.now())
    told = [(one.what, one.was, one.became) for version in (oldest, newest) for one in version.changes]
    assert told == [
        ("Maandag", "09:00-17:00", "08:30-12:30, 13:30-17:00"),
        ("Maandag", "08:30-12:30, 13:30-17:00", "gesloten"),
    ]


def test_a_former_version_comes_back_and_that_is_a_version_too(world: World) -> None:
    changes(world, HOURS, maandag=["10:00-12:00"])
    first = world.parts.own_settings.one(HOURS).version
    changes(world, HOURS, maandag=[])
    world.parts.own_settings.restore(COBY, HOURS, first, reason="toch wel")
    assert world.parts.own_settings.one(HOURS).value["maandag"] == ["10:00-12:00"]
    world.parts.own_settings.restore(COBY, HOURS, SHIPPED, reason="zoals eerst")
    own = world.parts.own_settings.one(HOURS)
    assert (own.value, own.changed) == (world.parts.municipality.own_settings()[HOURS], False)
    assert len(world.parts.own_settings.history(HOURS)) == 4
    with pytest.raises(InvalidInput, match="former"):
        world.parts.own_settings.restore(COBY, HOURS, 999, reason="x")


def test_nobody_overwrites_what_they_did_not_see(world: World) -> None:
    read = world.parts.own_settings.one(HOURS)
    changes(world, HOURS, maandag=[])
    value = {**read.value, "vrijdag": []}
    with pytest.raises(StaleVersion):
        world.parts.own_settings.change(COBY, HOURS, value, reason="x", version=read.version)
    assert world.parts.own_settings.one(HOURS).value["vrijdag"] == ["09:00-17:00"]


def test_every_change_is_a_line_of_the_audit_log(world: World) -> None:
    closes(world, tomorrow(world))
    with world.parts.transactions(read_only=True) as uow:
        lines = [(kept.line.actor, kept.line.action, kept.line.object) for kept in uow.audit.walk()[0]]
    assert ("Coby", "set", f"choice {CHOICE}{DAYS}") in lines


def test_a_department_that_gemeente_yml_no_longer_has_is_left_out_and_a_new_one_comes(world: World) -> None:
    changes(world, Section.DEPARTMENTS, wegen={"label": "Wegen en paden", "mailbox": "", "term": 2})
    shipped = world.parts.municipality.own_settings()
    departments = dict(shipped[Section.DEPARTMENTS])
    departments["water"] = departments.pop("groen")
    later = OwnSettings(world.parts.transactions, world.clock, {**shipped, Section.DEPARTMENTS: departments})
    assert list(later.departments()) == list(departments)
    assert later.departments()["wegen"].label == "Wegen en paden"


def test_a_change_that_no_longer_fits_lapses_visibly(world: World) -> None:
    never: JSON = {**world.parts.own_settings.one(HOURS).value, "maandag": ["17:00-09:00"]}
    with world.parts.transactions() as uow:
        kept = {"value": never, "reason": "x"}
        uow.choices.add(Choice(name=CHOICE + HOURS, value=kept, set_by="coby", set_at=world.clock.now()))
        uow.commit()
    own = world.parts.own_settings.one(HOURS)
    assert (own.value["maandag"], own.changed, own.lapsed) == (
        ["09:00-17:00"],
        False,
        "17:00-09:00 eindigt niet na het begin",
    )


def test_only_a_coordinator_decides_and_says_why(world: World) -> None:
    value = {**world.parts.own_settings.one(HOURS).value, "maandag": []}
    with pytest.raises(NotAllowed):
        world.parts.own_settings.change(ANJA, HOURS, value, reason="x")
    with pytest.raises(InvalidInput, match="reason"):
        world.parts.own_settings.change(COBY, HOURS, value, reason=" ")
    with pytest.raises(InvalidInput, match="niets veranderd"):
        world.parts.own_settings.change(COBY, HOURS, world.parts.own_settings.one(HOURS).value, reason="x")
    assert world.parts.own_settings.history(HOURS) == []
