"""Places: where what belongs to a library lies, told from its path, its note and its bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from watchlog.errors import BadValue
from watchlog.storage.next_file import is_harmless, slugs, text_of
from watchlog.storage.places import (
    as_id,
    folder_name,
    id_in_file,
    id_in_note,
    next_file,
    note_file,
    older_folder,
    own_folder,
    place,
    places,
    queue_file,
)


@pytest.mark.parametrize(
    ("text", "is_id"),
    [
        ("0", True),
        ("0123456789abcdef" * 2, True),
        ("0123456789abcdef" * 2 + "0", False),
        ("", False),
        ("../x", False),
        ("ABC", False),
        ("1g", False),
        (None, False),
        (12, False),
        (["1", "2"], False),
    ],
)
def test_an_id_may_be_the_name_of_a_folder(text: object, is_id: bool) -> None:
    assert as_id(text) == (text if is_id else "")


@pytest.mark.parametrize(
    ("real", "stem"),
    [
        ("/a/library.json", "library"),
        ("/a/my.library.json", "my.library"),
        ("/a/library", "library"),
        ("/a/.json", ".json"),
        ("/a/library.", "library."),
        ("/a/a.b", "a"),
        ("/a/ab.", "ab."),
    ],
)
def test_a_folder_by_path_bears_the_stem_of_the_file(real: str, stem: str) -> None:
    name, _, digest = folder_name(real).rpartition("-")
    assert (name, len(digest)) == (stem, 12)
    assert folder_name(real) == folder_name(real) != folder_name(f"/b{real}")
    assert older_folder(real, "/home") == f"/home/libraries/{folder_name(real)}"
    assert note_file(real, "/home") == f"/home/libraries/{folder_name(real)}.txt"
    assert queue_file(Path(real), Path("/home")) == Path("/home/queues", folder_name(real))
    assert queue_file(real, Path("/home")) == Path("/home/queues", folder_name(real))


def test_the_same_file_has_the_same_folder_on_every_machine() -> None:
    assert folder_name("/a/library.json") == "library-7d341df083d3"


@pytest.mark.parametrize(
    ("there", "library_id", "chosen"),
    [
        ((), "", "path"),
        ((), "1f", "id"),
        (("path",), "1f", "path"),
        (("id",), "1f", "id"),
        (("id", "path"), "1f", "id"),
        (("id",), "", "path"),
    ],
)
def test_the_folder_goes_by_the_id_once_it_was_taken_over(
    tmp_path: Path, there: tuple[str, ...], library_id: str, chosen: str
) -> None:
    real = str(tmp_path / "library.json")
    folders = {"path": Path(older_folder(real, str(tmp_path))), "id": tmp_path / "libraries" / "1f"}
    for each in there:
        folders[each].mkdir(parents=True)
    assert own_folder(real, str(tmp_path), library_id) == str(folders[chosen])


@pytest.mark.parametrize(
    ("text", "library_id"),
    [
        ('{"meta":{"1":{"library_id":"1f"', "1f"),
        ('"library_id" : "1f","library_id":"2e"', "1f"),
        ('"library_id":"1f', "1f"),
        ('"library_id":null,"last_change":"b"', ""),
        ('"library_id":"../x"', ""),
        ('"library_id"', ""),
        (" " * 3_980 + '"library_id":"1f"', "1f"),
        (" " * 4_000 + '"library_id":"1f"', ""),
        ("", ""),
    ],
)
def test_the_id_that_the_beginning_of_a_file_tells(
    tmp_path: Path, text: str, library_id: str
) -> None:
    (tmp_path / "a.json").write_text(text)
    assert id_in_file(str(tmp_path / "a.json")) == library_id
    assert id_in_file(str(tmp_path / "none")) == ""


@pytest.mark.parametrize(
    ("note", "library_id"), [("1f\n/a\n", "1f"), ("1f", "1f"), ("../x\n", ""), ("\n1f", "")]
)
def test_the_id_that_is_noted_of_a_path(tmp_path: Path, note: str, library_id: str) -> None:
    real = str(tmp_path / "library.json")
    assert id_in_note(real, str(tmp_path)) == ""
    (tmp_path / "libraries").mkdir()
    Path(note_file(real, str(tmp_path))).write_text(note)
    assert id_in_note(real, str(tmp_path)) == library_id


@pytest.mark.parametrize(
    ("in_file", "in_note", "by_place", "by_next"),
    [("1f", "2e", "1f", "2e"), ("1f", "", "1f", "1f"), ("", "2e", "2e", "2e"), ("", "", "", "")],
)
def test_every_place_of_a_library(
    tmp_path: Path, in_file: str, in_note: str, by_place: str, by_next: str
) -> None:
    home = tmp_path / "home"
    (home / "libraries").mkdir(parents=True)
    real = tmp_path / "there" / "library.json"
    real.parent.mkdir()
    real.write_text(f'"library_id":"{in_file}"')
    link = tmp_path / "link.json"
    link.symlink_to(real)
    if in_note:
        Path(note_file(str(real), str(home))).write_text(f"{in_note}\n")
    own = home / "libraries" / (by_place or folder_name(str(real)))
    assert places(link, home, tmp_path / "cache") == {
        "library": str(link),
        "backups": str(own / "backups"),
        "cache": str(tmp_path / "cache"),
        "lock": f"{real}.lock",
        "next": str(own / "next.tsv"),
        "changes": str(own / "changes"),
        "memo": str(own / "memo"),
    }
    side = home / "libraries" / (by_next or folder_name(str(real))) / "next.tsv"
    assert next_file(str(link), str(home)) == str(side)


def test_a_place_that_there_is_none_of_is_named_with_those_there_are() -> None:
    assert place({"lock": "/l", "memo": "/m"}, "memo") == "/m"
    with pytest.raises(BadValue) as error:
        place({"lock": "/l", "memo": "/m"}, "x" * 41)
    assert error.value.message == f"Unknown path “{'x' * 40}”."
    assert [(each.text, each.command) for each in error.value.hints] == [("Paths:", "lock, memo")]


# --- next.tsv as completion reads it ---


@pytest.mark.parametrize(
    "slug",
    ["a", "ballard-2025", "7", "a--b", "å", "東京-2", "कोहरा", "é́", "می‌خواهم", "ⅷ"],
)
def test_a_slug_that_every_shell_takes(slug: str) -> None:
    assert is_harmless(slug)


@pytest.mark.parametrize(
    "slug",
    ["", "-", "-a", "a b", "a$", "a'", "a;b", "a\x1b", "a.b", "a_b", "é b", "é$", "é“", "é\u200b"],
)
def test_a_slug_that_some_shell_would_run_or_cut(slug: str) -> None:
    assert not is_harmless(slug)


def test_the_slugs_of_a_side_file(tmp_path: Path) -> None:
    path = tmp_path / "next.tsv"
    path.write_text("b\tS01E04\tB\na\t\tA\nno-tab\n$(rm)\tx\n\tempty\n#\t1\t2\n")
    assert slugs(path) == ["b", "a"]
    assert slugs(tmp_path / "none") == slugs(tmp_path) == []


def test_a_text_is_read_as_far_as_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc\xff")
    assert (text_of(path), text_of(path, 2), text_of(str(path), 3)) == ("abc�", "ab", "abc")
    assert (text_of(tmp_path), text_of(tmp_path / "none")) == ("", "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_in_the_place_of_a_text_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert text_of(tmp_path / "pipe") == ""


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    before = os.dup(0)
    os.close(before)
    for path in (tmp_path / "a", tmp_path):
        text_of(path)
    after = os.dup(0)
    os.close(after)
    assert after == before
