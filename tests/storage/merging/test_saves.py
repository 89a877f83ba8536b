"""What a save adds to the lines that it touches: counts, stamps, and what is done to twins."""

from __future__ import annotations

from typing import Any

from watchlog.storage.merging.registers import parse_stamp
from watchlog.storage.merging.saves import saved
from watchlog.storage.merging.worked_out import Homes

Row = dict[str, Any]
AT = "2026-11-26T18:00:00Z"


def a_line(*plays: Row, show_id: str = "s", **fields: Any) -> Row:
    return {
        "id": show_id, "title": "Harbour Lights", "slug": "harbour-lights",
        "added_at": "2025-01-01T00:00:00Z", "plays": list(plays), "verdicts": [],
    } | fields  # fmt: skip


def a_play(play_id: str, at: str | None = "2026-11-20", **fields: Any) -> Row:
    return {"id": play_id, "season": 1, "episode": 1, "at": at} | fields


def save(before: Row | None, after: Row) -> Row:
    """Save one line; return it as it is written."""
    lines = saved({before["id"]: before} if before else {}, {after["id"]: after}, Homes({}),
                  parse_stamp(AT))  # fmt: skip
    return lines[after["id"]]


def counts(line: Row) -> list[int]:
    return [play.get("n", 0) for play in line["plays"]]


def test_a_second_play_of_an_evening_is_counted_on() -> None:
    before = a_line(a_play("a"))
    after = a_line(a_play("a"), a_play("b", "2026-11-20T21:00:00Z"), a_play("c"))
    line = save(before, after)
    assert counts(line) == [0, 1, 2]
    assert not any("same_as" in play for play in line["plays"])


def test_so_is_one_that_is_moved_to_an_evening_or_comes_back() -> None:
    first, second = a_play("a"), a_play("b", "2026-11-22")
    moved = save(a_line(first, second), a_line(first, a_play("b", "2026-11-20")))
    assert counts(moved) == [0, 1]
    gone = a_play("b", deleted=AT)
    assert counts(save(a_line(first, gone), a_line(first, a_play("b")))) == [0, 1]


def test_another_episode_and_a_removed_play_are_in_nobodys_way() -> None:
    there = (a_play("a", deleted=AT), a_play("b", episode=2))
    assert counts(save(a_line(*there), a_line(*there, a_play("c")))) == [0, 0, 0]


def test_two_that_were_entered_on_two_machines_stay_one() -> None:
    twins = (a_play("a"), a_play("b", same_as="a"))
    line = save(a_line(*twins), a_line(*twins, note="seen again"))
    assert [play.get("same_as") for play in line["plays"]] == [None, "a"]


def test_two_that_an_editor_put_side_by_side_stay_two() -> None:
    rows = (a_play("a"), a_play("b"))
    line = save(a_line(*rows), a_line(*rows, note="seen again"))
    assert [(play.get("n", 0), play.get("same_as")) for play in line["plays"]] == [
        (0, None), (1, None),
    ]  # fmt: skip


def test_what_is_done_to_a_play_is_done_to_its_twin() -> None:
    twins = (a_play("a"), a_play("b", same_as="a", subtitles="en"))
    corrected = a_line(a_play("a", language="hi", deleted=AT), twins[1])
    one, other = save(a_line(*twins), corrected)["plays"]
    assert (one["language"], other["language"], other["subtitles"]) == ("hi", "hi", "en")
    assert one["deleted"] == other["deleted"] == AT
    assert one["changed"] == other["changed"] == {"deleted": AT, "language": AT}


def test_a_twin_that_is_retimed_with_its_like_stays_its_like() -> None:
    twins = (a_play("a"), a_play("b", same_as="a"))
    line = save(a_line(*twins), a_line(a_play("a", "2026-11-22"), twins[1]))
    assert [(play["at"], play.get("same_as")) for play in line["plays"]] == [
        ("2026-11-22", None), ("2026-11-22", "a"),
    ]  # fmt: skip


def test_a_play_that_moves_keeps_its_stamps_and_gets_one_for_its_place() -> None:
    before = {"s": a_line(a_play("a")), "t": a_line(show_id="t")}
    after = {"s": a_line(), "t": a_line(a_play("a"), show_id="t")}
    lines = saved(before, after, Homes({}), parse_stamp(AT))
    assert lines["t"]["plays"] == [a_play("a", changed={"show": AT})]


def test_a_play_that_goes_along_with_its_show_is_not_changed() -> None:
    before = {"s": a_line(a_play("a")), "t": a_line(a_play("b"), show_id="t")}
    moved = a_line(a_play("b"), a_play("a", show="s"), show_id="t")
    lines = saved(before, {"s": a_line(into="t"), "t": moved}, Homes({}), parse_stamp(AT))
    assert lines["t"]["plays"] == [a_play("b", same_as="a"), a_play("a", show="s")]
    assert lines["s"]["changed"] == {"into": AT}


def test_a_stamp_is_later_than_every_one_of_its_record() -> None:
    ahead = "2027-01-01T00:00:00Z"
    before = a_line(note="old", year=2024, changed={"note": ahead})
    line = save(before, before | {"year": 2025})
    assert line["changed"] == {"note": ahead, "year": "2027-01-01T00:00:00.000001Z"}


def test_what_a_look_up_fills_in_leaves_the_stamp_as_it_was() -> None:
    assert "changed" not in save(a_line(a_play("a")), a_line(a_play("a", tvmaze=77)))["plays"][0]
    moved = a_line(a_play("a", episode=2, tvmaze=77))
    assert save(a_line(a_play("a")), moved)["plays"][0]["changed"] == {"show": AT}


def test_a_removed_show_in_which_a_play_lives_is_shown() -> None:
    gone = a_play("a", deleted=AT)
    assert "living" not in save(None, a_line(gone, deleted=AT))
    assert save(None, a_line(gone, a_play("b"), deleted=AT))["living"] is True
