"""Listening among plays: what lies in a period, and its place in the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import merge

from watchlog.actions.play_results import PlayLine
from watchlog.domain.dates.moments import evening_of_stamp, first_day, last_day, sort_key
from watchlog.domain.hours.heard import spoken
from watchlog.domain.hours.listening import Listening
from watchlog.domain.settings import Settings
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot

Line = PlayLine | Listening


class ListeningWithin(Record):
    """Listening inside a period; ``too_vague``: how many entries may lie in it."""

    inside: tuple[Listening, ...]
    too_vague: int

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.inside)


def within_period(
    snapshot: Snapshot,
    since: date | None,
    until: date | None,
    settings: Settings,
    language: str | None,
) -> ListeningWithin:
    """Return the listening that surely lies in a period, in one language if one is named."""
    inside, vague = [], 0
    for each in snapshot.listening.living():
        if language is not None and not _is_in(each.language, language):
            continue
        if since is None and until is None:
            inside.append(each)
            continue
        first, last = _span(each, settings)
        begins, ends = since or date.min, until or date.max
        if begins <= first and last <= ends:
            inside.append(each)
        elif first <= ends and last >= begins:
            vague += 1
    return ListeningWithin(tuple(inside), vague)


def _is_in(tag: str | None, asked: str) -> bool:
    """Return whether a tag is the one asked for: of its language, unless a region was named."""
    return tag == asked or (tag is not None and spoken(asked) == asked == spoken(tag))


def _span(heard: Listening, settings: Settings) -> tuple[date, date]:
    evening = evening_of_stamp(heard.at, settings.day_starts)
    if evening is not None:
        return evening, evening
    if heard.at is None:
        return date.min, date.max
    return first_day(heard.at), last_day(heard.at)


def newest_first(
    lines: Iterable[Line], heard: Iterable[Listening], limit: int | None, *, recorded: bool
) -> list[Line]:
    """Return plays with listening among them, the newest first; ``recorded``: as entered."""

    def key(line: Line) -> tuple[float, int]:
        entry = line.play if isinstance(line, PlayLine) else line
        return sort_key((entry.recorded or entry.at) if recorded else entry.at)

    # Of those at one time the one recorded last is first.
    others: list[Line] = sorted([*heard][::-1], key=key, reverse=True)
    return list(merge(lines, others, key=key, reverse=True))[:limit]
