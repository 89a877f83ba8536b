"""``verdict SHOW``: the story of one show's verdicts."""

from __future__ import annotations

from datetime import datetime

from watchlog.actions.rows import progress_now, show_to_read
from watchlog.actions.verdicts.listing import VerdictLine, lines_of
from watchlog.domain.episodes.dropping import Dropping, dropping_of
from watchlog.domain.languages.counts import LanguageCount, language_counts
from watchlog.domain.models import Show, State, Verdict
from watchlog.domain.summary import ShowSummary
from watchlog.domain.verdicts import (
    DecidedAfter,
    RatingRank,
    decided_after,
    rating_rank,
    standing_verdict,
    usual_episodes_to_decide,
)
from watchlog.startup.values import Record
from watchlog.storage.library import Library


class VerdictStory(Record):
    """All verdicts of a show in order, the standing one, and what lies around them.

    ``note``: that the show's name was not exactly what was typed. ``decided_after``: how soon the
    person had decided, ``usual``: after how many episodes of other shows (the median). ``heard``:
    the languages of its plays. ``dropping``: how it was dropped. ``state``: how it stands now.
    """

    show: Show
    lines: tuple[VerdictLine, ...]
    standing: Verdict | None
    note: str | None = None
    decided_after: DecidedAfter | None = None
    usual: float | None = None
    place: RatingRank | None = None
    heard: tuple[LanguageCount, ...] = ()
    dropping: Dropping | None = None
    state: State = State.PLANNED


def verdict_story(library: Library, now: datetime, name: str) -> VerdictStory:
    """Return all verdicts of a show, and how they compare. Raises NoSuchShow, Ambiguous."""
    snapshot = library.read()
    found = show_to_read(snapshot, name)
    show = found.show
    summary = ShowSummary(show)
    others = [each for each in snapshot.overview() if each.outline.verdicts]
    return VerdictStory(
        show=show,
        lines=tuple(lines_of(summary, summary.facts.verdicts)),
        standing=standing_verdict(show.verdicts),
        note=found.note,
        decided_after=decided_after(summary),
        usual=usual_episodes_to_decide(others, but=show),
        place=rating_rank((each.facts for each in others), show),
        heard=language_counts(show),
        dropping=dropping_of(show),
        state=progress_now(show, now, snapshot.preferences()).state,
    )
