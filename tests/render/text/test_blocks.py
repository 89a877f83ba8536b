"""Lines of sentences and errors, broken between words at the width of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Person
from watchlog.render.text.blocks import wrapped
from watchlog.render.text.line import columns


@pytest.mark.parametrize(
    ("line", "width", "lines"),
    [
        ("", 20, [""]),
        ("Nothing to undo.", 20, ["  Nothing to undo."]),
        ("You have watched it already.", 20, ["  You have watched", "  it already."]),
        ("  4 h 20 m of it are left", 20, ["    4 h 20 m of it", "    are left"]),
        ("  Wrong? watchlog undo", 20, ["    Wrong?", "    watchlog undo"]),
        (
            "  A new one?   watchlog add Heat --film",
            30,
            ["    A new one?", "      watchlog add Heat --film"],
        ),
        (
            "  More? watchlog list --all · Wrong? watchlog undo",
            40,
            ["    More? watchlog list --all · Wrong?", "    watchlog undo"],
        ),
        ("पाताल लोक को दो बार देखा गया", 20, ["  पाताल लोक को दो", "  बार देखा गया"]),
    ],
)
def test_a_line_is_broken_between_words_and_its_commands_are_not(
    line: str, width: int, lines: list[str]
) -> None:
    assert wrapped(line, width) == lines


@given(st.text("ab ·?", max_size=120), st.integers(20, 100))
def test_nothing_is_lost_and_only_long_words_are_too_wide(line: str, width: int) -> None:
    lines = wrapped(line, width)
    assert "".join(lines).replace(" ", "") == line.replace(" ", "")
    for each in lines:
        assert columns(each) <= width or len(each.split()) == 1


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_errors_and_sentences_fit_the_terminal(run: Person, width: int) -> None:
    run.ok('add "Harbour Nine" --episodes 8', 'watch "harbour nine" 1')
    run.terminal, run.width = True, width
    for words in ("watch harbour 9", "watch harbour 1", "watch nothing", "edit harbour --year x"):
        ran = run(words)
        for line in (ran.out + ran.err).splitlines():
            assert line.startswith("  ")
            # A command to type is left to the terminal to break.
            assert len(line) <= width or line.strip().startswith("watchlog ")


def test_a_pipe_gets_lines_as_they_are(run: Person) -> None:
    run.ok('add "Harbour Nine" --episodes 8')
    run.width = 20
    assert run("watch harbour 9").first_line.endswith("Nothing recorded.")
    assert run("watch harbour 9").first_line.startswith("Harbour Nine season 1 has 8 episodes")
