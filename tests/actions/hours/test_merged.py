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
