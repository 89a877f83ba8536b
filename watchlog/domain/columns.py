"""The plays of one show as columns: what figures ask of each, worked out from the show alone.

Nothing here depends on settings or on the day, so that a large library can remember it for as long
as the show's line stays the same (storage.memo).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from watchlog.domain.dates.moments import Precision, first_day, moment, precision
from watchlog.domain.models import Show
from watchlog.domain.runtimes import usual_minutes
from watchlog.startup.values import Record

TICKED_TOGETHER = 3
"""So many plays of one show with one stamp, to the minute, were ticked, not watched."""


NO_CLOCK = 24 * 60 * 60
"""The ``clock`` of a play of which only the day is known: later than every start of a day."""

NO_DAY = -1
"""The ``clock`` of a play of which not even that is known."""

NO_PASS = -1
"""The ``in_pass`` of a play that is in none."""


class TimeGrade(StrEnum):
    """The precision of a play's time, ticks apart; the values are reasons for leaving it out."""

    MINUTE = "known to the minute"
    TICKED = "ticked in bulk"
    DAY = "known by day only"
    MONTH = "known by month only"
    YEAR = "known by year only"
    UNKNOWN = "date unknown"


_GRADES = {
    Precision.DAY: TimeGrade.DAY,
    Precision.MONTH: TimeGrade.MONTH,
    Precision.YEAR: TimeGrade.YEAR,
    Precision.UNKNOWN: TimeGrade.UNKNOWN,
}


class Columns(Record):
    """One list for each thing, with one entry for each play, in the order of recording.

    ``ended``: seconds since 1970 UTC where there is a moment, else 0. ``day``: the day of the
    calendar of its stamp, in the stamp's own offset, as ``date.toordinal`` counts; the first of a
    month or year that is all that is known; 0 where nothing is. ``clock``: the seconds since
    midnight there, NO_CLOCK or NO_DAY. ``low``, ``high``: its length in seconds, ``assumed`` where
    nobody said. ``episode``: a number, or a name where only that is known. ``language_assumed``,
    ``laid``, ``company``, ``company_assumed``: as in the play. ``in_pass``: which of the show's
    passes it is in, from 0; NO_PASS where it is in none. ``subtitles``, ``part``: as in the play.
    """

    ended: Sequence[float]
    day: Sequence[int]
    clock: Sequence[int]
    grade: Sequence[TimeGrade]
    low: Sequence[int]
    high: Sequence[int]
    assumed: Sequence[bool]
    season: Sequence[int | None]
    episode: Sequence[int | str | None]
    language: Sequence[str | None]
    language_assumed: Sequence[bool]
    laid: Sequence[bool]
    company: Sequence[tuple[str, ...] | None]
    company_assumed: Sequence[bool]
    in_pass: Sequence[int]
    subtitles: Sequence[str | None]
    part: Sequence[bool]


def columns_of(show: Show) -> Columns:
    """The columns of the plays that were not removed."""
    plays = show.plays
    moments = [moment(play.at) for play in plays]
    ended = [0.0 if stamped is None else stamped.timestamp() for stamped in moments]
    ticked = _ticked_minutes([end for end, at in zip(ended, moments, strict=True) if at])
    day, clock, grades = [], [], []
    for play, end, stamped in zip(plays, ended, moments, strict=True):
        if stamped is not None:
            day.append(stamped.toordinal())
            clock.append(stamped.hour * 3600 + stamped.minute * 60 + stamped.second)
            grades.append(TimeGrade.TICKED if ticked and end // 60 in ticked else TimeGrade.MINUTE)
        else:
            grade = _GRADES[precision(play.at)]
            day.append(0 if play.at is None else first_day(play.at).toordinal())
            clock.append(NO_CLOCK if grade is TimeGrade.DAY else NO_DAY)
            grades.append(grade)
    low, high, assumed = _lengths(show)
    return Columns(
        ended,
        day,
        clock,
        grades,
        low,
        high,
        assumed,
        [play.season for play in plays],
        [play.name if play.episode is None else play.episode for play in plays],
        [play.language for play in plays],
        [play.language_assumed for play in plays],
        [play.laid for play in plays],
        [play.company for play in plays],
        [play.company_assumed and play.company is not None for play in plays],
        _passes(show),
        [play.subtitles for play in plays],
        [play.part for play in plays],
    )


def _passes(show: Show) -> list[int]:
    """The pass of each play; one that was removed is none."""
    places = {one.id: place for place, one in enumerate(show.passes)}
    if not places:
        return [NO_PASS] * len(show.plays)
    return [places.get(play.pass_id or "", NO_PASS) for play in show.plays]


def _lengths(show: Show) -> tuple[list[int], list[int], list[bool]]:
    """Seconds of each play: its own, else its episode's, else the usual ones of the show."""
    usual, listed = usual_minutes(show), _listed_seconds(show)
    low, high = round(usual.low * 60), round(usual.high * 60)
    exact = [
        listed.get((play.season, play.episode))
        if play.minutes is None
        else play.minutes * 60 + (play.seconds or 0)
        for play in show.plays
    ]
    return (
        [low if seconds is None else seconds for seconds in exact],
        [high if seconds is None else seconds for seconds in exact],
        [usual.assumed and seconds is None for seconds in exact],
    )


def _listed_seconds(show: Show) -> Mapping[tuple[int | None, int | None], int]:
    """The lengths of episodes that were looked up, by season and number."""
    if not any(season.listed for season in show.seasons):
        return {}
    return {
        (ref.season, ref.number): episode.minutes * 60
        for ref, episode in show.listed.items()
        if episode.minutes is not None
    }


def _ticked_minutes(ends: Sequence[float]) -> frozenset[float]:
    """Return the minutes since 1970 at which too many plays of one show are stamped.

    See domain/README.md, Plays.
    """
    if len(ends) < TICKED_TOGETHER:
        return frozenset()
    counts = Counter([end // 60 for end in ends])
    if len(counts) == len(ends):
        return frozenset()
    return frozenset(minute for minute, plays in counts.items() if plays >= TICKED_TOGETHER)


def possible_days(grade: TimeGrade, day: int) -> tuple[date, date]:
    """The first and last day that a play without an evening may have been watched on.

    ``grade`` and ``day`` are those of Columns.
    """
    if grade is TimeGrade.UNKNOWN:
        return date.min, date.max
    first = date.fromordinal(day)
    if grade is TimeGrade.YEAR:
        return first, first.replace(month=12, day=31)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def lies_ahead(evening: date | None, grade: TimeGrade, day: int, today: date) -> bool:
    """Return whether an evening, or what is known without one, begins after ``today``."""
    if grade is TimeGrade.UNKNOWN:
        return False
    return (evening or date.fromordinal(day)) > today
