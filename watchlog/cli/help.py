"""Help, as our pages are: Typer's takes twice as long and has colours of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NoReturn

import typer

from watchlog.cli.context import AppContext
from watchlog.cli.output import print_page
from watchlog.render.help import HelpPage, Section, help_page
from watchlog.render.text.style import Look

EXAMPLE = "For example: "
"""The beginning of the paragraph of a docstring that holds an example."""

_ABOUT = (
    "A watchlist tracker: what you watched, in which language, what you thought.",
    "Without a command it shows your evening. COMMAND --help explains one.",
)


def print_command_help(context: AppContext, command: Any) -> NoReturn:
    """Print the help of one command, and end it."""
    paragraphs = [" ".join(each.split()) for each in command.help.split("\n\n")]
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    sections = [
        Section("Arguments", [(each.metavar, each.help) for each in arguments if each.help]),
        Section("Options", list(_options(command))),
    ]
    page = HelpPage(
        " ".join(["watchlog", command.name, *(each.metavar for each in arguments), "[OPTIONS]"]),
        [each for each in paragraphs if not each.startswith(EXAMPLE)],
        "".join(each.removeprefix(EXAMPLE) for each in paragraphs if each.startswith(EXAMPLE)),
        [section for section in sections if section.rows],
    )
    _print(context, page)


def print_group_help(context: AppContext, group: Any, commands: Mapping[str, Any]) -> NoReturn:
    """Print the help of watchlog itself, with every command of the table, and end it."""
    # Of one width, so that what they do stands in one column through all panels.
    width = max(map(len, commands))
    panels: dict[str, list[tuple[str, str]]] = {}
    for name, entry in commands.items():
        if not entry.hidden:
            panels.setdefault(entry.panel, []).append((f"{name:<{width}}", entry.help))
    sections = [Section(panel, rows) for panel, rows in panels.items()]
    sections.append(Section("Options", list(_options(group))))
    example = "watchlog watch Ballard 1-3 --add"
    _print(context, HelpPage("watchlog [OPTIONS] [COMMAND]", _ABOUT, example, sections))


def _print(context: AppContext, page: HelpPage) -> NoReturn:
    # Not the context's look: that asks for today, which a machine with a wrong zone doesn't know.
    unicode, palette = context.can_draw(sys.stdout), context.palette
    print_page(context, help_page(page, Look(context.columns, unicode, date.min, palette=palette)))
    raise typer.Exit


def _options(command: Any) -> Iterator[tuple[str, str]]:
    """Yield each option, its short form before it, and what it does."""
    for option in command.params:
        if option.param_type_name == "option" and not getattr(option, "hidden", False):
            yield _names(option), f"{option.help}{_default(option)}"
    yield "-h, --help", "Show this message and exit."


def _names(option: Any) -> str:
    names = [*option.opts, *option.secondary_opts]
    short = [name for name in names if not name.startswith("--")]
    long = [name for name in names if name.startswith("--")]
    value = "" if option.is_flag else f" {option.metavar}"
    # The long forms stand under one another.
    return f"{f'{short[0]}, ' if short else '    '}{', '.join(long)}{value}"


def _default(option: Any) -> str:
    is_told = option.show_default and isinstance(option.default, str | int)
    return f" Default: {option.default}." if is_told and not option.is_flag else ""
