"""`goal`: one of hours in all and one a day or week for each language, and how far they are."""

from __future__ import annotations

import pytest

from tests.conftest import Person


def test_each_kind_replaces_its_own_and_says_what_was(run: Person) -> None:
    assert run.ok("goal es 1500h --by 2027-06").out == (
        "Goal for Spanish: 1,500 h by Jun 2027.\n"
        "  1,500 h by Jun 2027: 0 min so far, 1,500 h to go, 6 h 50 m a day\n"
        "  Wrong? watchlog undo\n"
    )
    assert run.ok("goal es 45m/day").first_line == "Goal for Spanish: 45 min a day."
    assert run.ok("goal es 5h/week").first_line == (
        "Goal for Spanish: 5 h a week (was 45 min a day)."
    )
    assert run.ok("goal es 600h").first_line == (
        "Goal for Spanish: 600 h (was 1,500 h by Jun 2027)."
    )
    assert run.json("goal") == [
        {
            "language": "es",
            "total": 36000,
            "by": None,
            "rate": {"minutes": 300, "per": "week"},
            "done": 0,
            "kept": 0,
            "of": 0,
        }
    ]
    assert run.ok("goal es 600h").out == (
        "The goal for Spanish is already 600 h and 5 h a week; nothing changed.\n"
    )
    run.ok("undo", "undo")
    assert run.json("goal es")[0]["rate"] == {"minutes": 45, "per": "day"}


def test_goals_in_two_languages_are_each_their_own(run: Person) -> None:
    run.ok("goal es 5h/week", "goal Hindi 300h", "goal es-MX 100h")
    goals = {row["language"]: (row["total"], row["rate"]) for row in run.json("goal")}
    assert goals == {"es": (6000, {"minutes": 300, "per": "week"}), "hi": (18000, None)}
    assert run.ok("goal es --clear").first_line == (
        "Dropped the goal for Spanish: 100 h and 5 h a week."
    )
    assert [row["language"] for row in run.json("goal")] == ["hi"]
    assert run.ok("goal es --clear").out == ("The goal for Spanish isn't set; nothing changed.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("es 0h", "A goal is at least 1 minute."),
        ("es 25h/day", "“25h/day” is more than a day has."),
        ("es 300h --by 2026-10", "2026-10 is past."),
        ("es 300h --by 2026-11-22", "2026-11-22 is past."),
        ("es 300h --by soon", "“soon” isn't a month or a day."),
        ("es 5h/week --by 2027-06", "--by is of a goal of hours, not of one a day or week."),
        ("es 1500", "“1500” isn't a goal."),
        ("klingonese 5h/week", "“klingonese” isn't a language I know."),
        ("es 5h/week --clear", "--clear goes alone: no goal goes with it."),
        ("es --by 2027-06", "--by goes with a goal of hours."),
        ("--clear", "Which language?"),
    ],
)
def test_what_is_no_goal_is_refused(run: Person, words: str, says: str) -> None:
    ran = run(f"goal {words}")
    assert (ran.code, ran.first_line.startswith(says)) == (2, True), ran.err
    assert not run.path.exists()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("goal es --clear --by 2027-06", ["goal es --clear", "goal es … --by 2027-06"]),
        ("goal --clear --by 2027-06", ["goal LANG --clear", "goal LANG … --by 2027-06"]),
    ],
)
def test_what_is_offered_in_place_of_clear_is_taken(
    run: Person, typed: str, offered: list[str]
) -> None:
    lines = [line.partition("watchlog ")[2] for line in run(typed).err.splitlines()[1:]]
    assert [line.replace("'…'", "…") for line in lines] == offered


def test_in_the_small_hours_a_goal_goes_by_the_evening(run: Person) -> None:
    run.now = run.now.replace(year=2027, month=7, day=1, hour=1)
    run.ok("goal es 4h --by 2027-06-30")
    run.terminal = True
    assert "4 h to go, 4 h 00 m a day" in run.ok("goal es").out
    assert "the day is past" not in run.ok("goal es").out


def test_a_goal_by_today_is_none_of_the_past(run: Person) -> None:
    run.ok("goal es 300h --by 2026-11", "goal es 300h --by 2026-11-23")


def test_a_total_counts_what_was_before_and_a_rate_does_not(run: Person) -> None:
    run.ok("add Casa --episodes 9 --runtime 60 --languages es", "hours es --start 10h")
    run.ok("watch casa 1 --language es --at 2026-11-20", "watch casa 2 --language es")
    run.ok("goal es 12h", "goal es 1h/week")
    (row,) = run.json("goal")
    assert (row["done"], row["kept"], row["of"]) == (720, 1, 1)
    assert run.json("hours es")["goal"] == {key: row[key] for key in row if key != "language"}
    run.terminal = True
    assert run.ok("goal").out == (
        "  Spanish  12 h: 12 h, reached\n"
        "           1 h a week: 1 h 00 m this week ✓, kept last week\n"
    )


def test_an_unknown_language_changes_nothing(run: Person) -> None:
    for line in ("goal xx 5h", "goal xx --clear", "hours xx --start 5h"):
        assert run(line).err.startswith("“xx” isn't a language I know. Nothing changed.\n"), line
    assert run("goal xx").err.startswith("“xx” isn't a language I know.\n")


def test_without_one_it_says_how_to_set_it(run: Person) -> None:
    assert run.json("goal") == run.json("goal es") == []
    run.terminal = True
    assert run.ok("goal").out == "  No goals yet. To set one: watchlog goal LANG …\n"
    assert run.ok("goal hi").out == "  No goal for Hindi yet. To set one: watchlog goal hi …\n"


def test_the_year_has_hours_where_there_is_a_goal(run: Person) -> None:
    run.ok("add Casa --episodes 9 --runtime 60 --languages es", "watch casa 1 --language es")
    run.ok('hours es --heard 30m "podcast"', "hours es --start 10h")
    assert run.json("year")["hours"] == []
    run.ok("goal es 100h --by 2027-06", "goal es 5h/week", "goal hi 5h/week")
    (row,) = run.json("year")["hours"]
    assert (row["language"], row["minutes"]["low"], row["goal"]["done"]) == ("es", 90, 690)
    assert run.json("year 2025")["hours"] == []
    run.terminal = True
    assert (
        "  Hours      Spanish 1 h 30 m (11 h 30 m of 100 h by Jun 2027; 5 h a week)\n"
        in run.ok("year").out
    )
    run.ok("watch casa 2 --language es --at 2025-03-01")
    assert "  Hours      Spanish 1 h 00 m\n" in run.ok("year 2025").out
    assert "Spanish 1 h 30 m (12 h 30 m of 100 h by Jun 2027; 5 h a week" in (
        run.ok("year --html -").out
    )
    run.ok("goal es 11h")
    assert "Spanish 1 h 30 m (12 h 30 m of 11 h, reached; 5 h" in " ".join(
        run.ok("year").out.split()
    )


def test_the_year_says_which_listening_its_hours_have(run: Person) -> None:
    run.ok("add Casa --episodes 9 --runtime 60", "watch casa 1 --language es --minutes 20")
    run.ok("hours es --heard 1h pod", "hours de --heard 40m", "goal es 5h")
    counted = "Counted only in Hours: 1 h 00 m of listening (watchlog hours).\n"
    ran = run("year")
    assert ran.err == f"{counted}Not counted here: 40 min of listening (watchlog hours).\n"
    assert "Spanish 1 h 20 m" in ran.out
    # No hours stand on this page.
    whole = "Not counted here: 1 h 40 m of listening (watchlog hours).\n"
    assert run("year --explain").err == run("year --explain --json").err == whole
    assert run.json("year")["listening"] == 100
    run.ok("goal es --clear")
    assert run("year").err == whole


def test_what_an_editor_wrote_into_the_goals_is_passed_over(run: Person) -> None:
    run.ok("goal es 5h/week", "goal es 100h", "hours es --start 3h")
    text = run.path.read_text(encoding="utf-8")
    for wrong in (
        '"goals":{"es":{"minutes":"x"}}', '"goals":{"es":7}', '"goals":{"es":{"minutes":-1}}',
    ):  # fmt: skip
        run.path.write_text(text.replace('"goals":{"es":{"minutes":6000}}', wrong), "utf-8")
        assert run.json("goal")[0]["total"] is None, wrong
    run.path.write_text(text.replace('"credits":{"es":180}', '"credits":{"es":"x"}'), "utf-8")
    assert run.json("hours es")["credit"] == 0
    run.path.write_text(text.replace('"per":"week"', '"per":"year"'), "utf-8")
    assert run.json("goal")[0]["rate"] is None
