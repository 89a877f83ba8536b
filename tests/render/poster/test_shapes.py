"""The evenings of a year: a week a column, each square where its day is, a bar over each month."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.render.poster.shared import a_review
from watchlog.render.poster.shapes import Sizes, evenings, text, weeks_of


def squares(pieces: object) -> list[tuple[str, float, float, str]]:
    """Role, left, top and title of each square."""
    found = re.findall(
        r'<rect class="(\w+)" x="([\d.]+)" y="([\d.]+)"[^>]*><title>([^<]+)', str(pieces)
    )
    return [(role, float(left), float(top), title) for role, left, top, title in found]


@pytest.mark.parametrize("starts", ["monday", "sunday", "saturday"])
@pytest.mark.parametrize("year", [2023, 2024, 2026, 2028])
def test_every_evening_has_its_place(year: int, starts: str) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    weeks = weeks_of(first, last, starts)
    assert weeks in (53, 54)
    review = a_review(year, last, 2, starts)
    drawn = evenings(review, first, last, Sizes(10, 100, 20), titles=True)
    found = squares(drawn.pieces)
    assert len(found) == (last - first).days + 1
    assert len({(left, top) for _, left, top, _ in found}) == len(found)
    assert {role for role, *_ in found} == {"h2"}
    assert max(left for _, left, *_ in found) == 10 * (weeks - 1)
    assert max(top for _, _, top, _ in found) + 10 == drawn.height
    assert sorted(found, key=lambda each: (each[1], each[2]))[0][3].startswith(
        f"{first:%a} 1 Jan: 2 plays"
    )


def test_evenings_to_come_are_not_drawn_and_their_months_have_no_bar() -> None:
    review = a_review(2026, date(2026, 8, 3), 1)
    half = date(2026, 7, 1), date(2026, 12, 31)
    drawn = evenings(review, *half, Sizes(10, 100, 20), titles=True)
    assert len(squares(drawn.pieces)) == 31 + 3
    assert evenings(review, *half, Sizes(10, 100, 20), titles=False).height == drawn.height


def test_the_fullest_month_is_the_highest_and_one_without_plays_has_no_bar() -> None:
    review = a_review(2026, date(2026, 12, 31), 1)
    drawn = evenings(review, date(2026, 1, 1), date(2026, 12, 31), Sizes(10, 110, 20), titles=False)
    heights = [
        float(found[1])
        for piece in drawn.pieces
        if (found := re.search(r'class="bar".* height="([\d.]+)"', piece))
    ]
    assert heights == [10 * number for number in range(1, 12)]


def test_runs_of_words_stay_words() -> None:
    assert text(0, 1, 2, ("a<b", "ink"), ("", "dim"), ("c", "dim b")) == (
        '<text x="0" y="1" font-size="2"><tspan class="ink">a&lt;b</tspan>'
        '<tspan class="dim b" dx="0.5"> c</tspan></text>'
    )
