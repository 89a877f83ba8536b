"""``hours LANG --start`` and ``--heard``: hours from before, and what was heard elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from shlex import quote

from watchlog.actions.hours.goal import spoken_tag
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import Precision, precision, stamp
from watchlog.domain.dates.when import When, parse_when
from watchlog.domain.hours.goals import MOST_HOURS, credits_in
from watchlog.domain.hours.listening import Listening, minutes_in
from watchlog.domain.languages.names import parse_language
from watchlog.domain.limits import MOST_MINUTES
from watchlog.domain.runtimes import minutes_typed
from watchlog.domain.text import clean_title, one_line, quoted
from watchlog.errors import Again, BadValue, Hint
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction, new_id


class Started(Record):
    """The minutes heard before, as they are now and as they were."""

    language: str
    credit: int
    before: int


class HeardNow(Record):
    """Listening that was recorded; ``is_long_ago``: as of plays."""

    listening: Listening
    when: When | None


def start(library: Library, now: datetime, language: str, length: str) -> Started:
    """Keep how long a language was heard before, or with ``none`` forget it.

    Raises UnknownLanguage, BadValue.
    """
    tag = spoken_tag(language, " Nothing changed.")
    credit = _credit(length)

    def work(transaction: Transaction) -> Started:
        preferences = transaction.preferences()
        before = credits_in(preferences).get(tag, 0)
        kept = {key: each for key, each in (preferences.credits or {}).items() if key != tag}
        if credit != before:
            credits = kept | ({tag: credit} if credit else {})
            transaction.save_preferences(replace(preferences, credits=credits or None))
        return Started(tag, credit, before)

    return library.transact(f"hours {tag} --start {quote(one_line(length, 40))}", now, work)


def _credit(text: str) -> int:
    """Return the minutes of a length from before, 0 for ``none``. Raises BadValue."""
    words = text.strip().lower()
    if words == "none":
        return 0
    minutes = None if words.isdecimal() and words.strip("0") else minutes_typed(words)
    if minutes is None:
        is_number = words.isascii() and words.isdecimal() and len(words) < 7
        hours_meant = [Hint("Hours?", again=Again({"start": f"{words}h"}))] if is_number else []
        raise BadValue(
            f"{quoted(text)} isn't a length. Nothing changed.",
            hints=[*hours_meant, Hint("Such as", "--start 150h, or --start none to take it off")],
        )
    if minutes > 60 * MOST_HOURS:
        raise BadValue(f"{quoted(text)} is more than {MOST_HOURS:,} hours. Nothing changed.")
    return minutes


def record_heard(
    library: Library, now: datetime, language: str, length: str, title: str | None, at: str | None
) -> HeardNow:
    """Record what was heard elsewhere than in a show. Raises UnknownLanguage, BadValue, BadTime."""
    tag = parse_language(language)
    minutes = _length(length)
    name = "" if title is None else clean_title(title)

    def work(transaction: Transaction) -> HeardNow:
        day_starts = settings_in(transaction.preferences()).day_starts
        when = None if at is None else parse_when(at, now, day_starts)
        stamped = stamp(now) if when is None else when.at
        check_fits(minutes, stamped, length)
        recorded = None if stamped == stamp(now) else stamp(now)
        heard = Listening(new_id(), stamped, minutes, tag, name, recorded=recorded)
        transaction.listening.save(heard)
        return HeardNow(heard, when)

    words = f"hours {tag} --heard {quote(one_line(length, 40))} {quote(name) if name else ''}"
    return library.transact(one_line(words, 200), now, work)


_SUCH_AS = Hint("Such as", "--heard 40m, or --heard 1h30")


def _length(text: str) -> int:
    minutes = minutes_typed(text.strip().lower())
    if minutes is None:
        raise BadValue(
            f"{quoted(text)} isn't a length. Nothing recorded.",
            hints=[_SUCH_AS],
        )
    if minutes < 1:
        raise BadValue("--heard needs at least 1 minute. Nothing recorded.", hints=[_SUCH_AS])
    return minutes


def check_fits(minutes: int, at: str | None, text: str) -> None:
    """Raise BadValue for more than the day or the month of a stamp has, or than is ever told.

    ``text``: the length as typed.
    """
    if minutes <= minutes_in(at):
        return
    grade = precision(at)
    if grade in (Precision.YEAR, Precision.UNKNOWN):
        raise BadValue(f"{quoted(text)} is more than {MOST_MINUTES:,} minutes. Nothing recorded.")
    is_month = grade is Precision.MONTH
    raise BadValue(
        f"{quoted(text)} is more than {'that month' if is_month else 'a day'} has."
        " Nothing recorded.",
        hints=[Hint(f"Of a whole {'year' if is_month else 'month'}:", again=Again({"at": "…"}))],
    )
