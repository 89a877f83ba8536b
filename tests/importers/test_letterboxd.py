"""Letterboxd: a play for each entry of the diary, and what the other files add to it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import Person
from tests.importers.files import Content, as_bytes, only, parsed, reasons, times, zip_of
from tests.importers.lookalikes_diaries import DIARY_HEADER, LETTERBOXD, REVIEW_HEADER
from watchlog.actions.importing.entries import read_export
from watchlog.domain.models import Kind
from watchlog.errors import BadImport
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.reading.sources import open_source
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    Remark,
)
from watchlog.storage.library import Library

BARE = "Date,Name,Year,Letterboxd URI\n"
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n"


def letterboxd(**tables: str) -> list[ImportedItem]:
    """Read tables by the names of their files; rows alone get the usual header."""
    headers = {"diary": DIARY_HEADER, "reviews": REVIEW_HEADER, "ratings": RATINGS}
    files: dict[str, Content] = {
        f"{'likes/films' if name == 'likes' else name}.csv": headers.get(name, BARE) + rows
        for name, rows in tables.items()
    }
    return parsed("letterboxd", files)


def seen(things: list[ImportedItem]) -> list[tuple[str, str | None]]:
    """The films that were seen once at a time unknown, and by when."""
    shows = only(ImportedShow, things)
    return [(each.show.title, each.not_after) for each in shows if each.completed]


def verdicts(things: list[ImportedItem]) -> list[tuple[str, float | None, str | None, str | None]]:
    found = only(ImportedVerdict, things)
    return [(each.show.title, each.rating, each.note, each.at) for each in found]


def test_a_play_is_on_the_watched_date_and_its_rating_is_doubled() -> None:
    things = letterboxd(diary="2024-03-05,Salt and Ash,2021,u,4.5,,,2024-03-01\n")
    assert times(things) == [("Salt and Ash", None, None, "2024-03-01")]
    [play] = only(ImportedPlay, things)
    assert (play.show.kind, play.show.year) == (Kind.FILM, 2021)
    assert verdicts(things) == [("Salt and Ash", 9.0, None, "2024-03-05")]
    assert seen(things) == []


@pytest.mark.parametrize(("stars", "rating"), [("0.5", 1.0), ("3", 6.0), ("5", 10.0), ("", None)])
def test_half_stars(stars: str, rating: float | None) -> None:
    things = letterboxd(ratings=f"2024-03-05,Salt,2021,u,{stars}\n")
    assert [each.rating for each in only(ImportedVerdict, things)] == ([rating] if rating else [])


def test_tags_of_all_entries_are_tags_of_the_film(run: Person) -> None:
    path = run.path.parent / "diary.csv"
    path.write_text(
        DIARY_HEADER
        + '2024-03-05,Salt,2021,u,,,"Rainy, with Ines",2024-03-01\n'
        + '2024-04-05,Salt,2021,v,,Yes,"cinema, rainy",2024-04-01\n'
    )
    run.ok(f"import --yes {path}")
    assert run.json("show Salt")["tags"] == ["rainy", "with ines", "cinema"]
    run.ok("edit Salt --clear tag", "edit Salt --tag mine", f"import --yes {path}")
    assert run.json("show Salt")["tags"] == ["mine", "rainy", "with ines", "cinema"]


def test_a_review_is_text_and_belongs_to_its_entry() -> None:
    things = letterboxd(
        diary="2024-03-05,Salt,2021,u1,4,,,2024-03-01\n2024-05-05,Salt,2021,u2,,Yes,,2024-05-01\n",
        reviews='2024-03-05,Salt,2021,u1,4,,"<b>Slow</b> &amp; good.<br>Twice",,2024-03-01\n',
    )
    assert len(times(things)) == 2
    assert verdicts(things) == [("Salt", 8.0, "Slow & good.\nTwice", "2024-03-05")]


def test_of_two_entries_of_a_day_a_review_takes_the_one_of_its_link() -> None:
    things = letterboxd(
        diary="2024-03-05,Salt,2021,u1,4,,,2024-03-01\n2024-03-05,Salt,2021,u2,5,,,2024-03-01\n",
        reviews="2024-03-05,Salt,2021,u2,5,,Better.,,2024-03-01\n",
    )
    assert [each[1:3] for each in verdicts(things)] == [(8.0, None), (10.0, "Better.")]


def test_a_review_without_an_entry_is_one_if_it_has_a_day() -> None:
    rows = "2024-03-05,Salt,2021,u,4,,Good.,,2024-03-01\n2024-03-06,Ash,2021,u,,,Bad.,,\n"
    things = letterboxd(reviews=rows)
    assert times(things) == [("Salt", None, None, "2024-03-01")]
    assert seen(things) == [("Ash", "2024-03-06")]
    assert [each[:3] for each in verdicts(things)] == [
        ("Salt", 8.0, "Good."),
        ("Ash", None, "Bad."),
    ]


def test_a_watched_film_without_an_entry_was_seen_once_nobody_knows_when() -> None:
    things = letterboxd(
        diary="2024-03-05,Salt,2021,u1,,,,2024-03-01\n",
        watched="2024-03-05,Salt,2021,v1\n2019-01-01,Ash,1999,v2\n2019-01-01,Salt,1950,v3\n",
        ratings="2024-03-05,Salt,2021,v1,4\n2019-02-02,Ash,1999,v2,3\n2018-01-01,Tin,1964,v4,2\n",
    )
    assert times(things) == [("Salt", None, None, "2024-03-01")]
    assert seen(things) == [("Ash", "2019-01-01"), ("Salt", "2019-01-01"), ("Tin", "2018-01-01")]


def test_a_rating_that_the_diary_has_too_is_one_verdict() -> None:
    things = letterboxd(
        diary="2024-03-05,Salt,2021,u1,4,,,2024-03-01\n2023-03-05,Ash,2021,u2,3,,,2023-03-01\n",
        ratings="2024-03-05,Salt,2021,v1,4\n2024-03-06,Ash,2021,v1,5\n",
    )
    assert [each[:2] for each in verdicts(things)] == [("Salt", 8.0), ("Ash", 6.0), ("Ash", 10.0)]


def test_the_watchlist_is_planned_and_likes_are_a_tag() -> None:
    things = letterboxd(
        watched="2019-01-01,Ash,1999,v\n",
        watchlist="2024-10-01,Four Summers,2018,u\n",
        likes="2024-01-01,Ash,1999,v\n2024-01-01,Unknown,1999,v\n",
    )
    shows = [(each.show.title, each.state, each.tags) for each in only(ImportedShow, things)]
    assert shows == [("Ash", None, ()), ("Four Summers", "planned", ()), ("Ash", None, ("liked",))]
    assert only(ImportedPlay, things) == []
    assert reasons(things) == ["liked films that no other file has"]


def test_a_row_told_twice_is_one_and_two_entries_of_a_day_are_two() -> None:
    row = "2024-03-05,Salt,2021,{},,,,2024-03-01\n"
    things = letterboxd(diary=row.format("u1") * 2 + row.format("u2"))
    assert len(times(things)) == 2
    assert reasons(things) == ["repeated rows"]


def test_a_rewatch_without_an_earlier_entry_is_named_and_no_play_is_invented() -> None:
    things = letterboxd(
        diary="2024-03-05,Salt,2021,u1,,Yes,,2024-03-01\n2024-03-05,Ash,2021,u2,,Yes,,2024-03-04\n"
        "2020-03-05,Ash,2021,u3,,,,2020-03-04\n2024-03-05,Tin,2021,u4,,yes,,2024-03-01\n",
        watched="2019-01-01,Salt,2021,v\n",
    )
    assert len(times(things)) == 4
    assert seen(things) == []
    assert [each.text for each in only(Remark, things)] == [
        "rewatches of films whose first viewing isn't in the diary: Salt, Tin"
    ]


def test_bad_rows_name_what_is_wrong() -> None:
    things = letterboxd(
        diary="2024-03-05,,2021,u,,,,2024-03-01\n2024-03-05,Salt,2021,u,,,,2024-13-45\n"
        "2024-03-05,Salt,2021,u,5.5,,,2024-03-01\n"
    )
    found = [each.reason for each in only(BadRow, things)]
    assert found == ["no title", "“2024-13-45” isn't a date", "the rating is out of range"]


def test_what_was_deleted_orphaned_or_is_a_list_is_not_opened(run: Person) -> None:
    export = run.path.parent / "export.zip"
    export.write_bytes(zip_of({path: as_bytes(each) for path, each in LETTERBOXD.items()}))
    with open_source([str(export)], io.BytesIO) as src:
        for member in src.members:
            if {"deleted", "orphaned", "lists"} & set(member.path.split("/")):
                src.members = tuple(
                    each._replace(open_raw=_opened) if each is member else each
                    for each in src.members
                )
        things = read_export(src, None, ImportOptions())
        read = {path.removeprefix("letterboxd-nobody/") for path in src.read}
    assert things.format == "letterboxd"
    assert read == {"diary.csv", "reviews.csv", "watched.csv", "ratings.csv", "watchlist.csv",
                    "likes/films.csv"}  # fmt: skip


def _opened() -> IO[bytes]:
    raise AssertionError("it was opened")


@pytest.mark.parametrize("path", ["deleted/diary.csv", "orphaned/likes/films.csv", "lists/a.csv"])
def test_alone_they_are_letterboxds_and_hold_nothing(run: Person, path: str) -> None:
    table = "Letterboxd list export v7\n" if "lists" in path else DIARY_HEADER + "a,b,1,c,,,,2024\n"
    target = run.path.parent / "export" / path
    target.parent.mkdir(parents=True)
    target.write_text(table)
    ran = run(f"import --yes {run.path.parent / 'export'}")
    assert ran.code == 1
    assert "but nothing in it was watched" in ran.err


@pytest.mark.parametrize(
    ("name", "table", "plays", "completed", "planned"),
    [
        ("a.csv", DIARY_HEADER + "2024-03-05,Salt,2021,u,,,,2024-03-01\n", 1, 0, 0),
        ("b.csv", REVIEW_HEADER + "2024-03-05,Salt,2021,u,,,x,,2024-03-01\n", 1, 0, 0),
        ("watchlist.csv", RATINGS + "2024-03-05,Salt,2021,u,4\n", 0, 1, 0),
        ("watched (1).csv", BARE + "2024-03-05,Salt,2021,u\n", 0, 1, 0),
        ("my-watchlist-2024.csv", BARE + "2024-03-05,Salt,2021,u\n", 0, 0, 1),
    ],
)
def test_single_files_are_told_by_their_columns(
    name: str, table: str, plays: int, completed: int, planned: int
) -> None:
    things = parsed("letterboxd", {name: table})
    assert len(only(ImportedPlay, things)) == plays
    assert len(seen(things)) == completed
    assert sum(each.state == "planned" for each in only(ImportedShow, things)) == planned


@pytest.mark.parametrize("name", ["films.csv", "x.csv", "watched-and-watchlist.csv"])
def test_a_table_of_films_that_no_name_explains_is_asked_about(name: str) -> None:
    files: dict[str, Content] = {name: BARE + "2024-03-05,Salt,2021,u\n"}
    with pytest.raises(NeedsChoice, match=f"{name} may be the films") as raised:
        parsed("letterboxd", files)
    assert raised.value.option == "--as"
    assert [value for value, _ in raised.value.choices] == ["plays", "planned"]
    watched = parsed("letterboxd", files, ImportOptions(silent_rows="plays"))
    planned = parsed("letterboxd", files, ImportOptions(silent_rows="planned"))
    assert (len(seen(watched)), len(seen(planned))) == (1, 0)
    assert [each.text for each in only(Remark, watched + planned)] == [
        f"{name} read as films that you watched", f"{name} read as your watchlist",
    ]  # fmt: skip


def test_one_answer_does_not_do_for_two_tables() -> None:
    row = BARE + "2024-03-05,Salt,2021,u\n"
    with pytest.raises(BadImport, match=r"a.csv and b.csv may each be") as raised:
        parsed("letterboxd", {"a.csv": row, "b.csv": row}, ImportOptions(silent_rows="plays"))
    assert "One by one" in raised.value.hints[0].text


def test_dates_that_a_spreadsheet_wrote_anew() -> None:
    rows = "05.03.2024;Salt;2021;u;4,5;;;31.12.2023\n"
    things = parsed("letterboxd", {"diary.csv": DIARY_HEADER.replace(",", ";") + rows})
    assert times(things) == [("Salt", None, None, "2023-12-31")]
    assert [each[1] for each in verdicts(things)] == [9.0]


def test_a_film_and_one_of_its_name_of_another_decade_are_two() -> None:
    things = letterboxd(
        diary="2024-03-05,Salt,2021,u1,,,,2024-03-01\n",
        watched="2024-03-05,Salt,2021,v1\n2019-01-01,Salt,1971,v2\n",
    )
    assert seen(things) == [("Salt", "2019-01-01")]


def test_the_header_alone_and_a_zip_of_empty_tables(run: Person, tmp_path: Path) -> None:
    (tmp_path / "watched.csv").write_text(BARE)
    assert "has a header, but no rows" in run(f"import --yes {tmp_path / 'watched.csv'}").err
    (tmp_path / "diary.csv").write_text(DIARY_HEADER)
    ran = run(f"import --yes {tmp_path}")
    assert (ran.code, "but nothing in it was watched" in ran.err) == (1, True)


# --- one file after another ---


def export_of(folder: Path) -> Path:
    """The look-alike of a whole export, without its bad rows, below a folder."""
    for path, content in LETTERBOXD.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_bytes(content))
    return folder / "letterboxd-nobody"


def plays_of(run: Person) -> list[tuple[str, str | None]]:
    return sorted(((each["title"], each["at"]) for each in run.json("history")), key=str)


WHOLE = [
    ("Glass Rain", "2024-09-14"), ("Iron Meadow", "2024-09-12"), ("Mill Lane", None),
    ("Nine Feet, Under Snow", None), ("Old Tin Sky", None), ("Salt and Ash", "2024-03-01"),
    ("Salt and Ash", "2024-09-11"),
]  # fmt: skip


@pytest.mark.parametrize("first", ["ratings.csv", "watched.csv", "reviews.csv", "diary.csv"])
def test_a_single_file_before_and_after_the_whole_export(
    run: Person, tmp_path: Path, first: str
) -> None:
    export = export_of(tmp_path)
    run.ok(f"import --yes {export / first}", f"import --yes {export}")
    assert plays_of(run) == WHOLE
    before = run.stored
    run.ok(f"import --yes {export / first}", f"import --yes {export}")
    assert run.stored == before


def test_films_seen_say_by_when(run: Person, tmp_path: Path) -> None:
    run.ok(f"import --yes {export_of(tmp_path)}")
    shows = Library(run.path).read().every_show()
    undated = {show.title: play.not_after for show in shows for play in show.plays if not play.at}
    assert undated == {
        "Mill Lane": "2020-05-06", "Nine Feet, Under Snow": "2019-01-01",
        "Old Tin Sky": "2019-01-02",
    }  # fmt: skip
    assert run.json("show 'Four Summers'")["state"] == "planned"


def test_a_table_that_no_name_explains_is_refused_answered_or_asked_about(run: Person) -> None:
    path = run.path.parent / "films.csv"
    path.write_text(BARE + "2024-03-05,Salt,2021,u\n")
    ran = run(f"import --yes {path} --json")
    assert (ran.code, '"code": "needs_choice"' in ran.err + ran.out) == (2, True)
    run.ok(f"import --yes {path} --as planned")
    assert run.json("show Salt")["state"] == "planned"
    run.ok("undo", f"import --yes {path} --as plays")
    assert plays_of(run) == [("Salt", None)]
