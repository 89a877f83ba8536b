"""A library without a file: its bytes and its change records are kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from watchlog.storage.changes import ChangeHead, ChangeRecord
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.documents import Stored
from watchlog.storage.file.format import join, new_id
from watchlog.storage.library import BackupPolicy, Library, Transaction
from watchlog.storage.save import Purpose
from watchlog.storage.writing.recorded import documents_of

T = TypeVar("T")


class MemoryLibrary(Library):
    """A library of which every save is what it is on a disk, but for lock, file and backups."""

    def __init__(self, data: bytes = b"", path: Path = Path("memory.json")) -> None:
        super().__init__(path)
        self.data = data
        self.records: dict[str, ChangeRecord] = {}

    def copy(self) -> MemoryLibrary:
        """Return a library of its own that holds the same, with the same history."""
        other = MemoryLibrary(self.data, self.path)
        other.records = dict(self.records)
        return other

    def changes(self) -> list[ChangeRecord]:
        found = []
        newest = self.read().last_change()
        while newest in self.records:
            found.append(self.records[newest])
            newest = found[-1].before
        return found

    def change_heads(self, newest: str | None) -> Iterator[ChangeHead]:
        while newest in self.records:
            record = self.records[newest]
            yield ChangeHead(*(getattr(record, name) for name in ChangeHead._fields))
            newest = record.before

    def change(self, change_id: str) -> ChangeRecord | None:
        return self.records.get(change_id)

    def transact(
        self,
        command: str,
        now: datetime,
        work: Callable[[Transaction], T],
        undoes: tuple[str, ...] = (),
        *,
        backup: BackupPolicy = BackupPolicy.HOURLY,
    ) -> T:
        self.changed = False
        draft = self._draft(now, work)
        if draft.edits:
            purpose = Purpose(command, now, new_id(), undoes, backup, draft.is_merge)
            draft.edits.meta = draft.edits.meta | {"last_change": purpose.change_id}
            revision = draft.revision()
            if revision.changes:
                self.records[purpose.change_id] = draft.record(revision, purpose)
                self.data = b"".join(join(revision.tables))
                self.changed = True
        return cast("T", draft.result)

    def merge(self, other: MemoryLibrary, now: datetime) -> None:
        """Merge another library into this one."""
        self.transact("merge", now, lambda transaction: transaction.merge(other.read()))

    def _read(self) -> tuple[None, Contents]:
        return None, parse_contents(self.path, self.data) if self.data else Contents(self.path)

    def _last_written(self, _: str | None, lines: Mapping[str, bytes]) -> Mapping[str, Stored]:
        wanted, found = dict(lines), {}
        for record in self.changes():
            texts = [each.new or b"" for each in record.touched]
            touched = [each for each in wanted if any(each.encode() in text for text in texts)]
            written = documents_of(record) if touched else {}
            for each in touched:
                if wanted[each] not in texts and each in written:
                    found[each] = written[each]
                if wanted[each] in texts or each in written:
                    del wanted[each]
            if not wanted:
                break
        return found
