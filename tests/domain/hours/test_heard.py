"""What was heard, of plays known well and less well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.builders import a_series, in_summary, watched
from watchlog.domain.hours.heard import heard_in, heard_of, length_of, spoken
from watchlog.domain.runtimes import Minutes
from watchlog.domain.settings import Settings
from watchlog.domain.stats.counted import count_plays


@pytest.mark.parametrize(
    ("tag", "language"),
    [("es-419", "es"), ("zh-Hant-TW", "zh"), ("yue", "yue"), ("cmn", "cmn"), (None, None)],
)
def test_a_tag_is_of_its_language(tag: str | None, language: str | None) -> None:
    assert spoken(tag) == language


def test_regions_are_one_language_and_what_nobody_told_is_apart() -> None:
    plays = watched("20:00", "21:00", "22:00", "23:00")
    tags = ("es", None, "es-MX", "en")
    told = [replace(play, language=tag) for play, tag in zip(plays, tags, strict=True)]
    found = heard_in(count_plays(in_summary([a_series(plays=told)]), Settings()).viewings)
    assert {language: len(each) for language, each in found.items()} == {"es": 2, None: 1, "en": 1}
    assert length_of(found["es"]) == Minutes(90, 90)


def test_a_day_is_known_as_well_as_it_was_told() -> None:
    plays = watched("23 01:30", "2026-11-20", "2026-10", "2025", "unknown", language="hi")
    plays = (*plays[:1], replace(plays[1], language_assumed=True), *plays[2:])
    show = a_series(plays=plays, minutes=None)
    heard = list(heard_of(count_plays(in_summary([show]), Settings()).viewings))
    assert [(each.evening, each.latest, each.month) for each in heard] == [
        (date(2026, 11, 22), date(2026, 11, 22), "2026-11"),
        (date(2026, 11, 20), date(2026, 11, 20), "2026-11"),
        (None, date(2026, 10, 31), "2026-10"),
        (None, date(2025, 12, 31), None),
        (None, None, None),
    ]
    assert [each.given for each in heard] == [True, False, True, True, True]
    assert all(each.guessed and (each.low, each.high) == (2400, 2700) for each in heard)
