"""Episodes that are still to air, and whether one is out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from watchlog.domain.dates.airing import airs_at, airs_on, day_of
from watchlog.domain.dates.moments import moment
from watchlog.domain.episodes.seasons import announced_seasons, has_aired
from watchlog.domain.models import EpisodeRef, ListedEpisode
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


def upcoming_episodes(
    show: ShowSummary, today: date, zone: tzinfo | None = None
) -> list[UpcomingEpisode]:
    """The unwatched episodes, specials too, that air on ``today`` or later, by day.

    Moments are those of ``zone``, the person's; without one, as the look-up kept them.
    """
    if not any(season.listed is not None for season in show.facts.seasons):
        return []
    watched = show.play_summary.refs
    found = [
        UpcomingEpisode(ref.season, ref.number, day, airs_at(episode, zone), episode)
        for ref, episode in show.facts.listed.items()
        if ref not in watched and (day := airs_on(episode, zone)) is not None and day >= today
    ]
    for season in announced_seasons(show):
        day = day_of(season.premiere)
        if day is not None and day >= today:
            found.append(UpcomingEpisode(season.number, None, day))
    return sorted(found, key=lambda each: (each.on, each.at or "", each.season, each.number or 0))


def first_to_air(
    show: ShowSummary,
    today: date,
    now: datetime | None = None,
    *,
    zone: tzinfo | None = None,
) -> UpcomingEpisode | None:
    """Return the first episode to air after the evening of ``today``, specials aside.

    ``zone``: the person's, where no ``now`` brings it.
    """
    zone = now.tzinfo if now is not None else zone
    waiting = (
        each
        for each in upcoming_episodes(show, today, zone)
        if each.season and _waits(show, each, today, now, zone)
    )
    return next(waiting, None)


def _waits(
    show: ShowSummary,
    each: UpcomingEpisode,
    today: date,
    now: datetime | None,
    zone: tzinfo | None,
) -> bool:
    if each.ref is None:
        return each.on > today
    return not (
        is_out(show, each.ref, today, now) if now else has_aired(show, each.ref, today, zone)
    )


def is_out(show: ShowSummary, ref: EpisodeRef, today: date, now: datetime | None = None) -> bool:
    """Tell whether an episode has aired: by the hour where ``now`` is given, else by the day."""
    listed = show.facts.listed.get(ref)
    instant = moment(listed.airs_at) if listed is not None else None
    if instant is not None and now is not None:
        return instant <= now
    return has_aired(show, ref, today)


def not_aired(
    show: ShowSummary, refs: Iterable[EpisodeRef], today: date, now: datetime
) -> dict[EpisodeRef, date | None]:
    """Return which of these episodes have not aired by ``now``, with the day when each does."""
    premieres = {season.number: day_of(season.premiere) for season in announced_seasons(show)}
    found = {}
    for ref in refs:
        if not is_out(show, ref, today, now):
            listed = show.facts.listed.get(ref)
            airs = premieres.get(ref.season) if listed is None else airs_on(listed, now.tzinfo)
            found[ref] = airs
    return found


def may_air(show: ShowSummary, today: date) -> bool:
    """Return whether anything of a show may air on ``today`` or later, somewhere: a quick look."""
    return (show.outline.airs or "") >= (today - timedelta(days=2)).isoformat()
