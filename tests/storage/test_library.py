"""What a library gives to read, and what a transaction makes of it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

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
from tests.storage.strategies import shows
from watchlog.domain.models import Preferences, Show, Verdict
from watchlog.errors import LibraryDamaged
from watchlog.storage.file.documents import Edits, LazyDocument
from watchlog.storage.file.format import join
from watchlog.storage.file.tinydb_file import WouldBeLost, check_nothing_lost, revise
from watchlog.storage.library import Library, Transaction, new_id, open_library
from watchlog.storage.records import write_show


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


def test_reading_nothing_creates_nothing(tmp_path: Path) -> None:
    snapshot = open_library(tmp_path / "there" / "library.json").read()
    assert (snapshot.exists, snapshot.heads(), list(snapshot.shows())) == (False, (), [])
    assert (snapshot.preferences(), snapshot.last_watch()) == (Preferences(), ())
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_saves_nothing_creates_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "there" / "library.json")
    assert library.transact("watch", NOW, lambda _: "done") == "done"

    def failing(transaction: Transaction) -> None:
        transaction.add_show(a_show())
        raise KeyError("ballard")

    with pytest.raises(KeyError):
        library.transact("watch", NOW, failing)
    assert list(tmp_path.iterdir()) == []


def test_the_first_save_makes_directories_and_file_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library.json"
    a_library(path, a_show())
    modes = [oct(each.stat().st_mode & 0o777) for each in (path.parent.parent, path.parent, path)]
    assert modes == ["0o700", "0o700", "0o600"]
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "library.json",
        "library.json.lock",
    ]


def test_what_was_saved_is_read(path: Path) -> None:
    ballard = a_show("Ballard", plays=4)
    library = a_library(path, ballard, a_show("Dept. Q"))
    snapshot = library.read()
    assert [head.title for head in snapshot.heads()] == ["Ballard", "Dept. Q"]
    assert snapshot.taken_slugs() == {"ballard", "dept.-q"}
    assert snapshot.show(ballard.id) == ballard
    assert [show.title for show in snapshot.shows()] == ["Ballard", "Dept. Q"]
    assert library.warnings == []
    with pytest.raises(KeyError):
        snapshot.show("0" * 16)


def test_stock_tinydb_opens_it(path: Path) -> None:
    a_library(path, a_show("Ballard", plays=2), a_show("Dept. Q"))
    with TinyDB(path) as database:
        assert database.tables() == {"meta", "preferences", "shows"}
        assert [(show.doc_id, show["title"]) for show in database.table("shows").all()] == [
            (1, "Ballard"),
            (2, "Dept. Q"),
        ]
        assert database.table("meta").get(doc_id=1)["format"] == "watchlog"


def test_what_stock_tinydb_wrote_is_read_and_comes_back_in_our_form(path: Path) -> None:
    library = a_library(path, a_show("Ballard", plays=2), a_show("Dept. Q"), a_show("Kohrra"))
    with TinyDB(path) as database:
        shows = database.table("shows")
        shows.update({"note": "from elsewhere"}, where("title") == "Ballard")
        shows.update({"deleted": "2026-11-26T00:00:00+00:00"}, where("title") == "Kohrra")
    assert path.read_bytes().count(b"\n") == 0
    assert [head.title for head in library.read().heads()] == ["Ballard", "Dept. Q"]
    library.transact("watch", NOW, watching("Dept. Q", a_play()))
    assert path.read_bytes().count(b"\n") == 8
    assert [head.title for head in library.read().heads()] == ["Ballard", "Dept. Q"]
    assert named(library.read(), "Ballard").note == "from elsewhere"


def test_removed_shows_are_left_out_but_stay(path: Path) -> None:
    gone = a_show("Ballard", plays=1)
    library = a_library(path, gone, a_show("Dept. Q"))

    def remove(transaction: Transaction) -> None:
        transaction.save_show(replace(gone, deleted="2026-11-26T23:30:00+05:30"))
        assert [head.title for head in transaction.heads()] == ["Dept. Q"]
        assert transaction.taken_slugs() == {"dept.-q"}

    library.transact("rm ballard", NOW, remove)
    snapshot = library.read()
    assert [head.title for head in snapshot.heads()] == ["Dept. Q"]
    assert [show.title for show in snapshot.shows()] == ["Dept. Q"]
    assert list(snapshot.shows_holding(['"title":"Ballard"'])) == []
    assert snapshot.show(gone.id).all_plays == gone.all_plays


@pytest.mark.parametrize(
    "title", ["[red]Ballard[/red]", 'The "Q"', "a\\b", "कोहरा", '},"2":{', "\u2028", "", "\x07"]
)
def test_any_title_stands_in_its_head(path: Path, title: str) -> None:
    show = a_show(title, aliases=("x, y", 'é"]'), year=None)
    snapshot = a_library(path, show).read()
    head = snapshot.heads()[0]
    assert (head.title, head.aliases, head.year) == (title, show.aliases, None)
    assert (head.id, head.slug, head.kind) == (show.id, show.slug, "series")


def test_heads_are_read_without_parsing_but_for_lines_edited_by_hand(
    path: Path, parsed: Counter[bytes]
) -> None:
    library = a_library(path, *(a_show(f"Show {number}") for number in range(20)))
    edited = path.read_bytes().replace(b'"title":"Show 7","year":2025', b'"year":2025,"title":"7"')
    path.write_bytes(edited)
    parsed.clear()
    assert [head.title for head in library.read().heads()][6:9] == ["Show 6", "7", "Show 8"]
    assert [line for line in parsed if b"title" in line and b'"title":"7"' not in line] == []


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[bytes]:
    """The documents that were parsed, and how often."""
    counter: Counter[bytes] = Counter()
    for name in ("load", "load_thoroughly"):
        original = getattr(LazyDocument, name)

        def counting(self: LazyDocument, original: Any = original) -> Any:
            counter[self.raw] += 1
            return original(self)

        monkeypatch.setattr(LazyDocument, name, counting)
    return counter


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


def test_shows_holding_finds_by_bytes_and_parses_only_those(
    path: Path, parsed: Counter[bytes]
) -> None:
    told = a_play(at="2026-11-21T10:00:00+05:30")
    library = a_library(path, a_show("A", plays=3), a_show("B", all_plays=(told,)), a_show("C"))
    snapshot = library.read()
    parsed.clear()
    assert [show.title for show in snapshot.shows_holding(['"at":"2026-11-21'])] == ["B"]
    assert [show.title for show in snapshot.shows_holding([f'"id":"{told.id[:4]}'])] == ["B"]
    assert set(parsed.values()) == {2}
    assert [show.title for show in snapshot.shows_holding(['"at":"2026-11', "C"])] == [
        "A",
        "B",
        "C",
    ]


def test_shows_holding_does_not_miss_a_line_with_blanks(path: Path) -> None:
    library = a_library(path, a_show("A", plays=1), a_show("B"))
    path.write_bytes(path.read_bytes().replace(b'"at":"', b'"at": "'))
    assert [show.title for show in library.read().shows_holding(['"at":"2026-11-22'])] == ["A"]


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
        assert [show.title for show in holding] == ["Ballard!"]
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


def test_unknown_tables_fields_and_a_higher_minor_schema_survive_a_save(path: Path) -> None:
    library = a_library(path, a_show("Ballard"))
    content = json.loads(path.read_bytes())
    content["later"] = {"7": {"x": "}\n}}\n"}}
    content["meta"]["1"] |= {"schema": [1, 9], "mood": "noir"}
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


def _tables(*shows: Show) -> dict[str, Any]:
    documents = {}
    for number, show in enumerate(shows, 1):
        text = b"".join(join({"x": {"1": write_show(show)}})).split(b":", 2)[2].split(b"\n")[0]
        documents[str(number)] = LazyDocument(number, text, 0, len(text))
    return {"meta": {}, "preferences": {}, "shows": documents}


@pytest.mark.parametrize("part", ["all_plays", "all_verdicts", "id"])
def test_a_save_that_would_lose_something_is_refused(part: str) -> None:
    show = a_show(plays=3, all_verdicts=(Verdict("v1", "stream"),))
    less: Show = replace(show, **cast("Any", {part: getattr(show, part)[1:]}))
    edits = Edits({})
    edits.replaced[1] = write_show(less)
    with pytest.raises(WouldBeLost):
        revise(_tables(show), edits)
    with pytest.raises(WouldBeLost):
        check_nothing_lost({"shows": ["1", "2"]}, {"shows": ["1"]}, ())


def test_losing_plays_through_the_library_writes_nothing(path: Path) -> None:
    library = a_library(path, a_show("Ballard", plays=3))
    before = path.read_bytes()
    with pytest.raises(WouldBeLost):
        library.transact(
            "edit", NOW, lambda all_: all_.save_show(replace(named(all_, "Ballard"), all_plays=()))
        )
    assert path.read_bytes() == before


def test_ids_are_sixteen_hex_digits() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)
