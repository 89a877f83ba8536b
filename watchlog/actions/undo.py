"""``undo`` and ``redo``: reverting changes, and reverting that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Play, Show
from watchlog.errors import Hint, NoSuchBackup
from watchlog.storage.changes import ChangeHead, ChangeRecord
from watchlog.storage.file.format import LISTENING
from watchlog.storage.library import Library, Transaction
from watchlog.storage.writing.recorded import preferences_touched, shows_touched

if TYPE_CHECKING:
    from watchlog.domain.hours.listening import Listening

ELSEWHERE = "The last change was made on another machine; its record is not here."


@dataclass(frozen=True)
class ChangeLine:
    """One save that can be undone: each show it touched, before (None: not there) and after.

    ``stays``: for each show that it added, how many plays were added since and would stay.
    ``listening``: entries that it touched, in the same way. ``preferences``: those that it changed.
    """

    number: int
    command: str
    at: str
    shows: tuple[tuple[Show | None, Show], ...]
    stays: tuple[tuple[Show, int], ...] = ()
    listening: tuple[tuple[Listening | None, Listening | None], ...] = ()
    preferences: tuple[str, ...] = ()


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
    was all there was. ``titles``: shows that had been added and are marked removed now. ``stays``:
    for each show, how many plays that a merge had brought were changed since, and stay.
    """

    changes: tuple[ChangeLine, ...]
    shows: int
    plays: int
    redo: bool = False
    conflicts: tuple[str, ...] = ()
    changed: bool = True
    titles: int = 0
    stays: tuple[tuple[Show, int], ...] = ()


def changes(library: Library, limit: int | None = None) -> ChangeList:
    """Return what ``undo`` can revert, and what ``redo`` would restore."""
    snapshot = library.read()
    newest = snapshot.last_change()
    standing = _standing(library.change_heads(newest))
    records = _records(library, islice(standing, limit))
    lines = [_line(number, each) for number, each in enumerate(records, start=1)]
    # Where a record does not read, what lies before it cannot be reached either.
    more = sum(1 for _ in standing) if limit is not None and len(lines) == limit else 0
    undone = [r for each in _redoable(library, newest) for r in _undone_by(library, each)]
    added = {after.id for line in lines for before, after in line.shows if before is None}
    current = {show.id: show for show in snapshot.shows_of(added)}
    return ChangeList(
        tuple(replace(line, stays=tuple(_added_since(line, current))) for line in lines),
        tuple(_line(0, each) for each in undone),
        more,
        _ends_elsewhere(library, newest),
    )


def _added_since(line: ChangeLine, current: Mapping[str, Show]) -> Iterator[tuple[Show, int]]:
    for before, after in line.shows:
        if before is None and after.id in current:
            count = len(new_plays(after, current[after.id]))
            if count:
                yield after, count


def undo(library: Library, now: datetime, numbers: Sequence[int] = ()) -> Undone:
    """Revert the newest change, or those with these numbers, in one save. Raises NoSuchBackup."""
    newest = library.read().last_change()
    asked = islice(_standing(library.change_heads(newest)), max([1, *numbers]))
    standing = list(_records(library, asked))
    if not standing and _ends_elsewhere(library, newest):
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
    newest = library.read().last_change()
    for each in _redoable(library, newest):
        record = library.change(each.id)
        if record is not None:
            return _revert(library, now, [(1, record)], redo=True)
    if library.lacks_record(newest):
        raise NoSuchBackup(ELSEWHERE)
    raise NoSuchBackup("Nothing to redo.")


def _redoable(library: Library, newest: str | None) -> Iterator[ChangeHead]:
    """Yield the undos since the last other change that were not redone, newest first."""
    # Newest first, a redo comes before the undo that it reverts, and so cancels it in time.
    cancelled: set[str] = set()
    for each in library.change_heads(newest):
        if each.id in cancelled:
            continue
        if not each.undoes:
            return
        if _is_undo(each, library):
            yield each
        else:
            cancelled.update(each.undoes)


def _revert(
    library: Library, now: datetime, chosen: Sequence[tuple[int, ChangeRecord]], *, redo: bool
) -> Undone:
    # A redo is told in the words of the changes that it restores, not in those of the undo.
    shown = [
        (number, original)
        for number, each in chosen
        for original in (_undone_by(library, each) if redo else [each])
    ]

    def work(transaction: Transaction) -> Undone:
        # Newest first: an older change then finds its fields as it left them.
        reverted = [transaction.revert(record, stamp(now)) for _, record in chosen]
        conflicts = dict.fromkeys(name for names in reverted for name in names)
        merges = set() if redo else {number for number, record in chosen if record.is_merge}
        told = [_line(number, record) for number, record in shown]
        split = [_without_what_stays(transaction, each, each.number in merges) for each in told]
        lines = tuple(line for line, _ in split)
        stays = tuple(each for _, stay in split for each in stay)
        touched = [pair for line in lines for pair in line.shows]
        plays = sum(len(new_plays(before, after)) for before, after in touched)
        shows = len({after.id for _, after in touched})
        titles = 0 if redo else _titles_left(transaction, lines)
        return Undone(lines, shows, plays, redo, tuple(conflicts), titles=titles, stays=stays)

    ids = tuple(record.id for _, record in chosen)
    words = ("redo: " if redo else "undo: ") + "; ".join(record.command for _, record in shown)
    undone = library.transact(words, now, work, ids)
    return replace(undone, changed=library.changed)


def _without_what_stays(
    transaction: Transaction, line: ChangeLine, is_merge: bool
) -> tuple[ChangeLine, list[tuple[Show, int]]]:
    """Return what was undone of a merge, and how many plays of each show it left.

    What was changed since it came is not taken out.
    """
    if not is_merge:
        return line, []
    shows, stays = [], []
    for before, after in line.shows:
        there: set[str] = set()
        if _is_in_file(transaction, after.id):
            there = {play.id for play in transaction.show(after.id).plays}
        staying = {play.id for play in new_plays(before, after)} & there
        if staying:
            stays.append((after, len(staying)))
            rest = tuple(play for play in after.all_plays if play.id not in staying)
            after = replace(after, all_plays=rest)
        if after != before:
            shows.append((before, after))
    listening = line.listening
    if listening:
        here = {
            key for key, row in transaction.listening.readable().items() if not row.get("deleted")
        }
        listening = tuple(
            pair
            for pair in listening
            if pair[0] is not None or pair[1] is None or pair[1].id not in here
        )
    return replace(line, shows=tuple(shows), listening=listening), stays


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


def _ends_elsewhere(library: Library, newest: str | None) -> bool:
    """Return whether the save before all whose records are kept here has none here."""
    for head in library.change_heads(newest):
        newest = head.before
    return library.lacks_record(newest)


def _standing(heads: Iterable[ChangeHead]) -> Iterator[ChangeHead]:
    """Yield the changes that stand, newest first: neither undone, nor undos themselves.

    Newest first, a redo cancels an undo before that can cancel its change.
    """
    cancelled: set[str] = set()
    for each in heads:
        if each.id in cancelled:
            continue
        cancelled.update(each.undoes)
        if not each.undoes:
            yield each


def _records(library: Library, heads: Iterable[ChangeHead]) -> Iterator[ChangeRecord]:
    """Read the records of changes, up to one that does not read."""
    for each in heads:
        record = library.change(each.id)
        if record is None:
            return
        yield record


def _undone_by(library: Library, undo: ChangeHead | ChangeRecord) -> list[ChangeRecord]:
    """Read the records of the changes that an undo or a redo reverted, as far as they are kept."""
    return [each for each in map(library.change, undo.undoes) if each is not None]


def _is_undo(head: ChangeHead, library: Library) -> bool:
    """Tell an undo from a redo: an undo reverts changes, and a redo reverts an undo."""
    targets = _undone_by(library, head)
    return bool(targets) and not any(target.undoes for target in targets)


def _line(number: int, record: ChangeRecord) -> ChangeLine:
    listening: tuple[tuple[Listening | None, Listening | None], ...] = ()
    if any(each.table == LISTENING for each in record.touched):
        from watchlog.storage.listening import listening_touched

        listening = tuple(listening_touched(record))
    shows, preferences = tuple(shows_touched(record)), tuple(preferences_touched(record))
    return ChangeLine(number, record.command, record.at, shows, (), listening, preferences)


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
