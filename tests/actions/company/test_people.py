"""``edit --watch-with``: whom a show is watched with; ``config people``: their names."""

from __future__ import annotations

import json

import pytest

from tests.actions.company.test_given import company
from tests.conftest import Person


@pytest.fixture
def anna(ballard: Person) -> Person:
    """Somebody who watches *Ballard* with Anna."""
    ballard.ok("edit ballard --watch-with Anna")
    return ballard


def test_the_next_one_together_is_assumed_and_marked(anna: Person) -> None:
    assert "with Anna (assumed)." in anna.ok("watch ballard").first_line
    plays = anna.json("watch ballard +2")["plays"]
    assert [(each["with"], each["with_assumed"]) for each in plays] == [(["Anna"], True)] * 2
    assert "S01E02  with Anna (was with Anna, assumed)" in anna.ok("amend --with anna").out


def test_elsewhere_nobody_is_assumed_and_that_is_said(anna: Person) -> None:
    anna.ok("watch ballard 1-3")
    out = anna.ok("watch ballard 5").out
    assert "  Anna is at S01E04: nobody assumed (--with Anna, --alone).\n" in out
    out = anna.ok("watch ballard 4 7").out
    assert "S01E04 with Anna (assumed)" in out
    assert "  Anna is at S01E05: nobody assumed for S01E07 (--with Anna, --alone).\n" in out
    assert company(anna)[3:] == [("S01E05", None), ("S01E04", ["Anna"]), ("S01E07", None)]
    anna.ok("edit ballard --watch-with Anna,Ben", "watch ballard 10 --with Anna,Ben")
    again = anna.ok("watch ballard 10 --again").out
    assert "  Anna and Ben have seen all of it: nobody assumed (--with Anna,Ben, --alone)." in again


def test_what_is_said_goes_before_what_is_assumed(anna: Person) -> None:
    anna.ok("watch ballard --alone", "watch ballard --with Ben")
    assert company(anna) == [("S01E01", []), ("S01E01", ["Ben"])]
    anna.ok("watch ballard 1 --again")
    assert company(anna)[-1] == ("S01E01", ["Anna"])


def test_of_a_film_the_first_time_together_is_assumed(run: Person) -> None:
    run.ok("add Heat --film", "watch heat", "edit heat --watch-with Anna")
    assert "with Anna (assumed)" in run.ok("watch heat --again").out
    assert "Anna has seen all of it: nobody assumed" in run.ok("watch heat --again").out


def test_what_is_set_is_told_and_cleared(anna: Person) -> None:
    assert "already set that way" in anna.ok("edit ballard --watch-with anna").out
    told = anna.ok("edit ballard --watch-with Ben,Anna").out
    assert "You watch with: Anna, Ben (was Anna)" in told
    assert anna.json("show ballard")["watch_with"] == ["Anna", "Ben"]
    told = anna.ok("edit ballard --clear watch-with").out
    assert "You watch with: not set (was Anna, Ben)" in told
    anna.ok("watch ballard")
    assert company(anna) == [("S01E01", None)]
    anna.ok("undo", "undo", "watch ballard")
    assert company(anna)[-1] == ("S01E01", ["Anna", "Ben"])


def test_near_names_are_asked_about_here_too(anna: Person) -> None:
    ran = anna("edit ballard --watch-with Ana")
    assert ran.code == 4
    assert "watchlog edit ballard --watch-with Ana --new-name" in ran.err
    choices = json.loads(anna("edit ballard --watch-with Ana --json").err)["error"]["choices"]
    assert [(each["option"], each["value"]) for each in choices] == [
        ("--watch-with", "Anna"),
        ("--new-name", None),
    ]
    anna.ok("edit ballard --watch-with Ana --new-name")
    for words, told in (
        ("--watch-with alone", "“alone” can't be a name."),
        ("--watch-with ''", "A name is missing."),
        ("--new-name --runtime 43", "--new-name needs --watch-with."),
    ):
        ran = anna(f"edit ballard {words}")
        assert (ran.code, told in ran.err) == (2, True), ran.err


def test_an_import_assumes_nobody(anna: Person) -> None:
    table = anna.path.with_name("mine.csv")
    table.write_text("title,season,episode,watched at\nBallard,1,1,2026-11-20\n", encoding="utf-8")
    anna.ok(f"import {table} -y")
    assert company(anna) == [("S01E01", None)]


def test_people_are_listed_and_renamed_in_one_change(anna: Person) -> None:
    anna.ok("watch ballard", "add Heat --film", "watch heat --with anna,Ben", "watch ballard")
    anna.ok("unwatch ballard 2")
    assert anna.json("config people") == [
        {"name": "Anna", "plays": 2, "shows": 2},
        {"name": "Ben", "plays": 1, "shows": 1},
    ]
    before = anna.stored
    told = anna.ok("config people anna=Hanna").out
    assert told.startswith("Anna is Hanna now: 2 plays of 2 shows.")
    assert b"Anna" not in (anna.stored or b""), "removed plays have the new name as well"
    assert anna.json("show ballard")["plays"][0]["with"] == ["Hanna"]
    assert "with Hanna (assumed)" in anna.ok("watch ballard").out
    anna.ok("undo", "undo")
    assert anna.json("config people")[0]["name"] == "Anna"
    assert json.loads(before or b"")["shows"]["1"]["watch_with"] == ["Anna"]
    anna.ok("config people Ben=Anna")
    assert anna.json("config people") == [{"name": "Anna", "plays": 2, "shows": 2}]


def test_two_may_change_their_names_at_once(anna: Person) -> None:
    anna.ok("watch ballard --with Anna", "watch ballard --with Ben")
    anna.ok("config people Anna=Ben,Ben=Anna")
    assert company(anna) == [("S01E01", ["Ben"]), ("S01E01", ["Anna"])]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Anna", "“Anna” isn't a renaming."),
        ("Anna=", "“Anna=” isn't a renaming."),
        ("=Anna", "“=Anna” isn't a renaming."),
        ("Ben=Bea", "No play is with “Ben”."),
        ("Anna=alone", "“alone” can't be a name."),
        ("Anna=B=C", "A name has no “=”"),
        ("Anna=" + "x" * 101, "has 101 characters"),
    ],
)
def test_what_is_no_renaming_is_refused(anna: Person, value: str, told: str) -> None:
    before = anna.stored
    ran = anna(["config", "people", value])
    assert (ran.code, anna.stored) == (2, before)
    assert told in ran.err


def test_a_new_library_knows_nobody(run: Person) -> None:
    assert run.json("config people") == []
    run.terminal = True
    assert "No names yet." in run.ok("config people").out
