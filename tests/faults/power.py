"""The power fails: at any point of any save, with any of the effects that were not synced lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.cases import AT
from tests.faults.disk import Files, Recorder, after_cut, files_of
from tests.faults.house import House
from tests.faults.tally import Tally

EVENING = (
    "add Ballard --year 2025 --episodes 10",
    f"watch ballard 1-3 {AT}",
    "undo",
    "redo",
    "edit ballard --runtime 43 --tag crime",
    f"watch ballard 4 {AT}",
)
QUICK = 2
"""With no more losses than these for each cut, two commands must do."""


class Recording:
    """An evening of commands on a disk that is watched: how it looked after each command.

    ``acknowledged[n]`` is how many events there had been when command n said that it was done.
    """

    def __init__(self, house: House, commands: tuple[str, ...]) -> None:
        self.house = house
        self.recorder = Recorder(house.home)
        self.looks: list[Any] = [house.look()]
        self.acknowledged = [0]
        self.failed: list[str] = []
        for command in commands:
            ran = house.run(command, self.recorder)
            self.failed += [f"{command}: {ran.err}"] if ran.code else []
            self.looks.append(house.look())
            self.acknowledged.append(len(self.recorder.events))

    def check_the_model(self) -> None:
        """Without a cut the model has the very files that are there."""
        files = files_of(
            [each for each in self.recorder.events if not hasattr(each, "target")], self.recorder
        )
        there = {str(each): _content(each) for each in self.house.home.rglob("*")}
        assert files == there, "the model of the disk is wrong"

    def states(self, dice: random.Random, most: int) -> Iterator[tuple[str, Files, list[Any]]]:
        """Each state that a cut can leave, and how the library may look in it."""
        for at in range(len(self.recorder.events) + 1):
            done = max(n for n, end in enumerate(self.acknowledged) if end <= at)
            allowed = self.looks[done : done + 2]
            for files in after_cut(self.recorder, at, dice, most):
                yield f"after event {at} of {len(self.recorder.events)}", files, allowed


def power(root: Path, count: int) -> Tally:
    """The old library or the new one, and the new one can be undone; what was said to be done is.

    ``count``: at most so many losses for each cut.
    """
    tally = Tally()
    evening = EVENING if count > QUICK else EVENING[:2]
    for where, problems in cuts(root, evening, count):
        tally.notes["cuts"] += 1
        if problems is not None:
            tally.count(where, problems)
    return tally


def cuts(root: Path, evening: tuple[str, ...], most: int) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the problems after each cut of an evening; None for a disk that was judged before."""
    recording = Recording(House(root), evening)
    recording.check_the_model()
    yield "without a cut", recording.failed
    judged: set[tuple[Any, ...]] = set()
    for where, files, allowed in recording.states(random.Random(4), most):
        key = (*sorted(files.items()), *(recording.looks.index(look) for look in allowed))
        yield where, None if key in judged else _problems(recording.house, files, allowed)
        judged.add(key)


def _problems(house: House, files: Files, allowed: list[Any]) -> list[str]:
    _lay_out(house, files)
    try:
        look = house.look()
        if look not in allowed:
            return ["neither the old library nor the new one, or what was done is gone"]
        ran = house.run("add Kohrra")
        return [] if ran.code == 0 else [f"then “add” fails: {ran.err}"]
    except Exception as error:
        return [f"cannot be read: {error!r}"]


def _lay_out(house: House, files: Files) -> None:
    shutil.rmtree(house.home)
    house.home.mkdir()
    for name, data in sorted(files.items()):
        path = Path(name)
        if data is None:
            path.mkdir()
        else:
            path.write_bytes(data)


def _content(path: Path) -> bytes | None:
    return None if path.is_dir() else path.read_bytes()
