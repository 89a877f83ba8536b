"""One person at one terminal: ``run("watch ballard 1-3")`` types a command and gives what came."""

from __future__ import annotations

import json
import os
import shlex
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from tests.tvmaze_server import Stage, served
from watchlog.cli.app import main
from watchlog.cli.context import AppContext

# A busy machine is no failed property.
settings.register_profile("watchlog", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=10)
settings.load_profile("watchlog")

KOLKATA = ZoneInfo("Asia/Kolkata")
MONDAY_EVENING = datetime(2026, 11, 23, 22, 0, tzinfo=KOLKATA)


TRUE_COLOUR = {"COLORTERM": "truecolor"}
NOBODY_ANSWERS = {"WATCHLOG_TVMAZE_URL": "http://127.0.0.1:9"}
"""No test reaches the real TVmaze."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGINT end the processes that are started meanwhile.

    A process ignores what its parent ignores, and a job in the background of a script is started
    with SIGINT ignored.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(frozen=True)
class Ran:
    """The output of a command, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The ``data`` of ``--json``."""
        return json.loads(self.out)["data"]

    @property
    def first_line(self) -> str:
        return (self.out or self.err).partition("\n")[0]

    @property
    def rows(self) -> list[list[str]]:
        """Tab-separated values."""
        return [line.split("\t") for line in self.out.splitlines()]


@dataclass
class Person:
    """Someone with a library, a clock and, unless they pipe, a terminal of 80 columns."""

    path: Path
    capture: pytest.CaptureFixture[str]
    now: datetime = MONDAY_EVENING
    terminal: bool = False
    width: int = 80
    unicode: bool = True
    colour: bool | None = False
    answers: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    # Rich remembers the codes of a style as it was first shown, so all tests show the same colours.
    environ: dict[str, str] = field(default_factory=lambda: {**NOBODY_ANSWERS, **TRUE_COLOUR})
    waited: list[float] = field(default_factory=list)

    def __call__(self, command: str | list[str]) -> Ran:
        """Type a command; it may fail."""
        context = AppContext(
            library_path=self.path,
            data_folder=self.path.parent / "data",
            now=lambda: self.now,
            environ=self.environ,
            ticks=lambda: sum(self.waited),
            wait=self.waited.append,
            terminal=self.terminal,
            width=self.width,
            unicode=self.unicode,
            colour=self.colour,
            answer=self._answer,
        )
        code = main(shlex.split(command) if isinstance(command, str) else command, context)
        captured = self.capture.readouterr()
        return Ran(code, captured.out, captured.err)

    def ok(self, *commands: str) -> Ran:
        """Type commands that succeed; the last one's output."""
        ran = Ran(0, "", "")
        for command in commands:
            ran = self(command)
            assert ran.code == 0, f"{command}: {ran.err}"
        return ran

    def json(self, command: str) -> Any:
        """The data of a command that succeeds, with ``--json``."""
        return self.ok(f"{command} --json").data

    @property
    def stored(self) -> bytes | None:
        """The bytes of the library's file; None where there is none."""
        return self.path.read_bytes() if self.path.exists() else None

    def _answer(self, question: str) -> str | None:
        self.questions.append(question)
        return self.answers.pop(0) if self.answers else None


@pytest.fixture(scope="session", autouse=True)
def _no_wait_for_the_disk() -> Iterator[None]:
    """Let a sync look at its descriptor only: nobody cuts the power here, and a disk takes 6 ms.

    Which calls sync what, and in which order, is asserted by the calls and by the model of a disk
    in the faults; processes that tests start do sync.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_home_of_a_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give processes that tests start an empty home: whoever runs them may have a library."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "WATCHLOG_LIBRARY"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    """A person with an empty library on a Monday evening at 22:00 in India."""
    return Person(tmp_path / "library.json", capsys)


@pytest.fixture
def tv() -> Iterator[Stage]:
    """A TVmaze on loopback, with *Ballard* and whatever a test puts there."""
    with served() as stage:
        yield stage


@pytest.fixture
def viewer(run: Person, tv: Stage) -> Person:
    """The person of ``run``, whose look-ups go to that TVmaze."""
    run.environ |= {"WATCHLOG_TVMAZE_URL": tv.url}
    return run


@pytest.fixture
def ballard(run: Person) -> Person:
    """The person of ``run``, with *Ballard* in the library: ten episodes of 40 to 45 minutes."""
    run.ok(
        'add Ballard --year 2025 --episodes 10 --runtime 40-45 --platform "Prime Video"'
        " --languages hi,en --tag crime"
    )
    return run
