"""Choosing from a numbered list: a show of several, one to go on with, and what TVmaze has."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_installed import COMMAND, surroundings, watchlog
from tests.conftest import Person


@pytest.fixture
def harbours(run: Person) -> Person:
    """A person at a terminal with three shows whose titles begin alike."""
    run.ok('add "Harbour Nine" --episodes 8 --runtime 50', 'add "Harbour Lights" --film')
    run.ok('add "Harbour Watch" --episodes 4', 'watch "harbour nine" 3')
    run.terminal = True
    return run


def test_several_are_listed_and_a_number_chooses(harbours: Person) -> None:
    harbours.answers = ["3"]
    ran = harbours.ok("watch harb 1-2 --language hi")
    assert ran.err.splitlines() == [
        "  1  Harbour Nine    S01E04  5 h 50 m left",
        "  2  Harbour Lights  film    not watched",
        "  3  Harbour Watch   S01E01  not begun",
    ]
    assert harbours.questions == ["Which? [1-3]"]
    plays = harbours.json("history harbour-watch")
    assert {(play["episode"], play["language"]) for play in plays} == {
        ("S01E01", "hi"), ("S01E02", "hi"),
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["", "0", "4", "-1", "²", "harbour-nine", "y", "1 2", None])
def test_anything_else_records_nothing(harbours: Person, answer: str | None) -> None:
    harbours.answers = [] if answer is None else [answer]
    before = harbours.stored
    ran = harbours("watch harb")
    assert (ran.code, ran.out, harbours.stored) == (4, "", before)
    assert "“harb” fits 3 shows. Nothing recorded." in ran.err
    assert ran.err.count("Harbour Lights") == 1


@pytest.mark.parametrize("answer", ["", "2"])
def test_enter_is_for_the_one_that_a_look_would_take(run: Person, answer: str) -> None:
    run.ok("add Harbourside", 'add "Harbour Nine"')
    assert run.ok("show harbour").first_line.startswith("  Harbour Nine")
    run.terminal, run.answers = True, [answer]
    run.ok("watch harbour")
    assert run.questions == ["Which? [1-2, Enter for 2]"]
    assert run.json("show harbour-nine")["watched"] == 1


@pytest.mark.parametrize(
    "words", ["watch harb", "unwatch harb 1", "rm harb", "verdict harb skip", "show harb",
              "history harb", "edit harb --year 2001", "pause harb"],
)  # fmt: skip
def test_every_command_of_a_show_asks(harbours: Person, words: str) -> None:
    harbours.answers = ["1"]
    assert harbours(words).code == 0
    assert harbours.questions == ["Which? [1-3]"]


@pytest.mark.parametrize("words", ["watch harb --json", "--json watch harb", "-q watch harb"])
def test_programs_are_not_asked(harbours: Person, words: str) -> None:
    harbours.answers = ["1"]
    assert harbours(words).code == 4
    assert harbours.questions == []


def test_elsewhere_the_hint_is_the_whole_line(harbours: Person) -> None:
    harbours.terminal = False
    ran = harbours("watch harb 1-2 --language hi --at 21:00")
    assert (ran.code, harbours.questions) == (4, [])
    assert "watchlog watch harbour-nine 1-2 --at 21:00 --language hi" in ran.err


def test_a_list_has_nine_lines_at_most(run: Person) -> None:
    run.ok(*(f"add 'Harbour {letter}'" for letter in "ABCDEFGHIJK"))
    run.terminal, run.answers = True, ["9"]
    ran = run.ok("watch harb")
    assert run.questions == ["Which? [1-9]"]
    assert len([line for line in ran.err.splitlines() if "not begun" in line]) == 9


def test_namesakes_have_their_year(run: Person) -> None:
    run.ok("add Ballard --year 2025", "add Ballard --year 1971")
    run.terminal, run.answers = True, ["2"]
    assert "2  Ballard (1971)" in run.ok("watch ball").err
    assert run.json("show ballard-1971")["watched"] == 1


def test_what_is_offered_then_names_the_show_that_was_chosen(run: Person) -> None:
    run.ok("add Bosch --episodes 10,10", 'add "Bosch: Legacy"')
    run.terminal, run.answers = True, ["1"]
    ran = run("watch bosc 5-7 --language hi")
    assert ran.code == 2
    assert "watchlog watch bosch s1e5-7 --language hi" in ran.err


# --- no show named ---


def test_watch_alone_offers_what_is_next(harbours: Person) -> None:
    harbours.answers = ["1"]
    ran = harbours.ok("watch --language hi")
    assert ran.err.splitlines()[0] == "  1  Harbour Nine    S01E04  5 h 50 m left"
    assert {(play["episode"], play["language"]) for play in harbours.json("history")} == {
        ("S01E03", None), ("S01E04", "hi"),
    }  # fmt: skip


@pytest.mark.parametrize("terminal", [True, False])
def test_without_an_answer_the_show_is_missing(harbours: Person, terminal: bool) -> None:
    harbours.terminal = terminal
    before = harbours.stored
    ran = harbours("watch --language hi")
    assert (ran.code, ran.out, harbours.stored) == (2, "", before)
    assert "SHOW is missing. Nothing recorded." in ran.err
    assert "watchlog watch SHOW --language hi" in ran.err


@pytest.mark.parametrize("words", ["watch --json", "-q watch", "watch --add", "watch --add --film"])
def test_where_no_list_would_do_none_is_offered(harbours: Person, words: str) -> None:
    harbours.answers = ["1"]
    assert harbours(words).code == 2
    assert harbours.questions == []


def test_an_empty_library_has_none_to_offer(run: Person) -> None:
    run.terminal = True
    assert run("watch").code == 2
    assert run.stored is None


# --- a real terminal ---


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_at_a_real_terminal(tmp_path: Path) -> None:
    for title in ("Harbour Nine", "Harbour Watch"):
        watchlog(tmp_path, "add", title, "--episodes", "3")
    screen = typed_at_a_terminal(tmp_path, ["watch", "harb"], b"2\n")
    assert "Which? [1-2] " in screen
    assert "✓ Harbour Watch S01E01" in screen
    assert "1/3" in screen
    refused = typed_at_a_terminal(tmp_path, ["watch"], b"\n")
    assert "  SHOW is missing. Nothing recorded." in refused


def typed_at_a_terminal(home: Path, words: list[str], answer: bytes) -> str:
    """What a person sees who runs a command and answers its question, without colours."""
    import pty

    environ = surroundings(home, TERM="xterm", NO_COLOR="1", COLUMNS="80", LANG="C.UTF-8")
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [*COMMAND, *words], environ)
    seen, until, has_answered = b"", time.monotonic() + 30, False
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end was closed
            break
        if not part:
            break
        seen += part
        if b"Which?" in seen and not has_answered:
            os.write(terminal, answer)
            has_answered = True
    os.waitpid(child, 0)
    os.close(terminal)
    return seen.decode().replace("\r\n", "\n")
