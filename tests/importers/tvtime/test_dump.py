"""TV Time, both layouts: columns in any order, zones that the file betrays."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from tests.importers.files import only, parsed, reasons, source, times
from tests.importers.lookalikes_tvtime import (
    DUMP,
    EPISODES_2026,
    FILMS_2026,
    LAST_EXPORT,
    SERIES_2026,
    TRACKING_V1,
    TRACKING_V2,
)
from watchlog.importers import formats
from watchlog.importers.reading.sources import Source
from watchlog.importers.records import BadRow, ImportedPlay, ImportedShow, Remark, SkippedRow
from watchlog.importers.tvtime.dump import json_rows


def test_the_dump_episode_by_episode() -> None:
    assert times(parsed("tvtime", {"x.csv": TRACKING_V2})) == [
        ("Harbour Nine", 1, 1, "2019-03-02T23:30:00+00:00"),  # its epoch
        ("Harbour Nine", 1, 2, "2019-03-03T23:30:00+00:00"),  # S00E00 in the older columns
        ("Harbour Nine", 1, 3, "2019-03-04T23:30:00+00:00"),  # numbers in the older ones alone
        ("Harbour Nine", 1, 1, "2020-05-02T23:30:00+00:00"),
        ("Slow, Slower (2018)", 1, 1, "2021-11-13T00:00:00+00:00"),
        ("Slow, Slower (2018)", 1, 2, "2021-11-13T00:00:00+00:00"),
        ("Sal-e Taze", 1386, 1, "2021-01-05T13:00:00+00:00"),
        ("Sal-e Taze", 1386, 1, None),  # watched again, twice, nobody knows when
        ("Sal-e Taze", 1386, 1, None),
        ("Lost in Time", 1, 1, None),
    ]


def test_what_was_ticked_in_bulk_is_marked() -> None:
    plays = only(ImportedPlay, parsed("tvtime", {"x.csv": TRACKING_V2}))
    assert {play.show.title for play in plays if play.ticked} == {"Slow, Slower (2018)"}
    assert plays[0].show.ids == (("tvdb", 301),)


def test_rows_that_are_no_episodes_are_skipped_with_a_reason() -> None:
    things = parsed("tvtime", {"x.csv": TRACKING_V2})
    assert [(each.reason, each.what) for each in only(SkippedRow, things)] == [
        ("episodes numbered 0", "Ghost Numbers"),
        ("no season or episode number", "Ghost Numbers"),
        ("series you no longer follow", "Let Go"),
    ]
    assert only(BadRow, things) == []


def test_states() -> None:
    states = {
        each.show.title: each.state
        for each in only(ImportedShow, parsed("tvtime", {"x.csv": TRACKING_V2}))
    }
    assert states == {"Harbour Nine": None, "Given Up": "dropped", "For Later": "planned"}


def test_the_zone_is_learnt_from_the_file_and_said() -> None:
    texts = [each.text for each in only(Remark, parsed("tvtime", {"x.csv": TRACKING_V2}))]
    assert texts == ["times without a zone: read as UTC-03:00, as the file shows"]
    without = TRACKING_V2.replace("watch-episode-1", "none-1")
    things = parsed("tvtime", {"x.csv": without})
    assert times(things)[0][3] == "2019-03-02T20:30:00+00:00"
    assert only(Remark, things)[0].text == "times without a zone: read as UTC"


@pytest.mark.parametrize(
    ("created", "is_a_zone"),
    [("09:30:00", True), ("08:45:00", True), ("08:30:00", False), ("08:00:00", False)],
)
def test_no_zone_is_fifteen_hours_away(created: str, is_a_zone: bool) -> None:
    text = TRACKING_V2.replace("2019-03-02 20:30:00,9001", f"2019-03-02 {created},9001")
    [remark] = only(Remark, parsed("tvtime", {"x.csv": text}))
    assert ("-1" in remark.text) is is_a_zone


def test_an_id_that_is_null_hides_no_other() -> None:
    film = {"id": {"imdb": "tt0000007", "tvdb": None}, "tvdb_id": 55, "title": "Salt"}
    [row] = json_rows(source({"x": [film]}), source({"x": [film]}).members[0])
    assert (row.get("tvdb_id"), row.get("imdb_id")) == ("55", "tt0000007")


@pytest.mark.parametrize("first", [True, False])
def test_the_zone_is_that_of_most_rows(first: bool) -> None:
    """One row that says another is a slip, wherever it stands."""
    head = "key,series_name,season_number,episode_number,created_at,gsi\n"
    evenings = [f"2019-03-0{day} 20:30:00" for day in range(1, 5)]
    apart = [3, 3, 3]
    apart.insert(0 if first else 3, -9)
    rows = ""
    for number, (wall, hours) in enumerate(zip(evenings, apart, strict=True), start=1):
        epoch = int(datetime.fromisoformat(f"{wall}+00:00").timestamp()) + hours * 3600
        rows += f"watch-episode-{number},Harbour Nine,1,{number},{wall},watch-episode-{epoch}\n"
    rows += "watch-episode-9,Harbour Nine,1,9,2019-03-09 20:30:00,\n"
    things = parsed("tvtime", {"x.csv": head + rows})
    assert times(things)[-1] == ("Harbour Nine", 1, 9, "2019-03-09T23:30:00+00:00")


def test_columns_in_any_order_and_empty_ones_gone() -> None:
    text = TRACKING_V2.replace("Slow, Slower", "Slow  Slower")
    lines = [line.split(",") for line in text.splitlines()]
    kept = [2, 10, 1, 6, 12, 11, 9]
    shuffled = "\n".join(",".join(line[place] for place in kept) for line in lines)
    assert times(parsed("tvtime", {"x.csv": shuffled}))[0] == (
        "Harbour Nine", 1, 1, "2019-03-02T23:30:00+00:00",
    )  # fmt: skip


def test_the_older_file_has_films_and_some_episodes_of_its_own() -> None:
    assert times(parsed("tvtime", {"x.csv": TRACKING_V1}))[:3] == [
        ("Salt and Ash", None, None, "2019-06-01T23:00:00+00:00"),
        ("Salt and Ash", None, None, "2020-06-01T23:00:00+00:00"),
        ("Undated Film", None, None, None),
    ]
    both = times(parsed("tvtime", DUMP))
    assert both.count(("Harbour Nine", 1, 2, "2019-03-03T23:30:00+00:00")) == 1
    assert both.count(("Harbour Nine", 1, 9, "2019-03-09T23:30:00+00:00")) == 1


def test_the_oldest_file_repeats_plays_of_the_newer() -> None:
    seen = (
        "tv_show_name,episode_season_number,episode_number,created_at\n"
        "Harbour Nine,1,2,2019-03-03 23:30:00\n"
        "Harbour Nine,1,8,2019-03-08 23:30:00\n"
        "Harbour Nine,1,8,2019-03-08 23:30:00\n"
        "Harbour Nine,1,8,2020-03-08 23:30:00\n"
    )
    found = times(parsed("tvtime", {**DUMP, "gdpr/seen_episode.csv": seen}))
    assert found.count(("Harbour Nine", 1, 2, "2019-03-03T23:30:00+00:00")) == 1
    assert [at for _, _, number, at in found if number == 8] == [
        "2019-03-08T23:30:00+00:00",
        "2020-03-08T23:30:00+00:00",
    ]


def test_only_named_members_are_opened() -> None:
    things = parsed("tvtime", DUMP)
    files = {each.where.file for each in things if not isinstance(each, Remark)}
    assert "gdpr/access_token.csv" not in files
    assert reasons(things).count("ratings of single episodes") == 1


def test_recognising_it_opens_no_stranger_either() -> None:
    def refuse() -> Any:
        raise AssertionError("access_token.csv was opened")

    files = source(DUMP)
    members = [
        member._replace(open_raw=refuse) if "token" in member.name else member
        for member in files.members
    ]
    assert formats.recognise(Source(members, "the dump")) == "tvtime"


def test_the_tool_of_2026() -> None:
    things = parsed("tvtime", LAST_EXPORT)
    assert times(things) == [
        ("Harbour Nine", 1, 1, "2019-10-04T03:43:42+00:00"),
        ("Harbour Nine", 1, 2, "2019-10-05T03:43:42+00:00"),
        ("Harbour Nine", 1, 2, None),
        ("Harbour Nine", 1, 2, None),
        ("Harbour Nine", 0, 1, "2019-10-06T03:43:42+00:00"),
        ("Sal-e Taze", 1386, 1, "2020-01-05T10:00:00+00:00"),
        ("Salt and Ash", None, None, "2022-03-18T00:03:26+00:00"),
        ("Salt and Ash", None, None, None),
    ]
    assert only(ImportedPlay, things)[0].show.ids == (("imdb", "tt0777001"), ("tvdb", 301))
    assert {each.show.title: each.state for each in only(ImportedShow, things)} == {
        "Glass Rain": "planned",
        "Harbour Nine": None,
        "Given Up": "dropped",
        "For Later": "planned",
    }


@pytest.mark.parametrize("text", [EPISODES_2026, SERIES_2026, FILMS_2026, TRACKING_V1])
def test_one_file_of_any_name_is_enough(text: str) -> None:
    assert parsed("tvtime", {"download (3)": text})


def test_the_json_of_a_pair_is_read_and_its_csv_is_not() -> None:
    nested: list[Any] = [
        {
            "uuid": "u",
            "id": {"tvdb": 301, "imdb": None},
            "title": "Harbour Nine",
            "created_at": "2018-12-18T12:39:15Z",
            "status": "stopped",
            "seasons": [
                {
                    "number": 1,
                    "episodes": [
                        {"number": 1, "is_watched": True, "watched_at": "2019-10-04T01:43:42Z"},
                        {"number": 2, "is_watched": False, "watched_at": None},
                    ],
                }
            ],
        }
    ]
    files: dict[str, Any] = {
        "tvtime-series.json": json.dumps(nested),
        "tvtime-series.csv": SERIES_2026,
    }
    things = parsed("tvtime", files)
    assert times(things) == [("Harbour Nine", 1, 1, "2019-10-04T01:43:42+00:00")]
    assert [(each.show.title, each.state) for each in only(ImportedShow, things)] == [
        ("Harbour Nine", "dropped")
    ]


def test_the_json_needs_no_uuid_and_its_first_series_may_be_long() -> None:
    episodes = [
        {"id": {"tvdb": 9000 + number, "imdb": f"tt0{9000000 + number}"}, "number": number,
         "is_watched": number == 1, "watched_at": "2019-10-04T01:43:42Z" if number == 1 else None}
        for number in range(1, 900)
    ]  # fmt: skip
    series = {"id": {"imdb": None, "tvdb": 301}, "title": "Harbour Nine", "status": "up_to_date",
              "seasons": [{"number": 1, "episodes": episodes}]}  # fmt: skip
    things = parsed("tvtime", [series])
    assert times(things) == [("Harbour Nine", 1, 1, "2019-10-04T01:43:42+00:00")]
    assert only(ImportedPlay, things)[0].show.ids == (("tvdb", 301),), "not those of the episode"
    [only_listed] = parsed("tvtime", [{"id": {"tvdb": 7}, "title": "Mill", "status": "stopped"}])
    assert isinstance(only_listed, ImportedShow)
    assert only_listed.state == "dropped"
    film = {"id": {"tvdb": 55, "imdb": "-1"}, "title": "Salt and Ash", "year": 2021}
    seen = {**film, "is_watched": True, "watched_at": "2022-03-18T00:03:26Z", "rewatch_count": 1}
    wanted = {**film, "title": "Glass Rain", "is_watched": False, "watched_at": None}
    things = parsed("tvtime", [seen, wanted])
    assert times(things) == [
        ("Salt and Ash", None, None, "2022-03-18T00:03:26+00:00"),
        ("Salt and Ash", None, None, None),
    ]
    assert [(each.show.title, each.state) for each in only(ImportedShow, things)] == [
        ("Glass Rain", "planned")
    ]


def test_films_series_and_episodes_in_one_table() -> None:
    table = """\
imdb_id,tvdb_id,type,title,season,episode,is_special,is_watched,watched_at,rewatch_count,status,is_watchlisted
tt0777055,55,movie,Salt and Ash,,,false,true,2022-03-18T00:03:26Z,1,,false
-1,56,movie,Glass Rain,,,false,false,,,,true
tt0777901,9001,episode,Harbour Nine,1,1,false,true,2019-10-04T03:43:42Z,,stopped,false
tt0777001,301,show,Harbour Nine,,,,,,,stopped,true
"""
    things = parsed("tvtime", table)
    assert times(things) == [
        ("Salt and Ash", None, None, "2022-03-18T00:03:26+00:00"),
        ("Salt and Ash", None, None, None),
        ("Harbour Nine", 1, 1, "2019-10-04T03:43:42+00:00"),
    ]
    assert {
        each.show.title: (each.state, each.show.ids) for each in only(ImportedShow, things)
    } == {
        "Glass Rain": ("planned", (("tvdb", 56),)),
        "Harbour Nine": ("dropped", (("imdb", "tt0777001"), ("tvdb", 301))),
    }
    assert only(SkippedRow, things) == []
