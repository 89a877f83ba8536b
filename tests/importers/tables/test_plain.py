"""Any table with a title: columns by their usual names, dates as they come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.importers.files import only, parsed, reasons, source, times
from watchlog.domain.models import Kind
from watchlog.errors import BadImport
from watchlog.importers import formats
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
)
from watchlog.importers.tables.columns import COLUMNS


def table(text: str, **options: str | int) -> list[ImportedItem]:
    return parsed("csv", text, ImportOptions(**options))  # type: ignore[arg-type]


TEA = ("Tin Sky", 2, 4, "2024-05-13")


@pytest.mark.parametrize(
    "text",
    [
        "title,season,episode,watched_at\nTin Sky,2,4,2024-05-13\n",
        "Show Title;Season Number;Episode Number;Date\nTin Sky;2;4;13.05.2024\n",
        "TV Show\tEpisode\tWatched On\nTin Sky\tS02E04\t13 May 2024\n",
        "Episode,Show,When\n2x04,Tin Sky,2024-05-13 00:00\n",
        "show,title,season,ep,date watched\nTin Sky,Cold Tea,S2,E4,5/13/2024\n",
        "Name,Season,Episode,Date\nTin Sky,2,4,2024/05/13\n",
        '"Series Name","Season","Episode","Timestamp"\r\n"Tin Sky","2","4","45425"\r\n',
    ],
)
def test_columns_by_their_usual_names(text: str) -> None:
    assert times(table(text)) == [TEA]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2024-05-13T21:00:00+02:00", "2024-05-13T21:00:00+02:00"),
        ("2024-05-13 21:00:00Z", "2024-05-13T21:00:00+00:00"),
        ("2024-05-13T21:00:00Z", "2024-05-13T21:00:00+00:00"),
        ("2024-05-13 21:00", "2024-05-13T21:00:00"),
        ("13.05.2024 9:40 pm", "2024-05-13T21:40:00"),
        ("2024-05-13 21:00 UTC", "2024-05-13T21:00:00+00:00"),
        ("45425.875", "2024-05-13T21:00:00"),
        ("1715634000", "2024-05-13T21:00:00+00:00"),
        ("1715634000123", "2024-05-13T21:00:00+00:00"),
        (
            "Mon May 13 2024 21:00:00 GMT+0200 (Central European Summer Time)",
            "2024-05-13T21:00:00+02:00",
        ),
        ("2024-05-13 00:00:00", "2024-05-13"),
        ("2024-05-13T00:00:00.000Z", "2024-05-13"),
        ("2024-05-13T00:00:00+02:00", "2024-05-13T00:00:00+02:00"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("unknown", None),
        ("", None),
        ("yes", None),
    ],
)
def test_dates_as_exactly_as_they_are_known(written: str, at: str | None) -> None:
    things = table(f"title,season,episode,watched\nTin Sky,2,4,{written}\n")
    assert times(things) == [("Tin Sky", 2, 4, at)]


def test_everything_that_a_row_may_say() -> None:
    things = table(
        "title,year,kind,season,episode,name,watched_at,not_after,language,subtitles,minutes,imdb,"
        "tvmaze,platform\n"
        "Tin Sky,2020,series,2,4,Cold Tea,,2024-05-13T21:00:00+02:00,Hindi,en,47,tt0099999,7,Box\n"
    )
    [play] = only(ImportedPlay, things)
    assert play.show == (
        "Tin Sky", 2020, Kind.SERIES, (("imdb", "tt0099999"), ("tvmaze", 7)),
    )  # fmt: skip
    assert (play.season, play.episode, play.at) == (2, 4, None)
    assert play.not_after == "2024-05-13T21:00:00+02:00"
    assert (play.language, play.subtitles, play.minutes) == ("hi", "en", 47)
    [show] = only(ImportedShow, things)
    assert show.platforms == ("Box",)


def test_rows_that_are_no_plays() -> None:
    things = table(
        "title,season,episode,date,rating,verdict,note,state\n"
        "Tin Sky,1,1,2024-05-13,,,,\n"
        'Tin Sky,,,,"8,5",stream,Slow,\n'
        "Tin Sky,2,,,4/5,,,\n"
        "Mill Lane,,,,,,,planned\n"
        "Le Sel,,,,,,,On hold\n"
        "Salt,,,2024-05-14,90%,,,watched\n"
        "Ash,,,,7,,,\n"
    )
    assert times(things) == [("Tin Sky", 1, 1, "2024-05-13"), ("Salt", None, None, "2024-05-14")]
    assert [(each.show.title, each.season, each.verdict, each.rating, each.note)
            for each in only(ImportedVerdict, things)] == [
        ("Tin Sky", None, "stream", 8.5, "Slow"), ("Tin Sky", 2, None, 8.0, None),
        ("Salt", None, None, 9.0, None), ("Ash", None, None, 7.0, None),
    ]  # fmt: skip
    assert [(each.show.title, each.state) for each in only(ImportedShow, things)] == [
        ("Mill Lane", "planned"),
        ("Le Sel", "paused"),
    ]


def test_a_rating_beside_an_episode_is_of_the_episode_and_no_verdict() -> None:
    things = table("title,season,episode,date,rating\nTin Sky,1,1,2024-05-13,9\n")
    assert times(things) == [("Tin Sky", 1, 1, "2024-05-13")]
    assert reasons(things) == ["ratings of single episodes"]


def test_an_episode_that_is_planned_was_not_seen() -> None:
    things = table("title,season,episode,date,state\nTin Sky,1,1,,planned\n")
    assert not times(things)
    assert [each.state for each in only(ImportedShow, things)] == ["planned"]


def test_films() -> None:
    things = table("Movie,Watched,Year\nSalt,yes,2021\nAsh,no,\n")
    assert times(things) == [("Salt", None, None, None)]
    assert [(each.show.title, each.show.kind) for each in only(ImportedShow, things)] == [
        ("Ash", Kind.FILM)
    ]


def test_a_cell_that_was_guarded_against_formulas_is_what_it_was() -> None:
    things = table(
        "title,season,episode,date\n'=SUM(A1),1,1,2024\n'90s Tea,1,1,2024\n''t,1,1,2024\n"
    )
    assert [each[0] for each in times(things)] == ["=SUM(A1)", "'90s Tea", "'t"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",1,1,2024,,,", "no title"),
        ("Tin Sky,1,four,2024,,,", "the episode isn't a number"),
        ("Tin Sky,1,4,someday,,,", "“someday” isn't a date"),
        ("Tin Sky,1,,2024,,,", "no episode number or name"),
        ("Tin Sky,1,1,2024,Elvish,,", "“Elvish” isn't a language"),
        ("Tin Sky,1,1,2024,,11,", "the rating is out of range"),
        ("Tin Sky,1,1,2024,,3/0,", "the rating is out of range"),
        ("Tin Sky,1,1,2024,,,perhaps", "“perhaps” is neither stream nor skip"),
    ],
)
def test_bad_rows(row: str, reason: str) -> None:
    header = "title,season,episode,date,language,rating,verdict\nAsh,1,1,2024,,,\n"
    things = table(header + row)
    assert [(bad.where.line, bad.reason) for bad in only(BadRow, things)] == [(3, reason)]
    assert len(times(things)) == 1


def test_ambiguous_dates_are_asked_about_since_rows_may_be_unsorted() -> None:
    text = "title,season,episode,date\nTin Sky,1,2,05/04/2024\nTin Sky,1,1,04/05/2024\n"
    with pytest.raises(NeedsChoice):
        table(text)
    assert times(table(text, dates="dmy"))[0][3] == "2024-04-05"


def test_a_table_without_titles_or_without_plays_is_not_recognised() -> None:
    for text in ("title,colour\nTin Sky,red\n", "season,episode\n1,2\n", "hello\n", ""):
        assert formats.recognise(source({"x.csv": text})) is None


def test_the_table_of_one_s_own_is_read_as_its_page_says() -> None:
    page = Path(formats.__file__).with_name("README.md").read_text(encoding="utf-8")
    section = page.partition("## A table of your own")[2].partition("\n## ")[0]
    things = table(section.partition("```\n")[2].partition("```")[0])
    assert times(things) == [
        ("Harbour Nine", 1, 1, "2024-05-13"),
        ("Harbour Nine", 1, 2, "2024-05-13T21:40:00+02:00"),
    ]
    assert [each.rating for each in only(ImportedVerdict, things)] == [8.5]
    told = set(re.findall(r"`([a-z_ ]+)`", "".join(re.findall(r"(?m)^\| (`[^|]*)", section))))
    named = {name.replace(" ", "_") for aliases in COLUMNS.values() for name in aliases}
    assert told - {""} <= named
    assert {aliases[0].replace(" ", "_") for aliases in COLUMNS.values()} <= told | {"clock"}


def test_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        table("title,season,episode,date\n")
