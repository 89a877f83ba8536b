"""``watch SHOW --minutes 35``: how much of the one episode, or film, was watched."""

from __future__ import annotations

from watchlog.domain.episodes.grammar import NextEpisodes, Selection, Span
from watchlog.domain.episodes.parts import MinutesSaid, minutes_said
from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.models import EpisodeRef, Show
from watchlog.domain.runtimes import hours, hours_range, minutes_typed
from watchlog.domain.text import quoted
from watchlog.errors import Again, BadValue, Hint, Usage


def parse_minutes(text: str, selection: Selection, to: str | None) -> int:
    """Return the minutes of ``35``, ``35m`` or ``1h30``, of one episode. Raises BadValue, Usage."""
    if to is not None or not _is_one(selection):
        raise Usage(
            "--minutes is of one episode, not of several. Nothing recorded.",
            hints=[Hint("Name it:", again=Again({"episodes": ("…",), "to": None}))],
        )
    typed = text.strip().lower()
    minutes = minutes_typed(typed)
    if minutes is None:
        raise BadValue(
            f"{quoted(text)} isn't a length. Nothing recorded.",
            hints=[Hint("Such as", "--minutes 35   or   --minutes 1h10")],
        )
    if minutes < 1:
        raise BadValue("A play is at least 1 minute. Nothing recorded.")
    if minutes > MINUTES_OF_A_DAY:
        raise BadValue(f"{quoted(text)} is longer than a day. Nothing recorded.")
    return minutes


def _is_one(selection: Selection) -> bool:
    match selection.parts:
        case (NextEpisodes(1),):
            return True
        case (Span() as span,):
            same_season = span.last_season in (None, span.first_season)
            return same_season and span.first == span.last
    return False


def checked_minutes(
    show: Show, watched: Show, ref: EpisodeRef | None, minutes: int, now: str, at: str | None
) -> MinutesSaid:
    """Return minutes of an episode, or of the film, beside its length. Raises BadValue.

    ``watched``: the show with the plays that count, where somebody is named those with all of
    them. ``now``, ``at``: as of ``minutes_said``.
    """
    said = minutes_said(show, watched.plays, ref, minutes, now, at)
    if said.told is None or minutes <= said.told.high:
        return said
    what = f"{show.title} {ref}" if ref is not None else show.title
    length = hours_range(said.told.low, said.told.high)
    listed = show.listed.get(ref) if ref is not None else None
    # A length that was looked up goes before the show's: another one would change nothing.
    is_of_show = listed is None or listed.minutes is None
    edit = Hint("If it is longer:", f"watchlog edit {show.slug} --runtime …")
    hints = [edit] if is_of_show else []
    raise BadValue(
        f"{what} is {length} long, and {hours(minutes)} are more. Nothing recorded.", hints=hints
    )
