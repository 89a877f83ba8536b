"""The README cannot drift: its table of commands is the CLI's, its two commands come first."""

from __future__ import annotations

import re

from tests.tools.make_command_table import README, with_table
from watchlog.cli.app import COMMANDS

TEXT = README.read_text(encoding="utf-8")


def test_the_table_of_commands_is_the_one_of_the_cli() -> None:
    assert with_table(TEXT) == TEXT, "run python -m tests.tools.make_command_table"


def test_every_command_that_is_not_hidden_is_documented() -> None:
    missing = [
        name for name, entry in COMMANDS.items() if not entry.hidden and f"| `{name}" not in TEXT
    ]
    assert missing == []


def test_the_first_two_code_blocks_are_one_shell_line_each() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", TEXT, flags=re.DOTALL)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "watchlog add Ballard" in blocks[0]
    assert "-m tests.check" in blocks[1]


def test_the_exit_codes_are_those_of_the_errors() -> None:
    from watchlog import errors

    used = {
        each.exit_code
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.WatchlogError)
    }
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, flags=re.MULTILINE)}
    assert used - {6} <= told
