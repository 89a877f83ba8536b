"""Spans that ``--since`` and ``--until`` take: ``last week``, ``last weekend``, ``march``."""

from __future__ import annotations

from datetime import date, timedelta

from watchlog.domain.dates.moments import WEEKDAYS, last_day
from watchlog.domain.dates.notation import month_number

_DAY = timedelta(days=1)


def parse_span(text: str, today: date, week_starts: str) -> tuple[date, date] | None:
    """Return the first and the last evening of a span; None for other words.

    ``today``: the running evening. A running week, month or year ends after it. A month without
    a year is the latest that has begun, with "last" the latest that is over. The last weekend is
    the Saturday and Sunday before the running evening, both of which are over.
    """
    words = text.replace(",", " ").lower().split()
    said = words[0] if len(words) == 2 and words[0] in ("this", "last") else ""
    if not words or len(words) > (2 if said else 1):
        return None
    name = words[-1]
    if said and name == "week":
        first = _week_of(today, WEEKDAYS.index(week_starts.capitalize()))
        return _days(first - 7 * _DAY if said == "last" else first, 7)
    if said and name == "weekend":
        saturday = _week_of(today, WEEKDAYS.index("Saturday"))
        if said == "last" and today <= saturday + _DAY:
            saturday -= 7 * _DAY
        if said == "this" and today > saturday + _DAY:
            saturday += 7 * _DAY
        return _days(saturday, 2)
    if said and name == "year":
        year = today.year - (said == "last")
        return date(year, 1, 1), date(year, 12, 31)
    return _month(said, name, today)


def _month(said: str, name: str, today: date) -> tuple[date, date] | None:
    if said and name == "month":
        first = today.replace(day=1)
        return _whole_month((first - _DAY).replace(day=1) if said == "last" else first)
    number = month_number(name)
    if number is None or said == "this":
        return None
    has_begun = number < today.month or (number == today.month and said != "last")
    return _whole_month(date(today.year - (not has_begun), number, 1))


def _whole_month(first: date) -> tuple[date, date]:
    return first, last_day(f"{first:%Y-%m}")


def _week_of(day: date, starts: int) -> date:
    return day - _DAY * ((day.weekday() - starts) % 7)


def _days(first: date, count: int) -> tuple[date, date]:
    return first, first + (count - 1) * _DAY
