"""The review of a year: ``year``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from watchlog.actions.stats import asked_plays, count_seen_whole, left_elsewhere, watched_shows
from watchlog.domain.dates.moments import evening_of
from watchlog.domain.printed_settings import changed_settings
from watchlog.domain.settings import settings_of
from watchlog.domain.summary import ShowSummary
from watchlog.storage.library import Library

if TYPE_CHECKING:
    from watchlog.actions.hours.of_year import HoursOfYear
    from watchlog.domain.stats.explain import Explanation
    from watchlog.domain.stats.year import Year


@dataclass(frozen=True)
class YearReport:
    """The figures of a year, and the evening on which they were made.

    ``elsewhere``: as of StatsReport. ``hours``: those in each language with a goal.
    """

    year: Year
    today: date
    shows: Sequence[ShowSummary]
    changed_settings: dict[str, str]
    explain: bool = False
    note: str | None = None
    elsewhere: int = 0
    hours: tuple[HoursOfYear, ...] = ()

    @property
    def in_hours(self) -> int:
        """The minutes of ``elsewhere`` that the hours on the page have."""
        stats = self.year.stats
        is_shown = not self.explain and bool(stats.plays or stats.parts)
        return sum(each.listening for each in self.hours) if is_shown else 0

    @cached_property
    def seen(self) -> int:
        """The number of all shows that were seen whole, which of their episodes is unknown."""
        return count_seen_whole(watched_shows(self.shows, self.year.everything))

    @cached_property
    def explanations(self) -> Sequence[Explanation]:
        from watchlog.domain.stats.explain import explain_year

        return explain_year(self.year)


def year(
    library: Library,
    now: datetime,
    year_wanted: int | None,
    *,
    explain: bool = False,
    company: str | None = None,
) -> YearReport:
    """The review of a year; not named, it is this year, and in January the last one.

    ``company``: of the plays with all of these people alone. Raises BadValue, UnsureName.
    """
    from watchlog.domain.stats.year import usual_year, year_in_review

    snapshot = library.read()
    preferences = snapshot.preferences()
    settings = settings_of(preferences.settings)
    today = evening_of(now, settings.day_starts)
    asked, note = asked_plays(snapshot, company, None)
    shows = tuple(snapshot.overview())
    wanted = year_wanted or usual_year(today)
    reviewed = year_in_review(shows, settings, today, wanted, asked.company)
    hours: tuple[HoursOfYear, ...] = ()
    if (preferences.goals or preferences.rates) and not asked.company:
        from watchlog.actions.hours.of_year import hours_of_year

        hours = hours_of_year(snapshot, reviewed, today)
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    return YearReport(
        year=reviewed,
        today=today,
        shows=shows,
        changed_settings=changed_settings(settings),
        explain=explain,
        note=note,
        elsewhere=left_elsewhere(snapshot, first, last, settings, asked),
        hours=hours,
    )
