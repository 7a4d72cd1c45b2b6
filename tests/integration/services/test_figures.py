"""A month of figures against what was counted by hand (issue 6.7): see tests/month.py for every step and case."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from handover.domain.cases import Move
from handover.domain.statistics import Figures, Period, Share, Tally
from handover.services.held import Choice
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, World, at
from tests.month import CASES, FAILED, MONTH, STEPS, UNCERTAIN, Step, live

INSIDE = [step for step in STEPS if step.moment_of_it >= MONTH.since]


@pytest.fixture
def found(world: World) -> Figures:
    live(world)
    return world.parts.statistics.report(MONTH.first, MONTH.last).now


def test_a_month_by_the_real_ways_in_counts_as_it_was_counted_by_hand(found: Figures) -> None:
    for check in (messages, contact_moments, terms, waits, subjects, sends, conduct):
        check(found)


def messages(found: Figures) -> None:
    by_day, by_hour = Counter[tuple[object, str]](), Counter[tuple[int, int]]()
    for step in INSIDE:
        for author in ("resident", "bot", "agent"):
            by_day[step.moment_of_it.date(), author] += getattr(step, author)
        by_hour[step.moment_of_it.weekday(), step.moment_of_it.hour] += step.resident
    assert [day.day for day in found.days] == MONTH.days
    assert {
        (day.day, author): getattr(day, author) for day in found.days for author in ("resident", "bot", "agent")
    } == {(day, author): by_day[day, author] for day in MONTH.days for author in ("resident", "bot", "agent")}
    assert found.week == [[by_hour[day, hour] for hour in range(24)] for day in range(7)]
    assert (found.received, found.sent) == (sum(step.resident for step in INSIDE), sum(ours(step) for step in INSIDE))


def ours(step: Step) -> int:
    return step.bot + step.agent


def contact_moments(found: Figures) -> None:
    began = Counter(step.moment for step in INSIDE if step.moment)
    assert (found.contact_moments, found.by_bot, found.by_people) == (
        began.total(),
        Share(count=began["bot"], of=began.total()),
        Share(count=began["people"], of=began.total()),
    )


def terms(found: Figures) -> None:
    assert found.cases == len(CASES)
    assert found.in_target == share([case.target for case in CASES])
    assert found.in_due == share([case.due for case in CASES])
    assert found.overdue == 1, "Ian"
    assert found.callbacks == 1, "Kim"


def share(met: list[bool | None]) -> Share:
    decided = [one for one in met if one is not None]
    return Share(count=sum(decided), of=len(decided))


def waits(found: Figures) -> None:
    """Twelve of them: the sixth is the median, the eleventh the least that nine out of ten fit in."""
    by_clock = sorted(case.minutes for case in CASES if case.minutes is not None)
    open_ = sorted(case.opening for case in CASES if case.opening is not None)
    assert len(by_clock) == len(open_) == found.first_answer.count == 12
    assert (found.first_answer.median, found.first_answer.p90) == (by_clock[5], by_clock[10])
    in_hours = found.first_answer_in_opening_hours
    assert (in_hours.median, in_hours.p90) == (open_[5], open_[10])


def subjects(found: Figures) -> None:
    about = Counter(step.about for step in INSIDE if step.about)
    in_cases = Counter(step.about for step in INSIDE if step.in_case)
    assert found.intents == [
        Tally(name=name, count=count, with_people=in_cases[name])
        for name, count in sorted(about.items(), key=lambda one: (-one[1], one[0]))
    ]
    reasons = Counter(case.reason for case in CASES)
    assert {tally.name: tally.count for tally in found.reasons} == reasons
    assert found.reports == [Tally(name="melding_wegdek", count=reasons["report"])]


def sends(found: Figures) -> None:
    left, templates = sum(ours(step) for step in INSIDE), sum(step.templates for step in INSIDE)
    assert (found.sends.templates, found.sends.service) == (templates, left - templates)
    assert found.sends.delivered == left - sum(step.undelivered for step in INSIDE)
    assert (found.sends.failed, found.sends.uncertain) == (FAILED, UNCERTAIN)


def conduct(found: Figures) -> None:
    behaviour = found.behaviour
    assert (behaviour.warnings, behaviour.blocks, behaviour.automatic_blocks, behaviour.lifted) == (1, 1, 1, 1), "Leo"


# ------------------------------------------------------------------ what a month of ordinary days doesn't have


def test_the_hour_that_comes_twice_in_autumn_is_one_row_of_the_week(world: World) -> None:
    world.clock.at = at("2026-10-25T02:30:00+02:00")
    world.says("de eerste keer")
    world.clock.at = at("2026-10-25T02:30:00+01:00")
    world.says("de tweede keer")
    sunday = Period(first=at("2026-10-25").date(), last=at("2026-10-25").date())
    assert sunday.until - sunday.since == timedelta(hours=25)
    found = world.parts.statistics.report(sunday.first, sunday.last).now
    assert (found.days[0].resident, found.week[6][2], found.contact_moments) == (2, 2, 1)


@pytest.fixture
def asked(world: World) -> str:
    """The number of a case in which nobody answered yet, opened on Tuesday at 9:12."""
    world.assistant.taught["een mens"] = WANTS_PERSON
    world.says("een mens")
    return world.case().number


def february(world: World) -> Figures:
    return world.parts.statistics.report(at("2026-02-01").date(), at("2026-02-28").date()).now


def test_an_answer_of_which_whatsapp_says_later_that_it_failed_is_none(world: World, asked: str) -> None:
    world.parts.cases.reply(asked, ANJA, "Dit is het antwoord.")
    world.sends()
    assert february(world).first_answer.count == 1
    world.hears_status(world.rows()[-1], "failed", 131026)
    found = february(world)
    assert (found.first_answer.count, found.in_due.of, found.sends.failed) == (0, 0, 1)


def test_an_answer_that_was_dropped_is_none_and_is_no_failure_either(world: World, asked: str) -> None:
    world.clock.passes(hours=25)
    world.parts.cases.reply(asked, ANJA, "Dit is het antwoord.")
    world.sends()
    world.says("laat maar, het gaat om iets anders")
    world.parts.held.decide(asked, ANJA, Choice.DROP)
    found = february(world)
    assert (found.first_answer.count, found.sends.failed, found.sends.templates) == (0, 0, 1)


def test_a_new_term_that_came_too_late_keeps_no_promise(world: World, asked: str) -> None:
    world.clock.at = at("2026-02-04T13:00:00+01:00")
    world.parts.cases.extend(asked, ANJA, at("2026-02-06T12:00:00+01:00"), "navraag")
    world.clock.at = at("2026-02-05T09:00:00+01:00")
    world.parts.cases.extend(asked, ANJA, at("2026-02-09T12:00:00+01:00"), "nog eens")
    world.parts.cases.reply(asked, ANJA, "Dit is het antwoord.")
    assert february(world).in_due == Share(count=0, of=1)


def test_a_case_that_closes_itself_was_not_answered_by_that(world: World, asked: str) -> None:
    with world.parts.transactions() as uow:
        case = uow.cases.by_number(asked, lock=True)
        assert case is not None
        case.ends(Move.CLOSE, actor="assistant", at=at("2026-02-03T10:00:00+01:00"), result="beantwoord")
        uow.commit()
    world.clock.passes(days=3)
    assert february(world).in_due == Share(count=0, of=1)


def test_erasing_changes_no_figure_of_the_past(world: World, asked: str) -> None:
    world.parts.cases.extend(asked, ANJA, at("2026-02-05T12:00:00+01:00"), "navraag")
    world.parts.cases.reply(asked, ANJA, "Dit is het antwoord.")
    world.sends()
    world.parts.cases.close(asked, ANJA)
    before = february(world)
    world.clock.passes(days=400)
    world.parts.retention.run()
    assert world.case().erased_at is not None
    assert february(world) == before
