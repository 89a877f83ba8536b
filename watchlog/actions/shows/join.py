"""``join``: make one show of two that are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchlog.actions.rows import show_to_write
from watchlog.actions.shows.joined import place_named
from watchlog.actions.shows.placing import (
    TypedPlace,
    check_movable,
    check_place,
    found_place,
    free_season,
    later_season,
    longer,
    placed,
)
from watchlog.actions.shows.results import Joined
from watchlog.domain.dates.moments import minute, sort_key
from watchlog.domain.duplicates import ViewingKey, better_known, viewing_key
from watchlog.domain.episodes.absolute import absolute_numbers
from watchlog.domain.episodes.existence import check_exists
from watchlog.domain.episodes.place import STAYS
from watchlog.domain.episodes.progress import played_refs
from watchlog.domain.models import Play, Season, Seen, Show
from watchlog.domain.removal import entered_for
from watchlog.domain.runtimes import Minutes, play_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import quoted
from watchlog.domain.titles import title_key
from watchlog.errors import Again, Hint, TwoSeasons, Usage
from watchlog.storage.library import Library, Transaction

MOST_IN_BOTH = 2
"""Episodes that two shows may both have plays of before it is asked whether they are the same."""


def join(
    library: Library, now: datetime, name: str, into: str, place: TypedPlace = TypedPlace()
) -> Joined:
    """Move everything of one show into another and take the first off the views.

    Raises NoSuchShow, Ambiguous, NoSuchEpisode, Usage, and TwoSeasons where what would become one
    may be two.
    """
    typed = check_place(place)
    if not into.strip():
        raise Usage("The name of the show that stays is empty. Nothing recorded.")

    def work(transaction: Transaction) -> Joined:
        before = source = show_to_write(transaction, name)
        target = show_to_write(transaction, into)
        _check(source, target)
        _check_joined(transaction, name, source)
        there = place_named(transaction, into, target)
        if typed is not None:
            there = found_place(typed, source, target, same=place.same)
        elif there != STAYS:
            check_movable(source, target)
        if there != STAYS or typed is not None:
            source = placed(source, target, there)
            target = longer(target, source, there)
            target = replace(target, seasons=_seasons(target.seasons, source.seasons))
        if not place.same:
            _check_same(source, target, before)
        _check_episodes(source, target)
        joined = _countable(_joined(source, target), target)
        recounted: tuple[Minutes, Minutes] | None = None
        if there != STAYS or typed is not None:
            joined = _with_lengths(joined, before)
            recounted = _recounted(before, joined)
        # Nothing is copied and nothing removed: what is entered for the first elsewhere follows.
        transaction.save_show(
            replace(
                before,
                into=target.id,
                place=None if there == STAYS else str(there),
                all_plays=(),
                all_verdicts=(),
                all_passes=(),
            )
        )
        transaction.save_show(joined)
        doubles = _doubles(target, source)
        moved = len(source.plays) - doubles
        shown = None if typed is None and there == STAYS else there
        return Joined(joined, source, moved, len(source.verdicts), doubles, shown, recounted)

    return library.transact(f"join {name} {into}", now, work)


def _joined(source: Show, into: Show) -> Show:
    verdicts = (*into.all_verdicts, *entered_for(source, source.all_verdicts))
    return replace(
        into,
        all_plays=(*_completed(into, source), *entered_for(source, source.all_plays)),
        all_verdicts=tuple(sorted(verdicts, key=lambda each: sort_key(each.at))),
        all_passes=(*into.all_passes, *entered_for(source, source.all_passes)),
        **filled_fields(into, source),
    )


def _with_lengths(joined: Show, source: Show) -> Show:
    """Return a joined show in which the plays of another season are as long as they were.

    ``source``: the show that they are of, as it was. A length that nobody told is none.
    """
    told = {
        play.id: int(was.low)
        for play in source.all_plays
        if play.length is None and (was := play_minutes(source, play)).exact and was.low % 1 == 0
    }
    return replace(
        joined,
        all_plays=tuple(
            replace(play, minutes=told[play.id])
            if play.id in told and _lasts(joined, play) != told[play.id]
            else play
            for play in joined.all_plays
        ),
    )


def _lasts(show: Show, play: Play) -> float | None:
    minutes = play_minutes(show, play)
    return minutes.low if minutes.exact else None


def _recounted(source: Show, joined: Show) -> tuple[Minutes, Minutes] | None:
    """Return what a play lasted that was told as a range, and lasts now; None where none has."""
    there = {play.id: play for play in joined.plays}
    for play in source.plays:
        was = play_minutes(source, play)
        now = play_minutes(joined, there[play.id]) if play.id in there else was
        if not was.assumed and was != now:
            return was, now
    return None


def _countable(joined: Show, into: Show) -> Show:
    """Return a joined show, which is counted through all seasons only where it can be."""
    if joined.numbering == into.numbering or not absolute_numbers(ShowSummary(joined)).unknown:
        return joined
    return replace(joined, numbering=into.numbering)


def _check_same(source: Show, into: Show, before: Show) -> None:
    """Raise TwoSeasons where many plays would be taken for one that may be of two seasons.

    What was seen at one minute is one viewing, one evening is less: so are the seasons of an anime
    imported, each as a show. ``before``: the first as it is, not at its place.
    """
    there: dict[ViewingKey, set[int | None]] = {}
    for play in into.plays:
        there.setdefault(_key(play), set()).add(minute(play.at))
    refs = {
        play.ref
        for play in source.plays
        if play.ref and _key(play) in there and minute(play.at) not in there[_key(play)] - {None}
    }
    if len(refs) <= MOST_IN_BOTH:
        return
    new = None if later_season(before) else f"s{free_season(into)}"
    hints = [Hint("The same plays?", again=Again({"same": True}))]
    if new is not None:
        again = Again({"as_season": new, "after": None})
        hints.insert(0, Hint("Another season?", again=again))
    error = TwoSeasons(
        f"{len(refs)} episodes would become one with those of {into.title}. Nothing recorded.",
        hints=hints,
    )
    error.new = new
    raise error


def _check(source: Show, into: Show) -> None:
    if source.id == into.id:
        raise Usage(f"Both names mean {into.title}. Nothing recorded.")
    if source.kind is not into.kind and source.plays:
        raise Usage(
            f"{source.title} is a {source.kind} and {into.title} a {into.kind}, so they can't be"
            " joined. Nothing recorded."
        )


def _check_joined(transaction: Transaction, name: str, source: Show) -> None:
    """Raise Usage where a name is of a show that went into another: all of that would move."""
    place = place_named(transaction, name, source)
    if place != STAYS:
        raise Usage(
            f"{quoted(name)} is in season {place.season} of {source.title} now. Nothing recorded.",
            hints=[Hint(f"All of {source.title}?", again=Again(show=source.slug, asked=name))],
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
                  "note", "platforms", "languages", "similar", "tags", "numbering"):  # fmt: skip
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
