"""Registers: the laws of merging two versions of a row, for every kind of record."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.merging.rows import rows
from watchlog.storage.merging.registers import (
    NOTHING,
    Register,
    Registers,
    merge_registers,
    newest_stamp,
    parse_stamp,
    registers,
    row_of,
    stamp_text,
    with_ties_as_in,
)
from watchlog.storage.merging.rules import RULES

KINDS = sorted(RULES)
Row = dict[str, Any]


def merged(kind: str, *versions: Row) -> Row:
    """Merge versions one after the other, each step written down and read again."""
    result = row_of(registers(versions[0], kind), kind)
    for version in versions[1:]:
        chosen = merge_registers(registers(result, kind), registers(version, kind), kind)
        result = row_of(chosen, kind)
    return result


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_order_and_grouping_gives_the_same(kind: str, data: st.DataObject) -> None:
    one, two, three = (data.draw(rows(kind)) for _ in range(3))
    whole = merged(kind, one, two, three)
    assert all(merged(kind, *order) == whole for order in permutations((one, two, three)))
    assert merged(kind, one, merged(kind, two, three)) == whole


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_merging_again_changes_nothing(kind: str, data: st.DataObject) -> None:
    one, two = data.draw(rows(kind)), data.draw(rows(kind))
    assert merged(kind, one, one) == merged(kind, one)
    both = merged(kind, one, two)
    assert merged(kind, both, two) == both == merged(kind, both, one)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_row_holds_all_its_registers(kind: str, data: st.DataObject) -> None:
    found = registers(data.draw(rows(kind)), kind)
    assert registers(row_of(found, kind), kind) == found


def show(**fields: Any) -> Row:
    return {"id": "5a", "title": "Harbour Lights", "added_at": "2025-01-01T00:00:00Z"} | fields


EARLIER, LATER = "2025-03-01T10:00:00Z", "2025-03-01T12:00:00+01:00"


def test_the_later_of_two_edits_stays() -> None:
    assert parse_stamp(LATER) > parse_stamp(EARLIER)
    mine = show(note="mine", changed={"note": LATER})
    its = show(note="its", changed={"note": EARLIER})
    assert merged("show", mine, its)["note"] == merged("show", its, mine)["note"] == "mine"


def test_an_edit_beats_what_was_never_changed() -> None:
    mine, its = show(note="as added"), show(changed={"note": EARLIER})
    assert "note" not in merged("show", mine, its)


def test_at_equal_stamps_what_says_more_stays() -> None:
    mine = {"id": "1", "season": 1, "episode": 2}
    its = {"id": "1", "season": 1, "episode": 2, "tvmaze": 77}
    assert merged("play", mine, its)["tvmaze"] == merged("play", its, mine)["tvmaze"] == 77


def test_fields_said_together_are_never_mixed() -> None:
    mine = {"id": "1", "at": "2025-03-01", "recorded": EARLIER, "changed": {"at": LATER}}
    its = {"id": "1", "at": "2025-02-27T21:00:00Z", "laid": True, "changed": {"laid": EARLIER}}
    both = merged("play", mine, its)
    assert (both["at"], both["recorded"], both.get("laid")) == ("2025-03-01", EARLIER, None)


def test_elements_of_a_set_are_told_apart() -> None:
    mine = show(tags=["crime", "noir"], changed={"tags:noir": EARLIER})
    its = show(tags=[], changed={"tags:crime": LATER})
    assert merged("show", mine, its)["tags"] == merged("show", its, mine)["tags"] == ["noir"]


def test_an_element_that_the_whole_set_lost_before_stays_away() -> None:
    # As an earlier version stamped it: the set as a whole.
    mine = show(tags=["crime"])
    its = show(tags=["noir"], changed={"tags": LATER})
    assert merged("show", mine, its)["tags"] == merged("show", its, mine)["tags"] == ["noir"]


def test_seasons_and_what_stands_apart_in_them() -> None:
    mine = show(seasons=[{"number": 1, "episodes": 8, "watch_in": "hi"}],
                changed={"seasons:1.watch_in": EARLIER})  # fmt: skip
    its = show(seasons=[{"number": 1, "episodes": 10}], changed={"seasons:1": LATER})
    assert merged("show", mine, its)["seasons"] == [{"number": 1, "episodes": 10, "watch_in": "hi"}]


def test_what_was_set_for_a_season_waits_until_it_comes_back() -> None:
    mine = show(seasons=[{"number": 2, "watch_in": "hi"}], changed={"seasons:2.watch_in": LATER})
    its = show(changed={"seasons:2": LATER})
    gone = merged("show", mine, its)
    assert not gone.get("seasons")
    later = show(
        seasons=[{"number": 2, "episodes": 6}], changed={"seasons:2": "2025-04-01T00:00:00Z"}
    )
    assert merged("show", gone, later)["seasons"] == [
        {"number": 2, "episodes": 6, "watch_in": "hi"}
    ]


def test_removed_is_not_undone_by_another_edit() -> None:
    mine = show(deleted=EARLIER)  # an older version gave it no stamp: its own value counts
    its = show(note="written later", changed={"note": LATER})
    both = merged("show", mine, its)
    assert both["deleted"] == EARLIER
    assert both["note"] == "written later"
    back = merged("show", both, show(changed={"deleted": LATER}))
    assert "deleted" not in back


def test_of_two_days_of_adding_the_earlier_stays() -> None:
    mine, its = show(), show(added_at="2024-12-31T23:00:00Z")
    assert merged("show", mine, its)["added_at"] == "2024-12-31T23:00:00Z"


@pytest.mark.parametrize("text", ["2025-11-23T00:10:00Z", "2025-11-23T00:10:00.000001Z"])
def test_stamps_are_instants_with_microseconds_where_there_are_any(text: str) -> None:
    assert stamp_text(parse_stamp(text)) == text


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-01", None, 5, "99999-01-01"])
def test_a_stamp_that_is_none_is_older_than_any(text: object) -> None:
    assert parse_stamp(text) == newest_stamp({}) < parse_stamp("1900-01-01T00:00:00Z")


SECOND = parse_stamp("2026-11-20T10:00:00Z")
AT = "2026-11-20T10:00:00Z"
NEVER = NOTHING.stamp


@pytest.mark.parametrize(
    ("kind", "row", "found"),
    [
        ("show", {"id": "s", "plays": [1], "living": True, "slug_asked": "x"}, {}),
        ("show", {"note": "a"}, {"note": (NEVER, 1, "a")}),
        ("show", {"note": None}, {}),
        ("show", {"note": None, "changed": {"note": AT}}, {"note": (SECOND, 0, None)}),
        ("show", {"colour": 7}, {"colour": (NEVER, 1, 7)}),
        ("show", {"looked_up": {"a": 1, "b": 2}}, {"looked_up": (NEVER, 1, {"a": 1, "b": 2})}),
        ("show", {"changed": {"colour": AT}}, {"colour": (SECOND, 0, None)}),
        # Of fields said together: the newest stamp of any; what says nothing does not count.
        ("play", {"laid": False, "recorded": None}, {}),
        ("play", {"at": "2026", "laid": True}, {"at": (NEVER, 2, {"at": "2026", "laid": True})}),
        ("play", {"at": "2026", "changed": {"laid": AT}}, {"at": (SECOND, 1, {"at": "2026"})}),
        ("play", {"changed": {"recorded": AT}}, {"at": (SECOND, 0, None)}),
        ("play", {"n": 0}, {"show": (NEVER, 1, {"n": 0})}),
        # A removal without a stamp: its own time; with one, that.
        ("play", {"deleted": AT}, {"deleted": (SECOND, 1, {"deleted": AT})}),
        (
            "play",
            {"deleted": AT, "changed": {"deleted": "2026-11-20T10:00:01Z"}},
            {"deleted": (SECOND + 1_000_000, 1, {"deleted": AT})},
        ),
        ("play", {"undone": AT}, {"deleted": (NEVER, 1, {"undone": AT})}),
        # Sets, maps, seasons: an entry is a register; the stamp of the whole counts for each.
        ("show", {"tags": ["a", "b"], "changed": {"tags:b": AT}},
         {"tags:a": (NEVER, 1, True), "tags:b": (SECOND, 1, True)}),
        ("show", {"tags": ["a"], "changed": {"tags": AT}},
         {"tags:a": (SECOND, 1, True), "tags": (SECOND, 0, None)}),
        ("show", {"tags": [], "changed": {"tags:a": AT}}, {"tags:a": (SECOND, 0, None)}),
        ("show", {"changed": {"tags:a": AT, "tags": "2026-11-20T10:00:01Z"}},
         {"tags:a": (SECOND + 1_000_000, 0, None), "tags": (SECOND + 1_000_000, 0, None)}),
        ("show", {"changed": {"tagsome:a": AT}}, {}),
        ("show", {"external": {"imdb": "tt1", "tmdb": None}},
         {"external:imdb": (NEVER, 1, "tt1")}),
        ("show", {"external": {"x": {"a": 1, "b": 2}}},
         {"external:x": (NEVER, 1, {"a": 1, "b": 2})}),
        ("show", {"seasons": [{"number": 1, "episodes": 8, "list": None, "watch_in": "hi"}]},
         {"seasons:1": (NEVER, 1, {"episodes": 8}), "seasons:1.watch_in": (NEVER, 1, "hi")}),
        ("show", {"seasons": [{"number": 0, "watch_in": None}]}, {"seasons:0": (NEVER, 0, {})}),
        ("show", {"aside": {"seasons:2.watch_in": "hi"}, "changed": {"seasons:2.watch_in": AT}},
         {"seasons:2.watch_in": (SECOND, 1, "hi")}),
        ("preferences", {"audio": ["hi"], "settings": {"day_starts": "05:00"}},
         {"audio": (NEVER, 1, ["hi"]), "settings:day_starts": (NEVER, 1, "05:00")}),
        ("meta", {"format": "watchlog", "library_id": "1", "last_watch": ["p"]},
         {"last_watch": (NEVER, 1, ["p"])}),
    ],
)  # fmt: skip
def test_a_row_is_taken_apart_to_the_letter(kind: str, row: Row, found: Row) -> None:
    assert registers(row, kind) == {path: Register(*each) for path, each in found.items()}


@pytest.mark.parametrize(
    ("one", "other", "is_beaten"),
    [
        ((2, 0, None), (1, 9, "z"), True),
        ((1, 9, "z"), (2, 0, None), False),
        ((1, 2, "a"), (1, 1, "z"), True),
        ((1, 1, "z"), (1, 2, "a"), False),
        ((1, 1, "b"), (1, 1, "a"), True),
        ((1, 1, "a"), (1, 1, "b"), False),
        ((1, 1, "a"), (1, 1, "a"), False),
        ((1, 1, {"a": 1, "b": 2}), (1, 1, {"b": 2, "a": 1}), False),
        ((1, 1, {"b": 2, "a": 1}), (1, 1, {"a": 1, "b": 2}), False),
        ((1, 1, 1), (1, 1, True), False),
        ((1, 1, True), (1, 1, 1), True),
    ],
)
def test_which_of_two_registers_stays(one: Any, other: Any, is_beaten: bool) -> None:
    assert Register(*one).beats(Register(*other)) is is_beaten


def chosen(kind: str, mine: Row, its: Row) -> Registers:
    found = merge_registers(registers(mine, kind), registers(its, kind), kind)
    assert merge_registers(registers(its, kind), registers(mine, kind), kind) == found
    return found


@pytest.mark.parametrize(
    ("mine", "its", "path", "stays"),
    [
        # The stamp of a whole set is one of every element that its side lacks.
        ({"tags": ["a"]}, {"changed": {"tags": AT}}, "tags:a", (SECOND, 0, None)),
        ({"tags": ["a"], "changed": {"tags:a": AT}}, {"changed": {"tags": AT}}, "tags:a",
         (SECOND, 1, True)),
        ({"tags": ["a"]}, {"note": "x"}, "tags:a", (NEVER, 1, True)),
        # A field by itself is no part of anything.
        ({"note": "x"}, {"changed": {"tags": AT}}, "note", (NEVER, 1, "x")),
        ({"note": "x"}, {"changed": {"note": AT}}, "note", (SECOND, 0, None)),
        # Of two times of adding the earlier one stays, whatever their stamps say.
        ({"added_at": "2026-01-02T00:00:00Z"}, {"added_at": "2026-01-01T00:00:00Z"}, "added_at",
         (NEVER, 1, "2026-01-01T00:00:00Z")),
        ({"added_at": "2026-01-02T00:00:00Z"},
         {"added_at": "2026-01-03T00:00:00Z", "changed": {"added_at": AT}}, "added_at",
         (NEVER, 1, "2026-01-02T00:00:00Z")),
        ({"added_at": "2026-01-01T01:00:00+01:00"}, {"added_at": "2026-01-01T00:00:00Z"},
         "added_at", (NEVER, 1, "2026-01-01T00:00:00Z")),
        ({"added_at": "2026-01-01T00:00:00Z"},
         {"added_at": "2026-01-01T00:00:00Z", "changed": {"added_at": AT}}, "added_at",
         (SECOND, 1, "2026-01-01T00:00:00Z")),
        ({"added_at": "2026-01-01T00:00:00Z"}, {}, "added_at", (NEVER, 1, "2026-01-01T00:00:00Z")),
        ({"added_at": "2026-01-01T00:00:00Z"}, {"changed": {"added_at": AT}}, "added_at",
         (SECOND, 0, None)),
    ],
)  # fmt: skip
def test_what_stays_of_one_register(mine: Row, its: Row, path: str, stays: Any) -> None:
    assert chosen("show", mine, its)[path] == Register(*stays)


def test_a_row_is_put_together_in_the_order_of_its_stamps() -> None:
    row = {
        "tags": ["b", "a", "d", "c"], "note": "x", "external": {"imdb": "tt1"},
        "seasons": [{"number": 10, "episodes": 1}, {"number": 2, "episodes": 3, "watch_in": "hi"}],
        "changed": {"tags:d": AT, "tags:a": "2026-11-20T10:00:01Z", "note": AT},
    }  # fmt: skip
    found = registers(row, "show")
    assert row_of(found, "show") == {
        "external": {"imdb": "tt1"},
        "seasons": [{"number": 2, "episodes": 3, "watch_in": "hi"}, {"number": 10, "episodes": 1}],
        "tags": ["b", "c", "d", "a"],
        "note": "x",
        "changed": {"note": AT, "tags:a": "2026-11-20T10:00:01Z", "tags:d": AT},
    }
    assert row_of(found, "show", {"tags": ["d", "x", "c"]})["tags"] == ["d", "c", "b", "a"]
    assert row_of(found, "show", {})["tags"] == ["b", "c", "d", "a"]
    assert row_of({}, "show", {"tags": ["d"]}) == {}


def test_what_was_set_for_a_season_that_is_not_there_lies_aside() -> None:
    gone = {"seasons:2.watch_in": Register(SECOND, 1, "hi"), "seasons:2": Register(SECOND, 0, None)}
    assert row_of(gone, "show") == {
        "aside": {"seasons:2.watch_in": "hi"},
        "changed": {"seasons:2": AT, "seasons:2.watch_in": AT},
    }


@pytest.mark.parametrize(
    ("mine", "its", "together"),
    [
        (["b", "a"], ["b", "a"], ["b", "a"]),
        (["b", "a"], ["a", "b"], ["a", "b"]),  # in two orders: that of the texts
        (["b", "a"], ["c", "b"], ["a", "b", "c"]),  # neither has them all
        (["c", "a", "b"], ["b", "a"], ["c", "a", "b"]),  # one has them all
        (["b", "a", "b"], [], ["b", "a"]),
        ([], [], []),
    ],
)
def test_what_was_said_at_once_stands_in_the_order_in_which_it_was_said(
    mine: list[str], its: list[str], together: list[str]
) -> None:
    one, other = {"id": "s", "tags": mine}, {"id": "s", "tags": its}
    found = chosen("show", one, other)
    row = with_ties_as_in(row_of(found, "show"), found, "show", (one, other))
    assert row.get("tags", []) == together


def test_only_elements_of_one_stamp_are_said_at_once() -> None:
    one = {"tags": ["b", "a", "d", "c"], "changed": {"tags:d": AT, "tags:c": AT}}
    found = registers(one, "show")
    row = with_ties_as_in(row_of(found, "show"), found, "show", (one, {"languages": []}))
    assert row["tags"] == ["b", "a", "d", "c"]


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00", 0),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1970-01-01T00:00:01.000001Z", 1_000_001),
        ("1969-12-31T23:59:59Z", -1_000_000),
        ("1970-01-02", 86_400_000_000),
    ],
)
def test_a_stamp_is_counted_in_microseconds(text: str, stamp: int) -> None:
    assert parse_stamp(text) == stamp


def test_the_newest_stamp_of_a_row_is_that_of_any_of_its_registers() -> None:
    assert newest_stamp({"changed": {"a": EARLIER, "b": LATER, "c": "odd"}}) == parse_stamp(LATER)
    assert newest_stamp({"changed": None}) == NEVER
