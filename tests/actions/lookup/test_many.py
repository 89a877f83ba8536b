"""``lookup --all``: shows that an import left with an id of another place, politely, resumably."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.test_installed import COMMAND, surroundings
from tests.conftest import MONDAY_EVENING, Person, interruptible
from tests.tvmaze_server import Stage, a_show, an_episode, hang_up, status
from watchlog.domain.models import Show
from watchlog.storage.library import Library, Transaction
from watchlog.tvmaze import transport

LOOKUP_ALL = [*COMMAND, "lookup", "--all"]
LIMIT, WINDOW, APART = 20, 10.0, 0.5


def imported(path: Path, tv: Stage, count: int, *, unknown: int = 0) -> None:
    """A library of so many shows with an id of IMDb and no list, as an import leaves it."""
    shows = [
        Show(f"{n:016x}", f"Show {n}", f"show-{n}", external={"imdb": f"tt{n:07d}"})
        for n in range(1, count + unknown + 1)
    ]

    def work(transaction: Transaction) -> None:
        for show in shows:
            transaction.add_show(show)

    Library(path).transact("import", MONDAY_EVENING, work)
    for n in range(1, count + 1):
        tv.put(a_show(n, f"Show {n}", status="Ended"), [an_episode(n * 100, 1, 1)])


def with_a_list(path: Path) -> int:
    shows = json.loads(path.read_bytes())["shows"].values()
    return sum(1 for show in shows if any(season.get("list") for season in show["seasons"]))


def assert_polite(times: list[float], *, slack: float = 0.0) -> None:
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert min(gaps) >= APART - slack
    for earlier, later in zip(times, times[LIMIT:], strict=False):
        assert later - earlier > WINDOW - slack


def test_a_library_keeps_to_the_limit(
    viewer: Person, tv: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(viewer.path, tv, 100)
    let_go: list[float] = []
    really = transport.get

    def noting(url: str, etag: str | None = None, *, direct: bool = False) -> object:
        let_go.append(sum(viewer.waited))
        return really(url, etag, direct=direct)

    monkeypatch.setattr("watchlog.tvmaze.fetcher.get", noting)
    ran = viewer.ok("lookup --all")
    assert "Looked up 100 shows, 100 episodes. Data: TVmaze, CC BY-SA." in ran.out
    assert with_a_list(viewer.path) == 100
    # By its id elsewhere (a redirect), itself, its episodes; an ended show has nothing announced.
    assert len(tv.asked) == len(let_go) == 300
    assert_polite(let_go, slack=1e-6)
    tv.asked.clear()
    assert "Nothing to look up: every show" in viewer.ok("lookup --all").out
    assert tv.asked == []


def test_what_was_saved_is_not_asked_about_again(viewer: Person, tv: Stage) -> None:
    imported(viewer.path, tv, 12)
    tv.fail("/lookup/shows?imdb=tt0000006", hang_up)
    tv.fail("/lookup/shows?imdb=tt0000007", hang_up)
    ran = viewer("lookup --all")
    assert ran.code == 6
    assert "Looked up 5 shows" in ran.out
    assert "5 shows not looked up. To continue: watchlog lookup --all" in ran.out
    assert ran.err.endswith("What is listed above is saved.\n")
    assert with_a_list(viewer.path) == 5
    tv.faults.clear()
    tv.asked.clear()
    assert "Looked up 7 shows" in viewer.ok("lookup --all").out
    assert len(tv.asked) == 21
    assert with_a_list(viewer.path) == 12


def test_what_tvmaze_does_not_know_is_named_and_does_not_stop_it(viewer: Person, tv: Stage) -> None:
    imported(viewer.path, tv, 2, unknown=3)
    data = viewer.json("lookup --all")
    assert [show["slug"] for show in data["shows"]] == ["show-1", "show-2"]
    assert [each["problem"] for each in data["failed"]] == [
        f"TVmaze doesn't know imdb tt000000{n}." for n in (3, 4, 5)
    ]
    tv.asked.clear()
    viewer.ok("lookup --all")
    assert tv.asked == []  # of today


def test_one_show_that_fails_does_not_stop_the_others(viewer: Person, tv: Stage) -> None:
    imported(viewer.path, tv, 4)
    tv.fail("/shows/2/episodes", status(500))
    ran = viewer("lookup --all")
    assert ran.code == 6
    assert "Show 2: TVmaze has a problem at the moment (500)." in ran.out
    assert with_a_list(viewer.path) == 3


def test_each_show_is_a_change_of_its_own(viewer: Person, tv: Stage) -> None:
    imported(viewer.path, tv, 3)
    viewer.ok("lookup --all")
    assert len(viewer.json("undo --list")) == 3
    viewer.ok("undo 2")
    assert with_a_list(viewer.path) == 2


def test_two_that_are_one_show_are_told(viewer: Person, tv: Stage) -> None:
    imported(viewer.path, tv, 1, unknown=1)
    tv.shows[1]["externals"]["thetvdb"] = 77
    text = viewer.path.read_bytes().replace(b'{"imdb":"tt0000002"}', b'{"thetvdb":77}')
    viewer.path.write_bytes(text)
    ran = viewer.ok("lookup --all")
    assert "Show 2: Show 1 is already linked to that TVmaze show (1)." in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
@interruptible()
def test_killed_and_resumed(tmp_path: Path, tv: Stage) -> None:
    """The installed command, at its real pace, killed twice."""
    path = tmp_path / "library.json"
    imported(path, tv, 6)
    environ = surroundings(tmp_path, WATCHLOG_TVMAZE_URL=tv.url)
    for kill in (signal.SIGKILL, signal.SIGINT):
        before = with_a_list(path)
        process = subprocess.Popen(
            [*COMMAND, "lookup", "--all"],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        deadline = time.monotonic() + 30
        while with_a_list(path) == before and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(process.pid, kill)
        _, err = process.communicate(timeout=30)
        assert before < with_a_list(path) < 6
    assert process.returncode == 130
    assert b"run the same command to continue" in err
    ran = subprocess.run(
        [*COMMAND, "lookup", "--all"], env=environ, capture_output=True, check=True
    )
    assert b"Looked up" in ran.stdout
    assert with_a_list(path) == 6
    assert_polite_within_runs([at for at, _ in tv.asked])


def assert_polite_within_runs(times: list[float]) -> None:
    """Counted by the server; between two runs there may be less."""
    short = sum(1 for earlier, later in pairwise(times) if later - earlier < APART)
    assert short <= 2


@pytest.mark.heavy
def test_300_shows_in_real_time(tmp_path: Path, tv: Stage) -> None:
    """Some eight minutes: the server counts."""
    path = tmp_path / "library.json"
    imported(path, tv, 300)
    environ = surroundings(tmp_path, WATCHLOG_TVMAZE_URL=tv.url)
    subprocess.run(LOOKUP_ALL, env=environ, capture_output=True, check=True)
    assert with_a_list(path) == 300
    assert_polite([at for at, _ in tv.asked])
