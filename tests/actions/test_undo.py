"""Everything that was done can be taken back, and that too; what came since stays."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Person


def visible(run: Person) -> Any:
    """All that a person sees of a library."""
    shows = [run.json(f"show {row['slug']}") for row in run.json("list")]
    return shows, run.json("languages"), run.json("config")


UNDOABLE = [
    "add Mindhunter",
    "edit ballard --runtime 43 --tag noir --clear platform",
    'edit ballard --title "Renée Ballard"',
    "rm ballard",
    "watch ballard 4-5",
    "watch ballard s1",
    "watch ballard 1 --again",
    "watch Mindhunter 1 --add",
    "unwatch ballard 1-2",
    "amend --at 2019 --language en",
    "amend ballard s1e1 --delete",
    "amend ballard s1e1-2 --to-show bosch",
    "pause ballard",
    'drop ballard --why "too grim"',
    'verdict ballard stream "Slow burn." -r 8.5',
    "languages hi en --subtitles en",
    "config day_starts 06:00",
    "join bosch ballard",
]


@pytest.fixture
def library(ballard: Person) -> Person:
    ballard.ok("add Bosch --episodes 10", "watch bosch 1-2 --at 2026-10-01", "watch ballard 1-3")
    return ballard


@pytest.mark.parametrize("command", UNDOABLE)
def test_what_a_command_did_is_undone_and_redone(library: Person, command: str) -> None:
    before = visible(library)
    library.ok(command)
    after = visible(library)
    assert before != after
    library.ok("undo")
    assert visible(library) == before
    library.ok("redo")
    assert visible(library) == after
    library.ok("undo")
    assert visible(library) == before


def test_the_very_first_save_can_be_undone(run: Person) -> None:
    run.ok("add Ballard", "undo")
    assert run.json("list") == []
    assert run("undo").code == 3
    assert run.ok("redo").first_line.startswith("Redone: Ballard: added")
    assert len(run.json("list")) == 1
    assert run("redo").code == 3


def test_only_the_numbered_change_is_undone(library: Person) -> None:
    library.ok("watch ballard 4", "watch ballard 5", "watch ballard 6")
    lines = library.json("undo --list")
    assert [line["number"] for line in lines[:3]] == [1, 2, 3]
    assert lines[1]["text"] == "Ballard S01E05"
    taken = library.json("undo 2")
    assert (taken["changes"][0]["command"], taken["plays"]) == ("watch ballard 5", 1)
    assert library.json("show ballard")["skipped"] == ["S01E05"]
    assert [line["command"] for line in library.json("undo --list")[:2]] == [
        "watch ballard 6",
        "watch ballard 4",
    ]
    library.ok("undo 1 2")
    assert library.json("list")[0]["watched"] == 3
    assert library("undo 99").code == 3


def test_a_show_that_gained_other_plays_since_stays(run: Person) -> None:
    run.ok("watch Ballard 1-2 --add", "watch ballard 3", "undo 2")
    (row,) = run.json("list")
    assert (row["slug"], row["watched"]) == ("ballard", 1)


def test_a_field_that_was_changed_since_is_left(library: Person) -> None:
    library.ok("edit ballard --runtime 43 --universe Bosch", "edit ballard --runtime 50", "undo 2")
    page = library.json("show ballard")
    assert page["universe"] is None
    assert page["runtime"]["low"] == 50


def test_what_a_hand_or_a_sync_brought_in_between_is_not_touched(library: Person) -> None:
    library.ok("watch ballard 4")
    text = library.path.read_text(encoding="utf-8")
    play = '{"id":"00000000000000aa","season":1,"episode":9,"at":"2026-11-01","source":"typed"},'
    library.path.write_text(text.replace('"plays":[', f'"plays":[{play}'), encoding="utf-8")
    library.ok("undo")
    episodes = [row["episode"] for row in library.json("history ballard")]
    assert "S01E09" in episodes
    assert "S01E04" not in episodes


def test_without_its_records_a_library_works_and_nothing_can_be_undone(library: Person) -> None:
    for record in (library.path.parent / "data").rglob("*.json"):
        record.unlink()
    assert library("undo").code == 3
    library.ok("watch ballard 4", "undo")
    assert library.json("list")[0]["watched"] == 3


def test_a_record_is_for_this_user_alone_and_says_what_was_done(library: Person) -> None:
    folder = next((library.path.parent / "data").rglob("changes"))
    assert folder.stat().st_mode & 0o077 == 0
    newest = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert newest.stat().st_mode & 0o077 == 0
    stored = json.loads(newest.read_bytes())
    assert stored["command"] == "watch ballard 1-3"
    assert [each["table"] for each in stored["touched"]] == ["shows"]


TYPED = st.sampled_from(
    [
        "watch ballard +1",
        "watch ballard 2 --again",
        "unwatch ballard s1",
        "edit ballard --runtime 43",
        "edit ballard --tag noir",
        "edit ballard --clear tag",
        "pause ballard",
        "resume ballard",
        "verdict ballard stream -r 8",
        "languages hi",
        "languages --clear",
        "amend --language en",
        "add Mindhunter",
        "rm mindhunter",
    ]
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(TYPED, min_size=1, max_size=6), st.integers(0, 10**9))
def test_undo_of_all_and_redo_of_all_give_the_same_library(
    ballard: Person, commands: list[str], number: int
) -> None:
    person = replace(
        ballard, path=ballard.path.with_name(f"{number}-{len(commands)}-{id(commands)}.json")
    )
    person.ok("add Ballard --episodes 10")
    states = [visible(person)]
    for command in commands:
        person.now += timedelta(minutes=1)
        lines = len(person.json("undo --list"))
        person(command)
        if len(person.json("undo --list")) > lines:
            states.append(visible(person))
    for state in reversed(states[:-1]):
        person.ok("undo")
        assert visible(person) == state
    for state in states[1:]:
        person.ok("redo")
        assert visible(person) == state


def test_a_number_that_no_change_has(run: Person) -> None:
    ran = run("undo 5")
    assert (ran.code, ran.err) == (3, "There is no change 5. Nothing undone.\n")
    assert run("undo").err == "Nothing to undo.\n"
    assert run("redo").err == "Nothing to redo.\n"
    run.ok("add Ballard")
    assert "To list them:   watchlog undo --list" in run("undo 5").err


def test_the_list_names_only_numbers_that_it_has(run: Person) -> None:
    run.terminal = True
    run.ok("add Ballard")
    assert run.ok("undo --list").out.endswith("  watchlog undo takes back 1.\n")
    run.ok("add Kohrra")
    assert "watchlog undo takes back 1, watchlog undo 2 only 2" in run.ok("undo --list").out


SAYS = [
    ("watch ballard 5", "Ballard S01E05"),
    ("drop ballard", "Ballard: dropped"),
    ("edit ballard --runtime 43 --tag noir", "Ballard: length, tags"),
    ("amend --language en", "Ballard: 3 plays of S01E01–E03 corrected"),
    ("unwatch ballard 1-2", "Ballard: 2 plays of S01E01–E02 removed"),
    ("rm ballard", "Ballard: removed"),
    ("watch Mindhunter 1 --add", "Mindhunter: added, 1 play of S01E01"),
    ("verdict ballard stream", "Ballard: a verdict (stream)"),
    ("languages hi", "languages hi"),
]


@pytest.mark.parametrize(("command", "text"), SAYS)
def test_the_list_says_what_undo_would_revert(library: Person, command: str, text: str) -> None:
    library.ok(command)
    assert library.json("undo --list")[0]["text"] == text
    assert library.ok("undo").first_line == f"Undone: {text}, Mon 23 Nov 22:00."


def test_what_has_changed_since_is_named_and_stays(library: Person) -> None:
    library.ok("edit ballard --runtime 43 --universe Bosch", "edit ballard --runtime 50")
    told = library.ok("undo 2").out
    assert "Changed since, so left as is: runtime." in told
    library.ok("edit bosch --runtime 43", "edit bosch --runtime 50")
    before = library.stored
    told = library.ok("undo 2").first_line
    assert told == "Nothing undone: all of it has changed since (Bosch: length)."
    assert library.stored == before


def test_the_list_on_a_terminal_says_what_stays_and_what_redo_restores(run: Person) -> None:
    run.ok("add Ballard --languages hi,en", "languages hi", "watch ballard 1-2 --at 2026-11-20")
    run.now += timedelta(hours=1)
    run.ok("watch ballard 3", "undo")
    run.terminal = True
    assert run.ok("undo --list").out.splitlines() == [
        "  #  When              Change",
        "  –  Mon 23 Nov 23:00  undone: Ballard S01E03 in Hindi (redo brings it back)",
        "  1  Mon 23 Nov 22:00  Ballard S01E01–E02 in Hindi, Fri 20 Nov",
        "  2  Mon 23 Nov 22:00  languages hi",
        "  3  Mon 23 Nov 22:00  Ballard: added",
        "                       2 plays of Ballard were added since and stay",
        "",
        "  watchlog undo takes back 1, watchlog undo 3 only 3; later changes stay.",
    ]
    assert [row["number"] for row in run.json("undo --list")] == [1, 2, 3]
    run.ok("redo")
    assert "–  " not in run.ok("undo --list").out


def test_the_list_on_a_terminal_tells_of_older_changes(ballard: Person) -> None:
    ballard.ok(*(f"watch ballard 1 --again --at 2026-11-{day:02d}" for day in range(1, 22)))
    ballard.terminal = True
    page = ballard.ok("undo --list").out
    assert "Showing 20 of 22 (--limit 22 for all)" in page
    assert "older" not in ballard.ok("undo --list --limit 22").out
    ballard.terminal = False
    assert len(ballard.ok("undo --list").rows) == 22


def test_what_is_undeleted_is_said_to_be_brought_back(library: Person) -> None:
    library.now += timedelta(hours=1)
    library.ok("rm bosch", "restore")
    assert library.json("undo --list")[0]["text"] == "Bosch: brought back"


FLIPPED = [
    b"[]",
    b"null",
    b'{"touched":[]}',
    b'{"id":5,"command":5,"at":5,"before":null,"undoes":[],"touched":[]}',
    b'{"id":"%s","command":"x","at":"x","before":null,"undoes":[],"touched":[]}',
    b'{"id":"%s","command":"x","at":"2026-11-23T22:00:00Z","before":7,"undoes":[],"touched":[]}',
    b'{"id":"%s","command":"x","at":"2026-11-23T22:00:00Z","before":null,"undoes":[],"touched":[5]}',
]
TEXT = (
    b'{"id":"%s","command":"x","at":"2026-11-23T22:00:00Z","before":null,"undoes":[],"touched":['
    + (b'{"table":"shows","doc_id":1,"old":"{","new":"{}"}]}')
)


def newest_record(run: Person) -> Any:
    return next(
        path
        for path in (run.path.parent / "data").rglob("changes/*.json")
        if path.stem == json.loads(run.stored or b"")["meta"]["1"]["last_change"]
    )


@pytest.mark.parametrize("content", FLIPPED)
def test_a_record_that_does_not_read_is_none(library: Person, content: bytes) -> None:
    record = newest_record(library)
    record.write_bytes(content.replace(b"%s", record.stem.encode()))
    before = library.stored
    assert library.json("undo --list") == []
    assert library("undo").code == 3
    assert library("redo").code == 3
    assert library.stored == before
    library.ok("watch ballard 9", "undo")


def test_a_record_whose_texts_do_not_read_is_refused(library: Person) -> None:
    record = newest_record(library)
    record.write_bytes(TEXT.replace(b"%s", record.stem.encode()))
    before = library.stored
    assert library.json("undo --list")[0]["text"] == "x"
    ran = library("undo")
    assert ran.code == 3
    assert ran.first_line.startswith("The record of that change is damaged")
    assert library.stored == before


def test_titles_of_a_large_import_are_said_to_stay_in_the_file(run: Person) -> None:
    table = run.path.with_name("table.csv")
    rows = [f"Show {letter},2026-11-0{number}" for number, letter in enumerate("abcdefg", 1)]
    table.write_text("\n".join(["title,watched_at", *rows]), encoding="utf-8")
    staying = "titles stay in the file until watchlog doctor --purge."
    run.ok(f"import {table} --yes")
    assert f"  Its 7 {staying}" in run.ok("undo").out.splitlines()
    assert staying not in run.ok("redo").out
    run.ok("watch 'Show b' --again")
    assert f"Its 6 {staying}" in run.ok("undo 2").out
    run.ok("doctor --purge")
    assert b"Show a" not in (run.stored or b"")


def test_of_a_small_change_the_names_were_told(ballard: Person) -> None:
    assert "stay in the file" not in ballard.ok("undo").out


def test_the_list_is_in_the_order_of_its_numbers_whatever_the_clock(ballard: Person) -> None:
    right = ballard.now
    ballard.now = right.replace(year=2028)
    ballard.ok("watch ballard 1")
    ballard.now = right
    ballard.ok("watch ballard 2", "watch ballard 3", "undo")
    ballard.terminal = True
    rows = [
        line.split()[0] for line in ballard.ok("undo --list").out.splitlines() if " S01E0" in line
    ]
    assert rows == ["–", "1", "2"]
