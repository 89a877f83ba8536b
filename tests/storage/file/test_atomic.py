"""A save: the file is the old or the new one, whole, whatever fails and whoever interferes."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_library, a_play, a_show, adding, named, watching
from tests.storage.faulty_system import FailingOnce, FaultySystem, failing
from watchlog.errors import LibraryUnusable
from watchlog.storage.library import Library, Transaction


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.json"
    a_library(path, a_show("Ballard", plays=2), a_show("Dept. Q"))
    return path


def plays_of(path: Path, title: str) -> int:
    return len(named(Library(path).read(), title).plays)


def beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


TIDY = {"library.json", "library.json.lock"}


@pytest.mark.parametrize("umask", [0o022, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(path: Path, mode: int, umask: int) -> None:
    path.chmod(mode)
    before = os.umask(umask)
    try:
        Library(path).transact("watch", NOW, watching("Ballard", a_play(9)))
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 1234, 4321)
    Library(path).transact("watch", NOW, watching("Ballard", a_play(9)))
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    cloud = tmp_path / "cloud"
    cloud.mkdir()
    path.rename(cloud / "mine.json")
    path.symlink_to(cloud / "mine.json")
    Library(path).transact("watch", NOW, watching("Ballard", a_play(9)))
    assert path.is_symlink()
    assert plays_of(cloud / "mine.json", "Ballard") == 3
    assert beside(cloud / "mine.json") == {"mine.json", "mine.json.lock"}


@pytest.mark.parametrize("link", ["library.json", "folder"])
def test_a_link_to_nowhere_is_refused(tmp_path: Path, link: str) -> None:
    (tmp_path / link).symlink_to(tmp_path / "unmounted" / link)
    path = tmp_path / "library.json" if link == "library.json" else tmp_path / link / "l.json"
    for use in (Library(path).read, lambda: Library(path).transact("a", NOW, adding(a_show()))):
        with pytest.raises(LibraryUnusable, match="a link to a file that isn't there") as caught:
            use()
        assert caught.value.details == (f"{tmp_path / link} -> {tmp_path / 'unmounted' / link}",)
    assert [each.name for each in tmp_path.iterdir()] == [link]


def foreign_writer(path: Path, times: int, title: str) -> Callable[..., Any]:
    """At the sync before the replace, another program brings in a play, so many times."""
    left = [times]

    def sync(descriptor: int) -> None:
        os.fsync(descriptor)
        if left[0]:
            left[0] -= 1
            other = path.with_name("other.json")
            shutil.copy(path, other)
            Library(other).transact("watch", NOW, watching(title, a_play(5)))
            other.replace(path)
            other.with_name("other.json.lock").unlink()

    return sync


@pytest.mark.parametrize("title", ["Ballard", "Dept. Q"])
def test_what_another_program_writes_meanwhile_is_kept(path: Path, title: str) -> None:
    before = plays_of(path, title)
    library = Library(path, system=FaultySystem(sync=foreign_writer(path, 4, title)))
    runs: list[int] = []

    def work(transaction: Transaction) -> None:
        runs.append(1)
        watching("Ballard", a_play(9))(transaction)

    library.transact("watch", NOW, work)
    assert len(runs) == 5
    assert plays_of(path, title) == before + 4 + (title == "Ballard")
    assert beside(path) == TIDY


def test_after_five_times_it_is_refused_aloud(path: Path) -> None:
    library = Library(path, system=FaultySystem(sync=foreign_writer(path, 9, "Ballard")))
    with pytest.raises(LibraryUnusable, match="keeps writing the library; nothing was saved"):
        library.transact("watch", NOW, watching("Dept. Q", a_play(9)))
    assert plays_of(path, "Dept. Q") == 0
    assert plays_of(path, "Ballard") == 7
    assert beside(path) == TIDY


def test_a_library_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "library.json"

    def appear(descriptor: int) -> None:
        os.fsync(descriptor)
        if not path.exists():
            path.write_bytes(a_library(tmp_path / "x.json", a_show("Theirs")).path.read_bytes())

    library = Library(path, system=FaultySystem(sync=appear))
    library.transact("add", NOW, adding(a_show("Mine")))
    assert [head.title for head in library.read().heads()] == ["Theirs", "Mine"]


def test_every_byte_is_written_though_the_system_writes_few_at_a_time(path: Path) -> None:
    def write(descriptor: int, chunks: list[bytes | memoryview]) -> int:
        return os.write(descriptor, bytes(chunks[0])[:7])

    library = Library(path, system=FaultySystem(write=write))
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert plays_of(path, "Ballard") == 3


def test_thousands_of_documents_are_written_in_several_calls(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    library = a_library(path, *(a_show(f"Show {number}") for number in range(1500)))
    assert len(library.read().heads()) == 1500


@pytest.mark.parametrize("call", ["write", "sync", "replace", "set_mode", "set_owner"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT])
def test_a_failure_leaves_the_old_file_whole(path: Path, call: str, number: int) -> None:
    before = path.read_bytes()
    # The holder's note in the lock file is a write as well, and no reason to fail.
    library = Library(path, system=FaultySystem(**{call: failing(number)}))
    work = watching("Ballard", a_play(9))
    if call.startswith("set_"):
        library.transact("watch", NOW, work)
        assert plays_of(path, "Ballard") == 3
    else:
        with pytest.raises(LibraryUnusable) as caught:
            library.transact("watch", NOW, work)
        assert "nothing was saved, the library is as it was" in caught.value.message
        assert path.read_bytes() == before
    assert beside(path) == TIDY


def test_a_full_disk_is_called_so(path: Path) -> None:
    library = Library(path, system=FaultySystem(write=failing(errno.ENOSPC)))
    with pytest.raises(LibraryUnusable, match="No space left on the disk of the library"):
        library.transact("watch", NOW, watching("Ballard", a_play(9)))


def test_after_the_replace_a_failure_is_a_warning(path: Path) -> None:
    synced: list[int] = []

    def sync(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) > 1:
            raise OSError(errno.EIO, "Input/output error")

    library = Library(path, system=FaultySystem(sync=sync))
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert plays_of(path, "Ballard") == 3
    assert len(library.warnings) == 1
    assert library.warnings[0].startswith("Saved, but")


def test_the_order_of_a_save(path: Path) -> None:
    system = FaultySystem()
    Library(path, system=system).transact("watch", NOW, watching("Ballard", a_play(9)))
    calls = [call for call in system.log if call not in ("is_alive", "set_owner")]
    sharing_it = ["fstat", "stat", "stat"]
    taking_the_lock = ["open", "lock", "stat", "fstat", *sharing_it, "read", "ftruncate", "write"]
    reading = ["open", "fstat", "read", "read", "close"]
    writing = ["open", "set_mode", "write", "sync", "close", "stat", "replace"]
    sweeping = ["listdir"]
    assert calls == [
        *taking_the_lock,
        *sweeping,
        *reading,
        *writing,
        "open",
        "sync",
        "close",
        "close",
    ]


def test_each_new_directory_is_made_known_to_the_disk(tmp_path: Path) -> None:
    system = FaultySystem()
    Library(tmp_path / "a" / "b" / "l.json", system=system).transact("add", NOW, adding(a_show()))
    making = [call for call in system.log if call in ("mkdir", "sync", "replace")]
    assert making == ["mkdir", "sync", "mkdir", "sync", "sync", "replace", "sync"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR])
@pytest.mark.parametrize("exists", [True, False])
def test_a_failure_at_any_call_leaves_the_old_or_the_new(
    tmp_path: Path, number: int, exists: bool
) -> None:
    for nth in range(100):
        path = tmp_path / f"{nth}" / "library.json"
        if exists:
            a_library(path, a_show("Ballard"))
        system = FailingOnce(nth, number)
        saved = _saves(Library(path, system=system))
        if system.fired is None:
            assert nth > 15
            return
        titles = [head.title for head in Library(path).read().heads()]
        assert titles == ["Ballard"] * exists + ["New"] * saved, system.fired
        assert _saves(Library(path)), system.fired
        assert beside(path) == TIDY, system.fired
    raise AssertionError("the fault always fired")


def _saves(library: Library) -> bool:
    try:
        library.transact("add", NOW, adding(a_show("New")))
    except LibraryUnusable as error:
        assert error.exit_code == 5
        return False
    return True


def test_left_over_temporary_files_are_swept(path: Path) -> None:
    dead, alive = 2**22 + 7, os.getppid()
    left = {f"library.json.{pid}.tmp" for pid in (dead, alive, os.getpid())}
    others = {"library.json.tmp", "library.json.x.tmp", "other.json.7.tmp", "library.json.7.tmp2"}
    for name in left | others:
        path.with_name(name).touch()
    Library(path).transact("nothing", NOW, lambda _: None)
    assert beside(path) == TIDY | others | {f"library.json.{alive}.tmp"}


def test_an_unreadable_file_is_an_error(path: Path) -> None:
    for number, said in ((errno.EACCES, "permission denied"), (errno.EIO, "input/output error")):
        library = Library(path, system=FaultySystem(read=failing(number)))
        with pytest.raises(LibraryUnusable) as caught:
            library.read()
        assert caught.value.message == f"The library can't be read: {said}."
        assert (caught.value.details, len(caught.value.hints)) == ((str(path),), 1)


def test_a_read_only_place_can_be_read(path: Path) -> None:
    def open_to_read(name: Path, flags: int, mode: int = 0) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "Read-only file system")
        return os.open(name, flags, mode)

    library = Library(path, system=FaultySystem(open=open_to_read))
    assert len(list(library.read().shows())) == 2
    with pytest.raises(LibraryUnusable, match="read-only file system; nothing was saved"):
        library.transact("watch", NOW, watching("Ballard", a_play(9)))


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_busy_file_on_windows_is_tried_again(path: Path, winerror: int) -> None:
    busy = [True] * 3

    def replace(source: Path, target: Path) -> None:
        if busy and busy.pop():
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = winerror  # type: ignore[attr-defined]
            raise error
        source.replace(target)

    library = Library(path, system=FaultySystem(replace=replace))
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert plays_of(path, "Ballard") == 3


def test_what_only_looks_busy_on_windows_is_not_waited_for(path: Path) -> None:
    tried: list[Path] = []

    def replace(source: Path, target: Path) -> None:  # noqa: ARG001
        tried.append(source)
        error = PermissionError(errno.EACCES, "The file is open in the system")
        error.winerror = 34  # type: ignore[attr-defined]
        raise error

    with pytest.raises(LibraryUnusable):
        Library(path, system=FaultySystem(replace=replace)).transact(
            "watch", NOW, watching("Ballard", a_play(9))
        )
    assert len(tried) == 1


def test_a_pipe_is_no_library(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryUnusable, match="can't hold a library"):
        Library(tmp_path / "pipe").read()
