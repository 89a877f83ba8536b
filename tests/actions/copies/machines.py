"""Three machines with one library, each a file with a folder of its own."""

from __future__ import annotations

import io
import json
import shlex
import shutil
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
LOOKS = ("list", "history", "verdicts", "config", "hours", "goal")


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


def three_machines(folder: Path) -> list[Machine]:
    """Three machines that have one library since BEGIN, their clocks up to a day apart."""
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
    return machines
