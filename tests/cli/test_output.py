"""``--json`` has pinned keys; off a terminal a list is TSV; a page is plain text."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from tests.conftest import Person
from watchlog.cli.context import AppContext
from watchlog.cli.output import (
    present,
    print_lines,
    print_utf8,
    report,
    rows_wanted,
    shows_colour,
)
from watchlog.errors import Again, Hint, Usage
from watchlog.render.text.line import Line
from watchlog.render.view import View

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
    "hours": ["language", "minutes", "given", "assumed", "month", "week", "credit", "next"],
    "goal": ["language", "total", "by", "rate", "done", "kept", "of"],
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
    "hours hi": [
        "language", "minutes", "given", "assumed", "month", "week", "credit", "next", "subtitles",
        "dubbed", "months", "shows", "pace", "milestones", "goal",
    ],
    "tonight": ["from", "until", "available", "programmes", "left_out"],
    "pick": ["item", "kind", "why"],
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
    ballard.ok("goal hi 5h/week")
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


def test_listening_has_the_keys_of_a_play(library: Person) -> None:
    library.ok("watch ballard 4", "hours es --heard 40m pod")
    rows = library.json("history")
    assert {row["kind"] for row in rows} >= {"series", "other"}
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {len(row) for row in library.ok("history").rows} == {len(rows[0])}


def test_a_play_has_pinned_keys_too(library: Person) -> None:
    (play,) = library.json("watch ballard 4")["plays"]
    assert list(play) == [
        "id", "episode", "at", "language", "language_assumed", "minutes", "with", "with_assumed",
        "pass", "absolute", "tvmaze", "part", "kind",
    ]  # fmt: skip
    assert play["minutes"] == {"low": 40, "high": 45, "estimate": 43}


def test_of_an_empty_library_lists_are_empty_and_figures_zero(run: Person) -> None:
    for command in ("list", "next", "progress", "history", "verdicts", "hours", "goal"):
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
    lines = library.ok(command).out.splitlines()
    # A command to type is left to the terminal to break.
    tables = [line for line in lines if not line.startswith("  watchlog ")]
    assert [line for line in tables if len(line) > width] == []


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


def of(environ: dict[str, str] | None = None, **told: Any) -> AppContext:
    told = {"terminal": False, "width": 60, "unicode": True, "colour": False} | told
    return AppContext(environ=environ or {}, **told)


@pytest.mark.parametrize(
    ("told", "limit", "as_json", "rows"),
    [
        ({}, None, False, None), ({}, 7, False, 7), ({"terminal": True}, None, False, 30),
        ({"terminal": True}, 7, False, 7), ({"terminal": True}, 40, False, 40),
        ({"terminal": True}, None, True, None),
        ({"terminal": True, "as_json": True}, None, False, None),
        ({"terminal": True, "quiet": True}, None, False, 30),
    ],
)  # fmt: skip
def test_only_a_page_has_a_usual_number_of_rows(
    told: dict[str, Any], limit: int | None, as_json: bool, rows: int | None
) -> None:
    assert rows_wanted(of(**told), limit, 30, as_json=as_json) == rows


@pytest.mark.parametrize(
    ("told", "environ", "coloured"),
    [
        ({"colour": None}, {}, True), ({"colour": True}, {}, True), ({"colour": False}, {}, False),
        ({"colour": None}, {"NO_COLOR": "1"}, False), ({"colour": True}, {"NO_COLOR": ""}, True),
        ({"colour": True}, {"NO_COLOR": "1"}, False),
    ],
)  # fmt: skip
def test_pictures_are_in_colour_unless_it_was_refused(
    told: dict[str, Any], environ: dict[str, str], coloured: bool
) -> None:
    assert shows_colour(of(environ, **told)) is coloured


DATA = [{"slug": "heat", "minutes": {"low": 40, "high": 45, "estimate": 43}}]
SENTENCE = View("watch", lambda: DATA, lambda _: ["A sentence.", Hint("Type", "watchlog undo")])
PAGE = View("list", lambda: DATA, page=lambda _: [Line("A page.")], is_list=True)
BOTH = SENTENCE._replace(page=lambda _: [Line("A page.")])
ANSWER = SENTENCE._replace(answers=True, notes=("A note.",))


@pytest.mark.parametrize(
    ("view", "told", "lines"),
    [
        (SENTENCE, {}, ["A sentence.", "  Type watchlog undo"]),
        (SENTENCE, {"terminal": True}, ["  A sentence.", "    Type watchlog undo"]),
        (SENTENCE, {"quiet": True}, []),
        (SENTENCE, {"quiet": True, "terminal": True}, []),
        (PAGE, {}, ["heat\t40-45"]),
        (PAGE, {"quiet": True}, ["heat\t40-45"]),
        (PAGE, {"terminal": True}, ["A page."]),
        (PAGE._replace(is_list=False), {}, ["A page."]),
        (PAGE._replace(is_list=False), {"quiet": True}, ["A page."]),
        (BOTH, {}, ["A sentence.", "  Type watchlog undo"]),
        (BOTH, {"terminal": True}, ["A page."]),
        (BOTH, {"terminal": True, "quiet": True}, []),
        (ANSWER, {}, ["A sentence.", "  Type watchlog undo"]),
        (ANSWER, {"terminal": True, "quiet": True}, ["A sentence.", "  Type watchlog undo"]),
        (ANSWER._replace(sentence=lambda _: ["See watchlog list"]), {"typed_library": "a b.json"},
         ["See watchlog --library 'a b.json' list"]),
        (View("add", lambda: DATA), {}, []),
    ],
)  # fmt: skip
def test_the_form_in_which_a_view_is_printed(
    capsys: pytest.CaptureFixture[str], view: View, told: dict[str, Any], lines: list[str]
) -> None:
    context = of(**told)
    present(context, view)
    said = capsys.readouterr()
    assert said.out.splitlines() == lines
    margin = "  " if context.terminal else ""
    assert said.err == (f"{margin}A note.\n" if view.notes and not context.quiet else "")
    assert context.last_view is view
    for as_json, context in ((True, of(**told)), (False, of(**told, as_json=True))):
        present(context, view, as_json=as_json)
        assert json.loads(capsys.readouterr().out) == {
            "schema": 1, "command": view.command, "data": DATA,
        }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("  3 of 10 · Watched it? watchlog watch heat", "  3 of 10"),
        ("  Watched it? watchlog watch heat · 3 of 10", "  3 of 10"),
        ("  Watched it? watchlog watch heat", None),
        ("  Wrong? watchlog undo", "  Wrong? watchlog undo"),
        ("  Wrong? watchlog redo · Seen? watchlog list", "  Wrong? watchlog redo"),
        ("  Seen? watchlog verdict heat · Wrong? watchlog undo", "  Wrong? watchlog undo"),
        ("  Is it so? Nothing to type.", "  Is it so? Nothing to type."),
        ("Plain.", "Plain."),
    ],
)  # fmt: skip
def test_without_hints_facts_stay(
    ballard: Person, capsys: pytest.CaptureFixture[str], line: str, kept: str | None
) -> None:
    ballard.ok("config hints off")
    context = of(library_path=ballard.path)
    context.library.read()
    present(context, View("watch", lambda: DATA, lambda _: [line]))
    assert capsys.readouterr().out.splitlines() == ([] if kept is None else [kept])


def test_bytes_go_to_any_output(monkeypatch: pytest.MonkeyPatch) -> None:
    text, binary = io.StringIO(), io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    for stream in (text, binary):
        monkeypatch.setattr(sys, "stdout", stream)
        print_utf8(["é".encode(), b"\n"])
    assert text.getvalue() == "é\n"
    assert binary.buffer.getvalue() == "é\n".encode()


def test_lines_are_printed_as_the_output_can_show_them(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(of(), ["é – “x”"])
    print_lines(of(unicode=False), ["é – “x”"])
    print_lines(of({"TERM": "dumb"}), ["é – “x”"])
    assert capsys.readouterr().out.splitlines() == ["é – “x”", 'e - "x"', 'é - "x"']


@pytest.mark.parametrize(
    ("told", "environ", "before"),
    [
        ({}, {}, ""),
        ({"terminal": True, "colour": None}, {}, "\x1b[1;31m"),
        ({"terminal": True, "colour": True}, {}, "\x1b[1;31m"),
        ({"terminal": True, "colour": False}, {}, ""),
        ({"terminal": True, "colour": None}, {"NO_COLOR": "1"}, ""),
        ({"terminal": False, "colour": True}, {}, ""),
    ],
)
def test_an_error_is_red_where_there_are_colours(
    capsys: pytest.CaptureFixture[str], told: dict[str, Any], environ: dict[str, str], before: str
) -> None:
    context = of(environ, **told)
    hints = [Hint("Type", "watchlog list"), Hint("Never", again=Again({"nothing": "x"}))]
    report(context, Usage("Wrong. Nothing recorded.", hints=hints), as_json=False)
    margin, after = ("  " if context.terminal else ""), ("\x1b[0m" if before else "")
    assert capsys.readouterr().err.splitlines() == [
        f"{before}{margin}Wrong. Nothing recorded.{after}", f"{margin}  Type   watchlog list",
    ]  # fmt: skip


def test_a_command_that_reads_never_says_that_nothing_was_recorded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    context = of()
    context.words = ["list"]
    report(context, Usage("Wrong. Nothing recorded."), as_json=False)
    report(context, Usage("Wrong. Nothing recorded."), as_json=True)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Wrong."
    assert json.loads(said[1])["error"]["message"] == "Wrong."
