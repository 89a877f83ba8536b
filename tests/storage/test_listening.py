"""The table of listening: saved, undone, restored, purged and merged like plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.builders import NOW, a_show, adding, lines
from watchlog.domain.hours.listening import Listening
from watchlog.errors import LibraryDamaged
from watchlog.storage.contents import parse_contents
from watchlog.storage.library import Library, Transaction
from watchlog.storage.repair.recovery import recover
from watchlog.storage.snapshot import Snapshot

PODCAST = Listening("1a", "2026-11-26T23:30:00+05:30", 40, "es", "podcast")
RADIO = Listening("2b", "2026-11-20", 90, "es", "radio")
LATER = NOW + timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard")))
    return library


def saving(*heard: Listening) -> Callable[[Transaction], None]:
    def work(transaction: Transaction) -> None:
        for each in heard:
            transaction.listening.save(each)

    return work


def removing(*heard: Listening) -> Callable[[Transaction], None]:
    return saving(*(replace(each, deleted="2026-11-27T00:00:00Z") for each in heard))


def copy_of(library: Library) -> Snapshot:
    contents = parse_contents(library.path, library.path.read_bytes())
    return Snapshot(contents, lambda _: None)


def titles(library: Library) -> list[str]:
    return [each.title for each in library.read().listening.living()]


def test_a_library_without_any_has_no_such_table(library: Library) -> None:
    assert b"listening" not in library.path.read_bytes()
    assert not library.read().has_listening
    assert titles(library) == []


def test_each_is_a_line_behind_the_shows(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    assert lines(library.path)[-4:] == [
        b'},"listening":{\n',
        b'"1":{"id":"1a","at":"2026-11-26T23:30:00+05:30","minutes":40,"language":"es",'
        b'"title":"podcast","source":"typed"},\n',
        b'"2":{"id":"2b","at":"2026-11-20","minutes":90,"language":"es",'
        b'"title":"radio","source":"typed"}\n',
        b"}}\n",
    ]
    assert library.read().listening.living() == (PODCAST, RADIO)


def test_what_changes_is_stamped_and_undone(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST))
    library.transact("amend", LATER, saving(replace(PODCAST, minutes=50)))
    corrected = library.read().listening.living()[0]
    assert (corrected.minutes, corrected.changed) == (50, {"minutes": "2026-11-27T18:00:00Z"})
    library.transact("same", LATER, saving(corrected))
    assert not library.changed
    newest, first = library.changes()[:2]
    library.transact("undo", LATER, lambda all_: all_.revert(newest, "2026-11-28T00:00:00Z"))
    assert library.read().listening.living()[0].minutes == 40
    library.transact("undo", LATER, lambda all_: all_.revert(first, "2026-11-28T00:00:00Z"))
    assert titles(library) == []
    redone = library.changes()[0]
    library.transact("redo", LATER, lambda all_: all_.revert(redone, "2026-11-29T00:00:00Z"))
    assert titles(library) == ["podcast"]


def test_a_restore_brings_back_what_lived(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    then = copy_of(library)
    library.transact("amend", LATER, removing(PODCAST))
    library.transact("hours", LATER, saving(replace(RADIO, id="3c", title="newer")))
    assert titles(library) == ["radio", "newer"]
    library.transact("restore", LATER, lambda all_: all_.restore_all(then))
    assert titles(library) == ["podcast", "radio", "newer"]


def test_undo_of_an_exact_restore_brings_back_what_it_dropped(library: Library) -> None:
    before = parse_contents(library.path, library.path.read_bytes())
    library.transact("hours", NOW, saving(PODCAST))
    library.transact("restore", LATER, lambda all_: all_.restore_exactly(before))
    assert titles(library) == []
    newest = library.changes()[0]
    library.transact("undo", LATER, lambda all_: all_.revert(newest, "2026-11-28T00:00:00Z"))
    assert titles(library) == ["podcast"]


def test_a_purge_leaves_that_it_was_removed(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    library.transact("amend", LATER, removing(PODCAST))
    copy = copy_of(library)
    assert library.transact("purge", LATER, lambda all_: all_.purge()) == (0, 0, 1)
    assert b"podcast" not in library.path.read_bytes()
    assert titles(library) == ["radio"]
    assert library.transact("purge", LATER, lambda all_: all_.purge()) == (0, 0, 0)
    library.transact("merge", LATER, lambda all_: all_.merge(copy))
    assert titles(library) == ["radio"]


def test_two_copies_are_merged_register_by_register(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    start = library.path.read_bytes()
    library.transact("amend", LATER, saving(replace(PODCAST, minutes=50)))
    library.transact("amend", LATER, removing(RADIO))
    there = copy_of(library)
    library.path.write_bytes(start)
    language = replace(PODCAST, language="yue")
    library.transact("amend", LATER, saving(language, replace(RADIO, id="3c", title="news")))
    brought = library.transact("merge", LATER, lambda all_: all_.merge(there))
    assert brought.listening == ()
    assert [each["title"] for each in brought.removed_listening] == ["radio"]
    found = {
        each.title: (each.minutes, each.language) for each in library.read().listening.living()
    }
    assert found == {"podcast": (50, "yue"), "news": (90, "es")}
    assert library.transact("again", LATER, lambda all_: all_.merge(there)).is_nothing
    assert not library.changed


def test_undo_of_a_merge_takes_out_what_it_brought(library: Library) -> None:
    start = library.path.read_bytes()
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    there = copy_of(library)
    library.path.write_bytes(start)
    library.transact("merge", LATER, lambda all_: all_.merge(there))
    library.transact("amend", LATER, saving(replace(RADIO, minutes=10)))
    merge = library.changes()[1]
    assert merge.is_merge
    library.transact("undo", LATER, lambda all_: all_.revert(merge, "2026-11-28T00:00:00Z"))
    assert titles(library) == ["radio"]
    assert b"podcast" not in library.path.read_bytes()
    library.transact("merge", LATER, lambda all_: all_.merge(there))
    assert titles(library) == ["radio", "podcast"]


def test_a_damaged_line_is_carried_and_told(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    library.path.write_bytes(library.path.read_bytes().replace(b'"minutes":40', b'"minutes":"x"'))
    assert titles(library) == ["radio"]
    assert library.warnings == [
        "Line 7 of the library is damaged (minutes is not a whole number from 0 to 99999);"
        " it is kept as it is."
    ]
    assert library.read().faults() == ["line 7: minutes is not a whole number from 0 to 99999"]
    library.transact("hours", LATER, saving(replace(RADIO, id="3c", title="news")))
    assert titles(library) == ["radio", "news"]
    assert b'"minutes":"x"' in library.path.read_bytes()
    other = copy_of(library)
    with pytest.raises(LibraryDamaged, match="minutes"):
        library.transact("merge", LATER, lambda all_: all_.merge(other))


def test_a_damaged_line_of_the_other_copy_is_set_apart(library: Library) -> None:
    start = library.path.read_bytes()
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    damaged = library.path.read_bytes().replace(b'"minutes":40', b'"minutes":"x"')
    there = Snapshot(parse_contents(library.path, damaged), lambda _: None)
    library.path.write_bytes(start)
    brought = library.transact("merge", LATER, lambda all_: all_.merge(there))
    assert brought.unread == ("line 7: minutes is not a whole number from 0 to 99999",)
    assert titles(library) == ["radio"]


def test_a_file_cut_off_in_it_is_put_together_again(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST, RADIO))
    whole = library.path.read_bytes()
    library.path.write_bytes(whole[: whole.index(b'"radio"')])
    mended = recover(library, "doctor --fix lines")
    assert (mended.mended, mended.restored, mended.unreadable) == ((), ("listening",), 0)
    assert titles(library) == ["podcast", "radio"]
    library.path.write_bytes(library.path.read_bytes().replace(b'"minutes":40', b'"minutes":"x"'))
    recover(library, "doctor --fix lines")
    assert titles(library) == ["podcast", "radio"]
    assert library.read().faults() == []


def test_a_line_edited_by_hand_is_stamped_by_the_next_save(library: Library) -> None:
    library.transact("hours", NOW, saving(PODCAST))
    library.path.write_bytes(library.path.read_bytes().replace(b'"minutes":40', b'"minutes":45'))
    edited = library.read().listening.living()[0]
    library.transact("amend", LATER, saving(replace(edited, title="radio")))
    changed = library.read().listening.living()[0].changed
    assert changed is not None
    assert sorted(changed) == ["minutes", "title"]
