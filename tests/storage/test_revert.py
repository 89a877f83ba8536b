"""Reverting one change in a document: old values return, what came since stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, named, watching
from watchlog.storage import changes
from watchlog.storage.library import Library, Transaction
from watchlog.storage.revert import revert

AT = "2026-11-26T23:30:00+05:30"
REMOVED = {"deleted": AT, "undone": AT}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard")))
    return library


def watch(library: Library, times: int = 1) -> None:
    for _ in range(times):
        library.transact("watch ballard", NOW, watching("Ballard", a_play()))


def a_document(*plays: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "s", "note": None, "plays": list(plays), "verdicts": []} | fields


def test_a_field_gets_its_old_value_back_and_what_came_since_stays() -> None:
    old, new = a_document(note="a"), a_document(note="b")
    result = revert(old, new, a_document(note="b", year=1971), AT)
    assert result == (a_document(note="a", year=1971), ())


def test_a_field_that_has_changed_since_stays_and_is_a_conflict() -> None:
    old, new = a_document(note="a"), a_document(note="b")
    assert revert(old, new, a_document(note="c"), AT) == (a_document(note="c"), ("note",))
    assert revert(old, new, a_document(note="a"), AT) == (a_document(note="a"), ())


def test_conflicts_of_rows_are_named_with_those_of_the_document() -> None:
    before, after, since = ({"id": "p", "language": each} for each in ("hi", "en", "ta"))
    old, new = a_document(before, note="a"), a_document(after, note="b")
    current = a_document(since, note="c")
    assert revert(old, new, current, AT) == (current, ("note", "language"))


def test_a_row_that_was_added_is_marked_and_one_that_came_since_stays() -> None:
    result = revert(a_document(), a_document({"id": "p"}), a_document({"id": "p"}, {"id": "q"}), AT)
    assert result.document["plays"] == [{"id": "p"} | REMOVED, {"id": "q"}]


def test_a_show_that_was_added_goes_unless_it_has_gained_plays() -> None:
    new = a_document({"id": "p"})
    assert revert(None, new, new, AT).document == new | REMOVED
    gained = revert(None, new, a_document({"id": "p"}, {"id": "q"}), AT).document
    assert gained == a_document({"id": "p"} | REMOVED, {"id": "q"})


def test_two_rows_of_one_id_are_told_apart() -> None:
    row, other = {"id": "p", "language": "hi"}, {"id": "p", "language": "en"}
    old, new = a_document(row), a_document(row, other)
    assert revert(old, new, new, AT).document["plays"] == [row, other | REMOVED]


def test_what_was_purged_is_restored_by_undo(library: Library) -> None:
    watch(library, 3)
    before = named(library.read(), "Ballard")

    def delete(all_: Transaction) -> None:
        first, *others = named(all_, "Ballard").all_plays
        gone = replace(first, deleted=AT)
        all_.save_show(replace(named(all_, "Ballard"), all_plays=(gone, *others)))

    library.transact("amend", NOW, delete)
    library.transact("purge", NOW, lambda all_: all_.purge())
    assert len(named(library.read(), "Ballard").all_plays) == 2
    purge, amend = library.changes()[:2]
    watch(library)
    for record in (purge, amend):
        library.transact("undo", NOW, _reverting(record))
    after = named(library.read(), "Ballard")
    assert [play.id for play in after.plays][:3] == [play.id for play in before.plays]
    assert len(after.plays) == 4


def _reverting(record: changes.ChangeRecord) -> Any:
    return lambda transaction: transaction.revert(record, AT)
