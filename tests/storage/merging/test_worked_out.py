"""What is worked out of several records: joined shows, the same viewing, slugs, order."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.storage.merging.worked_out import (
    Homes,
    in_order,
    mark_same,
    mark_same_verdicts,
    slugs,
    viewing,
)

Row = dict[str, Any]


def a_show(show_id: str, added: int = 1, **fields: Any) -> Row:
    return {"id": show_id, "title": "Harbour Lights", "slug": "harbour-lights",
            "added_at": f"2025-01-0{added}T00:00:00Z"} | fields  # fmt: skip


def a_play(play_id: str, at: str | None = "2025-11-20", **fields: Any) -> Row:
    return {"id": play_id, "season": 1, "episode": 1, "at": at} | fields


def same(*plays: Row) -> list[str | None]:
    return [play.get("same_as") for play in mark_same(plays)]


def test_plays_belong_where_their_show_went() -> None:
    shows = {"a": a_show("a", into="b"), "b": a_show("b", into="c"), "c": a_show("c")}
    assert [Homes(shows).of(each) for each in "abcx"] == ["c", "c", "c", "x"]


def test_of_a_ring_the_oldest_is_the_end() -> None:
    shows = {
        "a": a_show("a", 2, into="b"),
        "b": a_show("b", 1, into="a"),
        "c": a_show("c", into="a"),
    }
    assert [Homes(shows).of(each) for each in "abc"] == ["b", "b", "b"]


def test_a_show_that_went_to_one_that_is_not_there_stays_where_it_is() -> None:
    assert Homes({"a": a_show("a", into="gone")}).of("a") == "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-11-20T21:00:00+01:00", "2025-11-20"),
        ("2025-11-21T03:59:59+05:30", "2025-11-20"),
        ("2025-11-20T21:00:00Z", "2025-11-20T23:50:00Z"),
        ("2025-11", "2025-11"),
        (None, None),
    ],
)
def test_plays_of_one_evening_are_one_viewing(one: str | None, other: str | None) -> None:
    assert viewing(a_play("a", one)) == viewing(a_play("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-11-21T04:00:00+05:30", "2025-11-20"),
        ("2025-11-20", "2025-11"),
        ("2025-11-20", None),
    ],
)
def test_plays_of_two_evenings_are_two(one: str | None, other: str | None) -> None:
    assert same(a_play("a", one), a_play("b", other)) == [None, None]


def test_a_second_viewing_of_an_evening_is_counted() -> None:
    assert same(a_play("a"), a_play("b", n=1)) == [None, None]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"changed": {"language": "2025-11-25T00:00:00Z"}}, {"at": "2025-11-20T21:00:00Z"}),
        ({"at": "2025-11-20T21:00:00Z"}, {"language": "hi"}),
        ({"at": "2025-11-20T21:00:00Z"}, {"at": "2025-11-20T21:00:00Z", "laid": True}),
        ({"language": "hi"}, {"language": "en", "language_assumed": True}),
        ({"language": "en", "language_assumed": True}, {}),
        ({"recorded": "2025-11-20T21:00:00Z"}, {"recorded": "2025-11-20T22:00:00Z"}),
    ],
)
def test_the_better_known_play_is_shown(better: Row, worse: Row) -> None:
    shown, other = a_play("b") | better, a_play("a") | worse
    assert same(other, shown) == ["b", None]
    assert same(shown, other) == [None, "b"]


def test_of_two_that_are_alike_the_smaller_id_is_shown() -> None:
    assert same(a_play("b"), a_play("a")) == ["a", None]


def test_removed_plays_are_the_same_as_none_and_old_marks_go() -> None:
    gone = a_play("a", deleted="2025-11-21T00:00:00Z")
    assert same(gone, a_play("b", same_as="a")) == [None, None]


def test_two_rows_of_one_id_are_both_shown() -> None:
    assert same(a_play("a"), a_play("a")) == [None, None]


def test_verdicts_that_say_the_same_are_one() -> None:
    verdict = {"rating": 8, "at": "2025-11-20T21:00:00Z"}
    rows = [{"id": "b"} | verdict, {"id": "a"} | verdict, {"id": "c", "rating": 7}]
    assert [each.get("same_as") for each in mark_same_verdicts(rows)] == ["a", None, None]


def test_the_oldest_show_has_the_slug() -> None:
    shows = [
        a_show("b", 2, year=2024),
        a_show("a", 3),
        a_show("c", 1),
        a_show("d", 4, slug="other"),
    ]
    assert slugs(shows) == {
        "c": "harbour-lights", "b": "harbour-lights-2024", "a": "harbour-lights-2", "d": "other",
    }  # fmt: skip


def test_plays_stand_by_when_they_were_recorded() -> None:
    rows = [
        a_play("a", "2020", recorded="2025-11-22T00:00:00Z"),
        a_play("b", "2025-11-21T22:00:00Z"),
        a_play("c", "2019"),
    ]
    assert [play["id"] for play in in_order(rows)] == ["c", "b", "a"]
