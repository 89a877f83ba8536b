"""A file that is not what it should be: the place is named, and nothing is overwritten."""

from __future__ import annotations

import errno
import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.storage.builders import NOW, a_library, a_play, a_show, adding, lines, named, watching
from watchlog.errors import LibraryDamaged, LibraryTooNew, LibraryUnusable, WatchlogError
from watchlog.storage.file.errors import unusable
from watchlog.storage.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ballard on line 5, Dept. Q on 6, Kohrra on 7."""
    path = tmp_path / "library.json"
    a_library(path, a_show("Ballard", plays=2), a_show("Dept. Q", plays=1), a_show("Kohrra"))
    return path


def refused(path: Path) -> LibraryUnusable:
    """Neither reads nor saves, with the same error, and leaves the bytes alone."""
    before = path.read_bytes()
    with pytest.raises(LibraryUnusable) as reading:
        Library(path).read()
    with pytest.raises(LibraryUnusable) as saving:
        Library(path).transact("add", NOW, adding(a_show("New")))
    assert saving.value.message == reading.value.message
    assert path.read_bytes() == before
    assert str(path) in reading.value.details
    assert reading.value.exit_code == 5
    return reading.value


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"not a library", "at line 1, column 1: expected a value"),
        (b'{"meta":{\n"1":{"format":}\n}}', "at line 2, column 15: expected a value"),
        (b"{}", "there is no table of shows"),
        (b'{"shows":{}}', "this isn't a watchlog library"),
        (b'{"_default":{"1":{}}}', "there is no table of shows"),
        (b'{"meta":{"1":{}},"shows":{}}', "this isn't a watchlog library"),
        (b'{"meta":{"1":{"format":"watchlog"}},"shows":{}}', "“schema” is not two numbers"),
        (b'{"meta":{"1":{"format":"watchlog","schema":[1,"0"]}},"shows":{}}', "“schema” is not"),
        (b'{"meta":{"1":{"format":"watchlog","schema":[2,2],"last_watch":7}},"shows":{}}', "“last"),
        (b'{"meta":{"1":{"format":"watchlog","schema":[2,2],"last_watch":[7]}},"shows":{}}', "“la"),
        (b"\0" * 4096, "at line 1, column 1: a NUL byte"),
        (b"\xff\xfe{\x00}\x00", "a NUL byte"),
        (b"[" * 100_000, "nested too deeply"),
        (b"\xff", "at line 1, column 1: bytes that are not UTF-8"),
    ],
)
def test_what_is_no_library_is_refused(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    error = refused(path)
    assert isinstance(error, LibraryDamaged)
    assert said in error.message
    assert error.message.endswith("Nothing was recorded or changed.")


def test_a_file_cut_off_anywhere_is_refused(path: Path) -> None:
    whole = path.read_bytes()
    for end in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:end])
        refused(path)


def test_a_nul_in_the_midst_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Kohrra", b"Koh\0ra"))
    assert "at line 7, column " in refused(path).message


def test_a_later_major_schema_is_left_alone(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"schema":[2,2]', b'"schema":[3,3]'))
    error = refused(path)
    assert isinstance(error, LibraryTooNew)
    assert "needs watchlog 3 or newer" in error.message


def test_the_error_shows_the_place(path: Path) -> None:
    path.write_bytes(
        path.read_bytes().replace(b'"kind":"series","slug":"ballard"', b'"kind":,"slug":"ballard"')
    )
    library = Library(path)
    # The head is broken as well: the show has no name, the others go on.
    assert [head.title for head in library.read().heads()] == ["Dept. Q", "Kohrra"]
    warning = "Line 5 of the library is damaged (expected a value); it is kept as it is."
    assert library.warnings == [warning]
    path.write_bytes(path.read_bytes().replace(b"}}\n", b"}}"))
    with pytest.raises(LibraryDamaged) as caught:
        Library(path).read()
    _, shown, arrow = caught.value.details
    assert shown.startswith("5 │ …")
    assert shown[arrow.index("↑") :].startswith(',"slug"')


def damage_body(path: Path, title: str) -> None:
    """Break a line behind its head, where no frame shows it."""
    content = lines(path)
    number = next(n for n, line in enumerate(content) if f'"title":"{title}"'.encode() in line)
    content[number] = content[number].replace(b'"tags":[]', b'"tags":[}')
    path.write_bytes(b"".join(content))


def test_a_damaged_line_fails_the_commands_that_need_it(path: Path) -> None:
    damage_body(path, "Dept. Q")
    before = path.read_bytes()
    library = Library(path)
    snapshot = library.read()
    assert len(snapshot.heads()) == 3
    with pytest.raises(LibraryDamaged, match="at line 6, column 2") as caught:
        named(snapshot, "Dept. Q")
    assert "tags" in caught.value.details[1]
    assert [show.title for show in snapshot.shows()] == ["Ballard", "Kohrra"]
    assert "Line 6 of the library is damaged" in library.warnings[0]
    with pytest.raises(LibraryDamaged, match="at line 6"):
        library.transact("watch", NOW, watching("Dept. Q", a_play()))
    assert path.read_bytes() == before


def test_a_damaged_line_is_carried_by_the_commands_that_do_not(path: Path) -> None:
    damage_body(path, "Dept. Q")
    before = lines(path)
    library = Library(path)
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    library.transact("add", NOW, adding(a_show("New")))
    after = lines(path)
    assert after[5] == before[5]
    assert len(named(library.read(), "Ballard").plays) == 3
    found = [show.title for show in library.read().shows_holding(['"at":"2026-11-22'])]
    assert found == ["Ballard"]
    assert library.warnings == [
        "Line 6 of the library is damaged (expected a value); it is kept as it is."
    ]


@pytest.mark.parametrize(
    "broken",
    [
        b'"2":{"id":"abc","title":"Dept. Q\n',
        b'"2":{"id":"abc","title":"Dept. Q",\n',
        b"<<<<<<< ours\n",
        b'"2"\n',
        b"}\n",
        b'"2":{"id":"abc",\n"title":"Dept. Q"},,\n',
        b'"2":{"id":"\xff"},\n',
    ],
)
def test_a_line_without_a_frame_is_set_apart_and_carried(path: Path, broken: bytes) -> None:
    content = lines(path)
    content[5] = broken
    path.write_bytes(b"".join(content))
    library = Library(path)
    assert [head.title for head in library.read().heads()] == ["Ballard", "Kohrra"]
    assert library.warnings
    assert all("is damaged" in warning for warning in library.warnings)
    library.transact("watch", NOW, watching("Kohrra", a_play(9)))
    library.transact("add", NOW, adding(a_show("New")))
    after = path.read_bytes()
    assert broken in after
    assert after.startswith(b"".join(content[:5]))
    assert [head.title for head in library.read().heads()] == ["Ballard", "Kohrra", "New"]


@pytest.mark.parametrize(
    ("title", "is_there"), [(None, True), ("Dept. Q", True), ("Dept", False), ("Kohrra", False)]
)
def test_a_line_of_no_known_show_may_be_the_one_asked_for(
    path: Path, title: str | None, is_there: bool
) -> None:
    content = lines(path)
    content[5] = b'"2":{"id":"abc","title":"Dept. Q",\n'
    path.write_bytes(b"".join(content))
    snapshot = Library(path).read()
    with pytest.raises(LibraryDamaged, match="line 6") if is_there else nullcontext():
        snapshot.check_nameless(title)


@pytest.mark.parametrize(
    ("file", "shown"),
    [(None, "library.json"), ("library.json.lock", "library.json.lock"), ("x/a.tmp", "x")],
)
def test_an_error_shows_the_file_that_was_refused(file: str | None, shown: str) -> None:
    for number in (errno.ENOSPC, errno.EACCES, errno.EIO):
        error = unusable(Path("library.json"), "No.", OSError(number, "", file))
        assert list(error.details) == [shown]


def test_a_damaged_last_line_is_carried_when_shows_are_added_behind_it(path: Path) -> None:
    content = lines(path)
    content[6] = b'"3":{"id":"abc","title":"Koh\n'
    path.write_bytes(b"".join(content))
    library = Library(path)
    for title in ("New", "Newer"):
        library.transact("add", NOW, adding(a_show(title)))
    assert content[6] in path.read_bytes()
    titles = [head.title for head in library.read().heads()]
    assert titles == ["Ballard", "Dept. Q", "New", "Newer"]


@pytest.mark.parametrize(
    ("old", "new"), [(b"}},\n", b"}}\n"), (b"},\n", b"}\n"), (b'"}\n}}\n', b'"},\n}}\n')]
)
def test_a_comma_too_few_or_too_many_is_mended(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new))
    library = Library(path)
    assert len(list(library.read().shows())) == 3
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert len(json.loads(path.read_bytes())["shows"]) == 3


def test_two_lines_of_one_number_are_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'\n"3":', b'\n"2":'))
    assert "“2” is there twice" in refused(path).message


def test_two_lines_of_one_show_are_both_kept_and_neither_used(path: Path) -> None:
    content = lines(path)
    content[6] = content[5].replace(b'"2":', b'"3":').replace(b",\n", b"\n")
    path.write_bytes(b"".join(content))
    library = Library(path)
    with pytest.raises(LibraryDamaged, match="another line holds the same show"):
        named(library.read(), "Dept. Q")
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert lines(path)[5:7] == content[5:7]


def test_a_key_that_stands_twice_is_not_saved_over(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"tags":[]', b'"tags":[],"plays":[]', 1))
    before = path.read_bytes()
    library = Library(path)
    with pytest.raises(LibraryDamaged, match="line 5: “plays” is there twice"):
        library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert path.read_bytes() == before


def test_wrong_values_in_a_line_name_the_line(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"season":1', b'"season":"one"', 1))
    with pytest.raises(LibraryDamaged, match="line 5: plays number 1: the play's season is not"):
        named(Library(path).read(), "Ballard")


def test_a_head_of_wrong_types_is_damage(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"year":2025', b'"year":"2025"', 1))
    library = Library(path)
    assert [head.title for head in library.read().heads()] == ["Dept. Q", "Kohrra"]
    assert "Line 5 of the library is damaged (year is not a whole number" in library.warnings[0]


def test_damaged_preferences_fail_who_asks_for_them(path: Path) -> None:
    content = lines(path)
    content.insert(3, b'"1":{"audio":"hi"}\n')
    path.write_bytes(b"".join(content))
    library = Library(path)
    with pytest.raises(LibraryDamaged, match="line 4: audio is not a list"):
        library.read().preferences()
    library.transact("watch", NOW, watching("Ballard", a_play(9)))


def test_a_line_of_10_megabytes_is_a_line(path: Path) -> None:
    library = Library(path)
    library.transact("add", NOW, adding(a_show("Long", note="ä" * 5_000_000)))
    library.transact("watch", NOW, watching("Ballard", a_play(9)))
    assert len(named(library.read(), "Long").note or "") == 5_000_000


def test_flipped_bytes_end_in_an_error_or_a_library_never_in_a_traceback(path: Path) -> None:
    whole = path.read_bytes()
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :])
        library = Library(path)
        try:
            library.read().heads()
            list(library.read().shows())
            library.read().preferences()
        except WatchlogError as error:
            assert error.exit_code == 5


def test_a_directory_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable, match="directory"):
        Library(tmp_path).read()


def test_a_file_in_place_of_a_directory_is_an_error(path: Path) -> None:
    with pytest.raises(LibraryUnusable, match="not a directory"):
        Library(path / "library.json").read()
    with pytest.raises(LibraryUnusable, match="not a directory"):
        Library(path / "library.json").transact("add", NOW, adding(a_show("New")))


def kept_beside(path: Path, title: str) -> str:
    """What the error of a damaged show says of the others."""
    with pytest.raises(LibraryDamaged) as caught:
        named(Library(path).read(), title)
    return caught.value.details[-1]


def test_only_shows_that_were_read_are_called_readable(path: Path) -> None:
    damage_body(path, "Dept. Q")
    assert kept_beside(path, "Dept. Q") == "The other 2 shows are readable."
    damage_body(path, "Kohrra")
    assert kept_beside(path, "Dept. Q") == "1 of the other 2 shows is readable."
    damage_body(path, "Ballard")
    assert "readable" not in kept_beside(path, "Dept. Q")
