"""Prime Video: the console script's files and the tables of the account data."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.importers.files import only, parsed, times
from watchlog.domain.models import Kind
from watchlog.errors import BadImport
from watchlog.importers.prime.titles import episode_and_show, split_season
from watchlog.importers.records import BadRow, ImportedItem, ImportedPlay, SkippedRow

HEADER = (
    "Date Watched,Type,Title,Episode Title,Global Title Identifier,"
    "Episode Global Title Identifier,Path,Episode Path,Image URL\n"
)


def script(*rows: str, header: str = HEADER) -> list[ImportedItem]:
    return parsed("prime", header + "\n".join(f"{row},,,,," for row in rows))


@pytest.mark.parametrize(
    ("when", "at"),
    [
        ("1759024824173", "2025-09-28T02:00:24+00:00"),
        ("2025-09-28 02:00:24.173", "2025-09-28"),
        ("2025-09-28", "2025-09-28"),
        ('"September 28, 2025"', "2025-09-28"),
        ("28. September 2025", "2025-09-28"),
        ("2025-09-28T02:00:24Z", "2025-09-28T02:00:24+00:00"),
        ("", None),
    ],
)
def test_times_as_exactly_as_they_are_known(when: str, at: str | None) -> None:
    things = script(f"{when},Series,Harbour Nine: Dark Water - Season 1,Episode 5: Cold Tea")
    assert times(things) == [("Harbour Nine: Dark Water", 1, 5, at)]


def test_the_json_says_the_same() -> None:
    entry: dict[str, Any] = {
        "dateWatched": 1759024824173, "type": "Series", "title": "Harbour Nine - Season 1",
        "episodeTitle": "Episode 5: Cold Tea", "gti": "a", "episodeGti": "b", "path": "/p",
    }  # fmt: skip
    film = {"dateWatched": 1759024824173, "type": "Movie", "title": "Salt", "gti": "c"}
    text = json.dumps([entry, film, {"dateWatched": 1, "type": "Series", "title": None}])
    things = parsed("prime", text)
    assert times(things) == [
        ("Harbour Nine", 1, 5, "2025-09-28T02:00:24+00:00"),
        ("Salt", None, None, "2025-09-28T02:00:24+00:00"),
    ]
    assert [bad.reason for bad in only(BadRow, things)] == ["no title"]


def test_rows_that_stand_twice_and_trailers() -> None:
    row = "1759024824173,Series,Harbour Nine - Season 1,Episode 5: Cold Tea"
    trailer = "1759024824173,Movie,Salt and Ash,Episode 0: Official Trailer"
    again = "1759111224173,Series,Harbour Nine - Season 1,Episode 5: Cold Tea"
    things = script(row, row, trailer, again)
    assert len(times(things)) == 2
    assert [(each.reason, each.where.line) for each in only(SkippedRow, things)] == [
        ("rows told twice", 3),
        ("trailers and previews", 4),
    ]


def test_an_older_version_in_german() -> None:
    things = parsed(
        "prime",
        "Datum angesehen,Typ,Titel,Folge\n"
        "2024-04-23,Serie,Das Salz – Staffel 2,Folge 4: Tee\n2024-04-22,Film,Asche [dt./OV],\n",
    )
    assert times(things) == [
        ("Das Salz", 2, 4, "2024-04-23"),
        ("Asche", None, None, "2024-04-22"),
    ]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Harbour Nine - Season 1", ("Harbour Nine", 1)),
        ("Harbour Nine, Season 12", ("Harbour Nine", 12)),
        ("Harbour Nine Season 3", ("Harbour Nine", 3)),
        ("Harbour - Nine - Season 3 (4K UHD)", ("Harbour - Nine", 3)),
        ("O Sal - 2ª Temporada", ("O Sal", 2)),
        ("Salt - Zezonik 4", ("Salt", 4)),
        ("塩の街 - シーズン2", ("塩の街", 2)),
        ("塩の街 シーズン2", ("塩の街", 2)),
        ("Four Summers", ("Four Summers", None)),
        ("Four Summers - Limited Series", ("Four Summers", 1)),
        ("Area 51", ("Area 51", None)),
        ("Part, 2", ("Part, 2", None)),
        ("Season 1", ("Season 1", None)),
    ],
)
def test_show_and_season(title: str, read: tuple[str, int | None]) -> None:
    assert split_season(title) == read


def test_what_a_series_lacks() -> None:
    things = script(
        "1759024824173,Series,Four Summers,Episode 5: Rain",
        "1759024824174,Series,Old Tin Sky - Season 1,Pilot",
        "1759024824175,Series,Old Tin Sky - Season 1,",
        "tomorrow,Series,Old Tin Sky - Season 1,Lake",
        "1759024824176,Series,,Lake",
    )
    assert [(play.show.title, play.season, play.episode, play.name)
            for play in only(ImportedPlay, things)] == [
        ("Four Summers", 1, 5, "Rain"), ("Old Tin Sky", 1, None, "Pilot"),
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == [
        "no episode is named", "“tomorrow” is no date", "no title",
    ]  # fmt: skip


# --- account data ---

HISTORY = (
    '"Title","Playback Start Datetime (UTC)","Seconds Viewed","Material Type Description",'
    '"Is Autoplay"\n'
)


def account(*rows: str) -> list[ImportedItem]:
    path = "Your Prime Video Viewing Activity/Viewing History.csv"
    return parsed("prime", {path: HISTORY + "\n".join(rows)})


def test_sittings_of_the_account_data() -> None:
    things = account(
        '"""Cold Tea-Harbour Nine - Season 3""",2026-02-02T21:30:00Z,1200,Full,No',
        "Cold Tea-Harbour Nine - Season 3,2026-02-02T21:00:00Z,1500.5,Full,Yes",
        "Half-Time-Harbour Nine - Season 3,2026-02-03T21:00:00Z,2700,Full,Yes",
        "Salt - The Ash-Heap,2026-02-04 21:00:00.123,5400,Feature,No",
        "Salt - The Ash-Heap,2026-05-04 21:00:00.123,5400,Feature,No",
        "Some Trailer,2026-02-05T21:00:00Z,60,Trailer,No",
        "Not Available,2026-02-05T21:00:00Z,60,Full,No",
        "Mill Lane,Not Available,60,Full,No",
    )
    plays = only(ImportedPlay, things)
    told = [(play.show.title, play.season, play.name, play.at, play.reached) for play in plays]
    assert told == [
        ("Harbour Nine", 3, "Cold Tea", "2026-02-02T21:50:00+00:00", 45.0),
        ("Harbour Nine", 3, "Half-Time", "2026-02-03T21:45:00+00:00", 45.0),
        ("Salt - The Ash-Heap", None, None, "2026-02-04T22:30:00+00:00", 90.0),
        ("Salt - The Ash-Heap", None, None, "2026-05-04T22:30:00+00:00", 90.0),
    ]
    assert [each.reason for each in only(SkippedRow, things)] == [
        "trailers and previews", "earlier sittings of a viewing",
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == ["no title", "no start time"]


def test_a_hyphen_divides_where_most_titles_of_the_file_agree() -> None:
    found = episode_and_show(
        ["Tea-Spider-Man", "The Web-Spider-Man", "Half-Time-Mill", "Rain-Mill"]
    )
    assert found == {
        "Tea-Spider-Man": ("Tea", "Spider-Man"),
        "The Web-Spider-Man": ("The Web", "Spider-Man"),
        "Half-Time-Mill": ("Half-Time", "Mill"),
        "Rain-Mill": ("Rain", "Mill"),
    }


def test_the_old_table_tells_the_language_and_the_hour_of_no_zone() -> None:
    text = (
        "\ufeffTitle,Playback Hour,Audio Language\n"
        "Cold Tea-Harbour Nine - Season 3,3/4/2019 21:00,English\n"
        "Salt,12/24/2019 20:00,Not Available\n"
        "Ash,24/12/2019 20:00,Elvish\n"
    )
    things = parsed("prime", {"Digital.PrimeVideo.Viewinghistory.csv": text})
    plays = only(ImportedPlay, things)
    assert [(play.show.title, play.show.kind, play.at, play.language) for play in plays] == [
        ("Harbour Nine", Kind.SERIES, "2019-03-04", "en"),
        ("Salt", Kind.FILM, "2019-12-24", None),
    ]
    assert [bad.reason for bad in only(BadRow, things)] == ["“24/12/2019 20:00” is no date"]


def test_watch_events_do_not_name_the_show() -> None:
    text = (
        "Deleted from Watch History,Most Recent Watch Date,Seconds Watched,Title Name\n"
        "no,2026-06-14T02:38:10Z,6000,Cold Tea\n"
    )
    things = parsed("prime", text)
    assert [each.reason for each in only(SkippedRow, things)] == [
        "watch events, which do not name the show"
    ]


def test_a_header_without_rows() -> None:
    for header in (HEADER, HISTORY):
        with pytest.raises(BadImport, match="no rows"):
            parsed("prime", header)
