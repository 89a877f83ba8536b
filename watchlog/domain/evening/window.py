"""The time that there is for an evening, as it is typed: ``90``, ``1h30``, ``until 23:30``."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import islice

from watchlog.domain.dates.moments import elapsed, evening_begins, evening_of, localise, shift
from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.runtimes import minutes_typed
from watchlog.domain.settings import Settings
from watchlog.domain.text import quoted
from watchlog.errors import Again, BadTime, EveningOver, Hint
from watchlog.startup.values import Record


class Window(Record):
    """The time from now to ``until``, and the whole minutes in it."""

    begins: datetime
    until: datetime
    minutes: int


_DAYLESS = {"midnight": time(), "noon": time(12), "24:00": time()}


def window(text: str | None, now: datetime, settings: Settings) -> Window:
    """Return the time that was typed; without a text until ``evening_ends``.

    Raises BadTime; EveningOver where the evening has ended, and nobody says how long it goes on.
    """
    if text is None:
        until = _in_evening(settings.evening_ends, now, settings)
        minutes = _minutes_to(until, now)
        if minutes < 1:
            raise _over(now, until, settings)
        return Window(now, until, minutes)
    words = " ".join(text.lower().split())
    if len(words) > 60:
        raise _unreadable(text, now, settings)
    begin, _, rest = words.partition(" ")
    if begin in ("until", "till", "til"):
        return _until(rest, text, now, settings)
    minutes = _length(words, text, now, settings)
    return Window(now, shift(now, timedelta(minutes=minutes)), minutes)


def _until(words: str, text: str, now: datetime, settings: Settings) -> Window:
    found = _clock(words, words, now, settings)
    if found is None:
        raise _unreadable(text, now, settings)
    until = _in_evening(found[0], now, settings)
    minutes = _minutes_to(until, now)
    if minutes < 1:
        raise _past(words, now, settings)
    return Window(now, until, minutes)


def _clock(words: str, text: str, now: datetime, settings: Settings) -> tuple[time, bool] | None:
    """Return a time of day, and whether its half of the day is told; None for anything else.

    Raises BadTime, which repeats ``text``, where there is no such time.
    """
    from watchlog.domain.dates.notation import split_clock

    if words in _DAYLESS:
        return _DAYLESS[words], True
    typed = split_clock(words)
    if typed is None or typed.day is not None:
        return None
    if typed.time is None:
        raise BadTime(f"There is no such time as {quoted(text)}.", hints=_examples(now, settings))
    return typed.time, typed.has_half


def _in_evening(clock: time, now: datetime, settings: Settings) -> datetime:
    """Return a time of day in the running evening; that at which it began is its end."""
    evening = evening_of(now, settings.day_starts)
    day = evening if clock > settings.day_starts else evening + timedelta(days=1)
    assert now.tzinfo is not None
    return localise(datetime.combine(day, clock), now.tzinfo)


def _minutes_to(until: datetime, now: datetime) -> int:
    return int(elapsed(until, now) // timedelta(minutes=1))


def _length(words: str, text: str, now: datetime, settings: Settings) -> int:
    minutes = minutes_typed(words)
    if minutes is None:
        raise _clock_alone(words, text, now, settings) or _unreadable(text, now, settings)
    if minutes < 1:
        raise BadTime("An evening is at least 1 minute long.", hints=_examples(now, settings))
    if minutes > MINUTES_OF_A_DAY:
        raise BadTime(f"{quoted(text)} is longer than a day.", hints=_examples(now, settings))
    return minutes


LONGEST_LENGTH = 6
"""Hours up to which a clock time may be meant as a length: nobody means 23:30 by that."""


def _clock_alone(words: str, text: str, now: datetime, settings: Settings) -> BadTime | None:
    """Return the error for a time of day without ``until``: 1:30 may be a length as well."""
    found = _clock(words, text, now, settings)
    if found is None:
        return None
    clock, has_half = found
    until = _until_then(clock, has_half, now, settings)
    if has_half or clock.hour > LONGEST_LENGTH or clock == time():
        hints = until or _examples(now, settings)
        return BadTime(f"{quoted(text)} is a time of day.", hints=hints)
    length = f"{clock.hour}h{clock.minute:02d}" if clock.hour else f"{clock.minute}"
    return BadTime(
        f"{quoted(text)} may be a length or a time of day.",
        hints=[_again("That long:", length), *until],
    )


def _until_then(clock: time, is_sure: bool, now: datetime, settings: Settings) -> list[Hint]:
    """Return the hint with ``until``; by a clock of 12 hours, where that alone is to come."""
    clocks = (
        [clock]
        if is_sure or clock.hour > 12
        else [clock, clock.replace(hour=(clock.hour + 12) % 24)]
    )
    to_come = (each for each in clocks if _minutes_to(_in_evening(each, now, settings), now) > 0)
    return [_again("Until then:", "until", f"{each:%H:%M}") for each in islice(to_come, 1)]


def _past(words: str, now: datetime, settings: Settings) -> BadTime:
    return BadTime(f"{words} is past. {_left(now, settings)}", hints=[_to_the_end(settings)])


def _over(now: datetime, ended: datetime, settings: Settings) -> EveningOver:
    clock = f"{ended:%H:%M}"
    return EveningOver(
        f"It is past {'midnight' if clock == '00:00' else clock}, when your evening ends."
        f" {_left(now, settings)}",
        hints=[_again("That long:", "90"), _to_the_end(settings)],
    )


def _left(now: datetime, settings: Settings) -> str:
    """Say what is left until the next evening begins."""
    evening = evening_of(now, settings.day_starts)
    assert now.tzinfo is not None
    ends = evening_begins(evening + timedelta(days=1), now.tzinfo, settings.day_starts)
    hours, minutes = divmod(_minutes_to(ends, now), 60)
    length = f"{hours} h {minutes:02d} m" if hours else f"{minutes} min"
    return f"The night lasts until {settings.day_starts:%H:%M}, {length} more."


def _to_the_end(settings: Settings) -> Hint:
    return _again("Until its end:", "until", f"{settings.day_starts:%H:%M}")


def _unreadable(text: str, now: datetime, settings: Settings) -> BadTime:
    return BadTime(
        f"{quoted(text)} isn't a length or a time of day.", hints=_examples(now, settings)
    )


def _examples(now: datetime, settings: Settings) -> list[Hint]:
    """Return an example of each form; the time of day is one that is to come."""
    ends = shift(now, timedelta(minutes=90))
    clock = ends.time().replace(minute=30 * (ends.minute // 30))
    if evening_of(ends, settings.day_starts) != evening_of(now, settings.day_starts):
        clock = settings.day_starts
    return [
        _again("Minutes, or hours:", "90"),
        _again("or", "1h30"),
        _again("Until a time:", "until", f"{clock:%H:%M}"),
    ]


def _again(why: str, *words: str) -> Hint:
    return Hint(why, again=Again({"time": words}))
