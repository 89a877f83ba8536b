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
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

from watchlog import __version__
from watchlog.domain.columns import Columns, TimeGrade
from watchlog.domain.models import EpisodeRef, Kind, Show, ShowFacts
from watchlog.domain.summary import PlayOutline, PlaySummary, Reached, ShowSummary
from watchlog.domain.title_search import ShowHead
from watchlog.startup.process import blake2b
from watchlog.startup.values import Record
from watchlog.storage.file.atomic import write_whole
from watchlog.storage.file.documents import BadDocument, LazyDocument, decode, encode
from watchlog.storage.file.fields import FieldTable
from watchlog.storage.file.paths import make_directories
from watchlog.storage.file.system import System
from watchlog.storage.records import SHOW

OUTDATED = 16
"""So many lines are read anew before it is worth the time to write the memo again."""

FORMAT = 7
"""To be raised whenever what is kept comes to mean something else: a test says when."""

Part = bytes | memoryview


# The plays are left in the file: this table reads and writes everything else.
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
    def _rest(self) -> tuple[ShowFacts, PlaySummary, tuple[Reached, ...]]:
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

    The rest: the show as it is stored but for its plays, what these come to, and how far one was
    at each verdict.
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
            rows.append([digest, len(rests[-1]), *show.outline])
        parts = encode([packed.texts, rows]), b"".join(rests), packed.numbers()
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
    texts, rows = decode(index)
    entries = {}
    first = begins = 0
    for digest, size, *outlined in rows:
        outline = PlayOutline(*outlined)
        entries[digest] = SummaryEntry(outline, first, rests[begins : begins + size])
        first += outline.plays
        begins += size
    return entries, Packed.of(texts, numbers)


def _write_rest(show: ShowSummary) -> bytes:
    stored = _FACTS.write(show.facts)
    # Nothing and no values are what a field falls back to; of others' fields nobody knows that.
    document = {
        key: value
        for key, value in stored.items()
        if value not in (None, []) or key not in _FACTS.keys
    }
    return encode([document, _write_summary(show.play_summary), show.reached])


def _read_rest(rest: Part) -> tuple[ShowFacts, PlaySummary, tuple[Reached, ...]]:
    document, summary, stored = decode(bytes(rest))
    reached = tuple(Reached(ref and EpisodeRef(*ref), plays) for ref, plays in stored)
    return _FACTS.read_in_place(document), _read_summary(summary), reached


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


_GRADES = tuple(TimeGrade)
_CODES = {grade: code for code, grade in enumerate(_GRADES)}
_NONE = -1
_WIDTHS = "diibiibiiibb"
"""One type code of ``array`` for each of Columns."""
_DAY = Columns._fields.index("day")


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
        """Unpack what ``numbers`` gave. Raises ValueError where it is no whole number of plays."""
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
        """Return all columns as bytes, one after the other."""
        return b"".join(column.tobytes() for column in self._raw)

    def add(self, columns: Columns) -> int:
        """Append the plays of a show; the place of the first of them."""
        first = len(self._raw[0])
        coded = columns._replace(
            grade=[_CODES[grade] for grade in columns.grade],  # type: ignore[misc]
            season=[_NONE if season is None else season for season in columns.season],
            episode=[self._code(episode) for episode in columns.episode],
            language=[self._text(text) for text in columns.language],  # type: ignore[misc]
        )
        for column, more in zip(self._raw, coded, strict=True):
            column.extend(more)
        return first

    def days(self, first: int, plays: int) -> Sequence[int]:
        """The days of so many plays from that place on."""
        return self._raw[_DAY][first : first + plays]

    def columns(self, first: int, plays: int) -> Columns:
        """The columns of so many plays from that place on."""
        end = first + plays
        ended, day, clock, grade, low, high, assumed, season, episode, language, guessed, laid = [
            column[first:end] for column in self._raw
        ]
        return Columns(
            ended,
            day,
            clock,
            list(map(_GRADES.__getitem__, grade)),
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
        # The last entry is None: index -1, the code of None, finds it.
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
