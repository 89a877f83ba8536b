"""The ledger of an import: what is new, known or left out, in counts and row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watchlog.domain.dates.moments import Precision
from watchlog.domain.models import Play, Show
from watchlog.importers.records import (
    LOST_PLAYS,
    LOST_RATINGS,
    NOT_TO_THE_END,
    BadRow,
    Location,
    SkippedRow,
)
from watchlog.startup.values import Record
from watchlog.storage.merging.brought import Clash

REMOVED = "shows you removed"
"""The reason for leaving out a row whose show the person has removed."""

REMOVED_PLAY = "you removed it"
"""What the ledger says of a known row whose play the person has removed."""


LISTENING = "listening"
"""What stands in the place of an episode in a row of listening."""


class Outcome(StrEnum):
    """The outcome of a row; the values are those of ``--ledger``."""

    NEW = "new"
    KNOWN = "known"
    SKIPPED = "skipped"
    BAD = "bad"


class LedgerRow(Record):
    """One row of the export: ``show`` and ``episode`` as they are in the library."""

    outcome: Outcome
    file: str
    line: int
    show: str = ""
    episode: str = ""
    at: str | None = None
    reason: str = ""


def play_row(
    outcome: Outcome, where: Location, title: str, play: Play, reason: str = ""
) -> LedgerRow:
    """Return the row of a play that is new or known."""
    episode = str(play.ref or play.name or "")
    return LedgerRow(outcome, where.file, where.line, title, episode, play.at, reason)


def verdict_row(outcome: Outcome, where: Location, title: str, at: str | None = None) -> LedgerRow:
    """Return the row of a verdict that is new or known; ``at`` is its stamp."""
    return LedgerRow(outcome, where.file, where.line, title, "verdict", at)


def skipped_row(
    where: Location, title: str, reason: str, episode: str = "", at: str | None = None
) -> LedgerRow:
    """Return the row of something that the import leaves out."""
    return LedgerRow(Outcome.SKIPPED, where.file, where.line, title, episode, at, reason)


class KeptApart(Record):
    """A new show that comes near another one: the person says whether they are one.

    ``may_be``: a film of the library, of the same title and a year apart, which it may be.
    """

    title: str
    year: int | None
    slug: str
    near_title: str
    near_slug: str
    may_be: Show | None = None


class BulkLine(Record):
    """New plays of one evening that were ticked in bulk; ``by_day``: they keep that day."""

    evening: date
    plays: int
    by_day: bool


class Share(Record):
    """How many of all came along."""

    came: int
    of: int


class CameAlong(Record):
    """How much of a file came along: what is new or known, of all that the file tells of."""

    plays: Share
    ratings: Share

    @property
    def whole(self) -> bool:
        return all(share.came == share.of for share in self)


@dataclass(frozen=True)
class Ledger:
    """What an import comes to. Counts are of rows, plays and shows as they are named.

    ``shows_new`` includes those ``kept_apart``. ``improved``: plays that were there already and
    are better known now; ``shared``: that gained who watched along. ``by_precision``,
    ``without_language``, ``rewatches_new``: of the new plays. ``bulk``: the new plays ticked in
    bulk, the evening with the most first. ``states``: of the new shows.
    ``skipped``: rows by reason. ``rows``: all but the bad ones, by file and line.
    ``shows_with_new``: shows with a new play; ``shows_without``: new ones neither played nor
    seen. ``shows_changed``: shows of the library that do not stay as they are. ``removed_new``:
    shows that are removed in watchlog's own export and come along so. ``preferences``: those of
    the export are taken. ``changes``: the library would not stay as it is. ``written``: it is
    done. ``shows_seen``, ``films_seen``: new ones that were seen, the series without their
    episodes, the films without a date. ``days_apart``: new plays a day from one that is there.
    ``first``: the library had no play before. ``details_later``: values that were said later in
    watchlog's own export, and are taken over; ``removed_there``: plays and verdicts that were
    removed there, and are here now; ``older``: values in it that are not taken.
    ``listening_new``, ``listening_known``: what is of no show; ``listening_minutes``: of the new;
    ``listening_kept``: what is removed here, or says something later.
    """

    format: str
    label: str
    files_read: int
    files: int
    shows_new: int
    shows_matched: int
    kept_apart: tuple[KeptApart, ...]
    plays_new: int
    plays_known: int
    rewatches_new: int
    rewatches_known: int
    improved: int
    shared: int
    by_precision: Mapping[Precision, int]
    bulk: tuple[BulkLine, ...]
    without_language: int
    verdicts_new: int
    verdicts_known: int
    states: Mapping[str, int]
    skipped: Mapping[str, int]
    bad_rows: tuple[BadRow, ...]
    remarks: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    came_along: CameAlong
    shows_with_new: int
    shows_without: int
    shows_changed: int
    removed_new: int
    preferences: bool
    changes: bool
    written: bool = False
    shows_seen: int = 0
    films_seen: int = 0
    days_apart: int = 0
    first: bool = False
    details_later: int = 0
    removed_there: int = 0
    older: tuple[Clash, ...] = ()
    listening_new: int = 0
    listening_known: int = 0
    listening_minutes: int = 0
    listening_kept: int = 0

    @property
    def loses_listening(self) -> bool:
        """Whether a line of listening is not read, or not taken."""
        unread = any(not bad.of_play for bad in self.bad_rows)
        return bool(unread or self.listening_kept) or any(
            row.outcome is Outcome.SKIPPED and row.episode == LISTENING for row in self.rows
        )

    @property
    def rows_skipped(self) -> int:
        return sum(self.skipped.values())


class Losses(Record):
    """What an import leaves out, by what it is of.

    ``by_importer``: rows that the importer itself could make nothing of. ``plays`` and
    ``verdicts``: rows of plays and of verdicts. ``shows``: whole shows of watchlog's own export.
    """

    by_importer: Sequence[SkippedRow]
    plays: Sequence[LedgerRow]
    verdicts: Sequence[LedgerRow]
    shows: Sequence[Show]
    bad_rows: Sequence[BadRow]


def came_along(
    plays: Sequence[LedgerRow], verdicts: Sequence[LedgerRow], left_out: Losses
) -> CameAlong:
    """Return how much came along: new or known rows, of these and the left-out ones together.

    A play that is known because the person removed it did not.
    The definition is importers/README.md, How rows become a library.
    """
    bad_ratings = _bad_ratings([*plays, *left_out.plays], [*verdicts, *left_out.verdicts], left_out)
    no_plays = sum(_loses_a_play(each.reason) for each in left_out.by_importer)
    # What was begun and no more is no play.
    no_plays += sum(row.reason != NOT_TO_THE_END for row in left_out.plays)
    no_plays += sum(len(show.plays) for show in left_out.shows)
    no_plays += sum(bad.of_play for bad in left_out.bad_rows) - bad_ratings
    no_ratings = sum(each.reason in LOST_RATINGS for each in left_out.by_importer)
    lost = {REMOVED, *LOST_RATINGS}
    no_ratings += sum(row.reason in lost for row in left_out.verdicts)
    no_ratings += sum(len(show.verdicts) for show in left_out.shows)
    no_ratings += bad_ratings
    return CameAlong(
        Share(sum(row.reason != REMOVED_PLAY for row in plays), len(plays) + no_plays),
        Share(len(verdicts), len(verdicts) + no_ratings),
    )


def _loses_a_play(reason: str) -> bool:
    return reason in LOST_PLAYS


def _bad_ratings(
    plays: Iterable[LedgerRow], verdicts: Iterable[LedgerRow], left_out: Losses
) -> int:
    """Count the rows that cannot be read and whose files tell of ratings, and of no play."""
    rated = {(row.file, row.line) for row in verdicts}
    # A film that was rated has a play without a date, by its rating alone.
    with_plays = {
        row.file for row in plays if row.at is not None or (row.file, row.line) not in rated
    }
    with_plays |= {each.where.file for each in left_out.by_importer if _loses_a_play(each.reason)}
    with_ratings = {file for file, _ in rated}
    with_ratings |= {
        each.where.file for each in left_out.by_importer if each.reason in LOST_RATINGS
    }
    ratings_alone = with_ratings - with_plays
    return sum(bad.of_play and bad.where.file in ratings_alone for bad in left_out.bad_rows)
