"""Sittings of a player become viewings, and all of them tell how long a title is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from watchlog.importers.reading.sittings import (
    SCENES_AGAIN,
    PlayerSitting,
    PlayerViewing,
    TitleViewings,
    judged,
    lengths_of,
    viewings_in,
)
from watchlog.importers.records import EARLIER_SITTINGS, Location

FIRST = datetime(2024, 6, 16, 20, tzinfo=UTC)


def sitting(hours: float, played: float, reached: float | None, line: int = 2) -> PlayerSitting:
    began = FIRST + timedelta(hours=hours)
    return PlayerSitting(Location(line), began, began + timedelta(minutes=played), played, reached)


def seen(*minutes: float) -> list[PlayerViewing]:
    return [PlayerViewing([sitting(100 * n, each, each)], []) for n, each in enumerate(minutes)]


@pytest.mark.parametrize(
    ("sittings", "reached"),
    [
        ([(0, 20, 20), (1, 14, 34), (48, 10, 44)], [44]),
        ([(0, 44, 44), (30, 44, 44)], [44, 44]),
        ([(0, 10, 10), (24, 44, 44)], [44]),
        ([(0, 40, 40), (24, 4, 44)], [44]),
        ([(0, 44, 44), (24, 5, 5)], [44, 5]),
        ([(0, 20, None), (30, 25, None)], [45]),
        ([(0, 20, None), (37, 25, None)], [20, 25]),
    ],
)
def test_sittings_are_joined_until_one_starts_over(
    sittings: list[tuple[float, float, float | None]], reached: list[float]
) -> None:
    found = viewings_in(sitting(*each) for each in reversed(sittings))
    assert [each.reached for each in found] == reached
    assert found[-1].ended == max(sitting(*each).ended for each in sittings)


def test_a_length_that_the_export_tells_parts_sittings_without_a_position() -> None:
    sittings = [sitting(hours, 22, None) for hours in (0, 1, 2)]
    assert [each.reached for each in viewings_in(sittings, length=22)] == [22, 22, 22]
    assert [each.reached for each in viewings_in(sittings, length=45)] == [44, 22]
    assert [each.reached for each in viewings_in(sittings)] == [66]


def test_a_scene_seen_again_years_later_moves_no_viewing() -> None:
    [viewing] = viewings_in([sitting(0, 50, 50), sitting(1, 50, 100), sitting(9000, 5, 90)])
    assert viewing.ended == FIRST + timedelta(hours=1, minutes=50)
    assert [each.reason for each in viewing.skip_others("Salt")] == [EARLIER_SITTINGS, SCENES_AGAIN]


@pytest.mark.parametrize(
    ("own", "others", "length"),
    [
        ([44], [45, 43, 44], 44),  # as long as the others
        ([22], [45, 43, 44], 43),  # left at half
        ([88], [45, 43, 44], 88),  # a finale of twice the length
        ([44], [44, 88], 44),
        ([30], [50, 31, 29, 60, 55], 30),  # some others are as short
        ([5.2], [5.1, 5.2], 5.2),
        ([11], [], None),  # nothing tells
        ([11, 11.1], [], 11.1),  # nobody leaves at the same minute twice
        ([11, 9], [], None),
    ],
)
def test_the_length_is_the_longest_unless_others_of_the_show_are_longer(
    own: list[float], others: list[float], length: float | None
) -> None:
    titles = {"own": TitleViewings("show", seen(*own))}
    titles |= {f"{n}": TitleViewings("show", seen(each)) for n, each in enumerate(others)}
    titles["film"] = TitleViewings(None, seen(100))
    found = lengths_of(titles)
    assert found["own"] == length
    assert found["film"] is None


def test_a_viewing_that_came_less_far_than_another_is_judged_by_that() -> None:
    found = judged({"film": TitleViewings(None, seen(100, 50))})
    assert [(title, each.reached, length) for title, each, length in found] == [
        ("film", 100, None), ("film", 50, 100),
    ]  # fmt: skip


def test_one_title_with_very_many_sittings_takes_no_time() -> None:
    many = viewings_in(sitting(n, 1, 1, line=n) for n in range(20_000))
    assert len(many) == 20_000
    titles = {str(n): TitleViewings("show", [each]) for n, each in enumerate(many)}
    assert set(lengths_of(titles).values()) == {1}
