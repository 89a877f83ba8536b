"""The seasons of a show as far as they are known: their episodes, and what of them has aired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from watchlog.domain.dates.moments import in_zone
from watchlog.domain.models import EpisodeRef, Season
from watchlog.domain.summary import ShowSummary


def season_lengths(show: ShowSummary) -> dict[int, int | None]:
    """Return the episodes of each season that is known or watched, in order; None: unknown.

    A season that only plays know of is one of unknown length; one that is announced and no
    more is not among them.
    """
    lengths: dict[int, int | None] = {
        season.number: season_length(season)
        for season in show.facts.seasons
        if not is_announced(season)
    }
    for number in show.play_summary.seasons:
        lengths.setdefault(number, None)
    return dict(sorted(lengths.items()))


def is_announced(season: Season) -> bool:
    """Tell whether a look-up knew of this season, but of no episode, and nobody said more."""
    return season.listed == () and season.episodes is None


def announced_seasons(show: ShowSummary) -> tuple[Season, ...]:
    """The seasons that are to come, of which no episode is known or watched."""
    announced = [each for each in show.facts.seasons if each.number > 0 and is_announced(each)]
    if not announced:
        return ()
    return tuple(season for season in announced if season.number not in show.play_summary.seasons)


def season_length(season: Season) -> int | None:
    """The last number of a season: what the person said, else what was looked up."""
    if season.episodes is None and season.listed:
        return max(episode.number for episode in season.listed)
    return season.episodes


def season_numbers(show: ShowSummary) -> dict[int, Sequence[int] | None]:
    """The numbers of the episodes of each season, specials aside; None: length unknown.

    A list that was looked up may have gaps; whatever was said is numbered from 1. An episode whose
    plays have another number is there under that one alone.
    """
    lists = {
        season.number: [episode.number for episode in season.listed]
        for season in show.facts.seasons
        if season.listed and season.episodes is None
    }
    every: dict[int, Sequence[int] | None] = {
        season: lists.get(season, None if length is None else range(1, length + 1))
        for season, length in main_seasons(show).items()
    }
    if not show.moves:
        return every
    elsewhere = {each.to for each in show.moves} - show.play_summary.refs
    return {
        season: numbers and [n for n in numbers if (season, n) not in elsewhere]
        for season, numbers in every.items()
    }


def main_seasons(show: ShowSummary) -> dict[int, int | None]:
    """Return the episodes of each season but the specials; None: unknown."""
    return {number: length for number, length in season_lengths(show).items() if number > 0}


def seasons_before(show: ShowSummary, number: int) -> list[int]:
    """The seasons before one, specials aside.

    Numbered from 1, known or not, unless the show's first season has a higher number (years).
    """
    numbers = [season.number for season in show.facts.seasons if season.number > 0]
    if numbers and min(numbers) > 1:
        return [each for each in main_seasons(show) if each < number]
    return list(range(1, number))


def has_aired(show: ShowSummary, ref: EpisodeRef, today: date, zone: tzinfo | None = None) -> bool:
    """False only where a looked-up list says that it airs after ``today``, or has no day yet.

    A moment has its day in ``zone``, else in the zone of the look-up. One that is not listed there
    counts as aired: it was watched.

    An undated episode counts as aired where no later one of its list has a date either: then
    the list simply has no dates.
    """
    listed = show.facts.listed.get(ref)
    if listed is None:
        season = next((each for each in announced_seasons(show) if each.number == ref.season), None)
        return season is None or (season.premiere or "9999") <= today.isoformat()
    if listed.airs_at:
        return in_zone(listed.airs_at, zone)[:10] <= today.isoformat()
    if listed.airdate:
        return listed.airdate <= today.isoformat()
    if listed.unlisted:
        return True
    return not any(episode.airdate for episode in show.facts.listed.values())
