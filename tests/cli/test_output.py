"""``--json`` has pinned keys; off a terminal a list is TSV; a page is plain text."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Person

ROW = [
    "slug", "title", "year", "kind", "state", "watched", "episodes", "languages", "watch_in",
    "platforms", "tags", "verdict", "rating", "last_watched",
]  # fmt: skip


PLAYS = ["slug", "title", "plays", "times", "left_alone"]


VERDICT = ["slug", "title", "verdict", "rating", "note", "season", "knew_at", "at"]


LISTS = {
    "list": ROW,
    "next": [
        "slug", "title", "episode", "episode_title", "minutes", "language",
        "preferred_available", "airs_at",
    ],
    "progress": [
        "slug", "title", "state", "watched", "episodes", "percent", "minutes_left", "next",
        "language", "skipped",
    ],
    "history": ["id", "slug", "title", "episode", "at", "language", "minutes", "source"],
    "verdicts": VERDICT,
    "verdict ballard": VERDICT,
    "undo --list": ["number", "command", "at", "text"],
    "backups": ["name", "at", "command", "schema", "bytes", "damaged", "path"],
}  # fmt: skip


PAGES = {
    "show ballard": [
        *ROW, "aliases", "seasons", "plays", "verdicts", "airing", "universe", "similar",
        "external", "runtime", "skipped",
    ],
    "stats": [
        "from", "to", "shows", "episodes", "plays", "rewatches", "minutes", "undated_plays",
        "left_out", "sittings", "binges", "marathons", "longest_binge", "streak", "busiest_day",
        "days_watched", "late_night_share", "first_play", "last_play",
    ],
    "stats --by show": ["from", "to", "shows", "episodes", "plays"],
    "stats --explain": ["from", "to", "shows", "episodes", "plays"],
    "binges": ["binges", "days"],
    "year": ["year", "over", "to_day", "from", "to", "shows", "episodes", "plays"],
    "languages": ["audio", "subtitles", "shows_covered", "shows"],
    "path": ["library", "backups", "cache", "lock", "next", "changes", "memo"],
    "path next": ["next"],
    "watch ballard 4": PLAYS,
    "unwatch ballard 1": PLAYS,
    "amend ballard s1e2 --language en": PLAYS,
    "add Mindhunter": [*ROW, "language", "preferred_available", "lookup", "seen", "by_name"],
    "edit ballard --runtime 43": ROW,
    "undo": ["changes", "shows", "plays"],
    "restore": [
        "backup", "at", "exact", "was_damaged", "changed", "shows", "plays", "verdicts", "went",
    ],
    "doctor": [
        "library", "schema", "shows", "plays", "bytes", "backups", "newest_backup", "findings",
        "removed",
    ],
    "doctor --fix": ["purge", "mends"],
    "doctor --purge": ["purge", "mends"],
}  # fmt: skip


@pytest.fixture
def library(ballard: Person) -> Person:
    ballard.ok("watch ballard 1-3", 'verdict ballard stream "Slow burn." -r 8.5', "languages hi en")
    return ballard


def test_the_keys_of_lists_are_pinned(library: Person) -> None:
    for command, keys in LISTS.items():
        ran = library.ok(f"{command} --json")
        envelope = json.loads(ran.out)
        assert list(envelope) == ["schema", "command", "data"]
        assert (envelope["schema"], envelope["command"]) == (1, command.split()[0])
        assert envelope["data"], command
        for row in envelope["data"]:
            assert list(row)[: len(keys)] == keys, command


@pytest.mark.parametrize("command", PAGES)
def test_the_keys_of_pages_are_pinned(library: Person, command: str) -> None:
    assert list(library.json(command))[: len(PAGES[command])] == PAGES[command]


def test_a_play_has_pinned_keys_too(library: Person) -> None:
    (play,) = library.json("watch ballard 4")["plays"]
    assert list(play) == [
        "id", "episode", "at", "language", "language_assumed", "minutes", "with", "with_assumed",
    ]  # fmt: skip
    assert play["minutes"] == {"low": 40, "high": 45, "estimate": 43}


def test_of_an_empty_library_lists_are_empty_and_figures_zero(run: Person) -> None:
    for command in ("list", "next", "progress", "history", "verdicts"):
        assert run.json(command) == []
        assert run.ok(command).out == ""
    stats = run.json("stats")
    assert (stats["plays"], stats["minutes"]["estimate"], stats["left_out"]) == (0, 0, [])
    assert stats["longest_binge"] is None
    assert not run.path.exists()


@pytest.mark.parametrize("command", LISTS)
def test_off_a_terminal_a_list_is_tsv_in_the_order_of_the_json_keys(
    library: Person, command: str
) -> None:
    if command == "verdict ballard":
        pytest.skip("a story is a page")
    rows = library.json(command)
    cells = library.ok(command).rows
    assert [len(row) for row in cells] == [len(row) for row in rows]
    for row, values in zip(cells, rows, strict=True):
        for cell, value in zip(row, values.values(), strict=True):
            if isinstance(value, str | int) and not isinstance(value, bool):
                assert cell == str(value)
            if value is None:
                assert cell == ""


def test_a_range_of_minutes_is_one_cell(library: Person) -> None:
    assert library.ok("history").rows[0][6] == "40-45"
    library.ok("edit ballard --runtime 43")
    assert library.ok("history").rows[0][6] == "43"


EVERY = [*LISTS, *PAGES, ""]


@pytest.mark.parametrize("command", EVERY)
def test_without_a_terminal_there_is_no_colour(library: Person, command: str) -> None:
    library.colour = None
    assert "\x1b" not in library.ok(command).out


@pytest.mark.parametrize("command", EVERY)
def test_without_unicode_the_output_is_ascii(library: Person, command: str) -> None:
    library.terminal, library.unicode = True, False
    ran = library.ok(command)
    assert ran.out.isascii()
    assert ran.out.strip()


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_table_is_wider_than_the_terminal(library: Person, command: str, width: int) -> None:
    library.terminal, library.width = True, width
    if command in ("undo", "restore", "doctor --fix", "doctor --purge"):
        pytest.skip("a sentence is folded by the terminal")
    if command.split(" ")[0] in ("path", "add", "edit", "watch", "unwatch", "amend", "languages"):
        pytest.skip("a sentence is folded by the terminal")
    assert [line for line in library.ok(command).out.splitlines() if len(line) > width] == []


@pytest.mark.parametrize("command", ["list", "next", "progress"])
def test_without_unicode_no_table_is_wider_either(library: Person, command: str) -> None:
    library.ok(
        "add 'A Very Long Title of Many Words Indeed'", "watch 'A Very Long Title of' s1e3 --add"
    )
    library.terminal, library.unicode, library.width = True, False, 40
    assert [line for line in library.ok(command).out.splitlines() if len(line) > 40] == []


def test_json_before_the_command_is_honoured(library: Person) -> None:
    before, after = library.ok("--json list"), library.ok("list --json")
    assert json.loads(before.out)["command"] == "list"
    assert before == after


def test_quiet_drops_sentences_and_keeps_data(run: Person) -> None:
    assert run.ok("-q add Ballard").out == ""
    assert run.ok("-q list").rows[0][0] == "ballard"
    assert run("-q show nowhere").err.startswith("No show is called")


def test_hints_of_sentences_are_dim_as_on_pages(ballard: Person) -> None:
    ballard.terminal, ballard.colour = True, None
    told = ballard.ok("watch ballard 1", "unwatch ballard 1").out.splitlines()
    assert told[0].startswith("  Removed the play of Ballard S01E01")
    assert told[-1] == "\x1b[2m    Wrong? watchlog undo\x1b[0m"
    ballard.ok("watch ballard 1")
    assert "\x1b[2m" in ballard.ok("watch ballard 1").out.splitlines()[-1]
    ballard.colour = False
    assert "\x1b" not in ballard.ok("watch ballard 1").out
