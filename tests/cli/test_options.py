"""A wrong option is said whatever the library holds: it is read before the show is looked for."""

from __future__ import annotations

import pytest

from tests.conftest import Person
from watchlog.cli.completion.table import TABLE

ARGUMENTS = {
    "watch": "{show} 1", "unwatch": "{show} 1", "amend": "{show} 1", "verdict": "{show} stream",
    "join": "{show} bosch", "add": "Another", "import": "nothing.csv", "restore": "nothing",
}  # fmt: skip
NO_SHOW = {"add", "import", "export", "list", "ls", "next", "stats", "binges", "year", "verdicts",
           "upcoming", "languages", "config", "demo", "restore", "undo", "redo", "backups",
           "merge", "doctor", "path", "refresh", "lookup", "tonight", "pick",
           "universe"}  # fmt: skip
FREE_TEXT = {
    "--title", "--alias", "--platform", "--universe", "--similar", "--tag", "--note", "--why",
    "--to-show", "--ics", "--svg", "--html", "--keep", "--output", "--ledger", "--profile",
    "--base", "--file", "--with", "--watch-with",
}  # fmt: skip
"""Options of which any word may be meant, if it is not empty."""

OPTIONS = [
    (command, option)
    for command, (_, _, options) in TABLE.items()
    for option, (_, value) in options.items()
    if command and value is not None and option.startswith("--")
]


def line(command: str, show: str, option: str, value: str) -> str:
    words = ARGUMENTS.get(command, "" if command in NO_SHOW else "{show}").format(show=show)
    return f"{command} {words} {option} '{value}'"


@pytest.mark.parametrize("command", sorted({command for command, _ in OPTIONS}))
def test_an_empty_or_senseless_value_is_refused(run: Person, command: str) -> None:
    run.ok("add Ballard --episodes 10", "add Bosch", "watch ballard 1")
    before = run.stored
    for option in (option for of, option in OPTIONS if of == command):
        for value in ("", *(() if option in FREE_TEXT else ("no sense!",))):
            for show in ("ballard", "no-such-show"):
                ran = run(line(command, show, option, value))
                assert ran.code == 2, (option, value, ran.err)
                assert run.stored == before


@pytest.mark.parametrize(
    "line",
    [
        "amend {show} banana -l hi",
        "edit {show} --season 2",
        "edit {show} --clear year --season 2",
        "edit {show}",
        "lookup {show} --year 12",
        "verdict {show} --edit --rating 11",
        "join {show} ''",
        "undo 1 --list",
        "stats --limit 5",
        "undo --limit 5",
        "export --force",
        "import {file} --yes --language ''",
        "import {file} --yes --language klingonese",
        "import {file} --yes --zone Nowhere/City",
        "import {file} --yes --zone ''",
        "import {file} --yes --columns ''",
        "import {file} --yes --profile ' '",
        "import no-such-file --columns banana",
    ],
)
def test_an_option_alone_is_refused_whatever_there_is(run: Person, line: str) -> None:
    file = run.path.parent / "films.csv"
    file.write_text("title,watched at,language\nHeat,2020-02-01,en\n")
    run.ok("add Ballard --episodes 10", "watch ballard 1", f"import {file} --yes")
    before = run.stored
    for show in ("ballard", "no-such-show"):
        ran = run(line.format(show=show, file=file))
        assert ran.code == 2, ran.err
        assert "There is no file" not in ran.err
        assert run.stored == before


def test_the_examples_of_every_evening(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    for words in ("--at banana", "-l klingonese", "--subtitles ''", "--at 2099"):
        assert ballard(f"watch ballard 1 {words}").code == 2
        assert ballard(f"watch nobody 1 {words}").code == 2
    assert ballard("languages ''").code == 2
    assert ballard("history nobody --since banana").code == 2
