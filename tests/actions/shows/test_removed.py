"""Shows that were removed: they are named, listed, and brought back with their plays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person


@pytest.fixture
def removed(ballard: Person) -> Person:
    """*Ballard* with three plays and a verdict, removed an hour ago."""
    ballard.ok("add Heat --film", "watch ballard 1-3", "verdict ballard stream -r 8", "rm ballard")
    ballard.now += timedelta(hours=1)
    return ballard


def ids(run: Person) -> list[str]:
    return [row["id"] for row in run.json("list --state removed")]


def test_add_says_what_lies_removed_and_how_it_comes_back(removed: Person) -> None:
    out = removed.ok("add Ballard").out
    assert "An earlier Ballard (2025) with 3 plays was removed Mon 23 Nov 22:00 and is kept." in out
    command = out.partition("Bring it back: watchlog ")[2].splitlines()[0]
    back = removed.ok(command).out
    assert "Brought back Ballard (2025) with 3 plays" in back
    assert "removed" not in removed.ok("add Kohrra").out


def test_a_show_of_another_year_is_another_show(removed: Person) -> None:
    assert "removed" not in removed.ok("add Ballard --year 1971").out


def test_list_shows_those_that_were_removed(removed: Person) -> None:
    (row,) = removed.json("list --state removed")
    assert (row["slug"], row["watched"], row["state"]) == ("ballard", 3, "removed")
    assert row["removed_at"] == "2026-11-23T22:00:00+05:30"
    removed.terminal = True
    out = removed.ok("list --state removed").out
    assert row["id"][:8] in out
    assert "watchlog resume ID" in out
    assert [each["slug"] for each in removed.json("list")] == ["heat"]
    assert len(removed.json("list removed")) == 1
    assert removed("list --state removed,dropped").code == 2
    removed.ok("resume ballard")
    assert removed.ok("list --state removed").out == "  No removed shows.\n"


def test_resume_brings_one_back_with_its_plays_and_one_undo_takes_it_away(
    removed: Person,
) -> None:
    removed.ok("watch heat")
    out = removed.ok("resume ball").out
    assert "Brought back Ballard (2025) with 3 plays, removed Mon 23 Nov 22:00." in out
    assert removed.json("list")[0]["watched"] == 3
    assert removed.json("verdict ballard")[0]["rating"] == 8
    removed.ok("undo")
    assert [each["slug"] for each in removed.json("list")] == ["heat"]
    assert len(ids(removed)) == 1


def test_a_living_show_is_looked_for_first(removed: Person) -> None:
    removed.ok("add 'Ballard Street'", "pause 'Ballard Street'")
    assert "Resumed Ballard Street" in removed.ok("resume ballard").out
    assert len(ids(removed)) == 1
    assert "Brought back" in removed.ok(f"resume {ids(removed)[0]}").out


def test_of_several_one_is_said_by_its_id(removed: Person) -> None:
    removed.ok("add Ballard --episodes 4", "watch ballard 1", "rm ballard")
    newest, oldest = ids(removed)
    refused = removed("resume ballard")
    assert refused.code == 4
    assert "2 removed shows match “ballard”. Nothing was changed." in refused.err
    assert newest[:8] in refused.err
    removed.ok(f"resume {oldest[:8]}")
    assert removed.json("list")[0]["watched"] == 3
    assert ids(removed) == [newest]


def test_back_under_a_title_that_lives_it_has_its_year_and_join_is_named(removed: Person) -> None:
    removed.ok("add Ballard", "watch ballard 9")
    out = removed.ok(f"resume {ids(removed)[0]}").out
    assert "One show? watchlog join ballard-2025 ballard" in out
    slugs = {row["slug"] for row in removed.json("list")}
    assert slugs == {"ballard", "ballard-2025", "heat"}
    removed.ok("join ballard-2025 ballard")
    assert removed.json("list")[0]["watched"] == 4
    assert ids(removed) == []


def test_what_undo_took_out_is_not_among_them(run: Person) -> None:
    run.ok("add Kohrra", "undo")
    assert ids(run) == []
    assert run("resume kohrra").code == 3


def test_after_a_purge_only_a_backup_has_it(removed: Person) -> None:
    removed.ok("doctor --purge")
    gone = removed("resume ballard")
    assert gone.code == 3
    assert "watchlog restore BACKUP" in gone.err


def test_a_show_that_was_joined_is_part_of_another_and_not_removed(run: Person) -> None:
    run.ok("add Elsbeth", "add 'Elsbeth US'", "join elsbeth elsbeth-us")
    assert ids(run) == []
    run.ok("add Fargo", "watch fargo 1", "add 'Fargo TV'", "join fargo fargo-tv")
    run.ok("unwatch fargo-tv 1")
    assert ids(run) == []
    run.ok("rm fargo-tv")
    (row,) = run.json("list --state removed")
    assert row["slug"] == "fargo-tv"
    assert "Brought back Fargo TV" in run.ok("resume fargo").out


def test_a_join_that_was_undone_leaves_a_show_that_can_be_removed(run: Person) -> None:
    run.ok("add Elsbeth", "add 'Elsbeth US'", "join elsbeth elsbeth-us", "undo", "rm elsbeth")
    assert [row["slug"] for row in run.json("list --state removed")] == ["elsbeth"]
    run.ok("undo", "redo", f"resume {ids(run)[0]}")
    assert {row["slug"] for row in run.json("list")} == {"elsbeth", "elsbeth-us"}


def test_an_emptied_show_that_was_removed_is_listed_beside_its_namesake(run: Person) -> None:
    run.ok("add Kohrra", "rm kohrra", "add Kohrra", "watch kohrra 1")
    assert len(ids(run)) == 1


def test_what_lies_removed_is_said_wherever_a_title_is_added(removed: Person) -> None:
    removed.ok("undo", "edit ballard --alias 'Renée Ballard'", "rm ballard")
    kept = "Ballard (2025) with 3 plays was removed Mon 23 Nov 23:00 and"
    for command in ("add 'Renee Ballard'", "watch ballard 4 --add", "add Ballard --lookup"):
        out = removed.ok(command).out
        assert kept in out
        assert f"watchlog resume {ids(removed)[0][:8]}" in out
        removed.ok("undo")
    assert "is kept" not in removed.ok("watch kohrra 4 --add").out
