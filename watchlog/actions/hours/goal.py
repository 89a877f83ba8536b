"""``goal``: what somebody wants to hear of a language, set, dropped and looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from shlex import quote
from typing import Any

from watchlog.actions.hours.report import GoalReport, hearing, report_of
from watchlog.actions.rows import this_evening
from watchlog.domain.hours.goals import Goal, goals_in, parse_goal, stored_total, with_goal
from watchlog.domain.hours.heard import spoken
from watchlog.domain.languages.names import parse_language
from watchlog.domain.text import one_line
from watchlog.errors import UnknownLanguage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction


class Goals(Record):
    """The goals there are, by language; ``language``: the one that was asked for."""

    goals: tuple[GoalReport, ...]
    language: str | None = None


class GoalChanged(Record):
    """A goal that was set, or dropped, with what it was before; ``report``: what is left of it."""

    language: str
    before: Goal
    after: Goal
    report: GoalReport | None


def goals(library: Library, now: datetime, language: str | None = None) -> Goals:
    """Return every goal and how far it is, or that of one language. Raises UnknownLanguage."""
    asked = None if language is None else spoken_tag(language, "")
    told = hearing(library.read(), now)
    wanted = sorted(told.goals) if asked is None else [asked]
    reports = (report_of(tag, told) for tag in wanted)
    return Goals(tuple(each for each in reports if each is not None), asked)


def spoken_tag(text: str, nothing: str) -> str:
    """Return a language without its region. Raises UnknownLanguage, which ends in ``nothing``."""
    try:
        return spoken(parse_language(text)) or text
    except UnknownLanguage as error:
        error.message = error.message.replace(" Nothing recorded.", nothing)
        raise


def set_goal(
    library: Library, now: datetime, language: str, text: str, by: str | None
) -> GoalChanged:
    """Set a goal of hours, or of so long a day or week, in the place of one of its kind.

    Raises UnknownLanguage, BadValue, Usage.
    """
    tag = spoken_tag(language, " Nothing changed.")

    def work(transaction: Transaction) -> GoalChanged:
        new = parse_goal(text, by, this_evening(now, transaction.preferences()))
        before = goals_in(transaction.preferences()).get(tag, Goal())
        return _change(transaction, now, tag, before, with_goal(before, new))

    words = f"goal {tag} {quote(one_line(text, 60))}" + (f" --by {one_line(by, 20)}" if by else "")
    return library.transact(words, now, work)


def clear_goal(library: Library, now: datetime, language: str) -> GoalChanged:
    """Drop the goals of a language. Raises UnknownLanguage."""
    tag = spoken_tag(language, " Nothing changed.")

    def work(transaction: Transaction) -> GoalChanged:
        before = goals_in(transaction.preferences()).get(tag, Goal())
        return _change(transaction, now, tag, before, Goal())

    return library.transact(f"goal {tag} --clear", now, work)


def _change(
    transaction: Transaction, now: datetime, tag: str, before: Goal, after: Goal
) -> GoalChanged:
    if after != before:
        preferences = transaction.preferences()
        total = None if after.total is None else stored_total(after)
        rate = None if after.rate is None else after.rate._asdict()
        transaction.save_preferences(
            replace(
                preferences,
                goals=_with(preferences.goals, tag, total),
                rates=_with(preferences.rates, tag, rate),
            )
        )
    return GoalChanged(tag, before, after, report_of(tag, hearing(transaction, now)))


def _with(
    stored: Mapping[str, Any] | None, tag: str, value: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    kept = {key: each for key, each in (stored or {}).items() if key != tag}
    return kept | ({} if value is None else {tag: dict(value)}) or None
