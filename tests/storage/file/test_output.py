"""Files that a person named: export, ledger, calendar, picture; never the library itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Person

HISTORY = "Title,Date\nBallard,2026-11-20\n"


@pytest.fixture
def person(run: Person) -> Person:
    run.ok("add Ballard --episodes 10")
    run.ok("watch ballard 1")
    return run


@pytest.fixture
def export_file(tmp_path: Path) -> Path:
    file = tmp_path / "history.csv"
    file.write_text(HISTORY, encoding="utf-8")
    return file


def lock(person: Person) -> Path:
    return Path(f"{person.path}.lock")


def backup(person: Person) -> Path:
    return next(Path(person.ok("path backups").out.strip()).iterdir())


def linked(person: Person) -> Path:
    link = person.path.with_name("link")
    link.symlink_to(person.path)
    return link


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (lambda person: person.path, "is your library"),
        (linked, "is your library"),
        (lock, "is the lock of your library"),
        (backup, "belongs to the backups of your library"),
        (lambda person: backup(person).with_name("new"), "belongs to the backups"),
    ],
)
@pytest.mark.parametrize(
    "words_typed",
    [
        "export -f csv --force -o {target}",
        "export -f csv -o {target}",
        "import {export} --yes --ledger {target}",
        "import {export} --dry-run --ledger {target}",
        "upcoming --ics {target}",
        "stats --svg {target} --force",
    ],
)
def test_what_belongs_to_the_library_is_never_written_over(
    person: Person,
    export_file: Path,
    words_typed: str,
    target: Callable[[Person], Path],
    words: str,
) -> None:
    file = target(person)
    before = person.path.read_bytes(), file.read_bytes() if file.exists() else None
    ran = person(words_typed.format(target=file, export=export_file))
    assert ran.code == 1
    assert ran.err.partition("\n")[0].endswith("Nothing written.")
    assert words in ran.err
    assert (person.path.read_bytes(), file.read_bytes() if file.exists() else None) == before


def test_a_library_that_is_not_there_yet_is_none_the_less_one(run: Person) -> None:
    ran = run(f"upcoming --ics {run.path}")
    assert (ran.code, run.path.exists()) == (1, False)
    assert "is your library" in ran.err


def test_an_export_goes_over_a_file_only_with_force(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "made.csv"
    file.write_text("mine", encoding="utf-8")
    ran = person(f"export -f csv -o {file}")
    assert (ran.code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already. Nothing written." in ran.err
    person.ok(f"export -f csv -o {file} --force")
    assert "Ballard" in file.read_text(encoding="utf-8")
    ran = person(f"export -f csv -o {tmp_path} --force")
    assert (ran.code, ran.err) == (1, f"{tmp_path} cannot be written: Is a directory.\n")
    assert not [each for each in tmp_path.iterdir() if each.suffix in (".tmp", ".part")]


def test_a_ledger_and_a_calendar_replace_their_like(
    person: Person, export_file: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        person.ok(f"import {export_file} --dry-run --ledger {tmp_path / 'ledger.tsv'}")
        person.ok(f"upcoming --ics {tmp_path / 'made.ics'}")
    for words in (f"import {export_file} -n --ledger {export_file}", f"upcoming --ics {tmp_path}"):
        assert person(words).code in (1, 2)
    assert export_file.read_text(encoding="utf-8") == HISTORY
