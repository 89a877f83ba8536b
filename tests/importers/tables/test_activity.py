"""An activity log: films and numbered episodes are plays, all else was listened to."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.importers.files import source
from tests.importers.lookalikes_tables import csv
from watchlog.domain.models import Kind
from watchlog.importers import formats
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedListening,
    ImportedPlay,
    ImportOptions,
)
from watchlog.importers.tables.activity import FILM_WITH_EPISODE, SEVERAL_EPISODES

HEADER = "date,title,minutes,language,kind"


def read(
    *rows: str, header: str = HEADER, options: ImportOptions | None = None
) -> list[ImportedItem]:
    src = source({"x.csv": csv(header, rows)})
    assert formats.recognise(src) == "activity"
    found = formats.importer("activity").parse(src, options or ImportOptions())
    return list(found)


def the_one(things: Sequence[ImportedItem]) -> ImportedItem:
    (thing,) = things
    return thing


@pytest.mark.parametrize(
    ("row", "title", "kind", "episode", "minutes", "part"),
    [
        ("2024-03-01,Salt and Ash,102,es,film", "Salt and Ash", Kind.FILM, None, 102, False),
        ("2024-03-01,Salt and Ash,,es,Movie", "Salt and Ash", Kind.FILM, None, None, False),
        ("2024-03-01,Salt and Ash,1:30,es,film", "Salt and Ash", Kind.FILM, None, 90, False),
        ("2024-03-01,Salt and Ash,long,es,film", "Salt and Ash", Kind.FILM, None, None, False),
        ("2024-03-01,Nine 1x02,45,es,series", "Nine", Kind.SERIES, (1, 2), 45, False),
        ("2024-03-01,Nine S01E04,1h05,es,Episode", "Nine", Kind.SERIES, (1, 4), 65, False),
        ("2024-03-01,Nine S01E02,45,es,series", "Nine", Kind.SERIES, (1, 2), 45, False),
        ("2024-03-01,Nine - s10e120,45,es,series", "Nine", Kind.SERIES, (10, 120), 45, False),
        ("2024-03-01,N (2001) S01E02,,es,series", "N (2001)", Kind.SERIES, (1, 2), None, False),
        ("2024-03-01,Mr. Who? S01E02,,es,series", "Mr. Who?", Kind.SERIES, (1, 2), None, False),
        ("2024-03-01,Nine.S01E02,,es,series", "Nine", Kind.SERIES, (1, 2), None, False),
        ("2024-03-01,Nine: S01E02,,es,series", "Nine", Kind.SERIES, (1, 2), None, False),
        ("2024-03-01,Nine S01E02,10,es,part", "Nine", Kind.SERIES, (1, 2), 10, True),
        ("2024-03-01,Salt and Ash,10,es,part", "Salt and Ash", Kind.FILM, None, 10, True),
    ],
)  # fmt: skip
def test_what_is_a_play(
    row: str,
    title: str,
    kind: Kind,
    episode: tuple[int, int] | None,
    minutes: int | None,
    part: bool,
) -> None:
    play = the_one(read(row))
    assert isinstance(play, ImportedPlay)
    assert (play.show.title, play.show.kind, play.at) == (title, kind, "2024-03-01")
    assert (play.season, play.episode) == (episode or (None, None))
    assert (play.minutes, play.part, play.language) == (minutes, part, "es")


@pytest.mark.parametrize(
    ("row", "title", "minutes"),
    [
        ("2024-03-01,A walk,25,es,podcast", "A walk", 25),
        ("2024-03-01,A walk,25.5,es,", "A walk", 26),
        ('2024-03-01,A walk,"25,4",es,other', "A walk", 25),
        ("2024-03,Class,3000,es,class", "Class", 3000),
        ("2024-03-01,A walk,1h30,es,podcast", "A walk", 90),
        ("2024-03-01,A walk,1:30,es,podcast", "A walk", 90),
        ("2024-03-01,Nine S01E04 The end,40,es,series", "Nine S01E04 The end", 40),
        ("2024-03-01,Harbour Nine,40,es,series", "Harbour Nine", 40),
        ("2024-03-01,Nine S01E02,40,es,podcast", "Nine S01E02", 40),
        ("2024-03-01,,40,es,other", "", 40),
    ],
)
def test_what_was_listened_to(row: str, title: str, minutes: int) -> None:
    thing = the_one(read(row))
    assert isinstance(thing, ImportedListening)
    assert (thing.title, thing.minutes, thing.language) == (title, minutes, "es")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2024-03-01,A walk,,es,podcast", "no minutes"),
        ("2024-03-01,A walk,0,es,podcast", "the minutes are out of range"),
        ("2024-03-01,A walk,999999999,es,podcast", "the minutes are out of range"),
        ("2024-03-01,A walk,-30,es,podcast", "“-30” isn't a length"),
        ("2024-03-01,A walk,long,es,podcast", "“long” isn't a length"),
        ("2024-03-01,A walk,1500,es,podcast", "more minutes than that day has"),
        ("2024-02,A walk,1000h,es,podcast", "more minutes than that month has"),
        ("2024-03-01,A walk,25,Klingonese,podcast", "“Klingonese” isn't a language"),
        ("2024-13-01,A walk,25,es,podcast", "“2024-13-01” isn't a date"),
    ],
)
def test_listening_that_cannot_be_read_loses_no_play(row: str, reason: str) -> None:
    bad = the_one(read(row))
    assert isinstance(bad, BadRow)
    assert (bad.reason, bad.of_play) == (reason, False)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2024-03-01,,102,es,film", "no title"),
        ("2024-03-01,Nine S01E01-S01E03,120,es,series", SEVERAL_EPISODES),
        ("2024-03-01,Nine S01E01–E03,120,es,series", SEVERAL_EPISODES),
        ("2024-03-01,Nine S01E01E02,120,es,episode", SEVERAL_EPISODES),
        ("2024-03-01,Nine 1x01-02,120,es,series", SEVERAL_EPISODES),
        ("2024-03-01,Nine S01E01-S02E03,120,es,series", "a range across two seasons"),
        ("2024-03-01,Nine S01E03,,es,film", FILM_WITH_EPISODE),
        ("2024-03-01,Nine 1x03,,es,movie", FILM_WITH_EPISODE),
        ("2024-03-01,Nine S01E03,,es,part", "no minutes"),
        ("2024-03-01,Heat,none,es,part", "“none” isn't a length"),
    ],
)
def test_a_play_that_cannot_be_read_is_a_bad_row(row: str, reason: str) -> None:
    bad = the_one(read(row))
    assert isinstance(bad, BadRow)
    assert (bad.reason, bad.of_play) == (reason, True)


def test_columns_stand_in_any_order_and_others_make_it_another_table() -> None:
    play = the_one(
        read("film,es,102,Salt and Ash,2024-03-01", header="Kind,Language,Minutes,Title,Date")
    )
    assert isinstance(play, ImportedPlay)
    src = source({"x.csv": csv(f"{HEADER},rating", ("2024-03-01,Salt,102,es,film,8",))})
    assert formats.recognise(src) == "csv"


def test_days_in_another_order_are_asked_about() -> None:
    rows = "03/04/2024,Salt,102,es,film", "04/03/2024,Salt,102,es,film"
    found = read(*rows, options=ImportOptions(dates="dmy"))
    assert [each.at for each in found if isinstance(each, ImportedPlay)] == [
        "2024-04-03",
        "2024-03-04",
    ]
