"""The changes that a look-up makes to a show, fact by fact, for a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.lookup.answer import FILLED_FIELDS, has_episode_list, refs_by_tvmaze_id
from watchlog.domain.models import Airing, EpisodeRef, ListedEpisode, Show
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


class MovedEpisode(Record):
    """An episode that was watched at ``ref``, and that TVmaze now has at ``to``."""

    ref: EpisodeRef
    to: EpisodeRef
    title: str | None
    plays: int


class UnlistedEpisode(Record):
    """An episode that was watched and that TVmaze does not list, or lists no longer."""

    ref: EpisodeRef
    plays: int
    was_listed: bool


class TypedCount(Record):
    """A season with another number of episodes typed than TVmaze lists."""

    season: int
    typed: int
    listed: int


@dataclass(frozen=True)
class LookupChanges:
    """The changes, each kind in watching order. ``first``: the show had no episode list before."""

    first: bool
    seasons: tuple[NewSeason, ...] = ()
    episodes: tuple[EpisodeRef, ...] = ()
    dates: tuple[DateChange, ...] = ()
    status: tuple[Airing | None, Airing | None] | None = None
    moved: tuple[MovedEpisode, ...] = ()
    unlisted: tuple[UnlistedEpisode, ...] = ()
    gone: tuple[EpisodeRef, ...] = ()
    fields: tuple[str, ...] = ()
    counts: tuple[TypedCount, ...] = ()


def changes_of(before: Show, after: Show) -> LookupChanges:
    """Return the changes from a show as it was to the show that a look-up made of it."""
    first = not has_episode_list(before)
    old, new = before.listed, after.listed
    moved = tuple(_moved_episodes(before, after))
    elsewhere = {each.ref for each in moved}
    return LookupChanges(
        first=first,
        seasons=() if first else tuple(_new_seasons(before, after)),
        episodes=() if first else tuple(_new_episodes(before, after)),
        dates=() if first else tuple(_date_changes(old, new)),
        status=None if before.airing is after.airing else (before.airing, after.airing),
        moved=moved,
        unlisted=tuple(
            each for each in _unlisted_episodes(before, after) if each.ref not in elsewhere
        ),
        gone=tuple(sorted(old.keys() - new.keys())),
        fields=tuple(
            name
            for name in FILLED_FIELDS
            if name != "airing" and getattr(before, name) != getattr(after, name)
        ),
        counts=tuple(_typed_counts(before, after, first=first)),
    )


def _new_seasons(before: Show, after: Show) -> Iterator[NewSeason]:
    """Yield seasons that were not there, and announced ones that have a first day or a list now."""
    before_by_number = {season.number: season for season in before.seasons}
    for season in after.seasons:
        was = before_by_number.get(season.number)
        fresh = was is None or (
            season.listed == () and was.listed == () and season.premiere != was.premiere
        )
        if season.number > 0 and season.listed is not None and fresh:
            dates = [row.airdate for row in season.listed if row.airdate]
            premiere = season.premiere or min(dates, default=None)
            yield NewSeason(season.number, len(season.listed), premiere)


def _new_episodes(before: Show, after: Show) -> Iterator[EpisodeRef]:
    """Yield new episodes of seasons that were there; one that TVmaze renumbered is not new."""
    numbers = {season.number for season in before.seasons}
    at = refs_by_tvmaze_id(before.listed)
    for ref in sorted(after.listed.keys() - before.listed.keys()):
        row = after.listed[ref]
        if ref.season in numbers and not row.unlisted and row.tvmaze not in at:
            yield ref


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


def _moved_episodes(before: Show, after: Show) -> Iterator[MovedEpisode]:
    at = refs_by_tvmaze_id(after.listed)
    for ref in sorted(played_refs(before)):
        row = before.listed.get(ref)
        if row is None or row.tvmaze is None or row.unlisted:
            continue
        to = at.get(row.tvmaze)
        if to is not None and to != ref:
            yield MovedEpisode(ref, to, row.title, _plays(before, ref))


def _unlisted_episodes(before: Show, after: Show) -> Iterator[UnlistedEpisode]:
    for ref in sorted(played_refs(before)):
        row, was = after.listed.get(ref), before.listed.get(ref)
        if row is not None and row.unlisted and not (was is not None and was.unlisted):
            yield UnlistedEpisode(ref, _plays(before, ref), was is not None)


def _typed_counts(before: Show, after: Show, *, first: bool) -> Iterator[TypedCount]:
    then = {season.number: season.listed for season in before.seasons}
    for season in after.seasons:
        if season.episodes is None or not season.listed:
            continue
        # Said when the list is new or has changed, not at each look-up.
        is_news = first or then.get(season.number) != season.listed
        listed = sum(1 for row in season.listed if not row.unlisted)
        if is_news and listed != season.episodes:
            yield TypedCount(season.number, season.episodes, listed)


def _plays(show: Show, ref: EpisodeRef) -> int:
    return sum(1 for play in show.plays if play.ref == ref)
