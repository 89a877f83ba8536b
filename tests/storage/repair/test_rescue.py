"""A rescue line by line: what reads, what is joined, what is restored, what stays as it is."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.storage.file.documents import DamagedLine, encode
from watchlog.storage.file.format import join
from watchlog.storage.records import read_show, write_show
from watchlog.storage.repair.last_saved import DocumentPlace, LastSaved, table_of
from watchlog.storage.repair.rescue import Rescued, rescue

META = {"format": "watchlog", "schema": [2, 2], "library_id": "1f", "last_change": "0a",
        "last_watch": ["p"]}  # fmt: skip
PREFERENCES = {"audio": ["hi"], "subtitles": [], "settings": {}}
P, Q, V = "a" * 16, "b" * 16, "c" * 16


def a_show(show_id: str = "5a", *plays: str, **fields: Any) -> dict[str, Any]:
    rows = [{"id": each, "at": "2026", "season": 1, "episode": 1} for each in plays]
    title = show_id.upper()
    return write_show(
        read_show({"id": show_id, "title": title, "slug": show_id, "plays": rows} | fields)
    )


def a_line(number: int, content: object) -> bytes:
    return b'"%d":%s' % (number, encode(content))


def a_file(*shows: bytes, meta: bytes = a_line(1, META), preferences: bytes = b"") -> bytes:
    parts = (b'{"meta":{', meta, b'},"preferences":{', preferences, b'},"shows":{',
             b",\n".join(shows), b"}}\n")  # fmt: skip
    return b"\n".join(filter(None, parts))


def saved(*shows: dict[str, Any], **fields: Any) -> LastSaved:
    known = LastSaved(**fields)
    for number, show in enumerate(shows, 1):
        known.add(DocumentPlace("shows", str(number)), show["id"], encode(show))
    return known


def found(rescued: Rescued) -> dict[str, Any]:
    return {
        name: {key: each.raw if isinstance(each, DamagedLine) else dict(each)
               for key, each in table.items()}
        for name, table in rescued.tables.items()
    }  # fmt: skip


def said(rescued: Rescued) -> tuple[Any, ...]:
    return rescued.mended, rescued.restored, rescued.unreadable


NOTHING = LastSaved()


def test_a_sound_file_stays_as_it_is() -> None:
    data = a_file(
        a_line(7, a_show("5a", P)), a_line(3, a_show("5b")), preferences=a_line(1, PREFERENCES)
    )
    rescued = rescue(data, LastSaved(newest_change="0b"))
    assert said(rescued) == ((), (), 0)
    assert found(rescued) == {
        "meta": {"1": META | {"last_change": "0b"}},
        "preferences": {"1": PREFERENCES},
        "shows": {"3": a_show("5b"), "7": a_show("5a", P)},
    }
    assert list(found(rescued)["shows"]) == ["3", "7"]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b",\n", b",\n\n"),
        lambda data: data.replace(b"\n", b""),
        lambda data: data.replace(b'{"meta":{\n', b"", 1),
        lambda data: data[: data.index(b"}}\n")],
        lambda data: data.replace(b'},"preferences":{\n', b""),
    ],
)
def test_what_frames_the_lines_may_be_amiss(change: Any) -> None:
    data = a_file(a_line(1, a_show("5a", P)), a_line(2, a_show("5b")))
    rescued = rescue(change(data), NOTHING)
    assert found(rescued)["shows"] == {"1": a_show("5a", P), "2": a_show("5b")}
    assert found(rescued)["meta"]["1"]["library_id"] == "1f"
    assert said(rescued) == ((), (), 0)


def test_tables_of_others_are_kept_by_their_frames() -> None:
    data = a_file(a_line(1, a_show())).replace(b"}}\n", b'},"later":{\n"4":{"x":1}\n}}\n')
    assert found(rescue(data, NOTHING))["later"] == {"4": {"x": 1}}


BROKEN = a_line(1, a_show("5a", P)).replace(b'"note":null', b'"note":nul')


def test_a_damaged_line_is_its_show_as_last_saved_with_the_rows_in_it() -> None:
    known = a_show("5a", Q, note="known")
    rescued = rescue(a_file(BROKEN, a_line(2, a_show("5b"))), saved(known, a_show("5b")))
    assert said(rescued) == (("5A",), (), 0)
    show = found(rescued)["shows"]["1"]
    assert [play["id"] for play in show["plays"]] == [P, Q]
    assert show["note"] == "known"


def test_a_line_of_which_nothing_is_known_is_what_its_beginning_says() -> None:
    rescued = rescue(a_file(BROKEN), NOTHING)
    assert said(rescued) == (("5A",), (), 0)
    assert found(rescued)["shows"] == {"1": a_show("5a", P)}


def test_a_key_that_stands_twice_counts_as_it_reads() -> None:
    line = a_line(1, a_show("5a", P)).replace(b'"note":null', b'"note":"a","note":"b"')
    rescued = rescue(a_file(line), saved(a_show("5a", note="known")))
    assert (said(rescued), found(rescued)["shows"]["1"]["note"]) == ((("5A",), (), 0), "b")


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        (b'"9":{"title":"odd', True),
        (b'"9":{"i', False),
        (b"nonsense", False),
        (b'{"slug" :', True),
        (b'"at":"2026"}', True),
        (b'"platforms":[]', False),
    ],
)
def test_a_line_that_is_nobodys_stays_at_the_end_if_it_may_be_of_a_show(
    line: bytes, stays: bool
) -> None:
    rescued = rescue(a_file(line, a_line(2, a_show())), NOTHING)
    assert said(rescued) == ((), (), int(stays))
    lines = b"".join(join(rescued.tables)).split(b"\n")
    assert (line + b"," in lines or line in lines) is stays
    assert found(rescued)["shows"]["2"] == a_show()


def test_damage_is_told_by_the_id_in_the_line_before_its_number() -> None:
    mine, other = a_show("5a", note="mine"), a_show("5b", note="other")
    line = b'"1":{"id":"5b","title":"x'
    rescued = rescue(a_file(line), saved(mine, other))
    assert said(rescued) == (("5B",), ("5A",), 0)
    assert {key: show["id"] for key, show in found(rescued)["shows"].items()} == {
        "1": "5b", "2": "5a",
    }  # fmt: skip
    for cut_off in (b'"2":{"id":"5', b'"2" : {"title":"x","slug":"y'):
        assert said(rescue(a_file(cut_off), saved(mine, other))) == (("5B",), ("5A",), 0)
    unknown = rescue(a_file(b'"3":{"id":"5'), saved(mine, other))
    assert said(unknown) == ((), ("5A", "5B"), 1)


def test_what_was_purged_stays_away_and_the_rest_is_restored() -> None:
    known = saved(a_show("5a"))
    known.add(DocumentPlace("shows", "2"), "5b", None)
    known.add(DocumentPlace("shows", "2"), "5b", encode(a_show("5b")))
    known.add(DocumentPlace("preferences", "1"), None, encode(PREFERENCES))
    known.add(DocumentPlace("later", "3"), None, b'{"x":1}')
    known.add(DocumentPlace("later", "4"), None, None)
    known.add(DocumentPlace("shows", "9"), None, encode(a_show("5c")))
    rescued = rescue(b"", known)
    assert said(rescued) == ((), ("the preferences", "5A"), 0)
    tables = found(rescued)
    assert (tables["preferences"], tables["later"]) == ({"1": PREFERENCES}, {"3": {"x": 1}})
    assert tables["shows"] == {"1": a_show("5a")}


def test_what_the_file_holds_is_not_restored_over() -> None:
    known = saved(a_show("5a", note="older"))
    known.add(DocumentPlace("preferences", "1"), None, encode(PREFERENCES))
    mine = PREFERENCES | {"audio": ["en"]}
    data = a_file(a_line(4, a_show("5a", note="newer")), preferences=a_line(1, mine))
    rescued = rescue(data, known)
    assert said(rescued) == ((), (), 0)
    assert found(rescued)["preferences"] == {"1": mine}
    assert found(rescued)["shows"]["4"]["note"] == "newer"


def test_two_lines_of_one_show_are_joined_and_two_of_one_number_are_told_apart() -> None:
    twice = rescue(a_file(a_line(1, a_show("5a", P)), a_line(2, a_show("5a", Q))), NOTHING)
    assert [play["id"] for play in found(twice)["shows"]["1"]["plays"]] == [Q, P]
    assert list(found(twice)["shows"]) == ["1"]
    other = rescue(a_file(a_line(4, a_show("5a")), a_line(4, a_show("5b"))), NOTHING)
    assert {key: each["id"] for key, each in found(other)["shows"].items()} == {
        "4": "5a", "5": "5b",
    }  # fmt: skip


def test_rows_are_told_apart_in_a_damaged_line() -> None:
    verdict = b'{"id":"%s","verdict":"skip","rating":4,"at":"2026"}' % V.encode()
    line = (
        b'"1":{"id":"5a","title":"5A","year":null,"kind":"series","slug":"5a","aliases":[],'
        b'"plays":[{"id":"%s","at":"2026"},{"id":"%s","at":7},{"id":"%s","season":1},{"id":"%s",'
        % (P.encode(), Q.encode(), b"d" * 16, b"e" * 16)
    )
    one_pass = b'"passes":[{"id":"%s","through":"S01E03","began":"2026-11"},{' % (b"f" * 16)
    rescued = rescue(a_file(line + b'"verdicts":[' + verdict + b"]," + one_pass), NOTHING)
    show = found(rescued)["shows"]["1"]
    assert [each["id"] for each in show["plays"]] == [P]
    assert [(each["id"], each["began"]) for each in show["passes"]] == [("f" * 16, "2026-11")]
    assert [(each["id"], each["rating"]) for each in show["verdicts"]] == [(V, 4)]


@pytest.mark.parametrize(
    ("data", "known", "library_id"),
    [
        (b'{"meta":{\n"1":{"library_id":"2e"', "", "2e"),
        (b'{"meta":{\n"1":{"library_id":"2e"', "3d", "2e"),
        (b"", "3d", "3d"),
    ],
)
def test_the_id_of_the_library_outlives_its_line(data: bytes, known: str, library_id: str) -> None:
    meta = found(rescue(data, LastSaved(library_id=known)))["meta"]["1"]
    assert meta == {"format": "watchlog", "schema": [2, 2], "library_id": library_id,
                    "last_change": None, "last_watch": []}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "after"), [([1, 3], [2, 2]), ([2, 7], [2, 7]), ([0, 0], [2, 2])]
)
def test_what_is_put_together_is_of_this_schema(schema: list[int], after: list[int]) -> None:
    data = a_file(a_line(1, a_show()), meta=a_line(1, META | {"schema": schema}))
    assert found(rescue(data, NOTHING))["meta"]["1"]["schema"] == after


@pytest.mark.parametrize(
    ("content", "table"),
    [
        (META, "meta"),
        (META | {"schema": [9, 0]}, None),
        (META | {"format": "other"}, None),
        (a_show(), "shows"),
        ({"slug": "x"}, None),
        (PREFERENCES, "preferences"),
        ({"audio": None}, "preferences"),
        ({"audio": "hi"}, None),
        ({"settings": {}}, None),
        ([], None),
        (7, None),
    ],
)
def test_a_document_belongs_where_its_keys_say(content: object, table: str | None) -> None:
    assert table_of(encode(content)) == table
    assert table_of(encode(content)[:-1]) is None
