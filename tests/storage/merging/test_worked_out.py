"""What is worked out of several records: joined shows, the same viewing, slugs, order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from watchlog.storage.merging.worked_out import (
    Homes,
    in_order,
    is_living,
    is_shown,
    mark_same,
    mark_same_verdicts,
    same_viewings,
    settled,
    slugs,
    viewing,
    without_home,
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


@pytest.mark.parametrize(
    ("others", "marks"),
    [
        ([{"tvmaze": 5}, {"tvmaze": 6}], [None, None]),
        ([{"tvmaze": 5}, {"tvmaze": 5}], [None, "0"]),
        ([{"tvmaze": 5}, {}], [None, "0"]),
        ([{"tvmaze": 5}, {"tvmaze": 0}, {"tvmaze": 6}], [None, "0", None]),
        ([{"tvmaze": 6}, {}, {"tvmaze": 5}], [None, None, "1"]),
        # Entered for another show, which was joined: that may have been the same one.
        ([{"tvmaze": 5}, {"tvmaze": 6, "show": "other"}], [None, "0"]),
    ],
)
def test_two_episodes_that_have_one_number_are_two_viewings(
    others: list[Row], marks: list[str | None]
) -> None:
    plays = [a_play(str(number), **fields) for number, fields in enumerate(others)]
    for order in permutations(plays):
        assert dict(zip([each["id"] for each in order], same(*order), strict=True)) == {
            each["id"]: mark for each, mark in zip(plays, marks, strict=True)
        }


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


# --- each step by itself ---


@pytest.mark.parametrize(
    ("shows", "ends"),
    [
        ({"a": a_show("a", into=None)}, {"a": "a"}),
        ({"a": a_show("a", into="a")}, {"a": "a"}),
        # Of a ring the oldest is the end; of two of one day, and of two without, the smaller id.
        ({"a": a_show("a", into="b"), "b": a_show("b", into="a")}, {"a": "a", "b": "a"}),
        (
            {
                "b": a_show("b", into="c") | {"added_at": None},
                "c": a_show("c", into="b") | {"added_at": None},
            },
            {"b": "b", "c": "b"},
        ),
        # What leads into a ring is no part of it, however old it is.
        (
            {
                "x": a_show("x", 1, into="b"),
                "b": a_show("b", 3, into="c"),
                "c": a_show("c", 2, into="b"),
            },
            {"x": "c", "b": "c", "c": "c"},
        ),
    ],
)
def test_where_each_show_leads(shows: dict[str, Row], ends: dict[str, str]) -> None:
    assert {each: Homes(shows).of(each) for each in shows} == ends


def test_episodes_names_and_counts_tell_viewings_apart() -> None:
    plays = [
        a_play("a"),
        a_play("b", season=2),
        a_play("c", episode=2),
        a_play("d", n=1),
        a_play("e", episode=None, name="Pilot"),
        a_play("f", episode=None, name="Finale"),
        a_play("g", episode=None, name="pilot"),
    ]
    assert same(*plays) == [None, None, None, None, None, None, "e"]
    assert [[play["id"] for play in each] for each in same_viewings(plays)] == [["e", "g"]]


@pytest.mark.parametrize(
    "order",
    [
        # From the one that is shown to the last: each beats the next by one thing alone.
        [a_play("z", changed={"show": "2025-11-26T00:00:00Z"}), a_play("a")],
        [a_play("z", changed={"at": "2025-11-26T00:00:00Z"}),
         a_play("a", changed={"at": "2025-11-25T00:00:00Z"})],
        [a_play("z", "2025-11-20T21:00:00Z"), a_play("y", "2025-11-20T21:00:00Z", laid=True),
         a_play("x")],
        [a_play("z", language="hi"), a_play("y", language="hi", language_assumed=True),
         a_play("x", language_assumed=True)],
        [a_play("z", recorded="2025-11-20T20:00:00Z"),
         a_play("y", recorded="2025-11-20T21:00:00Z")],
        [a_play("x"), a_play("y"), a_play("z")],
    ],
)  # fmt: skip
def test_which_of_several_plays_of_one_viewing_is_shown(order: list[Row]) -> None:
    for plays in permutations(order):
        assert list(same_viewings(plays)) == [order]


@pytest.mark.parametrize("field", ["subtitles", "minutes", "source"])
def test_a_stamp_of_something_else_does_not_make_a_play_the_one_shown(field: str) -> None:
    later = a_play("b", changed={field: "2025-11-26T00:00:00Z"})
    assert same(later, a_play("a")) == ["a", None]


def test_a_part_is_no_viewing_of_the_whole_nor_of_another_part() -> None:
    whole, part = a_play("a"), a_play("b", part=True, minutes=10)
    assert same(whole, part) == [None, None]
    assert same(part, a_play("c", part=True, minutes=20)) == [None, None]
    assert same(part, a_play("c", part=True, minutes=10)) == [None, "b"]
    # The minutes of a whole play may be those that another machine has not been told.
    assert same(whole, a_play("c", minutes=43)) == [None, "a"]


def test_marks_are_put_and_taken_off_and_nothing_else_is_touched() -> None:
    shown, other, alone = a_play("a"), a_play("b", note=1), a_play("c", "2020", same_as="x")
    rows = mark_same([shown, other, alone])
    assert rows == [a_play("a"), a_play("b", note=1, same_as="a"), a_play("c", "2020")]
    assert rows[0] is shown
    assert other == a_play("b", note=1)
    # Each mark is made anew: it leads to the play that is shown now.
    assert mark_same([a_play("b", same_as="x"), shown])[0]["same_as"] == "a"


AT = "2025-11-20T21:00:00Z"
VERDICT = {"rating": 8, "at": AT}


@pytest.mark.parametrize(
    ("rows", "marks"),
    [
        ([{"id": "b"} | VERDICT, {"id": "a"} | VERDICT], ["a", None]),
        ([{"id": "a"} | VERDICT, {"id": "b"} | VERDICT, {"id": "c"} | VERDICT], [None, "a", "a"]),
        ([{"id": "a"} | VERDICT, {"id": "b", "changed": {"rating": AT}} | VERDICT], [None, "a"]),
        ([{"id": "a"} | VERDICT, {"id": "b", "same_as": "x"} | VERDICT], [None, "a"]),
        ([{"id": "a"} | VERDICT, {"id": "b", "rating": 7, "at": AT}], [None, None]),
        ([{"id": "a"} | VERDICT, {"id": "b", "rating": 8, "at": "2025"}], [None, None]),
        ([{"id": "b", "rating": 8, "at": "2025", "same_as": "x"}, {"id": "a"} | VERDICT],
         [None, None]),
        ([{"id": "b", "deleted": AT} | VERDICT, {"id": "a", "deleted": AT} | VERDICT],
         [None, None]),
        ([{"id": "b"} | VERDICT, {"id": "a", "deleted": AT} | VERDICT], [None, None]),
        ([{"id": "a"} | VERDICT, {"at": AT, "rating": 8, "id": "b"}], [None, "a"]),
    ],
)  # fmt: skip
def test_verdicts_that_are_one(rows: list[Row], marks: list[str | None]) -> None:
    assert [each.get("same_as") for each in mark_same_verdicts(rows)] == marks


@pytest.mark.parametrize(
    "order",
    [
        [a_play("b", "2020"), a_play("a", AT)],
        [a_play("b", None), a_play("a", AT)],
        [a_play("b", AT), a_play("a", "2025-11-20T21:00:01Z")],
        [a_play("b", "2030-01-01T00:00:00Z", recorded=AT), a_play("a", "2025-11-20T21:00:01Z")],
        [a_play("b", AT, season=1, episode=9), a_play("a", AT, season=2, episode=1)],
        [a_play("b", AT, episode=1), a_play("a", AT, episode=2)],
        [a_play("b", AT, season=None, episode=None), a_play("a", AT, season=1, episode=None),
         a_play("c", AT, season=1, episode=1)],
        [a_play("a", AT), a_play("b", AT)],
        [a_play("a", AT, season=None), a_play("b", AT, season=0)],
        [a_play("a", AT, episode=0), a_play("b", AT, episode=None)],
        # In several offsets the moments count, not the texts.
        [a_play("b", "2025-11-21T01:00:00+05:30"), a_play("a", AT)],
        [a_play("b", "2025-11-21T02:30:00+05:30", episode=1), a_play("a", AT, episode=2)],
        [a_play("b", "2025-11-20T21:00:00.5Z"), a_play("a", "2025-11-20T21:00:01Z")],
        [a_play("b", AT), a_play("a", "2025-11-20T21:00:00.5Z")],
    ],
)  # fmt: skip
def test_the_order_of_plays(order: list[Row]) -> None:
    for plays in permutations(order):
        assert in_order(plays) == order


@pytest.mark.parametrize(
    ("fields", "is_one", "shown"),
    [
        ({}, False, True),
        ({"deleted": AT}, False, False),
        ({"deleted": AT, "plays": [a_play("a")]}, True, True),
        ({"deleted": AT, "plays": [a_play("a", deleted=AT)]}, False, False),
        ({"deleted": AT, "verdicts": [{"id": "v"}]}, True, True),
        ({"plays": [a_play("a")]}, False, True),
        ({"living": True}, False, True),
        ({"into": "t"}, False, False),
        # Of a ring it is the end: shown, though it went into the other one.
        ({"into": "r"}, True, True),
        ({"into": "r", "deleted": AT}, True, True),
    ],
)
def test_a_show_that_is_shown_though_it_is_gone(fields: Row, is_one: bool, shown: bool) -> None:
    line = a_show("s") | {"plays": [], "verdicts": []} | fields
    homes = Homes({"s": line, "t": a_show("t", 9), "r": a_show("r", 9, into="s")})
    found = settled(line, homes)
    assert found.get("living", False) is is_one is is_living(line, homes)
    assert is_shown(found) is shown
    assert "living" not in line or line["living"]


def test_a_line_is_settled_by_its_own_rows() -> None:
    line = a_show("s") | {
        "plays": [a_play("b"), a_play("a")],
        "verdicts": [{"id": "w"} | VERDICT, {"id": "v"} | VERDICT],
    }
    found = settled(line, Homes({}))
    assert [play.get("same_as") for play in found["plays"]] == ["a", None]
    assert [verdict.get("same_as") for verdict in found["verdicts"]] == ["v", None]


def test_a_row_names_no_show_but_another() -> None:
    row = a_play("a", show="s")
    assert without_home(row, "s") == a_play("a")
    assert without_home(row, "t") == row == a_play("a", show="s")
    assert without_home(a_play("a"), "s") == a_play("a")
