"""``watch SHOW --rating 9``: the play and what was thought of it, in one save."""

from __future__ import annotations

import pytest

from tests.conftest import Person


def test_a_play_and_its_verdict_are_one_change(ballard: Person) -> None:
    ran = ballard.ok("watch ballard 1 -r 9 --note 'The best yet.'")
    assert "  You gave it 9.\n  “The best yet.”\n" in ran.out
    (row,) = ballard.json("verdict ballard")
    assert (row["episode"], row["rating"], row["note"]) == ("S01E01", 9, "The best yet.")
    ballard.ok("undo")
    assert (ballard.json("history"), ballard.json("verdict ballard")) == ([], [])
    ballard.ok("redo")
    assert len(ballard.json("history")) == len(ballard.json("verdict ballard")) == 1


@pytest.mark.parametrize(
    ("line", "episode"),
    [
        ("watch ballard -r 8", "S01E01"),
        ("watch ballard +1 -r 8,5", "S01E01"),
        ("watch ballard s1e7 -r 8/10", "S01E07"),
        ("watch ballard --to e1 -r 8", "S01E01"),
        ("watch ballard 2 --at yesterday --note Fine", "S01E02"),
        ("watch heat -r 7", None),
        ("watch tenet --add --film -r 7", None),
        ("watch farzi 3 --add -r 7", "S01E03"),
    ],
)
def test_it_is_of_the_one_episode_or_the_film(
    ballard: Person, line: str, episode: str | None
) -> None:
    ballard.ok("add Heat --film", line)
    (row,) = ballard.json(f"verdict {line.split()[1]}")
    assert (row["episode"], row["at"]) == (episode, "2026-11-23T22:00:00+05:30")


def test_a_rewatch_is_rated_again(ballard: Person) -> None:
    ballard.ok("watch ballard 1 -r 9", "watch ballard 1 --again -r 7")
    assert [row["rating"] for row in ballard.json("verdict ballard")] == [9, 7]


@pytest.mark.parametrize(
    ("line", "problem", "ways"),
    [
        (
            "watch ballard 2-4 -r 9",
            "--rating is of one episode, not of 3 (S01E02–E04).",
            ["watchlog watch ballard 2-4", "watchlog verdict ballard s1e4 --rating 9"],
        ),
        (
            "watch ballard +2 --at today --note 'Both good.'",
            "--note is of one episode, not of 2 (S01E02–E03).",
            [
                "watchlog watch ballard +2 --at today",
                "watchlog verdict ballard s1e3 --note 'Both good.'",
            ],
        ),
        (
            "watch ballard s1 -r 9",
            "not of 10 (S01E01–E10)",
            ["watchlog watch ballard s1", "watchlog verdict ballard s1 --rating 9"],
        ),
        (
            "watch ballard 1-2 -r 9",
            "not of 2 (S01E01–E02)",
            ["watchlog verdict ballard s1e2 --rating 9"],
        ),
        (
            "watch ballard 1 -r 9 --note Fine",
            "You have already watched Ballard S01E01.",
            [
                "watchlog verdict ballard s1e1 --rating 9 --note Fine",
                "watchlog watch ballard s1e1 --again --rating 9 --note Fine",
            ],
        ),
        (
            "watch heat -r 9",
            "You have already watched Heat.",
            ["watchlog verdict heat --rating 9", "watchlog watch heat --again --rating 9"],
        ),
        (
            "watch ballard -r s1e1",
            "--rating takes a number from 0 to 10, not “s1e1”.",
            ["watchlog watch ballard s1e1 --again", "watchlog rewatch ballard"],
        ),
        (
            "watch ballard 1 --language en -r again",
            "--rating takes a number from 0 to 10, not “again”.",
            ["watchlog watch ballard 1 --language en --again"],
        ),
        ("watch ballard 2 -r 85", "isn't a rating from 0 to 10", ["--rating 8.5"]),
        ("watch ballard 2 -r 11", "isn't a rating from 0 to 10", []),
        ("watch ballard 2 -r 8.55", "at most one decimal", []),
        ("watch ballard 2 --note ''", "An empty note says nothing.", []),
        (
            "watch ballard 1 -r",
            "-r needs a value.",
            ["watchlog watch ballard 1 --again", "watchlog rewatch ballard"],
        ),
    ],
)
def test_anything_else_is_refused_before_it_is_saved(
    ballard: Person, line: str, problem: str, ways: list[str]
) -> None:
    ballard.ok("add Heat --film", "watch heat", "watch ballard 1")
    before = ballard.stored
    ran = ballard(line)
    assert ran.code == 2
    assert problem in ran.err
    assert "Nothing recorded." in ran.err
    for way in ways:
        assert f"  {way}\n" in ran.err
    assert ballard.stored == before


def test_a_long_note_leaves_a_gap_in_the_way_out(ballard: Person) -> None:
    ran = ballard(["watch", "ballard", "1-2", "--note", "word " * 60])
    assert "watchlog verdict ballard s1e2 --note '…'\n" in ran.err
