"""The page of ``list``: what gives way before a title is cut, and how many rows there are."""

from __future__ import annotations

import json

from tests.conftest import Person

LONG = "The Marvellous Mrs. Maisel of Manhattan"


def the_row(run: Person, width: int) -> str:
    run.terminal, run.width = True, width
    return run.ok("list").out.splitlines()[1]


def test_the_year_gives_way_then_the_clock_and_only_then_the_title(run: Person) -> None:
    run.ok(f'add "{LONG}" --year 2017 --episodes 8 --runtime 50 --languages en')
    run.ok('watch marvellous --at "2026-11-21 22:00"')
    whole = len(the_row(run, 200))
    assert f"{LONG} (2017)" in the_row(run, whole)
    assert the_row(run, whole).endswith("Sat 21 Nov 22:00")
    row = the_row(run, whole - 1)
    assert f"{LONG}  " in row
    assert row.endswith("Sat 21 Nov 22:00")
    row = the_row(run, whole - len(" (2017)") - 1)
    assert f"{LONG}  " in row
    assert row.endswith("Sat 21 Nov")
    assert LONG not in the_row(run, whole - len(" (2017) 22:00") - 3)


def test_a_year_that_tells_two_shows_apart_stays(run: Person) -> None:
    run.ok('add "Battlestar Galactica" --year 1978', 'add "battlestar galactica" --year 2004')
    run.ok(f'add "{LONG}" --year 2017')
    run.terminal, run.width = True, 60
    lines = run.ok("list").out.splitlines()
    assert [line.split("planned")[0].strip() for line in lines[1:3]] == [
        "Battlestar Galactica (1978)", "battlestar galactica (2004)",
    ]  # fmt: skip
    assert "(2017)" not in lines[3]


def test_a_removed_show_keeps_its_id_and_title_too(run: Person) -> None:
    run.ok(f'add "{LONG}" --year 2017', "rm marvellous")
    run.terminal, run.width = True, 80
    row = run.ok("list --state removed").out.splitlines()[1]
    assert LONG in row
    assert "(2017)" not in row
    assert len(row.split()[-1]) == 8


def test_a_terminal_gets_fifty_shows_and_is_told_of_the_others(run: Person) -> None:
    for number in range(52):
        run.ok(f"add Show{number}")
    run.terminal = True
    lines = run.ok("list").out.splitlines()
    assert sum(line.startswith("  Show") for line in lines[1:]) == 51
    assert lines[-1] == "  Showing 50 of 52 (--limit 52 for all)"
    assert sum("planned" in line for line in run.ok("list --limit 52").out.splitlines()) == 52
    assert len(run.json("list")) == len(json.loads(run.ok("--json list").out)["data"]) == 52
    run.terminal = False
    assert len(run.ok("list").rows) == 52
