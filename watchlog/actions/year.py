"""``year``: a year in review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from watchlog.domain.dates.moments import evening_of
from watchlog.domain.settings import changed_settings, settings_of
from watchlog.domain.stats.year import Year, usual_year, year_in_review
from watchlog.storage.library import Library


@dataclass(frozen=True)
class YearPage:
    """The figures of a year, and the evening on which they were made."""

    year: Year
    today: date
    shows_in_library: int
    changed_settings: dict[str, str]


def year(library: Library, now: datetime, asked: int | None) -> YearPage:
    """The review of a year; not named, it is this year, and in January the last one."""
    snapshot = library.read()
    settings = settings_of(snapshot.preferences().settings)
    today = evening_of(now, settings.day_starts)
    shows = tuple(snapshot.overview())
    return YearPage(
        year=year_in_review(shows, settings, today, asked or usual_year(today)),
        today=today,
        shows_in_library=len(shows),
        changed_settings=changed_settings(settings),
    )
