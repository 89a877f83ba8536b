"""A library with values that no version wrote: commands end with a message, none in a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Person


@pytest.fixture
def edited(run: Person) -> Callable[[Callable[[Any], None]], Person]:
    """A person whose library is edited by a function of its content."""
    run.ok("add Ballard --episodes 10", "watch ballard 1-3", "goal hi 3h/week")
    run.ok("add Heat --film", "rm heat", "unwatch ballard 3")

    def edit(change: Callable[[Any], None]) -> Person:
        content = json.loads(run.path.read_text("utf-8"))
        change(content)
        run.path.write_text(json.dumps(content), "utf-8")
        return run

    return edit


Edited = Callable[[Callable[[Any], None]], Person]


def test_what_was_removed_at_no_time_was_removed_long_ago(edited: Edited) -> None:
    run = edited(lambda content: content["shows"]["2"].update(deleted="on Monday"))
    assert "1 Jan 1970" in run.ok("add Heat --film").out
    assert [each["title"] for each in run.json("list --state removed")] == ["Heat"]


@pytest.mark.parametrize("odd", [True, -1, "x", [], None])
def test_stamps_of_another_kind_are_none(edited: Edited, odd: object) -> None:
    run = edited(lambda content: content["meta"]["1"].update(changed=odd))
    run.ok("watch ballard 4", "undo")


def test_a_show_with_half_a_character_for_an_id_can_be_changed(edited: Edited) -> None:
    run = edited(lambda content: content["shows"]["1"].update(id="\ud800"))
    run.ok("edit ballard --tag crime", "watch ballard 5")
    assert run.json("show ballard")["tags"] == ["crime"]


@pytest.mark.parametrize("odd", [[], {}, 7, None, "year"])
def test_a_rate_per_anything_else_is_passed_over(edited: Edited, odd: object) -> None:
    run = edited(lambda content: content["preferences"]["1"]["rates"]["hi"].update(per=odd))
    run.ok("hours hi", "goal", "year", "goal hi 5h/week")


def test_names_that_are_damaged_are_nobody(run: Person) -> None:
    run.ok("add Ballard", "watch ballard 1 --with Ann", "watch ballard 2 --with Zoe")
    whole = run.path.read_bytes()
    for damaged in (b"A\x05n", b"A\xffn"):
        run.path.write_bytes(whole.replace(b"Ann", damaged))
        ran = run("config people Zoe=Ben")
        assert (ran.code, run.stored) == (5, run.path.read_bytes())
        run("watch ballard 3 --with Ben")


def test_a_change_to_a_damaged_show_is_not_undone(edited: Edited) -> None:
    run = edited(lambda content: content["shows"]["1"].update(tags=7))
    before = run.stored
    ran = run("undo")
    assert (ran.code, run.stored) == (5, before)
    assert "tags is not a list of texts" in ran.err
