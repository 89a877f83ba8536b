"""Goals: so many hours in a language by a day, or so long each day or week; how they are kept."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from watchlog.domain.hours.heard import Heard, length_of
from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.runtimes import Minutes, minutes_typed
from watchlog.domain.settings import Preferences
from watchlog.domain.stats.series import week_of
from watchlog.domain.text import quoted
from watchlog.errors import Again, BadValue, Hint, Usage
from watchlog.startup.values import Record

MOST_HOURS = 100_000
"""Hours of a goal: no life has more evenings."""

DAYS = {"day": 1, "week": 7}

KEPT_OF = {"day": 28, "week": 12}
"""How many of the last days, or weeks, are looked at."""


class Rate(Record):
    """So many minutes each ``day`` or ``week``."""

    minutes: int
    per: str


class Goal(Record):
    """What somebody wants to hear of a language; at most one of each kind.

    ``total``: minutes, and ``by`` when, as typed: a day or a month, whose last day counts.
    """

    total: int | None = None
    by: str | None = None
    rate: Rate | None = None


class Kept(Record):
    """In how many of the last days or weeks a rate was kept; the running one is none of them."""

    kept: int
    of: int


def parse_goal(text: str, by: str | None, today: date) -> Goal:
    """Return the goal of ``1500h``, ``45m/day`` or ``5h/week``. Raises BadValue, Usage.

    ``by``: as typed, ``2027-06`` or ``2027-06-30``, of a goal of hours alone.
    """
    words = " ".join(text.lower().split())
    length, slash, per = words.replace(" a ", "/").replace(" per ", "/").partition("/")
    length, per = length.strip(), per.strip()
    is_number = length.isascii() and length.isdecimal()
    minutes = None if is_number else minutes_typed(length)
    if minutes is None or (slash and per not in DAYS):
        raise _unreadable(text)
    if minutes < 1:
        raise BadValue("A goal is at least 1 minute. Nothing changed.", hints=_EXAMPLES)
    if slash:
        if by is not None:
            raise Usage(
                "--by is of a goal of hours, not of one a day or week. Nothing changed.",
                hints=[Hint("Without it:", again=Again({"by": None}))],
            )
        return Goal(rate=_rate(minutes, per, text))
    if minutes > 60 * MOST_HOURS:
        raise BadValue(f"{quoted(text)} is more than {MOST_HOURS:,} hours. Nothing changed.")
    return Goal(minutes, None if by is None else _by(by, today))


def _rate(minutes: int, per: str, text: str) -> Rate:
    if minutes > MINUTES_OF_A_DAY * DAYS[per]:
        raise BadValue(
            f"{quoted(text)} is more than a {per} has. Nothing changed.", hints=_EXAMPLES
        )
    return Rate(minutes, per)


def _by(text: str, today: date) -> str:
    """Return a day or a month that is to come, as it is stored."""
    day = last_day_of(text.strip())
    if day is None:
        raise BadValue(
            f"{quoted(text)} isn't a month or a day. Nothing changed.",
            hints=[Hint("Such as", f"--by {today.year + 1}-06, or --by {today.year + 1}-06-30")],
        )
    if day < today:
        raise BadValue(
            f"{text.strip()} is past. Nothing changed.",
            hints=[Hint("Such as", f"--by {today.year + 1}-06")],
        )
    return text.strip()


def last_day_of(text: str) -> date | None:
    """Return the last day of ``2027-06``, or the day ``2027-06-30``; None of anything else."""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text, re.ASCII)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    try:
        return date(year, month, int(found[3]) if found[3] else monthrange(year, month)[1])
    except ValueError:
        return None


_EXAMPLES = [Hint("Such as", "1500h, 45m/day or 5h/week")]


def _unreadable(text: str) -> BadValue:
    return BadValue(f"{quoted(text)} isn't a goal. Nothing changed.", hints=_EXAMPLES)


def with_goal(before: Goal, new: Goal) -> Goal:
    """Return a goal with another one, which takes the place of that of its kind."""
    return before._replace(rate=new.rate) if new.rate else new._replace(rate=before.rate)


def kept_of(heard: Iterable[Heard], rate: Rate, today: date, week_starts: str) -> Kept:
    """Return in how many of the last 28 days, or 12 weeks, a rate was kept.

    None is looked at from before the first evening on which anything was heard.
    """
    seconds: dict[date, float] = {}
    for each in heard:
        if each.evening is not None and each.evening <= today:
            begins = _begins(each.evening, rate, week_starts)
            seconds[begins] = seconds.get(begins, 0) + each.middle
    running, step = _begins(today, rate, week_starts), timedelta(days=DAYS[rate.per])
    first = min(seconds, default=running)
    looked_at = [running - step * back for back in range(1, KEPT_OF[rate.per] + 1)]
    looked_at = [each for each in looked_at if each >= first]
    kept = sum(seconds.get(each, 0) >= 60 * rate.minutes for each in looked_at)
    return Kept(kept, len(looked_at))


def running_length(heard: Iterable[Heard], rate: Rate, today: date, week_starts: str) -> Minutes:
    """Return what was heard in the running day or week of a rate."""
    begins = _begins(today, rate, week_starts)
    return length_of(e for e in heard if e.evening is not None and begins <= e.evening <= today)


def _begins(day: date, rate: Rate, week_starts: str) -> date:
    return week_of(day, week_starts) if rate.per == "week" else day


def goals_in(preferences: Preferences) -> dict[str, Goal]:
    """Return the goals that are stored, by language; what does not read is passed over."""
    found: dict[str, Goal] = {}
    for language, stored in (preferences.goals or {}).items():
        minutes, by = _number(stored, "minutes"), _value(stored, "by")
        if minutes and (by is None or (isinstance(by, str) and last_day_of(by))):
            found[language] = Goal(minutes, by)
    for language, stored in (preferences.rates or {}).items():
        minutes, per = _number(stored, "minutes"), _value(stored, "per")
        if minutes and isinstance(per, str) and per in DAYS:
            found[language] = with_goal(found.get(language, Goal()), Goal(rate=Rate(minutes, per)))
    return found


def credits_in(preferences: Preferences) -> dict[str, int]:
    """Return the minutes heard before that are stored, by language."""
    stored = preferences.credits or {}
    return {tag: each for tag, each in stored.items() if type(each) is int and each > 0}


def stored_total(goal: Goal) -> dict[str, Any]:
    """Return a goal of hours as it is stored."""
    by = {} if goal.by is None else {"by": goal.by}
    return {"minutes": goal.total, **by}


def _number(stored: Any, key: str) -> int:
    value = _value(stored, key)
    return value if type(value) is int and value > 0 else 0


def _value(stored: Any, key: str) -> Any:
    return stored.get(key) if isinstance(stored, Mapping) else None
