"""Golden tables of what the readers of single values make of texts at and beyond their bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.golden_pages import hold
from tests.importers.files import source
from watchlog.errors import WatchlogError
from watchlog.importers.formats import FORMATS, with_article
from watchlog.importers.netflix.segments import is_numbered_episode, season_segment
from watchlog.importers.netflix.titles import split_title
from watchlog.importers.prime.titles import split_season, without_edition
from watchlog.importers.reading import date_order, values
from watchlog.importers.reading.csv_tables import (
    CsvTable,
    delimiter_of,
    encoding_of,
    first_rows,
    header_of,
    is_binary,
)
from watchlog.importers.reading.json_stream import first_item, items, looks_like_json
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import ImportOptions
from watchlog.importers.tables.columns import as_choice, columns_of, find_columns, read_choice
from watchlog.importers.tables.episodes import season_and_numbers
from watchlog.importers.tables.rows import bare_number, rating_of_ten
from watchlog.importers.tables.times import CellTimes

DATES = (
    "3/4/21", "13/4/21", "3/13/21", "31/2/21", "0/1/21", "2021-3-4", "2021-13-4", "21-3-4",
    "21-3-2021", "999-3-4", "1-2-3", "1-2-345", "1-2-3456", "4 Mar 2021", "4 March 21",
    "Mar 4, 2021", "Mar 4, 21", "4 Foo 2021", "4. März 2021", "19999", "20000", "44853.75",
    "59999", "60000", "2021年3月4日", "3/4/21 20:15", "3/4/21 8.15 pm", "3.4.21 20.15",
    "3.4.21, 20.15.30", "2021-03-04T20:15:30", "3/4/21 8:15 PM", "3/4/21 20:15:99", "3/4/21 0:00",
    "3:04", ":30", "20.15", "x", "", "1/1/1",
)  # fmt: skip
CLOCKS = (
    "0:00", "0:00:00", "0:00:01", "0:01", "9:40", "09.40", "9:40:59", "9:40:60", "9:60", "23:59",
    "24:00", "0:30 am", "12:00 am", "12:30 am", "1:00 am", "11:59 PM", "12:00 pm", "12:30 p.m.",
    "1:00pm", "13:00 pm", "0:15 pm", "20:15 Uhr", "8:15 h", "20:15:30.5", "20:15:30,25", " 20:15 ",
    "20", "x", "",
)  # fmt: skip
STAMPS = (
    None, "", "unknown", 7, "2026-04-01", "2026-04-01T11:10:00Z", "2026-04-01T11:10:00.000Z",
    "2026-04-01T11:10:00.500Z", "2026-04-01 11:10", "2026-04-01T11:10:00+02:00", "2026-04-01T11",
    "20260401", "2026-4-1", "0000-00-00", "0001-01-01T00:00:00Z", "1899-12-30", "1900-01-01",
    "1901-01-01", "1970-01-01T00:00:00Z", "1970-01-02", "9998-12-31T23:59:59Z", "9999-01-01",
    "2026-02-30T11:10:00Z", " 2026-04-01 ", "x" * 40,
)  # fmt: skip
EPOCHS = (
    None, "", 0, 1, -1, "0", "1709674215", 1709674215, 1709674215.0, 1.5, True, 10**15, 10**15 + 1,
    253370764799, 253370764800, 253402300799, "x",
)  # fmt: skip
NUMBERS = (
    None, "", 0, 1, -1, "1", "01", "1.0", "1.5", 1.0, True, "0.4", "0,5", "1440", "1441", "1440.5",
    "99999.5", "100000.5", "x", [1],
)  # fmt: skip
RATINGS = (
    None, "", 0, "0", 0.04, 0.05, "5", 5, 9.96, "10", "10.0", 10.01, -0.1, "8,5", "x", True, [8],
)  # fmt: skip
CELL_RATINGS = (
    "8", "8.5", "8,5", "10", "10.5", "0", "-1", "4/5", "9/10", "85/100", "6/5", "4/0", "4/7",
    "85 %", "101 %", "★★★", "★★★½", "★", "½", "★★★★★★", "★★★☆☆", "3 stars", "3.5 stars", "A", "",
    "four",
)  # fmt: skip
EPISODES = (
    ("", ""), ("1", "4"), ("", "4"), ("1", ""), ("", "S01E04"), ("2", "S01E04"), ("", "s1 e4"),
    ("", "1x04"), ("", "Season 1 Episode 4"), ("", "S01E04E05"), ("", "S01E04-E06"),
    ("", "S01E04-S02E01"), ("", "1x04-1x06"), ("", "1x04-2x06"), ("1", "5-6"), ("1", "5, 6 & 9"),
    ("1", "6-5"), ("1", "5-5"), ("1", "1-50"), ("1", "1-51"), ("1", "1 and 3"), ("1", "1 to 3"),
    ("1", "5-x"), ("1", "E0"), ("Specials", "2"), ("special", "2"), ("Season 3", "Ep. 2"),
    ("S4", "e2"), ("x", "1"), ("1", "x"), ("9999", "1"), ("10000", "1"), ("1", "99999"),
    ("1", "100000"), ("-1", "1"), ("1", "3.0"),
)  # fmt: skip
TITLES = (
    "Tin Sky", "Tin Sky: : ", ": Tea", "Tin Sky: Season 2: Tea", "Tin Sky: Season 2",
    "Tin Sky:Season 2: Tea", "Tin Sky: Part 2: Tea", "Tin Sky\u00a0: Saison 2\u00a0: Thé",
    "天空：第2季：茶", "Tin Sky: Episode 4", "Tin Sky : Episode 4 : Tea", "A: B: C: D",
    "Tin Sky: Chapter One: Tea", "Tin Sky: Chapter One", "x" * 1000 + ": y", "x" * 998 + ": y",
)  # fmt: skip
SEGMENTS = (
    "Season 2", "2. Sezon", "Season 2B", "Season 2 Part B", "Season 2 - Part 1", "Season 4 Remix",
    "Season 4: Final", "Final Season", "Season 4 of the very long one", "Season 4 a b c",
    "Season Two", "Season 0", "Limited Series", "Book 3", "Series 3", "Season",
    "Season 2 Episode 4", "第2季", "시즌 2", "Season 6 (Final Season)", "Part 2", "Tea", "",
    "Episode 4", "Episode IV", "Episode 0", "Episode 4 - Low Tide", "第3話 冷めたお茶", "4",
)  # fmt: skip
PRIME = (
    "Harbour Nine - Season 2", "Harbour Nine Season 2", "Harbour Nine: Season 2",
    "Harbour Nine - 2", "Harbour Nine (4K UHD)", "Harbour Nine [dt./OV]", "Harbour Nine",
    "Season 2", "", "Season 1 - Season 2", "Das Salz - Staffel 3", "Le Sel - Saison 2",
    "Nine Feet - Under Snow", "Harbour - Season 0",
)  # fmt: skip
HEADS: tuple[bytes, ...] = (
    b"", b"a", b"a,b", b"a;b\n1;2", b"a\tb\n1\t2", b"a,b;c\n", b'"a,b";c\n',
    b"sep=;\na,b;c\n1;2\n", b'"sep=|"\r\na|b\r\n1|2', b"sep=.\na.b", b"\xef\xbb\xbfa,b\n",
    "a,b\né,ü\n".encode(), "a,b\né,ü\n".encode("cp1252"), "a,b\n1,2\n".encode("utf-16"),
    "a,b\n1,2\n".encode("utf-16-le"), "a,b\n1,2\n".encode("utf-16-be"), b"a,b\0\n", b"\0\1\2",
    b"a,a\n1,2\n", b"a , b  c\n1,2\n", b'a,b\n"1,2\n', b'a,b\n"1\n2",3\n4,5\n',
    b"a,b\n\n,\n1\n1,2,3\n",
)  # fmt: skip
JSON: tuple[bytes, ...] = (
    b"", b"[]", b"{}", b" [1]", b"[1, 2", b"[1,,2]", b"[1]x", b"[1] ", b"1", b'{"a": 1}',
    b'{"a": [1, 2], "b": 3}', b'{"a" 1}', b'{1: 2}', b'{"a": 1 "b": 2}', b'{"a": 1,', b'{"a": "x',
    b"[NaN, -Infinity]", b"[tru]", b"[1 2]", b'\xef\xbb\xbf[{"a": 1}]', b'["' + b"9" * 20 + b'"]',
    b"[" + b"9" * 5000 + b"]", b"[" * 200_000,
)  # fmt: skip
HEADERS = (
    "Title,Date", "Show,Title,Watched At", "name,rating (1-5)",
    "Movie Title,WatchedDate,Your Rating,Rating", "title,time", "title,date,time",
    "title,watched at,clock", "Name", "Title,Title,Year", "tmdbid,IMDb ID,title",
    "Series Title,Ep,Season No,Runtime (mins)", ",title",
    "Rating out of 10,Stars /5,Score (%),Points of 100",
)  # fmt: skip
CHOICES = (
    None, "", "watched=Seen", 'watched="Seen on",note=-', "watched = Seen on , rating=Score",
    "Watched At=x", "foo=x", "watched", "=x", 'note="a ""b"" c"', 'note="', "note=,rating=x",
    "at=x", "name=x", "rating10=x",
)  # fmt: skip


def made(read: Callable[..., Any], *given: Any) -> str:
    """What a function makes of a value, or what it says of one that cannot be meant."""
    try:
        found = read(*given)
        return repr(list(found) if isinstance(found, Iterator) else found)
    except UnreadableValue as bad:
        return f"! {bad}"
    except WatchlogError as error:
        return f"! {type(error).__name__} {error}"


def in_one_cell(text: str) -> str | None:
    """A time as a table's cell is read that has days first."""
    times = CellTimes(date_order.DayOrder("dmy", in_doubt=False))
    return f"{times.read(text)}, {times.without_zone} without zone"


def of_table(content: bytes) -> Any:
    """All that is told of a file as a table."""
    member = source({"x": content}).members[0]
    about = (encoding_of(member), is_binary(member), header_of(member))
    first = [row.cells for row in first_rows(member)]
    return *about, delimiter_of(content.decode("utf-8", "replace")), first


def rows(content: bytes) -> Any:
    src = source({"x": content})
    return [(row.where.line, row.cells, row.fault) for row in CsvTable(src, src.members[0]).rows()]


def json_items(content: bytes) -> Any:
    src = source({"x": content})
    return list(items(src, src.members[0]))


def json_head(content: bytes) -> Any:
    member = source({"x": content}).members[0]
    return looks_like_json(member), first_item(member)


def found_columns(header: str) -> Any:
    columns = columns_of(header.split(","))
    about = [(each.plain, each.says_scale, each.is_rating, each.is_note, each.is_other_date)
             for each in columns]  # fmt: skip
    return about, {ours: each.place for ours, each in find_columns(columns).items()}


def each(values_: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [(value,) for value in values_]


TABLES: dict[str, list[tuple[Callable[..., Any], list[tuple[Any, ...]]]]] = {
    "dates": [
        (date_order.readings, each(DATES)), (date_order.parted, each(DATES)),
        (date_order.clock_time, each(CLOCKS)), (date_order.read_clock, each(CLOCKS)),
        (in_one_cell, each(map(str, (*DATES, *filter(None, STAMPS), *EPOCHS)))),
    ],
    "values": [
        (values.utc, each(STAMPS)), (values.epoch, each(EPOCHS)),
        (lambda of: values.epoch(of, per_second=1000), each(EPOCHS)),
        (values.day_at_midnight, each((None, "2026-04-01", "2026-04-01T00:00:00Z",
                                       "2026-04-01T00:00:01Z", "2026-04-01T00:00:00+05:30"))),
        (values.day, each((date(1899, 12, 31), date(1900, 1, 1), date(9998, 12, 31),
                           date(9999, 1, 1)))),
        (values.minutes, each(NUMBERS)), (values.exact_minutes, each(NUMBERS)),
        (values.season, each(NUMBERS)), (values.episode, each(NUMBERS)),
        (values.season_and_number, [(1, 2), (None, 2), (1, None), ("", ""), (0, 1), (1, 0)]),
        (values.rating, each(RATINGS)), (values.rating, [(of, 5) for of in RATINGS]),
        (values.rating, [(of, 100) for of in RATINGS]),
        (values.title, each((None, "", " ", 7, "x" * 300, "x" * 301, " a  b ", "a\x1b[31mb"))),
        (values.name, each((None, "", " ", 7, "x" * 300, "x" * 301, " a  b "))),
        (values.tags, each((None, "", "A, b,a", "x" * 300, "x" * 301,
                            ",".join(map(str, range(101)))))),
        (values.word, each((None, "Plan to Watch", "On-Hold", 7, "É 2"))),
    ],
    "tables": [
        (lambda of: rating_of_ten(of, 10), each(CELL_RATINGS)),
        (lambda of: rating_of_ten(of, 5), each(CELL_RATINGS)), (bare_number, each(CELL_RATINGS)),
        (season_and_numbers, list(EPISODES)), (found_columns, each(HEADERS)),
        (read_choice, each(CHOICES)),
        (as_choice, [("at", "Seen"), ("note", "a,b"), ("note", 'a"b'), ("note", " a"),
                     ("rating", "a b")]),
    ],
    "titles": [
        (split_title, each(TITLES)), (season_segment, each(SEGMENTS)),
        (is_numbered_episode, each(SEGMENTS)), (split_season, each(PRIME)),
        (without_edition, each(PRIME)), (with_article, each(of.noun for of in FORMATS.values())),
    ],
    "files": [
        (of_table, each(HEADS)), (rows, each(HEADS)), (json_items, each(JSON)),
        (json_head, each(JSON)),
    ],
    "answers": [
        (ImportOptions(columns="watched=a").with_answer,
         [("--columns", "note=b"), ("--scale", "5"), ("--scale", "x"), ("--as", "plays"),
          ("--dates", "dmy"), ("--number-by-order", "7")]),
        (ImportOptions().with_answer, [("--columns", "note=b"), ("--profile", "5")]),
        (ImportOptions().remark_on_zone, [("clock times",)]),
        (ImportOptions(zone="Asia/Kolkata").remark_on_zone, [("clock times",)]),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_what_is_made_of_each(name: str) -> None:
    lines: list[str] = []
    for read, given in TABLES[name]:
        title = getattr(read, "__name__", "")
        lines.append(f"== {title}")
        lines += [f"{', '.join(map(repr, of))[:120]}  →  {made(read, *of)[:400]}" for of in given]
    hold(f"importers/values-{name}", lines)
