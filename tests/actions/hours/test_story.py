"""The month of somebody who learns Spanish, from hours heard before to a milestone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.conftest import Person

MADRID = ZoneInfo("Europe/Madrid")


def on(run: Person, day: int, clock: str, *commands: str) -> None:
    hour, minute = map(int, clock.split(":"))
    run.now = datetime(2026, 11, day, hour, minute, tzinfo=MADRID)
    run.ok(*commands)


def row(run: Person) -> Any:
    (found,) = run.json("hours")
    return found


def test_a_month_from_credit_to_a_milestone(run: Person) -> None:
    # A spreadsheet says 140 hours; the goal is five hours a week, and 300 in all by summer.
    on(run, 1, "20:00", "hours es --start 140h", "goal es 5h/week", "goal es 300h --by 2027-06")
    on(
        run, 1, "20:05",
        'add "La casa de papel" --episodes 9 --runtime 50 --languages es --original-language es',
        "add Dark --episodes 10,8 --runtime 60 --languages de,es --original-language de",
    )  # fmt: skip
    assert run.json("hours es")["milestones"] == [
        {"hours": 50, "before": True, "on": None, "approximate": False}
    ]
    assert row(run)["next"] == {"hours": 150, "left": 600, "on": None, "approximate": False}

    # The first week: an evening of two, an hour of a podcast on the way to work.
    on(run, 2, "22:30", "watch casa 1-2 --language es --subtitles es")
    on(run, 4, "08:30", 'hours es --heard 1h "podcast"')
    assert (row(run)["minutes"]["low"], row(run)["week"]["low"]) == (160, 160)
    assert run.json("hours es")["pace"] is None

    # The second week keeps the rate: 3 h 10 m of shows, 2 h of listening.
    on(run, 10, "23:00", "watch casa 3 --language es --subtitles es")
    on(run, 11, "23:30", "watch dark s1e1-2 --language es --subtitles en")
    on(run, 12, "19:00", 'hours es --heard 2h "conversation"')
    on(run, 12, "23:00", "watch casa 1 --again --language es")
    (goal,) = run.json("goal")
    assert (goal["done"], goal["kept"], goal["of"]) == (140 * 60 + 160 + 340, 0, 1)
    pace = run.json("hours es")["pace"]
    assert pace == {"month": round(500 / 28, 1), "quarter": round(500 / 90, 1)}

    # Ten hours are heard after midnight of the 17th, an evening that is still the 16th.
    on(run, 17, "00:40", "watch casa 4 --language es")
    on(run, 17, "01:30", "watch casa 5 --language es")
    data = run.json("hours es")
    assert data["milestones"][1:] == [
        {"hours": 150, "before": False, "on": "2026-11-16", "approximate": False}
    ]
    assert data["minutes"]["low"] == 600
    assert data["next"]["hours"] == 300
    assert data["months"][-1] == {"month": "2026-11", "minutes": data["minutes"]}
    assert [(each["kind"], each["minutes"]["low"]) for each in data["subtitles"]] == [
        ("same", 150), ("other", 120), ("unknown", 150),
    ]  # fmt: skip
    assert (data["dubbed"]["dubbed"]["low"], data["dubbed"]["original"]["low"]) == (120, 300)
    (goal,) = run.json("goal")
    assert (goal["done"], goal["kept"], goal["of"]) == (9000, 1, 2)

    # It was recorded twice: one undo, and the milestone is not reached.
    on(run, 17, "20:00", "undo")
    assert len(run.json("hours es")["milestones"]) == 1
    run.ok("redo")
    assert len(run.json("hours es")["milestones"]) == 2

    # What stats says of shows it says without the podcast.
    ran = run.ok("stats --language es")
    assert "Not counted here: 3 h 00 m of listening (watchlog hours)." in ran.err
    assert run.json("stats --language es")["minutes"]["low"] == 420
    run.terminal = True
    assert "  Passed     50 h (from before) · 150 h (Nov 2026)\n" in run.ok("hours es").out
