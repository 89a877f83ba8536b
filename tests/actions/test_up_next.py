"""``next``, the evening and ``upcoming``: what to watch now, and what has not aired."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.actions.columns import slugs
from tests.conftest import Person
from tests.tvmaze_server import BALLARD, Stage, a_season, a_show, an_episode

# It is Monday 23 November 2026, 22:00 in India.
TONIGHT = {"airdate": "2026-11-23", "airtime": "21:00", "airstamp": "2026-11-23T15:30:00+00:00"}


FRIDAY = {"airdate": "2026-11-27", "airtime": "21:00", "airstamp": "2026-11-27T15:30:00+00:00"}


NEW_YORK = {"airdate": "2026-12-03", "airtime": "22:00", "airstamp": "2026-12-04T03:00:00+00:00"}


@pytest.fixture
def waiting(viewer: Person, tv: Stage) -> Person:
    """*Ballard* with a second season that is under way, *Low Tide* to begin, *Far* in a year."""
    tv.shows[BALLARD]["status"] = "Running"
    tv.episodes[BALLARD] += [
        an_episode(801, 2, 1, name="Return", airdate="2026-11-16"),
        an_episode(802, 2, 2, name="Tonight", **TONIGHT),
        an_episode(803, 2, 3, name="Cold; Front, East", **FRIDAY),
        an_episode(804, 2, 4, name="Far Shore", **NEW_YORK),
        an_episode(805, 2, 5, airdate="", airstamp=None),
    ]
    tv.put(a_show(7, "Low Tide"), [an_episode(71, 1, 1, name="Ebb", airdate="2026-12-05")])
    tv.put(a_show(8, "Far"), [], [a_season(1, premiereDate="2027-11-01")])
    viewer.ok("add Ballard --lookup", "add 'Low Tide' --lookup", "add Far --lookup")
    viewer.ok("watch ballard s1", "watch ballard s2e1")
    return viewer


def test_the_table(waiting: Person) -> None:
    waiting.terminal = True
    assert waiting.ok("upcoming").out.splitlines() == [
        "  When              Show      Episode                     On",
        "  Mon 23 Nov 21:00  Ballard   S02E02   Tonight            Prime Video",
        "  Fri 27 Nov 21:00  Ballard   S02E03   Cold; Front, East  Prime Video",
        "  Fri 4 Dec 08:30   Ballard   S02E04   Far Shore          Prime Video",
        "  Sat 5 Dec         Low Tide  S01E01   Ebb                Prime Video",
        "",
        "  After that: Far, season 1 on 1 Nov 2027, in 343 days",
    ]


def test_air_times_are_of_the_zone_where_the_person_is_now(waiting: Person) -> None:
    waiting.now = waiting.now.astimezone(ZoneInfo("America/New_York"))
    waiting.terminal = True
    assert waiting.ok("upcoming").out.splitlines()[2:4] == [
        "  Fri 27 Nov 10:30  Ballard   S02E03   Cold; Front, East  Prime Video",
        "  Thu 3 Dec 22:00   Ballard   S02E04   Far Shore          Prime Video",
    ]
    row = waiting.json("upcoming")[2]
    assert (row["airs_on"], row["airs_at"]) == ("2026-12-03", "2026-12-03T22:00:00-05:00")
    waiting.ok("watch ballard")
    assert "on Fri 27 Nov at 10:30" in waiting.ok("show ballard").out
    assert "airs on Fri 27 Nov at 10:30" in waiting.ok("next ballard").out
    assert waiting.json("next ballard")[0]["airs_at"] == "2026-11-27T10:30:00-05:00"
    for page in ("next", ""):
        assert "Ballard S02E03 on Fri 27 Nov at 10:30" in waiting.ok(page).out
    next_file = Path(waiting.json("path next")["next"]).read_text()
    assert "2026-11-27T10:30:00-05:00" in next_file


def test_an_episode_airs_on_another_day_elsewhere(waiting: Person) -> None:
    waiting.ok("watch ballard", "watch ballard")
    waiting.now = waiting.now.replace(month=12, day=3, hour=12)
    assert waiting.json("upcoming")[0]["airs_on"] == "2026-12-04"
    waiting.now = waiting.now.astimezone(ZoneInfo("America/New_York"))
    assert waiting.json("upcoming")[0]["airs_on"] == "2026-12-03"
    waiting.terminal = True
    assert "on Thu 3 Dec at 22:00, today" in waiting.ok("next ballard").out


def test_the_data(waiting: Person) -> None:
    rows = waiting.json("upcoming --days 4")
    assert [row["episode"] for row in rows] == ["S02E02", "S02E03"]
    assert rows[1] == {
        "slug": "ballard", "title": "Ballard", "season": 2, "episode": "S02E03",
        "episode_title": "Cold; Front, East", "airs_on": "2026-11-27",
        "airs_at": "2026-11-27T21:00:00+05:30",
        "minutes": {"low": 44, "high": 44, "estimate": 44}, "platforms": ["Prime Video"],
    }  # fmt: skip
    far = waiting.json("upcoming --days 400")[-1]
    assert (far["season"], far["episode"], far["airs_on"]) == (1, None, "2027-11-01")
    assert waiting.ok("upcoming --days 4").rows[0][:4] == ["ballard", "Ballard", "2", "S02E02"]


def test_what_airs_on_one_day_is_by_hour_then_title(waiting: Person, tv: Stage) -> None:
    day = {"airdate": "2026-11-27", "airstamp": None}
    earlier = {**FRIDAY, "airstamp": "2026-11-27T09:00:00+00:00"}
    tv.put(
        a_show(9, "Zinc"),
        [an_episode(91, 1, 1, **earlier), an_episode(92, 1, 5, **day), an_episode(93, 2, 1, **day)],
        # Begins on the day of an episode that has a number, which it has not.
        [a_season(3, premiereDate="2026-11-27")],
    )
    tv.put(a_show(10, "Amber"), [an_episode(101, 1, 1, **day)])
    waiting.ok("add Zinc --lookup", "add Amber --lookup")
    rows = [row for row in waiting.json("upcoming") if row["airs_on"] == "2026-11-27"]
    assert [(row["slug"], row["episode"] or row["season"]) for row in rows] == [
        ("amber", "S01E01"),
        ("zinc", "S01E05"),
        ("zinc", "S02E01"),
        ("zinc", 3),
        ("zinc", "S01E01"),
        ("ballard", "S02E03"),
    ]


def test_what_was_seen_or_put_aside_is_not_upcoming(waiting: Person) -> None:
    waiting.ok("watch ballard s2e2", "drop 'low tide'")
    assert [row["episode"] for row in waiting.json("upcoming")] == ["S02E03", "S02E04"]
    waiting.ok("pause ballard")
    assert waiting.json("upcoming") == []


@pytest.mark.parametrize("words", ["s2", "all", "--to s2e5"])
def test_what_has_not_aired_is_not_marked_with_its_season(waiting: Person, words: str) -> None:
    ran = waiting.ok(f"watch ballard {words}")
    assert ran.first_line.startswith("Ballard S02E02: ")
    assert "  S02E03–E05 have not aired yet: left out.\n" in ran.out
    assert len(waiting.json("history ballard")) == 12
    ran = waiting.ok(f"watch ballard {words}")
    assert ran.first_line.startswith("You have already watched ")


def test_a_season_to_come_is_not_marked_at_all(waiting: Person) -> None:
    ran = waiting.ok("watch 'low tide' s1")
    assert ran.out == (
        "Low Tide S01E01 has not aired yet; nothing recorded.\n"
        "  Watched it early? watchlog watch low-tide s1e1 --at unknown\n"
    )
    assert waiting.ok("watch 'low tide' s01e01").first_line.startswith("Low Tide S01E01: ")


def test_what_has_not_aired_is_recorded_when_named_and_said(waiting: Person) -> None:
    told = waiting.ok("watch ballard s2e4").out
    assert told.startswith("Ballard S02E04: ")
    assert "  S02E04 has not aired yet (Fri 4 Dec).\n" in told
    assert "  S02E05 has not aired yet.\n" in waiting.ok("watch ballard").out
    told = waiting.ok("watch ballard s2e3-4 --again --at yesterday").out
    assert "  S02E03–E04 have not aired yet (from Fri 27 Nov).\n" in told
    assert "  S01E02 has not aired yet (1 Nov 2027).\n" in waiting.ok("watch far s1e2").out
    assert waiting.json("watch 'low tide'")["not_aired"] == ["S01E01"]
    assert waiting.json("watch ballard s2e2")["not_aired"] == []
    assert "aired" not in waiting.ok("watch ballard s1e1 --again").out


def test_with_nothing_to_come_it_says_so(viewer: Person) -> None:
    viewer.terminal = True
    out = viewer.ok("add X", "upcoming").out
    assert "None of your shows air in the next 14 days." in out
    assert "No air dates yet: watchlog lookup SHOW" in out


class TestNext:
    def test_what_airs_today_is_offered(self, waiting: Person) -> None:
        assert [row["episode"] for row in waiting.json("next")] == ["S02E02"]

    def test_what_has_not_aired_is_not_and_it_says_when_it_will(self, waiting: Person) -> None:
        waiting.ok("watch ballard")
        assert waiting.json("next") == []
        waiting.terminal = True
        assert waiting.ok("next").out.splitlines() == [
            "  Nothing to watch next.",
            "",
            "  Coming   Ballard S02E03 on Fri 27 Nov at 21:00, in 4 days",
            "           Low Tide S01E01 on Sat 5 Dec, in 12 days",
            "           Far season 1 on 1 Nov 2027, in 343 days",
        ]
        assert "Coming   Ballard S02E03 on Fri 27 Nov" in waiting.ok("").out

    def test_by_name_it_says_so_too(self, waiting: Person) -> None:
        waiting.ok("watch ballard")
        (row,) = waiting.json("next ballard")
        assert (row["episode"], row["airs_at"]) == ("S02E03", "2026-11-27T21:00:00+05:30")
        waiting.terminal = True
        assert waiting.ok("next ballard").out == (
            "  Ballard S02E03 “Cold; Front, East” airs on Fri 27 Nov at 21:00, in 4 days.\n"
        )
        assert waiting.ok("next far").out == "  Season 1 of Far airs on 1 Nov 2027, in 343 days.\n"

    def test_on_its_day_it_is_offered(self, waiting: Person) -> None:
        waiting.ok("watch ballard")
        waiting.now = waiting.now.replace(day=27)
        assert [row["episode"] for row in waiting.json("next")] == ["S02E03"]

    def test_on_its_evening_not_before_its_hour(self, waiting: Person) -> None:
        waiting.ok("watch ballard")
        waiting.now = waiting.now.replace(day=27, hour=20)
        assert waiting.json("next") == []
        waiting.terminal = True
        assert "Coming   Ballard S02E03 on Fri 27 Nov at 21:00, today" in waiting.ok("next").out

    def test_what_has_no_day_waits(self, waiting: Person) -> None:
        waiting.ok("watch ballard s2e2-4")
        assert waiting.json("next") == []
        waiting.terminal = True
        assert "Ballard" not in waiting.ok("next").out

    def test_the_state_of_who_waits_is_caught_up(self, waiting: Person) -> None:
        waiting.ok("watch ballard")
        assert [row["state"] for row in waiting.json("list")] == ["caught-up", "planned", "planned"]

    def test_show_marks_nothing_as_next_and_says_when(self, waiting: Person) -> None:
        waiting.terminal = True
        assert "▸" in waiting.ok("show ballard").out
        waiting.ok("watch ballard")
        out = waiting.ok("show ballard").out
        assert "▸" not in out
        assert re.search(r"Coming +S02E03 on Fri 27 Nov at 21:00, in 4 days", out)


class TestCalendar:
    def test_the_file(self, waiting: Person, tmp_path: Path) -> None:
        file = tmp_path / "tv.ics"
        ran = waiting.ok(f"upcoming --days 400 --ics {file}")
        assert ran.out == f"Saved 5 air dates as {file}.\n"
        text = file.read_bytes().decode()
        lines = text.split("\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert all(len(line.encode()) <= 75 for line in lines)
        assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
        events = text.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
        assert len(events) == 5
        assert "DTSTART:20261127T153000Z\r\nDTEND:20261127T161400Z\r\n" in events[1]
        assert "SUMMARY:Ballard S02E03 “Cold\\; Front\\, East”\r\n" in events[1]
        assert "DTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261206\r\n" in events[3]
        assert "SUMMARY:Far season 1 begins\r\n" in events[4]
        assert all("TVmaze\\, CC BY-SA" in event for event in events)

    def test_made_anew_the_events_are_the_same(self, waiting: Person, tmp_path: Path) -> None:
        file = tmp_path / "tv.ics"
        waiting.ok(f"upcoming --ics {file}")
        before = re.findall(r"UID:.*", file.read_text())
        waiting.ok(f"upcoming --ics {file}")
        assert re.findall(r"UID:.*", file.read_text()) == before
        assert len(set(before)) == 4
        assert [each.name for each in tmp_path.glob("*tv.ics*")] == ["tv.ics"]

    def test_to_the_output(self, waiting: Person) -> None:
        assert waiting.ok("upcoming --ics -").out.startswith("BEGIN:VCALENDAR\r\n")

    def test_nothing_but_a_calendar_is_replaced(self, waiting: Person, tmp_path: Path) -> None:
        novel = tmp_path / "novel.txt"
        novel.write_text("It was a dark and stormy night.")
        for named in (novel, tmp_path, tmp_path / "none" / "tv.ics", "/proc/x/tv.ics"):
            ran = waiting(["upcoming", "--ics", str(named)])
            assert (ran.code, ran.out) == (1, "")
            assert "Nothing written." in ran.err
        assert waiting(["upcoming", "--ics", "\0"]).code == 1
        assert novel.read_text() == "It was a dark and stormy night."

    def test_a_title_that_is_long_or_wild(self, waiting: Person, tv: Stage) -> None:
        tv.put(a_show(9, "जंगल " * 20 + "\\,;:"),
               [an_episode(91, 1, 1, airdate="2026-12-01", name="A\nEND:VCALENDAR")])  # fmt: skip
        waiting.ok("add 'जंगल' --tvmaze 9")
        out = waiting.ok("upcoming --ics -").out
        assert out.count("END:VCALENDAR") == 2
        assert out.count("\nEND:VCALENDAR") == 1
        lines = out.encode().split(b"\r\n")
        assert max(map(len, lines)) <= 75
        # A character of this text has three bytes: less than that is left of a line that goes on.
        folded = [line for line, after in pairwise(lines) if after.startswith(b" ")]
        assert len(folded) > 3
        assert min(map(len, folded)) > 75 - 3


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_page_is_wider_than_the_terminal(waiting: Person, width: int) -> None:
    waiting.terminal, waiting.width = True, width
    waiting.ok("watch ballard")
    for command in ("upcoming", "upcoming --days 400"):
        out = waiting.ok(command).out
        assert [line for line in out.splitlines() if len(line) > width] == []
        waiting.unicode = not waiting.unicode
        assert waiting.ok(command).out.strip()


def test_next_is_by_last_play_then_planned_and_the_rest_sleeps(ballard: Person) -> None:
    ballard.ok(
        "add Justified --episodes 13",
        "add 'Dept. Q' --episodes 9",
        "add Mindhunter",
        "watch justified 1 --at 2026-05-01",
        "watch dept-q 1 --at 2026-11-20",
        "watch ballard 1",
    )
    # A play that was typed today touches its show, whenever it was.
    assert slugs(ballard, "next") == ["ballard", "dept-q", "justified", "mindhunter"]
    ballard.now += timedelta(days=61)
    assert slugs(ballard, "next") == ["mindhunter"]
    ballard.terminal = True
    assert "Asleep   Ballard, Dept. Q, Justified: not watched for 60 days" in ballard.ok("next").out
    assert slugs(ballard, "next --all")[:3] == ["ballard", "dept-q", "justified"]
    assert slugs(ballard, "next --all --limit 2") == ["ballard", "dept-q"]
    assert slugs(ballard, "next justified") == ["justified"]


@pytest.mark.parametrize(("asleep", "more"), [(5, 0), (6, 0), (7, 1), (9, 3)])
def test_of_many_that_sleep_six_are_named(run: Person, asleep: int, more: int) -> None:
    for number in range(asleep):
        run.ok(f"add 'Film{number} Days' --episodes 9", f"watch film{number} 1 --at 2026-05-01")
    run.now += timedelta(days=61)
    run.terminal, run.width = True, 160
    (line,) = [line for line in run.ok("next").out.splitlines() if "Film" in line]
    assert line.count("Film") == asleep - more
    assert (f"{more} more" in line) == bool(more)


def test_the_bare_command_shows_the_evening(run: Person) -> None:
    welcome = run.ok("")
    assert welcome.first_line == "Nothing here yet."
    assert str(run.path) in welcome.out
    run.ok("add Ballard --episodes 10", "add Mindhunter", "watch ballard 1-2")
    page = run.ok("").out
    assert page.startswith("  Monday 23 November, 22:00")
    assert "Continue" in page
    assert "Start" in page
    hints = "Watched the next one? watchlog watch ballard · Tonight? watchlog tonight"
    assert page.rstrip().endswith(hints)


def test_asleep_begins_after_sixty_days(ballard: Person) -> None:
    ballard.ok("watch ballard")
    ballard.now += timedelta(days=60)
    assert slugs(ballard, "next") == ["ballard"]
    ballard.now += timedelta(days=1)
    assert ballard.json("next") == []
    assert "You were at" in ballard.ok("").out
    assert slugs(ballard, "next --all") == ["ballard"]


def test_the_evening_as_json(ballard: Person) -> None:
    ballard.ok("add Mindhunter", "watch ballard 1")
    data = ballard("--json").data
    assert [row["slug"] for row in data["continue"]] == ["ballard"]
    assert [row["slug"] for row in data["start"]] == ["mindhunter"]
    assert (data["streak"], data["asleep"]) == (1, [])


def test_states_and_forecasts_go_by_the_day_where_the_person_is(run: Person, tv: Stage) -> None:
    """What airs late on Sunday in New York airs on Monday in Apia, and is out there on that day."""
    late = {"airdate": "2026-11-22", "airtime": "20:00", "airstamp": "2026-11-23T01:00:00+00:00"}
    weekly = [an_episode(90 + n, 1, n, airdate=f"2026-11-{7 + n:02}") for n in (1, 2, 3)]
    tv.put(a_show(9, "Tide"), [*weekly, an_episode(99, 1, 4, **late)])
    run.environ |= {"WATCHLOG_TVMAZE_URL": tv.url}
    run.now = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("America/New_York"))
    run.ok("add Tide --lookup")
    for number in (1, 2, 3):
        run.ok(f"watch tide {number} --at '{19 + number} nov 08:00'")
    assert run.json("list")[0]["state"] == "watching"
    # The same moment, and the same library: there it is Monday morning, and the day has come.
    run.now = run.now.astimezone(ZoneInfo("Asia/Kolkata")).replace(hour=21)
    assert run.json("list")[0]["state"] == "caught-up"
    assert run.json("progress tide")[0]["state"] == "caught-up"
    assert run.ok("watch tide").out.splitlines()[1] == "  S01E04 has not aired yet (Mon 23 Nov)."


def test_an_episode_of_this_evening_has_not_aired_before_its_hour(waiting: Person) -> None:
    waiting.now = waiting.now.replace(hour=20)
    assert "  S02E02 has not aired yet (Mon 23 Nov).\n" in waiting.ok("watch ballard s2e2").out
    waiting.ok("undo")
    told = waiting.ok("watch ballard s2").out
    assert told.startswith("You have already watched Ballard S02E01; nothing recorded.\n")
    assert "  S02E02–E05 have not aired yet: left out.\n" in told
    waiting.now = waiting.now.replace(hour=21)
    assert "not aired" not in waiting.ok("watch ballard s2e2").out


def test_a_play_of_the_future_makes_no_show_the_last_watched(run: Person) -> None:
    right = run.now
    run.ok("add Wrong --episodes 9", "add Other --episodes 9", "add Third --episodes 9")
    run.ok("watch wrong 1 --at '20 nov 21:00'")
    run.now = right.replace(year=2028)
    run.ok("watch wrong 2")
    run.now = right
    run.ok("watch other 1 --at '21 nov 21:00'", "watch third 1")
    for command in ("next", "progress", "list --sort watched"):
        assert slugs(run, command) == ["third", "other", "wrong"], command
    last = {row["slug"]: row["last_watched"] for row in run.json("list")}
    assert last["wrong"] == "2026-11-20T21:00:00+05:30"
    lines = Path(run.ok("path next").out.strip()).read_text().splitlines()
    assert [line.split("\t")[0] for line in lines[:3]] == ["third", "other", "wrong"]
    run.now = right.replace(year=2029)
    assert slugs(run, "next --all") == ["wrong", "third", "other"]


def test_a_clock_that_is_ahead_does_not_take_the_room_of_this_evening(run: Person) -> None:
    run.ok("add Tide --episodes 9 --runtime 40")
    run.now += timedelta(hours=3)
    run.ok("watch tide 1")
    run.now -= timedelta(hours=3)
    assert "back to back" in run.ok("watch tide 2-3").out


def test_a_play_moved_to_what_has_not_aired_says_so(waiting: Person) -> None:
    told = waiting.ok("amend ballard s2e1 --to-episode s2e4").out
    assert "  S02E04 has not aired yet (Fri 4 Dec).\n" in told
    assert "not aired" not in waiting.ok("amend ballard s2e4 --to-episode s2e1").out
    waiting.ok("add Bosch --episodes 5", "watch bosch 3")
    told = waiting.ok("amend bosch 3 --to-show ballard --to-episode s2e3").out
    assert "  S02E03 has not aired yet (Fri 27 Nov).\n" in told
