"""``undo`` and ``redo``: reverting changes, and reverting that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Play, Show
from watchlog.errors import Hint, NoSuchBackup
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.library import Library, Transaction
from watchlog.storage.records import shows_touched

ELSEWHERE = "The last change was made on another machine; its record is not here."


@dataclass(frozen=True)
class ChangeLine:
    """One save that can be undone: each show it touched, before (None: not there) and after.

    ``stays``: for each show that it added, how many plays were added since and would stay.
    """

    number: int
    command: str
    at: str
    shows: tuple[tuple[Show | None, Show], ...]
    stays: tuple[tuple[Show, int], ...] = ()


@dataclass(frozen=True)
class ChangeList:
    """The changes that ``undo`` can revert, newest first; and those that ``redo`` would restore.

    ``more``: how many older changes the limit left out. ``elsewhere``: the change before them, or
    the last of all, was made elsewhere.
    """

    lines: tuple[ChangeLine, ...]
    undone: tuple[ChangeLine, ...] = ()
    more: int = 0
    elsewhere: bool = False


@dataclass(frozen=True)
class Undone:
    """Changes that were undone (``redo``: redone), and how much they had touched.

    ``conflicts``: fields that have changed since, and so were not. ``changed`` is False where that
    was all there was. ``titles``: shows that had been added and are marked removed now.
    """

    changes: tuple[ChangeLine, ...]
    shows: int
    plays: int
    redo: bool = False
    conflicts: tuple[str, ...] = ()
    changed: bool = True
    titles: int = 0


def changes(library: Library, limit: int | None = None) -> ChangeList:
    """Return what ``undo`` can revert, and what ``redo`` would restore."""
    records = library.changes()
    standing = _standing(records)
    current = {show.id: show for show in library.read().shows()}
    lines = [_line(number, each) for number, each in enumerate(standing[:limit], start=1)]
    by_id = {each.id: each for each in records}
    undone = [by_id[i] for each in _redoable(records) for i in each.undoes if i in by_id]
    return ChangeList(
        tuple(replace(line, stays=tuple(_added_since(line, current))) for line in lines),
        tuple(_line(0, each) for each in undone),
        len(standing) - len(lines),
        library.lacks_record(records),
    )


def _added_since(line: ChangeLine, current: Mapping[str, Show]) -> Iterator[tuple[Show, int]]:
    for before, after in line.shows:
        if before is None and after.id in current:
            count = len(new_plays(after, current[after.id]))
            if count:
                yield after, count


def undo(library: Library, now: datetime, numbers: Sequence[int] = ()) -> Undone:
    """Revert the newest change, or those with these numbers, in one save. Raises NoSuchBackup."""
    records = library.changes()
    standing = _standing(records)
    if not standing and library.lacks_record(records):
        raise NoSuchBackup(ELSEWHERE)
    wrong = [number for number in numbers if not 1 <= number <= len(standing)]
    if wrong:
        raise NoSuchBackup(
            f"There is no change {wrong[0]}. Nothing undone.",
            hints=[Hint("To list them:", "watchlog undo --list")] if standing else [],
        )
    if not standing:
        raise NoSuchBackup("Nothing to undo.")
    chosen = sorted(set(numbers)) or [1]
    return _revert(library, now, [(number, standing[number - 1]) for number in chosen], redo=False)


def redo(library: Library, now: datetime) -> Undone:
    """Revert the newest undo. Raises NoSuchBackup."""
    records = library.changes()
    for each in _redoable(records):
        return _revert(library, now, [(1, each)], redo=True)
    if not records and library.lacks_record(records):
        raise NoSuchBackup(ELSEWHERE)
    raise NoSuchBackup("Nothing to redo.")


def _redoable(records: Sequence[ChangeRecord]) -> Iterator[ChangeRecord]:
    """Yield the undos since the last other change that were not redone, newest first."""
    # Newest first, a redo comes before the undo that it reverts, and so cancels it in time.
    cancelled: set[str] = set()
    for each in records:
        if each.id in cancelled:
            continue
        if not each.undoes:
            return
        if _is_undo(each, records):
            yield each
        else:
            cancelled.update(each.undoes)


def _revert(
    library: Library, now: datetime, chosen: Sequence[tuple[int, ChangeRecord]], *, redo: bool
) -> Undone:
    # A redo is told in the words of the changes that it restores, not in those of the undo.
    by_id = {each.id: each for each in library.changes()} if redo else {}
    shown = [
        (number, original)
        for number, each in chosen
        for original in ([by_id[i] for i in each.undoes if i in by_id] if redo else [each])
    ]

    def work(transaction: Transaction) -> Undone:
        # Newest first: an older change then finds its fields as it left them.
        reverted = [transaction.revert(record, stamp(now)) for _, record in chosen]
        conflicts = dict.fromkeys(name for names in reverted for name in names)
        touched = [show for _, record in shown for _, show in shows_touched(record)]
        plays = sum(
            len(new_plays(before, after)) for _, r in shown for before, after in shows_touched(r)
        )
        lines = tuple(_line(number, record) for number, record in shown)
        changed = bool(transaction.edits())
        shows = len({show.id for show in touched})
        titles = 0 if redo else _titles_left(transaction, lines)
        return Undone(lines, shows, plays, redo, tuple(conflicts), changed, titles)

    ids = tuple(record.id for _, record in chosen)
    words = ("redo: " if redo else "undo: ") + "; ".join(record.command for _, record in shown)
    return library.transact(words, now, work, ids)


def _titles_left(transaction: Transaction, lines: Sequence[ChangeLine]) -> int:
    """Count the shows that changes had added and that are marked removed now."""
    present = {head.id for head in transaction.heads()}
    added = {after.id for line in lines for before, after in line.shows if before is None}
    return sum(_is_in_file(transaction, each) for each in added - present)


def _is_in_file(transaction: Transaction, show_id: str) -> bool:
    try:
        transaction.show(show_id)
    except KeyError:  # purged since
        return False
    return True


def _standing(records: Sequence[ChangeRecord]) -> list[ChangeRecord]:
    """Return the changes that stand, newest first: neither undone, nor undos themselves.

    Newest first, a redo cancels an undo before that can cancel its change.
    """
    cancelled: set[str] = set()
    standing = []
    for each in records:
        if each.id in cancelled:
            continue
        cancelled.update(each.undoes)
        if not each.undoes:
            standing.append(each)
    return standing


def _is_undo(record: ChangeRecord, records: Iterable[ChangeRecord]) -> bool:
    """Tell an undo from a redo: an undo reverts changes, and a redo reverts an undo."""
    by_id = {each.id: each for each in records}
    targets = [by_id[each] for each in record.undoes if each in by_id]
    return bool(targets) and not any(target.undoes for target in targets)


def _line(number: int, record: ChangeRecord) -> ChangeLine:
    return ChangeLine(number, record.command, record.at, tuple(shows_touched(record)))


def new_plays(before: Show | None, after: Show) -> list[Play]:
    """Return the plays that a save added, unless it brought the whole show back."""
    if before is not None and before.is_hidden:
        return []
    ids = {play.id for play in before.plays} if before else set()
    return [play for play in after.plays if play.id not in ids]


def gone_plays(before: Show | None, after: Show) -> list[Play]:
    """Return the plays that a save removed, unless it removed the whole show."""
    if before is None or after.is_hidden:
        return []
    staying = {play.id for play in after.plays}
    return [play for play in before.plays if play.id not in staying]


def corrected_plays(before: Show | None, after: Show) -> list[Play]:
    """Return the plays that were there before a save and differ after it."""
    earlier = {play.id: play for play in before.plays} if before else {}
    return [play for play in after.plays if earlier.get(play.id, play) != play]
