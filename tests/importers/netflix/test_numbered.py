"""The number at the end of a title says episode and which; without it, it is a film."""

from __future__ import annotations

import pytest

from watchlog.importers.netflix.numbered import NumberedTitles, number_of

Read = tuple[str, int | None, int | None, str | None]


def read(*titles: str) -> list[Read]:
    reader = NumberedTitles(titles)
    parts = [reader.read(title) for title in titles]
    return [(each.show, each.season, each.episode, each.name) for each in parts]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Deep Arc: Night Train: Whistle (Episode 19)"],
         [("Deep Arc", 1, 19, "Night Train: Whistle")]),
        (["Deep Arc: Night Train: Whistle (第19話)", "Deep Arc: Dawn (第1話)"],
         [("Deep Arc", 1, 19, "Night Train: Whistle"), ("Deep Arc", 1, 1, "Dawn")]),
        (["Solo Tale: One Night (Episode 1)"], [("Solo Tale", 1, 1, "One Night")]),
        # A show with a colon in its name begins with its first episode.
        (["Ash: The Long Way: Dawn (Episode 1)", "Ash: The Long Way: Dusk (Episode 2)"],
         [("Ash: The Long Way", 1, 1, "Dawn"), ("Ash: The Long Way", 1, 2, "Dusk")]),
        # Arcs whose numbers go on are of one season; those that begin anew name no episode.
        (["Axe: Mark: Tea (Episode 1)", "Axe: Smiths: Salt (Episode 2)"],
         [("Axe", 1, 1, "Mark: Tea"), ("Axe", 1, 2, "Smiths: Salt")]),
        (["Axe: Mark: Tea (Episode 1)", "Axe: Smiths: Salt (Episode 1)"],
         [("Axe", None, None, "Mark: Tea"), ("Axe", None, None, "Smiths: Salt")]),
        # Of a show with seasons a number without one is of none that is known.
        (["Axe: Season 2: Tea (Episode 1)", "Axe: Mark: Salt (Episode 1)"],
         [("Axe", 2, 1, "Tea"), ("Axe", None, None, "Mark: Salt")]),
        # The first season has chapters and no word; the second bears the show's own name.
        (["Mill: Chapter Two: Tea (Episode 2)", "Mill: Mill 2: Chapter One: Fog (Episode 1)"],
         [("Mill", 1, 2, "Chapter Two: Tea"), ("Mill", 2, 1, "Chapter One: Fog")]),
        (["Axe: Final Season: Tea (Episode 3)", "Axe: Season 1: Part 2: Fog (Episode 7)"],
         [("Axe", None, None, "Final Season: Tea"), ("Axe", 1, 7, "Part 2: Fog")]),
        ([f"Spider-Boy: Part {n}" for n in range(6)],
         [(f"Spider-Boy: Part {n}", None, None, None) for n in range(6)]),
        (["Axe: Season 2: Tea (Episode 1)", "Axe: The Film", "Axe: Season 2: Salt"],
         [("Axe", 2, 1, "Tea"), ("Axe: The Film", None, None, None), ("Axe", 2, None, "Salt")]),
    ],
)  # fmt: skip
def test_a_number_makes_an_episode(titles: list[str], expected: list[Read]) -> None:
    assert read(*titles) == expected


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Sól: Odcinek (Odcinek 4)", 4),
        ("מלח: עונה 1: תה (פרק 4)\u200f", 4),
        ("\u202bמלח: תה (\u200fפרק 4\u200f)\u202c", 4),
        ("Salt and Ash (1982)", None),
        ("Salt and Ash (Director's Cut)", None),
        ("Four Summers: Episode 3", 3),
        ("Far Wars: Episode IV", None),
        ("Four Summers: Limited Series: Episode 1 (Episode 1)", 1),
    ],
)
def test_the_number_of_a_title(title: str, number: int | None) -> None:
    assert number_of(title) == number
