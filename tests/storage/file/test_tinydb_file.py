"""Writing by way of TinyDB: no save loses what the file held before it."""

from __future__ import annotations

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
from watchlog.storage.file.documents import Edits, LazyDocument
from watchlog.storage.file.format import join
from watchlog.storage.file.tinydb_file import WouldBeLost, check_nothing_lost, revise
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
