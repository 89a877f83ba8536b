"""Prime Video: the show and the season behind the name of a row."""

from __future__ import annotations

import pytest

from watchlog.importers.prime.titles import episode_and_show, split_season


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Harbour Nine - Season 1", ("Harbour Nine", 1)),
        ("Harbour Nine, Season 12", ("Harbour Nine", 12)),
        ("Harbour Nine Season 3", ("Harbour Nine", 3)),
        ("Harbour - Nine - Season 3 (4K UHD)", ("Harbour - Nine", 3)),
        ("O Sal - 2ª Temporada", ("O Sal", 2)),
        ("Salt - Zezonik 4", ("Salt", 4)),
        ("塩の街 - シーズン2", ("塩の街", 2)),
        ("塩の街 シーズン2", ("塩の街", 2)),
        ("Four Summers", ("Four Summers", None)),
        ("Four Summers - Limited Series", ("Four Summers", 1)),
        ("Area 51", ("Area 51", None)),
        ("Salt - Season 2 Part B", ("Salt", 2)),
        ("Das Salz - Staffel 2B", ("Das Salz", 2)),
        ("Salt - Volume 2", ("Salt", 2)),
        ("Salt - 60 Days", ("Salt - 60 Days", None)),
        ("Salt - Best of 2016", ("Salt - Best of 2016", None)),
        ("Salt - Final Season", ("Salt - Final Season", None)),
        ("ملح - الموسم 3", ("ملح", 3)),
        ("Part, 2", ("Part, 2", None)),
        ("Season 1", ("Season 1", None)),
    ],
)
def test_show_and_season(title: str, read: tuple[str, int | None]) -> None:
    assert split_season(title) == read


def test_a_hyphen_divides_where_most_titles_of_the_file_agree() -> None:
    found = episode_and_show(
        ["Tea-Spider-Man", "The Web-Spider-Man", "Half-Time-Mill", "Rain-Mill"]
    )
    assert found == {
        "Tea-Spider-Man": ("Tea", "Spider-Man"),
        "The Web-Spider-Man": ("The Web", "Spider-Man"),
        "Half-Time-Mill": ("Half-Time", "Mill"),
        "Rain-Mill": ("Rain", "Mill"),
    }
