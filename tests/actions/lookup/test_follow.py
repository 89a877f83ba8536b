"""Plays follow their episodes, whatever TVmaze does with the numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person
from tests.tvmaze_moves import Moves
from tests.tvmaze_server import BALLARD, Stage

A_WEEK = timedelta(days=8)
TWO_MOVED = "S01E03–E04 are S01E04–E05 at TVmaze now: watchlog refresh ballard --follow"


@pytest.fixture
def moved(viewer: Person, tv: Stage) -> Person:
    """Somebody who watched four episodes of *Ballard*, before one was put in after the second."""
    viewer.ok("add Ballard --lookup", "watch ballard 1-4", "verdict ballard s1e4 --rating 8")
    Moves(tv).insert(1, 3)
    viewer.now += A_WEEK
    return viewer


def places(person: Person) -> dict[int, list[str]]:
    """The numbers of the plays, by the id of their episode."""
    found: dict[int, list[str]] = {}
    for play in person.json("show ballard")["plays"]:
        found.setdefault(play["tvmaze"], []).append(play["episode"])
    return found


def test_a_play_has_the_id_of_its_episode_from_the_beginning(viewer: Person) -> None:
    viewer.ok("add Ballard --lookup")
    plays = viewer.json("watch ballard 2-3")["plays"]
    assert [play["tvmaze"] for play in plays] == [3_000_002, 3_000_003]
    assert places(viewer) == {3_000_002: ["S01E02"], 3_000_003: ["S01E03"]}
    viewer.ok("amend ballard s1e3 --to-episode s1e7")
    assert places(viewer) == {3_000_002: ["S01E02"], 3_000_007: ["S01E07"]}
    viewer.ok("undo")
    assert places(viewer) == {3_000_002: ["S01E02"], 3_000_003: ["S01E03"]}


def test_plays_from_before_the_first_list_get_them_with_it(viewer: Person) -> None:
    viewer.ok("add Ballard --episodes 10", "watch ballard 2")
    assert list(places(viewer)) == [None]
    viewer.ok("lookup ballard")
    assert places(viewer) == {3_000_002: ["S01E02"]}


def test_a_list_without_ids_gives_them_where_number_title_and_date_agree(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-3")
    stored = (viewer.stored or b"").decode()
    for number in range(3_000_001, 3_000_011):
        stored = stored.replace(f',"tvmaze":{number}', "")
    viewer.path.write_text(stored)
    tv.episodes[BALLARD][1]["name"] = "Another"
    tv.episodes[BALLARD][2]["airdate"] = "2025-07-10"
    viewer.now += A_WEEK
    viewer.ok("refresh")
    plays = [play for line in (viewer.stored or b"").splitlines() for play in [line]]
    assert sum(line.count(b'"tvmaze":3000001') for line in plays) == 2  # the row and the play
    assert sum(line.count(b'"tvmaze":3000002') for line in plays) == 1
    assert sum(line.count(b'"tvmaze":3000003') for line in plays) == 1


def test_it_is_said_everywhere_until_it_is_settled(moved: Person) -> None:
    before = moved.json("history")
    assert f"Ballard: {TWO_MOVED}" in moved.ok("refresh").out
    moved.now += A_WEEK
    assert f"Ballard: {TWO_MOVED}" in moved.ok("refresh").out
    for command in ("list", "next", "progress --all"):
        assert moved.json(command)[0]["unsettled"] == TWO_MOVED
    assert moved.json("show ballard")["unsettled"] == TWO_MOVED
    assert TWO_MOVED in moved.ok("show ballard").out
    assert "S01E03–E04 are S01E04–E05 now" in moved.ok("doctor").out
    moved.terminal = True
    assert TWO_MOVED in " ".join(moved.ok("next").out.split())
    assert [row["episode"] for row in moved.json("history")] == [row["episode"] for row in before]
    assert moved.questions == []


def test_they_follow_in_one_save_and_one_undo(moved: Person) -> None:
    before = moved.stored
    out = moved.ok("refresh ballard --follow").out
    assert "Ballard: 2 plays moved, S01E03–E04 are S01E04–E05 now." in out
    assert places(moved) == {
        3_000_001: ["S01E01"], 3_000_002: ["S01E02"], 3_000_003: ["S01E04"], 3_000_004: ["S01E05"],
    }  # fmt: skip
    (verdict,) = moved.json("show ballard")["verdicts"]
    assert verdict["episode"] == "S01E05"
    assert moved.json("show ballard")["unsettled"] is None
    assert moved.json("show ballard")["skipped"] == ["S01E03"]
    moved.ok("undo")
    assert places(moved)[3_000_004] == ["S01E04"]
    assert moved.json("show ballard")["unsettled"] is None
    assert before != moved.stored  # an undo is noted; what it says is as it was


@pytest.mark.parametrize(
    ("answer", "place", "says"),
    [("y", "S01E04", "2 plays moved"), ("n", "S01E03", "your plays stay where they are")],
)
def test_on_a_terminal_it_asks_once(moved: Person, answer: str, place: str, says: str) -> None:
    moved.terminal = True
    moved.answers = [answer]
    assert says in moved.ok("refresh").out
    assert moved.questions == [
        "Ballard: S01E03–E04 are S01E04–E05 at TVmaze now. Move your 2 plays along? [y/n]"
    ]
    assert places(moved)[3_000_003] == [place]
    moved.now += A_WEEK
    moved.ok("refresh")
    assert len(moved.questions) == 1


def test_without_an_answer_nothing_changes(moved: Person) -> None:
    moved.ok("refresh")
    before = moved.stored
    moved.terminal = True
    moved.now += A_WEEK
    moved.ok("refresh")
    assert moved.questions
    assert moved.stored == before


def test_what_is_to_stay_is_asked_of_again_only_where_it_moves_again(
    moved: Person, tv: Stage
) -> None:
    moved.ok("refresh ballard --stay")
    assert moved.json("show ballard")["unsettled"] is None
    moved.now += A_WEEK
    Moves(tv).insert(1, 5)
    moved.ok("refresh")
    assert moved.json("show ballard")["unsettled"] == (
        "S01E04 is S01E06 at TVmaze now: watchlog refresh ballard --follow"
    )
    moved.ok("refresh ballard --follow")
    assert places(moved)[3_000_003] == ["S01E03"]
    assert places(moved)[3_000_004] == ["S01E06"]


@pytest.mark.parametrize(
    "command", ["refresh ballard --follow --stay", "refresh --follow", "refresh --stay"]
)
def test_what_cannot_be_settled_is_refused(moved: Person, command: str) -> None:
    before = moved.stored
    ran = moved(command)
    assert (ran.code, moved.stored) == (2, before)
    assert "Nothing recorded." in ran.err
    assert ("Which have moved:" in ran.err) is ("ballard" not in command)


@pytest.mark.parametrize("option", ["--follow", "--stay"])
def test_where_nothing_moved_nothing_can_follow(viewer: Person, option: str) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-4")
    before = viewer.stored
    ran = viewer(f"refresh ballard {option}")
    assert (ran.code, viewer.stored) == (2, before)
    assert "No play of Ballard is of an episode that moved at TVmaze." in ran.err


def test_a_season_split_in_two_is_no_renewal(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-7", "rewatch ballard")
    Moves(tv).split(1, 6)
    viewer.now += A_WEEK
    out = viewer.ok("refresh").out
    assert "renewed" not in out
    assert "no longer listed" not in out
    assert "S01E06–E07 are S02E01–E02 at TVmaze now" in out
    assert viewer.json("refresh")["shows"][0]["new_seasons"] == []
    viewer.ok("refresh ballard --follow")
    show = viewer.json("show ballard")
    assert [(each["number"], each["episodes"]) for each in show["seasons"]] == [
        (0, 1), (1, 5), (2, 5),
    ]  # fmt: skip
    assert viewer.json("progress --all")[0]["next"] == "S02E03"
    assert b'"through":"S02E02"' in (viewer.stored or b"")


def test_two_onto_one_are_both_kept_and_said(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 3-4")
    Moves(tv).delete(1, 3)
    viewer.now += A_WEEK
    out = viewer.ok("refresh ballard --follow").out
    assert "Ballard: S01E03 has other plays too; all count, as a rewatch." in out
    assert [row["episode"] for row in viewer.json("history")] == ["S01E03", "S01E03"]


def test_an_id_that_changes_is_learnt_where_title_and_date_agree(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 2")
    Moves(tv).other_ids(1)
    viewer.now += A_WEEK
    viewer.ok("refresh")
    new = tv.episodes[BALLARD][1]["id"]
    assert new != 3_000_002
    assert places(viewer) == {new: ["S01E02"]}
