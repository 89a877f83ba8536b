"""What a command writes to the table of listening, stamped where it changes something."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from watchlog.domain.hours.listening import Listening, purged_listening
from watchlog.domain.removal import just_after
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.contents import Contents
from watchlog.storage.file.documents import Edits, Stored
from watchlog.storage.file.format import LISTENING as TABLE
from watchlog.storage.listening import (
    LISTENING,
    ListeningTable,
    checked_listening,
    read_listening,
)
from watchlog.storage.merging.purged import bare
from watchlog.storage.merging.rows import Row
from watchlog.storage.merging.stamps import with_stamps
from watchlog.storage.revert import changed_since, revert_row, undelete_stored
from watchlog.storage.writing.reverted import recorded, touched_in

LastSaved = Callable[[Mapping[str, bytes]], Mapping[str, Stored]]
"""What was saved last of some lines, by their ids, where it is another."""


class WrittenListening(ListeningTable):
    """The listening of a library, with what is written to it."""

    def __init__(self, contents: Contents, warn: Callable[[str], None]) -> None:
        super().__init__(contents, warn)
        # What somebody says now, which is stamped; what is written to the letter; what a merge had
        # brought and its undo takes out.
        self._said: dict[str, Stored] = {}
        self._ready: dict[str, Stored] = {}
        self._taken_out: set[str] = set()

    def readable(self) -> dict[str, Stored]:
        rows = super().readable() | self._ready | self._said
        return {key: row for key, row in rows.items() if key not in self._taken_out}

    def save(self, listening: Listening) -> None:
        """Put this in the place of what has its id, or add it."""
        self._say(LISTENING.write(listening))

    def write_row(self, row: Row) -> None:
        """Write a row to the letter: nobody said it now, so it gets no stamps."""
        self._said.pop(row["id"], None)
        self._ready[row["id"]] = dict(bare(checked_listening(dict(row))))

    def _say(self, row: Row) -> None:
        self._said[row["id"]] = checked_listening(dict(row))

    def revert(self, record: ChangeRecord, at: str) -> tuple[str, ...]:
        """Put back what one save changed, as far as that still holds; return the fields that stay.

        Raises NoSuchBackup if the record is damaged.
        """
        now = self.readable()
        at = just_after(at, {row.get("deleted") for row in now.values()})
        stay: list[str] = []
        for each in touched_in(record, TABLE):
            old = recorded(each, each.old) if each.old else None
            new = recorded(each, each.new) if each.new else None
            if old and new and new["id"] in now:
                row, fields = revert_row(old, new, now[new["id"]], TABLE, record.is_merge)
                (self.write_row if record.is_merge else self._say)(row)
                stay += fields
            elif old and new is None:
                self._bring_back(old, now.get(old["id"]))  # an exact restore had dropped it
            elif new and new["id"] in now:
                stay += self._take_back(new, now[new["id"]], None if record.is_merge else at)
        return tuple(stay)

    def _take_back(self, added: Row, now: Row, at: str | None) -> list[str]:
        """Remove what a save had added; ``at`` None: take out what a merge had brought.

        Return the fields for which that stays.
        """
        if at is not None:
            self._say({"deleted": at, "undone": at, **now})
            return []
        since = changed_since(checked_listening(dict(added)), now)
        if not since:
            self._taken_out.add(now["id"])
        return since

    def _bring_back(self, then: Row, now: Row | None) -> None:
        self._say(then if now is None else undelete_stored(then, now))

    def restore(self, then: Mapping[str, Row]) -> None:
        """Bring back what lived in an earlier state; what is newer stays."""
        now = self.readable()
        for key, row in then.items():
            if not row.get("deleted") and now.get(key, {"deleted": True}).get("deleted"):
                self._bring_back(row, now.get(key))

    def purge(self) -> int:
        """Leave of what is removed only that it was; return of how many."""
        count = 0
        for key, row in self.readable().items():
            less = LISTENING.write(purged_listening(read_listening(row)))
            if bare(less) != bare(row):
                self._ready[key] = dict(bare(less))
                count += 1
        return count

    def add_edits(self, edits: Edits, now: int, last_saved: LastSaved) -> None:
        """Add what differs from the file to the edits of a command, stamped."""
        found = Edits({})
        for key, row in self.readable().items():
            there = self._lines.get(key)
            if there is None:
                new = row
            elif key in self._said:
                wrote = last_saved({key: there.document.raw}).get(key)
                new = dict(with_stamps(there.row, row, TABLE, now, wrote))
            else:
                new = row
            if there is None or new != there.row:
                found.put(None if there is None else there.document, new)
        out = self._taken_out & self._lines.keys()
        found.removed = sorted(self._lines[key].document.doc_id for key in out)
        if found:
            edits.listening = found
        edits.may_go |= self._taken_out
