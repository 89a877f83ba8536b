"""Ctrl-C: exit 130, and said whether it came too late."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Person
from watchlog.storage.archive import Archive


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("call", "said", "plays"),
    [("keep", "Interrupted.\n", 0), ("after_save", "Interrupted. Your change was saved.\n", 1)],
)
def test_before_and_after_the_save(
    ballard: Person, monkeypatch: pytest.MonkeyPatch, call: str, said: str, plays: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Archive, call, interrupt)
        ran = ballard("watch ballard")
    assert (ran.code, ran.out, ran.err) == (130, "", said)
    assert len(ballard.json("history")) == plays
    assert len(ballard.json("undo --list")) == 1 + plays


def test_while_the_first_modules_are_imported(tmp_path: Path) -> None:
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name not in ('watchlog', 'watchlog.__main__'):\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
        "from watchlog.__main__ import run\n"
        "run()\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (130, b"")
