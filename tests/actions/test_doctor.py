"""``doctor`` finds what is wrong, explains it, and mends what it safely can; all can be undone."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person

LATE = "2026-11-20 22:00"


@pytest.fixture
def library(ballard: Person) -> Person:
    ballard.ok(
        "watch ballard 1-3 --at 2026-11-01",
        "add Bosch --episodes 10",
        "watch bosch 1-2 --at 2026-10-01",
        "languages hi en",
    )
    return ballard


def checks(run: Person) -> list[str]:
    return [finding["check"] for finding in run.json("doctor")["findings"]]


def plays(run: Person) -> list[tuple[str, str, str]]:
    rows = run.json("history --limit 9999")
    return sorted((row["slug"], row["episode"] or "", row["at"] or "") for row in rows)


def rewrite(run: Person, old: str, new: str, count: int = 1) -> None:
    """A hand edit."""
    text = run.path.read_text(encoding="utf-8")
    assert old in text
    run.path.write_text(text.replace(old, new, count), encoding="utf-8")


def ids(run: Person) -> list[str]:
    """The ids of Ballard's plays, by episode."""
    rows = run.json("history ballard")
    return [row["id"] for row in sorted(rows, key=lambda row: row["episode"])]


def test_a_sound_library_has_nothing_to_mend(library: Person) -> None:
    before = library.stored
    page = library.ok("doctor").out
    assert "all lines readable, all play ids unique, schema 2.2" in page
    assert "1 backup, newest Mon 23 Nov 22:00" in page
    assert "the disk locks files properly, only you can read it (0600)" in page or os.name == "nt"
    assert page.endswith("\n  Nothing to mend.\n")
    assert library.ok("doctor --fix").out == "Nothing to mend.\n"
    assert library.ok("doctor --purge").out.startswith("Nothing is marked deleted.")
    assert library.stored == before


def test_a_missing_library_has_no_findings(run: Person) -> None:
    assert "Nothing to mend." in run.ok("doctor").out
    run.ok("doctor --fix", "doctor --purge")
    assert not run.path.exists()


def watch_again(run: Person, at: str, episode: int = 4) -> None:
    run.ok(f'watch ballard {episode} --again --at "{at}"')


def test_doubled_plays_are_made_one_however_many_there_are(library: Person) -> None:
    for minute in ("00", "06", "10", "18"):
        watch_again(library, f"2026-11-20 22:{minute}")
    before = plays(library)
    page = library.ok("doctor").out
    assert "2 plays look doubled" in page
    assert "Fri 20 Nov 22:00 and 22:06" in page
    assert library.ok("doctor --fix").first_line == (
        "Took 2 doubled plays off; the better-known time of each stays."
    )
    assert checks(library) == []
    assert [at[11:16] for _, episode, at in plays(library) if episode == "S01E04"] == [
        "22:00", "22:18",
    ]  # fmt: skip
    library.ok("undo")
    assert plays(library) == before


def test_plays_of_other_offsets_are_compared_by_their_moments(library: Person) -> None:
    watch_again(library, "2026-11-20T22:00:00+05:30")
    watch_again(library, "2026-11-20T21:00:00+04:00")
    watch_again(library, "2026-11-20T16:35:00+00:00")
    assert library.json("doctor")["findings"][0]["count"] == 1


def test_a_play_in_the_future_is_named_with_what_to_type(library: Person) -> None:
    rewrite(library, "2026-11-01", "2027-11-01")
    page = library.ok("doctor").out
    assert "1 play is in the future" in page
    (command,) = re.findall(r"watchlog (amend \w{4} --at) WHEN", page)
    assert "cannot" not in library.ok("doctor --fix").out
    assert checks(library) == ["future"], "when it was only the person knows"
    library.ok(f"{command} 2026-11-01")
    assert checks(library) == []


def test_an_evening_of_more_than_a_day_loses_its_date_not_its_plays(library: Person) -> None:
    library.ok("edit ballard --episodes 60", "watch ballard s1 --at 2026-11-21")
    watch_again(library, "2026-11-21 22:00")
    before = plays(library)
    page = library.ok("doctor").out
    assert "on Sat 21 Nov: 58 plays, 57 of them known by day only" in page
    told = library.ok("doctor --fix days").first_line
    assert told == "57 plays of days with more than 24 hours: the date is unknown now."
    assert checks(library) == []
    assert len(plays(library)) == len(before)
    library.ok("undo")
    assert plays(library) == before


def test_ten_findings_of_a_kind_are_enough_for_a_page(library: Person) -> None:
    library.ok("add Marathon --episodes 40 --runtime 60")
    for day in range(1, 13):
        library.ok(f"watch marathon 1-30 --again --at 2026-10-{day:02d}")
    first, all_of_them = library.ok("doctor").out, library.ok("doctor --all").out
    assert first.count("longer than a day") == 10
    assert all_of_them.count("longer than a day") == 12
    assert "  and 2 more like these\n" in first
    assert first.endswith("To see all of them: watchlog doctor --all\n")
    assert "12 things to look at" in first
    assert "12 things to look at" in all_of_them
    assert "--all" not in all_of_them
    assert len(library.json("doctor")["findings"]) == 12


def test_ten_rows_of_a_finding_are_enough_for_a_page(library: Person) -> None:
    for day in range(1, 13):
        watch_again(library, f"2026-10-{day:02d} 20:00")
        watch_again(library, f"2026-10-{day:02d} 20:03")
    told = library.ok("doctor").out
    assert told.count("20:00 and 20:03") == 10
    assert "    and 2 more\n" in told
    assert library.ok("doctor --all").out.count("20:00 and 20:03") == 12
    assert len(library.json("doctor")["findings"][0]["details"]) == 12


def test_odd_numbering_is_reported_and_left_alone(library: Person) -> None:
    library.ok("watch ballard 5-6 --at 2026-11-02", "edit bosch --episodes 10,?,?,2")
    library.ok("watch bosch s4e1 --at 2026-11-02")
    rewrite(library, '"episodes":10', '"episodes":4')
    rewrite(library, '{"number":2,"episodes":null},{"number":3,"episodes":null},', "")
    before = library.stored
    found = library.json("doctor")["findings"]
    assert [(each["check"], each["fix"]) for each in found] == [("numbering", None)] * 3
    assert "S01 has 4" in found[0]["details"][0]
    assert "S02, S03" in found[1]["details"][0]
    assert "S01E04" in found[2]["details"][0]
    library.ok("doctor --fix")
    assert library.stored == before


def copied_line(run: Person) -> None:
    """A play that was copied by hand, its id too."""
    first, second = re.findall(r'\{"id":"[0-9a-f]{16}","season":1[^}]*\}', str(run.stored))[:2]
    rewrite(run, second, second.replace(second[7:23], first[7:23]))


def test_plays_that_share_an_id_get_their_own(library: Person) -> None:
    copied_line(library)
    before = plays(library)
    assert checks(library) == ["ids"]
    assert library.ok("doctor --fix").first_line == "Gave 1 play an id of its own."
    assert checks(library) == []
    assert plays(library) == before
    for command in ("undo", "redo", "undo"):
        library.ok(command)
        assert plays(library) == before, command


def test_an_id_that_two_shows_share_is_mended_too(library: Person) -> None:
    rewrite(library, library.json("history bosch")[0]["id"], ids(library)[0], -1)
    before = plays(library)
    assert checks(library) == ["ids"]
    library.ok("doctor --fix ids")
    assert checks(library) == []
    assert plays(library) == before
    library.ok("undo")
    assert plays(library) == before


def test_changes_of_a_show_with_a_shared_id_lose_no_play(library: Person) -> None:
    copied_line(library)
    before = plays(library)
    library.ok("edit ballard --tag noir", "watch ballard 7", "edit ballard --tag x")
    library.ok("undo 2", "undo 1", "redo", "redo", "undo", "undo")
    assert plays(library) == before


def test_mends_of_plays_tell_them_apart_first(library: Person) -> None:
    watch_again(library, LATE)
    watch_again(library, "2026-11-20 22:04")
    copied_line(library)
    before = plays(library)
    ran = library.ok("doctor --fix doubled")
    assert ran.out.splitlines()[:2] == [
        "Gave 1 play an id of its own.",
        "Took 1 doubled play off; the better-known time of each stays.",
    ]
    assert len(plays(library)) == len(before) - 1


DAMAGE: dict[str, Callable[[str], str]] = {
    "a slip in a line": lambda text: text.replace('"slug":"ballard"', '"slug":'),
    "a key twice": lambda text: text.replace('"plays":[', '"plays":[],"plays":[', 1),
    "a line twice": lambda text: re.sub(r'\n"1":(\{"id".*),\n', r'\n"1":\1,\n"7":\1,\n', text),
    "a number twice": lambda text: text.replace('"2":{"id"', '"1":{"id"'),
    "half a file": lambda text: text[: len(text) // 2],
    "without its end": lambda text: text[:-3],
    "with NUL bytes behind it": lambda text: text + "\0" * 9,
    "with NUL bytes within": lambda text: text[:900] + "\0" * 9 + text[909:],
    "a head that is not UTF-8": lambda text: text.replace('"Ballard"', '"Bal\udc80lard"'),
    "NaN": lambda text: text.replace('"year":2025', '"year":NaN'),
    "a frame of another name": lambda text: text.replace('},"shows":{', '},"shws":{'),
    "a frame that is none": lambda text: text.replace('},"shows":{', '},"shows":['),
    "preferences of another type": lambda text: text.replace('["hi","en"]', "5"),
    "preferences that do not parse": lambda text: text.replace('["hi","en"]', '["hi","en"'),
    "meta without its format": lambda text: text.replace('"format":"watchlog"', '"format":"x"'),
    "meta without a schema": lambda text: text.replace('"schema":[2,2]', '"schema":"x"'),
    "meta of another type": lambda text: re.sub(r'"last_watch":\[.*?\]', '"last_watch":5', text),
    "a byte-order mark, and cut": lambda text: "\ufeff" + text[:-9],
    "CRLF, and a slip": lambda text: text.replace("\n", "\r\n").replace('"kind":', '"kind"', 1),
    "printed prettily, and cut": lambda text: json.dumps(json.loads(text), indent=1)[:-20],
    "all on one line, and cut": lambda text: json.dumps(json.loads(text))[:-20],
}  # fmt: skip


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_mended_without_losing_anything(library: Person, how: str) -> None:
    before, languages = plays(library), library.json("languages")["audio"]
    text = library.path.read_text(encoding="utf-8")
    damaged = DAMAGE[how](text)
    assert damaged != text
    library.path.write_bytes(damaged.encode("utf-8", "surrogateescape"))
    broken = library.stored
    found = library.json("doctor")["findings"]
    assert [(each["check"], each["fix"]) for each in found] == [("lines", "lines")]
    assert library.stored == broken
    told = library.ok("doctor --fix").out
    assert re.match("Mended|Brought back", told)
    assert told.endswith("  The file as it was found is kept: watchlog backups\n")
    assert checks(library) == []
    assert (plays(library), library.json("languages")["audio"]) == (before, languages)
    kept = [row for row in library.json("backups") if row["damaged"]]
    assert broken in [Path(row["path"]).read_bytes() for row in kept]
    library.ok("watch ballard 9", "undo", "undo")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (['"slug":"bosch"'], "Mended 1 line: Bosch."),
        (['"slug":"bosch"', '"slug":"ballard"'], "Mended 2 lines: Ballard and Bosch."),
        (['["hi","en"]'], "Brought back what the file no longer held: the preferences."),
        (
            ['"slug":"bosch"', '["hi","en"]'],
            "Mended 1 line: Bosch. Brought back what the file no longer held: the preferences.",
        ),
    ],
)
def test_mending_says_what_it_brought_back(library: Person, broken: list[str], told: str) -> None:
    before = plays(library)
    for text in broken:
        rewrite(library, text, text.partition(":")[0].rstrip("]") + ":")
    ran = library.ok("doctor --fix")
    assert ran.out.splitlines() == [told, "  The file as it was found is kept: watchlog backups"]
    assert plays(library) == before


def test_what_a_hand_added_to_a_line_it_broke_is_kept(library: Person) -> None:
    play = '{"id":"00000000000000aa","season":1,"episode":9,"at":"2026-11-01","source":"typed"},'
    rewrite(library, '"plays":[', f'"plays":[{play}')
    rewrite(library, '"kind":"series"', '"kind":')
    library.ok("doctor --fix lines")
    assert ("ballard", "S01E09", "2026-11-01") in plays(library)


def test_a_line_that_no_record_or_backup_has_stays_as_it_is(library: Person) -> None:
    rewrite(library, '},"shows":{\n', '},"shows":{\n"x":{"title":"Heat",\n')
    ran = library.ok("doctor --fix")
    assert "  1 line could not be mended and stays as it is." in ran.out
    assert '"x":{"title":"Heat"' in library.path.read_text(encoding="utf-8")
    assert checks(library) == ["lines"]
    library.ok("watch ballard 4")
    assert '"x":{"title":"Heat"' in library.path.read_text(encoding="utf-8")


def test_a_damaged_line_does_not_hinder_the_others(library: Person) -> None:
    rewrite(library, '"slug":"bosch"', '"slug":')
    assert "is damaged" in library.ok("watch ballard 4").err
    ran = library("watch bosch 3")
    assert ran.code == 5
    for part in ("↑", "watchlog doctor --fix", "watchlog restore", "backups/damaged-"):
        assert part in ran.err


CONFLICTS = {
    "Syncthing": "library.sync-conflict-20261126-231455-K3QJABC.json",
    "Dropbox": "library (Asha's conflicted copy 2026-11-23).json",
    "Nextcloud": "library_conflict-20261123-221500.json",
    "Seafile": "library (SFConflict asha@example.org 2026-11-23-22-15-00).json",
    "OneDrive": "library-LAPTOP-7.json",
    "a sync": "library (1).json",
}


@pytest.mark.parametrize("source", CONFLICTS)
def test_a_copy_of_a_sync_is_reported_and_can_be_merged(library: Person, source: str) -> None:
    copy = library.path.with_name(CONFLICTS[source])
    shutil.copy(library.path, copy)
    there = Person(copy, library.capture, library.now)
    there.ok("watch ballard 4 --at 2026-11-03", "edit bosch --note theirs")
    library.terminal, library.width = True, 200
    (found,) = library.json("doctor")["findings"]
    assert found["text"] == f"A second copy of the library, from {source}"
    assert found["details"] == [f"{copy.name}: 1 play new, 1 detail changed"]
    assert "watchlog merge shows it all" in library.ok("doctor").out
    library.ok(f"merge {shlex.quote(str(copy))} --yes")
    assert ("ballard", "S01E04", "2026-11-03") in plays(library)
    assert checks(library) == []


def test_a_copy_in_which_nothing_is_lacking_is_told_so(library: Person) -> None:
    copy = library.path.with_name(CONFLICTS["Syncthing"])
    shutil.copy(library.path, copy)
    library.ok("watch ballard 4", "unwatch bosch 1", "edit bosch --note mine")
    (found,) = library.json("doctor")["findings"]
    assert found["details"] == [f"{copy.name}: nothing in it that you lack"]
    copy.write_text(copy.read_text().replace('"slug":"bosch"', '"slug":'))
    (found,) = library.json("doctor")["findings"]
    assert found["details"] == [f"{copy.name}: 1 line can't be read"]


def test_what_a_person_keeps_beside_the_library_is_no_copy_of_a_sync(library: Person) -> None:
    other = Person(library.path.with_name("library-work.json"), library.capture)
    other.ok("add Heat")
    library.path.with_name("library-notes.json").write_text("{}", encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(library.path.with_name("library (2).json"))
    assert checks(library) == []


@pytest.mark.skipif(os.name == "nt", reason="no modes, no hard links worth the name")
def test_the_file_itself_is_looked_at(library: Person) -> None:
    os.link(library.path, library.path.with_name("second.json"))
    library.path.chmod(0o644)
    page = library.ok("doctor").out
    assert "The file has 2 names (hard links)" in page
    assert "Others on this machine can read the library (0644)" in page
    assert "only you can read it" not in page


def test_no_finding_sends_commands_to_the_terminal(library: Person) -> None:
    rewrite(library, '"title":"Ballard"', '"title":"B\\u001b[31m[red]\\u202ed"')
    rewrite(library, '"slug":"ballard"', '"slug":"b\\u001b[2J"')
    rewrite(library, "2026-11-01", "2027-11-01")
    rewrite(library, '"episodes":10', '"episodes":1')
    library.path.with_name("library (x\x1b[31m conflicted copy).json").write_text("{")
    library.terminal = True
    page = library.ok("doctor").out
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "[red]" in page
    assert "\\u001b" not in library.ok("doctor --json").out


def left_of_what_is_removed(library: Person) -> set[str]:
    """The keys of shows and plays that are marked removed."""
    shows = json.loads(library.path.read_text(encoding="utf-8"))["shows"].values()
    rows = [*shows, *(play for show in shows for play in show.get("plays", ()))]
    return {key for row in rows if row.get("deleted") for key in row}


def test_a_purge_drops_what_was_removed_and_can_be_undone(library: Person) -> None:
    library.ok("unwatch ballard 1", "rm bosch")
    before = plays(library)
    page = library.ok("doctor").out
    assert "1 removed show and 1 removed play kept for undo" in page.replace("\n  ", " ")
    assert library.ok("doctor --purge").first_line == (
        "Removed for good: 1 deleted show and 1 deleted play or verdict."
    )
    assert left_of_what_is_removed(library) <= {
        "id",
        "title",
        "slug",
        "deleted",
        "changed",
        "plays",
    }
    library.ok("undo")
    assert plays(library) == before
    assert library.json("doctor")["removed"] == {"shows": 1, "plays": 1}
    library.ok("undo")
    assert "bosch" in {row["slug"] for row in library.json("list")}


@pytest.mark.parametrize(
    ("removed", "kept", "told"),
    [
        (
            ["unwatch bosch 1", "rm bosch"],
            "1 removed show kept for undo; watchlog doctor --purge deletes it",
            "Removed for good: 1 deleted show.",
        ),
        (
            ["unwatch bosch 1-2", "unwatch ballard 1", "rm bosch"],
            "1 removed show and 1 removed play kept for undo; watchlog doctor --purge deletes them",
            "Removed for good: 1 deleted show and 1 deleted play or verdict.",
        ),
        (
            ["unwatch bosch 1"],
            "1 removed play kept for undo; watchlog doctor --purge deletes it",
            "Removed for good: 1 deleted play or verdict.",
        ),
    ],
)
def test_a_purge_takes_a_removed_show_with_the_plays_that_it_had_lost(
    library: Person, removed: list[str], kept: str, told: str
) -> None:
    """A removed play of a removed show goes with it, and is not counted a second time."""
    steps = [plays(library)]
    for command in removed:
        library.ok(command)
        steps.append(plays(library))
    assert f" {kept}." in " ".join(library.ok("doctor").out.split())
    assert library.ok("doctor --purge").first_line == told
    assert left_of_what_is_removed(library) <= {
        "id",
        "title",
        "slug",
        "deleted",
        "changed",
        "plays",
    }
    for before in steps[::-1]:
        library.ok("undo")
        assert plays(library) == before


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("doctor lines", "Kinds of mends go with --fix. Nothing was changed."),
        (
            "doctor --all --purge",
            "--all goes with looking, not with --fix or --purge. Nothing was changed.",
        ),
        ("doctor --fix --purge", "Use --fix or --purge, not both. Nothing was changed."),
        ("doctor --fix teeth", "doctor can't fix “teeth”. Nothing was changed."),
    ],
)
def test_wrong_words(library: Person, command: str, message: str) -> None:
    ran = library(command)
    assert (ran.code, ran.first_line) == (2, message)


def test_each_mend_is_one_change(library: Person) -> None:
    watch_again(library, LATE)
    watch_again(library, "2026-11-20 22:04")
    library.ok("edit ballard --episodes 60", "watch ballard s1 --at 2026-11-02")
    before: Any = plays(library)
    told = library.ok("doctor --fix").out
    assert told.endswith("  Each is one change: watchlog undo takes back the last.\n")
    assert [line["command"] for line in library.json("undo --list")[:2]] == [
        "doctor --fix days",
        "doctor --fix doubled",
    ]
    library.ok("undo", "undo")
    assert plays(library) == before


def test_json_says_what_was_mended(library: Person) -> None:
    watch_again(library, LATE)
    watch_again(library, "2026-11-20 22:04")
    assert library.json("doctor --fix") == {
        "purge": False, "mends": [{"fix": "doubled", "count": 1}],
    }  # fmt: skip


def test_locks_are_called_proper_only_where_one_was_tried(run: Person) -> None:
    assert "locks properly" not in run.ok("doctor").out
    run.ok("add Ballard")
    assert "the disk locks files properly" in run.ok("doctor").out
