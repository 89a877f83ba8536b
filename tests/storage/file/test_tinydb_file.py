"""Writing by way of TinyDB: no save loses what the file held before it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from tinydb import TinyDB, where

from tests.conftest import Person
from tests.storage.builders import (
    NOW,
    a_library,
    a_play,
    a_show,
    named,
    watching,
)
from watchlog.domain.models import Show, Verdict
from watchlog.storage.file.documents import Edits, LazyDocument, encode
from watchlog.storage.file.format import join
from watchlog.storage.file.tinydb_file import Revision, WouldBeLost, check_nothing_lost, revise
from watchlog.storage.records import write_show


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


def test_a_loss_is_one_message_and_exit_5(ballard: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(*_: object) -> None:
        raise WouldBeLost("plays of Ballard: 0123456789abcdef")

    monkeypatch.setattr("watchlog.storage.file.tinydb_file.check_nothing_lost", lose)
    before = ballard.stored
    ran = ballard("watch ballard 1")
    assert (ran.code, ballard.stored) == (5, before)
    assert ran.err.splitlines() == [
        "This would have lost something, so it was stopped; nothing was saved, the library is"
        " as it was.",
        "  plays of Ballard: 0123456789abcdef",
        "  A fault of watchlog's own. Is the file in order?   watchlog doctor",
    ]


# --- a save's edits, and what is recorded of them ---


def a_document(doc_id: int, content: Any) -> LazyDocument:
    text = encode(content)
    return LazyDocument(doc_id, text, 0, len(text))


def a_file(*shows: dict[str, Any], **tables: Any) -> Any:
    return {
        "meta": {"1": a_document(1, {"library_id": "1f", "last_change": "0a"})},
        "preferences": {},
        "shows": {str(n): a_document(n, show) for n, show in enumerate(shows, 1)},
    } | tables


A = {"id": "a", "plays": [{"id": "p"}], "verdicts": [{"id": "v"}]}
B: dict[str, Any] = {"id": "b", "plays": [], "verdicts": []}


def shown(tables: Any) -> dict[str, Any]:
    return {name: {key: each.load() for key, each in table.items()}
            for name, table in tables.items()}  # fmt: skip


def changed(revision: Revision) -> list[tuple[Any, ...]]:
    return [(each.table, each.doc_id, each.old and json.loads(each.old),
             each.new and json.loads(each.new)) for each in revision.changes]  # fmt: skip


def edits(meta: dict[str, Any] | None = None, **fields: Any) -> Edits:
    made = Edits(meta or {})
    for name, each in fields.items():
        setattr(made, name, each)
    return made


def test_edits_that_change_nothing_are_none() -> None:
    assert not edits()
    kinds: list[dict[str, Any]] = [
        {"added": [B]}, {"replaced": {1: A}}, {"removed": [1]}, {"preferences": {"a": 1}},
        {"meta": {"last_change": "1"}}, {"exact": {}},
    ]  # fmt: skip
    for some in kinds:
        assert bool(edits(**some)) is True
    assert not edits(may_lose=True, may_go=frozenset("a"))


def test_what_is_put_is_added_or_stands_in_the_place_of_what_was() -> None:
    made = edits()
    made.put(None, B)
    made.put(a_document(7, A), B)
    assert (made.added, made.replaced) == ([B], {7: B})


def test_a_save_changes_its_documents_and_leaves_the_others_as_they_are() -> None:
    before = a_file(A, B, later={"3": a_document(3, {"x": 1})})
    again = A | {"note": "x", "deleted": "y"}
    new = edits(
        {"last_change": "1b"},
        replaced={1: again},
        added=[{"id": "c"}, a_document(0, {"id": "d"})],
        preferences={"audio": ["hi"]},
    )
    revision = revise(before, new)
    assert shown(revision.tables) == {
        "meta": {"1": {"library_id": "1f", "last_change": "1b"}},
        "preferences": {"1": {"audio": ["hi"]}},
        "shows": {"1": again, "2": B, "3": {"id": "c"}, "4": {"id": "d"}},
        "later": {"3": {"x": 1}},
    }
    assert sorted(changed(revision), key=str) == sorted([
        ("meta", 1, {"library_id": "1f", "last_change": "0a"},
         {"library_id": "1f", "last_change": "1b"}),
        ("preferences", 1, None, {"audio": ["hi"]}),
        ("shows", 1, A, again),
        ("shows", 3, None, {"id": "c"}),
        ("shows", 4, None, {"id": "d"}),
    ], key=str)  # fmt: skip
    # A key that is no longer there goes, also of the preferences.
    once_more = revise(revision.tables, edits(replaced={1: A}, preferences={"settings": {}}))
    assert shown(once_more.tables)["shows"]["1"] == A
    assert shown(once_more.tables)["preferences"] == {"1": {"settings": {}}}
    assert {each.table for each in once_more.changes} == {"shows", "preferences"}
    same = revise(once_more.tables, edits(replaced={1: A}, preferences={"settings": {}}))
    assert same.changes == ()


def test_a_line_to_the_letter_keeps_its_bytes() -> None:
    text = b'{"id":"a", "plays":[{"id":"p"}],"verdicts":[{"id":"v"}]}'
    revision = revise(a_file(A), edits(replaced={1: LazyDocument(0, text, 0, len(text))}))
    (change,) = revision.changes
    assert (change.doc_id, change.new) == (1, text)


def test_a_library_that_begins_has_all_of_its_meta() -> None:
    revision = revise({}, edits({"library_id": "2e"}, added=[B]))
    meta = shown(revision.tables)["meta"]["1"]
    assert meta == {"format": "watchlog", "schema": [2, 2], "library_id": "2e",
                    "last_change": None, "last_watch": []}  # fmt: skip
    assert list(revision.tables) == ["meta", "preferences", "shows"]


def test_an_exact_state_keeps_the_id_of_the_library_and_names_what_differs() -> None:
    before = a_file(A, B)
    wanted = a_file(B, {"id": "c"}, meta={"1": a_document(1, {"library_id": "9", "odd": 1})})
    revision = revise(before, edits({"last_change": "1b"}, exact=wanted))
    assert shown(revision.tables) == {
        "meta": {"1": {"library_id": "1f", "last_change": "1b", "odd": 1}},
        "preferences": {},
        "shows": {"1": B, "2": {"id": "c"}},
    }
    # By the ids of shows: one that only has another number is the same.
    assert changed(revision) == [
        ("meta", 1, {"library_id": "1f", "last_change": "0a"},
         {"library_id": "1f", "odd": 1, "last_change": "1b"}),
        ("shows", 1, A, None),
        ("shows", 2, None, {"id": "c"}),
    ]  # fmt: skip


def test_without_a_library_there_is_no_id_to_keep() -> None:
    wanted = a_file(meta={"1": a_document(1, {"library_id": "9"})})
    revision = revise({}, edits({"last_change": "1b"}, exact=wanted))
    assert shown(revision.tables)["meta"]["1"] == {"library_id": "9", "last_change": "1b"}


@pytest.mark.parametrize(
    ("after", "may_go", "lost"),
    [
        (A, (), None),
        (A | {"plays": []}, (), "plays: p"),
        (A | {"verdicts": []}, (), "verdicts: v"),
        (A | {"plays": [], "verdicts": []}, ("p",), "verdicts: v"),
        (A | {"plays": [], "verdicts": []}, ("p", "v"), None),
        (A | {"plays": None, "verdicts": None}, (), "plays: p"),
        (A | {"id": "x"}, (), "show a"),
        (None, (), "documents of shows: 1"),
        (None, ("a",), "plays: p"),
        (None, ("a", "p"), "verdicts: v"),
        (None, ("a", "p", "v"), None),
        (None, ("p", "v"), "documents of shows: 1"),
    ],
)
def test_what_a_save_would_lose_is_named(
    after: dict[str, Any] | None, may_go: tuple[str, ...], lost: str | None
) -> None:
    new = edits(may_go=frozenset(may_go))
    if after is None:
        new.removed = [1]
    else:
        new.replaced[1] = after
    if lost is None:
        revise(a_file(A, B), new)
        return
    with pytest.raises(WouldBeLost) as error:
        revise(a_file(A, B), new)
    assert list(error.value.details) == [lost]
    new.may_lose = True
    revise(a_file(A, B), new)


def test_a_play_may_move_to_another_line_but_of_two_with_one_id_both_stay() -> None:
    twice = A | {"plays": [{"id": "p"}, {"id": "p"}]}
    moved = edits(replaced={1: twice | {"plays": [{"id": "p"}]}, 2: B | {"plays": [{"id": "p"}]}})
    assert len(revise(a_file(twice, B), moved).changes) == 2
    with pytest.raises(WouldBeLost, match=r"stopped") as error:
        revise(a_file(twice, B), edits(replaced={1: A}))
    assert list(error.value.details) == ["plays: p"]


def test_a_whole_table_may_not_go() -> None:
    with pytest.raises(WouldBeLost) as error:
        check_nothing_lost({"later": ["2", "1", "3"]}, {"later": ["3"]}, ())
    assert list(error.value.details) == ["documents of later: 1, 2"]
    with pytest.raises(WouldBeLost):
        check_nothing_lost({"later": ["1"]}, {}, ())
    check_nothing_lost({"later": []}, {}, ())
