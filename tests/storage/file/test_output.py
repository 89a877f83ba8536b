"""Files that a person named: export, ledger, calendar, picture; never the library itself."""

from __future__ import annotations

import json
import os
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
        "year --html {target} --force",
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
    assert "already exists. Nothing written." in ran.err
    person.ok(f"export -f csv -o {file} --force")
    assert "Ballard" in file.read_text(encoding="utf-8")
    ran = person(f"export -f csv -o {tmp_path} --force")
    assert (ran.code, ran.err.partition("\n")[0]) == (
        1, f"{tmp_path} is a directory. Nothing written.",
    )  # fmt: skip
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


def test_what_is_written_is_private_and_what_it_replaces_keeps_its_mode(
    person: Person, tmp_path: Path
) -> None:
    new, old = tmp_path / "new.csv", tmp_path / "old.csv"
    old.touch()
    old.chmod(0o644)
    person.ok(f"export -f csv -o {new}")
    person.ok(f"export -f csv -o {old} --force")
    assert [each.stat().st_mode & 0o777 for each in (new, old)] == [0o600, 0o644]


def test_nothing_beside_the_target_is_touched(person: Person, tmp_path: Path) -> None:
    """Names that another program, or an older watchlog, would use while writing."""
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    beside = [f"made.csv{end}" for end in (".part", ".tmp", f".{os.getpid()}.tmp", "~")]
    for number, name in enumerate(beside):
        if number % 2:
            (tmp_path / name).symlink_to(victim)
        else:
            (tmp_path / name).write_text("mine", encoding="utf-8")
    person.ok(f"export -f csv -o {tmp_path / 'made.csv'}")
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in beside} == {"mine"}
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith("made")) == (
        sorted(["made.csv", *beside])
    )


def test_a_link_is_followed_unless_it_leads_nowhere(person: Person, tmp_path: Path) -> None:
    target, link, nowhere = (tmp_path / name for name in ("target.csv", "link.csv", "nowhere.csv"))
    target.write_text("mine", encoding="utf-8")
    link.symlink_to(target)
    nowhere.symlink_to(tmp_path / "planted")
    person.ok(f"export -f csv -o {link} --force")
    assert link.is_symlink()
    assert "Ballard" in target.read_text(encoding="utf-8")
    for words in (f"export -f csv -o {nowhere} --force", f"stats --svg {nowhere}"):
        ran = person(words)
        assert (ran.code, ran.err) == (
            1,
            f"{nowhere} is a link to a file that isn't there. Nothing written.\n",
        )
    assert not (tmp_path / "planted").exists()


@pytest.mark.parametrize("planted", ["pipe", "link to a pipe", "folder", "link to nowhere"])
@pytest.mark.parametrize(
    "words",
    [
        "export -f csv -o {target}", "export -f csv -o {target} --force",
        "stats --svg {target}", "year --svg {target} --force", "upcoming --ics {target}",
        "import {export} --yes --ledger {target}", "import {export} --dry-run --ledger {target}",
    ],
)  # fmt: skip
def test_only_an_ordinary_file_is_written_over_and_nothing_is_done_before_that_is_known(
    person: Person, export_file: Path, tmp_path: Path, planted: str, words: str
) -> None:
    target, before = tmp_path / "target", person.stored
    if planted == "folder":
        target.mkdir()
    elif planted == "link to nowhere":
        target.symlink_to(tmp_path / "nowhere")
    else:
        os.mkfifo(tmp_path / "pipe")
        target.symlink_to(tmp_path / "pipe")
        target = tmp_path / "pipe" if planted == "pipe" else target
    ran = person(words.format(target=target, export=export_file))
    said = {"folder": "a directory", "link to nowhere": "a link to a file"}.get(
        planted, "n't an ordinary"
    )
    assert (ran.code, ran.out) == (1, "")
    assert f"{target} is" in ran.err
    assert said in ran.err
    assert "--force" not in ran.err
    assert person.stored == before


def test_the_hint_to_write_over_a_file_is_the_line_that_was_typed(
    person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "my diary.csv"
    file.write_text("mine", encoding="utf-8")
    refused = person(["export", "-f", "csv", "-o", str(file), "--json"])
    line = json.loads(refused.err)["error"]["hints"][0]["command"]
    person.ok(line.removeprefix("watchlog "))
    assert "Ballard" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        "export -o ~nobody-here/x", "stats --svg ~nobody-here/x", "upcoming --ics ~nobody-here/x",
        "demo --keep ~nobody-here/x", "--library ~nobody-here/x list", "import ~nobody-here/x -y",
        "import {export} -y --ledger ~nobody-here/x", "restore ~nobody-here/x",
    ],
)  # fmt: skip
def test_the_home_of_nobody_is_an_error(person: Person, export_file: Path, words: str) -> None:
    ran = person(words.format(export=export_file))
    assert ran.code in (2, 3)
    assert "nobody-here" in ran.err.partition("\n")[0]
