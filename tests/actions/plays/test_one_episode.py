"""One episode, named by its number alone or as files are named, wherever EPISODES may stand."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Person


def test_a_number_alone_is_of_the_only_season(ballard: Person) -> None:
    ballard.ok("watch ballard --to 3")
    assert [row["episode"] for row in ballard.json("history")] == ["S01E03", "S01E02", "S01E01"]
    ballard.ok("verdict ballard stream --knew-at 2")
    assert ballard.json("verdict ballard")[0]["knew_at"] == "S01E02"
    ballard.ok("amend ballard 3 --to-episode e5")
    assert ballard.json("history")[0]["episode"] == "S01E05"


def test_in_a_season_that_is_not_told_it_is_asked_for(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8", "watch ballard s1e1-2")
    before = ballard.stored
    for typed, line in (
        ("watch ballard --to 3 --at 2020", "watchlog watch ballard --at 2020 --to s1e3"),
        ("amend ballard s1e1 --to-episode 3", "watchlog amend ballard s1e1 --to-episode s1e3"),
        ("verdict ballard skip --knew-at 2", "watchlog verdict ballard skip --knew-at s1e2"),
    ):
        ran = ballard(f"{typed} --json")
        assert ran.code == 2
        assert [hint["command"] for hint in json.loads(ran.err)["error"]["hints"]] == [line]
    assert ballard.stored == before


def test_the_season_asked_for_is_that_of_the_show_moved_to(ballard: Person) -> None:
    ballard.ok("watch ballard 1", "add Bosch --episodes 10,8")
    ran = ballard("amend ballard 1 --to-show bosch --to-episode 3 --json")
    assert [hint["command"] for hint in json.loads(ran.err)["error"]["hints"]] == [
        "watchlog amend ballard 1 --to-show bosch --to-episode s1e3"
    ]


@pytest.mark.parametrize("option", ["--to", "--to-episode", "--knew-at"])
@pytest.mark.parametrize("value", ["3-4", "s1", "all", "+1", "s1e3e4", "banana"])
def test_what_is_not_one_episode_is_refused(ballard: Person, option: str, value: str) -> None:
    ballard.ok("watch ballard 1")
    words = {"--to": "watch ballard", "--to-episode": "amend ballard 1"}
    assert ballard(f"{words.get(option, 'verdict ballard')} {option} {value}").code == 2


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("s01e03e04", [3, 4]), ("S1E3E4E7 9", [3, 4, 7, 9]), ("s1e3 e4", [3, 4])],
)
def test_files_of_several_episodes(ballard: Person, typed: str, numbers: list[int]) -> None:
    ballard.ok(f"watch ballard {typed} --at 2020")
    seen = {row["episode"] for row in ballard.json("history")}
    assert seen == {f"S01E{number:02d}" for number in numbers}


def test_such_a_file_names_what_is_removed_too(ballard: Person) -> None:
    ballard.ok("watch ballard 1-4", "unwatch ballard s01e02e03")
    assert {row["episode"] for row in ballard.json("history")} == {"S01E01", "S01E04"}
    assert ballard("watch ballard s01e00e01").code == 2
    assert ballard("watch ballard s01e01e99999").code == 2


@pytest.mark.parametrize("command", ["unwatch", "amend"])
def test_help_promises_no_next_episode(run: Person, command: str) -> None:
    assert "for the next" not in run.ok(f"{command} --help").out
    assert "for the next" in run.ok("watch --help").out
