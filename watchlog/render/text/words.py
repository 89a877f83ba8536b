"""Lengths, times, counts and languages in words, the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from watchlog.domain.dates.moments import MONTHS, WEEKDAYS, Precision, moment, month_name, precision
from watchlog.domain.models import Play
from watchlog.domain.runtimes import Minutes

WITH_YEAR = date.min
"""A day that is given as "today" so that every date is written with its year."""

SEEN_WHOLE = "seen, episodes unknown"
"""The state of a series of which an import says no more than that it was seen."""

EMPTY = "Nothing here yet. Add a show: watchlog add Ballard"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 play``, ``2 plays``, ``1,204 plays``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def amounts(*parts: tuple[int, str, str]) -> str:
    """``1 show and 2 plays``: what there is none of is left out; ``nothing`` where that is all."""
    return listed([counted(*part) for part in parts if part[0]]) or "nothing"


def seen_of(watched: int, episodes: int | None, by_name: int) -> str:
    """``7 of 10``; ``46 by name`` where no number is known; ``7 of 10 and 46 by name``."""
    numbered = f"{watched} of {episodes or '?'}"
    if not by_name:
        return numbered
    names = f"{by_name:,} by name"
    return f"{numbered} and {names}" if watched else names


def hours(minutes: int) -> str:
    """``43 m``, ``2 h 08 m``."""
    if minutes < 60:
        return f"{minutes} m"
    return f"{minutes // 60:,} h {minutes % 60:02d} m"


def about(length: Minutes) -> str:
    """The estimate alone, with ``~`` where it rests on an assumed runtime."""
    return ("~" if length.assumed else "") + hours(length.estimate)


def day(when: date, today: date) -> str:
    """``Thu 26 Nov``, with the year where it is not this one."""
    text = f"{WEEKDAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}"
    return text if when.year == today.year else f"{text} {when.year}"


def clock(instant: datetime) -> str:
    """``23:12``."""
    return f"{instant.hour:02d}:{instant.minute:02d}"


def stamped(at: str | None, today: date) -> str:
    """A stored stamp: ``Thu 26 Nov 23:12``, ``Thu 26 Nov``, ``November 2025``, ``2025``."""
    instant = moment(at)
    if instant is not None:
        return f"{day(instant.date(), today)} {clock(instant)}"
    if at is None:
        return "date unknown"
    if precision(at) is Precision.DAY:
        return day(date.fromisoformat(at), today)
    return month_name(at)


def language(tag: str | None) -> str:
    """The name of a language in English."""
    if tag is None:
        return "unknown"
    # Only here: most commands show no name of a language.
    from watchlog.domain.languages.tags import language_name

    return language_name(tag)


def languages(tags: Sequence[str]) -> str:
    """Names of languages: ``Hindi, English``."""
    return ", ".join(language(tag) for tag in tags)


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def listed_at_most(words: Sequence[str], most: int, more: str = "more") -> str:
    """``a``, ``a and b``, ``a, b and 4 more``: at most so many parts, the count of the rest one."""
    if len(words) <= most:
        return listed(words)
    return listed([*words[: most - 1], f"{len(words) - most + 1} {more}"])


def episode_of(play: Play) -> str:
    """The episode of a play; ``S02 “Name”`` where only its name is known; nothing for a film."""
    if play.ref is not None:
        return str(play.ref)
    if play.name is None:
        return ""
    season = f"S{play.season:02d} " if play.season is not None else ""
    return f"{season}“{play.name}”"


def median_words(median: float) -> str:
    """``2``; a median between two is ``2 to 3``."""
    whole = int(median)
    return f"{whole:,}" if whole == median else f"{whole:,} to {whole + 1:,}"


def median_episodes(median: float) -> str:
    """``1 episode``, ``2 to 3 episodes``."""
    return f"{median_words(median)} episode{'' if median == 1 else 's'}"


def rating(value: float | None) -> str:
    """``8.5``, ``8``; nothing where none was given."""
    return "" if value is None else f"{value:g}"


def size(number: int) -> str:
    """``0.6 MB``, ``12 kB``."""
    return f"{number / 1e6:,.1f} MB" if number >= 100_000 else f"{max(1, round(number / 1e3))} kB"
