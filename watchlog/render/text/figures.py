"""Figures in words: shares, dates with their year, spans of months, episodes of a binge."""

from __future__ import annotations

from datetime import date

from watchlog.domain.dates.moments import MONTHS, month_name
from watchlog.domain.episodes.grammar import compact
from watchlog.domain.runtimes import Minutes
from watchlog.domain.stats.groups import month_of
from watchlog.domain.stats.plays import CountedPlays
from watchlog.domain.stats.sittings import Binge
from watchlog.render.text.style import Look
from watchlog.render.text.words import clock, day, hours


def share(part: int, whole: int) -> str:
    """``54 %``; what is there but too little for that is ``<1 %``."""
    # Below a half it would be rounded to 0 %.
    if part and whole and 200 * part < whole:
        return "<1 %"
    return f"{round(100 * part / whole) if whole else 0} %"


def percent(part: float | None) -> str:
    """``67 %`` of a share from 0 to 1, with a blank at which no line is broken."""
    return f"{round(100 * (part or 0))}\u00a0%"


def plain_date(when: date) -> str:
    """``10 Jan 2025``."""
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}"


def minutes_range(length: Minutes, look: Look) -> str:
    """``183 – 210 h`` or ``2 h 00 m – 2 h 15 m``; ``exact`` where there is no range."""
    if length.low == length.high:
        return "assumed" if length.assumed else "exact"
    low, high = length.whole
    if high < 600:
        return f"{hours(low)} {look.dash} {hours(high)}"
    # Rounded outwards: the range in hours holds the one in minutes.
    return f"{low // 60:,} {look.dash} {-(-high // 60):,} h"


def library_span(everything: CountedPlays) -> str:
    """``your library goes from March 2024 to November 2026``, as far as months are known."""
    months = sorted({month for month in map(month_of, everything.viewings) if month is not None})
    if not months:
        return "no play in your library has a date"
    if months[0] == months[-1]:
        return f"all of your library is of {month_name(months[0])}"
    return f"your library goes from {month_name(months[0])} to {month_name(months[-1])}"


def binge_name(binge: Binge) -> str:
    """``Farzi S01E01–E05``; twice in one binge is said once."""
    return f"{binge.title} {binge_episodes(binge)}".rstrip()


def binge_episodes(binge: Binge) -> str:
    """``S01E01–E05``; nothing for a film."""
    return compact(sorted(binge.episodes))


def binge_times(binge: Binge, look: Look) -> str:
    """``Sun 16 Aug 15:10–20:28``, each in its own offset."""
    begun = binge.started_at
    return f"{day(begun.date(), look.today)} {clock(begun)}{look.dash}{clock(binge.ended_at)}"
