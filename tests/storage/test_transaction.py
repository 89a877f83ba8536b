"""A transaction: what it sees and parses, and what comes of it in the file."""

from __future__ import annotations

import errno
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.builders import (
    NOW,
    a_library,
    a_play,
    a_show,
    adding,
    lines,
    named,
    watching,
)
from tests.storage.faulty_system import FaultySystem
from tests.storage.strategies import shows
from watchlog.domain.models import Show
from watchlog.domain.settings import Preferences
from watchlog.errors import LibraryDamaged, LibraryUnusable
from watchlog.storage.file.format import join
from watchlog.storage.library import Library, Transaction, new_id


def test_a_command_that_saves_nothing_creates_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "there" / "library.json")
    assert library.transact("watch", NOW, lambda _: "done") == "done"

    def failing(transaction: Transaction) -> None:
        transaction.add_show(a_show())
        raise KeyError("ballard")

    with pytest.raises(KeyError):
        library.transact("watch", NOW, failing)
    assert list(tmp_path.iterdir()) == []


def test_a_transaction_on_one_show_of_300_parses_that_one(
    path: Path, parsed: Counter[bytes]
) -> None:
    library = a_library(path, *(a_show(f"Show {number}", plays=2) for number in range(300)))
    parsed.clear()
    library.transact("watch", NOW, watching("Show 150", a_play()))
    shows = [line for line in parsed if b'"title"' in line]
    assert len(shows) == 1
    assert b'"Show 150"' in shows[0]
    assert parsed[shows[0]] == 1


def test_a_transaction_sees_what_it_has_written(path: Path) -> None:
    library = a_library(path, a_show("Ballard"))

    def work(transaction: Transaction) -> None:
        ballard = named(transaction, "Ballard")
        transaction.save_show(replace(ballard, title="Ballard!", all_plays=(a_play(7),)))
        transaction.add_show(a_show("Kohrra"))
        transaction.save_preferences(Preferences(("hi",)))
        transaction.remember_last_watch(["x"])
        assert [head.title for head in transaction.heads()] == ["Ballard!", "Kohrra"]
        assert [show.title for show in transaction.shows()] == ["Ballard!", "Kohrra"]
        assert transaction.taken_slugs() == {"ballard", "kohrra"}
        assert transaction.show(ballard.id).title == "Ballard!"
        holding = transaction.shows_holding(['"at":"2026-11-22T07:30'])
        # What was written might hold it: its line is not made only to look.
        assert [show.title for show in holding] == ["Ballard!", "Kohrra"]
        assert transaction.preferences().audio == ("hi",)
        assert transaction.last_watch() == ("x",)

    library.transact("edit", NOW, work)
    snapshot = library.read()
    assert [head.title for head in snapshot.heads()] == ["Ballard!", "Kohrra"]
    assert (snapshot.preferences().audio, snapshot.last_watch()) == (("hi",), ("x",))


def test_a_show_added_and_changed_is_saved_once(path: Path) -> None:
    show = a_show("Ballard")

    def work(transaction: Transaction) -> None:
        transaction.add_show(show)
        transaction.save_show(replace(show, all_plays=(a_play(),)))

    library = Library(path)
    library.transact("watch --add", NOW, work)
    assert len(lines(path)) == 6
    assert len(named(library.read(), "Ballard").plays) == 1


def test_wrong_use_is_refused(path: Path) -> None:
    show = a_show()
    library = a_library(path, show)
    with pytest.raises(ValueError, match="already"):
        library.transact("add", NOW, adding(show))
    with pytest.raises(ValueError, match="already"):
        library.transact("add", NOW, adding(other := a_show("X"), other))
    with pytest.raises(KeyError):
        library.transact("edit", NOW, lambda transaction: transaction.save_show(a_show("Y")))


def no_change(transaction: Transaction) -> None:
    for show in transaction.shows():
        transaction.save_show(replace(show, note="changed"))
        transaction.save_show(show)
    transaction.save_preferences(transaction.preferences())
    transaction.remember_last_watch(transaction.last_watch())


def test_what_changes_nothing_saves_nothing(path: Path) -> None:
    library = a_library(path, a_show("Ballard", plays=2))
    path.write_bytes(path.read_bytes().replace(b'"note":null', b'"note": null'))
    before = (path.read_bytes(), path.stat())
    library.transact("edit", NOW, no_change)
    assert (path.read_bytes(), path.stat()) == before


def test_a_failing_command_saves_nothing(path: Path) -> None:
    library = a_library(path, a_show("Ballard"))
    before = path.read_bytes()

    def failing(transaction: Transaction) -> None:
        watching("Ballard", a_play())(transaction)
        raise LibraryDamaged("no")

    with pytest.raises(LibraryDamaged):
        library.transact("watch", NOW, failing)
    assert path.read_bytes() == before


@pytest.mark.parametrize("with_archive", [True, False])
def test_a_file_that_cannot_be_replaced_leaves_no_record_of_the_change(
    tmp_path: Path, with_archive: bool
) -> None:
    home = (lambda: tmp_path / "home") if with_archive else None
    Library(tmp_path / "library.json", home=home).transact("add", NOW, adding(a_show("Ballard")))

    def full(source: Path, target: Path) -> None:
        if target.name == "library.json":
            raise OSError(errno.ENOSPC, "No space left on device")
        source.replace(target)

    library = Library(tmp_path / "library.json", home=home, system=FaultySystem(replace=full))
    before, kept = library.path.read_bytes(), sorted(tmp_path.rglob("changes/*.json"))
    with pytest.raises(LibraryUnusable, match=r"(?i)no space left"):
        library.transact("watch", NOW, watching("Ballard", a_play()))
    assert library.path.read_bytes() == before
    assert sorted(tmp_path.rglob("changes/*.json")) == kept
    assert len(kept) == with_archive


def test_unknown_tables_fields_and_a_higher_minor_schema_survive_a_save(path: Path) -> None:
    library = a_library(path, a_show("Ballard"))
    content = json.loads(path.read_bytes())
    content["later"] = {"7": {"x": "}\n}}\n"}}
    content["meta"]["1"] |= {"schema": [2, 9], "mood": "noir"}
    content["shows"]["1"]["rewatch"] = {"1": [1]}
    path.write_text(json.dumps(content))
    library.transact("watch", NOW, watching("Ballard", a_play()))
    library.transact("watch", NOW, watching("Ballard", a_play(2)))
    after = json.loads(path.read_bytes())
    assert after["later"] == content["later"]
    assert after["meta"] == content["meta"]
    assert after["shows"]["1"]["rewatch"] == {"1": [1]}
    assert len(after["shows"]["1"]["plays"]) == 2


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_saves_touch_only_their_lines_and_equal_a_whole_write(
    data: st.DataObject, tmp_path: Path
) -> None:
    path = tmp_path / f"{new_id()}.json"
    library = Library(path)
    first = data.draw(st.lists(shows(st.builds(new_id)), min_size=1, max_size=4))
    library.transact("add", NOW, adding(*first))
    for _ in range(data.draw(st.integers(1, 3))):
        before = lines(path)
        ids = [show["id"] for show in json.loads(path.read_bytes())["shows"].values()]
        touched = data.draw(st.sampled_from(range(len(ids))))
        added = data.draw(st.lists(shows(st.builds(new_id)), max_size=1))
        new_title = data.draw(st.text(max_size=5))
        library.transact("edit", NOW, _renaming(ids[touched], new_title, added))
        assert path.read_bytes() == _whole_write(path)
        for number, (old, new) in enumerate(zip(before, lines(path), strict=False)):
            if number != 4 + touched and number < 4 + len(ids):
                assert old.rstrip(b",\n") == new.rstrip(b",\n")


def _renaming(show_id: str, title: str, added: list[Show]) -> Any:
    def work(transaction: Transaction) -> None:
        show = transaction.show(show_id)
        transaction.save_show(replace(show, title=title, all_plays=(*show.all_plays, a_play())))
        adding(*added)(transaction)

    return work


def _whole_write(path: Path) -> bytes:
    return b"".join(join(json.loads(path.read_bytes())))
