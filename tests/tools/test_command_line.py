"""The tools of the developers tell what they do, and write no file named like an option."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.command_line import command_line

ROOT = Path(__file__).parents[2]
TOOLS = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__main__")
    for path in ROOT.glob("tests/**/*.py")
    if "\nif __name__ ==" in path.read_text(encoding="utf-8")
)


def test_the_tools_are_found() -> None:
    assert {"tests.check", "tests.faults", "tests.realistic", "tests.tools.make_command_table"} <= {
        *TOOLS
    }


@pytest.mark.parametrize("tool", TOOLS)
def test_help_is_help_and_nothing_else(tool: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", tool, "--help"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert ran.stdout.startswith("usage: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "given"),
    [(["a.json"], ["a.json", ""]), (["a.json", "7"], ["a.json", "7"])],
)
def test_the_words_of_a_tool(
    words: list[str], given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["tool", *words])
    assert command_line("What it does.", "FILE", "[ROWS]") == given


@pytest.mark.parametrize("words", [[], ["-x"], ["--force"], ["a.json", "-x"], ["a", "b", "c"]])
def test_words_that_a_tool_refuses(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tool", *words])
    with pytest.raises(SystemExit) as ended:
        command_line("What it does.", "FILE", "[ROWS]")
    assert ended.value.code == 2
