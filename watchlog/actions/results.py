"""What actions return: frozen, complete, and without a word on how it will look.

NamedTuples: every command defines all of these at its start, and a frozen dataclass takes four
times as long to define (0.5 ms each on a slow machine).
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, NamedTuple

from watchlog.domain.models import EpisodeRef, Play, Preferences, Show, State, Verdict
from watchlog.domain.progress import Progress
from watchlog.domain.runtimes import Minutes
from watchlog.domain.times import Timing

if TYPE_CHECKING:
    from watchlog.domain.coming import Coming
    from watchlog.domain.dropping import Dropping
    from watchlog.domain.knowing import Heard, Knowing, RatingPlace
    from watchlog.domain.pace import Forecast


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


class PlayLine(NamedTuple):
    """One play with its show and its length."""

    show: Show
    play: Play
    minutes: Minutes
    rewatch: bool = False


class ShowPage(NamedTuple):
    """Everything about one show; ``lines``: its plays by when they were watched, oldest first."""

    row: ShowRow
    lines: tuple[PlayLine, ...]
    note: str | None
    day_starts: time
    preferred: tuple[str, ...]


class Added(NamedTuple):
    """A show that was added."""

    row: ShowRow


class Edited(NamedTuple):
    """A show before and after a change of its fields; equal where nothing changed."""

    before: Show
    row: ShowRow


class Removed(NamedTuple):
    """A show that was taken off every view, with what leaves the statistics."""

    show: Show
    minutes: Minutes


class Watched(NamedTuple):
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


class Unwatched(NamedTuple):
    """Plays that were removed, and the ones that stay of the same episodes."""

    show: Show
    plays: tuple[PlayLine, ...]
    staying: tuple[PlayLine, ...]
    left_alone: tuple[EpisodeRef, ...]
    progress: Progress


class Amended(NamedTuple):
    """Plays after a correction; ``before`` are the same plays as they were."""

    show: Show
    plays: tuple[PlayLine, ...]
    before: tuple[PlayLine, ...]
    timing: Timing | None
    deleted: bool = False
    moved_to: Show | None = None
    verdict: Verdict | None = None
    said_back: bool = False


class History(NamedTuple):
    """Plays in the order asked for, newest first."""

    lines: tuple[PlayLine, ...]
    more: int
    left_out: int
    note: str | None = None


class Shelved(NamedTuple):
    """A show that was paused, dropped or resumed; ``before`` is the state it was in."""

    show: Show
    state: State
    before: State
    why: str | None
    furthest: EpisodeRef | None
    changed: bool
    dropping: Dropping | None = None
    shelved_at: str | None = None


class Joined(NamedTuple):
    """Two entries that became one."""

    into: Show
    gone: Show
    plays: int
    verdicts: int
    doubles: int


class VerdictLine(NamedTuple):
    """A verdict as it stood when it was given, with how far one was then."""

    show: Show
    verdict: Verdict
    furthest: EpisodeRef | None
    plays: int


class VerdictGiven(NamedTuple):
    """A verdict that was recorded, and what stands now."""

    show: Show
    given: Verdict
    standing: Verdict
    replaced: Verdict | None
    furthest: EpisodeRef | None


class VerdictStory(NamedTuple):
    """All verdicts of a show in order, the standing one, and what lies around them.

    ``usual``: after how many episodes of other shows one knew (their median). ``dropping``:
    that the show was given up. ``state``: the person's side of it now.
    """

    show: Show
    lines: tuple[VerdictLine, ...]
    standing: Verdict | None
    note: str | None = None
    knowing: Knowing | None = None
    usual: float | None = None
    place: RatingPlace | None = None
    heard: tuple[Heard, ...] = ()
    dropping: Dropping | None = None
    state: State = State.PLANNED


class LanguagesReport(NamedTuple):
    """The preferred languages, and which shows of the library can be watched in them.

    ``heard_in``: the preferred languages, with how many shows each would be the one for.
    ``not_covered``: shows that none of them covers; ``unknown``: shows of which nobody said
    in which languages they are available. ``available``: the languages of all shows, with how
    many are available in each, the most first. ``one_name``: several of the words typed that
    are together the name of one language.
    """

    preferences: Preferences
    covered: int
    shows: int
    changed: bool = False
    heard_in: tuple[tuple[str, int], ...] = ()
    not_covered: tuple[Show, ...] = ()
    unknown: tuple[Show, ...] = ()
    available: tuple[tuple[str, int], ...] = ()
    one_name: str | None = None


class SettingLine(NamedTuple):
    """One setting with its value, its default and what it means."""

    name: str
    value: str
    default: str
    help: str
    before: str | None = None
