"""MyAnimeList's XML: statuses in words and numbers, dates in pieces, manga, and what is no XML."""

from __future__ import annotations

import gzip

import pytest

from tests.conftest import Person
from tests.importers.files import only, parsed
from tests.importers.lookalikes_diaries import MAL, mal, mal_anime
from watchlog.domain.models import Kind
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)


def anime(**fields: str) -> list[ImportedItem]:
    fields = {"series_title": "Kumo", "series_animedb_id": "7", **fields}
    return parsed("myanimelist", mal(mal_anime(**fields)))


def show(**fields: str) -> ImportedShow:
    [found] = only(ImportedShow, anime(**fields))
    return found


def test_an_entry_with_everything() -> None:
    things = anime(series_episodes="12", my_watched_episodes="12", my_status="Completed",
                   my_finish_date="2024-10-07", my_score="8", my_comments="Slow,\ngood.",
                   my_tags="Rain, Quiet")  # fmt: skip
    [listed] = only(ImportedShow, things)
    assert listed.show.ids == (("mal", 7),)
    assert (listed.note, listed.tags) == ("Slow,\ngood.", ("rain", "quiet"))
    [mark] = only(ImportedMark, things)
    assert (mark.season, mark.episode, mark.not_after) == (1, 12, "2024-10-07")
    assert [each.rating for each in only(ImportedVerdict, things)] == [8.0]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Plan to Watch", "planned"), ("6", "planned"), ("plantowatch", "planned"),
        ("On-Hold", "paused"), ("On Hold", "paused"), ("3", "paused"), ("Dropped", "dropped"),
        ("4", "dropped"), ("Watching", None), ("1", None), ("Completed", None), ("", None),
        ("5", None),
    ],
)  # fmt: skip
def test_statuses(status: str, state: str | None) -> None:
    assert show(my_status=status).state == state
    assert show(my_status=status).completed is (status == "Completed")


@pytest.mark.parametrize(
    ("written", "by_then"),
    [
        ("0000-00-00", None), ("2020-05-00", "2020-05"), ("2020-00-00", "2020"),
        ("0000-05-03", None), ("", None), ("2020-05-03", "2020-05-03"),
    ],
)  # fmt: skip
def test_finish_dates(written: str, by_then: str | None) -> None:
    [mark] = only(ImportedMark, anime(my_watched_episodes="3", my_finish_date=written))
    assert mark.not_after == by_then


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"my_finish_date": "2020-13-45"}, "the date 2020-13-45 is out of range"),
        ({"my_finish_date": "soon"}, "“soon” isn't a date"),
        ({"my_watched_episodes": "many"}, "the number of episodes isn't a number"),
        ({"my_score": "11"}, "the rating is out of range"),
        ({"series_title": ""}, "no title"),
    ],
)
def test_bad_rows(fields: dict[str, str], reason: str) -> None:
    assert [each.reason for each in only(BadRow, anime(**fields))] == [reason]


def test_zero_is_no_score() -> None:
    assert only(ImportedVerdict, anime(my_score="0")) == []


@pytest.mark.parametrize(
    ("type_", "episodes", "kind"),
    [("Movie", "1", Kind.FILM), ("3", "1", Kind.FILM), ("Movie", "0", Kind.FILM),
     ("Movie", "3", Kind.SERIES), ("TV", "1", Kind.SERIES), ("OVA", "2", Kind.SERIES),
     ("", "12", Kind.SERIES)],
)  # fmt: skip
def test_films_and_series(type_: str, episodes: str, kind: Kind) -> None:
    assert show(series_type=type_, series_episodes=episodes).show.kind is kind


def test_a_rewatch_in_progress_stands_in_a_field_of_its_own_or_in_place_of_the_count() -> None:
    usual = {"my_status": "Completed", "series_episodes": "3", "my_rewatching": "1"}
    for fields in (
        {"my_watched_episodes": "3", "my_rewatching_ep": "1"},
        {"my_watched_episodes": "1", "my_rewatching_ep": "0"},
    ):
        plays = [each.episode for each in only(ImportedPlay, anime(**usual, **fields))]
        assert sorted(filter(None, plays)) == [1, 1, 2, 3]
    usual |= {"my_rewatching": "0", "my_watched_episodes": "3"}
    [mark] = only(ImportedMark, anime(**usual))
    assert mark.episode == 3


def test_manga_is_no_anime() -> None:
    manga = "<manga><manga_mangadb_id>1</manga_mangadb_id><manga_title>Sumi</manga_title></manga>"
    things = parsed("myanimelist", mal(manga, mal_anime(series_title="Kumo")))
    assert [(each.reason, each.what) for each in only(SkippedRow, things)] == [("manga", "Sumi")]
    assert len(only(ImportedShow, things)) == 1


def test_a_list_as_it_is_downloaded_and_what_becomes_of_it(run: Person) -> None:
    path = run.path.parent / "animelist_1_-_1.xml.gz"
    path.write_bytes(gzip.compress(MAL.encode()))
    data = run.json(f"import --yes {path}")
    assert data["format"] == "myanimelist"
    assert {play["at"] for play in run.json("history")} == {None}
    kumo = run.json("show '\"Kumo\" & Hana'")
    assert (kumo["watched"], kumo["episodes"], kumo["state"]) == (12, 12, "completed")


def test_entities_that_expand_are_refused(run: Person) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<myanimelist'
    path = run.path.parent / "animelist.xml"
    path.write_text(MAL.replace("<myanimelist", entities).replace("Ishi", "&b;"))
    ran = run(f"import --yes {path}")
    assert ran.code == 1
    assert "declares a document type" in ran.err
    assert run.stored is None


def test_a_list_that_breaks_off_is_refused(run: Person) -> None:
    path = run.path.parent / "animelist.xml"
    path.write_text(MAL[: len(MAL) // 2], encoding="utf-8")
    ran = run(f"import --yes {path}")
    assert (ran.code, run.stored) == (1, None)
    assert "breaks off in the middle" in ran.err
