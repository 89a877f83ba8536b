"""Rows of shows, and the pages made of them: what ``list``, ``next`` and ``progress`` return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.startup import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from watchlog.domain.episodes.progress import Progress
    from watchlog.domain.episodes.upcoming import Coming
    from watchlog.domain.models import Show, State, Verdict
    from watchlog.domain.runtimes import Minutes
    from watchlog.domain.stats.pace import Forecast


class ShowRow(NamedTuple):
    """One show as ``list``, ``next`` and ``progress`` need it.

    ``audio``: the language its next play would be in. ``preferred``: whether a preferred
    language is available, None while unknown. ``last_watched``: the newest stored stamp.
    ``minutes``: of the next episode or the film. ``wanted``: the preferred languages, in order.
    """

    show: Show
    progress: Progress
    verdict: Verdict | None
    audio: str | None
    preferred: bool | None
    last_watched: str | None
    minutes: Minutes
    wanted: tuple[str, ...] = ()


class Shelf(NamedTuple):
    """Rows of shows, the whole library's count, and the day they were made for."""

    rows: tuple[ShowRow, ...]
    shows_in_library: int
    preferred: tuple[str, ...] = ()
    hidden: int = 0


class UpNext(NamedTuple):
    """What can be watched next: shows being watched, then planned ones; asleep ones apart.

    ``coming``: shows that have to wait, by the day on which they go on. Of one that was asked
    for by name the row stands in ``watching`` too.
    """

    watching: tuple[ShowRow, ...]
    planned: tuple[ShowRow, ...]
    asleep: tuple[ShowRow, ...]
    shows_in_library: int
    more: int = 0
    note: str | None = None
    coming: tuple[tuple[ShowRow, Coming], ...] = ()


class ProgressReport(NamedTuple):
    """Progress of the shows in hand, with the total of what is left in them.

    ``forecasts``: when those end that have a pace, the soonest first.
    """

    rows: tuple[ShowRow, ...]
    left: Minutes | None
    left_in: int
    hidden: dict[State, int]
    shows_in_library: int
    note: str | None = None
    forecasts: tuple[Forecast, ...] = ()


class Evening(NamedTuple):
    """The page of bare ``watchlog``: what to continue, what to start, what sleeps."""

    now: datetime
    up_next: UpNext
    streak: int
    minutes_this_week: Minutes
    library_path: str
