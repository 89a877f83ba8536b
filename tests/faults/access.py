"""Links, modes and read-only places: kept by a save, and told where they forbid one."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.cases import AT, START
from tests.faults.house import House, is_linux
from tests.faults.tally import Tally

MODES = (0o600, 0o640, 0o664)
UMASKS = (0o000, 0o022, 0o077)
SAVES = (f"watch ballard 4 {AT}", "undo", "redo", "restore --exact", "add Kohrra")
READ_ONLY = 5


def access(root: Path, _: int) -> Tally:
    """Each mode under each umask, on a plain file and behind links; then read-only places."""
    tally = Tally()
    if os.name == "nt":
        return Tally(skipped="modes and links are matters of POSIX")
    for link in ("none", "file", "folder"):
        for mode in MODES:
            for umask in UMASKS:
                name = f"{mode:04o}, umask {umask:03o}, link: {link}"
                tally.count(name, _kept(House(root / name.replace(", ", "-")), link, mode, umask))
    tally.count("what is new is private", _private(House(root / "new")))
    _read_only(root, tally)
    return tally


def _kept(house: House, link: str, mode: int, umask: int) -> list[str]:
    house.ok("add Kohrra --film")
    real = _behind(house, link)
    house.ok(*START)
    real.chmod(mode)
    before = os.umask(umask)
    try:
        house.ok(*SAVES[:-1], "add Mindhunter")
    finally:
        os.umask(before)
    found = stat.S_IMODE(real.stat().st_mode)
    problems = [] if found == mode else [f"the mode became {found:04o}"]
    links = {"none": [], "file": [house.library], "folder": [house.home / "linked"]}[link]
    problems += [f"{each.name} is no link any more" for each in links if not each.is_symlink()]
    return problems


def _behind(house: House, link: str) -> Path:
    """Move the library behind a link; where it really is."""
    cloud = house.root / "cloud"
    cloud.mkdir()
    if link == "file":
        house.library.rename(cloud / "library.json")
        house.library.symlink_to(cloud / "library.json")
    elif link == "folder":
        house.library.rename(cloud / "library.json")
        (house.home / "linked").symlink_to(cloud)
        house.library = house.home / "linked" / "library.json"
    shutil.rmtree(house.data)
    return house.library.resolve()


def _private(house: House) -> list[str]:
    """Under no umask at all, nobody else can read what watchlog makes."""
    before = os.umask(0)
    try:
        house.ok(*START, "undo", "restore")
    finally:
        os.umask(before)
    made = [house.library, *house.data.rglob("*"), house.library.with_name("library.json.lock")]
    return [f"{each} is open to others" for each in made if each.stat().st_mode & 0o077]


def _read_only(root: Path, tally: Tally) -> None:
    house = House(root / "read-only")
    house.ok(*START)
    for name, place in (("file", house.library), ("folder", house.home)):
        with _forbidden(place) as how:
            if how is None:
                tally.notes[f"not tried, {name} read-only"] += 1
                continue
            tally.count(f"read-only {name} ({how})", _reads_only(house, name))
    ran = house.run(SAVES[0])
    tally.count("writable again", [ran.err] if ran.code else [])


def _reads_only(house: House, name: str) -> list[str]:
    before = house.stored
    problems = [f"cannot be read: {house.run('list').err}"] if house.run("list").code else []
    ran = house.run(f"watch ballard 8 {AT}")
    if name == "folder" and ran.code != READ_ONLY:
        problems.append(f"exit {ran.code}")
    if ran.code and (house.stored != before or "nothing was saved" not in ran.err):
        problems.append(f"not refused aloud: {ran.err}")
    return problems


@contextmanager
def _forbidden(place: Path) -> Iterator[str | None]:
    """Nobody may write there: a mount that is read-only binds root too; else the mode."""
    bound = is_linux() and place.is_dir() and _mount("--bind", str(place), str(place))
    if bound:
        _mount("-o", "remount,ro,bind", str(place))
        try:
            yield "mount"
        finally:
            subprocess.run(["umount", str(place)], check=True)
        return
    if os.geteuid() == 0:
        yield None
        return
    mode = stat.S_IMODE(place.stat().st_mode)
    place.chmod(mode & ~0o222)
    try:
        yield "mode"
    finally:
        place.chmod(mode)


def _mount(*words: str) -> bool:
    with suppress(FileNotFoundError):
        ran = subprocess.run(["mount", *words], capture_output=True, check=False)
        return ran.returncode == 0
    return False
