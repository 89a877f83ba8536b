"""``list``, ``history`` and ``progress``: filters, order, and what is left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.actions.columns import episodes, slugs
from tests.conftest import Person


def test_history_is_newest_first_and_unknown_last(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --at 2026-11-02",
        "watch ballard 2 --at unknown",
        "watch ballard 3 --at 2026-11-20",
        "watch ballard 4 --at 2026-10",
    )
    assert episodes(ballard, "history") == ["S01E03", "S01E01", "S01E04", "S01E02"]
    assert episodes(ballard, "history --limit 1") == ["S01E03"]
    assert episodes(ballard, "history --since 2026-11") == ["S01E03", "S01E01"]
    assert episodes(ballard, "history --until 2026-11-02") == ["S01E01", "S01E04"]
    assert episodes(ballard, "log ballard --since 2026-10 --until 2026-10") == ["S01E04"]
    ballard.now += timedelta(hours=1)
    ballard.ok("watch ballard 5 --at 2019")
    assert episodes(ballard, "history --recorded")[0] == "S01E05"


def test_list_filters_and_sorts(ballard: Person) -> None:
    ballard.ok(
        "add Andhadhun --film --languages hi --platform Netflix --year 2018",
        "add 'Les Revenants' --languages fr --year 2012",
        "watch ballard 1 --language en",
        "verdict ballard skip -r 5",
        "verdict andhadhun stream -r 9",
        "pause les-revenants",
    )
    assert slugs(ballard, "list") == ["andhadhun", "ballard", "les-revenants"]
    assert slugs(ballard, "ls --language hindi") == ["andhadhun", "ballard"]
    assert slugs(ballard, "list --watched-in en") == ["ballard"]
    assert slugs(ballard, "list --platform netflix") == ["andhadhun"]
    assert slugs(ballard, "list --state paused,watching") == ["ballard", "les-revenants"]
    assert slugs(ballard, "list --verdict stream") == ["andhadhun"]
    assert slugs(ballard, "list --verdict none") == ["les-revenants"]
    assert slugs(ballard, "list --tag Crime") == ["ballard"]
    assert slugs(ballard, "list --sort rating") == ["andhadhun", "ballard", "les-revenants"]
    assert slugs(ballard, "list --sort year --limit 2") == ["ballard", "andhadhun"]
    assert slugs(ballard, "list --sort watched")[0] == "ballard"


@pytest.mark.parametrize("command", ["list", "show ballard", "stats", "next", "history", ""])
def test_looking_changes_nothing(ballard: Person, command: str) -> None:
    before = ballard.stored
    names = sorted(ballard.path.parent.iterdir())
    ballard.ok(command)
    assert ballard.stored == before
    assert sorted(ballard.path.parent.iterdir()) == names


def test_caught_up_is_not_completed_while_more_may_come(ballard: Person) -> None:
    ballard.ok("watch ballard all", "edit ballard --airing running")
    assert ballard.json("list")[0]["state"] == "caught-up"
    ballard.ok("edit ballard --airing ended")
    assert ballard.json("list")[0]["state"] == "completed"
    assert ballard.json("next") == []
    assert ballard.json("progress") == []
    assert slugs(ballard, "progress --all") == ["ballard"]


def test_the_slug_that_list_prints_names_the_show(run: Person) -> None:
    run.ok("add Ballard --year 2025", "add Ballard --year 1971")
    for row in run.json("list"):
        assert run.json(f"show {row['slug']}")["year"] == row["year"]


def test_history_says_how_many_plays_it_left_out(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --at 2026",
        "watch ballard 2 --at 2026-11",
        "watch ballard 3 --at 2026-11-20",
        "watch ballard 4 --at unknown",
    )
    assert "3 plays left out" in ballard.ok("history --since 2026-11-20").err


def test_history_says_what_it_left_out_also_in_a_pipe(ballard: Person) -> None:
    ballard.ok("watch ballard 1 --at unknown", "watch ballard 2")
    assert "left out" in ballard.ok("history --since today").err
