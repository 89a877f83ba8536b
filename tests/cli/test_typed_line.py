"""Hints that are commands: they repeat what was typed, and none says anything false if pasted."""

from __future__ import annotations

import json
import random
import re
import shlex
from datetime import timedelta

import pytest

from tests.cli.command_lines import any_command
from tests.conftest import Person, Ran
from watchlog.cli.app import COMMANDS

COMMAND = re.compile(rf"\bwatchlog (?:--library \S+ )?(?:{'|'.join(COMMANDS)})\b")


def hints(run: Person, command: str) -> list[str]:
    """The commands of the hints of a line that goes wrong."""
    ran = run([*shlex.split(command), "--json"])
    assert ran.code, command
    return [hint["command"] for hint in json.loads(ran.err)["error"]["hints"]]


def test_not_added_yet_repeats_what_was_typed(run: Person) -> None:
    typed = 'watch "two towers" --at "8 nov 23:40" -l hi --subtitles en'
    line = "watchlog watch 'two towers' --at '8 nov 23:40' --language hi --subtitles en --add"
    assert hints(run, typed) == ["watchlog list", line]
    run.ok(line.removeprefix("watchlog "))
    assert [(play["at"][:16], play["language"]) for play in run.json("history")] == [
        ("2026-11-08T23:40", "hi")
    ]


def test_seen_again_repeats_the_episodes_and_the_time(ballard: Person) -> None:
    ballard.ok("watch ballard 1-2")
    told = ballard.ok('watch ball 1-2 --at "yesterday 23:30" -l en').out
    assert told.endswith(
        "  Watched them again?"
        " watchlog watch ballard 1-2 --at 'yesterday 23:30' --language en --again\n"
    )
    assert ballard.ok("watch ballard --to s1e2").out.endswith(
        "  Watched them again? watchlog watch ballard --to s1e2 --again\n"
    )


def test_a_film_seen_again(run: Person) -> None:
    run.ok("add Heat --film", "watch heat")
    assert "watchlog watch heat --at 2019 --again\n" in run.ok("watch heat --at 2019").out


def test_options_of_output_are_not_repeated(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    told = ballard.ok("--no-color watch ballard 1 --at 2020").out
    assert told.endswith("Watched it again? watchlog watch ballard 1 --at 2020 --again\n")
    assert hints(ballard, "-q watch nobody -l hi") == [
        "watchlog list",
        "watchlog watch nobody --language hi --add",
    ]


def test_a_library_named_by_option_is_repeated_in_every_hint(run: Person) -> None:
    other = run.path.parent / "the other.json"
    named = f"--library {shlex.quote(str(other))}"
    run.ok(f"{named} add Ballard --episodes 2", f"{named} watch ballard 1")
    for command in ("watch ballard 1", "watch ballard 2", "rm ballard", "undo"):
        told = run.ok(f"{named} {command}").out
        assert re.search(rf"watchlog {re.escape(named)} \w+", told), told
        assert not re.search(r"watchlog (?!--library)[a-z]", told), told
    for command in hints(run, f"{named} watch nobody"):
        assert command.startswith(f"watchlog {named} ")
    run.ok(f"{named} add 'The Paused'")
    assert f"watchlog {named} list --title paused" in run.ok(f"{named} list paused").err
    run.ok(f"{named} undo")
    run.terminal = True
    run.ok(f"{named} redo", f"{named} undo", f"{named} undo")
    assert f"watchlog {named} watch ballard" in run.ok(named).out


def test_a_long_line_says_only_what_changes(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    words = " ".join(["1"] * 120)
    assert "  Watched it again? the same with --again\n" in ballard.ok(f"watch ballard {words}").out


@pytest.mark.parametrize(("length", "is_whole"), [(200, True), (201, False)])
def test_a_line_of_two_hundred_characters_is_whole(
    run: Person, length: int, is_whole: bool
) -> None:
    line = "watchlog watch {} --add"
    title = "n" * (length - len(line.format("")))
    command = hints(run, f"watch {title}")[-1]
    assert (command == line.format(title)) is is_whole
    assert "--add" in command


def test_a_close_spelling_and_a_part_of_several_names_give_the_whole_line(ballard: Person) -> None:
    ballard.ok("add Bosch", "add 'Bosch: Legacy'")
    assert hints(ballard, "watch balard 1-2 --at 2020") == ["watchlog watch ballard 1-2 --at 2020"]
    assert hints(ballard, 'verdict balard stream "Slow burn." -r 9') == [
        "watchlog verdict ballard stream 'Slow burn.' --rating 9"
    ]
    assert hints(ballard, "watch bos 1 -l en")[0].endswith(" 1 --language en")
    assert hints(ballard, "join bosch balard") == ["watchlog join bosch ballard"]


@pytest.mark.parametrize(
    "line",
    [
        'verdict ballard stream "…" -r 8',
        "verdict ballard …",
        "drop ballard --why=…",
        "pause ballard ...",
        "edit ballard --note … --year 2024",
        "edit ballard --title …",
        "edit ballard --alias …",
        "edit ballard --tag ...",
        "add …",
        "watch … --add",
        "export --output …",
        "amend --at …",
        "languages …",
    ],
)
def test_dots_of_a_hint_are_nobodys_words(ballard: Person, line: str) -> None:
    before = ballard.stored
    assert ballard(line).err == "“…” stands for words of your own. Nothing was done.\n"
    assert ballard(line).code == 2
    assert ballard.stored == before


def test_no_example_is_offered_that_a_person_may_paste(ballard: Person) -> None:
    before = ballard.stored
    lines = [*hints(ballard, "add ballard --runtime 50"), "watchlog languages … --subtitles …"]
    assert "watchlog add ballard --year '…' --runtime 50" in lines
    for line in lines:
        assert ballard(line.removeprefix("watchlog ")).code == 2, line
        assert ballard.stored == before
    assert lines[-1] in ballard.ok("languages").out


def test_dots_of_a_hint_are_still_dots_in_ascii(ballard: Person) -> None:
    ballard.unicode = False
    told = ballard.ok("verdict ballard").out
    assert 'watchlog verdict ballard stream "..."' in told
    assert "watchlog amend --at ... -" in ballard.ok("watch ballard s1").out


@pytest.mark.parametrize("command", ["amend {} -l hi", "unwatch {}"])
def test_what_corrects_a_play_never_suggests_a_new_season(ballard: Person, command: str) -> None:
    ballard.ok("watch ballard 1")
    for episodes in ("11", "80", "s3e80", "s2e1-s3e2", "+9"):
        for hint in hints(ballard, command.format(f"ballard {episodes}")):
            assert hint in ("watchlog history ballard", "watchlog unwatch ballard s1e1")


def test_a_new_season_is_suggested_right_after_the_last_episode_alone(ballard: Person) -> None:
    assert hints(ballard, "watch ballard 11 --at 2020 -l hi")[1:] == [
        "watchlog watch ballard s2e1 --at 2020 --language hi"
    ]
    for episode in ("12", "80", "s1e300"):
        assert not any("s2e1" in hint for hint in hints(ballard, f"watch ballard {episode}"))


def test_the_whole_line_of_several_shows(ballard: Person) -> None:
    ballard.ok("add Bosch")
    assert hints(ballard, "refresh bosch balard --offline") == [
        "watchlog refresh bosch ballard --offline"
    ]


def test_a_title_of_several_words_is_quoted_for_the_person(run: Person) -> None:
    assert hints(run, 'watch dept. q 4 --at "last night"')[1:] == [
        "watchlog watch 'dept. q' 4 --at 'last night'"
    ]
    assert hints(run, "show dept. q")[0] == "watchlog show 'dept. q'"
    assert hints(run, "verdict dept. q stream")[-1] == "watchlog verdict 'dept. q' stream"
    assert hints(run, "watch ballard 1 banana") == ["4   4-6   s2e4   s1e4-6   s2   +3   all"]


def test_an_episode_beyond_the_season(run: Person) -> None:
    run.ok("add Justified --episodes 13,13,13")
    assert hints(run, "watch justified s3e80") == ["watchlog show justified"]
    assert hints(run, "watch justified s3e15") == ["watchlog edit justified --episodes 13,13,15"]
    assert hints(run, "watch justified s3e14 --at 2020") == [
        "watchlog edit justified --episodes 13,13,14",
        "watchlog watch justified s4e1 --at 2020",
    ]
    # What else was named is not to be dropped.
    assert hints(run, "watch justified s3e12-80") == ["watchlog show justified"]
    assert hints(run, "watch justified s40e1") == ["watchlog show justified"]
    assert hints(run, "watch justified s5e1") == ["watchlog edit justified --episodes 13,13,13,?,?"]


def test_an_episode_that_only_an_option_names_is_no_play(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    assert hints(ballard, "amend ballard 1 --to-episode s1e11") == [
        "watchlog edit ballard --episodes 11",
        "watchlog amend ballard 1 --to-episode s2e1",
    ]
    assert hints(ballard, "verdict ballard stream --knew-at s1e3") == [
        "watchlog watch ballard s1e3 --at unknown"
    ]


def test_the_season_that_is_written_is_the_one_one_is_in(run: Person) -> None:
    run.ok("add Justified --episodes 13,13,13", "watch justified s1e1-3")
    assert hints(run, "watch justified 4-5 s2e1 --at 2020") == [
        "watchlog watch justified s1e4-5 s2e1 --at 2020"
    ]
    run.ok("watch justified s1e4-13 s2e1")
    assert hints(run, "watch justified e3") == ["watchlog watch justified s2e3"]
    assert hints(run, "unwatch justified 2 3") == ["watchlog unwatch justified s2e2 s2e3"]


def test_marked_in_bulk_no_time_is_offered(ballard: Person) -> None:
    told = ballard.ok("watch ballard s1").out
    assert "--at now" not in told
    assert "Know when? watchlog amend --at …" in told
    before = ballard.stored
    assert ballard(["amend", "--at", "…"]).code == 2
    assert ballard.stored == before


def test_dots_that_are_pasted_are_no_opinion(ballard: Person) -> None:
    before = ballard.stored
    assert ballard(["verdict", "ballard", "stream", "…"]).code == 2
    assert ballard(["drop", "ballard", "--why", "…"]).code == 2
    assert ballard.stored == before


def offered(ran: Ran) -> list[str]:
    """The commands that a line with ``--json`` that failed offers, or the sentences of another."""
    if ran.err.startswith("{"):
        hints = json.loads(ran.err)["error"]["hints"]
        return [each["command"] for each in hints if COMMAND.match(each["command"])]
    found = []
    for line in ran.out.splitlines():
        place = COMMAND.search(line)
        if place is not None:
            found.append(re.split(r" · | \(|: |; ", line[place.start() :])[0].rstrip("."))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_hint_can_be_pasted(ballard: Person, seed: int) -> None:
    ballard.ok(
        "add 'Dept. Q' --episodes 9,8", "add Heat --film", "add 24", "add 1899 --episodes 8",
        "add 'Bosch: Legacy'", "watch ballard 1-3",
    )  # fmt: skip
    dice = random.Random(seed)
    for _ in range(60):
        ballard.now += timedelta(minutes=dice.choice((1, 30, 600)))
        typed = any_command(dice)
        typed = [word for word in typed if word != "--json"]
        ran = ballard(typed)
        first = ran.err
        if ran.code:
            ran = ballard([*typed, "--json"])
        for hint in offered(ran):
            if re.search(r"…|\b[A-Z]{2,}\b|--help|\b(undo|redo)\b", hint):
                continue
            words = shlex.split(hint)[1:]
            before = {play["id"] for play in ballard.json("history")}
            pasted = ballard(words)
            # A line that was wrong in two ways is still wrong in the other.
            other = pasted.code == 2 and words[0] == typed[0] and pasted.err != first
            assert pasted.code in (0, 3, 4, 6) or other, (typed, hint, pasted.err)
            _check_plays(ballard, typed, words, before)
            if pasted.code == 0 and {play["id"] for play in ballard.json("history")} != before:
                ballard.ok("undo")


def _check_plays(run: Person, typed: list[str], pasted: list[str], before: set[str]) -> None:
    """What a pasted line records has the time that the typed one said."""
    new = [play for play in run.json("history") if play["id"] not in before]
    if not new or typed[0] != "watch":
        return
    said = [word for word in typed if word.startswith("--at=")]
    if said:
        assert "--at" in pasted, (typed, pasted)
        assert pasted[pasted.index("--at") + 1] == said[0].removeprefix("--at=")
    for option in ("--language", "--subtitles"):
        assert (option in pasted) == any(word.startswith(f"{option}=") for word in typed)


def test_a_new_season_is_offered_only_where_an_episode_may_be_new(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    for typed in (
        "unwatch ballard 99",
        "verdict ballard stream --knew-at 22",
        "amend ballard 31 -l hi",
    ):
        assert [hint.split()[1] for hint in hints(ballard, typed)] in (["show"], ["history"]), typed
    assert hints(ballard, "amend ballard s1e3 --to-episode 31") == ["watchlog show ballard"]
    new = "watchlog amend ballard s1e3 --to-episode s2e1"
    assert hints(ballard, "amend ballard s1e3 --to-episode 11")[-1] == new
    assert hints(ballard, "watch ballard --to 11")[-1] == "watchlog watch ballard --to s2e1"
