"""The results of actions on plays: recorded, removed, corrected, listed, or of one show."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from watchlog.actions.rows import shown_numbers
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.runtimes import play_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, time

    from watchlog.actions.rows import ShowRow
    from watchlog.domain.company.asked import PlaysAsked
    from watchlog.domain.company.together import Assumption
    from watchlog.domain.dates.bulk import Timing
    from watchlog.domain.episodes.absolute import AbsoluteNumbers
    from watchlog.domain.episodes.dropping import Dropping
    from watchlog.domain.episodes.parts import MinutesSaid
    from watchlog.domain.episodes.passes import PassProgress
    from watchlog.domain.episodes.progress import Progress
    from watchlog.domain.hours.listening import Listening
    from watchlog.domain.models import EpisodeRef, Play, Show, State, Verdict
    from watchlog.domain.runtimes import Minutes
    from watchlog.domain.stats.occasions import Occasions
    from watchlog.domain.universes.parts import Universe


class PlayLine(Record):
    """One play with its show and its length; ``absolute``: its number through all seasons."""

    show: Show
    play: Play
    minutes: Minutes
    rewatch: bool = False
    absolute: int | None = None


def play_lines(show: Show, plays: Iterable[Play]) -> tuple[PlayLine, ...]:
    """Return plays of a show with their lengths."""
    numbers = shown_numbers(ShowSummary(show))
    return tuple(play_line(show, play, numbers) for play in plays)


def play_line(show: Show, play: Play, numbers: AbsoluteNumbers | None) -> PlayLine:
    """Return a play with its length; ``numbers``: those of a show that is counted through."""
    absolute = None if numbers is None else numbers.of(play.ref)
    return PlayLine(show, play, play_minutes(show, play), absolute=absolute)


def recorded_lines(before: Show, after: Show, plays: Sequence[Play]) -> tuple[PlayLine, ...]:
    """Return the lines of plays just recorded; a rewatch is one of what had a play before."""
    earlier = watched_refs(before)
    return tuple(
        line._replace(
            rewatch=not line.play.part
            and (bool(before.whole_plays) if line.play.ref is None else line.play.ref in earlier)
        )
        for line in play_lines(after, plays)
    )


class Watched(Record):
    """Plays that ``watch`` recorded, and the show with them.

    ``timing`` is None where nothing was recorded. ``left_alone``: episodes that had a play
    already; ``elsewhere``: of those the numbers of the plays, where TVmaze has others.
    ``to_come``: episodes of what was named in bulk that have not aired. ``not_aired``:
    those recorded that have not, with the day when they air. ``added``: the show is new.
    ``resumed``: the state the show was taken out of, ``dropping``: how it had been dropped,
    ``paused_why``: for which reason it had been paused.
    ``new_season``: the number of a season that nobody had mentioned before.
    ``is_long_ago``: the time typed is long ago, so the sentence repeats it with its year.
    ``skipped``: the clock time typed, where the clocks went forward over it.
    ``removed``: a show of the title that was added, which lies removed. ``occasions``: what these
    plays finished or made. ``in_pass``: the pass that all of them are of.
    ``verdict``: the one that was given with the play. ``company``: who was
    named, so that only plays with all of them count as watched; ``new_names``: those not known
    before. ``assumption``: who was assumed to watch along. ``next_together``: the episode that is
    next with those who watched along the first of the plays. ``minutes_said``: how long was said to
    have been watched. ``is_placed``: its episodes were named as those of a show that was joined.
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
    is_long_ago: bool = False
    to_come: tuple[EpisodeRef, ...] = ()
    paused_why: str | None = None
    not_aired: Mapping[EpisodeRef, date | None] = MappingProxyType({})
    skipped: time | None = None
    removed: Show | None = None
    occasions: Occasions | None = None
    in_pass: PassProgress | None = None
    verdict: Verdict | None = None
    company: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()
    assumption: Assumption | None = None
    next_together: EpisodeRef | None = None
    minutes_said: MinutesSaid | None = None
    is_placed: bool = False
    elsewhere: Mapping[EpisodeRef, EpisodeRef] = MappingProxyType({})


class Unwatched(Record):
    """Plays that ``unwatch`` removed, and the latest ones that stay of their episodes.

    ``left_alone``: episodes that had no play to remove.
    """

    show: Show
    plays: tuple[PlayLine, ...]
    remaining: tuple[PlayLine, ...]
    left_alone: tuple[EpisodeRef, ...]
    progress: Progress


class Amended(Record):
    """Plays after a correction; ``before`` are those plays as they were.

    ``moved_to``: the show that has them now. ``verdict``: the one that was corrected, instead of
    plays. ``is_long_ago``: the time typed is long ago, so the sentence repeats it with its year.
    ``earlier``: how many plays the same episodes have that were left as they are. ``skipped``, and
    ``not_aired`` of those that plays were moved to, ``new_names``: as of Watched.
    """

    show: Show
    plays: tuple[PlayLine, ...]
    before: tuple[PlayLine, ...]
    timing: Timing | None
    deleted: bool = False
    moved_to: Show | None = None
    verdict: Verdict | None = None
    is_long_ago: bool = False
    earlier: int = 0
    skipped: time | None = None
    not_aired: Mapping[EpisodeRef, date | None] = MappingProxyType({})
    new_names: tuple[str, ...] = ()


class History(Record):
    """Plays and listening in the order asked for, newest first.

    ``more``: how many the limit cut off. ``left_out``: how many may lie in the period, but
    are known too vaguely to say. ``in_period``: whether a period was asked for. ``asked``: which
    plays alone; ``not_told``: how many may be in that language, but nobody told theirs.
    ``heard_left_out``: as ``left_out``, of listening.
    """

    lines: tuple[PlayLine | Listening, ...]
    more: int
    left_out: int
    in_period: bool = False
    note: str | None = None
    asked: PlaysAsked | None = None
    not_told: int = 0
    heard_left_out: int = 0


class ShowReport(Record):
    """Everything about one show; ``lines``: its plays by when they were watched, oldest first.

    ``weeks``: how many in each of the last twelve, nothing where there are none. ``universes``:
    those that it belongs to.
    """

    row: ShowRow
    lines: tuple[PlayLine, ...]
    note: str | None
    day_starts: time
    preferred: tuple[str, ...]
    weeks: tuple[int, ...] = ()
    universes: tuple[Universe, ...] = ()
