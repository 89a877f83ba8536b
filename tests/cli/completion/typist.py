"""Somebody at a real shell: types a line and presses TAB in a pseudo-terminal."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60
START = {"bash": ["--norc", "-i"], "zsh": ["-i"], "fish": ["-i"]}
TO_BEGIN, TO_END = "\x01", "\x05"
# In a session of its own the terminal has to become its: fish waits for that.
_AS_ITS_OWN = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    " os.execv(sys.argv[1], sys.argv[1:])"
)
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")


class Typist:
    """A shell, started with its own files in ``environ["HOME"]``; leave it with ``close``."""

    def __init__(self, shell: str, environ: Mapping[str, str]) -> None:
        import pty

        self.shell = shell
        self._master, slave = pty.openpty()
        path = shutil.which(shell)
        assert path is not None
        self._process = subprocess.Popen(
            [sys.executable, "-c", _AS_ITS_OWN, path, *START[shell]],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environ, "TERM": "xterm", "PS1": "$ "},
            cwd=environ["HOME"],
            start_new_session=True,
        )
        os.close(slave)
        self._number = 0
        begin = f". {Path(environ['HOME'], '.bashrc')}; " if shell == "bash" else ""
        self._answer(f"{begin}printf '<%s>' ready", "<ready>")
        self._wait_until_quiet()

    def completed(self, line: str, after: str = "") -> list[str]:
        """The words that the line has become when TAB was pressed at its end, then ``after``."""
        self._number += 1
        begin = f"said{self._number}"
        # In front of the whole line, so that the shell itself tells what became of it.
        self._send(line + "\t")
        self._wait_until_quiet()
        self._send(f"{after}{TO_BEGIN}printf '<%s>' {begin} {TO_END} end{begin}\r")
        seen = self._read_until(f"<end{begin}>")
        told = seen[seen.rindex(f"<{begin}>") :]
        return re.findall(r"<([^<>]*)>", told)[1:-1]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _answer(self, command: str, wanted: str) -> None:
        """Wait for a shell that has just been started."""
        self._wait_until_quiet()
        self._send(f"{command}\r")
        self._read_until(wanted)

    def _send(self, text: str) -> None:
        os.write(self._master, text.encode())

    def _read_until(self, wanted: str) -> str:
        seen, give_up = "", time.monotonic() + PATIENCE
        while wanted not in seen:
            assert time.monotonic() < give_up, f"{self.shell} never said {wanted!r}: {seen!r}"
            seen = _SEQUENCE.sub("", seen + self._read(0.2))
        return seen

    def _wait_until_quiet(self) -> str:
        """A TAB has been dealt with when the shell echoes what is typed after it."""
        seen, last = "", time.monotonic()
        while time.monotonic() - last < 0.7:
            piece = self._read(0.1)
            seen += piece
            last = time.monotonic() if piece else last
        return seen

    def _read(self, seconds: float) -> str:
        ready, _, _ = select.select([self._master], [], [], seconds)
        try:
            return os.read(self._master, 65_536).decode(errors="replace") if ready else ""
        except OSError:
            return ""
