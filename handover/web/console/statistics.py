"""The coordinator's figures as a page and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.errors import InvalidInput
from handover.domain.intents import intent_in_words
from handover.domain.statistics import Figures, Period, Share
from handover.services.statistics import Report
from handover.web.console import words
from handover.web.console.access import Coordinator
from handover.web.console.pages import page
from handover.web.console.times import DAYS
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
PERIODS = {
    "this_week": "Deze week",
    "last_week": "Vorige week",
    "this_month": "Deze maand",
    "last_month": "Vorige maand",
    "this_quarter": "Dit kwartaal",
    "this_year": "Dit jaar",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins like this is a formula to a spreadsheet."""
FIELDS = {"from": "van", "to": "tot"}
NAMES = {"van": "Van", "tot": "Tot en met"}
"""Of the fields, in the address and as the page calls them."""
Day = Annotated[str, Query(max_length=10)]


@router.get("/statistiek")
def statistics(parts: App, visit: Coordinator, van: Day = "", tot: Day = "") -> Response:
    refused = None
    try:
        report = _report(parts, van, tot)
    except InvalidInput as error:
        report, refused = parts.statistics.report(None, None), error
    return page(
        "statistics.html",
        visit,
        status=422 if refused else 200,
        report=report,
        now=report.now,
        former=report.former,
        former_counts={
            name: [(tally.name, tally.count) for tally in getattr(report.former, name)]
            for name in ("reasons", "reports", "intents")
        },
        refused=refused,
        names=NAMES,
        periods=PERIODS,
        weekdays=DAYS,
        busiest=max((count for day in report.now.week for count in day), default=0),
        troubled=parts.queue.trouble_count(),
        share=share_in_words,
        minutes=minutes_in_words,
        whole=whole,
        change=change,
        level=level,
        days_in_words=period_in_words,
    )


@router.get("/statistiek/csv")
def download(parts: App, _: Coordinator, van: Day = "", tot: Day = "") -> Response:
    """For a spreadsheet in Dutch: semicolons, decimal commas, and a mark that says UTF-8."""
    report = _report(parts, van, tot)
    into = io.StringIO()
    csv.writer(into, delimiter=";").writerows([[harmless(cell) for cell in row] for row in rows_of(report)])
    period = report.now.period
    name = f"statistiek-{period.first}-{period.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response("\ufeff" + into.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def harmless(cell: object) -> str:
    """Never a formula, whatever the text says; decimals with a comma."""
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def rows_of(report: Report) -> Iterator[list[object]]:
    yield ["onderdeel", "naam", "deze periode", "vorige periode"]
    now, former = list(totals(report.now)), list(totals(report.former))
    for (name, value), (_, before) in zip(now, former, strict=True):
        yield ["totaal", name, value, before]
    for day in report.now.days:
        yield ["per dag: bewoners", day.day, day.resident, None]
        yield ["per dag: assistent", day.day, day.bot, None]
        yield ["per dag: medewerkers", day.day, day.agent, None]
    for weekday, hours in zip(DAYS, report.now.week, strict=True):
        for hour, count in enumerate(hours):
            yield ["per uur van de week", f"{weekday} {hour}.00", count, None]
    for title, tallies, in_words in (
        ("reden van overdracht", "reasons", words.reason_in_words),
        ("onderwerp van een bericht", "intents", intent_in_words),
        ("melding", "reports", lambda name: intent_in_words(name or None)),
    ):
        before = {tally.name: tally.count for tally in getattr(report.former, tallies)}
        for tally in getattr(report.now, tallies):
            yield [title, in_words(tally.name), tally.count, before.get(tally.name, 0)]
    people = {tally.name: tally.with_people for tally in report.former.intents}
    for tally in report.now.intents:
        name = intent_in_words(tally.name)
        yield ["onderwerp van een bericht: met medewerker", name, tally.with_people, people.get(tally.name, 0)]


def totals(one: Figures) -> Iterator[tuple[str, object]]:
    yield "berichten van bewoners", one.received
    yield "berichten van ons", one.sent
    yield "contactmomenten", one.contact_moments
    yield "door de assistent (%)", one.by_bot.percent
    yield "met een medewerker (%)", one.by_people.percent
    yield "zaken", one.cases
    yield "binnen de streeftijd (%)", one.in_target.percent
    yield "binnen de beloofde termijn (%)", one.in_due.percent
    yield "te laat", one.overdue
    yield "eerste antwoord van een medewerker, mediaan (minuten)", one.first_answer.median
    yield "eerste antwoord van een medewerker, 90% binnen (minuten)", one.first_answer.p90
    yield "idem in openingstijd, mediaan (minuten)", one.first_answer_in_opening_hours.median
    yield "idem in openingstijd, 90% binnen (minuten)", one.first_answer_in_opening_hours.p90
    yield "terugbelverzoeken", one.callbacks
    yield "verzonden sjablonen", one.sends.templates
    yield "verzonden gewone berichten", one.sends.service
    yield "bezorgd (WhatsApp rekent per bezorgd bericht)", one.sends.delivered
    yield "niet verzonden", one.sends.failed
    yield "onzeker verzonden", one.sends.uncertain
    yield "waarschuwingen", one.behaviour.warnings
    yield "blokkades", one.behaviour.blocks
    yield "waarvan automatisch", one.behaviour.automatic_blocks
    yield "opgeheven blokkades", one.behaviour.lifted


def share_in_words(share: Share) -> str:
    """`93,5%`; a dash where there was nothing to take a share of."""
    return "–" if share.percent is None else f"{share.percent:.1f}%".replace(".", ",").replace(",0%", "%")


def minutes_in_words(minutes: float | None) -> str:
    """`12 min`, `3 u 05`, `2 d 4 u`"""
    if minutes is None:
        return "–"
    hours, rest = divmod(round(minutes), 60)
    days, day_hours = divmod(hours, 24)
    if days:
        return f"{days} d {day_hours} u"
    return f"{hours} u {rest:02d}" if hours else f"{rest} min"


def whole(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def change(now: float | None, before: float | None) -> str:
    """Against the former period, in words: a sign alone is easily missed."""
    if now is None or not before:
        return "geen vergelijking"
    percent = round(100 * (now - before) / before)
    return "gelijk" if percent == 0 else f"{abs(percent)}% {'meer' if percent > 0 else 'minder'}"


def level(count: int, busiest: int) -> int:
    """Shade 0 to 5 of an hour in the week."""
    return -(-5 * count // busiest) if busiest else 0


def period_in_words(period: Period) -> str:
    first, last = (f"{day.day}-{day.month}-{day.year}" for day in (period.first, period.last))
    return first if first == last else f"{first} t/m {last}"


def _report(parts: Parts, van: str, tot: str) -> Report:
    """Raises InvalidInput with the page's own name of the field."""
    try:
        return parts.statistics.report(_day("van", van), _day("tot", tot))
    except InvalidInput as error:
        raise InvalidInput(FIELDS.get(error.field, error.field), error.detail) from None


def _day(field: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidInput(field, "is geen datum; schrijf die als 2026-03-31") from None
