"""Older schemas: read as what they become, written so by the first save, after a backup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_play, watching
from tests.storage.faulty_system import FaultySystem
from watchlog.errors import LibraryDamaged, LibraryTooNew, LibraryUnusable
from watchlog.storage.file.documents import BadDocument
from watchlog.storage.file.packed import read_packed
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import Library
from watchlog.storage.migrations import migrate, show_from_1

# As a script would write a library, with stock TinyDB: no ids, no slugs.
SCHEMA_0: dict[str, Any] = {
    "_default": {},
    "meta": {"1": {"format": "watchlog", "schema": [0, 3]}},
    "preferences": {"1": {"audio": ["hi", "en"]}},
    "shows": {
        "1": {
            "title": "Ballard",
            "year": 2025,
            "seasons": [{"number": 1, "episodes": 10}],
            "plays": [
                {"season": 1, "episode": 1, "at": "2026-11-22", "language": "hi"},
                {"season": 1, "episode": 1, "at": "2026-11-22", "language": "hi"},
                {"season": 1, "episode": 2},
            ],
            "verdicts": [{"verdict": "stream", "rating": 8.5}],
        },
        "4": {"title": "Ballard", "year": 1971, "kind": "film", "mood": "noir"},
    },
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "library.json").write_text(json.dumps(SCHEMA_0, indent=1))
    return Library(tmp_path / "library.json", home=lambda: tmp_path / "home")


def test_it_is_read_as_what_it_becomes_and_left_as_it_is(library: Library) -> None:
    before = library.path.read_bytes()
    shows = list(library.read().shows())
    assert [(show.title, show.slug, show.year) for show in shows] == [
        ("Ballard", "ballard", 2025),
        ("Ballard", "ballard-1971", 1971),
    ]
    plays = shows[0].plays
    assert [(str(play.ref), play.at, play.language) for play in plays] == [
        ("S01E01", "2026-11-22", "hi"),
        ("S01E01", "2026-11-22", "hi"),
        ("S01E02", None, None),
    ]
    assert len({play.id for play in plays}) == 3
    assert shows[0].verdicts[0].rating == 8.5
    assert library.read().preferences().audio == ("hi", "en")
    assert library.path.read_bytes() == before
    assert not (library.path.parent / "home").exists()


def test_each_reading_gives_the_same_ids_and_the_first_save_keeps_them(library: Library) -> None:
    first = [show.id for show in library.read().shows()]
    plays = [play.id for show in library.read().shows() for play in show.plays]
    library.transact("watch", NOW, lambda all_: all_.save_show(_again(all_, first[0])))
    saved = json.loads(library.path.read_bytes())
    assert saved["meta"]["1"]["schema"] == [2, 2]
    assert [show["id"] for show in saved["shows"].values()] == first
    assert [play["id"] for play in saved["shows"]["1"]["plays"]][:3] == plays
    assert saved["shows"]["4"]["mood"] == "noir"
    assert library.read().schema == "2.2"


def _again(transaction: Any, show_id: str) -> Any:
    show = transaction.show(show_id)
    return replace(show, all_plays=(*show.all_plays, a_play(3)))


def test_a_backup_of_the_old_file_is_kept_for_good(library: Library) -> None:
    before = library.path.read_bytes()
    library.transact("watch", NOW, lambda all_: all_.remember_last_watch(["x"]))
    backup = Library(library.path, home=library.home).backups()[0]
    assert (backup.schema, read_packed(backup.path)) == ("0.3", before)


def test_without_a_backup_nothing_is_migrated(library: Library) -> None:
    def no_room(path: Path, mode: int) -> None:
        if path.name == "backups":
            raise OSError(28, "No space left on device")
        SYSTEM.mkdir(path, mode)

    before = library.path.read_bytes()
    poor = Library(library.path, home=library.home, system=FaultySystem(mkdir=no_room))
    with pytest.raises(LibraryUnusable, match="needs a backup first"):
        poor.transact("watch", NOW, lambda all_: all_.remember_last_watch(["x"]))
    assert library.path.read_bytes() == before


def test_undo_after_a_migration_takes_back_the_command_alone(library: Library) -> None:
    show_id = next(library.read().shows()).id
    library.transact("watch", NOW, lambda all_: all_.save_show(_again(all_, show_id)))
    record = library.changes()[0]
    library.transact("undo", NOW, lambda all_: all_.revert(record, "2026-11-26"))
    show = library.read().show(show_id)
    assert len(show.plays) == 3
    assert library.read().schema == "2.2"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("shows", "1", "plays"), "all"),
        (("shows", "1", "plays"), [7]),
        (("shows", "1", "title"), None),
        (("shows", "4", "kind"), "book"),
    ],
)
def test_a_file_that_cannot_be_migrated_is_an_error_and_stays(
    library: Library, place: tuple[str, str, str], value: object
) -> None:
    content = json.loads(library.path.read_bytes())
    content[place[0]][place[1]][place[2]] = value
    library.path.write_text(json.dumps(content))
    before = library.path.read_bytes()
    with pytest.raises(LibraryDamaged):
        list(library.read().shows())
    assert library.path.read_bytes() == before


def test_a_later_major_schema_is_refused_by_everything(library: Library) -> None:
    content = json.loads(library.path.read_bytes())
    content["meta"]["1"]["schema"] = [3, 0]
    library.path.write_text(json.dumps(content))
    before = library.path.read_bytes()
    with pytest.raises(LibraryTooNew, match="needs watchlog 3 or newer"):
        library.transact("watch", NOW, watching("Ballard", a_play()))
    assert library.path.read_bytes() == before


# --- step by step ---


def migrated(major: int, *shows: dict[str, Any], **meta: Any) -> Any:
    tables: Any = {
        "meta": {"1": {"format": "watchlog", "schema": [major, 3]} | meta},
        "preferences": {},
        "shows": {str(number): show for number, show in enumerate(shows, 1)},
    }
    migrate(tables, major)
    assert tables["meta"]["1"]["schema"] == [2, 2]
    return tables


def test_a_file_of_a_script_gets_ids_and_slugs_that_follow_from_it() -> None:
    shows = (
        {"title": "Heat", "year": 1995, "plays": [{"at": "2026"}, {"id": "p", "at": "2026"}]},
        {"title": "Heat", "year": 2022},
        {"title": "Heat", "slug": "mine", "id": "5a"},
        {"title": "Heat", "year": 2022, "verdicts": [{"rating": 8}], "plays": None},
    )
    one, other = (migrated(0, *json.loads(json.dumps(shows)), odd=1) for _ in range(2))
    assert one == other
    found = list(one["shows"].values())
    assert [show["slug"] for show in found] == ["heat", "heat-2022", "mine", "heat-2022-2"]
    assert found[2]["id"] == "5a"
    ids = [show["id"] for show in found] + [one["meta"]["1"]["library_id"]]
    assert len(set(ids)) == 5
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in (*ids[:2], *ids[3:]))
    first, second = found[0]["plays"]
    assert re.fullmatch("[0-9a-f]{16}", first["id"])
    assert second["id"] == "p"
    assert one["meta"]["1"] == {
        "format": "watchlog", "schema": [2, 2], "library_id": ids[4], "last_change": None,
        "last_watch": [], "odd": 1,
    }  # fmt: skip
    assert migrated(0, library_id="1f")["meta"]["1"]["library_id"] == "1f"
    assert migrated(0, odd=2)["meta"]["1"]["library_id"] != ids[4]


@pytest.mark.parametrize("rows", ["x", [7], [{"id": "p"}, None]])
def test_rows_that_are_none_are_named(rows: object) -> None:
    with pytest.raises(BadDocument, match="plays is not a list of objects"):
        migrated(0, {"title": "Heat", "plays": rows})


def test_plays_that_stood_side_by_side_are_counted_on_in_the_order_of_recording() -> None:
    def play(play_id: str, **fields: Any) -> dict[str, Any]:
        return {"id": play_id, "season": 1, "episode": 1, "at": "2026-11-20"} | fields

    show = {
        "id": "5a", "title": "A", "slug": "a",
        "plays": [
            play("d", recorded="2026-11-22T00:00:00Z"), play("c"), play("b"), play("e", episode=2),
            play("f", deleted="2026"), play("a", recorded="2026-11-21T00:00:00Z"),
        ],
    }  # fmt: skip
    stored = migrated(1, show)["shows"]["1"]
    assert {each["id"]: each.get("n") for each in stored["plays"]} == {
        "b": None, "c": 1, "a": 2, "d": 3, "e": None, "f": None,
    }  # fmt: skip
    assert [each["id"] for each in stored["plays"]] == list("dcbefa")
    assert show_from_1(show) == stored


def test_a_show_that_was_removed_takes_its_rows_along() -> None:
    rows = [{"id": "p", "at": "2026"}, {"id": "q", "at": "2025", "deleted": "2026-01-01"}]
    show = {"id": "5a", "title": "A", "slug": "a", "deleted": "2026-02-02", "plays": rows,
            "verdicts": [{"id": "v", "rating": 8}]}  # fmt: skip
    stored = show_from_1(show)
    assert [each.get("deleted") for each in stored["plays"]] == ["2026-02-02", "2026-01-01"]
    assert stored["verdicts"][0]["deleted"] == "2026-02-02"
    kept = show_from_1({key: each for key, each in show.items() if key != "deleted"})
    assert "deleted" not in kept["plays"][0]
