"""The place of a joined show: rows go there, and find back to what they were entered as."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.domain.episodes.place import (
    STAYS,
    Place,
    entered_rows,
    fields_entered,
    fields_placed,
    placed_rows,
    read_place,
    with_rows_of,
    without_rows,
)
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef, Pass, Play, Show, Verdict

SECOND, BEHIND = Place(2), Place(1, 12)


@pytest.mark.parametrize("text", ["S02", "S01E12", "S9999E99999"])
def test_a_place_is_written_as_it_is_read(text: str) -> None:
    assert str(read_place(text)) == text
    assert read_place(f"*{text}") == read_place(text)


@pytest.mark.parametrize("text", [None, "", "2", "S2x", "S02E", "E04", "S01E04-E05"])
def test_what_is_no_place(text: str | None) -> None:
    assert read_place(text) is None


def test_places_follow_each_other() -> None:
    assert STAYS.then(SECOND) == SECOND
    assert BEHIND.then(Place(3, 4)) == Place(3, 16)
    assert SECOND.then(BEHIND) == SECOND
    assert Place(1, LAST_EPISODE).then(BEHIND).after == LAST_EPISODE
    assert BEHIND.entered(EpisodeRef(1, 12)) is None
    assert BEHIND.entered(BEHIND.of(EpisodeRef(1, 3))) == EpisodeRef(1, 3)


ROWS: list[tuple[str, dict[str, Any], Place, dict[str, Any]]] = [
    ("play", {"season": 1, "episode": 3}, SECOND, {"season": 2, "episode": 3}),
    ("play", {"season": 1, "episode": 3}, BEHIND, {"season": 1, "episode": 15}),
    ("play", {"season": 1, "name": "Pilot"}, BEHIND, {"season": 1, "name": "Pilot"}),
    ("play", {"season": 0, "episode": 1}, SECOND, {"season": 0, "episode": 1}),
    ("play", {"season": 2, "episode": 1}, SECOND, {"season": 2, "episode": 1}),
    ("play", {"season": 1, "episode": 99_999}, BEHIND, {"season": 1, "episode": 99_999}),
    ("verdict", {"season": 1, "episode": "S01E03"}, SECOND, {"season": 2, "episode": "S02E03"}),
    ("verdict", {"knew_at": "S01E02"}, SECOND, {"season": 2, "knew_at": "S02E02"}),
    ("verdict", {"season": 1}, SECOND, {"season": 2}),
    ("verdict", {"knew_at": "S01E02"}, BEHIND, {"knew_at": "S01E14"}),
    ("verdict", {}, BEHIND, {}),
    ("verdict", {"season": 0}, SECOND, {"season": 0}),
    ("pass", {"through": "S01E11"}, SECOND, {"season": 2, "through": "S02E11"}),
    ("pass", {"through": "S01E11"}, BEHIND, {"through": "S01E23"}),
    ("pass", {"season": 1}, BEHIND, {"season": 1}),
]


@pytest.mark.parametrize(("kind", "row", "place", "there"), ROWS)
def test_a_row_goes_there_and_back(
    kind: str, row: dict[str, Any], place: Place, there: dict[str, Any]
) -> None:
    placed = {**row, **fields_placed(kind, row.get, place)}
    assert {key: each for key, each in placed.items() if key != "place"} == there
    if "place" in placed:
        entered = fields_entered(kind, placed.get)
        assert entered is not None
        back = {key: each for key, each in {**placed, **entered}.items() if each is not None}
        assert {key: each for key, each in back.items() if key != "place"} == row


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("play", {"season": 1, "episode": 3, "place": "S02"}),
        ("play", {"season": 1, "episode": 12, "place": "S01E12"}),
        ("play", {"season": None, "place": "S02"}),
        ("verdict", {"season": 1, "episode": "S01E03", "place": "S02"}),
        ("verdict", {"season": 2, "episode": "S01E03", "place": "S02"}),
    ],
)
def test_a_row_that_was_moved_elsewhere_is_not_of_the_place(kind: str, row: dict[str, Any]) -> None:
    assert fields_entered(kind, row.get) is None


def test_the_rows_of_a_show_go_into_another_and_are_found_there() -> None:
    joined = Show(
        id="b", title="B", slug="b",
        all_plays=(Play("p", 1, 3), Play("q", 0, 1, show="c", place=None)),
        all_verdicts=(Verdict("v", "skip"),),
        all_passes=(Pass("w", through="S01E03"),),
    )  # fmt: skip
    assert placed_rows(joined, STAYS) is joined
    home = with_rows_of(Show(id="a", title="A", slug="a"), joined, SECOND)
    assert [(each.ref, each.show, each.place) for each in home.all_plays] == [
        (EpisodeRef(2, 3), "b", "S02"), (EpisodeRef(0, 1), "c", None),
    ]  # fmt: skip
    assert (home.all_verdicts[0].season, home.all_verdicts[0].place) == (2, "*S02")
    back = entered_rows(without_rows(joined), home)
    assert back.all_plays == joined.all_plays[:1]
    assert back.all_verdicts == joined.all_verdicts
    assert back.all_passes == joined.all_passes
    assert with_rows_of(home, joined, SECOND) == home


def test_what_was_placed_once_more_has_the_place_of_both() -> None:
    first = Show(id="b", title="B", slug="b", all_plays=(Play("p", 1, 3),))
    again = placed_rows(placed_rows(first, BEHIND), SECOND)
    assert (again.all_plays[0].ref, again.all_plays[0].place) == (EpisodeRef(2, 15), "S02E12")
