"""The memo: what each line of a large library comes to, kept beside it.

Lists and figures need little of what fifty thousand plays say, and parsing and checking them all
is most of what they cost. So what they need is kept for each line of the file, under a hash of
its bytes. It is no second source of truth: a line that was changed, by whatever means, has another
hash and is read anew. Losing the memo costs time and nothing else. A save does not touch it; a
command that only looks writes it, when enough of it is out of date.

The file: a line of JSON that says what follows, an index of the lines as JSON, what is known of
each as JSON of its own, and the columns of all plays as packed numbers. Each part is looked into
when it is needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

from watchlog import __version__
from watchlog.domain.columns import Columns
from watchlog.domain.models import EpisodeRef, Kind, Show, ShowFacts
from watchlog.domain.moves.renumbered import Move
from watchlog.domain.summary import PlayOutline, PlaySummary, Reached, ShowSummary
from watchlog.domain.title_search import ShowHead
from watchlog.startup.process import blake2b
from watchlog.startup.values import Record
from watchlog.storage.file.atomic import write_whole
from watchlog.storage.file.documents import BadDocument, LazyDocument, decode, encode
from watchlog.storage.file.fields import FieldTable
from watchlog.storage.file.paths import make_directories
from watchlog.storage.file.system import System
from watchlog.storage.memo.packed_plays import Packed
from watchlog.storage.records import SHOW

OUTDATED = 16
"""So many lines are read anew before it is worth the time to write the memo again."""

FORMAT = 9
"""To be raised whenever what is kept comes to mean something else: a test says when."""

Part = bytes | memoryview


# The plays are left in the file: this table reads and writes everything else.
_Rest = tuple[ShowFacts, PlaySummary, tuple[Reached, ...], tuple[Move, ...]]
_FACTS = FieldTable(
    ShowFacts, list(SHOW.required), *(field for field in SHOW.fields if field.key != "plays")
)


class RememberedShow(ShowSummary):
    """A show of which everything but the plays comes from the memo.

    ``read`` reads its line, with the plays, and raises what reading raises.
    """

    def __init__(
        self, head: ShowHead, entry: SummaryEntry, packed: Packed, read: Callable[[], Show]
    ) -> None:
        self.id = head.id
        self.title = head.title
        self.slug = head.slug
        self.is_film = head.kind == Kind.FILM
        self.entry = entry
        self._packed = packed
        self._read = read

    @cached_property
    def _rest(self) -> _Rest:
        return _read_rest(self.entry.rest)

    @cached_property
    def facts(self) -> ShowFacts:
        return self._rest[0]

    @cached_property
    def play_summary(self) -> PlaySummary:
        return self._rest[1]

    @cached_property
    def reached(self) -> tuple[Reached, ...]:
        return self._rest[2]

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        return self._rest[3]

    @cached_property
    def outline(self) -> PlayOutline:
        return self.entry.outline

    @cached_property
    def columns(self) -> Columns:
        return self._packed.columns(self.entry.first, self.entry.outline.plays)

    @property
    def days(self) -> Sequence[int]:
        return self._packed.days(self.entry.first, self.entry.outline.plays)

    @cached_property
    def whole(self) -> Show:
        return self._read()


class SummaryEntry(Record):
    """One line: its outline, where its columns begin, and the rest as JSON.

    The rest: the show as it is stored but for its plays, what these come to, how far one was at
    each verdict, and which episodes moved.
    """

    outline: PlayOutline
    first: int
    rest: Part


class Memo:
    """The memo of one library: what was kept of it, and what is found out now."""

    def __init__(self, system: System, path: Path) -> None:
        self._system = system
        self._path = path
        self._entries, self._packed = _loaded(path)
        self._shows: dict[str, ShowSummary] = {}
        self._outdated = 0

    def summary(
        self, head: ShowHead, document: LazyDocument, read: Callable[[], Show]
    ) -> ShowSummary:
        """Return the show of a line: remembered, else as ``read`` reads it.

        Raises what ``read`` raises.
        """
        digest = blake2b(document.view, digest_size=16).hexdigest()
        entry = self._entries.get(digest)
        if entry is None:
            self._outdated += 1
            self._shows[digest] = ShowSummary(read())
        else:
            self._shows[digest] = RememberedShow(head, entry, self._packed, read)
        return self._shows[digest]

    def keep(self) -> None:
        """Write what is known now, if that is worth it; as well as it goes."""
        if self._outdated <= OUTDATED:
            return
        # Whatever is odd about a library: it was read, and that is what was asked for.
        with suppress(OSError, OverflowError, BadDocument):
            make_directories(self._system, self._path.parent)
            write_whole(self._system, self._path, self._chunks(), durable=False)

    def _chunks(self) -> list[bytes]:
        packed = Packed.empty()
        rows, rests = [], []
        for digest, show in self._shows.items():
            entry = self._entries.get(digest)
            packed.add(show.columns)
            rests.append(_write_rest(show) if entry is None else entry.rest)
            # The last is left out where it is 0, as of nearly every show.
            outline = show.outline if show.outline.parts else show.outline[:-1]
            rows.append([digest, len(rests[-1]), *outline])
        parts = encode([packed.texts, packed.companies, rows]), b"".join(rests), packed.numbers()
        return [_head(*parts), *parts]


def _head(index: Part, rests: Part, numbers: Part) -> bytes:
    """A line that says what follows and what wrote it: another version reads nothing of it."""
    checksum = crc32(numbers, crc32(rests, crc32(index)))
    said = [FORMAT, __version__, sys.byteorder, len(index), len(rests), checksum]
    return encode(said) + b"\n"


def _loaded(path: Path) -> tuple[dict[str, SummaryEntry], Packed]:
    """Read a memo; nothing where there is none, or not one of this version, whole and undamaged."""
    with suppress(OSError, ValueError, TypeError, BadDocument):
        read = path.read_bytes()
        data, begins = memoryview(read), read.index(b"\n") + 1
        *_, index_size, rests_size, _ = decode(bytes(data[:begins]))
        middle, end = begins + index_size, begins + index_size + rests_size
        index, rests, numbers = data[begins:middle], data[middle:end], data[end:]
        if _head(index, rests, numbers) == data[:begins]:
            return _entries(bytes(index), rests, numbers)
    return {}, Packed.empty()


def _entries(
    index: bytes, rests: memoryview, numbers: memoryview
) -> tuple[dict[str, SummaryEntry], Packed]:
    texts, companies, rows = decode(index)
    entries = {}
    first = begins = 0
    for digest, size, *outlined in rows:
        outline = PlayOutline(*outlined)
        entries[digest] = SummaryEntry(outline, first, rests[begins : begins + size])
        first += outline.plays
        begins += size
    return entries, Packed.of(texts, list(map(tuple, companies)), numbers)


def _write_rest(show: ShowSummary) -> bytes:
    stored = _FACTS.write(show.facts)
    # Nothing and no values are what a field falls back to; of others' fields nobody knows that.
    document = {
        key: value
        for key, value in stored.items()
        if value not in (None, []) or key not in _FACTS.keys
    }
    return encode([document, _write_summary(show.play_summary), show.reached, show.moves])


def _read_rest(rest: Part) -> _Rest:
    document, summary, stored, moved = decode(bytes(rest))
    reached = tuple(Reached(ref and EpisodeRef(*ref), plays) for ref, plays in stored)
    moves = tuple(
        Move(tvmaze, EpisodeRef(*ref), EpisodeRef(*to), *more) for tvmaze, ref, to, *more in moved
    )
    return _FACTS.read_in_place(document), _read_summary(summary), reached, moves


def _write_summary(summary: PlaySummary) -> list[Any]:
    seasons = {str(season): _runs(numbers) for season, numbers in summary.seasons.items()}
    return [seasons if name == "seasons" else each for name, each in summary._asdict().items()]


def _read_summary(stored: list[Any]) -> PlaySummary:
    summary = PlaySummary(*stored)
    seasons = {int(season): _numbers(runs) for season, runs in summary.seasons.items()}
    return summary._replace(seasons=seasons, languages=tuple(summary.languages))


def _runs(numbers: Iterable[int]) -> list[int]:
    """Pack numbers as runs: ``[1, 4, 7, 8]`` for 1, 2, 3 and 7, the end of each run excluded."""
    ends: list[int] = []
    for number in sorted(numbers):
        if ends and ends[-1] == number:
            ends[-1] += 1
        else:
            ends += [number, number + 1]
    return ends


def _numbers(runs: Any) -> frozenset[int]:
    if len(runs) == 2:
        return frozenset(range(*runs))
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return frozenset(number for first, end in pairs for number in range(first, end))
