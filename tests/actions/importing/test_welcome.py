"""The first plays of a library are welcomed: what they come to, and what can be done with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Person


def diary(folder: Path, rows: str, name: str = "diary.csv") -> Path:
    path = folder / name
    path.write_text("title,season,episode,date,language\n" + rows, encoding="utf-8")
    return path


@pytest.fixture
def farzi(tmp_path: Path) -> Path:
    evening = "".join(
        f"Farzi,1,{number},2024-08-16T{17 + number}:00:00+05:30,hi\n" for number in range(1, 5)
    )
    return diary(tmp_path, f"{evening}Dark,1,1,2019-03-02T22:00:00+01:00,de\nDark,1,2,,\n")


def test_the_first_import_says_what_there_is_and_what_to_do_next(run: Person, farzi: Path) -> None:
    out = run.ok(f"import --yes {farzi}").out
    assert "\nWelcome! ~4 h 15 m in 2 shows; your plays with a date go from March 2019" in out
    assert "  Longest binge   Farzi S01E01–E04 · 16 Aug 2024 17:17–21:00 · ~2 h 50 m\n" in out
    assert "  Languages       Hindi 80 % and German 20 % · 1 of unknown language left out\n" in out
    for command in ("stats", "year 2024", "lookup --all"):
        assert f"\n  watchlog {command}  " in out
    assert run.ok("year 2024").out.startswith("  2024")


def test_a_library_that_has_plays_is_not_welcomed(run: Person, farzi: Path) -> None:
    run.ok("add Dark --episodes 10", "watch dark 3")
    assert "Welcome" not in run.ok(f"import --yes {farzi}").out
    assert "Welcome" not in run.ok(f"import --yes {farzi}").out


def test_shows_without_a_play_are_not_had_yet(run: Person, farzi: Path) -> None:
    run.ok("add Heat --film")
    assert "Welcome" in run.ok(f"import --yes {farzi}").out


def test_no_figure_is_said_that_is_not_known(run: Person, tmp_path: Path) -> None:
    out = run.ok(f"import --yes {diary(tmp_path, 'Dark,1,1,,')} --as plays").out
    assert "Welcome! ~43 min in 1 show; none of your plays has a date.\n" in out
    for word in ("Longest", "Languages", "watchlog year"):
        assert word not in out


def test_a_program_gets_no_welcome(run: Person, farzi: Path) -> None:
    assert "Welcome" not in run.ok(f"import --yes {farzi} --json").out
    run.ok("undo")
    assert run.ok(f"-q import --yes {farzi}").out == ""
