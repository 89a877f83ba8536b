"""Faults of the network: one clear message, no traceback, never a half-written show."""

from __future__ import annotations

import copy
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_installed import watchlog
from tests.conftest import Person
from tests.tvmaze_server import (
    BALLARD,
    Fault,
    Row,
    Stage,
    a_season,
    a_show,
    an_episode,
    body,
    bomb,
    cut,
    hang_up,
    redirect,
    served,
    status,
    trickle,
    unending,
)
from watchlog.tvmaze import transport

HTML = b"<!DOCTYPE html><html><body>Please <b>log in</b> to this network</body></html>"

FAULTS: dict[str, tuple[Fault, str]] = {
    "a proxy's page": (body(HTML, Content_Type="text/html"), "a web page came"),
    "429": (status(429), "too many requests at the moment (429)"),
    "429 for long": (status(429, Retry_After="86400"), "asks to wait 86,400 seconds"),
    "500": (status(500), "has a problem at the moment (500)"),
    "503": (status(503, Retry_After="soon"), "has a problem at the moment (503)"),
    "403": (status(403), "refused the request (403)"),
    "407": (status(407), "refused the request (407)"),
    "499": (status(499), "refused the request (499)"),
    "to http": (redirect("http://example.com/x"), "redirects to"),
    "to a file": (redirect("file:///etc/passwd"), "redirects to"),
    "in circles": (redirect(""), "in circles"),
    "cut": (cut, "broke off"),
    "hung up": (hang_up, "broke off"),
    "a gigabyte": (unending, "larger than 16 MB"),
    "a bomb": (bomb, "larger than 16 MB"),
    "packed wrongly": (body(b"no gzip", Content_Encoding="gzip"), "can't be unpacked"),
    "packed by half": (body(b"\x1f\x8b\x08", Content_Encoding="gzip"), "broke off"),
    "cut without a length": (body(b'[{"show": {"id": 1'), "incomplete or not JSON"),
    "nothing": (body(b""), "incomplete or not JSON"),
    "NUL": (body(b"\0\0\0"), "incomplete or not JSON"),
    "deep": (body(b"[" * 200_000), "incomplete or not JSON"),
    "null": (body(b"null"), "isn't of the form expected"),
    "a number": (body(b"7"), "isn't of the form expected"),
    "latin-1": (body(b'["\xe9"]'), "incomplete or not JSON"),
}
PLACES = ("/search", f"/shows/{BALLARD}")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "OPERATION", 1.0)
    monkeypatch.setattr(transport, "DEADLINE", 2.0)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", FAULTS)
def test_add_adds_the_show_without_its_list(
    viewer: Person, tv: Stage, fault: str, place: str
) -> None:
    fails, words = FAULTS[fault]
    tv.fail(place, fails)
    ran = viewer.ok("add Ballard --lookup")
    assert ran.first_line.startswith("Added Ballard without its episodes. ")
    assert words in ran.out
    assert "Try again later: watchlog lookup ballard" in ran.out
    assert viewer.json("show ballard")["seasons"] == []
    tv.faults.clear()
    viewer.ok("lookup ballard")
    assert viewer.json("show ballard")["episodes"] == 10


@pytest.mark.parametrize("place", [*PLACES, f"/shows/{BALLARD}/episodes"])
@pytest.mark.parametrize("fault", FAULTS)
def test_lookup_exits_6_and_records_nothing(
    viewer: Person, tv: Stage, fault: str, place: str
) -> None:
    viewer.ok("add Ballard", "watch ballard 1")
    before = viewer.stored
    tv.fail(place, FAULTS[fault][0])
    ran = viewer("lookup ballard")
    assert (ran.code, ran.out) == (6, "")
    assert ran.err.count("\n") == 1
    assert ran.err.rstrip().endswith("Nothing recorded.")
    assert viewer.stored == before


@pytest.mark.parametrize("fault", FAULTS)
def test_refresh_exits_6_or_serves_what_is_kept(viewer: Person, tv: Stage, fault: str) -> None:
    viewer.ok("add Ballard --lookup")
    before = viewer.stored
    viewer.now += timedelta(days=3)
    tv.fail("/shows", FAULTS[fault][0])
    ran = viewer("refresh")
    assert (ran.code, ran.out) == (0, "Checked 1 show: nothing new.\n"), ran.err
    assert "Using the answer cached on 23 Nov 2026." in ran.err
    assert viewer.stored == before


def test_another_server_is_never_asked_in_its_place(viewer: Person, tv: Stage) -> None:
    with served() as other:
        tv.fail("/search", redirect(f"{other.url}/search/shows?q=Ballard"))
        assert "redirects to" in viewer.ok("add Ballard --lookup").out
        assert other.asked == []


def test_an_answer_of_another_shape_is_not_kept(viewer: Person, tv: Stage) -> None:
    tv.fail("/search", body(b"{}"), times=1)
    tv.fail(f"/shows/{BALLARD}/episodes", body(b'{"name": "?"}'), times=1)
    tv.fail(f"/shows/{BALLARD}", body(b"[]"), times=1)
    for _ in range(3):
        assert "isn't of the form expected" in viewer.ok("add Ballard --lookup").out
        viewer.ok("undo")
    viewer.ok("add Ballard --lookup")
    assert viewer.json("show ballard")["episodes"] == 10


def test_announced_seasons_are_no_must(viewer: Person, tv: Stage) -> None:
    tv.fail(f"/shows/{BALLARD}/seasons", status(500))
    viewer.ok("add Ballard --lookup")
    assert viewer.json("show ballard")["episodes"] == 10


def test_a_list_that_fails_leaves_the_rest(viewer: Person, tv: Stage) -> None:
    tv.fail(f"/shows/{BALLARD}/episodes", status(500))
    ran = viewer.ok("add Ballard --lookup")
    assert "without its episodes. TVmaze has a problem at the moment (500)." in ran.out
    show = viewer.json("show ballard")
    assert (show["year"], show["seasons"]) == (2025, [])


def test_headers_that_trickle_end_with_the_deadline(viewer: Person, tv: Stage) -> None:
    tv.fail("/search", trickle)
    viewer.ok("add Ballard")
    began = time.monotonic()
    ran = viewer("lookup ballard")
    assert ran.code == 6
    assert "no whole answer within 2 s" in ran.err
    assert time.monotonic() - began < 5


def test_a_fault_that_passes_is_tried_again(viewer: Person, tv: Stage) -> None:
    tv.fail("/search", status(500), hang_up, times=1)
    viewer.ok("add Ballard --lookup")
    assert viewer.json("show ballard")["episodes"] == 10
    assert [seconds for seconds in viewer.waited if seconds >= 1] == [1.0, 2.0]


@pytest.mark.parametrize("told", ["7", "Mon, 23 Nov 2026 16:30:07 GMT"])
def test_429_waits_as_long_as_retry_after_says(viewer: Person, tv: Stage, told: str) -> None:
    tv.fail("/search", status(429, Retry_After=told), times=1)
    viewer.ok("add Ballard --lookup")
    assert 7.0 in viewer.waited


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://name.invalid", "https://[::1]:9"])
def test_no_server_there(viewer: Person, url: str) -> None:
    viewer.environ["WATCHLOG_TVMAZE_URL"] = url
    ran = viewer.ok("add Ballard --lookup")
    assert "TVmaze can't be reached" in ran.out
    assert viewer("lookup ballard").code == 6


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com", "http://192.168.1.1", "http://127.0.0.1.example.com", "ftp://x",
        "file:///etc/passwd", "localhost:80", "x", "http://", "http://[::1", "https://x:port",
        "http://user@evil@example.com",
    ],
)  # fmt: skip
def test_a_bad_address_adds_nothing(viewer: Person, url: str) -> None:
    viewer.environ["WATCHLOG_TVMAZE_URL"] = url
    for command in ("add Ballard --lookup", "lookup --all", "refresh"):
        ran = viewer(command)
        assert (ran.code, viewer.stored) == (2, None)
        assert "WATCHLOG_TVMAZE_URL" in ran.err


def test_a_plain_server_where_tls_is_expected(viewer: Person, tv: Stage) -> None:
    """A plain server where TLS is expected."""
    viewer.environ["WATCHLOG_TVMAZE_URL"] = tv.url.replace("http:", "https:")
    ran = viewer.ok("add Ballard --lookup")
    assert "TVmaze can't be reached: a secure connection can't be made." in ran.out


WRONG: tuple[Any, ...] = (
    None, "", 0, -1, 7.5, True, "x", "0000-00-00", "0000-01-01", "9999-12-31", [], [None], {},
    {"name": None}, {"name": 7}, {"name": []}, 10**30, "\x1b[31m\u202e<b>", "x" * 5000, "\ud800",
    [{"name": 1}], "-1", "2025-13-45", {"imdb": 7, "thetvdb": "x"},
)  # fmt: skip


def everything_shown(viewer: Person) -> None:
    for command in ("show ballard", "next", "upcoming --days 3650", "list", "progress --all", ""):
        viewer.terminal = not viewer.terminal
        out = viewer.ok(command).out
        assert "\x1b" not in out.replace("\x1b]8", "")
        assert "\u202e" not in out


def paths_of(row: Row) -> list[tuple[str, ...]]:
    """Every field of an object, and of the objects in it."""
    inner = [(key, *rest) for key, part in row.items() if isinstance(part, dict)
             for rest in paths_of(part)]  # fmt: skip
    return [*((key,) for key in row), *inner]


def with_field(row: Row, path: tuple[str, ...], value: Any) -> Row:
    changed = copy.deepcopy(row)
    part = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return changed


FULL = a_show(
    BALLARD,
    "Ballard",
    network={"id": 1, "name": "Nine", "country": {"name": "India", "code": "IN"}},
    status="Running",
)
ROWS = {
    "show": FULL,
    "episode": an_episode(1, 1, 2, airdate="2026-12-03", airtime="21:00",
                          airstamp="2026-12-03T15:30:00+00:00"),
    "season": a_season(2, premiereDate="2027-02-04", episodeOrder=8, endDate="2027-03-04"),
}  # fmt: skip
CASES = [(kind, path) for kind, row in ROWS.items() for path in paths_of(row)]


def set_stage(tv: Stage, rows: dict[str, Row]) -> None:
    episodes = [an_episode(9, 1, 1), rows["episode"], an_episode(8, 1, None)]
    tv.shows[BALLARD] = rows["show"]
    tv.episodes[BALLARD] = episodes
    tv.seasons[BALLARD] = [rows["season"]]


@pytest.mark.parametrize(
    ("kind", "path"), CASES, ids=lambda part: "-".join([part] if isinstance(part, str) else part)
)
def test_any_field_nulled_or_mistyped(
    viewer: Person, tv: Stage, kind: str, path: tuple[str, ...]
) -> None:
    set_stage(tv, ROWS)
    viewer.ok("add Ballard --lookup", "watch ballard 1")
    for value in WRONG:
        set_stage(tv, ROWS | {kind: with_field(ROWS[kind], path, value)})
        viewer.now += timedelta(days=2)
        ran = viewer("refresh ballard")
        is_nobodys = (kind, path) == ("show", ("id",))
        assert ran.code == (6 if is_nobodys else 0), (value, ran.err)
    everything_shown(viewer)
    assert len(viewer.json("history")) == 1


@pytest.mark.parametrize("key", [key for key in FULL if FULL[key] is not None])
def test_a_search_with_any_field_mistyped(viewer: Person, tv: Stage, key: str) -> None:
    tv.put(a_show(7, "Ballard"))
    for value in WRONG:
        tv.shows[7] = with_field(a_show(7, "Ballard"), (key,), value)
        viewer.now += timedelta(days=2)
        ran = viewer("add Ballard --lookup")
        # Without its number or name it is none of the two that are called so.
        is_one = key in ("id", "name")
        assert ran.code == (0 if is_one else 4), (value, ran.err)
        if is_one:
            viewer.ok("rm ballard")


def test_a_summary_sends_no_commands_to_the_terminal(viewer: Person, tv: Stage) -> None:
    evil = (
        "<p>Good <script>alert(1)</script>and &lt;b&gt; \x1b]0;owned\x07 \x1b[2J\u202e[red]x[/red]"
        "<style>p{}</style><a href='x'>link</a><script>never"
    )
    tv.put(a_show(7, "Ballard", summary=evil))
    ran = viewer("add Ballard --lookup")
    assert "Good and <b> [red]x[/red] link\n" in ran.err
    assert not {"\x1b", "\u202e", "\x07"} & set(ran.err)
    assert "alert" not in ran.err
    assert "never" not in ran.err


INSTALLED = ["a proxy's page", "500", "cut", "a gigabyte", "to http", "429 for long"]


@pytest.mark.parametrize("fault", INSTALLED)
def test_the_installed_command_says_it_in_one_line(tmp_path: Path, tv: Stage, fault: str) -> None:
    tv.fail("/search", FAULTS[fault][0])
    where = {"WATCHLOG_TVMAZE_URL": tv.url}
    added = watchlog(tmp_path, "add", "Ballard", "--lookup", **where)
    assert (added.returncode, added.stderr) == (0, b"")
    assert added.stdout.startswith(b"Added Ballard without its episodes. ")
    looked_up = watchlog(tmp_path, "lookup", "ballard", **where)
    assert (looked_up.returncode, looked_up.stdout) == (6, b"")
    assert looked_up.stderr.count(b"\n") == 1
    assert b"Traceback" not in looked_up.stderr


def test_the_installed_command_looks_up(tmp_path: Path, tv: Stage) -> None:
    ran = watchlog(tmp_path, "add", "Ballard", "--lookup", WATCHLOG_TVMAZE_URL=tv.url)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"10 episodes, 7 h 25 m in all" in ran.stdout
    shown = watchlog(tmp_path, "show", "ballard")
    assert b"https://www.tvmaze.com/shows/72345/ballard" in shown.stdout
    bad = watchlog(tmp_path, "add", "Other", "--lookup", WATCHLOG_TVMAZE_URL="http://example.com")
    assert bad.returncode == 2
