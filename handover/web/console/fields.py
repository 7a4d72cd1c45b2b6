"""What the forms of the console have in common: their fields, and a moment that is filled in as a date and a time."""

from __future__ import annotations

from datetime import date, datetime, time

from handover.domain.errors import InvalidInput
from handover.web.console.times import LOCAL

Fields = dict[str, str]
END_OF_DAY = "17:00"


def moment_of(fields: Fields, field: str = "due_at") -> datetime:
    """The date and time of a form, in Duiven's time. Raises InvalidInput, on `field`."""
    try:
        day, hour = date.fromisoformat(fields.get("date", "")), time.fromisoformat(fields.get("time") or END_OF_DAY)
    except ValueError:
        raise InvalidInput(field, "vul een datum en een tijd in") from None
    return datetime.combine(day, hour, LOCAL)
