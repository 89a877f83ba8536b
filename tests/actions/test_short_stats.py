"""``stats`` alone: a screen of figures; what the whole page has beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Person
from tests.realistic import NOW, write_realistic

SCREEN = 22
"""Lines that leave room for the prompts before and after the page in a terminal of 24."""


@pytest.fixture
def two_years(run: Person) -> Person:
    write_realistic(run.path)
    run.now = NOW
    return run


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_two_years_are_a_screen(two_years: Person, width: int, terminal: bool) -> None:
    two_years.width, two_years.terminal = width, terminal
    for command in ("stats", "stats --year 2025", "stats --since 2026-11"):
        assert len(two_years.ok(command).out.splitlines()) <= SCREEN


def test_a_page_is_not_stretched(two_years: Person) -> None:
    two_years.width = 300
    for command in ("stats", "stats --all", "stats --by month", "stats --explain", "binges",
                    "binges --explain", "year", "year --explain"):  # fmt: skip
        lines = two_years.ok(command).out.splitlines()
        assert max(map(len, lines)) <= 118, command


def much_of_everything(run: Person) -> None:
    """Type in a library of which little is known, with numbers of several digits."""
    run.ok('add "The Long Running Show of Everybody" --episodes 300,300,300 --runtime 60')
    run.ok("config binge_gap 720")
    run.ok("watch everybody s1 --at unknown", "watch everybody s2 --at 2020")
    run.ok("watch everybody s3e1-200 --at 2021-03", "watch everybody s3e201-210 --at 2022-05-06")
    run.ok('watch everybody s3e211-300 --at "2026-11-22 23:00"')
    for language in ("hi", "en", "pa", "fr", "de"):
        run.ok(f"add {language}-Show --episodes 20 --languages {language}")
        run.ok(f"watch {language}-show 1-9 --language {language} --at 2026-11-02")


def test_whatever_is_known_it_is_a_screen(run: Person) -> None:
    much_of_everything(run)
    lines = run.ok("stats").out.splitlines()
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= 80
    whole = run.ok("stats --all").out
    assert "Streak" in whole
    assert "Streak" not in "\n".join(lines)


def test_kinds_of_plays_left_out_stand_in_one_line(run: Person) -> None:
    run.ok("add Kohrra --episodes 20 --runtime 50")
    run.ok("watch kohrra 1-3 --at unknown", "watch kohrra 4 --at 2026-10-03")
    run.ok("watch kohrra 5")
    assert "  Left out of some figures: 3 plays of unknown date and 1 known by day only.\n" in (
        run.ok("stats").out
    )
    run.ok("watch kohrra 6 --at 2026-03", "watch kohrra 7-8 --at 2025")
    assert "  Left out of some figures: 7 plays.\n" in run.ok("stats").out
    # They may lie outside of the period: no figure of it has them.
    out = run.ok("stats --since 2026-11-20").out
    assert "  Left out of figures: 3 plays of unknown date.\n" in out
    assert "  All of it: the same with --all\n" in out


def test_the_three_bars_compare_what_there_is_to_compare(run: Person) -> None:
    run.ok("add Dark --episodes 10 --runtime 50", "add Tatort --episodes 10 --runtime 90")
    run.ok("watch dark 1-2", "watch tatort 1")
    assert "Most watched" in run.ok("stats").out
    run.ok("edit dark --platform Netflix", "edit tatort --platform ARD")
    assert "Platforms" in run.ok("stats").out
    run.ok("watch dark 3 --language de")
    # One language, and that of a small part of the time, compares nothing.
    assert "Platforms" in run.ok("stats").out
    run.ok("watch dark 4-6 --language en")
    assert "Audio            3 unknown" in run.ok("stats").out


def test_every_bar_is_in_the_json(two_years: Person) -> None:
    data = two_years.json("stats")
    assert [each["key"] for each in data["languages"]] == ["hi", "en", "pa", None]
    assert data["most_watched"][0]["label"] == "Bosch"
    assert len(data["most_watched"]) == 5
    assert sum(each["plays"] for each in data["platforms"]) >= data["plays"]
    for key in ("languages", "most_watched", "platforms"):
        by = {"languages": "language", "most_watched": "show", "platforms": "platform"}[key]
        groups = two_years.json(f"stats --by {by}")["groups"]
        assert data[key] == groups[: len(data[key])]


def test_a_small_library_is_drawn_as_what_there_is(run: Person) -> None:
    run.ok("add Dark --episodes 10 --runtime 50", "watch dark 1-2")
    monday = next(line for line in run.ok("stats").out.splitlines() if "Mon  " in line)
    assert monday.split("  plays")[0].rstrip() == "  Mon  ·······▒"
    run.ok('watch dark 3 --at "2026-08-31 22:00"')
    monday = next(line for line in run.ok("stats --all").out.splitlines() if "Mon  " in line)
    assert monday.split("  plays")[0].rstrip() == "  Mon  ░···········▒"


def test_a_picture_has_the_whole_page(two_years: Person, tmp_path: Path) -> None:
    made = tmp_path / "stats.svg"
    two_years.ok(f"stats --svg {made}")
    assert "Streak" in made.read_text(encoding="utf-8")


def test_the_longest_binge_fits_its_line(run: Person) -> None:
    run.ok('add "The Marvellous Mister and Missus Longest of All Titles" --episodes 9 --runtime 60')
    run.ok('watch marvellous 1-6 --at "2025-02-21 23:00"')
    line = next(each for each in run.ok("stats").out.splitlines() if "Binges" in each)
    assert line.startswith("  Binges     1 · 1 marathon · longest The Marvellous M")
    assert line.endswith("… · 21 Feb 2025 · 6 h 00 m")
    run.width = 60
    whole = " ".join(run.ok("stats").out.split())
    assert "The Marvellous Mister and Missus Longest of All Titles S01E01–E06" in whole


def test_binges_name_the_newest_twenty(run: Person) -> None:
    run.ok("add Dark --episodes 99 --runtime 50")
    for day in range(1, 23):
        run.ok(f'watch dark +3 --at "2026-10-{day:02d} 23:00"')
    out = run.ok("binges").out
    assert out.count("S01E") == 20
    assert "Thu 22 Oct" in out
    assert "Showing 20 of 22 (--limit 22 for all)" in out
    assert run.ok("binges --limit 22").out.count("S01E") == 22
    assert len(run.json("binges")["binges"]) == 22


def test_in_twenty_columns_words_are_broken_between_words(run: Person) -> None:
    run.ok("add Dark --episodes 9 --runtime 60", 'watch dark 1-4 --at "2026-11-21 23:00"')
    run.ok("watch dark 5 --at unknown")
    run.width = 20
    lines = run.ok("stats").out.splitlines()
    assert max(map(len, lines)) <= 20
    words = {word for line in lines for word in line.split()}
    assert {"Everything,", "Binges", "longest", "S01E01–E04", "figures:"} <= words
