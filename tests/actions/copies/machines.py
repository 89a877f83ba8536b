"""Three machines with one library, on which a random script of commands is typed."""

from __future__ import annotations

import io
import json
import shlex
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import MONDAY_EVENING, NOBODY_ANSWERS
from watchlog.cli.app import main
from watchlog.cli.context import AppContext

BEGIN = (
    "add Ballard --year 2025 --episodes 10 --languages hi,en --tag crime",
    "add Bosch --episodes 10,10",
    "watch ballard 1 --at 2026-11-20",
)
COMMANDS = (
    "watch ballard 1 --again",
    "watch ballard 2",
    "watch ballard 2 --at 2026-11-21",
    "watch ballard 3 --at 2026-11",
    "watch ballard +2 --at unknown",
    "watch ballard --language hi",
    "watch bosch s1e1",
    "watch bosch s1e2 --at 2026-11-22",
    "watch heat",
    "unwatch ballard 1",
    "unwatch ballard 2",
    "unwatch bosch s1e1",
    "amend ballard 1 --at 2026-11-19",
    "amend ballard 2 --language en",
    "amend ballard 2 --to-episode 3",
    "amend ballard 1 --to-show bosch",
    "amend bosch s1e1 --to-show ballard",
    "edit ballard --note here",
    "edit ballard --note there",
    "edit ballard --tag noir --tag crime",
    "edit ballard --tag slow",
    "edit ballard --title Bosch2",
    "edit bosch --watch-in en",
    "edit ballard --episodes 12",
    "add Heat --film",
    "add Heat --film --year 1995",
    "add Bosch2 --episodes 4",
    "rm ballard",
    "rm bosch",
    "rm heat",
    "resume ballard",
    "resume bosch",
    "drop ballard --why dull",
    "pause bosch",
    "resume ballard",
    "join ballard bosch",
    "join bosch ballard",
    "join bosch2 ballard",
    "verdict ballard stream --rating 8",
    "verdict ballard skip",
    "verdict bosch s1 stream --rating 7",
    "languages hi en",
    "languages en",
    "config week-starts sunday",
    "undo",
    "undo",
    "undo 2",
    "redo",
)
LOOKS = ("list", "history", "verdicts", "config")


@dataclass
class Machine:
    """One machine: its library, and a clock that may be wrong by hours."""

    path: Path
    now: datetime = MONDAY_EVENING

    def __call__(self, command: str) -> tuple[int, str]:
        """Type a command; return its exit code and output. It may fail, but not crash."""
        context = AppContext(
            library_path=self.path,
            data_folder=self.path.parent / "data",
            now=lambda: self.now,
            environ=dict(NOBODY_ANSWERS),
            terminal=False,
            answer=lambda _: None,
        )
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = main(shlex.split(command), context)
        return code, out.getvalue() + err.getvalue()

    def ok(self, command: str) -> str:
        code, out = self(command)
        assert code == 0, f"{command}: {out}"
        return out

    def looks(self) -> dict[str, list[Any]]:
        """What is shown. Lists in the order of their texts: the file has the order of equals."""
        shown = {}
        # By one clock, for what is in the future is not shown.
        reader = Machine(self.path, MONDAY_EVENING + timedelta(days=99))
        for look in LOOKS:
            data = json.loads(reader.ok(f"{look} --json"))["data"]
            shown[look] = sorted(data, key=str) if isinstance(data, list) else [data]
        for row in shown["list"]:
            row["tags"] = sorted(row["tags"])
        return shown

    def copy(self, folder: Path) -> Machine:
        """Return a machine of its own with the same library and history."""
        shutil.copytree(self.path.parent, folder)
        return Machine(folder / self.path.name, self.now)

    def merge(self, other: Machine) -> None:
        self.ok(f"merge {other.path} --yes")

    def plays(self) -> dict[str, dict[str, Any]]:
        """The stored plays by their ids, removed ones too."""
        shows = json.loads(self.path.read_text(encoding="utf-8"))["shows"].values()
        return {play["id"]: play for show in shows for play in show.get("plays") or ()}


def three_machines(folder: Path, steps: Sequence[tuple[int, int, int]]) -> list[Machine]:
    """Three machines, their clocks up to a day apart, after a script."""
    first = Machine(folder / "0" / "library.json")
    first.path.parent.mkdir(parents=True)
    for command in BEGIN:
        first.ok(command)
    machines = [first]
    for number, hours in ((1, 20), (2, -20)):
        other = folder / str(number)
        other.mkdir()
        shutil.copy(first.path, other / "library.json")
        machines.append(Machine(other / "library.json", first.now + timedelta(hours=hours)))
    for who, what, minutes in steps:
        machine = machines[who]
        for each in machines:
            each.now += timedelta(minutes=minutes)
        if what < len(COMMANDS):
            code, out = machine(COMMANDS[what])
            assert code in (0, 2, 3, 4), f"{COMMANDS[what]}: {out}"
        else:
            machine.merge(machines[(who + 1 + what % 2) % 3])
    return machines
