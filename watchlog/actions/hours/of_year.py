"""Hours of a year in each language with a goal, for ``year``."""

from __future__ import annotations

from datetime import date

from watchlog.actions.hours.elsewhere import within_period
from watchlog.actions.hours.report import GoalReport, Hearing, report_of
from watchlog.domain.hours.goals import credits_in, goals_in
from watchlog.domain.hours.heard import heard_of_both, length_of, spoken
from watchlog.domain.hours.one_language import plays_in
from watchlog.domain.runtimes import Minutes
from watchlog.domain.stats.year import Year
from watchlog.startup.values import Record
from watchlog.storage.library import Snapshot


class HoursOfYear(Record):
    """How long a language was heard in a year; ``goal``: how far that is, of the running year.

    ``listening``: the minutes of it that no show has.
    """

    language: str
    minutes: Minutes
    goal: GoalReport | None
    listening: int


def hours_of_year(snapshot: Snapshot, year: Year, today: date) -> tuple[HoursOfYear, ...]:
    """Return the hours of a year in each language with a goal in which anything was heard."""
    preferences, settings = snapshot.preferences(), year.counted.settings
    first, last = date(year.year, 1, 1), date(year.year, 12, 31)
    inside = within_period(snapshot, first, last, settings, None).inside
    listening = snapshot.listening.living()
    goals = goals_in(preferences)
    told = Hearing(
        year.everything.viewings, listening, credits_in(preferences), goals, settings, today
    )
    found = []
    for language in sorted(goals):
        plays = plays_in(year.counted.viewings, language)
        others = [each for each in inside if spoken(each.language) == language]
        heard = heard_of_both(plays, others, settings.day_starts)
        if heard:
            goal = report_of(language, told) if first <= today <= last else None
            minutes = sum(each.minutes for each in others)
            found.append(HoursOfYear(language, length_of(heard), goal, minutes))
    return tuple(found)
