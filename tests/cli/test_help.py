"""Help: an example in each that does what it says, people's words, lines that fit."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Person
from tests.importers.files import zip_of
from tests.importers.lookalikes_tvtime import DUMP
from watchlog.cli.app import COMMANDS, build

SHOWN = [name for name, entry in COMMANDS.items() if not entry.hidden]
BEFORE = {
    "add": ["rm ballard", "doctor --purge"],
    "amend": ["watch ballard 1"],
    "join": ["add Ballard --year 2024"],
    "redo": ["undo"],
    "refresh": ["lookup ballard"],
    "restore": ["watch ballard 1"],
    "resume": ["pause ballard"],
    "rewatch": ["watch ballard s1"],
    "unwatch": ["watch ballard 1-4"],
}
"""What is typed before the example of a command, in a library that has *Ballard*."""

MAY_BE_EMPTY = ("next", "history", "binges", "list", "verdicts", "upcoming", "backups")
"""Lists, which in a pipe have a line for each row and no other."""


def example_of(person: Person, command: str) -> str:
    _, _, after = person.ok(f"{command} --help".strip()).out.partition("\n  For example\n    ")
    return after.partition("\n")[0].removeprefix("watchlog ")


@pytest.mark.parametrize("command", ["", *SHOWN])
def test_the_example_of_a_command_does_what_it_says(
    ballard: Person, command: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if command in ("lookup", "refresh"):
        request.getfixturevalue("viewer")
    (tmp_path / "tvtime.zip").write_bytes(zip_of(DUMP))
    ballard.ok(*BEFORE.get(command, []))
    shutil.copy(ballard.path, tmp_path / "laptop.json")
    example = example_of(ballard, command)
    assert shlex.split(example)[0] == (command or "watch")
    with contextlib.chdir(tmp_path):
        ran = ballard.ok(example)
    assert ran.out or command in MAY_BE_EMPTY


@pytest.mark.parametrize("command", ["", *SHOWN])
def test_help_is_in_people_s_words_and_lines_that_fit(run: Person, command: str) -> None:
    for width in (40, 60, 80):
        run.width = width
        lines = run.ok(f"{command} --help".strip()).out.splitlines()
        assert [line for line in lines if len(line) > width] == []
    text = "\n".join(lines)
    assert re.findall(r"<\w+|\bINTEGER\b|\bTEXT\]|\bNone\b|\w\{", text) == []
    # A paragraph is broken where it is full, and nowhere else.
    for line, following in pairwise(lines):
        if re.match(r"  \S", line) and re.match(r"  \S", following):
            assert len(f"{line} {following.split()[0]}") > 80


def test_every_evening_comes_first(run: Person) -> None:
    told = run.ok("--help").out
    heads = re.findall(r"^  ([A-Z][\w ]+)$", told, re.MULTILINE)
    assert heads[:2] == ["For example", "Every evening"]
    assert re.findall(r"^    (\w+) ", told, re.MULTILINE)[1:4] == ["watch", "next", "tonight"]
    assert [name for name in SHOWN if f"\n    {name} " not in told] == []


@pytest.mark.parametrize(
    ("background", "code"), [("15;0", "86;180;233"), ("0;15", "0;103;163"), ("", "")]
)
def test_the_colours_of_help_are_those_of_the_pages(
    run: Person, background: str, code: str
) -> None:
    run.terminal, run.colour = True, True
    run.environ |= {"COLORFGBG": background, "TERM": "xterm-256color"}
    told = run.ok("watch --help").out
    assert set(re.findall(r"38;2;([\d;]+)m", told)) == ({code} if code else set())
    assert "\x1b[1mOptions" in told


def test_help_asks_no_other_option_and_is_the_same_in_a_named_library(run: Person) -> None:
    assert run.ok("--json watch --help").out == run.ok("watch --help").out
    assert run.ok("watch -h").out == run.ok("watch --help").out
    named = run.ok("--library other.json watch --help").out
    assert "    watchlog --library other.json watch ballard 1-3" in named


@pytest.mark.parametrize("command", SHOWN)
def test_no_value_is_named_like_its_option(command: str) -> None:
    """Typer 0.27.0 would call such an option by its value: ``--TAG``."""
    options = [each for each in build(command).params if each.param_type_name == "option"]
    assert [each.name for each in options if each.metavar == each.name.upper()] == []
