"""Kitsu's pages: entries with the anime beside them, GraphQL, ratings out of twenty."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.files import only, parsed
from tests.importers.lookalikes_diaries import kitsu_anime, kitsu_entry
from watchlog.domain.models import Airing, Kind
from watchlog.errors import BadImport
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    SkippedRow,
)


def page(*resources: dict[str, Any]) -> dict[str, Any]:
    """A page with these entries, and what else there is beside them."""
    entries = [each for each in resources if each["type"] == "libraryEntries"]
    others = [each for each in resources if each["type"] != "libraryEntries"]
    return {"data": entries, "included": others, "meta": {"count": 1}, "links": {"first": "x"}}


def read(*resources: dict[str, Any]) -> list[ImportedItem]:
    return parsed("kitsu", {"x": page(*resources)})


def entry(**fields: Any) -> list[ImportedItem]:
    return read(kitsu_entry(1, **fields), kitsu_anime(1, "Kumo"))


def test_an_entry_and_the_anime_beside_it() -> None:
    anime = kitsu_anime(1, "Kumo", titles={"en": "Cloud", "en_jp": "Kumo", "ja_jp": "雲"})
    things = read(kitsu_entry(1, ratingTwenty=17, notes="Quiet."), anime)
    [show] = only(ImportedShow, things)
    assert (show.show.title, show.aliases) == ("Kumo", ("Cloud", "雲"))
    assert (show.show.year, show.show.ids) == (2019, (("kitsu", 1),))
    assert (show.show.kind, show.airing, show.note) == (Kind.SERIES, Airing.ENDED, "Quiet.")
    assert [each.rating for each in only(ImportedVerdict, things)] == [8.5]
    assert [each.episode for each in only(ImportedMark, things)] == [12]


@pytest.mark.parametrize("type_", [[], {}, None, 7])
def test_what_is_beside_an_entry_may_be_anything(type_: Any) -> None:
    things = read(kitsu_entry(1), kitsu_anime(1, "Kumo"), {"type": type_, "id": "1"})
    assert [each.show.title for each in only(ImportedShow, things)] == ["Kumo"]


def test_ids_of_other_services() -> None:
    sites = [("myanimelist/anime", "90001"), ("anilist/anime", "7"), ("thetvdb", "3")]
    anime = kitsu_anime(1, "Kumo")
    anime["relationships"] = {
        "mappings": {"data": [{"type": "mappings", "id": str(n)} for n in range(len(sites))]}
    }
    mappings = [
        {"id": str(n), "type": "mappings", "attributes": {"externalSite": site, "externalId": id_}}
        for n, (site, id_) in enumerate(sites)
    ]
    [show] = only(ImportedShow, read(kitsu_entry(1), anime, *mappings))
    assert show.show.ids == (("anilist", 7), ("kitsu", 1), ("mal", 90_001))


@pytest.mark.parametrize(
    ("fields", "rating"),
    [
        ({"ratingTwenty": 2}, 1.0), ({"ratingTwenty": 20}, 10.0), ({"ratingTwenty": None}, None),
        ({"rating": "4.5"}, 9.0), ({"rating": "0.0"}, None), ({}, None),
        ({"rating": "4.5", "ratingTwenty": 17}, 8.5),
    ],
)  # fmt: skip
def test_ratings(fields: dict[str, Any], rating: float | None) -> None:
    assert [each.rating for each in only(ImportedVerdict, entry(**fields))] == (
        [rating] if rating else []
    )


@pytest.mark.parametrize(
    ("written", "by_then"),
    [
        ("2024-10-07T00:00:00.000Z", "2024-10-07"),
        ("2024-10-07T20:15:16.123Z", "2024-10-07T20:15:16+00:00"),
        (None, None),
    ],
)
def test_midnight_is_a_day(written: str | None, by_then: str | None) -> None:
    [mark] = only(ImportedMark, entry(finishedAt=written))
    assert mark.not_after == by_then


@pytest.mark.parametrize(
    ("status", "state"),
    [("planned", "planned"), ("on_hold", "paused"), ("dropped", "dropped"), ("current", None)],
)
def test_statuses(status: str, state: str | None) -> None:
    [show] = only(ImportedShow, entry(status=status, progress=0))
    assert (show.state, show.completed) == (state, False)


def test_a_rewatch_in_progress_and_a_film() -> None:
    things = entry(status="current", reconsuming=True, progress=1, reconsumeCount=0)
    episodes = [each.episode for each in only(ImportedPlay, things)]
    assert (len(episodes), episodes.count(1)) == (13, 2)
    film = read(kitsu_entry(1, progress=1, reconsumeCount=1),
                kitsu_anime(1, "Umi", subtype="movie", episodeCount=1))  # fmt: skip
    assert [each.episode for each in only(ImportedPlay, film)] == [None, None]


def test_manga_and_what_is_not_beside_the_entries() -> None:
    manga = kitsu_entry(2)
    manga["relationships"] = {"media": {"data": {"type": "manga", "id": "2"}}}
    sumi = {"id": "2", "type": "manga", "attributes": {"canonicalTitle": "Sumi"}}
    things = read(kitsu_entry(1), kitsu_anime(1, "Kumo"), manga, sumi, kitsu_entry(3))
    assert [(each.reason, each.what) for each in only(SkippedRow, things)] == [("manga", "Sumi")]
    assert [each.reason for each in only(BadRow, things)] == ["no title"]


def test_a_page_without_the_anime_is_refused() -> None:
    with pytest.raises(BadImport, match="only by numbers"):
        read(kitsu_entry(1), kitsu_entry(2))


def test_several_pages_in_one_file() -> None:
    pages = [page(kitsu_entry(n), kitsu_anime(n, f"Kumo {n}")) for n in (1, 2)]
    more: list[list[Any]] = [[], [{"meta": {"count": 0}}], [{}, None]]
    for extra in more:
        things = parsed("kitsu", {"x": [*pages, *extra]})
        assert len(only(ImportedShow, things)) == 2


def test_graphql() -> None:
    node = {
        "id": "7", "status": "COMPLETED", "progress": 12, "rating": 17, "reconsumeCount": 0,
        "reconsuming": False, "finishedAt": "2024-10-07T00:00:00Z", "notes": None,
        "media": {"id": "1", "__typename": "Anime", "episodeCount": 12, "subtype": "TV",
                  "titles": {"canonical": "Kumo", "localized": {"en": "Cloud", "ja_jp": "雲"}},
                  "mappings": {"nodes": [{"externalSite": "MYANIMELIST_ANIME",
                                          "externalId": "90001"}]}},
    }  # fmt: skip
    for data in (
        {"libraryEntries": {"nodes": [node]}},
        {"currentProfile": {"library": {"all": {"nodes": [node]}}}},
    ):
        things = parsed("kitsu", {"x": {"data": data}})
        [show] = only(ImportedShow, things)
        assert (show.show.title, show.aliases) == ("Kumo", ("Cloud", "雲"))
        assert show.show.ids == (("kitsu", 1), ("mal", 90_001))
        assert [each.rating for each in only(ImportedVerdict, things)] == [8.5]
        assert [each.not_after for each in only(ImportedMark, things)] == ["2024-10-07"]
