"""``watch --minutes``: a part of an episode counts in the hours, and the episode stays the next."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Person

NO_VERDICT = (
    "10 of 43 min is a part of Ballard S01E01, and a part has no verdict. Nothing recorded."
)


def seen(person: Person, command: str) -> str:
    """What a terminal shows."""
    return replace(person, terminal=True)(command).out


@pytest.fixture
def told(ballard: Person) -> Person:
    """A show of ten episodes of 43 minutes."""
    ballard.ok("edit ballard --runtime 43")
    return ballard


def test_less_than_80_per_cent_is_a_part_and_the_episode_stays_the_next(told: Person) -> None:
    (play,) = told.json("watch ballard --minutes 34")["plays"]
    assert (play["part"], play["minutes"]["low"]) == (True, 34)
    assert told.json("next")[0]["episode"] == "S01E01"
    (show,) = told.json("list")
    assert (show["state"], show["watched"]) == ("planned", 0)
    (play,) = told.json("history")
    assert (play["episode"], play["part"]) == ("S01E01", True)
    (show,) = json.loads(told.stored or b"")["shows"].values()
    assert [(each["minutes"], each["part"]) for each in show["plays"]] == [(34, True)]


def test_80_per_cent_of_the_shorter_end_is_the_play(told: Person) -> None:
    told.ok("edit ballard --runtime 40-50")
    assert not told.json("watch ballard --minutes 32")["plays"][0]["part"]
    assert told.json("watch ballard --minutes 31")["plays"][0]["part"]
    assert told.json("list")[0]["watched"] == 1


def test_parts_add_up_and_the_one_that_reaches_it_is_the_play(told: Person) -> None:
    assert "15 of 43 min" in told.ok("watch ballard --minutes 15").out
    assert "25 of 43 min, a part still" in told.ok("watch ballard --minutes 10").out
    assert "35 of 43 min, it counts as watched" in told.ok("watch ballard --minutes 10").out
    assert [play["part"] for play in told.json("history")] == [False, True, True]
    assert told.json("next")[0]["episode"] == "S01E02"
    # Those before its last whole play are done with.
    again = told.json("watch ballard s1e1 --again --minutes 20")["plays"]
    assert again[0]["part"]


def test_what_is_entered_for_an_earlier_time_goes_on_from_the_parts_before_it(told: Person) -> None:
    told.ok("watch ballard 1 --at '2026-11-03 21:00'")
    told.ok("watch ballard 1 --again --minutes 5 --at '2026-11-04 21:00'")
    for hour in (20, 21, 22):
        told.ok(f"watch ballard 1 --minutes 6 --at '2026-11-22 {hour}:00'")
    line = "watch ballard s1e1 --again --minutes 30 --at '2026-11-05 23:00'"
    assert "35 of 43 min, it counts as watched" in told.ok(line).out
    assert "35 of 43 min, it counts as watched" in told.ok("undo", line).out
    # Those after it are open still, and go on.
    assert "20 of 43 min, a part still" in told.ok("watch ballard 1 --minutes 2").out
    # Before the first play there was nothing.
    long_ago = told.ok("watch ballard 1 --again --minutes 10 --at 2026-10").out
    assert "of it before" not in long_ago


def test_watch_alone_goes_on_with_the_episode_that_was_begun(told: Person) -> None:
    told.ok("watch ballard 1-3", "watch ballard 7 --minutes 10")
    assert told.json("watch ballard")["plays"][0]["episode"] == "S01E07"
    assert told.json("watch ballard")["plays"][0]["episode"] == "S01E08"
    told.ok("watch ballard 2 --again --minutes 20")
    (play,) = told.json("watch ballard --minutes 20")["plays"]
    assert (play["episode"], play["part"]) == ("S01E02", False)


@pytest.mark.parametrize("on_terminal", [True, False])
def test_the_line_after_a_part_says_what_watch_alone_goes_on_with(
    told: Person, on_terminal: bool
) -> None:
    goes_on = "S01E03 goes on with watchlog watch ballard"
    person = replace(told, terminal=on_terminal)
    out = person.ok("watch ballard 3 --minutes 10").out
    assert goes_on in out
    assert "next S01E01" not in out
    assert "watchlog watch ballard --minutes …" in out
    # It is the next one: nothing is to be said.
    assert "goes on with" not in person.ok("watch ballard 1 --minutes 10").out
    # Something was watched since: watch alone takes another.
    earlier = person.ok("watch ballard 5 --minutes 10 --at '2026-11-02 20:00'").out
    assert "goes on with" not in earlier
    assert "watchlog watch ballard s1e5 --minutes …" in earlier
    person.ok("watch ballard 1-2", "rewatch ballard s1")
    out = person.ok("watch ballard 2 --again --minutes 10").out
    assert "S01E02 goes on with watchlog watch ballard" in out
    assert told.json("watch ballard")["plays"][0]["episode"] == "S01E02"


def test_no_again_is_needed_to_go_on_with_what_was_begun_again(told: Person) -> None:
    told.ok("watch ballard 1")
    assert "already watched" in told("watch ballard 1 --minutes 20").out
    told.ok("watch ballard 1 --again --minutes 20")
    told.ok("watch ballard 1 --minutes 20")
    assert len(told.json("history")) == 3
    # A season is still what was not watched of it.
    told.ok("watch ballard 1 --again --minutes 20", "watch ballard s1")
    assert sum(play["episode"] == "S01E01" for play in told.json("history")) == 4


def test_what_was_marked_as_seen_meanwhile_is_not_begun(told: Person) -> None:
    told.ok("watch ballard 1 --minutes 10", "watch ballard 1 --at unknown")
    assert told.json("watch ballard")["plays"][0]["episode"] == "S01E02"


def test_a_film_is_begun_and_seen(told: Person) -> None:
    told.ok("add Heat --film --runtime 2h50")
    assert "Heat, 1 h 00 m of 2 h 50 m" in told.ok("watch heat --minutes 60").out
    assert told.json("list heat")[0]["state"] == "planned"
    assert told.json("watch heat --minutes 80")["plays"][0]["part"] is False
    assert told.json("list heat")[0]["state"] == "completed"
    assert "already watched" in told("watch heat --minutes 80").out


def test_parts_are_in_hours_and_evenings_and_in_no_number_of_plays(told: Person) -> None:
    told.ok("watch ballard 1 --at '20 nov 21:00'", "watch ballard --minutes 20 --at '21 nov 21:00'")
    told.ok("watch ballard --minutes 5 --at '22 nov 21:00'")
    stats = told.json("stats")
    assert (stats["plays"], stats["episodes"], stats["rewatches"]) == (1, 1, 0)
    assert (stats["minutes"]["low"], stats["parts"], stats["days_watched"]) == (68, 2, 3)
    assert (stats["sittings"], stats["timed_plays"], stats["streak"]["current"]) == (3, 1, 3)
    assert [day["plays"] for day in stats["evenings"]] == [1, 0, 0]
    assert "1 play and 2 parts" in seen(told, "stats")
    assert told.json("year")["plays"] == 1
    (group,) = told.json("stats --by show")["groups"]
    assert (group["plays"], group["minutes"]["low"], group["shows"]) == (1, 68, 1)
    explained = {
        each["figure"]: len(each["plays"]) for each in told.json("stats --explain")["explain"]
    }
    assert (explained["plays"], explained["minutes"], explained["parts"]) == (1, 3, 2)


def test_notes_and_tables_of_figures_name_the_parts(told: Person) -> None:
    told.ok("edit ballard --watch-in hi")
    for _ in range(4):
        told.ok("watch ballard 1 --minutes 10")
    figures = "1 play and 3 parts ticked in bulk"
    assert figures in told.ok("year").out
    assert figures in told.ok("stats --by show").out
    assert figures in told.ok("stats").out
    (row,) = (line for line in told.ok("stats --by show").out.splitlines() if "Ballard  " in line)
    assert row.split()[-2:] == ["1", "3"]
    assert "Assumed 1 play and 3 parts · 40 min · Hindi 1 and 3 parts" in " ".join(
        told.ok("stats --by language").out.split()
    )
    assert "1 play and 3 parts assumed" in told.ok("stats --all").out
    told.ok("add Foo --film --runtime 100", "watch foo --at 2026-11-02")
    assert "· 1 play and 3 parts\n" in told.ok("stats --all").out


def test_a_part_has_its_evening_in_the_heading_and_its_bar_in_the_year(told: Person) -> None:
    told.ok("watch ballard 1 --at 2026-11-18 --language es")
    told.ok("watch ballard 2 --minutes 10 --at 2026-11-20 --language es")
    out = told.ok("stats --all").out
    assert "18 Nov 2026 – 20 Nov 2026" in out
    assert "1 play and 1 part known by day only" in out
    told.ok("add Foo --episodes 3 --runtime 40", "watch foo 1 --minutes 12 --at '2026-10-03 20:00'")
    out = told.ok("year").out
    assert next(line for line in out.splitlines() if "Oct  " in line).split()[2:4] == ["12", "min"]
    assert "1 part left out: the language isn't known." in told("stats --language es").err
    assert "Language unknown: 1 part." in seen(told, "hours")


def test_a_part_is_no_play_of_a_binge(told: Person) -> None:
    told.ok("watch ballard 1 --at '22 nov 20:00'", "watch ballard 2 --at '22 nov 20:45'")
    assert "binge" not in told.ok("watch ballard 3 --minutes 10 --at '22 nov 20:56'").out
    assert told.json("binges") == {"binges": [], "days": []}
    assert told.json("stats")["sittings"] == 1
    told.ok("watch ballard 3 --at '22 nov 21:40'")
    (binge,) = told.json("binges")["binges"]
    assert (binge["plays"], binge["minutes"]["low"]) == (3, 129)


def test_without_a_told_length_there_is_no_part(ballard: Person) -> None:
    ballard.ok("add Bosch")
    said = ballard.ok("watch bosch --minutes 10").out
    assert "No length is known, so it counts as watched." in said
    assert "watchlog edit bosch --runtime …" in said
    assert ballard.json("history")[0]["part"] is False
    assert "No length is known" not in ballard.ok("watch bosch --minutes 40").out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--minutes 0", "A play is at least 1 minute. Nothing recorded."),
        (
            "--minutes 400",
            "Ballard S01E01 is 43 min long, and 6 h 40 m are more. Nothing recorded.",
        ),
        ("--minutes 44", "Ballard S01E01 is 43 min long, and 44 min are more. Nothing recorded."),
        ("--minutes 1441", "“1441” is longer than a day. Nothing recorded."),
        ("--minutes soon", "“soon” isn't a length. Nothing recorded."),
        ("--minutes 40-45", "“40-45” isn't a length. Nothing recorded."),
        ("1-2 --minutes 10", "--minutes is of one episode, not of several. Nothing recorded."),
        ("+3 --minutes 10", "--minutes is of one episode, not of several. Nothing recorded."),
        ("s1 --minutes 10", "--minutes is of one episode, not of several. Nothing recorded."),
        ("all --minutes 10", "--minutes is of one episode, not of several. Nothing recorded."),
        ("1 3 --minutes 10", "--minutes is of one episode, not of several. Nothing recorded."),
        ("s1e1-s2e1 --minutes 9", "--minutes is of one episode, not of several. Nothing recorded."),
        ("--to 3 --minutes 10", "--minutes is of one episode, not of several. Nothing recorded."),
        ("--minutes 10 --rating 8", NO_VERDICT),
        ("--minutes 10 --note slow", NO_VERDICT),
    ],
)
def test_what_is_no_part_is_said_in_one_message(told: Person, typed: str, said: str) -> None:
    before = told.stored
    ran = told(f"watch ballard {typed}")
    assert (ran.code, ran.err.splitlines()[0]) == (2, said)
    assert told.stored == before


def test_what_is_longer_is_told_by_edit(told: Person) -> None:
    assert "watchlog edit ballard --runtime …" in told("watch ballard --minutes 50").err
    told.ok("edit ballard --runtime 43-60", "watch ballard --minutes 60")


def test_a_play_made_whole_by_its_parts_bears_a_rating(told: Person) -> None:
    told.ok("watch ballard --minutes 20", "watch ballard --minutes 20 -r 8")
    assert told.json("verdicts --episodes")[0]["rating"] == 8


def test_an_episode_known_by_parts_alone_has_no_verdict(told: Person) -> None:
    told.ok("watch ballard --minutes 20")
    ran = told("verdict ballard s1e1 8")
    assert ran.code == 2
    assert "You have watched only a part of Ballard S01E01. Nothing recorded." in ran.err


def test_a_part_is_removed_and_undone_like_a_play(told: Person) -> None:
    told.ok("watch ballard --minutes 20")
    assert "20 of 43 min" in told.ok("unwatch ballard 1").out
    told.ok("undo")
    assert [play["part"] for play in told.json("history")] == [True]
    told.ok("amend ballard 1 --delete")
    assert told.json("history") == []


def test_a_play_that_is_moved_is_what_its_minutes_are_there(told: Person) -> None:
    told.ok(
        "add Bluey --runtime 7 --episodes 5",
        "add Bosch --episodes 5",
        "add Heat --film --runtime 170",
    )
    told.ok("watch ballard --minutes 20")
    said = told.ok("amend ballard 1 --to-show bluey").out
    assert "watched whole (was a part)" in said
    assert told.json("list bluey")[0]["watched"] == 1
    assert "20 min of 2 h 50 m (was watched whole)" in told.ok("amend bluey 1 --to-show heat").out
    # Where no length is told it stays what it was.
    told.ok("amend heat --to-show bosch --to-episode 2")
    assert told.json("history")[0]["part"] is True
    assert "whole" not in told.ok("amend bosch 2 --to-episode 3").out


def test_a_part_of_a_rewatch_does_not_move_it_on(told: Person) -> None:
    told.ok(
        "watch ballard 1-3 --at '20 nov 22:00'", "rewatch ballard", "watch ballard --minutes 20"
    )
    (play, *_) = told.json("history")
    assert (play["episode"], play["pass"], play["part"]) == ("S01E01", 2, True)
    again = next(row for row in told.json("progress") if row["pass"])
    assert again["pass"]["watched"] == 0
    (play,) = told.json("watch ballard --minutes 20")["plays"]
    assert (play["episode"], play["pass"], play["part"]) == ("S01E01", 2, False)
    assert told.json("watch ballard")["plays"][0]["episode"] == "S01E02"


def test_with_somebody_their_parts_alone_add_up(told: Person) -> None:
    told.ok("watch ballard --minutes 20 --with Anna", "watch ballard --minutes 10")
    (play,) = told.json("watch ballard --minutes 10 --with Anna")["plays"]
    assert play["part"]
    (play,) = told.json("watch ballard --minutes 5")["plays"]
    assert not play["part"]


def test_calendar_and_show_tell_parts_from_plays(told: Person) -> None:
    told.ok("watch ballard 1 --at '20 nov 21:00'", "watch ballard --minutes 20 --at '21 nov 21:00'")
    days = told.json("calendar")
    assert [len(day["plays"]) for day in days] == [1, 0]
    assert "1 play and 1 part on 2 evenings" in seen(told, "calendar")
    page = seen(told, "show ballard")
    assert "1 of 10" in page
    assert "1 play and 1 part" in page
    assert [play["part"] for play in told.json("show ballard")["plays"]] == [False, True]


def test_an_export_holds_parts_or_says_that_it_does_not(told: Person) -> None:
    told.ok("watch ballard 1 --at '20 nov 21:00'", "watch ballard --minutes 20 --at '21 nov 21:00'")
    header, whole, part = told.ok("export --format csv").out.splitlines()
    assert header.endswith(",tvmaze,absolute,part")
    assert (whole.rsplit(",", 1)[1], part.rsplit(",", 1)[1]) == ("", "yes")
    for name in ("trakt", "markdown"):
        ran = told(f"export --format {name}")
        assert f"1 part left out: {name} has plays of whole episodes alone." in ran.err
        assert "S01E02" not in ran.out
        assert '"number": 2' not in ran.out


@pytest.mark.parametrize("name", ["csv", "watchlog"])
def test_a_part_comes_back_as_one_and_once(told: Person, tmp_path: Path, name: str) -> None:
    told.ok("watch ballard 1 --minutes 20 --at '20 nov 21:00'")
    told.ok("watch ballard 1 --minutes 10 --at '20 nov 23:00'")
    file = tmp_path / "all"
    told.ok(f"export --format {name} --output {file}")
    other = replace(told, path=tmp_path / "other" / "library.json")
    for _ in range(2):
        other.ok(f"import {name} {file} --yes")
        rows = [(each["part"], each["minutes"]["low"]) for each in other.json("history")]
        assert rows == [(True, 10), (True, 20)]
    assert other.json("list")[0]["watched"] == 0


def test_a_part_hides_no_play_of_an_import(told: Person, tmp_path: Path) -> None:
    told.ok("watch ballard 1 --minutes 20 --at '20 nov 21:00'")
    table = tmp_path / "plays.csv"
    table.write_text("title,season,episode,watched_at,minutes\nBallard,1,1,2026-11-20,20\n")
    told.ok(f"import csv {table} --yes")
    assert sorted(play["part"] for play in told.json("history")) == [False, True]
    assert told.json("list")[0]["watched"] == 1


def test_a_film_that_a_list_says_was_seen_was_seen(told: Person, tmp_path: Path) -> None:
    told.ok("add Heat --year 1995 --film --runtime 170", "watch heat --minutes 60")
    table = tmp_path / "list.csv"
    table.write_text("title,year,kind,state\nHeat,1995,film,watched\n")
    told.ok(f"import csv {table} --yes")
    assert told.json("list heat")[0]["state"] == "completed"


def test_a_show_with_parts_alone_is_told_as_such(told: Person) -> None:
    told.ok("watch ballard --minutes 20")
    assert "0 plays and 1 part" in seen(told, "year")
    assert "0 plays and 1 part, 20 min, leaves the statistics" in told.ok("rm ballard").out
    assert "with 0 plays and 1 part" in told.ok("resume ballard").out
    assert told.json("list --verdict none") == []
    assert told.json("doctor")["plays"] == 0


def test_a_season_cannot_be_said_to_be_shorter_than_what_was_begun(told: Person) -> None:
    told.ok("watch ballard 9 --minutes 20")
    assert told("edit ballard --episodes 8").code == 2


def test_a_terminal_says_how_much_it_was(told: Person) -> None:
    told.ok("add Heat --film --runtime 170")
    assert "Ballard S01E01, 15 of 43 min, in Spanish, " in seen(
        told, "watch ballard --minutes 15 -l es"
    )
    assert "Heat, 50 min of 2 h 50 m, 22:00, language unknown" in seen(
        told, "watch heat --minutes 50"
    )
    assert "film 50 min of 2 h 50 m" in seen(told, "history heat")
