"""The rows of next.tsv: one for each show, their order, and when a row is to be made anew."""

from __future__ import annotations

from datetime import date, datetime

from watchlog.domain.dates.airing import airs_at
from watchlog.domain.dates.moments import moment, sort_key
from watchlog.domain.episodes.progress import next_refs, state_of
from watchlog.domain.episodes.under_way import passes_under_way
from watchlog.domain.episodes.upcoming import is_out
from watchlog.domain.models import EpisodeRef, State
from watchlog.domain.summary import ShowSummary, has_come, last_watched, newest_stamp
from watchlog.startup.values import Record

FILM = "film"
UNKNOWN_DAY = "unknown"
"""The value of ``airs`` where no day is known: such a row is never due."""


class NextRow(Record):
    """The next episode of one show, as a row of next.tsv.

    ``episode``: the next one, ``film`` for a film that was not watched, "" where nothing follows.
    ``state``: domain/README.md, States. ``last``: the stamp of the latest play, or of
    the opening of a pass, "" where none has a time. ``number``: which time it is in a pass, ""
    the first time.
    ``airs``: the day or moment at which the next episode airs, "" for one that is out.
    """

    slug: str
    episode: str
    title: str
    state: str
    last: str = ""
    airs: str = ""
    number: str = ""


def next_rows(show: ShowSummary, today: date, now: datetime) -> list[NextRow]:
    """Return the rows of a show on an evening: the first time, and each open pass."""
    row = next_row(show, today, now)
    passes = [each for each in passes_under_way(show) if each.next is not None]
    if not passes:
        return [row]
    # Of one place in the order, so that they stand together.
    stamps = [row.last, *(each.latest or "" for each in passes)]
    row = row._replace(last=newest_stamp(filter(None, stamps)) or "")
    again = (
        row._replace(episode=str(each.next), airs="", number=str(each.number)) for each in passes
    )
    return [row, *again]


def next_row(show: ShowSummary, today: date, now: datetime) -> NextRow:
    """Return the row of a show on an evening."""
    state = str(state_of(show, today, now.tzinfo))
    last = last_watched(show, today) or ""
    if show.is_film:
        return NextRow(show.slug, "" if show.play_summary.plays else FILM, show.title, state, last)
    ref = next(iter(next_refs(show, 1)), None)
    airs = "" if ref is None else _airs(show, ref, today, now)
    return NextRow(show.slug, str(ref or ""), show.title, state, last, airs)


def _airs(show: ShowSummary, ref: EpisodeRef, today: date, now: datetime) -> str:
    if all(season.listed is None for season in show.facts.seasons):
        return ""  # nobody knows of days, and most saves need not load what does

    if is_out(show, ref, today, now):
        return ""
    listed = show.facts.listed.get(ref)
    if listed is None:
        return UNKNOWN_DAY
    return airs_at(listed, now.tzinfo) or listed.airdate or UNKNOWN_DAY


def is_due(each: NextRow, today: date, now: datetime) -> bool:
    """Tell whether to make a row anew: what it waited for may be out, or a clock went back."""
    if each.last and not has_come(each.last, today):
        return True
    if not each.airs or each.airs == UNKNOWN_DAY:
        return False
    instant = moment(each.airs)
    return each.airs[:10] <= today.isoformat() or (instant is not None and instant <= now)


def next_rank(each: NextRow) -> tuple[int, float, int, str, str]:
    """Return the place of a row: shows to go on with first, the latest watched at the top."""
    is_next = bool(each.episode) and not each.airs
    group = {State.WATCHING: 0, State.PLANNED: 1}.get(State(each.state), 2) if is_next else 2
    if each.number and State(each.state) not in (State.PAUSED, State.DROPPED):
        group = 0
    at, precision = sort_key(each.last or None)
    return (group, -at, -precision, each.slug, each.number)
