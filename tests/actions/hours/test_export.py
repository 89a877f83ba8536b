"""Listening, hours from before and goals go along with our own export, and come back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Person


@pytest.fixture
def exported(run: Person, tmp_path: Path) -> Path:
    """The export of somebody who heard a podcast, and a radio that was removed."""
    run.ok("add Ballard --episodes 10", "watch ballard 1 --language es")
    run.ok('hours es --heard 40m "podcast"', 'hours es --heard 1h "radio"')
    (radio, _) = [row for row in run.json("history") if row["title"] != "Ballard"]
    assert radio["title"] == "radio"
    run.ok(f"amend {radio['id']} --delete", "hours es --start 150h", "goal es 5h/week")
    path = tmp_path / "mine.json"
    run.ok(f"export --output {path}")
    return path


def elsewhere(run: Person) -> Person:
    return Person(run.path.with_name("other.json"), run.capture, run.now)


def test_another_library_takes_it_over(run: Person, exported: Path) -> None:
    other = elsewhere(run)
    ledger = other.json(f"import {exported} --dry-run")
    assert (ledger["listening"], ledger["remarks"]) == ({"new": 1, "known": 0}, [])
    assert not other.path.exists()
    other.ok(f"import {exported} --yes")
    assert other.json("hours") == run.json("hours")
    assert other.json("goal") == run.json("goal")
    assert other.json("history") == run.json("history")
    again = other.json(f"import {exported} --yes")
    assert again["listening"] == {"new": 0, "known": 1}
    other.ok("undo")
    assert other.json("history") == []
    other.ok(f"import {exported} --yes")
    assert len(other.json("history")) == 2


def test_later_values_stay_and_what_was_removed_stays_away(run: Person, exported: Path) -> None:
    (podcast,) = [row for row in run.json("history") if row["kind"] == "other"]
    run.now = run.now.replace(day=24)
    run.ok(f"amend {podcast['id']} --language ca")
    run.ok(f"import {exported} --yes")
    assert sorted(row["language"] for row in run.json("history")) == ["ca", "es"]
    run.ok(f"amend {podcast['id']} --delete", f"import {exported} --yes")
    assert [row["kind"] for row in run.json("history")] == ["series"]


def test_without_what_was_removed_it_is_left_out(run: Person, exported: Path) -> None:
    whole = json.loads(exported.read_text(encoding="utf-8"))
    assert sorted(row["title"] for row in whole["listening"]) == ["podcast", "radio"]
    less = json.loads(run.ok("export --without-removed").out)
    assert [row["title"] for row in less["listening"]] == ["podcast"]
    for name in ("trakt", "markdown"):
        assert "podcast" not in run.ok(f"export --format {name}").out


def test_what_is_no_listening_is_a_bad_row(run: Person, exported: Path) -> None:
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace('"minutes":40', '"minutes":"x"'), encoding="utf-8")
    other = elsewhere(run)
    ledger = other.json(f"import {exported} --yes")
    assert [each["reason"] for each in ledger["bad_rows"]] == [
        "minutes is not a whole number from 0 to 99999"
    ]
    assert [row["kind"] for row in other.json("history")] == ["series"]


def test_a_library_file_of_another_machine_is_read_as_well(run: Person, exported: Path) -> None:
    assert exported.exists()
    other = elsewhere(run)
    other.ok(f"import {run.path} --yes")
    assert sorted(row["title"] for row in other.json("history")) == ["Ballard", "podcast"]


def test_what_came_is_said_also_where_it_is_listening_alone(run: Person, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    run.ok("hours hi --heard 40m podcast")
    told = run.ok(f"export -o {path}").out
    assert told.startswith("Exported 0 plays of 0 shows and 40 min of listening to")
    other = elsewhere(run)
    said = other.ok(f"import {path} --yes").out
    assert said.startswith("Imported from watchlog: 40 min of listening.")
    again = other.ok(f"import {path} --yes").out
    assert "every line of listening in it is in your library already" in again


def test_what_is_removed_or_other_here_is_not_said_to_be_in_the_library(
    run: Person, tmp_path: Path
) -> None:
    path = tmp_path / "mine.json"
    run.ok("hours hi --heard 40m podcast", "hours hi --heard 1h radio", f"export -o {path}")
    first, second = [row["id"] for row in run.json("history")]
    run.now += timedelta(hours=1)
    run.ok(f"amend {first} --delete")
    assert "every line of listening" not in run.ok(f"import {path} --yes").out
    run.ok("undo", f"amend {second} --language es")
    again = run.ok(f"import {path} --yes").out
    assert again.startswith("Nothing new in this watchlog export; nothing changed.")
    assert run.json(f"import {path} --yes")["listening"] == {"new": 0, "known": 1}
