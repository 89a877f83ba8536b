"""Films that are added by ``watch``, and series that turn out to be films."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Person


def test_a_film_is_added_and_marked_in_one(run: Person) -> None:
    told = run.ok('watch "Past Lives" --add --film --at "yesterday 23:30" -l en').out
    assert told.startswith("Added Past Lives.\nPast Lives: Sun 22 Nov 23:30, in English.\n")
    (play,) = run.json("history")
    assert (play["title"], play["episode"], play["at"][:16]) == (
        "Past Lives", None, "2026-11-22T23:30",
    )  # fmt: skip
    assert run.json("list")[0]["kind"] == "film"
    assert (
        "watchlog watch 'Past Lives' --again --add --film"
        in run.ok("watch 'Past Lives' --add --film").out
    )
    run.ok("undo")
    assert run.json("list") == []


def test_a_film_that_is_added_has_no_episodes(run: Person) -> None:
    before = run.stored
    ran = run("watch Heat 3 --add --film --at 2020 --json")
    assert (ran.code, run.stored) == (2, before)
    assert [hint["command"] for hint in json.loads(ran.err)["error"]["hints"]] == [
        "watchlog watch Heat --at 2020 --add --film"
    ]


def test_what_is_no_film_here_is_not_marked_as_one(ballard: Person) -> None:
    before = ballard.stored
    assert "watchlog edit ballard --film" in ballard("watch ballard --add --film").err
    ran = ballard("watch Heat --film")
    assert "watchlog watch Heat --add --film" in ran.err
    assert (ran.code, ballard.stored) == (2, before)


@pytest.mark.parametrize("plays", [1, 2])
def test_a_series_of_which_only_the_first_was_seen_becomes_a_film(run: Person, plays: int) -> None:
    run.ok("add Heat", "watch heat 1 --at 2020-02-01 -l en", "verdict heat stream -r 9")
    run.ok(*["watch heat 1 --again --at 2021-03-01"] * (plays - 1))
    before = run.json("history")
    told = run.ok("edit heat --film").out
    assert "kept as the film's." in told
    after = run.json("history")
    assert [row | {"episode": None, "minutes": None, "kind": "film"} for row in before] == [
        row | {"minutes": None} for row in after
    ]
    assert run.json("progress heat")[0]["state"] == "completed"
    run.ok("undo")
    assert run.json("history") == before


@pytest.mark.parametrize(
    "further", ["watch heat 2", "watch heat s0e1", "verdict heat stream --knew-at 1"]
)
def test_a_series_of_which_more_is_told_stays_one(run: Person, further: str) -> None:
    run.ok("add Heat", "watch heat 1", further)
    before = run.stored
    ran = run("edit heat --film")
    assert (ran.code, run.stored) == (2, before)
    run.ok("add Ran --film", "watch ran")
    assert run("edit ran --series").code == 2


def test_a_pause_has_a_reason(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    assert ballard.ok('pause ballard --why "till Ana is back"').first_line == (
        "Paused Ballard at S01E03: till Ana is back"
    )
    assert ballard.json("show ballard")["shelved"]["why"] == "till Ana is back"
    told = ballard.ok("resume ballard").first_line
    assert told.endswith("at S01E03: till Ana is back")
    ballard.ok("undo")
    assert (
        "Ballard was paused (till Ana is back); you are watching it again."
        in ballard.ok("watch ballard").out
    )
    assert ballard("pause ballard --why ''").code == 2


@pytest.mark.parametrize(
    ("typed", "shows"),
    [
        ("Dept. Q,Cold Case", ["Dept. Q", "Cold Case"]),
        ("24,1899,Heat", ["24", "1899", "Heat"]),
        ("I, Claudius", ["I, Claudius"]),
        ("10,000 BC", ["10,000 BC"]),
        ("10,000 BC,I, Claudius,", ["10,000 BC", "I, Claudius"]),
    ],
)
def test_similar_shows_by_comma(ballard: Person, typed: str, shows: list[str]) -> None:
    ballard.ok(f'edit ballard --similar "{typed}"')
    assert ballard.json("show ballard")["similar"] == shows


def test_a_film_has_no_standing_among_its_episodes(run: Person) -> None:
    """A line says what was watched, another what to do next; of a series one more how far it is."""
    run.ok("add Heat --film", "add Ballard --episodes 10")
    for typed, lines in (("watch heat", 2), ("watch heat --again", 2), ("watch ballard", 3)):
        assert len(run.ok(typed).out.splitlines()) == lines, typed
