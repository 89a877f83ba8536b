"""Text of any kind is kept and shown as it is; what could command a terminal is dropped."""

from __future__ import annotations

import pytest

from tests.conftest import Person

KEPT = [
    'He said "no"',
    "It's: a title",
    "[red]Red[/red] [link=x]",
    "हिन्दी शो",
    "क्‍ष",  # with the joiner that the script needs
    "مسلسل عربي",
    "鬼滅の刃",
    "24",
    "1899",
    "-dash",
    "--json",
    "Love, Death & Robots",
    "100 % \\d {x} $HOME `id`",
    "#1; DROP TABLE",
    "e" + "\u0301",
]


@pytest.mark.parametrize("title", KEPT)
def test_a_title_is_shown_literally_everywhere(run: Person, title: str) -> None:
    run(["add", "--", title])
    shown = "é" if title.startswith("e\u0301") else title
    (row,) = run.json("list")
    assert row["title"] == shown
    assert run.ok("list").rows[0][1] == shown
    assert run(["show", "--", title]).out.startswith(f"  {shown}")
    run.terminal = True
    assert shown in run.ok("list").out
    assert run(["watch", "--", title]).code == 0
    assert shown in run.ok("").out


DROPPED = [
    ("Red\x1b[31m Alert", "Red Alert"),
    ("Title\x1b]0;owned\x07 End", "Title End"),
    ("Bell\x07 and\x00 null", "Bell and null"),
    ("abc\u202edef\u2066ghi", "abcdefghi"),
    ("Two\nlines\tand a tab", "Two lines and a tab"),
    ("\ufeffBallard\u200b", "Ballard"),
]


@pytest.mark.parametrize(("typed", "kept"), DROPPED)
def test_escapes_and_direction_overrides_are_dropped_on_entry(
    run: Person, typed: str, kept: str
) -> None:
    run(["add", typed])
    assert [row["title"] for row in run.json("list")] == [kept]
    assert "\x1b" not in run.ok("show 1" if kept == "1" else f"show '{kept}'").out


def test_notes_and_reasons_are_cleaned_too(ballard: Person) -> None:
    ballard(["verdict", "ballard", "stream", "Good [b]stuff[/b]\u202e"])
    ballard(["edit", "ballard", "--note", "Good \x1b[31m[b]stuff[/b]"])
    ballard(["drop", "ballard", "--why", "too\u202e grim"])
    page = ballard.json("show ballard")
    assert page["verdicts"][0]["note"] == page["note"] == "Good [b]stuff[/b]"
    assert page["shelved"]["why"] == "too grim"
    assert "Good [b]stuff[/b]" in ballard.ok("show ballard").out


def test_a_note_of_a_hundred_kilobytes_is_refused(ballard: Person) -> None:
    ran = ballard(["verdict", "ballard", "stream", "long " * 20_000])
    assert ran.code == 2
    assert len(ran.err) < 300


def test_exact_names_beat_everything(run: Person) -> None:
    run.ok("add 24", "add '24: Legacy'", "add 1899", "watch 24 1", "watch 1899 1")
    assert run.json("show 24")["watched"] == 1
    assert run.json("show '24: legacy'")["watched"] == 0


def test_the_list_of_what_can_be_undone_is_harmless_too(run: Person) -> None:
    run(["add", "Red\x1b[31m Alert\u202e"])
    for terminal in (False, True):
        run.terminal = terminal
        told = run.ok("undo --list").out
        assert "\x1b" not in told
        assert "\u202e" not in told
    assert "\\u001b" not in run.ok("undo --list --json").out


@pytest.mark.parametrize("title", ["[red]Red[/red]", "क्‍ष", "مسلسل عربي", "24", "-dash"])
def test_errors_and_sentences_show_it_literally_too(run: Person, title: str) -> None:
    assert title in run(["add", "--", title]).out
    assert title in run(["add", "--", title]).err
    assert title in run(["watch", "--", title, "s1e1"]).out
    assert title in run(["watch", "--", title, "s1e1"]).out
    assert title in run(["unwatch", "--", title, "s1e1"]).out
    assert title in run(["rm", "--", title]).out
    assert title in run(["show", "--", title]).err
