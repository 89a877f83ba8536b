"""What records say: the lines as watchlog wrote them last, and what a save touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from watchlog.domain.models import Show
from watchlog.storage.changes import ChangeRecord, before_in, path_of, read_record
from watchlog.storage.file.documents import BadDocument, Stored, decode, encode
from watchlog.storage.file.format import LISTENING
from watchlog.storage.records import read_preferences, read_show, write_preferences, write_show

MOST_RECORDS = 20
MOST_BYTES = 500_000
"""So much is read of the newest change records, in a few milliseconds; what is older is not known.

Further back there is no going round a larger one: the line may be in it.
"""


def last_written(folder: Path, newest: str | None, lines: Mapping[str, bytes]) -> dict[str, Stored]:
    """Return what the newest record says of each line, by the id of its show, where it is another.

    That of the preferences goes by ``preferences``. Of a line that no record at hand has, nothing
    is returned.
    """
    wanted = dict(lines)
    found: dict[str, Stored] = {}
    for change_id, data in _newest(folder, newest):
        touched = [each for each in wanted if each.encode(errors="replace") in data]
        for each in touched:
            if b'"new":' + encode(wanted[each].decode("utf-8", "replace")) in data:
                del wanted[each]  # as it was written
        if any(each in wanted for each in touched):
            record = read_record(folder, change_id)
            written = documents_of(record) if record is not None else {}
            found |= {each: written[each] for each in written.keys() & wanted.keys()}
            wanted = {each: line for each, line in wanted.items() if each not in written}
        if not wanted:
            break
    return found


def _newest(folder: Path, newest: str | None) -> Iterator[tuple[str, bytes]]:
    size = 0
    for _ in range(MOST_RECORDS):
        path = path_of(folder, newest) if newest is not None else None
        if newest is None or path is None:
            return
        try:
            size += path.stat().st_size
            if size > MOST_BYTES:
                return
            data = path.read_bytes()
        except OSError:
            return
        yield newest, data
        newest = before_in(data)


def documents_of(record: ChangeRecord) -> dict[str, Stored]:
    """Return the documents that a save wrote, by their ids; ``preferences`` by that name."""
    documents = {}
    for each in record.touched:
        with suppress(BadDocument, KeyError):
            document: Stored = decode(each.new or b"{}")
            if each.table == "preferences":
                documents["preferences"] = write_preferences(read_preferences(document))
            elif each.table == LISTENING:
                from watchlog.storage.listening import checked_listening

                documents[document["id"]] = checked_listening(document)
            elif each.table == "shows":
                if record.schema == 1:
                    from watchlog.storage.migrations import show_from_1

                    document = show_from_1(document)
                documents[document["id"]] = write_show(read_show(document))
    return documents


def shows_touched(record: ChangeRecord) -> list[tuple[Show | None, Show]]:
    """Return the shows that a save touched, before (None: not there) and after it.

    One that it purged stands as removed; one whose texts are damaged is left out.
    """
    pairs = []
    for each in record.touched:
        old = _show_of(each.old) if each.table == "shows" else None
        new = _show_of(each.new) if each.table == "shows" else None
        if new is None and old is not None and old.deleted is None:
            new = replace(old, deleted=record.at)
        if new is not None:
            pairs.append((old, new))
    return pairs


def preferences_touched(record: ChangeRecord) -> Iterator[str]:
    """Yield the names of the preferences that a save changed, as they are stored."""
    for each in record.touched:
        if each.table == "preferences":
            with suppress(BadDocument):
                # As read: where none were stored, what is usual is no change.
                old, new = (
                    write_preferences(read_preferences(decode(raw or b"{}")))
                    for raw in (each.old, each.new)
                )
                names = dict.fromkeys((*old, *new))
                yield from (n for n in names if n != "changed" and old.get(n) != new.get(n))


def _show_of(raw: bytes | None) -> Show | None:
    with suppress(BadDocument):
        return None if raw is None else read_show(decode(raw))
    return None
