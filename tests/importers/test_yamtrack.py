"""Yamtrack: rows of every type, and times of older and newer versions."""

from __future__ import annotations

import pytest

from tests.conftest import Person
from tests.importers.files import only, parsed, reasons, times
from watchlog.domain.models import Kind
from watchlog.errors import BadImport
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
)

# --- Yamtrack ---

HEADER = (
    '"media_id","source","media_type","title","season_number","episode_number","score","progress",'
    '"status","repeats","end_date","notes","watch_date"'
)


NEWER = '"row_type","media_id","source","media_type","title","season_number","episode_number",' + (
    '"score","status","start_date","end_date","notes","progressed_at","created_at"'
)


def yamtrack(*rows: str, header: str = HEADER) -> list[ImportedItem]:
    lines = [",".join(f'"{cell}"' for cell in row.split("|")) for row in rows]
    return parsed("yamtrack", "\n".join([header, *lines, ""]))


def test_yamtrack_rows_of_every_type() -> None:
    things = yamtrack(
        "7|tmdb|tv|Harbour Nine|||8.5||Dropped|0||Slow.|",
        "7|tmdb|season|Harbour Nine|1||8.0|2|Completed|0|||",
        "7|tmdb|season|Harbour Nine|2|||2|Completed|0|||",
        "7|tmdb|episode||1|2|9.5|||0|||2024-02-09",
        "9|tmdb|movie|Salt|||9.0|1|Completed|1|2024-02-10||",
        "10|tmdb|movie|Ash|||||Planning|0|||",
        "11|mal|anime|Kumo||||5|In progress|0|||",
        "12|igdb|game|Tin|||||Completed|0|||",
        "|manual|tv||||||||||",
    )
    assert times(things) == [
        ("Harbour Nine", 1, 2, "2024-02-09"),
        ("Salt", None, None, "2024-02-10"),
        ("Salt", None, None, None),
    ]
    verdicts = [(each.season, each.episode, each.rating) for each in only(ImportedVerdict, things)]
    assert verdicts == [(None, None, 8.5), (1, None, 8.0), (1, 2, 9.5), (None, None, 9.0)]
    assert [(each.show.title, each.state) for each in only(ImportedShow, things)] == [
        ("Harbour Nine", "dropped"), ("Salt", None), ("Ash", "planned"), ("Kumo", None),
    ]  # fmt: skip
    [mark] = only(ImportedMark, things)
    assert (mark.season, mark.episode, mark.show.ids) == (1, 5, (("mal", 11),))
    assert reasons(things) == [
        "seasons without a rating", "books, comics and games",
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == ["no title"]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2025-01-02 20:15:00+00:00", "2025-01-02T20:15:00+00:00"),
        ("2025-01-02T20:15:00Z", "2025-01-02T20:15:00+00:00"),
        ("2025-01-02 20:15:00", "2025-01-02"),
        ("2025-01-02", "2025-01-02"),
        ("", None),
        ("None", None),
    ],
)
def test_yamtrack_times_of_newer_versions(written: str, at: str | None) -> None:
    things = yamtrack(
        f"episode|7|tmdb|episode|Harbour Nine|1|2|||{written}|{written}|||", header=NEWER
    )
    assert times(things) == [("Harbour Nine", 1, 2, at)]


def test_yamtrack_one_number_of_two_kinds_is_two_shows() -> None:
    things = yamtrack("7|tmdb|tv|Salt|||||||||", "7|tmdb|movie|Salt|||||Completed||||")
    assert [each.show.kind for each in only(ImportedShow, things)] == [Kind.SERIES, Kind.FILM]


def test_yamtrack_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        yamtrack()


def test_yamtrack_repeats_of_an_anime_are_further_viewings_of_each_episode() -> None:
    things = yamtrack(
        "11|mal|anime|Kumo||||2|Completed|2|2024-02-10||",
        "12|mal|anime|Tori||||0|Repeating|3|||",
        "13|mal|anime|Umi||||900|Completed|900|||",
        "14|mal|anime|Kaze||||900|Completed|-1|||",
    )
    plays = [(play.show.title, play.season, play.episode, play.at, play.not_after)
             for play in only(ImportedPlay, things)]  # fmt: skip
    assert (
        plays == [("Kumo", 1, 1, None, "2024-02-10")] * 3 + [("Kumo", 1, 2, None, "2024-02-10")] * 3
    )
    assert only(ImportedMark, things) == []
    assert [bad.reason for bad in only(BadRow, things)] == [
        "the number of repeats is out of range", "number of repeats -1 is out of range",
    ]  # fmt: skip


def test_yamtrack_repeats_of_an_anime_are_imported_once(run: Person) -> None:
    path = run.path.parent / "yamtrack.csv"
    path.write_text(f'{HEADER}\n"11","mal","anime","Kumo","","","","2","Completed","2","","",""\n')
    assert run.json(f"import --yes {path}")["plays"]["new"] == 6
    assert run.json(f"import --yes {path}")["plays"] == {
        **run.json(f"import -n {path}")["plays"], "new": 0, "known": 6,
    }  # fmt: skip


def test_yamtrack_repeats_without_progress_say_that_it_was_seen_whole() -> None:
    things = yamtrack(
        "12|mal|anime|Tori||||0|Repeating|3|2024-02-10||", "13|mal|anime|Umi|||||Planning|0|||"
    )
    assert [(each.completed, each.not_after) for each in only(ImportedShow, things)] == [
        (True, "2024-02-10"), (False, None),
    ]  # fmt: skip
    assert only(ImportedPlay, things) == []


def test_a_film_and_a_series_may_have_the_same_number() -> None:
    things = yamtrack(
        "7|tmdb|movie|Salt||||1|Completed|0|2024-02-10||",
        "7|tmdb|episode||1|2||||0|||2024-02-09",
        "7|tmdb|tv|Harbour Nine|||||Planning|0|||",
        "|tmdb|movie|Ash||||1|Completed|0|2024-02-11||",
        "|tmdb|movie|||||1|Completed|0|2024-02-12||",
    )
    assert times(things) == [
        ("Salt", None, None, "2024-02-10"),
        ("Harbour Nine", 1, 2, "2024-02-09"),
        ("Ash", None, None, "2024-02-11"),
    ]
    assert [each.show.title for each in only(ImportedShow, things)][1] == "Harbour Nine"
    assert [each.reason for each in only(BadRow, things)] == ["no title"], "it has no number"


@pytest.mark.parametrize(
    ("service", "ids"), [("tmdb", (("tmdb", 5),)), ("TVDB", (("tvdb", 5),)), ("manual", ())]
)
def test_a_number_is_an_id_where_the_service_is_known(
    service: str, ids: tuple[tuple[str, int], ...]
) -> None:
    things = yamtrack(f"5|{service}|movie|Tin||||1|Completed|0|2024-02-13||")
    assert [each.show.ids for each in only(ImportedPlay, things)] == [ids]
