"""The files of an import: single ones, the members of folders and zips, or standard input.

They come from strangers: nothing is unpacked to disk, and no more is read of a member than
LARGEST. Other modules open no file of an export (importers/README.md, Reading safely).
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import IO, cast

from watchlog.domain.text import one_line, some_of
from watchlog.errors import BadImport, Usage
from watchlog.importers.reading.refusals import too_large, unreadable_file
from watchlog.startup.values import Record

# Fifty thousand plays of Trakt make 35 MB. A zip of 10 MB may unpack to 10 GB.
LARGEST = 256 * 2**20
"""Bytes of one member, unpacked."""

# Somebody may name a home folder instead of the export in it.
MOST_MEMBERS = 20_000
"""Entries of one zip or folder."""

_HEAD = 65_536
"""Bytes of a member by which its format is recognised."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How a zip begins: with a file, as an empty one, as one of several parts."""

_GZIP = b"\x1f\x8b"
"""How a gzip file begins, such as ``animelist.xml.gz``."""

# zipfile raises RuntimeError for a password, NotImplementedError for a compression that it does
# not know, and the others for damage, some of them only while a member is read.
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError,
)  # fmt: skip


class Member(Record):
    """One file of an import: ``name`` is its base name in lower case, ``path`` all of it.

    ``size``: bytes, unpacked, as the zip announces them, which need not be true. ``open_raw``
    gives a new binary stream; read through ``stream``, which is bounded. ``packing`` names what
    it is packed in, where that is damaged.
    """

    name: str
    path: str
    size: int
    open_raw: Callable[[], IO[bytes]]
    packing: str = "zip"

    def stream(self, progress: Callable[[int], None] | None = None) -> io.BufferedReader:
        """Open the member for reading; more than LARGEST bytes raise BadImport.

        ``progress`` is called with the number of bytes of each piece that was read.
        """
        if self.size > LARGEST:
            raise too_large(self.path, self.size, LARGEST)
        return io.BufferedReader(_Bounded(self, progress), _HEAD)

    def head(self) -> bytes:
        """Return the first 64 KB. Raises BadImport."""
        with self.stream() as stream:
            return stream.read(_HEAD)


class _Bounded(io.RawIOBase):
    """A binary stream that ends in BadImport past LARGEST, or where the zip is damaged."""

    def __init__(self, member: Member, progress: Callable[[int], None] | None) -> None:
        self._member = member
        self._progress = progress
        self._left = LARGEST
        try:
            self._stream = member.open_raw()
        except _ZIP_FAULTS as fault:
            raise unreadable_file(member.path, fault, member.packing) from None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except _ZIP_FAULTS as fault:
            raise unreadable_file(self._member.path, fault, self._member.packing) from None
        self._left -= len(data)
        if self._left < 0:
            raise too_large(self._member.path, None, LARGEST)
        buffer[: len(data)] = data
        if self._progress is not None:
            self._progress(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed and hasattr(self, "_stream"):
            self._stream.close()
        super().close()


class Source:
    """All members of an import, in order; a context manager that closes the zips.

    ``label`` names the whole in messages. ``progress`` is called with the number of bytes of each
    piece that is read. ``read`` holds the paths of members read for more than recognising.
    """

    def __init__(
        self, members: Sequence[Member], label: str, close: Callable[[], None] = lambda: None
    ) -> None:
        self.members = tuple(members)
        self.label = label
        self._close = close
        self.progress: Callable[[int], None] | None = None
        self.read: set[str] = set()

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def named(self, *patterns: str) -> list[Member]:
        """Return the members whose base name matches a pattern (``watched-history*.json``)."""
        from fnmatch import fnmatchcase

        return [
            member
            for member in self.members
            if any(fnmatchcase(member.name, pattern) for pattern in patterns)
        ]

    def stream(self, member: Member) -> io.BufferedReader:
        """Open a member for reading, counted for the progress bar and among those read."""
        self.read.add(member.path)
        return member.stream(self.progress)

    @property
    def single(self) -> Member | None:
        """Return the only member, None of several: a single file may have any name."""
        return self.members[0] if len(self.members) == 1 else None


def open_source(paths: Sequence[str], stdin: Callable[[], IO[bytes]]) -> Source:
    """Open these files, folders and zips; ``-`` is standard input. Raises BadImport, Usage."""
    with ExitStack() as opened:
        members = [member for path in paths for member in _members(path, stdin, opened)]
        if not any(member.size for member in members):
            raise BadImport(f"{_label(paths)} is empty. Nothing imported.")
        members.sort(key=_in_order)
        return Source(members, _label(paths), opened.pop_all().close)


def _label(paths: Sequence[str]) -> str:
    names = ["standard input" if path == "-" else one_line(path, 200) for path in paths]
    return some_of(names)


def _members(path: str, stdin: Callable[[], IO[bytes]], opened: ExitStack) -> Iterator[Member]:
    if path == "-":
        yield from _of_bytes(_read_all(stdin()), opened)
        return
    try:
        real = Path(path).expanduser()
        if real.is_dir():
            yield from _of_folder(real)
        elif not real.exists():
            raise Usage(f"There is no file {one_line(path, 200)}. Nothing imported.")
        elif (begins := _first_bytes(real)) in _ZIP:
            yield from _of_zip(opened.enter_context(real.open("rb")), path, opened)
        else:
            member = _of_file(real, path)
            yield _unpacked(member) if begins.startswith(_GZIP) else member
    except RuntimeError:
        raise Usage(f"{one_line(path, 200)}: no such user. Nothing imported.") from None
    except OSError as error:
        reason = error.strerror or "can't be read"
        raise BadImport(f"{one_line(path, 200)}: {reason}. Nothing imported.") from None


def _read_all(stream: IO[bytes]) -> bytes:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise too_large("standard input", None, LARGEST)
    return data


def _of_bytes(data: bytes, opened: ExitStack) -> Iterator[Member]:
    if data.startswith(_ZIP):
        yield from _of_zip(io.BytesIO(data), "standard input", opened)
    else:
        member = Member("-", "standard input", len(data), lambda: io.BytesIO(data))
        yield _unpacked(member) if data.startswith(_GZIP) else member


def _first_bytes(path: Path) -> bytes:
    if not path.is_file():
        raise BadImport(f"{one_line(str(path), 200)} is not a file. Nothing imported.")
    with path.open("rb") as stream:
        return stream.read(4)


def _of_file(path: Path, label: str) -> Member:
    return Member(path.name.lower(), label, path.stat().st_size, lambda: path.open("rb"))


def _of_folder(folder: Path) -> Iterator[Member]:
    """Yield the files below a folder, but hidden ones and those that macOS adds.

    Links are not followed: one to / or to a folder above would bring in strange files, or go in
    circles.
    """
    count = 0
    for directory, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_clutter(name))
        for name in sorted(files):
            path = Path(directory, name)
            count += 1
            if count > MOST_MEMBERS:
                raise BadImport(
                    f"{one_line(str(folder), 200)} holds more than {MOST_MEMBERS:,} files."
                    " Name those of the export. Nothing imported."
                )
            if not _is_clutter(name) and path.is_file() and not path.is_symlink():
                yield _unpacked_if_gz(_of_file(path, str(path.relative_to(folder))))


def _of_zip(stream: IO[bytes], path: str, opened: ExitStack) -> Iterator[Member]:
    try:
        archive = opened.enter_context(zipfile.ZipFile(stream))
        entries = archive.infolist()
    except _ZIP_FAULTS as fault:
        raise unreadable_file(path, fault) from None
    if len(entries) > MOST_MEMBERS:
        raise BadImport(
            f"{one_line(path, 200)} holds {len(entries):,} entries; no export does."
            " Nothing imported."
        )
    for entry in entries:
        # A path such as ../../x is harmless: nothing is written anywhere by it.
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if not name.parts or entry.is_dir():  # of no name: is_dir() would fail
            continue
        if not any(_is_clutter(part) for part in name.parts):
            member = Member(name.name.lower(), str(name), entry.file_size, _opener(archive, entry))
            yield _unpacked_if_gz(member)


def _unpacked_if_gz(member: Member) -> Member:
    """Return a member of a folder or zip, unpacked if it is a gzip file and called so.

    The name decides whether to look: of some exports not every file may be opened.
    """
    if not member.name.endswith(".gz"):
        return member
    with member.stream() as stream:
        return _unpacked(member) if stream.read(2) == _GZIP else member


def _unpacked(member: Member) -> Member:
    """Return a gzip file as the file that is in it; how large that is shows while it is read.

    Its size is what its last four bytes announce, if that can be, else that of the packed file.
    """
    import gzip

    def open_raw() -> IO[bytes]:
        packed = member.open_raw()
        stream = gzip.GzipFile(fileobj=packed, mode="rb")
        stream.myfileobj = cast("io.FileIO", packed)  # it is closed with the stream
        return cast("IO[bytes]", stream)

    name = member.name.removesuffix(".gz")
    unpacked = Member(name, member.path, member.size, open_raw, packing="gzip file")
    if not unpacked.head():
        return unpacked._replace(size=0)
    with member.open_raw() as stream:
        if isinstance(stream, zipfile.ZipExtFile):
            return unpacked  # whose end is not reached without reading all of it
        stream.seek(-4, io.SEEK_END)
        announced = int.from_bytes(stream.read(4), "little")
    is_likely = member.size <= announced <= LARGEST
    return unpacked._replace(size=announced) if is_likely else unpacked


def _opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: archive.open(entry)


def _is_clutter(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _in_order(member: Member) -> tuple[str, list[tuple[int, int | str]]]:
    """Return a sort key that puts ``history-2`` before ``history-10`` of the same folder."""
    import re

    folder = member.path.replace("\\", "/").rpartition("/")[0]
    parts = re.split(r"(\d+)", member.name)
    return folder, [(0, int(each)) if each.isdecimal() else (1, each) for each in parts if each]
