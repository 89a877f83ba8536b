"""Bare ``watchlog``: where nothing is in hand it says where one was, and looks back."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.conftest import KOLKATA, Person


def months_later(run: Person) -> Person:
    run.now = datetime(2027, 11, 8, 21, 0, tzinfo=KOLKATA)
    return run


@pytest.fixture
def away(ballard: Person) -> Person:
    """Somebody who comes back after a year; a page is a page on their terminal."""
    ballard.ok("add Dark --episodes 8 --runtime 50", "add Heat --film --runtime 170")
    ballard.ok('watch dark 1-3 --at "2026-11-20 23:00"', "watch ballard 1-2 --at 2026-11-21")
    return months_later(ballard)


def test_where_one_was_and_what_one_watched_last(away: Person) -> None:
    lines = away.ok("").out.splitlines()
    head = next(place for place, line in enumerate(lines) if line.startswith("  You were at  Next"))
    assert [line.split()[0] for line in lines[head + 1 : head + 3]] == ["Ballard", "Dark"]
    assert "  Last     Ballard S01E02 · 21 Nov 2026" in lines
    assert "  A year ago, in November 2026: 3 plays of Dark and 2 of Ballard" in lines
    assert not any("Asleep" in line for line in lines)


def test_who_is_in_the_middle_of_something_is_asked_to_go_on(away: Person) -> None:
    away.ok("watch dark 4")
    out = away.ok("").out
    assert "  Continue" in out
    assert "A year ago" not in out
    assert "  Last " not in out
    assert "  Asleep   Ballard: not watched for 60 days" in out


def test_everything_watched_is_no_empty_page(run: Person) -> None:
    run.ok("add Heat --film --runtime 170", "watch heat --at 2019-11")
    out = run.ok("").out
    assert "  Last     Heat · November 2019\n" in out
    assert "  7 years ago, in November 2019: 1 play of Heat\n" in out


def test_a_play_of_which_the_month_is_unknown_is_not_of_this_month(run: Person) -> None:
    run.ok("add Dark --episodes 8", "watch dark 1 --at 2021", "watch dark 2 --at unknown")
    run.ok("watch dark 3 --at 2020-11-30", "watch dark 4 --at 2020-12-01")
    # An evening that ended after midnight is of the month in which it began.
    run.ok('watch dark 5 --at "2019-12-01 01:00"')
    months_later(run)
    out = run.ok("").out
    assert "  Last     Dark S01E01 · 2021\n" in out
    assert "7 years ago, in November 2020: 1 play of Dark\n" in out
    run.ok("unwatch dark 3")
    assert "8 years ago, in November 2019: 1 play of Dark\n" in run.ok("").out
    run.ok("unwatch dark 5")
    assert "ago" not in run.ok("").out


def test_plays_without_any_date_are_no_look_back(run: Person) -> None:
    run.ok("add Dark --episodes 8", "watch dark 1 --at unknown")
    out = run.ok("").out
    assert "  Dark " in out
    assert "Last " not in out


def test_a_month_of_many_shows_names_a_few(run: Person) -> None:
    for number in range(1, 7):
        run.ok(f"add Show{number} --episodes 9")
        run.ok(f"watch show{number} 1-{number} --at 2025-11-03")
    months_later(run)
    assert (
        "  2 years ago, in November 2025: 6 plays of Show6, 5 of Show5, 4 of Show4 and 3\n"
        "  more shows\n"
    ) in run.ok("").out


def test_the_json_says_the_same(away: Person) -> None:
    data = away.json("")
    assert data["last"] == {"slug": "ballard", "episode": "S01E02", "at": "2026-11-21"}
    assert data["before"] == {
        "month": "2026-11",
        "shows": [{"slug": "dark", "plays": 3}, {"slug": "ballard", "plays": 2}],
    }
