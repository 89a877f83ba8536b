"""The lengths of plays, episodes and films in minutes, exact or as a range, and their sums."""

from __future__ import annotations

import re
from collections.abc import Iterable

from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.models import EpisodeRef, Kind, Play, Runtime, ShowFacts
from watchlog.errors import BadValue, Hint
from watchlog.startup.values import Record

ASSUMED = {Kind.SERIES: Runtime(40, 45), Kind.FILM: Runtime(90, 120)}
"""Minutes where nobody said: shown with ``~``, never stored (domain/README.md, Runtimes)."""


# Seconds are no exact parts of a minute to a computer, and a sum of 40.5 may fall just below it.
_SLACK = 1e-4


def whole_minutes(minutes: float) -> int:
    """Return minutes rounded half up."""
    return int(minutes + 0.5 + _SLACK)


class Minutes(Record):
    """A length or a total in minutes, from ``low`` to ``high``.

    Exact lengths may have seconds: a part of a minute. ``assumed``: at least a part of it rests on
    the assumed runtime.
    """

    low: float = 0
    high: float = 0
    assumed: bool = False

    @property
    def estimate(self) -> int:
        """The middle, rounded half up.

        Of a sum, not summed: three plays of 40 to 45 are 128 minutes, not 3 × 43.
        """
        return whole_minutes((self.low + self.high) / 2)

    @property
    def whole(self) -> tuple[int, int]:
        """Both ends in whole minutes, rounded half up."""
        return whole_minutes(self.low), whole_minutes(self.high)

    @property
    def middle(self) -> float:
        """The unrounded middle, in minutes."""
        return (self.low + self.high) / 2

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.assumed

    def __add__(self, other: Minutes) -> Minutes:  # type: ignore[override]  # not joined: added
        return Minutes(self.low + other.low, self.high + other.high, self.assumed or other.assumed)


def total(lengths: Iterable[Minutes]) -> Minutes:
    """Return the sum of lengths; of none it is 0."""
    low: float = 0
    high: float = 0
    assumed = False
    for length in lengths:
        low += length.low
        high += length.high
        assumed = assumed or length.assumed
    return Minutes(low, high, assumed)


def usual_minutes(show: ShowFacts) -> Minutes:
    """Return the length of an episode of this show, or of the film, where no exact one is known."""
    if show.runtime is not None:
        return Minutes(show.runtime.low, show.runtime.high)
    guess = ASSUMED[show.kind]
    return Minutes(guess.low, guess.high, assumed=True)


def told_length(show: ShowFacts, ref: EpisodeRef | None) -> Runtime | None:
    """Return the length that is known of an episode (None: of the film); an assumed one is none."""
    listed = show.listed.get(ref) if ref is not None else None
    if listed is not None and listed.minutes is not None:
        return Runtime(listed.minutes, listed.minutes)
    return show.runtime


def episode_minutes(show: ShowFacts, ref: EpisodeRef | None) -> Minutes:
    """Return the length of one episode: the one looked up, else the usual one. None: a film."""
    told = told_length(show, ref)
    return usual_minutes(show) if told is None else Minutes(told.low, told.high)


def play_minutes(show: ShowFacts, play: Play) -> Minutes:
    """Return the length of a play: its own, else its episode's, else the usual one."""
    if play.length is not None:
        return Minutes(play.length, play.length)
    return episode_minutes(show, play.ref)


_LENGTH = re.compile(
    r"(?:(\d{1,60})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,60})\s*(?:m(?:in(?:utes?)?)?)?)?", re.ASCII
)


def parse_runtime(text: str) -> Runtime:
    """Return the runtime of ``43``, ``40-45``, ``45m``, ``3h`` or ``1h30``. Raises BadValue.

    It is of 1 to 1440 minutes.
    """
    ends = re.split(r"\s*[-–]\s*", text.strip().lower(), maxsplit=1)
    lengths = [minutes_typed(end) for end in ends]
    # "1-2h" may be hours or a minute, "45-1h" is none of both.
    mixed = len(ends) == 2 and ends[0].isdecimal() and "h" in ends[1]
    if None in lengths or mixed:
        raise BadValue(
            f"“{text[:40]}” isn't a runtime. Nothing recorded.",
            hints=[Hint("Minutes, exact or as a range:", "--runtime 43   or   --runtime 40-45")],
        )
    low, high = lengths[0] or 0, lengths[-1] or 0
    if low == 0:
        raise BadValue("A runtime is at least 1 minute. Nothing recorded.")
    if low > high:
        raise BadValue(
            f"The runtime {low}-{high} runs backwards. Nothing recorded.",
            hints=[Hint("Did you mean", f"--runtime {high}-{low}")],
        )
    if high > MINUTES_OF_A_DAY:
        raise BadValue(f"A runtime of {high} minutes is longer than a day. Nothing recorded.")
    return Runtime(low, high)


_LONGEST = 40
"""Characters: more are no length."""


def minutes_typed(text: str) -> int | None:
    """Return the minutes of one length, such as ``90``, ``1h30`` or ``45 min``; None for none."""
    found = _LENGTH.fullmatch(text) if 0 < len(text) <= _LONGEST else None
    if found is None:
        return None
    return 60 * int(found[1] or 0) + int(found[2] or 0)


MOST_MILESTONES = 50


def rising_hours(text: str) -> tuple[int, ...]:
    """Return the hours of ``50,150h,300``, each more than the one before; ValueError for others."""
    parts = [part.strip().removesuffix("h").strip() for part in text.split(",")]
    if not all(re.fullmatch("[0-9]{1,5}", part) for part in parts):
        raise ValueError
    hours = [int(part) for part in parts]
    if len(hours) > MOST_MILESTONES or not hours[0] or hours != sorted(set(hours)):
        raise ValueError
    return tuple(hours)


def hours(minutes: int) -> str:
    """``43 min``, ``2 h 08 m``."""
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60:,} h {minutes % 60:02d} m"


def hours_range(low: int, high: int) -> str:
    """``40–45 min``, ``2 h 00 m – 2 h 15 m``, ``105–111 h``; what is exact is no range."""
    if low == high:
        return hours(low)
    if high < 60:
        return f"{low}–{high} min"
    if high < 600:
        return f"{hours(low)} – {hours(high)}"
    # Rounded outwards: the range in hours holds the one in minutes.
    return f"{low // 60:,}–{-(-high // 60):,} h"
