"""The wishes of a person; the settings as one table of names, defaults, help and readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import time
from typing import Any

from watchlog.domain.dates.moments import DAY_STARTS
from watchlog.errors import BadValue, Hint
from watchlog.startup.values import Record, frozen

Stored = str | int | float
"""The types in which the library file keeps a setting."""

LATEST_START = time(12)
"""A day may begin at noon at the latest: until then last night is still yesterday's evening."""


@frozen
class Preferences:
    """The wishes of the person: languages in order of preference (BCP 47 tags), and settings.

    ``universes``: the orders of universes by name (domain.universes.parts reads them).
    ``credits``: minutes heard before, ``goals`` and ``rates``: what is wanted, by language
    (domain.hours.goals reads them).
    """

    audio: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    universes: Mapping[str, Any] | None = None
    credits: Mapping[str, Any] | None = None
    goals: Mapping[str, Any] | None = None
    rates: Mapping[str, Any] | None = None
    changed: Mapping[str, str] | None = None
    extra: Mapping[str, Any] | None = None


class Settings(Record):
    """Every setting, as the rest of the domain uses it (domain/README.md, Settings).

    ``day_starts``: when one evening ends and the next begins, by the clock of each play.
    ``binge_gap``: the longest pause within a sitting, in minutes.
    ``binge_episodes``, ``marathon_episodes``: plays of one show. ``marathon_hours``: hours.
    ``week_starts``: ``monday``, ``sunday`` or ``saturday``.
    ``lookup``: whether ``add`` asks TVmaze without being told to.
    ``clock``: ``12`` or ``24``, the hours on the person's clock.
    ``hints``: whether pages and sentences say what could be typed next.
    ``evening_ends``: until when there is time, where ``tonight`` is not told.
    ``theme``: ``auto``, ``light``, ``dark`` or ``plain``, for the background of the terminal.
    ``milestones``: hours in a language that are told of when they are reached, rising.
    """

    day_starts: time = DAY_STARTS
    binge_gap: int = 90
    binge_episodes: int = 3
    marathon_episodes: int = 5
    marathon_hours: float = 4
    week_starts: str = "monday"
    lookup: bool = False
    theme: str = "auto"
    clock: str = "24"
    hints: bool = True
    evening_ends: time = time()
    milestones: tuple[int, ...] = (50, 150, 300, 600, 1000, 1500)


NOT_OF_FIGURES = ("theme", "clock", "hints", "evening_ends", "milestones")
"""Settings on which no figure of ``stats`` rests."""


class Setting(Record):
    """One row of the table.

    ``default``: the typed value. ``accepts``: in words, what may be typed. ``parse``: what
    was typed to the value, ValueError where it is none. ``show``: the value as it is printed,
    which ``parse`` reads again; ``store``: the value as it is kept in the library.
    """

    name: str
    default: Any
    help: str
    accepts: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str]
    store: Callable[[Any], Stored]


def _time(text: str) -> time:
    found = re.fullmatch(r"([0-9]{1,2})(?::([0-9]{2}))?", text)
    if found is None:
        raise ValueError
    value = time(int(found[1]), int(found[2] or 0))
    if value > LATEST_START:
        raise ValueError
    return value


def _clock(text: str) -> time:
    found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", "00:00" if text == "midnight" else text)
    if found is None:
        raise ValueError
    return time(int(found[1]), int(found[2]))


def _show_time(value: time) -> str:
    return f"{value:%H:%M}"


def _whole(low: int, high: int, unit: str) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``low`` to ``high``, with or without their unit."""

    def parse(text: str) -> int:
        found = re.fullmatch(rf"([0-9]{{1,6}})(?:\s*(?:{unit}))?", text)
        if found is None or not low <= int(found[1]) <= high:
            raise ValueError
        return int(found[1])

    return parse


def _hours(text: str) -> float:
    found = re.fullmatch(r"([0-9]{1,2})(?:[.,]([05]))?(?:\s*(?:h|hours?))?", text)
    if found is None:
        raise ValueError
    value = int(found[1]) + (0.5 if found[2] == "5" else 0)
    if not 1 <= value <= 24:
        raise ValueError
    return value


def _one_of(*words: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        # Weekdays are told apart by three letters: "mon" will do.
        found = next((word for word in words if text in (word, word[:3])), None)
        if found is None:
            raise ValueError
        return found

    return parse


def _switch(text: str) -> bool:
    if text in ("on", "yes", "true"):
        return True
    if text in ("off", "no", "false"):
        return False
    raise ValueError


def _show_switch(value: bool) -> str:
    return "on" if value else "off"


def _hours_rising(text: str) -> tuple[int, ...]:
    from watchlog.domain.runtimes import rising_hours

    return rising_hours(text)


def _show_hours(value: tuple[int, ...]) -> str:
    return ",".join(map(str, value))


def _show_number(value: float) -> str:
    return f"{value:g}"


def _number(value: float) -> Stored:
    return value


_DEFAULTS = Settings()

SETTINGS = (
    Setting(
        "day_starts",
        _DEFAULTS.day_starts,
        "when a new day begins; plays before it belong to the evening before",
        "a time from 00:00 to 12:00, such as 04:00",
        _time,
        _show_time,
        _show_time,
    ),
    Setting(
        "binge_gap",
        _DEFAULTS.binge_gap,
        "the longest pause within a sitting, in minutes",
        "minutes from 0 to 720",
        _whole(0, 720, "m|min|minutes?"),
        str,
        _number,
    ),
    Setting(
        "binge_episodes",
        _DEFAULTS.binge_episodes,
        "plays of one show in a sitting that make a binge",
        "a number from 2 to 100",
        _whole(2, 100, "plays|episodes"),
        str,
        _number,
    ),
    Setting(
        "marathon_episodes",
        _DEFAULTS.marathon_episodes,
        "plays that make a binge a marathon",
        "a number from 2 to 100",
        _whole(2, 100, "plays|episodes"),
        str,
        _number,
    ),
    Setting(
        "marathon_hours",
        _DEFAULTS.marathon_hours,
        "hours that make a binge a marathon",
        "hours from 1 to 24, also halves",
        _hours,
        _show_number,
        _number,
    ),
    Setting(
        "week_starts",
        _DEFAULTS.week_starts,
        "the first day of the week in stats and calendar",
        "monday, sunday or saturday",
        _one_of("monday", "sunday", "saturday"),
        str,
        str,
    ),
    Setting(
        "lookup",
        _DEFAULTS.lookup,
        "whether add asks TVmaze without --lookup",
        "on or off",
        _switch,
        _show_switch,
        _show_switch,
    ),
    Setting(
        "theme",
        _DEFAULTS.theme,
        "colours for a light or dark background, or none; auto goes by COLORFGBG",
        "auto, light, dark or plain",
        _one_of("auto", "light", "dark", "plain"),
        str,
        str,
    ),
    Setting(
        "clock",
        _DEFAULTS.clock,
        "how times are shown: 24 for 23:12, 12 for 11:12 pm; either may be typed",
        "12 or 24",
        _one_of("12", "24"),
        str,
        str,
    ),
    Setting(
        "hints",
        _DEFAULTS.hints,
        "whether to say what you could type next; undo and errors always do",
        "on or off",
        _switch,
        _show_switch,
        _show_switch,
    ),
    Setting(
        "evening_ends",
        _DEFAULTS.evening_ends,
        "until when tonight counts, where you don't say",
        "a time of day, such as 23:30, or midnight",
        _clock,
        _show_time,
        _show_time,
    ),
    Setting(
        "milestones",
        _DEFAULTS.milestones,
        "hours in a language that count as milestones",
        "hours from 1 to 99999, each more than the one before, such as 50,150,300",
        _hours_rising,
        _show_hours,
        _show_hours,
    ),
)
"""Every setting, in the order in which they are listed."""

_BY_NAME: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}
assert tuple(_BY_NAME) == Settings._fields


def setting_named(name: str) -> Setting:
    """Return the setting of this name; ``day-starts`` is ``day_starts``. Raises BadValue."""
    found = _BY_NAME.get(_plain(name).replace("-", "_"))
    if found is None:
        raise _no_such_setting(name)
    return found


def _plain(text: str) -> str:
    return text.strip().lower()


def _no_such_setting(name: str) -> BadValue:
    from difflib import get_close_matches

    near = get_close_matches(_plain(name).replace("-", "_"), _BY_NAME, n=len(_BY_NAME), cutoff=0.5)
    names = [*near, *(each for each in _BY_NAME if each not in near)]
    return BadValue(
        f"Unknown setting “{name[:40]}”. Nothing changed.",
        hints=[Hint("Settings:", ", ".join(names))],
    )


def parse_setting(name: str, text: str) -> Stored:
    """Return what was typed for a setting as the library keeps it. Raises BadValue."""
    setting = setting_named(name)
    try:
        value = setting.parse(_plain(text))
    except ValueError:
        default = setting.show(setting.default)
        raise BadValue(
            f"{setting.name} can't be “{text[:40]}”: it takes {setting.accepts}. Nothing changed.",
            hints=[Hint("Its default:", f"watchlog config {setting.name} {default}")],
        ) from None
    return setting.store(value)


def settings_of(stored: Mapping[str, Any]) -> Settings:
    """Return the settings of a library: those stored in its preferences, else the defaults.

    A stored value that cannot be read counts as its default, and a name that is not in the
    table is passed over: a later version, or an editor, may have written either.
    """
    present = [setting for setting in SETTINGS if setting.name in stored]
    return Settings(**{setting.name: _value(setting, stored[setting.name]) for setting in present})


def _value(setting: Setting, stored: object) -> Any:
    try:
        return setting.parse(_plain(str(stored)))
    except ValueError:
        return setting.default
