"""``verdict SHOW s1e3 9``: verdicts of episodes, from the words typed to the story."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

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
    assert seen.ok("verdict bosch s1 --note Fine").first_line == "Bosch: a note, about season 1."
    assert "a note, about S01E02" in seen.ok("verdict bosch s1e2 --note Fine", "undo").first_line


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


def test_a_rating_said_in_a_pass_is_told_with_its_time(seen: Person) -> None:
    seen.ok("verdict ballard e1 9 'The best yet.'", "verdict ballard e2 8")
    seen.now += timedelta(days=1)
    assert "the 2nd time" not in seen.ok("rewatch ballard", "verdict ballard e2 7.5").first_line
    seen.ok("watch ballard 1 -r 7")
    assert seen.ok("verdict ballard e1 6.5 Duller").first_line == (
        "Ballard S01E01: 6.5, the 2nd time."
    )
    rows = [(row["episode"], row["rating"], row["pass"]) for row in seen.json("verdict ballard")]
    assert rows == [
        ("S01E01", 9, None),
        ("S01E02", 8, None),
        ("S01E02", 7.5, None),
        ("S01E01", 7, 2),
        ("S01E01", 6.5, 2),
    ]
    seen.now += timedelta(days=1)
    seen.ok("rewatch ballard --end", "rewatch ballard", "watch ballard 1 -r 8")
    story = seen.ok("verdict ballard").out
    assert "S01E01   9, the 2nd time 7, then 6.5, the 3rd time 8\n" in story
    assert "S01E02   8, then 7.5\n" in story
    assert story.index("“The best yet.”") < story.index("“Duller”") < story.index("S01E02")
    assert "What did you think? watchlog verdict ballard" in story
    assert [row["rating"] for row in seen.json("verdicts --episodes")] == [8, 7.5]


def test_the_verdict_of_the_show_stands_before_those_of_its_episodes(seen: Person) -> None:
    seen.ok("verdict ballard e2 skip 'Filler.'", "verdict ballard stream 8")
    story = seen.ok("verdict ballard").out
    assert "STREAM  8" in story
    assert story.index("stream  8") < story.index("S01E02   skip\n           “Filler.”")


def test_the_list_of_episodes_and_the_one_of_shows_are_two(seen: Person) -> None:
    assert seen.json("verdicts --episodes") == []
    seen.ok(
        "verdict ballard e1 9 'The best yet.'", "verdict ballard e1 8", "verdict bosch s2e1 skip 3"
    )
    seen.ok("verdict ballard stream 7")
    (row,) = seen.json("verdicts")
    assert (row["slug"], row["rating"], list(row)[-2:]) == ("ballard", 7, ["episode", "pass"])
    rows = seen.json("verdicts --episodes --sort rating")
    assert [(row["slug"], row["episode"], row["rating"], row["note"]) for row in rows] == [
        ("ballard", "S01E01", 8, "The best yet."),
        ("bosch", "S02E01", 3, None),
    ]
    assert len(seen.json("verdicts --all")) == 1
    assert len(seen.json("verdicts --all --episodes")) == 3
    assert [row["slug"] for row in seen.json("verdicts --episodes --verdict skip")] == ["bosch"]
    seen.terminal = True
    page = seen.ok("verdicts --episodes").out
    assert "  Ballard S01E01  8        The best yet." in page
    assert "2 verdicts\n" in page


def test_a_show_with_ratings_of_episodes_alone_has_no_verdict(seen: Person) -> None:
    seen.ok("verdict ballard e1 9")
    assert {row["slug"] for row in seen.json("list --verdict none")} == {"ballard", "bosch"}
    (listed,) = (row for row in seen.json("list") if row["slug"] == "ballard")
    assert (listed["verdict"], listed["rating"], listed["season_verdicts"]) == (None, None, [])
    seen.terminal = True
    assert "No verdicts yet." in seen.ok("verdicts").out
    seen.ok("watch ballard 4-10", "verdict bosch s2 stream 8", "verdict bosch s1 skip")
    assert [row["slug"] for row in seen.json("list --verdict skip")] == ["bosch"]
    assert "S1 skip · S2 stream 8" in seen.ok("list").out


def test_ratings_stand_below_the_squares(seen: Person) -> None:
    seen.ok("verdict ballard e1 9", "verdict ballard e2 8.5", "verdict ballard e3 10")
    seen.ok("unwatch ballard 2")
    page = seen.ok("show ballard").out
    assert "  rating    9     [8.5] 10\n" in page
    seen.ok("verdict ballard e1 --note 'A note takes nothing back.'", "verdict ballard e3 stream")
    assert "  rating    9     [8.5] 10\n" in seen.ok("show ballard").out
    seen.width = 60
    assert "  rating  9    [8.5]10\n" in seen.ok("show ballard").out
    assert "rating" not in seen.ok("show bosch").out


def test_a_rated_season_that_is_folded_says_how_it_was(run: Person) -> None:
    run.ok("add Soap --episodes 60,60,30", "watch soap s1", "verdict soap s1e1 9")
    assert "all 60 seen · 1 rated, 9\n" in run.ok("show soap").out
    run.ok("verdict soap s1e2 6.5")
    assert "all 60 seen · 2 rated, 6.5 to 9\n" in run.ok("show soap").out


def test_ratings_are_counted_as_what_they_are_of(seen: Person) -> None:
    seen.ok("verdict ballard e1 9", "verdict ballard e2 5", "verdict bosch 7")
    verdicts = seen.json("year")["verdicts"]
    assert (verdicts["given"], verdicts["shows_without"]) == (1, 1)
    seen.ok("verdict ballard 8")
    assert "The highest of your 2 ratings." in seen.ok("verdict ballard").out


def test_the_ways_to_correct_one_name_the_episode(seen: Person) -> None:
    seen.ok("verdict ballard e1 9")
    (row,) = seen.json("verdict ballard")
    assert seen.ok(f"amend {row['id']} --at 2026-11-20").first_line == (
        "The verdict of Ballard S01E01 is now dated Fri 20 Nov."
    )
    assert seen.ok(f"amend {row['id']} --delete").first_line == (
        "Removed the verdict of Ballard S01E01."
    )
    assert seen.json("verdict ballard") == []


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a script for a shell")
def test_a_note_from_the_editor_is_of_the_episode(seen: Person, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\ncp "$1" "$0.seen"\necho "From the editor." > "$1"\n')
    editor.chmod(0o700)
    seen.environ["VISUAL"] = str(editor)
    seen.ok("verdict bosch e2 s2 9 --edit")
    shown = (tmp_path / "editor.seen").read_text(encoding="utf-8")
    assert "Bosch S02E02: what did you think" in shown
    seen.ok("verdict bosch s2e2 8 stream --edit")
    assert "So far, Mon 23 Nov 22:00: 9." in (tmp_path / "editor.seen").read_text(encoding="utf-8")
    rows = [(row["episode"], row["rating"], row["note"]) for row in seen.json("verdict bosch")]
    assert rows == [("S02E02", 9, "From the editor."), ("S02E02", 8, "From the editor.")]
