"""The change records: how many are kept, which never happened, and what taking one back does."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, named, watching
from tests.storage.faulty_system import FaultySystem
from watchlog.errors import LibraryUnusable
from watchlog.storage import changes
from watchlog.storage.changes import ChangeRecord
from watchlog.storage.file.documents import ChangedDocument
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


# --- records by themselves ---

ONE, TWO, THREE, FOUR = "1" * 16, "2" * 16, "3" * 16, "4" * 16
TOUCHED = ChangedDocument("shows", 1, b'{"id":"a"}', b'{"id":"b"}')


def a_record(change_id: str, before: str | None = None, **fields: Any) -> ChangeRecord:
    record = ChangeRecord(change_id, "watch", "2026-11-26T23:30:00+05:30", before, (), (), 2, False)
    return record._replace(**fields)


def written(folder: Path, *records: ChangeRecord) -> Path:
    for number, record in enumerate(records):
        changes.write_record(SYSTEM, folder, record)
        os.utime(folder / f"{record.id}.json", ns=(number, number))
    return folder


def spoil(folder: Path, change_id: str, **values: Any) -> None:
    path = folder / f"{change_id}.json"
    stored = json.loads(path.read_bytes()) | values
    path.write_text(json.dumps({key: each for key, each in stored.items() if each != "(none)"}))


@pytest.mark.parametrize(
    "record",
    [
        a_record(ONE),
        a_record("1", TWO, undoes=(THREE,), touched=(TOUCHED,)),
        a_record("a" * 32, TWO, undoes=(THREE, FOUR), schema=1, is_merge=True),
        a_record(ONE, touched=(TOUCHED._replace(old=None), TOUCHED._replace(new=None, doc_id=0))),
        a_record(ONE, command='watch "a\\",\\"before\\":null,', at="2026-11-26T23:30:00Z"),
    ],
)
def test_a_record_and_its_head_are_read_as_they_were_written(
    tmp_path: Path, record: ChangeRecord
) -> None:
    folder = written(tmp_path / "changes", record)
    assert changes.read_record(folder, record.id) == record
    assert list(changes.records(folder, record.id)) == [record]
    head = changes.ChangeHead(record.id, record.before, record.undoes)
    assert list(changes.heads(folder, record.id)) == [head]
    data = (folder / f"{record.id}.json").read_bytes()
    assert changes.before_in(data) == record.before
    # In another layout the head is found by reading all of it.
    (folder / f"{record.id}.json").write_text(json.dumps(json.loads(data), indent=1))
    assert list(changes.heads(folder, record.id)) == [head]
    with pytest.raises(FileExistsError):
        changes.write_record(SYSTEM, folder, record)


@pytest.mark.parametrize(
    "values",
    [
        {"id": TWO},
        {"command": 7},
        {"command": None},
        {"at": "2026-11-26T23:30:00"},
        {"at": "soon"},
        {"at": None},
        {"before": 7},
        {"undoes": [7]},
        {"undoes": 7},
        {"undoes": "(none)"},
        {"touched": "(none)"},
        {"touched": [7]},
        {"touched": [{"table": 7, "doc_id": 1, "old": None, "new": None}]},
        {"touched": [{"table": "shows", "doc_id": 1, "old": 7, "new": None}]},
        {"touched": [{"table": "shows", "doc_id": 1, "old": None, "new": ["x"]}]},
        {"touched": [{"table": "shows", "doc_id": 1, "old": None}]},
        {"touched": [{"table": "shows", "old": None, "new": None}]},
        {"touched": [{"table": "shows", "doc_id": 1, "old": None, "new": None, "later": 1}]},
        {"schema": "2"},
        {"schema": True},
        {"is_merge": 1},
        {"is_merge": None},
        {"later": 1},
    ],
)
def test_a_record_of_other_kinds_of_values_is_none(tmp_path: Path, values: dict[str, Any]) -> None:
    folder = written(tmp_path, a_record(ONE, touched=(TOUCHED,)))
    spoil(folder, ONE, **values)
    assert changes.read_record(folder, ONE) is None
    assert changes.is_kept(folder, ONE)


def test_a_record_of_an_earlier_version_says_less(tmp_path: Path) -> None:
    folder = written(tmp_path, a_record(ONE))
    spoil(folder, ONE, schema="(none)", is_merge="(none)")
    assert changes.read_record(folder, ONE) == a_record(ONE, schema=1)


@pytest.mark.parametrize("name", ["", "g", "../x", "A" * 16, "1" * 33, 7, None])
def test_what_is_no_id_names_no_record(tmp_path: Path, name: Any) -> None:
    folder = written(tmp_path / "changes", a_record(ONE))
    (tmp_path / "x.json").write_bytes((folder / f"{ONE}.json").read_bytes())
    assert changes.read_record(folder, name) is None
    if isinstance(name, str):
        assert changes.path_of(folder, name) is None
        assert not changes.is_kept(folder, name)
        assert list(changes.heads(folder, name)) == []
        changes.drop_record(SYSTEM, folder, name)
    assert (tmp_path / "x.json").exists()
    assert changes.path_of(folder, ONE) == folder / f"{ONE}.json"


def test_a_record_is_dropped_by_its_id_and_what_is_not_there_is_no_matter(tmp_path: Path) -> None:
    folder = written(tmp_path, a_record(ONE))
    for _ in range(2):
        changes.drop_record(SYSTEM, folder, ONE)
        assert not changes.is_kept(folder, ONE)


def test_the_way_back_ends_where_a_record_is_gone_or_leads_in_a_ring(tmp_path: Path) -> None:
    folder = written(tmp_path, a_record(TWO, ONE), a_record(THREE, TWO), a_record(FOUR, FOUR))
    for newest, way in ((THREE, [THREE, TWO]), (FOUR, [FOUR]), (ONE, []), (None, [])):
        assert [each.id for each in changes.records(folder, newest)] == way
        assert [each.id for each in changes.heads(folder, newest)] == way


@pytest.mark.parametrize(
    ("data", "before"),
    [
        (b'{"id":"1","before":"2a","undoes"', "2a"),
        (b'{"id":"1","at":"x","before":"2a","undoes"', "2a"),
        (b'{"at":"x","before":null,', None),
        (b'{"at":"x","before":"2g",', None),
        (b" " * 19_985 + b',"before":"2a",', "2a"),
        (b" " * 19_986 + b',"before":"2a",', None),
    ],
)
def test_the_save_before_stands_in_the_beginning_of_a_record(
    data: bytes, before: str | None
) -> None:
    assert changes.before_in(data) == before


def test_of_several_ends_the_one_written_last_is_the_newest(tmp_path: Path) -> None:
    assert changes.newest_of(SYSTEM, tmp_path / "none") is None
    folder = written(
        tmp_path, a_record(THREE, TWO), a_record(TWO, ONE), a_record(ONE), a_record(FOUR, ONE)
    )
    assert changes.newest_of(SYSTEM, folder) == FOUR
    assert changes.newest_of(SYSTEM, folder, {FOUR}) == THREE
    assert changes.newest_of(SYSTEM, folder, {FOUR, THREE}) is None
    os.utime(folder / f"{THREE}.json", ns=(9, 9))
    assert changes.newest_of(SYSTEM, folder) == THREE


def test_of_two_written_at_once_the_greater_id_counts(tmp_path: Path) -> None:
    folder = written(tmp_path, a_record(ONE), a_record(TWO))
    os.utime(folder / f"{ONE}.json", ns=(1, 1))
    assert changes.newest_of(SYSTEM, folder) == TWO


def test_each_save_has_a_place_in_the_line_that_it_is_of(tmp_path: Path) -> None:
    assert changes.lineage(SYSTEM, tmp_path / "none", None) == {}
    folder = written(
        tmp_path, a_record(ONE, "0"), a_record(TWO, ONE), a_record(THREE, ONE), a_record(FOUR, FOUR)
    )
    (folder / "notes.json").write_bytes(b"{}")
    (folder / "5.txt").write_bytes(b"{}")
    mine = {"0": (TWO, 0), ONE: (TWO, 1), TWO: (TWO, 2)}
    assert changes.lineage(SYSTEM, folder, TWO) == mine | {THREE: (THREE, 0), FOUR: (FOUR, 0)}
    its = {"0": (THREE, 0), ONE: (THREE, 1), THREE: (THREE, 2)}
    assert changes.lineage(SYSTEM, folder, THREE) == its | {TWO: (TWO, 0), FOUR: (FOUR, 0)}


SIZED = [a_record(f"{number:016x}", f"{number - 1:016x}") for number in range(1, 9)]


def left(folder: Path) -> list[int]:
    return sorted(int(path.stem, 16) for path in folder.iterdir())


def sized(folder: Path, size: int = 1_000) -> Path:
    """Eight records of one length, each after the one before it."""
    written(folder, *SIZED)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().ljust(size))
    return folder


@pytest.mark.parametrize(
    ("most", "slack", "thoroughly", "kept"),
    [
        (8, 0, True, 8),
        (7, 0, True, 7),
        (7, 1, False, 8),
        (7, 0, False, 7),
        (3, 4, False, 3),
        (3, 5, False, 8),
        (3, 5, True, 3),
    ],
)
def test_their_number_is_looked_at_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, slack: int, thoroughly: bool,
    kept: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(changes, "MOST_KEPT", most)
    monkeypatch.setattr(changes, "_SLACK", slack)
    folder = sized(tmp_path)
    changes.forget_old(SYSTEM, folder, SIZED[-1].id, thoroughly=thoroughly)
    assert left(folder) == list(range(9 - kept, 9))


@pytest.mark.parametrize(
    ("most", "least", "large", "thoroughly", "kept"),
    [
        (8_000, 0, 9_999, True, 8),
        (7_999, 0, 9_999, True, 7),
        (3_500, 0, 9_999, True, 3),
        (3_500, 5, 9_999, True, 5),
        (3_500, 0, 9_999, False, 8),
        (3_500, 0, 1_000, False, 8),
        (3_500, 0, 999, False, 3),
    ],
)
def test_their_size_is_looked_at_thoroughly_or_when_the_newest_is_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, least: int, large: int,
    thoroughly: bool, kept: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(changes, "MOST_BYTES", most)
    monkeypatch.setattr(changes, "LEAST_KEPT", least)
    monkeypatch.setattr(changes, "_LARGE", large)
    folder = sized(tmp_path)
    changes.forget_old(SYSTEM, folder, SIZED[-1].id, thoroughly=thoroughly)
    assert left(folder) == list(range(9 - kept, 9))


def test_as_many_of_each_copy_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_KEPT", 2)
    folder = sized(tmp_path)
    others = frozenset({SIZED[3].id})
    changes.forget_old(SYSTEM, folder, SIZED[-1].id, lambda: others, thoroughly=True)
    assert left(folder) == [3, 4, 7, 8]
    changes.forget_old(SYSTEM, folder, SIZED[-1].id, thoroughly=True)
    assert left(folder) == [7, 8]
    # As many as there may be: those of another line are no trouble yet.
    changes.forget_old(SYSTEM, folder, SIZED[6].id, thoroughly=True)
    assert left(folder) == [7, 8]


def test_a_newest_that_is_not_there_costs_no_record(tmp_path: Path) -> None:
    folder = sized(tmp_path)
    changes.forget_old(SYSTEM, folder, FOUR, thoroughly=True)
    changes.forget_old(SYSTEM, tmp_path / "none", None, thoroughly=True)
    assert left(folder) == list(range(1, 9))


def test_the_limits_of_what_is_kept() -> None:
    assert (changes.MOST_KEPT, changes.LEAST_KEPT, changes._SLACK) == (500, 20, 50)
    assert (changes.MOST_BYTES, changes._LARGE) == (64_000_000, 128_000)
