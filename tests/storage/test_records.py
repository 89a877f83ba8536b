"""A show comes back from its document as it went in, and a wrong document is refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from tests.storage.builders import a_play, a_show
from tests.storage.strategies import plays, shows
from watchlog.domain.models import Play, Runtime, Season, Show, Verdict
from watchlog.domain.settings import Preferences
from watchlog.storage.file.documents import BadDocument, decode, encode
from watchlog.storage.file.fields import WrongValue
from watchlog.storage.records import (
    PLAY,
    read_preferences,
    read_show,
    write_preferences,
    write_show,
)


@settings(deadline=None)
@given(shows())
def test_a_show_comes_back_as_it_was(show: Show) -> None:
    stored = decode(encode(write_show(show)))
    for _ in range(2):  # carefully, and then as one of a known shape
        assert read_show(decode(encode(stored))) == show
    assert write_show(read_show(stored)) == write_show(show)


@settings(deadline=None)
@given(plays)
def test_the_quick_reading_of_a_play_is_the_careful_one(play: Play) -> None:
    stored = PLAY.write(play)
    assert (
        PLAY.read_in_place(dict(stored))
        == PLAY.read_in_place(dict(stored))
        == PLAY.read(stored)
        == play
    )


@given(shows())
def test_reading_a_show_leaves_its_document_as_it_is(show: Show) -> None:
    document = write_show(show)
    for _ in range(2):  # the second time each shape of a row is known
        read_show(document)
    assert document == write_show(show)


def test_a_show_is_stored_as_the_design_says() -> None:
    show = Show(
        "9f2c61d07be34a18",
        "Ballard",
        "ballard",
        2025,
        languages=("hi", "en"),
        runtime=Runtime(40, 45),
        seasons=(Season(1, 10),),
        all_plays=(Play("5b0ec2", 1, 4, "2026-11-22T23:30:00+05:30", "hi"),),
        all_verdicts=(Verdict("c1d2e3", "stream", 8.0, knew_at="S01E03"),),
    )
    assert encode(write_show(show)).decode() == (
        '{"id":"9f2c61d07be34a18","title":"Ballard","year":2025,"kind":"series","slug":"ballard",'
        '"aliases":[],"platforms":[],"languages":["hi","en"],"original_language":null,'
        '"watch_in":null,"runtime":[40,45],"airing":null,"universe":null,"similar":[],"tags":[],'
        '"note":null,"seasons":[{"number":1,"episodes":10}],"shelved":null,'
        '"plays":[{"id":"5b0ec2","season":1,"episode":4,"at":"2026-11-22T23:30:00+05:30",'
        '"language":"hi","source":"typed"}],'
        '"verdicts":[{"id":"c1d2e3","verdict":"stream","rating":8,"note":null,"season":null,'
        '"knew_at":"S01E03","at":null}],"added_at":null}'
    )


def test_a_removed_show_says_so_right_after_its_aliases() -> None:
    keys = list(write_show(a_show(deleted="2026-11-23T00:00:00+05:30")))
    assert keys[:7] == ["id", "title", "year", "kind", "slug", "aliases", "deleted"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "has no id"),
        ({"title": 7}, "title is not a text"),
        ({"year": "2025"}, "year is not a whole number from 0 to 9999"),
        ({"year": True}, "year is not a whole number from 0 to 9999"),
        ({"kind": "movie"}, "kind is none of: series, film"),
        ({"aliases": "x"}, "aliases is not a list of texts"),
        ({"tags": [1]}, "tags is not a list of texts"),
        ({"runtime": [45]}, "runtime is not two numbers of minutes"),
        ({"runtime": [45, 40]}, "runtime goes from more minutes to fewer"),
        ({"seasons": {}}, "seasons is not a list"),
        ({"added_at": "2020-01-07TK6:00:00+00:00"}, "added_at is not a time"),
        ({"shelved": {"state": "paused", "at": "2020-13-01"}}, "shelved at is not a time"),
        (
            {"seasons": [{"number": 1}, {"number": 2, "episodes": 10**9}]},
            "seasons number 2: the season's episodes is not a whole number from 0 to 99999",
        ),
        ({"plays": [7]}, "plays number 1: the play's is not an object"),
        ({"plays": [{"id": 7}]}, "plays number 1: the play's id is not a text"),
        ({"shelved": {"state": "lost"}}, "shelved state is none of: paused, dropped"),
        ({"changed": {"note": 1}}, "changed is not an object of times"),
    ],
)
def test_a_wrong_show_is_refused_in_words(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadDocument) as caught:
        read_show(write_show(a_show()) | changes)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "2026-02-30"},
        {"at": "2026-02-30T10:00:00+05:30"},
        {"at": "2026-11-22T25:30:00+05:30"},
        {"at": "2026-11-22T"},
        {"at": "2026-11-22X23:30:00+05:30"},
        {"at": "2026-11-2223:30:00+05:30"},
        {"at": "yesterday"},
        {"at": 2026},
        {"season": -1},
        {"episode": 1.5},
        {"episode": True},
        {"language": ["hi"]},
        {"laid": 1},
        {"minutes": "43"},
        {"recorded": "now"},
    ],
)
def test_a_wrong_play_is_refused_also_after_good_ones_of_its_shape(changes: dict[str, Any]) -> None:
    good = PLAY.write(a_play(laid=True, minutes=43, recorded="2026-11-22T23:30:00+05:30"))
    PLAY.read_in_place(dict(good))
    day = PLAY.write(a_play(at="2026-11-22"))
    PLAY.read_in_place(dict(day))
    with pytest.raises(WrongValue):
        PLAY.read_in_place(good | changes)


def test_nulls_and_missing_keys_fall_back_to_what_is_unknown() -> None:
    show = read_show({"id": "a", "title": "T", "slug": "t", "plays": None, "tags": None})
    assert show == Show("a", "T", "t")
    stored: dict[str, Any] = {"id": "p", "laid": None, "source": None}
    assert PLAY.read_in_place(dict(stored)) == PLAY.read_in_place(dict(stored)) == Play("p")


def test_fields_of_a_later_version_are_kept_everywhere() -> None:
    document = write_show(a_show(plays=1)) | {"later": {"1": [1, 2.5, None]}}
    document["plays"][0]["with"] = ["Ada"]
    document["seasons"][0]["colour"] = "noir"
    document["shelved"] = {"state": "paused", "why": None, "at": None, "mood": 3}
    before = json.loads(json.dumps(document))
    assert write_show(read_show(document)) == before


def test_preferences_come_back_as_they_were() -> None:
    preferences = Preferences(("hi", "en"), ("en",), {"day_starts": "04:00"}, extra={"later": 1})
    assert read_preferences(write_preferences(preferences)) == preferences
    assert read_preferences({}) == Preferences()
