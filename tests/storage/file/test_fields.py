"""Fields: what each kind of value may be, to its limits, and how a table reads and writes it."""

from __future__ import annotations

from typing import Any

import pytest

from watchlog.domain.models import Kind, ListedEpisode, Play, Season, Seen, Shelved, Show, Verdict
from watchlog.storage.file.fields import (
    LONG_AGO,
    Check,
    Field,
    FieldTable,
    WrongValue,
    check_stamp,
    flag,
    list_of,
    mapping,
    one_of,
    rating,
    removal,
    stamps,
    text,
    texts,
    tidy,
    unknown,
    whole,
)
from watchlog.storage.records import EPISODE, PLAY, SEASON, SEEN, SHELVED, SHOW, VERDICT

from_1_to_3 = whole(1, 3)


@pytest.mark.parametrize(
    ("check", "value", "read"),
    [
        (text, "", ""),
        (texts, [], ()),
        (texts, ["hi", "en"], ("hi", "en")),
        (flag, False, False),
        (flag, True, True),
        (mapping, {}, {}),
        (stamps, {}, {}),
        (stamps, {"note": "odd"}, {"note": "odd"}),
        (from_1_to_3, 1, 1),
        (from_1_to_3, 3, 3),
        (one_of("a", "b"), "b", "b"),
        (rating, 0, 0.0),
        (rating, 10, 10.0),
        (rating, 7.5, 7.5),
        (list_of("row", text), ["a"], ("a",)),
        (check_stamp, "2026", "2026"),
        (check_stamp, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
        (removal, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
        (removal, "2026-01-0cT05:00:00Z", LONG_AGO),
        (removal, "", LONG_AGO),
    ],
)
def test_what_a_value_may_be(check: Check, value: object, read: object) -> None:
    assert check(value) == read
    assert type(check(value)) is type(read)


@pytest.mark.parametrize(
    ("check", "value", "reason"),
    [
        (text, None, "is not a text"),
        (texts, ("hi",), "is not a list of texts"),
        (texts, ["hi", 1], "is not a list of texts"),
        (flag, 1, "is neither true nor false"),
        (flag, 0, "is neither true nor false"),
        (mapping, [], "is not an object"),
        (stamps, {"a": "x", "note": None}, "is not an object of times"),
        (stamps, [], "is not an object"),
        (from_1_to_3, 0, "is not a whole number from 1 to 3"),
        (from_1_to_3, 4, "is not a whole number from 1 to 3"),
        (from_1_to_3, 2.0, "is not a whole number from 1 to 3"),
        (from_1_to_3, True, "is not a whole number from 1 to 3"),
        (one_of("a", "b"), "c", "is none of: a, b"),
        (one_of("a", "b"), ["a"], "is none of: a, b"),
        (rating, -0.1, "is not a number from 0 to 10"),
        (rating, 10.1, "is not a number from 0 to 10"),
        (rating, True, "is not a number from 0 to 10"),
        (rating, "8", "is not a number from 0 to 10"),
        (rating, float("inf"), "is not a number from 0 to 10"),
        (rating, float("nan"), "is not a number from 0 to 10"),
        (list_of("row", text), ("a",), "is not a list"),
        (list_of("row", text), ["a", 1], "number 2: the row's is not a text"),
        (check_stamp, 2026, "is not a time"),
        (check_stamp, "", "is not a time"),
        (check_stamp, "2026-13", "is not a time"),
    ],
)
def test_what_a_value_may_not_be(check: Check, value: object, reason: str) -> None:
    with pytest.raises(WrongValue) as wrong:
        check(value)
    assert str(wrong.value) == reason


@pytest.mark.parametrize(("value", "written"), [(8.0, "8"), (7.5, "7.5"), (0.0, "0"), (10.0, "10")])
def test_a_whole_rating_is_written_as_a_person_would(value: float, written: str) -> None:
    assert str(tidy(value)) == written


def test_what_a_later_version_has_put_beside_is_told() -> None:
    assert unknown({"a": 1, "b": 2, "c": None}, frozenset("ab")) == {"c": None}


WHOLE_PLAY: dict[str, Any] = {
    "id": "p", "season": 9999, "episode": 99999, "at": "2026-11-20T21:00:00Z", "language": "hi",
    "source": "import:trakt", "minutes": 99999, "seconds": 59, "subtitles": "en", "name": "Pilot",
    "show": "t", "n": 9999, "tvmaze": 7, "laid": True, "language_assumed": True,
    "not_after": "2026", "recorded": "2026-11-20T22:00:00Z", "external": {"a": 1}, "same_as": "q",
    "deleted": "2025", "undone": "2024", "changed": {"at": "z"},
}  # fmt: skip
WHOLE_VERDICT: dict[str, Any] = {
    "id": "v", "verdict": "skip", "rating": 8, "note": "n", "season": 0, "knew_at": "S01E03",
    "at": "2026-11", "show": "t", "recorded": "2026-11-20T22:00:00Z", "same_as": "w",
    "deleted": "2025", "undone": "2024", "changed": {"at": "z"},
}  # fmt: skip
WHOLE_EPISODE: dict[str, Any] = {
    "number": 0, "title": "t", "airdate": "2026-11-20", "minutes": 45, "airs_at": "m",
    "tvmaze": 7, "unlisted": True,
}  # fmt: skip
WHOLE_SEASON: dict[str, Any] = {
    "number": 0, "episodes": 99999, "list": [WHOLE_EPISODE], "watch_in": "hi", "premiere": "2027",
    "stay": [[123, 4]],
}  # fmt: skip
WHOLE_SHOW: dict[str, Any] = {
    "id": "s", "title": "T", "year": 9999, "kind": "film", "slug": "t", "aliases": ["U"],
    "living": True, "into": "u", "deleted": "2025", "platforms": ["P"], "languages": ["hi"],
    "original_language": "en", "watch_in": "hi", "runtime": [1, 99999], "airing": "ended",
    "universe": "W", "similar": ["V"], "tags": ["crime"], "note": "n", "seasons": [WHOLE_SEASON],
    "shelved": {"state": "paused", "why": "w", "at": "2026"}, "plays": [WHOLE_PLAY],
    "verdicts": [WHOLE_VERDICT], "external": {"imdb": "tt1"}, "looked_up": {"at": "m"},
    "seen": {"not_after": "2026", "source": "import:imdb", "deleted": "2025"}, "added_at": "2026",
    "slug_asked": "tt", "undone": "2024", "changed": {"note": "z"},
}  # fmt: skip

SPARSE: list[tuple[FieldTable[Any], dict[str, Any], object, dict[str, Any]]] = [
    (
        PLAY,
        {"id": "p"},
        Play("p"),
        dict.fromkeys(("id", "season", "episode", "at", "language"))
        | {"id": "p", "source": "typed"},
    ),
    (
        VERDICT,
        {"id": "v"},
        Verdict("v"),
        dict.fromkeys(("id", "verdict", "rating", "note", "season", "knew_at", "at")) | {"id": "v"},
    ),
    (SEASON, {"number": 1}, Season(1), {"number": 1, "episodes": None}),
    (
        EPISODE,
        {"number": 1},
        ListedEpisode(1),
        {"number": 1, "title": None, "airdate": None, "minutes": None},
    ),
    (
        SHELVED,
        {"state": "dropped"},
        Shelved("dropped"),
        {"state": "dropped", "why": None, "at": None},
    ),
    (SEEN, {"source": "import:x"}, Seen("import:x"), {"not_after": None, "source": "import:x"}),
    (
        SHOW,
        {"id": "s", "title": "T", "slug": "t"},
        Show("s", "T", "t"),
        {
            "id": "s", "title": "T", "year": None, "kind": "series", "slug": "t", "aliases": [],
            "platforms": [], "languages": [], "original_language": None, "watch_in": None,
            "runtime": None, "airing": None, "universe": None, "similar": [], "tags": [],
            "note": None, "seasons": [], "shelved": None, "plays": [], "verdicts": [],
            "added_at": None,
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "stored", "value", "written"), SPARSE)
@pytest.mark.parametrize("null", [False, True])
def test_what_is_not_there_and_what_is_null_fall_back(
    table: FieldTable[Any],
    stored: dict[str, Any],
    value: object,
    written: dict[str, Any],
    null: bool,
) -> None:
    document = dict.fromkeys(table.keys) | stored if null else stored
    for _ in range(2):  # carefully, then as one of a known shape
        assert table.read(document) == value
        assert table.checked(document) == written
    assert list(table.write(value)) == list(written)
    assert table.write(value) == written


WHOLE = [
    (PLAY, WHOLE_PLAY),
    (VERDICT, WHOLE_VERDICT),
    (EPISODE, WHOLE_EPISODE),
    (SEASON, WHOLE_SEASON),
    (SHOW, WHOLE_SHOW),
]


@pytest.mark.parametrize(("table", "stored"), WHOLE)
def test_every_field_comes_back_in_its_place(
    table: FieldTable[Any], stored: dict[str, Any]
) -> None:
    for _ in range(2):
        value = table.read(stored)
        assert table.write(value) == stored
        assert list(table.write(value)) == list(stored)
    backwards = dict(reversed(stored.items()))
    for _ in range(2):
        assert list(table.checked(backwards)) == list(stored)


def test_a_document_is_used_up_only_where_that_is_asked_for() -> None:
    stored = {"number": 1, "episodes": 8, "list": [{"number": 1}]}
    for _ in range(2):
        SEASON.read(stored)
        assert stored == {"number": 1, "episodes": 8, "list": [{"number": 1}]}
    # A key that is another than its attribute stays where it is: undo and merging read on.
    assert vars(SEASON.read_in_place(stored)) is not stored
    assert stored == {"number": 1, "episodes": 8, "list": [{"number": 1}]}
    play = PLAY.write(Play("p", 1, 2))
    PLAY.read(play)
    assert vars(PLAY.read_in_place(play)) is play


def test_one_that_stands_as_it_would_be_written_is_returned_itself() -> None:
    for stored in (PLAY.write(Play("p", laid=True)), PLAY.write(Play("p"))):
        assert PLAY.checked(stored) == stored  # its shape is not known yet, maybe
        assert PLAY.checked(stored) is stored


@pytest.mark.parametrize("false", ["laid", "language_assumed"])
def test_a_flag_that_says_nothing_is_left_out(false: str) -> None:
    stored = PLAY.write(Play("p", laid=True, language_assumed=True))
    PLAY.checked(stored)
    said_less = PLAY.checked(stored | {false: False})
    assert false not in said_less
    assert said_less == {key: value for key, value in stored.items() if key != false}


@pytest.mark.parametrize("read", ["read", "read_in_place", "checked"])
@pytest.mark.parametrize("stored", [None, [], "p"])
def test_what_is_no_object_is_none_of_these(read: str, stored: object) -> None:
    with pytest.raises(WrongValue, match="is not an object"):
        getattr(PLAY, read)(stored)


@pytest.mark.parametrize("read", ["read", "read_in_place", "checked"])
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "has no id"),
        ({"id": 7}, "id is not a text"),
        ({"season": 10_000}, "season is not a whole number from 0 to 9999"),
        ({"episode": 100_000}, "episode is not a whole number from 0 to 99999"),
        ({"minutes": 100_000}, "minutes is not a whole number from 0 to 99999"),
        ({"seconds": 60}, "seconds is not a whole number from 0 to 59"),
        ({"n": 10_000}, "n is not a whole number from 0 to 9999"),
        ({"at": "soon"}, "at is not a time"),
        ({"not_after": "soon"}, "not_after is not a time"),
        ({"recorded": "soon"}, "recorded is not a time"),
        ({"changed": {"at": 1}}, "changed is not an object of times"),
    ],
)
def test_the_key_that_is_wrong_is_named_however_it_is_read(
    read: str, changes: dict[str, Any], reason: str
) -> None:
    PLAY.checked(dict(WHOLE_PLAY))
    PLAY.checked(dict(WHOLE_PLAY))
    with pytest.raises(WrongValue) as wrong:
        getattr(PLAY, read)(WHOLE_PLAY | changes)
    assert str(wrong.value) == reason


def test_unknown_keys_stand_behind_all_others_and_make_no_shape() -> None:
    stored = {"later": 1, "number": 2, "episodes": None}
    for _ in range(2):
        assert SEASON.read(stored) == Season(2, extra={"later": 1})
        assert list(SEASON.checked(stored)) == ["number", "episodes", "later"]


def test_a_table_without_a_default_reads_each_document_by_itself() -> None:
    class Pair:
        def __init__(self, one: str, other: str = "none") -> None:
            self.one, self.other, self.extra = one, other, None

    table = FieldTable(Pair, ["one"], Field("one", text), Field("other", text))
    for _ in range(2):
        assert table.read({"one": "a"}).other == "none"
        assert table.read({"one": "a", "other": "b"}).other == "b"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"runtime": [0, 0]}, "runtime is not two numbers of minutes"),
        ({"runtime": [0, 45]}, "runtime is not two numbers of minutes"),
        ({"runtime": [45, 44]}, "runtime goes from more minutes to fewer"),
        ({"runtime": [1, 2, 3]}, "runtime is not two numbers of minutes"),
        ({"runtime": [45, 100_000]}, "runtime is not a whole number from 0 to 99999"),
        ({"year": 10_000}, "year is not a whole number from 0 to 9999"),
        ({"year": -1}, "year is not a whole number from 0 to 9999"),
        ({"kind": "opera"}, "kind is none of: series, film"),
        (
            {"airing": "never"},
            "airing is none of: running, ended, to-be-determined, in-development",
        ),
        ({"verdicts": [{"id": "v", "knew_at": "S1"}]},
         "verdicts number 1: the verdict's knew_at is not written like S01E03"),
        ({"verdicts": [{"id": "v", "knew_at": "S12345E1"}]},
         "verdicts number 1: the verdict's knew_at is not written like S01E03"),
        ({"verdicts": [{"id": "v", "verdict": "watch"}]},
         "verdicts number 1: the verdict's verdict is none of: stream, skip"),
        ({"seasons": [{"number": 1, "list": [{"number": 1}, {}]}]},
         "seasons number 1: the season's list number 2: the episode's has no number"),
        ({"seasons": [{"episodes": 1}]}, "seasons number 1: the season's has no number"),
        ({"shelved": {}}, "shelved has no state"),
        ({"seen": {"not_after": "2026"}}, "seen has no source"),
        ({"title": None}, "has no title"),
        ({"slug": None}, "has no slug"),
    ],
)  # fmt: skip
def test_a_value_of_a_show_beyond_its_limits_is_named(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(WrongValue) as wrong:
        SHOW.read(WHOLE_SHOW | changes)
    assert str(wrong.value) == reason


def test_values_at_their_limits_are_read() -> None:
    show = SHOW.read({"id": "s", "title": "", "slug": "", "year": 0, "runtime": [1, 1]})
    assert (show.year, str(show.runtime), show.kind) == (0, "1", Kind.SERIES)
    verdict = {"id": "v", "knew_at": "S1234E12345", "season": 9_999, "rating": 0}
    assert VERDICT.read(verdict) == Verdict("v", rating=0.0, season=9_999, knew_at="S1234E12345")
