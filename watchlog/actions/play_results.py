"""Plays that were recorded, removed, corrected or listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.startup.values import Record

if TYPE_CHECKING:
    from datetime import time

    from watchlog.actions.rows import ShowRow
    from watchlog.domain.dates.bulk import Timing
    from watchlog.domain.episodes.progress import Dropping, Progress
    from watchlog.domain.models import EpisodeRef, Play, Show, State, Verdict
    from watchlog.domain.runtimes import Minutes


class PlayLine(Record):
    """One play with its show and its length."""

    show: Show
    play: Play
    minutes: Minutes
    rewatch: bool = False


class Watched(Record):
    """Plays that were recorded by ``watch``.

    ``left_alone``: episodes that had a play already. ``to_come``: episodes of what was named in
    bulk that have not aired. ``resumed``: the state the show was
    taken out of. ``new_season``: the number of one nobody had told of. ``said_back``: the
    time is long ago, so the sentence repeats it with its year.
    """

    show: Show
    plays: tuple[PlayLine, ...]
    timing: Timing | None
    left_alone: tuple[EpisodeRef, ...]
    progress: Progress
    added: bool = False
    resumed: State | None = None
    dropping: Dropping | None = None
    new_season: int | None = None
    said_back: bool = False
    to_come: tuple[EpisodeRef, ...] = ()


class Unwatched(Record):
    """Plays that were removed, and the ones that stay of the same episodes."""

    show: Show
    plays: tuple[PlayLine, ...]
    staying: tuple[PlayLine, ...]
    left_alone: tuple[EpisodeRef, ...]
    progress: Progress


class Amended(Record):
    """Plays after a correction; ``before`` are the same plays as they were."""

    show: Show
    plays: tuple[PlayLine, ...]
    before: tuple[PlayLine, ...]
    timing: Timing | None
    deleted: bool = False
    moved_to: Show | None = None
    verdict: Verdict | None = None
    said_back: bool = False


class History(Record):
    """Plays in the order asked for, newest first."""

    lines: tuple[PlayLine, ...]
    more: int
    left_out: int
    note: str | None = None


class ShowPage(Record):
    """Everything about one show; ``lines``: its plays by when they were watched, oldest first."""

    row: ShowRow
    lines: tuple[PlayLine, ...]
    note: str | None
    day_starts: time
    preferred: tuple[str, ...]
