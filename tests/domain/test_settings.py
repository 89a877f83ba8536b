"""The table of settings: what may be typed, what is stored, what is shown."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from tests.domain.as_text import as_text
from tests.golden_pages import hold
from watchlog.domain.printed_settings import changed_settings, printed_settings, settings_of_figures
from watchlog.domain.settings import SETTINGS, Settings, Stored, parse_setting, settings_of
from watchlog.errors import BadValue


@pytest.mark.parametrize(
    ("name", "text", "stored", "typed"),
    [
        ("day_starts", "05:30", "05:30", time(5, 30)),
        ("day_starts", "5", "05:00", time(5)),
        ("day_starts", "00:00", "00:00", time(0)),
        ("day_starts", "12:00", "12:00", time(12)),
        ("day-starts", " 4:00 ", "04:00", time(4)),
        ("binge_gap", "60", 60, 60),
        ("binge_gap", "0", 0, 0),
        ("binge_gap", "45 min", 45, 45),
        ("binge_episodes", "2", 2, 2),
        ("Marathon_Episodes", "10", 10, 10),
        ("marathon_hours", "3.5", 3.5, 3.5),
        ("marathon_hours", "3,5 hours", 3.5, 3.5),
        ("marathon_hours", "6 h", 6, 6),
        ("week_starts", "Sunday", "sunday", "sunday"),
        ("week_starts", "sat", "saturday", "saturday"),
        ("lookup", "ON", "on", True),
        ("lookup", "no", "off", False),
        ("theme", " Light ", "light", "light"),
        ("clock", "12", "12", "12"),
        ("evening_ends", "23:30", "23:30", time(23, 30)),
        ("evening-ends", "Midnight", "00:00", time()),
    ],
)
def test_what_is_typed_is_stored_plainly_and_read_back(
    name: str, text: str, stored: Stored, typed: object
) -> None:
    assert parse_setting(name, text) == stored
    field = name.lower().replace("-", "_")
    assert getattr(settings_of({field: stored}), field) == typed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day_starts", "12:01"),
        ("day_starts", "24:00"),
        ("day_starts", "04:60"),
        ("day_starts", "four"),
        ("day_starts", ""),
        ("binge_gap", "-1"),
        ("binge_gap", "721"),
        ("binge_gap", "1.5"),
        ("binge_gap", "٩٠"),
        ("binge_episodes", "1"),
        ("marathon_episodes", "101"),
        ("marathon_hours", "0"),
        ("marathon_hours", "0.5"),
        ("marathon_hours", "24.5"),
        ("marathon_hours", "4.25"),
        ("week_starts", "tuesday"),
        ("week_starts", "s"),
        ("lookup", "maybe"),
        ("theme", "solarized"),
        ("clock", "1"),
        ("clock", "13"),
        ("milestones", "50,40"),
        ("milestones", "50,50"),
        ("milestones", "0,50"),
        ("milestones", "50,"),
        ("milestones", "1.5"),
        ("milestones", "100000"),
        ("milestones", ",".join(map(str, range(1, 60)))),
    ],
)
def test_a_value_that_does_not_fit_says_what_does(name: str, text: str) -> None:
    accepts = next(setting.accepts for setting in SETTINGS if setting.name == name)
    with pytest.raises(BadValue, match=accepts):
        parse_setting(name, text)


def test_an_unknown_setting_lists_those_there_are_the_nearest_first() -> None:
    with pytest.raises(BadValue, match="Unknown setting “binge_episode”") as caught:
        parse_setting("binge_episode", "3")
    names = caught.value.hints[0].command.split(", ")
    assert names[0] == "binge_episodes"
    assert sorted(names) == sorted(setting.name for setting in SETTINGS)


def test_the_defaults_are_those_of_the_contract() -> None:
    assert settings_of({}) == Settings(time(4), 90, 3, 5, 4, "monday", False)
    assert printed_settings(Settings()) == {
        "day_starts": "04:00",
        "binge_gap": "90",
        "binge_episodes": "3",
        "marathon_episodes": "5",
        "marathon_hours": "4",
        "week_starts": "monday",
        "lookup": "off",
        "theme": "auto",
        "clock": "24",
        "hints": "on",
        "evening_ends": "00:00",
        "milestones": "50,150,300,600,1000,1500",
    }
    assert all(setting.default == getattr(Settings(), setting.name) for setting in SETTINGS)


@pytest.mark.parametrize(
    "stored",
    [
        {"day_starts": "late"},
        {"day_starts": None},
        {"day_starts": []},
        {"binge_gap": "soon"},
        {"binge_gap": True},
        {"binge_gap": 10**9},
        {"marathon_hours": float("nan")},
        {"week_starts": 1},
        {"lookup": {}},
        {"of_a_later_version": "kept"},
    ],
)
def test_what_is_stored_and_cannot_be_read_counts_as_the_default(stored: dict[str, Any]) -> None:
    assert settings_of(stored) == Settings()


def test_other_settings_stand_beside_one_that_cannot_be_read() -> None:
    assert settings_of({"binge_gap": "?", "lookup": True}) == Settings(lookup=True)


def test_what_is_shown_can_be_typed_again() -> None:
    settings = Settings(time(5, 30), 60, 2, 6, 3.5, "sunday", True)
    stored = {name: parse_setting(name, text) for name, text in printed_settings(settings).items()}
    assert settings_of(stored) == settings


def test_results_show_the_settings_that_were_changed() -> None:
    assert changed_settings(Settings()) == {}
    assert changed_settings(Settings(marathon_hours=3.5, binge_gap=90)) == {"marathon_hours": "3.5"}


def test_how_a_page_looks_stands_beside_no_figure() -> None:
    changed = Settings(theme="light", clock="12", evening_ends=time(23, 15))
    assert changed_settings(changed) == {}
    assert settings_of_figures(changed) == settings_of_figures(Settings())


OTHERWISE = {
    "day_starts": "05:30", "binge_gap": 60, "binge_episodes": 2, "marathon_episodes": 9,
    "marathon_hours": 3.5, "week_starts": "sunday", "lookup": "on", "theme": "dark", "clock": "12",
    "hints": "off", "evening_ends": "23:15", "milestones": "100,200",
}  # fmt: skip

ODD: tuple[object, ...] = (None, 7, -1, 1.25, True, "x", [], "")


def test_every_setting_with_its_words_and_all_that_is_made_of_it() -> None:
    lines = []
    for each in SETTINGS:
        now = settings_of({each.name: OTHERWISE[each.name]})
        lines += [f"## {each.name}: {each.help}", f"takes {each.accepts}"]
        lines.append(f"usually {each.show(each.default)}, stored {each.store(each.default)!r}")
        lines.append(f"otherwise {getattr(now, each.name)!r}, changed {changed_settings(now)}")
        lines.append(f"in figures {each.name in settings_of_figures(now)}")
        odd = [settings_of({each.name: value}) for value in ODD]
        lines.append(f"of odd values {[as_text(getattr(found, each.name)) for found in odd]}")
    lines.append(f"all {printed_settings(settings_of({**OTHERWISE, 'later': 1}))}")
    hold("domain/settings", lines)
