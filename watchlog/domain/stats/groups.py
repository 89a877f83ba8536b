"""Plays added up: how many and how long, by language, platform, show, company and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from watchlog.domain.columns import TimeGrade, lies_ahead
from watchlog.domain.dates.moments import WEEKDAYS
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import CountedPlays
from watchlog.domain.stats.plays import NO_PLAYS, Plays, Viewing, minutes_of, whole
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import standing_verdict
from watchlog.startup.values import Record

WEEKDAY_KEYS = tuple(name.lower() for name in WEEKDAYS)
"""The keys of groups by weekday, and the values of ``week_starts``: by ``date.weekday()``."""


class By(StrEnum):
    """A thing that plays can be grouped by: the values of ``stats --by``."""

    LANGUAGE = "language"
    PLATFORM = "platform"
    SHOW = "show"
    MONTH = "month"
    WEEKDAY = "weekday"
    HOUR = "hour"
    TAG = "tag"
    VERDICT = "verdict"
    COMPANY = "company"
    UNIVERSE = "universe"


class Tally(Record):
    """A number of plays, and their minutes together; parts are in the minutes, and apart."""

    plays: int = 0
    minutes: Minutes = Minutes()
    parts: int = 0

    def __add__(self, other: Tally) -> Tally:  # type: ignore[override]  # not joined: added
        parts = self.parts + other.parts
        return Tally(self.plays + other.plays, self.minutes + other.minutes, parts)


class Group(Record):
    """The plays that have one thing in common.

    ``key``: ``hi``, ``Prime Video``, a slug, ``2026-11``, ``monday``, ``23`` (the hour), a
    tag, ``stream``, ``Anna, Ben``; None where it is not known. ``label``: a show's title, else
    the key. ``shows``: how many different ones. ``assumed``: the part of them whose language
    (by language), or company (by company), nobody gave.
    """

    key: str | None
    label: str | None
    plays: int
    minutes: Minutes
    shows: int
    assumed: Tally = Tally()
    parts: int = 0


def tally_of(viewings: Sequence[Viewing]) -> Tally:
    """Add up these plays."""
    plays = len(whole(viewings))
    return Tally(plays, minutes_of(viewings), len(viewings) - plays)


KeysOf = Callable[[ShowSummary], Sequence[str]]


def groups(counted: CountedPlays, by: By, keys_of: KeysOf | None = None) -> list[Group]:
    """Group the counted plays by one thing that they have in common; no group is empty.

    A play of a show on two platforms, or with two tags, counts in both: such groups add up
    to more than the total. Months, weekdays and hours come in their order; of the others the
    one with the most minutes first, then with the most plays. What is not known comes last.
    ``keys_of``: of a show, where more than the show itself is to be asked.
    """
    of_show = keys_of or _OF_SHOW.get(by)
    found = _of_shows(counted, of_show) if of_show else _of_plays(counted, by)
    made = [_group(key, viewings, by) for key, viewings in found.items()]
    return sorted(made, key=lambda group: _order(group, by, counted.settings))


def _of_plays(counted: CountedPlays, by: By) -> Mapping[str | None, Plays]:
    if by is By.LANGUAGE:
        return counted.viewings.split("language")
    if by is By.COMPANY:
        from watchlog.domain.stats.company import split_by_company

        return split_by_company(counted.viewings)
    plays, today = counted.viewings, counted.today
    if today is None or not counted.future:
        return plays.split_along(map(_OF_PLAY[by], plays))
    # Of a play whose clock was wrong nobody knows the month or the hour either.
    return plays.split_along(
        None if lies_ahead(each.evening, each.grade, each.day, today) else _OF_PLAY[by](each)
        for each in plays
    )


def _of_shows(counted: CountedPlays, keys_of: KeysOf) -> Mapping[str | None, Plays]:
    """The plays under each key of their show."""
    found: dict[str | None, Plays] = {}
    for show, plays in counted.by_show:
        for key in keys_of(show) or (None,):
            found[key] = found[key].plus(plays) if key in found else plays
    return found


def _group(key: str | None, plays: Plays, by: By) -> Group:
    assumed = plays.where(plays.column(_ASSUMED[by])) if by in _ASSUMED else NO_PLAYS
    return Group(
        key,
        plays[0].show.title if by is By.SHOW else key,
        len(plays.whole),
        minutes_of(plays),
        1 if by is By.SHOW else plays.count_shows(),
        tally_of(assumed),
        plays.parts,
    )


_ASSUMED = {By.LANGUAGE: "language_assumed", By.COMPANY: "company_assumed"}


def _order(group: Group, by: By, settings: Settings) -> tuple[bool, int, int, str]:
    """The unknown last; then the place in the week or the day, or the most first; then by name."""
    rank = plays = 0
    key = group.key or ""
    if by is By.WEEKDAY and key:
        rank = (WEEKDAY_KEYS.index(key) - WEEKDAY_KEYS.index(settings.week_starts)) % 7
    elif by is By.HOUR and key:
        rank = (int(key) - settings.day_starts.hour) % 24
    elif by is not By.MONTH:
        rank, plays = -group.minutes.estimate, -group.plays
    return (group.key is None, rank, plays, key)


def language_of(viewing: Viewing) -> str | None:
    return viewing.language


def month_of(viewing: Viewing) -> str | None:
    """Return the month of a play's evening, or the month that is all that is known: ``2026-11``."""
    if viewing.evening is not None:
        return month_key(viewing.evening)
    return month_key(date.fromordinal(viewing.day)) if viewing.grade is TimeGrade.MONTH else None


def month_key(day: date) -> str:
    """Return the month of a day as ``2026-11``."""
    return day.isoformat()[:7]


def weekday_of(viewing: Viewing) -> str | None:
    """The weekday of a play's evening."""
    return None if viewing.evening is None else WEEKDAY_KEYS[viewing.evening.weekday()]


def hour_of(viewing: Viewing) -> str | None:
    """The hour of the clock at which a play known to the minute ended, in its own offset."""
    return f"{viewing.clock // 3600:02d}" if viewing.timed else None


def verdict_of(show: ShowSummary) -> str | None:
    """Return the word that stands, ``stream`` or ``skip``; None where none was said."""
    found = standing_verdict(show.facts.verdicts)
    return None if found is None else found.verdict


def _verdict_keys(show: ShowSummary) -> Sequence[str]:
    found = verdict_of(show)
    return (found,) if found else ()


_OF_PLAY: dict[By, Callable[[Viewing], str | None]] = {
    By.MONTH: month_of,
    By.WEEKDAY: weekday_of,
    By.HOUR: hour_of,
}
_OF_SHOW: dict[By, KeysOf] = {
    By.SHOW: lambda show: (show.slug,),
    By.PLATFORM: lambda show: tuple(dict.fromkeys(show.facts.platforms)),
    By.TAG: lambda show: tuple(dict.fromkeys(show.facts.tags)),
    By.VERDICT: _verdict_keys,
    By.UNIVERSE: lambda show: tuple(filter(None, [show.facts.universe])),
}
