"""What differs on Windows and is ours, tried without one: zones, typed paths, the lock."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import Person
from watchlog.cli.local_time import LocalZone
from watchlog.storage.file.system import SYSTEM


def _zone_of_windows(moment: datetime) -> datetime:
    """As astimezone does there: no moment before 1970, nor within a day of its beginning."""
    begun = datetime(1970, 1, 2, tzinfo=moment.tzinfo)
    if moment < begun:
        raise OSError(errno.EINVAL, "Invalid argument")
    return moment.astimezone()


@pytest.fixture
def new_york() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


ZONES = (LocalZone(), LocalZone(_zone_of_windows))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.usefixtures("new_york")
@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 1, 9, 20), -5),
        (datetime(2026, 7, 9, 20), -4),
        (datetime(1970, 1, 1, 3), -5),
        (datetime(1969, 7, 20, 22), -4),
        (datetime(1968, 2, 29, 22), -5),
        (datetime(1951, 12, 24, 18), -5),
    ],
)
def test_a_moment_before_1970_has_its_offset(zone: LocalZone, moment: datetime, hours: int) -> None:
    local = moment.replace(tzinfo=zone)
    assert local.utcoffset() == timedelta(hours=hours)
    assert local.tzname() in {"EST", "EDT"}
    instant = local.astimezone(UTC)
    assert instant.replace(tzinfo=None) == moment - timedelta(hours=hours)
    assert instant.astimezone(zone).replace(tzinfo=None) == moment


@pytest.mark.usefixtures("new_york")
def test_a_play_before_1970_is_recorded(ballard: Person) -> None:
    ballard.now = datetime(2026, 11, 23, 23, 30, tzinfo=LocalZone(_zone_of_windows))
    ballard.ok('watch ballard 1 --at "20 jul 1969 22:00"')
    (play,) = ballard.json("history")
    assert play["at"] == "1969-07-20T22:00:00-04:00"


def test_a_path_with_a_drive_is_one_path(
    ballard: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Here it is a name like any other; whatever of ours divides it at ":" or "\" is seen.
    monkeypatch.chdir(tmp_path)
    ballard.ok("watch ballard 1-3")
    saved = r"D:\Series\plays.csv"
    assert ballard(["export", "--format", "csv", "--output", saved]).code == 0
    assert [path.name for path in tmp_path.glob("*.csv")] == [saved]
    ballard.ok("undo")
    assert ballard(["import", "--yes", saved]).code == 0
    assert len(ballard.json("history")) == 3
    copy = r"D:\Series\library.json"
    Path(copy).write_bytes(ballard.stored or b"")
    ballard.ok("edit ballard --title Renamed")
    assert ballard(["restore", copy]).code == 0
    assert len(Person(Path(copy), ballard.capture).json("history")) == 3


def test_a_lock_is_taken_far_behind_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Others read the text of the lock while it is held, and Windows locks bytes, not files.
    locked: list[int] = []

    def locking(descriptor: int, mode: int, size: int) -> None:
        assert (mode, size) == (2, 1)
        locked.append(os.lseek(descriptor, 0, os.SEEK_CUR))
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    path = tmp_path / "lock"
    path.write_bytes(b"who holds it")
    first, second = (os.open(path, os.O_RDWR) for _ in range(2))
    try:
        SYSTEM.lock(first)
        assert os.read(first, 3) == b"who"
        assert locked[0] > 1_000_000
        with pytest.raises(BlockingIOError):
            SYSTEM.lock(second)
    finally:
        os.close(first)
        os.close(second)
