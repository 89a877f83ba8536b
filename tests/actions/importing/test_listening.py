"""Listening comes and goes with the exports that can hold it, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Person


@pytest.fixture
def learner(ballard: Person) -> Person:
    """Somebody with two plays, a part, and listening, some of it twice on one evening."""
    ballard.ok(
        "watch ballard 1 --at '20 nov 21:00' -l es",
        "watch ballard 2 --minutes 10 --at '21 nov 21:00' -l es-MX",
        "add Heat --film --runtime 170",
        "watch heat --at '22 nov 22:00' -l en",
        "hours es --heard 40m podcast --at '20 nov 09:00'",
        "hours es --heard 40m podcast --at '20 nov 18:00'",
        "hours es --heard 30h --at 2026-10",
    )
    return ballard


def heard(person: Person) -> dict[str, int]:
    return {row["language"]: row["minutes"]["estimate"] for row in person.json("hours")}


@pytest.mark.parametrize("name", ["activity", "csv"])
def test_it_comes_back_from_an_export_and_once(learner: Person, tmp_path: Path, name: str) -> None:
    file = tmp_path / "all"
    learner.ok(f"export --format {name} --output {file}")
    other = replace(learner, path=tmp_path / "other" / "library.json")
    first = other.json(f"import {name} {file} --yes")
    assert first["listening"] == {"new": 3, "known": 0}
    assert first["plays"]["new"] == 3
    whole = other.stored
    again = other.json(f"import {name} {file} --yes")
    assert (again["listening"], again["plays"]["known"]) == ({"new": 0, "known": 3}, 3)
    assert other.stored == whole
    # A length that was told may be the show's, which a table of plays does not have.
    if name != "csv":
        assert heard(other)["en"] == heard(learner)["en"]
    assert heard(other)["es"] == heard(learner)["es"]
    assert sum(row["kind"] == "other" for row in other.json("history")) == 3
    assert [row["part"] for row in other.json("history ballard")] == [True, False]
    other.ok("undo")
    assert other.json("history") == []
    assert other.json(f"import {name} {file} --yes")["listening"]["new"] == 3


@pytest.mark.parametrize("name", ["activity", "csv"])
def test_into_the_library_that_it_is_of_it_brings_nothing(
    learner: Person, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "all"
    learner.ok(f"export --format {name} --output {file}")
    before = learner.json("history")
    found = learner.json(f"import {name} {file} --yes")
    assert (found["listening"], found["plays"]["new"]) == ({"new": 0, "known": 3}, 0)
    assert [row["id"] for row in learner.json("history")] == [row["id"] for row in before]


def test_what_was_removed_stays_removed(learner: Person, tmp_path: Path) -> None:
    file = tmp_path / "all"
    learner.ok(f"export --format activity --output {file}")
    (id_, *_) = [row["id"] for row in learner.json("history") if row["kind"] == "other"]
    learner.ok(f"amend {id_} --delete", f"import activity {file} --yes")
    assert sum(row["kind"] == "other" for row in learner.json("history")) == 2


def test_two_of_one_evening_are_two(learner: Person, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    rows = "2026-11-20,Podcast,40,es,podcast\n" * 3
    file.write_text(f"date,title,minutes,language,kind\n{rows}")
    assert learner.json(f"import {file} --yes")["listening"] == {"new": 1, "known": 2}


def test_exports_of_plays_alone_say_what_they_leave_out(learner: Person) -> None:
    for name in ("trakt", "markdown"):
        ran = learner(f"export --format {name}")
        assert f"31 h 20 m of listening left out: {name} has films and episodes alone." in ran.err
        assert "podcast" not in ran.out


def test_minutes_that_nobody_told_are_empty(run: Person) -> None:
    run.ok("add Bosch", "watch bosch -l es --at '20 nov 23:00'")
    run.ok("add Ballard --runtime 40-45", "watch ballard --at 2026-10")
    assert run.ok("export --format activity").out.splitlines()[1:] == [
        "2026-10,Ballard S01E01,,,series",
        "2026-11-20,Bosch S01E01,,es,series",
    ]


def test_a_list_of_listening_alone_is_imported(run: Person, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("date,title,minutes,language,kind\n2026-11-20,Podcast,40,es,podcast\n")
    said = run.ok(f"import {file} --yes").out
    assert "Imported from Activity: 40 min of listening." in said
    again = run.ok(f"import {file} --yes").out
    assert "every line of listening in it is in your library already" in again
    assert heard(run) == {"es": 40}


@pytest.mark.parametrize("name", ["activity", "csv"])
def test_what_is_assumed_stays_assumed_and_a_range_a_range(
    run: Person, tmp_path: Path, name: str
) -> None:
    run.ok(
        "add Dark --episodes 9 --runtime 40-50",
        "watch dark 1 --language es --at '10 nov 22:00'",
        "watch dark 2 --at '11 nov 22:00'",
        "add Heat --film --runtime 170",
        "watch heat --language en --at '12 nov 22:00'",
    )
    before, whole = run.json("hours"), run.stored
    file = tmp_path / "all.csv"
    run.ok(f"export --format {name} --output {file}")
    assert "Nothing new" in run.ok(f"import {file} --yes").out
    assert run.json("hours") == before
    assert run.stored == whole
    other = replace(run, path=tmp_path / "other" / "library.json")
    other.ok(f"import {file} --yes")
    told = {row["episode"]: row["language"] for row in other.json("history dark")}
    assert told == {"S01E01": "es", "S01E02": None}


def test_an_older_log_with_the_middle_of_a_range_fills_in_nothing(
    run: Person, tmp_path: Path
) -> None:
    run.ok("add Dark --episodes 9 --runtime 40-50", "watch dark 1 --at '10 nov 22:00'")
    file = tmp_path / "log.csv"
    lines = "date,title,minutes,language,kind\n2026-11-10,Dark S01E01,{},,series\n"
    file.write_text(lines.format(45))
    assert "Nothing new" in run.ok(f"import {file} --yes").out
    # What is other than the usual length is this play's own.
    file.write_text(lines.format(47))
    run.ok(f"import {file} --yes")
    assert run.json("history dark")[0]["minutes"]["low"] == 47


def test_shows_of_one_title_are_told_apart_by_their_years(run: Person, tmp_path: Path) -> None:
    run.ok(
        "add Heat --film --year 1995",
        "add Heat --film --year 1986",
        "watch heat-1986 --at '1 nov 22:00'",
        "watch heat-1995 --at '2 nov 22:00'",
        "add Nine --year 2001 --episodes 9",
        "add Nine --year 2012 --episodes 9",
        "watch nine 1 --at '3 nov 22:00'",
        "watch nine-2012 2 --at '4 nov 22:00'",
    )
    file = tmp_path / "log.csv"
    run.ok(f"export --format activity --output {file}")
    titles = [line.split(",")[1] for line in file.read_text().splitlines()[1:]]
    assert titles == ["Heat (1986)", "Heat (1995)", "Nine (2001) S01E01", "Nine (2012) S01E02"]
    assert "Nothing new" in run.ok(f"import {file} --yes").out
    other = replace(run, path=tmp_path / "other" / "library.json")
    other.ok(f"import {file} --yes")
    assert {(row["title"], row["year"]) for row in other.json("list")} == {
        ("Heat", 1986), ("Heat", 1995), ("Nine", 2001), ("Nine", 2012)
    }  # fmt: skip


def test_a_log_makes_no_show_of_what_it_does_not_name_well(run: Person, tmp_path: Path) -> None:
    run.ok("add Dark --year 2017 --episodes 9")
    file = tmp_path / "log.csv"
    file.write_text(
        "date,title,minutes,language,kind\n"
        "2026-11-10,Dark S01E01-S01E03,120,es,series\n"
        "2026-11-11,Dark,20,es,part\n"
        "2026-11-12,Dark 1x02,,es,series\n"
        "2026-11-13,Dark S01E04,,es,episode\n"
        "2026-11-14,Dark S01E03,,es,film\n"
        "2026-11-15,Nine S01E01,,es,series\n"
        "2026-11-16,Nine,20,es,part\n"
        "2026-11-17,Heat,20,es,part\n"
        "2027-11-05,Podcast,20,es,podcast\n"
        "2026-11-17,Podcast,1500,es,podcast\n"
    )
    found = run.json(f"import {file} --yes")
    assert found["listening"] == {"new": 2, "known": 0}
    assert len(found["bad_rows"]) == 3
    assert found["came_along"]["plays"] == {"came": 4, "of": 6}
    assert found["skipped"] == [{"reason": "in the future", "rows": 1}]
    assert {row["title"] for row in run.json("list")} == {"Dark", "Nine", "Heat"}
    assert [row["episode"] for row in run.json("history dark")] == ["S01E04", "S01E02"]
    again = run.json(f"import {file} --yes")
    assert (again["listening"], again["plays"]["new"]) == ({"new": 0, "known": 2}, 0)


def test_a_table_of_plays_has_the_limits_of_what_is_typed(run: Person, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    head = "title,year,kind,season,episode,name,watched_at,not_after,language,subtitles,minutes"
    rest = "imdb,tvdb,tmdb,trakt,tvmaze,absolute,part"
    rows = [("2027-11-05", 30), ("2026-11-05", 1500), ("2026-02", 60_000), ("2026-02", 40_000)]
    lines = [f"Podcast,,other,,,,{at},,es,,{minutes},,,,,,," for at, minutes in rows]
    file.write_text("\n".join([f"{head},{rest}", *lines, ""]))
    found = run.json(f"import {file} --yes")
    assert found["listening"] == {"new": 1, "known": 0}
    assert [bad["reason"] for bad in found["bad_rows"]] == [
        "more minutes than that day has",
        "more minutes than that month has",
    ]
    assert heard(run) == {"es": 40_000}
