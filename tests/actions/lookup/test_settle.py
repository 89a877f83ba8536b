"""What is settled once stays so: on two machines, for other commands, and in what is said."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Person
from tests.tvmaze_moves import Moves
from tests.tvmaze_server import BALLARD, Stage, an_episode

A_WEEK = timedelta(days=8)


def at_another_machine(person: Person, folder: Path) -> Person:
    """The same person with a copy of the library."""
    folder.mkdir()
    shutil.copy(person.path, folder / "library.json")
    return replace(person, path=folder / "library.json")


def episodes(person: Person) -> list[tuple[str, int]]:
    """Number and id of each play."""
    return sorted((row["episode"], row["tvmaze"]) for row in person.json("history"))


@pytest.fixture
def moved(viewer: Person, tv: Stage) -> Person:
    """Somebody who watched S01E03 and S01E04 in an evening, before one was put in before them."""
    viewer.ok("add Ballard --lookup", "watch ballard 3-4 --at '20 nov' --with Anna")
    Moves(tv).insert(1, 3)
    viewer.now += A_WEEK
    return viewer


@pytest.mark.parametrize("there", ["--follow", "--stay", ""])
def test_where_two_machines_settle_it_nothing_is_lost_or_doubled(
    moved: Person, tmp_path: Path, there: str
) -> None:
    moved.ok("universe Bosch 'ballard s1e4-s1e9'")
    other = at_another_machine(moved, tmp_path / "other")
    moved.ok("refresh ballard --follow")
    other.now += timedelta(hours=1)
    other.ok(f"refresh ballard {there}")
    other.ok("watch ballard 9 --at '21 nov'")
    moved.ok(f"merge {other.path} --yes")
    other.ok(f"merge {moved.path} --yes")
    for each in (moved, other):
        assert episodes(each) == [
            ("S01E04", 3_000_003), ("S01E05", 3_000_004), ("S01E09", 3_000_008),
        ]  # fmt: skip
        (part,) = each.json("universe Bosch")[0]["parts"]
        assert (part["from"], part["to"]) == ("S01E05", "S01E10")
        assert each.json("show ballard")["unsettled"] is None


def test_two_episodes_of_one_evening_that_meet_at_a_number_are_both_seen(
    viewer: Person, tv: Stage, tmp_path: Path
) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 3 --at '20 nov'")
    other = at_another_machine(viewer, tmp_path / "other")
    Moves(tv).insert(1, 3)
    viewer.now += A_WEEK
    viewer.ok("refresh ballard --follow")
    other.ok("watch ballard 4 --at '20 nov'")  # by the list of before: the episode behind it
    viewer.ok(f"merge {other.path} --yes")
    assert episodes(viewer) == [("S01E04", 3_000_003), ("S01E04", 3_000_004)]
    assert viewer.json("show ballard")["unsettled"].startswith("S01E04 is S01E05 at TVmaze now")
    viewer.ok("refresh ballard --follow")
    assert episodes(viewer) == [("S01E04", 3_000_003), ("S01E05", 3_000_004)]


def test_doctor_takes_two_episodes_of_one_number_for_no_duplicates(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 3-4 --at '20 nov 21:00'")
    viewer.ok("amend ballard s1e3 --at '20 nov 20:55'")
    Moves(tv).delete(1, 3)
    viewer.now += A_WEEK
    viewer.ok("refresh ballard --follow")
    assert viewer.ok("doctor --fix").out == "Nothing to mend.\n"
    assert episodes(viewer) == [("S01E03", 3_000_003), ("S01E03", 3_000_004)]


def test_what_was_imported_is_not_imported_again_where_it_went(
    viewer: Person, tv: Stage, tmp_path: Path
) -> None:
    show = {"title": "Ballard", "year": 2025, "ids": {"trakt": 11, "imdb": f"tt{BALLARD:07d}"}}
    rows = [
        {"id": n, "watched_at": f"2026-04-0{n}T11:10:00.000Z", "action": "watch", "type": "episode",
         "episode": {"season": 1, "number": n}, "show": show}
        for n in (3, 4)
    ]  # fmt: skip
    export = tmp_path / "history.json"
    export.write_text(json.dumps(rows))
    viewer.ok("add Ballard --lookup", f"import trakt {export} --yes")
    Moves(tv).insert(1, 3)
    viewer.now += A_WEEK
    viewer.ok("refresh ballard --follow")
    before = episodes(viewer)
    assert before == [("S01E04", 3_000_003), ("S01E05", 3_000_004)]
    assert "Nothing new" in viewer.ok(f"import trakt {export} --yes").out
    assert episodes(viewer) == before


def test_what_stays_is_not_moved_along_with_what_moves_later(moved: Person, tv: Stage) -> None:
    moved.ok("refresh ballard --stay")
    Moves(tv).insert(1, 5)
    moved.now += A_WEEK
    out = moved.ok("refresh ballard --follow").out
    assert "Ballard: 1 play moved, S01E04 is S01E06 now." in out
    assert "Ballard: S01E03 stays where it is, as you said." in out
    assert episodes(moved) == [("S01E03", 3_000_003), ("S01E06", 3_000_004)]
    assert moved.json("show ballard")["unsettled"] is None
    # Where nothing else is left to settle, it is what --follow means.
    assert "1 play moved, S01E03 is S01E04 now" in moved.ok("refresh ballard --follow").out
    assert episodes(moved) == [("S01E04", 3_000_003), ("S01E06", 3_000_004)]
    assert moved("refresh ballard --follow").code == 2


def test_what_stays_already_is_said_to(moved: Person) -> None:
    moved.ok("refresh ballard --stay")
    before = moved.stored
    ran = moved("refresh ballard --stay")
    assert (ran.code, moved.stored) == (2, before)
    assert "Your plays of Ballard stay where they are already. Nothing recorded." in ran.err
    assert "watchlog refresh ballard --follow" in ran.err


def test_a_number_that_another_episode_has_now_is_said(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 3")
    Moves(tv).delete(1, 3)
    viewer.now += A_WEEK
    said = "Ballard: S01E03 is another episode now, yours is no longer listed: 1 play kept."
    assert said in viewer.ok("refresh").out
    assert "another episode" not in viewer.ok("refresh").out


def test_plays_that_no_list_can_tell_are_said_to_keep_their_numbers(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 2-3")
    stored = (viewer.stored or b"").decode()
    for number in range(3_000_001, 3_000_011):
        stored = stored.replace(f',"tvmaze":{number}', "")
    viewer.path.write_text(stored)
    tv.episodes[BALLARD][1]["name"] = "Another"
    viewer.now += A_WEEK
    out = viewer.ok("refresh").out
    assert "Ballard: S01E02: title or air date is another now; your plays keep their" in out
    assert "Ballard: 1 play linked to the episode at TVmaze." in out


def test_a_look_up_asks_too(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-4")
    Moves(tv).insert(1, 3)
    viewer.now += A_WEEK
    viewer.terminal, viewer.answers = True, ["n"]
    assert "Ballard: your plays stay where they are." in viewer.ok("lookup ballard").out
    assert len(viewer.questions) == 1


def test_a_typed_number_of_episodes_is_spoken_of_again_where_plays_leave_it(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "edit ballard --episodes 10", "watch ballard 1-7")
    Moves(tv).split(1, 6)
    viewer.now += A_WEEK
    count = "season 1 has 10 episodes here, TVmaze lists 5; yours stays"
    assert viewer.ok("refresh").out.count(count) == 1
    assert viewer.ok("refresh ballard --follow").out.count(count) == 1


def test_both_at_once_and_a_show_without_a_list_are_refused(viewer: Person) -> None:
    viewer.ok("add Harbour --episodes 4", "watch harbour 1", "add Ballard --lookup", "rm ballard")
    before = viewer.stored
    for command, code in (
        ("refresh harbour --follow", 2),
        ("refresh harbour --stay", 2),
        ("refresh ballard --follow", 3),
    ):
        ran = viewer(command)
        assert (ran.code, viewer.stored) == (code, before)
        assert "Nothing recorded." in ran.err


def test_what_was_finished_stays_so_where_its_season_is_split(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard all --at '8 nov'")
    Moves(tv).split(1, 6)
    viewer.now += A_WEEK
    viewer.ok("refresh")
    still = "S01E06–E10 are S02E01–E05 at TVmaze now: watchlog refresh ballard --follow"
    for settled in (False, True):
        (row,) = viewer.json("list")
        assert (row["state"], row["watched"], row["episodes"]) == ("completed", 10, 10)
        assert viewer.json("next") == viewer.json("upcoming") == []
        assert (f"Ballard: {still}\n" == viewer("next").err) is not settled
        assert "Season 2" not in viewer.ok("show ballard").out or settled
        viewer.ok("refresh ballard --follow") if not settled else None


def test_a_show_that_has_ended_is_spoken_of_and_asked_of_too(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 3")
    Moves(tv).insert(1, 3)
    tv.shows[BALLARD]["status"] = "Ended"
    viewer.now += A_WEEK
    still = "Ballard: S01E03 is S01E04 at TVmaze now: watchlog refresh ballard --follow"
    for _ in range(2):
        assert still in viewer.ok("refresh").out
    viewer.terminal, viewer.answers = True, ["y"]
    assert "Ballard: 1 play moved, S01E03 is S01E04 now." in viewer.ok("refresh").out
    assert viewer.questions == [
        "Ballard: S01E03 is S01E04 at TVmaze now. Move your play along? [y/n]"
    ]


def test_parts_of_a_universe_follow_before_they_are_watched(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-4")
    viewer.ok("universe Bosch 'ballard s1e3-s1e7' 'ballard s1e8' 'ballard s1'")
    before = viewer.json("universe Bosch")
    Moves(tv).split(1, 6)
    viewer.now += A_WEEK
    out = viewer.ok("refresh").out
    assert "Bosch: Ballard S01E08 is S02E03 at TVmaze now: watchlog refresh ballard --follow" in out
    assert [part["from"] for part in viewer.json("universe Bosch")[0]["parts"]] == [
        part["from"] for part in before[0]["parts"]
    ]
    assert viewer.json("show ballard")["unsettled"] is None  # no play has moved
    out = viewer.ok("refresh ballard --follow").out
    assert "Bosch: Ballard S01E03–E07 is S01E03–S02E02 now." in out
    assert [(part["from"], part["to"]) for part in viewer.json("universe Bosch")[0]["parts"]] == [
        ("S01E03", "S02E02"), ("S02E03", "S02E03"), ("S01E01", "S02E05"),
    ]  # fmt: skip
    assert viewer("refresh ballard --follow").code == 2
    viewer.ok("undo", "undo")
    viewer.ok("refresh")
    assert viewer.json("universe Bosch")[0]["parts"][1]["from"] == "S01E08"


def test_what_is_offered_next_was_not_seen_under_another_number(moved: Person) -> None:
    moved.ok("refresh")
    assert moved.json("next")[0]["episode"] == "S01E06"
    assert moved.json("list")[0]["episodes"] == 10
    moved.ok("refresh ballard --follow")
    assert moved.json("next")[0]["episode"] == "S01E06"
    assert moved.json("list")[0]["episodes"] == 11


def test_a_show_that_waits_for_its_next_episode_says_it_too(viewer: Person, tv: Stage) -> None:
    tv.episodes[BALLARD].append(an_episode(3_000_300, 1, 11, name="Soon", airdate="2027-02-01"))
    viewer.ok("add Ballard --lookup", "watch ballard 1-10")
    Moves(tv).insert(1, 3)
    viewer.now += A_WEEK
    viewer.ok("refresh")
    viewer.terminal = True
    said = viewer.ok("next ballard").out
    assert "airs on 1 Feb 2027" in said
    # The command is whole, on a line of its own where it would be broken.
    moved = "Ballard: S01E03–E10 are S01E04–E11 at TVmaze now"
    assert f"{moved}:\n  watchlog refresh ballard --follow\n" in said
