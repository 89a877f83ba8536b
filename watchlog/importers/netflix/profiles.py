"""The profiles in Netflix's account data, whose tables hold the rows of everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from watchlog.domain.text import one_line
from watchlog.importers.reading.csv_tables import CsvRow, header_of
from watchlog.importers.reading.owners import PROFILES, choose_owner
from watchlog.importers.reading.sources import Member
from watchlog.importers.records import ImportedItem, SkippedRow
from watchlog.startup.values import Record


def bare_columns(member: Member) -> set[str]:
    """Return the columns, lower case, without blanks: a file saved again may say ``StartTime``."""
    return {name.replace(" ", "") for name in header_of(member)}


def cell(row: CsvRow, *names: str) -> str:
    """Return a cell by its column, also where the name of that has lost its blanks."""
    return row.get(*names, *(name.replace(" ", "") for name in names))


class ProfileRows(Record):
    """The rows of one profile, and those of the others."""

    own: list[CsvRow]
    others: list[CsvRow]


def choose_profile(rows: Sequence[CsvRow], choice: str | None) -> str | None:
    """Return the profile to read, in lower case; None where there are not several.

    ``rows`` are those of all tables: one of them may lack the profile, and the choice is one for
    all. Raises NeedsChoice where there are several and none is chosen, or none is called so.
    """
    counted = Counter(_profile(row) for row in rows if _profile(row))
    chosen = choose_owner(PROFILES, counted, choice)
    return chosen.casefold() if chosen is not None else None


def split_by_profile(rows: list[CsvRow], profile: str | None) -> ProfileRows:
    """Part the rows of this profile from those of others; rows of no profile are its own."""
    if profile is None:
        return ProfileRows(rows, [])
    names = (profile, "")
    return ProfileRows(
        [row for row in rows if _profile(row).casefold() in names],
        [row for row in rows if _profile(row).casefold() not in names],
    )


def _profile(row: CsvRow) -> str:
    return one_line(cell(row, "profile name"), 100)


def skip_other_profiles(rows: ProfileRows) -> Iterator[ImportedItem]:
    """Yield the rows of other profiles as skipped, so that the ledger counts them."""
    for row in rows.others:
        yield SkippedRow(PROFILES.others, row.where, _profile(row))
