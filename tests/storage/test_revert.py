"""Reverting one change: old values return, what came since stays."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, named, watching
from watchlog.storage import changes
from watchlog.storage.library import Library, Transaction
from watchlog.storage.merging.copies import Rooms, take_apart
from watchlog.storage.revert import Change, revert

AT = "2026-11-26T23:30:00+05:30"
REMOVED = {"deleted": AT, "undone": AT}
PURGED = {"id", "deleted", "changed"}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard")))
    return library


def watch(library: Library, times: int = 1) -> None:
    for _ in range(times):
        library.transact("watch ballard", NOW, watching("Ballard", a_play()))


def a_line(*plays: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "s", "note": None, "plays": list(plays), "verdicts": []} | fields


Line = dict[str, Any]


def reverting(old: Line | None, new: Line, current: Line) -> tuple[Rooms, tuple[str, ...]]:
    """Revert a save of one line; return what there is then, taken apart, and what stays."""
    change = Change(take_apart([old] if old else []), take_apart([new]), AT)
    reversal = revert(change, take_apart([current]))
    return reversal.rooms, reversal.conflicts


def test_a_field_gets_its_old_value_back_and_what_came_since_stays() -> None:
    old, new = a_line(note="a"), a_line(note="b")
    rooms, stay = reverting(old, new, a_line(note="b", year=1971))
    assert (rooms.shows["s"]["note"], rooms.shows["s"]["year"], stay) == ("a", 1971, ())


def test_a_field_that_has_changed_since_stays_and_is_a_conflict() -> None:
    old, new = a_line(note="a"), a_line(note="b")
    rooms, stay = reverting(old, new, a_line(note="c"))
    assert (rooms.shows["s"]["note"], stay) == ("c", ("note",))
    rooms, stay = reverting(old, new, a_line(note="a"))
    assert (rooms.shows["s"]["note"], stay) == ("a", ())


def test_elements_of_a_set_are_reverted_one_by_one() -> None:
    old, new = a_line(tags=["crime"]), a_line(tags=["crime", "noir"])
    rooms, stay = reverting(old, new, a_line(tags=["crime", "noir", "wet"]))
    assert (sorted(rooms.shows["s"]["tags"]), stay) == (["crime", "wet"], ())


def test_conflicts_of_rows_are_named_with_those_of_the_document() -> None:
    before, after, since = ({"id": "p", "language": each} for each in ("hi", "en", "ta"))
    old, new = a_line(before, note="a"), a_line(after, note="b")
    rooms, stay = reverting(old, new, a_line(since, note="c"))
    assert stay == ("note", "language")
    assert rooms.plays["p"]["language"] == "ta"


def test_of_fields_said_together_those_that_differ_are_named() -> None:
    before, after, since = ({"id": "p", "season": 1, "episode": each} for each in (1, 2, 3))
    _, stay = reverting(a_line(before), a_line(after), a_line(since))
    assert stay == ("episode",)


def test_a_row_that_was_added_is_marked_and_one_that_came_since_stays() -> None:
    rooms, _ = reverting(a_line(), a_line({"id": "p"}), a_line({"id": "p"}, {"id": "q"}))
    assert rooms.plays == {"p": {"show": "s", "id": "p"} | REMOVED, "q": {"show": "s", "id": "q"}}


def test_a_show_that_was_added_goes_unless_it_has_gained_plays() -> None:
    new = a_line({"id": "p"})
    rooms, _ = reverting(None, new, new)
    assert rooms.shows["s"]["deleted"] == rooms.plays["p"]["deleted"] == AT
    rooms, _ = reverting(None, new, a_line({"id": "p"}, {"id": "q"}))
    assert "deleted" not in rooms.shows["s"]
    assert [key for key, play in rooms.plays.items() if "deleted" in play] == ["p"]


def test_two_rows_of_one_id_are_told_apart() -> None:
    row, other = {"id": "p", "language": "hi"}, {"id": "p", "language": "en"}
    rooms, _ = reverting(a_line(row), a_line(row, other), a_line(row, other))
    assert [row.get("deleted") for row in rooms.plays.values()] == [None, AT]


def test_a_play_that_moved_goes_home_under_its_id() -> None:
    home, there = a_line({"id": "p"}), {"id": "t", "plays": [{"id": "p"}], "verdicts": []}
    old = take_apart([home, there | {"plays": []}])
    new = take_apart([a_line(), there])
    reversal = revert(Change(old, new, AT), take_apart([a_line(), there]))
    assert reversal.rooms.plays["p"]["show"] == "s"


def test_what_a_merge_brought_is_taken_out_and_not_removed() -> None:
    mine, its = a_line({"id": "p"}), {"id": "t", "plays": [{"id": "q"}], "verdicts": []}
    old, new = take_apart([mine]), take_apart([mine, its])
    change = Change(old, new, AT, is_merge=True)
    assert revert(change, new).rooms == old
    since = take_apart([mine, its | {"plays": [{"id": "q"}, {"id": "r"}]}])
    rooms = revert(change, since).rooms
    assert ({*rooms.shows}, {*rooms.plays}) == ({"s", "t"}, {"p", "r"})


def test_undo_of_a_merge_brings_old_values_back_with_their_stamps() -> None:
    old = a_line(note="mine", changed={"note": "2026-11-01T00:00:00Z"})
    new = a_line(note="its", changed={"note": "2026-11-02T00:00:00Z"})
    change = Change(take_apart([old]), take_apart([new]), AT, is_merge=True)
    back = revert(change, take_apart([new])).rooms.shows["s"]
    assert (back["note"], back["changed"]) == ("mine", old["changed"])


def test_what_was_purged_is_restored_by_undo(library: Library) -> None:
    watch(library, 3)
    before = named(library.read(), "Ballard")

    def delete(all_: Transaction) -> None:
        first, *others = named(all_, "Ballard").all_plays
        gone = replace(first, deleted=AT)
        all_.save_show(replace(named(all_, "Ballard"), all_plays=(gone, *others)))

    library.transact("amend", NOW, delete)
    library.transact("purge", NOW, lambda all_: all_.purge())
    assert len(named(library.read(), "Ballard").plays) == 2
    assert json.loads(library.path.read_bytes())["shows"]["1"]["plays"][0].keys() == PURGED
    purge, amend = library.changes()[:2]
    watch(library)
    for record in (purge, amend):
        library.transact("undo", NOW, _reverting(record))
    after = named(library.read(), "Ballard")
    assert [play.id for play in after.plays][:3] == [play.id for play in before.plays]
    assert len(after.plays) == 4


def _reverting(record: changes.ChangeRecord) -> Any:
    return lambda transaction: transaction.revert(record, AT)
