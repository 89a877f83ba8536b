"""What was worked out from each line of a large library, kept beside it.

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
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

from watchlog import __version__
from watchlog.domain.columns import Columns, TimeKnown
from watchlog.domain.models import Kind, Play, Show, ShowHead
from watchlog.domain.summary import PlayOutline, PlaySummary
from watchlog.startup.process import blake2b
from watchlog.startup.values import Record
from watchlog.storage.fields import FieldTable
from watchlog.storage.file.atomic import put
from watchlog.storage.file.documents import BadDocument, LazyDocument, decode, encode
from watchlog.storage.file.paths import make_directories
from watchlog.storage.file.system import System
from watchlog.storage.records import SHOW

OUTDATED = 16
"""So many lines are read anew before it is worth the time to write the memo again."""

FORMAT = 1
"""To be raised whenever Seen or Columns come to mean something else: a test says when."""


Part = bytes | memoryview


class Remembered(Show):
    """A show of which the rest is read when somebody looks at it: first from the memo, then the
    plays from its line."""

    read_rest: Callable[[], dict[str, Any]]
    read_plays: Callable[[], tuple[Play, ...]]
    read_columns: Callable[[], Columns]

    @cached_property
    def all_plays(self) -> tuple[Play, ...]:
        return self.read_plays()

    @cached_property
    def columns(self) -> Columns:
        return self.read_columns()


class _Later:
    """A field that is not known yet: asking for it fills in all of them."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, show: Remembered, _: type) -> Any:
        show.__dict__.update(_DEFAULTS | show.read_rest())
        return show.__dict__[self._name]


# The plays are elsewhere, and these are known from the beginning of the line.
_KNOWN = {"plays", "year", "kind", "aliases"}
_REST = FieldTable(
    Show, list(SHOW.required), *(field for field in SHOW.fields if field.key not in _KNOWN)
)
_DEFAULTS = {
    name: getattr(Show, name)
    for name in Show.__match_args__
    if name not in ("all_plays", *ShowHead._fields)
}
for _name in ("seen", *_DEFAULTS):
    setattr(Remembered, _name, _Later(_name))


class SummaryEntry(Record):
    """One line: its outline, where its columns begin, and the rest as JSON.

    The rest: the show as it is stored but for its plays, and what these come to.
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
        self._now: dict[str, Show] = {}
        self._outdated = 0

    def show(self, head: ShowHead, document: LazyDocument, read: Callable[[], Show]) -> Show:
        """The show of a line: remembered, or as ``read`` reads it. Raises what that raises."""
        digest = blake2b(document.view, digest_size=16).hexdigest()
        entry = self._entries.get(digest)
        if entry is None:
            self._outdated += 1
            self._now[digest] = read()
        else:
            self._now[digest] = self._remembered(head, entry, read)
        return self._now[digest]

    def keep(self) -> None:
        """Write what is known now, if that is worth it; as well as it goes."""
        if self._outdated <= OUTDATED:
            return
        # Whatever is odd about a library: it was read, and that is what was asked for.
        with suppress(OSError, OverflowError, BadDocument):
            make_directories(self._system, self._path.parent)
            put(self._system, self._path, self._chunks(), durable=False)

    def _remembered(self, head: ShowHead, entry: SummaryEntry, read: Callable[[], Show]) -> Show:
        show = object.__new__(Remembered)
        show.__dict__.update(
            head._asdict(),
            kind=Kind(head.kind),
            outline=entry.outline,
            read_rest=partial(_read_rest, entry.rest),
            read_plays=lambda: read().all_plays,
            read_columns=partial(self._packed.columns, entry.first, entry.outline.plays),
        )
        return show

    def _chunks(self) -> list[bytes]:
        packed = Packed.empty()
        rows, rests = [], []
        for digest, show in self._now.items():
            entry = self._entries.get(digest)
            packed.add(show.columns)
            rests.append(_write_rest(show) if entry is None else entry.rest)
            rows.append([digest, len(rests[-1]), *show.outline])
        parts = encode([packed.texts, rows]), b"".join(rests), packed.numbers()
        return [_head(*parts), *parts]


def _head(index: Part, rests: Part, numbers: Part) -> bytes:
    """A line that says what follows and what wrote it: another version reads nothing of it."""
    checksum = crc32(numbers, crc32(rests, crc32(index)))
    said = [FORMAT, __version__, sys.byteorder, len(index), len(rests), checksum]
    return encode(said) + b"\n"


def _loaded(path: Path) -> tuple[dict[str, SummaryEntry], Packed]:
    """What was kept; nothing where there is no memo, or not one of ours, whole and undamaged."""
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
    texts, rows = decode(index)
    entries = {}
    first = begins = 0
    for digest, size, plays, last_day, told in rows:
        outline = PlayOutline(plays, last_day, told)
        entries[digest] = SummaryEntry(outline, first, rests[begins : begins + size])
        first += plays
        begins += size
    return entries, Packed.of(texts, numbers)


def _write_rest(show: Show) -> bytes:
    stored = _REST.write(show)
    # Nothing and no values are what a field falls back to; of others' fields nobody knows that.
    document = {
        key: value
        for key, value in stored.items()
        if value not in (None, []) or key not in _REST.keys
    }
    return encode([document, _write_seen(show.seen)])


def _read_rest(rest: Part) -> dict[str, Any]:
    document, seen = decode(bytes(rest))
    return vars(_REST.take(document)) | {"seen": _read_seen(seen)}


def _write_seen(seen: PlaySummary) -> list[Any]:
    seasons = {str(season): _runs(numbers) for season, numbers in seen.seasons.items()}
    return [seasons if name == "seasons" else each for name, each in seen._asdict().items()]


def _read_seen(stored: list[Any]) -> PlaySummary:
    seen = PlaySummary(*stored)
    seasons = {int(season): _numbers(runs) for season, runs in seen.seasons.items()}
    return seen._replace(seasons=seasons, heard=tuple(seen.heard))


def _runs(numbers: Iterable[int]) -> list[int]:
    """``[1, 4, 7, 8]`` for 1, 2, 3 and 7: where each run begins, and where the next does not."""
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


_KNOWN_VALUES = tuple(TimeKnown)
_CODES = {known: code for code, known in enumerate(_KNOWN_VALUES)}
_NONE = -1
_WIDTHS = "diibiibiiibb"
"""One type code of ``array`` for each of Columns."""


class Packed:
    """The columns of the plays of many shows, one show's after the other's.

    Texts (languages, and names of episodes without a number) are numbered in ``texts``. A
    language is its number there; an episode's name is -2 less its number, because 0 and up are
    episodes. -1 stands for None.
    """

    def __init__(self, texts: list[str], raw: list[array[Any]]) -> None:
        self.texts = texts
        self._raw = raw
        self._numbers = {text: number for number, text in enumerate(texts)}

    @classmethod
    def empty(cls) -> Packed:
        return cls([], [_column(width) for width in _WIDTHS])

    @classmethod
    def of(cls, texts: list[str], numbers: bytes | memoryview) -> Packed:
        """What ``numbers`` gave. Raises ValueError if it is no whole number of plays."""
        packed = cls.empty()
        sizes = [column.itemsize for column in packed._raw]
        plays, more = divmod(len(numbers), sum(sizes))
        if more:
            raise ValueError("a play is cut off")
        packed = cls(texts, packed._raw)
        ends = [end * plays for end in accumulate(sizes)]
        for column, begin, end in zip(packed._raw, [0, *ends], ends, strict=False):
            column.frombytes(numbers[begin:end])
        return packed

    def numbers(self) -> bytes:
        """All columns, one after the other."""
        return b"".join(column.tobytes() for column in self._raw)

    def add(self, columns: Columns) -> int:
        """Append the plays of a show; the place of the first of them."""
        first = len(self._raw[0])
        coded = columns._replace(
            known=[_CODES[known] for known in columns.known],  # type: ignore[misc]
            season=[_NONE if season is None else season for season in columns.season],
            episode=[self._code(episode) for episode in columns.episode],
            language=[self._text(text) for text in columns.language],  # type: ignore[misc]
        )
        for column, more in zip(self._raw, coded, strict=True):
            column.extend(more)
        return first

    def columns(self, first: int, plays: int) -> Columns:
        """The columns of so many plays from that place on."""
        end = first + plays
        ended, day, clock, known, low, high, assumed, season, episode, language, guessed, laid = [
            column[first:end] for column in self._raw
        ]
        return Columns(
            ended,
            day,
            clock,
            list(map(_KNOWN_VALUES.__getitem__, known)),
            low,
            high,
            list(map(bool, assumed)),
            season if _NONE not in season else [None if code == _NONE else code for code in season],
            episode
            if min(episode, default=0) >= 0
            else [code if code >= 0 else self._name(code) for code in episode],
            list(map(self._languages.__getitem__, language)),
            list(map(bool, guessed)),
            list(map(bool, laid)),
        )

    @cached_property
    def _languages(self) -> list[str | None]:
        # None behind the last: that is where -1 finds it.
        return [*self.texts, None]

    def _code(self, episode: int | str | None) -> int:
        if isinstance(episode, str):
            return _NONE - 1 - self._text(episode)
        return _NONE if episode is None else episode

    def _name(self, code: int) -> str | None:
        return None if code == _NONE else self.texts[_NONE - 1 - code]

    def _text(self, text: str | None) -> int:
        if text is None:
            return _NONE
        number = self._numbers.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number


def _column(width: str) -> array[Any]:
    return array(width)
