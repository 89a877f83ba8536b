"""How far one is in each part of a universe, what comes next in it, and what is passed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from watchlog.actions.rows import ShowRow
from watchlog.domain.episodes.upcoming import UpcomingEpisode, first_to_air, is_out
from watchlog.domain.languages.audio import usual_audio
from watchlog.domain.models import State
from watchlog.domain.runtimes import episode_minutes
from watchlog.domain.settings import Preferences
from watchlog.domain.summary import ShowSummary
from watchlog.domain.universes.parts import Universe, UniversePart
from watchlog.domain.universes.standing import Standing, standing_in
from watchlog.domain.verdicts import SKIP
from watchlog.startup.values import Record

DROPPED, SKIPPED, MISSING = "dropped", "skip", "missing"


class PartRow(Record):
    """A part of a universe with the row of its show; without one where the library has none."""

    part: UniversePart
    row: ShowRow | None
    standing: Standing | None
    in_order: bool = True

    @property
    def title(self) -> str:
        return self.part.title if self.row is None else self.row.show.title

    @property
    def name(self) -> str:
        """The title with the episodes: ``Arrow S01E01–E07``."""
        return f"{self.title} {self.part.episodes}".rstrip()

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left to watch."""
        row, standing = self.row, self.standing
        return row is not None and standing is not None and not standing.follows(
            is_film=row.show.is_film
        )  # fmt: skip

    @property
    def why_passed(self) -> str | None:
        """Why what is left of it is passed over; None where it is not, or nothing is left."""
        if self.row is None:
            return MISSING
        if self.is_done:
            return None
        if self.row.progress.state is State.DROPPED:
            return DROPPED
        return SKIPPED if self.row.verdict and self.row.verdict.verdict == SKIP else None


class UniverseReport(Record):
    """A universe with how far one is in each part; ``next``: the place of the part to go on with.

    None where nothing of it can be watched now.
    """

    name: str
    parts: tuple[PartRow, ...]
    next: int | None
    has_order: bool

    @property
    def passed(self) -> tuple[PartRow, ...]:
        """The parts before the next one, of all without one, that are passed over."""
        return tuple(each for each in self.parts[: self.next] if each.why_passed)


def report_of(
    universe: Universe, row_of: Callable[[ShowSummary], ShowRow], today: date, now: datetime
) -> UniverseReport:
    """Return how far one is in a universe; ``row_of``: the row of a show, as it is now."""
    rows: dict[str, ShowRow] = {}
    parts = []
    for each in universe.members:
        row = standing = None
        if each.show is not None:
            row = rows.setdefault(each.show.id, rows.get(each.show.id) or row_of(each.show))
            standing = standing_in(each.part, row.summary, row.progress)
        parts.append(PartRow(each.part, row, standing, each.in_order))
    places = (place for place, part in enumerate(parts) if _can_go_on(part, today, now))
    return UniverseReport(universe.name, tuple(parts), next(places, None), universe.has_order)


def _can_go_on(part: PartRow, today: date, now: datetime) -> bool:
    row, standing = part.row, part.standing
    if row is None or standing is None or part.is_done or part.why_passed:
        return False
    return standing.next is None or is_out(row.summary, standing.next, today, now)


def row_at(part: PartRow, preferences: Preferences) -> ShowRow:
    """Return the row of a show, with the next episode of its part as the next."""
    row, standing = part.row, part.standing
    assert row is not None
    assert standing is not None
    ref = standing.next
    if ref is None or ref == row.progress.next:
        return row
    return row._replace(
        progress=row.progress._replace(next=ref),
        audio=usual_audio(row.summary, ref.season, preferences.audio),
        minutes=episode_minutes(row.show, ref),
    )


def waiting_in(
    report: UniverseReport, today: date, now: datetime
) -> tuple[tuple[ShowRow, UpcomingEpisode], ...]:
    """Return the shows of a universe of which the next episode of a part is still to air."""
    rows: dict[str, tuple[ShowRow, UpcomingEpisode]] = {}
    for part in report.parts:
        if part.row is None or part.is_done or part.why_passed:
            continue
        coming = first_to_air(part.row.summary, today, now)
        if coming is not None:
            rows.setdefault(part.row.show.id, (part.row, coming))
    return tuple(sorted(rows.values(), key=lambda each: (each[1].on, each[1].at or "")))
