"""The progress bar of an import: three phases on a terminal's stderr, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path

import pytest

from tests.conftest import Person, Ran
from tests.storage.builders import a_library, a_show
from watchlog.actions.importing.entries import EACH
from watchlog.cli import progress_bar

pty = pytest.importorskip("pty", reason="a terminal of POSIX")

PHASES = ["Reading", "Comparing", "Writing"]
ERASED = "\r\x1b[K"


Typed = Callable[[Person, str], tuple[Ran, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typed]:
    """Type a command with a terminal in the place of stderr, on which a bar shows at once."""
    monkeypatch.setattr(progress_bar, "AFTER", 0)
    monkeypatch.setattr(progress_bar, "OFTEN", 0)
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    with open(slave, "w", encoding="utf-8") as stream:  # noqa: PTH123

        def type_(run: Person, command: str) -> tuple[Ran, str]:
            # Here, for the capture of pytest puts its own stream there before each test.
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stderr", stream)
                ran = run(command)
            stream.flush()
            drawn = b""
            with suppress(BlockingIOError):
                while piece := os.read(master, 2**16):
                    drawn += piece
            return ran, drawn.decode()

        yield type_
    os.close(master)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of a few hundred rows; more would fill the terminal before it is read."""
    path = tmp_path / "table.csv"
    rows = [f"Show {number % 3},1,{number},2026-10-0{number % 9 + 1}" for number in range(1, 400)]
    path.write_text("\n".join(["title,season,episode,watched_at", *rows]), encoding="utf-8")
    return path


def drawn(screen: str) -> list[tuple[str, int]]:
    """Each phase with its share, as it was drawn."""
    return [(name, int(share)) for name, share in re.findall(r"  (\w+) (\d+) %", screen)]


def test_an_import_shows_three_phases_and_none_stands_at_its_end(
    run: Person, typed: Typed, table: Path
) -> None:
    run.terminal = True
    _, screen = typed(run, f"import {table} --yes")
    shown = drawn(screen)
    assert list(dict.fromkeys(name for name, _ in shown)) == PHASES
    assert all(share < 100 for _, share in shown)
    for phase in PHASES:
        shares = [share for name, share in shown if name == phase]
        assert shares == sorted(shares)
        assert shares[0] == 0 < shares[-1], phase
    assert screen.endswith(ERASED)
    assert len(shown) >= 399 // EACH


def test_a_preview_is_cleared_before_the_page_and_the_question(
    run: Person, typed: Typed, table: Path
) -> None:
    run.terminal, run.answers = True, ["y"]
    ran, screen = typed(run, f"import {table}")
    assert len(run.questions) == 1
    assert "%" not in ran.out
    names = [name for name, _ in drawn(screen)]
    assert [name for name, _ in groupby(names)] == PHASES
    assert screen.endswith(ERASED)


@pytest.mark.parametrize("command", ["import {} --yes --json", "--quiet import {} --yes"])
def test_who_wants_no_words_gets_no_bar(
    run: Person, typed: Typed, table: Path, command: str
) -> None:
    run.terminal = True
    ran, screen = typed(run, command.format(table))
    assert (ran.code, screen) == (0, "")


def test_off_a_terminal_there_is_none(run: Person, typed: Typed, table: Path) -> None:
    ran, screen = typed(run, f"import {table} --yes")
    assert (ran.code, screen) == (0, "")


def test_an_error_leaves_no_bar_behind(run: Person, typed: Typed, tmp_path: Path) -> None:
    broken = tmp_path / "history.json"
    film = {"title": "Salt and Ash", "year": 2021, "ids": {"trakt": 5}}
    entry = {"id": 1, "watched_at": "2024-05-05T17:00:00.000Z", "type": "movie", "movie": film}
    broken.write_text(json.dumps([entry, entry])[:-20], encoding="utf-8")
    run.terminal = True
    ran, screen = typed(run, f"import {broken}")
    assert ran.code == 1, screen
    bar, erased, message = screen.rpartition(ERASED)
    assert "Reading" in bar
    assert erased
    assert "%" not in message


def test_a_title_is_cut_where_the_line_ends(run: Person, typed: Typed) -> None:
    shows = [a_show(title, external={"imdb": f"tt000000{len(title)}"}) for title in ("n" * 99, "b")]
    a_library(run.path, *shows)
    run.terminal = True
    _, screen = typed(run, "lookup --all")
    lines = [line.rstrip() for line in screen.split(ERASED) if line]
    [long] = [line for line in lines if "nnn" in line]
    assert len(long) == run.width - 1, "a full line would wrap"
    assert any(line.endswith("  b") for line in lines)
