"""Progress in a show: the episodes watched, skipped and next, and the state of the show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from itertools import islice

from watchlog.domain.dates.moments import DAY_STARTS, moment
from watchlog.domain.dates.periods import period_of
from watchlog.domain.episodes.seasons import announced_seasons, has_aired, season_numbers
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import Airing, EpisodeRef, Seen, Show, ShowFacts, State
from watchlog.domain.runtimes import Minutes, episode_minutes, total, usual_minutes
from watchlog.domain.summary import PlaySummary, ShowSummary, furthest, summary_of
from watchlog.startup.values import Record

MORE_MAY_COME = frozenset({Airing.RUNNING, Airing.IN_DEVELOPMENT})


class Progress(Record):
    """The progress in one show.

    ``watched``: distinct numbered episodes with a play, specials aside (a film: 0 or 1).
    ``episodes``: how many there are, None while a season's length is unknown.
    ``left``: minutes of all unwatched episodes, None while their number is unknown.
    ``next``: None where nothing is known to follow, and for a film (see ``state``).
    ``seen_whole``: it was seen whole, and its plays do not tell of which episodes.
    ``by_name``: distinct episodes with a play that are known by name alone, specials aside.
    """

    state: State
    watched: int
    episodes: int | None
    left: Minutes | None
    next: EpisodeRef | None
    skipped: tuple[EpisodeRef, ...]
    rewatches: int
    seen_whole: bool = False
    by_name: int = 0

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down: 100 means every episode; None where it is not known."""
        if not self.episodes or self.seen_whole:
            return None
        return min(100, 100 * self.watched // self.episodes)


def watched_refs(show: Show) -> set[EpisodeRef]:
    """Numbered episodes with at least one play, specials among them."""
    return {play.ref for play in show.whole_plays if play.ref is not None}


def played_refs(show: Show) -> set[EpisodeRef]:
    """Numbered episodes with a play, be it one of a part."""
    return {play.ref for play in show.plays if play.ref is not None}


def refs_after(show: ShowSummary, after: EpisodeRef | None) -> Iterator[EpisodeRef]:
    """Episodes after one, in watching order, through the seasons that are known.

    In a season of unknown length it goes on and on: the caller takes what it needs.
    """
    return _after(season_numbers(show), after)


def _after(
    seasons: Mapping[int, Sequence[int] | None], after: EpisodeRef | None
) -> Iterator[EpisodeRef]:
    for season, numbers in (seasons or {1: None}).items():
        if after is not None and season < after.season:
            continue
        last = after.number if after is not None and season == after.season else 0
        if numbers is None:
            numbers = range(last + 1, LAST_EPISODE + 1)
        yield from (EpisodeRef(season, number) for number in numbers if number > last)


def next_refs(show: ShowSummary, most: int) -> list[EpisodeRef]:
    """The next ``most`` episodes after the furthest watched one; fewer where fewer are known."""
    news = news_since_seen(show)
    if news is not None:
        return news.ahead[:most]
    return list(islice(refs_after(show, furthest(show.play_summary.refs)), most))


class News(Record):
    """The episodes without a play that aired after a series was seen whole, in watching order.

    ``behind`` and ``ahead`` of the furthest watched one among those that aired since.
    """

    behind: list[EpisodeRef]
    ahead: list[EpisodeRef]


def news_since_seen(show: ShowSummary) -> News | None:
    """What has aired since a series was seen whole; None where nobody says that it was.

    None as well where its plays say as much: they tell of each episode that had aired by then.
    """
    seen = show.facts.seen
    if seen is None or show.is_film:
        return None
    position = _Position.of(show)
    unwatched = position.unwatched()
    news = [ref for ref in unwatched if _is_new(show, seen, ref)]
    if position.episodes is not None and show.play_summary.plays and len(news) == len(unwatched):
        return None
    last = furthest({ref for ref in show.play_summary.refs if _is_new(show, seen, ref)})
    return News(
        [ref for ref in news if last is not None and ref < last],
        [ref for ref in news if last is None or ref > last],
    )


def plays_since_seen(show: ShowSummary) -> PlaySummary:
    """The plays of the episodes that aired after a series was seen whole, together."""
    seen = show.facts.seen
    return summary_of(
        [play for play in show.whole.plays if seen and play.ref and _is_new(show, seen, play.ref)]
    )


def _is_new(show: ShowSummary, seen: Seen, ref: EpisodeRef) -> bool:
    """Tell whether a list says that an episode aired after a series was seen whole.

    By the hour where both are known, else by the evening.
    """
    listed = show.facts.listed.get(ref)
    airs_at, seen_at = moment(listed.airs_at) if listed else None, moment(seen.not_after)
    if airs_at is not None and seen_at is not None:
        return airs_at > seen_at
    period = period_of(seen.not_after, DAY_STARTS)
    return period is not None and not has_aired(show, ref, period.last)


class _Position(Record):
    """Where one is in a series: what is known of its seasons, and what was watched of them.

    ``numbers``: those of each season's episodes, specials aside; None where they are unknown.
    ``episodes``: how many there are, None while not every season's length is known.
    """

    numbers: Mapping[int, Sequence[int] | None]
    episodes: int | None
    watched: Mapping[int, frozenset[int] | set[int]]
    furthest: EpisodeRef | None

    @classmethod
    def of(cls, show: ShowSummary) -> _Position:
        watched = show.play_summary.seasons
        last = max((season for season, seen in watched.items() if season > 0 and seen), default=0)
        furthest = EpisodeRef(last, max(watched[last])) if last else None
        numbers = season_numbers(show)
        return cls(numbers, _count(numbers), watched, furthest)

    def unwatched(self) -> list[EpisodeRef]:
        """Every episode without a play, of the seasons whose length is known."""
        return [
            EpisodeRef(season, number)
            for season, numbers in self.numbers.items()
            if numbers is not None
            for number in self._without(season, numbers)
        ]

    def skipped(self, unwatched: Sequence[EpisodeRef]) -> tuple[EpisodeRef, ...]:
        """Unwatched episodes before the furthest watched one.

        Of an earlier season of unknown length only the gaps below its own furthest are known.
        """
        last = self.furthest
        if last is None:
            return ()
        if self.episodes is not None:
            return tuple(ref for ref in unwatched if ref < last)
        skipped: list[EpisodeRef] = []
        for season, numbers in self.numbers.items():
            if season <= last.season:
                end = self._end(season, numbers, last)
                gaps = self._without(season, range(1, end + 1) if numbers is None else numbers)
                skipped += [EpisodeRef(season, number) for number in gaps if number <= end]
        return tuple(skipped)

    def _without(self, season: int, numbers: Iterable[int]) -> list[int]:
        watched = self.watched.get(season, frozenset())
        return [] if watched.issuperset(numbers) else [n for n in numbers if n not in watched]

    def _end(self, season: int, numbers: Sequence[int] | None, last: EpisodeRef) -> int:
        """The number of a season's last episode that lies before the furthest watched one."""
        if season == last.season:
            return last.number
        return max(self.watched.get(season, ()) if numbers is None else numbers, default=0)


def _count(seasons: Mapping[int, Sequence[int] | None]) -> int | None:
    count = 0
    for numbers in seasons.values():
        if numbers is None:
            return None
        count += len(numbers)
    return count if seasons else None


def known_refs(show: ShowSummary) -> list[EpisodeRef] | None:
    """Return every episode of the show, specials aside; None while a season's length is unknown."""
    seasons = season_numbers(show)
    if not seasons:
        return None
    refs: list[EpisodeRef] = []
    for season, numbers in seasons.items():
        if numbers is None:
            return None
        refs += [EpisodeRef(season, number) for number in numbers]
    return refs


def progress_of(show: ShowSummary, today: date, zone: tzinfo | None = None) -> Progress:
    """Return the progress in a show on an evening ``today`` of a person in ``zone``."""
    if show.is_film:
        return _film_progress(show)
    news = news_since_seen(show)
    if news is not None:
        return _seen_progress(show, news, today, zone)
    position = _Position.of(show)
    unwatched = position.unwatched()
    distinct = sum(map(len, position.watched.values()))
    return Progress(
        state=_series_state(show, position, unwatched, today, zone),
        watched=distinct - len(position.watched.get(0, ())),
        episodes=position.episodes,
        left=None if position.episodes is None else _minutes_left(show.facts, unwatched),
        next=next(_after(position.numbers, position.furthest), None),
        skipped=position.skipped(unwatched),
        rewatches=show.play_summary.numbered - distinct,
        by_name=show.play_summary.by_name,
    )


def _minutes_left(show: ShowFacts, unwatched: Sequence[EpisodeRef]) -> Minutes:
    if show.listed:
        return total(episode_minutes(show, ref) for ref in unwatched)
    each, count = usual_minutes(show), len(unwatched)
    return Minutes(each.low * count, each.high * count, each.assumed and count > 0)


def _seen_progress(show: ShowSummary, news: News, today: date, zone: tzinfo | None) -> Progress:
    """The progress in a series that was seen whole: only what aired since is unwatched."""
    watched = show.play_summary.seasons
    distinct = sum(map(len, watched.values()))
    unwatched = [*news.behind, *news.ahead]
    return Progress(
        state=_seen_state(show, unwatched, today, zone),
        watched=distinct - len(watched.get(0, ())),
        episodes=_count(season_numbers(show)),
        left=_minutes_left(show.facts, unwatched) if unwatched else None,
        next=next(iter(news.ahead), None),
        skipped=tuple(news.behind),
        rewatches=show.play_summary.numbered - distinct,
        seen_whole=True,
    )


def _film_progress(show: ShowSummary) -> Progress:
    plays = show.play_summary.plays
    return Progress(
        state=_shelved_state(show.facts) or (State.COMPLETED if plays else State.PLANNED),
        watched=int(plays > 0),
        episodes=1,
        left=Minutes() if plays else episode_minutes(show.facts, None),
        next=None,
        skipped=(),
        rewatches=max(0, plays - 1),
    )


def _shelved_state(show: ShowFacts) -> State | None:
    return State(show.shelved.state) if show.shelved is not None else None


def _series_state(
    show: ShowSummary,
    position: _Position,
    unwatched: Sequence[EpisodeRef],
    today: date,
    zone: tzinfo | None,
) -> State:
    """Return the state of a series (domain/README.md, States).

    Completed takes a known number of episodes, and a show that is not running.
    """
    shelved = _shelved_state(show.facts)
    if shelved is not None:
        return shelved
    if not show.play_summary.plays:
        return State.PLANNED
    if position.episodes is None:
        return State.WATCHING
    return _state_by_unwatched(show, unwatched, today, zone)


def _seen_state(
    show: ShowSummary, unwatched: Sequence[EpisodeRef], today: date, zone: tzinfo | None
) -> State:
    return _shelved_state(show.facts) or _state_by_unwatched(show, unwatched, today, zone)


def _state_by_unwatched(
    show: ShowSummary, unwatched: Sequence[EpisodeRef], today: date, zone: tzinfo | None
) -> State:
    if not unwatched:
        more = show.facts.airing in MORE_MAY_COME or announced_seasons(show)
        return State.CAUGHT_UP if more else State.COMPLETED
    if not any(has_aired(show, ref, today, zone) for ref in unwatched):
        return State.CAUGHT_UP
    return State.WATCHING


def state_of(show: ShowSummary, today: date, zone: tzinfo | None = None) -> State:
    """The state alone: cheaper than ``progress_of``."""
    if show.is_film:
        return _film_progress(show).state
    news = news_since_seen(show)
    if news is not None:
        return _seen_state(show, [*news.behind, *news.ahead], today, zone)
    position = _Position.of(show)
    return _series_state(show, position, position.unwatched(), today, zone)
