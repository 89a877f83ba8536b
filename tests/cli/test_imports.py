"""The modules that starting a command loads; stock TinyDB opens the file that it wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.cli.test_installed import surroundings, watchlog


@pytest.fixture
def home(tmp_path: Path) -> Path:
    watchlog(tmp_path, "add", "Ballard", "--episodes", "10")
    watchlog(tmp_path, "add", "हिन्दी शो")
    return tmp_path


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running some code."""
    code += "; import sys; print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def last_line_of(code: str, home: Path) -> str:
    """The last line that a fresh interpreter prints which runs some code in a home."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(home),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return ran.stdout.splitlines()[-1]


def test_stock_tinydb_opens_the_library(home: Path) -> None:
    with TinyDB(home / "library.json") as database:
        shows = database.table("shows").all()
    assert [show["title"] for show in shows] == ["Ballard", "हिन्दी शो"]
    assert [show.doc_id for show in shows] == [1, 2]


HEAVY = (
    "rich", "tinydb", "platformdirs", "importlib.metadata", "urllib.request", "secrets", "uuid",
    "tempfile", "json", "dataclass_transform", "watchlog.actions", "watchlog.render",
    "watchlog.storage", "watchlog.domain",
)  # fmt: skip


def test_what_importing_the_command_line_loads() -> None:
    loaded = loaded_by("import watchlog.cli.app")
    assert "typer" in loaded
    assert loaded & set(HEAVY) <= loaded_by("import typer")


@pytest.mark.parametrize(
    "command",
    ["watch ballard", "list", "next", "progress", "stats", "--help", "watch --help"],
)
def test_lines_are_printed_without_a_console_of_rich(home: Path, command: str) -> None:
    code = (
        "import os, sys; os.environ['FORCE_COLOR'] = '1'; from watchlog.cli.app import main;"
        f" main({command.split()});"
        " heavy = {'rich.console', 'rich.table', 'rich.text', 'urllib.request', 'secrets'};"
        # Typer 0.29 loads pydantic, and that secrets.
        " not_ours = {'secrets'} if 'pydantic' in sys.modules else set();"
        " print(sorted(heavy & set(sys.modules) - not_ours))"
    )
    assert last_line_of(code, home) == "[]"


NOT_LOOKING = (
    ["--version"],
    ["--help"],
    ["watch", "--help"],
    ["nonsense"],
    ["watch"],
    ["list", "--nonsense"],
    ["next", "--limit", "x"],
    ["--library"],
)


@pytest.mark.parametrize("words", NOT_LOOKING, ids=" ".join)
def test_commands_that_need_no_library_do_not_open_it(home: Path, words: list[str]) -> None:
    code = (
        "import sys; opened = [];"
        " sys.addaudithook(lambda event, args: opened.append(str(args[0]))"
        " if event == 'open' else None);"
        f" from watchlog.cli.app import main; main({words!r});"
        " print([each for each in opened if each.endswith(('library.json', '.lock'))],"
        " sorted(each for each in sys.modules if each.startswith('watchlog.storage')))"
    )
    assert last_line_of(code, home) == "[] []"


@pytest.mark.parametrize("words", ["next", "list", "progress", "stats"])
def test_a_look_at_everything_loads_no_grammar_of_times_and_languages(
    home: Path, words: str
) -> None:
    code = (
        f"import sys; from watchlog.cli.app import main; main([{words!r}]);"
        " print(sorted({'watchlog.domain.dates.when', 'watchlog.domain.languages.matching',"
        " 'watchlog.domain.languages.names', 'watchlog.domain.stats.year'} & set(sys.modules)))"
    )
    assert last_line_of(code, home) == "[]"


def test_who_counts_no_hours_loads_nothing_of_them(home: Path) -> None:
    lines = ("add Ballard", "watch ballard", "next", "stats", "history", "year", "undo --list")
    code = (
        "import sys; from watchlog.cli.app import main;"
        f" [main(line.split()) for line in {lines!r}];"
        " print([each for each in sys.modules if '.hours' in each or 'listening' in each])"
    )
    assert last_line_of(code, home) == "[]"
