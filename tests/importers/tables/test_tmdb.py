"""TMDB's ratings, watchlist and favourites, which have one header."""

from __future__ import annotations

import pytest

from tests.importers.files import only, parsed, reasons
from tests.importers.lookalikes_tables import TABLES, TMDB_HEADER, csv
from watchlog.domain.models import Kind
from watchlog.importers.records import (
    BadRow,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)

SALT = "901,tt9000001,movie,Salt and Ash,2021-05-04T00:00:00Z,,,"


def test_the_rating_is_the_persons_and_not_the_sites() -> None:
    things = parsed("tmdb", csv(TMDB_HEADER, [f"{SALT}7.229,4.5,2024-09-20T18:10:00Z"]))
    [verdict] = only(ImportedVerdict, things)
    assert verdict.show == ("Salt and Ash", 2021, Kind.FILM, (("imdb", "tt9000001"), ("tmdb", 901)))
    assert (verdict.rating, verdict.at) == (4.5, "2024-09-20T18:10:00+00:00")
    assert not only(ImportedPlay, things)


def test_a_title_without_a_rating_of_ones_own_is_planned() -> None:
    things = parsed("tmdb", csv(TMDB_HEADER, [f"{SALT}7.229,,2024-02-22T16:22:35Z"]))
    [show] = only(ImportedShow, things)
    assert (show.state, show.added_at) == ("planned", "2024-02-22T16:22:35+00:00")
    assert not only(ImportedVerdict, things)


def test_midnight_sharp_is_a_day() -> None:
    verdicts = only(ImportedVerdict, parsed("tmdb", dict(TABLES["tmdb"])))
    assert [each.at for each in verdicts][:2] == ["2024-09-20", "2024-09-21T19:10:11+00:00"]


def test_ratings_of_episodes_are_left_out_and_favourites_say_nothing() -> None:
    row = "903,,tv,Harbour Nine,2019-03-30T00:00:00Z,1,2,6.1,9.0,2024-09-21T19:11:11Z"
    things = parsed("tmdb", csv(TMDB_HEADER, [row]))
    assert reasons(things) == ["ratings of single episodes"]
    things = parsed("tmdb", {"tmdb-favorites.csv": csv(TMDB_HEADER, [f"{SALT}7.2,,2024-02-22"])})
    assert [(each.reason, each.what) for each in only(SkippedRow, things)] == [
        ("favourites", "Salt and Ash")
    ]
    assert len(things) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("901,,movie,,2021-05-04T00:00:00Z,,,7.2,8.0,2024-09-20", "no title"),
        (f"{SALT}7.2,80,2024-09-20", "the rating is out of range"),
        (f"{SALT}7.2,8,some day", "“some day” isn't a date"),
    ],
)
def test_bad_rows(row: str, reason: str) -> None:
    assert [bad.reason for bad in only(BadRow, parsed("tmdb", csv(TMDB_HEADER, [row])))] == [reason]
