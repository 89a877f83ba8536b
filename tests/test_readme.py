"""The README cannot drift: its commands are typed here, its table is the CLI's, its links lead on.

``WATCHLOG_UPDATE_GOLDEN=1`` writes anew what its console blocks print.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.conftest import Person
from tests.importers.files import zip_of
from tests.importers.lookalikes_tvtime import DUMP
from tests.tools.make_command_table import README, with_table
from watchlog.cli.app import COMMANDS

TEXT = README.read_text(encoding="utf-8")
UPDATE = bool(os.environ.get("WATCHLOG_UPDATE_GOLDEN"))
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TEXT, flags=re.DOTALL | re.MULTILINE)
SHELL = [block for kind, block in BLOCKS if kind == "sh"]
TWO_MACHINES = README.parent / "watchlog" / "actions" / "copies" / "README.md"
SHELL_THERE = re.findall(
    r"^```sh\n(.*?)^```", TWO_MACHINES.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
)
INSTALLS = ("python3 -m venv", ".venv/bin/", ". .venv/bin/", "pip install", "pipx", "uv tool")
"""What takes packages from an index, and what goes with it."""


def test_the_table_of_commands_is_the_one_of_the_cli() -> None:
    assert with_table(TEXT) == TEXT, "run python -m tests.tools.make_command_table"


def test_every_command_that_is_not_hidden_is_documented() -> None:
    missing = [
        name for name, entry in COMMANDS.items() if not entry.hidden and f"| `{name}" not in TEXT
    ]
    assert missing == []


def test_it_is_short_and_its_first_two_code_blocks_are_one_line_each() -> None:
    assert TEXT.count("\n") < 250
    assert [kind for kind, _ in BLOCKS[:2]] == ["sh", "sh"]
    assert [block.count("\n") for block in SHELL[:2]] == [1, 1]
    assert len(SHELL[0].strip()) <= 200
    assert "WATCHLOG_LIBRARY" not in SHELL[0]
    assert re.findall(r"watchlog [^&\n]+?(?= &&|\n)", SHELL[0]) == [
        "watchlog watch Ballard 1-3 --add",
        "watchlog stats",
    ]
    assert "-m tests.check" in SHELL[1]


@pytest.mark.parametrize("block", [*SHELL, *SHELL_THERE])
def test_every_line_of_a_shell_block_can_be_typed(run: Person, block: str, tmp_path: Path) -> None:
    (tmp_path / "tvtime.zip").write_bytes(zip_of(DUMP))
    lines = [part.strip() for line in block.splitlines() for part in line.split("&&")]
    with contextlib.chdir(tmp_path):
        for line in lines:
            words = shlex.split(line, comments=True)
            if words[0] != "watchlog":
                assert line.startswith(INSTALLS)
            elif "--install-completion" not in words:
                ran = run(words[1:])
                assert ran.code == 0, ran.err


def test_what_the_first_block_records_is_taken_back_as_said(run: Person) -> None:
    assert "`watchlog undo` takes it back" in TEXT
    run.ok("watch Ballard 1-3 --add", "undo")
    assert run.json("list") == run.json("history") == []


def test_the_console_blocks_print_what_is_printed(run: Person) -> None:
    """One person types all of them, in order."""
    run.terminal = True
    text = TEXT
    for kind, block in BLOCKS:
        if kind == "console":
            typed = re.findall(r"^\$ watchlog (.*)$", block, re.MULTILINE)
            shown = "".join(f"$ watchlog {line}\n{run.ok(line).out}" for line in typed)
            text = text.replace(block, shown)
    if UPDATE:
        README.write_text(text, encoding="utf-8")
    assert text == README.read_text(encoding="utf-8")


def test_its_python_reads_the_library(run: Person, capsys: pytest.CaptureFixture[str]) -> None:
    run.ok("watch Ballard 1-3 --add")
    [code] = [block for kind, block in BLOCKS if kind == "python"]
    with contextlib.chdir(run.path.parent):
        exec(compile(code, "README.md", "exec"), {"TinyDB": TinyDB})
    assert "'title': 'Ballard'" in capsys.readouterr().out


def test_its_links_lead_to_pages_and_headings() -> None:
    for place in re.findall(r'(?:\]\(|src=")(?!https?:)([^)"]+)', TEXT):
        page, _, heading = place.partition("#")
        text = (README.parent / page).read_text(encoding="utf-8")
        slugs = [
            re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
            for line in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        ]
        assert not heading or heading in slugs


def test_the_exit_codes_are_those_of_the_errors() -> None:
    from watchlog import errors

    used = {
        each.exit_code
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, errors.WatchlogError)
    }
    page = README.parent / "watchlog" / "cli" / "README.md"
    told = re.findall(r"^\| (\d+) \|", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert used - {6} <= set(map(int, told))
