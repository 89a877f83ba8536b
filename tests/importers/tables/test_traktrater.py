"""TraktRater's tables of what Trakt holds."""

from __future__ import annotations

from collections import Counter

from tests.importers.files import only, parsed, times
from tests.importers.lookalikes_tables import TRAKTRATER
from watchlog.domain.models import Kind
from watchlog.importers.records import (
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)


def test_the_last_play_has_its_time_and_those_before_it_none() -> None:
    things = parsed("traktrater", {"x.csv": TRAKTRATER["watched_episodes.csv"]})
    second = [each for each in times(things) if each[1] == 2]
    assert second == [
        ("Harbour Nine", 2, 1, "2024-04-01T20:10:00+00:00"),
        ("Harbour Nine", 2, 1, None),
        ("Harbour Nine", 2, 1, None),
    ]
    assert times(things)[-1] == ("Le Sel", 0, 1, "2024-04-02")


def test_what_was_watched_may_lack_its_time_and_its_count() -> None:
    films = (
        "TraktId,Slug,Title,Year,WatchedAt,Plays\n21,salt-and-ash-2021,Salt and Ash,2021,,\n"
        "22,mill-lane-2020,Mill Lane,2020,,1\n"
    )
    things = parsed("traktrater", {"watched_movies.csv": films})
    assert times(things) == [("Salt and Ash", None, None, None), ("Mill Lane", None, None, None)]


def test_what_all_tables_hold() -> None:
    things = parsed("traktrater", TRAKTRATER)
    assert Counter(play.show.kind for play in only(ImportedPlay, things)) == {
        Kind.SERIES: 11, Kind.FILM: 2,
    }  # fmt: skip
    verdicts = [
        (each.show.title, each.season, each.rating) for each in only(ImportedVerdict, things)
    ]
    assert sorted(verdicts, key=str) == [("Harbour Nine", 1, 7.0), ("Harbour Nine", None, 8.0)]
    shows = {(each.show.title, each.show.kind, each.state) for each in only(ImportedShow, things)}
    assert shows == {
        ("Mill Lane", Kind.FILM, "planned"),
        ("Nine Feet", Kind.SERIES, "planned"),
    }
    assert {(each.reason, each.what) for each in only(SkippedRow, things)} == {
        ("ratings of single episodes", "Harbour Nine"),
        ("collections", "Iron Meadow"),
        ("not watched to the end", "Iron Meadow"),
        ("your own lists", "Teas"),
    }
