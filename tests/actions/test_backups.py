"""``backups`` and ``restore``: an earlier state comes back, what is newer stays."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person, Ran
from watchlog.storage.file.packed import read_packed


@pytest.fixture
def library(ballard: Person) -> Person:
    """Two shows with plays, a verdict and preferences; an hour later a third, after a backup."""
    ballard.ok(
        "watch ballard 1-3",
        "add Bosch",
        "watch bosch 1-2 --at 2026-10-01",
        "languages hi en",
        'verdict ballard stream "Slow burn." -r 8',
    )
    ballard.now += timedelta(hours=1)
    ballard.ok("add Heat --film --year 1995", "watch heat")
    return ballard


def seen(run: Person) -> Any:
    """All that a person sees, but for what follows from the time of day."""
    shows = [run.json(f"show {row['slug']}") for row in run.json("list")]
    return shows, run.json("languages"), run.json("config")


def plays(run: Person) -> list[tuple[str, str]]:
    return sorted((row["slug"], row["episode"] or "") for row in run.json("history"))


def newest(run: Person) -> str:
    name: str = run.json("backups")[0]["name"]
    return name


def files_of(run: Person, folder: str) -> list[Path]:
    (found,) = (run.path.parent / "data").rglob(folder)
    return sorted(found.iterdir())


def test_a_backup_is_made_before_the_first_save_of_each_hour(run: Person) -> None:
    run.ok("add Ballard")
    assert run.json("backups") == []
    run.ok("watch ballard 1", "watch ballard 2")
    assert [line["command"] for line in run.json("backups")] == ["watch"]
    run.now += timedelta(minutes=29)  # 16:59 in UTC, which the names are in
    run.ok("add Bosch")
    run.now += timedelta(minutes=2)
    run.ok("add Heat")
    assert [line["command"] for line in run.json("backups")] == ["add", "watch"]


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_backups_are_for_this_user_alone(library: Person) -> None:
    backups = files_of(library, "backups")
    assert backups
    assert all(each.stat().st_mode & 0o077 == 0 for each in (*backups, backups[0].parent))


def test_the_list_gives_what_restore_takes(library: Person) -> None:
    cells, rows = library.ok("backups").rows, library.json("backups")
    assert [line[0] for line in cells] == [row["name"] for row in rows]
    for row in rows:
        assert Path(row["path"]).stat().st_size == row["bytes"]
        library.ok(f"restore {row['name']}")


def test_removed_things_come_back_and_newer_ones_stay(library: Person) -> None:
    library.ok("unwatch ballard 1-3", "rm bosch", "watch ballard 4", "edit ballard --tag noir")
    told = library.ok(f"restore {newest(library)}")
    assert told.first_line == (
        "Brought back from the backup of Mon 23 Nov 23:00: 1 show and 5 plays. What is newer stays."
    )
    assert told.out.endswith("  Wrong? watchlog undo\n")
    assert plays(library) == [
        ("ballard", "S01E01"), ("ballard", "S01E02"), ("ballard", "S01E03"), ("ballard", "S01E04"),
        ("bosch", "S01E01"), ("bosch", "S01E02"), ("heat", ""),
    ]  # fmt: skip
    assert library.json("show ballard")["tags"] == ["noir"]


def test_without_a_name_it_is_the_newest_and_nothing_to_restore_is_reported(
    library: Person,
) -> None:
    before = library.stored
    told = library.ok("restore")
    assert told.first_line.startswith(
        "Nothing to bring back: every show, play and verdict in the backup of"
    )
    assert "undo" not in told.out
    assert library.stored == before
    assert library.json("restore")["changed"] is False


def test_a_verdict_alone_comes_back_too(run: Person) -> None:
    run.ok("add Ballard", "verdict ballard stream")
    run.now += timedelta(hours=1)
    run.ok("edit ballard --tag noir")
    name = newest(run)
    run.ok("undo 2")
    assert run.json("verdicts") == []
    assert ": 1 verdict." in run.ok(f"restore {name}").first_line
    assert len(run.json("verdicts")) == 1


@pytest.mark.parametrize("exact", ["", " --exact"])
def test_restore_can_be_undone_and_redone(library: Person, exact: str) -> None:
    name = newest(library)
    library.ok("rm bosch", "doctor --purge", "add Mindhunter", "watch mindhunter 1")
    library.ok("watch ballard 4", "unwatch ballard 1", "languages en")
    before = seen(library)
    library.ok(f"restore {name}{exact}")
    after = seen(library)
    assert before != after
    for _ in range(2):
        library.ok("undo")
        assert seen(library) == before
        library.ok("redo")
        assert seen(library) == after


def test_exact_is_to_the_letter(library: Person) -> None:
    name, backup = newest(library), Path(library.json("backups")[0]["path"])
    library.ok("watch ballard 4", "edit ballard --tag noir", "languages en")
    told = library.ok(f"restore {name} --exact")
    assert "again: nothing came back, 1 show and 2 plays went." in told.first_line
    text = read_packed(backup).decode()
    kept = [line for line in text.splitlines() if '"slug"' in line]
    assert [line for line in library.path.read_text().splitlines() if '"slug"' in line] == kept
    assert library.json("languages")["audio"] == ["hi", "en"]


def test_exact_with_the_library_of_another_person_can_be_undone(
    library: Person, tmp_path: Path
) -> None:
    other = Person(tmp_path / "other" / "library.json", library.capture, now=library.now)
    other.ok("add Ballard --year 2024", "watch ballard 9", "add Zorro --film")
    before = seen(library)
    library.ok(f'restore "{other.path}" --exact')
    assert seen(library) == seen(other)
    library.ok("undo")
    assert seen(library) == before, "a show that goes frees its slug for the one that comes back"
    library.ok(f'restore "{other.path}"')
    assert {row["slug"] for row in library.json("list")} == {
        "ballard", "ballard-2024", "bosch", "heat", "zorro",
    }  # fmt: skip


@pytest.mark.parametrize("option", ["", " --exact"])
def test_a_file_is_named_by_its_path_and_a_backup_by_its_time(library: Person, option: str) -> None:
    copy = library.path.with_name("copy.json")
    copy.write_bytes(library.path.read_bytes())
    library.ok("rm heat")
    for again in range(1 if option else 2):
        told = library.ok(f'restore "{copy}"{option}').first_line
        assert str(copy) in told, again
    assert "/" not in library.ok(f"restore {newest(library)}{option}").first_line


def test_a_backup_is_named_by_its_beginning(library: Person) -> None:
    library.ok("watch ballard 4")
    names = [row["name"] for row in library.json("backups")]
    assert len(names) == 2
    ran = library("restore 2026-11-23")
    assert (ran.code, ran.first_line) == (
        4, "2 backups begin with “2026-11-23”. Nothing was changed.",
    )  # fmt: skip
    assert all(name in ran.err for name in names)
    library.ok(f"restore {names[0][:16]}")


@pytest.mark.parametrize(("backups", "rest"), [(8, None), (9, "and 1 more"), (11, "and 3 more")])
def test_eight_backups_are_named_and_the_rest_counted(
    library: Person, backups: int, rest: str | None
) -> None:
    one = Path(library.json("backups")[0]["path"])
    there = len(library.json("backups"))
    for number in range(backups - there):
        shutil.copy(one, one.with_name(f"2026-11-23T0{number}0000Z{one.name[18:]}"))
    assert len(library.json("backups")) == backups
    refused = library("restore 2026-11-23")
    details = [line for line in refused.err.splitlines() if line.strip().startswith("2026-11-23T")]
    assert (refused.code, len(details)) == (4, 8)
    more = [line.strip() for line in refused.err.splitlines() if line.endswith(" more")]
    assert more == ([rest] if rest else [])


@pytest.mark.parametrize(
    "name", ["nope", "''", "~nobody-of-this-name/x", "a" * 5_000, ".", "/dev/null", r"'a\0b'", "-1"]
)
def test_what_is_no_backup_is_refused(library: Person, name: str) -> None:
    before = library.stored
    ran = library(["restore", "--", name.strip("'")])
    assert ran.code == 3
    assert "There is no backup" in ran.err
    assert "watchlog backups" in ran.err
    assert library.stored == before


def test_without_backups_there_is_nothing_to_restore(run: Person) -> None:
    for command in ("restore", "restore --exact"):
        ran = run(command)
        assert (ran.code, ran.first_line) == (3, "No backups yet. Nothing was changed.")
    assert not run.path.exists()


def restores_hinted(ran: Ran) -> list[str]:
    """What the hints of an error say to restore."""
    assert ran.code
    lines = [line.partition("watchlog restore ") for line in ran.err.splitlines()]
    return [name.strip('"') for _, command, name in lines if command]


def test_a_damaged_line_of_a_backup_is_passed_over_and_refused_to_the_letter(
    library: Person,
) -> None:
    copy = library.path.with_name("copy.json")
    text = library.path.read_text(encoding="utf-8")
    copy.write_text(text.replace('"slug":"bosch"', '"slug":'), encoding="utf-8")
    library.ok("rm heat", "rm bosch")
    before = library.stored
    ran = library(f'restore "{copy}" --exact')
    assert ran.code == 5
    assert ran.err.startswith("The backup is damaged and can't be restored exactly.")
    assert library.stored == before
    assert restores_hinted(ran) == [str(copy)]
    own = newest(library)
    shutil.copyfile(copy, next(file for file in files_of(library, "backups") if own in file.name))
    assert restores_hinted(library(f"restore {own} --exact")) == [own]
    ran = library.ok(f'restore "{copy}"')
    assert "of the backup is damaged" in ran.err
    assert [row["slug"] for row in library.json("list")] == ["ballard", "heat"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "The backup can't be read: the file is empty."),
        ("[1]", "The backup can't be read at line 1, column 1: this isn't a watchlog library."),
        (
            '{"meta":{"1":{"format":"watchlog","schema":[9,0]}},"shows":{}}',
            "needs watchlog 9",
        ),
    ],
)
def test_a_file_that_is_no_library_is_refused(library: Person, content: str, message: str) -> None:
    file = library.path.with_name("file.json")
    file.write_text(content, encoding="utf-8")
    before = library.stored
    for option in ("", " --exact"):
        ran = library(f'restore "{file}"{option}')
        assert ran.code == 5
        assert message in ran.err
        assert "doctor" not in ran.err
    assert library.stored == before
    assert not [row for row in library.json("backups") if row["damaged"]]


GONE = {
    "gone": None,
    "empty": b"",
    "zeros": b"\0" * 500,
    "other": b'{"a":1}',
    "cut": 100,
    "cut at the end": -5,
}


def damage(run: Person, how: bytes | int | None) -> None:
    stored = run.stored or b""
    if how is None:
        run.path.unlink()
    else:
        run.path.write_bytes(stored[:how] if isinstance(how, int) else how)


@pytest.mark.parametrize("how", GONE)
def test_a_library_that_cannot_be_read_is_put_together_again(library: Person, how: str) -> None:
    before = seen(library)
    damage(library, GONE[how])
    broken = library.stored
    assert library("list").code == 5
    assert library("add Mindhunter").code == 5
    assert library.stored == broken
    told = library.ok("restore").out.splitlines()
    whole = "The library is whole again, with 3 shows, 6 plays and 1 verdict: rebuilt from"
    if broken:
        assert told == [
            f"{whole} what was saved and what could still be read of it.",
            "  The file as it was found is kept: watchlog backups",
        ]
    else:
        assert told == [f"{whole} what was saved."]
    assert seen(library) == before
    library.ok("undo", "undo")
    assert [row["slug"] for row in library.json("list")] == ["ballard", "bosch"]


def test_a_rescue_without_verdicts_speaks_of_none(run: Person) -> None:
    run.ok("add Ballard --episodes 10", "watch ballard 1")
    run.path.unlink()
    assert run.ok("restore").first_line.startswith("The library is whole again, with 1 show and 1")
    run.path.write_bytes(b"{")
    data = run.json("restore")
    assert (data["shows"], data["plays"], data["verdicts"]) == (1, 1, 0)
    assert (data["backup"], data["was_damaged"]) == (None, True)


@pytest.mark.parametrize("how", ["zeros", "other", "cut", "cut at the end"])
def test_a_bare_restore_passes_over_the_copy_of_a_damaged_file(library: Person, how: str) -> None:
    library.ok("watch heat --again")
    before = seen(library)
    damage(library, GONE[how])
    library("list")
    library.ok("restore")
    assert seen(library) == before
    kept = [row["name"] for row in library.json("backups") if row["damaged"]]
    assert kept == [library.json("backups")[0]["name"]], "the newest of all is the damaged copy"
    library.ok("unwatch ballard 1")
    told = library.ok("restore")
    assert told.first_line == (
        "Brought back from the backup of Mon 23 Nov 23:00: 1 play. What is newer stays."
    )
    assert seen(library) == before
    for exact in ("", " --exact"):
        ran = library(f"restore {kept[0]}{exact}")
        assert (ran.code, "There is no backup" in ran.err) == (3, True)


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("command", ["restore", "doctor --fix"])
def test_undo_after_a_rescue_goes_on_where_it_was(library: Person, how: str, command: str) -> None:
    """A rescue is no change: the first undo takes back what was done before the damage."""
    if command != "restore" and not GONE[how]:
        pytest.skip("doctor has no file to mend")
    steps = [seen(library)]
    for each in ("watch ballard 4", "unwatch bosch 1", "edit heat --tag loud"):
        library.ok(each)
        steps.append(seen(library))
    told = library.json("undo --list")
    damage(library, GONE[how])
    library.ok(command)
    assert library.json("undo --list") == told
    for before in steps[-2::-1]:
        library.ok("undo")
        assert seen(library) == before
    for after in steps[1:]:
        library.ok("redo")
        assert seen(library) == after


@pytest.mark.parametrize("how", GONE)
def test_naming_a_backup_of_such_a_library_loses_nothing_newer(library: Person, how: str) -> None:
    before, name = seen(library), newest(library)
    damage(library, GONE[how])
    assert library("restore nope").code == 3, "and nothing is mended either"
    assert library("list").code == 5
    library.ok(f"restore {name}")
    assert seen(library) == before
    damage(library, GONE[how])
    library.ok(f"restore {name} --exact")
    assert [row["slug"] for row in library.json("list")] == ["ballard", "bosch"]
    library.ok("undo")
    assert seen(library) == before


def test_a_file_replaces_a_library_without_records_and_backups(
    library: Person, tmp_path: Path
) -> None:
    before = seen(library)
    other = Person(tmp_path / "elsewhere" / "library.json", library.capture, now=library.now)
    other.path.parent.mkdir()
    other.path.write_text("{", encoding="utf-8")
    other.ok(f'restore "{library.path}"')
    assert seen(other) == before


def test_numbers_that_were_given_anew_hide_no_show(run: Person) -> None:
    run.ok("add Ballard", "add Heat --film", "watch heat --at 2026-10-01")
    run.now += timedelta(hours=1)
    run.ok("edit ballard --tag noir")
    name = newest(run)
    run.ok("rm heat", "doctor --purge", "add Mindhunter", f"restore {name} --exact")
    before = seen(run)
    run.path.unlink()
    run.ok("restore")
    assert seen(run) == before


def test_what_was_purged_does_not_come_back_from_an_older_backup(library: Person) -> None:
    library.ok("rm bosch", "doctor --purge")
    before = seen(library)
    library.path.unlink()
    library.ok("restore")
    assert seen(library) == before
    # That it was there stays in the file, no more: another machine must not bring it back.
    kept = json.loads(library.path.read_text(encoding="utf-8"))["shows"]["2"]
    assert kept.keys() <= {"id", "title", "slug", "deleted", "changed", "plays"}
    assert all(play.keys() == {"id", "deleted", "changed"} for play in kept["plays"])


def test_tables_and_fields_of_a_later_version_survive_the_mending(library: Person) -> None:
    text = library.path.read_text(encoding="utf-8")
    more = text.replace('"schema":[2,2]', '"schema":[2,7]').replace(
        "\n}}\n", '\n},"lists":{\n"1":{"id":"a","shows":["ballard"]}\n}}\n'
    )
    library.path.write_text(more, encoding="utf-8")
    library.ok("watch ballard 5")
    stored = library.path.read_text(encoding="utf-8")
    library.path.write_text(stored.replace('"slug":"bosch"', '"slug":'), encoding="utf-8")
    library.ok("restore")
    assert library.path.read_text(encoding="utf-8").splitlines()[-3:] == [
        '},"lists":{', '"1":{"id":"a","shows":["ballard"]}', "}}",
    ]  # fmt: skip
    assert '"schema":[2,7]' in library.path.read_text(encoding="utf-8")


def test_a_file_of_a_later_major_schema_is_not_mended(library: Person) -> None:
    text = library.path.read_text(encoding="utf-8").replace('"schema":[2,2]', '"schema":[3,0]')
    library.path.write_text(text[:-50], encoding="utf-8")
    before = library.stored
    for command in ("restore", "restore --exact", "doctor --fix"):
        ran = library(command)
        assert (ran.code, "needs watchlog 3 or newer" in ran.err) == (5, True)
    assert library.stored == before


def test_a_restore_that_can_make_no_backup_first(library: Person) -> None:
    """A warning for a union, which loses nothing; a failure for what would."""
    outside = library.path.with_name("earlier.json")
    shutil.copy(library.json("backups")[0]["path"], outside)
    folder = files_of(library, "backups")[0].parent
    shutil.rmtree(folder)
    folder.write_text("in the way", encoding="utf-8")
    before = library.stored
    ran = library(f'restore "{outside}" --exact')
    assert ran.code == 5
    assert "This needs a backup first, but no backup could be made" in ran.err
    assert library.stored == before
    library.ok("rm bosch")
    assert "No backup could be made" in library.ok(f'restore "{outside}"').err


def test_a_missing_library_says_what_to_do_and_creates_nothing(library: Person) -> None:
    library.path.unlink()
    for command in ("list", "watch ballard 4", "undo", "redo", "undo --list", "doctor", "--json"):
        ran = library(command)
        assert ran.code == 5, command
        assert "gone, but it was in use before" in ran.err, command
    assert not library.path.exists()
    assert len(library.json("backups")) == 2
    ran = library("list")
    note = re.search(r"remove +(.+)", ran.err)
    assert note is not None
    Path(note[1]).unlink()
    assert library.ok("list").out == ""
    library.ok("add Ballard")


@pytest.mark.parametrize(
    "name",
    ["my library.json", 'it\'s "quoted".json', "a\nb.json", "मेरी सूची.json", "shows", "-x.tinydb"],
)
@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")
def test_a_library_by_any_name(run: Person, name: str) -> None:
    run.path = run.path.with_name(name)
    run.ok("add Ballard", "watch ballard 1")
    run.now += timedelta(hours=1)
    run.ok("watch ballard 2")
    before = seen(run)
    assert run.ok("doctor").out.isprintable() is False
    assert "\n\n" in run.ok("doctor").out
    run.path.write_bytes(b"")
    assert run("list").code == 5
    run.ok("restore")
    assert seen(run) == before
    run.ok(f"restore {newest(run)} --exact", "undo")
    assert seen(run) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_linked_library_keeps_its_link_through_everything(library: Person) -> None:
    real = library.path.with_name("real.json")
    library.path.rename(real)
    library.path.symlink_to(real)
    library.ok("watch ballard 4")
    name = newest(library) if library.json("backups") else ""
    real.write_bytes(b"")
    library.ok("restore", *([f"restore {name} --exact"] if name else []), "undo")
    assert library.path.is_symlink()
    assert real.stat().st_size


def test_quiet_says_nothing_and_restores(library: Person) -> None:
    library.ok("rm bosch")
    ran = library.ok(f"--quiet restore {newest(library)}")
    assert (ran.out, ran.err) == ("", "")
    assert len(library.json("list")) == 3


def test_after_a_wrong_clock_the_newest_backup_is_the_one_made_last(library: Person) -> None:
    right = library.now
    library.now = right.replace(year=2028)
    library.ok("watch bosch 3")
    library.now = right + timedelta(hours=1)
    library.ok("watch bosch 4")
    library.now = right + timedelta(hours=2)
    library.ok("add Kohrra", "watch kohrra 1")
    assert newest(library).startswith(f"{library.now.astimezone(UTC):%Y-%m-%dT%H}")
    assert [each["name"][:4] for each in library.json("backups")][:3] == ["2026", "2026", "2028"]
    library.ok("unwatch bosch 4")
    assert "Brought back" in library.ok("restore").out
    assert ("bosch", "S01E04") in plays(library)
