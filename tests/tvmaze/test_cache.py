"""Answers are kept: how long, what ``--offline`` takes, and what serves when the network fails."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import Person
from tests.tvmaze_server import BALLARD, Stage, hang_up
from watchlog.tvmaze.transport import RequestFailed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def cache(person: Person) -> Path:
    return Path(person.json("path")["cache"])


def test_they_lie_where_path_says(viewer: Person) -> None:
    viewer.ok("add Ballard --lookup")
    kept = list((cache(viewer) / "tvmaze").iterdir())
    assert len(kept) == 4
    assert {file.suffix for file in kept} == {".answer"}


def test_for_a_day_of_a_show_that_goes_on(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup")
    tv.asked.clear()
    viewer.now += 20 * HOUR
    viewer.ok("refresh")
    assert tv.asked == []
    viewer.now += 5 * HOUR
    viewer.ok("refresh")
    assert len(tv.asked) == 3


def test_for_a_month_of_one_that_has_ended(viewer: Person, tv: Stage) -> None:
    tv.shows[BALLARD]["status"] = "Ended"
    viewer.ok("add Ballard --lookup", "refresh ballard")
    tv.asked.clear()
    viewer.now += timedelta(days=29)
    viewer.ok("refresh ballard")
    assert tv.asked == []
    viewer.now += timedelta(days=2)
    viewer.ok("refresh ballard")
    assert len(tv.asked) == 2


def test_an_older_one_is_asked_about_with_its_etag(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "refresh")
    viewer.now += 2 * DAY
    tv.headers.clear()
    viewer.ok("refresh")
    assert ["if-none-match" in headers for headers in tv.headers] == [True] * 3
    tv.asked.clear()
    viewer.ok("refresh")  # what was confirmed is fresh again
    assert tv.asked == []


def test_offline_takes_what_is_kept_however_old(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "rm ballard")
    tv.asked.clear()
    viewer.now += timedelta(days=100)
    viewer.ok("add Ballard --offline")
    assert viewer.json("show ballard")["episodes"] == 10
    assert viewer("refresh --offline").code == 0
    ran = viewer.ok("add Unheard --offline")
    assert "Nothing cached from TVmaze for this" in ran.out
    assert viewer("lookup unheard --offline").code == 6
    assert tv.asked == []


def test_a_stale_one_serves_when_the_network_fails_and_it_is_said(
    viewer: Person, tv: Stage
) -> None:
    viewer.ok("add Ballard --lookup", "rm ballard")
    viewer.now += 3 * DAY
    tv.fail("/", hang_up)
    ran = viewer.ok("add Ballard --lookup")
    assert viewer.json("show ballard")["episodes"] == 10
    assert "Using the answer cached on 23 Nov 2026." in ran.err
    assert viewer("--quiet lookup ballard").err == ""


def test_once_the_server_is_not_reached_it_is_not_asked_again(
    viewer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        viewer.ok(f"add 'Show {number}'")
    assert viewer.stored is not None
    text = viewer.stored.replace(b'"added_at"', b'"external":{"imdb":"tt1"},"added_at"')
    viewer.path.write_bytes(text)
    tried: list[str] = []

    def unreachable(url: str, *_: object, **__: object) -> None:
        tried.append(url)
        raise RequestFailed("no answer", is_temporary=True, is_down=True)

    monkeypatch.setattr("watchlog.tvmaze.fetcher.get", unreachable)
    assert viewer("lookup --all").code == 6
    assert len(tried) == 3  # the three tries of one question


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[" * 100_000,
        b"\0",
        b"{}\n[]",
        b"[]\n",
        b'{"url":1}\n[]',
        b"not json\n{}",
        b"\xff" * 50,
    ],
)
def test_what_cannot_be_read_is_not_there(viewer: Person, tv: Stage, damage: bytes) -> None:
    viewer.ok("add Ballard --lookup", "rm ballard")
    for file in (cache(viewer) / "tvmaze").iterdir():
        file.write_bytes(damage)
    tv.asked.clear()
    viewer.ok("add Ballard --lookup")
    assert len(tv.asked) == 4


def test_one_that_lies_in_the_future_is_asked_for_anew(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup", "rm ballard")
    viewer.now -= 2 * DAY
    tv.asked.clear()
    viewer.ok("add Ballard --lookup")
    assert tv.asked


def test_a_folder_that_cannot_be_written_is_no_failure(viewer: Person, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, where the folder should be")
    viewer.environ["WATCHLOG_TVMAZE_URL"] = viewer.environ["WATCHLOG_TVMAZE_URL"]
    from watchlog.tvmaze.cache import AnswerCache, CachedAnswer

    kept = AnswerCache(tmp_path / "data" / "cache")
    kept.store("https://x", CachedAnswer(b"{}", viewer.now, None, ended=False))
    assert kept.find("https://x") is None
    kept.keep_long(["https://x"])
    kept.forget("https://x")


def test_old_ones_are_swept(viewer: Person) -> None:
    import os

    viewer.ok("add Ballard --lookup")
    folder = cache(viewer) / "tvmaze"
    old = folder / "0123.answer"
    mine = folder / "notes.txt"
    for file in (old, mine):
        file.write_text("x")
        then = (viewer.now - timedelta(days=200)).timestamp()
        os.utime(file, (then, then))
    viewer.ok("add Other --lookup")
    assert not old.exists()
    assert mine.exists()


def test_the_request_says_who_asks_and_takes_gzip(viewer: Person, tv: Stage) -> None:
    viewer.ok("add Ballard --lookup")
    assert all(headers["user-agent"].startswith("watchlog/") for headers in tv.headers)
    assert all(headers["accept-encoding"] == "gzip" for headers in tv.headers)


def test_a_proxy_is_not_used_for_this_machine(
    viewer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    viewer.ok("add Ballard --lookup")
    assert viewer.json("show ballard")["episodes"] == 10


def test_a_proxy_is_used_for_others(viewer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    viewer.environ["WATCHLOG_TVMAZE_URL"] = "https://tvmaze.example"
    assert "the connection was refused" in viewer.ok("add Ballard --lookup").out
