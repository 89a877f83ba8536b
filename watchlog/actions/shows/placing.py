"""``join --as`` and ``--after``: season 1 of a show becomes another season, or goes on in one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from watchlog.domain.episodes.existence import check_exists
from watchlog.domain.episodes.grammar import (
    LONGEST_SEASON,
    Seasons,
    Span,
    parse_one,
    parse_selection,
    typed_form,
)
from watchlog.domain.episodes.place import Place, placed_rows
from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.episodes.resolve import resolve_one
from watchlog.domain.episodes.seasons import main_seasons, season_length, season_lengths
from watchlog.domain.models import EpisodeRef, ListedEpisode, Season, Show
from watchlog.domain.summary import ShowSummary
from watchlog.errors import Again, BadEpisodes, BadValue, Hint, NoSuchEpisode, Usage
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


def found_place(typed: Seasons | Span, source: Show, into: Show, *, same: bool) -> Place:
    """Return the place in the show that stays. Raises BadValue, BadEpisodes, NoSuchEpisode.

    ``same``: what is there already are the same episodes.
    """
    check_movable(source, into)
    place = _after(typed, into, same=same) if isinstance(typed, Span) else _as(typed, into)
    _check_length(source, place)
    return place


def check_movable(source: Show, into: Show) -> None:
    """Raise BadValue where season 1 of a show cannot move alone, or neither has one."""
    if source.is_film or into.is_film:
        film = source if source.is_film else into
        raise BadValue(f"{film.title} is a film: it has no seasons. Nothing recorded.")
    later = later_season(source)
    if later is not None:
        raise BadValue(
            f"{source.title} has a season {later} too; --as and --after move season 1 alone."
            " Nothing recorded."
        )


def later_season(show: Show) -> int | None:
    """Return the first season after 1 of a show; None where it has none."""
    numbers = {play.season for play in show.plays} | {each.number for each in show.seasons}
    return min((each for each in numbers if each is not None and each > 1), default=None)


def free_season(show: Show) -> int:
    """Return the season behind the last one with a play: it may be listed or announced already."""
    return max((ref.season for ref in played_refs(show)), default=1) + 1


def _as(typed: Seasons, into: Show) -> Place:
    # That it has ended is no reason: the season is there, in the other show.
    try:
        check_exists(ShowSummary(replace(into, airing=None)), EpisodeRef(typed.first, 1))
    except NoSuchEpisode:
        last = max(main_seasons(ShowSummary(into)), default=1)
        raise BadValue(
            f"The seasons of {into.title} go up to {last}: s{typed.first} would leave a gap."
            " Nothing recorded.",
            hints=[
                Hint("The next one:", again=Again({"as_season": f"s{last + 1}"})),
                Hint("See its episodes:", f"watchlog show {into.slug}"),
            ],
        ) from None
    return Place(typed.first)


def _after(typed: Span, into: Show, *, same: bool) -> Place:
    summary = ShowSummary(into)
    ref = resolve_one(typed, summary, "after")
    if ref.season == 0:
        raise BadEpisodes("--after takes an episode of a season. Nothing recorded.")
    watched = [each.number for each in played_refs(into) if each.season == ref.season]
    last = max(season_lengths(summary).get(ref.season) or 0, *watched, 0)
    if last > ref.number and not same:
        end = EpisodeRef(ref.season, last)
        raise BadEpisodes(
            f"{into.title} goes on after {ref}, to {end}. Nothing recorded.",
            hints=[
                Hint("Behind its last one:", again=Again({"after": typed_form([end])})),
                Hint("The same episodes?", again=Again({"same": True})),
            ],
        )
    return Place(*ref)


def _check_length(source: Show, place: Place) -> None:
    """Raise BadValue for a season that would have more episodes than one can have."""
    own = next((season_length(each) for each in source.seasons if each.number == 1), None)
    watched = [ref.number for ref in played_refs(source) if ref.season == 1]
    last = place.after + max(own or 0, *watched, 0)
    if last > LONGEST_SEASON:
        raise BadValue(
            f"Season {place.season} would have {last:,} episodes; {LONGEST_SEASON:,} are the most."
            " Nothing recorded."
        )


def placed(source: Show, into: Show, place: Place) -> Show:
    """Return the show that is joined with its season 1 where it goes."""
    return replace(
        placed_rows(source, place),
        seasons=tuple(
            _season(season, place) if season.number == 1 else season for season in source.seasons
        ),
        # What was seen whole, has ended, or is known to a service by an id is that season.
        stored_seen=source.stored_seen if into.seen is not None else None,
        year=None if into.year is None else source.year,
        airing=None,
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
    watched = {ref.number for ref in played_refs(source) if ref.season == place.season}
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
