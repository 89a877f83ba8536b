"""The time that there is, as it is typed."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from watchlog.domain.evening.window import window
from watchlog.domain.settings import Settings
from watchlog.errors import BadTime, EveningOver, Hint

KOLKATA = ZoneInfo("Asia/Kolkata")
AT_2130 = datetime(2026, 11, 27, 21, 30, tzinfo=KOLKATA)
AT_0130 = datetime(2026, 11, 28, 1, 30, tzinfo=KOLKATA)
USUAL = Settings()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("1h30", 90),
        ("1 h 30 m", 90),
        ("2h", 120),
        ("2 hours", 120),
        ("45 min", 45),
        ("24h", 1440),
        ("until 23:30", 120),
        ("UNTIL  23:30", 120),
        ("till 11:30 pm", 120),
        ("until 11pm", 90),
        ("until midnight", 150),
        ("until 24:00", 150),
        ("until 00:00", 150),
        ("until 01:30", 240),
        ("until 04:00", 390),
        (None, 150),
    ],
)
def test_a_time_is_so_many_minutes(text: str | None, minutes: int) -> None:
    found = window(text, AT_2130, USUAL)
    assert found.minutes == minutes
    assert (found.until - found.begins).total_seconds() == 60 * minutes


def test_seconds_are_cut() -> None:
    assert window("until 23:30", AT_2130.replace(second=40), USUAL).minutes == 119


def test_the_evening_ends_when_the_person_says() -> None:
    settings = Settings(evening_ends=time(23, 15))
    assert window(None, AT_2130, settings).minutes == 105
    assert window(None, AT_0130, Settings(evening_ends=time(2))).minutes == 30
    with pytest.raises(EveningOver, match=r"past 23:15.* until 04:00, 2 h 30 m more"):
        window(None, AT_0130, settings)


def test_the_small_hours_belong_to_the_evening_before() -> None:
    assert window("until 04:00", AT_0130, USUAL).minutes == 150
    assert window("until 03:00", AT_0130, Settings(day_starts=time(5))).minutes == 90
    for past in ("until 23:30", "until midnight", "until 01:30"):
        with pytest.raises(BadTime, match=r"is past. The night lasts until 04:00, 2 h 30 m more"):
            window(past, AT_0130, USUAL)


def test_an_hour_that_the_clocks_skip_is_not_there() -> None:
    berlin = datetime(2026, 3, 29, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert window("until 03:30", berlin, USUAL).minutes == 120


def commands(hints: tuple[Hint, ...]) -> list[tuple[str, ...]]:
    return [hint.again.given["time"] for hint in hints if hint.again]


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("1:30", "may be a length or a time of day", [("1h30",), ("until", "01:30")]),
        ("0:45", "may be a length or a time of day", [("45",), ("until", "00:45")]),
        ("9:45", "is a time of day", [("until", "21:45")]),
        ("23:30", "is a time of day", [("until", "23:30")]),
        ("11 pm", "is a time of day", [("until", "23:00")]),
        ("midnight", "is a time of day", [("until", "00:00")]),
        ("until 21:00", "is past", [("until", "04:00")]),
        ("until 21:30", "is past", [("until", "04:00")]),
    ],
)
def test_a_clock_time_is_no_length(text: str, words: str, instead: list[tuple[str, ...]]) -> None:
    with pytest.raises(BadTime, match=words) as raised:
        window(text, AT_2130, USUAL)
    assert commands(raised.value.hints) == instead


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "at least 1 minute"),
        ("0h", "at least 1 minute"),
        ("2000h", "longer than a day"),
        ("1441", "longer than a day"),
        ("9" * 40, "longer than a day"),
        ("until 23:99", "no such time"),
        ("until 25:00", "no such time"),
        ("25:00", "no such time"),
        ("until", "isn't a length"),
        ("until 11", "isn't a length"),
        ("until friday 23:30", "isn't a length"),
        ("", "isn't a length"),
        ("h", "isn't a length"),
        ("1.5h", "isn't a length"),
        ("90 90", "isn't a length"),
        ("٩٠", "isn't a length"),
        ("a while", "isn't a length"),
    ],
)
def test_what_is_no_time_is_refused_with_what_is(text: str, words: str) -> None:
    with pytest.raises(BadTime, match=words) as raised:
        window(text, AT_2130, USUAL)
    for given in commands(raised.value.hints):
        assert window(" ".join(given), AT_2130, USUAL).minutes > 0


@pytest.mark.parametrize("now", [AT_2130, AT_0130, AT_0130.replace(hour=3, minute=50)])
def test_every_way_out_leads_out(now: datetime) -> None:
    for text in ("x", "1:30", "9:30", "until 1:00", "until 22:00"):
        try:
            window(text, now, USUAL)
        except BadTime as error:
            assert error.hints
            for given in commands(error.hints):
                assert window(" ".join(given), now, USUAL).minutes > 0
