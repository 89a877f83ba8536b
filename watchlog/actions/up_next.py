"""The shows to watch next: ``next``, and what stands behind bare ``watchlog``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from watchlog.actions.rows import (
    EveningReport,
    ShowRow,
    UpNext,
    row_maker,
    rows_in_passes,
    settings_in,
    show_to_read,
    this_evening,
    with_passes,
)
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.dates.periods import period_of
from watchlog.domain.episodes.progress import plays_since_seen
from watchlog.domain.episodes.upcoming import UpcomingEpisode, first_to_air, is_out
from watchlog.domain.models import Show, State
from watchlog.domain.moves.renumbered import unsettled
from watchlog.domain.settings import Preferences
from watchlog.domain.summary import ShowSummary
from watchlog.storage.library import Library, Snapshot

# As domain/README.md, Progress, defines it.
ASLEEP_AFTER = timedelta(days=60)


def up_next(
    library: Library,
    now: datetime,
    name: str | None = None,
    *,
    everything: bool = False,
    limit: int | None = None,
    company: str | None = None,
) -> UpNext:
    """Shows being watched by last play, then planned ones; untouched ones are asleep.

    With a name: that show alone, whatever its state. ``everything`` wakes the sleeping ones.
    ``company``: of the plays with all of these people alone, and without shows that have none.
    """
    snapshot = library.read()
    if company is None:
        return _up_next(snapshot, now, name, everything, limit)
    from watchlog.actions.company.shared import together

    shared = together(snapshot, company)
    found = _up_next(snapshot, now, name, everything, limit, shared.summaries, shared.of)
    in_library = len(snapshot.heads())
    return found._replace(note=found.note or shared.note, shows_in_library=in_library)


def _up_next(
    snapshot: Snapshot,
    now: datetime,
    name: str | None,
    everything: bool,
    limit: int | None,
    shows: Iterable[ShowSummary] | None = None,
    summary_of: Callable[[Show], ShowSummary] = ShowSummary,
) -> UpNext:
    """Return what to watch; ``shows`` are all of them, where they were read already."""
    preferences = snapshot.preferences()
    make_row = row_maker(now, preferences)
    if name is not None:
        found = show_to_read(snapshot, name)
        row = make_row(summary_of(found.show))
        follows = row.progress.next or (found.show.is_film and not row.progress.watched)
        named = [row] if follows else []
        again = [each for each in rows_in_passes(row, preferences) if each.progress.next]
        coming = _coming([row], this_evening(now, preferences), now)
        offered = UpNext((*named, *again), (), (), 1, note=found.note, coming=coming)
        return offered._replace(unsettled=_unsettled([row]))
    today = this_evening(now, preferences)
    rows = [make_row(show) for show in (snapshot.overview() if shows is None else shows)]
    going = [row for row in rows if _can_go_on(row, today, now)]
    watching = [
        row
        for row in with_passes(going, rows, preferences)
        if row.in_pass is None or row.in_pass.next is not None
    ]
    awake: list[ShowRow] = []
    asleep: list[ShowRow] = []
    for row in watching:
        sleeps = not everything and _sleeps(row, today, preferences)
        (asleep if sleeps else awake).append(row)
    planned = [
        row
        for row in rows
        if row.progress.state is State.PLANNED and _is_available(row, today, now)
    ]
    planned.sort(key=lambda row: sort_key(row.show.added_at), reverse=True)
    limited = _limited(awake, planned, asleep, len(rows), limit)
    return limited._replace(coming=_coming(rows, today, now), unsettled=_unsettled(rows))


def _unsettled(rows: Sequence[ShowRow]) -> tuple[ShowSummary, ...]:
    """The shows, but for those put aside, of which it is to be said whether plays follow."""
    shows = (row.summary.own for row in rows if row.show.shelved is None)
    return tuple(show for show in shows if unsettled(show.moves))


def _coming(
    rows: Sequence[ShowRow], today: date, now: datetime
) -> tuple[tuple[ShowRow, UpcomingEpisode], ...]:
    """The shows that wait for an episode or a season to air, and for which, by day."""
    waiting = [
        row for row in rows if row.show.shelved is None and not _is_available(row, today, now)
    ]
    found = [(row, first_to_air(row.summary, today, now)) for row in waiting]
    coming = [(row, each) for row, each in found if each is not None]
    return tuple(
        sorted(coming, key=lambda pair: (pair[1].on, pair[1].at or "", pair[0].show.title))
    )


def _is_available(row: ShowRow, today: date, now: datetime) -> bool:
    """Return whether the next episode of a show, or the film, can be watched now."""
    following = row.progress.next
    if following is None:
        return row.show.is_film
    return is_out(row.summary, following, today, now)


def _limited(
    awake: list[ShowRow],
    planned: list[ShowRow],
    asleep: list[ShowRow],
    in_library: int,
    limit: int | None,
) -> UpNext:
    if limit is None:
        return UpNext(tuple(awake), tuple(planned), tuple(asleep), in_library)
    room = max(0, limit - len(awake))
    more = len(awake) + len(planned) - len(awake[:limit]) - len(planned[:room])
    return UpNext(tuple(awake[:limit]), tuple(planned[:room]), tuple(asleep), in_library, more)


def _can_go_on(row: ShowRow, today: date, now: datetime) -> bool:
    return (
        row.progress.state is State.WATCHING
        and row.progress.next is not None
        and _is_available(row, today, now)
    )


def _sleeps(row: ShowRow, today: date, preferences: Preferences) -> bool:
    """Return whether a show is asleep: untouched for 60 days, or for as long as anybody knows.

    One that was seen whole waits for its viewer until the first of its new episodes is watched.
    """
    plays = row.summary.play_summary
    if row.in_pass is not None:
        period = period_of(row.in_pass.latest, settings_in(preferences).day_starts)
        return period is None or period.last < today - ASLEEP_AFTER
    if row.progress.seen_whole:
        plays = plays_since_seen(row.summary)
        if not plays.plays:
            return False
    period = period_of(plays.touched, settings_in(preferences).day_starts)
    return period is None or period.last < today - ASLEEP_AFTER


def evening_report(library: Library, now: datetime) -> EveningReport:
    """Return what to go on with this evening, and how one stands: bare ``watchlog``."""
    from watchlog.domain.stats.counted import count_plays
    from watchlog.domain.stats.looking_back import RECENT, month_before, shows_to_look_at
    from watchlog.domain.stats.totals import edges_of, recent_evenings

    snapshot = library.read()
    preferences = snapshot.preferences()
    today = this_evening(now, preferences)
    shows = tuple(snapshot.overview())
    settings = settings_in(preferences)
    counted = count_plays(shows_to_look_at(shows, today), settings, today=today)
    recent = recent_evenings(counted, today)
    if recent.streak >= RECENT.days:
        counted = count_plays(shows, settings, today=today)
        recent = recent_evenings(counted, today)
    return EveningReport(
        now=now,
        up_next=_up_next(snapshot, now, None, False, None, shows),
        streak=recent.streak,
        minutes_this_week=recent.minutes_this_week,
        library_path=str(library.path),
        last=edges_of(counted).last,
        before=month_before(counted, today),
    )
