"""``hours``: how long each language was heard, and one of them whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from watchlog.domain.dates.moments import evening_of
from watchlog.domain.hours.figures import HoursOfLanguage, hours_of, in_order, last_months
from watchlog.domain.hours.goals import Goal, Kept, credits_in, goals_in, kept_of, running_length
from watchlog.domain.hours.heard import (
    Heard,
    heard_elsewhere,
    heard_in,
    heard_of_both,
    length_of,
    spoken,
)
from watchlog.domain.hours.listening import Listening
from watchlog.domain.hours.milestones import DailyPace, Milestone, pace_of, reached
from watchlog.domain.hours.one_language import (
    Dubbing,
    HeardShow,
    Subtitled,
    dubbing_of,
    plays_in,
    regions_of,
    shows_of,
    subtitles_of,
)
from watchlog.domain.runtimes import Minutes, whole_minutes
from watchlog.domain.settings import Settings, settings_of
from watchlog.domain.stats.counted import count_plays
from watchlog.domain.stats.plays import Plays
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Snapshot


class GoalReport(Record):
    """A goal, and how far it is.

    ``done``: minutes heard, with those before, where it has a total. ``kept``: where it has a
    rate; ``running``: what was heard in the running day or week of that.
    """

    language: str
    goal: Goal
    today: date
    done: int | None
    kept: Kept | None
    running: Minutes | None


class HoursReport(Record):
    """A row for each language, the most first; ``regions``: its tags, where there are several.

    ``unknown_plays``: the plays that are in no language that anybody told.
    """

    rows: tuple[HoursOfLanguage, ...]
    regions: Mapping[str, Mapping[str, Minutes]]
    unknown_plays: Plays


class HeardTitle(Record):
    """Something heard elsewhere than in a show, by its title, and how long."""

    title: str | None
    minutes: int


@dataclass(frozen=True)
class LanguageReport:
    """The hours of one language, with all that is known of them."""

    row: HoursOfLanguage
    regions: Mapping[str, Minutes]
    subtitles: tuple[Subtitled, ...]
    dubbing: Dubbing
    months: Mapping[str, Minutes]
    shows: tuple[HeardShow, ...]
    elsewhere: tuple[HeardTitle, ...]
    pace: DailyPace | None
    milestones: tuple[Milestone, ...]
    goal: GoalReport | None

    @property
    def is_empty(self) -> bool:
        """True where nothing of it was heard, here or before."""
        return not (self.shows or self.elsewhere or self.row.credit)


class Hearing(Record):
    """What a library tells of hearing: its plays, listening, credits and goals."""

    plays: Plays
    listening: tuple[Listening, ...]
    credits: Mapping[str, int]
    goals: Mapping[str, Goal]
    settings: Settings
    today: date


def hearing(snapshot: Snapshot, now: datetime) -> Hearing:
    """Return what a library tells of hearing."""
    preferences = snapshot.preferences()
    settings = settings_of(preferences.settings)
    today = evening_of(now, settings.day_starts)
    listening = snapshot.listening.living() if snapshot.has_listening else ()
    return Hearing(
        count_plays(snapshot.overview(), settings, today=today).viewings,
        listening,
        credits_in(preferences),
        goals_in(preferences),
        settings,
        today,
    )


def hours(library: Library, now: datetime) -> HoursReport:
    """Return a row for each language that was heard, or has hours from before."""
    told = hearing(library.read(), now)
    heard = heard_in(told.plays)
    for language, stretches in heard_elsewhere(told.listening, told.settings.day_starts).items():
        heard.setdefault(language, []).extend(stretches)
    for language in told.credits:
        heard.setdefault(language, [])
    rows = in_order(_row(told, language, stretches) for language, stretches in heard.items())
    return HoursReport(tuple(rows), _regions(told), plays_in(told.plays, None))


def _row(told: Hearing, language: str | None, heard: list[Heard]) -> HoursOfLanguage:
    credit = told.credits.get(language or "", 0)
    return hours_of(language, heard, credit, told.settings.milestones, told.today, told.settings)


def _regions(told: Hearing) -> Mapping[str, Mapping[str, Minutes]]:
    """Return the tags of each language that was heard under another tag than its own."""
    elsewhere = ((each.language, each.minutes) for each in told.listening if each.language)
    found: dict[str, dict[str, Minutes]] = {}
    for tag, minutes in regions_of(told.plays, elsewhere).items():
        found.setdefault(spoken(tag) or tag, {})[tag] = minutes
    return {tag: tags for tag, tags in found.items() if list(tags) != [tag]}


def hours_in(library: Library, now: datetime, text: str) -> LanguageReport:
    """Return all figures of one language. Raises UnknownLanguage."""
    from watchlog.domain.languages.names import parse_language

    language = spoken(parse_language(text)) or text
    told = hearing(library.read(), now)
    plays = plays_in(told.plays, language)
    listening = [each for each in told.listening if spoken(each.language) == language]
    heard = heard_of_both(plays, listening, told.settings.day_starts)
    row = _row(told, language, heard)
    settings, today = told.settings, told.today
    return LanguageReport(
        row,
        regions_of(plays, ((each.language or "", each.minutes) for each in listening)),
        tuple(subtitles_of(plays, language)),
        dubbing_of(plays, language),
        last_months(heard, today),
        tuple(shows_of(plays)),
        tuple(_titles(listening)),
        pace_of(heard, today),
        reached(heard, row.credit, settings.milestones, today),
        goal_report(language, told.goals.get(language), heard, row.credit, told),
    )


def _titles(listening: list[Listening]) -> list[HeardTitle]:
    found: dict[str | None, int] = {}
    for each in listening:
        title = each.title or None
        found[title] = found.get(title, 0) + each.minutes
    return [
        HeardTitle(title, minutes)
        for title, minutes in sorted(found.items(), key=lambda item: (-item[1], item[0] or ""))
    ]


def goal_report(
    language: str, goal: Goal | None, heard: list[Heard], credit: int, told: Hearing
) -> GoalReport | None:
    """Return how far a goal is; None without one."""
    if goal is None:
        return None
    kept = running = done = None
    if goal.total is not None:
        done = credit + whole_minutes(length_of(heard).middle)
    if goal.rate is not None:
        kept = kept_of(heard, goal.rate, told.today, told.settings.week_starts)
        running = running_length(heard, goal.rate, told.today, told.settings.week_starts)
    return GoalReport(language, goal, told.today, done, kept, running)


def report_of(language: str, told: Hearing) -> GoalReport | None:
    """Return how far the goal of a language is; None without one."""
    plays = plays_in(told.plays, language)
    listening = [each for each in told.listening if spoken(each.language) == language]
    heard = heard_of_both(plays, listening, told.settings.day_starts)
    credit = told.credits.get(language, 0)
    return goal_report(language, told.goals.get(language), heard, credit, told)
