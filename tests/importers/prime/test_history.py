"""Prime Video: the files of the console script; for a header without rows, of all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.importers.files import only, parsed, times
from watchlog.errors import BadImport
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
        ("repeated rows", 3),
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
        "no episode number or name", "“tomorrow” isn't a date", "no title",
    ]  # fmt: skip


# --- account data ---

HISTORY = (
    '"Title","Playback Start Datetime (UTC)","Seconds Viewed","Material Type Description",'
    '"Is Autoplay"\n'
)


def test_a_header_without_rows() -> None:
    for header in (HEADER, HISTORY):
        with pytest.raises(BadImport, match="no rows"):
            parsed("prime", header)


@pytest.mark.parametrize(
    ("written", "number", "name"),
    [
        ("Episode 5: Cold Tea", 5, "Cold Tea"),
        ("Episode 5", 5, "Episode 5"),
        ("Apollo 13: Launch", None, "Apollo 13: Launch"),
        ("Cold Tea: Again", None, "Cold Tea: Again"),
    ],
)
def test_only_a_word_for_episodes_gives_a_number(
    written: str, number: int | None, name: str
) -> None:
    [play] = only(ImportedPlay, script(f"2025-09-28,Series,Harbour Nine - Season 2,{written}"))
    assert (play.season, play.episode, play.name) == (2, number, name)
