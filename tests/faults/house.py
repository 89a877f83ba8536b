"""A library with everything that belongs to it, in a directory that can be put back."""

from __future__ import annotations

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import Ran
from watchlog.cli.app import main
from watchlog.cli.context import AppContext
from watchlog.storage.file.system import SYSTEM, System
from watchlog.storage.library import Library
from watchlog.storage.records import write_preferences, write_show

# Before any real clock, so that the installed command never finds a play in its future.
BEGIN = datetime(2020, 1, 6, 22, 0, tzinfo=UTC)
COMMAND = str(Path(sysconfig.get_path("scripts"), "watchlog"))
PATIENCE = 120
"""Seconds after which a command counts as hanging."""

_CHANCE = frozenset(("id", "at", "added_at", "recorded", "changed"))


class House:
    """Where somebody lives: ``home`` holds the library, its lock and the data folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.now = BEGIN
        self.library = self.home / "library.json"

    @property
    def data(self) -> Path:
        return self.home / "data" / "watchlog"

    @property
    def stored(self) -> bytes | None:
        """The bytes of the library's file; None where there is none."""
        return self.library.read_bytes() if self.library.exists() else None

    def run(self, command: str | Sequence[str], system: System = SYSTEM) -> Ran:
        """Run a command in this process, on this operating system."""
        words = shlex.split(command) if isinstance(command, str) else list(command)
        context = AppContext(
            library_path=self.library,
            data_folder=self.data,
            now=lambda: self.now,
            environ={},
            terminal=False,
            unicode=True,
            colour=False,
            answer=lambda _: None,
        )
        context.library = Library(self.library, home=lambda: self.data, system=system)
        context.library.note = context.note
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words, context)
        return Ran(code, out.getvalue(), err.getvalue())

    def ok(self, *commands: str) -> None:
        """Run commands that must succeed, an hour apart."""
        for command in commands:
            self.now += timedelta(hours=1)
            ran = self.run(command)
            assert ran.code == 0, f"{command}: {ran.err}"

    def json(self, command: str) -> Any:
        """The data of a command that must succeed."""
        ran = self.run(f"{command} --json")
        assert ran.code == 0, f"{command}: {ran.err}"
        return ran.data

    def installed(self, words: Sequence[str], before: Sequence[str] = ()) -> Ran:
        """Run the installed command, behind the words of another that starts it."""
        ran = subprocess.run(
            [*before, COMMAND, *words],
            env=self.surroundings,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment of the installed command; its start-up is the same in every run."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "WATCHLOG_LIBRARY": str(self.library),
            "TZ": "UTC",
            "PYTHONHASHSEED": "0",
            "PYTHONPYCACHEPREFIX": str(self.root.parent / "pycache"),
        }

    def keep(self) -> None:
        """Remember how it is now."""
        shutil.rmtree(self.root / "kept", ignore_errors=True)
        shutil.copytree(self.home, self.root / "kept", symlinks=True)

    def reset(self) -> None:
        """Make it as it was when it was kept, at the very same place."""
        for each in self.home.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        shutil.copytree(self.root / "kept", self.home, symlinks=True, dirs_exist_ok=True)

    def look(self) -> Any:
        """All that lives in the library, and what could be undone; without chance ids."""
        seen = [self.json(each) for each in ("list", "undo --list")]
        snapshot = Library(self.library, home=lambda: self.data).read()
        shows = [_living(write_show(show)) for show in snapshot.shows()]
        return _settled([shows, write_preferences(snapshot.preferences()), *seen])

    def strays(self) -> set[str]:
        """Stray files: temporary ones, and change records that no library leads to."""
        known = {"library.json", "library.json.lock", "data", "cloud"}
        names = {each.name for each in self.home.iterdir()} - known
        names |= {each.name for each in self.home.rglob("*.tmp")}
        changes = Library(self.library, home=lambda: self.data).changes()
        reachable = {f"{each.id}.json" for each in changes}
        return names | {each.name for each in self.data.rglob("changes/*")} - reachable


def _living(show: dict[str, Any]) -> dict[str, Any]:
    """Return the show without what is removed; plays of one moment stand in the order of ids."""
    parts = {
        part: sorted((row for row in show.get(part, ()) if not row.get("deleted")), key=_place)
        for part in ("plays", "verdicts", "passes")
    }
    return show | parts


def _place(row: dict[str, Any]) -> str:
    told = (row.get(key) for key in ("recorded", "at", "season", "episode"))
    return json.dumps(list(told))


def _settled(value: Any) -> Any:
    """Return the value without what chance and the clock decide."""
    if isinstance(value, dict):
        return {key: _settled(each) for key, each in value.items() if key not in _CHANCE}
    return [_settled(each) for each in value] if isinstance(value, list) else value


def play_ids(stored: bytes) -> set[str]:
    """Every play of a library file, removed or not."""
    shows = json.loads(stored)["shows"].values()
    return {play["id"] for show in shows for play in show["plays"]}


def is_linux() -> bool:
    return sys.platform.startswith("linux")
