"""Listening that an export tells of: what is new of it, and what the library has already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.entries import Export
from watchlog.actions.importing.ledger import LISTENING, LedgerRow, Outcome, skipped_row
from watchlog.actions.importing.plays import IN_FUTURE
from watchlog.actions.importing.show_index import ShowIndex
from watchlog.domain.dates.moments import evening_of_stamp
from watchlog.domain.models import Kind
from watchlog.domain.runtimes import whole_minutes
from watchlog.domain.titles import title_key
from watchlog.importers.records import ImportedListening, ImportedPlay
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot, new_id

if TYPE_CHECKING:
    from watchlog.domain.hours.listening import Listening

Key = tuple[str, str | None, int, str | None]


class ListeningFound(Record):
    """The listening of an export: what is new, how many are known, and the row of each.

    ``skipped``: rows of what is yet to come.
    """

    new: tuple[Listening, ...] = ()
    known: int = 0
    rows: tuple[LedgerRow, ...] = ()
    skipped: tuple[LedgerRow, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the new is together."""
        return sum(each.minutes for each in self.new)


NO_LISTENING = ListeningFound()


def with_parts_settled(export: Export, index: ShowIndex) -> Export:
    """Return an activity log whose parts that name a series, and no episode of it, are listening.

    The log itself calls a part of a film and one of an episode the same.
    """
    if export.format != "activity":
        return export
    told = {(title_key(key.title), key.kind) for key in export.keys if key.kind is Kind.SERIES}

    def is_of_series(play: ImportedPlay) -> bool:
        series = play.show._replace(kind=Kind.SERIES)
        is_told = (title_key(series.title), series.kind) in told
        return (
            play.part
            and play.episode is None
            and index.match(play.show) is None
            and (is_told or index.match(series) is not None)
        )

    plays: list[ImportedPlay] = []
    heard = list(export.listening)
    for each in export.plays:
        if is_of_series(each):
            minutes = max(1, whole_minutes(each.minutes or 0))
            title, tag = each.show.title, each.language
            heard.append(ImportedListening(each.where, title, minutes, tag, each.at))
        else:
            plays.append(each)
    return replace(export, plays=plays, listening=heard)


def find_listening(
    imported: Sequence[ImportedListening], snapshot: Snapshot, context: ImportContext
) -> ListeningFound:
    """Return what is new of it: nothing as long of the same was heard on that evening.

    What was removed counts as known, what ``undo`` took out does not.
    """
    if not imported:
        return NO_LISTENING
    from watchlog.storage.listening import read_listening

    there = [read_listening(row) for row in snapshot.listening.readable().values()]
    free = Counter(_key_of(each, context) for each in there if each.undone is None)
    new: list[Listening] = []
    rows, skipped = [], []
    for one in imported:
        where = one.where
        if one.at is not None and not context.is_past(one.at):
            skipped.append(skipped_row(where, one.title, IN_FUTURE, LISTENING, one.at))
            continue
        listening = _listening(one, context)
        key = _key_of(listening, context)
        is_known = free[key] > 0
        free[key] -= is_known
        new += [] if is_known else [listening]
        outcome = Outcome.KNOWN if is_known else Outcome.NEW
        rows.append(LedgerRow(outcome, where.file, where.line, one.title, LISTENING, one.at))
    return ListeningFound(tuple(new), len(rows) - len(new), tuple(rows), tuple(skipped))


def _key_of(heard: Listening, context: ImportContext) -> Key:
    evening = evening_of_stamp(heard.at, context.day_starts)
    when = heard.at if evening is None else evening.isoformat()
    return title_key(heard.title), heard.language, heard.minutes, when


def _listening(one: ImportedListening, context: ImportContext) -> Listening:
    from watchlog.domain.hours.listening import Listening

    return Listening(
        id=new_id(),
        at=context.in_zone(one.at),
        minutes=one.minutes,
        language=one.language or context.language,
        title=one.title,
        source=context.source,
        recorded=context.recorded,
    )
