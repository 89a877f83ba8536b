"""Completion in real shells, as a person types: each that is installed here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.completion.typist import START, Typist

SCRIPTS = sysconfig.get_path("scripts")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")


def at_home(home: Path) -> dict[str, str]:
    """The surroundings of a login: the command on the PATH and nothing said of a library."""
    path = os.pathsep.join([SCRIPTS, os.environ["PATH"]])
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8"}


def run(home: Path, *words: str) -> None:
    subprocess.run(["watchlog", "-q", *words], env=at_home(home), check=True, capture_output=True)


@pytest.fixture(scope="module", params=START)
def typist(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Typist]:
    """Somebody at a shell in which completion has been installed."""
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    home = tmp_path_factory.mktemp(shell)
    for title in ("Ballard", "Bosch", "Bosch: Legacy", "Mindhunter", "हिन्दी शो"):
        run(home, "add", title)
    run(home, "--library", str(home / "an other.json"), "add", "Otherwise")
    run(home, "--install-completion", shell)
    someone = Typist(shell, at_home(home))
    yield someone
    someone.close()


# In this order: the very first TAB of a shell has to be answered, too.
LINES = [
    ("watch Bal", "watch ballard"),
    ("watch BAL", "watch ballard"),
    ("watch bal", "watch ballard"),
    ("watch BOS", "watch bosch"),
    ("watch legacy", "watch bosch-legacy"),
    ("watch हि", "watch हिन्दी-शो"),
    ("watch zzz", "watch zzz"),
    ("watch ballard --ag", "watch ballard --again"),
    ("pro", "progress"),
    ("look", "lookup"),
    ("join ballard MIND", "join ballard mindhunter"),
    ("list --state fi", "list --state finished"),
    ("list --state=cau", "list --state=caught-up"),
    ("--library './an other.json' watch O", "--library ./an other.json watch otherwise"),
    ("export --output ./an", "export --output ./an other.json"),
]


def test_a_line_becomes_what_was_meant(typist: Typist) -> None:
    became = [" ".join(typist.completed(f"watchlog {line}")[1:]) for line, _ in LINES]
    assert became == [meant for _, meant in LINES]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_open_quote_is_completed_or_left_alone(typist: Typist, quote: str) -> None:
    is_fish = typist.shell == "fish"  # it keeps to candidates that hold what stands in the quotes
    words = typist.completed(f"watchlog watch {quote}bosch leg", quote if is_fish else "")
    assert words == ["watchlog", "watch", "bosch leg" if is_fish else "bosch-legacy"]


def test_where_there_is_no_side_file_a_tab_says_nothing(typist: Typist) -> None:
    words = typist.completed("watchlog --library ./nowhere.json watch b")
    assert words == ["watchlog", "--library", "./nowhere.json", "watch", "b"]
