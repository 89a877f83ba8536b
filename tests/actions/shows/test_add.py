"""``add``: a show comes into the library."""

from __future__ import annotations

import pytest

from tests.actions.columns import slugs
from tests.conftest import Person


def test_several_words_are_one_title(run: Person) -> None:
    assert run.json("add Dept. Q")["title"] == "Dept. Q"
    assert slugs(run, "list") == ["dept-q"]


def test_another_year_is_another_show(run: Person) -> None:
    run.ok("add Ballard --year 2025", "add Ballard --year 1971")
    assert slugs(run, "list") == ["ballard", "ballard-1971"]
    run.ok("watch ballard")
    assert run.json("show ballard")["watched"] == 1, "the one that has the slug"
    assert run.json("show ballard-1971")["year"] == 1971


@pytest.mark.parametrize(
    ("episodes", "says"),
    [
        ("1", "1 episode"), ("10", "10 episodes"), ("?", "episodes unknown"),
        ("10,8", "2 seasons of 10 and 8 episodes"), ("10,?", "2 seasons of 10 and ? episodes"),
        ("6,6,1", "3 seasons of 6, 6 and 1 episodes"),
        ("1,1", "2 seasons of 1 episode each"), ("8,8", "2 seasons of 8 episodes each"),
    ],
)  # fmt: skip
def test_the_seasons_are_told_to_the_letter(run: Person, episodes: str, says: str) -> None:
    assert run.ok(f"add Kohrra --episodes {episodes}").first_line == f"Added Kohrra: {says}."


@pytest.mark.parametrize(
    ("episodes", "typed", "says"),
    [
        ("10", "s1e11", "Kohrra season 1 has 10 episodes; s1e11 is not one of them."),
        ("1", "2", "Kohrra season 1 has 1 episode; s1e2 is not one of them."),
        ("10", "s3e1", "Kohrra has 1 season; s3e1 is in none of them."),
        ("10,8", "s4e1", "Kohrra has 2 seasons; s4e1 is in none of them."),
        ("10,8", "3", "Kohrra has 2 seasons; “3” does not say which."),
    ],
)
def test_so_is_what_a_show_does_not_have(run: Person, episodes: str, typed: str, says: str) -> None:
    run.ok(f"add Kohrra --episodes {episodes}")
    ran = run(f"watch kohrra {typed}")
    assert (ran.code, ran.first_line) == (2, f"{says} Nothing recorded.")
    assert run.json("history") == []


@pytest.mark.parametrize(
    ("there", "added", "hint"),
    [
        ("", "", "--year"),
        ("--year 2025", "", "--year"),
        ("", "--year 2025", "watchlog edit kohrra --year"),
        ("--year 2025", "--year 2025", None),
    ],
)
def test_the_way_to_another_show_of_a_title_depends_on_the_years_that_are_known(
    run: Person, there: str, added: str, hint: str | None
) -> None:
    run.ok(f"add Kohrra {there}")
    ran = run(f"add Kohrra {added}")
    assert ran.code == 2
    assert ran.err.count("--year") == (1 if hint else 0)
    assert hint is None or hint in ran.err
    assert "watchlog edit kohrra …" in ran.err
