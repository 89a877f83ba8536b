"""``--with`` and ``--alone``: who watched along, what that makes the next one, and of whom."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.conftest import Person


def company(person: Person) -> list[tuple[str, list[str] | None]]:
    """Episode and company of each play, in the order of recording."""
    plays = json.loads(person.stored or b"")["shows"]["1"]["plays"]
    return [(f"S{p['season']:02d}E{p['episode']:02d}", p.get("with")) for p in plays]


@pytest.fixture
def anna(ballard: Person) -> Person:
    """Somebody who has watched one episode with Anna, and two more alone."""
    ballard.ok("watch ballard --with Anna", "watch ballard 2-3 --alone")
    return ballard


def test_what_was_said_is_kept_and_what_was_not_is_not(anna: Person) -> None:
    anna.ok("watch ballard")
    assert company(anna) == [
        ("S01E01", ["Anna"]),
        ("S01E02", []),
        ("S01E03", []),
        ("S01E04", None),
    ]
    told = [(play["with"], play["with_assumed"]) for play in anna.json("history --recorded")]
    assert told == [(None, False), ([], False), ([], False), (["Anna"], False)]


def test_with_somebody_the_next_one_is_the_next_together(anna: Person) -> None:
    ran = anna.ok("watch ballard --with anna")
    assert ran.first_line.startswith("Ballard S01E02, rewatched: Mon 23 Nov 22:00")
    assert ran.first_line.endswith("with Anna.")
    assert "next S01E04 · next with Anna S01E03" in ran.out
    assert [play["episode"] for play in anna.json("watch ballard +2 --with Anna")["plays"]] == [
        "S01E03",
        "S01E04",
    ]


def test_seen_already_counts_only_plays_with_all_who_are_named(anna: Person) -> None:
    before = anna.stored
    ran = anna.ok("watch ballard 1 --with Anna")
    assert ran.first_line == "You have already watched Ballard S01E01 with Anna; nothing recorded."
    assert "watchlog watch ballard 1 --again --with Anna" in ran.out
    assert anna.stored == before
    mixed = anna.json("watch ballard 1-2 --with Anna")
    assert [play["episode"] for play in mixed["plays"]] == ["S01E02"]
    assert mixed["left_alone"] == ["S01E01"]
    # With Ben as well they have not seen it; alone one has.
    assert anna.ok("watch ballard 1 --with Anna,Ben").first_line.startswith("Ballard S01E01, rew")
    assert "already watched Ballard S01E01;" in anna.ok("watch ballard 1 --alone").out


def test_two_viewings_of_one_evening_stay_two(anna: Person) -> None:
    anna.ok("watch ballard 2-3 --with Anna --at 2026-11-22", "watch ballard 2 --alone --again")
    plays = json.loads(anna.stored or b"")["shows"]["1"]["plays"]
    assert not [play for play in plays if play.get("same_as")]
    assert [play.get("n") for play in plays if play["episode"] == 2] == [None, None, 1]
    assert anna.json("doctor")["findings"] == []


def test_of_a_film_it_is_the_same(run: Person) -> None:
    run.ok("add Heat --film", "watch heat --alone", "watch heat --with Anna --at 21:00")
    ran = run.ok("watch heat --with Anna")
    assert (
        ran.first_line
        == "You have already watched Heat with Anna, Mon 23 Nov 21:00; nothing recorded."
    )
    assert len(run.json("history")) == 2


def test_it_ends_where_they_have_seen_it_all(ballard: Person) -> None:
    ballard.ok("watch ballard all --with Anna")
    ran = ballard("watch ballard --with Anna")
    assert ran.code == 2
    assert "You've watched all of Ballard with Anna: S01E10 is the last known episode." in ran.err


def test_seasons_of_which_only_plays_tell_stay_known(run: Person) -> None:
    run.ok("add Kuro --episodes 2", "watch kuro 1-2 --with Anna", "watch kuro s2e1-3 --alone")
    assert run.json("watch kuro --with Anna")["plays"][0]["episode"] == "S02E01"


def test_known_names_are_taken_without_case(anna: Person) -> None:
    anna.ok('watch ballard 4 --with "ANNA , ben"', "watch ballard 5 --with Ben,anna")
    assert [names for _, names in company(anna)[-2:]] == [["Anna", "ben"], ["Anna", "ben"]]
    assert "Ben is new here." in anna.ok("undo", "undo", "watch ballard 4 --with Ben").out


def test_a_near_miss_is_asked_about(anna: Person) -> None:
    before = anna.stored
    ran = anna("watch ballard --with Ben,Ana -l hi")
    assert (ran.code, anna.stored) == (4, before)
    assert ran.err.startswith("“Ana” is a new name, close to Anna. Nothing recorded.")
    assert "watchlog watch ballard --language hi --with Anna,Ben" in ran.err
    assert "watchlog watch ballard --language hi --with Ben,Ana --new-name" in ran.err
    error = json.loads(anna("watch ballard --with Ana --json").err)["error"]
    assert error["code"] == "needs_choice"
    assert [(each["option"], each["value"]) for each in error["choices"]] == [
        ("--with", "Anna"),
        ("--new-name", None),
    ]
    assert anna.json("watch ballard 4 --with Ana --new-name")["plays"][0]["with"] == ["Ana"]
    # From now on it is known, and so is the other.
    assert anna.json("watch ballard 5 --with ana,anna")["plays"][0]["with"] == ["Ana", "Anna"]


def test_on_a_terminal_the_question_can_be_answered(anna: Person) -> None:
    anna.terminal, anna.answers = True, ["y"]
    assert "with Anna" in anna.ok("watch ballard 1 --with Ana --at 21:00 --again").out
    assert anna.questions == ["Did you mean Anna? [Y/n]"]
    anna.answers = ["n"]
    assert anna("watch ballard --with Ana").code == 4


def test_of_several_near_names_one_is_chosen(anna: Person) -> None:
    anna.ok("watch ballard 4 --with Hanna --new-name")
    anna.terminal, anna.answers = True, ["1"]
    assert "Hanna" in anna.ok("watch ballard 5 --with Hana").out
    assert anna("watch ballard 6 --with Hana --json").code == 4


def test_a_name_of_removed_plays_alone_is_known_no_more(anna: Person) -> None:
    anna.ok("watch ballard 4 --with Ana --new-name", "undo")
    assert anna("watch ballard 4 --with Ana").code == 4
    assert anna.ok("watch ballard 4 --with anna").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--with", ""], "A name is missing."),
        (["--with", " , "], "A name is missing."),
        (["--with", "alone"], "“alone” can't be a name."),
        (["--with", "Anna,Unknown"], "“Unknown” can't be a name."),
        (["--with", "x" * 10_000], "The name has 10,000 characters; 100 is the most."),
        (["--with", "Anna," + "x" * 101], "has 101 characters; 100 is the most."),
        (["--with", "An\x1b[31mna"], "holds a control character (U+001B)"),
        (["--with", "\u200d"], "at least one visible character"),
        (["--with", "A=B"], "A name has no “=”"),
        (["--with", ",".join(f"P{n}" for n in range(21))], "21 names; 20 is the most."),
        (["--with", "Anna", "--alone"], "--with and --alone can't go together."),
        (["--new-name"], "--new-name needs --with."),
    ],
)
@pytest.mark.parametrize("command", ["watch", "amend"])
def test_what_is_no_name_is_refused(
    anna: Person, command: str, words: list[str], told: str
) -> None:
    before = anna.stored
    ran = anna([command, "ballard", "1", *words])
    assert (ran.code, anna.stored) == (2, before)
    assert told in ran.err
    assert "Nothing recorded." in ran.err


def test_amend_corrects_who_watched_along(anna: Person) -> None:
    ran = anna.ok("amend ballard 1-3 --with Anna,Ben")
    assert "S01E01  with Anna and Ben (was with Anna)" in ran.out
    assert "S01E02  with Anna and Ben (was alone)" in ran.out
    assert "Ben is new here." in ran.out
    anna.ok("amend ballard 1 --alone")
    assert (
        "S01E02  company unknown (was with Anna and Ben)"
        in anna.ok("amend ballard 2 --with unknown").out
    )
    assert [names for _, names in company(anna)] == [[], None, ["Anna", "Ben"]]
    assert "already recorded that way" in anna.ok("amend ballard 1 --alone").out.lower()
    anna.ok("undo", "undo", "undo")
    assert [names for _, names in company(anna)] == [["Anna"], [], []]
    assert anna("amend --with Annna").code == 4


def test_what_is_removed_is_named_with_its_company(anna: Person) -> None:
    assert "in Hindi, with Anna." in anna.ok("amend ballard 1 -l hi", "unwatch ballard 1").out
    assert "Mon 23 Nov, alone." in anna.ok("unwatch ballard 3").out.replace(" 2026", "")


def test_off_a_terminal_alone_is_told_from_unknown(anna: Person) -> None:
    anna.ok("watch ballard 4")
    assert [row[8:10] for row in anna.ok("history --recorded").rows] == [
        ["", "false"],
        ["alone", "false"],
        ["alone", "false"],
        ["Anna", "false"],
    ]


def test_in_a_rewatch_with_somebody_its_next_one_is_theirs(anna: Person) -> None:
    anna.ok("watch ballard 4-6 --with Anna")
    anna.now += timedelta(days=1)
    told = anna.ok("rewatch ballard --with anna").out
    assert told.startswith("Ballard, 2nd time: S01E01 to S01E06, 6 episodes, with Anna.")
    plays = [
        anna.json("watch ballard")["plays"][0],
        anna.json("watch ballard --with Anna")["plays"][0],
    ]
    assert [(p["episode"], p["with"], p["with_assumed"], p["pass"]) for p in plays] == [
        ("S01E01", ["Anna"], True, 2),
        ("S01E02", ["Anna"], False, 2),
    ]
    out = anna.ok("watch ballard 5").out
    assert "already watched" not in out
    assert "Anna is at S01E03: nobody assumed (--with Anna, --alone)." in out
    assert anna.json("watch ballard +2 --with Anna")["plays"][1]["episode"] == "S01E03"
    assert anna("rewatch ballard --end --with Anna").code == 2
    assert anna("rewatch ballard s1 --with Ana").code == 4


def test_a_rewatch_of_one_s_own_is_not_gone_on_with_together(anna: Person) -> None:
    anna.ok("rewatch ballard")
    anna.now += timedelta(days=1)
    anna.ok("watch ballard")
    assert anna.json("watch ballard --with Anna")["plays"][0]["episode"] == "S01E02"


@pytest.fixture
def couple(anna: Person) -> Person:
    """Somebody who is ahead in *Ballard*, has finished *Kuro* alone, and not begun *Heat*."""
    anna.ok(
        "add Kuro --episodes 2,2", "watch kuro s1 --with Anna,Ben", "watch kuro s2 --alone",
        "add Heat --film", "add Tenet --film", "watch tenet --with Ben",
    )  # fmt: skip
    return anna


def test_next_with_somebody_is_what_is_watched_together(couple: Person) -> None:
    assert [(row["slug"], row["episode"]) for row in couple.json("next --with anna")] == [
        ("ballard", "S01E02"),
        ("kuro", "S02E01"),
    ]
    assert [row["slug"] for row in couple.json("next --with Ben,Anna")] == ["kuro"]
    assert couple.json("next kuro") == []
    assert couple.json("next kuro --with Ben")[0]["episode"] == "S02E01"
    assert couple.json("next ballard --with Ben")[0]["episode"] == "S01E01"
    couple.terminal = True
    page = couple.ok("next --with Anna").out
    assert "S01E02  you at S01E04, 1/10 seen" in page
    assert "S02E01  you finished it, 2/4 seen" in page


def test_progress_with_somebody_counts_what_is_watched_together(couple: Person) -> None:
    rows = couple.json("progress --with Anna")
    assert [(row["slug"], row["watched"], row["next"]) for row in rows] == [
        ("ballard", 1, "S01E02"),
        ("kuro", 2, "S02E01"),
    ]
    assert couple.json("progress kuro --with Anna")[0]["percent"] == 50
    assert couple.json("progress kuro")[0]["percent"] == 100


def test_list_with_somebody_finds_what_was_watched_together_once(couple: Person) -> None:
    assert [row["slug"] for row in couple.json("list --with ben")] == ["kuro", "tenet"]
    assert [row["slug"] for row in couple.json("list film --with ben")] == ["tenet"]
    (row,) = couple.json("list --with Anna,Ben")
    assert row["watched"] == 4, "what is told of a show is all of it"


@pytest.mark.parametrize("command", ["next", "progress", "list"])
def test_readers_take_names_as_they_are_known(couple: Person, command: str) -> None:
    ran = couple(f"{command} --with Ana")
    assert ran.code == 4
    assert ran.err.startswith("“Ana” isn't a name in your library; Anna is close.\n")
    assert f"watchlog {command} --with Anna" in ran.err
    assert "new" not in ran.err
    choices = json.loads(couple(f"{command} --with Ana --json").err)["error"]["choices"]
    assert [each["value"] for each in choices] == ["Anna"]
    nobody = couple.ok(f"{command} --with Zoe --json")
    assert (nobody.data, nobody.err) == ([], "No play is with Zoe.\n")
    assert couple(f"{command} --with ''").code == 2
    couple.terminal, couple.answers = True, ["y"]
    assert "Kuro" in couple.ok(f"{command} --with Ana").out


def test_inside_a_rewatch_with_somebody_only_its_plays_count(couple: Person) -> None:
    couple.ok("rewatch ballard --with Anna", "rewatch kuro")
    rows = couple.json("next --with Anna")
    assert [
        (row["slug"], row["episode"], row["pass"] and row["pass"]["number"]) for row in rows
    ] == [
        ("ballard", "S01E02", None),
        ("ballard", "S01E01", 2),
        ("kuro", "S02E01", None),
    ]


def test_pages_say_who_watched_along(couple: Person) -> None:
    couple.terminal = True
    words = [line.split() for line in couple.ok("show ballard").out.splitlines()]
    assert ["With", "alone", "(2),", "Anna", "(1)"] in words
    history = couple.ok("history").out
    assert "With" in history.splitlines()[0]
    assert "Anna, Ben" in history
    assert "S01E01 (22:00, with Anna)" in couple.ok("export --format markdown").out
    assert "S01E02 (alone)" in couple.ok("export --format markdown").out


def test_pages_without_company_are_as_they_were(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    ballard.terminal = True
    assert "With" not in ballard.ok("history").out + ballard.ok("show ballard").out


def test_without_a_show_one_chooses_of_what_is_next_together(couple: Person) -> None:
    couple.terminal, couple.answers = True, ["y", "2"]
    ran = couple.ok("watch --with Ana")
    assert "Kuro S02E01 rewatched" in ran.out
    assert [line.split()[1:] for line in ran.err.splitlines()] == [
        ["Ballard", "S01E02", "6", "h", "23", "m", "left"],
        ["Kuro", "S02E01", "~1", "h", "25", "m", "left"],
    ]
    # With somebody new there is nothing together: one chooses of all that is next.
    couple.answers = ["1"]
    assert "with Zoe" in " ".join(couple.ok("watch --with Zoe").out.split())


def test_names_are_asked_about_once_whatever_else_is(couple: Person) -> None:
    couple.terminal, couple.answers = True, ["y", "y"]
    couple.ok("watch balard 9 --with Ana")
    assert couple.questions == ["Did you mean Anna? [Y/n]", "Did you mean Ballard? [Y/n]"]


def test_what_is_offered_instead_goes_on_with_who_was_named(couple: Person) -> None:
    couple.ok("watch ballard all --with Anna")
    err = couple("watch ballard --with Anna").err
    assert "watchlog watch ballard s1e1 --again --with Anna\n" in err
    assert "watchlog rewatch ballard --with Anna\n" in err
    assert "watchlog watch tenet --again --with Ben\n" in couple("rewatch tenet --with Ben").err
    assert "watchlog rewatch ballard\n" in couple("watch ballard").err


def test_a_page_that_holds_nothing_together_is_no_empty_library(couple: Person) -> None:
    couple.terminal = True
    assert "Nothing to watch next." in couple.ok("next --with Zoe").out
    assert "Nothing in progress." in couple.ok("progress --with Zoe").out
    assert "No shows match." in couple.ok("list --with Zoe").out
    couple.ok("pause kuro")
    assert (
        "1 paused, 1 finished: watchlog progress --all --with Ben"
        in couple.ok("progress --with Ben").out
    )
