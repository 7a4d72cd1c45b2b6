"""Terms and opening hours as a table: policy 6.1 and 6.3. Times without an offset are those of the clock in Duiven."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.domain.deadlines import LOCAL, EarlyClosing, OfficeCalendar, OfficeHours, Period, Recess, day_in_words

NINE_TO_FIVE = (Period(opens=time(9), closes=time(17)),)
HOURS = OfficeHours(week=(*[NINE_TO_FIVE] * 5, (), ()))
CALENDAR = HOURS.calendar()
WITH_LUNCH = (Period(opens=time(8, 30), closes=time(12, 30)), Period(opens=time(13, 30), closes=time(17)))
OWN = replace(
    HOURS,
    recesses=(
        Recess(first=date(2027, 5, 7), last=date(2027, 5, 7), name="brugdag"),
        Recess(first=date(2026, 12, 28), last=date(2026, 12, 31), name="kerstsluiting"),
    ),
    early_closings=(EarlyClosing(day=date(2026, 12, 24), closes=time(15), name="kerstavond"),),
).calendar()


def at(moment: str) -> datetime:
    """A moment on the clock in Duiven, or with its own offset."""
    given = datetime.fromisoformat(moment)
    return given if given.tzinfo else given.replace(tzinfo=LOCAL)


# calendar, sent, target, due, the reason for people
TERMS = [
    (CALENDAR, "2026-02-03T09:12", "2026-02-03T17:00", "2026-02-04T12:00", "Tuesday morning: an ordinary day"),
    (CALENDAR, "2026-02-03T07:30", "2026-02-03T17:00", "2026-02-04T12:00", "before opening counts for the same day"),
    (CALENDAR, "2026-02-03T16:59:59", "2026-02-03T17:00", "2026-02-04T12:00", "a second before closing"),
    (CALENDAR, "2026-02-03T17:00", "2026-02-04T12:00", "2026-02-04T12:00", "at closing time it is too late for today"),
    (CALENDAR, "2026-02-03T23:59", "2026-02-04T12:00", "2026-02-04T12:00", "late in the evening"),
    (CALENDAR, "2026-02-04T00:01", "2026-02-04T17:00", "2026-02-05T12:00", "after midnight it is the next day's message"),
    (CALENDAR, "2026-12-04T19:00", "2026-12-07T12:00", "2026-12-07T12:00", "Friday evening: Monday morning"),
    (CALENDAR, "2026-12-04T10:00", "2026-12-04T17:00", "2026-12-07T12:00", "Friday morning: today if we can, else Monday"),
    (CALENDAR, "2026-12-05T11:00", "2026-12-07T12:00", "2026-12-07T12:00", "Saturday"),
    (CALENDAR, "2026-12-06T11:00", "2026-12-07T12:00", "2026-12-07T12:00", "Sunday"),
    (CALENDAR, "2026-12-07T11:00", "2026-12-07T17:00", "2026-12-08T12:00", "Monday"),
    (CALENDAR, "2026-04-02T18:00", "2026-04-03T12:00", "2026-04-03T12:00", "Maundy Thursday: Good Friday is a working day"),
    (CALENDAR, "2026-04-03T10:00", "2026-04-03T17:00", "2026-04-07T12:00", "Good Friday: Easter Monday is closed, so Tuesday"),
    (CALENDAR, "2026-04-03T18:00", "2026-04-07T12:00", "2026-04-07T12:00", "Good Friday evening: Tuesday"),
    (CALENDAR, "2026-04-05T10:00", "2026-04-07T12:00", "2026-04-07T12:00", "Easter Sunday"),
    (CALENDAR, "2026-04-06T10:00", "2026-04-07T12:00", "2026-04-07T12:00", "Easter Monday"),
    (CALENDAR, "2026-04-26T10:00", "2026-04-28T12:00", "2026-04-28T12:00", "the Sunday before King's Day (a Monday)"),
    (CALENDAR, "2026-04-27T10:00", "2026-04-28T12:00", "2026-04-28T12:00", "King's Day, 27 April"),
    (CALENDAR, "2026-04-24T10:00", "2026-04-24T17:00", "2026-04-28T12:00", "the Friday before King's Day"),
    (CALENDAR, "2025-04-25T10:00", "2025-04-25T17:00", "2025-04-28T12:00", "2025: King's Day is Saturday 26 April, Monday works"),
    (CALENDAR, "2031-04-25T18:00", "2031-04-28T12:00", "2031-04-28T12:00", "2031: the next year in which it is the 26th"),
    (CALENDAR, "2026-05-04T18:00", "2026-05-05T12:00", "2026-05-05T12:00", "5 May is a working day unless a setting says no"),
    (CALENDAR, "2026-05-13T18:00", "2026-05-15T12:00", "2026-05-15T12:00", "the evening before Ascension: Friday works"),
    (CALENDAR, "2026-05-14T10:00", "2026-05-15T12:00", "2026-05-15T12:00", "Ascension"),
    (CALENDAR, "2026-05-22T18:00", "2026-05-26T12:00", "2026-05-26T12:00", "the Friday before Whitsun: Tuesday"),
    (CALENDAR, "2026-05-25T10:00", "2026-05-26T12:00", "2026-05-26T12:00", "Whit Monday"),
    (CALENDAR, "2026-12-24T10:00", "2026-12-24T17:00", "2026-12-28T12:00", "24 December: Friday 25 and Saturday 26 are Christmas"),
    (CALENDAR, "2026-12-25T10:00", "2026-12-28T12:00", "2026-12-28T12:00", "Christmas Day"),
    (CALENDAR, "2026-12-31T18:00", "2027-01-04T12:00", "2027-01-04T12:00", "New Year's Eve: Friday is New Year's Day"),
    (CALENDAR, "2027-01-01T00:30", "2027-01-04T12:00", "2027-01-04T12:00", "half an hour into the new year"),
    (CALENDAR, "2026-03-29T01:59:59", "2026-03-30T12:00", "2026-03-30T12:00", "the night in which an hour is skipped, before"),
    (CALENDAR, "2026-03-29T03:00", "2026-03-30T12:00", "2026-03-30T12:00", "and after: still Sunday"),
    (CALENDAR, "2026-03-28T23:30:00+00:00", "2026-03-30T12:00", "2026-03-30T12:00", "Saturday in UTC, Sunday in Duiven"),
    (CALENDAR, "2026-10-25T02:30:00+02:00", "2026-10-26T12:00", "2026-10-26T12:00", "the hour that comes twice, first time"),
    (CALENDAR, "2026-10-25T02:30:00+01:00", "2026-10-26T12:00", "2026-10-26T12:00", "and second time"),
    (CALENDAR, "2026-07-14T22:30:00+00:00", "2026-07-15T17:00", "2026-07-16T12:00", "Tuesday in UTC is Wednesday 00:30 in Duiven"),
    (CALENDAR, "2026-01-13T23:30:00+00:00", "2026-01-14T17:00", "2026-01-15T12:00", "the same in winter, at 00:30"),
    (CALENDAR, "2026-01-13T22:30:00+00:00", "2026-01-14T12:00", "2026-01-14T12:00", "23:30 in Duiven is still Tuesday"),
    (OWN, "2027-05-05T18:00", "2027-05-10T12:00", "2027-05-10T12:00", "Ascension, then the municipality's own day off"),
    (OWN, "2026-12-24T14:00", "2026-12-24T15:00", "2027-01-04T12:00", "closes at 15:00, then Christmas and a closed week"),
    (OWN, "2026-12-24T15:30", "2027-01-04T12:00", "2027-01-04T12:00", "after the early closing"),
    (OWN, "2026-12-30T10:00", "2027-01-04T12:00", "2027-01-04T12:00", "in the closed week"),
    (replace(HOURS, good_friday=True).calendar(), "2026-04-02T18:00", "2026-04-07T12:00", "2026-04-07T12:00", "Good Friday off, by setting"),
    (replace(HOURS, liberation_day="always").calendar(), "2026-05-04T18:00", "2026-05-06T12:00", "2026-05-06T12:00", "5 May off every year"),
    (replace(HOURS, liberation_day="lustrum").calendar(), "2026-05-04T18:00", "2026-05-05T12:00", "2026-05-05T12:00", "2026 is no lustrum"),
    (replace(HOURS, liberation_day="lustrum").calendar(), "2030-05-03T18:00", "2030-05-06T12:00", "2030-05-06T12:00", "2030 is: 5 May is a Sunday"),
    (replace(HOURS, liberation_day="lustrum").calendar(), "2025-05-02T18:00", "2025-05-06T12:00", "2025-05-06T12:00", "2025 is: Monday 5 May off"),
]  # fmt: skip


@pytest.mark.parametrize(("calendar", "sent", "target", "due", "why"), TERMS, ids=[row[4] for row in TERMS])
def test_policy_6_1_same_working_day_or_the_next_working_morning(
    calendar: OfficeCalendar, sent: str, target: str, due: str, why: str
) -> None:
    terms = calendar.terms(at(sent))
    assert (terms.target_at, terms.due_at) == (at(target).astimezone(UTC), at(due).astimezone(UTC)), why


# calendar, moment, open, minutes left today, next opening, the reason for people
OPEN = [
    (CALENDAR, "2026-02-03T08:59", False, 480, "2026-02-03T09:00", "a minute before opening"),
    (CALENDAR, "2026-02-03T09:00", True, 480, "2026-02-04T09:00", "at opening"),
    (CALENDAR, "2026-02-03T15:00:30", True, 119, "2026-02-04T09:00", "whole minutes only"),
    (CALENDAR, "2026-02-03T17:00", False, 0, "2026-02-04T09:00", "at closing"),
    (CALENDAR, "2026-02-06T20:00", False, 0, "2026-02-09T09:00", "Friday evening"),
    (CALENDAR, "2026-02-08T12:00", False, 0, "2026-02-09T09:00", "Sunday noon"),
    (CALENDAR, "2026-04-27T12:00", False, 0, "2026-04-28T09:00", "King's Day"),
    (
        replace(HOURS, week=(WITH_LUNCH,) * 7).calendar(),
        "2026-02-03T13:00",
        False,
        210,
        "2026-02-03T13:30",
        "during lunch",
    ),
    (
        replace(HOURS, week=(WITH_LUNCH,) * 7).calendar(),
        "2026-02-03T12:00",
        True,
        240,
        "2026-02-03T13:30",
        "before lunch",
    ),
    (OWN, "2026-12-24T14:00", True, 60, "2027-01-04T09:00", "an hour before the early closing"),
    (CALENDAR, "2026-10-23T18:00", False, 0, "2026-10-26T09:00", "the clock changes before the next opening"),
]


@pytest.mark.parametrize(("calendar", "now", "is_open", "left", "opens", "why"), OPEN, ids=[row[5] for row in OPEN])
def test_opening_hours(calendar: OfficeCalendar, now: str, is_open: bool, left: int, opens: str, why: str) -> None:
    assert calendar.is_open(at(now)) is is_open, why
    assert calendar.opening_minutes_left(at(now)) == left, why
    assert calendar.next_opening(at(now)) == at(opens).astimezone(UTC), why


# sent, working days, due, the reason for people
DEPARTMENT = [
    ("2026-02-03T10:00", 5, "2026-02-10T17:00", "five working days, a weekend between"),
    ("2026-02-07T10:00", 1, "2026-02-09T17:00", "from Saturday: Monday"),
    ("2026-04-21T10:00", 5, "2026-04-29T17:00", "King's Day doesn't count"),
    ("2026-12-23T10:00", 5, "2026-12-31T17:00", "Christmas doesn't count"),
    ("2026-03-26T10:00", 2, "2026-03-30T17:00", "over the change to summer time"),
]


@pytest.mark.parametrize(("sent", "days", "due", "why"), DEPARTMENT, ids=[row[3] for row in DEPARTMENT])
def test_policy_6_3_a_department_has_until_close_of_business(sent: str, days: int, due: str, why: str) -> None:
    assert CALENDAR.department_term(at(sent), days) == at(due).astimezone(UTC), why


# due, now, in words, the reason for people
WORDS = [
    ("2026-12-07T12:00", "2026-12-04T19:00", "maandag 7 december vóór 12.00 uur", "as policy 6.1 has it"),
    ("2026-12-07T12:00", "2026-12-07T08:00", "maandag 7 december vóór 12.00 uur", "today is said by its date too"),
    ("2027-01-04T12:00", "2026-12-31T18:00", "maandag 4 januari 2027 vóór 12.00 uur", "another year is named"),
    ("2027-01-04T12:00", "2026-12-31T23:30:00+00:00", "maandag 4 januari vóór 12.00 uur", "it is that year in Duiven"),
    ("2026-03-30T10:00:00+00:00", "2026-03-27T18:00", "maandag 30 maart vóór 12.00 uur", "noon in summer time"),
    ("2026-02-10T17:00", "2026-02-03T10:00", "dinsdag 10 februari", "close of business: opening hours are not told"),
    ("2026-02-10T23:59", "2026-02-03T10:00", "dinsdag 10 februari", "the whole day"),
    ("2026-02-10T09:05", "2026-02-03T10:00", "dinsdag 10 februari vóór 9.05 uur", "an agent's own time"),
    ("2026-02-07T12:00", "2026-02-03T10:00", "zaterdag 7 februari vóór 12.00 uur", "on a day without opening hours"),
]


@pytest.mark.parametrize(("due", "now", "words", "why"), WORDS, ids=[row[3] for row in WORDS])
def test_policy_6_1_a_term_in_words(due: str, now: str, words: str, why: str) -> None:
    assert CALENDAR.in_words(at(due), at(now)) == words, why


# sent, now (or None), promise, the reason for people
PROMISES = [
    ("2026-02-03T09:12", None, "als het lukt vandaag nog, en anders uiterlijk woensdag 4 februari vóór 12.00 uur", "all day left"),
    ("2026-02-03T15:00", None, "als het lukt vandaag nog, en anders uiterlijk woensdag 4 februari vóór 12.00 uur", "two hours left"),
    ("2026-02-03T15:01", None, "uiterlijk woensdag 4 februari vóór 12.00 uur", "less than two hours left"),
    ("2026-02-06T19:00", None, "uiterlijk maandag 9 februari vóór 12.00 uur", "Friday evening"),
    ("2026-02-08T12:00", None, "uiterlijk maandag 9 februari vóór 12.00 uur", "Sunday: nobody is there today"),
    ("2026-02-03T09:12", "2026-02-03T16:30", "uiterlijk woensdag 4 februari vóór 12.00 uur", "6.8 arrived late: today is nearly over"),
    ("2026-02-03T09:12", "2026-02-05T09:00", "zo snel mogelijk", "6.8 arrived when the term had passed"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "now", "promise", "why"), PROMISES, ids=[row[3] for row in PROMISES])
def test_policy_6_1_today_is_promised_only_while_two_opening_hours_are_left(
    sent: str, now: str | None, promise: str, why: str
) -> None:
    due_at = CALENDAR.terms(at(sent)).due_at
    assert CALENDAR.promise(due_at, at(sent), at(now) if now else None) == promise, why


def test_a_day_in_words_has_its_year_when_that_is_another_one() -> None:
    assert day_in_words(date(2026, 4, 14), at("2027-01-02T10:00")) == "dinsdag 14 april 2026"


def test_a_working_day_term_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        CALENDAR.working_days_after(date(2026, 2, 3), 0)


def test_a_calendar_that_never_opens_says_so_instead_of_searching_for_ever() -> None:
    never = replace(HOURS, week=((),) * 7).calendar()
    with pytest.raises(ValueError, match="without working days"):
        never.terms(at("2026-02-03T09:00"))
    with pytest.raises(ValueError, match="without working days"):
        never.next_opening(at("2026-02-03T09:00"))


# what is wrong with it
BROKEN = [
    lambda: Period(opens=time(17), closes=time(9)),
    lambda: Recess(first=date(2026, 5, 8), last=date(2026, 5, 7), name="brugdag"),
    lambda: OfficeHours(week=(NINE_TO_FIVE,) * 5),
]


@pytest.mark.parametrize("make", BROKEN)
def test_a_broken_calendar_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"must close|before the first|seven weekdays"):
        make()  # type: ignore[operator]


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
CALENDARS = st.sampled_from([CALENDAR, OWN, replace(HOURS, good_friday=True, liberation_day="lustrum").calendar()])


@given(CALENDARS, MOMENTS)
def test_policy_6_1_due_is_always_noon_of_a_working_day_after_the_day_it_was_sent(
    calendar: OfficeCalendar, sent: datetime
) -> None:
    terms = calendar.terms(sent)
    due = terms.due_at.astimezone(LOCAL)
    assert calendar.is_working_day(due.date())
    assert due.time() == time(12)
    assert due.date() > sent.astimezone(LOCAL).date()
    assert terms.target_at <= terms.due_at


@given(CALENDARS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)))
def test_who_writes_later_never_has_an_earlier_term(calendar: OfficeCalendar, sent: datetime, later: timedelta) -> None:
    first, second = calendar.terms(sent), calendar.terms(sent + later)
    assert first.due_at <= second.due_at
    assert first.target_at <= second.target_at


@given(CALENDARS, MOMENTS)
def test_it_is_open_right_at_the_next_opening(calendar: OfficeCalendar, now: datetime) -> None:
    opens = calendar.next_opening(now)
    assert opens > now
    assert calendar.is_open(opens)
    assert not calendar.is_open(opens - timedelta(seconds=1))
