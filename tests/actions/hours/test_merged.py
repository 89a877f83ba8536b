"""Listening, hours from before and goals in the ledger of a merge."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

from tests.conftest import Person


def test_the_ledger_tells_of_listening_and_goals(run: Person, tmp_path: Path) -> None:
    run.ok("add Ballard", 'hours es --heard 40m "podcast"', 'hours es --heard 1h "radio"')
    run.ok("hours es --start 100h", "goal es 5h/week")
    there = tmp_path / "there"
    there.mkdir()
    other = Person(Path(shutil.copy(run.path, there)), run.capture, run.now + timedelta(hours=1))
    radio, podcast = (row["id"] for row in run.json("history"))
    run.ok(f"amend {podcast} --language ca", "hours es --start 150h")
    other.ok(f"amend {podcast} --language pt", "hours es --start 120h", "goal es 300h")
    other.ok(f"amend {radio} --delete", "hours es --heard 2h talk")
    data = run.json(f"merge {other.path} --dry-run")
    assert data["listening"] == {"new": 1, "removed": 1}
    assert [(each["what"], each["field"], each["kept"]) for each in data["fields"]] == [
        ("listening", "language", "theirs"), ("preferences", "credits:es", "theirs"),
    ]  # fmt: skip
    run.terminal, run.answers = True, ["n"]
    page = run(f"merge {other.path}").out
    assert "  Listening                      1                –                1\n" in page
    told = " ".join(page.split())
    assert "podcast language Catalan Portuguese there" in told
    assert "Settings credit es 150 h 120 h there" in told
    assert "  Removed there, and now here\n  radio\n" in page
    run.terminal = False
    assert run.ok(f"merge {other.path} --yes").first_line == (
        "Merged library.json: 1 listening entry new, 1 listening entry removed there,"
        " 3 details changed."
    )
    (goal,) = run.json("goal")
    assert (goal["total"], goal["rate"]) == (18_000, {"minutes": 300, "per": "week"})
    assert run.json("hours es")["credit"] == 7200
    run.ok("undo")
    assert run.json("hours es")["credit"] == 9000
    assert [row["title"] for row in run.json("history")] == ["radio", "podcast"]


def merged(run: Person, tmp_path: Path, *there: str) -> None:
    """Merge what is said on another machine since it was the same."""
    path = tmp_path / "there" / "S2.json"
    path.parent.mkdir()
    other = Person(Path(shutil.copy(run.path, path)), run.capture, run.now)
    other.ok(*there)
    run.ok(f"merge {path} --yes")


def test_undo_of_a_merge_says_which_play_stays(run: Person, tmp_path: Path) -> None:
    run.ok("add Foo --episodes 5 --runtime 30")
    merged(run, tmp_path, "watch foo 1-2 --language de", "hours es --heard 30m pod")
    run.ok("amend foo 1 --language fr")
    said = run.ok("undo 2").out.splitlines()
    assert said[0].startswith("Undone: Foo S01E02; 30 min of Spanish (pod), ")
    assert said[1:3] == [
        "  Changed since, so left as is: language.",
        "  1 play of Foo was changed since and stays.",
    ]
    assert [(row["episode"], row["language"]) for row in run.json("history")] == [("S01E01", "fr")]


def test_undo_of_a_merge_takes_out_what_was_changed_and_changed_back(
    run: Person, tmp_path: Path
) -> None:
    run.ok("add Foo --episodes 5 --runtime 30")
    merged(run, tmp_path, "watch foo 1 --language de")
    run.ok("amend foo 1 --language fr", "undo")
    assert run.ok("undo").first_line.startswith("Undone: Foo S01E01, ")
    assert run.json("history") == []


def test_undo_of_a_merge_that_left_all_says_that_nothing_is_undone(
    run: Person, tmp_path: Path
) -> None:
    run.ok("add Foo --episodes 5 --runtime 30")
    merged(run, tmp_path, "hours es --heard 30m pod")
    (row,) = run.json("history")
    run.ok(f"amend {row['id']} --language ca")
    assert run.ok("undo 2").first_line.startswith("Nothing undone: all of it has changed since (")
    assert len(run.json("history")) == 1


def test_undo_names_the_listening_and_the_goals_that_go(run: Person, tmp_path: Path) -> None:
    run.ok("add Foo --episodes 5 --runtime 30")
    heard = [f"hours es --heard 2h talk{each}" for each in range(6)]
    merged(run, tmp_path, "watch foo 1", *heard, "goal es 300h", "hours es --start 10h")
    assert run.ok("undo").first_line.startswith(
        "Undone: Foo S01E01; 12 h 00 m of listening in 6 entries; hours from before; goals, "
    )
    file = tmp_path / "log.csv"
    rows = [f"2026-11-1{each},Show {each} S01E01,,es,series" for each in range(6)]
    rows += [f"2026-11-1{each},Talk,50,es,podcast" for each in range(7)]
    file.write_text("\n".join(["date,title,minutes,language,kind", *rows, ""]))
    run.ok(f"import {file} --yes")
    assert ": 6 shows, 6 plays, 5 h 50 m of listening in 7 entries, " in run.ok("undo").first_line


def test_listening_of_another_library_of_yours_is_there_once(run: Person, tmp_path: Path) -> None:
    run.ok(
        "hours es --heard 30m pod --at '2026-11-14 10:00'",
        "hours es --heard 30m pod --at '2026-11-14 18:00'",
    )
    (tmp_path / "two").mkdir()
    other = Person(tmp_path / "two" / "library.json", run.capture, run.now + timedelta(hours=1))
    run.ok(f"export --format csv --output {tmp_path / 'all.csv'}")
    other.ok(f"import {tmp_path / 'all.csv'} --yes", "hours es --heard 5m pod")
    theirs = shutil.copy(other.path, tmp_path / "theirs.json")
    data = run.json(f"merge {theirs} --mine --dry-run")
    assert data["listening"] == {"new": 1, "removed": 0}
    run.now = other.now + timedelta(hours=1)
    other.now = run.now
    before = shutil.copy(run.path, tmp_path / "before.json")
    run.ok(f"merge {theirs} --mine --yes")
    other.ok(f"merge {before} --mine --yes")
    for _ in range(2):
        for one, its in ((run, other), (other, run)):
            assert sorted(row["minutes"]["low"] for row in one.json("history")) == [5, 30, 30]
            one.ok(f"merge {its.path} --mine --yes")
    assert run.json("history") == other.json("history")


def test_listening_that_both_have_is_said_to_be_entered_twice(run: Person, tmp_path: Path) -> None:
    run.ok("hours es --heard 30m pod --at '2026-11-14 10:00'")
    run.ok(f"export --format csv --output {tmp_path / 'all.csv'}")
    (tmp_path / "two").mkdir()
    other = Person(tmp_path / "two" / "library.json", run.capture, run.now)
    other.ok(f"import {tmp_path / 'all.csv'} --yes")
    said = run.ok(f"merge {other.path} --mine --yes").first_line
    assert said == "Merged library.json: 1 listening entry entered twice."
    run.ok("undo")
    assert len(run.json("history")) == 1
