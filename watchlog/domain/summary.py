"""What the plays of a show come to, for whoever has no need of each of them.

Lists of shows are made from this alone; a large library remembers it (storage.memo) and leaves the
plays unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import sort_key
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from watchlog.domain.models import Play, Show

_OFFSET = len("2026-11-22T23:30:00")


class PlaySummary(Record):
    """The plays of one show together.

    ``plays``: how many. ``numbered``: how many of them are of an episode with a number.
    ``seasons``: of each season with a play, in no order, the numbers of the episodes watched.
    ``newest``: the latest stored stamp, None where no time is known. ``touched``: when the
    person last dealt with the show, watching or marking; what an import brought does not count
    as marking. ``given``: the language that the person gave last, not one that was assumed.
    ``heard``: every language of a play.
    """

    plays: int
    numbered: int
    seasons: Mapping[int, frozenset[int] | set[int]]
    newest: str | None
    touched: str | None
    given: str | None
    heard: tuple[str, ...]


class PlayOutline(Record):
    """What says quickly that a show cannot matter to a figure.

    ``plays``: how many. ``last_day``: the greatest beginning of a stamp, "" where no time is
    known: no play ended on a later day. ``told``: how many episodes the person said it has.
    """

    plays: int
    last_day: str
    told: int


def outline_of(show: Show) -> PlayOutline:
    stamps = (play.at[:10] for play in show.plays if play.at is not None)
    told = sum(season.episodes or 0 for season in show.seasons if season.number > 0)
    return PlayOutline(len(show.plays), max(stamps, default=""), told)


def summary_of(plays: Sequence[Play]) -> PlaySummary:
    """``plays``: those that were not removed, in the order of recording."""
    seasons: dict[int, set[int]] = {}
    numbered = 0
    for play in plays:
        if play.season is not None:
            numbers = seasons.setdefault(play.season, set())
            if play.episode is not None:
                numbers.add(play.episode)
                numbered += 1
    stamps = [play.at for play in plays if play.at is not None]
    newest = newest_stamp(stamps)
    marked = [play.recorded for play in plays if play.recorded and play.source == "typed"]
    return PlaySummary(
        plays=len(plays),
        numbered=numbered,
        seasons=seasons,
        newest=newest,
        touched=newest_stamp(marked if newest is None else [newest, *marked]),
        given=next(
            (p.language for p in reversed(plays) if p.language and not p.language_assumed), None
        ),
        heard=tuple(dict.fromkeys(play.language for play in plays if play.language)),
    )


def newest_stamp(stamps: Iterable[str]) -> str | None:
    """The latest of some stored stamps; of several that are equally late, the first."""
    stamps = list(stamps)
    if len({(len(at), at[_OFFSET:]) for at in stamps}) == 1:
        return max(stamps)  # in one offset, and as well known: the texts sort as the times do
    return max(stamps, key=sort_key, default=None)
