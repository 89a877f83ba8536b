"""Plays of an export that were ticked in bulk: they keep their day, or no more than a "by then"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import BulkLine
from watchlog.actions.importing.plays import ImportedViewing
from watchlog.actions.importing.shows import ShowDraft
from watchlog.domain.dates.bulk import Tick, bulk_ticks
from watchlog.domain.dates.moments import moment
from watchlog.domain.models import Kind
from watchlog.domain.runtimes import ASSUMED, episode_minutes
from watchlog.startup.values import Record


class BulkInExport(Record):
    """The plays of one evening that were ticked in bulk, with their ids."""

    line: BulkLine
    ids: frozenset[str]


def without_false_times(
    viewings: Sequence[ImportedViewing], context: ImportContext
) -> tuple[list[ImportedViewing], list[BulkInExport]]:
    """Return the viewings, those ticked in bulk without their moment, and what was in bulk."""
    timed = [
        (index, at)
        for index, each in enumerate(viewings)
        # What a player recorded while it ran was no tick, however close it lies to the next.
        if not each.by_player and (at := moment(each.play.at)) is not None
    ]
    length = _lengths()
    ticks = [Tick(at, length(viewings[i]), viewings[i].ticked) for i, at in timed]
    result = list(viewings)
    in_bulk = []
    for group in bulk_ticks(ticks, context.day_starts):
        day = group.evening.isoformat() if group.by_day else None
        indices = [timed[tick][0] for tick in group.ticks]
        for index in indices:
            each = viewings[index]
            # The moment stays as the latest possible one, by which the play is found again.
            ticked = replace(each.play, at=day, not_after=each.play.at)
            result[index] = each._replace(play=ticked)
        ids = frozenset(viewings[index].play.id for index in indices)
        in_bulk.append(BulkInExport(BulkLine(group.evening, len(indices), group.by_day), ids))
    return result, in_bulk


def _lengths() -> Callable[[ImportedViewing], float]:
    """Return a function from a viewing to its minutes: the row's, the show's, or assumed."""
    usual: dict[int, float] = {}

    def length(viewing: ImportedViewing) -> float:
        play, draft = viewing.play, viewing.draft
        known = play.length if play.length is not None else viewing.length
        if known is not None:
            return known
        if draft.show is not None and draft.show.seasons:
            return episode_minutes(draft.show, play.ref).middle
        if id(draft) not in usual:
            usual[id(draft)] = _usual(draft)
        return usual[id(draft)]

    return length


def _usual(draft: ShowDraft) -> float:
    """Return the minutes of an episode of a show: the library's, the export's, or assumed."""
    runtimes = [each.runtime for each in draft.listings if each.runtime]
    if draft.show is not None and draft.show.runtime is not None:
        runtimes.insert(0, draft.show.runtime)
    runtime = runtimes[0] if runtimes else ASSUMED[draft.kind or Kind.SERIES]
    return (runtime.low + runtime.high) / 2
