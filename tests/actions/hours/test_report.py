"""`hours`: every language heard, and one of them whole."""

from __future__ import annotations

import pytest

from tests.conftest import Person

EXACT = {"low": 0, "high": 0, "estimate": 0}


def exact(minutes: int) -> dict[str, int]:
    return {"low": minutes, "high": minutes, "estimate": minutes}


@pytest.fixture
def learner(run: Person) -> Person:
    """Somebody who watches in Spanish, on Monday 23 November: 70 minutes an episode."""
    run.ok(
        "add Casa --episodes 10 --runtime 70 --languages es --original-language es",
        "add Narcos --episodes 10 --runtime 50 --languages es,en --original-language en",
        "watch casa 1 --language es --subtitles es --at 2026-11-20",
        "watch narcos 1 --language es-MX --subtitles en --at 2026-11-22",
        "watch narcos 2 --language es-419",
    )
    return run


def test_of_an_empty_library_there_is_nothing_and_how_to_begin(run: Person) -> None:
    assert run.json("hours") == []
    run.terminal = True
    assert run.ok("hours").out == (
        "  No hours yet. They come from the language of what you watch:\n"
        "    watchlog watch SHOW --language LANG\n"
    )
    assert not run.path.exists()


def test_a_language_is_a_row_whatever_the_region(learner: Person) -> None:
    (row,) = learner.json("hours")
    assert row["language"] == "es"
    assert row["minutes"] == row["given"] == exact(170)
    assert (row["assumed"], row["month"], row["week"]) == (EXACT, exact(170), exact(50))
    assert row["next"] == {"hours": 50, "left": 2830, "on": None, "approximate": False}
    regions = learner.json("hours es")["regions"]
    assert [each["language"] for each in regions] == ["es", "es-419", "es-MX"]
    assert learner.json("hours es-MX") == learner.json("hours Spanish") == learner.json("hours es")


def test_the_week_begins_as_it_is_set(learner: Person) -> None:
    learner.ok("config week_starts sunday")
    assert learner.json("hours")[0]["week"] == exact(100)


def test_cantonese_and_mandarin_are_rows_of_their_own(run: Person) -> None:
    run.ok("add Drama --episodes 9 --runtime 45")
    for number, tag in enumerate(("yue", "cmn", "zh", "yue-HK"), start=1):
        run.ok(f"watch drama {number} --language {tag}")
    rows = {row["language"]: row["minutes"]["estimate"] for row in run.json("hours")}
    assert rows == {"yue": 90, "cmn": 45, "zh": 45}


def test_what_nobody_told_is_a_row_without_milestones(learner: Person) -> None:
    learner.ok("add Dark --episodes 8 --runtime 40", "watch dark 1")
    *_, last = learner.json("hours")
    assert (last["language"], last["minutes"], last["next"]) == (None, exact(40), None)
    learner.terminal = True
    page = learner.ok("hours").out
    assert "  unknown     40 min      40 min     40 min" in page
    assert "Language unknown: 1 play." in page


def test_given_and_assumed_stand_apart(run: Person) -> None:
    run.ok("add Casa --episodes 10 --runtime 70 --languages es", "watch casa 1 --language es")
    run.now = run.now.replace(day=24)
    run.ok("watch casa 2")
    (row,) = run.json("hours")
    assert (row["minutes"], row["given"], row["assumed"]) == (exact(140), exact(70), exact(70))
    run.terminal = True
    assert "Assumed: 1 h 10 m of Spanish." in run.ok("hours").out
    assert "  Language   1 h 10 m given · 1 h 10 m assumed" in run.ok("hours es").out


def test_one_language_has_subtitles_dubbing_and_shows(learner: Person) -> None:
    data = learner.json("hours es")
    assert [(e["kind"], e["language"], e["minutes"]["low"]) for e in data["subtitles"]] == [
        ("same", "es", 70), ("other", "en", 50), ("unknown", None, 50),
    ]  # fmt: skip
    assert data["dubbed"] == {"dubbed": exact(100), "original": exact(70), "unknown": EXACT}
    assert [(each["slug"], each["minutes"]["low"]) for each in data["shows"]] == [
        ("narcos", 100), ("casa", 70),
    ]  # fmt: skip
    assert len(data["months"]) == 12
    assert data["months"][-1] == {"month": "2026-11", "minutes": exact(170)}
    assert data["pace"] is None
    assert (data["milestones"], data["goal"]) == ([], None)


def test_the_pace_is_of_28_and_of_90_days(run: Person) -> None:
    run.ok("add Casa --episodes 10 --runtime 56 --languages es")
    run.ok("watch casa 1 --language es --at 2026-10-01", "watch casa 2 -l es --at 2026-11-16")
    assert run.json("hours es")["pace"] == {"month": 2.0, "quarter": 1.2}
    run.terminal = True
    assert "  Pace       2 min a day over 28 days, 1 min over 90" in run.ok("hours es").out


def test_a_language_that_nobody_heard_has_zeros_and_how_to_begin(learner: Person) -> None:
    data = learner.json("hours eu")
    assert (data["language"], data["minutes"], data["credit"]) == ("eu", EXACT, 0)
    assert data["next"] == {"hours": 50, "left": 3000, "on": None, "approximate": False}
    assert (data["shows"], data["subtitles"], data["milestones"]) == ([], [], [])
    assert {each["minutes"]["high"] for each in data["months"]} == {0}
    learner.terminal = True
    assert learner.ok("hours eu").out == (
        "  Basque                                                                 0 min\n"
        "\n"
        "  None heard yet. To begin:\n"
        "    watchlog watch SHOW --language eu\n"
        '    watchlog hours eu --heard … "…"\n'
        "    watchlog hours eu --start …\n"
    )


def test_what_is_no_language_is_refused(run: Person) -> None:
    ran = run("hours klingonese")
    assert ran.code == 2
    assert ran.err.startswith("“klingonese” isn't a language I know.\n")


def test_milestones_are_those_that_are_set(learner: Person) -> None:
    learner.ok("config milestones 1,2h,5")
    data = learner.json("hours es")
    assert data["milestones"] == [
        {"hours": 1, "before": False, "on": "2026-11-20", "approximate": False},
        {"hours": 2, "before": False, "on": "2026-11-22", "approximate": False},
    ]
    assert data["next"]["hours"] == 5
    for wrong in ("50,40", "0,50", "5,5", "", "a", "1,", "1.5", "100000"):
        ran = learner(["config", "milestones", wrong])
        assert (ran.code, "milestones can't be" in ran.err) == (2, True), wrong
    assert "milestones" not in learner.ok("stats").out


def test_rewatches_count(learner: Person) -> None:
    learner.ok("watch casa 1 --again --language es")
    assert learner.json("hours es")["minutes"] == exact(240)


def test_a_removed_play_counts_no_more(learner: Person) -> None:
    learner.ok("unwatch narcos 2")
    assert learner.json("hours es")["minutes"] == exact(120)
