"""The answer to one TAB, from a table of the commands and the slugs and names in next.tsv.

Each TAB is a process of its own, and somebody waits for it: nothing else is loaded, neither Typer
nor ``dataclasses``, ``typing`` or ``re``; a test holds that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from watchlog.cli.completion.shells import SHELLS, Candidate, ShellAnswer
from watchlog.cli.completion.words import FILE, LANGUAGE, PERSON, SHOW, Cursor, cursor_at, matches
from watchlog.startup.process import data_home
from watchlog.storage.next_file import languages, people, slugs
from watchlog.storage.places import next_file

VARIABLE = "_WATCHLOG_COMPLETE"
"""Set by the scripts that ``--install-completion`` installs: ``complete_bash``, and so on."""


def main(environ: Mapping[str, str]) -> int:
    """Answer one TAB on stdout; return the exit code, which fish takes for a yes or a no."""
    shell = SHELLS.get(environ[VARIABLE].removeprefix("complete_"))
    if shell is None:
        sys.stderr.write(f"{VARIABLE} names no shell that watchlog knows.\n")
        return 1
    try:
        words, typed = shell.read(environ)
        answer = complete(words, typed, environ, inner_matches=shell.lists_inner_matches)
    except Exception:  # whoever presses TAB gets nothing, and no error between the words they type
        answer = ShellAnswer()
    text, code = shell.write(answer, environ)
    try:  # noqa: SIM105 - contextlib takes longer to load than the table
        _print(text)
    except (OSError, AttributeError):  # nobody reads it, or there is no stdout at all
        pass
    return code


def complete(
    words: list[str], typed: str, environ: Mapping[str, str], *, inner_matches: bool = False
) -> ShellAnswer:
    """Return what may stand in the place of the word ``typed``, behind ``words``.

    ``inner_matches``: the shell lists candidates of which another word than the first matches.
    """
    cursor = cursor_at(words, typed)
    if cursor.values == FILE:
        return ShellAnswer(takes_files=True)
    found = matches(_candidates(cursor, environ), cursor.typed, inner_matches=inner_matches)
    return ShellAnswer([(cursor.before + value, line) for value, line in found])


def _candidates(cursor: Cursor, environ: Mapping[str, str]) -> list[Candidate]:
    kept = {SHOW: slugs, PERSON: people, LANGUAGE: languages}.get(cursor.values)
    if kept is None:
        return list(cursor.candidates)
    # The shell hands over the words as typed, before it would expand ~ and $HOME.
    named = cursor.library or environ.get("WATCHLOG_LIBRARY")
    home = data_home(environ)
    library = os.path.expanduser(os.path.expandvars(named)) if named else ""  # noqa: PTH111
    path = next_file(library or os.path.join(home, "library.json"), home)  # noqa: PTH118
    return [(name, "") for name in kept(path)]


def _print(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    lines = text.splitlines(keepends=True)
    # A slug that the terminal cannot show cannot be typed there either.
    sys.stdout.write("".join(line for line in lines if _fits(line, encoding)))
    sys.stdout.flush()


def _fits(line: str, encoding: str) -> bool:
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
