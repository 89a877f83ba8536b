"""`next --universe`: the part of a universe that comes next."""

from __future__ import annotations

from datetime import datetime

from watchlog.actions.rows import ShowRow, UpNext, row_maker, this_evening
from watchlog.actions.universes.asked import universe_asked, universes_of
from watchlog.actions.universes.following import (
    DROPPED,
    MISSING,
    SKIPPED,
    UniverseReport,
    report_of,
    row_at,
    waiting_in,
)
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import some_of
from watchlog.storage.library import Library

MOST_NAMED = 5
"""Parts passed over that are named; the rest are counted."""


def next_part(
    library: Library,
    now: datetime,
    universe: str,
    company: str | None = None,
) -> UpNext:
    """Return the first part with an episode that has aired, and a note on those passed over.

    ``company``: of the plays with all of these people alone. Raises NoSuchUniverse.
    """
    snapshot = library.read()
    shows, preferences = snapshot.overview(), snapshot.preferences()
    found = universe_asked(universes_of(snapshot, shows, preferences), universe)
    make_row, today, note = row_maker(now, preferences), this_evening(now, preferences), None
    row_of = make_row
    if company is not None:
        from watchlog.actions.company.shared import together

        shared = together(snapshot, company)
        note = shared.note

        def row_of(show: ShowSummary) -> ShowRow:
            return make_row(shared.of(show.whole))

    report = report_of(found, row_of, today, now)
    following = () if report.next is None else (row_at(report.parts[report.next], preferences),)
    waiting = () if following else waiting_in(report, today, now)
    notes = filter(None, [note, _passed_over(report)])
    return UpNext(following, (), (), len(shows), note=" ".join(notes) or None, coming=waiting)


_WHY = {MISSING: "not in your library", DROPPED: "dropped", SKIPPED: "you said skip"}


def _passed_over(report: UniverseReport) -> str | None:
    """Return which parts were passed over, and why; None where none was."""
    found = [f"{each.name} ({_WHY[each.why_passed or MISSING]})" for each in report.passed]
    return f"Passed over: {some_of(found, MOST_NAMED)}." if found else None
