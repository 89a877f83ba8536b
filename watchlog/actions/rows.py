"""One show as a row: its progress, standing verdict, next language and length, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from watchlog.actions.shelf_results import ShowRow
from watchlog.domain.audio import preferred_available, usual_audio
from watchlog.domain.dates.moments import evening_of
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.models import Preferences, Show
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.settings import Settings, settings_of
from watchlog.domain.verdicts import standing


def row_of(show: Show, today: date, preferences: Preferences) -> ShowRow:
    """The row of a show on an evening."""
    progress = progress_of(show, today)
    season = progress.next.season if progress.next else None
    return ShowRow(
        show=show,
        progress=progress,
        verdict=standing(show.verdicts),
        audio=usual_audio(show, season, preferences.audio),
        preferred=preferred_available(show, preferences.audio),
        last_watched=show.seen.newest,
        minutes=episode_minutes(show, progress.next),
        wanted=preferences.audio,
    )


def settings_in(preferences: Preferences) -> Settings:
    """The settings of a library, defaults filled in."""
    return settings_of(preferences.settings)


def this_evening(now: datetime, preferences: Preferences) -> date:
    """The person's day that ``now`` belongs to."""
    return evening_of(now, settings_in(preferences).day_starts)


RowMaker = Callable[[Show], ShowRow]


def row_maker(now: datetime, preferences: Preferences) -> RowMaker:
    """``row_of`` for one evening and one person."""
    today = this_evening(now, preferences)
    return lambda show: row_of(show, today, preferences)
