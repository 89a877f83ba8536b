"""``year``: this one beside the same days of the last, and whole years."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from tests.conftest import KOLKATA, Person


@pytest.fixture
def person(ballard: Person) -> Person:
    """Plays in two years: three episodes in 2025, five in 2026, on either side of 23 November."""
    ballard.ok(
        "add Farzi --episodes 8 --runtime 60 --languages hi",
        "add Heat --film --runtime 170",
        "watch farzi 1-2 --language hi --at '2025-03-01 23:00'",
        "watch farzi 3 --language hi --at '2025-12-24 22:00'",
        "watch ballard 1-3 --language en --at '2026-02-07 01:30'",
        "watch farzi 1-2 --again --language hi --at '2026-11-22 23:30'",
        "verdict farzi stream -r 8 --note 'Once more.'",
        "verdict ballard skip -r 5.5",
    )
    return ballard


def test_this_year_so_far_beside_the_same_days_of_the_last(person: Person) -> None:
    data = person.json("year")
    assert (data["year"], data["over"], data["to_day"]) == (2026, False, "2026-11-23")
    assert (data["plays"], data["minutes"]["estimate"], data["binges"]) == (5, 248, 1)
    assert data["before"]["plays"] == 2
    assert (data["before"]["from"], data["before"]["to"]) == ("2025-01-01", "2025-11-23")
    out = person.ok("year").out
    assert out.splitlines()[0].split("  ")[1] == "2026 so far, to Mon 23 Nov"
    assert "against the same days of 2025" in out
    assert "▲ 2 h 08 m" in out
    assert "▲ 3 " in out


def test_heard_says_what_it_leaves_out(run: Person) -> None:
    run.ok("add Tumbbad --film --runtime 104", "add Kohrra --episodes 6 --runtime 45")
    run.ok("watch kohrra 1-4 --language hi --at '2026-05-02 23:00'")
    run.ok("watch tumbbad --at '2026-05-03 23:00'")
    out = run.ok("year").out
    heard = out.partition("Heard")[2]
    assert " ".join(heard.split("Binge")[0].split()).count("%") == 0
    assert re.search(r"Hindi +━+ 3 h 00 m", heard)
    assert re.search(r"unknown +━+ 1 h 44 m", heard)
    assert "All 5 plays are timed to the minute." in out
    assert "nothing is left out" not in out
    assert "The times of 3 plays were worked out, back to back." in out
    assert [each["key"] for each in run.json("year")["languages"]] == ["hi", None]
    run.ok("amend tumbbad --language hi")
    out = run.ok("year").out
    assert re.search(r"Hindi +━+ 100 %", out)
    assert "unknown" not in out
    assert "All 5 plays are timed to the minute; nothing is left out." in out


def test_assumed_languages_and_lengths_are_said(run: Person) -> None:
    run.ok("add Kohrra --languages pa", "languages pa", "watch kohrra 1 --at '2026-05-02 23:00'")
    out = run.ok("year").out
    assert "Heard  1 play assumed" in out
    assert "~ 1 play of assumed length: 40–45 min" in out


def test_year_explained(person: Person) -> None:
    person.ok("watch heat --at 2026-05-01", "watch ballard 4-10 --at 2026-10-10")
    data = person.json("year --explain")
    whys = {why["figure"]: why for why in data["explain"]}
    episodes = {play["id"]: play["episode"] for play in person.json("history")}
    assert len(whys["plays"]["plays"]) == data["plays"] == 13
    assert [left["reason"] for left in whys["binges"]["left_out"]] == ["known by day only"]
    assert whys["before"]["rule"].startswith("The same figures for 1 Jan 2025 to 23 Nov 2025")
    assert [episodes[play] for play in whys["before"]["plays"]] == ["S01E01", "S01E02"]
    assert len(whys["seasons"]["plays"]) == 10
    unknown = whys["languages"]["left_out"][-1]
    assert (unknown["reason"], len(unknown["plays"])) == ("language unknown", 1)
    assert (len(whys["languages"]["plays"]), whys["verdicts"]["plays"]) == (12, [])
    out = " ".join(person.ok("year --explain").out.split())
    assert "Left out: 1 play of unknown language (Heat)." in out
    assert "Verdicts 2 given · 1 without one" in out
    assert "watchlog year 2026 --explain --json" in out


def test_what_may_lie_in_the_year_before_is_said(run: Person) -> None:
    run.ok(
        "add Kohrra --episodes 6", "watch kohrra 1-2 --at 2025", "watch kohrra 3 --at 2026-03-01"
    )
    out = run.ok("year").out
    assert "no plays known to be in the same days of 2025 to compare with" in out
    assert "Left out of 2025: 2 plays known by year only (Kohrra)." in out
    run.ok("watch kohrra 4 --at 2025-02-01")
    assert "against the same days of 2025" in run.ok("year").out


def test_a_year_that_is_over(person: Person) -> None:
    data = person.json("year 2025")
    assert (data["over"], data["plays"], data["to_day"]) == (True, 3, "2025-12-31")
    assert data["before"] is None
    assert "no plays in 2024 to compare with" in person.ok("year 2025").out


def test_fewer_than_before(person: Person) -> None:
    person.ok("rm ballard", "watch farzi 4-8 --at '2025-05-01 23:00'")
    out = person.ok("year").out
    assert "▼ 5 h 00 m" in out
    assert "▼ 5" in out
    assert "▼ 1" in out


def test_in_january_it_is_last_year(person: Person) -> None:
    person.now = datetime(2027, 1, 1, 3, 0, tzinfo=KOLKATA)
    assert person.json("year")["over"] is False  # the evening of New Year's Eve
    person.now = datetime(2027, 1, 15, 22, 0, tzinfo=KOLKATA)
    assert (person.json("year")["year"], person.json("year")["over"]) == (2026, True)
    assert person.json("year")["before"]["to"] == "2025-12-31"
    assert person.ok("year").out.splitlines()[0].strip().startswith("2026  ")
    person.now = datetime(2027, 2, 1, 22, 0, tzinfo=KOLKATA)
    assert person.json("year")["year"] == 2027


def test_months_shows_and_languages(person: Person) -> None:
    data = person.json("year")
    assert {each["month"]: each["plays"] for each in data["months"] if each["plays"]} == {
        "2026-02": 3,
        "2026-11": 2,
    }
    assert [each["key"] for each in data["top_shows"]] == ["ballard", "farzi"]
    assert [each["key"] for each in data["languages"]] == ["en", "hi"]
    out = person.ok("year").out
    assert "English" in out
    assert "52 %" in out


def test_the_binge_of_the_year(person: Person) -> None:
    out = person.ok("year").out
    assert "Binge of the year" in out
    assert "Ballard S01E01–E03 · Fri 6 Feb 23:22–01:30 · 2 h 08 m\n" in out
    drawn = next(line for line in out.splitlines() if line.startswith("  23:22 ━"))
    assert len(drawn.split()) == 5
    assert "Binge of the year" not in person.ok("year 2025").out


def the_binge(run: Person, command: str = "year") -> str:
    """The line of the longest binge, the same on the pages of ``year`` and ``stats``."""
    lines = run.ok(command).out.splitlines()
    return next(line for line in lines if "Ballard S01E01–" in line)


def test_a_rewatch_is_named_where_all_of_it_was_seen_before(person: Person) -> None:
    person.ok("watch ballard 1-3 --again --at '2026-08-16 22:00'")
    assert the_binge(person).startswith("  Ballard S01E01–E03 · Sun 16 Aug 19:52–22:00 · ")
    assert the_binge(person).endswith(" · rewatch")
    assert the_binge(person, "stats --all").split()[1:] == the_binge(person).split()
    person.ok("watch ballard 4 --at '2026-08-16 23:00'")
    assert the_binge(person).startswith("  Ballard S01E01–E04 · Sun 16 Aug")
    assert "rewatch" not in the_binge(person)


def test_a_rewatch_goes_by_when_it_was_watched_not_entered(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3 --at '2026-08-16 22:00'")
    ballard.ok("watch ballard 1-4 --again --at '2026-02-01 22:00'")
    assert the_binge(ballard).startswith("  Ballard S01E01–E04 · Sun 1 Feb")
    assert "rewatch" not in the_binge(ballard)
    ballard.ok("watch ballard 1-4 --again --at '2026-09-01 22:00'")
    assert the_binge(ballard).startswith("  Ballard S01E01–E04 · Tue 1 Sep")
    assert the_binge(ballard).endswith(" · rewatch")


def test_verdicts_of_the_year(person: Person) -> None:
    data = person.json("year")["verdicts"]
    assert (data["given"], data["shows_without"]) == (2, 0)
    out = person.ok("year").out
    assert "Verdicts   2 given\n" in out
    assert "stream  Farzi 8" in out
    assert "skip    Ballard 5.5" in out
    person.ok("watch heat --at 2026-05-01")
    assert "2 given · 1 of your 3 shows has none yet" in person.ok("year").out
    assert person.json("year 2025")["verdicts"]["given"] == 0
    assert "Verdicts" not in person.ok("year 2025").out


def test_first_last_and_what_was_finished(person: Person) -> None:
    person.ok("watch ballard 4-10 --at 2026-10-10")
    out = person.ok("year").out
    assert "First      Ballard S01E01 · Fri 6 Feb" in out
    assert "Last       Farzi S01E02 · Sun 22 Nov" in out
    assert "Finished   Ballard S01 in 247 days" in out
    assert [each["days"] for each in person.json("year")["seasons"]] == [247]


def test_what_is_left_out_of_a_year(person: Person) -> None:
    assert "All 5 plays are timed to the minute; nothing is left out." in person.ok("year").out
    person.ok("watch heat --at unknown")
    out = person.ok("year").out
    assert "nothing is left out" not in out
    assert "Left out of every figure: 1 play of unknown date (Heat)." in out


@pytest.mark.parametrize("year", ["2019", "2024", "2031"])
def test_a_year_without_plays(person: Person, year: str) -> None:
    out = person.ok(f"year {year}").out
    assert f"No plays in {year}; your plays go from March 2025 to November 2026." in out
    assert person.json(f"year {year}")["plays"] == 0


@pytest.mark.parametrize("year", ["1899", "26", "soon", "99999"])
def test_what_is_no_year(person: Person, year: str) -> None:
    assert person(f"year {year}").code == 2


def test_a_leap_day_is_beside_the_28th(run: Person) -> None:
    run.now = datetime(2028, 2, 29, 22, 0, tzinfo=KOLKATA)
    run.ok("add Ballard --episodes 10", "watch ballard 1 --at 2027-02-28")
    run.ok("watch ballard 2 --at 2027-03-01", "watch ballard 3 --at 2028-02-28")
    before = run.json("year")["before"]
    assert (before["to"], before["plays"]) == ("2027-02-28", 1)


def test_from_a_hundred_columns_on_there_is_the_heatmap(person: Person) -> None:
    person.terminal = True
    for width, there in ((80, False), (100, True), (120, True)):
        person.width = width
        assert ("plays an evening" in person.ok("year").out) == there


def test_a_year_known_by_the_year_alone_has_no_evening_that_is_known(run: Person) -> None:
    run.terminal = True
    run.ok(
        "add Ballard --episodes 10", "watch ballard 1-3 --at 2020", "watch ballard 4 --at 2021-05"
    )
    assert "no evening known" in run.ok("year 2020").out
    assert "no binge known" in run.ok("year 2021").out
    run.ok("watch ballard 5 --at '2020-03-01 21:00'")
    assert "1 evening        0 binges" in run.ok("year 2020").out


def test_the_best_and_the_worst_episode_of_the_year(ballard: Person) -> None:
    ballard.ok("add Bosch --episodes 10,8", "watch bosch s1e1-2 --at 2025-03", "watch bosch s2e1")
    ballard.ok("verdict bosch s1e1 10", "verdict bosch s1e2 1", "verdict bosch s2e1 4")
    ballard.ok("watch ballard 2 --at 2026-11-02 -r 9", "watch ballard 1 --at 2026-11-01 -r 9")
    ballard.ok("watch ballard 3 --at 2026-11-03 -r 5", "verdict ballard e3 4")
    ballard.ok("watch ballard 4 --at 2026-11-04 -r 6", "unwatch ballard 4")
    of_year = {"rated": 4, "best": "S01E01", "worst": "S01E03"}
    data = ballard.json("year --explain")
    found = data["rated_episodes"]
    assert {key: value and value["episode"] for key, value in found.items() if key != "rated"} == {
        "best": of_year["best"],
        "worst": of_year["worst"],
    }
    assert found["rated"] == of_year["rated"]
    assert found["best"] == {
        "slug": "ballard",
        "title": "Ballard",
        "episode": "S01E01",
        "rating": 9,
    }
    (why,) = (each for each in data["explain"] if each["figure"] == "rated_episodes")
    assert len(why["plays"]) == 4
    words = "best Ballard S01E01 9, worst Ballard S01E03 4, of 4 episodes"
    assert words in " ".join(ballard.ok("year").out.split())
    assert words in " ".join(ballard.ok("year --explain").out.split())
    before = ballard.json("year 2025")["rated_episodes"]
    assert (before["best"]["episode"], before["worst"]["episode"]) == ("S01E01", "S01E02")
    ballard.ok("verdict bosch s1e2 10")
    assert ballard.json("year 2025")["rated_episodes"]["worst"] is None


def test_a_year_without_a_rated_episode_says_nothing_of_them(ballard: Person) -> None:
    ballard.ok("watch ballard 1", "verdict ballard 9")
    assert ballard.json("year")["rated_episodes"] == {"rated": 0, "best": None, "worst": None}
    assert "Rated" not in ballard.ok("year").out
    assert "Rated" not in ballard.ok("year --explain").out
