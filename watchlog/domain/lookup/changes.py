"""The changes that a look-up makes to a show, fact by fact, for a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.lookup.answer import FILLED_FIELDS, has_episode_list
from watchlog.domain.models import Airing, EpisodeRef, ListedEpisode, Season, Show, ShowFacts
from watchlog.domain.moves.ids import newly_linked, newly_unknown
from watchlog.domain.moves.renumbered import Move, moves_of, refs_by_tvmaze_id
from watchlog.startup.values import Record


class NewSeason(Record):
    """A season that is new to the show; ``episodes`` is 0 where it is announced and no more."""

    number: int
    episodes: int
    premiere: str | None


class DateChange(Record):
    """An episode that has another air date, or one at last."""

    ref: EpisodeRef
    before: str | None
    after: str | None


class UnlistedEpisode(Record):
    """An episode that was watched and that TVmaze does not list, or lists no longer.

    ``taken``: another episode has its number there.
    """

    ref: EpisodeRef
    plays: int
    was_listed: bool
    taken: bool = False


class TypedCount(Record):
    """A season with another number of episodes typed than TVmaze lists."""

    season: int
    typed: int
    listed: int


@dataclass(frozen=True)
class LookupChanges:
    """The changes, each kind in watching order.

    ``first``: the show had no episode list before. ``renumbered``: episodes without a play, and
    their new numbers. ``linked``: plays that got the id of their episode. ``unlinked``: episodes
    with plays of which the list that was, without ids, could not say which one TVmaze means.
    """

    first: bool
    seasons: tuple[NewSeason, ...] = ()
    episodes: tuple[EpisodeRef, ...] = ()
    dates: tuple[DateChange, ...] = ()
    status: tuple[Airing | None, Airing | None] | None = None
    moved: tuple[Move, ...] = ()
    unlisted: tuple[UnlistedEpisode, ...] = ()
    renumbered: tuple[tuple[EpisodeRef, EpisodeRef], ...] = ()
    gone: tuple[EpisodeRef, ...] = ()
    fields: tuple[str, ...] = ()
    counts: tuple[TypedCount, ...] = ()
    linked: int = 0
    unlinked: tuple[EpisodeRef, ...] = ()


def changes_of(before: Show, after: Show) -> LookupChanges:
    """Return the changes from a show as it was to the show that a look-up made of it."""
    first = not has_episode_list(before)
    old, new = before.listed, after.listed
    elsewhere = {each.ref for each in moves_of(after)}
    renumbered = tuple(_renumbered_episodes(before, after))
    return LookupChanges(
        first=first,
        seasons=() if first else tuple(_new_seasons(before, after)),
        episodes=() if first else tuple(_new_episodes(before, after)),
        dates=() if first else tuple(_date_changes(old, new)),
        status=None if before.airing is after.airing else (before.airing, after.airing),
        moved=tuple(_moved_episodes(before, after)),
        unlisted=tuple(
            sorted(each for each in _unlisted_episodes(before, after) if each.ref not in elsewhere)
        ),
        renumbered=renumbered,
        gone=tuple(sorted(old.keys() - new.keys() - {ref for ref, _ in renumbered} - elsewhere)),
        fields=tuple(
            name
            for name in FILLED_FIELDS
            if name != "airing" and getattr(before, name) != getattr(after, name)
        ),
        counts=tuple(_typed_counts(before, after, first=first)),
        linked=0 if first else newly_linked(before, after),
        unlinked=tuple(sorted(newly_unknown(before, after) & old.keys())),
    )


def _new_seasons(before: Show, after: Show) -> Iterator[NewSeason]:
    """Yield seasons that were not there, and announced ones that have a first day or a list now.

    One that holds an episode that was listed before was split off, and is no news of the show.
    """
    known = _Known(before)
    before_by_number = {season.number: season for season in before.seasons}
    for season in after.seasons:
        was = before_by_number.get(season.number)
        fresh = was is None or (
            season.listed == () and was.listed == () and season.premiere != was.premiere
        )
        if season.number > 0 and season.listed is not None and fresh and not known.some_of(season):
            dates = [row.airdate for row in season.listed if row.airdate]
            premiere = season.premiere or min(dates, default=None)
            yield NewSeason(season.number, len(season.listed), premiere)


def _new_episodes(before: Show, after: Show) -> Iterator[EpisodeRef]:
    """Yield new episodes of seasons that were there, or were split off one that was.

    One that TVmaze renumbered is not new.
    """
    known = _Known(before)
    numbers = {season.number for season in before.seasons}
    numbers |= {season.number for season in after.seasons if known.some_of(season)}
    for ref in sorted(after.listed):
        row, was = after.listed[ref], before.listed.get(ref)
        is_new = was is None or (row.tvmaze is not None and was.tvmaze is not None)
        if ref.season in numbers and is_new and not row.unlisted and not known.one(row, was):
            yield ref


class _Known:
    """The episodes that were listed before a look-up: by id, else by title and air date."""

    def __init__(self, before: Show) -> None:
        rows = before.listed.values()
        self._ids = {row.tvmaze for row in rows if row.tvmaze is not None}
        self._facts = {(row.title, row.airdate) for row in rows if row.title and row.airdate}

    def one(self, row: ListedEpisode, was: ListedEpisode | None = None) -> bool:
        """Return whether an episode was listed before, if under another number."""
        if row.tvmaze in self._ids or (row.title, row.airdate) in self._facts:
            return True
        # Of the same number and the same title: the id is new, the episode is not.
        return was is not None and row.title == was.title

    def some_of(self, season: Season) -> bool:
        """Return whether an episode of a season was listed before."""
        return any(self.one(row) for row in season.listed or () if not row.unlisted)


def _date_changes(
    old: Mapping[EpisodeRef, ListedEpisode], new: Mapping[EpisodeRef, ListedEpisode]
) -> Iterator[DateChange]:
    at = refs_by_tvmaze_id(new)
    for ref in sorted(old):
        row = old[ref]
        # By the id at TVmaze: a renumbered episode is the same one, with its date.
        now_at = at.get(row.tvmaze, ref) if row.tvmaze is not None else ref
        then = new.get(now_at)
        if then is not None and not then.unlisted and then.airdate != row.airdate:
            yield DateChange(now_at, row.airdate, then.airdate)


def _moved_episodes(before: Show, after: Show) -> Iterator[Move]:
    known = {(each.tvmaze, each.ref, each.to) for each in moves_of(before)}
    return (each for each in moves_of(after) if (each.tvmaze, each.ref, each.to) not in known)


def _renumbered_episodes(before: Show, after: Show) -> Iterator[tuple[EpisodeRef, EpisodeRef]]:
    at = refs_by_tvmaze_id(after.listed)
    moved = {(each.ref, each.tvmaze) for each in moves_of(after)}
    for ref, row in sorted(before.listed.items()):
        to = at.get(row.tvmaze) if row.tvmaze is not None and not row.unlisted else None
        if to is not None and to != ref and (ref, row.tvmaze) not in moved:
            yield ref, to


def _unlisted_episodes(before: Show, after: Show) -> Iterator[UnlistedEpisode]:
    for ref in sorted(played_refs(before)):
        row, was = after.listed.get(ref), before.listed.get(ref)
        if row is not None and row.unlisted and not (was is not None and was.unlisted):
            yield UnlistedEpisode(ref, _plays(before, ref), was is not None)
    yield from _taken_episodes(before, after)


def _taken_episodes(before: Show, after: Show) -> Iterator[UnlistedEpisode]:
    """Yield episodes of which TVmaze has dropped the id and given the number to another one."""
    then, now = refs_by_tvmaze_id(before.listed), refs_by_tvmaze_id(after.listed)
    taken = set(now.values())
    gone = Counter(
        play.ref for play in after.plays if play.tvmaze in then and play.tvmaze not in now
    )
    for ref, plays in sorted(gone.items()):
        if ref in taken:
            yield UnlistedEpisode(ref, plays, was_listed=True, taken=True)


def _typed_counts(before: Show, after: Show, *, first: bool) -> Iterator[TypedCount]:
    # Said when the list is new or has changed, not at each look-up.
    then = {season.number: season.listed for season in before.seasons}
    news = {each.number for each in after.seasons if first or then.get(each.number) != each.listed}
    return typed_counts(after, news)


def typed_counts(show: ShowFacts, seasons: Container[int]) -> Iterator[TypedCount]:
    """Yield which of these seasons have another number of episodes typed than TVmaze lists."""
    for season in show.seasons:
        if season.number in seasons and season.episodes is not None and season.listed:
            listed = sum(1 for row in season.listed if not row.unlisted)
            if listed != season.episodes:
                yield TypedCount(season.number, season.episodes, listed)


def _plays(show: Show, ref: EpisodeRef) -> int:
    return sum(1 for play in show.plays if play.ref == ref)
