"""What an import would do or has done: the ledger, frozen, and without a word on its looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watchlog.domain.dates.moments import Precision
from watchlog.importers.records import BadRow, ImportedItem
from watchlog.startup.values import Record


class Outcome(StrEnum):
    """What became of a row."""

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


class KeptApart(Record):
    """A new show that comes near another one: the person says whether they are one."""

    title: str
    year: int | None
    slug: str
    near_title: str
    near_slug: str


class BulkLine(Record):
    """New plays that were ticked in one go on an evening."""

    evening: date
    plays: int
    by_day: bool


@dataclass(frozen=True)
class Export:
    """An export that was read: everything in it, and what of its files was opened."""

    format: str
    label: str
    things: tuple[ImportedItem, ...]
    files_read: int = 1
    files: int = 1


@dataclass(frozen=True)
class Ledger:
    """What an import comes to. Counts are of rows, plays and shows as they are named.

    ``shows_new`` includes those ``kept_apart``. ``improved``: plays that were there already and
    are better known now. ``by_precision``, ``without_language``, ``rewatches_new``: of the new
    plays. ``states``: of the new shows. ``skipped``: rows by reason. ``written``: it is done.
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
    by_precision: Mapping[Precision, int]
    floods: tuple[BulkLine, ...]
    without_language: int
    verdicts_new: int
    verdicts_known: int
    states: Mapping[str, int]
    skipped: Mapping[str, int]
    bad_rows: tuple[BadRow, ...]
    remarks: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    changes: bool
    written: bool = False

    @property
    def rows_skipped(self) -> int:
        return sum(self.skipped.values())
