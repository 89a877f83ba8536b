"""What people type first: taken where the meaning is plain, else answered with what to type."""

from __future__ import annotations

import json
import shlex

import pytest
import typer

from tests.conftest import Person
from watchlog.cli.app import COMMANDS
from watchlog.cli.wrong_words import OTHER_WORDS


def hints(run: Person, command: str) -> list[str]:
    ran = run([*shlex.split(command), "--json"])
    assert (ran.code, ran.out) == (2, ""), command
    return [hint["command"] for hint in json.loads(ran.err)["error"]["hints"]]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("rate ballard 9", "verdict ballard 9"),
        ("rate", "verdict SHOW …"),
        ("review ballard 'A slow burn.'", "verdict ballard 'A slow burn.'"),
        ("search cold case", "list cold case"),
        ("find ballard", "list ballard"),
        ("remove ballard", "rm ballard"),
        ("delete", "rm SHOW"),
        ("mark ballard 1-3 --at 2020", "watch ballard 1-3 --at 2020"),
        ("seen ballard", "watch ballard"),
        ("watched", "history"),
        ("queue 150", "next"),
        ("status", "progress"),
        ("Status ballard", "progress ballard"),
        ("info 'dept. q'", "show 'dept. q'"),
        ("help", "--help"),
        ("help watch", "watch --help"),
        ("version", "--version"),
        ("shows", "list"),
        ("dropped", "list dropped"),
        ("unpause ballard", "resume ballard"),
        ("alias ballard 'Renee B.'", "edit ballard --alias 'Renee B.'"),
        ("alias", "edit SHOW --alias …"),
        ("alias ballard", "edit ballard --alias …"),
        ("alias cold case cc", "edit SHOW --alias …"),
        ("help rate", "--help"),
        ("help --json", "--help"),
        ("new Kohrra --episodes 6", "add Kohrra --episodes 6"),
        ("del ballard", "rm ballard"),
        ("Movies", "list film"),
        ("paused", "list paused"),
        ("finished", "list finished"),
        ("schedule --days 7", "upcoming --days 7"),
        ("settings day-starts 05:00", "config day-starts 05:00"),
        ("undelete ballard", "resume ballard"),
        ("today", "history"),
    ],
)
def test_a_command_of_another_name(ballard: Person, typed: str, line: str) -> None:
    before = ballard.stored
    assert hints(ballard, typed)[0] == f"watchlog {line}"
    assert ballard.stored == before
    if "SHOW" not in line:
        # What only the person knows stands as “…”, which is refused as it is.
        assert ballard(line.replace("…", "mine")).code in (0, 3)


def test_no_other_word_is_a_command() -> None:
    words = {*OTHER_WORDS, "help", "alias"}
    assert not words & set(COMMANDS)
    assert {command for command, _ in OTHER_WORDS.values() if command} <= set(COMMANDS)
    assert {line.split()[0] for _, line in OTHER_WORDS.values()} <= {*COMMANDS, "--version"}


def test_what_an_option_lacks_is_answered_with_the_help_of_its_command(ballard: Person) -> None:
    for words in ("pause ballard --why", "watch ballard --at", "export -o"):
        assert ballard(words).err.endswith(f" watchlog {words.split()[0]} --help\n")


def test_an_unknown_command_ends_in_one_mark(run: Person) -> None:
    assert run("stat").err.splitlines()[0] == "No command “stat”. Did you mean “stats”?"
    assert run("qqq").err.splitlines()[0] == "No command “qqq”."


OF_NEWER_TYPERS = {
    "list --limit 0": "--limit takes 1 or more.",
    "upcoming --days 99999": "--days takes 3650 at most.",
    "year soon": "YYYY takes a number.",
    "undo x": "N takes a number. Nothing was changed.",
}
"""From 0.29 on Typer says neither what was typed nor both ends of what is taken."""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("statz", "No command “statz”. Did you mean “stats”?"),
        ("list --foo", "No option --foo."),
        ("list --jsn", "No option --jsn. Did you mean --json?"),
        ("show", "SHOW is missing."),
        ("watch", "SHOW is missing. Nothing recorded."),
        ("join ballard", "INTO is missing. Nothing recorded."),
        ("watch ballard --at", "--at needs a value. Nothing recorded."),
        ("list --json=3", "--json takes no value."),
        ("list --limit 0", "--limit takes 1 or more, not 0."),
        ("upcoming --days 99999", "--days takes 0 to 3650, not 99999."),
        ("year soon", "YYYY takes a number, not “soon”."),
        ("undo x", "N takes a number, not “x”. Nothing was changed."),
        ("import", "FILE is missing. Nothing imported."),
        ("export here there", "Unexpected “here there”. Nothing written."),
    ],
)
def test_what_typer_finds_wrong_is_said_as_we_say_it(
    ballard: Person, typed: str, told: str
) -> None:
    ran = ballard(typed)
    if tuple(map(int, typer.__version__.split(".")[:2])) >= (0, 29):
        told = OF_NEWER_TYPERS.get(typed, told)
    assert (ran.code, ran.err.splitlines()[0]) == (2, told)
    command = typed.partition(" ")[0]
    if command in COMMANDS:
        assert f"watchlog {command} --help" in ran.err


READERS = [
    "list --language xx-yy-zz", "list --sort size", "verdicts --since banana", "history nosuch",
    "stats --since soon", "next nosuch", "show nosuch", "progress --nonsense", "upcoming soon",
    "binges --year 1", "year --svg", "path foo", "backups now", "verdicts --language klingonese",
]  # fmt: skip


@pytest.mark.parametrize("command", READERS)
def test_a_command_that_only_reads_never_says_that_nothing_was_recorded(
    ballard: Person, command: str
) -> None:
    ran = ballard(command)
    assert ran.code in (2, 3), command
    assert "Nothing" not in ran.err


def test_stats_of_a_word(ballard: Person) -> None:
    assert hints(ballard, "stats ballard")[:2] == [
        "watchlog show ballard", "watchlog stats --by show",
    ]  # fmt: skip
    assert hints(ballard, "stats 2025 --by language")[0] == (
        "watchlog stats --year 2025 --by language"
    )
    assert hints(ballard, "stats dept q")[0] == "watchlog show 'dept q'"


@pytest.fixture
def shelf(ballard: Person) -> Person:
    ballard.ok(
        "add 'The Dropped Pin' --tag noir", "add Élite --note 'Priya says so'", "add Heat --film",
        "edit ballard --alias 'Renée'", "drop ballard 'too long'", "watch elite 1",
        "verdict elite stream",
    )  # fmt: skip
    return ballard


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("dropped", ["ballard"]),
        ("planned,dropped", ["ballard", "heat", "the-dropped-pin"]),
        ("caught up", []),
        ("STREAM", ["elite"]),
        ("film", ["heat"]),
        ("series", ["ballard", "elite", "the-dropped-pin"]),
        ("elite", ["elite"]),
        ("renee", ["ballard"]),
        ("noir", ["the-dropped-pin"]),
        ("PRIYA SAYS", ["elite"]),
        ("pin", ["the-dropped-pin"]),
        ("drop", ["the-dropped-pin"]),
        ("nothing", []),
        ("--title dropped", ["the-dropped-pin"]),
        ("--title renee", ["ballard"]),
        ("--title noir", []),
        ("planned --title pin", ["the-dropped-pin"]),
    ],
)
def test_list_of_a_word(shelf: Person, typed: str, slugs: list[str]) -> None:
    assert [row["slug"] for row in shelf.json(f"list {typed}")] == slugs


def test_a_word_that_a_title_has_too_is_said(shelf: Person) -> None:
    ran = shelf.ok("list dropped")
    assert ran.err == "Reading “dropped” as a state. In titles: watchlog list --title dropped\n"
    assert shelf.ok("list paused").err == ""
    assert shelf.ok("list pin").err == ""
    assert shelf("list ''").code == 2
    assert shelf("list --title ''").code == 2


@pytest.mark.parametrize("command", ["drop", "pause"])
def test_a_reason_as_a_word(ballard: Person, command: str) -> None:
    assert ballard.ok(f"{command} ballard 'too long'").first_line.endswith(": too long")
    before = ballard.stored
    assert hints(ballard, f"{command} ballard dull") == [
        f"watchlog {command} ballard --why dull", f"watchlog {command} 'ballard dull'",
    ]  # fmt: skip
    assert ballard(f"{command} ballard 'a b' --why c").code == 2
    assert ballard(f"{command} ballard ''").code == 2
    assert ballard.stored == before


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("9", (None, 9.0, None)),
        ("9/10", (None, 9.0, None)),
        ("8.5 skip", ("skip", 8.5, None)),
        ("stream 9 'Slow burn.'", ("stream", 9.0, "Slow burn.")),
        ("'Slow burn.' 9/10 stream", ("stream", 9.0, "Slow burn.")),
        ("stream good", ("stream", None, "good")),
        ("9 --note great", (None, 9.0, "great")),
    ],
)
def test_a_verdict_in_words(
    ballard: Person, typed: str, verdict: tuple[str | None, float | None, str | None]
) -> None:
    ballard.ok(f"verdict ballard {typed}")
    (row,) = ballard.json("verdict ballard")
    assert (row["verdict"], row["rating"], row["note"]) == verdict


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4/5", ""), ("stream 4/5", " stream"), ("90%", ""), ("5 stars", ""), ("4.5/5", ""),
        ("skip 1 star", " skip"), ("★★★★", ""), ("stream ★★★☆ 'So good.'", " stream 'So good.'"),
    ],
)  # fmt: skip
def test_a_rating_out_of_another_number_than_ten_is_refused(
    ballard: Person, typed: str, kept: str
) -> None:
    before = ballard.stored
    line = f"watchlog verdict ballard{kept} --rating N"
    assert hints(ballard, f"verdict ballard {typed}") == [line]
    assert ballard.stored == before


@pytest.mark.parametrize(
    "typed",
    ["11", "11/10", "9 8", "9 -r 8", "stream skip", "'a b' 'c d'", "'a b' --note c", "good", "85"],
)
def test_what_a_verdict_cannot_be(ballard: Person, typed: str) -> None:
    before = ballard.stored
    assert ballard(f"verdict ballard {typed}").code == 2
    assert ballard.stored == before


def test_a_note_of_one_word_keeps_the_rest(ballard: Person) -> None:
    assert hints(ballard, "verdict ballard great 9 --knew-at 1")[0] == (
        "watchlog verdict ballard 9 --knew-at 1 --note great"
    )


@pytest.mark.parametrize(
    ("typed", "runtime"),
    [
        ("3h", "3 h 00 m"), ("45m", "45 min"), ("45 min", "45 min"), ("1h30", "1 h 30 m"),
        ("1h 30m", "1 h 30 m"), ("40-45m", "40–45 min"), ("1h-1h30", "1 h 00 m – 1 h 30 m"),
        ("2 hours", "2 h 00 m"),
    ],
)  # fmt: skip
def test_a_runtime_in_hours(ballard: Person, typed: str, runtime: str) -> None:
    ballard.ok("edit ballard --runtime 7")
    assert f"Length: {runtime} (was 7 min)" in ballard.ok(f"edit ballard --runtime '{typed}'").out


@pytest.mark.parametrize("typed", ["h", "m", "3x", "1-2h", "25h", "0h", "1h90m1", "-3h"])
def test_no_runtime(ballard: Person, typed: str) -> None:
    assert ballard(["edit", "ballard", f"--runtime={typed}"]).code == 2
