"""Reading a library: its shows, their heads, and no file made by looking."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.storage.builders import (
    NOW,
    a_library,
    a_play,
    a_show,
)
from watchlog.domain.removal import removed
from watchlog.domain.settings import Preferences
from watchlog.storage.library import Transaction, new_id, open_library


def test_reading_nothing_creates_nothing(tmp_path: Path) -> None:
    snapshot = open_library(tmp_path / "there" / "library.json").read()
    assert (snapshot.exists, snapshot.heads(), list(snapshot.shows())) == (False, (), [])
    assert (snapshot.preferences(), snapshot.last_watch()) == (Preferences(), ())
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


def test_removed_shows_are_left_out_but_stay(path: Path) -> None:
    gone = a_show("Ballard", plays=1)
    library = a_library(path, gone, a_show("Dept. Q"))

    def remove(transaction: Transaction) -> None:
        transaction.save_show(removed(gone, "2026-11-26T23:30:00+05:30"))
        assert [head.title for head in transaction.heads()] == ["Dept. Q"]
        assert transaction.taken_slugs() == {"dept.-q"}

    library.transact("rm ballard", NOW, remove)
    snapshot = library.read()
    assert [head.title for head in snapshot.heads()] == ["Dept. Q"]
    assert [show.title for show in snapshot.shows()] == ["Dept. Q"]
    assert list(snapshot.shows_holding(['"title":"Ballard"'])) == []
    assert [play.id for play in snapshot.show(gone.id).all_plays] == [gone.plays[0].id]


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


def test_ids_are_sixteen_hex_digits() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)
