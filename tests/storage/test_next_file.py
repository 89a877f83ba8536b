"""The side file ``next.tsv`` is in step with the library after every save, whatever saved it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person
from tests.storage.faulty_system import FaultySystem, failing
from watchlog.cli.app import main
from watchlog.cli.context import AppContext
from watchlog.storage.file.documents import LazyDocument
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import Library
from watchlog.storage.next_lines import update_next_file

STATE = 3


def file_of(person: Person) -> Path:
    return Path(person.json("path next")["next"])


def rows(person: Person) -> list[list[str]]:
    """The lines of the file as they are cut, without the mark that ends it."""
    *lines, mark, end = file_of(person).read_text(encoding="utf-8").split("\n")
    assert mark.startswith("#\t")
    assert end == ""
    return [line.split("\t") for line in lines]


def first_cells(person: Person) -> list[str]:
    return [f"{row[0]} {row[1]}".strip() for row in rows(person)]


def made_anew(person: Person) -> str:
    """Return the text of the file as it is made without carrying anything over."""
    _, contents = Library(person.path)._read()
    other = person.path.with_name("anew.tsv")
    update_next_file(SYSTEM, person.path.resolve(), other, contents.tables)
    return other.read_text(encoding="utf-8")


def in_step(person: Person) -> bool:
    return file_of(person).read_text(encoding="utf-8") == made_anew(person)


def test_languages_heard_are_carried_from_save_to_save(ballard: Person) -> None:
    def line() -> list[str]:
        return next((row for row in rows(ballard) if row[0] == "#languages"), [])

    assert line() == []
    ballard.ok("watch ballard 1 --language es")
    assert (line(), in_step(ballard)) == (["#languages", "es"], True)
    ballard.ok("hours yue --heard 40m", "watch ballard 2 --language en --with Anna")
    assert (line(), in_step(ballard)) == (["#languages", "en", "es", "yue"], True)
    assert rows(ballard)[-1] == ["#people", "Anna"]
    ballard.ok("amend ballard 2 --language hi")
    assert (line(), in_step(ballard)) == (["#languages", "es", "hi", "yue"], True)
    ballard.ok("undo 3", "doctor --purge")
    assert (line(), in_step(ballard)) == (["#languages", "es", "hi"], True)


@pytest.fixture
def shelf(ballard: Person) -> Person:
    """Two shows in hand, one to begin, a film, one in Devanagari."""
    ballard.ok(
        "watch ballard 1-3 --at '2026-11-20 21:00'",
        "add Mindhunter --episodes 10",
        "add 'Bosch: Legacy' --episodes 10",
        "watch bosch-legacy s1e1 --at '2026-11-22 21:00'",
        "add Heat --film",
        "add 'हिन्दी शो'",
    )
    return ballard


def test_what_can_be_gone_on_with_comes_first_the_latest_watched_before_the_others(
    shelf: Person,
) -> None:
    assert rows(shelf)[0] == [
        "bosch-legacy", "S01E02", "Bosch: Legacy", "watching", "2026-11-22T21:00:00+05:30", "",
        "",
    ]  # fmt: skip
    assert first_cells(shelf) == [
        "bosch-legacy S01E02",
        "ballard S01E04",
        "heat film",
        "mindhunter S01E01",
        "हिन्दी-शो S01E01",
    ]


def test_a_rewatch_has_a_line_of_its_own_behind_that_of_the_first_time(shelf: Person) -> None:
    shelf.ok("rewatch ballard", "rewatch bosch-legacy", "watch bosch-legacy s1e1")
    assert [[row[1], row[6]] for row in rows(shelf)[:4]] == [
        ["S01E04", ""],
        ["S01E01", "2"],
        ["S01E02", ""],
        ["film", ""],
    ]
    shelf.ok("unwatch bosch-legacy s1e1", "rewatch ballard --end")
    assert [[row[0], row[1], row[6]] for row in rows(shelf)[:3]] == [
        ["bosch-legacy", "S01E02", ""],
        ["bosch-legacy", "S01E01", "2"],
        ["ballard", "S01E04", ""],
    ]


def test_where_nothing_follows_the_cell_is_empty_and_what_is_removed_has_no_line(
    shelf: Person,
) -> None:
    shelf.ok("watch heat --at 2026-11-21", "rm mindhunter", "drop ballard --why Enough")
    assert [row[:4] for row in rows(shelf)[1:]] == [
        ["हिन्दी-शो", "S01E01", "हिन्दी शो", "planned"],
        ["heat", "", "Heat", "completed"],
        ["ballard", "S01E04", "Ballard", "dropped"],
    ]


def schema_0(person: Person) -> None:
    """An older version has written the library, and the side file of that very state."""
    show = {"title": "Ballard", "year": 2025, "plays": [{"season": 1, "episode": 1, "at": "2026"}]}
    content = {"meta": {"1": {"format": "watchlog", "schema": [0, 0]}}, "shows": {"1": show}}
    person.path.write_text(json.dumps(content), encoding="utf-8")


def damaged(person: Person) -> None:
    lines = person.path.read_bytes().splitlines(keepends=True)
    broken = [line.replace(b'"title"', b'"title', 1) if b"Mind" in line else line for line in lines]
    person.path.write_bytes(b"".join(broken))


def of_rubbish(person: Person) -> None:
    person.path.write_bytes(b"\0" * 99)


SAVES: list[tuple[Callable[[Person], None] | None, list[str]]] = [
    (None, ["watch ballard", "undo", "redo", "undo 3", "redo"]),
    (None, ["edit ballard --title 'Renée Ballard'", "undo", "join mindhunter bosch-legacy"]),
    (None, ["rm mindhunter", "doctor --purge", "undo", "restore", "restore --exact", "undo"]),
    (None, ["languages hi en", "config day_starts 05:00", "watch ballard"]),
    (None, ["unwatch ballard 1-3", "amend bosch-legacy s1e1 --to-show mindhunter", "pause heat"]),
    (damaged, ["watch ballard", "doctor --fix", "watch mindhunter"]),
    (damaged, ["watch ballard", "restore", "watch mindhunter"]),
    (of_rubbish, ["restore", "watch ballard"]),
    (schema_0, ["watch ballard s1e2", "undo"]),
    (
        None,
        [
            "watch ballard --with Anna",
            "watch heat --with Anna,Ben",
            "edit mindhunter --watch-with Cem",
            "undo",
            "config people Anna=Hanna",
            "undo",
            "amend --with unknown",
            "rm ballard",
            "doctor --purge",
        ],
    ),
]


@pytest.mark.parametrize(("prepare", "commands"), SAVES)
def test_after_every_save_the_file_is_as_if_made_anew(
    shelf: Person, prepare: Callable[[Person], None] | None, commands: list[str]
) -> None:
    if prepare is not None:
        prepare(shelf)
    for command in commands:
        shelf.ok(command)
        assert in_step(shelf), command
    assert rows(shelf)


def test_an_import_and_its_undo_are_in_step(shelf: Person, tmp_path: Path) -> None:
    table = tmp_path / "plays.csv"
    table.write_text("title,season,episode\nHarbour Nine,1,1\nBallard,1,4\n", encoding="utf-8")
    shelf.ok(f"import --yes --as plays {table}")
    assert in_step(shelf)
    assert ["harbour-nine", "S01E02"] in [row[:2] for row in rows(shelf)]
    shelf.ok("undo")
    assert in_step(shelf)


def test_a_hand_edit_a_lost_file_and_a_torn_one_have_it_made_anew(shelf: Person) -> None:
    stored = shelf.path.read_text(encoding="utf-8")
    shelf.path.write_text(stored.replace('"Mindhunter"', '"Manhunter"'), encoding="utf-8")
    shelf.ok("watch ballard")
    assert ["mindhunter", "S01E01", "Manhunter"] in [row[:3] for row in rows(shelf)]
    whole = file_of(shelf).read_bytes()
    for content in (b"", whole[:40], whole[:-1], b"\xff\0rubbish\n", whole.replace(b"\t", b" ")):
        file_of(shelf).write_bytes(content)
        shelf.ok("watch ballard --again")
        assert in_step(shelf), content
    file_of(shelf).unlink()
    shelf.ok("watch ballard --again")
    assert in_step(shelf)


def test_a_line_that_does_not_read_is_left_out_and_no_more(shelf: Person) -> None:
    damaged(shelf)
    shelf.ok("watch ballard")
    assert sorted(row[0] for row in rows(shelf)) == ["ballard", "bosch-legacy", "heat", "हिन्दी-शो"]


def test_a_save_parses_the_show_that_it_touches_and_no_other(
    shelf: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = []
    load = LazyDocument.load

    def counted(document: LazyDocument) -> dict[str, Any]:
        if b'"title"' in document.raw:
            parsed.append(document.load_thoroughly()["slug"])
        return load(document)

    monkeypatch.setattr(LazyDocument, "load", counted)
    shelf.ok("watch ballard")
    assert set(parsed) == {"ballard"}
    parsed.clear()
    file_of(shelf).unlink()
    shelf.ok("watch ballard")
    assert len(set(parsed)) == 5


def test_what_waited_for_its_day_goes_to_the_front_with_the_save_after_it(shelf: Person) -> None:
    stored = json.loads(shelf.path.read_bytes())
    ballard = next(each for each in stored["shows"].values() if each["slug"] == "ballard")
    days = ["2026-11-01"] * 3 + ["2026-11-25"]
    ballard["seasons"][0] = {
        "number": 1,
        "episodes": None,
        "list": [{"number": at, "airdate": day} for at, day in enumerate(days, 1)],
    }
    shelf.path.write_text(json.dumps(stored), encoding="utf-8")
    shelf.ok("watch mindhunter")
    waiting = ["ballard", "S01E04", "Ballard", "caught-up"]
    assert next(row for row in rows(shelf) if row[0] == "ballard")[:4] == waiting
    assert next(row for row in rows(shelf) if row[0] == "ballard")[5] == "2026-11-25"
    shelf.ok("watch mindhunter")
    assert next(row for row in rows(shelf) if row[0] == "ballard")[STATE] == "caught-up"
    shelf.now += timedelta(days=2)
    shelf.ok("pause mindhunter")
    assert [row[:4] for row in rows(shelf)][1] == ["ballard", "S01E04", "Ballard", "watching"]
    assert rows(shelf)[1][5] == ""


def test_the_file_is_for_this_user_alone_and_no_temporary_one_stays(shelf: Person) -> None:
    path = file_of(shelf)
    assert path.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    stray = path.with_name("next.tsv.999999999.tmp")
    stray.write_text("of a save that was killed", encoding="utf-8")
    shelf.ok("watch ballard")
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "backups", "changes", "library.txt", "next.tsv",
    ]  # fmt: skip


def test_a_tab_or_an_escape_in_a_hand_edited_title_breaks_no_line(shelf: Person) -> None:
    stored = shelf.path.read_text(encoding="utf-8")
    nasty = '"Mind\\thunter\\u001b[31m\\n\\ud800"'
    shelf.path.write_text(stored.replace('"Mindhunter"', nasty), encoding="utf-8")
    shelf.ok("watch ballard")
    assert ["mindhunter", "S01E01", "Mind hunter "] in [row[:3] for row in rows(shelf)]
    shelf.ok("watch ballard")
    assert in_step(shelf)


def saved_on(person: Person, system: FaultySystem) -> list[str]:
    """Record a play where some system calls fail; the warnings that came of it."""
    context = AppContext(library_path=person.path, now=lambda: person.now, terminal=False)
    data = person.path.parent / "data"
    context.library = Library(person.path, home=lambda: data, system=system)
    assert main(["--quiet", "watch", "ballard", "--again"], context) == 0
    return context.library.warnings


def of_the_side_file(name: str, number: int) -> Callable[..., Any]:
    """The call, failing for the side file and its temporary file alone."""
    real = getattr(SYSTEM, name)

    def call(path: Any, *rest: Any) -> Any:
        return (failing(number) if "next.tsv" in str(path) else real)(path, *rest)

    return call


@pytest.mark.parametrize("name", ["open", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_side_file_that_cannot_be_written_is_no_failure_and_no_warning(
    shelf: Person, name: str, number: int
) -> None:
    before, plays = file_of(shelf).read_bytes(), len(shelf.json("history"))
    system = FaultySystem(**{name: of_the_side_file(name, number)})
    assert saved_on(shelf, system) == []
    assert len(shelf.json("history")) == plays + 1
    assert file_of(shelf).read_bytes() == before
    shelf.ok("watch ballard")
    assert in_step(shelf)


def test_a_directory_in_its_place_is_no_failure(shelf: Person) -> None:
    path = file_of(shelf)
    path.unlink()
    (path / "deeper").mkdir(parents=True)
    ran = shelf.ok("watch ballard")
    assert ran.err == ""
    assert path.is_dir()


def test_it_is_not_synced(shelf: Person) -> None:
    with_it, without = FaultySystem(), FaultySystem(open=of_the_side_file("open", errno.EACCES))
    assert saved_on(shelf, with_it) == saved_on(shelf, without) == []
    assert with_it.log.count("sync") == without.log.count("sync") > 0


def test_path_prints_one_place_alone(shelf: Person) -> None:
    for name, place in shelf.json("path").items():
        assert shelf.ok(f"path {name}").out == f"{place}\n"
        assert shelf.ok(f"-q path {name}").out == f"{place}\n"
        assert shelf.json(f"path {name}") == {name: place}


def test_a_place_that_there_is_not_is_named_with_those_that_there_are(shelf: Person) -> None:
    ran = shelf("path nxt")
    assert ran.code == 2
    assert "“nxt”" in ran.first_line
    assert "library, backups, cache, lock, next" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="no POSIX shell")
def test_a_prompt_reads_it_with_the_shell_alone(shelf: Person) -> None:
    shelf.ok("add Empty", "rm Empty")
    script = (
        'IFS="$(printf \'\\t\')" read -r slug episode title state rest <"$1"'
        ' && [ "$state" = watching ] && printf "%s %s" "$slug" "$episode"'
    )
    words = ["sh", "-c", script, "sh", str(file_of(shelf))]
    assert subprocess.run(words, capture_output=True, text=True).stdout == "bosch-legacy S01E02"
    shelf.ok("pause bosch-legacy", "pause ballard", *(f"rm {each[0]}" for each in rows(shelf)[2:]))
    assert subprocess.run(words, capture_output=True, text=True).stdout == ""
