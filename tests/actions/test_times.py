"""When several episodes marked at once were watched (domain/README.md, Marked at once)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import KOLKATA, Person


def stamps(run: Person, command: str) -> tuple[str, list[str | None]]:
    """Return how a ``watch`` came by its times, and the stored stamps."""
    data = run.json(command)
    return data["times"], [play["at"] for play in data["plays"]]


def test_one_episode_ended_now(ballard: Person) -> None:
    assert stamps(ballard, "watch ballard") == ("now", ["2026-11-23T22:00:00+05:30"])


def test_an_hour_of_an_evening_is_pm_and_the_sentence_says_so(ballard: Person) -> None:
    assert "S01E01: Mon 23 Nov 21:30," in ballard.ok('watch ballard 1 --at "tonight 9:30"').out
    assert "S01E02: Sun 22 Nov 23:00," in ballard.ok('watch ballard 2 --at "last night at 11"').out
    assert "skipped" not in ballard.ok('amend ballard 1 --at "last night 12:15"').out
    assert ballard.json("history ballard")[0]["at"] == "2026-11-23T00:15:00+05:30"


def test_several_are_laid_back_to_back_the_last_ending_now(ballard: Person) -> None:
    assert stamps(ballard, "watch ballard 1-3") == (
        "back-to-back",
        [
            "2026-11-23T20:35:00+05:30",
            "2026-11-23T21:17:30+05:30",
            "2026-11-23T22:00:00+05:30",
        ],
    )


def test_the_evening_begins_at_four(ballard: Person) -> None:
    ballard.now = datetime(2026, 11, 23, 6, 7, 30, tzinfo=KOLKATA)
    assert stamps(ballard, "watch ballard 1-3")[0] == "back-to-back"
    ballard.now = datetime(2026, 11, 24, 6, 7, 29, tzinfo=KOLKATA)
    assert stamps(ballard, "watch ballard 4-6") == ("day", ["2026-11-24"] * 3)


def test_after_midnight_it_is_still_the_evening_before(ballard: Person) -> None:
    ballard.now = datetime(2026, 11, 24, 0, 30, tzinfo=KOLKATA)
    assert stamps(ballard, "watch ballard 1-3")[0] == "back-to-back"
    assert stamps(ballard, "watch ballard 4-6") == ("day", ["2026-11-23"] * 3)


def test_not_before_the_newest_play_of_the_library_ended(ballard: Person) -> None:
    ballard.ok("add Mindhunter", "watch mindhunter 1 --at 19:53")
    told = ballard.ok("watch ballard 1-3").out
    assert "on Mon 23 Nov, time unknown (they wouldn't fit after your previous play)" in told
    ballard.ok("unwatch ballard 1-3", "amend mindhunter s1e1 --at 19:52")
    assert stamps(ballard, "watch ballard 1-2")[0] == "back-to-back"


def test_a_play_that_ended_just_when_the_first_began_is_no_hindrance(ballard: Person) -> None:
    ballard.ok("add Mindhunter", 'watch mindhunter 1 --at "2026-11-23 19:52:30"')
    assert stamps(ballard, "watch ballard 1-3")[0] == "back-to-back"


def test_more_than_six_hours_have_no_date(ballard: Person) -> None:
    assert stamps(ballard, "watch ballard 1-8")[0] == "back-to-back"
    ballard.ok("unwatch ballard 1-8")
    assert stamps(ballard, "watch ballard 1-9") == ("unknown", [None] * 9)


@pytest.mark.parametrize("words", ["s1", "all", "--to s1e3"])
def test_what_is_marked_in_bulk_has_no_date(ballard: Person, words: str) -> None:
    times, at = stamps(ballard, f"watch ballard {words}")
    assert (times, set(at)) == ("unknown", {None})


def test_with_a_moment_they_end_then_however_long_it_takes(ballard: Person) -> None:
    times, at = stamps(ballard, 'watch ballard s1 --at "yesterday 23:30"')
    assert (times, at[0], at[-1]) == (
        "back-to-back",
        "2026-11-22T17:07:30+05:30",
        "2026-11-22T23:30:00+05:30",
    )


@pytest.mark.parametrize(
    ("when", "stored"),
    [
        ("last night", "2026-11-22"),
        ("2026-11-20", "2026-11-20"),
        ("2026-10", "2026-10"),
        ("2019", "2019"),
        ("unknown", None),
    ],
)
def test_a_day_a_month_a_year_or_nothing_goes_to_each(
    ballard: Person, when: str, stored: str | None
) -> None:
    assert stamps(ballard, f'watch ballard 1-3 --at "{when}"') == ("given", [stored] * 3)


def test_long_ago_is_said_back_with_its_year(ballard: Person) -> None:
    assert "on 1 Apr 2026" in ballard.ok("watch ballard 1 --at 2026-04-01").out
    assert "Fri 20 Nov." not in ballard.ok("watch ballard 2 --at 2025-11-20").out


def test_amend_lays_them_back_to_back_too(ballard: Person) -> None:
    ballard.ok("watch ballard s1e1-9", "amend --at now")
    rows = ballard.json("history")
    assert rows[0]["at"] == "2026-11-23T22:00:00+05:30"
    assert rows[-1]["at"] == "2026-11-23T16:20:00+05:30"


def test_six_hours_to_the_minute_still_fit(run: Person) -> None:
    run.ok("add Long --runtime 90", "add Longer --runtime 181")
    assert stamps(run, "watch long 1-4")[0] == "back-to-back"
    run.ok("unwatch long 1-4")
    assert stamps(run, "watch longer 1-2") == ("unknown", [None, None])


def test_a_later_start_of_the_day_is_heeded(ballard: Person) -> None:
    ballard.ok("config day_starts 06:00")
    ballard.now = datetime(2026, 11, 24, 7, 30, tzinfo=KOLKATA)
    assert stamps(ballard, "watch ballard 1-2")[0] == "back-to-back"
    ballard.ok("unwatch ballard 1-2")
    ballard.now = datetime(2026, 11, 24, 7, 24, tzinfo=KOLKATA)
    assert stamps(ballard, "watch ballard 1-2") == ("day", ["2026-11-24"] * 2)


def test_the_newest_play_counts_whatever_offset_it_was_told_with(ballard: Person) -> None:
    ballard.ok("add Mindhunter", "watch mindhunter 1 --at 2026-11-23T05:29:00-09:00")
    assert stamps(ballard, "watch ballard 1-3") == ("day", ["2026-11-23"] * 3)
    ballard.ok("unwatch ballard 1-3", "amend mindhunter s1e1 --at 2026-11-23T05:22:00-09:00")
    assert stamps(ballard, "watch ballard 1-3")[0] == "back-to-back"


def test_what_is_known_by_day_alone_is_no_hindrance(ballard: Person) -> None:
    ballard.ok("add Mindhunter", "watch mindhunter 1 --at today")
    assert stamps(ballard, "watch ballard 1-3")[0] == "back-to-back"


def test_only_what_is_new_is_laid(ballard: Person) -> None:
    ballard.ok("watch ballard 2 --at 2026-11-20")
    assert stamps(ballard, "watch ballard 1-3") == (
        "back-to-back",
        ["2026-11-23T21:17:30+05:30", "2026-11-23T22:00:00+05:30"],
    )


def test_what_was_worked_out_is_marked_as_such(ballard: Person) -> None:
    ballard.ok("watch ballard 1-3")
    assert [play["laid"] for play in ballard.json("show ballard")["plays"]] == [True, True, False]
    assert "2 plays were worked out" in ballard.ok("stats --all").out


def test_one_at_a_moment_is_that_moment(ballard: Person) -> None:
    assert stamps(ballard, 'watch ballard 1 --at "yesterday 23:30"') == (
        "given",
        ["2026-11-22T23:30:00+05:30"],
    )
    assert ballard("watch ballard 2 --at 01:30").code == 2
    ballard.now = datetime(2026, 11, 24, 2, 0, tzinfo=KOLKATA)
    assert stamps(ballard, "watch ballard 2 --at 01:30")[1] == ["2026-11-24T01:30:00+05:30"]
    assert stamps(ballard, "watch ballard 3 --at 23:30")[1] == ["2026-11-23T23:30:00+05:30"]


def test_the_sentence_says_how_to_say_it_better(ballard: Person) -> None:
    for words in ("s1e1-9", "--to s1e10"):
        assert "amend --at" in ballard.ok(f"watch ballard {words}").out


def test_a_clock_time_that_was_skipped_is_said(ballard: Person) -> None:
    ballard.now = datetime(2026, 3, 30, 22, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    told = ballard.ok('watch ballard 1 --at "2026-03-29 02:30"').out
    assert "Sun 29 Mar 03:30" in told
    assert (
        "  02:30 was skipped that night, when the clocks went forward: recorded as 03:30." in told
    )
    ballard.ok("amend ballard 1 --at yesterday")
    assert "recorded as 03:45" in ballard.ok('amend ballard 1 --at "yesterday 02:45"').out
    assert "skipped" not in ballard.ok('amend ballard 1 --at "yesterday 03:30"').out


def test_parts_of_a_day_and_dates_of_one_reading_are_taken(ballard: Person) -> None:
    said = ["this morning", "tuesday night", "monday evening", "13.06.2022", "17/11/2026"]
    for number, when in enumerate(said, 1):
        ballard.ok(f'watch ballard {number} --at "{when}"')
    assert {play["episode"]: play["at"] for play in ballard.json("history")} == {
        "S01E01": "2026-11-23",
        "S01E02": "2026-11-17",
        "S01E03": "2026-11-23",
        "S01E04": "2022-06-13",
        "S01E05": "2026-11-17",
    }


@pytest.mark.parametrize("command", ["history", "stats", "binges"])
def test_spans_of_since_and_until(ballard: Person, command: str) -> None:
    ballard.ok("watch ballard 1 --at 2026-03-31", "watch ballard 2 --at 2026-11-21")
    ballard.ok("watch ballard 3 --at 2026-11-23")

    def plays(period: str) -> list[str]:
        if command != "history":
            explained = ballard.json(f"{command} {period} --explain")["explain"]
            kind = {"stats": "plays", "binges": "days"}[command]
            ids = next(each["plays"] for each in explained if each["figure"] == kind)
            return [p["episode"] for p in reversed(ballard.json("history")) if p["id"] in ids]
        return [play["episode"] for play in reversed(ballard.json(f"history {period}"))]

    assert plays("--since 'last week' --until 'last week'") == ["S01E02"]
    assert plays("--since 'last weekend' --until 'last weekend'") == ["S01E02"]
    assert plays("--since 'this week'") == ["S01E03"]
    assert plays("--since march --until march") == ["S01E01"]
    assert plays("--since 'last march' --until yesterday") == ["S01E01", "S01E02"]
    assert plays("--until 'last month'") == ["S01E01"]


@pytest.mark.parametrize(
    ("command", "said", "hints"),
    [
        ("history --since banana", "“banana” isn't a date for --since.",
         ["--since friday", '--since "last week"', "--since march"]),
        ("stats --until banana", "“banana” isn't a date for --until.",
         ["--until friday", "--until march"]),
        ("binges --since 03/04/2026", "“03/04/2026” may be 3 April or 4 March.",
         ["--since 2026-04-03", '--since "3 apr"']),
        ("verdicts --since tomorrow", "“tomorrow” is in the future.", []),
        ("stats --until unknown", "“unknown” isn't a date.", ["--until"]),
    ],
)  # fmt: skip
def test_errors_of_since_and_until_talk_of_these(
    ballard: Person, command: str, said: str, hints: list[str]
) -> None:
    ran = ballard(command)
    assert ran.code == 2
    assert said in ran.err
    assert all(hint in ran.err for hint in hints)
    assert "--at" not in ran.err
    assert "Nothing recorded" not in ran.err


def test_at_is_when_it_ended(ballard: Person) -> None:
    for command in ("watch", "amend"):
        assert "When it ended" in ballard.ok(f"{command} --help").out
