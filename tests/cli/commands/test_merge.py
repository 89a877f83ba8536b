"""``merge``: two machines, one library."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import MONDAY_EVENING, Person

CONFLICT = "library.sync-conflict-20261128-110501-K3QJ.json"
LOOKS = ("list", "history", "verdicts", "next")


@pytest.fixture
def laptop(ballard: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    """A second machine with a copy of the library, whose clock is ten minutes ahead."""
    ballard.ok("watch ballard 1 --at 21:00", 'edit ballard --note "ask Priya"')
    there = tmp_path / "laptop"
    there.mkdir()
    shutil.copy(ballard.path, there / "library.json")
    return Person(there / "library.json", capsys, now=MONDAY_EVENING + timedelta(minutes=10))


def looks(person: Person) -> list[object]:
    """What is shown; the file has the order of what is equal in what a list is sorted by."""
    return [sorted(person.json(command), key=str) for command in LOOKS]


def later(*people: Person) -> None:
    for person in people:
        person.now += timedelta(hours=1)


def both_ways(one: Person, other: Person) -> None:
    """Merge each into the other, of what they were before."""
    copy = one.path.with_name("before.json")
    shutil.copy(one.path, copy)
    one.ok(f"merge {other.path} --yes")
    other.ok(f"merge {copy} --yes")


def test_plays_of_both_machines_come_together(ballard: Person, laptop: Person) -> None:
    ballard.ok("watch ballard 2 --at 21:50")
    laptop.ok("watch ballard 3 --at 22:05", "verdict ballard stream --rating 8")
    both_ways(ballard, laptop)
    assert [row["episode"] for row in ballard.json("history")] == ["S01E03", "S01E02", "S01E01"]
    assert looks(ballard) == looks(laptop)


def test_what_one_command_marked_stays_in_the_order_of_its_episodes(
    ballard: Person, laptop: Person
) -> None:
    ballard.ok("watch ballard 2-7 --at 2026-11-22")
    laptop.ok("watch ballard 8 --at 2026-11-22")
    ballard.ok(f"merge {laptop.path} --yes")
    episodes = [f"S01E{number:02d}" for number in (1, 8, 7, 6, 5, 4, 3, 2)]
    assert [row["episode"] for row in ballard.json("history")] == episodes


def test_what_was_merged_is_merged_for_good(ballard: Person, laptop: Person) -> None:
    laptop.ok("watch ballard 2", "add Heat --film")
    ballard.ok(f"merge {laptop.path} --yes")
    before = ballard.stored
    ran = ballard.ok(f"merge {laptop.path}")
    assert "nothing in it that you lack" in ran.out
    assert ballard.stored == before


def test_an_evening_entered_on_both_machines_is_one(ballard: Person, laptop: Person) -> None:
    ballard.ok("watch ballard 2 --at 21:50")
    laptop.ok("watch ballard 2 --at 21:52")
    data = ballard.json(f"merge {laptop.path} --dry-run")
    assert (data["plays"]["new"], data["plays"]["same"]) == (0, 1)
    both_ways(ballard, laptop)
    assert [row["episode"] for row in ballard.json("history")] == ["S01E02", "S01E01"]
    assert looks(ballard) == looks(laptop)


def test_what_two_entries_of_an_evening_say_is_listed(ballard: Person, laptop: Person) -> None:
    ballard.ok("watch ballard 2 --at 21:50 -l hi", "watch ballard 3 --at 2026-11-22 -l en")
    laptop.ok("watch ballard 2 --at 21:20 -l en", "watch ballard 3 --at 2026-11-22 -l en")
    data = ballard.json(f"merge {laptop.path} --dry-run")
    (shown,) = (row for row in ballard.json("history") if row["episode"] == "S01E02")
    times = [{"at": f"2026-11-23T21:{minute}:00+05:30"} for minute in (50, 20)]
    same = {"slug": "ballard", "what": "play", "kept": "ours", "episode": "S01E02"}
    assert data["fields"] == [
        {**same, "field": "at", "ours": times[0], "theirs": times[1], "id": shown["id"]},
        {
            **same,
            "field": "language",
            "ours": {"language": "hi"},
            "theirs": {"language": "en"},
            "id": shown["id"],
        },
    ]
    there = laptop.json(f"merge {ballard.path} --dry-run")["fields"]
    assert [(each["field"], each["kept"], each["theirs"]) for each in there] == [
        ("at", "theirs", times[0]),
        ("language", "theirs", {"language": "hi"}),
    ]
    ballard.ok(f"merge {laptop.path} --yes")
    assert ballard.json(f"merge {laptop.path} --dry-run")["fields"] == []


def test_with_whom_two_entries_of_an_evening_were_is_listed(
    ballard: Person, laptop: Person
) -> None:
    ballard.ok("watch ballard 2 --at 2026-11-22 --alone", "watch ballard 3 --at 2026-11-22")
    laptop.ok(
        "watch ballard 2 --at 2026-11-22 --with Anna",
        "watch ballard 3 --at 2026-11-22 --with Anna",
    )
    found = ballard.json(f"merge {laptop.path} --dry-run")["fields"]
    (alone,) = (each for each in found if each["episode"] == "S01E02")
    sides = {"ours": {"with": []}, "theirs": {"with": ["Anna"]}}
    assert (alone["field"], {k: alone[k] for k in sides}) == ("with", sides)
    page = ballard.ok(f"merge {laptop.path} --dry-run").out
    assert re.search(r"Ballard S01E02 company +alone +Anna", page)
    both_ways(ballard, laptop)
    assert looks(ballard) == looks(laptop)
    rows = {row["episode"]: row["with"] for row in ballard.json("history")}
    # Of two that say equally much of all else, the one that says with whom is shown.
    assert rows["S01E03"] == ["Anna"]
    assert rows["S01E02"] in ([], ["Anna"])


def test_a_later_correction_of_the_company_stays(ballard: Person, laptop: Person) -> None:
    ballard.ok("amend ballard 1 --with Anna", "edit ballard --watch-with Anna")
    later(laptop)
    laptop.ok("amend ballard 1 --alone", "edit ballard --watch-with Ben")
    both_ways(ballard, laptop)
    for person in (ballard, laptop):
        assert person.json("history ballard")[0]["with"] == []
        assert person.json("config people") == [{"name": "Ben", "plays": 0, "shows": 1}]


def test_the_later_of_two_values_stays_on_both(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    ballard.ok('edit ballard --note "mine"', "edit ballard --tag noir")
    laptop.ok('edit ballard --note "theirs"', "edit ballard --tag slow")
    clash = ballard.json(f"merge {laptop.path} --dry-run")["fields"]
    assert [list(each.values()) for each in clash] == [
        ["ballard", "show", "note", "mine", "theirs", "theirs", None, None]
    ]
    both_ways(ballard, laptop)
    for person in (ballard, laptop):
        shown = person.json("show ballard")
        assert shown["note"] == "theirs"
        assert set(shown["tags"]) == {"noir", "slow"}


def test_what_was_removed_stays_removed(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    laptop.ok("unwatch ballard 1", "add Heat --film", "rm heat")
    data = ballard.json(f"merge {laptop.path} --dry-run")
    assert [each["episode"] for each in data["removed"]] == ["S01E01"]
    both_ways(ballard, laptop)
    assert ballard.json("history") == laptop.json("history") == []
    assert ballard.json("list") == laptop.json("list")


def test_the_keys_of_the_json_stand_in_their_order(ballard: Person, laptop: Person) -> None:
    data = ballard.json(f"merge {laptop.path} --dry-run")
    assert list(data)[:6] == ["dry_run", "files", "shows", "plays", "verdicts", "fields"]
    assert list(data["shows"])[:2] == ["new", "joined"]
    assert list(data["plays"]) == ["new", "same", "removed"]
    assert data["dry_run"] is True
    assert ballard.json(f"merge {laptop.path} --yes")["dry_run"] is False


def test_what_keeps_a_removed_show_in_view_is_named(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    laptop.ok("rm ballard")
    later(ballard, laptop)
    ballard.ok("watch ballard 2")
    copy = ballard.path.with_name("before.json")
    shutil.copy(ballard.path, copy)
    words = "Ballard was removed on the other machine; S01E02, recorded here since, is kept."
    page = ballard.ok(f"merge {laptop.path} --dry-run").out
    assert words in " ".join(page.split())
    assert words in ballard.ok(f"merge {laptop.path} --yes").out
    words = "You removed Ballard here; S01E02, recorded on the other machine since, is shown."
    assert words in laptop.ok(f"merge {copy} --yes").out


def test_a_show_that_was_joined_there_is_counted(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    laptop.ok('add "Ballard TV"', 'join ballard "ballard tv"')
    data = ballard.json(f"merge {laptop.path} --dry-run")
    assert (data["shows"]["new"], data["shows"]["joined"]) == (1, 1)
    assert "1 show joined there" in ballard.ok(f"merge {laptop.path} --yes").out


# --- what both were before ---


def test_with_a_base_only_what_both_changed_since_stands_against_another(
    ballard: Person, laptop: Person, tmp_path: Path
) -> None:
    base = tmp_path / "base.json"
    shutil.copy(laptop.path, base)
    later(ballard, laptop)
    ballard.ok("edit ballard --watch-in hi")
    laptop.ok("edit ballard --watch-in en", "edit ballard --note theirs")
    # The note was changed here as well, but before they went apart.
    without = ballard.json(f"merge {laptop.path} --dry-run")["fields"]
    assert {each["field"] for each in without} == {"watch_in", "note"}
    told = ballard.json(f"merge {laptop.path} --dry-run --base {base}")["fields"]
    assert [each["field"] for each in told] == ["watch_in"]
    page = ballard.ok(f"merge {laptop.path} --dry-run --base {base}").out
    assert "Changed on both sides" in page
    assert "Changed on both sides" not in ballard.ok(f"merge {laptop.path} --dry-run").out


def test_settings_are_held_to_the_base_as_well(
    ballard: Person, laptop: Person, tmp_path: Path
) -> None:
    ballard.ok("languages hi")
    shutil.copy(ballard.path, laptop.path)
    base = tmp_path / "base.json"
    shutil.copy(laptop.path, base)
    later(ballard, laptop)
    ballard.ok("languages en", "config week-starts sunday")
    laptop.ok("languages hi en")
    told = ballard.json(f"merge {laptop.path} --dry-run --base {base}")["fields"]
    assert [(each["what"], each["field"], each["ours"], each["theirs"]) for each in told] == [
        ("preferences", "audio", ["en"], ["hi", "en"])
    ]


def test_a_base_decides_nothing(ballard: Person, laptop: Person, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    shutil.copy(laptop.path, base)
    later(ballard, laptop)
    ballard.ok("edit ballard --note mine", "watch ballard 2", "rm ballard")
    laptop.ok("edit ballard --note theirs", "watch ballard 3")
    ballard.ok(f"merge {laptop.path} --yes")
    merged = looks(ballard)
    ballard.ok("undo", f"merge {laptop.path} --yes --base {base}")
    assert looks(ballard) == merged


def test_a_base_of_another_time_or_library_is_refused(
    ballard: Person, laptop: Person, stranger: Person, tmp_path: Path
) -> None:
    early, late = tmp_path / "early.json", tmp_path / "late.json"
    shutil.copy(ballard.path, early)
    ballard.ok("watch ballard 5")
    shutil.copy(ballard.path, laptop.path)
    ballard.ok("watch ballard 2")
    shutil.copy(ballard.path, late)
    laptop.ok("watch ballard 3")
    stranger.ok("add Heat --film")
    before = ballard.stored
    for base, code, words in (
        (early, 2, "older than what both were last"),
        (late, 2, "isn't an earlier state of both"),
        (stranger.path, 2, "another library"),
        (tmp_path, 2, "is a folder"),
        (tmp_path / "none", 3, "no file"),
    ):
        ran = ballard(["merge", str(laptop.path), "--yes", "--base", str(base)])
        assert (ran.code, ran.out) == (code, ""), base
        assert words in ran.err
        assert ballard.stored == before


def test_a_play_in_a_show_that_the_other_removed_is_kept(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    ballard.ok("watch ballard 2")
    laptop.ok("rm ballard")
    both_ways(ballard, laptop)
    assert [row["episode"] for row in laptop.json("history")] == ["S01E02"]
    assert looks(ballard) == looks(laptop)


def test_a_play_follows_its_show_into_another_one(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    ballard.ok('add "Ballard TV" --episodes 10', 'join ballard "ballard tv"')
    laptop.ok("watch ballard 2")
    both_ways(ballard, laptop)
    assert {row["slug"] for row in laptop.json("history")} == {"ballard-tv"}
    assert looks(ballard) == looks(laptop)


def test_two_shows_of_one_short_name_both_keep_a_name(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    ballard.ok("add Heat --film --year 1995")
    laptop.ok("add Heat --film --year 1986")
    both_ways(ballard, laptop)
    names = sorted(row["slug"] for row in ballard.json("list"))
    assert names == ["ballard", "heat", "heat-1986"] or names == ["ballard", "heat", "heat-1995"]
    assert looks(ballard) == looks(laptop)


def test_one_undo_takes_out_what_came_and_merging_brings_it_again(
    ballard: Person, laptop: Person
) -> None:
    later(ballard, laptop)
    laptop.ok("watch ballard 2", "add Heat --film", "watch heat", "edit ballard --note new")
    laptop.ok("languages hi en", "verdict ballard skip")
    ballard.ok("watch ballard 3")
    before = looks(ballard)
    ballard.ok(f"merge {laptop.path} --yes")
    merged = looks(ballard)
    ballard.ok("undo")
    assert looks(ballard) == before
    assert b"Heat" not in (ballard.stored or b"")
    ballard.ok("redo")
    assert looks(ballard) == merged
    ballard.ok("undo", f"merge {laptop.path} --yes")
    assert looks(ballard) == merged


def test_what_was_done_since_the_merge_survives_its_undo(ballard: Person, laptop: Person) -> None:
    laptop.ok("add Heat --film", "watch ballard 2")
    ballard.ok(f"merge {laptop.path} --yes", "watch heat")
    ballard.ok("undo 2")
    assert [row["slug"] for row in ballard.json("history")] == ["heat", "ballard"]


def test_a_conflict_copy_is_merged_and_kept_with_the_backups(
    ballard: Person, laptop: Person
) -> None:
    laptop.ok("watch ballard 2")
    copy = ballard.path.with_name(CONFLICT)
    shutil.copy(laptop.path, copy)
    data = laptop.stored
    ran = ballard.json("merge --yes")
    assert not copy.exists()
    assert Path(ran["kept"][0]).read_bytes() == data
    assert len(ballard.json("history")) == 2


def test_a_file_that_no_sync_left_stays_where_it_is(ballard: Person, laptop: Person) -> None:
    laptop.ok("watch ballard 2")
    assert ballard.json(f"merge {laptop.path} --yes")["kept"] == []
    assert laptop.path.exists()


def test_the_ledger_is_shown_before_the_question(ballard: Person, laptop: Person) -> None:
    later(ballard, laptop)
    ballard.ok("edit ballard --note mine")
    laptop.ok("watch ballard 2-5", "edit ballard --note theirs", "unwatch ballard 1")
    ballard.terminal = True
    ballard.answers = ["n"]
    before = ballard.stored
    ran = ballard(f"merge {laptop.path}")
    assert ballard.questions == ["Write it? [y/N]"]
    assert "Plays" in ran.out
    assert "Ballard note" in ran.out
    assert "Ballard S01E01" in ran.out
    assert ballard.stored == before
    ballard.answers = ["y"]
    ran = ballard.ok(f"merge {laptop.path}")
    assert "4 plays new" in ran.out


def test_off_a_terminal_nothing_is_written_without_a_yes(ballard: Person, laptop: Person) -> None:
    laptop.ok("watch ballard 2")
    before = ballard.stored
    ran = ballard(f"merge {laptop.path}")
    assert ran.code == 2
    assert "--yes" in ran.err
    assert ballard.stored == before
    assert ballard(f"merge {laptop.path} --json").code == 2


def test_one_title_under_two_ids_is_named_and_joined_after_a_yes(
    ballard: Person, laptop: Person
) -> None:
    laptop.ok("add Heat --film --year 1995")
    ballard.ok("add Heat --film")
    ballard.terminal = True
    ballard.answers = ["y", "y"]
    ran = ballard.ok(f"merge {laptop.path}")
    assert "watchlog join heat" in ran.out
    assert len(ballard.json("list film")) == 1
    ballard.ok("undo")
    assert len(ballard.json("list film")) == 2


# --- what is no copy ---


def _damaged_line(path: Path) -> None:
    text = path.read_text()
    path.write_text(text.replace('"title":"Heat"', '"title":Heat'))


def test_of_a_damaged_line_nobody_says_that_nothing_is_lacking(
    ballard: Person, tmp_path: Path
) -> None:
    ballard.ok("add Heat --film")
    copy = tmp_path / "$(id) copy.json"
    shutil.copy(ballard.path, copy)
    _damaged_line(copy)
    for typed in ("--yes", "--dry-run"):
        out = ballard(["merge", str(copy), typed]).out
        assert "othing in what can be read of it that you lack." in out
        assert "can't be read" in out
    other = tmp_path / "other" / "$(id).json"
    Person(other, ballard.capture, now=ballard.now).ok("add Bosch")
    refused = ballard(["merge", str(other), "--yes"])
    assert f"watchlog import '{other}'" in refused.err


def test_a_damaged_line_is_set_apart_and_the_copy_stays(ballard: Person, laptop: Person) -> None:
    laptop.ok("add Heat --film", "watch ballard 2")
    copy = ballard.path.with_name(CONFLICT)
    shutil.copy(laptop.path, copy)
    _damaged_line(copy)
    data = ballard.json("merge --yes")
    assert data["plays"]["new"] == 1
    assert len(data["unread"]) == 1
    assert copy.exists()


def _make_bad(kind: str, path: Path, library: Path) -> None:
    if kind == "no library":
        path.write_text('{"a": 1}')
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "newer":
        path.write_text(library.read_text().replace('"schema":[2,2]', '"schema":[9,0]'))
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "itself":
        path.symlink_to(library)


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("no library", 5, "can't be read"),
        ("empty", 5, "empty"),
        ("newer", 5, "needs watchlog 9"),
        ("folder", 2, "is a folder"),
        ("pipe", 2, "not a regular file"),
        ("itself", 2, "the library itself"),
        ("missing", 3, "no file"),
    ],
)
def test_what_is_no_copy_is_refused(
    ballard: Person, tmp_path: Path, kind: str, code: int, words: str
) -> None:
    before = ballard.stored
    path = tmp_path / "other.json"
    _make_bad(kind, path, ballard.path)
    ran = ballard(f"merge {path} --yes")
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err
    assert "changed." in ran.err
    assert ballard.stored == before


@pytest.mark.parametrize(("answers", "left"), [(["2"], 1), (["1"], 1), ([""], 2)])
def test_shows_of_one_title_whose_plays_would_become_one_are_asked_about(
    ballard: Person, laptop: Person, answers: list[str], left: int
) -> None:
    ballard.ok("add Kuro --year 2019", "watch kuro 1-4 --at unknown")
    laptop.ok("add Kuro", "watch kuro 1-4 --at unknown")
    ballard.terminal, ballard.answers = True, ["y", "y", *answers]
    ran = ballard(f"merge {laptop.path}")
    assert ran.code == 0
    ballard.terminal = False
    found = [row["slug"] for row in ballard.json("list kuro")]
    assert len(found) == left
    episodes = {row["episode"] for row in ballard.json("history kuro")} if left == 1 else set()
    assert ("S02E01" in episodes) is (answers == ["1"])
    assert ("4 episodes would become one" in ran.err) is True
    assert ("watchlog join kuro" in ran.err) is (answers == [""])


@pytest.fixture
def stranger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    (tmp_path / "stranger").mkdir()
    return Person(tmp_path / "stranger" / "library.json", capsys)


def test_another_library_is_merged_only_if_it_is_yours(ballard: Person, stranger: Person) -> None:
    stranger.ok("add Heat --film", "watch heat")
    ran = ballard(f"merge {stranger.path} --yes")
    assert ran.code == 2
    assert "another library" in ran.err
    assert "--mine" in ran.err
    ballard.ok(f"merge {stranger.path} --yes --mine")
    assert [row["slug"] for row in ballard.json("list film")] == ["heat"]


def test_an_id_that_stands_twice_is_mended_first(ballard: Person, laptop: Person) -> None:
    laptop.ok("watch ballard 2", "watch ballard 3")
    ids = [row["id"] for row in laptop.json("history")]
    laptop.path.write_text(laptop.path.read_text().replace(ids[0], ids[1]))
    before = ballard.stored
    ran = ballard(f"merge {laptop.path} --yes")
    assert ran.code == 5
    assert "doctor --fix ids" in ran.err
    assert ballard.stored == before


def test_without_a_library_there_is_nothing_to_merge_into(
    ballard: Person, stranger: Person
) -> None:
    ran = stranger(f"merge {ballard.path} --yes")
    assert ran.code == 2
    assert "cp " in ran.err
    assert not stranger.path.exists()


def test_without_a_copy_there_is_nothing_to_do(ballard: Person) -> None:
    assert "No other copy" in ballard.ok("merge").out
    assert ballard.json("merge --dry-run")["files"] == []


# --- git ---


def test_the_driver_of_git_merges_three_files(
    ballard: Person, laptop: Person, tmp_path: Path
) -> None:
    ballard.ok("watch ballard 2")
    laptop.ok("watch ballard 3")
    base = tmp_path / "base"
    base.write_bytes(b"")
    last_change = ballard.stored
    ours = tmp_path / "a side" / "ours.json"
    ours.parent.mkdir()
    shutil.copy(ballard.path, ours)
    ran = ballard.ok(f"merge --driver {base} '{ours}' {laptop.path}")
    assert ran.out == ""
    assert [each.name for each in ours.parent.iterdir()] == ["ours.json"]
    shutil.copy(ours, ballard.path)
    assert [row["episode"] for row in ballard.json("history")] == ["S01E03", "S01E02", "S01E01"]
    assert last_change is not None
    assert last_change.split(b'"last_change":')[1][:18] in (ballard.stored or b"")


def test_the_driver_leaves_what_it_cannot_merge(ballard: Person, laptop: Person) -> None:
    laptop.ok("watch ballard 2", "add Heat --film")
    _damaged_line(laptop.path)
    before = ballard.stored
    ran = ballard(f"merge --driver none {ballard.path} {laptop.path}")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was merged." in ran.err
    assert "git show :3:FILE" in ran.err
    newer = (laptop.stored or b"").replace(b'"schema":[2,2]', b'"schema":[9,0]')
    laptop.path.write_bytes(newer)
    ran = ballard(f"merge --driver none {ballard.path} {laptop.path}")
    assert (ran.code, ran.out) == (1, "")
    assert "watchlog 9" in ran.err
    laptop.path.write_bytes(b"<<<<<<< HEAD")
    assert ballard(f"merge --driver none {ballard.path} {laptop.path}").code == 1
    assert ballard(f"merge --driver none {ballard.path} none").code == 1
    assert ballard.stored == before


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    named = ["-c", "user.name=Asha", "-c", "user.email=asha@example.org", "-C", str(folder)]
    return subprocess.run(["git", *named, *words], capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_git_merges_two_clones_by_the_driver(
    ballard: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "bin"
    scripts.mkdir()
    (scripts / "watchlog").write_text(f'#!/bin/sh\nexec {sys.executable} -m watchlog "$@"\n')
    (scripts / "watchlog").chmod(0o755)
    monkeypatch.setenv("PATH", f"{scripts}{os.pathsep}{os.environ['PATH']}")
    home = ballard.path.parent / "shelf"
    home.mkdir()
    mine = Person(home / "library.json", ballard.capture, now=ballard.now)
    shutil.copy(ballard.path, mine.path)
    assert _git(home, "init", "-q", "-b", "main").returncode == 0
    ran = mine.ok(f"merge --setup-git {home}")
    assert "library.json merge=watchlog" in ran.out
    assert mine.ok("merge --setup-git").out.count("merge=watchlog") == 0
    _git(home, "add", ".gitattributes", ".gitignore", "library.json")
    _git(home, "commit", "-qm", "one")
    _git(home, "checkout", "-qb", "laptop")
    mine.ok("watch ballard 1")
    _git(home, "commit", "-qam", "laptop")
    _git(home, "checkout", "-q", "main")
    mine.ok("watch ballard 2", "edit ballard --note mine")
    _git(home, "commit", "-qam", "main")
    merged = _git(home, "merge", "-q", "laptop")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert len(mine.json("history")) == 2


def test_a_folder_that_cannot_be_listed_is_not_called_empty(
    ballard: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, path: Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("watchlog.storage.file.system.System.listdir", refuse)
    ran = ballard("merge")
    assert (ran.code, ran.out) == (5, "")
    assert "can't be listed" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="no pipes with a name")
@pytest.mark.parametrize("name", [".gitattributes", ".gitignore"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_git_is_set_up_through_no_link(
    ballard: Person, tmp_path: Path, name: str, kind: str
) -> None:
    home, victim = tmp_path / "shelf", tmp_path / "victim"
    home.mkdir()
    victim.write_text("mine\n")
    _git(home, "init", "-q")
    if kind == "link":
        (home / name).symlink_to(victim)
    elif kind == "pipe":
        os.mkfifo(home / name)
    else:
        (home / name).mkdir()
    ran = ballard(f"merge --setup-git {home}")
    assert (ran.code, ran.out) == (1, "")
    assert f"{name} is not an ordinary file. Nothing was changed." in ran.err
    assert victim.read_text() == "mine\n"
    assert {each.name for each in home.iterdir()} == {".git", name}


def test_git_keeps_lines_of_any_encoding(ballard: Person, tmp_path: Path) -> None:
    _git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_bytes(b"caf\xe9 text")
    ballard.ok(f"merge --setup-git {tmp_path}")
    assert (tmp_path / ".gitattributes").read_bytes() == (
        b"caf\xe9 text\nlibrary.json merge=watchlog\n"
    )


def test_git_is_set_up_only_in_a_repository(ballard: Person, tmp_path: Path) -> None:
    assert ballard(f"merge --setup-git {tmp_path / 'none'}").code == 2
    assert ballard(["merge", "--setup-git", "/proc"]).code in (1, 2)
    assert ballard("merge --setup-git a b").code == 2
    assert ballard("merge --driver a b").code == 2
