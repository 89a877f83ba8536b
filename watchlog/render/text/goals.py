"""Goals and milestones in words: how much, by when, and how far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from watchlog.domain.dates.moments import MONTHS, plain_date
from watchlog.domain.hours.goals import Goal, last_day_of
from watchlog.domain.hours.milestones import Milestone
from watchlog.render.text.words import about, counted, hours, language, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from watchlog.actions.hours.of_year import HoursOfYear
    from watchlog.actions.hours.report import GoalReport


def whole_hours(minutes: int) -> str:
    """``1,500 h``, ``45 min``, ``1 h 30 m``: whole hours without minutes."""
    return f"{minutes // 60:,} h" if minutes >= 60 and not minutes % 60 else hours(minutes)


def month_of(day: date) -> str:
    """``Jun 2027``."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def by_words(by: str) -> str:
    """``by Jun 2027``, ``by 15 Jun 2027``: as it was typed."""
    day = last_day_of(by)
    if day is None:
        return f"by {by}"
    return f"by {month_of(day) if len(by) == len('2027-06') else plain_date(day)}"


def stored_words(value: Any) -> str:
    """``150 h``, ``1,500 h by Jun 2027``, ``5 h a week``: as preferences hold it."""
    minutes = value.get("minutes") if isinstance(value, Mapping) else value
    if not isinstance(minutes, int):
        return str(value)
    words = whole_hours(minutes)
    if not isinstance(value, Mapping):
        return words
    by, per = value.get("by"), value.get("per")
    return " ".join([words, *([by_words(str(by))] if by else []), *([f"a {per}"] if per else [])])


def goal_words(goal: Goal) -> str:
    """``1,500 h by Jun 2027 and 5 h a week``; nothing where there is none."""
    return " and ".join(filter(None, (total_words(goal), rate_words(goal))))


def total_words(goal: Goal) -> str:
    """``1,500 h by Jun 2027``."""
    if goal.total is None:
        return ""
    by = f" {by_words(goal.by)}" if goal.by else ""
    return f"{whole_hours(goal.total)}{by}"


def rate_words(goal: Goal) -> str:
    """``5 h a week``."""
    return f"{whole_hours(goal.rate.minutes)} a {goal.rate.per}" if goal.rate else ""


def goal_lines(report: GoalReport, tick: str) -> Iterator[str]:
    """Yield a line for each kind of goal: what it is, and how far."""
    goal, done = report.goal, report.done
    if goal.total is not None and done is not None:
        yield f"{total_words(goal)}: {_so_far(goal.total, done, goal.by, report.today)}"
    if goal.rate is not None and report.running is not None:
        now = report.running.estimate
        when = "today" if goal.rate.per == "day" else "this week"
        mark = f" {tick}" if report.running.middle >= goal.rate.minutes else ""
        words = f"{rate_words(goal)}: {hours(now)} {when}{mark}"
        if report.kept and report.kept.of:
            words += f", {kept_words(report)}"
        yield words


def hours_of_year_words(each: HoursOfYear) -> str:
    """``Spanish 212 h 10 m (562 h 10 m of 1,500 h by Jun 2027; 5 h a week, kept …)``.

    What was reached is said to be: ``(6 h 20 m of 5 h, reached)``.
    """
    words, report = f"{language(each.language)} {about(each.minutes)}", each.goal
    if report is None:
        return words
    behind = []
    if report.done is not None and report.goal.total is not None:
        reached = ", reached" if report.done >= report.goal.total else ""
        behind.append(f"{hours(report.done)} of {total_words(report.goal)}{reached}")
    if report.goal.rate is not None:
        kept = f", {kept_words(report)}" if report.kept and report.kept.of else ""
        behind.append(f"{rate_words(report.goal)}{kept}")
    return f"{words} ({'; '.join(behind)})"


def kept_words(report: GoalReport) -> str:
    """``kept in 9 of the last 12 weeks``."""
    kept, rate = report.kept, report.goal.rate
    assert kept is not None, "a goal with a rate"
    assert rate is not None, "a goal with a rate"
    if kept.of == 1:
        last = "yesterday" if rate.per == "day" else "last week"
        return f"{'kept' if kept.kept else 'not kept'} {last}"
    return f"kept in {kept.kept} of the last {counted(kept.of, rate.per)}"


def _so_far(total: int, done: int, by: str | None, today: date) -> str:
    left = total - done
    if left <= 0:
        return f"{whole_hours(done)}, reached"
    words = f"{whole_hours(done)} so far, {whole_hours(left)} to go"
    last = last_day_of(by) if by else None
    if last is None:
        return words
    days = (last - today).days + 1
    if days < 1:
        return f"{words}, and the day is past"
    return f"{words}, {hours(-(-left // days))} a day"


def milestone_words(reached: Sequence[Milestone]) -> list[str]:
    """``50 h and 150 h (from before)``, ``300 h (Jun 2026)``; ``~`` where the date is not sure."""
    before = listed([f"{each.hours:,} h" for each in reached if each.before])
    words = [f"{before} (from before)"] if before else []
    for each in reached:
        if not each.before:
            about = "~" if each.approximate else ""
            when = f"{about}{month_of(each.on)}" if each.on else "date unknown"
            words.append(f"{each.hours:,} h ({when})")
    return words
