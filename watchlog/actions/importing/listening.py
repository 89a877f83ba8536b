"""Listening that an export tells of: what is new of it, and what the library has already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchlog.actions.importing.context import ImportContext
from watchlog.actions.importing.ledger import LedgerRow, Outcome
from watchlog.domain.dates.moments import evening_of_stamp
from watchlog.domain.titles import title_key
from watchlog.importers.records import ImportedListening
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot, new_id

if TYPE_CHECKING:
    from watchlog.domain.hours.listening import Listening

Key = tuple[str, str | None, int, str | None]


class ListeningFound(Record):
    """The listening of an export: what is new, how many are known, and the row of each."""

    new: tuple[Listening, ...] = ()
    known: int = 0
    rows: tuple[LedgerRow, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the new is together."""
        return sum(each.minutes for each in self.new)


NO_LISTENING = ListeningFound()


def find_listening(
    imported: Sequence[ImportedListening], snapshot: Snapshot, context: ImportContext
) -> ListeningFound:
    """Return what is new of it: nothing as long of the same was heard on that evening.

    What was removed counts as known, what ``undo`` took out does not.
    """
    if not imported:
        return NO_LISTENING
    from watchlog.storage.listening import read_listening

    there = [read_listening(row) for row in snapshot.heard.readable().values()]
    free = Counter(_key_of(each, context) for each in there if each.undone is None)
    new: list[Listening] = []
    rows = []
    for one in imported:
        listening = _listening(one, context)
        key = _key_of(listening, context)
        is_known = free[key] > 0
        free[key] -= is_known
        new += [] if is_known else [listening]
        outcome = Outcome.KNOWN if is_known else Outcome.NEW
        where = one.where
        rows.append(LedgerRow(outcome, where.file, where.line, one.title, "listening", one.at))
    return ListeningFound(tuple(new), len(imported) - len(new), tuple(rows))


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
