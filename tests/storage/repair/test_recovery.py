"""A library that cannot be read is put together again from all that is known of it."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, lines, named, watching
from tests.storage.faulty_system import FaultySystem
from watchlog.domain.models import Show
from watchlog.domain.removal import is_purged, removed
from watchlog.errors import LibraryDamaged, LibraryMissing, LibraryTooNew, LibraryUnusable
from watchlog.storage.file.packed import read_packed
from watchlog.storage.file.system import SYSTEM
from watchlog.storage.library import Library
from watchlog.storage.repair.recovery import read_backup, recover, restore_backup


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three shows, five saves over three hours, so with backups and change records."""
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard", plays=2), a_show("Dept. Q", plays=1)))
    for hour in range(1, 4):
        later = NOW + timedelta(hours=hour)
        library.transact("watch", later, watching("Ballard", a_play(2 + hour)))
    library.transact("add", NOW + timedelta(hours=3), adding(a_show("Kohrra", plays=1)))
    return Library(library.path, home=library.home)


def shows(library: Library) -> dict[str, Show]:
    return {show.id: show for show in library.read().shows()}


def without_archive(library: Library) -> Library:
    return Library(library.path)


def damage(library: Library, old: bytes, new: bytes) -> None:
    content = library.path.read_bytes()
    assert old in content
    library.path.write_bytes(content.replace(old, new, 1))


def line_of(library: Library, title: str) -> int:
    return next(
        number
        for number, line in enumerate(lines(library.path))
        if f'"title":"{title}"'.encode() in line
    )


def break_line(library: Library, title: str, at: float) -> None:
    """Put a fault into the line of a show, at a part of its length."""
    content = lines(library.path)
    number = line_of(library, title)
    line = content[number]
    place = max(1, int(len(line) * at))
    content[number] = line[:place] + b"\x01" + line[place:]
    library.path.write_bytes(b"".join(content))


@pytest.mark.parametrize("at", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("title", ["Ballard", "Dept. Q", "Kohrra"])
def test_a_damaged_line_comes_back_as_it_was_last_saved(
    library: Library, title: str, at: float
) -> None:
    before = shows(library)
    break_line(library, title, at)
    result = recover(library, "doctor --fix")
    assert shows(library) == before
    assert (result.mended, result.restored, result.unreadable) == ((title,), (), 0)


def test_what_still_reads_in_a_damaged_line_is_joined(library: Library) -> None:
    """A play that a hand edit brought into the line that it broke."""
    play = b'{"id":"00000000000000aa","season":1,"episode":9,"at":"2026","language":null,'
    damage(library, b'"plays":[', b'"plays":[' + play + b'"source":"typed"},')
    damage(library, b'"kind":"series"', b'"kind":')
    recover(library, "doctor --fix")
    ballard = named(library.read(), "Ballard")
    assert {play.id for play in ballard.plays} >= {"00000000000000aa"}
    assert len(ballard.plays) == 6


@pytest.mark.parametrize("with_records", [True, False])
def test_a_verdict_in_a_damaged_line_is_no_play(library: Library, with_records: bool) -> None:
    before = named(library.read(), "Ballard")
    verdict = (
        b'{"id":"00000000000000bb","verdict":"skip","rating":4,"note":null,"season":1,'
        b'"knew_at":null,"at":"2026-11-26T22:00:00+05:30"}'
    )
    damage(library, b'"verdicts":[]', b'"verdicts":[' + verdict + b"]")
    damage(library, b'"shelved":null', b'"shelved":nul')
    damaged = library if with_records else without_archive(library)
    recover(damaged, "doctor --fix")
    after = named(damaged.read(), "Ballard")
    assert after.all_plays == before.all_plays
    (rescued,) = after.verdicts
    assert (rescued.id, rescued.verdict, rescued.rating) == ("00000000000000bb", "skip", 4)
    assert (rescued.season, rescued.at) == (1, "2026-11-26T22:00:00+05:30")


def test_without_records_a_line_comes_back_from_its_beginning_and_its_plays(
    library: Library,
) -> None:
    before = named(library.read(), "Ballard")
    damage(library, b'"shelved":null', b'"shelved":nul')
    alone = without_archive(library)
    recover(alone, "doctor --fix")
    after = named(alone.read(), "Ballard")
    assert (after.title, after.year, after.all_plays) == ("Ballard", 2025, before.all_plays)


def test_half_a_surrogate_pair_in_a_record_is_damage_like_any_other(library: Library) -> None:
    assert library.archive is not None
    newest = library.archive.folder / "changes" / f"{library.changes()[0].id}.json"
    content = json.loads(newest.read_bytes())
    content["touched"][0]["new"] = content["touched"][0]["new"].replace("Ballard", "\ud800")
    newest.write_text(json.dumps(content))
    break_line(library, "Ballard", 0.5)
    recover(library, "doctor --fix")
    assert named(library.read(), "Ballard").plays


def test_a_line_that_no_record_or_backup_has_stays_as_it_is(library: Library) -> None:
    content = lines(library.path)
    content.insert(-1, b'"9":{"id":"000000\n')
    library.path.write_bytes(b"".join(content))
    alone = without_archive(library)
    before = shows(alone)
    result = recover(alone, "doctor --fix")
    assert result.unreadable == 1
    assert b'"9":{"id":"000000\n' in library.path.read_bytes()
    assert shows(Library(library.path)) == before


def test_a_key_that_stands_twice_loses_no_play(library: Library) -> None:
    extra = b'"plays":[{"id":"00000000000000aa","season":1,"episode":9,"at":null}],'
    damage(library, b'"plays":[', extra + b'"plays":[')
    assert len(library.read().faults()) == 1
    recover(library, "doctor --fix")
    assert len(named(library.read(), "Ballard").plays) == 6
    assert library.read().faults() == []


def test_a_show_on_two_lines_becomes_one(library: Library) -> None:
    content = lines(library.path)
    number = line_of(library, "Dept. Q")
    again = content[number].replace(b'"2":', b'"7":', 1)
    again = again.replace(b'"episode":1', b'"episode":8')
    again = again.replace(b'"plays":[{"id":"', b'"plays":[{"id":"aaaa')
    content.insert(number, again)
    library.path.write_bytes(b"".join(content))
    assert len(library.read().faults()) == 2
    recover(library, "doctor --fix")
    fresh = Library(library.path, home=library.home)
    assert len(named(fresh.read(), "Dept. Q").plays) == 2
    assert (fresh.warnings, fresh.read().faults()) == ([], [])


@pytest.mark.parametrize("what", ["gone", "empty", "half", "zeros", "html", "no meta", "list"])
def test_a_whole_file_comes_back(library: Library, what: str) -> None:
    before = shows(library)
    content = library.path.read_bytes()
    last = library.read().last_change()
    spoilt = {
        "empty": b"",
        "half": content[: len(content) // 2],
        "zeros": bytes(len(content)),
        "html": b"<html>Service unavailable</html>",
        "no meta": content.replace(b'"format"', b'"farmat"'),
        "list": b"[1, 2]",
    }
    if what == "gone":
        library.path.unlink()
    else:
        library.path.write_bytes(spoilt[what])
    with pytest.raises((LibraryDamaged, LibraryMissing)):
        library.read()
    recover(library, "restore")
    assert shows(library) == before
    assert library.read().last_change() == last
    assert len(library.changes()) == 5


def test_truncated_anywhere_it_comes_back(library: Library) -> None:
    before, content = shows(library), library.path.read_bytes()
    dice = random.Random(3)
    for _ in range(25):
        library.path.write_bytes(content[: dice.randrange(1, len(content) - 1)])
        recover(Library(library.path, home=library.home), "restore")
        assert shows(Library(library.path, home=library.home)) == before


def test_the_damaged_file_is_kept_first_or_nothing_is_done(library: Library) -> None:
    found = library.path.read_bytes()[:300]
    library.path.write_bytes(found)

    def no_room(path: Path, target: Path) -> None:
        if "damaged" in target.name:
            raise OSError(28, "No space left on device")
        SYSTEM.replace(path, target)

    poor = Library(library.path, home=library.home, system=FaultySystem(replace=no_room))
    with pytest.raises(LibraryUnusable, match="can't be copied to the backups first"):
        recover(poor, "restore")
    assert library.path.read_bytes() == found
    recover(library, "restore")
    damaged = [each for each in library.backups() if each.damaged]
    assert [each.path.read_bytes() for each in damaged] == [found]


def test_without_records_and_backups_no_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    path.write_bytes(b"{")
    library = Library(path, home=lambda: tmp_path / "home")
    with pytest.raises(LibraryUnusable, match="No show can be found in this file"):
        recover(library, "restore")
    assert path.read_bytes() == b"{"


def test_a_later_schema_is_never_salvaged_over(library: Library) -> None:
    damage(library, b'"schema":[2,2]', b'"schema":[7,0]')
    before = library.path.read_bytes()
    with pytest.raises(LibraryTooNew):
        recover(library, "doctor --fix")
    assert library.path.read_bytes() == before


def test_a_purged_show_stays_away(library: Library) -> None:
    def remove(all_: Any) -> None:
        all_.save_show(removed(named(all_, "Dept. Q"), "2026-11-26"))

    library.transact("rm", NOW + timedelta(hours=4), remove)
    library.transact("purge", NOW + timedelta(hours=4), lambda all_: all_.purge())
    before = shows(library)
    library.path.unlink()
    recover(library, "restore")
    assert shows(library) == before
    assert [is_purged(show) for show in library.read().removed()] == [True]


def test_a_backup_that_is_damaged_itself_gives_way_to_an_older_one(library: Library) -> None:
    before = shows(library)
    newest = library.backups()[0].path
    newest.write_bytes(newest.read_bytes()[:100])
    for each in (library.path.parent / "home").rglob("changes/*.json"):
        each.unlink()
    library.path.unlink()
    recover(library, "restore")
    ids = {play.id for show in before.values() for play in show.plays}
    back = {play.id for show in shows(library).values() for play in show.plays}
    assert back < ids
    assert len(back) >= 4


def test_a_named_backup_takes_the_place_of_a_damaged_file(library: Library) -> None:
    backup = library.backups()[-1]
    library.path.write_bytes(b"{")
    restore_backup(library, "restore", read_backup(backup))
    assert library.path.read_bytes() == read_packed(backup.path)


def test_pretty_printed_with_one_damaged_play(library: Library) -> None:
    before = shows(library)
    content = json.loads(library.path.read_bytes())
    content["shows"]["1"]["plays"][0]["season"] = "first"
    library.path.write_text(json.dumps(content, indent=2))
    [fault] = library.read().faults()
    assert fault.startswith("show 1: plays number 1: the play's season is not")
    recover(library, "doctor --fix")
    assert shows(library) == before
