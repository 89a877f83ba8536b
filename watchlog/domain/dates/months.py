"""The months of ``calendar``: which one a phrase means, its weeks, what is stored of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from watchlog.domain.dates.moments import FIRST_YEAR, LAST_YEAR, WEEKDAYS, last_day, month_name
from watchlog.errors import BadTime, Hint
from watchlog.startup.values import Record

_DAY = timedelta(days=1)


class Month(Record):
    """A month of the calendar, whose days stand for their evenings; ``number`` is from 1."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def name(self) -> str:
        """``March 2026``."""
        return month_name(str(self))

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return last_day(str(self))

    @property
    def next(self) -> Month:
        return month_of_day(self.last + _DAY)

    def weeks(self, week_starts: str) -> list[list[date | None]]:
        """Each week of it as its seven days, None for those of the months around it."""
        before = (self.first.weekday() - WEEKDAYS.index(week_starts.capitalize())) % 7
        days: list[date | None] = [None] * before
        days += [self.first + number * _DAY for number in range(self.last.day)]
        days += [None] * (-len(days) % 7)
        return [days[start : start + 7] for start in range(0, len(days), 7)]

    def stored_plays(self) -> Sequence[str]:
        """Pieces of compact JSON, of which a show with a play in it holds at least one."""
        # The evening of its last day ends in the next month.
        return f'"at":"{self}', f'"at":"{self.last + _DAY}T'

    def stored_airings(self) -> Sequence[str]:
        """Pieces of compact JSON, of which a show that airs in it holds at least one."""
        # A moment may have another day where the person is: at most the one before, or after.
        return (
            f'"airdate":"{self}',
            f'"premiere":"{self}',
            *(f'"airs_at":"{day}' for day in (self, self.first - _DAY, self.last + _DAY)),
        )


def month_of_day(day: date) -> Month:
    """Return the month that a day lies in."""
    return Month(day.year, day.month)


def parse_month(text: str, today: date, week_starts: str) -> Month:
    """Return the month that a phrase means on the evening ``today``; one to come is one too.

    ``march``, ``last month`` and what else ``--since`` takes of a month, ``next month``, ``3``.
    Raises BadTime.
    """
    from watchlog.domain.dates.notation import parse_month as parse_year_and_month
    from watchlog.domain.dates.spans import parse_span

    words = " ".join(text.replace(",", " ").lower().split())
    if words == "next month":
        return month_of_day(today).next
    if words.isascii() and words.isdecimal() and len(words) <= 2:
        # The third month is March: the latest that has begun.
        number = int(words)
        return Month(today.year - (number > today.month), number) if _is(number) else _bad(text)
    if (said := parse_year_and_month(words)) is not None:
        year, number = said
        in_reach = FIRST_YEAR <= year <= LAST_YEAR and _is(number)
        return Month(year, number) if in_reach else _bad(text)
    span = parse_span(words, today, week_starts)
    if span is not None and span == (span[0].replace(day=1), last_day(f"{span[0]:%Y-%m}")):
        return month_of_day(span[0])
    return _bad(text)


def _is(number: int) -> bool:
    return 1 <= number <= 12


def _bad(text: str) -> Month:
    from watchlog.domain.text import quoted

    raise BadTime(
        f"{quoted(text)} is not a month.",
        hints=[
            Hint("Write it as", "watchlog calendar march"),
            Hint("or", "watchlog calendar 2025-03"),
        ],
    )
