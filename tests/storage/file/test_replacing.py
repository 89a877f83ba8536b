"""Reading and replacing a file, call by call: owners, modes, what is swept, where it lies."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.storage.faulty_system import FaultySystem, failing
from watchlog.errors import LibraryUnusable
from watchlog.storage.file.atomic import (
    ReplacedMeanwhile,
    remove,
    replace_file,
    sweep,
    temporary_file,
    write_new,
    write_whole,
)
from watchlog.storage.file.paths import (
    FileStamp,
    Reading,
    current_file_stamp,
    make_directories,
    read,
    resolve,
)
from watchlog.storage.file.system import SYSTEM, System

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no modes, links or owners there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    path.write_bytes(b"old")
    return path


def a_reading(path: Path, **fields: Any) -> Reading:
    found = read(SYSTEM, path)
    assert found is not None
    return found._replace(**fields)


# --- reading ---


def test_a_reading_says_what_the_file_was(path: Path) -> None:
    path.chmod(0o640)
    os.utime(path, ns=(5, 1_500_000_000_250_000_000))
    status = path.stat()
    stamp = FileStamp(status.st_dev, status.st_ino, 3, 1_500_000_000_250_000_000)
    found = read(SYSTEM, path)
    assert found == Reading(b"old", stamp, 0o640, (status.st_uid, status.st_gid))
    assert found.written_at == datetime(2017, 7, 14, 2, 40, 0, 250_000, tzinfo=UTC)
    assert current_file_stamp(SYSTEM, path) == stamp
    assert read(SYSTEM, path.with_name("none")) is None
    assert current_file_stamp(SYSTEM, path.with_name("none")) is None


def test_a_time_beyond_all_calendars_is_the_first() -> None:
    reading = Reading(b"", FileStamp(1, 2, 3, 10**30), 0o600, (0, 0))
    assert reading.written_at == datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("pieces", [[b""], [b"ab", b""], [b"a", b"b", b""]])
def test_a_file_is_read_to_its_end(path: Path, pieces: list[bytes]) -> None:
    asked: list[int] = []

    def few(_: int, size: int) -> bytes:
        asked.append(size)
        return pieces[len(asked) - 1]

    system = FaultySystem(read=few)
    assert a_reading_of(system, path) == b"".join(pieces)
    assert set(asked) == {4}
    assert system.log.count("close") == 1


def a_reading_of(system: System, path: Path) -> bytes:
    found = read(system, path)
    return b"" if found is None else found.data


def test_what_cannot_be_read_is_closed(path: Path) -> None:
    system = FaultySystem(read=failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        read(system, path)
    assert system.log.count("close") == 1


def test_where_a_path_leads(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(path)
    assert resolve(path) == resolve(link) == path
    assert resolve(tmp_path / "new" / ".." / "a.json") == tmp_path / "a.json"
    linked = tmp_path / "folder"
    linked.symlink_to(tmp_path)
    assert resolve(linked / "none.json") == tmp_path / "none.json"


def test_where_no_path_may_lead(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable) as error:
        resolve(tmp_path)
    assert error.value.message == "That is a directory, not a library."
    assert [(each.text, each.command) for each in error.value.hints] == [
        ("Name a file in it:", f"--library {tmp_path / 'library.json'}")
    ]
    assert list(error.value.details) == [str(tmp_path)]
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryUnusable) as error:
        resolve(tmp_path / "pipe")
    assert error.value.message == "That can't hold a library: it isn't an ordinary file."
    (tmp_path / "link").symlink_to("gone")
    for each in (tmp_path / "link", tmp_path / "link" / "library.json"):
        with pytest.raises(LibraryUnusable) as error:
            resolve(each)
        assert error.value.message == (
            "The library is a link to a file that isn't there. Nothing was created."
        )
        assert list(error.value.details) == [f"{tmp_path / 'link'} -> gone"]
        assert [each.text for each in error.value.hints] == [
            "Is a disk or a cloud folder not mounted?"
        ]


def test_folders_are_made_for_this_user_alone_and_each_is_synced(tmp_path: Path) -> None:
    system = FaultySystem()
    make_directories(system, tmp_path / "a" / "b")
    assert (system.log.count("mkdir"), system.log.count("sync"), system.log.count("close")) == (
        2, 2, 2,
    )  # fmt: skip
    for each in (tmp_path / "a", tmp_path / "a" / "b"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o700
    quiet = FaultySystem()
    make_directories(quiet, tmp_path / "a" / "b")
    assert quiet.log == []


def test_a_folder_that_another_made_meanwhile_will_do_but_a_file_will_not(tmp_path: Path) -> None:
    def late(folder: Path, mode: int) -> None:
        folder.mkdir(mode)
        raise FileExistsError

    make_directories(FaultySystem(mkdir=late), tmp_path / "a")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        make_directories(SYSTEM, tmp_path / "file")


# --- replacing ---


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o4755])
def test_the_new_file_has_the_mode_of_the_old_one(path: Path, mode: int) -> None:
    done: list[bytes] = []
    before = a_reading(path, mode=mode)
    warning = replace_file(SYSTEM, path, before, [b"n", memoryview(b"ew")],
                           lambda: done.append(path.read_bytes()))  # fmt: skip
    assert (warning, path.read_bytes(), done) == (None, b"new", [b"new"])
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert [each.name for each in path.parent.iterdir()] == ["library.json"]


OWN = (os.geteuid(), os.getegid())


@pytest.mark.parametrize(
    ("owner", "refuses", "given"),
    [
        (OWN, (), []),
        ((4711, OWN[1]), (), [(4711, OWN[1])]),
        ((OWN[0], 4712), (), [(OWN[0], 4712)]),
        ((4711, 4712), (4711,), [(4711, 4712), (-1, 4712)]),
        ((4711, 4712), (4711, -1), [(4711, 4712), (-1, 4712)]),
    ],
)
def test_the_new_file_has_the_owner_of_the_old_one_as_far_as_that_goes(
    path: Path, owner: tuple[int, int], refuses: tuple[int, ...], given: list[tuple[int, int]]
) -> None:
    asked: list[tuple[int, int]] = []

    def give(_: int, user: int, group: int) -> None:
        asked.append((user, group))
        if user in refuses:
            raise PermissionError(errno.EPERM, "")

    system = FaultySystem(set_owner=give, set_mode=failing(errno.EPERM))
    assert replace_file(system, path, a_reading(path, owner=owner), [b"new"]) is None
    assert (asked, path.read_bytes()) == (given, b"new")


def test_a_file_that_is_another_by_now_stays(path: Path) -> None:
    before = a_reading(path)
    os.utime(path, ns=(1, 1))
    for reading in (before, None, a_reading(path, stamp=before.stamp._replace(size=4))):
        with pytest.raises(ReplacedMeanwhile):
            replace_file(SYSTEM, path, reading, [b"new"], lambda: pytest.fail("nothing is done"))
    assert path.read_bytes() == b"old"
    assert [each.name for each in path.parent.iterdir()] == ["library.json"]
    path.unlink()
    with pytest.raises(ReplacedMeanwhile):
        replace_file(SYSTEM, path, before, [b"new"])
    assert replace_file(SYSTEM, path, None, [b"new"]) is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_that_could_not_be_synced_is_a_warning(path: Path) -> None:
    def syncing(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")

    system = FaultySystem(sync=syncing)
    assert replace_file(system, path, a_reading(path), [b"new"]) == (
        "Saved, but a power cut now might still undo it (Input/output error)."
    )
    assert path.read_bytes() == b"new"


class Busy(FaultySystem):
    """A system on which a file is open elsewhere for some seconds, as on Windows."""

    def __init__(self, seconds: float, winerror: int | None) -> None:
        self.now, self.until, self.winerror = 5.0, 5.0 + seconds, winerror
        super().__init__(replace=self._refuse)
        self.monotonic = lambda: self.now
        self.sleep = self._sleep

    def _sleep(self, _: Any) -> None:
        self.now += 0.5

    def _refuse(self, source: Path, target: Path) -> None:
        if self.now >= self.until:
            source.replace(target)
            return
        error = PermissionError(errno.EACCES, "busy")
        if self.winerror is not None:
            error.winerror = self.winerror  # type: ignore[attr-defined]
        raise error


@pytest.mark.parametrize(
    ("seconds", "winerror", "is_had"),
    [(2.5, 5, True), (2.5, 32, True), (3, 33, True), (3.5, 32, False), (0.5, 87, False),
     (0.5, None, False)],
)  # fmt: skip
def test_a_file_that_is_open_elsewhere_is_waited_for_a_while(
    path: Path, seconds: float, winerror: int | None, is_had: bool
) -> None:
    system = Busy(seconds, winerror)
    if is_had:
        assert replace_file(system, path, a_reading(path), [b"new"]) is None
    else:
        with pytest.raises(PermissionError):
            replace_file(system, path, a_reading(path), [b"new"])
    assert path.read_bytes() == (b"new" if is_had else b"old")
    assert [each.name for each in path.parent.iterdir()] == ["library.json"]


@pytest.mark.parametrize("most", [1, 2, 3, 5, 100])
def test_every_byte_is_written_however_few_at_a_time(tmp_path: Path, most: int) -> None:
    def few(descriptor: int, chunks: list[bytes]) -> int:
        assert len(chunks) <= 512
        return os.write(descriptor, b"".join(chunks)[:most])

    chunks = [b"", b"ab", b"", b"c", b"def", b""] * 100
    write_new(FaultySystem(write=few), tmp_path / "a", chunks)
    assert (tmp_path / "a").read_bytes() == b"".join(chunks)


@pytest.mark.parametrize("durable", [True, False])
def test_only_what_is_to_last_is_synced(path: Path, durable: bool) -> None:
    system = FaultySystem()
    temporary_file(path).write_bytes(b"left by a process of this number")
    write_whole(system, path, [b"new"], durable=durable)
    assert path.read_bytes() == b"new"
    assert system.log.count("sync") == (2 if durable else 0)
    assert system.log.count("open") == system.log.count("close") == (2 if durable else 1)


@pytest.mark.parametrize("call", ["write", "sync", "replace", "close"])
def test_what_was_begun_is_gone_where_it_fails(path: Path, call: str) -> None:
    with pytest.raises(OSError, match="Input/output"):
        write_whole(FaultySystem(**{call: failing(errno.EIO)}), path, [b"new"])
    assert path.read_bytes() == b"old"
    assert [each.name for each in path.parent.iterdir()] == ["library.json"]


def test_a_file_that_is_there_is_not_begun_anew(path: Path) -> None:
    with pytest.raises(FileExistsError):
        write_new(SYSTEM, path, [b"new"])
    assert path.read_bytes() == b"old"
    remove(SYSTEM, path)
    remove(SYSTEM, path)
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "alive", "goes"),
    [
        ("library.json.12.tmp", False, True),
        ("library.json.12.tmp", True, False),
        ("library.json.OWN.tmp", True, True),
        ("library.json.1234567890.tmp", False, True),
        ("library.json.12345678901.tmp", False, False),
        ("library.json.²².tmp", False, False),
        ("library.json.12", False, False),
        ("library.json..tmp", False, False),
        ("library.json.-1.tmp", False, False),
        ("other.json.12.tmp", False, False),
        ("12.tmp", False, False),
    ],
)
def test_what_crashed_saves_left_is_swept(path: Path, name: str, alive: bool, goes: bool) -> None:
    left = path.with_name(name.replace("OWN", str(os.getpid())))
    left.write_bytes(b"x")
    sweep(FaultySystem(is_alive=lambda _: alive), path)
    assert left.exists() is not goes
    assert path.exists()
    sweep(FaultySystem(listdir=failing(errno.EACCES)), path)


# --- the system itself ---


def test_a_process_is_alive_or_not() -> None:
    assert SYSTEM.is_alive(os.getpid())
    assert SYSTEM.is_alive(1)
    assert not SYSTEM.is_alive(2**22 + 1)
    assert SYSTEM.is_alive(10**30)


def test_several_pieces_are_written_in_one_call_or_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in (("a", 3), ("b", 2)):
        descriptor = os.open(tmp_path / name, os.O_RDWR | os.O_CREAT)
        assert SYSTEM.write(descriptor, [b"ab", memoryview(b"c")]) == most
        os.close(descriptor)
        monkeypatch.delattr(os, "writev", raising=False)
    for name in ("fchown", "fchmod"):
        monkeypatch.delattr(os, name)
    SYSTEM.set_owner(99, 1, 1)
    SYSTEM.set_mode(99, 0o600)


def test_bytes_are_locked_from_others_alone(tmp_path: Path) -> None:
    system = System()
    descriptor = os.open(tmp_path / "a", os.O_RDWR | os.O_CREAT)
    system.lock_bytes(descriptor, 0, 10)
    system.lock_bytes(descriptor, 0, 0, shared=True)
    system.unlock_bytes(descriptor, 0, 0)
    os.close(descriptor)
    with pytest.raises(OSError, match="Bad file descriptor"):
        system.lock_bytes(descriptor, 0, 1)
