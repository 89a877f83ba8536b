"""A model of a disk that loses its power: what was not synced may be there afterwards or not.

Every write (in thirds), truncation and change of a name is an effect. A sync of a file makes its
content sure, a sync of a directory the names in it, and neither the other. At a cut, each effect
that is not sure has happened or not, independently of all others: harsher than any file system.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from watchlog.storage.file.system import System

THIRDS = 3
Files = dict[str, bytes | None]
"""What lies where, by path; None is a directory."""


class Naming(NamedTuple):
    """Names of one directory change together: path -> number of the file, None: nothing there."""

    directory: str
    names: tuple[tuple[str, int | None], ...]


class Writing(NamedTuple):
    """Bytes come to stand at an offset of a file."""

    file: int
    offset: int
    data: bytes


class Truncation(NamedTuple):
    """A file has this size from now on."""

    file: int
    size: int


class Sync(NamedTuple):
    """All that happened so far to this file, or to the names in this directory, is sure."""

    target: int | str


Effect = Naming | Writing | Truncation
Event = Effect | Sync


class Recorder(System):
    """The real operating system, which writes down what a power cut could undo.

    ``root`` is there from the beginning, and empty.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.events: list[Event] = []
        self.directories: set[int] = set()
        self._known: dict[str, int] = {}
        self._opened: dict[int, Path] = {}
        self._numbers = itertools.count()
        for name in ("open", "close", "mkdir", "replace", "unlink", "ftruncate"):
            setattr(self, name, getattr(self, f"record_{name}"))

    def record_open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = os.open(path, flags, mode)
        if flags & os.O_CREAT and str(path) not in self._known:
            self._name(path)
        self._opened[descriptor] = path
        return descriptor

    def record_close(self, descriptor: int) -> None:
        self._opened.pop(descriptor, None)
        os.close(descriptor)

    def record_mkdir(self, path: Path, mode: int = 0o777) -> None:
        path.mkdir(mode)
        self.directories.add(self._name(path))

    def record_replace(self, source: Path, target: Path) -> None:
        source.replace(target)
        number = self._known.pop(str(source))
        self._known[str(target)] = number
        self.events.append(Naming(str(target.parent), ((str(source), None), (str(target), number))))

    def record_unlink(self, path: Path) -> None:
        path.unlink()
        self._known.pop(str(path), None)
        self.events.append(Naming(str(path.parent), ((str(path), None),)))

    def record_ftruncate(self, descriptor: int, size: int) -> None:
        os.ftruncate(descriptor, size)
        self.events.append(Truncation(self._known[str(self._opened[descriptor])], size))

    def write(self, descriptor: int, chunks: list[bytes | memoryview]) -> int:
        start = os.lseek(descriptor, 0, os.SEEK_CUR)
        written = super().write(descriptor, chunks)
        data = b"".join(chunks)[:written]
        number = self._known[str(self._opened[descriptor])]
        step = max(1, -(-len(data) // THIRDS))
        for at in range(0, len(data), step):
            self.events.append(Writing(number, start + at, data[at : at + step]))
        return written

    def sync(self, descriptor: int) -> None:
        path = self._opened[descriptor]
        is_directory = path.is_dir()
        super().sync(descriptor)
        self.events.append(Sync(str(path) if is_directory else self._known[str(path)]))

    def _name(self, path: Path) -> int:
        number = self._known[str(path)] = next(self._numbers)
        self.events.append(Naming(str(path.parent), ((str(path), number),)))
        return number


def after_cut(recorder: Recorder, at: int, dice: random.Random, most: int) -> Iterator[Files]:
    """Yield states that a power cut after ``at`` events may leave, at most ``most`` of them."""
    events = recorder.events[:at]
    effects = [event for event in events if not isinstance(event, Sync)]
    for lost in _subsets(_unsure(events), dice, most):
        kept = [effect for number, effect in enumerate(effects) if number not in lost]
        yield files_of(kept, recorder)


def _unsure(events: Sequence[Event]) -> list[int]:
    """The numbers of the effects that no sync has made sure."""
    unsure: dict[int, int | str] = {}
    number = 0
    for event in events:
        if isinstance(event, Sync):
            unsure = {n: target for n, target in unsure.items() if target != event.target}
            continue
        unsure[number] = event.directory if isinstance(event, Naming) else event.file
        number += 1
    return list(unsure)


def _subsets(numbers: list[int], dice: random.Random, most: int) -> Iterator[set[int]]:
    """Every subset where there are few; else none, all, each alone, all but each, and at random."""
    if 2 ** len(numbers) <= most:
        for size in range(len(numbers) + 1):
            yield from map(set, itertools.combinations(numbers, size))
        return
    everything = set(numbers)
    yield from (set(), everything)
    yield from ({each} for each in numbers)
    yield from (everything - {each} for each in numbers)
    for _ in range(most - 2 * len(numbers) - 2):
        yield {each for each in numbers if dice.random() < 0.5}


def files_of(effects: Sequence[Effect], recorder: Recorder) -> Files:
    """The files after these effects; what lies in a directory that is not there is not there."""
    names: dict[str, int] = {}
    contents: dict[int, bytearray] = {}
    for effect in effects:
        if isinstance(effect, Naming):
            names.update({path: number for path, number in effect.names if number is not None})
            for path in (path for path, number in effect.names if number is None):
                names.pop(path, None)
        else:
            _apply(effect, contents.setdefault(effect.file, bytearray()))
    files: Files = {
        path: None if number in recorder.directories else bytes(contents.get(number, b""))
        for path, number in names.items()
    }
    root = str(recorder.root)
    return {path: data for path, data in files.items() if _is_reachable(path, files, root)}


def _apply(effect: Writing | Truncation, content: bytearray) -> None:
    size = effect.size if isinstance(effect, Truncation) else effect.offset
    content.extend(bytes(max(0, size - len(content))))
    if isinstance(effect, Truncation):
        del content[size:]
    else:
        content[effect.offset : effect.offset + len(effect.data)] = effect.data


def _is_reachable(path: str, files: Files, root: str) -> bool:
    parent = str(Path(path).parent)
    return parent == root or (parent in files and _is_reachable(parent, files, root))
