"""Sessions of a Plex server as Tautulli keeps them, and the viewings that they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.text import one_line
from watchlog.importers.media_servers.clocks import (
    ServerTime,
    server_time,
    stamp_of,
    time_of_epoch,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow
from watchlog.importers.reading.sittings import SAME_VIEWING, WATCHED
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    EARLIER_SITTINGS,
    NO_START,
    NOT_TO_THE_END,
    ImportedItem,
    ImportedPlay,
    Location,
    ShowKey,
    SkippedRow,
)
from watchlog.startup.values import Record

LEAST_SHARE = 0.05
"""The part of a title from which a sitting says how long all of it is."""


class PlexTitle(Record):
    """A film or an episode on a Plex server."""

    show: ShowKey
    season: int | None = None
    episode: int | None = None
    name: str | None = None


class PlexSession(Record):
    """A row, or the rows that Tautulli counts as one viewing.

    ``share``: how much of the title had been reached at the end. ``watched``: whether that was its
    end, None where nothing tells. ``earlier`` are the rows before the one at ``where``.
    """

    where: Location
    began: ServerTime
    ended: ServerTime
    minutes: float | None
    share: float
    watched: bool | None
    reference: int | None
    earlier: tuple[Location, ...] = ()


def session_of(row: CsvRow) -> PlexSession:
    """Read when a session was, and how far it came. Raises UnreadableValue."""
    began, ended = _time(row.get("started", "date")), _time(row.get("stopped"))
    seconds = values.whole_number(row.get("play_duration", "duration"), "length", 0, 10**9)
    if ended is None and began is not None:
        paused = values.whole_number(row.get("paused_counter"), "pause", 0, 10**9)
        ended = began.later((seconds or 0) + (paused or 0))
    if ended is None:
        raise UnreadableValue(NO_START)
    share, status = _number(row, "percent_complete"), _number(row, "watched_status")
    told = share is not None or status is not None
    is_long = seconds is not None and seconds > MINUTES_OF_A_DAY * 60
    return PlexSession(
        row.where,
        began or ended,
        ended,
        None if seconds is None or is_long else seconds / 60,
        (share or 0) / 100,
        (status == 1 or (share or 0) >= 100 * WATCHED) if told else None,
        values.whole_number(row.get("reference_id"), "reference", 0, 10**15),
    )


def _time(text: str) -> ServerTime | None:
    """Read seconds since 1970, or a date as somebody printed it; None for nothing and 0."""
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]*)?", text):
        seconds = int(text.partition(".")[0])
        return time_of_epoch(seconds) if seconds else None
    return server_time(text) if text else None


def _number(row: CsvRow, name: str) -> float | None:
    text = row.get(name)
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,20})?", text):
        raise UnreadableValue(f"the {name.replace('_', ' ')} isn't a number")
    return float(text)


def _joined(sessions: Sequence[PlexSession]) -> list[PlexSession]:
    """Join the sessions that Tautulli counts as one viewing, and return them oldest first."""
    groups: defaultdict[Any, list[PlexSession]] = defaultdict(list)
    for each in sorted(sessions, key=lambda each: (each.began.at, each.where.line)):
        groups[each.reference or each.where].append(each)
    return [_one_of(group) for group in groups.values()]


def _one_of(group: Sequence[PlexSession]) -> PlexSession:
    """Return sessions as one, which ends with the last."""
    last = max(group, key=lambda each: each.ended.at)
    places = [place for each in group for place in (*each.earlier, each.where)]
    told = [each.minutes for each in group if each.minutes is not None]
    watched = [each.watched for each in group if each.watched is not None]
    return last._replace(
        began=group[0].began,
        minutes=sum(told) if told else None,
        share=max(each.share for each in group),
        watched=any(watched) if watched else None,
        earlier=tuple(place for place in places if place != last.where),
    )


def plays_of(title: PlexTitle, sessions: Sequence[PlexSession]) -> Iterator[ImportedItem]:
    """Yield a play for each viewing of a title.

    Tautulli parts a viewing where something else ran in between: what was left unfinished shortly
    before belongs to it.
    """
    sessions = _joined(sessions)
    what = one_line(f"{title.show.title} {title.name or ''}", 80).strip()
    whole = max(
        (
            each.minutes / each.share
            for each in sessions
            if each.minutes and each.share > LEAST_SHARE
        ),
        default=0.0,
    )
    left: list[PlexSession] = []
    for each in sessions:
        if left and each.began.at - left[-1].ended.at > SAME_VIEWING:
            yield from _skipped(left, NOT_TO_THE_END, what)
            left = []
        if each.watched is False:
            left.append(each)
            continue
        if (each.minutes or 0) >= WATCHED * whole:
            yield from _skipped(left, NOT_TO_THE_END, what)  # and begun anew
            left = []
        viewing = _one_of([*left, each])
        for place in viewing.earlier:
            yield SkippedRow(EARLIER_SITTINGS, place, what)
        yield _play(title, viewing)
        left = []
    yield from _skipped(left, NOT_TO_THE_END, what)


def _skipped(sessions: Sequence[PlexSession], reason: str, what: str) -> Iterator[SkippedRow]:
    for each in sessions:
        for place in (*each.earlier, each.where):
            yield SkippedRow(reason, place, what)


def _play(title: PlexTitle, viewing: PlexSession) -> ImportedPlay:
    return ImportedPlay(
        title.show,
        viewing.where,
        title.season,
        title.episode,
        title.name,
        stamp_of(viewing.ended),
        minutes=viewing.minutes,
        # Where nothing tells whether it was watched to its end, its minutes have to.
        reached=viewing.minutes if viewing.watched is None else None,
        by_player=True,
        external={"tautulli": viewing.reference} if viewing.reference else None,
    )
