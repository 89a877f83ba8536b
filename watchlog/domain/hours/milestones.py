"""Milestones: so many hours in a language, when they were reached, and the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil

from watchlog.domain.hours.heard import Heard
from watchlog.startup.values import Record


class Milestone(Record):
    """So many hours that were reached.

    ``before``: by what was heard before anything here. ``on``: the evening of it, None where that
    is not known. ``approximate``: what it rests on is of a length, or a day, that nobody gave.
    """

    hours: int
    before: bool = False
    on: date | None = None
    approximate: bool = False


class NextMilestone(Record):
    """The next one: how many minutes are left, and when that is at the pace; None without one."""

    hours: int
    left: int
    on: date | None
    approximate: bool


class DailyPace(Record):
    """Minutes a day over the last 28 days, and over the last 90."""

    month: float
    quarter: float


def reached(
    heard: Iterable[Heard], credit: int, hours: Sequence[int], today: date
) -> tuple[Milestone, ...]:
    """Return the milestones reached by ``credit`` minutes and what was heard since.

    What was heard on a day that nobody knows counts first, what is known by month or year on the
    last day on which it may have been: neither makes a milestone come too late. None is dated
    ahead of ``today``, whatever day is on a play.
    """
    found = [Milestone(each, before=True) for each in hours if 60 * each <= credit]
    to_come = [each for each in hours if 60 * each > credit]
    seconds, approximate = 60.0 * credit, False
    for each in _in_order(heard):
        seconds += each.middle
        # Once something before is vague, when a sum is reached is as vague.
        approximate = approximate or each.guessed or not each.given or each.evening is None
        while to_come and seconds >= 3600 * to_come[0]:
            on = min(each.latest, today) if each.latest else None
            found.append(Milestone(to_come.pop(0), False, on, approximate or on != each.latest))
    return tuple(found)


def _in_order(heard: Iterable[Heard]) -> list[Heard]:
    return sorted(heard, key=lambda each: each.latest or date.min)


def next_milestone(
    heard: Sequence[Heard], credit: int, hours: Sequence[int], pace: DailyPace | None, today: date
) -> NextMilestone | None:
    """Return the next one; None where all are reached."""
    seconds = 60 * credit + sum(each.middle for each in heard)
    ahead = next((each for each in hours if 3600 * each > seconds), None)
    if ahead is None:
        return None
    left = ceil((3600 * ahead - seconds) / 60)
    on = None
    if pace is not None and pace.month:
        # A pace is no exact number to a computer: 75 minutes at 300 in 28 days are 7 days, not 8.
        days = ceil(left / pace.month - _SLACK)
        on = today + timedelta(days=days) if days <= LONGEST_FORECAST else None
    vague = any(each.guessed or not each.given or each.evening is None for each in heard)
    return NextMilestone(ahead, left, on, vague)


_SLACK = 1e-9
LONGEST_FORECAST = 20 * 365
"""Days ahead; beyond, a pace tells nothing."""


def pace_of(heard: Iterable[Heard], today: date) -> DailyPace | None:
    """Return the pace up to today; None in the first week of hearing, and before it."""
    dated = [each for each in heard if each.evening is not None and each.evening <= today]
    first = min((each.evening for each in dated if each.evening is not None), default=today)
    if (today - first).days < FIRST_WEEK:
        return None
    return DailyPace(*(_a_day(dated, today, days) for days in (28, 90)))


FIRST_WEEK = 7
"""Days in which there is no pace yet."""


def _a_day(dated: Iterable[Heard], today: date, days: int) -> float:
    since = today - timedelta(days=days - 1)
    recent = (e.middle for e in dated if e.evening is not None and since <= e.evening)
    return sum(recent) / 60 / days
