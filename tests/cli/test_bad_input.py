"""What is wrong is told in one message with the right exit code, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Person

LONG = "x" * 10_000

WRONG_WORDS = [
    ("watch ballard s1e11", 2, "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    ("watch ballard 11", 2, "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    ("watch ballard s3e1", 2, "Ballard has 1 season that we know of; s3e1 is not in one of them."),
    ("watch justified 4", 2, "Justified has 3 seasons; “4” does not say which."),
    ("watch justified all", 2, "Nobody has said how many episodes season 3 of Justified has."),
    ("watch ballard s1e6-4", 2, "“s1e6-4” runs backwards."),
    ("watch ballard nonsense", 2, "“nonsense” is not an episode."),
    ("watch ballard q s1e1", 2, "“q” is not an episode."),
    ("watch ballard 4 --to s1e5", 2, "--to marks everything up to an episode; name no others"),
    ("watch ballard --to 5", 2, "“5” is not one episode with its season."),
    ("watch heat 1", 2, "Heat is a film: it has no episodes."),
    ("watch ballard 4 --at 23:30", 2, "“23:30” has not come yet."),
    ("watch ballard 4 --at 2026-11-24", 2, "“2026-11-24” has not come yet."),
    ("watch ballard 4 --at 2030", 2, "“2030” has not come yet."),
    ("watch ballard 4 --at 03/04/2026", 2, "“03/04/2026” may be 3 April or 4 March."),
    ("watch ballard 4 --at 1", 2, "“1” is not a time that watchlog understands."),
    ("watch ballard 4 --at ''", 2, "“” is not a time that watchlog understands."),
    ("watch ballard 4 --language Hindy", 2, "“Hindy” is not a language that I know."),
    ("watch ballard 4 --language xx", 2, "“xx” has the form of a tag, but no language has it."),
    ("watch nowhere", 3, "No show is called “nowhere”."),
    ("watch balard", 4, "No show is called “balard”. Did you mean Ballard?"),
    ("watch bosch", 4, "“bosch” may be any of 2 shows."),
    ("unwatch ballard", 2, "Say which episodes."),
    ("unwatch ballard s1e11", 2, "Ballard season 1 has 10 episodes; s1e11 is not one of them."),
    ("edit ballard --runtime 45-40", 2, "The runtime 45-40 runs backwards."),
    ("edit ballard --runtime 0", 2, "A runtime of 0 minutes? It starts at 1."),
    ("edit ballard --runtime abc", 2, "“abc” is not a runtime."),
    ("edit ballard --runtime 2000", 2, "A runtime of 2000 minutes is longer than a day."),
    ("edit ballard --year 1700", 2, "1700 is not a year of a show: 1888 to 2036."),
    ("edit ballard --episodes 0", 2, "“0” is not a number of episodes from 1 to 2000."),
    ("edit ballard --episodes ten", 2, "“ten” is not a number of episodes from 1 to 2000."),
    ("edit ballard --languages hi,Hindy", 2, "“Hindy” is not a language that I know."),
    ("edit ballard --airing maybe", 2, "“maybe” is not a way of airing."),
    ("edit ballard --clear colour", 2, "“colour” is not a field that can be cleared."),
    ("edit ballard --season 1", 2, "--season goes with --watch-in."),
    ("edit ballard --title Heat", 2, "Heat is another show of that name."),
    ("edit ballard", 2, "Say what to change."),
    ("edit heat --episodes 3", 2, "A film has no episodes; leave --episodes out."),
    ("edit nowhere --year 2000", 3, "No show is called “nowhere”."),
    ("add Ballard", 2, "Ballard (2025) is in your library already."),
    ("add BALLARD --year 2025", 2, "Ballard (2025) is in your library already."),
    ("add Bállard", 2, "Ballard (2025) is in your library already."),
    ("add ''", 2, "A title needs at least one visible character."),
    ("add '   '", 2, "A title needs at least one visible character."),
    (f"add {LONG}", 2, f"The title “{LONG[:39]}…” has 10,000 characters; 300 is the most."),
    ("add New --runtime 45-40", 2, "The runtime 45-40 runs backwards."),
    ("add New --languages xx", 2, "“xx” has the form of a tag, but no language has it."),
    ("add New --film --episodes 3", 2, "A film has no episodes; leave --episodes out."),
    ("add New --year soon", 2, "Invalid value for '--year': 'soon' is not a valid int"),
    ("rm nowhere", 3, "No show is called “nowhere”."),
    ("rm balard", 4, "No show is called “balard”. Did you mean Ballard?"),
    ("join ballard ballard", 2, "Ballard is one show already: both names mean it."),
    ("join heat ballard", 2, "Heat is a film and Ballard a series;"),
    ("verdict ballard strem", 2, "“strem” is neither stream nor skip."),
    ("verdict ballard --rating 11", 2, "Ratings are 0 to 10; “11” is not."),
    ("verdict ballard --rating 85", 2, "Ratings are 0 to 10; “85” is not."),
    ("verdict ballard --rating good", 2, "Ratings are 0 to 10; “good” is not."),
    ("verdict ballard stream --knew-at s1e9", 2, "You have not watched Ballard S01E09 yet."),
    ("verdict ballard stream --season 4", 2, "Ballard has no season 4."),
    ("languages Hindy", 2, "“Hindy” is not a language that I know."),
    ("languages hi --clear", 2, "--clear goes alone:"),
    ("amend", 2, "Say what to correct."),
    ("amend abcd --delete", 3, "No play or verdict has an id that begins with “abcd”."),
    ("amend ballard --delete", 2, "Which episodes of Ballard?"),
    ("amend ballard s1e1 --language hi", 3, "Ballard S01E01 has no play to correct."),
    ("amend ballard s1e1 --delete --at now", 2, "--delete goes alone:"),
    ("config nonsense", 2, "There is no setting “nonsense”."),
    ("config day_starts noon", 2, "“noon” is not a value of day_starts:"),
    ("list --state mad", 2, "“mad” is not a state."),
    ("list --sort size", 2, "“size” is not an order."),
    ("list --language Hindy", 2, "“Hindy” is not a language that I know."),
    ("history --since 2026-11-20 --until 2026-11-01", 2, "--since 2026-11-20 lies after --until"),
    ("stats --since 2026-11-20 --until 2026-11-01", 2, "--since 2026-11-20 lies after --until"),
    ("stats --since unknown", 2, "“unknown” is not a day to count from."),
    ("nonsense", 2, "No such command 'nonsense'."),
    ("watch", 2, "Missing argument 'SHOW'."),
    ("watch ballard --nonsense", 2, "No such option: --nonsense"),
    ("show nowhere", 3, "No show is called “nowhere”."),
    ("show bosch", 4, "“bosch” may be any of 2 shows."),
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
    assert (ran.code, ran.first_line) == (3, "There is no last watch to correct. Nothing recorded.")


def test_a_close_spelling_is_asked_about_where_somebody_can_answer(library: Person) -> None:
    library.answers = ["y"]
    assert library("watch balard").code == 0
    assert library.questions == ["Did you mean Ballard? [Y/n]"]
    library.answers = ["n"]
    assert library("watch balard").code == 4
    assert library.json("show ballard")["watched"] == 1


def test_a_reading_goes_on_with_a_note(library: Person) -> None:
    ran = library("show balard --json")
    assert (ran.code, ran.data["slug"]) == (0, "ballard")
    assert ran.err == "“balard” read as Ballard\n"


UNREADABLE = [
    (b"", "The library cannot be read: the file is empty."),
    (b"not json", "The library cannot be read at line 1, column 1: expecting value."),
    (b'{"meta":{}}', "The library cannot be read"),
    (b"[1, 2]", "The library cannot be read"),
    (b"\x00" * 100, "The library cannot be read"),
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


def test_a_place_that_cannot_be_written_is_told(run: Person) -> None:
    ran = run("--library /proc/library.json add Ballard")
    assert ran.code == 5
    assert "nothing was saved" in ran.err
