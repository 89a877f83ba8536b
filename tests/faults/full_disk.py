"""A really full file system: it has room for nothing, then for 4 kB more at each step."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.cases import CASES, Scene
from tests.faults.house import House, is_linux
from tests.faults.tally import Tally

STEP = 4096
ROOMY = 64 * 1024 * 1024
MOST_STEPS = 200


def full_disk(root: Path, count: int) -> Tally:
    """Each command with ever more room, until it succeeds twice; ``count`` of the cases, 0: all."""
    tally = Tally()
    for case in CASES[: count or None]:
        house = House(root / case.name)
        try:
            with _small_disk(house.home):
                _fill(Scene(house, case), tally)
        except _CannotMount as error:
            return Tally(skipped=f"needs to mount a file system: {error}")
    return tally


def _fill(scene: Scene, tally: Tally) -> None:
    done = 0
    for steps in range(MOST_STEPS):
        _resize(scene.house.home, ROOMY)
        scene.house.reset()
        _resize(scene.house.home, _used(scene.house.home) + steps * STEP)
        ran = scene.house.installed(shlex.split(scene.case.command))
        problems = ["a traceback"] if "Traceback" in ran.err else []
        if scene.house.run("list").code != 0:
            problems.append("cannot be read on the full disk")
        _resize(scene.house.home, ROOMY)
        tally.count(f"{scene.case.name}, {steps * STEP} bytes", problems + scene.judge(ran.code))
        done += ran.code == 0
        if done == 2:
            tally.notes[f"bytes for {scene.case.name}"] = (steps - 1) * STEP
            return
    tally.count(scene.case.name, ["never succeeds"])


class _CannotMount(Exception):
    """Not root, or not Linux."""


@contextmanager
def _small_disk(place: Path) -> Iterator[None]:
    if not is_linux():
        raise _CannotMount("not Linux")
    _mount("-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", str(place))
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _resize(place: Path, size: int) -> None:
    _mount("-o", f"remount,size={max(size, STEP)}", str(place))


def _mount(*words: str) -> None:
    try:
        ran = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise _CannotMount("no mount") from None
    if ran.returncode:
        raise _CannotMount(ran.stderr.strip())


def _used(place: Path) -> int:
    found = os.statvfs(place)
    return (found.f_blocks - found.f_bfree) * found.f_frsize
