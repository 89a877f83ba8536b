"""Writing a note in one's own editor: ``verdict SHOW --edit``."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree, which
from tempfile import mkdtemp

from watchlog.errors import EditorProblem, Hint, WatchlogError

MARK = "------ all from this line on is left out ------"

USUAL = ("notepad",) if os.name == "nt" else ("editor", "nano", "vi")
"""What is tried where neither VISUAL nor EDITOR says."""


@contextmanager
def edited(environ: Mapping[str, str], begun: str, explained: str) -> Iterator[str]:
    """What somebody wrote: ``begun`` stands there at first, ``explained`` below a mark.

    If anything fails, text that was written stays in its file, and the error names it.
    Raises EditorProblem.
    """
    command = _command(environ)
    folder = Path(mkdtemp(prefix="watchlog-"))
    note = folder / "verdict.txt"
    before = f"{begun}\n\n{MARK}\n{explained}\n".encode()
    note.write_bytes(before)
    try:
        _run([*command, str(note)])
        yield _written(note)
    except BaseException as error:
        if not note.exists() or note.read_bytes() == before:
            rmtree(folder, ignore_errors=True)
        elif isinstance(error, WatchlogError):
            error.details = (*error.details, f"Your text is kept in {note}")
        raise
    else:
        rmtree(folder, ignore_errors=True)


def _command(environ: Mapping[str, str]) -> list[str]:
    """The editor and its arguments: VISUAL, EDITOR, or one that is usually there."""
    for name in ("VISUAL", "EDITOR"):
        told = environ.get(name, "").strip()
        if told:
            return _words(name, told)
    usual = next((name for name in USUAL if which(name)), None)
    if usual is None:
        raise EditorProblem(
            "No editor is set. Nothing recorded.",
            hints=[Hint("Name one:", "export EDITOR=nano"), Hint("Or write here:", '--note "…"')],
        )
    return [usual]


def _words(name: str, told: str) -> list[str]:
    if os.name == "nt":
        return [part.strip('"') for part in shlex.split(told, posix=False)]
    try:
        return shlex.split(told)
    except ValueError:
        raise EditorProblem(f"{name} cannot be read: {told}. Nothing recorded.") from None


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = error.strerror or "it cannot be started"
        raise EditorProblem(
            f"The editor {command[0]} cannot be started: {reason}. Nothing recorded.",
            hints=[Hint("Another one:", "export EDITOR=nano")],
        ) from None
    if code != 0:
        raise EditorProblem(f"The editor {command[0]} ended with code {code}. Nothing recorded.")


def _written(note: Path) -> str:
    """The text above the mark. Raises EditorProblem where the file is gone or is no text."""
    try:
        text = note.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise EditorProblem(
            "What the editor left cannot be read as text (UTF-8). Nothing recorded."
        ) from None
    return text.partition(MARK)[0].strip()
