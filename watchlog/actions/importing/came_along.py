"""How much of an export came along: the plays and ratings that it tells of, and those kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from watchlog.actions.importing.ledger import REMOVED, REMOVED_PLAY, CameAlong, LedgerRow, Share
from watchlog.domain.models import Show
from watchlog.importers.records import (
    LOST_PLAYS,
    LOST_RATINGS,
    NOT_TO_THE_END,
    BadRow,
    SkippedRow,
)
from watchlog.startup.values import Record


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
    no_plays += len(left_out.bad_rows) - bad_ratings
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
    return sum(bad.where.file in ratings_alone for bad in left_out.bad_rows)
