"""undo as often as there is something to undo, redo as often: the same library each way."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.cli.command_lines import any_command
from tests.faults.cases import START
from tests.faults.house import House
from tests.faults.tally import Tally

CHANGES, COMMANDS = 10, 120


def undone(root: Path, count: int) -> Tally:
    """So many evenings of ten changes at random, undone to the last and then redone."""
    tally = Tally()
    for number in range(count):
        dice = random.Random(number)
        house = House(root / str(number))
        house.ok(*START)
        states = _evening(house, dice)
        tally.notes["changes"] += len(states) - 1
        tally.count(f"evening {number}", _there_and_back(house, states))
    return tally


def _evening(house: House, dice: random.Random) -> list[Any]:
    """Run random commands; return how the library looked around each that changed it."""
    states = [_visible(house)]
    changes = _changes(house)
    for _ in range(COMMANDS):
        house.now += timedelta(minutes=dice.choice((1, 30, 600)))
        house.run(any_command(dice))
        if _changes(house) != changes:
            changes = _changes(house)
            states.append(_visible(house))
            if len(states) > CHANGES:
                break
    return states


def _there_and_back(house: House, states: list[Any]) -> list[str]:
    problems = []
    way = [("undo", state) for state in reversed(states[:-1])]
    way += [("redo", state) for state in states[1:]]
    for step, (command, state) in enumerate(way):
        house.now += timedelta(minutes=1)
        ran = house.run(command)
        if ran.code:
            problems.append(f"step {step}, {command}: {ran.err.splitlines()[0]}")
        elif _visible(house) != state:
            problems.append(f"step {step}, {command}: another library")
    return problems[:3]


def _visible(house: House) -> Any:
    return house.look()[:3]


def _changes(house: House) -> object:
    """The id of the newest change."""
    return json.loads(house.stored or b"")["meta"]["1"]["last_change"]
