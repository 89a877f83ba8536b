"""Random command lines end in one message or one result and leave a library that can be read."""

from __future__ import annotations

import json
import random
from datetime import timedelta

import pytest

from tests.cli.command_lines import COMMANDS as TYPED
from tests.cli.command_lines import ELSEWHERE, any_command
from tests.conftest import Person
from watchlog.cli.app import COMMANDS

COMMANDS_EACH = 100
LOOKS = ("list", "next --all", "progress --all", "history", "verdicts", "stats", "year", "binges",
         "stats --explain", "upcoming", "show ballard", "")  # fmt: skip


@pytest.fixture
def library(ballard: Person) -> Person:
    ballard.ok(
        "add 'Dept. Q' --episodes 9,8",
        "add Heat --film",
        "add 24",
        "add 1899 --episodes 8",
        "add 'Bosch: Legacy'",
        "watch ballard 1-3",
    )
    return ballard


def test_every_command_is_among_them() -> None:
    visible = {name for name, command in COMMANDS.items() if not command.hidden}
    assert visible == set(TYPED) | ELSEWHERE


@pytest.mark.parametrize("seed", range(8))
def test_any_command_ends_well(library: Person, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(COMMANDS_EACH):
        library.now += timedelta(minutes=dice.choice((0, 1, 30, 600)))
        library.terminal = dice.random() < 0.5
        library.unicode = dice.random() < 0.8
        library.answers = ["y"] if dice.random() < 0.3 else []
        command = any_command(dice)
        before = library.stored
        ran = library(command)
        assert ran.code in (0, 2, 3, 4, 6), (command, ran.err)
        if ran.code:
            assert (ran.out, library.stored) == ("", before), command
            assert ran.err.strip(), command
        elif "--json" in command:
            json.loads(ran.out)
        else:
            # Who is offered undo where nothing was saved takes back the save before.
            assert ("watchlog undo" in ran.out) == (library.stored != before), command
        if not library.unicode:
            assert ran.out.isascii(), command
            assert ran.err.isascii(), command
    for look in LOOKS:
        if look.startswith("show") and library("show ballard").code == 3:
            continue
        assert library(look).code in (0, 4), look
