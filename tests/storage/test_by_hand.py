"""A line that was edited by hand: the next save of it stamps what the person changed there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.builders import NOW, a_show, adding, named
from watchlog.domain.settings import Preferences
from watchlog.storage.library import Library, Transaction

AT = "2026-11-26T18:00:00Z"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "library.json", home=lambda: tmp_path / "home")
    library.transact("add", NOW, adding(a_show("Ballard", plays=2, tags=("crime",))))
    library.transact("add", NOW, adding(a_show("Bosch")))
    return library


def stored(library: Library, number: int = 1) -> Any:
    return json.loads(library.path.read_bytes())["shows"][str(number)]


def by_hand(library: Library, change: Callable[[Any], None]) -> None:
    content = json.loads(library.path.read_bytes())
    change(content)
    library.path.write_text(json.dumps(content, indent=2))


def edit(library: Library, title: str = "Ballard", **fields: Any) -> None:
    def work(transaction: Transaction) -> None:
        transaction.save_show(replace(named(transaction, title), **fields))

    library.transact("edit", NOW, work)


def a_slip(content: Any) -> None:
    show = content["shows"]["1"]
    show["note"] = "ask Anna"
    show["tags"] = ["noir"]
    show["plays"][1]["language"] = "en"


def test_the_next_save_of_the_line_stamps_what_differs(library: Library) -> None:
    by_hand(library, a_slip)
    edit(library, year=1971)
    show = stored(library)
    assert show["changed"] == dict.fromkeys(("note", "tags:crime", "tags:noir", "year"), AT)
    assert [play.get("changed") for play in show["plays"]] == [None, {"language": AT}]


def test_a_save_of_another_line_does_not_hide_it(library: Library) -> None:
    by_hand(library, a_slip)
    edit(library, "Bosch", note="later")
    edit(library, year=1971)
    assert "note" in stored(library)["changed"]
    assert stored(library, 2)["changed"] == {"note": AT}


def test_it_is_stamped_once(library: Library) -> None:
    by_hand(library, a_slip)
    edit(library, year=1971)
    stamps = stored(library)["changed"]
    edit(library, universe="Bosch")
    assert stored(library)["changed"] == stamps | {"universe": AT.replace("Z", ".000001Z")}


def test_other_blanks_in_a_line_are_no_edit(library: Library) -> None:
    by_hand(library, lambda _: None)
    edit(library, year=1971)
    assert stored(library)["changed"] == {"year": AT}


def test_without_a_record_at_hand_nothing_is_stamped(library: Library) -> None:
    by_hand(library, a_slip)
    for record in (library.path.parent / "home").rglob("changes/*.json"):
        record.unlink()
    edit(library, year=1971)
    assert stored(library)["changed"] == {"year": AT}


def test_what_a_merge_by_git_brought_is_no_edit_by_hand(library: Library) -> None:
    def merged(content: Any) -> None:
        content["shows"]["1"] |= {"note": "there", "changed": {"note": "2026-11-20T00:00:00Z"}}

    by_hand(library, merged)
    edit(library, year=1971)
    assert stored(library)["changed"] == {"note": "2026-11-20T00:00:00Z", "year": AT}


def test_preferences_are_compared_too(library: Library) -> None:
    library.transact("languages", NOW, lambda all_: all_.save_preferences(Preferences(("hi",))))
    by_hand(library, lambda content: content["preferences"]["1"].update(subtitles=["en"]))

    def work(transaction: Transaction) -> None:
        settings = {"week_starts": "sunday"}
        transaction.save_preferences(replace(transaction.preferences(), settings=settings))

    library.transact("config", NOW, work)
    document = json.loads(library.path.read_bytes())["preferences"]["1"]
    assert document["changed"].keys() == {"audio", "subtitles", "settings:week_starts"}


def test_a_merge_stamps_it_first_so_that_it_does_not_lose(library: Library) -> None:
    copy = library.path.with_name("copy.json")
    copy.write_bytes(library.path.read_bytes().replace(b'"note":null', b'"note":"zzz"'))
    by_hand(library, a_slip)
    other = Library(copy).read()
    library.transact("merge", NOW, lambda transaction: transaction.merge(other))
    assert (stored(library)["note"], stored(library)["tags"]) == ("ask Anna", ["noir"])
