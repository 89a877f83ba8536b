"""The results of `tonight` and `pick`: programmes that fit, and what was not offered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import shift
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.actions.rows import ShowRow
    from watchlog.domain.company.people import Names
    from watchlog.domain.episodes.upcoming import UpcomingEpisode
    from watchlog.domain.evening.likes import Reason
    from watchlog.domain.evening.programmes import Programme
    from watchlog.domain.evening.window import Window
    from watchlog.domain.models import EpisodeRef
    from watchlog.domain.runtimes import Minutes


class TonightItem(Record):
    """One episode of a programme, or a film (``ref`` None), in the row of its show.

    ``company``: who watches along: as typed, else as `watch` would assume; None where not known.
    """

    row: ShowRow
    ref: EpisodeRef | None
    minutes: Minutes
    language: str | None
    company: Names | None = None


class TonightProgramme(Record):
    """One programme: its items in order, what speaks for it, and the commands that record it.

    ``left``: the episodes that it leaves of its last season, None where that is not known.
    ``of_first``: the command of its first item alone.
    """

    programme: Programme
    begins: datetime
    items: tuple[TonightItem, ...]
    reasons: tuple[Reason, ...] = ()
    left: int | None = None
    commands: tuple[str, ...] = ()
    of_first: str = ""

    @property
    def kind(self) -> str:
        return self.programme.kind

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """The moments at which it is over: by the shorter ends of its lengths, and the longer."""
        low, high = self.programme.low, self.programme.high
        return (
            shift(self.begins, timedelta(minutes=low)),
            shift(self.begins, timedelta(minutes=high)),
        )


NOT_AIRED, PAUSED, DROPPED, SKIPPED, LANGUAGE, TOO_LONG, LATER, SHARED = (
    "not aired", "paused", "dropped", "skip", "language", "too long", "later", "shared",
)  # fmt: skip


class NotOffered(Record):
    """A show that is not offered, and why; what is to be said of that stands in its field.

    ``airs``: when its next episode does, None where no day is known. ``before``: the title of the
    film of its universe that comes first.
    """

    row: ShowRow
    why: str
    airs: UpcomingEpisode | None = None
    before: str = ""


class Tonight(Record):
    """The programmes of a page, and what was not offered.

    ``languages``: those asked for, else preferred. ``shortest``: of all that is on offer, where
    nothing fits. ``kinds``: those asked for.
    """

    window: Window
    programmes: tuple[TonightProgramme, ...]
    left_out: tuple[NotOffered, ...]
    shows_in_library: int
    kinds: tuple[str, ...]
    languages: tuple[str, ...] = ()
    shortest: TonightItem | None = None
    note: str | None = None


class Pick(Record):
    """One thing to watch: the first item of a programme; None where nothing fits."""

    tonight: Tonight
    programme: TonightProgramme | None
