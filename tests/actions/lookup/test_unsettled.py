"""What is recorded while plays have yet to follow their episodes: of the episode that is meant."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person
from tests.tvmaze_moves import Moves
from tests.tvmaze_server import Stage

A_WEEK = timedelta(days=8)


def ids(person: Person, time: int | None) -> list[int]:
    """The episodes of a time through, as TVmaze knows them, in the order of recording."""
    return [
        row["tvmaze"] - 3_000_000 for row in person.json("history")[::-1] if row["pass"] == time
    ]


@pytest.fixture
def again(viewer: Person) -> Person:
    """Somebody who watched four episodes of *Ballard*, and the first two of them once more."""
    viewer.ok("add Ballard --lookup", "watch ballard 1-4 --at '3 nov'", "rewatch ballard")
    for _ in range(2):
        viewer.now += timedelta(hours=1)
        viewer.ok("watch ballard")
    return viewer


@pytest.mark.parametrize("settle", ["", "refresh ballard --stay"])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_rewatch_goes_on_with_the_episodes_that_it_is_of(
    again: Person, tv: Stage, at: int, settle: str
) -> None:
    Moves(tv).insert(1, at)
    again.now += A_WEEK
    again.ok("refresh", *filter(None, [settle]))
    third, fourth = ("S01E03" if at > 3 else "S01E04"), "S01E05"
    rows = again.json("next")
    assert [row["episode"] for row in rows if row["pass"]] == [third]
    assert f"{third}, 2nd time" in again.ok("watch ballard").out.replace(" · ", ", ")
    again.now += timedelta(hours=1)
    assert [row["episode"] for row in again.json("next") if row["pass"]] == [fourth]
    again.now += timedelta(hours=1)
    again.ok("watch ballard")
    assert ids(again, 2) == [1, 2, 3, 4]
    assert ids(again, None) == [1, 2, 3, 4]
    assert not any(row["pass"] for row in again.json("next"))
    assert "other plays" not in again.ok("refresh ballard --follow").out
    assert ids(again, 2) == ids(again, None) == [1, 2, 3, 4]
    assert not any(row["pass"] for row in again.json("next"))


def test_an_episode_put_in_is_no_part_of_a_rewatch(again: Person, tv: Stage) -> None:
    Moves(tv).insert(1, 1)
    again.now += A_WEEK
    again.ok("refresh", "watch ballard s1e1 --again")
    assert len(ids(again, 2)) == 2
    (play,) = [row for row in again.json("history") if row["tvmaze"] > 3_000_010]
    assert play["pass"] is None
    assert "3 of 4" not in again.ok("show ballard").out
    again.ok("amend ballard s1e2 --pass 2")
    assert sorted(ids(again, 2)) == [1, 2]


@pytest.mark.parametrize("typed", ["watch ballard s1e5", "watch ballard 5", "watch ballard --to 5"])
@pytest.mark.parametrize("settle", ["", "refresh ballard --stay"])
def test_a_number_of_an_episode_that_was_seen_under_another_is_left_alone(
    viewer: Person, tv: Stage, typed: str, settle: str
) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-4 --at '3 nov'")
    Moves(tv).insert(1, 2)
    viewer.now += A_WEEK
    viewer.ok("refresh", *filter(None, [settle]))
    out = viewer.ok(typed).out
    assert "  S01E04 is S01E05 at TVmaze now: watchlog refresh ballard --follow\n" in out
    if "--to" not in typed:
        assert "You have already watched Ballard S01E05, as S01E04; nothing recorded." in out
    assert len(viewer.json("history")) == 4
    ran = viewer("watch ballard s1e5 -r 9")
    error = ran.err
    assert ran.code == 2
    assert "You have already watched Ballard S01E05, as S01E04. Nothing recorded." in error
    assert "watchlog verdict ballard s1e4 --rating 9\n" in error
    assert viewer.ok("verdict ballard s1e4 --rating 9", "undo").out
    assert viewer.json("watch ballard 5-6")["left_alone"] == ["S01E05"]
    assert ids(viewer, None) == [1, 2, 3, 4, 5]
    viewer.ok("watch ballard 5 --again")
    out = viewer.ok("refresh ballard --follow").out
    assert "3 plays moved" in out
    assert "Ballard: S01E05 has other plays too; all count, as a rewatch." in out


def test_a_typed_number_of_episodes_offers_no_number_of_what_was_seen(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "edit ballard --episodes 12", "watch ballard 1-4")
    Moves(tv).insert(1, 2)
    viewer.now += A_WEEK
    viewer.ok("refresh")
    assert viewer.json("next")[0]["episode"] == "S01E06"


def test_plays_of_an_episode_that_is_gone_are_spoken_of_as_long_as_they_are(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-3 --at '3 nov'")
    says = "1 play of S01E02 is of an episode that TVmaze lists no more"
    assert says not in viewer.ok("doctor").out
    Moves(tv).delete(1, 2)
    viewer.now += A_WEEK
    viewer.ok("refresh")
    for _ in range(2):
        assert f"{says}." in " ".join(viewer.ok("show ballard").out.split())
        assert says in " ".join(viewer.ok("doctor").out.split())
        viewer("refresh ballard --follow")
    viewer.ok("unwatch ballard s1e2", "unwatch ballard s1e2")
    assert says not in viewer.ok("show ballard").out + viewer.ok("doctor").out


def test_a_verdict_goes_along_where_its_play_was_removed(viewer: Person, tv: Stage) -> None:
    viewer.ok(
        "add Ballard --lookup", "watch ballard 1-4 --at '3 nov'",
        "verdict ballard s1e4 9", "unwatch ballard s1e4",
    )  # fmt: skip
    Moves(tv).insert(1, 2)
    viewer.now += A_WEEK
    says = "Ballard: your verdict on S01E04 keeps its number, which is another episode's now."
    assert says in viewer.ok("refresh").out
    assert says not in viewer.ok("refresh").out
    out = viewer.ok("refresh ballard --follow").out
    assert "Ballard: 2 plays moved, S01E02–E03 are S01E03–E04 now." in out
    assert "Ballard: your verdict on S01E04 is on S01E05 now." in out
    assert [row["episode"] for row in viewer.json("show ballard")["verdicts"]] == ["S01E05"]
    viewer.ok("undo")
    assert [row["episode"] for row in viewer.json("show ballard")["verdicts"]] == ["S01E04"]
    viewer.ok("unwatch ballard 1-3")
    out = viewer.ok("refresh ballard --follow").out
    assert "Ballard: your verdict on S01E04 is on S01E05 now." in out
    assert viewer("refresh ballard --follow").code == 2


def test_small_words_of_moved_episodes_are_true(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "watch ballard 1-4 --at '3 nov'")
    error = viewer("amend ballard s1e1 --pass 2").err
    assert "watchlog rewatch ballard" in error
    assert "Its times" not in error
    Moves(tv).insert(1, 2)
    viewer.now += A_WEEK
    viewer.ok("refresh", "refresh ballard --stay")
    assert "Ballard: plays stay where they are" in viewer.ok("undo").out
    viewer.ok("add Special --episodes 3", "watch special 1 --at '3 nov'")
    viewer.ok("join special ballard --after s1e11")
    assert "not aired" not in viewer.ok("watch special 1 --again").out
