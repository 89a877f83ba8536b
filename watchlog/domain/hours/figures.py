"""The figures of `hours`: each language in a row, and its months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from watchlog.domain.hours.heard import Heard, length_of
from watchlog.domain.hours.milestones import NextMilestone, next_milestone, pace_of
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.groups import month_key
from watchlog.domain.stats.series import week_of
from watchlog.startup.values import Record

MONTHS = 12
"""Months that are drawn, the running one last."""


class HoursOfLanguage(Record):
    """A row of `hours`.

    ``language``: None for what nobody told the language of. ``minutes``: all that was heard,
    ``given`` and ``assumed`` the parts of it whose language was said, and was not. ``month``,
    ``week``: of the running ones. ``credit``: minutes heard before.
    """

    language: str | None
    minutes: Minutes
    given: Minutes
    assumed: Minutes
    month: Minutes
    week: Minutes
    credit: int
    next: NextMilestone | None


def hours_of(
    language: str | None,
    heard: Sequence[Heard],
    credit: int,
    hours: Sequence[int],
    today: date,
    settings: Settings,
) -> HoursOfLanguage:
    """Return the row of one language; ``hours``: its milestones."""
    week = week_of(today, settings.week_starts)
    upcoming = None
    if language is not None:
        upcoming = next_milestone(heard, credit, hours, pace_of(heard, today), today)
    return HoursOfLanguage(
        language,
        length_of(heard),
        length_of(each for each in heard if each.given),
        length_of(each for each in heard if not each.given),
        length_of(_in_months(heard, today).get(month_key(today), ())),
        length_of(_within(heard, week, today)),
        credit,
        upcoming,
    )


def _within(heard: Iterable[Heard], first: date, last: date) -> Iterable[Heard]:
    return (e for e in heard if e.evening is not None and first <= e.evening <= last)


def in_order(rows: Iterable[HoursOfLanguage]) -> list[HoursOfLanguage]:
    """Return rows in their order: the most first, credit included; the unknown last."""
    return sorted(
        rows, key=lambda row: (row.language is None, -row.credit - row.minutes.middle, row.language)
    )


def last_months(heard: Iterable[Heard], today: date) -> Mapping[str, Minutes]:
    """Return the last twelve months as ``2026-11``, each with how long was heard in it.

    What is known by month alone counts in its month; by year alone in none.
    """
    months = [month_key(today)]
    while len(months) < MONTHS:
        months.insert(0, month_key(date.fromisoformat(f"{months[0]}-01") - timedelta(days=1)))
    found = _in_months(heard, today)
    return {month: length_of(found.get(month, ())) for month in months}


def _in_months(heard: Iterable[Heard], today: date) -> Mapping[str, Sequence[Heard]]:
    """Return what was heard in each month; of the running one nothing that lies ahead."""
    found: dict[str, list[Heard]] = {}
    for each in heard:
        if each.month is not None and (each.evening is None or each.evening <= today):
            found.setdefault(each.month, []).append(each)
    return found
