"""Golden files of what each sample export does to a library.

They are made anew with WATCHLOG_UPDATE_GOLDEN=1. Of each: the ledger as a page, as rows and as
JSON, and the library afterwards, an empty one and one that has been in use. Every id stands there
as the number of its first appearance.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.importing.test_every_format import laid_out
from tests.conftest import Person
from tests.golden_pages import hold
from tests.importers.every_format import EVERY, WHOLE
from tests.pinned import numbered, state

IN_USE = (
    'add "Harbour Nine" --year 2019 --episodes 10,10 --languages hi,en',
    "watch harbour-nine s1e1-3 --at 2024-03-01",
    "watch harbour-nine s1e4 --at '2024-03-09 01:40' --language hi",
    "watch harbour-nine s1e5 --at unknown",
    "unwatch harbour-nine s1e2",
    "verdict harbour-nine stream 'Slow, and good.' --rating 8",
    'add "Salt and Ash" --film --year 2020',
    "watch salt-and-ash --at 2024-03-01",
    'add "Iron Meadow" --film',
    'add "Le Sel" --episodes 8',
    "watch le-sel s1e1 --at 2024-05-15",
    "rm le-sel",
    'add "The Mill Lane"',
    'add "Four Summers" --film --year 2018',
    "drop four-summers --why 'too long'",
    'add Kumo --year 2019 --episodes 12',
    "watch kumo 1-12 --at 2024-10",
    'add "Nine Feet"',
    "watch nine-feet s2e1 --at 2024-01-05",
    "amend nine-feet s2e1 --at 2024-01-06",
    'add "Old Tin Sky" --episodes 3',
    "pause old-tin-sky",
    "add Deserted --film",
    "undo",
)  # fmt: skip
"""What somebody typed before who watches some of the shows of the samples."""


def typed(run: Person, command: str) -> Iterator[str]:
    """A command, and what came of it."""
    ran = run(command)
    yield f"$ watchlog {command}" + (f"   # exit code {ran.code}" if ran.code else "")
    yield from (ran.out + ran.err).splitlines()
    yield ""


def compared(run: Person, path: str, lines: list[str]) -> None:
    """Hold a transcript against its golden file, wherever the test ran."""
    hold(path, numbered("\n".join(lines)).replace(str(run.path.parent), "~").splitlines())


@pytest.fixture
def own_folder(run: Person, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(run.path.parent)
    return run.path.parent


@pytest.fixture(scope="module")
def in_use() -> dict[str, bytes]:
    """Holds the file of the library in use, once it was made."""
    return {}


@pytest.mark.parametrize("name", WHOLE)
def test_what_an_empty_library_becomes(run: Person, own_folder: Path, name: str) -> None:
    laid_out(own_folder / "export", EVERY[name][1])
    run.terminal = True
    lines = [*typed(run, "import --dry-run export")]
    lines += [*typed(run, "import --yes export --ledger rows.tsv")]
    lines += [*(own_folder / "rows.tsv").read_text(encoding="utf-8").splitlines(), ""]
    lines += [*typed(run, "import --yes export"), *state(run)]
    compared(run, f"importers/empty-{name}", lines)


@pytest.mark.parametrize("name", WHOLE)
def test_what_a_library_in_use_becomes(
    run: Person, own_folder: Path, in_use: dict[str, bytes], name: str
) -> None:
    if not in_use:
        run.ok(*IN_USE)
        in_use["library"] = run.path.read_bytes()
    run.path.write_bytes(in_use["library"])
    before = list(state(run))
    laid_out(own_folder / "export", EVERY[name][1])
    lines = [
        json.dumps(run.json("import --yes export --language hi"), ensure_ascii=False, indent=1)
    ]
    lines += [each for each in state(run) if each not in before]
    compared(run, f"importers/in-use-{name}", lines)


def test_what_all_of_them_make_of_one_library(run: Person, own_folder: Path) -> None:
    lines: list[str] = []
    run.ok(*IN_USE)
    for name in WHOLE:
        export = laid_out(own_folder / name, EVERY[name][1])
        lines += [*typed(run, f"import --yes {name}")]
        shutil.rmtree(export)
    compared(run, "importers/one-after-another", [*lines, *state(run)])
