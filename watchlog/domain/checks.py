"""The checks of ``doctor`` on a library that reads well: plays, numbers and ids that look wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from watchlog.domain.columns import TimeGrade
from watchlog.domain.dates.moments import evening_of, first_day, moment
from watchlog.domain.duplicates import better_known, is_duplicate, of_two_episodes
from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.models import EpisodeRef, Play, Show
from watchlog.domain.runtimes import play_minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.plays import Viewing, minutes_of
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

SAME_VIEWING = timedelta(minutes=10)
"""Two moments of one episode at most so far apart are one viewing, whatever their sources, unless
it is shorter and one source has both."""

FIRST_YEAR_AS_SEASON = 1900
"""Seasons from here on are numbered by years: no seasons are missing below them."""


class DuplicatePlays(Record):
    """Two plays of a show that look like one viewing.

    ``kept``: the one that stays, as it is, and ``mended`` with what the ``other`` knows better.
    """

    show: Show
    kept: Play
    mended: Play
    other: Play


class FullEvening(Record):
    """An evening of more than 24 hours, its minutes, and its plays that are known by day alone."""

    date: date
    minutes: int
    viewings: tuple[Viewing, ...]
    by_day: tuple[Viewing, ...]


class PlaysPastEnd(Record):
    """Played episodes past the typed number ``episodes`` of their season."""

    show: Show
    season: int
    episodes: int
    plays: tuple[EpisodeRef, ...]


class MissingSeasons(Record):
    """Seasons of which nothing is known, below one of which something is."""

    show: Show
    seasons: tuple[int, ...]


class SkippedEpisodes(Record):
    """Episodes without a play between episodes of the same season that have one."""

    show: Show
    episodes: tuple[EpisodeRef, ...]


class RepeatedIds(Record):
    """Plays with the id of an earlier one: their places in ``all_plays``, removed ones counted."""

    show: Show
    plays: tuple[int, ...]


def duplicate_plays(shows: Iterable[Show], settings: Settings) -> Iterator[DuplicatePlays]:
    """Yield plays of an episode that are at most 10 minutes apart, or duplicates of two sources.

    Plays are taken in order of time. See domain/README.md, Checks.
    """
    for show in shows:
        by_episode: dict[tuple[object, ...], list[Play]] = defaultdict(list)
        for play in show.whole_plays:
            by_episode[play.season, play.episode, play.name].append(play)
        for plays in by_episode.values():
            if len(plays) > 1:
                yield from _duplicates_among(show, sorted(plays, key=_in_order), settings)


def _in_order(play: Play) -> str:
    """Return a key by time: moments in UTC, which sort right whatever their offsets."""
    instant = moment(play.at)
    return str(play.at) if instant is None else instant.astimezone(UTC).isoformat()


def _duplicates_among(
    show: Show, plays: Sequence[Play], settings: Settings
) -> Iterator[DuplicatePlays]:
    kept = mended = plays[0]
    for play in plays[1:]:
        if _look_like_one(show, mended, play, settings):
            # A third one is compared with what becomes of the first two.
            mended = better_known(mended, play)
            yield DuplicatePlays(show, kept, mended, play)
        else:
            kept = mended = play


def _look_like_one(show: Show, one: Play, other: Play, settings: Settings) -> bool:
    first, second = moment(one.at), moment(other.at)
    if first is not None and second is not None:
        apart = abs(second - first)
        if of_two_episodes(one, other):
            return False
        return apart <= SAME_VIEWING and not _ran_between(show, one, other, apart)
    # Of one source two plays of a day are a rewatch; another one may tell of the first again.
    return one.source != other.source and is_duplicate(one, other, settings.day_starts)


def _ran_between(show: Show, one: Play, other: Play, apart: timedelta) -> bool:
    """Return whether the later of two plays of one source ran whole after the one before.

    Children's episodes of five minutes are seen again at once. ``other`` is the later.
    """
    length = play_minutes(show, other)
    is_known = one.source == other.source and not length.assumed
    return is_known and apart >= timedelta(minutes=length.low)


def future_plays(shows: Iterable[Show], now: datetime, settings: Settings) -> Iterator[Viewing]:
    """Yield plays after now; of those known by day, month or year, after the running evening."""
    today = evening_of(now, settings.day_starts)
    for viewing in count_plays(map(ShowSummary, shows), settings).viewings:
        if viewing.moment is not None:
            is_future = viewing.moment > now
        else:
            is_future = viewing.play.at is not None and first_day(viewing.play.at) > today
        if is_future:
            yield viewing


def full_evenings(shows: Iterable[Show], settings: Settings) -> Iterator[FullEvening]:
    """Yield evenings that hold more than 24 hours, newest first."""
    by_evening: dict[date, list[Viewing]] = defaultdict(list)
    for viewing in count_plays(map(ShowSummary, shows), settings).dated:
        if viewing.evening is not None:
            by_evening[viewing.evening].append(viewing)
    for day in sorted(by_evening, reverse=True):
        viewings = by_evening[day]
        minutes = minutes_of(viewings).estimate
        if minutes > MINUTES_OF_A_DAY:
            loose = tuple(
                each for each in viewings if each.grade in (TimeGrade.DAY, TimeGrade.TICKED)
            )
            yield FullEvening(day, minutes, tuple(viewings), loose)


def with_unknown_date(play: Play) -> Play:
    """Return a play of an evening that is too full: its date unknown, ``not_after`` its stamp."""
    return replace(play, at=None, not_after=play.not_after or play.at, laid=False)


def plays_past_the_end(shows: Iterable[Show]) -> Iterator[PlaysPastEnd]:
    """Yield plays past the number of episodes that the person typed for a season."""
    for show in shows:
        lengths = {season.number: season.episodes for season in show.seasons}
        past: dict[int, set[EpisodeRef]] = defaultdict(set)
        for play in show.plays:
            length = lengths.get(play.ref.season) if play.ref is not None else None
            if play.ref is not None and length is not None and play.ref.number > length:
                past[play.ref.season].add(play.ref)
        for season, refs in sorted(past.items()):
            yield PlaysPastEnd(show, season, lengths[season] or 0, tuple(sorted(refs)))


def missing_seasons(shows: Iterable[Show]) -> Iterator[MissingSeasons]:
    """Yield seasons of which nothing is known, below one of which something is."""
    for show in shows:
        numbers = {season.number for season in show.seasons}
        numbers |= {play.season for play in show.plays if play.season is not None}
        last = max(numbers, default=0)
        gone = tuple(number for number in range(1, last) if number not in numbers)
        if gone and last < FIRST_YEAR_AS_SEASON:
            yield MissingSeasons(show, gone)


def skipped_episodes(shows: Iterable[Show]) -> Iterator[SkippedEpisodes]:
    """Yield episodes without a play between two of their season that have one."""
    for show in shows:
        seen: dict[int, set[int]] = defaultdict(set)
        for play in show.whole_plays:
            if play.ref is not None and play.ref.season > 0:
                seen[play.ref.season].add(play.ref.number)
        gaps = tuple(
            EpisodeRef(season, number)
            for season, numbers in sorted(seen.items())
            for number in range(min(numbers), max(numbers))
            if number not in numbers
        )
        if gaps:
            yield SkippedEpisodes(show, gaps)


def repeated_ids(shows: Iterable[Show]) -> Iterator[RepeatedIds]:
    """Yield plays whose id an earlier one of the library has: no command could name one alone.

    What was undone, or moved to another show by an import, is not named, and may share its id.
    """
    seen: set[str] = set()
    for show in shows:
        again = []
        for place, play in enumerate(show.all_plays):
            if play.id in seen and play.undone is None:
                again.append(place)
            if play.undone is None:
                seen.add(play.id)
        if again:
            yield RepeatedIds(show, tuple(again))
