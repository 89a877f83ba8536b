"""Wrong words and files: one message, the right exit code, and nothing written."""

from __future__ import annotations

import io
import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import Person
from watchlog.cli.app import COMMANDS, main
from watchlog.cli.context import AppContext

LONG = "x" * 10_000
WRONG_WORDS = [
    ("watch ballard s1e11", 2, "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    ("watch ballard 11", 2, "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    ("watch ballard s3e1", 2, "Ballard has 1 season; s3e1 is in none of them."),
    ("watch justified 4", 2, "Justified has 3 seasons; “4” does not say which."),
    ("watch justified all", 2, "Season 3 of Justified has no episode count yet."),
    ("watch ballard s1e6-4", 2, "“s1e6-4” runs backwards."),
    ("watch ballard nonsense", 2, "“nonsense” is not an episode."),
    ("watch ballard q s1e1", 2, "“q” is not an episode."),
    ("watch ballard 4 --to s1e5", 2, "--to marks everything up to one episode;"),
    ("watch ballard --to 5-6", 2, "“5-6” is not one episode."),
    ("watch justified --to 5", 2, "Justified has 3 seasons; “5” does not say which."),
    ("watch heat 1", 2, "Heat is a film: it has no episodes."),
    ("watch ballard 4 --at 23:30", 2, "“23:30” is in the future."),
    ("watch ballard 4 --at 2026-11-24", 2, "“2026-11-24” is in the future."),
    ("watch ballard 4 --at 2030", 2, "“2030” is in the future."),
    ("watch ballard 4 --at 03/04/2026", 2, "“03/04/2026” may be 3 April or 4 March."),
    ("watch ballard 4 --at 1", 2, "“1” isn't a date or time I recognise."),
    ("watch ballard 4 --at ''", 2, "“” isn't a date or time I recognise."),
    ("watch ballard 4 --language Hindy", 2, "“Hindy” isn't a language I know."),
    ("watch ballard 4 --language xx", 2, "“xx” isn't a language I know."),
    ("watch nowhere", 3, "No show is called “nowhere”."),
    ("watch balard", 4, "No show is called “balard”. Did you mean Ballard?"),
    ("watch bosch", 4, "“bosch” fits 2 shows."),
    ("unwatch ballard", 2, "Which episodes?"),
    ("unwatch ballard s1e11", 2, "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    ("edit ballard --runtime 45-40", 2, "The runtime 45-40 runs backwards."),
    ("edit ballard --runtime 0", 2, "A runtime is at least 1 minute."),
    ("edit ballard --runtime abc", 2, "“abc” isn't a runtime."),
    ("edit ballard --runtime 2000", 2, "A runtime of 2000 minutes is longer than a day."),
    ("edit ballard --year 1700", 2, "--year must be between 1888 and 2036, not 1700."),
    ("edit ballard --episodes 0", 2, "“0” is not a number of episodes from 1 to 20000."),
    ("edit ballard --episodes ten", 2, "“ten” is not a number of episodes from 1 to 20000."),
    ("edit ballard --languages hi,Hindy", 2, "“Hindy” isn't a language I know."),
    ("edit ballard --airing maybe", 2, "Unknown airing “maybe”."),
    ("edit ballard --clear colour", 2, "Can't clear “colour”."),
    ("edit ballard --season 1", 2, "--season needs --watch-in."),
    ("edit ballard --title Heat", 2, "Heat is another show with that name."),
    ("edit ballard", 2, "Say what to change."),
    ("edit heat --episodes 3", 2, "A film has no episodes; leave --episodes out."),
    ("edit nowhere --year 2000", 3, "No show is called “nowhere”."),
    ("add Ballard", 2, "Ballard (2025) is already in your library."),
    ("add BALLARD --year 2025", 2, "Ballard (2025) is already in your library."),
    ("add Bállard", 2, "Ballard (2025) is already in your library."),
    ("add ''", 2, "A title needs at least one visible character."),
    ("add '   '", 2, "A title needs at least one visible character."),
    (f"add {LONG}", 2, f"The title “{LONG[:39]}…” has 10,000 characters; 300 is the most."),
    ("add New --runtime 45-40", 2, "The runtime 45-40 runs backwards."),
    ("add New --languages xx", 2, "“xx” isn't a language I know."),
    ("add New --film --episodes 3", 2, "A film has no episodes; leave --episodes out."),
    ("add New --year soon", 2, "--year takes a number"),
    ("rm nowhere", 3, "No show is called “nowhere”."),
    ("rm balard", 4, "No show is called “balard”. Did you mean Ballard?"),
    ("join ballard ballard", 2, "Both names mean Ballard."),
    ("join heat ballard", 2, "Heat is a film and Ballard a series, so they can't be"),
    ("verdict ballard strem", 2, "“strem” is neither stream nor skip."),
    ("verdict ballard --rating 11", 2, "“11” isn't a rating from 0 to 10."),
    ("verdict ballard --rating 85", 2, "“85” isn't a rating from 0 to 10."),
    ("verdict ballard --rating good", 2, "“good” isn't a rating from 0 to 10."),
    ("verdict ballard stream --knew-at s1e9", 2, "You have not watched Ballard S01E09 yet."),
    ("verdict ballard stream --season 4", 2, "Ballard has no season 4."),
    ("languages Hindy", 2, "“Hindy” isn't a language I know."),
    ("languages hi --clear", 2, "--clear goes alone:"),
    ("amend", 2, "Say what to correct."),
    ("amend abcd --delete", 3, "No play or verdict has an id that begins with “abcd”."),
    ("amend ballard --delete", 2, "Which episodes of Ballard?"),
    ("amend ballard s1e1 --language hi", 3, "Ballard S01E01 has no play to correct."),
    ("amend ballard s1e1 --delete --at now", 2, "--delete goes alone:"),
    ("config nonsense", 2, "Unknown setting “nonsense”."),
    ("config day_starts noon", 2, "day_starts can't be “noon”:"),
    ("list --state mad", 2, "Unknown state “mad”."),
    ("list --sort size", 2, "Can't sort by “size”."),
    ("list --language Hindy", 2, "“Hindy” isn't a language I know."),
    ("history --since 2026-11-20 --until 2026-11-01", 2, "--since 2026-11-20 is after --until"),
    ("stats --since 2026-11-20 --until 2026-11-01", 2, "--since 2026-11-20 is after --until"),
    ("binges --since 2026-11-20 --until 2026-11-01", 2, "--since 2026-11-20 is after --until"),
    ("stats --by colour", 2, "Can't group by “colour”."),
    ("stats --force", 2, "--force needs --svg FILE."),
    ("stats --svg /", 1, "/ is a directory. Nothing written."),
    ("year soon", 2, "YYYY takes "),
    ("year 26", 2, "YYYY takes "),
    ("stats --since unknown", 2, "“unknown” isn't a date."),
    ("nonsense", 2, "No command “nonsense”."),
    ("watch", 2, "SHOW is missing."),
    ("watch ballard --nonsense", 2, "No option --nonsense."),
    ("show nowhere", 3, "No show is called “nowhere”."),
    ("show bosch", 4, "“bosch” fits 2 shows."),
    ("watch ballard 0", 2, "“0”: episodes are numbered from 1."),
    ("watch ballard +0", 2, "“+0” names no episode; +1 is the next one."),
    ("watch ballard +11", 2, "Ballard has only 10 more episodes."),
    ("watch ballard 4-s1e6", 2, "“4-s1e6” names a season only at its end."),
    ("watch ballard s2-s1", 2, "“s2-s1” runs backwards."),
    ("watch justified s3", 2, "Season 3 of Justified has no episode count yet."),
    ("watch justified 's3e1-3000'", 2, "That is more than 2,000 episodes at once."),
    ("watch justified s3e123456", 2, "“s3e123456” is too large a number."),
    ("watch justified --to s3e1 --at 2030", 2, "“2030” is in the future."),
    ("watch heat --to s1e1", 2, "Heat is a film, so --to does not apply."),
    ("watch ''", 2, "The name of the show is empty."),
    ("watch ballard 4 --at 2026-02-30", 2, "“2026-02-30” does not exist as a date."),
    ("watch ballard 4 --at 'yesterday 25:00'", 2, "“yesterday 25:00” names no time of day"),
    ("watch ballard 4 --subtitles xx", 2, "“xx” isn't a language I know."),
    ("watch nowhere --add --at 2030", 2, "“2030” is in the future."),
    ("watch nowhere 3-1 --add", 2, "“3-1” runs backwards."),
    ("unwatch heat s1e1", 2, "Heat is a film: it has no episodes."),
    ("unwatch ballard +1", 2, "Which episodes?"),
    ("edit ballard --runtime -5", 2, "“-5” isn't a runtime."),
    ("edit ballard --episodes -1", 2, "“-1” is not a number of episodes from 1 to 20000."),
    ("edit ballard --episodes 20001", 2, "“20001” is not a number of episodes from 1 to 20000."),
    ("edit ballard --platform ,", 2, "An empty platform says nothing."),
    ("edit heat --series", 2, "Heat has plays as a film; it cannot become a series."),
    ("edit heat --watch-in hi --season 1", 2, "Heat is a film: it has no seasons."),
    ("edit ballard --title ''", 2, "A title needs at least one visible character."),
    (f"edit ballard --title {LONG}", 2, f"The title “{LONG[:39]}…” has 10,000 characters;"),
    ("edit bosch --year 2000", 4, "“bosch” fits 2 shows."),
    ("pause nowhere", 3, "No show is called “nowhere”."),
    ("resume nowhere", 3, "No show is called “nowhere”."),
    ("drop balard --why dull", 4, "No show is called “balard”. Did you mean Ballard?"),
    ("join nowhere ballard", 3, "No show is called “nowhere”."),
    ("join ballard nowhere", 3, "No show is called “nowhere”."),
    ("join ballard", 2, "INTO is missing."),
    ("verdict nowhere stream", 3, "No show is called “nowhere”."),
    ("verdict ballard stream one --note two", 2, "Two notes: give one"),
    ("verdict ballard stream --knew-at s1", 2, "“s1” is not one episode."),
    ("verdict heat stream --season 1", 2, "Heat is a film: it has no seasons."),
    ("verdict ballard --rating -1", 2, "“-1” isn't a rating from 0 to 10."),
    ("verdict ballard --rating nan", 2, "“nan” isn't a rating from 0 to 10."),
    ("verdict ballard --rating 8.55", 2, "A rating has at most one decimal;"),
    ("amend --delete --language hi", 2, "--delete goes alone:"),
    ("amend heat --at 2030", 2, "“2030” is in the future."),
    ("amend heat s1e1 --at 2019", 2, "Heat is a film: it has no episodes."),
    ("amend heat --to-show heat", 2, "They already belong to Heat."),
    ("amend heat --to-show ballard", 2, "Which episode of Ballard was it?"),
    ("amend heat --to-show ballard --to-episode s1e11", 2, "Ballard season 1 has 10 episodes;"),
    ("amend heat --to-show nowhere", 3, "No show is called “nowhere”."),
    ("list --limit 0", 2, "--limit takes 1 or more"),
    ("list --verdict maybe", 2, "Unknown verdict “maybe”."),
    ("stats --year 2026 --since 2026-11", 2, "--year can't go with --since or --until."),
    ("history nowhere", 3, "No show is called “nowhere”."),
    ("progress nowhere", 3, "No show is called “nowhere”."),
    ("next nowhere", 3, "No show is called “nowhere”."),
]


@pytest.fixture
def library(ballard: Person) -> Person:
    ballard.ok(
        "add Justified --episodes 13,13,?",
        "add Heat --film",
        "watch heat --at 2020",
        "add 'Bosch: Legacy'",
        "add 'Bosch: Start of Watch'",
    )
    return ballard


@pytest.mark.parametrize(("command", "code", "message"), WRONG_WORDS)
def test_wrong_words_get_one_message_and_change_nothing(
    library: Person, command: str, code: int, message: str
) -> None:
    before = library.stored
    ran = library(command)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(message), ran.err
    assert "Traceback" not in ran.err
    assert len(ran.err) < 1500
    assert library.stored == before


@pytest.mark.parametrize(("command", "code", "message"), WRONG_WORDS[::4])
def test_under_json_the_error_is_json_on_stderr(
    library: Person, command: str, code: int, message: str
) -> None:
    ran = library(f"{command} --json")
    told = json.loads(ran.err)
    assert (ran.code, ran.out, told["schema"]) == (code, "", 1)
    assert told["error"]["message"].startswith(message)
    assert told["error"]["code"].islower()


def test_a_refused_first_command_creates_nothing(run: Person) -> None:
    assert run("add Ballard --runtime 0").code == 2
    assert run("watch ballard").code == 3
    assert list(run.path.parent.iterdir()) == []


def test_without_a_last_watch_there_is_nothing_to_amend(ballard: Person) -> None:
    ran = ballard("amend --language hi")
    assert (ran.code, ran.first_line) == (3, "No last watch to correct. Nothing recorded.")


def test_a_close_spelling_is_asked_about_where_somebody_can_answer(library: Person) -> None:
    library.answers = ["y"]
    assert library("watch balard").code == 0
    assert library.questions == ["Did you mean Ballard? [Y/n]"]
    library.answers = ["n"]
    assert library("watch balard").code == 4
    assert library.json("show ballard")["watched"] == 1


READING = ("show {}", "history {}", "progress {}", "next {}", "verdict {}")


@pytest.mark.parametrize("words", READING)
def test_on_a_terminal_a_very_close_spelling_is_read_with_a_note(
    library: Person, words: str
) -> None:
    library.terminal = True
    ran = library(words.format("balard"))
    assert (ran.code, library.questions) == (0, [])
    assert ran.err == "  Reading “balard” as Ballard.\n"
    assert ran.out == library(words.format("ballard")).out


@pytest.mark.parametrize("words", READING)
def test_on_a_terminal_any_other_close_one_is_asked_about(library: Person, words: str) -> None:
    library.terminal = True
    library.answers = ["n", "y"]
    assert library(words.format("brd")).code == 4
    assert library(words.format("brd")).code == 0
    assert library.questions == ["Did you mean Ballard? [Y/n]"] * 2


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize("name", ["balard", "brd"])
def test_off_a_terminal_no_close_spelling_is_read(library: Person, words: str, name: str) -> None:
    ran = library(words.format(name))
    assert (ran.code, ran.out) == (4, "")
    assert "Did you mean Ballard?" in ran.err
    for part in ("ball", "BALLARD", "bal"):
        assert library(words.format(part)).code == 0


UNREADABLE = [
    (b"", "The library can't be read: the file is empty."),
    (b"not json", "The library can't be read at line 1, column 1: expected a value."),
    (b'{"meta":{}}', "The library can't be read"),
    (b"[1, 2]", "The library can't be read"),
    (b"\x00" * 100, "The library can't be read"),
]


@pytest.mark.parametrize(("content", "message"), UNREADABLE)
@pytest.mark.parametrize("command", ["list", "watch ballard", "add Ballard"])
def test_a_library_that_cannot_be_read_is_left_alone(
    run: Person, command: str, content: bytes, message: str
) -> None:
    run.path.write_bytes(content)
    ran = run(command)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith(message), ran.err
    assert run.stored == content


@pytest.mark.parametrize("command", ["list", "add Ballard"])
def test_a_directory_is_no_library(run: Person, tmp_path: Path, command: str) -> None:
    ran = run(f"--library {tmp_path} {command}")
    assert (ran.code, ran.err.partition("\n")[0]) == (5, "That is a directory, not a library.")


def test_an_unwritable_place_is_an_error(run: Person) -> None:
    ran = run("--library /proc/library.json add Ballard")
    assert ran.code == 5
    assert "nothing was saved" in ran.err


UNQUOTED = [
    "show Dept. Q",
    "rm Dept. Q",
    "edit Dept. Q --year 2025",
    "history Dept. Q",
    "progress Dept. Q",
    "next Dept. Q",
    "pause Dept. Q",
    "drop Dept. Q",
    "join Dept. Q ballard",
    "verdict Dept. Q stream",
]


@pytest.mark.parametrize("command", ["watch Dept. Q 4", "unwatch Dept. Q 4"])
def test_a_title_left_unquoted_gets_the_advice_to_quote_it(library: Person, command: str) -> None:
    ran = library(command)
    assert ran.code == 2
    assert "quote" in ran.err.lower()


@pytest.mark.parametrize("command", UNQUOTED)
def test_every_command_advises_to_quote_a_title(library: Person, command: str) -> None:
    ran = library(command)
    assert ran.code == 2
    assert "quote" in ran.err.lower()


ESC = "\x1b[31m"


@pytest.mark.parametrize(
    "words",
    [
        ["watch", f"nowhere{ESC}"],
        ["watch", "ballard", f"q{ESC}"],
        ["watch", "ballard", "--to", f"q{ESC}"],
        ["edit", "ballard", "--runtime", f"q{ESC}"],
        ["edit", "ballard", "--episodes", f"q{ESC}"],
        ["edit", "ballard", "--airing", f"q{ESC}"],
        ["edit", "ballard", "--clear", f"q{ESC}"],
        ["verdict", "ballard", f"q{ESC}"],
        ["verdict", "ballard", "--rating", f"q{ESC}"],
        ["amend", f"nowhere{ESC}", "--delete"],
        ["list", "--state", f"q{ESC}"],
        ["list", "--sort", f"q{ESC}"],
        ["list", "--verdict", f"q{ESC}"],
    ],
)
def test_no_message_sends_commands_to_the_terminal(library: Person, words: list[str]) -> None:
    ran = library(words)
    assert ran.code in (2, 3)
    assert "\x1b" not in ran.err


def test_a_slip_of_a_season_gets_a_short_message(library: Person) -> None:
    ran = library("watch ballard s9999e1")
    assert ran.code == 2
    assert len(ran.err) < 500


def test_the_end_of_input_is_no_yes(library: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    before, asked = library.stored, Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(sys, "stderr", asked)
    context = AppContext(library_path=library.path, now=lambda: library.now, environ={})
    main(["watch", "balard"], context)
    assert "Did you mean Ballard? [Y/n]" in asked.getvalue()
    assert library.stored == before


def test_a_close_spelling_of_to_show_is_asked_about_as_well(library: Person) -> None:
    library.ok("add Mindhunter", "watch mindhunter 1")
    library.answers = ["y"]
    assert library("amend --to-show balard").code == 0
    assert library.json("show ballard")["watched"] == 1


def test_join_asks_about_a_close_spelling(library: Person) -> None:
    library.ok("add Mindhunter")
    library.answers = ["y"]
    assert library("join mindhunter balard").code == 0


@pytest.mark.parametrize("words", [["--note", ""], ["--note", "\u202e"]])
def test_an_empty_note_is_no_verdict(library: Person, words: list[str]) -> None:
    before = library.stored
    assert library(["verdict", "ballard", *words]).code == 2
    assert library.stored == before


def test_the_docstring_of_a_command_begins_with_its_help_line() -> None:
    for entry in COMMANDS.values():
        module = import_module(f"watchlog.cli.commands.{entry.module}")
        docstring = getattr(module, entry.function).__doc__ or ""
        assert entry.hidden or docstring.partition("\n")[0] == entry.help
