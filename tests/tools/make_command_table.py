"""Writes the README's table of commands: ``python -m tests.tools.make_command_table``."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tools.command_line import command_line
from watchlog.cli.app import COMMANDS, build

README = Path(__file__).parent.parent.parent / "README.md"
BEGIN = "<!-- commands: python -m tests.tools.make_command_table -->"
END = "<!-- /commands -->"


def table() -> str:
    """The table in Markdown: each command with its arguments, what it does, and its options."""
    rows = ["| command | what it does | options |", "|---|---|---|"]
    for name, entry in COMMANDS.items():
        if not entry.hidden:
            rows.append(f"| `{_usage(name)}` | {entry.help} | {_options(name)} |")
    return "\n".join(rows)


def _usage(name: str) -> str:
    arguments = [
        parameter.metavar
        for parameter in build(name).params
        if parameter.param_type_name == "argument"
    ]
    return " ".join([name, *arguments]).replace("|", "\\|")


def _options(name: str) -> str:
    options = [
        parameter.opts[0]
        for parameter in build(name).params
        if parameter.param_type_name == "option"
        and not parameter.hidden
        and "--json" not in parameter.opts
    ]
    return " ".join(f"`{option}`" for option in options)


def with_table(readme: str) -> str:
    """The README with its table made anew."""
    pattern = re.escape(BEGIN) + r".*?" + re.escape(END)
    return re.sub(pattern, lambda _: f"{BEGIN}\n{table()}\n{END}", readme, flags=re.DOTALL)


if __name__ == "__main__":
    command_line(__doc__)
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
