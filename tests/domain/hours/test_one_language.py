"""Subtitles, dubbing, shows and regions of one language, and listening among what was heard."""

from __future__ import annotations

from datetime import date, time

from watchlog.domain.hours.heard import Heard, heard_elsewhere, heard_of_both
from watchlog.domain.hours.listening import Listening
from watchlog.domain.hours.one_language import (
    Dubbing,
    Subtitled,
    dubbing_of,
    plays_in,
    regions_of,
    shows_of,
    subtitles_of,
)
from watchlog.domain.models import Play, Runtime, Show
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.plays import Plays
from watchlog.domain.summary import ShowSummary

FOUR = time(4)


def a_show(title: str, made_in: str | None, *heard: tuple[str | None, str | None]) -> ShowSummary:
    """Return a show of which an episode of an hour was heard in each tag, with these subtitles."""
    plays = tuple(
        Play(f"{title}{number}", 1, number, "2026-11-20", language=tag, subtitles=read)
        for number, (tag, read) in enumerate(heard, start=1)
    )
    return ShowSummary(
        Show(title, title, title, original_language=made_in, runtime=Runtime(60, 60),
             all_plays=plays)
    )  # fmt: skip


def played(*shows: ShowSummary) -> Plays:
    return count_plays(shows, Settings()).viewings


SPANISH = a_show("casa", "es", ("es", "es"), ("es-MX", "en"), ("es", "en-GB"), ("en", "es"))
DUBBED = a_show("dark", "de", ("es", "none"), ("es-419", None), (None, None))
UNKNOWN = a_show("film", None, ("es", "es-419"))
HOUR = Minutes(60, 60)


def test_plays_of_a_language_are_those_of_each_region() -> None:
    plays = played(SPANISH, DUBBED, UNKNOWN)
    assert len(plays_in(plays, "es")) == 6
    assert len(plays_in(plays, "en")) == len(plays_in(plays, None)) == 1
    assert len(plays_in(plays, "hi")) == 0
    found = regions_of(plays_in(plays, "es"), [("es", 30), ("es-ES", 200)])
    assert found == {
        "es": Minutes(270, 270),
        "es-ES": Minutes(200, 200),
        "es-419": HOUR,
        "es-MX": HOUR,
    }
    assert list(found) == ["es", "es-ES", "es-419", "es-MX"]


def test_subtitles_are_the_same_another_none_or_not_told() -> None:
    plays = plays_in(played(SPANISH, DUBBED, UNKNOWN), "es")
    assert subtitles_of(plays, "es") == [
        Subtitled("same", "es", Minutes(120, 120)),
        Subtitled("other", "en", Minutes(120, 120)),
        Subtitled("none", None, HOUR),
        Subtitled("unknown", None, HOUR),
    ]


def test_dubbed_is_what_was_made_in_another_language() -> None:
    plays = plays_in(played(SPANISH, DUBBED, UNKNOWN), "es")
    assert dubbing_of(plays, "es") == Dubbing(Minutes(120, 120), Minutes(180, 180), HOUR)
    assert dubbing_of(plays_in(plays, "hi"), "hi") == Dubbing(Minutes(), Minutes(), Minutes())


def test_shows_come_by_how_long_they_were_heard() -> None:
    plays = plays_in(played(UNKNOWN, DUBBED, SPANISH), "es")
    assert [(each.show.title, each.minutes.low) for each in shows_of(plays)] == [
        ("casa", 180), ("dark", 120), ("film", 60),
    ]  # fmt: skip


def test_listening_is_heard_as_well_as_its_time_is_known() -> None:
    told = (
        ("2026-11-21T01:30:00+05:30", date(2026, 11, 20), date(2026, 11, 20), "2026-11"),
        ("2026-11-20", date(2026, 11, 20), date(2026, 11, 20), "2026-11"),
        ("2026-02", None, date(2026, 2, 28), "2026-02"),
        ("2026", None, date(2026, 12, 31), None),
        (None, None, None, None),
    )
    for at, evening, latest, month in told:
        heard = Listening("1", at, 40, "es-MX")
        assert heard_elsewhere([heard], FOUR) == {
            "es": [Heard(2400, 2400, False, True, evening, latest, month)]
        }, at
    assert list(heard_elsewhere([Listening("1", None, 40, None)], FOUR)) == [None]
    both = heard_of_both(plays_in(played(UNKNOWN), "es"), [Listening("1", minutes=40)], FOUR)
    assert [each.low for each in both] == [3600, 2400]
