"""What was worked out from each line of a large library, kept beside it.

Lists and figures need little of what fifty thousand plays say, and parsing and checking them all
is most of what they cost. So what they need is kept for each line of the file, under a hash of
its bytes. It is no second source of truth: a line that was changed, by whatever means, has another
hash and is read anew. Losing the memo costs time and nothing else. A save does not touch it; a
command that only looks writes it, when enough of it is out of date.

The file: a line of JSON that says what follows, the shows as JSON (each as it is stored but for
its plays, and what these come to), and the columns of all plays as packed numbers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from zlib import crc32

from watchlog import __version__
from watchlog.domain.columns import Columns
from watchlog.domain.models import Play, Show
from watchlog.domain.seen import Seen
from watchlog.domain.values import NamedTuple
from watchlog.storage.documents import LazyDocument
from watchlog.storage.fields import Record
from watchlog.storage.files import put
from watchlog.storage.hashing import blake2b
from watchlog.storage.packing import Packed
from watchlog.storage.place import make_directories
from watchlog.storage.records import SHOW
from watchlog.storage.system import System

OUTDATED = 16
"""So many lines are read anew before it is worth the time to write the memo again."""

FORMAT = 1
"""To be raised whenever Seen or Columns come to mean something else: a test says when."""


class Remembered(Show):
    """A show of which everything is known but its plays, until somebody looks at them."""

    read_plays: Callable[[], tuple[Play, ...]]
    read_columns: Callable[[], Columns]

    @cached_property
    def all_plays(self) -> tuple[Play, ...]:
        return self.read_plays()

    @cached_property
    def columns(self) -> Columns:
        return self.read_columns()


_WITHOUT_PLAYS = Record(
    Remembered,
    list(SHOW.required),
    *(field for field in SHOW.fields if field.key != "plays"),
)


class Entry(NamedTuple):
    """One show: as stored but for its plays, what these come to, and where their columns are."""

    document: dict[str, Any]
    seen: list[Any]
    first: int
    plays: int


class Memo:
    """The memo of one library: what was kept of it, and what is found out now."""

    def __init__(self, system: System, path: Path) -> None:
        self._system = system
        self._path = path
        self._entries, self._packed = _loaded(path)
        self._now: dict[str, Show] = {}
        self._outdated = 0

    def show(self, document: LazyDocument, read: Callable[[], Show]) -> Show:
        """The show of a line: remembered, or as ``read`` reads it. Raises what that raises."""
        digest = blake2b(document.view, digest_size=16).hexdigest()
        entry = self._entries.get(digest)
        if entry is None:
            self._outdated += 1
            self._now[digest] = read()
        else:
            self._now[digest] = self._remembered(entry, read)
        return self._now[digest]

    def keep(self) -> None:
        """Write what is known now, if that is worth it; as well as it goes."""
        if self._outdated <= OUTDATED:
            return
        with suppress(OSError):
            make_directories(self._system, self._path.parent)
            put(self._system, self._path, self._chunks(), durable=False)

    def _remembered(self, entry: Entry, read: Callable[[], Show]) -> Show:
        show = _WITHOUT_PLAYS.read(entry.document)
        columns = partial(self._packed.columns, entry.first, entry.plays)
        show.__dict__.update(
            seen=_read_seen(entry.seen), read_plays=lambda: read().all_plays, read_columns=columns
        )
        return show

    def _chunks(self) -> list[bytes]:
        packed = Packed.empty()
        rows: list[list[Any]] = []
        for digest, show in self._now.items():
            entry = self._entries.get(digest)
            document = _WITHOUT_PLAYS.write(show) if entry is None else entry.document
            first = packed.add(show.columns)
            rows.append([digest, document, _write_seen(show.seen), first, show.seen.plays])
        shows = json.dumps([packed.texts, rows], ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        numbers = packed.numbers()
        return [_head(shows, numbers), shows, numbers]


def _head(shows: bytes, numbers: bytes) -> bytes:
    """What follows, and by what it was written: another version reads nothing of it."""
    said = [FORMAT, __version__, sys.byteorder, len(shows), crc32(numbers, crc32(shows))]
    return json.dumps(said).encode() + b"\n"


def _loaded(path: Path) -> tuple[dict[str, Entry], Packed]:
    """What was kept; nothing where there is no memo, or not one of ours, whole and undamaged."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        data = path.read_bytes()
        head, _, rest = data.partition(b"\n")
        size = json.loads(head)[3]
        shows, numbers = rest[:size], rest[size:]
        if head + b"\n" == _head(shows, numbers):
            texts, rows = json.loads(shows.decode("utf-8", "surrogatepass"))
            return {row[0]: Entry(*row[1:]) for row in rows}, Packed.of(texts, numbers)
    return {}, Packed.empty()


def _write_seen(seen: Seen) -> list[Any]:
    seasons = {str(season): sorted(numbers) for season, numbers in seen.seasons.items()}
    return [seasons if name == "seasons" else each for name, each in seen._asdict().items()]


def _read_seen(stored: list[Any]) -> Seen:
    seen = Seen(*stored)
    seasons = {int(season): frozenset(numbers) for season, numbers in seen.seasons.items()}
    return seen._replace(seasons=seasons, heard=tuple(seen.heard))
