"""Errors of the library's file as they are said: the whole message, the place, the ways out."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from watchlog.errors import Hint, WatchlogError
from watchlog.storage.contents import Contents, parse_contents
from watchlog.storage.file.documents import BadDocument, DamagedLine, LazyDocument
from watchlog.storage.file.errors import (
    BACKUP,
    WaysOut,
    damage,
    missing,
    reading,
    reason_of,
    saving,
    unusable,
)

PATH = Path("/disk/library.json")
WHOLE = datetime(2026, 11, 8, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("there is no tzset here")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def an_error(number: int, file: object = None) -> OSError:
    return OSError(number, os.strerror(number), file)


def said(error: WatchlogError) -> tuple[str, list[str], list[str]]:
    return error.message, list(error.details), list(map(words, error.hints))


def words(hint: Hint) -> str:
    return " ".join(filter(None, [hint.text, hint.command]))


ADVICE = {
    errno.EACCES: "See who owns it: ls -ld /disk /disk/library.json",
    errno.EPERM: "See who owns it: ls -ld /disk /disk/library.json",
    errno.EROFS: "Its disk is read-only. Use another place: --library PATH",
    errno.ENOTDIR: "A part of that path is a file, not a directory.",
    errno.ELOOP: "The links in that path form a circle.",
    errno.EIO: "The disk reports a fault. Copy the library to another disk.",
    errno.ENOSPC: None,
    errno.EBUSY: None,
}


@pytest.mark.parametrize(("number", "advice"), ADVICE.items())
def test_what_the_system_refuses_is_said_with_what_to_do(number: int, advice: str | None) -> None:
    why = os.strerror(number)
    why = why[0].lower() + why[1:]
    with pytest.raises(WatchlogError) as error, reading(PATH):
        raise an_error(number)
    hints = [advice] if advice else []
    assert said(error.value) == (f"The library can't be read: {why}.", [str(PATH)], hints)
    with pytest.raises(WatchlogError) as error, saving(PATH):
        raise an_error(number)
    untouched = "nothing was saved, the library is as it was"
    message = f"The library can't be saved: {why}; {untouched}."
    if number == errno.ENOSPC:
        message = f"No space left on the disk of the library; {untouched}."
    assert said(error.value) == (message, [str(PATH)], hints)


def test_a_full_quota_is_no_space_either() -> None:
    with pytest.raises(WatchlogError, match="No space left"), saving(PATH):
        raise an_error(errno.EDQUOT)


def test_what_is_no_error_of_the_system_passes() -> None:
    for guard in (reading, saving):
        with pytest.raises(KeyError), guard(PATH):
            raise KeyError


@pytest.mark.parametrize(
    ("file", "at_fault"),
    [
        (None, "/disk/library.json"),
        (7, "/disk/library.json"),
        (b"/x", "/disk/library.json"),
        ("/x/y.lock", "/x/y.lock"),
        ("/x/y.tmp", "/x"),
    ],
)
def test_the_file_that_was_refused_is_shown(file: object, at_fault: str) -> None:
    assert list(unusable(PATH, "No.", an_error(errno.EIO, file)).details) == [at_fault]


def test_without_an_error_there_is_no_advice() -> None:
    assert said(unusable(PATH, "No.")) == ("No.", [str(PATH)], [])


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(5, "Input/output error"), "input/output error"),
        (OSError("odd"), "OSError"),
        (PermissionError(13, ""), "PermissionError"),
    ],
)
def test_the_reason_is_the_end_of_a_sentence(error: OSError, why: str) -> None:
    assert reason_of(error) == why


@pytest.mark.parametrize("is_empty", [True, False])
@pytest.mark.parametrize("elsewhere", [None, Path("/usb/library.json")])
@pytest.mark.parametrize("newest", [None, WHOLE])
def test_a_library_that_is_gone(
    is_empty: bool, elsewhere: Path | None, newest: datetime | None
) -> None:
    error = missing(PATH, Path("/n.txt"), newest, elsewhere, is_empty=is_empty)
    what = "empty" if is_empty else "gone"
    moved = f"It was last saved as {elsewhere}" if elsewhere else (
        "Is a disk or a cloud folder not mounted?"
    )  # fmt: skip
    back = "Bring it back (newest backup of 8 Nov 2026 01:01):" if newest else (
        "Bring back what is known:"
    )  # fmt: skip
    assert said(error) == (
        f"The library is {what}, but it was in use before. Nothing was created.",
        [str(PATH)],
        [moved, f"{back} watchlog restore", "To start afresh, remove /n.txt"],
    )


# --- damage ---

LINE = b'"7":{"id":"abc","title":"Ballard"}'
DATA = b'{"meta":{\n' + LINE + b",\n}}\n"


def in_line(position: int | None, line: bytes = LINE) -> tuple[str, list[str]]:
    data = b'{"meta":{\n' + line + b",\n}}\n"
    begin = len(b'{"meta":{\n"7":')
    document = LazyDocument(7, data, begin, len(data) - 6)
    error = damage(PATH, data, BadDocument("odd", position), document)
    return error.message, list(error.details)


@pytest.mark.parametrize(
    ("position", "place", "shown"),
    [
        (None, "line 2", ['2 │ "7":{"id":"abc","title":…']),
        (0, "line 2, column 5", ['2 │ "7":{"id":"abc","title":"Bal…', "  │     ↑"]),
        (10, "line 2, column 15",
         ['2 │ "7":{"id":"abc","title":"Ballard"},', "  │               ↑"]),
    ],
)  # fmt: skip
def test_a_place_in_a_line_is_named_and_shown(
    position: int | None, place: str, shown: list[str]
) -> None:
    message, details = in_line(position)
    assert message == f"The library can't be read at {place}: odd. Nothing was recorded or changed."
    assert details == [str(PATH), *shown]


@pytest.mark.parametrize(
    ("length", "position", "window", "arrow"),
    [
        (100, 35, "“" + "x" * 63 + "…", " " * 40 + "↑"),
        (100, 36, "…" + "x" * 64 + "…", " " * 41 + "↑"),
        (60, 36, "…" + "x" * 60, " " * 41 + "↑"),
    ],
)
def test_so_much_of_a_long_line_is_shown_around_the_place(
    length: int, position: int, window: str, arrow: str
) -> None:
    data = "“".encode() + b"x" * length
    error = damage(PATH, data, BadDocument("odd", position + 5))
    assert error.message.startswith(f"The library can't be read at line 1, column {position + 6}:")
    line, below = list(error.details)[1:]
    assert (line, below) == (f"1 │ {window}", f"  │ {arrow}")


@pytest.mark.parametrize(("rest", "mark"), [(24, ""), (25, "…")])
def test_what_is_cut_off_behind_the_place_is_marked(rest: int, mark: str) -> None:
    error = damage(PATH, b"x" * rest, BadDocument("odd", 0))
    assert list(error.details)[1] == f"1 │ {'x' * 24}{mark}"


def test_the_place_in_a_file_is_counted_by_letters_and_lines() -> None:
    data = "é{\néé}\n".encode() + b"\x01\xff" + b"z" * 3 + b"\n" * 8
    for position, place in ((0, "line 1, column 1"), (3, "line 2, column 1"),
                            (5, "line 2, column 3"), (7, "line 3, column 1")):  # fmt: skip
        error = damage(PATH, data, BadDocument("odd", position))
        assert error.message.startswith(f"The library can't be read at {place}: odd.")
    assert list(error.details)[1:] == ["3 │ ��zzz", "  │ ↑"]
    last = damage(PATH, data, BadDocument("odd", 20))
    assert (list(last.details)[1], list(last.details)[2]) == ("11 │ ", "   │ ↑")


def test_without_a_place_the_file_is_to_be_mended() -> None:
    error = damage(PATH, DATA, BadDocument("odd"))
    assert said(error) == (
        "The library can't be read: odd. Nothing was recorded or changed.",
        [str(PATH)],
        ["Mend the file by hand, or let watchlog doctor --fix"],
    )


@pytest.mark.parametrize(
    ("ways_out", "kept"),
    [
        (WaysOut(), []),
        (WaysOut(others=2), []),
        (WaysOut(others=1, readable=1), ["The other show is readable."]),
        (WaysOut(others=2, readable=2), ["The other 2 shows are readable."]),
        (WaysOut(others=2, readable=1), ["1 of the other 2 shows is readable."]),
        (WaysOut(others=3, readable=2), ["2 of the other 3 shows are readable."]),
        (WaysOut(Path("/a/backups/d.json")), ["A copy is kept in backups/d.json."]),
        (
            WaysOut(Path("/a/backups/d.json"), None, 1, 1),
            ["The other show is readable, and a copy is kept in backups/d.json."],
        ),
    ],
)
def test_what_is_left_of_a_damaged_library(ways_out: WaysOut, kept: list[str]) -> None:
    error = damage(PATH, DATA, BadDocument("odd"), None, ways_out)
    assert list(error.details)[1:] == kept


def test_the_way_back_is_the_newest_backup_and_from_a_backup_another() -> None:
    ways_out = WaysOut(newest=WHOLE)
    error = damage(PATH, DATA, BadDocument("odd", 0), None, ways_out)
    assert list(map(words, error.hints)) == [
        "Mend that line by hand, or let watchlog doctor --fix",
        "or go back to 8 Nov 2026 01:01: watchlog restore",
    ]
    other = damage(PATH, DATA, BadDocument("odd"), None, ways_out, BACKUP)
    assert said(other)[::2] == (
        "The backup can't be read: odd. Nothing was recorded or changed.",
        ["Another one? watchlog backups"],
    )


# --- what a file holds ---

META = b'"1":{"format":"watchlog","schema":[2,2],"library_id":"1f"}'
FRAME = b'{"meta":{\n%s\n},"preferences":{\n},"shows":{\n%s\n}}\n'
SHOW = b'"1":{"id":"5a","title":"T","slug":"t"}'


def contents(data: bytes) -> Contents:
    return parse_contents(PATH, data)


def test_the_contents_of_a_file_in_our_form_and_in_another() -> None:
    own = contents(FRAME % (META, SHOW))
    assert (own.own_form, own.schema, own.is_migrated, list(own.shows)) == (
        True, (2, 2), False, ["1"],
    )  # fmt: skip
    assert own.single_document("meta") == {
        "format": "watchlog", "schema": [2, 2], "library_id": "1f",
    }  # fmt: skip
    assert own.single_document("preferences") is None is own.document("preferences")
    foreign = contents((FRAME % (META, SHOW)).replace(b"\n", b"\r\n"))
    assert (foreign.own_form, foreign.schema, foreign.is_migrated) == (False, (2, 2), False)
    assert foreign.tables.keys() == own.tables.keys()
    older = contents((FRAME % (META, SHOW)).replace(b"[2,2]", b"[1,7]"))
    assert (older.own_form, older.schema, older.is_migrated) == (False, (1, 7), True)
    assert older.single_document("meta") == own.single_document("meta")
    nothing = Contents(PATH)
    assert (nothing.own_form, nothing.schema, nothing.tables, nothing.shows) == (
        True, (2, 2), {}, {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", ": the file is empty"),
        (FRAME % (META, b'"1":{"id":"5\0"}'), " at line 5, column 13: a NUL byte"),
        (b"<<<<<<< a\n=======\n>>>>>>> b\n",
         " at line 1, column 1: git left a conflict, and both sides are in it"),
        (b"{\n<<<<<<< a\n=======\n>>>>>>> b\n",
         " at line 2, column 1: git left a conflict, and both sides are in it"),
        (b'{"shows":{}}', ": this isn't a watchlog library"),
        (FRAME % (b'"1":{"format":}', SHOW), " at line 2, column 15: expected a value"),
    ],
)  # fmt: skip
def test_what_is_no_library_is_named_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(WatchlogError) as error:
        contents(data)
    assert error.value.message.startswith(f"The library can't be read{message}")


def test_the_warning_of_a_damaged_line_names_it_or_says_that_it_is_a_show() -> None:
    own = contents(FRAME % (META, SHOW))
    (document,) = own.shows.values()
    kept = "of the library is damaged (odd); it is kept as it is."
    assert own.warning(BadDocument("odd"), document) == f"Line 5 {kept}"
    own.own_form = False
    assert own.warning(BadDocument("odd"), document) == f"A show {kept}"


def test_the_error_of_a_line_counts_the_others_and_asks_for_the_ways_out_of_these_bytes() -> None:
    data = FRAME % (META, b",\n".join([SHOW, SHOW.replace(b'"1"', b'"2"'), b'"3":{"id":7}']))
    asked: list[bytes] = []

    def ways_out(read: bytes) -> WaysOut:
        asked.append(read)
        return WaysOut()

    own = parse_contents(PATH, data, ways_out, "copy")
    error = own.error(BadDocument("odd"), own.shows["1"])
    assert asked == [data]
    assert error.message.startswith("The copy can't be read at line 5: odd.")
    assert list(error.details)[-1] == "1 of the other 2 shows is readable."
    assert list(own.error(BadDocument("odd")).details) == [str(PATH)]


def test_a_damaged_line_is_a_document_that_says_what_is_wrong_with_it() -> None:
    data = FRAME % (META, b",\n".join([b'"2":{"id":,', b"nothing", SHOW, b'"4":{"a":1}x']))
    shows = contents(data).shows
    assert [(key, type(each)) for key, each in shows.items()] == [
        ("2", DamagedLine), ("-2", DamagedLine), ("1", LazyDocument), ("4", DamagedLine),
    ]  # fmt: skip
    faults = [each.fault for each in shows.values() if isinstance(each, DamagedLine)]
    assert [(each.reason, each.position) for each in faults] == [
        ("expected a value", 10),
        ("not a number in quotes, a colon and an object", 0),
        ("text after its end", 11),
    ]
    assert [shows["2"].raw, shows["-2"].line] == [b'"2":{"id":,,', 6]
    for read in ("load", "load_thoroughly"):
        with pytest.raises(BadDocument, match="expected a value"):
            getattr(shows["2"], read)()


def test_a_number_that_stands_twice_around_damage_is_refused_where_it_stands_again() -> None:
    data = FRAME % (META, b",\n".join([b'"1":{"id":,', b'"1":{"id":"b"}']))
    with pytest.raises(WatchlogError, match="at line 6, column 1: “1” is there twice, the second"):
        contents(data)
