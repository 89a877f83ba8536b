"""What a look-up changed of a show, fact by fact, for a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from watchlog.domain.episodes.progress import watched_refs
from watchlog.domain.lookup import FIELDS, is_listed, refs_by_tvmaze
from watchlog.domain.models import Airing, Episode, EpisodeRef, Show
from watchlog.startup.values import Record


class NewSeason(Record):
    """A season that was not known; ``episodes`` is 0 where it is announced and no more."""

    number: int
    episodes: int
    premiere: str | None


class Redated(Record):
    """An episode that has another air date, or one at last."""

    ref: EpisodeRef
    before: str | None
    after: str | None


class Moved(Record):
    """An episode that was watched at ``ref``, and which TVmaze now has elsewhere."""

    ref: EpisodeRef
    to: EpisodeRef
    title: str | None
    plays: int


class Unlisted(Record):
    """An episode that was watched, and which TVmaze does not list (any longer)."""

    ref: EpisodeRef
    plays: int
    was_listed: bool


class TypedCount(Record):
    """A season of which the person said another number of episodes than TVmaze lists."""

    season: int
    typed: int
    listed: int


@dataclass(frozen=True)
class News:
    """The facts, each kind in watching order. ``first``: there was no list before."""

    first: bool
    seasons: tuple[NewSeason, ...] = ()
    episodes: tuple[EpisodeRef, ...] = ()
    dates: tuple[Redated, ...] = ()
    status: tuple[Airing | None, Airing | None] | None = None
    moved: tuple[Moved, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    gone: tuple[EpisodeRef, ...] = ()
    fields: tuple[str, ...] = ()
    counts: tuple[TypedCount, ...] = ()


def news(before: Show, after: Show) -> News:
    """What a look-up made of ``before``."""
    first = not is_listed(before)
    old, new = before.listed, after.listed
    moved = tuple(_moved(before, after))
    elsewhere = {each.ref for each in moved}
    return News(
        first=first,
        seasons=() if first else tuple(_new_seasons(before, after)),
        episodes=() if first else tuple(_new_episodes(before, after)),
        dates=() if first else tuple(_redated(old, new)),
        status=None if before.airing is after.airing else (before.airing, after.airing),
        moved=moved,
        unlisted=tuple(each for each in _unlisted(before, after) if each.ref not in elsewhere),
        gone=tuple(sorted(old.keys() - new.keys())),
        fields=tuple(
            name
            for name in FIELDS
            if name != "airing" and getattr(before, name) != getattr(after, name)
        ),
        counts=tuple(_typed_counts(before, after, first=first)),
    )


def _new_seasons(before: Show, after: Show) -> Iterator[NewSeason]:
    """Seasons that were not known, and announced ones that have a first day or a list now."""
    known = {season.number: season for season in before.seasons}
    for season in after.seasons:
        was = known.get(season.number)
        fresh = was is None or (
            season.list == () and was.list == () and season.premiere != was.premiere
        )
        if season.number > 0 and season.list is not None and fresh:
            dates = [row.airdate for row in season.list if row.airdate]
            premiere = season.premiere or min(dates, default=None)
            yield NewSeason(season.number, len(season.list), premiere)


def _new_episodes(before: Show, after: Show) -> Iterator[EpisodeRef]:
    """Episodes of seasons that were known already."""
    known = {season.number for season in before.seasons}
    at = refs_by_tvmaze(before.listed)
    for ref in sorted(after.listed.keys() - before.listed.keys()):
        row = after.listed[ref]
        if ref.season in known and not row.unlisted and row.tvmaze not in at:
            yield ref


def _redated(
    old: Mapping[EpisodeRef, Episode], new: Mapping[EpisodeRef, Episode]
) -> Iterator[Redated]:
    at = refs_by_tvmaze(new)
    for ref in sorted(old):
        row = old[ref]
        now_at = at.get(row.tvmaze, ref) if row.tvmaze is not None else ref
        then = new.get(now_at)
        if then is not None and not then.unlisted and then.airdate != row.airdate:
            yield Redated(now_at, row.airdate, then.airdate)


def _moved(before: Show, after: Show) -> Iterator[Moved]:
    at = refs_by_tvmaze(after.listed)
    for ref in sorted(watched_refs(before)):
        row = before.listed.get(ref)
        if row is None or row.tvmaze is None or row.unlisted:
            continue
        to = at.get(row.tvmaze)
        if to is not None and to != ref:
            yield Moved(ref, to, row.title, _plays(before, ref))


def _unlisted(before: Show, after: Show) -> Iterator[Unlisted]:
    for ref in sorted(watched_refs(before)):
        row, was = after.listed.get(ref), before.listed.get(ref)
        if row is not None and row.unlisted and not (was is not None and was.unlisted):
            yield Unlisted(ref, _plays(before, ref), was is not None)


def _typed_counts(before: Show, after: Show, *, first: bool) -> Iterator[TypedCount]:
    then = {season.number: season.list for season in before.seasons}
    for season in after.seasons:
        if season.episodes is None or not season.list:
            continue
        told = first or then.get(season.number) != season.list
        listed = sum(1 for row in season.list if not row.unlisted)
        if told and listed != season.episodes:
            yield TypedCount(season.number, season.episodes, listed)


def _plays(show: Show, ref: EpisodeRef) -> int:
    return sum(1 for play in show.plays if play.ref == ref)
