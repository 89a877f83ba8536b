"""``watch`` and ``unwatch``: which episodes get a play, and what happens to plays they have."""

from __future__ import annotations

import pytest

from tests.actions.columns import episodes
from tests.conftest import Person


def test_a_title_alone_is_enough(run: Person) -> None:
    run.ok("add Ballard", "watch ballard 1-3")
    stats = run.json("stats")
    assert (stats["plays"], stats["episodes"], stats["shows"]) == (3, 3, 1)
    assert stats["minutes"] == {"low": 120, "high": 135, "estimate": 128}
    assert "~" in run.ok("stats").out


def test_the_evening_of_the_mission(ballard: Person) -> None:
    assert ballard.ok("watch ballard").first_line.startswith("Ballard S01E01: Mon 23 Nov 22:00")
    told = ballard.ok('watch ballard 2-4 --at "yesterday 23:30"').out
    assert "S01E02–E04, 3 plays: Sun 22 Nov 22:05, 22:47 and 23:30 (back to back)" in told
    assert episodes(ballard, "next") == ["S01E05"]
    (row,) = ballard.json("progress")
    assert (row["watched"], row["episodes"], row["percent"], row["next"]) == (4, 10, 40, "S01E05")
    ballard.ok('verdict ballard stream "Slow burn that pays off." --rating 8.5')
    (shown,) = ballard.json("list")
    assert (shown["verdict"], shown["rating"], shown["state"]) == ("stream", 8.5, "watching")


def test_marking_twice_records_nothing_twice(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    before = ballard.stored
    again = ballard.ok("watch ballard 1-3")
    assert "You have already watched Ballard S01E01–E03; nothing" in again.out
    assert ballard.stored == before
    mixed = ballard.json("watch ballard 2-5")
    assert [play["episode"] for play in mixed["plays"]] == ["S01E04", "S01E05"]
    assert mixed["left_alone"] == ["S01E02", "S01E03"]
    rewatch = ballard.json("watch ballard 2 --again")
    assert [play["episode"] for play in rewatch["plays"]] == ["S01E02"]
    stats = ballard.json("stats")
    assert (stats["plays"], stats["episodes"], stats["rewatches"]) == (6, 5, 1)


def test_the_next_three(ballard: Person) -> None:
    ballard.ok("watch ballard 1-7 --at 2026-11-01")
    plays = ballard.json("watch ballard +3")["plays"]
    assert [play["episode"] for play in plays] == ["S01E08", "S01E09", "S01E10"]
    assert ballard("watch ballard").code == 2
    assert ballard.json("list")[0]["state"] == "completed"


def test_everything_up_to_an_episode(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8", "watch ballard s1e2")
    marked = ballard.json("watch ballard --to s2e2")
    assert len(marked["plays"]) == 11
    assert marked["times"] == "unknown"
    assert marked["left_alone"] == ["S01E02"]


def test_watch_can_add_the_show_first(run: Person) -> None:
    ran = run.ok("watch Ballard 1-3 --add")
    assert ran.out.startswith("Added Ballard.\nBallard S01E01–E03, 3 plays")
    assert run("watch Mindhunter 1").code == 3


def test_a_film_has_one_play_and_then_rewatches(run: Person) -> None:
    run.ok("add Andhadhun --film --runtime 138")
    assert run.json("watch andhadhun")["plays"][0]["episode"] is None
    assert run.json("watch andhadhun")["plays"] == []
    run.ok("watch andhadhun --again")
    assert run.json("list")[0]["state"] == "completed"
    assert run.json("stats")["rewatches"] == 1
    run.ok("unwatch andhadhun", "amend andhadhun --at 2019")
    assert [row["at"] for row in run.json("history")] == ["2019"]


def test_a_play_takes_a_dropped_show_up_again_and_says_so(ballard: Person) -> None:
    ballard.ok("watch ballard", 'drop ballard --why "too grim"')
    assert ballard.json("list")[0]["state"] == "dropped"
    told = ballard.ok("watch ballard").out
    assert "Ballard was dropped; you are watching it again.\n" in told
    assert "You dropped it at S01E01 in November: too grim.\n" in told
    assert ballard.json("list")[0]["state"] == "watching"


def test_unwatch_removes_the_play_recorded_last_and_names_the_one_that_stays(
    ballard: Person,
) -> None:
    ballard.ok("watch ballard 1 --at 2026-11-01", "watch ballard 1 --again --language en")
    told = ballard.ok("unwatch ballard 1").out
    assert told.startswith("Removed the play of Ballard S01E01, Mon 23 Nov 22:00, in English.")
    assert "An earlier play stays: Ballard S01E01, Sun 1 Nov" in told
    ballard.ok("unwatch ballard s1")
    assert ballard.json("list")[0]["state"] == "planned"
    assert "nothing changed" in ballard.ok("unwatch ballard 1").out


def test_a_season_of_unknown_length_grows_as_it_is_watched(run: Person) -> None:
    run.ok("add Ballard", "watch ballard 4", "watch ballard", "watch ballard s0e1")
    (row,) = run.json("progress")
    assert (row["watched"], row["episodes"], row["percent"]) == (2, None, None)
    assert (row["next"], row["minutes_left"]) == ("S01E06", None)
    assert row["skipped"] == ["S01E01", "S01E02", "S01E03"]
    assert run("watch ballard all").code == 2
    told = run.ok("edit ballard --episodes 6", "watch ballard s2e1").out
    assert "Season 2 is new here and has no episode count yet." in told


def test_an_ended_show_has_no_new_season(ballard: Person) -> None:
    ballard.ok("edit ballard --airing ended")
    assert ballard("watch ballard s2e1").code == 2


def test_selections_by_space_and_comma_in_every_form(ballard: Person) -> None:
    ballard.ok("edit ballard --episodes 10,8")
    marked = ballard.json("watch ballard s1e4-6 1x07, S1E8–E9 s1 e10 s2e1")
    assert [play["episode"] for play in marked["plays"]] == [
        *(f"S01E{number:02d}" for number in range(4, 11)),
        "S02E01",
    ]
    across = ballard.json("watch ballard s1e9-s2e2")
    assert [play["episode"] for play in across["plays"]] == ["S02E02"]
    assert across["left_alone"] == ["S01E09", "S01E10", "S02E01"]
    assert len(ballard.json("watch ballard s1-s2")["plays"]) == 3 + 6


def test_an_episode_named_twice_is_played_once(ballard: Person) -> None:
    assert len(ballard.json("watch ballard 4 4,s1e4")["plays"]) == 1


def test_left_alone_does_not_resume_a_paused_show(ballard: Person) -> None:
    ballard.ok("watch ballard 1", "pause ballard", "watch ballard 1")
    assert ballard.json("list")[0]["state"] == "paused"


def test_a_play_taken_back_leaves_the_rest_of_the_show(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    removed = ballard.json("unwatch ballard 2 5")
    assert [play["episode"] for play in removed["plays"]] == ["S01E02"]
    assert (removed["times"], removed["left_alone"]) == (None, ["S01E05"])
    (row,) = ballard.json("progress")
    assert (row["watched"], row["next"], row["skipped"]) == (2, "S01E04", ["S01E02"])


@pytest.mark.parametrize("first", ["99999", "99998"])
def test_the_last_episode_there_can_be_has_none_after_it(run: Person, first: str) -> None:
    run.ok("add Endless")
    run(f"watch endless {first}")
    run("watch endless +2")
    run("watch endless")
    assert run("list").code == 0


def test_watch_add_does_not_record_on_a_show_that_only_begins_so(run: Person) -> None:
    run.ok("add 'Bosch: Legacy'", "watch Bosch 1 --add")
    assert run.json("show bosch-legacy")["watched"] == 0


def test_several_left_alone_were_left_alone(ballard: Person) -> None:
    told = ballard.ok("watch ballard 1-2", "watch ballard 1-3").out
    assert "S01E01–E02 were already watched and are left alone" in told
