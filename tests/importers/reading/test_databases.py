"""SQLite files of strangers: read, never obeyed, never changed; another program's is said."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Person
from tests.importers.files import source, zipped
from tests.importers.lookalikes_servers import COLUMNS, DATABASE, ROWS, database
from tests.importers.refusals import given, refused
from watchlog.errors import BadImport
from watchlog.importers.reading import databases

TABLE = f"CREATE TABLE PlaybackActivity ({COLUMNS})"


def test_the_database_of_another_program_is_said(run: Person) -> None:
    other = database("CREATE TABLE bookmarks (url TEXT)", "INSERT INTO bookmarks VALUES ('x')")
    refused(run, given(run, other, name="places.db"), 2, "is another program's SQLite database")
    empty = database("CREATE TABLE x (y)", "DROP TABLE x")
    refused(run, given(run, empty), 2, "is another program's SQLite database")


@pytest.mark.parametrize("keep", [20, 100, 2_000, -4_000])
def test_a_damaged_one(run: Person, keep: int) -> None:
    refused(run, given(run, DATABASE[:keep]), 1, "is a damaged or incomplete database")


def test_one_of_a_format_that_was_not_named(run: Person) -> None:
    path = run.path.parent / "x.db"
    path.write_bytes(DATABASE)
    ran = run(f"import --yes trakt {path}")
    refused(run, ran, 2, "like a Playback Reporting export, not a Trakt export")


def test_nothing_is_written_to_it_or_beside_it(run: Person, tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    path = folder / "playback_reporting.db"
    path.write_bytes(database(TABLE, rows=ROWS, logged=True))
    before = path.read_bytes(), path.stat().st_mtime_ns
    path.chmod(0o400)
    folder.chmod(0o500)
    try:
        data = run.json(f"import --yes {path}")
    finally:
        folder.chmod(0o700)
    assert data["plays"]["new"] == 9
    assert data["remarks"][0].startswith("rows in a -wal file beside playback_reporting.db")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in folder.iterdir()] == ["playback_reporting.db"]


def test_from_a_zip(run: Person) -> None:
    content = zipped(data___playback_reporting__db=DATABASE, data___jellyfin__db=b"SQLite format 3")
    assert given(run, content, name="backup.zip").code == 0
    assert len(run.json("history")) == 9


def test_views_virtual_tables_and_triggers_are_never_asked() -> None:
    rows = "CREATE TABLE hidden (" + COLUMNS + ")"
    view = database(rows, "CREATE VIEW PlaybackActivity AS SELECT * FROM hidden")
    assert databases.tables_of(source({"x": view}).members[0]) == ("hidden",)
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE PlaybackActivity USING fts4(DateCreated)")
        except sqlite3.OperationalError:
            pytest.skip("SQLite without full-text search")
        virtual = connection.serialize()
    assert "PlaybackActivity" not in databases.tables_of(source({"x": virtual}).members[0])


def test_what_a_table_works_out_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = database(
        f"CREATE TABLE PlaybackActivity ({COLUMNS}, "
        "Greedy TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL)",
        "INSERT INTO PlaybackActivity (DateCreated) VALUES ('2024-03-01 20:00:00')",
    )
    src = source({"x": greedy})
    with pytest.raises(BadImport, match="damaged or incomplete"):
        list(databases.rows_of(src, src.members[0], "PlaybackActivity"))
    monkeypatch.setattr(databases, "MOST_STEPS", 100)
    monkeypatch.setattr(databases, "_STEPS_AT_ONCE", 10)
    src = source({"x": database(TABLE, rows=ROWS * 100)})
    with pytest.raises(BadImport, match="damaged or incomplete"):
        list(databases.rows_of(src, src.members[0], "PlaybackActivity"))


def test_values_of_any_type_become_text() -> None:
    content = database(
        "CREATE TABLE PlaybackActivity (a, b, c, d, E)",
        rows=[(1, 2.5, None, b"\x00\xff", "Café\x1b[31m")],
    )
    src = source({"x": content})
    [row] = databases.rows_of(src, src.members[0], "PlaybackActivity")
    assert [row.get(name) for name in "abcde"] == ["1", "2.5", "", "", "Café\x1b[31m"]
    assert list(databases.rows_of(src, src.members[0], "sqlite_master")) == []
