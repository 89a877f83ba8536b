"""Tautulli: its history as it answers, as a list, as a table; grouped by it, and by us."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Person
from tests.importers.files import only, parsed, reasons
from tests.importers.lookalikes_servers import TAUTULLI, answer, episode, session
from watchlog.domain.models import Kind
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportOptions,
    Remark,
    SkippedRow,
)

EVENING = 1709323200  # 1 March 2024, 20:00 UTC
DAY = 86_400


def read(*rows: dict[str, Any], options: ImportOptions = ImportOptions()) -> list[ImportedItem]:
    return parsed("tautulli", {"x": answer(*rows)}, options)


def plays(things: list[ImportedItem]) -> list[tuple[Any, ...]]:
    return [
        (each.show.title, each.season, each.episode, each.at, each.minutes)
        for each in only(ImportedPlay, things)
    ]


def test_what_was_watched_to_its_end_is_a_play_until_it_stopped() -> None:
    things = read(
        episode(1, EVENING, 2, 3),
        episode(2, EVENING + DAY, 2, 4, watched_status=0.5, percent_complete=80),
        episode(3, EVENING + 2 * DAY, 2, 5, watched_status=0.5, percent_complete=79),
        session(4, EVENING + 3 * DAY, 118, "Salt and Ash", percent_complete=12, watched_status=1),
    )
    assert plays(things) == [
        ("Harbour Nine", 2, 3, "2024-03-01T20:44:00+00:00", 44),
        ("Harbour Nine", 2, 4, "2024-03-02T20:44:00+00:00", 44),
        ("Salt and Ash", None, None, "2024-03-04T21:58:00+00:00", 118),
    ]
    assert reasons(things) == ["not watched to the end"]
    found = only(ImportedPlay, things)
    assert {each.by_player for each in found} == {True}
    assert [each.show.year for each in found] == [None, None, 2021], "an episode's is its own"
    assert found[-1].external == {"tautulli": 4}


def test_a_pause_is_no_minute_of_it() -> None:
    paused = session(1, EVENING, 118, "Salt", stopped=EVENING + 8_000, paused_counter=920)
    assert plays(read(paused)) == [("Salt", None, None, "2024-03-01T22:13:20+00:00", 118)]


@pytest.mark.parametrize(("minutes", "kept"), [(1439, 1439), (1440, 1440), (1441, None)])
def test_longer_than_a_day_is_no_length(minutes: int, kept: int | None) -> None:
    (play,) = only(ImportedPlay, read(session(1, EVENING, minutes, "Salt")))
    assert play.minutes == kept


def test_rows_of_one_reference_are_one_viewing() -> None:
    halves = [
        session(7, EVENING, 50, "Salt", row_id=7, percent_complete=45, watched_status=0.25),
        session(7, EVENING + 4_000, 61, "Salt", row_id=8, percent_complete=97),
    ]
    for rows in (halves, halves[::-1]):
        things = read(*rows)
        assert plays(things) == [("Salt", None, None, "2024-03-01T22:07:40+00:00", 111)]
        assert reasons(things) == ["earlier sittings of a viewing"]


def test_a_viewing_that_something_else_parted_is_one() -> None:
    things = read(
        session(1, EVENING, 60, "Salt", percent_complete=50, watched_status=0.5),
        session(2, EVENING + DAY, 58, "Salt", percent_complete=99),
    )
    assert plays(things) == [("Salt", None, None, "2024-03-02T20:58:00+00:00", 118)]
    assert reasons(things) == ["earlier sittings of a viewing"]


@pytest.mark.parametrize(("hours", "together"), [(36, True), (36.01, False)])
def test_the_pause_runs_from_the_end_of_one_part_to_the_beginning_of_the_next(
    hours: float, together: bool
) -> None:
    begun_again = EVENING + 3600 + round(hours * 3600)
    things = read(
        session(1, EVENING, 60, "Salt", percent_complete=50, watched_status=0.5),
        session(2, begun_again, 58, "Salt", percent_complete=99),
    )
    assert [each[-1] for each in plays(things)] == [118 if together else 58]


def test_a_row_that_says_only_when_it_stopped_is_a_play() -> None:
    things = read(session(1, EVENING, 118, "Salt", started=None, date=None))
    assert plays(things) == [("Salt", None, None, "2024-03-01T21:58:00+00:00", 118)]


def test_one_begun_anew_has_only_its_own_minutes() -> None:
    things = read(
        session(1, EVENING, 60, "Salt", percent_complete=50, watched_status=0.5),
        session(2, EVENING + DAY, 118, "Salt", percent_complete=99),
        session(3, EVENING + 9 * DAY, 118, "Salt", percent_complete=99),
        session(4, EVENING + 20 * DAY, 30, "Salt", percent_complete=25, watched_status=0.25),
    )
    assert [each[-1] for each in plays(things)] == [118, 118]
    assert reasons(things) == ["not watched to the end"] * 2


def test_what_is_no_film_and_no_episode_is_skipped() -> None:
    things = read(
        session(1, EVENING, 3, "Rowing", media_type="track"),
        session(2, EVENING, 3, "Teaser", media_type="clip"),
        session(3, EVENING, 3, "Beach", media_type="photo"),
        session(4, EVENING, 3, "News", live=1, percent_complete=100),
        session(5, EVENING, 3, "Salt", reference_id=None, stopped=None, state="playing"),
        session(6, EVENING, 3, "Odd", media_type="hologram"),
    )
    assert plays(things) == []
    assert reasons(things) == [
        "music", "trailers and previews", "photos", "live TV",
        "still playing when exported", "neither films nor episodes",
    ]  # fmt: skip


def test_several_users_are_asked_about_by_the_names_they_have() -> None:
    rows = [
        session(1, EVENING, 118, "Salt"),
        session(2, EVENING, 118, "Ash", user="ole77", friendly_name="Ole", user_id=8),
        session(3, EVENING, 118, "Tin", user="ole77", friendly_name="Ole", user_id=8),
    ]
    with pytest.raises(NeedsChoice, match="2 users") as asked:
        read(*rows)
    assert asked.value.choices == (
        ("ole77", "ole77 (Ole), 2 rows"), ("ines", "ines (Ines), 1 row"),
    )  # fmt: skip
    for name in ("ole77", "OLE", "8"):
        things = read(*rows, options=ImportOptions(profile=name))
        assert [each[0] for each in plays(things)] == ["Ash", "Tin"]
        assert reasons(things) == ["rows of other users"]
    with pytest.raises(NeedsChoice, match="no user “Eva”"):
        read(*rows, options=ImportOptions(profile="Eva"))


def test_ids_of_the_older_agents() -> None:
    things = read(
        episode(1, EVENING, 1, 1, guid="com.plexapp.agents.thetvdb://301/1/1?lang=en"),
        episode(2, EVENING, 1, 2, guid="com.plexapp.agents.themoviedb://77/1/2?lang=en"),
        session(3, EVENING, 99, "Salt", guid="com.plexapp.agents.imdb://tt0099999?lang=en"),
        session(4, EVENING, 99, "Ash", guid="com.plexapp.agents.hama://tvdb-1"),
        session(5, EVENING, 99, "Tin", guid="plex://movie/5d77"),
    )
    assert [each.show.ids for each in only(ImportedPlay, things)] == [
        (("tvdb", 301),), (("tmdb", 77),), (("imdb", "tt0099999"),), (), (),
    ]  # fmt: skip


def test_episodes_without_a_number_are_kept_by_their_name() -> None:
    things = read(
        episode(1, EVENING, 1, 0, "The Lake"),
        session(2, EVENING, 44, "", grandparent_title="Le Sel", parent_media_index="",
                media_index="9"),
        session(3, EVENING, 44, "", grandparent_title="Le Sel", parent_media_index="",
                media_index=""),
    )  # fmt: skip
    found = [(each.season, each.episode, each.name) for each in only(ImportedPlay, things)]
    assert found == [(1, None, "The Lake"), (None, None, "Episode 9")]
    assert [each.reason for each in only(BadRow, things)] == ["no episode number or name"]


@pytest.mark.parametrize("shape", ["answer", "inner", "list", "pages", "strings"])
def test_shapes_of_its_json(shape: str) -> None:
    rows = [episode(1, EVENING, 1, 1), session(2, EVENING, 99, "Salt")]
    whole = answer(*rows)
    files: dict[str, Any] = {
        "answer": {"x": whole},
        "inner": {"x": whole["response"]["data"]},
        "list": {"x": rows},
        "pages": {"history-1.json": answer(rows[0]), "history-2.json": answer(*rows)},
        "strings": {"x": [{key: str(value) for key, value in row.items()} for row in rows]},
    }
    things = parsed("tautulli", files[shape])
    if shape == "strings":
        assert reasons(things) == ["still playing when exported"] * 2, "state: None"
        return
    assert [each[0] for each in plays(things)] == ["Harbour Nine", "Salt"]
    assert reasons(things) == (["repeated rows"] if shape == "pages" else [])


def test_as_a_table() -> None:
    rows = [episode(1, EVENING, 1, 1), session(2, EVENING, 99, "Salt, and Ash")]
    names = list(rows[0])
    lines = [",".join(names)]
    for row in rows:
        cells = ["" if row[name] is None else str(row[name]) for name in names]
        lines.append(",".join(f'"{cell}"' for cell in cells))
    things = parsed("tautulli", "\n".join(lines))
    assert plays(things) == plays(read(*rows))


def test_as_a_table_of_few_columns_minutes_have_to_tell(run: Person) -> None:
    path = run.path.parent / "history.csv"
    path.write_text(
        "date,user,title,grandparent_title,parent_media_index,media_index,duration\n"
        f"{EVENING},ines,Low Tide,Harbour Nine,1,1,2640\n"
        f"{EVENING + DAY},ines,Cold Tea,Harbour Nine,1,2,200\n"
        f"{EVENING + DAY},ines,Salt,,,,7000\n"
        f"{EVENING + 2 * DAY},ines,Ash,,,,900\n"
    )
    data = run.json(f"import --yes {path}")
    assert (data["format"], data["plays"]["new"]) == ("tautulli", 2)


def test_bad_rows() -> None:
    things = read(
        session(1, EVENING, 99, "Salt", percent_complete="most"),
        session(2, EVENING, 99, "", full_title=""),
        session(3, EVENING, 99, "Salt", started=None, date=None, stopped=0),
        session(4, 999_999_999_999, 99, "Salt"),
        session(5, EVENING, 99, "Salt", media_type=""),
        {"media_type": None},
        episode(7, EVENING, 99_999, 1),
    )
    assert [each.reason for each in only(BadRow, things)] == [
        "the percent complete isn't a number", "no title", "no start time",
        "the time is out of range", "no media type", "season 99,999 is out of range",
    ]  # fmt: skip
    assert [each[0] for each in plays(things)] == ["Salt"]


def test_again_and_grouped_otherwise_is_once(run: Person) -> None:
    def bring(content: dict[str, Any]) -> Any:
        path = run.path.parent / "history.json"
        path.write_text(json.dumps(content))
        return run.json(f"import --yes {path}")["plays"]

    assert bring(TAUTULLI)["new"] == 10
    assert bring(TAUTULLI)["known"] == 10
    assert bring(answer(session(30, EVENING, 118, "Gate")))["new"] == 1
    parts = [
        session(30, EVENING, 60, "Gate", row_id=30, percent_complete=50),
        session(30, EVENING + 3_600, 58, "Gate", row_id=31),
    ]
    assert bring(answer(*parts))["new"] == 0
    assert {each["kind"] for each in run.json("list")} == {Kind.SERIES.value, Kind.FILM.value}


def test_a_table_of_films_alone_is_no_plain_table() -> None:
    table = (
        "date,friendly_name,title,year,percent_complete,watched_status,duration\n"
        f"{EVENING},Ines,Salt,2021,98,1,7080\n{EVENING + DAY},Ines,Ash,2020,40,0.5,2000\n"
    )
    things = parsed("tautulli", table)
    assert plays(things) == [("Salt", None, None, "2024-03-01T21:58:00+00:00", 118)]
    assert reasons(things) == ["not watched to the end"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_any_encoding(encoding: str) -> None:
    text = json.dumps(answer(session(1, EVENING, 99, "Café")), ensure_ascii=False)
    assert [each[0] for each in plays(parsed("tautulli", text.encode(encoding)))] == ["Café"]


def test_what_cannot_be_imported_is_said(run: Person) -> None:
    def refused(content: str) -> str:
        path = run.path.parent / "history"
        path.write_text(content)
        ran = run(f"import --yes {path}")
        assert ran.code == 1, ran
        assert run.stored is None
        return ran.err

    header = "date,user,title,grandparent_title,media_index\n"
    assert "has a header, but no rows" in refused(header)
    assert "is incomplete" in refused(json.dumps(TAUTULLI)[:-50])
    assert "but nothing in it was watched" in refused(json.dumps(answer()))


def test_a_table_whose_times_somebody_printed() -> None:
    table = (
        "started,stopped,user,title,year,percent_complete,watched_status\n"
        "2024-03-01 20:00:00,2024-03-01 21:58:00,ines,Salt,2021,98,1\n"
    )
    things = parsed("tautulli", table)
    assert plays(things) == [("Salt", None, None, "2024-03-01T21:58:00", None)]
    assert len(only(Remark, things)) == 1


rows_of_any_kind = st.lists(
    st.builds(
        session,
        st.integers(1, 6),
        st.integers(EVENING, EVENING + 9 * DAY),
        st.floats(0, 150),
        st.sampled_from(["Salt", "Ash", ""]),
        percent_complete=st.one_of(st.integers(0, 100), st.none(), st.just("x")),
        watched_status=st.sampled_from([0, 0.25, 0.5, 1, None]),
        media_type=st.sampled_from(["movie", "movie", "episode", "track"]),
        grandparent_title=st.sampled_from(["Harbour Nine", ""]),
        media_index=st.sampled_from([1, 2, 0, ""]),
        parent_media_index=st.sampled_from([0, 1, ""]),
    ),
    min_size=1,
    max_size=12,
)


@given(rows=rows_of_any_kind)
def test_every_row_ends_somewhere_and_no_minute_is_made(rows: list[dict[str, Any]]) -> None:
    things = read(*rows)
    told = [each for each in things if isinstance(each, (ImportedPlay, SkippedRow, BadRow))]
    assert sorted(each.where.line for each in told) == list(range(1, len(rows) + 1))
    minutes = sum(float(each.minutes or 0) for each in only(ImportedPlay, things))
    assert minutes <= sum(row["play_duration"] for row in rows) / 60 + 1e-6
