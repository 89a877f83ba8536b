"""``join``: make one show of two that are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchlog.actions.rows import show_to_write
from watchlog.actions.shows.results import Joined
from watchlog.domain.dates.moments import sort_key
from watchlog.domain.duplicates import ViewingKey, better_known, viewing_key
from watchlog.domain.episodes.existence import check_exists
from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.models import Play, Season, Seen, Show
from watchlog.domain.removal import entered_for
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import title_key
from watchlog.errors import Usage
from watchlog.storage.library import Library, Transaction


def join(library: Library, now: datetime, name: str, into: str) -> Joined:
    """Move everything of one show into another and take the first off the views.

    Raises NoSuchShow, Ambiguous, NoSuchEpisode, Usage.
    """

    if not into.strip():
        raise Usage("The name of the show that stays is empty. Nothing recorded.")

    def work(transaction: Transaction) -> Joined:
        source = show_to_write(transaction, name)
        target = show_to_write(transaction, into)
        _check(source, target)
        _check_episodes(source, target)
        joined = replace(
            target,
            all_plays=(*_completed(target, source), *entered_for(source, source.all_plays)),
            all_verdicts=tuple(
                sorted(
                    (*target.all_verdicts, *entered_for(source, source.all_verdicts)),
                    key=lambda each: sort_key(each.at),
                )
            ),
            all_passes=(*target.all_passes, *entered_for(source, source.all_passes)),
            **filled_fields(target, source),
        )
        # Nothing is copied and nothing removed: what is entered for the first elsewhere follows.
        transaction.save_show(
            replace(source, into=target.id, all_plays=(), all_verdicts=(), all_passes=())
        )
        transaction.save_show(joined)
        doubles = _doubles(target, source)
        moved = len(source.plays) - doubles
        return Joined(joined, source, moved, len(source.verdicts), doubles)

    return library.transact(f"join {name} {into}", now, work)


def _check(source: Show, into: Show) -> None:
    if source.id == into.id:
        raise Usage(f"Both names mean {into.title}. Nothing recorded.")
    if source.kind is not into.kind and source.plays:
        raise Usage(
            f"{source.title} is a {source.kind} and {into.title} a {into.kind}, so they can't be"
            " joined. Nothing recorded."
        )


def _check_episodes(source: Show, into: Show) -> None:
    """Raise NoSuchEpisode where an episode that moves does not exist in the show that stays."""
    summary = ShowSummary(into)
    for ref in sorted(played_refs(source)):
        check_exists(summary, ref)


def _completed(into: Show, source: Show) -> Iterator[Play]:
    """Yield the plays of ``into``; what stands in both is as well known as either says."""
    doubles = {_key(play): play for play in source.plays}
    for play in into.all_plays:
        double = doubles.get(_key(play)) if play.is_shown else None
        yield play if double is None else better_known(play, double)


def _doubles(into: Show, source: Show) -> int:
    """Count the plays that stand in both: they are the same viewing, and one is shown."""
    there = {_key(play) for play in into.plays}
    return sum(_key(play) in there for play in source.plays)


def _key(play: Play) -> ViewingKey:
    part = play.minutes if play.part else None
    return viewing_key(play.season, play.episode, play.name, play.n, play.at, part)


def filled_fields(into: Show, source: Show) -> dict[str, Any]:
    """Return the fields of ``into`` that ``source`` fills or adds to; what is there stays."""
    values: dict[str, Any] = {
        "aliases": _aliases(into, source),
        "seasons": _seasons(into.seasons, source.seasons),
        "external": {**(source.external or {}), **(into.external or {})} or None,
        "stored_seen": _seen(into, source),
    }
    for field in ("year", "original_language", "watch_in", "runtime", "airing", "universe",
                  "note", "platforms", "languages", "similar", "tags"):  # fmt: skip
        if not getattr(into, field):
            values[field] = getattr(source, field)
    return values


def _seen(into: Show, source: Show) -> Seen | None:
    """Return that one of the two was seen whole; of both what reaches further."""
    if source.seen is None or into.seen is None:
        return source.seen or into.stored_seen
    return max(into.seen, source.seen, key=lambda seen: sort_key(seen.not_after))


def _aliases(into: Show, source: Show) -> tuple[str, ...]:
    there = {title_key(name) for name in (into.title, *into.aliases)}
    names = [source.title, *source.aliases]
    if source.year and into.year not in (None, source.year):
        # So an import finds it by the year that another service gives it.
        names.append(f"{source.title} ({source.year})")
    new = [name for name in names if title_key(name) not in there]
    return (*into.aliases, *dict.fromkeys(new))


def _seasons(into: Sequence[Season], source: Sequence[Season]) -> tuple[Season, ...]:
    by_number = {season.number: season for season in source}
    for season in into:
        other = by_number.get(season.number, season)
        by_number[season.number] = replace(
            season,
            episodes=season.episodes if season.episodes is not None else other.episodes,
            listed=season.listed or other.listed,
            watch_in=season.watch_in or other.watch_in,
        )
    return tuple(by_number[number] for number in sorted(by_number))
