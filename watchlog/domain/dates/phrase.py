"""A phrase of WHEN: what was typed, when, behind which option, and what is said of it if wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from watchlog.domain.dates.moments import elapsed, evening_of, localise
from watchlog.domain.text import quoted
from watchlog.errors import BadTime, Hint

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Phrase:
    """The text behind an option, and the moment and the setting that give it a meaning."""

    text: str
    now: datetime
    day_starts: time
    option: str

    @cached_property
    def words(self) -> str:
        return " ".join(self.text.replace(",", " ").lower().split())

    @property
    def today(self) -> date:
        """The date that the calendar shows, also in the small hours."""
        return self.now.date()

    @cached_property
    def evening(self) -> date:
        """The evening that is running: at 01:30 that of the date before."""
        return evening_of(self.now, self.day_starts)

    def on(self, day: date, clock: time) -> datetime:
        """Return a clock time on a day of the calendar."""
        zone = self.now.tzinfo
        assert isinstance(zone, tzinfo)
        return localise(datetime.combine(day, clock), zone)

    def in_evening(self, day: date, clock: time) -> datetime:
        """Return a clock time in the evening of ``day``, whose small hours have the next date."""
        return self.on(day if clock >= self.day_starts else day + _ONE_DAY, clock)

    def is_to_come(self, said: datetime) -> bool:
        """Return whether a moment is in the future, in real time: see ``elapsed``."""
        return elapsed(said, self.now) > timedelta()

    def write(self, words: str) -> str:
        """Return words as they are typed behind the option."""
        return f'{self.option} "{words}"' if " " in words else f"{self.option} {words}"

    def bad(self, why: str, *hints: Hint) -> BadTime:
        # Who asks for a period records nothing anyway.
        end = " Nothing recorded." if self.option == "--at" else ""
        return BadTime(f"{quoted(self.text)} {why}.{end}", hints=hints)

    def to_come(self, *hints: Hint) -> BadTime:
        return self.bad("is in the future", *hints)

    def unreadable(self) -> BadTime:
        """Return the error for what the grammar does not hold, with examples of what it does."""
        if _TO_COME.match(self.words):
            return self.bad("is in the future")
        if self.option != "--at":
            return self.bad(
                f"isn't a date for {self.option}",
                Hint("A day", self.write("friday")),
                Hint("or", self.write("2026-11-20")),
                Hint("A week, a month", self.write("last week")),
                Hint("or", self.write("march")),
            )
        if _SEVERAL_DAYS.fullmatch(self.words):
            return self.bad(
                "is more than one day",
                Hint("A day", "--at saturday"),
                Hint("The month", f"--at {self.evening:%Y-%m}"),
            )
        return self.bad(
            "isn't a date or time I recognise",
            Hint("A moment", '--at "yesterday 23:30"'),
            Hint("or", '--at "2 hours ago"'),
            Hint("A day", "--at friday"),
            Hint("or", "--at 2026-11-20"),
            Hint("No idea", "--at unknown"),
        )


_TO_COME = re.compile(r"(?:tomorrow|next (?:week|weekend|month|year|[a-z]+day|night))\b")
_SEVERAL_DAYS = re.compile(r"(?:last|this) (?:week|weekend)")
