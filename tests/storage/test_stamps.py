"""``changed``: a field that is changed after it was first written gets the time of that."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_play, a_show, adding, named
from watchlog.domain.models import Show, Verdict
from watchlog.domain.settings import Preferences
from watchlog.storage.library import Library, Transaction

AT = "2026-11-26T18:00:00Z"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    show = a_show("Ballard", plays=2, all_verdicts=(Verdict("v1", "stream", at=AT),))
    library.transact("add", NOW, adding(show))
    return library


def stored(library: Library) -> Any:
    return json.loads(library.path.read_bytes())["shows"]["1"]


def save(library: Library, **fields: Any) -> None:
    def work(transaction: Transaction) -> None:
        transaction.save_show(replace(named(transaction, "Ballard"), **fields))

    library.transact("edit", NOW, work)


def ballard(library: Library) -> Show:
    return named(library.read(), "Ballard")


def test_what_is_new_has_no_stamp(library: Library) -> None:
    save(library, all_plays=(*ballard(library).all_plays, a_play(9)))
    assert "changed" not in stored(library)
    assert all("changed" not in play for play in stored(library)["plays"])


def test_a_changed_field_of_a_show_has_one(library: Library) -> None:
    save(library, note="Renée", year=None)
    assert stored(library)["changed"] == {"note": AT, "year": AT}


def test_a_changed_field_of_a_play_or_verdict_has_one(library: Library) -> None:
    first, second = ballard(library).all_plays
    verdict = ballard(library).all_verdicts[0]
    save(
        library,
        all_plays=(replace(first, language="en"), replace(second, deleted=AT)),
        all_verdicts=(replace(verdict, rating=8.0),),
    )
    plays, verdicts = stored(library)["plays"], stored(library)["verdicts"]
    assert [play["changed"] for play in plays] == [{"language": AT}, {"deleted": AT}]
    assert verdicts[0]["changed"] == {"rating": AT}
    assert "changed" not in stored(library)


def test_earlier_stamps_stay_and_undo_stamps_too(library: Library) -> None:
    save(library, note="Renée")
    path = library.path
    path.write_bytes(path.read_bytes().replace(AT.encode(), b"2020-01-01T00:00:00+00:00"))
    save(library, year=1971)
    assert stored(library)["changed"] == {"note": "2020-01-01T00:00:00+00:00", "year": AT}
    record = library.changes()[1]
    library.transact("undo", NOW, lambda transaction: transaction.revert(record, AT))
    assert stored(library)["note"] is None
    # Later than every stamp of the row, whatever the clock says.
    later = AT.replace("Z", ".000001Z")
    assert stored(library)["changed"] == {"note": later, "year": AT}


def test_preferences_have_them(library: Library) -> None:
    library.transact("languages", NOW, lambda all_: all_.save_preferences(Preferences(("hi",))))
    library.transact("languages", NOW, lambda all_: all_.save_preferences(Preferences(("en",))))
    document = json.loads(library.path.read_bytes())["preferences"]["1"]
    assert document["changed"] == {"audio": AT.replace("Z", ".000001Z")}


def test_a_missing_key_and_a_null_are_the_same(library: Library) -> None:
    content = json.loads(library.path.read_bytes())
    del content["shows"]["1"]["note"]
    library.path.write_text(json.dumps(content))
    save(library, year=1971)
    assert stored(library)["changed"] == {"year": AT}
