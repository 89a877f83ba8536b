"""The ends of a run: bytes that are no text, outputs that fail, streams that are closed."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person
from watchlog.cli.app import main
from watchlog.cli.context import AppContext

NO_TEXT = "Am\udce9lie"
REFUSED = "“Am?lie” is not in the encoding of this terminal. Nothing was done.\n"


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Be in a folder with a file whose name is no text."""
    monkeypatch.chdir(tmp_path)
    Path(NO_TEXT).write_text("Title\n", encoding="utf-8")


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    "words",
    [
        ["add", NO_TEXT],
        ["--library", "nowhere/" + NO_TEXT, "list"],
        ["import", "nowhere/" + NO_TEXT],
        ["watch", "ballard", "--at", NO_TEXT],
        ["watch", "ballard", f"--at={NO_TEXT}"],
        ["show", NO_TEXT],
        ["export", "--output", "nowhere/" + NO_TEXT],
        ["export", "--output=nowhere/" + NO_TEXT],
        ["watch", "\ud800"],
        ["unwatch", "\udfff"],
    ],
)
def test_bytes_that_are_no_text_are_refused(ballard: Person, words: list[str]) -> None:
    before = ballard.stored
    ran = ballard(words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("is not in the encoding of this terminal. Nothing was done.\n")
    if words == ["add", NO_TEXT]:
        assert ran.err == REFUSED
    assert ballard.stored == before


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize(
    "words",
    [
        ["import", NO_TEXT],
        ["merge", NO_TEXT],
        ["restore", NO_TEXT],
        ["--library", NO_TEXT, "list"],
        [f"--library={NO_TEXT}", "list"],
        ["export", "--output", NO_TEXT],
        ["export", f"--output={NO_TEXT}"],
        ["export", "-o", NO_TEXT],
        ["year", "--svg", NO_TEXT],
        ["upcoming", "--ics", NO_TEXT],
        ["demo", "--keep", NO_TEXT],
    ],
)
def test_a_file_may_be_named_so(ballard: Person, words: list[str]) -> None:
    assert "encoding of this terminal" not in ballard(words).err


@pytest.mark.parametrize("title", ["Am\ud7ffe", "Am\ue000e", "Amélie", "Ame\U0001f3ac"])
def test_letters_beside_those_are_text(run: Person, title: str) -> None:
    assert "encoding of this terminal" not in run(["add", title]).err


@pytest.mark.parametrize(
    ("word", "is_gap"),
    [
        ("…", True), ("...", True), (" … ", True), ("--at=…", True), ("--at=...", True),
        ("a=b=…", True), ("…=b", False), ("..", False), ("....", False), ("… and on", False),
        ("a…", False),
    ],
)  # fmt: skip
def test_the_dots_of_a_hint_are_refused_as_words(run: Person, word: str, is_gap: bool) -> None:
    ran = run(["show", word])
    assert ("stands for words of your own" in ran.err) is is_gap
    assert (ran.code == 2) is (is_gap or word.startswith("-"))


class Broken(io.StringIO):
    """An output that fails, with a descriptor to send elsewhere."""

    def __init__(self, error: OSError, behind: int, *, at: str) -> None:
        super().__init__()
        self.error, self.behind, self.at = error, behind, at

    def write(self, text: str) -> int:
        if self.at == "write":
            raise self.error
        return super().write(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        raise self.error

    def fileno(self) -> int:
        return self.behind


FULL = OSError(errno.ENOSPC, "No space left on device")
GONE = BrokenPipeError(errno.EPIPE, "Broken pipe")
SAID = "The output cannot be written: No space left on device."


@pytest.mark.parametrize("at", ["write", "flush"])
@pytest.mark.parametrize(
    ("error", "command", "code", "said"),
    [
        (FULL, ["list"], 1, f"{SAID}\n"),
        (FULL, ["watch", "ballard"], 0, f"{SAID} Your change was saved.\n"),
        (GONE, ["list"], 0, ""),
        (GONE, ["watch", "ballard"], 0, ""),
    ],
)
def test_an_output_that_fails(
    ballard: Person,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    at: str,
    error: OSError,
    command: list[str],
    code: int,
    said: str,
) -> None:
    context = AppContext(library_path=ballard.path, data_folder=ballard.path.parent / "data",
                         now=lambda: ballard.now, environ={}, terminal=False)  # fmt: skip
    with (tmp_path / "out").open("w") as behind, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Broken(error, behind.fileno(), at=at))
        assert main(command, context) == code
        os.write(behind.fileno(), b"What comes later goes nowhere.")
    assert (tmp_path / "out").read_bytes() == b""
    assert ballard.capture.readouterr().err == said
    assert len(ballard.json("history")) == (command[0] == "watch")


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_closed_is_opened_on_nothing(
    ballard: Person, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, name, None)
        assert ballard("list").code == 0
        opened = getattr(sys, name)
        assert (opened.name, opened.mode) == (os.devnull, "r+")
        opened.close()


def test_an_interruption_is_said_once(ballard: Person) -> None:
    def interrupted() -> Any:
        raise KeyboardInterrupt

    def context() -> AppContext:
        return AppContext(library_path=ballard.path, now=interrupted, environ={}, terminal=False)

    assert main(["list"], context()) == 130
    assert ballard.capture.readouterr().err == "Interrupted.\n"
    within = context()
    within.run_line = main  # as within the tour, which says so itself
    assert main(["list"], within) == 130
    assert ballard.capture.readouterr().err == ""


def test_what_a_whole_run_returns(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [run(words).code for words in ("list", "--version", "-h", "list -h", "lsit")] == [
        0, 0, 0, 0, 2,
    ]  # fmt: skip
    monkeypatch.setattr(sys, "argv", ["watchlog", "--version"])
    assert main() == 0
    assert run.capture.readouterr().out.startswith("watchlog ")


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_the_shell_of_completion_may_be_left_out(run: Person, option: str) -> None:
    named = run([option, "nosuchshell"])
    assert named.code == 2
    assert "nosuchshell" in named.err
    assert run(["list", option]).code == 2
    assert "needs a value" not in run([option]).err
