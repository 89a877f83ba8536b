"""Two copies of a library made one: rows by their ids, put where they belong."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.storage.merging.copies import (
    TwoIds,
    merge_rooms,
    put_together,
    take_apart,
    with_slugs,
)
from watchlog.storage.merging.registers import registers
from watchlog.storage.merging.worked_out import Homes, is_shown

Row = dict[str, Any]
EARLIER, LATER = "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z"


def a_line(show_id: str, *plays: Row, **fields: Any) -> Row:
    return {
        "id": show_id, "title": "Harbour Lights", "slug": "harbour-lights",
        "added_at": "2025-01-01T00:00:00Z", "plays": list(plays), "verdicts": [],
    } | fields  # fmt: skip


def a_play(play_id: str, episode: int = 1, **fields: Any) -> Row:
    return {"id": play_id, "season": 1, "episode": episode, "at": "2026-11-20"} | fields


def merged(mine: list[Row], its: list[Row]) -> dict[str, Row]:
    """Merge two copies in both orders, and return the lines, which are the same in each."""
    both = [merge_rooms(take_apart(a), take_apart(b), []) for a, b in ((mine, its), (its, mine))]
    one, other = (put_together(rooms, Homes(rooms.shows)) for rooms in both)
    assert {key: said(line) for key, line in one.items()} == {
        key: said(line) for key, line in other.items()
    }
    return one


def said(line: Row) -> list[Any]:
    """Return all registers of a line, and what is worked out of them."""
    plays = sorted(line["plays"], key=lambda play: str(play["id"]))
    rows = [(registers(play, "play"), play.get("same_as")) for play in plays]
    return [registers(line, "show"), line.get("living"), rows]


def ids(line: Row) -> list[str]:
    return [play["id"] for play in line["plays"] if not play.get("deleted")]


def test_plays_of_both_sides_are_there() -> None:
    lines = merged([a_line("s", a_play("a"))], [a_line("s", a_play("b", 2)), a_line("t")])
    assert sorted(ids(lines["s"])) == ["a", "b"]
    assert lines.keys() == {"s", "t"}


def test_one_evening_entered_twice_is_shown_once_and_kept_twice() -> None:
    line = merged([a_line("s", a_play("a"))], [a_line("s", a_play("b", language="hi"))])["s"]
    assert {play["id"]: play.get("same_as") for play in line["plays"]} == {"a": "b", "b": None}


def test_what_was_removed_there_goes_and_what_was_entered_here_since_stays_in_view() -> None:
    gone = a_line("s", a_play("a", deleted=LATER), deleted=LATER)
    line = merged([a_line("s", a_play("a"), a_play("b", 2))], [gone])["s"]
    assert (ids(line), line["deleted"], is_shown(line)) == (["b"], LATER, True)
    assert not is_shown(merged([a_line("s", a_play("a"))], [gone])["s"])


def test_a_play_follows_its_show_that_was_joined_elsewhere() -> None:
    here = [a_line("x", a_play("a"), a_play("b", 2)), a_line("y")]
    there = [
        a_line("x", into="y", changed={"into": LATER}), a_line("y", a_play("a", show="x")),
    ]  # fmt: skip
    lines = merged(here, there)
    assert (ids(lines["x"]), sorted(ids(lines["y"]))) == ([], ["a", "b"])
    assert not is_shown(lines["x"])


def test_joined_both_ways_round_the_older_is_shown() -> None:
    here = [a_line("x", into="y", changed={"into": EARLIER}), a_line("y")]
    there = [a_line("y", into="x", changed={"into": LATER}), a_line("x")]
    lines = merged(here, there)
    assert (is_shown(lines["x"]), is_shown(lines["y"])) == (True, False)


def test_a_title_added_on_both_sides_is_told_apart_by_its_slug() -> None:
    lines = merged(
        [a_line("x", year=2024)], [a_line("y", year=2025, added_at="2026-01-01T00:00:00Z")]
    )
    shown = with_slugs(lines, [])
    assert (shown["x"]["slug"], shown["y"]["slug"]) == ("harbour-lights", "harbour-lights-2025")
    assert shown["y"]["slug_asked"] == "harbour-lights"
    # It is worked out: the register is the slug that was asked for.
    assert take_apart(shown.values()).shows["y"]["slug"] == "harbour-lights"


def test_what_a_purge_left_brings_nothing_back_and_takes_nothing_away() -> None:
    left = {"id": "s", "title": "Harbour Lights", "slug": "harbour-lights", "deleted": LATER,
            "plays": [{"id": "a", "deleted": LATER}]}  # fmt: skip
    here = a_line("s", a_play("a", source="import:trakt"), kind="film", note="ask Anna")
    line = merged([here], [left])["s"]
    assert (ids(line), is_shown(line)) == ([], False)
    assert (line["kind"], line["note"]) == ("film", "ask Anna")
    assert line["plays"][0]["source"] == "import:trakt"


def test_an_id_that_stands_twice_is_named_or_kept_apart() -> None:
    line = a_line("s", a_play("a"), a_play("a", 2))
    with pytest.raises(TwoIds, match="a"):
        take_apart([line], strictly=True)
    assert len(take_apart([line]).plays) == 2
