"""What a file leaves open: asked on a terminal, refused elsewhere, all of it at once."""

from __future__ import annotations

import json
import shlex
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Person

OPEN = "Title;Gesehen;Stars;Art\nSalt & Ash;03/04/2024;4,5;film\nNord;05/04/2024;3;film\n"
ANSWERS = "--columns watched=Gesehen --scale 5 --dates dmy"


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A table of which three things are open, in a file whose name needs quotes."""
    path = tmp_path / "my films.csv"
    path.write_text(OPEN, encoding="utf-8")
    return path


def test_all_of_it_is_refused_at_once_and_yes_answers_none(run: Person, films: Path) -> None:
    for asks in ("", "--yes", "--dry-run"):
        ran = run(["import", *asks.split(), str(films)])
        assert ran.code == 2
        assert ran.out == ""
        assert ran.err.startswith("3 things about this file are unclear. Nothing imported.\n")
        for words in ("“Gesehen” holds dates", "--scale 5\n", "--dates mdy\n"):
            assert words in ran.err
    assert run.stored is None


def test_a_program_is_told_each_choice(run: Person, films: Path) -> None:
    error = json.loads(run(["import", "--yes", "--json", str(films)]).err)["error"]
    assert error["code"] == "needs_choice"
    told = [(each["option"], each["value"], each["means"]) for each in error["choices"]]
    assert told == [
        ("--columns", "watched=Gesehen", "“Gesehen”, such as “03/04/2024”"),
        ("--columns", "watched=-", "no"),
        ("--scale", "5", "out of 5: 4.5 is 9 of 10"),
        ("--scale", "10", "out of 10, as it is"),
        ("--dates", "dmy", "3 Apr 2024"),
        ("--dates", "mdy", "4 Mar 2024"),
    ]
    assert {each["question"] for each in error["choices"]} == {
        "Is it when you watched it?", "Out of how many?", "What is “03/04/2024”?",
    }  # fmt: skip


def test_the_line_to_type_holds_what_was_typed_and_a_gap_for_each_answer(
    run: Person, films: Path
) -> None:
    typed = ["import", "-y", "--language", "hi", "--scale", "10", "csv", str(films)]
    ran = run(typed)
    line = ran.err.splitlines()[-1].partition("To answer:")[2].strip()
    assert shlex.split(line) == [
        "watchlog", "import", "csv", str(films), "--yes", "--language", "hi", "--dates", "…",
        "--columns", "watched=…", "--scale", "10",
    ]  # fmt: skip
    assert "'" + str(films) + "'" in line
    # As it stands it says nothing for the person, and imports nothing.
    assert run(line.removeprefix("watchlog ")).code == 2
    assert run.stored is None
    answered = line.replace("watched=…", "watched=Gesehen").replace("…", "dmy")
    run.ok(answered.removeprefix("watchlog "))
    assert {row["language"] for row in run.json("history")} == {"hi"}


def test_the_line_names_the_library_that_was_named(run: Person, films: Path) -> None:
    ran = run(["--library", str(films.parent / "other.json"), "import", str(films)])
    assert f"watchlog --library {films.parent / 'other.json'} import '{films}'" in ran.err


def test_a_terminal_asks_one_after_another(run: Person, films: Path) -> None:
    run.answers = ["1", "out of 5: 4.5 is 9 of 10", "mdy", "y"]
    run.ok(f"import '{films}'")
    assert [each.partition("\n")[0] for each in run.questions[:3]] == [
        "Is it when you watched it?", "Out of how many?", "What is “03/04/2024”?",
    ]  # fmt: skip
    assert [row["at"] for row in run.json("history")] == ["2024-05-04", "2024-03-04"]
    assert [row["rating"] for row in run.json("verdicts")] == [6.0, 9.0]


def test_an_answer_that_leads_to_another_question(run: Person, films: Path) -> None:
    run.answers = ["2", "1", "planned", "y"]
    films.write_text("Title,Gekauft,Stars\nSalt,2024-05-13,\nNord,2024-05-14,\n", encoding="utf-8")
    run.answers = ["2", "planned", "y"]
    run.ok(f"import '{films}'")
    assert [row["state"] for row in run.json("list")] == ["planned", "planned"]
    assert run.json("history") == []


def test_who_stops_answering_is_told_the_line_with_the_answers_so_far(
    run: Person, films: Path
) -> None:
    run.answers = ["1", "10"]
    ran = run(["import", str(films)])
    assert ran.code == 2
    assert "--columns watched=Gesehen --scale 10" in ran.err
    assert "--scale 5" not in ran.err


def test_json_asks_nobody(run: Person, films: Path) -> None:
    run.answers = ["1"]
    assert run(["import", "--yes", "--json", str(films)]).code == 2
    assert run.questions == []


def test_the_ledger_says_each_answer(run: Person, films: Path) -> None:
    data = run.json(f"import -n {ANSWERS} '{films}'")
    assert data["remarks"][:3] == [
        "dates read as day/month/year",
        "watched: Gesehen",
        "rating: Stars, out of 5 (--scale 5)",
    ]
    page = " ".join(run.ok(f"import -n {ANSWERS} '{films}'").out.split())
    assert "rating: Stars, out of 5 (--scale 5)" in page


def test_of_two_files_and_of_other_formats_all_is_asked_at_once(
    run: Person, tmp_path: Path
) -> None:
    (tmp_path / "NetflixViewingHistory.csv").write_text(
        'Title,Date\n"Salt","3/4/24"\n', encoding="utf-8"
    )
    (tmp_path / "ViewingActivity.csv").write_text(
        "Profile Name,Start Time,Duration,Title,Bookmark\n"
        "Ines,2024-06-16 20:30:00,00:44:00,Salt,00:44:00\n"
        "Kim,2024-06-16 20:30:00,00:44:00,Nord,00:44:00\n",
        encoding="utf-8",
    )
    ran = run(f"import -y {tmp_path}")
    assert ran.code == 2
    assert "2 things about this file are unclear." in ran.err
    assert "--dates dmy" in ran.err
    assert "--profile Kim" in ran.err
    run.ok(f"import -y --dates dmy --profile Kim {tmp_path}")


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ("--scale 7", "--scale must be 5, 10 or 100, not 7"),
        ("--as films", "--as must be plays or planned, not films"),
        ("--dates ddmm", "--dates must be dmy, mdy or ymd, not ddmm"),
        ("--zone Mars/Olympus", "Unknown time zone “Mars/Olympus”"),
        ("--zone ../../etc/passwd", "Unknown time zone"),
        ("--columns watched=Never", "No column is called “Never”"),
    ],
)
def test_answers_that_there_are_not(run: Person, films: Path, option: str, says: str) -> None:
    ran = run(f"import -y {option} '{films}'")
    assert ran.code == 2
    assert says in ran.err
    assert "Nothing imported" in ran.err


def test_options_of_tables_are_refused_for_other_formats(run: Person, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text('Title,Date\n"Salt","3/14/24"\n', encoding="utf-8")
    ran = run(f"import -y --as planned {tmp_path}/x.csv")
    assert (ran.code, "--as is only for a CSV file" in ran.err) == (2, True)


def test_a_table_of_words_that_nobody_knows_is_asked_about_if_it_is_named(
    run: Person, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Titel;Farbe\nSalz;rot\nAsche;blau\n", encoding="utf-8")
    assert "I don't recognise" in run(f"import -y {path}").err
    ran = run(f"import -y csv {path}")
    assert "--columns title=Titel" in ran.err
    assert "--as planned" in ran.err
    run.ok(f"import -y --columns title=Titel --as planned {path}")
    assert sorted(row["title"] for row in run.json("list")) == ["Asche", "Salz"]


# Clock times


def imported_at(run: Person, tmp_path: Path, cell: str, option: str = "") -> str | None:
    """When a film was watched, as the library has it."""
    path = tmp_path / "x.csv"
    path.write_text(f"film,watched at\nSalt,{cell}\n", encoding="utf-8")
    run.ok(f"import -y {option} {path}")
    [row] = run.json("history")
    at: str | None = row["at"]
    return at


@pytest.mark.parametrize(
    ("option", "cell", "at"),
    [
        ("", "2024-05-13 21:40", "2024-05-13T21:40:00+05:30"),
        ("--zone Europe/Berlin", "2024-05-13 21:40", "2024-05-13T21:40:00+02:00"),
        ("--zone Europe/Berlin", "2024-01-13 21:40", "2024-01-13T21:40:00+01:00"),
        ("--zone Europe/Berlin", "2024-03-31 02:30", "2024-03-31T03:30:00+02:00"),
        ("--zone Europe/Berlin", "2024-10-27 02:30", "2024-10-27T02:30:00+02:00"),
        ("--zone UTC", "2024-05-13 21:40", "2024-05-14T03:10:00+05:30"),
        ("--zone Europe/Berlin", "2024-05-13T21:40:00+05:00", "2024-05-13T21:40:00+05:00"),
        ("--zone Europe/Berlin", "2024-05-13", "2024-05-13"),
    ],
)
def test_a_clock_time_is_of_the_zone(
    run: Person, tmp_path: Path, option: str, cell: str, at: str
) -> None:
    assert imported_at(run, tmp_path, cell, option) == at


def test_a_clock_time_to_come_is_left_out(run: Person, tmp_path: Path) -> None:
    run.now = datetime(2024, 5, 13, 21, 0, tzinfo=ZoneInfo("Asia/Kolkata"))
    path = tmp_path / "x.csv"
    path.write_text("film,watched at\nSalt,2024-05-13 21:40\nAsh,2024-05-13 20:40\n")
    assert run.json(f"import -y {path}")["skipped"] == [{"reason": "in the future", "rows": 1}]


# Several episodes in a row


def test_a_range_is_plays_back_to_back_and_known_again(run: Person, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "show,episode,watched at\nTin Sky,S01E01-E03,2024-05-13 22:00\nTin Sky,1x04-05,2024-05-14\n"
    )
    run.ok(f"import -y {path}")
    told = [(row["episode"], row["at"]) for row in run.json("history")]
    assert told == [
        ("S01E05", "2024-05-14"),
        ("S01E04", "2024-05-14"),
        ("S01E03", "2024-05-13T22:00:00+05:30"),
        ("S01E02", "2024-05-13T21:17:30+05:30"),
        ("S01E01", "2024-05-13T20:35:00+05:30"),
    ]
    before = run.stored
    assert run.json(f"import -y {path}")["plays"]["new"] == 0
    assert run.stored == before


# Our own


def test_our_own_table_asks_nothing_and_gives_the_same_plays(
    run: Person, tmp_path: Path, ballard: Person
) -> None:
    ballard.ok("watch ballard 1-3", "watch ballard s1e4 --at 2024-05")
    ballard.ok("add '=Heat' --film", "watch heat --at unknown")
    run.ok(f"export -f csv -o {tmp_path}/x.csv")
    keys = ("title", "episode", "at", "language", "minutes")
    before = [[row[key] for key in keys] for row in run.json("history --limit 100")]
    run.path.unlink()
    fresh = Person(tmp_path / "fresh.json", run.capture)
    data = fresh.json(f"import -y {tmp_path}/x.csv")
    assert data["remarks"] == []
    assert [[row[key] for key in keys] for row in fresh.json("history --limit 100")] == before


@pytest.mark.parametrize("at", ["2024-05-13 22:00", "2024-05-13", "2024-05", ""])
def test_plays_that_are_counted_are_known_again(run: Person, tmp_path: Path, at: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"show,episode,watched at,plays\nTin Sky,1x01,{at},3\nTin Sky,1x02,,2\n")
    assert run.json(f"import -y {path}")["plays"]["new"] == 5
    before = run.stored
    assert run.json(f"import -y {path}")["plays"] == {"new": 0, "known": 5, "skipped": 0}
    assert run.stored == before
