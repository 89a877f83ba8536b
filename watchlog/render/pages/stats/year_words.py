"""The words and rows of a year in review, which its page and the poster of it share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import MONTHS
from watchlog.domain.stats.groups import Group, Tally
from watchlog.domain.stats.totals import LeftOut, Scope, Stats
from watchlog.domain.stats.year import VerdictOfYear, Year
from watchlog.render.text.bars import Bar
from watchlog.render.text.figures import share
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    about,
    counted,
    day,
    hours,
    language,
    listed,
    plays_and_parts,
    rating,
    some_plays,
)

TOP = 5
"""Shows and languages."""

FINISHED = 4
"""Seasons named."""


def period_words(year: Year, look: Look) -> str:
    """``so far, to Fri 27 Nov``; nothing where the year is over."""
    return "" if year.over else f"so far, to {day(year.last, look.today)}"


def then_words(year: Year) -> str:
    """The days that the year is compared with: ``the same days of 2025``, ``2025``."""
    return f"{year.year - 1}" if year.over else f"the same days of {year.year - 1}"


def is_of_that_year(left: LeftOut) -> bool:
    """Tell plays that lie in the year before from those without a year."""
    return left.scope is Scope.TOTALS and left.grade is not TimeGrade.UNKNOWN


def totals(year: Year) -> list[tuple[str, str]]:
    """Time, plays, evenings and binges, each with how many more or fewer than a year before."""
    stats, before = year.stats, year.before
    values = (
        about(stats.minutes),
        plays_and_parts(stats.plays, stats.parts),
        counted(stats.days_watched, "evening") if stats.days_watched else "no evening known",
        counted(stats.binges, "binge") if stats.late.timed else "no binge known",
    )
    changes = ["", "", "", ""]
    if before.plays:
        pairs = zip(_measured(stats), _measured(before), strict=True)
        changes = [_change(this - then, number == 0) for number, (this, then) in enumerate(pairs)]
    return list(zip(values, changes, strict=True))


def _measured(stats: Stats) -> tuple[int, ...]:
    return stats.minutes.estimate, stats.plays, stats.days_watched, stats.binges


def _change(by: int, as_time: bool) -> str:
    """``▲ 12 h 50 m``, ``▼ 3``."""
    if not by:
        return "the same"
    size = hours(abs(by)) if as_time else f"{abs(by):,}"
    return f"{'▲' if by > 0 else '▼'} {size}"


def month_rows(year: Year, look: Look) -> list[Bar]:
    """The time of each month in whole hours; nothing is said of months to come."""
    rows = []
    for number, month in enumerate(year.months):
        to_come = not year.over and number + 1 > year.last.month
        some = month.plays or month.parts
        words = "" if to_come else _rough(month.minutes.estimate) if some else look.dash
        rows.append(Bar(MONTHS[number][:3], month.minutes.estimate, words))
    return rows


def _rough(minutes: int) -> str:
    """``10 h``, ``45 min``: whole hours are enough beside a bar."""
    return f"{(minutes + 30) // 60} h" if minutes >= 60 else hours(minutes)


def heard_rows(languages: Sequence[Group]) -> tuple[list[Bar], str]:
    """The languages by their shares, and what is to be said of them: assumed plays, more languages.

    By their times where some plays are in none that is known; nothing where none is.
    """
    known = [group for group in languages if group.key is not None]
    if not known:
        return [], ""
    unknown = [group for group in languages if group.key is None]
    whole = sum(group.minutes.estimate for group in known)
    rows = []
    for group in [*known[:TOP], *unknown]:
        minutes = group.minutes.estimate
        words = about(group.minutes) if unknown else share(minutes, whole)
        rows.append(Bar(language(group.key), minutes, words))
    assumed = sum((group.assumed for group in known), Tally())
    some_are = assumed.plays or assumed.parts
    remarks = [f"{some_plays(assumed.plays, assumed.parts)} assumed"] if some_are else []
    remarks += [counted(len(known) - TOP, "more language")] if len(known) > TOP else []
    return rows, ", ".join(remarks)


def verdicts_of(year: Year, word: str) -> list[VerdictOfYear]:
    """The verdicts that say ``stream`` or ``skip``, the best rating first."""
    found = [each for each in year.verdicts if each.verdict.verdict == word]
    return sorted(found, key=lambda each: -(each.verdict.rating or 0))


def verdict_name(each: VerdictOfYear, title: Callable[[str], str] = str) -> str:
    """``Slow Horses S02 8.5``: the show, its season after the first, and the rating."""
    season = "" if each.verdict.season in (None, 1) else f" S{each.verdict.season:02d}"
    return f"{title(each.show.title)}{season} {rating(each.verdict.rating)}".rstrip()


def rated_words(year: Year, title: Callable[[str], str] = str) -> str:
    """``best Ballard S01E03 9.5, worst Bosch S02E01 3, of 12 episodes``; nothing where none is."""
    episodes = year.episodes
    named = [("best", episodes.best), ("worst", episodes.worst)]
    words = [
        f"{word} {title(each.show.title)} {each.ref} {rating(each.rating)}"
        for word, each in named
        if each is not None
    ]
    return ", ".join([*words, f"of {counted(episodes.rated, 'episode')}"]) if words else ""


def season_words(year: Year, title: Callable[[str], str] = str, most: int = FINISHED) -> str:
    """The seasons that were finished in the year, the first few by name."""
    names = [
        f"{title(each.show.title)} S{each.season:02d} in {counted(each.days, 'day')}"
        for each in year.seasons
    ]
    if len(names) > most:
        names = [*names[: most - 1], counted(len(names) - most + 1, "more season")]
    return listed(names)
