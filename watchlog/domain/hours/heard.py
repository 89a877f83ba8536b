"""What was heard: plays, and listening that is no show, as lengths in a language on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from watchlog.domain.columns import TimeGrade, possible_days
from watchlog.domain.dates.moments import Precision, evening_of_stamp, last_day, precision
from watchlog.domain.hours.listening import Listening
from watchlog.domain.languages.tags import split_tag
from watchlog.domain.runtimes import Minutes
from watchlog.domain.stats.groups import month_key
from watchlog.domain.stats.plays import Plays
from watchlog.startup.values import Record


class Heard(Record):
    """One stretch of hearing a language.

    ``low``, ``high``: its length in seconds; ``guessed`` where nobody said how long it is.
    ``given``: the person said, or a file did, in which language. ``evening``: when, where the day
    is known; ``latest``: the last day on which it may have been, None where nobody knows.
    ``month``: ``2026-11``, where that is known.
    """

    low: int
    high: int
    guessed: bool
    given: bool
    evening: date | None
    latest: date | None
    month: str | None

    @property
    def middle(self) -> float:
        """The middle of its length, in seconds."""
        return (self.low + self.high) / 2


def spoken(tag: str | None) -> str | None:
    """Return the language of a tag without its region and script; None for none.

    ``es-419`` is ``es``. Cantonese and Mandarin, ``yue`` and ``cmn``, are languages of their own.
    """
    return None if tag is None else split_tag(tag).language


def heard_in(plays: Plays) -> dict[str | None, list[Heard]]:
    """Return what was heard in each language; under None what nobody told the language of."""
    by_tag = plays.split("language")
    found: dict[str | None, list[Heard]] = {}
    for tag, those in by_tag.items():
        found.setdefault(spoken(tag), []).extend(heard_of(those))
    return found


def heard_of(plays: Plays) -> Iterable[Heard]:
    """Yield each of some plays as a stretch of hearing."""
    names = ("low", "high", "assumed", "language_assumed", "evening", "grade", "day")
    for low, high, guessed, is_assumed, evening, grade, day in zip(
        *map(plays.column, names), strict=True
    ):
        latest, month = evening, None
        if evening is None and grade is not TimeGrade.UNKNOWN:
            latest = possible_days(grade, day)[1]
        if latest is not None and grade is not TimeGrade.YEAR:
            month = month_key(latest)
        yield Heard(low, high, guessed, not is_assumed, evening, latest, month)


def heard_elsewhere(
    listening: Iterable[Listening], day_starts: time
) -> dict[str | None, list[Heard]]:
    """Return what was heard in each language elsewhere than in a show."""
    found: dict[str | None, list[Heard]] = {}
    for each in listening:
        found.setdefault(spoken(each.language), []).append(_heard_once(each, day_starts))
    return found


def _heard_once(each: Listening, day_starts: time) -> Heard:
    evening, latest = evening_of_stamp(each.at, day_starts), None
    if each.at is not None:
        latest = evening or last_day(each.at)
    month = None if latest is None or precision(each.at) is Precision.YEAR else month_key(latest)
    seconds = 60 * each.minutes
    return Heard(seconds, seconds, False, True, evening, latest, month)


def heard_of_both(plays: Plays, listening: Iterable[Listening], day_starts: time) -> list[Heard]:
    """Return plays and listening of one language as stretches of hearing."""
    return [*heard_of(plays), *(_heard_once(each, day_starts) for each in listening)]


def length_of(heard: Iterable[Heard]) -> Minutes:
    """Return how long it was together."""
    heard = list(heard)
    low, high = sum(each.low for each in heard), sum(each.high for each in heard)
    return Minutes(low / 60, high / 60, any(each.guessed for each in heard))
