"""AniList's answers: scales of scores, titles in three writings, lists that repeat each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Person
from tests.importers.files import Content, only, parsed, reasons
from tests.importers.lookalikes_diaries import ANILIST, anilist, anilist_entry
from watchlog.domain.models import Airing, Kind
from watchlog.errors import BadImport
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Remark,
)


def read(*entries: dict[str, Any], **collection: Any) -> list[ImportedItem]:
    return parsed("anilist", {"x": anilist(*entries, **collection)})


def ratings(things: list[ImportedItem]) -> list[float | None]:
    return [each.rating for each in only(ImportedVerdict, things)]


def scored(*scores: Any, **collection: Any) -> list[ImportedItem]:
    entries = [anilist_entry(n, f"Kumo {n}", score=score) for n, score in enumerate(scores, 1)]
    return read(*entries, **collection)


def user(scale: str) -> dict[str, Any]:
    return {"mediaListOptions": {"scoreFormat": scale}}


@pytest.mark.parametrize("scale", ["POINT_7", "", 7, None, ["POINT_10"]])
def test_a_scale_that_is_none_says_nothing_also_where_nothing_is_rated(scale: Any) -> None:
    assert ratings(scored(user=user(scale))) == []
    assert ratings(scored(0, 0, user=user(scale))) == []
    assert only(ImportedShow, scored(0, user=user(scale)))


def test_titles_ids_year_and_state_of_a_show() -> None:
    title = {"romaji": "Kumo", "english": "Cloud", "native": "雲"}
    [show] = only(ImportedShow, read(anilist_entry(3, "", media_title=title, notes="Quiet.")))
    assert (show.show.title, show.aliases) == ("Cloud", ("Kumo", "雲"))
    assert (show.show.year, show.show.kind) == (2019, Kind.SERIES)
    assert show.show.ids == (("anilist", 3), ("mal", 90_003))
    assert (show.airing, show.note) == (Airing.ENDED, "Quiet.")
    preferred = {**title, "userPreferred": "雲"}
    [show] = only(ImportedShow, read(anilist_entry(3, "", media_title=preferred)))
    assert (show.show.title, show.aliases) == ("雲", ("Cloud", "Kumo"))


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ([85, 70, 0], [8.5, 7.0]), ([8.5, 3], [8.5, 3.0]), ([9, 3], [9.0, 3.0]),
        ([5, 3], [10.0, 6.0]), ([3, 1], [10.0, 3.3]), ([4.5], [4.5]), ([0, 0], []), ([], []),
    ],
)  # fmt: skip
def test_the_scale_is_told_by_the_highest_score(scores: list[float], found: list[float]) -> None:
    things = scored(*scores)
    assert ratings(things) == found
    assert len(only(Remark, things)) == bool(found)


@pytest.mark.parametrize(
    ("scale", "scores", "found"),
    [
        ("POINT_100", [5], [0.5]), ("POINT_10_DECIMAL", [3], [3.0]), ("POINT_10", [3], [3.0]),
        ("POINT_5", [3], [6.0]), ("POINT_3", [2], [6.7]), ("POINT_10", [85], [8.5]),
        ("POINT_7", [4], [8.0]),
    ],
)  # fmt: skip
def test_a_scale_that_is_named_holds_unless_a_score_lies_beyond_it(
    scale: str, scores: list[float], found: list[float]
) -> None:
    assert ratings(scored(*scores, user=user(scale))) == found


def test_the_highest_score_is_said_in_the_ledger() -> None:
    assert [each.text for each in only(Remark, scored(4, 2))] == [
        "scores read as out of 5: the highest is 4"
    ]
    assert only(Remark, scored(4, user=user("POINT_10"))) == []


def test_statuses_and_the_status_of_the_list() -> None:
    statuses = ("PLANNING", "PAUSED", "DROPPED", "CURRENT", None)
    whole = anilist(
        *(anilist_entry(n, f"Kumo {n}", status=each, progress=0) for n, each in enumerate(statuses))
    )
    whole["data"]["MediaListCollection"]["lists"][0]["status"] = "PAUSED"
    shows = only(ImportedShow, parsed("anilist", {"x": whole}))
    assert [each.state for each in shows] == ["planned", "paused", "dropped", None, "paused"]


@pytest.mark.parametrize(
    ("date", "by_then"),
    [
        ({"year": 2024, "month": 10, "day": 7}, "2024-10-07"),
        ({"year": 2024, "month": 10, "day": None}, "2024-10"),
        ({"year": 2024, "month": None, "day": None}, "2024"),
        ({"year": None, "month": 10, "day": 7}, None),
        (None, None),
    ],
)
def test_dates_in_pieces(date: Any, by_then: str | None) -> None:
    [mark] = only(ImportedMark, read(anilist_entry(1, "Kumo", completedAt=date)))
    assert (mark.episode, mark.not_after) == (12, by_then)


def test_a_completed_entry_without_episodes_was_seen_whole() -> None:
    entry = anilist_entry(1, "Kumo", progress=0, completedAt={"year": 2024, "month": 5, "day": 6})
    things = read(entry)
    [show] = only(ImportedShow, things)
    assert (show.completed, show.not_after) == (True, "2024-05-06")
    assert only(ImportedPlay, things) == []
    assert only(ImportedMark, things) == []


def test_an_anime_in_a_list_of_ones_own_too_is_read_once() -> None:
    whole = anilist(anilist_entry(1, "Kumo"))
    lists = whole["data"]["MediaListCollection"]["lists"]
    lists.append({"name": "Mine", "isCustomList": True, "entries": lists[0]["entries"]})
    things = parsed("anilist", {"x": whole})
    assert len(only(ImportedShow, things)) == 1
    assert reasons(things) == ["repeated rows"]


@pytest.mark.parametrize(
    "media",
    [
        {"media_type": "MANGA"},
        {"media_format": "NOVEL", "media_type": None},
        {"media_type": None, "media_format": None, "media_chapters": 9, "media_episodes": None},
    ],
)
def test_manga_is_no_anime(media: dict[str, Any]) -> None:
    things = read(anilist_entry(1, "Sumi", **media))
    assert reasons(things) == ["manga"]
    assert only(ImportedShow, things) == []


@pytest.mark.parametrize(
    "wrap", [lambda data: data, lambda data: data["data"], lambda data: [data]]
)
def test_with_and_without_what_stands_around_the_answer(wrap: Any) -> None:
    content: Content = wrap(anilist(anilist_entry(1, "Kumo")))
    assert len(only(ImportedShow, parsed("anilist", {"x": content}))) == 1


def test_an_entry_without_a_title_is_a_bad_row_and_a_list_without_any_is_refused() -> None:
    without = {**anilist_entry(2, ""), "media": {"id": 2}}
    things = read(anilist_entry(1, "Kumo"), without, {"score": 10**400, "media": {"title": []}})
    assert [each.reason for each in only(BadRow, things)] == ["no title", "no title"]
    with pytest.raises(BadImport, match="only by numbers"):
        read(without)


def test_the_account_data_has_no_titles_and_that_is_said(run: Person) -> None:
    path = run.path.parent / "gdpr_data.json"
    path.write_text(
        '{"user": {"id": 1}, "lists": [{"id": 5, "series_id": 7, "series_type": 0, "status": 2,'
        ' "started_on": 20180628, "progress": 12}]}'
    )
    ran = run(f"import --yes {path}")
    assert ran.code == 1
    assert "names its anime only by numbers, without titles. Nothing imported." in ran.err
    assert run.stored is None


def test_what_becomes_of_it(run: Person) -> None:
    import json

    path = run.path.parent / "list.json"
    path.write_text(json.dumps(ANILIST))
    data = run.json(f"import --yes {path}")
    assert "scores read as out of 100: the highest is 85" in data["remarks"]
    yuki = run.json("show Yuki")
    assert (yuki["watched"], yuki["state"]) == (3, "completed")
    assert len(run.json("history Yuki")) == 5
    assert run.json("show Akari")["title"] == "Light"


def test_a_film_that_another_service_has_a_play_of_gets_no_other(run: Person) -> None:
    import json

    run.ok("add Umi --film --year 2019", "watch Umi --at 2024-12-24")
    film = anilist_entry(3, "Umi", media_format="MOVIE", media_episodes=1, progress=1,
                         completedAt={"year": 2024, "month": 10, "day": 7})  # fmt: skip
    path = run.path.parent / "list.json"
    path.write_text(json.dumps(anilist(film)))
    run.ok(f"import --yes {path}")
    assert [each["at"] for each in run.json("history Umi")] == ["2024-12-24"]
