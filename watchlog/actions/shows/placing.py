"""``join --as`` and ``--after``: season 1 of a show becomes another season, or goes on in one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from watchlog.domain.episodes.existence import check_exists
from watchlog.domain.episodes.grammar import Seasons, Span, parse_one, parse_selection
from watchlog.domain.episodes.place import Place, placed_rows
from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.episodes.resolve import resolve_one
from watchlog.domain.episodes.seasons import season_length
from watchlog.domain.models import EpisodeRef, ListedEpisode, Season, Show
from watchlog.domain.summary import ShowSummary
from watchlog.errors import BadEpisodes, BadValue, Hint, Usage
from watchlog.startup.values import Record


class TypedPlace(Record):
    """Where season 1 of the joined show goes, as typed: ``as_season`` (``s2``) or ``after``.

    ``same``: what both shows have plays of there are the same plays.
    """

    as_season: str | None = None
    after: str | None = None
    same: bool = False


def check_place(place: TypedPlace) -> Seasons | Span | None:
    """Return what was typed, by syntax alone. Raises Usage, BadEpisodes."""
    if place.as_season is not None and place.after is not None:
        raise Usage("Give --as or --after, not both. Nothing recorded.")
    if place.after is not None:
        return parse_one(place.after)
    if place.as_season is None:
        return None
    match parse_selection([place.as_season]).parts if place.as_season.strip() else ():
        case (Seasons(first, last) as season,) if first == last > 0:
            return season
    raise BadEpisodes(
        f"“{place.as_season[:40]}” isn't one season. Nothing recorded.",
        hints=[Hint("Write", "--as s2")],
    )


def found_place(typed: Seasons | Span, source: Show, into: Show) -> Place:
    """Return the place in the show that stays. Raises BadValue, BadEpisodes, NoSuchEpisode."""
    if source.is_film or into.is_film:
        film = source if source.is_film else into
        raise BadValue(f"{film.title} is a film: it has no seasons. Nothing recorded.")
    numbers = {play.season for play in source.plays} | {each.number for each in source.seasons}
    others = sorted(number for number in numbers if number is not None and number > 1)
    if others:
        raise BadValue(
            f"{source.title} has a season {others[0]} too; --as and --after move season 1 alone."
            " Nothing recorded."
        )
    if isinstance(typed, Span):
        ref = resolve_one(typed, ShowSummary(into), "after")
        if ref.season == 0:
            raise BadEpisodes("--after takes an episode of a season. Nothing recorded.")
        return Place(*ref)
    # That it has ended is no reason: the season is there, in the other show.
    check_exists(ShowSummary(replace(into, airing=None)), EpisodeRef(typed.first, 1))
    return Place(typed.first)


def placed(source: Show, into: Show, place: Place) -> Show:
    """Return the show that is joined with its season 1 where it goes."""
    return replace(
        placed_rows(source, place),
        seasons=tuple(
            _season(season, place) if season.number == 1 else season for season in source.seasons
        ),
        # What was seen whole is that season, not the show; so is what a service has under its id.
        stored_seen=source.stored_seen if into.seen is not None else None,
        year=None if into.year is None else source.year,
        external=None,
        looked_up=None,
        numbering=None,
    )


def _season(season: Season, place: Place) -> Season:
    return replace(
        season,
        number=place.season,
        episodes=None if season.episodes is None else place.after + season.episodes,
        listed=season.listed
        and tuple(
            replace(episode, number=place.after + episode.number) for episode in season.listed
        ),
    )


def longer(into: Show, source: Show, place: Place) -> Show:
    """Return the show that stays, its season with the episodes of ``source`` behind its own."""
    other = next((each for each in source.seasons if each.number == place.season), None)
    watched = {ref.number for ref in watched_refs(source) if ref.season == place.season}
    seasons = tuple(
        _longer(each, other or Season(place.season), watched)
        if place.after and each.number == place.season
        else each
        for each in into.seasons
    )
    return replace(into, seasons=seasons)


def _longer(own: Season, other: Season, watched: AbstractSet[int]) -> Season:
    """Return a season that ends where the other one does, which is behind it.

    Where nobody said where that is, its length is unknown; beside a list that was looked up stands
    what was watched.
    """
    length, coming = season_length(own), season_length(other)
    if length is None or (coming is not None and coming <= length):
        return own
    there = {each.number for each in own.listed or ()}
    more = other.listed or (own.listed and [ListedEpisode(n, unlisted=True) for n in watched]) or ()
    rows = [each for each in more if each.number not in there]
    listed = own.listed and tuple(sorted((*own.listed, *rows), key=lambda each: each.number))
    if own.episodes is None and other.episodes is None:
        return replace(own, listed=listed)
    return replace(own, episodes=coming, listed=listed)
