"""Playback Reporting: sittings of several people, in text and in a database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Person
from tests.importers.files import Content, only, parsed, reasons
from tests.importers.lookalikes_servers import (
    BACKUP,
    COLUMNS,
    DATABASE,
    INES,
    OLE,
    ROWS,
    database,
    played,
)
from watchlog.domain.models import Kind
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportOptions,
    Remark,
    SkippedRow,
)


def backup(*rows: tuple[str, ...]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def read(*rows: tuple[str, ...], options: ImportOptions = ImportOptions()) -> list[ImportedItem]:
    return parsed("playback-reporting", backup(*rows), options)


def plays(things: list[ImportedItem]) -> list[tuple[Any, ...]]:
    return [
        (each.show.title, each.season, each.episode, each.name, round(each.minutes or 0))
        for each in only(ImportedPlay, things)
    ]


def test_sittings_become_viewings() -> None:
    things = parsed("playback-reporting", BACKUP)
    assert plays(things) == [
        ("Harbour Nine", 1, 1, None, 44),
        ("Harbour Nine", 1, 2, None, 44),
        ("Harbour Nine", 1, 3, None, 44),
        ("Harbour Nine", 2, 1, None, 45),
        ("Harbour Nine", 2, 2, None, 6),
        ("Salt - and Ash", 1, 4, None, 51),
        ("Salt - and Ash", 1, 5, None, 50),
        ("Le Sel", 0, 2, None, 21),
        ("“Quoted” Meadow", None, None, None, 102),
        ('"Tin Sky', None, None, None, 96),
        ("Nine Feet", None, None, None, 11),
    ]
    found = only(ImportedPlay, things)
    assert {each.by_player for each in found} == {True}
    assert [each.show.kind for each in found[-3:]] == [Kind.FILM] * 3
    assert [(each.reason, each.what) for each in only(SkippedRow, things)] == [
        ("music and audiobooks", "The Lakes - Rowing (Water)"),
        ("live TV", "Channel 4"),
        ("earlier sittings of a viewing", "Harbour Nine - s01e03 - The Gate"),
    ]


def test_the_database_holds_the_same() -> None:
    of_database = parsed("playback-reporting", DATABASE)
    assert plays(of_database) == plays(parsed("playback-reporting", BACKUP))


def test_what_was_not_seen_to_the_end_is_no_play(run: Person) -> None:
    path = run.path.parent / "backup.tsv"
    path.write_text(BACKUP)
    data = run.json(f"import --yes {path}")
    assert data["plays"]["new"] == 9, "neither six minutes of an episode nor eleven of a film"
    assert run.json(f"import --yes {path}")["plays"]["known"] == 9


def test_several_users_are_asked_about() -> None:
    rows = (*ROWS, played("2024-03-08 20:00:00", "Salt", 90, "Movie", OLE, "Ole’s iPad"))
    with pytest.raises(NeedsChoice, match="2 users") as asked:
        read(*rows)
    assert asked.value.option == "--profile"
    assert asked.value.choices == (
        (INES, f"{INES} (mostly on Living Room), 14 rows"),
        (OLE, f"{OLE} (mostly on Ole’s iPad), 1 row"),
    )  # fmt: skip
    with pytest.raises(NeedsChoice, match="no user “Ole”"):
        read(*rows, options=ImportOptions(profile="Ole"))
    dashed = f"{OLE[:8]}-{OLE[8:12]}-{OLE[12:16]}-{OLE[16:20]}-{OLE[20:]}".upper()
    for name in (OLE, OLE.upper()):
        things = read(*rows, options=ImportOptions(profile=name))
        assert plays(things) == [("Salt", None, None, None, 90)]
        assert reasons(things) == ["rows of other users"] * 14
    as_others_write = [(*row[:1], dashed, *row[2:]) if row[1] == OLE else row for row in rows]
    assert plays(read(*as_others_write, options=ImportOptions(profile=OLE)))


def test_several_users_without_a_terminal(run: Person) -> None:
    path = run.path.parent / "backup.tsv"
    path.write_text(backup(*ROWS, played("2024-03-08 20:00:00", "Salt", 90, "Movie", OLE)))
    ran = run(f"import --yes {path}")
    assert ran.code == 2
    assert f"--profile {OLE}" in ran.err
    assert run.json(f"import --yes --profile {OLE} {path}")["plays"]["new"] == 1


def test_several_users_at_a_terminal(run: Person) -> None:
    path = run.path.parent / "backup.tsv"
    path.write_text(backup(*ROWS, played("2024-03-08 20:00:00", "Salt", 90, "Movie", OLE)))
    run.terminal, run.answers = True, ["2", "y"]
    run.ok(f"import {path}")
    assert f"2  {OLE} (mostly on Living Room), 1 row" in run.questions[0]
    assert [row["title"] for row in run.json("list")] == ["Salt"]


def test_others_tell_how_long_a_title_is() -> None:
    half = played("2024-03-01 20:00:00", "Salt", 60, "Movie")
    others = [
        played(f"2024-03-0{day} 20:00:00", "Salt", 118, "Movie", OLE) for day in (1, 4)
    ]  # fmt: skip
    things = read(half, *others, options=ImportOptions(profile=INES))
    [play] = only(ImportedPlay, things)
    assert (play.reached, play.length) == (60, 118)


def test_emby_has_more_columns_and_counts_pauses_in() -> None:
    row = played("2024-03-01 20:00:00", "Salt", 100, "Movie", more=("1200", "192.168.1.7", "x"))
    [play] = only(ImportedPlay, read(row))
    assert play.minutes == 80
    assert play.at is not None
    assert play.at.startswith("2024-03-01")


def test_a_zone_that_is_named_counts() -> None:
    row = played("2024-03-01 20:00:00", "Salt", 100, "Movie")
    things = read((f"{row[0]}Z", *row[1:]))
    assert only(ImportedPlay, things)[0].at == "2024-03-01T21:40:00+00:00"
    assert only(Remark, things) == []


def test_the_clock_of_the_server_is_yours_or_of_the_zone_that_is_named(run: Person) -> None:
    path = run.path.parent / "backup.tsv"
    path.write_text(backup(played("2024-07-01 20:00:00", "Salt", 100, "Movie")))
    [play] = only(ImportedPlay, parsed("playback-reporting", path.read_text()))
    assert play.at == "2024-07-01T21:40:00"
    data = run.json(f"import -n {path}")
    assert data["times"]["moment"] == 1
    assert data["remarks"] == [
        "the server's times without a zone: read in your zone (--zone names another)"
    ]
    data = run.json(f"import --yes --zone Asia/Kolkata {path}")
    assert data["remarks"] == [
        "the server's times without a zone: read in Asia/Kolkata (--zone Asia/Kolkata)"
    ]
    assert run.json("history")[0]["at"] == "2024-07-01T21:40:00+05:30"


@pytest.mark.parametrize(
    ("name", "title", "season", "number", "called"),
    [
        ("Le Sel - s01e02 - Thé - froid", "Le Sel", 1, 2, None),
        ("Le Sel - s01e02 -", "Le Sel", 1, 2, None),
        ("Le Sel - s01e02", "Le Sel", 1, 2, None),
        ("Le - Sel - s2024e115 - x", "Le - Sel", 2024, 115, None),
        ("Le Sel - s00e00 - Thé", "Le Sel", None, None, "Thé"),
        ("Le Sel - s01e00 - Thé", "Le Sel", 1, None, "Thé"),
        ("Le Sel - se - Thé", "Le Sel", None, None, "Thé"),
        ("Le Sel - se05 - Thé", "Le Sel", None, None, "Thé"),
    ],
)
def test_names_of_episodes(
    name: str, title: str, season: int | None, number: int | None, called: str | None
) -> None:
    [play] = only(ImportedPlay, read(played("2024-03-01 20:00:00", name, 40)))
    assert (play.show.title, play.season, play.episode, play.name) == (
        title, season, number, called,
    )  # fmt: skip


def test_bad_rows() -> None:
    good = played("2024-03-01 20:00:00", "Salt", 100, "Movie")
    things = read(
        good,
        ("0001-01-01 00:00:00", *good[1:]),
        ("yesterday", *good[1:]),
        (*good[:8], "-2147483648"),
        (*good[:8], "90000"),
        (*good[:8], ""),
        played("2024-03-02 20:00:00", "Not Known", 100, "Movie"),
        played("2024-03-02 20:00:00", "Le Sel", 100),
        played("2024-03-02 20:00:00", "Le Sel - s00e00 - ", 100),
        played("2024-03-02 20:00:00", "Le Sel", 100, ""),
        played("2024-03-02 20:00:00", "x" * 400, 100, "Movie"),
        good[:5],
    )
    assert [each.reason for each in only(BadRow, things)] == [
        "the date 0001-01-01 is out of range", "“yesterday” isn't a time",
        "the length is out of range", "length 90,000 is out of range",
        "no length", "no media type", "no length",
        "no title", "no “s01e01” in the name", "no episode number or name",
        "the title is empty or longer than 300 characters",
    ]  # fmt: skip
    assert len(only(ImportedPlay, things)) == 1


def test_backups_are_of_everything_anew_and_a_row_may_have_grown() -> None:
    early = played("2024-03-01 20:00:00", "Salt", 12, "Movie")
    late = played("2024-03-01 20:00:00", "Salt", 100, "Movie")
    files: dict[str, Content] = {
        "PlaybackReportingBackup-20240301.tsv": backup(early),
        "PlaybackReportingBackup-20240308.tsv": backup(late),
        "playback_reporting.db": database(
            f"CREATE TABLE PlaybackActivity ({COLUMNS})", rows=[late]
        ),
    }
    things = parsed("playback-reporting", files)
    assert plays(things) == [("Salt", None, None, None, 100)]
    assert reasons(things) == ["repeated rows"] * 2


def test_the_table_that_emby_put_aside_is_read_too() -> None:
    content = database(
        f"CREATE TABLE PlaybackActivity ({COLUMNS}, PauseDuration INT, RemoteAddress TEXT)",
        f"CREATE TABLE PlaybackActivity_20200101_101500 ({COLUMNS})",
        "INSERT INTO PlaybackActivity_20200101_101500 VALUES "
        f"('2019-03-01 20:00:00', '{INES}', '1', 'Movie', 'Ash', '', '', '', 6000)",
        rows=[(*ROWS[9], 60, "::1")],
    )
    assert [each[0] for each in plays(parsed("playback-reporting", content))] == [
        "“Quoted” Meadow", "Ash",
    ]  # fmt: skip


def test_a_table_with_a_header() -> None:
    header = "DateCreated,UserId,ItemType,ItemName,PlayDuration\n"
    table = f"{header}2024-03-01 20:00:00,{INES},Movie,Salt,6000\n"
    assert plays(parsed("playback-reporting", table)) == [("Salt", None, None, None, 100)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-16-be"])
def test_any_encoding(encoding: str) -> None:
    assert len(plays(parsed("playback-reporting", BACKUP.encode(encoding)))) == 11


def test_a_film_seen_on_two_evenings_in_a_row_is_two_viewings_where_its_length_shows() -> None:
    evenings = [played(f"2024-03-0{day} 20:00:00", "Salt", 100, "Movie") for day in (1, 2)]
    assert len(plays(read(*evenings))) == 2
    halves = [played("2024-03-01 20:00:00", "Salt", 40, "Movie"),
              played("2024-03-02 20:00:00", "Salt", 61, "Movie")]  # fmt: skip
    assert plays(read(*halves)) == [("Salt", None, None, None, 101)]


def test_what_cannot_be_imported_is_said(run: Person) -> None:
    def refused(content: bytes, words: str) -> None:
        path = run.path.parent / "backup"
        path.write_bytes(content)
        ran = run(f"import --yes {path}")
        assert (ran.code, run.stored) == (1, None), ran
        assert words in ran.err

    refused(b"DateCreated,UserId,ItemType,ItemName,PlayDuration\n", "a header, but no rows")
    refused(database(f"CREATE TABLE PlaybackActivity ({COLUMNS})"), "but nothing in it was watched")
    refused(b"", "is empty. Nothing imported")


def test_latin_1() -> None:
    row = played("2024-03-01 20:00:00", "Thé froid", 100, "Movie")
    things = parsed("playback-reporting", backup(row).encode("latin-1"))
    assert [each[0] for each in plays(things)] == ["Thé froid"]


names = st.sampled_from(
    ["Salt", "Le Sel - s01e01 - Thé", "Le Sel - s01e02 - Eau", "Le Sel - s00e00 - Vin", "Not Known"]
)
any_rows = st.lists(
    st.builds(
        lambda minute, name, minutes, kind, user: played(
            f"2024-03-0{1 + minute // 1440} {minute // 60 % 24:02}:{minute % 60:02}:00",
            name, minutes, kind, user,
        ),
        st.integers(0, 9 * 1440 - 1),
        names,
        st.integers(0, 150),
        st.sampled_from(["Movie", "Episode", "Audio", ""]),
        st.sampled_from([INES, INES, OLE, ""]),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@given(rows=any_rows)
def test_every_row_ends_somewhere_and_no_minute_is_made(rows: list[tuple[str, ...]]) -> None:
    mine = played("2024-04-01 20:00:00", "Tin", 90, "Movie")
    things = read(mine, *rows, options=ImportOptions(profile=INES))
    told = [each for each in things if isinstance(each, (ImportedPlay, SkippedRow, BadRow))]
    assert sorted(each.where.line for each in told) == list(range(1, len(rows) + 2))
    minutes = sum(float(each.minutes or 0) for each in only(ImportedPlay, things))
    own = sum(int(row[8]) for row in rows if row[1] in (INES, ""))
    assert minutes <= own / 60 + 90 + 1e-6


@pytest.mark.parametrize("length", [40, 41])
def test_a_device_is_named_as_far_as_there_is_room(length: int) -> None:
    rows = [played("2024-03-01 20:00:00", "Salt", 90, "Movie", INES, "d" * length),
            played("2024-03-08 20:00:00", "Salt", 90, "Movie", OLE)]  # fmt: skip
    with pytest.raises(NeedsChoice) as asked:
        read(*rows)
    named = dict(asked.value.choices)[INES]
    assert ("d" * 40 in named, "…" in named) == (length == 40, length > 40)
