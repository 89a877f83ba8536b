"""The notation of dates and clock times that people type, and figures that may be two dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from watchlog.domain.dates.moments import MONTHS, WEEKDAYS
from watchlog.startup.values import Record

_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_MONTH_YEAR = re.compile(r"([a-z]{3,9}) (\d{4})", re.ASCII)
_DATES = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)? ?(?P<name>[a-z]{3,9})(?: (?P<year>\d{4}))?",
        r"(?P<name>[a-z]{3,9}) (?P<day>\d{1,2})(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?",
    )
)
# 03/04/2026, 3.4.26, 20.11: the same sign between, and the year may be missing.
_FIGURES = re.compile(
    r"(\d{1,2})(?P<between>[/.-])(\d{1,2})(?:(?P=between)(\d{4}|\d\d)?)?", re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_CLOCK = re.compile(
    r"""
    (?: (?P<day> (?!at[ ]) .+? ) [ ] )? (?: at [ ] )?
    (?P<clock>
        (?P<hour>\d{1,2})
        (?: [:.] (?P<minute>\d\d) (?: : (?P<second>\d\d) )? )?
        (?: [ ]? (?P<half>[ap])\.?m\.? )?
    )
    """,
    re.ASCII | re.VERBOSE,
)


def month_number(word: str) -> int | None:
    """Return the number, from 1, of a month in lower case: ``november``, or down to ``nov``."""
    place = _place(word, MONTHS)
    return None if place is None else place + 1


def weekday_number(word: str) -> int | None:
    """Return the number of a weekday, Monday being 0, in lower case, down to ``mon``."""
    return _place(word, WEEKDAYS)


def _place(word: str, names: Sequence[str]) -> int | None:
    if len(word) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.lower().startswith(word)), None)


def parse_month(words: str) -> tuple[int, int] | None:
    """Return year and month of ``2026-11`` or ``nov 2026``; None for other words.

    Of figures the month may not exist (``2026-13``): the caller refuses it by name.
    """
    if match := _ISO_MONTH.fullmatch(words):
        return int(match[1]), int(match[2])
    match = _MONTH_YEAR.fullmatch(words)
    month = month_number(match[1]) if match else None
    return (int(match[2]), month) if match and month else None


def parse_date(words: str, today: date) -> date | None:
    """Return the date of ``2026-11-20``, ``20 nov 2026`` or ``nov 20``, which is the latest so far.

    ``today`` may be that date. None where ``words`` (lower case, single spaces) are no date;
    raises ValueError where they have the form of one that does not exist, ``30 feb``.
    """
    for form in _DATES:
        match = form.fullmatch(words)
        said = match.groupdict() if match else {}
        month = int(said["month"]) if "month" in said else month_number(said.get("name", ""))
        if month is not None:
            day = _of_year(said["year"], month, int(said["day"]), today)
            if day is None:
                raise ValueError(words)
            return day
    return None


def _of_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is None:
        return latest_date(month, day, today)
    return _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_date(month: int, day: int, today: date) -> date | None:
    """Return the latest such date up to ``today``, which is included; None for 30 February."""
    # Nine years: 1900, 2100 and their like are no leap years, so a 29 February may be 8 years back.
    dates = (_valid(year, month, day) for year in range(today.year, today.year - 9, -1))
    return next((each for each in dates if each and each <= today), None)


def possible_dates(words: str, today: date) -> list[date]:
    """Return the dates that 03/04/2026 may mean: first with the day in front, then the month."""
    if match := _YEAR_FIRST.fullmatch(words):
        day = _valid(int(match[1]), int(match[2]), int(match[3]))
        return [day] if day else []
    match = _FIGURES.fullmatch(words)
    if match is None:
        return []
    first, second = int(match[1]), int(match[3])
    dates = (_of_year(match[4], *pair, today) for pair in ((second, first), (first, second)))
    return list(dict.fromkeys(day for day in dates if day))


def only_date(words: str) -> date | None:
    """Return the date of figures with a year of four digits that are one date alone: 17/11/2026."""
    match = _FIGURES.fullmatch(words)
    if match is not None and len(match[4] or "") < 4:
        return None
    # The year is said: no other day counts as today.
    found = possible_dates(words, date.max)
    return found[0] if len(found) == 1 else None


PARTS_OF_DAY = {"morning": time(), "afternoon": time(12), "evening": time(17), "night": time(17)}
"""When each begins; the morning with the day itself."""

OVER_MIDNIGHT = ("evening", "night")


def split_part_of_day(words: str) -> tuple[str, str]:
    """Return ``tuesday`` and ``night``; the words and nothing where no part of a day ends them."""
    named, _, part = words.rpartition(" ")
    if named in ("", "last") or part not in PARTS_OF_DAY:
        return words, ""
    return named, part


def part_of_day(words: str) -> str:
    """Return the part of a day that words name, of ``tonight`` and ``last night`` too; else ""."""
    if words in ("tonight", "last night", "last evening"):
        return "night"
    return split_part_of_day(words)[1]


def clock_in_part(clock: TypedClock, day_starts: time) -> time | None:
    """Return the time of day that is meant; None where the part of the day named has no such time.

    "tonight 9:30" is 21:30 and "last night 12:30" half past midnight, whatever a clock of 24 hours
    would say; 1:15 is in the small hours of a night, and 4:30 in neither half of one.
    """
    part, said = part_of_day(clock.day or ""), clock.time
    if not part or said is None:
        return said
    if not clock.has_half and part != "morning":
        said = _of_twelve_hours(said, part, day_starts)
    return said if _is_in_part(said, part, day_starts) else None


def _of_twelve_hours(said: time, part: str, day_starts: time) -> time:
    """Return the reading of a time without a.m. or p.m. that lies in the afternoon or evening."""
    if said.hour == 12 and part in OVER_MIDNIGHT:
        return said.replace(hour=0)
    if said.hour > 12 or (part in OVER_MIDNIGHT and said < day_starts):
        return said
    later = said.replace(hour=said.hour % 12 + 12)
    ends = time.max if part in OVER_MIDNIGHT else time(19)
    return later if PARTS_OF_DAY[part] <= later < ends else said


def _is_in_part(clock: time, part: str, day_starts: time) -> bool:
    if part in OVER_MIDNIGHT:
        return clock >= time(13) or clock < day_starts
    return clock < time(12) if part == "morning" else clock >= time(12)


def day_in_words(day: date) -> str:
    """Return a date as ``3 April``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date, today: date) -> str:
    """Return a date as ``3 apr``, with its year where ``parse_date`` would read another without."""
    short = f"{day.day} {MONTHS[day.month - 1][:3].lower()}"
    return short if latest_date(day.month, day.day, today) == day else f"{short} {day.year}"


class TypedClock(Record):
    """A time of day that stands at the end of a phrase.

    ``day``: the words before it, if any. ``time``: None where there is no such time (25:00).
    ``is_date_too``: written with a dot, it may be a day and a month (20.11, but not 21.30).
    ``has_half``: with a.m. or p.m.
    """

    text: str
    day: str | None
    time: time | None
    is_date_too: bool
    has_half: bool


def split_clock(words: str) -> TypedClock | None:
    """Return the time of day at the end of ``words``, which are lower case: ``friday 9:30 pm``."""
    match = _CLOCK.fullmatch(words)
    if match is None:
        return None
    # An hour alone is no time of day, for "nov 20" is a date; but "last night at 11" is one.
    if not (match["minute"] or match["half"] or part_of_day(match["day"] or "")):
        return None
    text = match["clock"]
    dotted = "." in text and not match["half"]
    is_date_too = dotted and _is_day_and_month(match)
    return TypedClock(text, match["day"], _time(match), is_date_too, bool(match["half"]))


def _time(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    if match["half"]:
        # There is no 0 am and no 13 pm: 24, which ``time`` refuses.
        hour = hour % 12 + (12 if match["half"] == "p" else 0) if 1 <= hour <= 12 else 24
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None


def _is_day_and_month(match: re.Match[str]) -> bool:
    # In a leap year, so that 29.02 is a date.
    return _valid(2000, int(match["minute"]), int(match["hour"])) is not None
