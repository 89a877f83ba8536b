"""Hours from before, and listening that is no show: told, listed, corrected, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Person


def others(run: Person) -> list[Any]:
    return [row for row in run.json("history") if row["kind"] == "other"]


def test_hours_from_before_are_credit_and_twice_replaces(run: Person) -> None:
    assert run.ok("hours es --start 150h").out == (
        "Spanish: 150 h from before.\n  Wrong? watchlog undo\n"
    )
    assert run.json("hours")[0]["credit"] == 9000
    assert run.ok("hours Spanish --start 1h30").first_line == (
        "Spanish: 1 h 30 m from before (was 150 h)."
    )
    assert run.ok("hours es-MX --start 90m").out == (
        "Spanish has 1 h 30 m from before already; nothing changed.\n"
    )
    assert run.json("hours hi --start 2h") == {"language": "hi", "credit": 120, "before": 0}
    run.ok("undo", "undo")
    assert [row["credit"] for row in run.json("hours")] == [9000]
    assert run.ok("hours es --start none").first_line == (
        "Spanish counts without the 150 h from before."
    )
    assert run.json("hours") == []
    assert run.ok("hours es --start 0h").out == (
        "Spanish has no hours from before already; nothing changed.\n"
    )


def test_credit_counts_for_milestones_alone(run: Person) -> None:
    run.ok("add Casa --episodes 9 --runtime 60 --languages es", "watch casa 1 --language es")
    run.ok("hours es --start 149h")
    data = run.json("hours es")
    assert [(each["hours"], each["before"], each["on"]) for each in data["milestones"]] == [
        (50, True, None), (150, False, "2026-11-23"),
    ]  # fmt: skip
    assert (data["minutes"]["low"], data["month"]["low"], data["week"]["low"]) == (60, 60, 60)
    run.terminal = True
    page = run.ok("hours es").out
    assert "1 h 00 m, and 149 h from before" in page
    assert "  Passed     50 h (from before) · 150 h (Nov 2026)" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("150", "“150” isn't a length. Nothing changed."),
        ("much", "“much” isn't a length. Nothing changed."),
        ("", "“” isn't a length. Nothing changed."),
        ("-3h", "“-3h” isn't a length. Nothing changed."),
        ("200000h", "“200000h” is more than 100,000 hours. Nothing changed."),
    ],
)
def test_a_credit_that_is_no_length_is_refused(run: Person, typed: str, words: str) -> None:
    ran = run(["hours", "es", f"--start={typed}"])
    assert (ran.code, ran.first_line) == (2, words)
    assert not run.path.exists()


def test_listening_is_in_the_history_as_other(ballard: Person) -> None:
    assert ballard.ok('hours es --heard 40m "podcast"').out == (
        "Heard 40 min of Spanish (podcast), Mon 23 Nov 22:00.\n  Wrong? watchlog undo\n"
    )
    ballard.ok("watch ballard 1 --at 21:00", "hours es-MX --heard 1h30 --at 2026-10")
    rows = ballard.json("history")
    assert [(row["slug"], row["title"], row["kind"], row["minutes"]["low"]) for row in rows] == [
        (None, "podcast", "other", 40),
        ("ballard", "Ballard", "series", 40),
        (None, None, "other", 90),
    ]
    assert (rows[0]["episode"], rows[0]["source"], rows[0]["language"]) == (None, "typed", "es")
    assert (rows[0]["at"], rows[2]["at"]) == ("2026-11-23T22:00:00+05:30", "2026-10")
    assert [row["title"] for row in ballard.json("history --limit 1")] == ["podcast"]
    assert others(ballard) == [rows[0], rows[2]]
    assert [row["kind"] for row in ballard.json("history ballard")] == ["series"]
    assert [row["id"] for row in ballard.json("history --language es")] == [
        rows[0]["id"], rows[2]["id"],
    ]  # fmt: skip
    assert ballard.json("history --language es-MX") == [rows[2]]
    assert [row["title"] for row in ballard.json("history --since 2026-11-01")] == [
        "podcast", "Ballard",
    ]  # fmt: skip
    assert ballard.ok("history --since 2026-10-15").err == (
        "1 listening entry left out: the date isn't known well enough.\n"
    )
    ballard.terminal = True
    assert "  Mon 23 Nov 22:00  podcast    40 min    Spanish" in ballard.ok("history").out


def test_of_listening_at_one_time_the_last_recorded_is_first(run: Person) -> None:
    run.ok("hours es --heard 40m first", "hours es --heard 40m second")
    assert [row["title"] for row in others(run)] == ["second", "first"]


def test_listening_counts_in_hours_and_in_no_figure_of_plays(ballard: Person) -> None:
    ballard.ok("watch ballard 1 --language es", 'hours es --heard 2h "radio"')
    (row,) = ballard.json("hours")
    assert (row["minutes"]["low"], row["month"]["low"], row["week"]["low"]) == (160, 160, 160)
    data = ballard.json("hours es")
    assert data["elsewhere"] == [{"title": "radio", "minutes": 120}]
    assert [each["slug"] for each in data["shows"]] == ["ballard"]
    note = "Not counted here: 2 h 00 m of listening (watchlog hours).\n"
    for command in ("stats", "year", "stats --by language", "stats --language es"):
        ran = ballard.ok(command)
        assert note in ran.err, command
    stats = ballard.json("stats")
    assert (stats["plays"], stats["minutes"]["low"], stats["listening"]) == (1, 40, 120)
    assert ballard.json("stats --year 2025")["listening"] == 0
    assert ballard.json("stats --language hi")["listening"] == 0
    assert ballard.json("year")["listening"] == 120


def test_what_is_no_length_of_listening_is_refused(run: Person) -> None:
    for typed, words in (
        ("podcast", "“podcast” isn't a length. Nothing recorded."),
        ("0m", "--heard needs at least 1 minute. Nothing recorded."),
        ("30h", "“30h” is more than a day has. Nothing recorded."),
        ("2000h", "“2000h” is more than a day has. Nothing recorded."),
        ("9" * 60, f"“{'9' * 39}…” isn't a length. Nothing recorded."),
    ):
        ran = run(["hours", "es", "--heard", typed, "podcast"])
        assert (ran.code, ran.first_line) == (2, words), typed
    assert run("hours es podcast --heard").code == 2
    assert run("hours es podcast").first_line == "How long did you hear it?"
    assert run("hours --heard 40m").first_line == "Which language? Nothing recorded."
    assert run("hours es --heard 40m --start 3h").code == 2
    assert run("hours es --heard 40m x --at 2027-06").code == 2
    assert run("hours xx-yy-zz --heard 40m x").code == 2
    ran = run("hours es --heard 673h x --at 2026-02")
    assert (ran.code, ran.first_line) == (
        2,
        "“673h” is more than that month has. Nothing recorded.",
    )
    ran = run("hours es --heard 2000h x --at 2025")
    assert ran.first_line == "“2000h” is more than 99,999 minutes. Nothing recorded."
    assert not run.path.exists()
    run.ok("hours es --heard 672h x --at 2026-02", "undo")
    run.ok("hours es --heard 30h audiobook --at 2026-10", "hours es --heard 40 x --at unknown")
    assert [row["minutes"]["low"] for row in others(run)] == [1800, 40]


def test_listening_is_corrected_and_removed_by_its_id(ballard: Person) -> None:
    ballard.ok('hours es --heard 40m "podcast"')
    (row,) = others(ballard)
    name = row["id"][:8]
    ballard.now = ballard.now.replace(hour=23)
    assert ballard.ok(f'amend {name} --at "20 nov" --language ca').first_line == (
        "Corrected: 40 min of Catalan (podcast), Fri 20 Nov"
        " (was 40 min of Spanish (podcast), Mon 23 Nov 22:00)."
    )
    (after,) = others(ballard)
    assert (after["at"], after["language"], after["id"]) == ("2026-11-20", "ca", row["id"])
    assert ballard.ok(f"amend {name} --language ca").first_line == (
        "It is already 40 min of Catalan (podcast), Fri 20 Nov; nothing changed."
    )
    data = ballard.json(f"amend {name} --language unknown")
    assert (data["slug"], data["title"], data["plays"][0]["language"]) == (None, "podcast", None)
    for option in ("--subtitles en", "--to-show ballard", "--with Anna", "--pass none"):
        ran = ballard(f"amend {name} {option}")
        assert (ran.code, ran.first_line[:30]) == (2, "Listening takes --at, --langua"), option
    assert ballard.ok(f"amend {name} --delete").first_line == (
        "Removed: 40 min of an unknown language (podcast), Fri 20 Nov."
    )
    assert others(ballard) == []
    assert ballard(f"amend {name} --delete").code == 3
    ballard.ok("undo")
    assert len(others(ballard)) == 1


def test_changes_of_listening_are_told_by_undo(run: Person) -> None:
    run.ok('hours es --heard 40m "podcast"', "hours es --heard 1h --at 2026-10")
    (row, _) = others(run)
    run.ok(f"amend {row['id']} --language ca", f"amend {row['id']} --delete")
    assert [line["text"] for line in run.json("undo --list")] == [
        "40 min of Catalan (podcast) removed",
        "40 min of Spanish (podcast) corrected",
        "1 h 00 m of Spanish",
        "40 min of Spanish (podcast)",
    ]
    run.ok("undo", "undo", "undo", "undo")
    assert others(run) == []
    assert run.ok("redo").first_line == ("Redone: 40 min of Spanish (podcast), Mon 23 Nov 22:00.")
    assert [each["title"] for each in others(run)] == ["podcast"]


def test_a_purge_and_a_restore_reach_it(run: Person) -> None:
    run.ok("add Ballard", 'hours es --heard 40m "podcast"', "undo")
    run.now = run.now.replace(day=24)
    assert run.json("doctor")["listening"] == {"entries": 0, "removed": 1}
    assert run.ok("doctor --purge").first_line == ("Removed for good: 1 deleted listening entry.")
    run.ok('hours es --heard 50m "radio"')
    (row,) = others(run)
    assert run.json("doctor")["listening"] == {"entries": 1, "removed": 0}
    run.now = run.now.replace(day=25)
    run.ok(f"amend {row['id']} --delete")
    assert run.ok("restore").first_line.endswith("1 listening entry. What is newer stays.")
    assert [each["title"] for each in others(run)] == ["radio"]


@pytest.mark.parametrize("typed", [
    "hours --start 5h --at now es", "hours es --start 5h pod", "hours --start 5h --at now",
    "hours es --heard 1h --start 5h pod", "hours --heard 1h --start 5h", "hours --at now",
])  # fmt: skip
def test_a_line_that_is_offered_says_one_thing_alone(run: Person, typed: str) -> None:
    ran = run(typed)
    commands = [line[line.index("watchlog") :] for line in ran.err.splitlines() if "  w" in line]
    assert (ran.code, bool(commands)) == (2, True)
    for command in commands:
        assert ("--heard" in command) != ("--start" in command), command
        line = command.removeprefix("watchlog ").replace("…", "1h").replace("LANG", "es")
        run.ok(line, "undo")
