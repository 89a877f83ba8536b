"""Only ``add --lookup``, ``lookup`` and ``refresh`` open a socket; nothing else may."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_installed import surroundings
from tests.conftest import Person
from tests.tvmaze_server import Stage
from watchlog.cli.app import COMMANDS

ASKING = {"lookup", "refresh"}
TYPED: dict[str, tuple[str, ...]] = {
    "watch": ("watch ballard", "watch Unheard 1-3 --add"),
    "unwatch": ("unwatch ballard 1",),
    "amend": ("amend ballard 1 --language hi",),
    "add": ("add Plain", "add Set --no-lookup"),
    "edit": ("edit ballard --tag noir", "edit ballard --clear tag"),
    "rm": ("rm ballard",),
    "join": ("join other ballard",),
    "show": ("show ballard",),
    "pause": ("pause ballard",),
    "drop": ("drop ballard --why x",),
    "resume": ("resume ballard",),
    "rewatch": ("rewatch ballard",),
    "verdict": ("verdict ballard stream", "verdict ballard"),
    "upcoming": ("upcoming", "upcoming --days 300 --json", "upcoming --ics -"),
    "config": ("config", "config lookup on"),
    "languages": ("languages hi en", "languages"),
    "undo": ("undo", "undo --list"),
    "import": ("import --yes diary.csv",),
    "export": ("export", "export --format trakt"),
}


@pytest.fixture
def sealed(viewer: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A library with a looked-up show, of today; then any socket is an error."""
    viewer.ok("add Other", "add Ballard --lookup", "watch ballard 1")
    diary = viewer.path.with_name("diary.csv")
    diary.write_text("title,season,episode,date\nBallard,1,2,2026-11-20\n", encoding="utf-8")
    monkeypatch.chdir(diary.parent)

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    return viewer


def commands() -> list[str]:
    names = [name for name in COMMANDS if name not in (*ASKING, "demo")]
    return ["", *(line for name in names for line in TYPED.get(name, (name,)))]


@pytest.mark.parametrize("command", commands())
def test_no_other_command_opens_a_socket(sealed: Person, tv: Stage, command: str) -> None:
    tv.asked.clear()
    ran = sealed(command)
    assert ran.code in (0, 1, 3), ran.err
    assert "socket" not in ran.err
    assert tv.asked == []


@pytest.mark.parametrize("command", ["add New --lookup", "lookup other", "refresh"])
def test_the_seal_holds(sealed: Person, command: str) -> None:
    """The test above can fail: what does ask is caught by it."""
    sealed.now = sealed.now.replace(month=12)
    with pytest.raises(AssertionError, match="a socket was opened"):
        sealed(command)


def test_no_other_command_loads_the_network(tmp_path: Path) -> None:
    code = (
        "import sys; from watchlog.cli.app import main\n"
        "for words in (['add', 'B'], ['watch', 'b'], ['list'], ['next'], ['show', 'b'], [],\n"
        "    ['upcoming'], ['path'], ['stats'], ['config', 'lookup', 'on']): main(words)\n"
        "print(sorted({'urllib.request', 'http.client', 'ssl'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert ran.stdout.splitlines()[-1] == "[]"
