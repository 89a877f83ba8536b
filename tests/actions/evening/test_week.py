"""A week of evenings with `tonight` and `pick`: what is offered, pasted, and comes of it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

from tests.conftest import KOLKATA, Person
from tests.tvmaze_server import BALLARD, Stage, an_episode

MONDAY = datetime(2026, 11, 23, 21, 0, tzinfo=KOLKATA)
AIRS = {"airdate": "2026-11-27", "airtime": "22:00", "airstamp": "2026-11-27T16:30:00+00:00"}


def programmes(person: Person, line: str = "tonight") -> list[tuple[str, list[str]]]:
    """The programmes of a page: the kind, and each item as slug and episode."""
    return [
        (
            each["kind"],
            [" ".join(filter(None, [i["slug"], i["episode"]])) for i in each["items"]],
        )
        for each in person.json(line)["programmes"]
    ]


def left_out(person: Person, line: str = "tonight") -> dict[str, str]:
    return {each["slug"]: each["reason"] for each in person.json(line)["left_out"]}


def page(person: Person, line: str = "tonight") -> str:
    person.terminal = True
    out = person.ok(line).out
    person.terminal = False
    return out


def pasted(person: Person, line: str = "tonight") -> None:
    """Paste what the page says to type, as it stands there."""
    commands = re.findall(r"watchlog (watch .+)", page(person, line))
    assert commands
    person.ok(*commands)


@pytest.fixture
def week(viewer: Person, tv: Stage) -> Person:
    """The person on a Monday at 21:00: two series under way, films, one airing, one with Anna."""
    tv.shows[BALLARD]["status"] = "Running"
    tv.episodes[BALLARD] += [an_episode(801, 2, 1, name="Return", runtime=45, **AIRS)]
    viewer.now = MONDAY - timedelta(days=2)
    viewer.ok(
        "languages hi en",
        "add Ballard --lookup",
        "add 'Dept. Q' --episodes 9 --runtime 52 --languages en",
        "add Kohrra --languages hi",
        "add Panchayat --episodes 8 --runtime 35 --languages hi",
        "add 'Low Tide' --episodes 6 --runtime 50 --languages en",
        "add 'Les Revenants' --episodes 8 --runtime 52 --languages fr",
        "add 'Iron Heart' --film --year 2008 --runtime 126 --universe Marvel --languages en",
        "add 'Iron Heart 2' --film --year 2010 --runtime 124 --universe Marvel --languages en",
        "add Andhadhun --film --year 2018 --runtime 138 --languages hi --tag crime",
        "edit ballard --tag crime",
        "edit panchayat --watch-with Anna",
        "watch ballard s1 --at unknown",
        "watch dept-q 1-7 --at unknown",
        "watch kohrra 1 --at 2026-11-18",
        "watch panchayat 1-2 --at '2026-11-20 22:00' --with Anna --new-name",
        "watch low-tide 1 --at 2026-11-19",
        "verdict low-tide skip 'Too slow.'",
        "verdict ballard stream -r 9",
    )
    viewer.now = MONDAY
    return viewer


def test_a_week_of_evenings(week: Person) -> None:
    # Monday: two hours. What finishes a show comes first, then what was watched last.
    week.ok("config evening_ends 23:00")
    assert programmes(week)[:3] == [
        ("finishes-show", ["dept-q S01E08", "dept-q S01E09"]),
        ("goes-on", ["panchayat S01E03", "panchayat S01E04", "panchayat S01E05"]),
        ("goes-on", ["kohrra S01E02"]),
    ]
    assert left_out(week) == {
        "ballard": "S02E01 airs 27 Nov 2026",
        "low-tide": "said to skip",
        "les-revenants": "French only",
        "iron-heart": "too long, 2 h 06 m",
        "iron-heart-2": "comes after Iron Heart",
        "andhadhun": "too long, 2 h 18 m",
    }
    assert "ends 22:44" in page(week)
    pasted(week)
    assert week.json("show dept-q")["state"] == "completed"

    # Tuesday, with the person of the couple: what they watch together, each at the next one.
    week.now += timedelta(days=1)
    assert week.json("tonight")["programmes"][0]["items"][0]["with"] == ["Anna"]
    assert "Panchayat S01E03–E05 with Anna" in page(week)
    assert programmes(week, "tonight 75 --with Anna")[0] == (
        "goes-on",
        ["panchayat S01E03", "panchayat S01E04"],
    )
    pasted(week, "tonight 75 --with Anna")
    assert [row["with"] for row in week.json("history panchayat --limit 2")] == [["Anna"]] * 2
    assert "panchayat" not in [each for each in str(programmes(week, "tonight --alone")).split("'")]
    assert left_out(week, "tonight --alone")["panchayat"] == "not watched alone"

    # Wednesday: a length that nobody knows is assumed, and marked.
    week.now += timedelta(days=1)
    kohrra = week.json("tonight 45 --language hi --alone")["programmes"]
    assert [each["items"][0]["slug"] for each in kohrra] == ["kohrra"]
    assert re.search(r"Kohrra S01E02 .*ends ~21:40–21:45", page(week, "tonight 45 --alone"))
    assert "may run 3 min over" in page(week, "tonight 42 --alone")

    # Thursday, a film night: the first of a universe, with the one behind it where both fit.
    week.now += timedelta(days=1)
    new = programmes(week, "tonight 2h30 --new")
    assert new == [("new", ["andhadhun"]), ("new", ["iron-heart"])]
    (why,) = week.json("tonight 2h30 --new")["programmes"][0]["why"]
    assert why == "crime, like Ballard, which you gave 9"
    assert ("new", ["iron-heart", "iron-heart-2"]) in programmes(week, "tonight 5h --new")
    assert week.json("pick 2h30 --new")["item"]["slug"] == "andhadhun"
    pasted(week, "pick 2h30 --new")
    assert week.json("show andhadhun")["state"] == "completed"

    # Friday: an episode that airs at 22:00 is offered from then on, and named before.
    week.now += timedelta(days=1)
    assert left_out(week)["ballard"] == "S02E01 airs 22:00"
    assert "Ballard (S02E01 airs 22:00)" in page(week)
    week.now = week.now.replace(hour=21, minute=59)
    assert "ballard" in left_out(week, "tonight 50")
    week.now = week.now.replace(hour=22, minute=0)
    assert programmes(week, "tonight 50")[0] == ("finishes-season", ["ballard S02E01"])
    pasted(week, "tonight 50")

    # Saturday, past the end of the evening: a question on a terminal, an error elsewhere.
    week.now = datetime(2026, 11, 29, 0, 30, tzinfo=KOLKATA)
    refused = week("tonight")
    assert refused.code == 2
    assert refused.err.startswith("It is past 23:00, when your evening ends.")
    week.answers.append("until 01:30")
    assert "to 01:30: 1 h 00 m" in page(week)

    # Sunday: no more time than a bus takes.
    week.now = datetime(2026, 11, 29, 22, 40, tzinfo=KOLKATA)
    assert "The shortest is Panchayat S01E05, 35 min; 20 min are too few." in page(week)
    assert week.json("pick") is None


def test_nothing_is_recorded_by_looking(week: Person) -> None:
    before = week.stored
    week.ok("tonight", "tonight 90 --finish", "pick --seed 3", "pick 90 --new")
    assert week.stored == before
