"""The floods of an export: whose ticks lose their moment, and keep their day or a "by then"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import time

from watchlog.actions.importing.candidates import ImportedViewing
from watchlog.actions.importing.ledger import BulkLine
from watchlog.actions.importing.shows import Target
from watchlog.domain.dates.bulk import Tick, bulk_ticks
from watchlog.domain.dates.moments import moment
from watchlog.domain.models import Kind
from watchlog.domain.runtimes import ASSUMED, episode_minutes
from watchlog.importers.records import ImportedShow


def without_false_times(
    candidates: Sequence[ImportedViewing], day_starts: time
) -> tuple[list[ImportedViewing], list[tuple[BulkLine, frozenset[str]]]]:
    """The candidates, those of a flood known by their day or not at all, and the floods.

    With each flood go the ids of its plays, to count those that turn out to be new.
    """
    timed = [
        (index, at)
        for index, each in enumerate(candidates)
        if (at := moment(each.play.at)) is not None
    ]
    length = lengths()
    ticks = [Tick(at, length(candidates[i]), candidates[i].ticked) for i, at in timed]
    calm = list(candidates)
    lines = []
    for flood in bulk_ticks(ticks, day_starts):
        day = flood.evening.isoformat() if flood.by_day else None
        places = [timed[tick][0] for tick in flood.ticks]
        for place in places:
            each = candidates[place]
            ticked = replace(each.play, at=day, not_after=each.play.at)
            calm[place] = each._replace(play=ticked)
        ids = frozenset(candidates[place].play.id for place in places)
        lines.append((BulkLine(flood.evening, len(places), flood.by_day), ids))
    return calm, lines


def lengths() -> Callable[[ImportedViewing], float]:
    """How long a play runs in minutes: as its row, the library or the export says, or assumed."""
    usual: dict[int, float] = {}

    def length(candidate: ImportedViewing) -> float:
        play, target = candidate.play, candidate.target
        if play.minutes is not None:
            return play.minutes
        if target.show is not None and target.show.seasons:
            return episode_minutes(target.show, play.ref).middle
        if id(target) not in usual:
            usual[id(target)] = _usual(target)
        return usual[id(target)]

    return length


def _usual(target: Target) -> float:
    told: Iterable[ImportedShow] = target.told
    runtimes = [each.runtime for each in told if each.runtime]
    if target.show is not None and target.show.runtime is not None:
        runtimes.insert(0, target.show.runtime)
    runtime = runtimes[0] if runtimes else ASSUMED[target.kind or Kind.SERIES]
    return (runtime.low + runtime.high) / 2
