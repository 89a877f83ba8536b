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
from watchlog.storage.revert import Change, restore, revert, revert_row, undelete_stored

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


# --- one row, register by register ---

ONE, TWO = "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"


@pytest.mark.parametrize(
    ("old", "new", "now", "row", "stay"),
    [
        # What the save did not touch stays as it is, whatever came since.
        ({"note": "a"}, {"note": "a"}, {"note": "c"}, {"note": "c"}, []),
        ({"note": "a"}, {"note": "b"}, {"note": "b"}, {"note": "a"}, []),
        ({"note": "a"}, {"note": "b"}, {"note": "b", "year": 1}, {"note": "a", "year": 1}, []),
        ({}, {"note": "b"}, {"note": "b", "year": 1}, {"year": 1}, []),
        ({"note": "a"}, {}, {"year": 1}, {"note": "a", "year": 1}, []),
        ({"note": "a"}, {"note": "b"}, {"note": "c"}, {"note": "c"}, ["note"]),
        ({"note": "a"}, {"note": "b"}, {"year": 1}, {"year": 1}, ["note"]),
        ({"note": "a"}, {"note": "b"}, {"note": "a"}, {"note": "a"}, []),
        (
            {"note": "a", "year": 1},
            {"note": "b", "year": 2},
            {"note": "c", "year": 2},
            {"note": "c", "year": 1},
            ["note"],
        ),
        ({"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["a", "b"]}, {"tags": ["a"]}, []),
        ({"tags": ["a", "b"]}, {"tags": ["b"]}, {"tags": ["b", "c"]},
         {"tags": ["a", "b", "c"]}, []),
        ({"tags": ["b", "a"]}, {}, {"tags": ["c"]}, {"tags": ["b", "a", "c"]}, []),
        ({"tags": ["a"]}, {"tags": ["b"]}, {"tags": []}, {"tags": ["a"]}, []),
        ({"external": {"x": 1}}, {"external": {"x": 2}}, {"external": {"x": 3}},
         {"external": {"x": 3}}, ["external"]),
        ({"looked_up": {"a": 1, "b": 1}}, {"looked_up": {"a": 2, "b": 1}},
         {"looked_up": {"a": 3, "b": 1}}, {"looked_up": {"a": 3, "b": 1}}, ["a"]),
        # A stamp that came since stays; the value that it stamped comes back.
        ({"note": "a"}, {"note": "b", "changed": {"note": ONE}},
         {"note": "b", "year": 1, "changed": {"note": ONE}},
         {"note": "a", "year": 1, "changed": {"note": ONE}}, []),
        ({"note": "a"}, {"note": "b", "changed": {"note": ONE}},
         {"note": "b", "year": 1, "changed": {"note": TWO}},
         {"note": "a", "year": 1, "changed": {"note": TWO}}, []),
    ],
)  # fmt: skip
def test_a_row_gets_back_what_it_held(
    old: Line, new: Line, now: Line, row: Line, stay: list[str]
) -> None:
    found, stays = revert_row({"id": "s"} | old, {"id": "s"} | new, {"id": "s"} | now, "show")
    assert {key: each for key, each in found.items() if each is not None} == {"id": "s"} | row
    assert stays == stay


def test_a_row_as_the_save_left_it_is_the_old_one_under_its_stamps() -> None:
    old, new = {"id": "s", "odd": 1, "note": "a"}, {"id": "s", "changed": {"note": ONE}}
    assert revert_row(old, new, dict(new), "show") == (old | {"changed": {"note": ONE}}, [])


@pytest.mark.parametrize(
    ("now", "row", "stay"),
    [
        ({"note": "b", "changed": {"note": TWO}}, {"note": "a", "changed": {"note": ONE}}, []),
        ({"note": "b", "changed": {"note": AT}}, None, ["note"]),
        ({"note": "c", "changed": {"note": TWO}}, None, ["note"]),
        ({"note": "a", "changed": {"note": ONE}}, None, []),
        ({"note": "a"}, None, []),
    ],
)
def test_of_a_merge_the_stamp_has_to_be_that_of_the_merge(
    now: Line, row: Line | None, stay: list[str]
) -> None:
    old = {"id": "s", "note": "a", "changed": {"note": ONE}}
    new = {"id": "s", "note": "b", "changed": {"note": TWO}}
    current = {"id": "s"} | now
    found = revert_row(old, new, current, "show", is_merge=True)
    assert found == ((current if row is None else {"id": "s"} | row), stay)


def test_a_merge_that_only_brought_a_stamp_gives_it_back() -> None:
    old, new = {"id": "s", "note": "a"}, {"id": "s", "note": "a", "changed": {"note": TWO}}
    assert revert_row(old, new, new, "show", is_merge=True) == (old, [])
    assert revert_row(old, new, new | {"year": 1}, "show") == (new | {"year": 1}, [])


@pytest.mark.parametrize(
    ("old", "current", "back"),
    [
        ({}, {"id": "p", "deleted": AT, "undone": AT}, {"id": "p"}),
        ({"deleted": ONE}, {"id": "p", "deleted": AT, "undone": AT}, {"id": "p", "deleted": ONE}),
        ({"deleted": ONE, "undone": TWO}, {"id": "p"}, {"id": "p", "deleted": ONE, "undone": TWO}),
        ({"note": "old"}, {"id": "p", "note": "new"}, {"id": "p", "note": "new"}),
    ],
)
def test_what_is_there_is_removed_only_if_it_was(old: Line, current: Line, back: Line) -> None:
    assert undelete_stored(old, current) == back


# --- whole lines ---


def rooms_of(*lines: Line) -> Rooms:
    return take_apart(lines)


def a_film(show_id: str, *plays: Line, **fields: Any) -> Line:
    return {"id": show_id, "plays": list(plays), "verdicts": []} | fields


def p(play_id: str = "p", **fields: Any) -> Line:
    return {"id": play_id, "season": 1, "episode": 1, "at": "2026-11-20"} | fields


def removed_ids(rooms: Rooms) -> dict[str, tuple[Any, Any]]:
    found = {**rooms.shows, **rooms.plays, **rooms.verdicts}
    return {key: (row.get("deleted"), row.get("undone")) for key, row in found.items()
            if row.get("deleted")}  # fmt: skip


def test_what_was_removed_by_hand_since_keeps_the_time_of_that() -> None:
    new = rooms_of(a_film("s", p(), verdicts=[{"id": "v"}]))
    now = rooms_of(a_film("s", p(deleted=ONE), verdicts=[{"id": "v"}]))
    rooms = revert(Change(rooms_of(), new, AT), now).rooms
    assert removed_ids(rooms) == {"s": (AT, AT), "p": (ONE, None), "v": (AT, AT)}


def test_in_a_second_in_which_something_was_removed_the_next_moment_is_taken() -> None:
    new = rooms_of(a_film("s"))
    now = rooms_of(a_film("s", p(deleted=AT)))
    rooms = revert(Change(rooms_of(), new, AT), now).rooms
    assert rooms.shows["s"]["deleted"] == AT.replace("+", ".000001+")


def test_a_show_that_has_gained_a_verdict_stays_and_a_removed_row_is_no_gain() -> None:
    new = rooms_of(a_film("s"))
    change = Change(rooms_of(), new, AT)
    gained = revert(change, rooms_of(a_film("s", verdicts=[{"id": "v"}]))).rooms
    assert removed_ids(gained) == {}
    gone = revert(change, rooms_of(a_film("s", verdicts=[{"id": "v", "deleted": ONE}]))).rooms
    assert removed_ids(gone) == {"s": (AT, AT), "v": (ONE, None)}


def test_what_was_dropped_for_good_returns_as_it_was_or_without_its_marks() -> None:
    old, new = rooms_of(a_film("s", p(), p("q", deleted=ONE))), rooms_of(a_film("s"))
    change = Change(old, new, AT)
    rooms = revert(change, rooms_of(a_film("s"))).rooms
    assert rooms.plays == old.plays
    marked = rooms_of(a_film("s", p(deleted=AT, undone=AT, note="since"), p("q")))
    rooms = revert(change, marked).rooms
    assert rooms.plays == rooms_of(a_film("s", p(note="since"), p("q", deleted=ONE))).plays


def test_what_the_save_changed_and_is_no_longer_there_stays_away() -> None:
    old, new = rooms_of(a_film("s", p())), rooms_of(a_film("s", p(language="hi")))
    reversal = revert(Change(old, new, AT), rooms_of(a_film("s")))
    assert (reversal.rooms.plays, reversal.conflicts) == ({}, ())
    added = revert(Change(rooms_of(), new, AT), rooms_of(a_film("s")))
    assert (added.rooms.plays, removed_ids(added.rooms)) == ({}, {"s": (AT, AT)})


def test_what_a_merge_brought_and_was_changed_since_stays() -> None:
    old, new = rooms_of(a_film("s")), rooms_of(a_film("s", p()), a_film("t"))
    change = Change(old, new, AT, is_merge=True)
    rooms = revert(change, rooms_of(a_film("s", p(language="hi")), a_film("t", note="x"))).rooms
    assert ({*rooms.shows}, {*rooms.plays}) == ({"s", "t"}, {"p"})
    rooms = revert(change, new).rooms
    assert ({*rooms.shows}, {*rooms.plays}) == ({"s"}, set())


def test_a_show_that_a_row_still_names_is_kept_with_those_that_it_went_into() -> None:
    new = rooms_of(a_film("t", into="u"), a_film("u"), a_film("w"), a_film("x"))
    change = Change(rooms_of(), new, AT, is_merge=True)
    now = rooms_of(a_film("s", p(show="t")), a_film("t", into="u"), a_film("u"), a_film("w"),
                   a_film("x"), a_film("y", into="x"))  # fmt: skip
    assert {*revert(change, now).rooms.shows} == {"s", "t", "u", "x", "y"}


# --- an earlier state ---


def restored(then: list[Line], now: list[Line]) -> Rooms:
    return restore(take_apart(then), take_apart(now))


def said(rooms: Rooms) -> tuple[dict[str, Any], dict[str, Any]]:
    """The shows and the plays of the lines that change, each with when it was removed."""
    parts = (rooms.shows, {**rooms.plays, **rooms.verdicts})
    shows, rows = ({key: row.get("deleted") for key, row in part.items()} for part in parts)
    return shows, rows


@pytest.mark.parametrize(
    ("then", "now", "back"),
    [
        ([a_film("s", p())], [a_film("s", p())], ({}, {})),
        ([a_film("s", p())], [a_film("s", p("q", episode=2))],
         ({"s": None}, {"p": None, "q": None})),
        ([a_film("s", p())], [], ({"s": None}, {"p": None})),
        ([a_film("s", p(deleted=ONE))], [a_film("s")], ({}, {})),
        ([a_film("s", p())], [a_film("s", p(deleted=ONE))], ({"s": None}, {"p": None})),
        ([a_film("s", p(deleted=ONE))], [a_film("s", p(deleted=ONE))], ({}, {})),
        ([a_film("s", deleted=ONE)], [a_film("s", deleted=TWO)], ({}, {})),
        # A show that comes back brings what was removed with it, and nothing else.
        ([a_film("s")],
         [a_film("s", p(deleted=TWO), p("q", episode=2, deleted=ONE), deleted=TWO)],
         ({"s": None}, {"p": None, "q": ONE})),
        ([a_film("s", verdicts=[{"id": "v"}])],
         [a_film("s", verdicts=[{"id": "v", "deleted": ONE}])],
         ({"s": None}, {"v": None})),
        # The same viewing was entered again since: it is there already.
        ([a_film("s", p())], [a_film("s", p("q"))], ({}, {})),
        ([a_film("s", p(), p("r"))], [a_film("s")], ({"s": None}, {"p": None})),
        ([a_film("s", p())], [a_film("s", p("q", deleted=ONE))],
         ({"s": None}, {"p": None, "q": ONE})),
        ([a_film("s", verdicts=[{"id": "v"}, {"id": "w"}])], [a_film("s")],
         ({"s": None}, {"v": None, "w": None})),
        # Joined since: its plays lie in another line, and the show stays away.
        ([a_film("s", p())], [a_film("s", into="t", deleted=ONE), a_film("t", p(show="s"))],
         ({}, {})),
        ([a_film("s", p(), p("q", episode=2))],
         [a_film("s", into="t"),
          a_film("t", p(show="s"), p("q", episode=2, show="s", deleted=ONE))],
         ({"t": None}, {"p": None, "q": None})),
    ],
)  # fmt: skip
def test_what_lived_then_lives_again(then: list[Line], now: list[Line], back: Any) -> None:
    assert said(restored(then, now)) == back


def test_only_the_lines_that_change_are_returned_and_their_fields_stay() -> None:
    then = [a_film("s", p(), note="then"), a_film("t", p("x", episode=3))]
    now = [a_film("s", p(deleted=ONE, undone=ONE), note="now"), a_film("t", p("x", episode=3))]
    rooms = restored(then, now)
    assert rooms.shows == {"s": {"id": "s", "note": "now"}}
    assert rooms.plays == {"p": p(show="s")}
