"""Movary's history, ratings and watchlist: a film a row."""

from __future__ import annotations

from tests.importers.files import only, parsed, source, times
from tests.importers.lookalikes_tables import TABLES, csv
from watchlog.domain.models import Kind
from watchlog.importers import formats
from watchlog.importers.records import ImportedPlay, ImportedShow, ImportedVerdict


def test_the_history_has_a_row_for_each_play() -> None:
    things = parsed("movary", dict(TABLES["movary"]))
    assert times(things)[:3] == [
        ("Salt and Ash", None, None, "2024-03-01"),
        ("Salt and Ash", None, None, "2024-03-01"),
        ("Mill, Lane", None, None, "2024-03-02"),
    ]
    assert {play.show.kind for play in only(ImportedPlay, things)} == {Kind.FILM}
    assert [(each.rating, each.note) for each in only(ImportedVerdict, things)] == [
        (None, "Slow, and good.")
    ]


def test_a_play_without_a_day_is_a_play() -> None:
    text = csv("title,year,tmdbId,imdbId,watchedAt", ["Salt,2021,901,tt9000001,"])
    assert times(parsed("movary", text)) == [("Salt", None, None, None)]


def test_ratings_are_out_of_ten_and_ask_nothing() -> None:
    text = csv("title,year,tmdbId,imdbId,userRating", ["Salt,2021,901,,4", "Ash,2020,902,,5"])
    assert [each.rating for each in only(ImportedVerdict, parsed("movary", text))] == [4.0, 5.0]


def test_the_watchlist_is_planned() -> None:
    text = csv("title,year,tmdbId,imdbId,addedAt", ["Salt,2021,901,,2024-03-01"])
    [show] = only(ImportedShow, parsed("movary", text))
    assert (show.state, show.added_at) == ("planned", "2024-03-01")


def test_a_table_with_more_columns_is_a_persons_own() -> None:
    text = csv("title,year,tmdbId,imdbId,watchedAt,type", ["Salt,2021,901,,2024-03-01,series"])
    assert formats.recognise(source({"x.csv": text})) == "csv"
