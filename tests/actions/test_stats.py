"""``stats`` and ``binges`` as typed: what is counted, by what, why, and what is left out."""

from __future__ import annotations

import pytest

from tests.conftest import Person


@pytest.fixture
def person(ballard: Person) -> Person:
    """Three episodes on a Friday night, two shows more, and what has no time."""
    ballard.ok(
        'add "Dept. Q" --episodes 9 --runtime 50 --platform Netflix --platform "Prime Video"'
        " --languages en --tag crime --tag dark",
        "add Heat --film --runtime 170",
        "watch ballard 1-3 --language hi --at '2026-11-21 01:30'",
        "watch dept-q 2 --language en --at 2026-11-22",
        "watch dept-q 1 --at '2026-11-22 21:00'",
        "watch heat --at unknown",
        "verdict ballard stream",
    )
    return ballard


def groups(person: Person, by: str) -> dict[str | None, tuple[int, int, int]]:
    data = person.json(f"stats --by {by}")
    return {
        group["key"]: (group["plays"], group["minutes"]["estimate"], group["shows"])
        for group in data["groups"]
    }


def test_every_dimension(person: Person) -> None:
    ballard, both = (3, 128, 1), (2, 100, 1)
    assert groups(person, "language") == {"hi": ballard, "en": both, None: (1, 170, 1)}
    assert groups(person, "platform") == {
        "Prime Video": (5, 228, 2),
        "Netflix": both,
        None: (1, 170, 1),
    }
    assert groups(person, "show") == {"ballard": ballard, "dept-q": both, "heat": (1, 170, 1)}
    assert groups(person, "month") == {"2026-11": (5, 228, 2), None: (1, 170, 1)}
    assert groups(person, "weekday") == {"friday": ballard, "sunday": both, None: (1, 170, 1)}
    assert groups(person, "tag") == {
        "crime": (5, 228, 2),
        "dark": both,
        None: (1, 170, 1),
    }
    assert groups(person, "verdict") == {"stream": ballard, None: (3, 270, 2)}
    hours = groups(person, "hour")
    assert {key: plays for key, (plays, _, _) in hours.items()} == {
        "00": 2, "01": 1, "21": 1, None: 2,
    }  # fmt: skip


def test_a_group_has_pinned_keys(person: Person) -> None:
    data = person.json("stats --by language")
    assert list(data["groups"][0])[:4] == ["key", "plays", "minutes", "shows"]
    assert [group["assumed_plays"] for group in data["groups"]] == [0, 1, 0]
    assert "groups" not in person.json("stats")


@pytest.mark.parametrize("by", ["languages", "Language", " language "])
def test_a_dimension_is_found_as_people_write_it(person: Person, by: str) -> None:
    assert "Hindi" in person.ok(f"stats --by '{by}'").out


def test_the_page_of_a_dimension(person: Person) -> None:
    out = person.ok("stats --by platform").out
    assert "no platform set" in out
    assert "counts under each of them: the rows add up to more" in " ".join(out.split())
    assert " · English 1" in person.ok("stats --by language").out
    assert "1 of 1 show to stream (100" in person.ok("stats --by verdict").out
    assert "counts under each" not in person.ok("stats --by show").out


def test_a_limit_says_how_many_more(person: Person) -> None:
    out = person.ok("stats --by show --limit 2").out
    table = [line for line in out.splitlines() if "━" in line]
    assert [line.split()[0] for line in table] == ["Heat", "Ballard"]
    assert "Showing 2 of 3 (--limit 3 for all)" in out


def test_the_overview(person: Person) -> None:
    out = person.ok("stats --all").out
    assert "Everything, 20 Nov 2026 – 22 Nov 2026" in out
    assert "and 1 play of unknown date" in out
    assert "6 h 38 m" in out
    assert "Binges     1 (3 or more of a show in one sitting)" in out
    assert "Longest    Ballard S01E01–E03 · Fri 20 Nov 23:22–01:30 · 2 h 08 m" in out
    assert "Late       3 of 4 plays ended after midnight (75 %)" in out
    assert "1 of unknown language left out" in out
    assert "A day ends at 04:00." in out


def test_a_binge_that_began_the_evening_before_is_of_that_day(person: Person) -> None:
    person.ok("config day_starts 00:00")
    out = person.ok("stats --all").out
    assert "21 Nov 2026" in out.splitlines()[0]
    assert "A day ends at 00:00. Your settings: day_starts 00:00." in out


@pytest.mark.parametrize(
    "setting", ["binge_gap 0", "binge_episodes 4", "marathon_hours 2", "week_starts sunday"]
)
@pytest.mark.parametrize("command", ["stats", "binges", "year", "stats --by show"])
def test_settings_stand_beside_what_rests_on_them(
    person: Person, setting: str, command: str
) -> None:
    assert "Your settings" not in person.ok(command).out
    person.ok(f"config {setting}")
    assert f"Your settings: {setting}." in person.ok(command).out


def test_a_setting_changes_the_figures(person: Person) -> None:
    assert person.json("stats")["binges"] == 1
    person.ok("config binge_episodes 4")
    assert person.json("stats")["binges"] == 0
    assert "none yet (4 or more of a show in one sitting)" in person.ok("stats").out
    assert person.json("stats")["settings"]["binge_episodes"] == "4"


def test_the_week_starts_where_it_is_set_to(person: Person) -> None:
    def first_row() -> str:
        lines = person.ok("stats").out.splitlines()
        return next(line for line in lines if line.startswith(("  Mon", "  Sun", "  Sat")))[2:5]

    assert first_row() == "Mon"
    person.ok("config week_starts saturday")
    assert first_row() == "Sat"


def test_what_was_left_out_and_of_what(person: Person) -> None:
    left = {each["reason"]: each for each in person.json("stats")["left_out"]}
    assert left["date unknown"] == {"reason": "date unknown", "plays": 1, "scope": "months"}
    assert left["known by day only"]["scope"] == "sittings"
    out = person.ok("stats --all").out
    assert "Left out of months, evenings, hours, binges: 1 play of unknown date (Heat)." in out
    assert "Left out of hours, late plays, binges: 1 play known by day only (Dept. Q)." in out
    assert (
        "Left out of every figure: 1 play of unknown date"
        in person.ok("stats --all --year 2026").out
    )


def test_json_has_every_figure(person: Person) -> None:
    data = person.json("stats")
    assert [each["date"] for each in data["evenings"]] == ["2026-11-20", "2026-11-22"]
    assert [each["plays"] for each in data["weeks"]] == [5]
    assert [(each["month"], each["plays"]) for each in data["months"]] == [("2026-11", 5)]
    assert (data["hours"]["starts"], data["hours"]["weekdays"][4]) == ("04:00", "friday")
    friday = data["hours"]["plays"][4]
    assert {hour: plays for hour, plays in enumerate(friday) if plays} == {19: 1, 20: 3, 21: 1}
    assert (data["late_plays"], data["timed_plays"], data["finished"]) == (3, 4, 1)


def test_explain_names_the_plays_behind_a_figure(person: Person) -> None:
    data = person.json("stats --explain")
    whys = {why["figure"]: why for why in data["explain"]}
    ids = {play["id"]: play["episode"] for play in person.json("history")}
    assert len(whys["plays"]["plays"]) == 6
    binges = [ids[play] for play in whys["binges"]["plays"]]
    assert binges == ["S01E01", "S01E02", "S01E03", "S01E01"]
    reasons = {left["reason"]: len(left["plays"]) for left in whys["binges"]["left_out"]}
    assert reasons == {"date unknown": 1, "known by day only": 1}
    out = person.ok("stats --explain").out
    assert "Left out: 1 play known by day only (Dept. Q)." in out
    assert "3 or more plays of one show in one sitting" in " ".join(out.split())
    person.ok("config binge_episodes 2")
    assert "2 or more plays" in " ".join(person.ok("stats --explain").out.split())


EXPLAINED = (
    "stats --explain",
    "stats --by company --explain",
    "stats --by month --explain",
    "stats --language de --explain",
    "stats --with Anna --explain",
    "binges --explain",
    "year --explain",
)


@pytest.mark.parametrize("command", EXPLAINED)
@pytest.mark.parametrize("has_play", [True, False], ids=["plays", "parts alone"])
def test_every_figure_of_an_explanation_has_a_value_on_the_page(
    run: Person, command: str, has_play: bool
) -> None:
    run.ok("add Dark --episodes 5 --runtime 40", 'hours de --heard 1h "podcast"')
    run.ok("watch dark 1 --minutes 10 --language de --with Anna --new-name")
    if has_play:
        run.ok("watch dark 2 -l de --with Anna", "rewatch dark --with Anna", "verdict dark e2 9")
        run.ok("watch dark 1 -l de --with Anna")
    lines = run.ok(command).out.splitlines()
    for why in run.json(command)["explain"]:
        name = why["figure"].replace("_", " ").capitalize()
        assert any(line.strip().startswith(f"{name}  ") for line in lines), name
    if command == "stats --explain":
        assert any(line.split()[:2] == ["Parts", "1"] for line in lines)


def test_a_period_does_not_say_that_each_was_the_first_time(run: Person) -> None:
    run.ok("add Heat --film", "watch heat --at 2025-05-01", "watch heat --again --at 2026-05-01")
    assert "1 rewatch" in run.ok("stats").out
    out = run.ok("stats --year 2026").out
    assert "each episode once" in out
    assert "first time" not in out


def test_binges_explained(person: Person) -> None:
    person.ok("watch dept-q 3-5 --at 2026-11-21")
    whys = {why["figure"]: why for why in person.json("binges --explain")["explain"]}
    assert list(whys) == ["sittings", "binges", "marathons", "longest_binge", "days"]
    assert (len(whys["binges"]["plays"]), len(whys["days"]["plays"])) == (4, 4)
    assert [left["reason"] for left in whys["days"]["left_out"]] == ["date unknown"]
    out = " ".join(person.ok("binges --explain").out.split())
    assert "Days 1 3 or more plays of one show on one evening" in out
    assert "Left out: 4 plays known by day only (Dept. Q)." in out


def test_a_year_alone_has_a_calendar_of_its_own(person: Person) -> None:
    out = person.ok("stats --year 2026").out
    assert out.splitlines()[0].strip() == "2026"
    person.ok("watch ballard 4 --at '2025-12-30 21:00'")
    assert person.json("stats --year 2025")["plays"] == 1
    assert person.json("stats --since 2025-12 --until 2025-12")["plays"] == 1


def test_a_year_without_plays_says_which_years_have_some(person: Person) -> None:
    out = person.ok("stats --year 2019").out
    assert "No plays in 2019; every play with a date is from November 2026." in out
    assert "1 play of unknown date (Heat) may belong here." in out
    person.ok("watch ballard 4 --at 2024-03")
    out = person.ok("stats --since 2019-01 --until 2019-02").out
    words = "No plays in that time; your plays with a date go from March 2024 to November 2026."
    assert words in " ".join(out.split())
    assert "March 2024 to November 2026" in person.ok("binges --year 2019").out


EVERY = ["stats", "binges", "year", "stats --by tag", "stats --explain"]


@pytest.mark.parametrize("command", EVERY)
def test_an_empty_library_starts_friendly(run: Person, command: str) -> None:
    assert "Nothing here yet. Add a show: watchlog add Ballard" in run.ok(command).out
    run.ok("add Ballard")
    assert "No plays yet. Watched an episode? watchlog watch SHOW" in run.ok(command).out


def test_json_of_an_empty_library(run: Person) -> None:
    assert run.json("binges") == {"binges": [], "days": []}
    data = run.json("stats --by language --explain")
    assert (data["plays"], data["groups"], data["evenings"], data["months"]) == (0, [], [], [])
    assert data["late_night_share"] is None
    year = run.json("year")
    assert (year["plays"], year["before"], len(year["months"])) == (0, None, 12)
    assert not run.path.exists()


def test_binges_has_pinned_keys(person: Person) -> None:
    (binge,) = person.json("binges")["binges"]
    assert list(binge)[:8] == [
        "slug", "title", "plays", "episodes", "started_at", "ended_at", "minutes", "marathon",
    ]  # fmt: skip
    assert binge["episodes"] == ["S01E01", "S01E02", "S01E03"]
    assert (binge["marathon"], binge["longest"]) == (False, True)


def test_days_whose_times_are_unknown_stand_apart(person: Person) -> None:
    person.ok("watch ballard 4-7 --at 2026-11-15")
    data = person.json("binges")
    assert [(day["date"], day["slug"], day["plays"], day["ticked"]) for day in data["days"]] == [
        ("2026-11-15", "ballard", 4, 0)
    ]
    assert len(data["binges"]) == 1
    out = person.ok("binges").out
    assert "Possible binges" in out
    assert "by day only" in out
    assert person.json("binges --since 2026-11-16")["days"] == []


def test_ticks_are_no_binge(run: Person) -> None:
    run.ok("add Ballard --episodes 10")
    for number in range(1, 5):
        run.ok(f"watch ballard {number} --at '2026-11-20 21:00'")
    data = run.json("binges")
    assert data["binges"] == []
    assert data["days"][0]["ticked"] == 4
    assert "ticked together" in run.ok("binges").out
    assert "No binges yet." in run.ok("binges").out


def test_the_longest_is_marked_at_any_width(person: Person) -> None:
    person.ok("watch dept-q 3-7 --at '2026-11-14 23:00'")
    person.terminal = True
    for width in (60, 80, 120):
        person.width = width
        rows = [line for line in person.ok("binges").out.splitlines() if "S01" in line]
        marked = [line for line in rows if "longest" in line]
        assert ["Dept. Q" in line for line in marked] == [True]
    assert "One was a marathon, the longest." in person.ok("binges").out


def test_titles_are_never_markup(run: Person) -> None:
    run.ok("add '[red]x[/red]' --tag '[red]x[/red]'", "watch '[red]x' 1-3")
    for command in ("stats --by show", *EVERY):
        assert "[red]x[/red]" in run.ok(command).out, command


def test_progress_says_when_a_show_ends(person: Person) -> None:
    person.ok("watch ballard 4 --at '2026-11-22 23:00'", "watch ballard 5 --at '2026-11-23 21:30'")
    (row,) = person.json("progress ballard")
    assert row["done_by"] == "2026-11-27"
    person.terminal = True
    assert (
        "At your pace (5 episodes in 4 evenings) you finish Ballard by Fri 27 Nov"
        in person.ok("progress").out
    )


def test_without_a_pace_there_is_no_forecast(ballard: Person) -> None:
    ballard.ok("watch ballard 1")
    ballard.terminal = True
    assert "At your pace" not in ballard.ok("progress").out
    assert ballard.json("progress")[0]["done_by"] is None


def test_statistics_leave_out_vague_times_and_say_so(ballard: Person) -> None:
    ballard.ok(
        "watch ballard 1 --at 2026",
        "watch ballard 2 --at 2026-11",
        "watch ballard 3 --at 2026-11-20",
        "watch ballard 4 --at unknown",
    )
    everything = ballard.json("stats")
    assert (everything["plays"], everything["undated_plays"], everything["days_watched"]) == (
        4,
        1,
        1,
    )
    assert ballard.json("stats --year 2026")["plays"] == 3
    since = ballard.json("stats --since 2026-11-20")
    assert since["plays"] == 1
    assert sum(each["plays"] for each in since["left_out"]) >= 3
    assert ballard.json("stats --year 2024")["plays"] == 0


def test_plays_known_by_year_alone_are_part_of_what_the_library_covers(run: Person) -> None:
    run.ok("add Ballard --episodes 60", "watch ballard 1-50 --at 2020")
    assert "all your plays are from 2020." in run.ok("stats --year 2019").out
    run.ok("watch ballard 51 --at '20 nov 2026'")
    assert "your plays go from 2020 to November 2026." in run.ok("stats --year 2019").out
    assert "Everything, 2020 – 20 Nov 2026" in run.ok("stats").out
    assert run.json("stats")["first_play"]["at"] == "2020"


def test_a_wrong_clock_moves_no_series_off_this_year(person: Person) -> None:
    before = person.json("stats")
    person.now = person.now.replace(year=2028)
    person.ok("watch ballard 4")
    person.now = person.now.replace(year=2026)
    after = person.json("stats")
    assert (after["plays"], after["episodes"]) == (before["plays"] + 1, before["episodes"] + 1)
    assert after["left_out"][0] == {"reason": "in the future", "plays": 1, "scope": "months"}
    for figure in ("evenings", "weeks", "months", "hours", "streak", "busiest_day", "first_play",
                   "last_play", "days_watched", "sittings"):  # fmt: skip
        assert after[figure] == before[figure], figure
    out = person.ok("stats --all").out
    assert "2028" not in out
    assert "Left out of months, evenings, hours, binges: 1 play in the future (Ballard)." in out
    assert "23 Nov" in person.ok("year").out.splitlines()[0]
    person.terminal = True
    person.width = 120
    assert "2028" not in person.ok("year").out
    explained = person.json("stats --explain")["explain"]
    days = next(why for why in explained if why["figure"] == "days_watched")
    assert [left["reason"] for left in days["left_out"]] == ["in the future", "date unknown"]
    person.now = person.now.replace(year=2028)
    assert len(person.json("stats")["evenings"]) == len(before["evenings"]) + 1


@pytest.mark.parametrize("by", ["month", "weekday", "hour"])
def test_no_month_or_hour_is_of_the_future(run: Person, by: str) -> None:
    right = run.now
    run.ok("add Ballard --episodes 10 --runtime 40", "watch ballard 1")
    run.now = right.replace(year=2028, month=3, hour=8)
    run.ok("watch ballard 2", "watch ballard 3 --at 2028-02", "watch ballard 4 --at 2027")
    run.now = right
    known = {"month": "2026-11", "weekday": "monday", "hour": "22"}[by]
    groups = run.json(f"stats --by {by}")["groups"]
    assert [(group["key"], group["plays"]) for group in groups] == [(known, 1), (None, 3)]
    assert run.json("stats")["left_out"] == [
        {"reason": "in the future", "plays": 3, "scope": "months"}
    ]
    run.terminal = True
    assert run.ok("year 2028").out.splitlines()[0].split("  ")[1] == "2028"


def test_that_no_show_was_seen_whole_is_said_in_json(ballard: Person) -> None:
    assert ballard.json("stats")["seen"] == 0


def test_figures_of_a_language_leave_out_what_nobody_told_and_say_so(run: Person) -> None:
    run.ok(
        "add Ballard --runtime 45 --episodes 10",
        "watch ballard 1-2 --language es-MX --at 2026-11-19",
        "watch ballard 3 --language en --at 2026-11-20",
        "add Lantern --runtime 30",
        "watch lantern 1-3 --at 2026-11-20",
    )
    spanish = run.json("stats --language es")
    assert (spanish["plays"], spanish["minutes"]["estimate"], spanish["shows"]) == (2, 90, 1)
    unknown = {"reason": "language unknown", "plays": 3, "scope": "totals"}
    assert unknown in spanish["left_out"]
    assert unknown not in run.json("stats")["left_out"]
    page = run.ok("stats --language es")
    assert "Everything in Spanish" in page.out
    assert "3 plays left out: the language isn't known." in page.err
    months = run.json("stats --language es --by month")["groups"]
    assert [(each["key"], each["plays"]) for each in months] == [("2026-11", 2)]
    assert run.json("stats --language es --since 2026-11-20")["plays"] == 0
    assert "No plays in French yet." in run.ok("stats --language fr").out
    assert run("stats --language klingonish").code == 2
