"""The row of a show, the results made of rows, and the show that a name means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import evening_of, sort_key
from watchlog.domain.episodes.progress import progress_of
from watchlog.domain.episodes.under_way import passes_under_way
from watchlog.domain.languages.audio import preferred_available, usual_audio
from watchlog.domain.models import Show, ShowFacts
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.settings import Preferences, Settings, settings_of
from watchlog.domain.summary import ShowSummary, last_watched
from watchlog.domain.titles import pick_to_read, pick_to_write
from watchlog.domain.verdicts import standing_verdict, standing_verdicts
from watchlog.errors import NoSuchShow
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot

if TYPE_CHECKING:
    from watchlog.domain.episodes.absolute import AbsoluteNumbers
    from watchlog.domain.episodes.passes import PassProgress
    from watchlog.domain.episodes.progress import Progress
    from watchlog.domain.episodes.upcoming import UpcomingEpisode
    from watchlog.domain.models import State, Verdict
    from watchlog.domain.runtimes import Minutes
    from watchlog.domain.stats.looking_back import MonthBefore
    from watchlog.domain.stats.pace import Forecast
    from watchlog.domain.stats.plays import Viewing
    from watchlog.storage.library import Library


class ShowRow(Record):
    """One show as ``list``, ``next`` and ``progress`` need it.

    ``show``: all but its plays, which ``summary`` tells of.
    ``audio``: the language its next play would be in. ``preferred``: whether a preferred
    language is available, None while unknown. ``last_watched``: the newest stored stamp that has
    come.
    ``minutes``: of the next episode or the film. ``wanted``: the preferred languages, in order.
    ``zone``: the person's, by whose clock it is said when something airs. ``in_pass``: the pass
    that the row tells of, None where it is the first time. ``own``: of a row of what was watched
    with somebody the progress of all of it.
    """

    show: ShowFacts
    summary: ShowSummary
    progress: Progress
    verdict: Verdict | None
    audio: str | None
    preferred: bool | None
    last_watched: str | None
    minutes: Minutes
    wanted: tuple[str, ...] = ()
    zone: tzinfo | None = None
    in_pass: PassProgress | None = None
    own: Progress | None = None

    @property
    def season_verdicts(self) -> tuple[Verdict, ...]:
        """What stands of each season that has a verdict of its own."""
        standing = standing_verdicts(self.show.verdicts)
        return tuple(verdict for season, verdict in standing.items() if season is not None)

    @property
    def absolute(self) -> int | None:
        """The absolute number of the next episode, where the show is counted so."""
        numbers = shown_numbers(self.summary)
        return None if numbers is None else numbers.of(self.progress.next)


def shown_numbers(show: ShowSummary) -> AbsoluteNumbers | None:
    """Return the absolute numbers of a show that is counted so; None for any other."""
    if show.facts.numbering is None:
        return None
    from watchlog.domain.episodes.absolute import absolute_numbers

    return absolute_numbers(show)


class ShowList(Record):
    """Rows of shows: ``hidden`` more were left out by a limit, of ``shows_in_library`` in all.

    ``preferred``: the preferred languages, in order. ``note``: how a word was read. ``removed``:
    they are those that were removed.
    """

    rows: tuple[ShowRow, ...]
    shows_in_library: int
    preferred: tuple[str, ...] = ()
    hidden: int = 0
    note: str | None = None
    removed: bool = False


class UpNext(Record):
    """The shows to watch next: shows being watched, then planned ones; asleep ones apart.

    ``coming``: shows that have to wait, by the day on which they go on. One that was asked for by
    name stands alone in ``watching``, whatever its state; ``more``: rows beyond a limit.
    ``unsettled``: shows with plays whose episodes moved at TVmaze, on offer or not.
    """

    watching: tuple[ShowRow, ...]
    planned: tuple[ShowRow, ...]
    asleep: tuple[ShowRow, ...]
    shows_in_library: int
    more: int = 0
    note: str | None = None
    coming: tuple[tuple[ShowRow, UpcomingEpisode], ...] = ()
    unsettled: tuple[ShowSummary, ...] = ()

    def episode_to_name(self, row: ShowRow) -> list[str] | None:
        """Return the episode of a row as typed where its show has two rows, in a pass and not."""
        rows = [*self.watching, *self.planned, *self.asleep]
        if sum(each.show.id == row.show.id for each in rows) < 2 or row.progress.next is None:
            return None
        from watchlog.domain.episodes.grammar import typed_form

        return [typed_form([row.progress.next])]


class ProgressReport(Record):
    """Progress of the shows in hand, with the total of what is left in them.

    ``forecasts``: when those end that have a pace, the soonest first. ``weeks``: of each show of
    ``rows`` its plays in each of the last twelve weeks, nothing where there are none or not all
    shows are listed. ``company``: with whom the plays are that count.
    """

    rows: tuple[ShowRow, ...]
    left: Minutes | None
    left_in: int
    hidden: dict[State, int]
    shows_in_library: int
    note: str | None = None
    forecasts: tuple[Forecast, ...] = ()
    weeks: tuple[tuple[int, ...], ...] = ()
    company: tuple[str, ...] = ()


class EveningReport(Record):
    """The results behind bare ``watchlog``: what to continue, what to start, what sleeps.

    ``last``: the play that was watched last, as far as is known. ``before``: this month in an
    earlier year.
    """

    now: datetime
    up_next: UpNext
    streak: int
    minutes_this_week: Minutes
    library_path: str
    last: Viewing | None = None
    before: MonthBefore | None = None


class FoundShow(Record):
    """A show, and a note where its name was not exactly what was typed."""

    show: Show
    note: str | None


def show_to_read(snapshot: Snapshot, name: str) -> FoundShow:
    """The show named, if one is clearly best. Raises NoSuchShow, Ambiguous, LibraryDamaged."""
    try:
        head, note = pick_to_read(name, snapshot.heads())
    except NoSuchShow:
        snapshot.check_nameless()
        raise
    return FoundShow(snapshot.show(head.id), note)


def show_to_write(snapshot: Snapshot, name: str) -> Show:
    """The show named, if that is beyond doubt. Raises NoSuchShow, Ambiguous, LibraryDamaged."""
    try:
        head = pick_to_write(name, snapshot.heads())
    except NoSuchShow:
        snapshot.check_nameless()
        raise
    return snapshot.show(head.id)


def row_of(
    show: ShowSummary, today: date, preferences: Preferences, zone: tzinfo | None
) -> ShowRow:
    """The row of a show on an evening."""
    progress = progress_of(show, today, zone)
    season = progress.next.season if progress.next else None
    return ShowRow(
        show=show.facts,
        summary=show,
        progress=progress,
        verdict=standing_verdict(show.facts.verdicts),
        audio=usual_audio(show, season, preferences.audio),
        preferred=preferred_available(show.facts, preferences.audio),
        last_watched=last_watched(show, today),
        minutes=episode_minutes(show.facts, progress.next),
        wanted=preferences.audio,
        zone=zone,
        own=progress_of(show.own, today, zone) if show.company else None,
    )


def row_in_pass(row: ShowRow, one: PassProgress, preferences: Preferences) -> ShowRow:
    """The row of a show in a pass: how far that is, and what is next in it."""
    from watchlog.domain.episodes.passes import progress_in

    progress = progress_in(one, row.summary, row.progress.state)
    season = progress.next.season if progress.next else None
    return row._replace(
        progress=progress,
        in_pass=one,
        own=None,
        audio=usual_audio(row.summary, season, preferences.audio),
        last_watched=one.latest,
        minutes=episode_minutes(row.show, progress.next),
    )


def rows_in_passes(row: ShowRow, preferences: Preferences) -> list[ShowRow]:
    """The rows of the passes of a show that are open, which nothing but a shelf hides."""
    if row.show.shelved is not None:
        return []
    passes = passes_under_way(row.summary.own)
    if row.summary.company:
        from watchlog.domain.company.people import includes

        passes = tuple(o for o in passes if includes(o.stored.company, row.summary.company))
    return [row_in_pass(row, each, preferences) for each in passes]


def with_passes(
    rows: Iterable[ShowRow], of_all: Iterable[ShowRow], preferences: Preferences
) -> list[ShowRow]:
    """Return rows of the first time, the newest first, and those of each open pass of any show.

    Two of one show stand together, the first time first.
    """
    firsts = {row.show.id: row for row in rows}
    shows: list[tuple[tuple[float, int], list[ShowRow]]] = []
    for row in of_all:
        own = [firsts[row.show.id]] if row.show.id in firsts else []
        both = [*own, *rows_in_passes(row, preferences)]
        if both:
            shows.append((max(sort_key(each.last_watched) for each in both), both))
    shows.sort(key=lambda each: each[0], reverse=True)
    return [row for _, both in shows for row in both]


def settings_in(preferences: Preferences) -> Settings:
    """The settings of a library, defaults filled in."""
    return settings_of(preferences.settings)


def this_evening(now: datetime, preferences: Preferences) -> date:
    """The person's day that ``now`` belongs to."""
    return evening_of(now, settings_in(preferences).day_starts)


def progress_now(show: Show, now: datetime, preferences: Preferences) -> Progress:
    """The progress in a show as it is at this moment, where the person is."""
    return progress_of(ShowSummary(show), this_evening(now, preferences), now.tzinfo)


RowMaker = Callable[[ShowSummary], ShowRow]


def row_maker(now: datetime, preferences: Preferences) -> RowMaker:
    """Return a maker of rows for one evening and one person."""
    today = this_evening(now, preferences)
    return lambda show: row_of(show, today, preferences, now.tzinfo)


def rows_named(library: Library, now: datetime, names: Iterable[str]) -> tuple[ShowRow, ...]:
    """Return a row for each of these names, for a person to choose from."""
    snapshot = library.read()
    make_row = row_maker(now, snapshot.preferences())
    return tuple(make_row(ShowSummary(show_to_read(snapshot, name).show)) for name in names)
