"""``calendar``: a month of evenings, as typed, and the last weeks of ``show`` and ``progress``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Person
from tests.tvmaze_server import BALLARD, Stage, an_episode
from watchlog.domain.models import Show
from watchlog.storage.records import read_show


@pytest.fixture
def person(ballard: Person) -> Person:
    """A person with plays of every grade in November, and others around it."""
    ballard.ok(
        "add Farzi --film --runtime 120",
        'watch ballard 1-2 --at "2026-11-20 22:50"',
        'watch ballard 3 --at "2026-11-21 01:10"',
        'watch farzi --at "2026-11-20 20:00"',
        "watch ballard 4 --at 2026-11-05",
        "watch ballard 5-6 --at 2026-11",
        "watch ballard 7 --at unknown",
        "watch ballard 8 --at 2026",
        'watch ballard 9 --at "2026-11-01 02:00"',
    )
    return ballard


def test_days_are_evenings_with_their_plays_in_order(person: Person) -> None:
    (first, second) = person.json("calendar")
    assert first == {
        "date": "2026-11-05",
        "plays": [{"slug": "ballard", "title": "Ballard", "episode": "S01E04"}],
        "airs": [],
    }
    assert second["date"] == "2026-11-20"
    assert [(play["slug"], play["episode"]) for play in second["plays"]] == [
        ("farzi", None), ("ballard", "S01E01"), ("ballard", "S01E02"), ("ballard", "S01E03"),
    ]  # fmt: skip
    (october,) = person.json("calendar october")
    assert (october["date"], len(october["plays"])) == ("2026-10-31", 1)


def test_the_start_of_the_day_decides(person: Person) -> None:
    person.ok("config day_starts 01:00")
    assert [day["date"] for day in person.json("calendar")] == [
        "2026-11-01", "2026-11-05", "2026-11-20", "2026-11-21",
    ]  # fmt: skip


def test_the_page_counts_and_says_what_stands_on_no_day(person: Person) -> None:
    page = person.ok("calendar").out
    lines = page.splitlines()
    assert re.fullmatch("  November 2026 +5 plays on 2 evenings", lines[0])
    assert [line.split() for line in lines if "[23]" in line] == [
        ["[23]", "24", "25", "26", "27", "28", "29"]
    ]
    assert lines[-1] == "  2 plays more known by month alone, so on no day here."
    # The titles stand below their day.
    number = next(line for line in lines if " 20 " in line)
    below = lines[lines.index(number) + 1]
    assert abs(number.index("20") - below.index("Farzi")) <= 2
    assert "Ballard 3" in lines[lines.index(number) + 2]


@pytest.mark.parametrize("words", ["2026-11", "november", "nov 2026", '"nov 2026"', "this month"])
def test_the_same_month_in_other_words(person: Person, words: str) -> None:
    assert person.json(f"calendar {words}") == person.json("calendar")


def test_a_month_with_nothing_in_it_says_so(person: Person) -> None:
    assert person.ok("calendar 2027-05").out == (
        "  Nothing in May 2027 yet: no plays, and nothing known to air.\n"
    )
    assert person.ok("calendar 2024-02").out == "  No plays in February 2024.\n"
    assert person.json("calendar 2027-05") == []
    person.now += timedelta(days=30)
    assert person.ok("calendar").out == "  No plays in December 2026 yet.\n"


def test_an_empty_library_says_what_to_do(run: Person) -> None:
    assert "watchlog add" in run.ok("calendar").out
    assert run.json("calendar") == []
    assert run.stored is None


@pytest.mark.parametrize("words", ["13", '""', "next", "last week", "ballard", "2026-13"])
def test_what_is_not_a_month_is_refused(person: Person, words: str) -> None:
    refused = person(f"calendar {words}")
    assert (refused.code, refused.out) == (2, "")
    assert "is not a month." in refused.err
    assert "watchlog calendar march" in refused.err


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("width", [20, 30, 40, 46, 47, 60, 80, 120, 200])
def test_every_title_is_there_at_every_width(person: Person, width: int, unicode: bool) -> None:
    person.terminal, person.width, person.unicode = True, width, unicode
    out = person.ok("calendar").out
    assert max(map(len, out.splitlines())) <= min(width, 118)
    assert out.count("Ball") == 2
    assert out.count("Farzi") == 1
    assert unicode or out.isascii()


def test_wide_titles_leave_the_days_after_them_where_they_are(run: Person) -> None:
    run.ok("add 深夜食堂の物語 --episodes 10", "add Heat --film")
    run.ok('watch 深夜食堂の物語 1 --at "2026-11-17 21:00"', 'watch heat --at "2026-11-18 21:00"')
    line = next(each for each in run.ok("calendar").out.splitlines() if "Heat" in each)
    wide = sum(2 if ord(letter) > 0x2E80 else 1 for letter in line[: line.index("Heat")])
    assert wide == 2 + 2 * 11


def test_a_day_of_many_shows_says_how_many_more(run: Person) -> None:
    for number in range(9):
        run.ok(f"add Film{number} --film", f"watch film{number} --at 2026-11-10")
    out = run.ok("calendar").out
    assert out.count("Film") == 5
    assert "+4 more" in out
    assert len(run.json("calendar")[0]["plays"]) == 9


def test_weeks_begin_where_they_are_set_to(person: Person) -> None:
    assert person.ok("calendar").out.splitlines()[2].split()[0] == "Mon"
    person.ok("config week_starts sunday")
    assert person.ok("calendar").out.splitlines()[2].split()[0] == "Sun"


def _in_new_york(day: str, after: str) -> dict[str, str]:
    """Ten in the evening there, which is the morning after in India."""
    return {"airdate": day, "airtime": "22:00", "airstamp": f"{after}T03:00:00+00:00"}


def test_what_airs_is_marked_and_is_no_play(viewer: Person, tv: Stage) -> None:
    tv.episodes[BALLARD] += [
        # In India it airs on the day after.
        an_episode(8, 2, 1, **_in_new_york("2026-11-24", "2026-11-25")),
        an_episode(9, 2, 2, name="By day", airdate="2026-11-29", airstamp=None),
        an_episode(10, 2, 3, **_in_new_york("2026-11-30", "2026-12-01")),
    ]
    viewer.ok("add Ballard --lookup", "watch ballard s1")
    coming = viewer.json("upcoming --days 300")
    assert [row["airs_on"] for row in coming] == ["2026-11-25", "2026-11-29", "2026-12-01"]
    days = viewer.json("calendar 2026-11")
    assert [(day["date"], each["episode"], each["at"]) for day in days for each in day["airs"]] == [
        (row["airs_on"], row["episode"], row["airs_at"]) for row in coming[:2]
    ]
    (day,) = viewer.json("calendar 2026-12")
    assert (day["date"], day["airs"][0]["episode"]) == ("2026-12-01", "S02E03")
    viewer.terminal, viewer.colour = True, True
    page = viewer.ok("calendar 2026-11").out
    assert "▸Ballard" in page
    assert "watchlog upcoming" in page
    viewer.ok("pause ballard")
    assert all(not day["airs"] for day in viewer.json("calendar 2026-11"))


def test_only_shows_of_the_month_are_parsed(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.ok("add Heat --film", "watch heat --at 2025-03-01")
    parsed = []

    def noted(document: Mapping[str, Any]) -> Show:
        parsed.append(document["title"])
        return read_show(document)

    monkeypatch.setattr("watchlog.storage.snapshot.read_show", noted)
    person.ok("calendar 2025-03")
    assert set(parsed) == {"Heat"}


def test_the_last_weeks_of_a_show(person: Person) -> None:
    person.terminal = True
    # The weeks from 26 October on: one, one, none, three, and none in the running one.
    assert "Lately   ·······▃▃·█·  the last 12 weeks, at most 3 plays a week" in (
        person.ok("show ballard").out
    )
    person.now += timedelta(weeks=12)
    assert "Lately" not in person.ok("show ballard").out


def test_plays_on_no_known_day_are_in_no_week(ballard: Person) -> None:
    ballard.ok("watch ballard 1-2 --at 2026-11", "watch ballard 3 --at unknown")
    assert "Lately" not in ballard.ok("show ballard").out


@pytest.mark.parametrize("unicode", [True, False])
def test_progress_of_all_has_the_last_weeks(person: Person, unicode: bool) -> None:
    person.terminal, person.unicode = True, unicode
    assert "12 weeks" not in person.ok("progress").out
    person.width = 90
    page = person.ok("progress --all").out
    assert "12 weeks" in page
    row = next(line for line in page.splitlines() if "Ballard" in line)
    assert row.endswith("·▃▃·█·" if unicode else " :: #")
    person.now += timedelta(weeks=20)
    assert "12 weeks" not in person.ok("progress --all").out
