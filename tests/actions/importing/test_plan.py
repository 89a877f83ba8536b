"""``import`` as a person meets it: the ledger, one save, one undo, and nothing twice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Person
from watchlog.actions.importing.context import ZoneConverter

HARBOUR = {"title": "Harbour Nine", "year": 2019, "ids": {"trakt": 11, "tvdb": 22}}
FILM = {"title": "Salt and Ash", "year": 2021, "ids": {"trakt": 5, "imdb": "tt0099999"}}


def play(number: int, episode: int, at: str, show: Any = HARBOUR, season: int = 1) -> Any:
    return {
        "id": number,
        "watched_at": at,
        "type": "episode",
        "episode": {"season": season, "number": episode},
        "show": show,
    }


def film(number: int, at: str) -> Any:
    return {"id": number, "watched_at": at, "type": "movie", "movie": FILM}


HISTORY = [
    film(4, "2024-05-05T17:00:00.000Z"),
    play(3, 1, "2024-05-04T18:30:00.000Z"),
    play(2, 2, "2024-05-03T18:30:00.000Z"),
    play(1, 1, "2024-05-02T18:30:00.000Z"),
]


@pytest.fixture
def export(tmp_path: Path) -> Any:
    """Write a Trakt history beside the library; gives its path."""

    def write(entries: Any, name: str = "history.json") -> str:
        (tmp_path / name).write_text(json.dumps(entries), encoding="utf-8")
        return str(tmp_path / name)

    return write


def history(run: Person) -> list[tuple[str, str | None, str | None]]:
    rows = run.json("history --limit 1000")
    return [(row["title"], row["episode"], row["at"]) for row in rows]


def test_an_export_is_imported_in_the_persons_own_zone(run: Person, export: Any) -> None:
    path = export(HISTORY)
    ran = run.ok(f"import --yes {path}")
    assert ran.out.startswith(
        "Imported from Trakt: 4 plays of 2 shows.\n"
        "  What came along: 4 of 4 plays\n"
        "  Wrong? watchlog undo takes all of it back\n"
        "\n"
        "Welcome! ~3 h 53 m in 2 shows; all your plays are from May 2024.\n"
    )
    assert history(run) == [
        ("Salt and Ash", None, "2024-05-05T22:30:00+05:30"),
        ("Harbour Nine", "S01E01", "2024-05-05T00:00:00+05:30"),
        ("Harbour Nine", "S01E02", "2024-05-04T00:00:00+05:30"),
        ("Harbour Nine", "S01E01", "2024-05-03T00:00:00+05:30"),
    ]


def test_the_same_file_again_adds_nothing_and_saves_nothing(run: Person, export: Any) -> None:
    path = export(HISTORY)
    run.ok(f"import --yes {path}")
    before = run.stored
    ran = run.ok(f"import --yes {path}")
    assert ran.first_line.startswith("Nothing new in this Trakt export")
    assert run.stored == before


def test_a_newer_export_adds_only_what_is_new(run: Person, export: Any) -> None:
    run.ok(f"import --yes {export(HISTORY)}")
    newer = [play(9, 3, "2024-06-01T18:30:00.000Z"), *HISTORY]
    data = run.json(f"import --yes {export(newer)}")
    assert data["plays"] == {"new": 1, "known": 4, "skipped": 0}
    assert data["shows"] == {"new": 0, "matched": 2, "ambiguous": 0}
    assert len(history(run)) == 5


def test_one_undo_takes_an_import_back_and_then_it_can_be_imported_again(
    run: Person, export: Any
) -> None:
    path = export(HISTORY)
    run.ok("add Ballard")
    before = run.json("list")
    run.ok(f"import --yes {path}", "undo")
    assert run.json("list") == before
    assert run.json(f"import --yes {path}")["plays"]["new"] == 4


def test_what_the_person_removed_stays_removed(run: Person, export: Any) -> None:
    path = export(HISTORY)
    run.ok(f"import --yes {path}", "unwatch harbour s1e2", "rm salt")
    data = run.json(f"import --yes {path}")
    assert data["plays"] == {"new": 0, "known": 3, "skipped": 1}
    assert data["skipped"] == [{"reason": "shows you removed", "rows": 1}]
    assert [title for title, _, _ in history(run)] == ["Harbour Nine", "Harbour Nine"]


def test_what_the_person_corrected_is_not_imported_again(run: Person, export: Any) -> None:
    entries = [play(3, 1, "2024-05-04T18:30:00.000Z"), play(2, 2, "2024-05-03T18:30:00.000Z")]
    for each in entries:
        del each["id"]
    path = export(entries)
    run.ok(
        f"import --yes {path}",
        "amend harbour s1e1 --at 2019",
        "amend harbour s1e2 --to-episode s1e7",
    )
    assert run.json(f"import --yes {path}")["plays"] == {"new": 0, "known": 2, "skipped": 0}
    assert history(run)[-1] == ("Harbour Nine", "S01E01", "2019")


def test_a_dry_run_prints_the_ledger_and_writes_nothing(run: Person, export: Any) -> None:
    ran = run.ok(f"import -n {export(HISTORY)}")
    assert "nothing written yet" in ran.out
    assert run.stored is None


def test_on_a_terminal_it_asks_and_no_is_the_answer_to_enter(run: Person, export: Any) -> None:
    path = export(HISTORY)
    run.terminal, run.answers = True, ["", "y"]
    assert "Nothing imported." in run.ok(f"import {path}").err
    assert run.questions == ["Import 4 plays of 2 shows? [y/N]"]
    assert run.stored is None
    assert run.ok(f"import {path}").out.count("takes all of it back\n") == 1
    assert len(history(run)) == 4


def test_without_a_terminal_it_needs_yes(run: Person, export: Any) -> None:
    ran = run(f"import {export(HISTORY)}")
    assert (ran.code, run.stored) == (2, None)
    assert "--yes imports" in ran.err


def test_the_ledger_of_every_row(run: Person, export: Any, tmp_path: Path) -> None:
    entries = [*HISTORY, play(8, 0, "2024-05-03T18:30:00.000Z"), play(7, 1, "2031-01-01T00:00:09Z")]
    ledger = tmp_path / "rows.tsv"
    run.ok(f"import -n {export(entries)} --ledger {ledger}")
    rows = [line.split("\t") for line in ledger.read_text(encoding="utf-8").splitlines()]
    assert rows[0][:4] == ["outcome", "file", "line", "show"]
    assert [(row[0], row[2], row[6]) for row in rows[1:]] == [
        ("bad", "5", "episode 0 is out of range"),
        ("new", "1", ""),
        ("new", "2", ""),
        ("new", "3", ""),
        ("new", "4", ""),
        ("skipped", "6", "in the future"),
    ]
    run.ok(f"import -n {export(entries)} --ledger {ledger}")  # a ledger may be written over
    (tmp_path / "mine.txt").write_text("mine")
    ran = run(f"import -n {export(entries)} --ledger {tmp_path / 'mine.txt'}")
    assert ran.code == 2
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert run(f"import -y {export(entries)} --ledger {tmp_path}/no/rows.tsv").code == 2
    assert run.stored is None


def test_the_language_of_plays_that_carry_none(run: Person, export: Any) -> None:
    run.ok(f"import --yes -l hindi {export(HISTORY)}")
    assert {row["language"] for row in run.json("history")} == {"hi"}
    assert run(f"import --yes -l klingonese {export(HISTORY)}").code == 2


def test_json_says_what_would_be_and_what_was(run: Person, export: Any) -> None:
    path = export(HISTORY)
    assert run.json(f"import -n {path}") == {
        "dry_run": True,
        "format": "trakt",
        "shows": {"new": 2, "matched": 0, "ambiguous": 0},
        "plays": {"new": 4, "known": 0, "skipped": 0},
        "verdicts": {"new": 0, "known": 0},
        "times": {"moment": 4},
        "kept_apart": [],
        "skipped": [],
        "bad_rows": [],
        "remarks": [],
        "seen": {"shows": 0, "films": 0},
        "days_apart": 0,
        "came_along": {"plays": {"came": 4, "of": 4}, "ratings": {"came": 0, "of": 0}},
    }
    run.answers = ["y"]
    assert run(f"import {path} --json").code == 2  # asks nothing, prints nothing
    assert run.stored is None
    assert run.json(f"import -y {path}")["dry_run"] is False


# --- which show is meant ---


def test_a_show_of_the_library_is_found_by_title_alias_and_id(run: Person, export: Any) -> None:
    run.ok("add 'HARBOUR nine!'", "add Other --year 2021", "edit other --alias 'Salt and Ash'")
    data = run.json(f"import --yes {export(HISTORY)}")
    assert data["shows"] == {"new": 1, "matched": 1, "ambiguous": 0}  # Other is a series
    harbour = run.json("show harbour-nine")
    assert (harbour["year"], harbour["external"]) == (2019, {"trakt": 11, "tvdb": 22})
    renamed = HARBOUR | {"title": "Hafen Neun"}
    data = run.json(f"import --yes {export([play(50, 4, '2025-01-01T10:00:00Z', renamed)])}")
    assert data["shows"] == {"new": 0, "matched": 1, "ambiguous": 0}
    assert run.json("show harbour-nine")["aliases"] == ["Hafen Neun"]


def test_another_year_is_another_show_and_the_ledger_asks_whether(run: Person, export: Any) -> None:
    run.ok("add 'Harbour Nine' --year 1971", "watch harbour s1e1")
    data = run.json(f"import --yes {export(HISTORY)}")
    assert data["shows"] == {"new": 2, "matched": 0, "ambiguous": 1}
    assert data["kept_apart"] == [
        {"title": "Harbour Nine", "slug": "harbour-nine-2019", "near": "harbour-nine"}
    ]
    assert run.ok("join harbour-nine-2019 harbour-nine").code == 0


def test_a_title_with_its_year_and_with_the_article(run: Person, export: Any) -> None:
    run.ok("add Bodywork --year 2018", "add 'The Quarry'")
    titles = ("Bodywork (2018)", "Quarry")
    shows: list[Any] = [{"title": title, "year": None, "ids": {}} for title in titles]
    entries = [
        play(number, 1, "2024-05-02T18:30:00Z", show) for number, show in enumerate(shows, 1)
    ]
    entries[0]["show"]["ids"] = {"trakt": 1}
    data = run.json(f"import --yes trakt {export(entries)}")
    assert data["shows"] == {"new": 1, "matched": 1, "ambiguous": 1}
    assert [each["near"] for each in data["kept_apart"]] == ["the-quarry"]


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """Write a table with an episode of each of these shows, a day apart; gives its path."""

    def write(*titles: str) -> str:
        rows = [f"{title},1,1,2024-05-0{day}" for day, title in enumerate(titles, 1)]
        path = tmp_path / "table.csv"
        path.write_text("\n".join(["title,season,episode,watched_at", *rows, ""]), encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lofgren", "Löfgren"), ("Straße 9", "Strasse 9"), ("4%", "4"), ("Gone", "Gone?")],
)
def test_two_spellings_in_one_file_are_two_shows_and_the_ledger_names_them(
    run: Person, table: Any, one: str, other: str
) -> None:
    path = table(one, other, one, other)
    data = run.json(f"import --yes {path}")
    assert data["shows"] == {"new": 2, "matched": 0, "ambiguous": 1}
    assert {one, other} == {show["title"] for show in run.json("list")}
    [pair] = data["kept_apart"]
    assert pair["title"] == other
    again = run.json(f"import --yes {path}")
    assert (again["shows"]["new"], again["plays"]["new"]) == (0, 0)
    alone = run.json(f"import --yes {table(other, other)}")
    assert (alone["shows"]["new"], alone["shows"]["matched"]) == (0, 1)
    assert run.ok(f"join {pair['slug']} {pair['near']}").code == 0


def test_the_spelling_that_the_library_has_stays_with_its_show(run: Person, table: Any) -> None:
    run.ok("add Lofgren", "watch lofgren s2e2")
    data = run.json(f"import --yes {table('Löfgren', 'Lofgren')}")
    assert data["shows"] == {"new": 1, "matched": 1, "ambiguous": 1}
    shows = {show["slug"]: show["title"] for show in run.json("list")}
    assert shows == {"lofgren": "Lofgren", "lofgren-2": "Löfgren"}
    assert [row["episode"] for row in run.json("history lofgren")] == ["S02E02", "S01E01"]


@pytest.mark.parametrize("spelt", ["Löfgren", "LOFGREN", "Lofgren "])
def test_one_spelling_in_a_file_is_the_show_of_the_library(
    run: Person, table: Any, spelt: str
) -> None:
    run.ok("add Lofgren", "watch lofgren s2e2")
    data = run.json(f"import --yes {table(spelt)}")
    assert data["shows"] == {"new": 0, "matched": 1, "ambiguous": 0}


def test_two_spellings_with_one_id_are_one_show(run: Person, export: Any) -> None:
    entries = [play(1, 1, "2024-05-02T18:30:00Z"), play(2, 2, "2024-05-03T18:30:00Z")]
    entries[1]["show"] = {**HARBOUR, "title": "Hårbour Nine"}
    data = run.json(f"import --yes {export(entries)}")
    assert data["shows"] == {"new": 1, "matched": 0, "ambiguous": 0}


def test_a_play_beyond_the_known_length_makes_the_season_longer(run: Person, export: Any) -> None:
    run.ok("add 'Harbour Nine' --episodes 2")
    data = run.json(f"import --yes {export([*HISTORY, play(60, 5, '2024-05-09T10:00:00Z')])}")
    assert data["remarks"] == ["Harbour Nine season 1: 5 episodes, not 2"]
    assert run.json("progress harbour")[0]["episodes"] == 5


# --- the same play from two services ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024-05-03", "2024-05-03T00:00:00+05:30"),  # the calendar day of the minute
        ("2024-05-02", "2024-05-03T00:00:00+05:30"),  # its evening
        ("2024-05", "2024-05-03T00:00:00+05:30"),
        ("unknown", "2024-05-03T00:00:00+05:30"),
    ],
)
def test_a_play_with_a_vaguer_time_is_a_duplicate_and_gets_the_better_time(
    run: Person, export: Any, typed: str, kept: str
) -> None:
    run.ok("add 'Harbour Nine'", f"watch harbour s1e1 --at {typed}")
    data = run.json(f"import --yes {export(HISTORY[3:])}")
    assert data["plays"] == {"new": 0, "known": 1, "skipped": 0}
    assert history(run) == [("Harbour Nine", "S01E01", kept)]


@pytest.mark.parametrize("typed", ["2024-05-01", "2024-05-04", "2023", "'2024-05-02 23:00'"])
def test_another_day_or_another_minute_is_another_play(
    run: Person, export: Any, typed: str
) -> None:
    run.ok("add 'Harbour Nine'", f"watch harbour s1e1 --at {typed}")
    assert run.json(f"import --yes {export(HISTORY[3:])}")["plays"]["new"] == 1


def test_within_one_file_plays_are_a_multiset(run: Person, export: Any) -> None:
    twice = [play(hour, 1, f"2024-05-02T{hour}:30:00Z") for hour in (12, 16)]
    run.ok("add 'Harbour Nine'", "watch harbour s1e1 --at 2024-05-02")
    data = run.json(f"import --yes {export(twice)}")
    assert data["plays"] == {"new": 1, "known": 1, "skipped": 0}


def test_an_episode_known_by_name_gets_its_number_from_a_list_that_was_looked_up(
    run: Person, tmp_path: Path
) -> None:
    csv = tmp_path / "plays.csv"
    csv.write_text(
        "title,season,name,watched_at\n"
        "Harbour Nine,1,The Pier,2024-05-02\n"
        "Harbour Nine,1,Nowhere,2024-05-03\n"
    )
    run.ok(f"import --yes {csv}")
    assert [episode for _, episode, _ in history(run)] == ["S01 Nowhere", "S01 The Pier"]
    library = json.loads((run.stored or b"").decode())
    listed = [{"number": 1, "title": "Low Tide"}, {"number": 2, "title": "The pier!"}]
    library["shows"]["1"]["seasons"] = [{"number": 1, "episodes": 2, "list": listed}]
    run.path.write_text(json.dumps(library))
    for _ in range(2):  # what was kept by its name gets the number, once
        assert run.json(f"import --yes {csv}")["plays"] == {"new": 0, "known": 2, "skipped": 0}
        assert [episode for _, episode, _ in history(run)] == ["S01 Nowhere", "S01E02"]
    run.path = tmp_path / "another" / "library.json"
    run.ok("add 'Harbour Nine'")
    library = json.loads((run.stored or b"").decode())
    library["shows"]["1"]["seasons"] = [{"number": 1, "episodes": 2, "list": listed}]
    run.path.write_text(json.dumps(library))
    run.ok(f"import --yes {csv}")
    assert [episode for _, episode, _ in history(run)] == ["S01 Nowhere", "S01E02"]


def test_the_page_counts_the_states_of_new_shows(run: Person, tmp_path: Path) -> None:
    """Of shows that were watched it is no news."""
    rows = [
        ("Iron", "", "planned"),
        ("Salt", "", "dropped"),
        ("Tin", "", "dropped"),
        ("Zinc", "", "paused"),
    ]
    text = "title,kind,watched_at,state\n"
    text += "".join(f"{title},series,{at},{state}\n" for title, at, state in rows)
    (tmp_path / "list.csv").write_text(text)
    run.terminal = True
    (line,) = [
        line
        for line in run.ok(f"import -n {tmp_path / 'list.csv'}").out.splitlines()
        if "dropped" in line
    ]
    assert re.findall(r"(\d) (\w+)", line) == [("2", "dropped"), ("1", "paused"), ("1", "planned")]
    run.ok(f"import --yes {tmp_path / 'list.csv'}")
    assert sorted(row["state"] for row in run.json("list")) == [
        "dropped", "dropped", "paused", "planned",
    ]  # fmt: skip
    # Of shows that are there already it is no news.
    assert "dropped" not in run.ok(f"import -n {tmp_path / 'list.csv'}").out


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_number_of_the_page_is_cut(run: Person, tmp_path: Path, width: int) -> None:
    rows = [f"Film {n},film,202{year}-05-{n:02d}\n" for n in range(10, 22) for year in (2, 3)]
    (tmp_path / "films.csv").write_text("title,kind,watched_at\n" + "".join(rows))
    run.terminal, run.width = True, width
    page = run.ok(f"import -n {tmp_path / 'films.csv'}").out
    assert re.findall(r"(?m)^ .*?(\d+) +0", page)[:3] == ["12", "24", "12"]
    assert max(map(len, page.splitlines())) <= width


# --- floods ---


def test_a_season_ticked_in_one_go_is_known_by_its_day(run: Person, export: Any) -> None:
    ticks = [play(n, n, f"2024-05-02T15:00:{n:02d}.000Z") for n in range(1, 6)]
    run.ok(f"import --yes {export(ticks)}")
    assert {at for _, _, at in history(run)} == {"2024-05-02"}
    assert run.json(f"import --yes {export(ticks)}")["plays"]["new"] == 0


def test_more_than_six_hours_of_ticks_have_no_date_and_say_by_when(
    run: Person, export: Any
) -> None:
    ticks = [play(n, n, f"2024-05-02T15:{n:02d}:00.000Z") for n in range(1, 25)]
    ran = run.ok(f"import -n {export(ticks)}")
    assert "24 ticked in bulk on 2 May 2024" in ran.out
    run.ok(f"import --yes {export(ticks)}")
    assert {at for _, _, at in history(run)} == {None}
    stored = json.loads((run.stored or b"").decode())
    plays = stored["shows"]["1"]["plays"]
    assert plays[0]["not_after"] == "2024-05-02T20:31:00+05:30"
    later = [play(99, 30, "2024-05-02T15:30:00.000Z"), *ticks]
    assert run.json(f"import --yes {export(later)}")["plays"] == {
        "new": 1,
        "known": 24,
        "skipped": 0,
    }


@pytest.mark.parametrize("told_by", ["row", "export", "library"])
@pytest.mark.parametrize(("minutes", "in_bulk"), [(45, True), (31, True), (30, False), (8, False)])
def test_how_long_an_episode_is_says_if_there_was_time_for_it(
    run: Person, export: Any, tmp_path: Path, told_by: str, minutes: int, in_bulk: bool
) -> None:
    """Plays a quarter of an hour apart, which is half of half an hour."""
    times = [f"2024-05-02T15:{15 * n:02d}:00Z" for n in range(4)]
    if told_by == "library":
        run.ok(f"add 'Harbour Nine' --year 2019 --runtime {minutes}")
    path = export([play(n, n + 1, at) for n, at in enumerate(times)])
    if told_by == "export":
        about = [{"season": 1, "number": n + 1, "runtime": minutes} for n in range(4)]
        entries = zip(range(4), times, about, strict=True)
        path = export([{**play(n, 1, at), "episode": each} for n, at, each in entries])
    if told_by == "row":
        rows = [f"Harbour Nine,1,{n + 1},{at},{minutes}\n" for n, at in enumerate(times)]
        (tmp_path / "seen.csv").write_text("title,season,episode,watched,minutes\n" + "".join(rows))
        path = str(tmp_path / "seen.csv")
    run.ok(f"import --yes {path}")
    days = {at for _, _, at in history(run)}
    assert (days == {"2024-05-02"}) == in_bulk
    assert len(days) == (1 if in_bulk else 4)


# --- the corners ---


def test_plays_that_undo_took_out_of_a_show_that_stays_are_new_again(
    run: Person, export: Any
) -> None:
    path = export(HISTORY)
    run.ok("add 'Harbour Nine' --year 2019", "watch harbour s2e9", f"import --yes {path}", "undo")
    assert len(history(run)) == 1
    assert run.json(f"import --yes {path}")["plays"] == {"new": 4, "known": 0, "skipped": 0}


def test_the_same_title_with_another_id_is_another_show(run: Person, export: Any) -> None:
    other = {"title": "Harbour Nine", "year": 2019, "ids": {"trakt": 12, "tvdb": 99}}
    run.ok(f"import --yes {export(HISTORY)}")
    data = run.json(f"import --yes {export([play(70, 1, '2024-05-02T18:30:00Z', other)])}")
    assert data["shows"]["new"] == 1
    assert data["plays"]["new"] == 1


def test_there_is_a_backup_before_each_import(run: Person, export: Any) -> None:
    run.ok("add Ballard", f"import --yes {export(HISTORY[:2], 'a')}")
    run.ok(f"import --yes {export(HISTORY, 'b')}")
    assert len([row for row in run.json("backups") if "import" in json.dumps(row)]) == 2


def test_a_day_on_which_the_clocks_change_has_two_offsets() -> None:
    in_zone = ZoneConverter(ZoneInfo("Europe/Berlin"))
    assert in_zone("2024-03-31T00:30:00+00:00") == "2024-03-31T01:30:00+01:00"
    assert in_zone("2024-03-31T12:00:00+00:00") == "2024-03-31T14:00:00+02:00"
    assert in_zone("2024-04-01T12:00:00+00:00") == "2024-04-01T14:00:00+02:00"
    assert in_zone("2024-04-01T12:00:00-07:00") == "2024-04-01T12:00:00-07:00"
    assert in_zone("2024-04-01") == "2024-04-01"
    assert in_zone("9998-12-31T23:00:00+00:00") is None
