"""The line after ``watch``, and what a play makes: a season or show finished, a binge, a streak."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import Person


def below(person: Person, command: str) -> str:
    """What a command says on a terminal, as words."""
    person.terminal = True
    return " ".join(person.ok(command).out.split())


def evening_by_evening(person: Person, *commands: str) -> None:
    """Type each command on an evening of its own."""
    for command in commands:
        person.ok(command)
        person.now += timedelta(days=1)


@pytest.fixture
def harbour(run: Person) -> Person:
    """A person with a series of two short seasons, in Hindi."""
    run.ok("add Harbour --episodes 4,2 --runtime 50-60 --languages hi --watch-in hi")
    return run


# --- the line ---


def test_the_line_has_a_bar_and_the_way_back(ballard: Person) -> None:
    ballard.terminal = True
    first, second = ballard.ok("watch ballard -l hi").out.splitlines()
    assert first == f"  ✓ Ballard S01E01 in Hindi, 22:00{'━╸─────────────   1/10':>44}"
    assert second == f"    9 left, 6 h 23 m · next S01E02{'watchlog undo':>44}"


def test_below_60_columns_the_bar_stands_below(ballard: Person) -> None:
    ballard.terminal, ballard.width = True, 59
    lines = ballard.ok("watch ballard -l hi").out.splitlines()
    assert lines[:2] == ["  ✓ Ballard S01E01 in Hindi, 22:00", "    ━╸─────────────   1/10"]
    assert max(map(len, lines)) <= 59


def test_without_unicode_the_line_is_ascii(ballard: Person) -> None:
    ballard.terminal, ballard.unicode = True, False
    out = ballard.ok("watch ballard 1-5").out
    assert out.startswith("  ok Ballard S01E01-E05")
    assert "########.......   5/10" in out


def test_a_pipe_gets_sentences_with_the_same_facts(harbour: Person) -> None:
    out = harbour.ok("watch harbour 2x01 2x02").out
    assert out.splitlines() == [
        "Harbour S02E01–E02, 2 plays: Mon 23 Nov 21:05 and 22:00 (back to back), in Hindi"
        " (assumed).",
        "  2 of 6 · 3 h 40 m left · 4 skipped",
        "  Season 2 finished: 2 episodes on 1 evening, 1 h 50 m, in Hindi (assumed).",
        '  What did you think? watchlog verdict harbour stream/skip "…" · Wrong? watchlog undo',
    ]


def test_another_day_is_said(ballard: Person) -> None:
    ballard.terminal = True
    assert "Sun 22 Nov 23:30" in ballard.ok("watch ballard --at 'yesterday 23:30'").out
    assert "Nov" not in ballard.ok("watch ballard").out


def test_a_length_that_nobody_knows_is_a_dotted_bar(run: Person) -> None:
    run.terminal = True
    run.ok("add Tide")
    assert "···············    1/?" in run.ok("watch tide").out


def test_a_film_has_no_bar_and_its_verdict_is_asked_for(run: Person) -> None:
    run.terminal = True
    run.ok("add Heat --year 1995 --film")
    first, *rest = run.ok("watch heat").out.splitlines()
    assert first == "  ✓ Heat (1995), 22:00, language unknown"
    assert not set("━─") & set(first)
    assert 'What did you think?  watchlog verdict heat stream/skip "…"' in rest[0]


# --- finished ---


def test_a_finished_season_is_said_with_its_figures(harbour: Person) -> None:
    evening_by_evening(harbour, "watch harbour 1x01", "watch harbour 1x02", "watch harbour 1x03")
    words = "Season 1 finished: 4 episodes on 4 evenings, 3 h 40 m, mostly in Hindi (3 assumed) "
    assert words in below(harbour, "watch harbour 1x04 -l en")
    assert harbour.json("stats")["seasons"][0]["evenings"] == 4
    assert "finished" not in below(harbour, "watch harbour 1x04 --again")


def test_the_last_season_finishes_the_show(harbour: Person) -> None:
    harbour.ok("watch harbour s1")
    told = below(harbour, "watch harbour s2")
    assert "Season 2 finished: 2 episodes on uncertain days, 1 h 50 m, in Hindi" in told
    assert "All of Harbour: 6 episodes on uncertain days, 5 h 30 m, in Hindi" in told


def test_seasons_finished_together_are_one_line(harbour: Person) -> None:
    told = below(harbour, "watch harbour all")
    assert told.count("finished") == 1
    assert "Seasons 1–2 finished: 6 episodes on uncertain days, 5 h 30 m, in Hindi" in told


def test_days_that_are_not_known_are_said(harbour: Person) -> None:
    harbour.ok("watch harbour 1x01 --at 2026-10", "watch harbour 1x02 1x03")
    assert "4 episodes on 1 evening (1 on uncertain days)" in below(harbour, "watch harbour 1x04")


def test_an_assumed_length_keeps_its_mark(ballard: Person) -> None:
    ballard.ok("edit ballard --clear runtime")
    assert "10 episodes on uncertain days, ~7 h 05 m" in below(ballard, "watch ballard all")


@pytest.mark.parametrize("gap", [1, 4])
def test_a_season_with_a_gap_is_not_finished(harbour: Person, gap: int) -> None:
    rest = " ".join(f"1x{number}" for number in range(1, 5) if number != gap)
    assert "finished" not in harbour.ok(f"watch harbour {rest}").out


def test_no_verdict_is_asked_for_where_there_is_one(harbour: Person) -> None:
    harbour.ok("watch harbour 1x01", "verdict harbour stream 'A gem.'")
    assert "What did you think?" not in harbour.ok("watch harbour 1x02 1x03 1x04").out


@pytest.mark.parametrize("said", ['stream/skip "…"', "stream/skip", 'stream/skip "A gem."'])
def test_the_question_for_a_verdict_is_harmless_as_it_stands(harbour: Person, said: str) -> None:
    harbour.ok("watch harbour s1")
    before = harbour.stored
    assert harbour(f"verdict harbour {said}").code == 2
    assert harbour.stored == before


# --- binges ---


def test_the_play_that_completes_a_binge_says_so(ballard: Person) -> None:
    ballard.ok("edit ballard --runtime 40")
    binges = []
    for number in range(1, 7):
        ballard.now += timedelta(minutes=50)
        out = ballard.ok(f"watch ballard {number}").out
        binges.append("".join(line.strip() for line in out.splitlines() if "makes" in line))
    assert binges == [
        "", "", "That makes a binge: S01E01–E03 in one sitting, 2 h 00 m.",
        "", "That makes a marathon: S01E01–E05 in one sitting, 3 h 20 m.", "",
    ]  # fmt: skip
    assert ballard.json("binges")["binges"][0]["marathon"]


def test_another_show_between_breaks_no_binge(ballard: Person) -> None:
    ballard.ok("add Tide --episodes 9 --runtime 100", "watch ballard 1 2 --at 18:00")
    ballard.ok("watch tide --at 20:50")
    assert "makes a binge" in ballard.ok("watch ballard 3 --at 22:00").out
    assert len(ballard.json("binges")["binges"]) == 1


def test_a_long_pause_does(ballard: Person) -> None:
    ballard.ok("watch ballard 1 2 --at 18:00")
    assert "makes" not in ballard.ok("watch ballard 3 --at 22:00").out
    assert ballard.json("binges")["binges"] == []


def test_plays_of_unknown_time_make_no_binge(ballard: Person) -> None:
    assert "makes" not in ballard.ok("watch ballard 1-3 --at 2026-11-20").out


def test_the_setting_says_how_many_are_a_binge(ballard: Person) -> None:
    ballard.ok("config binge_episodes 2")
    assert "makes a binge: S01E01–E02" in ballard.ok("watch ballard 1-2").out


def test_a_film_seen_again_and_again_is_a_binge_of_plays(run: Person) -> None:
    run.ok("add Heat --film --runtime 60", "watch heat --at 18:00", "watch heat --again --at 19:10")
    assert "makes a binge: 3 plays in one" in run.ok("watch heat --again --at 20:20").out


# --- streaks ---


def test_a_streak_is_said_when_it_reaches_a_round_number(run: Person) -> None:
    run.ok("add Tide", "add Harbour")
    said = {}
    for evening in range(1, 32):
        out = run.ok(f"watch {'tide' if evening % 3 else 'harbour'}").out
        if "in a row" in out:
            said[evening] = next(line.strip() for line in out.splitlines() if "in a row" in line)
        # Once an evening, on the first play.
        assert "in a row" not in run.ok("watch harbour").out
        run.now += timedelta(days=1)
    assert said == {number: f"{number} evenings in a row." for number in (7, 14, 30)}


def test_after_midnight_it_is_still_that_evening(run: Person) -> None:
    run.ok("add Tide")
    run.now = run.now.replace(hour=23)
    for evening in range(6):
        run.ok("watch tide")
        # Half past one: on the next evening by the calendar, on this one as people see it.
        run.now += timedelta(hours=2.5 if evening % 2 == 0 else 21.5 + 24)
    assert "in a row" not in run.ok("watch tide").out


@pytest.mark.parametrize("gone", ["unwatch tide s1e3", "rm tide", "amend tide s1e3 --at unknown"])
def test_what_was_removed_counts_no_more(run: Person, gone: str) -> None:
    run.ok("add Tide", "add Heat")
    for _ in range(6):
        run.ok("watch tide")
        run.now += timedelta(days=1)
    run.ok(gone)
    assert "in a row" not in run.ok("watch heat 1").out


def test_a_day_that_is_filled_in_joins_a_streak(run: Person) -> None:
    run.ok("add Tide")
    begin = run.now
    for evening in range(7):
        run.now = begin + timedelta(days=evening)
        if evening != 3:
            run.ok("watch tide")
    out = run.ok("watch tide --at 2026-11-26").out
    assert "7 evenings in a row." in out


# --- hints ---


def test_hints_can_be_turned_off_but_not_the_way_back(harbour: Person) -> None:
    harbour.ok("config hints off")
    for harbour.terminal in (False, True):
        out = harbour.ok("watch harbour all", "undo", "watch harbour all").out
        assert "Know when?" not in out
        assert "watchlog undo" in out
        assert "watchlog watch" not in harbour.ok("").out
        harbour.ok("undo")
    assert "watchlog watch --help" in harbour("watch").err


def test_an_error_keeps_its_hints_then(harbour: Person) -> None:
    harbour.ok("config hints off")
    assert "watchlog watch Nowhere --add" in harbour("watch Nowhere").err


def test_a_day_that_was_recorded_is_not_called_unknown(run: Person) -> None:
    run.ok("add Harbour --episodes 3", "watch harbour", "watch harbour")
    # Three within a minute were ticked: which evening it was is not certain, but it has a day.
    assert "unknown day" not in run.ok("watch harbour").out
