"""WeTrakr's log, ratings, notes and favourites."""

from __future__ import annotations

import pytest

from tests.importers.files import Content, only, parsed, zipped
from tests.importers.lookalikes_tables import WETRAKR, csv, printed
from watchlog.importers import formats
from watchlog.importers.reading.sources import open_source
from watchlog.importers.records import (
    BadRow,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)

LOG = (
    "title,year,type,tmdb_id,imdb_id,show_title,season_number,episode_number,status,tracked_at,"
    "updated_at"
)


def test_plays_of_films_and_episodes() -> None:
    plays = only(ImportedPlay, parsed("wetrakr", WETRAKR))
    first = plays[0]
    assert (first.show.title, first.show.ids) == ("Harbour Nine", ())  # the ids are the episode's
    assert (first.season, first.episode, first.name) == (1, 1, "Chapter 1")
    assert first.at == "2024-03-01T20:10:00+00:00"
    films = [(play.show.title, play.at, play.not_after) for play in plays[-2:]]
    assert films == [
        ("Salt and Ash", "2024-01-01", None),
        ("Iron Meadow", None, "2026-05-26T20:10:00+00:00"),
    ]


def test_lists_and_shows_that_were_seen_whole() -> None:
    shows = only(ImportedShow, parsed("wetrakr", WETRAKR))
    assert [(each.show.title, each.state, each.completed) for each in shows] == [
        ("Harbour Nine", None, False),  # its episodes tell
        ("Le Sel", None, True),
        ("Mill Lane", "planned", False),
        ("Nine Feet", "dropped", False),
        ("Tin Sky", None, False),
    ]
    assert shows[1].not_after == "2024-04-02T20:10:00+00:00"


def test_ratings_and_notes() -> None:
    verdicts = only(ImportedVerdict, parsed("wetrakr", WETRAKR))
    assert [(each.show.title, each.season, each.rating, each.note) for each in verdicts] == [
        ("Salt and Ash", None, 8.0, None),
        ("Harbour Nine", None, 7.0, None),
        ("Salt and Ash", None, None, "Slow, and good."),
    ]
    assert verdicts[0].at == "2024-04-08T20:10:00+00:00"


def test_what_is_left_out() -> None:
    skipped = only(SkippedRow, parsed("wetrakr", WETRAKR))
    assert sorted(each.reason for each in skipped) == [
        "episodes on lists",
        "favourites",
        "notes on seasons and episodes",
        "ratings of single episodes",
        "ratings of unnumbered seasons",
        "your own lists",
    ]


def test_each_table_alone_is_recognised_and_what_is_no_history_is_not(tmp_path: object) -> None:
    for name in ("tracklog.csv", "ratings.csv", "notes.csv", "favorites.csv"):
        assert parsed("wetrakr", {name: WETRAKR[name]})
    packed = zipped(tracklog__csv=WETRAKR["tracklog.csv"], lists__csv=WETRAKR["lists.csv"])
    path = f"{tmp_path}/export.zip"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(packed)
    with open_source([path], None) as source:  # type: ignore[arg-type]
        assert formats.recognise(source) == "wetrakr"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Salt,2021,movie,9,,,,,seen,,", "unknown status"),
        ("Salt,2021,movie,9,,,,,watched,yesterday,", "“yesterday” isn't a time"),
        ("One,,episode,9,,Nord,1,,watched,,", "no season or episode number"),
        ("One,,episode,9,,,1,1,watched,,", "no title"),
        (f"Salt,2021,movie,9,,,,,watched,{printed('Feb 30 2024')},", "isn't a time"),
    ],
)
def test_bad_rows(row: str, reason: str) -> None:
    files: dict[str, Content] = {"tracklog.csv": csv(LOG, [row])}
    [bad] = only(BadRow, parsed("wetrakr", files))
    assert reason in bad.reason
