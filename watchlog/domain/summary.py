"""A show in summary: what its plays come to, for all who need not see each of them.

Lists of shows and most figures are made from summaries. A large library remembers them
(storage.memo) and leaves the plays unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from watchlog.domain.dates.airing import last_airing
from watchlog.domain.dates.moments import first_day, sort_key
from watchlog.domain.models import EpisodeRef, Play, Show, ShowFacts, Verdict
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.columns import Columns
    from watchlog.domain.moves.renumbered import Move

# Where the offset begins in a stored moment.
_OFFSET = len("2026-11-22T23:30:00")


class PlaySummary(Record):
    """The plays of one show together; a part is none, and tells of times and languages alone.

    ``plays``: how many. ``numbered``: how many of them are of an episode with a number.
    ``seasons``: of each season with a play, in no order, the numbers of the episodes watched.
    ``newest``: the latest stored stamp, None where no time is known. ``touched``: when the
    person last dealt with the show, watching or marking; what an import brought does not count
    as marking. ``given``: the language that the person gave last, not one that was assumed.
    ``languages``: every language of a play, in the order of recording. ``by_name``: how many
    episodes were watched that are known by name alone, specials aside.
    """

    plays: int
    numbered: int
    seasons: Mapping[int, frozenset[int] | set[int]]
    newest: str | None
    touched: str | None
    given: str | None
    languages: tuple[str, ...]
    by_name: int = 0

    @property
    def refs(self) -> set[EpisodeRef]:
        """The numbered episodes with at least one play, specials among them."""
        return {
            EpisodeRef(season, number)
            for season, numbers in self.seasons.items()
            for number in numbers
        }


class PlayOutline(Record):
    """The least that can be known of a show's plays: enough to pass it over for most figures.

    ``plays``: how many, ``parts`` of them of a part. ``last_day``: the greatest beginning of a
    stamp, "" where no time is known: no play ended on a later day. ``episodes``: how many episodes
    the person said that the show has, specials aside. ``seen``: it was seen whole, its episodes
    unknown. ``newest``: the stamp that sorts last, ``entered``: the same by when plays were
    entered; both None where no time is known. ``undated``: how many plays have no time.
    ``verdicts``: how many there are of the show and its seasons, ``of_episodes``: how many of its
    episodes. ``airs``: the last day (UTC) on which anything of it airs, "" where a list says no
    day; None without a list, and for what was put aside.
    """

    plays: int
    last_day: str
    episodes: int
    seen: bool
    newest: str | None
    entered: str | None
    undated: int
    verdicts: int
    airs: str | None
    of_episodes: int = 0
    parts: int = 0

    @property
    def whole_plays(self) -> int:
        """How many plays there are without those of a part."""
        return self.plays - self.parts


class ShowSummary:
    """A show by what names it, what is stored of it but the plays, and what these come to.

    Made of a whole show, each part is worked out when it is first asked for. One that storage
    remembers (storage.memo) has them without reading the plays; ``whole`` reads those.
    """

    company: tuple[str, ...] = ()
    """With whom the plays were watched, where only those with somebody are counted."""

    @property
    def own(self) -> ShowSummary:
        """The show with all of the plays."""
        return self

    def __init__(self, show: Show) -> None:
        self.id = show.id
        self.title = show.title
        self.slug = show.slug
        self.is_film = show.is_film
        self._show = show

    @cached_property
    def facts(self) -> ShowFacts:
        """All that is stored of the show but its plays."""
        return self._show

    @cached_property
    def play_summary(self) -> PlaySummary:
        """The plays that were not removed, together."""
        return summary_of(self._show.plays)

    @cached_property
    def outline(self) -> PlayOutline:
        """The least that can be known of the plays."""
        return outline_of(self._show)

    @cached_property
    def reached(self) -> tuple[Reached, ...]:
        """What had been watched when each verdict was given that was not removed."""
        return reached_by(self._show.whole_plays, self._show.verdicts)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The episodes with plays that TVmaze has under another number."""
        from watchlog.domain.moves.renumbered import moves_of

        return moves_of(self._show)

    @cached_property
    def columns(self) -> Columns:
        """The plays that were not removed as columns, in the order of recording."""
        from watchlog.domain.columns import columns_of

        return columns_of(self._show)

    @property
    def days(self) -> Sequence[int]:
        """The column of days alone."""
        return self.columns.day

    @cached_property
    def whole(self) -> Show:
        """The show with its plays."""
        return self._show


def outline_of(show: Show) -> PlayOutline:
    """Return the outline of the plays that were not removed."""
    stamps = [play.at for play in show.plays if play.at is not None]
    entries = [at for play in show.plays if (at := play.recorded or play.at) is not None]
    of_episodes = sum(1 for verdict in show.verdicts if verdict.episode)
    return PlayOutline(
        plays=len(show.plays),
        last_day=max((at[:10] for at in stamps), default=""),
        episodes=sum(season.episodes or 0 for season in show.seasons if season.number > 0),
        seen=show.seen is not None,
        newest=newest_stamp(stamps),
        entered=newest_stamp(entries),
        undated=len(show.plays) - len(stamps),
        verdicts=len(show.verdicts) - of_episodes,
        airs=None if show.shelved is not None else last_airing(show),
        of_episodes=of_episodes,
        parts=len(show.plays) - len(show.whole_plays),
    )


def summary_of(plays: Sequence[Play]) -> PlaySummary:
    """Return the summary of plays that were not removed, given in the order of recording."""
    seasons: dict[int, set[int]] = {}
    names: set[tuple[int | None, str]] = set()
    numbered = parts = 0
    for play in plays:
        if play.part:
            parts += 1
            continue
        if play.name is not None and play.season != 0:
            names.add((play.season, play.name))
        if play.season is not None:
            numbers = seasons.setdefault(play.season, set())
            if play.episode is not None:
                numbers.add(play.episode)
                numbered += 1
    stamps = [play.at for play in plays if play.at is not None]
    newest = newest_stamp(stamps)
    marked = [play.recorded for play in plays if play.recorded and play.source == "typed"]
    return PlaySummary(
        plays=len(plays) - parts,
        numbered=numbered,
        seasons=seasons,
        newest=newest,
        touched=newest_stamp(marked if newest is None else [newest, *marked]),
        given=next(
            (p.language for p in reversed(plays) if p.language and not p.language_assumed), None
        ),
        languages=tuple(dict.fromkeys(play.language for play in plays if play.language)),
        by_name=len(names),
    )


def furthest(watched: set[EpisodeRef]) -> EpisodeRef | None:
    """The last of the watched episodes in watching order, specials aside."""
    return max((ref for ref in watched if ref.season > 0), default=None)


def happened_before(play: Play, at: str | None) -> bool:
    """Return whether a play had happened by a stored stamp, as far as is known.

    It had if it ended by then, or was entered by then (a day or a season marked without a
    time). One of unknown date had if it is known to have been by then, or does not say when it
    was entered.
    """
    return happened_by(play) <= sort_key(at)


def happened_by(play: Play) -> tuple[float, int]:
    """Return the first moment, as it sorts, at which a play is known to have happened."""
    ended = play.at if play.at is not None else play.not_after
    if play.at is None and play.recorded is None:
        return sort_key(None)
    return min(sort_key(each) for each in (ended, play.recorded) if each is not None)


class Reached(Record):
    """How far one was when a verdict was given: the last episode watched, and how many plays."""

    furthest: EpisodeRef | None
    plays: int


def reached_by(plays: Iterable[Play], verdicts: Iterable[Verdict]) -> tuple[Reached, ...]:
    """Return how far one was in the plays of a show when each verdict on it was given."""
    # Each play is looked at once: a show may have as many verdicts on its episodes.
    in_order = sorted(((happened_by(play), play.ref) for play in plays), key=itemgetter(0))
    moments = [moment for moment, _ in in_order]
    reached = [Reached(None, 0)]
    for _, ref in in_order:
        before = reached[-1].furthest
        further = ref is not None and ref.season > 0 and (before is None or ref > before)
        reached.append(Reached(ref if further else before, reached[-1].plays + 1))
    return tuple(reached[bisect_right(moments, sort_key(each.at))] for each in verdicts)


def last_watched(show: ShowSummary, today: date) -> str | None:
    """Return the latest stored stamp of a show, but for those of evenings after ``today``.

    These are a wrong clock's, and would keep a show at the top until they come.
    """
    newest = show.play_summary.newest
    if newest is None or has_come(newest, today):
        return newest
    return newest_stamp(
        play.at for play in show.whole.plays if play.at is not None and has_come(play.at, today)
    )


def has_come(at: str, today: date) -> bool:
    """Return whether a stored stamp does not lie after the running evening ``today``."""
    # The running evening ends on the day after: no more than that is told from a wrong clock.
    return first_day(at) <= today or (len(at) > 10 and first_day(at) == today + timedelta(days=1))


def newest_stamp(stamps: Iterable[str]) -> str | None:
    """Return the latest of some stored stamps; of several that are equally late, the first."""
    stamps = list(stamps)
    if len({(len(at), at[_OFFSET:]) for at in stamps}) == 1:
        return max(stamps)  # in one offset, and as well known: the texts sort as the times do
    return max(stamps, key=sort_key, default=None)
