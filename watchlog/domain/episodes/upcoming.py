"""Episodes that are still to air, and the rows of next.tsv."""

from __future__ import annotations

from datetime import date, datetime

from watchlog.domain.dates.moments import moment, sort_key
from watchlog.domain.episodes.progress import (
    announced_seasons,
    has_aired,
    next_refs,
    state_of,
)
from watchlog.domain.models import EpisodeRef, ListedEpisode, State
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record


class UpcomingEpisode(Record):
    """An episode that airs on a day, or the beginning of a season of which no more is known.

    ``number`` and ``episode`` are None for the latter. ``on``: the day, in the person's zone
    where the moment (``at``, a stamp) is known, else as the network gives it.
    """

    season: int
    number: int | None
    on: date
    at: str | None = None
    episode: ListedEpisode | None = None

    @property
    def ref(self) -> EpisodeRef | None:
        return None if self.number is None else EpisodeRef(self.season, self.number)


def upcoming_episodes(show: ShowSummary, today: date) -> list[UpcomingEpisode]:
    """The unwatched episodes, specials too, that air on ``today`` or later, by day."""
    if not any(season.listed is not None for season in show.facts.seasons):
        return []
    watched = show.play_summary.refs
    found = [
        UpcomingEpisode(ref.season, ref.number, day, episode.airs_at, episode)
        for ref, episode in show.facts.listed.items()
        if ref not in watched and (day := airs_on(episode)) is not None and day >= today
    ]
    for season in announced_seasons(show):
        day = _day(season.premiere)
        if day is not None and day >= today:
            found.append(UpcomingEpisode(season.number, None, day))
    return sorted(found, key=lambda each: (each.on, each.at or "", each.season, each.number or 0))


def first_to_air(
    show: ShowSummary, today: date, now: datetime | None = None
) -> UpcomingEpisode | None:
    """Return the first episode to air after the evening of ``today``, specials aside."""
    return next(
        (each for each in upcoming_episodes(show, today) if _waits(show, each, today, now)), None
    )


def _waits(show: ShowSummary, each: UpcomingEpisode, today: date, now: datetime | None) -> bool:
    if each.season == 0:
        return False
    return each.on > today if each.ref is None else not is_out(show, each.ref, today, now)


def is_out(show: ShowSummary, ref: EpisodeRef, today: date, now: datetime | None = None) -> bool:
    """Tell whether an episode has aired: by the hour where ``now`` is given, else by the day."""
    listed = show.facts.listed.get(ref)
    airs_at = moment(listed.airs_at) if listed is not None else None
    if airs_at is not None and now is not None:
        return airs_at <= now
    return has_aired(show, ref, today)


def airs_on(episode: ListedEpisode) -> date | None:
    """The day on which an episode airs."""
    return _day(episode.airs_at) or _day(episode.airdate)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


FILM = "film"
UNKNOWN_DAY = "unknown"
"""The value of ``airs`` where no day is known: such a row is never due."""


class NextRow(Record):
    """The next episode of one show, as a row of next.tsv.

    ``episode``: the next one, ``film`` for a film that was not watched, "" where nothing follows.
    ``state``: domain/README.md, States. ``last``: the stamp of the latest play, "" where none has
    a time.
    ``airs``: the day or moment at which the next episode airs, "" for one that is out.
    """

    slug: str
    episode: str
    title: str
    state: str
    last: str = ""
    airs: str = ""


def next_row(show: ShowSummary, today: date, now: datetime) -> NextRow:
    """Return the row of a show on an evening."""
    state = str(state_of(show, today))
    last = show.play_summary.newest or ""
    if show.is_film:
        return NextRow(show.slug, "" if show.play_summary.plays else FILM, show.title, state, last)
    ref = next(iter(next_refs(show, 1)), None)
    airs = "" if ref is None else _airs(show, ref, today, now)
    return NextRow(show.slug, str(ref or ""), show.title, state, last, airs)


def _airs(show: ShowSummary, ref: EpisodeRef, today: date, now: datetime) -> str:
    if all(season.listed is None for season in show.facts.seasons):
        return ""  # nobody knows of days, and most saves need not load what does

    if is_out(show, ref, today, now):
        return ""
    listed = show.facts.listed.get(ref)
    return (listed and (listed.airs_at or listed.airdate)) or UNKNOWN_DAY


def is_due(each: NextRow, today: date, now: datetime) -> bool:
    """Tell whether the episode that a show waited for may be out, so that its row is made anew."""
    if not each.airs or each.airs == UNKNOWN_DAY:
        return False
    airs_at = moment(each.airs)
    return each.airs[:10] <= today.isoformat() or (airs_at is not None and airs_at <= now)


def next_rank(each: NextRow) -> tuple[int, float, int, str]:
    """Return the place of a row: shows to go on with first, the latest watched at the top."""
    is_next = bool(each.episode) and not each.airs
    group = {State.WATCHING: 0, State.PLANNED: 1}.get(State(each.state), 2) if is_next else 2
    at, precision = sort_key(each.last or None)
    return (group, -at, -precision, each.slug)
