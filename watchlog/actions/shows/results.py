"""The results of actions on a show: added, edited, removed, put aside, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.actions.rows import ShowRow
    from watchlog.domain.episodes.dropping import Dropping
    from watchlog.domain.episodes.place import Place
    from watchlog.domain.models import EpisodeRef, Show, State
    from watchlog.domain.runtimes import Minutes


class Added(Record):
    """A show that was added; ``removed``: one of its title that lies removed."""

    row: ShowRow
    removed: Show | None = None


class Edited(Record):
    """A show before and after a change of its fields; equal where nothing changed."""

    before: Show
    row: ShowRow


class ShowRemoved(Record):
    """A show that was taken off every view; ``minutes`` leave the statistics with it."""

    show: Show
    minutes: Minutes


class ShelfChange(Record):
    """A show that was paused, dropped or resumed.

    ``before``: the state it was in, ``shelved_at``: since when, ``dropping``: how it had been
    dropped, ``reason``: why it was put aside. ``why``: the reason that stands now. ``furthest``:
    the last episode watched.
    ``removed_at``: when it had been removed that is back now, ``twin``: the slug of another show
    of its title.
    """

    show: Show
    state: State
    before: State
    why: str | None
    furthest: EpisodeRef | None
    changed: bool
    dropping: Dropping | None = None
    shelved_at: str | None = None
    reason: str | None = None
    removed_at: str | None = None
    twin: str | None = None


class Joined(Record):
    """Two shows that became one: ``source`` went into ``into``.

    ``plays`` and ``verdicts`` moved; ``doubles`` are plays that stood in both. ``place``: where its
    season 1 went, if elsewhere. ``recounted``: how long a play was and is, where that has changed.
    """

    into: Show
    source: Show
    plays: int
    verdicts: int
    doubles: int
    place: Place | None = None
    recounted: tuple[Minutes, Minutes] | None = None
