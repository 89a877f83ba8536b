"""WHEN: the closed grammar in which a person says when something was watched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from watchlog.domain.dates import notation
from watchlog.domain.dates.moments import (
    DAY_STARTS,
    FIRST_YEAR,
    WEEKDAYS,
    Precision,
    elapsed,
    last_day,
    moment,
    precision,
    shift,
    stamp,
)
from watchlog.domain.dates.phrase import Phrase
from watchlog.errors import BadTime, Hint
from watchlog.startup.values import Record

LONG_AGO = timedelta(days=60)
"""A time further back is repeated with its year, in case another one was meant."""

LONGEST = 60
"""Characters; nothing in the grammar comes near it."""

_ONE_DAY = timedelta(days=1)


class When(Record):
    """A WHEN as it is stored.

    ``is_long_ago``: so long ago that it is repeated with its year. ``skipped``: the clock time
    that was said, where the clocks went forward over it; ``at`` is later by the gap.
    """

    at: str | None
    precision: Precision
    is_long_ago: bool
    skipped: time | None = None


def parse_when(
    text: str, now: datetime, day_starts: time = DAY_STARTS, *, option: str = "--at"
) -> When:
    """Return what ``text`` means at the aware moment ``now``, as well as it was said and no better.

    A clock time alone, and ``today``, ``tonight`` or ``last night`` with one, lie in the
    evening so named; ``today`` turns to the calendar where the evening has not come that far
    ("today 02:00", said at breakfast). ``yesterday``, weekdays and dates with a clock time
    follow the calendar.

    Without a clock time all of them are evenings, counted from the one now running: ``today``
    and ``tonight`` are that one, ``yesterday`` and ``last night`` the one before it, a weekday
    the newest of that name, the running one included ("last friday": excluded). So at 01:30
    on the 23rd, in the evening of the 22nd, ``last night`` is the 21st: who means the evening
    still running says tonight. A date without a year is the latest one that is not to come.
    ``option`` is what errors and hints talk of. A table of examples is in domain/README.md, WHEN.

    Raises BadTime for what lies in the future, for dates such as 03/04/2026, and for
    everything else that the grammar does not hold.
    """
    phrase = Phrase(text, now, day_starts, option)
    at = _read(phrase)
    return When(at, precision(at), _is_long_ago(at, phrase), _skipped(at, phrase))


def _read(phrase: Phrase) -> str | None:
    if len(phrase.text) > LONGEST:
        raise phrase.unreadable()
    if phrase.words == "unknown":
        return None
    if phrase.words == "now":
        return stamp(phrase.now)
    for reader in (_ago, _iso_moment, _evening, _period, _clock_time):
        at = reader(phrase)
        if at is not None:
            return at
    raise _refusal(phrase)


def _is_long_ago(at: str | None, phrase: Phrase) -> bool:
    if at is None:
        return False
    instant = moment(at)
    if instant is not None:
        return elapsed(phrase.now, instant) > LONG_AGO
    return phrase.evening - last_day(at) > LONG_AGO


def _skipped(at: str | None, phrase: Phrase) -> time | None:
    """Return the clock time said, where the moment that is stored shows another."""
    instant = moment(at)
    typed = notation.split_clock(phrase.words) if instant is not None else None
    if match := _ISO_MOMENT.fullmatch(phrase.words):
        typed_time = None if match[3] else time.fromisoformat(match[2]).replace(microsecond=0)
    else:
        typed_time = notation.clock_in_part(typed, phrase.day_starts) if typed else None
    if instant is None or typed_time is None or instant.time() == typed_time:
        return None
    return typed_time


# --- so long ago ---

_AGO = re.compile(
    r"(?P<count>\d{1,4}|an?) ?(?P<unit>m|min|minute|h|hr|hour|d|day|w|week)s? ago", re.ASCII
)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def _ago(phrase: Phrase) -> str | None:
    """Read "2 hours ago", a moment, or "3 days ago", an evening counted from the running one."""
    match = _AGO.fullmatch(phrase.words)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    span = timedelta(**{_UNITS[match["unit"][0]]: count})
    if match["unit"][0] in "mh":
        return _stored(shift(phrase.now, -span), phrase)
    return _stored_day(phrase.evening - span, phrase)


# --- full ISO 8601 ---

_ISO_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[t ]((?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?)"
    r" ?(z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)


def _iso_moment(phrase: Phrase) -> str | None:
    """Read a date with a time and perhaps an offset, which is kept as it was said."""
    match = _ISO_MOMENT.fullmatch(phrase.words)
    if match is None:
        return None
    try:
        said = datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper()}")
    except ValueError:
        raise phrase.bad("does not exist as a date and time") from None
    _check_year(said.year, phrase)
    return _stored(said if said.tzinfo else phrase.on(said.date(), said.time()), phrase)


# --- a day alone: that evening ---


def _evening(phrase: Phrase) -> str | None:
    if phrase.words in ("today", "tonight"):
        return phrase.evening.isoformat()
    if phrase.words in ("yesterday", "last night", "last evening"):
        return (phrase.evening - _ONE_DAY).isoformat()
    named, part = notation.split_part_of_day(phrase.words)
    if part:
        day = _day_of_part(named, part, phrase)
        return None if day is None else _stored_day(day, phrase)
    days = _weekdays_back(phrase.words, phrase.evening)
    if days is not None:
        return next(days).isoformat()
    day = _date(phrase.words, phrase)
    return None if day is None else _stored_day(day, phrase)


def _day_of_part(named: str, part: str, phrase: Phrase) -> date | None:
    """Return the evening of "tuesday night": the newest one of which that part has begun."""
    if named in ("this", "today"):
        if not _has_begun(part, phrase.evening, phrase):
            raise phrase.to_come()
        return phrase.evening
    if named == "yesterday":
        return phrase.evening - _ONE_DAY
    days = _weekdays_back(named, phrase.evening)
    if days is None:
        return _date(named, phrase)
    return next(day for day in days if _has_begun(part, day, phrase))


def _has_begun(part: str, day: date, phrase: Phrase) -> bool:
    begins = max(notation.PARTS_OF_DAY[part], phrase.day_starts)
    return not phrase.is_to_come(phrase.on(day, begins))


def _weekdays_back(words: str, day: date) -> Iterator[date] | None:
    """Return the days of a weekday from ``day`` backwards, without ``day`` after "last"."""
    weekday = notation.weekday_number(words.removeprefix("last "))
    if weekday is None:
        return None
    back = (day.weekday() - weekday) % 7 or (7 if words.startswith("last ") else 0)
    # More than one, since the first may be to come: "monday 21:00" at 02:00 on a Monday.
    return (day - timedelta(days=back + 7 * week) for week in range(3))


def _date(words: str, phrase: Phrase) -> date | None:
    # As pages show it: "Fri 20 Nov".
    named, _, rest = words.partition(" ")
    weekday = notation.weekday_number(named)
    if weekday is not None:
        words = rest
    try:
        day = notation.parse_date(words, phrase.today)
    except ValueError:
        raise phrase.bad("does not exist as a date") from None
    if day is None:
        day = notation.only_date(words)
    if day is not None:
        _check_year(day.year, phrase)
        if weekday is not None and day.weekday() != weekday:
            name = WEEKDAYS[day.weekday()]
            raise phrase.bad(f"was a {name}", Hint("Write it as", phrase.write(str(day))))
    return day


# --- months and years ---

_YEAR = re.compile(r"\d{4}", re.ASCII)


def _period(phrase: Phrase) -> str | None:
    """Read a month or a year; the running ones are not to come."""
    if _YEAR.fullmatch(phrase.words):
        _check_year(int(phrase.words), phrase)
        return phrase.words
    month = notation.parse_month(phrase.words)
    return None if month is None else _stored_month(*month, phrase)


def _stored_month(year: int, month: int, phrase: Phrase) -> str:
    _check_year(year, phrase)
    if not 1 <= month <= 12:
        raise phrase.bad("does not exist as a month")
    if (year, month) > (phrase.today.year, phrase.today.month):
        raise phrase.to_come()
    return f"{year}-{month:02}"


# --- a clock time, alone or after a day ---


def _clock_time(phrase: Phrase) -> str | None:
    clock = notation.split_clock(phrase.words)
    # "20.11" alone goes to _refusal: it may be 20:11 or 20 November.
    if clock is None or (clock.is_date_too and clock.day is None):
        return None
    if clock.time is None:
        raise phrase.bad(f"names no time of day: {clock.text} does not exist")
    meant = notation.clock_in_part(clock, phrase.day_starts)
    said = None if meant is None else _moment_of(clock.day, meant, phrase)
    return None if said is None else _stored(said, phrase, meant)


def _moment_of(day: str | None, clock: time, phrase: Phrase) -> datetime | None:
    """Return a clock time on the day of these words (None: in the running evening)."""
    if day is None or day == "tonight":
        return phrase.in_evening(phrase.evening, clock)
    if day in ("last night", "last evening"):
        return phrase.in_evening(phrase.evening - _ONE_DAY, clock)
    if day == "yesterday":
        return phrase.on(phrase.today - _ONE_DAY, clock)
    if day == "today":
        # Where the calendar's and the evening's differ, the later of the two is to come.
        return min(phrase.on(phrase.today, clock), phrase.in_evening(phrase.evening, clock))
    return _dated_moment(day, clock, phrase)


def _dated_moment(words: str, clock: time, phrase: Phrase) -> datetime | None:
    words, part = notation.split_part_of_day(words)
    # The small hours of "tuesday night" have Wednesday's date.
    on = phrase.in_evening if part in notation.OVER_MIDNIGHT else phrase.on
    if part and words in ("this", "today"):
        return on(phrase.evening, clock)
    if part and words == "yesterday":
        return on(phrase.today - _ONE_DAY, clock)
    days = _weekdays_back(words, phrase.today)
    if days is not None:
        moments = (on(day, clock) for day in days)
        return next(each for each in moments if not phrase.is_to_come(each))
    day = _date(words, phrase)
    return None if day is None else on(day, clock)


# --- what is refused ---


def _check_year(year: int, phrase: Phrase) -> None:
    if year < FIRST_YEAR:
        raise phrase.bad(f"is before {FIRST_YEAR}")
    if year > phrase.today.year:
        raise phrase.to_come()


def _stored(said: datetime, phrase: Phrase, clock: time | None = None) -> str:
    """The stamp of a moment that is not to come; ``clock``: the time of day said, for advice."""
    if phrase.is_to_come(said):
        raise phrase.to_come(*_a_day_earlier(said, clock, phrase))
    at = stamp(said)
    _check_year(int(at[:4]), phrase)
    return at


def _stored_day(day: date, phrase: Phrase) -> str:
    # At 01:30 on the 23rd "23 nov" is the date of the calendar, but its evening is to come.
    if day == phrase.today > phrase.evening:
        why = f"only begins at {phrase.day_starts:%H:%M}: the evening before isn't over"
        raise phrase.bad(why, Hint("This evening?", phrase.write("tonight")))
    if day > phrase.evening:
        raise phrase.to_come()
    _check_year(day.year, phrase)
    return day.isoformat()


def _a_day_earlier(said: datetime, clock: time | None, phrase: Phrase) -> Iterator[Hint]:
    """Suggest the clock time of a day before, where that is yesterday's or today's and past."""
    days = {phrase.today - _ONE_DAY: "yesterday", phrase.today: "today"}
    name = days.get(said.date() - _ONE_DAY)
    if (
        clock is not None
        and name
        and not phrase.is_to_come(phrase.on(said.date() - _ONE_DAY, clock))
    ):
        yield Hint(f"{name.capitalize()}'s?", phrase.write(f"{name} {clock:%H:%M}"))


def _refusal(phrase: Phrase) -> BadTime:
    """Return the error where nothing fits: figures that may be two dates, or any other text."""
    clock = notation.split_clock(phrase.words)
    figures = clock.day if clock and clock.day else phrase.words
    days = notation.possible_dates(figures, phrase.today)
    if not days:
        return phrase.unreadable()
    day = next((day for day in days if day <= phrase.evening), days[0])
    _check_year(day.year, phrase)
    if day > phrase.evening:
        return phrase.to_come()
    rest = f" {clock.text}" if clock and clock.day else ""
    return phrase.bad(
        "may be " + " or ".join(map(notation.day_in_words, days)),
        Hint("Write it as", phrase.write(f"{day}{rest}")),
        Hint("or", phrase.write(f"{notation.short_day(day, phrase.today)}{rest}")),
    )
