"""``--with`` of figures and of ``history``, and ``stats --by company``."""

from __future__ import annotations

import pytest

from tests.conftest import Person


@pytest.fixture
def shared(ballard: Person) -> Person:
    """Somebody with two plays with Anna, one with Anna and Ben, one alone, and one not told."""
    ballard.ok(
        'watch ballard 1-2 --with Anna --at "20 nov 22:00"',
        'watch ballard 3 --with Ben,Anna --at "21 nov 22:00"',
        'watch ballard 4 --alone --at "22 nov 22:00"',
        "add Heat --film",
        'watch heat --at "19 nov 22:00"',
    )
    return ballard


def plays_by(person: Person, words: str = "") -> dict[str | None, tuple[int, int]]:
    groups = person.json(f"stats --by company{words}")["groups"]
    return {each["key"]: (each["plays"], each["assumed_plays"]) for each in groups}


def test_each_set_of_people_is_a_row_and_the_rows_add_up(shared: Person) -> None:
    assert plays_by(shared) == {
        "Anna": (2, 0),
        "Anna, Ben": (1, 0),
        "alone": (1, 0),
        None: (1, 0),
    }
    figures = shared.json("stats --by company")
    assert sum(each["plays"] for each in figures["groups"]) == figures["plays"] == 5
    assert sum(each["minutes"]["low"] for each in figures["groups"]) == figures["minutes"]["low"]


def test_what_is_assumed_counts_and_stands_apart(shared: Person) -> None:
    shared.ok("edit ballard --watch-with Anna,Ben", "watch ballard 4 --again")
    assert plays_by(shared)["Anna, Ben"] == (2, 1)
    page = shared.ok("stats --by company").out
    assert "Anna, Ben" in page
    assert "unknown" in page
    assert "1 play · 43 min · Anna, Ben 1" in page
    assert "Assumed" not in shared.ok("stats --by company --with Ben --until '21 nov'").out


def test_figures_with_somebody_are_those_of_every_set_with_them(shared: Person) -> None:
    assert shared.json("stats --with anna")["plays"] == 3
    assert shared.json("stats --with Anna,Ben")["plays"] == 1
    assert shared.json("stats --with Ben --since '22 nov'")["plays"] == 0
    assert plays_by(shared, " --with Anna") == {"Anna": (2, 0), "Anna, Ben": (1, 0)}
    year = shared.json("year 2026 --with ben")
    assert (year["plays"], year["top_shows"][0]["plays"]) == (1, 1)
    assert [row["episode"] for row in shared.json("history --with Anna")] == [
        "S01E03",
        "S01E02",
        "S01E01",
    ]
    within = shared.json("history ballard --with Anna --since '21 nov' --recorded")
    assert [row["with"] for row in within] == [["Anna", "Ben"]]


def test_pages_say_with_whom(shared: Person) -> None:
    assert "Everything with Anna, 20 Nov 2026 – 21 Nov 2026" in shared.ok("stats --with Anna").out
    assert "All of it: the same with --all" in shared.ok("stats --with Anna").out
    assert "2026 with Ben so far" in shared.ok("year --with Ben").out
    assert "watchlog year" not in shared.ok("year --with Ben").out, "a hint that drops Ben"
    assert "with Anna and Ben, so far" in shared.ok("year --with Anna,Ben --html -").out
    explained = shared.ok("stats --with Ben --by company --explain").out
    assert "Company  1 row" in explained
    assert "the same with --explain" in explained


def test_a_season_finished_elsewhere_was_not_finished_together(shared: Person) -> None:
    shared.ok("watch ballard s1 --at 2026-11-22")
    assert shared.json("stats")["finished"] == 2
    assert shared.json("stats --with Anna")["finished"] == 0
    assert shared.json("stats --with Anna")["seasons"] == []


def test_somebody_unknown_and_somebody_misspelt(shared: Person) -> None:
    ran = shared.ok("stats --with Zoe")
    assert "No plays with Zoe yet." in ran.out
    assert "No play is with Zoe." in ran.err
    shared.terminal = True
    assert "No plays with Zoe yet." in shared.ok("history --with Zoe").out
    shared.terminal = False
    assert "No plays with Ben in that time;" in shared.ok("stats --with Ben --since '22 nov'").out
    for words in ("stats --with Ana", "history --with Ana", "year --with ana"):
        ran = shared(words)
        assert (ran.code, ran.out) == (4, "")
        assert "Anna:" in ran.err
        assert "--with Anna" in ran.err


@pytest.mark.parametrize("command", ["stats", "history", "year", "stats --by company"])
@pytest.mark.parametrize("name", ["''", "','", "alone", "UNKNOWN", "x" * 10_000])
def test_a_name_that_is_none(shared: Person, command: str, name: str) -> None:
    ran = shared(f"{command} --with {name}")
    assert (ran.code, ran.out) == (2, "")
    assert "name" in ran.err
    assert len(ran.err) < 500


def test_passes_are_said_on_one_line_and_counted(shared: Person) -> None:
    assert shared.json("stats")["in_passes"] == 0
    assert "through" not in shared.ok("stats").out
    shared.ok("rewatch ballard", "watch ballard 1-2 --at now", "watch ballard 4 --again")
    figures = shared.json("stats --explain")
    assert list(figures)[-3:] == ["in_passes", "listening", "parts"]
    assert figures["in_passes"] == 3
    assert {each["figure"]: len(each["plays"]) for each in figures["explain"]}["in_passes"] == 3
    assert "Rewatches  3 plays in 1 time through" in shared.ok("stats").out
    assert "Rewatches  3 plays in 1 time through" in shared.ok("stats --all").out
    assert "In passes  3 plays in 1 time through" in shared.ok("stats --explain").out
