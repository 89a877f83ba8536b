"""Registers: the laws of merging two versions of a row, for every kind of record."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.merging.rows import rows
from watchlog.storage.merging.registers import (
    merge_registers,
    newest_stamp,
    parse_stamp,
    registers,
    row_of,
    stamp_text,
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
