"""Writes what completion knows of the commands: ``python -m tests.tools.make_completion_table``.

Typer knows it too, but to ask it costs a start-up at each TAB, three times that of all the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from tests.tools.command_line import command_line
from watchlog.actions import doctor, filters
from watchlog.actions.shows import details, edit
from watchlog.actions.verdicts import listing
from watchlog.cli.app import COMMANDS, app, build
from watchlog.cli.commands.library import PEOPLE
from watchlog.cli.completion import table as completion_table
from watchlog.domain.dates.moments import MONTHS
from watchlog.domain.models import Airing
from watchlog.domain.settings import SETTINGS
from watchlog.domain.stats.groups import By
from watchlog.exporters.formats import FORMATS
from watchlog.storage.places import places

FILE = Path(completion_table.__file__)
HEAD = '''"""What may stand where on the command line, for completion, which asks no Typer.

Generated: ``python -m tests.tools.make_completion_table``; a test holds it to the commands.
"""

from __future__ import annotations

# ruff: noqa: E501
# fmt: off

# Each command ("" is watchlog itself): its help line; what its arguments may be, in order, the
# last as often as one likes where "..." follows it; and its options, each with its help and what
# its value may be (None: it takes none). "<show>", "<file>", "<person>", "<language>", or the words
# themselves.
'''

SHOW, FILE_NAME, PERSON, LANGUAGE = "<show>", "<file>", "<person>", "<language>"
_LANGUAGES = ("[LANG]", "TAG")
_PEOPLE = "NAME,..."
_SHOWS = ("SHOW", "[SHOW]", "[SHOW]...", "INTO", "[WHAT]")
_FILES = ("FILE", "PATH", "[BACKUP]", "[FORMAT] FILE...", "[FILE]...")
_VERDICTS = ("stream", "skip")


def _words() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The parameters that take one of a few words."""
    airing = tuple(Airing)
    return {
        ("list", "words"): (*filters.STATES, *_VERDICTS, "film", "series"),
        ("list", "state"): filters.STATES,
        ("list", "verdict"): (*_VERDICTS, "none"),
        ("list", "sort"): filters.SORTS,
        ("add", "airing"): airing,
        ("edit", "airing"): airing,
        ("edit", "numbering"): tuple(details.NUMBERINGS),
        ("edit", "clear"): (*edit.CLEARABLE_FIELDS, "episodes", "seen"),
        **{(name, "subtitles"): ("none",) for name in ("watch", "amend", "languages")},
        ("verdict", "words"): _VERDICTS,
        ("verdicts", "verdict"): _VERDICTS,
        ("verdicts", "sort"): listing.SORTS,
        ("stats", "by"): tuple(By),
        ("import", "dates"): ("dmy", "mdy", "ymd"),
        ("export", "format_"): tuple(FORMATS),
        ("doctor", "kinds"): tuple(doctor.MENDS),
        ("calendar", "month"): tuple(month.lower() for month in MONTHS),
        ("config", "name"): (*(setting.name for setting in SETTINGS), PEOPLE),
        ("path", "name"): tuple(places(Path("library.json"), Path(), Path())),
        ("", "install_completion"): ("bash", "zsh", "fish", "powershell", "pwsh"),
        ("", "show_completion"): ("bash", "zsh", "fish", "powershell", "pwsh"),
    }


def _values(command: str, parameter: Any) -> str:
    if parameter.metavar in _SHOWS:
        return SHOW
    if parameter.metavar == _PEOPLE:
        return PERSON
    if parameter.metavar in _LANGUAGES and parameter.name == "language":
        return LANGUAGE
    if parameter.metavar in _FILES or (command, parameter.name) == ("export", "output"):
        return FILE_NAME
    name = "list" if command == "ls" else command
    return " ".join(map(str, _words().get((name, parameter.name), ())))


def table() -> dict[str, Any]:
    """The rows that the module is to hold, by command."""
    rows = {"": _row("", "", typer.main.get_command(app))}
    return rows | {
        name: _row(name, "" if entry.hidden else entry.help, build(name))
        for name, entry in COMMANDS.items()
    }


def _row(name: str, line: str, command: Any) -> tuple[Any, ...]:
    arguments: list[str] = []
    options: dict[str, tuple[str, str | None]] = {}
    for parameter in command.params:
        values = _values(name, parameter)
        if parameter.param_type_name == "argument":
            arguments += [values, "..."] if parameter.nargs == -1 else [values]
            continue
        if parameter.hidden:
            continue
        value = None if parameter.is_flag else values
        for option in (*parameter.opts, *parameter.secondary_opts):
            options[option] = (parameter.help or "", value)
    options |= dict.fromkeys(("--help", "-h"), ("Show this message and exit.", None))
    return (line, tuple(arguments), options)


def module() -> str:
    """The text of the module."""
    lines = [
        HEAD,
        "Options = dict[str, tuple[str, str | None]]",
        "TABLE: dict[str, tuple[str, tuple[str, ...], Options]] = {",
    ]
    for name, (line, arguments, options) in table().items():
        inside = ", ".join(map(_quoted, arguments)) + ("," if len(arguments) == 1 else "")
        lines.append(f"    {_quoted(name)}: ({_quoted(line)}, ({inside}), {{")
        for option, (words, value) in options.items():
            shown = "None" if value is None else _quoted(value)
            lines.append(f"        {_quoted(option)}: ({_quoted(words)}, {shown}),")
        lines.append("    }),")
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    return "'" + text + "'" if '"' in text else f'"{text}"'


if __name__ == "__main__":
    command_line(__doc__)
    FILE.write_text(module(), encoding="utf-8")
