"""The order of day, month and year: ``03/04/2021`` may be in April or in March.

The dates of a whole file tell: the right order reads every one of them, and where the rows are
sorted by time it never goes back and forth. On 14 Netflix files of 28,532 rows that left one
order each time. Where it does not, the person is asked (importers/README.md, The order of days).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import combinations

from watchlog.domain.dates.moments import MONTHS, plain_date
from watchlog.domain.text import quoted
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.reading.values import not_a
from watchlog.importers.records import Remark
from watchlog.startup.values import Record

ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
"""The values of ``--dates``, each with its meaning."""

# Day 60 of Excel is 29 February 1900, which there was not: from then on its days count from here.
_EXCEL_BEGINS = date(1899, 12, 30)
_TIME = r"(?:\D{1,4}\d{1,2}[:.]\d\d.*)?"
_NUMBERS = re.compile(rf"(\d{{1,4}})\D{{1,3}}(\d{{1,2}})\D{{1,3}}(\d{{1,4}})\D{{0,4}}{_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\W{{1,3}}([^\W\d]{{3,9}})\W{{1,3}}(\d{{4}}|\d\d){_TIME}")
_MONTH_FIRST = re.compile(rf"([^\W\d]{{3,9}})\W{{1,3}}(\d{{1,2}})\W{{1,3}}(\d{{4}}){_TIME}")
# 20000 to 59999, that is 1954 to 2064.
_SERIAL = re.compile(r"([2-5]\d{4})(?:[.,](\d+))?")
_CLOCK = re.compile(
    r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d*)?)?\s?(?:([ap])\.?m\.?|uhr|h)?", re.IGNORECASE
)
_DOTTED_CLOCK = re.compile(r"(?<![\d.:])\d{1,2}\.\d\d(?:\.\d\d)?$")


class Readings(Record):
    """The days that a text can mean, by order; None where it cannot be read so."""

    dmy: date | None = None
    mdy: date | None = None
    ymd: date | None = None


@lru_cache(maxsize=4096)
def readings(text: str) -> Readings:
    """Read ``21/3/22`` in every order; a clock time behind it is ignored.

    What leaves no doubt is the same day in all orders: a year of four figures in front, a month
    in English letters, the number of a day that a spreadsheet shows (44853).
    """
    text = text.strip()[:60]
    if match := _NUMBERS.fullmatch(text):
        first, second, third = match.groups()
        if len(first) >= 3:
            return _certain(_day(first, second, third) if len(first) == 4 else None)
        year = third if len(third) in (2, 4) else ""
        return Readings(
            _day(year, second, first),
            _day(year, first, second),
            _day(first, second, third) if len(first) == 2 and len(third) <= 2 else None,
        )
    if match := _DAY_FIRST.fullmatch(text):
        return _certain(_day(match[3], _month(match[2]), match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _certain(_day(match[3], _month(match[1]), match[2]))
    if match := _SERIAL.fullmatch(text):
        return _certain(_EXCEL_BEGINS + timedelta(days=int(match[1])))
    return Readings()


def _readings_of_day(text: str) -> Readings:
    """Read a time's day. Without its clock time, for days repeat and are kept in mind."""
    if ":" in text:
        found = readings(parted(text)[0])
        if any(found):
            return found
    return readings(text)


def parted(text: str) -> tuple[str, str]:
    """Part a time into its day and its clock time, ``21/3/22`` and ``20:15``; either may be ""."""
    colon = text.find(":")
    if colon < 0:
        found = _DOTTED_CLOCK.search(text)
        begins = found.start() if found is not None and " " in text[: found.start()] else len(text)
    else:
        begins = colon - 2 if text[max(0, colon - 2) : colon].isdigit() and colon > 1 else colon - 1
    return text[: max(0, begins)].rstrip(" T,"), text[max(0, begins) :]


@lru_cache(maxsize=4096)
def clock_time(text: str) -> str | None:
    """Return ``9.40 pm`` as ``21:40:00``; None where it is no clock time, or midnight sharp.

    Midnight to the second is how programs write a day that has no time.
    """
    clock = read_clock(text)
    return None if clock in (None, time()) else str(clock)


def read_clock(text: str) -> time | None:
    """Read ``9.40 pm`` or ``21:40:00``; None where it is no clock time."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _certain(found: date | None) -> Readings:
    return Readings(found, found, found)


def _month(name: str) -> str:
    """Return the number of a month by its English name or three letters of it; "" for none."""
    wanted = name.casefold()
    for number, month in enumerate(MONTHS, 1):
        if wanted in (month.casefold(), month[:3].casefold()):
            return str(number)
    return ""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


class _Direction:
    """How the days of a file follow one another, if they are read in one order."""

    def __init__(self) -> None:
        self.missed = False
        self.rises = False
        self.falls = False
        self._last: date | None = None

    def add(self, day: date | None) -> None:
        if day is None:
            self.missed = True
            return
        if self._last is not None:
            self.rises |= day > self._last
            self.falls |= day < self._last
        self._last = day


class DayOrder:
    """The order in which the dates of one file are written: ``find`` it, then read each ``day``.

    ``in_doubt``: other orders would have read some dates as other days.
    """

    def __init__(self, order: str, *, in_doubt: bool) -> None:
        self._order = order
        self._in_doubt = in_doubt

    @classmethod
    def find(
        cls, texts: Iterable[str], *, label: str, choice: str | None, is_sorted: bool = True
    ) -> DayOrder:
        """Find the order of these dates, which come in the order of their rows.

        ``is_sorted``: the service writes them by time, so that an order in which they go back and
        forth is wrong. ``choice``, a key of ORDERS, decides between the orders that are left;
        without it that raises NeedsChoice. ``label`` names the file in its question.
        """
        directions = {order: _Direction() for order in ORDERS}
        differing: dict[frozenset[str], str] = {}
        for text in texts:
            found = _readings_of_day(text)
            if not any(found):
                continue  # no date in any order: a bad row, which says nothing
            for order, day in zip(ORDERS, found, strict=True):
                directions[order].add(day)
            for pair in _differing(found):
                differing.setdefault(pair, text)
        possible = _possible_orders(directions, is_sorted)
        doubtful = [pair for pair in differing if pair <= set(possible)]
        if not doubtful:
            return cls(possible[0], in_doubt=bool(differing))
        if choice in possible:
            return cls(choice, in_doubt=True)
        raise _needs_choice(possible, differing[doubtful[0]], label)

    def day(self, text: str) -> date | None:
        """Return the day of a date; None for an empty text. Raises UnreadableValue."""
        if not text:
            return None
        found: date | None = getattr(_readings_of_day(text), self._order)
        if found is None:
            raise not_a("date", text)
        return found

    def remarks(self) -> list[Remark]:
        """Return a remark on the order for the ledger, where there was any doubt."""
        return [Remark(f"dates read as {ORDERS[self._order]}")] if self._in_doubt else []


def _differing(found: Readings) -> Iterator[frozenset[str]]:
    """Yield the pairs of orders that both read a text, but not as the same day."""
    if found.dmy == found.mdy == found.ymd:
        return
    for one, other in combinations(ORDERS, 2):
        if None not in (days := {getattr(found, one), getattr(found, other)}) and len(days) == 2:
            yield frozenset((one, other))


def _possible_orders(directions: dict[str, _Direction], is_sorted: bool) -> list[str]:
    """Return the orders that may be meant: those that read every date, and of these the sorted.

    Where none reads every date, some dates are broken, and any order may be meant.
    Services write the newest row first; a person may have sorted the file the other way round.
    """
    readable = [order for order, direction in directions.items() if not direction.missed] or list(
        directions
    )
    falling = [order for order in readable if not directions[order].rises]
    rising = [order for order in readable if not directions[order].falls]
    return (is_sorted and (falling or rising)) or readable


def _needs_choice(orders: Iterable[str], example: str, label: str) -> NeedsChoice:
    read = _readings_of_day(example)
    choices = [(order, _in_words(getattr(read, order))) for order in orders]
    readable = [(order, day) for order, day in choices if day]
    days = " or ".join(day for _, day in readable)
    return NeedsChoice(
        f"In {label} {quoted(example, 30)} may be {days}; the file doesn't say which."
        " Nothing imported.",
        option="--dates",
        question=f"What is {quoted(example, 30)}?",
        choices=readable,
    )


def _in_words(day: date | None) -> str:
    return plain_date(day) if day else ""
