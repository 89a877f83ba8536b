"""Episode lists: one that was looked up, laid over the seasons that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from watchlog.domain.dates.moments import moment, stamp
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.lookup import Answer, AnsweredEpisode, AnsweredSeason
from watchlog.domain.models import Airing, Episode, EpisodeRef, Season, Show

Rows = dict[int, dict[int, Episode]]
"""The rows of each season, by number."""

KEPT_AFTER = timedelta(days=1)
"""The moment of an episode is kept until so long after it; the day is enough then."""

MOST_ORDERED = 500
"""No season has more episodes ordered ahead: beyond it is a slip."""


def merged_seasons(show: Show, answer: Answer, now: datetime) -> tuple[Season, ...]:
    """The seasons of a show as the answer lists them.

    What the person said of a season (its number of episodes, the language) stays. An episode
    that was watched keeps a row, marked ``unlisted``, where the answer has none for it.
    """
    if answer.episodes is None:
        return show.seasons
    answer = replace(answer, episodes=tuple(_each_once(answer.episodes)))
    rows = _rows(show, answer, now)
    _keep_watched(rows, show)
    _add_ordered(rows, answer)
    announced = {season.number: season for season in answer.seasons}
    known = {season.number: season for season in show.seasons}
    numbers = sorted(known.keys() | rows.keys() | announced.keys())
    seasons = (
        _season(known.get(number), number, rows.get(number), announced.get(number))
        for number in numbers
    )
    return tuple(season for season in seasons if season is not None)


def _each_once(episodes: Iterable[AnsweredEpisode]) -> Iterator[AnsweredEpisode]:
    """The episodes without a second one of the same id: it says where one is found again."""
    seen: set[int] = set()
    for each in episodes:
        if each.tvmaze is None or each.tvmaze not in seen:
            yield each
        if each.tvmaze is not None:
            seen.add(each.tvmaze)


def _season(
    known: Season | None,
    number: int,
    rows: Mapping[int, Episode] | None,
    announced: AnsweredSeason | None,
) -> Season | None:
    """One season; None where nobody has it any longer and nobody said anything of it."""
    season = known or Season(number)
    if rows:
        listed = tuple(rows[each] for each in sorted(rows))
        return replace(season, list=listed, premiere=None)
    if announced is not None and number > 0:
        return replace(season, list=(), premiere=announced.premiere)
    if season.list is None:
        return known
    said = season.episodes is not None or season.watch_in is not None or season.extra
    return replace(season, list=None, premiere=None) if said else None


def _rows(show: Show, answer: Answer, now: datetime) -> Rows:
    rows: Rows = {}
    for each in answer.episodes or ():
        if each.number is not None:
            rows.setdefault(each.season, {}).setdefault(each.number, _row(each, each.number, now))
    specials = _numbered_specials(show, answer, now)
    if specials:
        rows[0] = specials
    return rows


def _row(each: AnsweredEpisode, number: int, now: datetime) -> Episode:
    airs_at, since = moment(each.airs_at), now - KEPT_AFTER
    return Episode(
        number=number,
        title=each.title,
        airdate=each.airdate,
        minutes=each.minutes,
        airs_at=stamp(airs_at.astimezone(now.tzinfo)) if airs_at and airs_at > since else None,
        tvmaze=each.tvmaze,
    )


def _numbered_specials(show: Show, answer: Answer, now: datetime) -> dict[int, Episode]:
    """Specials in air order, undated ones last; one that had a number before keeps it.

    One without an id is left out: it could not be known again.
    """
    specials = [
        each for each in answer.episodes or () if each.number is None and each.tvmaze is not None
    ]
    specials.sort(key=lambda each: (each.airdate or "9999", each.season, each.tvmaze or 0))
    had = {
        episode.tvmaze: ref.number
        for ref, episode in show.listed.items()
        if ref.season == 0 and episode.tvmaze is not None
    }
    free = max((ref.number for ref in show.listed if ref.season == 0), default=0) + 1
    rows: dict[int, Episode] = {}
    for each in specials:
        number = had.get(each.tvmaze or 0)
        if number is None:
            number, free = free, free + 1
        rows[number] = _row(each, number, now)
    return rows


def _add_ordered(rows: Rows, answer: Answer) -> None:
    """Rows without a day for the episodes that were ordered of the newest season, and not listed.

    Only where that season may still go on: an order that was cut short is never made up.
    """
    newest = max((number for number in rows if number > 0), default=None)
    season = next((each for each in answer.seasons if each.number == newest), None)
    if newest is None or season is None or answer.airing is Airing.ENDED:
        return
    dates = [row.airdate for row in rows[newest].values() if row.airdate]
    if not season.ordered or season.ordered > MOST_ORDERED:
        return
    if season.ends is None or season.ends > max(dates, default=""):
        for number in range(max(rows[newest]) + 1, season.ordered + 1):
            rows[newest][number] = Episode(number)


def _keep_watched(rows: Rows, show: Show) -> None:
    """A row for each episode that was watched and has none, in seasons that have or had a list."""
    for ref in watched_refs(show):
        before = show.listed.get(ref)
        season = rows.get(ref.season)
        if before is None and season is None:
            continue
        row = replace(before or Episode(ref.number), airs_at=None, unlisted=True)
        rows.setdefault(ref.season, {}).setdefault(ref.number, row)


def refs_by_tvmaze(episodes: Mapping[EpisodeRef, Episode]) -> dict[int, EpisodeRef]:
    """Where each episode that TVmaze lists stands, by its id there."""
    return {
        episode.tvmaze: ref
        for ref, episode in episodes.items()
        if episode.tvmaze is not None and not episode.unlisted
    }
