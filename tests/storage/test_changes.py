"""The change records: how many are kept, which never happened, and what taking one back does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, named, watching
from tests.storage.faulty_system import FaultySystem
from watchlog.errors import LibraryUnusable
from watchlog.storage import changes
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard")))
    return library


def watch(library: Library, times: int = 1) -> None:
    for _ in range(times):
        library.transact("watch ballard", NOW, watching("Ballard", a_play()))


def folder(library: Library) -> Path:
    return next((library.path.parent / "home").rglob("changes"))


def kept(library: Library) -> set[str]:
    return {path.stem for path in folder(library).iterdir()}


def reached(library: Library) -> list[str]:
    return [record.id for record in library.changes()]


def test_a_record_holds_the_texts_of_what_it_touched(library: Library) -> None:
    watch(library)
    newest, first = library.changes()
    assert (newest.command, newest.before, newest.undoes) == ("watch ballard", first.id, ())
    assert newest.touched[0].old == first.touched[0].new
    assert len(json.loads(newest.touched[0].new or "")["plays"]) == 1
    assert (folder(library) / f"{newest.id}.json").stat().st_mode & 0o777 == 0o600


def test_the_newest_so_many_are_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_KEPT", 12)
    monkeypatch.setattr(changes, "_SLACK", 3)
    watch(library, 40)
    assert 12 <= len(kept(library)) <= 15
    assert reached(library) == [record.id for record in library.changes()]
    assert len(reached(library)) == len(kept(library))


def test_large_ones_are_fewer_but_never_too_few(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_BYTES", 20_000)
    monkeypatch.setattr(changes, "_LARGE", 100)
    monkeypatch.setattr(changes, "LEAST_KEPT", 4)
    watch(library, 40)
    assert 4 <= len(kept(library)) < 10
    assert set(reached(library)) == kept(library)


def test_one_that_no_library_led_to_goes_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch(library, 3)
    before = library.path.read_bytes()
    watch(library, 3)
    library.path.write_bytes(before)  # a stale copy, by some sync
    assert library.warnings == []
    watch(library)
    assert "not the library as watchlog last saved it here" in library.warnings[0]
    assert len(reached(library)) == 5
    assert len(kept(library)) == 8
    monkeypatch.setattr(changes, "MOST_KEPT", 5)
    monkeypatch.setattr(changes, "_SLACK", 0)
    watch(library)
    assert set(reached(library)) == kept(library)


def test_the_record_of_a_save_that_was_killed_is_swept(library: Library) -> None:
    class Killed(BaseException):
        pass

    def kill(source: Path, target: Path) -> None:
        if target.name == "library.json":
            raise Killed
        SYSTEM.replace(source, target)

    def nothing(path: Path) -> None:
        """A process that was killed tidies nothing up."""

    system = FaultySystem(replace=kill, unlink=nothing)
    dying = Library(library.path, home=library.home, system=system)
    with pytest.raises(Killed):
        watch(dying)
    assert len(kept(library)) == 2
    assert len(reached(library)) == 1
    watch(library)
    assert set(reached(library)) == kept(library)
    assert len(reached(library)) == 2
    assert len(named(library.read(), "Ballard").plays) == 1


def test_the_record_of_a_failed_save_goes_at_once(library: Library) -> None:
    def full(source: Path, target: Path) -> None:
        if target.name == "library.json":
            raise OSError(28, "No space left on device")
        SYSTEM.replace(source, target)

    poor = Library(library.path, home=library.home, system=FaultySystem(replace=full))
    with pytest.raises(LibraryUnusable):
        watch(poor)
    assert len(kept(library)) == 1


@pytest.mark.parametrize("content", [b"", b"[]", b'{"id":1}', b"\xff", b'{"touched":[{"x":1}]}'])
def test_an_unreadable_record_ends_the_list(library: Library, content: bytes) -> None:
    watch(library, 2)
    newest, second, _ = reached(library)
    (folder(library) / f"{second}.json").write_bytes(content)
    assert reached(library) == [newest]


def test_a_record_is_never_taken_as_a_path(library: Library) -> None:
    assert changes.read_record(folder(library), "../../library") is None
    assert changes.read_record(folder(library), "") is None
