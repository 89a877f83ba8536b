"""Offers: what each show has ready for an evening, in order and with the minutes that it takes.

Nothing here is made episode by episode where all of a show are of one length: a table of minutes
is then a ``range``, and hundreds of shows cost next to nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, islice

from watchlog.domain.episodes.passes import PassProgress
from watchlog.domain.episodes.progress import MORE_MAY_COME, Progress, news_since_seen
from watchlog.domain.episodes.seasons import announced_seasons, season_numbers
from watchlog.domain.episodes.upcoming import is_out
from watchlog.domain.models import EpisodeRef, ShowFacts
from watchlog.domain.runtimes import Minutes, episode_minutes, usual_minutes, whole_minutes
from watchlog.domain.summary import ShowSummary
from watchlog.startup.values import Record

FINISHES_SHOW, FINISHES_SEASON, GOES_ON = "finishes-show", "finishes-season", "goes-on"
MIXED, NEW = "mixed", "new"
KINDS = (FINISHES_SHOW, FINISHES_SEASON, GOES_ON, MIXED, NEW)
"""The kinds of programmes, the best first."""

Run = tuple[int, Sequence[int]]
"""Episodes of one season, by their numbers."""

Seasons = Mapping[int, Sequence[int] | None]
"""The numbers of each season's episodes; None where nobody knows how many there are."""


class Offer(Record):
    """What one show has ready, from its next episode on: the first so many of them fit or don't.

    ``number``: which time it is, in a pass; else 0. ``runs``: its episodes in order, nothing for
    a film. ``lows``, ``highs``: the minutes of the first one, the first two, and so on.
    ``ends``: after how many of them what is finished. ``assumed_from``: the place of the first
    whose length is assumed. ``is_new``: it was not begun. ``last``: when it was watched last, as
    it sorts. ``reasons``: how many shows that the person liked speak for it, and ``rating``: the
    best of these. ``film_after``: the film that comes next of its universe.
    """

    slug: str
    lows: Sequence[int]
    highs: Sequence[int]
    runs: tuple[Run, ...] = ()
    number: int = 0
    ends: tuple[tuple[int, str], ...] = ()
    assumed_from: int | None = None
    is_new: bool = False
    last: tuple[float, int] = (float("-inf"), 0)
    reasons: int = 0
    rating: float = 0
    film_after: Offer | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all others: a show may be on twice, the second time in a pass."""
        return self.slug, self.number

    def refs(self, count: int) -> list[EpisodeRef | None]:
        """Return the first so many episodes; None for the film."""
        if not self.runs:
            return [None]
        return list(islice(_in_order(self.runs), count))

    def fitting(self, minutes: int) -> int:
        """Return how many are over in so many minutes, by their longer ends."""
        return bisect_right(self.highs, minutes)

    def perhaps_fitting(self, minutes: int) -> int:
        """Return how many may be over in so many minutes, by their shorter ends."""
        return bisect_right(self.lows, minutes)

    def is_assumed(self, count: int) -> bool:
        """Return whether the length of one of the first so many is assumed."""
        return self.assumed_from is not None and count > self.assumed_from


def _in_order(runs: Iterable[Run]) -> Iterator[EpisodeRef]:
    return (EpisodeRef(season, number) for season, numbers in runs for number in numbers)


class Within(Record):
    """The moment from which so many minutes count; ``last``: when the show was watched last."""

    now: datetime
    today: date
    minutes: int
    last: tuple[float, int] = (float("-inf"), 0)


def film_offer(show: ShowSummary) -> Offer:
    """Return the offer of a film."""
    length = episode_minutes(show.facts, None)
    lows, highs, assumed = _table([length])
    return Offer(show.slug, lows, highs, assumed_from=assumed, is_new=True)


def first_episode(show: ShowSummary, ref: EpisodeRef) -> Offer:
    """Return the offer of a series that was not begun: its first episode."""
    lows, highs, assumed = _table([episode_minutes(show.facts, ref)])
    runs = ((ref.season, (ref.number,)),)
    return Offer(show.slug, lows, highs, runs, assumed_from=assumed, is_new=True)


def going_on(show: ShowSummary, progress: Progress, within: Within) -> Offer:
    """Return the offer of a series that one is in: what has aired from the next episode on.

    Of a season of which nobody knows the length no more than the next episode. What lies beyond
    the minutes that there are is left out.
    """
    facts = show.facts
    is_listed = any(season.listed is not None for season in facts.seasons)
    usual = usual_minutes(facts)
    run = None if is_listed else _within_season(facts, progress, within.minutes, usual)
    if run is not None:
        lows, highs, assumed = _uniform(usual, len(run[1]))
        return Offer(show.slug, lows, highs, (run,), 0, (), assumed, last=within.last)
    seasons = season_numbers(show)
    runs = _ahead(show, progress, seasons)
    if is_listed:
        lengths = list(_aired(show, _in_order(runs), within))
        lows, highs, assumed = _table(lengths)
    else:
        lows, highs, assumed = _uniform(usual, sum(len(numbers) for _, numbers in runs))
    ends = () if progress.seen_whole else tuple(_ends(show, progress, seasons, runs, len(lows)))
    return Offer(show.slug, lows, highs, tuple(runs), 0, ends, assumed, last=within.last)


def _within_season(
    facts: ShowFacts, progress: Progress, minutes: int, usual: Minutes
) -> Run | None:
    """Return the rest of the season, where no more of it can be over in so many minutes.

    Then nothing of the show ends, and no other season needs to be looked at.
    """
    first = progress.next
    if first is None or progress.seen_whole:
        return None
    season = next((each for each in facts.seasons if each.number == first.season), None)
    if season is None or season.episodes is None:
        return None
    rest = range(first.number, season.episodes + 1)
    return (first.season, rest) if usual.low * len(rest) > minutes else None


def _aired(show: ShowSummary, refs: Iterable[EpisodeRef], within: Within) -> Iterator[Minutes]:
    """Yield the lengths of episodes up to the first that has not aired, or is out of reach."""
    low = 0.0
    for ref in refs:
        if low > within.minutes or not is_out(show, ref, within.today, within.now):
            return
        length = episode_minutes(show.facts, ref)
        low += length.low
        yield length


def _ahead(show: ShowSummary, progress: Progress, seasons: Seasons) -> list[Run]:
    """Return the episodes from the next one on, as far as it is known that they are there."""
    first = progress.next
    assert first is not None
    if progress.seen_whole:
        news = news_since_seen(show)
        return _runs(news.ahead if news else [])
    runs: list[Run] = []
    for season, numbers in (seasons or {1: None}).items():
        if season < first.season:
            continue
        begin = first.number if season == first.season else 1
        if numbers is None:
            return [*runs, (season, (begin,))]
        if isinstance(numbers, range):
            rest: Sequence[int] = range(begin, numbers.stop)
        else:
            rest = [number for number in numbers if number >= begin]
        if rest:
            runs.append((season, rest))
    return runs


def _runs(refs: Iterable[EpisodeRef]) -> list[Run]:
    return [
        (season, [ref.number for ref in each])
        for season, each in groupby(refs, key=lambda ref: ref.season)
    ]


def _ends(
    show: ShowSummary, progress: Progress, seasons: Seasons, runs: Sequence[Run], count: int
) -> Iterator[tuple[int, str]]:
    """Yield after how many episodes a season is finished, or the show: all of it is watched then.

    A show that may go on is caught up with: its season is finished.
    """
    more = show.facts.airing in MORE_MAY_COME or bool(announced_seasons(show))
    gaps = {ref.season for ref in progress.skipped}
    taken = 0
    for season, each in runs:
        taken += len(each)
        if taken > count or seasons.get(season) is None:
            return
        is_last = season == runs[-1][0] and progress.episodes is not None
        if is_last and not gaps and not more:
            yield taken, FINISHES_SHOW
        elif season not in gaps:
            yield taken, FINISHES_SEASON


def in_pass(show: ShowSummary, one: PassProgress, last: tuple[float, int]) -> Offer:
    """Return the offer of a pass: the rest of it, in the order in which one goes on."""
    # Where nobody knows which episodes there are, the next one alone is sure to be.
    refs = one.follows if one.scope is not None else one.follows[:1]
    lows, highs, assumed = _table(episode_minutes(show.facts, ref) for ref in refs)
    ends = tuple(_ends_of_pass(one, refs)) if one.scope is not None else ()
    return Offer(show.slug, lows, highs, tuple(_runs(refs)), one.number, ends, assumed, last=last)


def _ends_of_pass(one: PassProgress, refs: Sequence[EpisodeRef]) -> Iterator[tuple[int, str]]:
    last = {ref.season: place for place, ref in enumerate(refs, 1)}
    for place in last.values():
        whole = place == len(refs) and one.stored.season is None
        yield place, FINISHES_SHOW if whole else FINISHES_SEASON


def _uniform(each: Minutes, count: int) -> tuple[Sequence[int], Sequence[int], int | None]:
    """Return the tables of so many episodes of one length, which nobody gives in seconds."""
    low, high = int(each.low), int(each.high)
    tables = range(low, low * count + 1, low), range(high, high * count + 1, high)
    return *tables, 0 if each.assumed else None


def _table(lengths: Iterable[Minutes]) -> tuple[Sequence[int], Sequence[int], int | None]:
    """Return the minutes of the first, the first two and so on, and the first that is assumed."""
    lows, highs, assumed = [], [], None
    low = high = 0.0
    for place, each in enumerate(lengths):
        low, high = low + each.low, high + each.high
        lows.append(whole_minutes(low))
        highs.append(whole_minutes(high))
        if each.assumed and assumed is None:
            assumed = place
    return lows, highs, assumed
