"""``demo``: an invented year to look at, apart from one's own library."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tests.conftest import Person


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("terminal", [True, False])
def test_the_demo_is_short_and_ends_with_the_year(run: Person, width: int, terminal: bool) -> None:
    run.width, run.terminal = width, terminal
    told = run.ok("demo").out
    lines = told.splitlines()
    typed = [line for line in lines if line.startswith("$ ")]
    assert typed[0] == "$ watchlog"
    assert typed[-1] == "$ watchlog year"
    assert len(lines) < (80 if width >= 80 else 90)
    assert [line for line in lines if len(line) > width and line not in typed] == []
    assert not run.path.exists()


def test_the_demo_runs_for_real_and_can_be_kept(run: Person) -> None:
    keep = run.path.with_name("demo.json")
    told = run.ok(f"demo --keep {keep}").out
    kept = Person(keep, run.capture, now=run.now)
    figures = kept.json("stats")
    assert figures["plays"] == len(kept.json("history")) > 90
    assert {row["at"][:7] for row in kept.json("history")} >= {
        f"2026-{m:02d}" for m in range(1, 12)
    }
    newest = [row["episode"] for row in kept.json("history ballard")]
    assert newest == ["S01E04", "S01E03", "S01E02", "S01E01"]
    assert "“Slow burn.”" in told
    assert "Undone: " in told
    assert "ballard" not in str(kept.json("verdicts"))
    assert run(f"demo --keep {keep}").code == 5
    assert not run.path.exists()


@pytest.mark.parametrize("now", [datetime(2027, 1, 1, 0, 5), datetime(2028, 2, 29, 12, 0)])
def test_the_year_of_the_demo_is_the_last_one_on_any_day(run: Person, now: datetime) -> None:
    run.now = now.replace(tzinfo=UTC)
    keep = run.path.with_name("demo.json")
    run.ok(f"demo --keep {keep}")
    times = [row["at"] for row in Person(keep, run.capture, now=run.now).json("history")]
    assert max(times) == run.now.isoformat()
    assert int(min(times)[:4]) == run.now.year - 1


def test_the_demo_as_json_names_its_commands_and_runs_none(run: Person) -> None:
    commands = run.json("demo")["commands"]
    assert commands[-1] == "year"
    typed = re.findall(r"^\$ watchlog ?(.*)$", run.ok("demo").out, re.MULTILINE)
    assert typed == commands
