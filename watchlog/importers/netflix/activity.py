"""Netflix's ViewingActivity.csv: a row per sitting before the player, joined into viewings.

``Duration`` is the time that was played, ``Bookmark`` the position that was reached. Whether that
was far enough for a viewing is decided in actions/importing, where lengths are known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from watchlog.domain.dates.moments import stamp
from watchlog.domain.text import one_line
from watchlog.importers.netflix.numbered import NumberedTitles
from watchlog.importers.netflix.previews import is_preview
from watchlog.importers.netflix.profiles import (
    ProfileRows,
    bare_columns,
    cell,
    skip_other_profiles,
)
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow
from watchlog.importers.reading.date_order import DayOrder, parted, read_clock
from watchlog.importers.reading.sittings import (
    PlayerSitting,
    plays_of,
)
from watchlog.importers.reading.sources import Member
from watchlog.importers.reading.values import ShowKeys, UnreadableValue
from watchlog.importers.records import (
    HIDDEN,
    NO_START,
    TRAILERS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportOptions,
    SkippedRow,
)

HOURS_OF_A_DAY = 24
"""The longest sitting; a larger number is a mistake."""

_LENGTH = re.compile(r"(?:([0-9]{1,2}):(?=[0-5]?[0-9]:))?([0-9]{1,2}):([0-5]?[0-9])")


def viewings(rows: ProfileRows, member: Member, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield a play for each viewing; what was none is skipped. Raises NeedsChoice."""
    yield from skip_other_profiles(rows)
    dates = DayOrder.find(
        (cell(row, "start time") for row in rows.own), label=member.path, choice=options.dates
    )
    yield from dates.remarks()
    sittings: defaultdict[str, list[PlayerSitting]] = defaultdict(list)
    # Titles are asked only where a spreadsheet has lost the column for previews.
    tells_previews = "supplementalvideotype" in bare_columns(member)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        title = row.get("title")
        skipped = _reason_to_skip(row, "" if tells_previews else title)
        if skipped is not None:
            yield SkippedRow(skipped, row.where, one_line(title, 80))
        else:
            sitting = _sitting(row, dates)
            sittings[title].append(sitting)

    yield from values.read_rows(rows.own, read)
    yield from _plays(sittings)


def _reason_to_skip(row: CsvRow, title: str) -> str | None:
    """Return why a row is no viewing, None if it may be one.

    ``Autoplayed`` and ``Not latest view`` say nothing: the next episode starts by itself, and of
    real files 2 to 24 % of the episodes would have no row left without them.
    """
    if cell(row, "supplemental video type") or is_preview(title):
        return TRAILERS
    return HIDDEN if "view was hidden" in row.get("attributes").lower() else None


def _sitting(row: CsvRow, dates: DayOrder) -> PlayerSitting:
    began = _moment(cell(row, "start time"), dates)
    played = _minutes(row.get("duration"), "duration") or 0.0
    # Without a bookmark the position is not told.
    reached = _minutes(row.get("bookmark"), "bookmark")
    return PlayerSitting(row.where, began, began + timedelta(minutes=played), played, reached)


def _moment(text: str, dates: DayOrder) -> datetime:
    """Read ``2024-06-16 14:55:58``, or ``18.12.22 15:17`` from a spreadsheet, as UTC."""
    day, clock = dates.day(text), read_clock(parted(text.removesuffix("Z"))[1])
    if day is None or clock is None:
        raise UnreadableValue(NO_START if day is None else "the start time has no valid hour")
    moment = datetime.combine(day, clock, UTC)
    values.valid_stamp(stamp(moment))
    return moment


def _minutes(text: str, what: str) -> float | None:
    """Return ``01:10:42`` in minutes; None for an empty cell."""
    if not text:
        return None
    match = _LENGTH.fullmatch(text)
    if match is None or int(match[1] or 0) > HOURS_OF_A_DAY:
        raise UnreadableValue(f"the {what} isn't a length")
    return int(match[1] or 0) * 60 + int(match[2]) + int(match[3]) / 60


def _plays(sittings: dict[str, list[PlayerSitting]]) -> Iterator[ImportedItem]:
    """Yield a play for each viewing: it ends with the last sitting, at the furthest position."""
    titles = NumberedTitles(sittings)
    keys = ShowKeys()
    read: dict[str, ImportedPlay] = {}
    for title, of_title in sittings.items():
        try:
            titled = titles.read(title)
            key = keys.of(titled.show, titled.kind)
        except UnreadableValue as bad:
            yield from (BadRow(each.where, str(bad), one_line(title, 80)) for each in of_title)
            continue
        read[title] = ImportedPlay(
            key,
            of_title[0].where,
            titled.season,
            titled.episode,
            None if titled.is_film else values.name(titled.name),
            external={"netflix": {"title": ": ".join(filter(None, (titled.show, titled.name)))}},
        )
    yield from plays_of(read, sittings)
