"""How far one is in a show: what was watched, what was skipped, what is next, which state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from watchlog.domain.models import Airing, EpisodeRef, Season, Show, State
from watchlog.domain.runtimes import Minutes, episode_minutes, total
from watchlog.domain.values import NamedTuple

LAST_EPISODE = 99_999
"""No season is longer, and the library keeps no higher number."""

MORE_MAY_COME = frozenset({Airing.RUNNING, Airing.IN_DEVELOPMENT})


class Progress(NamedTuple):
    """How far one is in a show.

    ``watched``: distinct numbered episodes with a play, specials aside (a film: 0 or 1).
    ``episodes``: how many there are, None while a season's length is unknown.
    ``left``: minutes of all unwatched episodes, None while their number is unknown.
    ``next``: None where nothing is known to follow, and for a film (see ``state``).
    """

    state: State
    watched: int
    episodes: int | None
    left: Minutes | None
    next: EpisodeRef | None
    skipped: tuple[EpisodeRef, ...]
    rewatches: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded down: 100 means every episode."""
        if not self.episodes:
            return None
        return min(100, 100 * self.watched // self.episodes)


def season_lengths(show: Show) -> dict[int, int | None]:
    """Episodes of each season that was told of or watched, in order; None: unknown.

    A season that only plays tell of is one of unknown length; one that is announced and no
    more is not among them.
    """
    lengths: dict[int, int | None] = {
        season.number: season_length(season) for season in show.seasons if not is_announced(season)
    }
    # Seasons are few and plays many: the set first.
    for number in {play.season for play in show.plays}:
        if number is not None:
            lengths.setdefault(number, None)
    return dict(sorted(lengths.items()))


def is_announced(season: Season) -> bool:
    """Whether a look-up knew of this season and of none of its episodes, and nobody said more."""
    return season.list == () and season.episodes is None


def announced_seasons(show: Show) -> tuple[Season, ...]:
    """The seasons that are to come, of which no episode is known or watched."""
    announced = [each for each in show.seasons if each.number > 0 and is_announced(each)]
    if not announced:
        return ()
    watched = {play.season for play in show.plays}
    return tuple(season for season in announced if season.number not in watched)


def season_length(season: Season) -> int | None:
    """The last number of a season: what the person said, else what was looked up."""
    if season.episodes is None and season.list:
        return max(episode.number for episode in season.list)
    return season.episodes


def season_numbers(show: Show) -> dict[int, Sequence[int] | None]:
    """The numbers of the episodes of each season, specials aside; None: length unknown.

    A list that was looked up may have gaps; whatever was said is numbered from 1.
    """
    lists = {
        season.number: [episode.number for episode in season.list]
        for season in show.seasons
        if season.list and season.episodes is None
    }
    return {
        season: lists.get(season) or (None if length is None else range(1, length + 1))
        for season, length in main_seasons(show).items()
    }


def main_seasons(show: Show) -> dict[int, int | None]:
    """``season_lengths`` without the specials."""
    return {number: length for number, length in season_lengths(show).items() if number > 0}


def seasons_before(show: Show, number: int) -> list[int]:
    """The seasons before one, specials aside.

    Numbered from 1, known or not, unless the show's first season has a higher number (years).
    """
    known = [each for each in main_seasons(show) if each < number]
    told = [season.number for season in show.seasons if season.number > 0]
    if told and min(told) > 1:
        return known
    return list(range(1, number))


def watched_refs(show: Show) -> set[EpisodeRef]:
    """Numbered episodes with at least one play, specials among them."""
    return {ref for play in show.plays if (ref := play.ref) is not None}


def furthest(watched: set[EpisodeRef]) -> EpisodeRef | None:
    """The last of the watched episodes in watching order, specials aside."""
    return max((ref for ref in watched if ref.season > 0), default=None)


def has_aired(show: Show, ref: EpisodeRef, today: date) -> bool:
    """False only where a looked-up list says that it airs after ``today``, or has no day yet.

    An undated episode counts as aired where no later one of its list has a date either: then
    the list simply has no dates.
    """
    listed = show.listed.get(ref)
    if listed is None:
        season = next((each for each in announced_seasons(show) if each.number == ref.season), None)
        return season is None or (season.premiere or "9999") <= today.isoformat()
    if listed.airs_at:
        return listed.airs_at[:10] <= today.isoformat()
    if listed.airdate:
        return listed.airdate <= today.isoformat()
    return not any(episode.airdate for episode in show.listed.values())


def refs_after(show: Show, after: EpisodeRef | None) -> Iterator[EpisodeRef]:
    """Episodes after one, in watching order, through the seasons that are known.

    In a season of unknown length it goes on and on: the caller takes what it needs.
    """
    for season, numbers in (season_numbers(show) or {1: None}).items():
        if after is not None and season < after.season:
            continue
        last = after.number if after is not None and season == after.season else 0
        if numbers is None:
            numbers = range(last + 1, LAST_EPISODE + 1)
        yield from (EpisodeRef(season, number) for number in numbers if number > last)


def next_refs(show: Show, most: int) -> list[EpisodeRef]:
    """The next ``most`` episodes after the furthest watched one; fewer where fewer are known."""
    return list(islice(refs_after(show, furthest(watched_refs(show))), most))


def skipped_refs(show: Show, watched: set[EpisodeRef]) -> tuple[EpisodeRef, ...]:
    """Unwatched episodes before the furthest watched one, specials aside.

    Of an earlier season of unknown length only the gaps below its own furthest are known.
    """
    last = furthest(watched)
    if last is None:
        return ()
    skipped: list[EpisodeRef] = []
    for season, numbers in season_numbers(show).items():
        if season > last.season:
            break
        end = _end_of_known(season, numbers, watched, last)
        refs = [EpisodeRef(season, number) for number in numbers or range(1, end + 1)]
        skipped += [ref for ref in refs if ref.number <= end and ref not in watched]
    return tuple(skipped)


def _end_of_known(
    season: int, numbers: Sequence[int] | None, watched: set[EpisodeRef], last: EpisodeRef
) -> int:
    """The number of the last episode of a season that lies before the furthest watched one."""
    if season == last.season:
        return last.number
    if numbers is not None:
        return max(numbers, default=0)
    return max((ref.number for ref in watched if ref.season == season), default=0)


def known_refs(show: Show) -> list[EpisodeRef] | None:
    """Every episode of the show, specials aside; None while a season's length is unknown."""
    seasons = season_numbers(show)
    if not seasons:
        return None
    refs: list[EpisodeRef] = []
    for season, numbers in seasons.items():
        if numbers is None:
            return None
        refs += [EpisodeRef(season, number) for number in numbers]
    return refs


def progress_of(show: Show, today: date) -> Progress:
    """How far one is in a show on an evening ``today``."""
    if show.is_film:
        return _film_progress(show)
    watched = watched_refs(show)
    main_watched = sum(1 for ref in watched if ref.season > 0)
    known = known_refs(show)
    left = None
    if known is not None:
        left = total(episode_minutes(show, ref) for ref in known if ref not in watched)
    following = next(refs_after(show, furthest(watched)), None)
    numbered = sum(1 for play in show.plays if play.season is not None and play.episode is not None)
    return Progress(
        state=_series_state(show, known, watched, today),
        watched=main_watched,
        episodes=None if known is None else len(known),
        left=left,
        next=following,
        skipped=skipped_refs(show, watched),
        rewatches=numbered - len(watched),
    )


def _film_progress(show: Show) -> Progress:
    seen = bool(show.plays)
    return Progress(
        state=_shelved_state(show) or (State.COMPLETED if seen else State.PLANNED),
        watched=int(seen),
        episodes=1,
        left=Minutes() if seen else episode_minutes(show, None),
        next=None,
        skipped=(),
        rewatches=max(0, len(show.plays) - 1),
    )


def _shelved_state(show: Show) -> State | None:
    return State(show.shelved.state) if show.shelved is not None else None


def _series_state(
    show: Show, known: list[EpisodeRef] | None, watched: set[EpisodeRef], today: date
) -> State:
    """DESIGN §2, "state": completed needs a known number of episodes and a show not running."""
    shelved = _shelved_state(show)
    if shelved is not None:
        return shelved
    if not show.plays:
        return State.PLANNED
    if known is None:
        return State.WATCHING
    unwatched = [ref for ref in known if ref not in watched]
    if not unwatched:
        more = show.airing in MORE_MAY_COME or announced_seasons(show)
        return State.CAUGHT_UP if more else State.COMPLETED
    if not any(has_aired(show, ref, today) for ref in unwatched):
        return State.CAUGHT_UP
    return State.WATCHING


def state_of(show: Show, today: date) -> State:
    """The state alone: cheaper than ``progress_of``."""
    if show.is_film:
        return _film_progress(show).state
    return _series_state(show, known_refs(show), watched_refs(show), today)
