"""``verdict SHOW s1e3 9``: verdicts of episodes, from the words typed to the story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person


@pytest.fixture
def seen(ballard: Person) -> Person:
    """Three episodes of Ballard's only season, and four of Bosch, which has two."""
    ballard.ok("watch ballard 1-3", "add Bosch --episodes 10,8", "watch bosch s1e1-2 s2e1-2")
    return ballard


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("s1e3 9", ("S01E03", None, 9.0, None)),
        ("9 e3", ("S01E03", None, 9.0, None)),
        ("e3 9/10 stream 'The best yet.'", ("S01E03", "stream", 9.0, "The best yet.")),
        ("S01E03 skip", ("S01E03", "skip", None, None)),
        ("1x03 8,5", ("S01E03", None, 8.5, None)),
        ("s1 e3 7", ("S01E03", None, 7.0, None)),
        ("e3 7 --season 1", ("S01E03", None, 7.0, None)),
        ("e3 --rating 7 --note Fine", ("S01E03", None, 7.0, "Fine")),
        ("e3 7 --note s1e1", ("S01E03", None, 7.0, "s1e1")),
        ("e3 7 --note 9", ("S01E03", None, 7.0, "9")),
    ],
)
def test_an_episode_is_named_among_the_words(
    seen: Person, words: str, said: tuple[object, ...]
) -> None:
    seen.ok(f"verdict ballard {words}")
    (row,) = seen.json("verdict ballard")
    assert tuple(row[key] for key in ("episode", "verdict", "rating", "note")) == said
    assert (row["season"], row["pass"]) == (1, None)
    assert list(row)[-2:] == ["episode", "pass"]


def test_a_season_is_named_so_too(seen: Person) -> None:
    assert seen.ok("verdict bosch s2 skip 3").first_line == "Bosch: skip, 3, about season 2."
    (row,) = seen.json("verdict bosch")
    assert (row["season"], row["episode"]) == (2, None)


def test_it_is_said_of_which_episode_it_is(seen: Person) -> None:
    assert seen.ok("verdict ballard e3 9 'The best yet.'").out == (
        "Ballard S01E03: 9.\n  “The best yet.”\n  Wrong? watchlog undo\n"
    )
    seen.now += timedelta(days=1)
    assert seen.ok("verdict ballard e3 7").out == (
        "Ballard S01E03: 7.\n  Before, Mon 23 Nov 22:00: 9.\n  Wrong? watchlog undo\n"
    )
    assert "about S01E03" in seen.ok("undo").first_line
    assert [row["rating"] for row in seen.json("verdict ballard")] == [9]


def test_what_is_said_of_an_episode_is_taken_over_by_none_but_it(seen: Person) -> None:
    seen.ok(
        "verdict ballard stream 8 'Slow burn.'", "verdict ballard s1 skip", "verdict ballard e3 9"
    )
    assert seen.json("verdict ballard e2 --note 'Fine, too.'")[0]["rating"] is None
    assert seen.json("verdict ballard e3 skip")[0]["rating"] == 9
    row = seen.json("verdict ballard 6")[0]
    assert (row["verdict"], row["rating"], row["note"]) == ("stream", 6, "Slow burn.")
    (listed,) = (row for row in seen.json("list") if row["slug"] == "ballard")
    assert (listed["verdict"], listed["rating"]) == ("stream", 6)
    assert listed["season_verdicts"] == [{"season": 1, "verdict": "skip", "rating": None}]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("verdict ballard e4 9", "You have not watched Ballard S01E04 yet."),
        ("verdict ballard s1e10 skip", "You have not watched Ballard S01E10 yet."),
        ("verdict ballard e11 9", "Ballard"),
        ("verdict ballard s2e1 9", "Ballard"),
        ("verdict ballard s2 9", "Ballard has no season 2."),
        ("verdict bosch e2 9", "Bosch has 2 seasons; “e2” does not say which."),
        ("verdict ballard e3", "Give stream or skip, a rating or a note."),
        ("verdict ballard s1e3 9 --season 1", "An episode and a season: give one."),
        ("verdict ballard s1 9 --season 1", "Two seasons: give one"),
        ("verdict ballard e3 9 --knew-at e1", "--knew-at goes with a verdict on a show or season"),
        ("verdict ballard e1-3 9", "“e1-3” is not one episode or season"),
        ("verdict ballard e3 11", "isn't a rating"),
        ("verdict heat e1 9", "Heat is a film: it has no episodes."),
    ],
)
def test_bad_input_is_refused(seen: Person, line: str, problem: str) -> None:
    seen.ok("add Heat --film", "watch heat")
    before = seen.stored
    ran = seen(line)
    assert ran.code == 2
    assert problem in ran.err
    assert "Nothing recorded." in ran.err
    assert seen.stored == before


def test_the_ways_out_keep_what_was_typed(seen: Person) -> None:
    said = seen("verdict bosch e2 9 'The best yet.' stream").err
    assert "watchlog verdict bosch s2e2 9 'The best yet.' stream" in said
    said = seen("verdict ballard e7 9").err
    assert "watchlog watch ballard s1e7 --at unknown" in said
    said = seen("verdict ballard e1-3 9").err
    assert "watchlog verdict ballard 9 --note e1-3" in said


def test_an_episode_rated_stays_so_when_its_play_goes(seen: Person) -> None:
    seen.ok("verdict ballard e3 9", "unwatch ballard 3")
    (row,) = seen.json("verdict ballard")
    assert (row["episode"], row["rating"]) == ("S01E03", 9)


def test_one_undo_takes_it_out_and_amend_dates_it(seen: Person) -> None:
    seen.ok("verdict ballard e3 9")
    (row,) = seen.json("verdict ballard")
    seen.ok(f"amend {row['id']} --at 2026-11-20")
    assert seen.json("verdict ballard")[0]["at"] == "2026-11-20"
    seen.ok("undo", "undo")
    assert seen.json("verdict ballard") == []


def test_the_editor_writes_on_the_episode(seen: Person) -> None:
    ran = seen("verdict ballard e4 9 --edit")
    assert (ran.code, "not watched Ballard S01E04" in ran.err) == (2, True)
