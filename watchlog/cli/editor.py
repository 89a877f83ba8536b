"""The person's editor, for the note of ``verdict SHOW --edit``."""

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

MARK = "------ everything from this line on is left out ------"

USUAL_EDITORS = ("notepad",) if os.name == "nt" else ("editor", "nano", "vi")
"""The editors to look for where neither VISUAL nor EDITOR is set."""


@contextmanager
def edit_text(environ: Mapping[str, str], start: str, instructions: str) -> Iterator[str]:
    """Open an editor with ``start`` and, below a mark, ``instructions``; yield what was written.

    If anything fails, here or in the caller, text that was written stays in its file, and the
    error names that. Raises EditorProblem.
    """
    command = _command(environ)
    # A folder that nobody else can read, also for drafts that an editor puts beside the file.
    folder = Path(mkdtemp(prefix="watchlog-"))
    note = folder / "verdict.txt"
    before = f"{start}\n\n{MARK}\n{instructions}\n".encode()
    note.write_bytes(before)
    try:
        _run([*command, str(note)])
        yield _text_above_mark(note)
    except BaseException as error:  # Ctrl-C, too: the text took longest of all to write
        if not note.exists() or note.read_bytes() == before:
            rmtree(folder, ignore_errors=True)
        elif isinstance(error, WatchlogError):
            error.details = (*error.details, f"Your text is kept in {note}")
        raise
    else:
        rmtree(folder, ignore_errors=True)


def _command(environ: Mapping[str, str]) -> list[str]:
    """Return the editor and its arguments: VISUAL, EDITOR, or a usual one. Raises EditorProblem."""
    for name in ("VISUAL", "EDITOR"):
        command = environ.get(name, "").strip()
        if command:
            return _words(name, command)
    usual = next((name for name in USUAL_EDITORS if which(name)), None)
    if usual is None:
        raise EditorProblem(
            "No editor is set. Nothing recorded.",
            hints=[
                Hint("Choose one:", "export EDITOR=nano"),
                Hint("Or write it here:", '--note "…"'),
            ],
        )
    return [usual]


def _words(name: str, command: str) -> list[str]:
    # Under Windows a backslash divides folders, and quotes would stay part of a word.
    if os.name == "nt":
        return [part.strip('"') for part in shlex.split(command, posix=False)]
    try:
        return shlex.split(command)
    except ValueError:
        raise EditorProblem(f"{name} has an unclosed quote: {command}. Nothing recorded.") from None


def _run(command: list[str]) -> None:
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise EditorProblem(
            f"The editor {command[0]} cannot be started: {reason}. Nothing recorded.",
            hints=[Hint("Another one:", "export EDITOR=nano")],
        ) from None
    if code != 0:
        raise EditorProblem(f"The editor {command[0]} ended with code {code}. Nothing recorded.")


def _text_above_mark(note: Path) -> str:
    """Return the text above the mark. Raises EditorProblem if the file is gone or is no text."""
    try:
        text = note.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise EditorProblem(
            "What the editor left cannot be read as text (UTF-8). Nothing recorded."
        ) from None
    return text.partition(MARK)[0].strip()
