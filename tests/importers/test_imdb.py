"""IMDb's ratings and lists: ids and verdicts, no plays."""

from __future__ import annotations

import pytest

from tests.importers.files import only, parsed, reasons
from watchlog.domain.models import Kind, Runtime
from watchlog.errors import BadImport
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)

RATINGS = "Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year\n"
LIST = (
    "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,"
    "Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n"
)


def rated(*rows: str) -> list[ImportedItem]:
    return parsed("imdb", RATINGS + "\n".join(rows))


def test_a_rating_is_a_verdict_and_no_play() -> None:
    things = rated("tt9000001,7,2017-04-02,Salt and Ash,u,movie,7.9,116,2016")
    [verdict] = only(ImportedVerdict, things)
    assert (verdict.rating, verdict.at) == (7, "2017-04-02")
    assert verdict.show.ids == (("imdb", "tt9000001"),)
    [show] = only(ImportedShow, things)
    assert (show.show.year, show.runtime) == (2016, Runtime(116, 116))
    assert not only(ImportedPlay, things)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        *((each, Kind.FILM) for each in (
            "movie", "Movie", "TV Movie", "tvMovie", "Short", "TV Short", "Video", "TV Special",
            "Film", "Película", "Feature Film", "Documentary", "映画")),
        *((each, Kind.SERIES) for each in (
            "tvSeries", "TV Series", "TV Mini Series", "tvMiniSeries", "Mini-Series", "Serie TV",
            "Mini serie TV", "Série télévisée", "Fernsehserie", "Série de TV", "TV-sarja",
            "テレビシリーズ")),
        ("", None),
    ],
)  # fmt: skip
def test_types_in_all_their_spellings(type_: str, kind: Kind | None) -> None:
    [verdict] = only(ImportedVerdict, rated(f"tt9000001,7,2017-04-02,Salt,u,{type_},7.9,116,2016"))
    assert verdict.show.kind is kind


@pytest.mark.parametrize(
    "type_",
    ["TV Episode", "tvEpisode", "Episodio TV", "Épisode de série télévisée", "Fernsehfolge",
     "Podcast Episode", "Podcast Series", "Video Game", "videoGame", "Music Video",
     "Videospiel"],
)  # fmt: skip
def test_what_is_neither_show_nor_film_is_skipped(type_: str) -> None:
    things = rated(f"tt9000001,7,2017-04-02,Salt,u,{type_},7.9,116,2016")
    [skipped] = only(SkippedRow, things)
    assert skipped.reason == (
        "games, music and podcasts"
        if type_.lower().startswith(("podcast", "video", "music"))
        else "single episodes without a number"
    )
    assert not only(ImportedVerdict, things)


def test_an_episode_is_known_by_its_name_alone() -> None:
    things = rated("tt9000009,7,2017-04-02,Salt: Ash: Tea,u,TV Episode,7.9,44,2016")
    [verdict] = only(ImportedVerdict, things)
    assert (verdict.rating, verdict.at) == (7, "2017-04-02")
    assert (verdict.season, verdict.episode, verdict.name) == (None, None, "Ash: Tea")
    assert (verdict.show.title, verdict.show.year, verdict.show.ids) == ("Salt", None, ())
    assert not only(ImportedPlay, things)


def test_the_watchlist() -> None:
    things = parsed(
        "imdb",
        LIST
        + '1,tt9000003,2023-07-12,2024-02-04,,Il sale,Salt,u,TV Series,9.2,60,2011,"A, B",9,,,,\n'
        + "2,9000004,2023-07-12,2024-02-04,,Ash,Ash,u,Movie,9.2,60,2011,A,9,,,8,2025-02-02\n"
        + "3,tt9000003,2023-07-13,2024-02-04,,Il sale,Salt,u,TV Series,9.2,60,2011,A,9,,,,\n",
    )
    first, second = only(ImportedShow, things)
    assert (first.state, first.added_at, first.aliases) == ("planned", "2023-07-12", ("Salt",))
    assert (second.state, second.show.ids) == (None, (("imdb", "tt9000004"),))
    assert [each.rating for each in only(ImportedVerdict, things)] == [8]
    assert reasons(things) == ["repeated rows"]


def test_lists_from_before_2017() -> None:
    text = (
        "position,const,created,modified,description,Title,Title type,You rated,IMDb Rating\n"
        "1,tt9000003,Sun Apr  2 00:00:00 2017,,,Le Sel,Feature Film,,7.1\n"
    )
    [show] = only(ImportedShow, parsed("imdb", text))
    assert (show.state, show.added_at) == ("planned", "2017-04-02")


def test_old_files_in_latin_1() -> None:
    data = RATINGS + "tt9000001,7,2017-04-02,Été,u,movie,7.9,116,2016\n"
    [verdict] = only(ImportedVerdict, parsed("imdb", data.encode("latin-1")))
    assert verdict.show.title == "Été"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("tt9000001,,2017-04-02,Salt,u,movie,7.9,116,2016", "no rating"),
        ("tt9000001,eleven,2017-04-02,Salt,u,movie,7.9,116,2016", "the rating is out of range"),
        ("tt9000001,7,2017-04-32,Salt,u,movie,7.9,116,2016", "“2017-04-32” isn't a date"),
        ("tt9000001,7,2017-04-02,,u,movie,7.9,116,2016", "no title"),
    ],
)
def test_bad_rows(row: str, reason: str) -> None:
    assert [bad.reason for bad in only(BadRow, rated(row))] == [reason]


def test_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        rated()
