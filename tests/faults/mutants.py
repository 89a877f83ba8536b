"""Without one of its safeguards the save is not safe, and the checks see it: each mutant is caught.

A mutant takes a safeguard out of the program; the check that belongs to it must then find
something wrong, and nothing with the safeguard in place. The steps are those of
storage/README.md, A save.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.faults.disk import Recorder
from tests.faults.house import House, play_ids
from tests.faults.power import EVENING, cuts
from tests.faults.tally import Tally
from tests.storage.builders import NOW, a_play, named, watching
from tests.storage.faulty_system import FaultySystem
from watchlog.storage.file.lock import Patience
from watchlog.storage.file.system import System
from watchlog.storage.file.tinydb_file import WouldBeLost
from watchlog.storage.library import Library, Transaction

Patch = pytest.MonkeyPatch
Check = Callable[[Path], list[str]]
CUTS = 2
ROOT = Path(__file__).parents[2]

_SECOND_WRITER = """
import sys
from pathlib import Path
from tests.storage.builders import NOW, a_play, watching
from watchlog.errors import LibraryLocked
from watchlog.storage.library import Library
from watchlog.storage.file.lock import Patience

path, home, play = Path(sys.argv[1]), Path(sys.argv[2]), a_play(9)
library = Library(path, home=lambda: home, patience=Patience(0.01, 0.05))
try:
    library.transact("watch", NOW, watching("Ballard", play))
    print(play.id)
except LibraryLocked:
    pass
"""


class Mutant(NamedTuple):
    """A safeguard, how to take it out, and the check that must see that."""

    safeguard: str
    take_out: Callable[[Patch], None]
    check: Check


def mutants(root: Path, _: int) -> Tally:
    """Every mutant is caught by its check, and no check cries wolf."""
    tally = Tally()
    for check in dict.fromkeys(mutant.check for mutant in MUTANTS):
        tally.count(f"all in place: {check.__name__}", check(root / f"whole-{check.__name__}"))
    for number, mutant in enumerate(MUTANTS):
        with Patch.context() as patch:
            mutant.take_out(patch)
            found = mutant.check(root / f"mutant-{number}")
        tally.count(mutant.safeguard, [] if found else ["its absence is not noticed"])
    return tally


def after_a_power_cut(root: Path) -> list[str]:
    """The model of the disk."""
    found = (problems for _, problems in cuts(root, EVENING[:3], CUTS) if problems)
    return next(found, [])


def two_at_once(root: Path) -> list[str]:
    """A second writer comes when the first is about to replace the file: kept, or refused."""
    house = _with_ballard(root)
    mine = a_play(8)
    theirs: list[str] = []

    def replace_late(source: Path, target: Path) -> None:
        command = [sys.executable, "-c", _SECOND_WRITER, str(house.library), str(house.data)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        theirs.extend(ran.stdout.split())
        source.replace(target)

    _save(house, mine, FaultySystem(replace=replace_late))
    wanted = {mine.id, *theirs}
    return [f"{play} is lost" for play in wanted - play_ids(house.stored or b"")]


def a_foreign_file(root: Path) -> list[str]:
    """Another program puts its own copy, with a play more, in the place of the file."""
    house = _with_ballard(root)
    mine, theirs = a_play(8), a_play(9)
    came: list[bool] = []

    def sync(descriptor: int) -> None:
        os.fsync(descriptor)
        if not came:
            came.append(True)
            other = house.library.with_name("other.json")
            shutil.copy(house.library, other)
            Library(other).transact("watch", NOW, watching("Ballard", theirs))
            other.replace(house.library)

    _save(house, mine, FaultySystem(sync=sync))
    lost = {mine.id, theirs.id} - play_ids(house.stored or b"")
    return [f"{play} is lost" for play in lost]


def a_command_that_loses(root: Path) -> list[str]:
    """A fault in a command would drop plays: nothing is written."""
    house = _with_ballard(root)
    house.ok("watch ballard 1-3 --at 2019")
    before = house.stored

    def lose(transaction: Transaction) -> None:
        transaction.save_show(replace(named(transaction, "Ballard"), all_plays=()))

    try:
        Library(house.library, home=lambda: house.data).transact("edit", NOW, lose)
    except WouldBeLost:
        return [] if house.stored == before else ["refused, but written"]
    return ["the plays are gone, and nobody said so"]


def modes(root: Path) -> list[str]:
    """A file that others may read stays one."""
    house = _with_ballard(root)
    house.library.chmod(0o664)
    _save(house, a_play(8), FaultySystem())
    mode = stat.S_IMODE(house.library.stat().st_mode)
    return [] if mode == 0o664 else [f"the mode became {mode:o}"]


def _with_ballard(root: Path) -> House:
    house = House(root)
    house.ok("add Ballard --episodes 10")
    return house


def _save(house: House, play: Any, system: System) -> None:
    patience = Patience(say=0.01, give_up=0.05)
    library = Library(house.library, home=lambda: house.data, system=system, patience=patience)
    library.transact("watch", NOW, watching("Ballard", play))


def _forget_syncs(patch: Patch, *, of_directories: bool) -> None:
    """As if no sync of that kind were in the program."""
    sync = Recorder.sync

    def deaf(self: Recorder, descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode) != of_directories:
            sync(self, descriptor)

    patch.setattr(Recorder, "sync", deaf)


class _Unsynced:
    """An operating system without sync."""

    def __init__(self, system: System) -> None:
        self._system = system

    def __getattr__(self, name: str) -> Any:
        return getattr(self._system, name)

    def sync(self, descriptor: int) -> None:
        pass


def _record_without_sync(patch: Patch) -> None:
    from watchlog.storage import changes

    write = changes.write_record
    patch.setattr(
        changes,
        "write_record",
        lambda system, *rest: write(_Unsynced(system), *rest),  # type: ignore[arg-type]
    )


def _record_late(patch: Patch) -> None:
    """The change record comes only when the library is replaced."""
    from watchlog.storage import changes
    from watchlog.storage.file import atomic

    late: list[Callable[[], None]] = []
    write, put = changes.write_record, atomic.replace_file

    def replace_first(*args: Any, **named: Any) -> Any:
        warning = put(*args, **named)
        while late:
            late.pop()()
        return warning

    patch.setattr(changes, "write_record", lambda *args: late.append(lambda: write(*args)))
    patch.setattr(atomic, "replace_file", replace_first)


def _in_place(patch: Patch) -> None:
    """The library is written over, as TinyDB's own storage does."""
    from watchlog.storage.file import atomic

    def write_over(system: System, real: Path, _: Any, chunks: Any, *__: Any) -> None:
        descriptor = system.open(real, os.O_WRONLY | os.O_CREAT, 0o600)
        data = b"".join(chunks)
        system.write(descriptor, [data])
        system.sync(descriptor)
        system.ftruncate(descriptor, len(data))
        system.close(descriptor)

    patch.setattr(atomic, "replace_file", write_over)


class _AlwaysTheSame:
    """Equal to every stamp."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]


_SAVE = "watchlog.storage.file.atomic"
MUTANTS = (
    Mutant(
        "sync of files (steps 8, 9, 10)",
        lambda p: _forget_syncs(p, of_directories=False),
        after_a_power_cut,
    ),
    Mutant(
        "sync of names (steps 2, 9, 13)",
        lambda p: _forget_syncs(p, of_directories=True),
        after_a_power_cut,
    ),
    Mutant(
        "change record (step 9)",
        lambda p: p.setattr("watchlog.storage.changes.write_record", lambda *_: None),
        after_a_power_cut,
    ),
    Mutant(
        "change record before the replace (step 9, not after 12)", _record_late, after_a_power_cut
    ),
    Mutant("sync of the change record (step 9)", _record_without_sync, after_a_power_cut),
    Mutant("a new file, not the old one written over (steps 10, 12)", _in_place, after_a_power_cut),
    Mutant("lock (step 2)", lambda p: p.setattr(System, "lock", lambda *_: None), two_at_once),
    Mutant(
        "check for a foreign file (step 11)",
        lambda p: p.setattr(f"{_SAVE}.current_file_stamp", lambda *_: _AlwaysTheSame()),
        a_foreign_file,
    ),
    Mutant(
        "invariant (step 7)",
        lambda p: p.setattr(
            "watchlog.storage.file.tinydb_file.check_nothing_lost", lambda *_, **__: None
        ),
        a_command_that_loses,
    ),
    Mutant(
        "mode kept (step 10)", lambda p: p.setattr(f"{_SAVE}._keep_access", lambda *_: None), modes
    ),
)
