"""``hours LANG --start`` and ``--heard``: hours from before, and what was heard elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from shlex import quote

from watchlog.actions.hours.goal import spoken_tag
from watchlog.actions.rows import settings_in
from watchlog.domain.dates.moments import Precision, stamp
from watchlog.domain.dates.when import When, parse_when
from watchlog.domain.hours.goals import MOST_HOURS, credits_in
from watchlog.domain.hours.listening import Listening
from watchlog.domain.languages.names import parse_language
from watchlog.domain.limits import MINUTES_OF_A_DAY, MOST_MINUTES
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
    minutes = None if words.isdecimal() and words.strip("0") else _minutes(words)
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


def _minutes(words: str) -> int | None:
    return minutes_typed(words) if len(words) <= 40 else None


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
        precision = Precision.MOMENT if when is None else when.precision
        check_fits(minutes, precision, length)
        stamped = stamp(now) if when is None else when.at
        recorded = None if stamped == stamp(now) else stamp(now)
        heard = Listening(new_id(), stamped, minutes, tag, name, recorded=recorded)
        transaction.heard.save(heard)
        return HeardNow(heard, when)

    words = f"hours {tag} --heard {quote(one_line(length, 40))} {quote(name) if name else ''}"
    return library.transact(one_line(words, 200), now, work)


_SUCH_AS = Hint("Such as", "--heard 40m, or --heard 1h30")


def _length(text: str) -> int:
    minutes = _minutes(text.strip().lower())
    if minutes is None:
        raise BadValue(
            f"{quoted(text)} isn't a length. Nothing recorded.",
            hints=[_SUCH_AS],
        )
    if minutes < 1:
        raise BadValue("--heard needs at least 1 minute. Nothing recorded.", hints=[_SUCH_AS])
    return minutes


def check_fits(minutes: int, precision: Precision, text: str) -> None:
    """Raise BadValue for more than a day has, unless it is spread over a month, a year or longer.

    ``text``: the length as typed.
    """
    is_of_a_day = precision in (Precision.MOMENT, Precision.DAY)
    if is_of_a_day and minutes > MINUTES_OF_A_DAY:
        raise BadValue(
            f"{quoted(text)} is more than a day has. Nothing recorded.",
            hints=[Hint("Of a whole month:", again=Again({"at": "…"}))],
        )
    if minutes > MOST_MINUTES:
        raise BadValue(f"{quoted(text)} is more than {MOST_MINUTES:,} minutes. Nothing recorded.")
