"""WHEN: what each way to say a time means, said at some moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watchlog.domain.dates.moments import (
    Precision,
    elapsed,
    evening_of,
    is_stamp,
    moment,
    precision,
    stamp,
)
from watchlog.domain.dates.when import When, parse_when
from watchlog.errors import BadTime

FOUR = time(4)
KOLKATA = ZoneInfo("Asia/Kolkata")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")

MONDAY_EVENING = datetime(2026, 11, 23, 22, 0, 41, tzinfo=KOLKATA)
MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=KOLKATA)
SUNDAY_NIGHT = datetime(2026, 11, 23, 0, 40, tzinfo=KOLKATA)  # Monday by the calendar


def at(text: str, now: datetime) -> str | None:
    return parse_when(text, now, FOUR).at


def refused(text: str, now: datetime = MONDAY_EVENING) -> tuple[str, list[tuple[str, str]]]:
    with pytest.raises(BadTime) as caught:
        parse_when(text, now, FOUR)
    return caught.value.message, [(hint.text, hint.command) for hint in caught.value.hints]


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("now", "2026-11-23T22:00:41+05:30"),
        ("  NOW ", "2026-11-23T22:00:41+05:30"),
        ("2 hours ago", "2026-11-23T20:00:41+05:30"),
        ("90 minutes ago", "2026-11-23T20:30:41+05:30"),
        ("90min ago", "2026-11-23T20:30:41+05:30"),
        ("an hour ago", "2026-11-23T21:00:41+05:30"),
        ("30 hours ago", "2026-11-22T16:00:41+05:30"),
        ("3 days ago", "2026-11-20"),
        ("a week ago", "2026-11-16"),
        ("21:00", "2026-11-23T21:00:00+05:30"),
        ("04:00", "2026-11-23T04:00:00+05:30"),
        ("at 21:00", "2026-11-23T21:00:00+05:30"),
        ("9pm", "2026-11-23T21:00:00+05:30"),
        ("9 PM", "2026-11-23T21:00:00+05:30"),
        ("9:30 p.m.", "2026-11-23T21:30:00+05:30"),
        ("12pm", "2026-11-23T12:00:00+05:30"),
        ("21.30", "2026-11-23T21:30:00+05:30"),
        ("21:00:30", "2026-11-23T21:00:30+05:30"),
        ("22:00", "2026-11-23T22:00:00+05:30"),
        ("today", "2026-11-23"),
        ("tonight", "2026-11-23"),
        ("today 21:00", "2026-11-23T21:00:00+05:30"),
        ("tonight 21:00", "2026-11-23T21:00:00+05:30"),
        ("yesterday", "2026-11-22"),
        ("yesterday 23:30", "2026-11-22T23:30:00+05:30"),
        ("yesterday at 11:30pm", "2026-11-22T23:30:00+05:30"),
        ("yesterday 00:30", "2026-11-22T00:30:00+05:30"),
        ("last night", "2026-11-22"),
        ("last night 23:30", "2026-11-22T23:30:00+05:30"),
        ("last night 00:30", "2026-11-23T00:30:00+05:30"),
        ("friday", "2026-11-20"),
        ("Fri", "2026-11-20"),
        ("last friday", "2026-11-20"),
        ("friday 21:00", "2026-11-20T21:00:00+05:30"),
        ("last fri at 9pm", "2026-11-20T21:00:00+05:30"),
        ("monday", "2026-11-23"),
        ("last monday", "2026-11-16"),
        ("monday 21:59", "2026-11-23T21:59:00+05:30"),
        ("monday 22:01", "2026-11-16T22:01:00+05:30"),
        ("last monday 21:59", "2026-11-16T21:59:00+05:30"),
        ("20 nov", "2026-11-20"),
        ("20 November", "2026-11-20"),
        ("20nov", "2026-11-20"),
        ("nov 20", "2026-11-20"),
        ("20th nov", "2026-11-20"),
        ("3 april 2026", "2026-04-03"),
        ("20 nov 2025", "2025-11-20"),
        ("Nov 20, 2025", "2025-11-20"),
        ("23 nov", "2026-11-23"),
        ("24 nov", "2025-11-24"),
        ("29 feb", "2024-02-29"),
        ("20 nov 21:30", "2026-11-20T21:30:00+05:30"),
        ("20 nov 2025 9:30pm", "2025-11-20T21:30:00+05:30"),
        ("24 nov 21:30", "2025-11-24T21:30:00+05:30"),
        ("2026-11-20", "2026-11-20"),
        ("2026-4-3", "2026-04-03"),
        ("2026-11-20 21:00", "2026-11-20T21:00:00+05:30"),
        ("2026-11-20 9pm", "2026-11-20T21:00:00+05:30"),
        ("2026-11-20T21:00", "2026-11-20T21:00:00+05:30"),
        ("2026-11-20T21:00:00+05:30", "2026-11-20T21:00:00+05:30"),
        ("2026-11-20T21:00:00-0800", "2026-11-20T21:00:00-08:00"),
        ("2026-11-20T21:00:00.250Z", "2026-11-20T21:00:00+00:00"),
        ("2026-11", "2026-11"),
        ("nov 2025", "2025-11"),
        ("November 2025", "2025-11"),
        ("2026", "2026"),
        ("1900", "1900"),
        ("unknown", None),
    ],
)
def test_on_monday_at_22(said: str, stored: str | None) -> None:
    assert at(said, MONDAY_EVENING) == stored


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("today", "2026-11-23"),
        ("today 02:00", "2026-11-23T02:00:00+05:30"),
        ("last night", "2026-11-22"),
        ("last night 02:00", "2026-11-23T02:00:00+05:30"),
        ("yesterday", "2026-11-22"),
        ("sunday", "2026-11-22"),
        ("20 nov 02:00", "2026-11-20T02:00:00+05:30"),
    ],
)
def test_the_morning_after(said: str, stored: str) -> None:
    assert at(said, MONDAY_MORNING) == stored


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        # The evening of Sunday the 22nd is still running; the calendar shows Monday the 23rd.
        ("23:30", "2026-11-22T23:30:00+05:30"),
        ("00:20", "2026-11-23T00:20:00+05:30"),
        ("today", "2026-11-22"),
        ("tonight", "2026-11-22"),
        ("today 21:00", "2026-11-22T21:00:00+05:30"),
        ("today 00:20", "2026-11-23T00:20:00+05:30"),
        ("tonight 21:00", "2026-11-22T21:00:00+05:30"),
        ("sunday", "2026-11-22"),
        ("monday", "2026-11-16"),
        ("last sunday", "2026-11-15"),
        ("3 days ago", "2026-11-19"),
        # The evening before the one running ...
        ("yesterday", "2026-11-21"),
        ("last night", "2026-11-21"),
        ("last night 23:30", "2026-11-21T23:30:00+05:30"),
        # ... but with a clock time yesterday and weekdays follow the calendar.
        ("yesterday 23:30", "2026-11-22T23:30:00+05:30"),
        ("sunday 23:30", "2026-11-22T23:30:00+05:30"),
        ("monday 00:20", "2026-11-23T00:20:00+05:30"),
    ],
)
def test_after_midnight_the_evening_still_runs(said: str, stored: str) -> None:
    assert at(said, SUNDAY_NIGHT) == stored


def test_another_start_of_the_day() -> None:
    assert parse_when("today", SUNDAY_NIGHT, time(0)).at == "2026-11-23"
    six = datetime(2026, 11, 23, 5, 30, tzinfo=KOLKATA)
    assert parse_when("tonight", six, time(6)).at == "2026-11-22"
    assert parse_when("05:00", six, time(6)).at == "2026-11-23T05:00:00+05:30"


# --- what is refused ---


def test_figures_that_may_be_two_dates() -> None:
    assert refused("03/04/2026") == (
        "“03/04/2026” may be 3 April or 4 March. Nothing recorded.",
        [("Write it as", "--at 2026-04-03"), ("or", '--at "3 apr"')],
    )


@pytest.mark.parametrize(
    ("said", "why", "write"),
    [
        ("3.4.2026", "may be 3 April or 4 March", ["--at 2026-04-03", '--at "3 apr"']),
        ("03-04-26", "may be 3 April or 4 March", ["--at 2026-04-03", '--at "3 apr"']),
        ("03/04", "may be 3 April or 4 March", ["--at 2026-04-03", '--at "3 apr"']),
        ("3.4.", "may be 3 April or 4 March", ["--at 2026-04-03", '--at "3 apr"']),
        ("03/04/2024", "may be 3 April or 4 March", ["--at 2024-04-03", '--at "3 apr 2024"']),
        ("03/12/2026", "may be 3 December or 12 March", ["--at 2026-03-12", '--at "12 mar"']),
        ("20.11", "may be 20 November", ["--at 2026-11-20", '--at "20 nov"']),
        (
            "03/04/2026 21:00",
            "may be 3 April or 4 March",
            ['--at "2026-04-03 21:00"', '--at "3 apr 21:00"'],
        ),
    ],
)
def test_figures_with_slashes_and_dots(said: str, why: str, write: list[str]) -> None:
    message, hints = refused(said)
    assert message == f"“{said}” {why}. Nothing recorded."
    assert [command for _, command in hints] == write


@given(st.dates(date(1950, 1, 1), date(2026, 11, 22)), st.sampled_from("/.-"))
def test_figures_are_taken_where_they_are_one_date_else_it_is_among_the_advice(
    day: date, between: str
) -> None:
    said = f"{day.day:02}{between}{day.month:02}{between}{day.year}"
    if day.day > 12 or day.day == day.month:
        assert at(said, MONDAY_EVENING) == day.isoformat()
        assert at(f"{said} 21:00", MONDAY_EVENING) == at(f"{day} 21:00", MONDAY_EVENING)
        return
    _, hints = refused(said)
    for _, command in hints:
        meant = at(command.removeprefix("--at ").strip('"'), MONDAY_EVENING)
        assert meant == day.isoformat()


@pytest.mark.parametrize(
    "said", ["13.06.2022", "13/6/2022", "06/13/2022", "2022/06/13", "2022.6.13"]
)
def test_figures_with_one_reading_are_taken(said: str) -> None:
    assert at(said, MONDAY_EVENING) == "2022-06-13"


@pytest.mark.parametrize(
    "said", ["13/06/22", "13.06", "13/06", "13.06.", "32/06/2022", "13/13/2022"]
)
def test_figures_without_a_whole_year_or_of_no_date_are_not(said: str) -> None:
    refused(said)


@pytest.mark.parametrize(
    ("said", "now", "stored"),
    [
        ("this morning", MONDAY_EVENING, "2026-11-23"),
        ("this morning", MONDAY_MORNING, "2026-11-23"),
        ("this morning 08:10", MONDAY_EVENING, "2026-11-23T08:10:00+05:30"),
        ("this afternoon", MONDAY_EVENING, "2026-11-23"),
        ("tuesday night", MONDAY_EVENING, "2026-11-17"),
        ("monday evening", MONDAY_EVENING, "2026-11-23"),
        ("monday evening", MONDAY_MORNING, "2026-11-16"),
        ("last monday night", MONDAY_EVENING, "2026-11-16"),
        ("sunday night", SUNDAY_NIGHT, "2026-11-22"),
        ("yesterday evening", MONDAY_EVENING, "2026-11-22"),
        ("last evening", MONDAY_EVENING, "2026-11-22"),
        ("20 nov evening", MONDAY_EVENING, "2026-11-20"),
        ("tuesday night 23:30", MONDAY_EVENING, "2026-11-17T23:30:00+05:30"),
        ("tuesday night 00:30", MONDAY_EVENING, "2026-11-18T00:30:00+05:30"),
        ("sunday night at 00:20", SUNDAY_NIGHT, "2026-11-23T00:20:00+05:30"),
        ("yesterday evening 9:30 pm", MONDAY_EVENING, "2026-11-22T21:30:00+05:30"),
        ("friday morning 09:30", MONDAY_EVENING, "2026-11-20T09:30:00+05:30"),
        ("tonight 9:30", MONDAY_EVENING, "2026-11-23T21:30:00+05:30"),
        ("tonight 9:30", SUNDAY_NIGHT, "2026-11-22T21:30:00+05:30"),
        ("last night 10.45", MONDAY_MORNING, "2026-11-22T22:45:00+05:30"),
        ("last evening 8:05", MONDAY_EVENING, "2026-11-22T20:05:00+05:30"),
        ("last night 12:30", MONDAY_EVENING, "2026-11-23T00:30:00+05:30"),
        ("last night 1:15", MONDAY_EVENING, "2026-11-23T01:15:00+05:30"),
        ("last night at 11", MONDAY_EVENING, "2026-11-22T23:00:00+05:30"),
        ("yesterday evening 7", MONDAY_EVENING, "2026-11-22T19:00:00+05:30"),
        ("tuesday night 9:30", MONDAY_EVENING, "2026-11-17T21:30:00+05:30"),
        ("friday afternoon 3:15", MONDAY_EVENING, "2026-11-20T15:15:00+05:30"),
        ("this morning 9", MONDAY_EVENING, "2026-11-23T09:00:00+05:30"),
    ],
)
def test_parts_of_a_day(said: str, now: datetime, stored: str) -> None:
    assert at(said, now) == stored


def test_an_evening_hour_that_has_not_come_is_no_morning_one() -> None:
    message, hints = refused("tonight 10:30")
    assert message == "“tonight 10:30” is in the future. Nothing recorded."
    assert hints == [("Yesterday's?", '--at "yesterday 22:30"')]


def test_a_date_may_stand_as_pages_show_it() -> None:
    assert at("Fri 20 Nov", MONDAY_EVENING) == "2026-11-20"
    assert at("Fri 20 Nov 22:05", MONDAY_EVENING) == "2026-11-20T22:05:00+05:30"
    assert at("Thursday, 20 Nov 2025", MONDAY_EVENING) == "2025-11-20"
    assert refused("Sat 20 Nov") == (
        "“Sat 20 Nov” was a Friday. Nothing recorded.",
        [("Write it as", "--at 2026-11-20")],
    )


@pytest.mark.parametrize("said", ["this afternoon", "this evening", "this night"])
def test_a_part_of_the_day_that_has_not_begun(said: str) -> None:
    assert refused(said, MONDAY_MORNING)[0] == f"“{said}” is in the future. Nothing recorded."


@pytest.mark.parametrize(
    "said",
    [
        "tuesday night 4:30",
        "tonight 9:30 am",
        "last night 12:30 pm",
        "monday morning 22:00",
        "monday morning 12:10",
        "friday afternoon 9:30",
        "last morning",
    ],
)
def test_a_clock_time_of_another_part_of_the_day(said: str) -> None:
    assert "isn't a date or time" in refused(said)[0]


@pytest.mark.parametrize(
    "said", ["tomorrow", "Tomorrow 20:00", "tomorrow night", "next friday", "next week"]
)
def test_tomorrow_is_the_future(said: str) -> None:
    assert refused(said) == (f"“{said}” is in the future. Nothing recorded.", [])


@pytest.mark.parametrize("said", ["last week", "last weekend", "this week"])
def test_a_play_has_one_day(said: str) -> None:
    message, hints = refused(said)
    assert message == f"“{said}” is more than one day. Nothing recorded."
    assert [command for _, command in hints] == ["--at saturday", "--at 2026-11"]


@pytest.mark.parametrize(
    ("said", "skipped"),
    [
        ("2026-03-29 02:30", time(2, 30)),
        ("2026-03-29T02:30:15", time(2, 30, 15)),
        ("29 mar 02:30", time(2, 30)),
        ("2026-03-29T02:30+01:00", None),
        ("2026-03-29 03:30", None),
        ("2026-10-25 02:30", None),
        ("29 mar", None),
    ],
)
def test_a_clock_time_that_was_skipped_is_told(said: str, skipped: time | None) -> None:
    now = datetime(2026, 11, 23, 22, tzinfo=BERLIN)
    assert parse_when(said, now, FOUR).skipped == skipped


@pytest.mark.parametrize(
    ("said", "now", "instead"),
    [
        ("23:30", MONDAY_EVENING, ['--at "yesterday 23:30"']),
        ("tonight 23:30", MONDAY_EVENING, ['--at "yesterday 23:30"']),
        ("today 23:30", MONDAY_EVENING, ['--at "yesterday 23:30"']),
        ("11:30pm", MONDAY_EVENING, ['--at "yesterday 23:30"']),
        ("02:00", MONDAY_MORNING, ['--at "today 02:00"']),
        ("03:00", SUNDAY_NIGHT, ['--at "yesterday 03:00"']),
        ("2026-11-24", MONDAY_EVENING, []),
        ("2026-11-24 09:00", MONDAY_EVENING, []),
        ("2026-11-23T22:00:42+05:30", MONDAY_EVENING, []),
        ("2026-11-23T16:31:00Z", MONDAY_EVENING, []),
        ("2026-12", MONDAY_EVENING, []),
        ("dec 2026", MONDAY_EVENING, []),
        ("2027", MONDAY_EVENING, []),
        ("24 nov 2026", MONDAY_EVENING, []),
        ("31/12/2026", MONDAY_EVENING, []),
    ],
)
def test_the_future_is_refused(said: str, now: datetime, instead: list[str]) -> None:
    message, hints = refused(said, now)
    assert message == f"“{said}” is in the future. Nothing recorded."
    assert [command for _, command in hints] == instead


@pytest.mark.parametrize("said", ["23 nov", "2026-11-23", "23 nov 2026"])
def test_an_evening_that_begins_this_morning(said: str) -> None:
    message, hints = refused(said, SUNDAY_NIGHT)
    assert message.startswith(f"“{said}” only begins at 04:00:")
    assert hints == [("This evening?", "--at tonight")]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("31 apr", "does not exist as a date"),
        ("2026-02-30", "does not exist as a date"),
        ("2026-02-30 21:00", "does not exist as a date and time"),
        ("2026-13", "does not exist as a month"),
        ("25:00", "names no time of day: 25:00 does not exist"),
        ("yesterday 24:00", "names no time of day: 24:00 does not exist"),
        ("13pm", "names no time of day: 13pm does not exist"),
        ("0am", "names no time of day: 0am does not exist"),
        ("1815", "is before 1900"),
        ("9999 weeks ago", "is before 1900"),
        ("1899-12-31", "is before 1900"),
        ("1815-06-18T12:00:00Z", "is before 1900"),
        ("0001-01-01T00:00:00+05:30", "is before 1900"),
        ("03/04/1899", "is before 1900"),
    ],
)
def test_what_does_not_exist(said: str, why: str) -> None:
    assert refused(said)[0] == f"“{said}” {why}. Nothing recorded."


@pytest.mark.parametrize(
    "said",
    [
        "", "1", "5", "20", "130", "12345", "20261120", "never", "soon", "ballard",
        "nov", "99/99", "2 fortnights ago", "hours ago", "friday friday", "2026 21:00",
        "2026-11 21:00", "unknown 21:00", "now 21:00", "last now", "ma 3", "fr", "२०२६", "²",
        "०३/०४/२०२६",
        "20 foo", "20 nov 26", "12345 minutes ago", "3 months ago", "on friday",
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_examples(said: str) -> None:
    message, hints = refused(said)
    assert message == f"“{said}” isn't a date or time I recognise. Nothing recorded."
    for _, command in hints:
        parse_when(command.removeprefix("--at ").strip('"'), MONDAY_EVENING, FOUR)


@pytest.mark.parametrize("said", ["x" * 10_000, "1" * 10_000, "at " * 5_000, "\x1b[31m" * 900])
def test_an_absurd_length_is_not_echoed(said: str) -> None:
    assert len(refused(said)[0]) < 120


def test_control_characters_are_not_echoed() -> None:
    assert refused("\x1b[31mred\x07 \u202e")[0].startswith("“red” isn't")


@pytest.mark.parametrize(
    "said",
    [
        "now", "2 hours ago", "23:30", "today", "yesterday 23:30", "last night", "friday 21:00",
        "20 nov", "2026-11-20", "2026-11-20 21:00", "2026-11", "2026", "unknown",
    ],
)  # fmt: skip
def test_examples_of_every_form_read(said: str) -> None:
    parse_when(said, datetime(2026, 11, 23, 23, 45, tzinfo=KOLKATA), FOUR)


# --- how it comes back ---


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("21:00", When("2026-11-23T21:00:00+05:30", Precision.MOMENT, False)),
        ("24 sep", When("2026-09-24", Precision.DAY, False)),  # 60 days ago
        ("23 sep", When("2026-09-23", Precision.DAY, True)),
        ("2026-09-24 23:00", When("2026-09-24T23:00:00+05:30", Precision.MOMENT, False)),
        ("2026-09-24 21:00", When("2026-09-24T21:00:00+05:30", Precision.MOMENT, True)),
        ("1440 hours ago", When("2026-09-24T22:00:41+05:30", Precision.MOMENT, False)),
        ("2026-09", When("2026-09", Precision.MONTH, False)),
        ("2026-08", When("2026-08", Precision.MONTH, True)),
        ("2025", When("2025", Precision.YEAR, True)),
        ("2026", When("2026", Precision.YEAR, False)),
        ("unknown", When(None, Precision.UNKNOWN, False)),
    ],
)
def test_precision_and_what_is_said_back(said: str, expected: When) -> None:
    assert parse_when(said, MONDAY_EVENING, FOUR) == expected


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("2026-07-01 21:00", "2026-07-01T21:00:00+02:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
        ("1 jul 21:00", "2026-07-01T21:00:00+02:00"),
    ],
)
def test_a_time_gets_the_offset_of_its_own_date(said: str, stored: str) -> None:
    assert at(said, datetime(2026, 11, 23, 22, tzinfo=BERLIN)) == stored


def test_the_hour_that_comes_twice() -> None:
    second = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1)
    assert at("30 minutes ago", second) == "2026-10-25T02:40:00+02:00"
    assert at("02:30", second) == "2026-10-25T02:30:00+02:00"
    first = datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN)
    assert refused("02:30", first)[0].startswith("“02:30” is in the future")


# --- any text at any moment ---

WORDS = st.sampled_from(
    [
        *("now", "today", "tonight", "yesterday", "last", "night", "ago", "at", "unknown"),
        *("friday", "mon", "sunday", "nov", "feb", "november", "may", "an", "hours", "minutes"),
        *("days", "weeks", "pm", "am", "9pm", "12am", "21:00", "02:30", "00:10", "24:00", "21.30"),
        *("2026-11-20", "2026-11", "2026", "1899", "1900", "9999", "0000", "29", "31", "1", "0"),
        *("03/04/2026", "3.4.", "2026-11-20T21:00:00Z", "1900-01-01T00:00", "+05:30", "20th"),
    ]
)
PHRASES = st.one_of(st.lists(WORDS, max_size=4).map(" ".join), st.text(max_size=70))
NOWS = st.builds(
    lambda naive, zone: naive.replace(tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1))
    | st.sampled_from([datetime(2026, 10, 25, 1, 10), datetime(2026, 11, 1, 6, 10)]),
    st.sampled_from([KOLKATA, BERLIN, NEW_YORK, UTC]),
)
STARTS = st.sampled_from([time(0), FOUR, time(2, 30), time(12)])


def _has_begun(stored: str, now: datetime, day_starts: time) -> bool:
    known = moment(stored)
    if known is not None:
        return elapsed(now, known) >= timedelta()
    if precision(stored) is Precision.DAY:
        return date.fromisoformat(stored) <= evening_of(now, day_starts)
    return stored <= now.date().isoformat()[: len(stored)]


@given(PHRASES, NOWS, STARTS)
@example("30 minutes ago", datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1), FOUR)
@example("1900-01-01T00:00", MONDAY_EVENING, FOUR)
def test_any_text_is_read_or_refused_and_never_the_future(
    text: str, now: datetime, day_starts: time
) -> None:
    try:
        when = parse_when(text, now, day_starts)
    except BadTime as error:
        assert error.message.endswith("Nothing recorded.")
        return
    assert when.precision is precision(when.at)
    if when.at is not None:
        assert is_stamp(when.at)
        assert _has_begun(when.at, now, day_starts)


@given(NOWS, STARTS, st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_alone_lies_in_the_evening_now_running(
    now: datetime, day_starts: time, hour: int, minute: int
) -> None:
    try:
        stored = parse_when(f"{hour:02}:{minute:02}", now, day_starts).at
    except BadTime:
        return
    said = moment(stored)
    assert said is not None
    if elapsed(now, said) < timedelta(hours=20):  # beyond, a skipped hour may cross its edge
        assert evening_of(said, day_starts) == evening_of(now, day_starts)


@given(NOWS, st.integers(0, 4_000))
def test_minutes_ago_are_real_minutes(now: datetime, minutes: int) -> None:
    stored = parse_when(f"{minutes} minutes ago", now, FOUR).at
    said = moment(stored)
    assert said is not None
    assert elapsed(now.replace(microsecond=0), said) == timedelta(minutes=minutes)


@given(NOWS, st.dates(date(1960, 1, 1), date(2023, 12, 31)))
def test_a_day_reads_back_however_it_is_written(now: datetime, day: date) -> None:
    for form in ("%Y-%m-%d", "%d %b %Y", "%B %d, %Y", "%d %B %Y"):
        assert at(day.strftime(form), now) == day.isoformat()


@given(NOWS)
def test_a_stored_moment_is_a_when(now: datetime) -> None:
    assert at(stamp(now), now) == stamp(now)
