"""A library of the schema before, migrated on two machines apart: they agree, and lose nothing."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.actions.copies.laws import merged
from tests.actions.copies.memory import MemoryLibrary
from tests.actions.copies.scripts import Machine, State
from tests.conftest import MONDAY_EVENING

TIMES = (
    None, "2025", "2025-11", "2025-11-20", "2025-11-20T21:00:00+01:00", "2025-11-21T02:00:00+01:00",
)  # fmt: skip
STAMP = "2025-11-25T10:00:00+00:00"


@st.composite
def a_row(draw: st.DrawFn) -> dict[str, Any]:
    at = st.sampled_from(TIMES)
    row = {"season": 1, "episode": draw(st.integers(1, 2)), "at": draw(at),
           "recorded": draw(st.sampled_from((None, STAMP, "2025-11-26T10:00:00+00:00"))),
           "deleted": draw(st.sampled_from((None, None, STAMP)))}  # fmt: skip
    return {key: value for key, value in row.items() if value is not None}


@st.composite
def old_libraries(draw: st.DrawFn) -> bytes:
    shows = {}
    for number in range(draw(st.integers(1, 3))):
        plays = draw(st.lists(a_row(), max_size=6))
        tags = draw(st.lists(st.sampled_from("abc"), unique=True))
        show = {
            "id": f"{number:016x}", "title": f"Show {number}", "slug": f"show-{number}",
            "added_at": STAMP, "tags": tags,
            "plays": [{"id": f"{number}{place}"} | play for place, play in enumerate(plays)],
            "verdicts": [{"id": f"{number}f", "rating": 7, "at": STAMP}],
        }  # fmt: skip
        show |= draw(st.sampled_from(({}, {}, {"deleted": STAMP}, {"changed": {"tags": STAMP}})))
        shows[str(number + 1)] = show
    meta = {"format": "watchlog", "schema": [1, 0], "library_id": "00", "last_change": None}
    tables = {"meta": {"1": meta | {"last_watch": []}}, "preferences": {}, "shows": shows}
    return json.dumps(tables).encode()


@settings(max_examples=25, deadline=None, derandomize=True)
@given(old_libraries())
def test_two_machines_that_migrate_apart_agree(data: bytes) -> None:
    old = json.loads(data)["shows"].values()
    living = [show for show in old if not show.get("deleted")]
    in_sight = {row["id"] for show in living for row in show["plays"] if not row.get("deleted")}
    one, other = (Machine(MemoryLibrary(data), MONDAY_EVENING) for _ in range(2))
    assert one.state().stored == other.state().stored
    for show in living[:1]:
        one.type(f"edit {show['slug']} --note here --tag b")
        other.type(f"edit {show['slug']} --watch-in hi --tag c")
    both = [State(merged(a.library, b.library)) for a, b in ((one, other), (other, one))]
    assert both[0].view() == both[1].view()
    shown = {play.id for show in both[0].shown for play in show.plays}
    assert shown == in_sight
    assert {show.slug for show in both[0].shown} == {show["slug"] for show in living}
