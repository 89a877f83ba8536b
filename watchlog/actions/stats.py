"""The totals of a library, or of a stretch of evenings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from watchlog.actions.rows import settings_in, this_evening
from watchlog.domain.periods import period_since, period_until
from watchlog.domain.stats import Stats, statistics
from watchlog.errors import Usage
from watchlog.storage.library import Library


@dataclass(frozen=True)
class ToCount:
    """What ``stats`` was told: texts as typed."""

    since: str | None = None
    until: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class StatsPage:
    """The figures, the evening they were made on, and settings that are not the default."""

    stats: Stats
    today: date
    shows_in_library: int
    changed_settings: dict[str, str]


def stats(library: Library, now: datetime, asked: ToCount) -> StatsPage:
    """Every figure of the plays inside. Raises BadTime, Usage where the ends are crossed."""
    from watchlog.domain.settings import changed_settings

    snapshot = library.read()
    preferences = snapshot.preferences()
    settings = settings_in(preferences)
    since, until = _ends(asked, now, settings.day_starts)
    shows = list(snapshot.shows())
    today = this_evening(now, preferences)
    return StatsPage(
        stats=statistics(shows, settings, today, since, until),
        today=today,
        shows_in_library=len(shows),
        changed_settings=changed_settings(settings),
    )


def _ends(asked: ToCount, now: datetime, day_starts: time) -> tuple[date | None, date | None]:
    if asked.year is not None:
        if asked.since is not None or asked.until is not None:
            raise Usage("--year goes without --since and --until.")
        return date(asked.year, 1, 1), date(asked.year, 12, 31)
    since = period_since(asked.since, now, day_starts)
    until = period_until(asked.until, now, day_starts)
    if since is not None and until is not None and since > until:
        raise Usage(f"--since {asked.since} lies after --until {asked.until}.")
    return since, until
