"""How far one is in the parts of a universe, and which episode of it comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from watchlog.domain.episodes.progress import Progress, news_since_seen
from watchlog.domain.episodes.seasons import season_numbers
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.parts import UniversePart
from watchlog.startup.values import Record


class Standing(Record):
    """How far one is in a part.

    ``watched``: its distinct episodes with a play (a film: 0 or 1). ``episodes``: how many there
    are, None while nobody knows. ``next``: the one after the furthest that was watched in it;
    None where none follows, and for a film. ``last``: its last episode, where that is known.
    """

    watched: int
    episodes: int | None
    next: EpisodeRef | None
    last: EpisodeRef | None = None

    def follows(self, *, is_film: bool) -> bool:
        """Return whether there is something of it to watch, aired or not."""
        return not self.watched if is_film else self.next is not None


def standing_in(part: UniversePart, show: ShowSummary, progress: Progress) -> Standing:
    """Return how far one is in a part of a show; ``progress``: in all of the show."""
    if part.first is None or part.last is None or show.is_film:
        return Standing(progress.watched, progress.episodes, progress.next)
    numbers = season_numbers(show)
    watched = [ref for ref in show.play_summary.refs if part.holds(ref)]
    ahead = _ahead(part.first, part.last, max(watched, default=None), numbers)
    following = next(ahead, None)
    if progress.seen_whole:
        news = news_since_seen(show)
        new = news.ahead if news is not None else ()
        following = next((ref for ref in new if part.holds(ref)), None)
    return Standing(
        len(watched),
        _count(part.first, part.last, numbers),
        following,
        _last(part.last, numbers),
    )


Numbers = Mapping[int, Sequence[int] | None]


def _ahead(
    first: EpisodeRef, last: EpisodeRef, after: EpisodeRef | None, numbers: Numbers
) -> Iterator[EpisodeRef]:
    """Yield the episodes of a stretch after one of it, as far as they are known or were named."""
    start = first if after is None else EpisodeRef(after.season, after.number + 1)
    for season, low, high in _stretches(start, last, numbers):
        known = numbers.get(season)
        if known is None:
            yield EpisodeRef(season, low)
            if high == LAST_EPISODE:
                return
            yield from (EpisodeRef(season, number) for number in range(low + 1, high + 1))
        else:
            yield from (EpisodeRef(season, number) for number in known if low <= number <= high)


def _stretches(
    first: EpisodeRef, last: EpisodeRef, numbers: Numbers
) -> Iterator[tuple[int, int, int]]:
    """Yield each season of a stretch with the first and last number in it.

    Between its ends only seasons that are known; the seasons of its ends are named.
    """
    between = (season for season in sorted(numbers) if first.season < season < last.season)
    for season in dict.fromkeys((first.season, *between, last.season)):
        low = first.number if season == first.season else 1
        high = last.number if season == last.season else LAST_EPISODE
        if low <= high:
            yield season, low, high


def _count(first: EpisodeRef, last: EpisodeRef, numbers: Numbers) -> int | None:
    count = 0
    for season, low, high in _stretches(first, last, numbers):
        known = numbers.get(season)
        if known is not None:
            count += sum(low <= number <= high for number in known)
        elif high == LAST_EPISODE:
            return None
        else:
            count += high - low + 1
    return count


def _last(last: EpisodeRef, numbers: Numbers) -> EpisodeRef | None:
    """Return the last episode of a stretch: of one up to the end of a season what ends that."""
    if last.number != LAST_EPISODE:
        return last
    known = numbers.get(last.season)
    return EpisodeRef(last.season, known[-1]) if known else None
