"""Playback Reporting, a plugin of Jellyfin and Emby: its backup in text, or its database.

A row is a sitting of somebody before a player. It tells neither how long the title is nor where
the sitting began in it. Quirks: importers/README.md, Playback Reporting.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from watchlog.domain.text import one_line
from watchlog.errors import BadImport
from watchlog.importers.media_servers.clocks import remark_on_clock
from watchlog.importers.media_servers.played_items import ItemSittings, user_of
from watchlog.importers.reading import databases, values
from watchlog.importers.reading.csv_tables import (
    CsvRow,
    CsvTable,
    all_of,
    has_columns,
    head_text,
    open_text,
)
from watchlog.importers.reading.owners import USERS, choose_owner
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import ImportedItem, ImportOptions, Location, Remark

_COLUMNS = (
    "datecreated", "userid", "itemid", "itemtype", "itemname", "playbackmethod", "clientname",
    "devicename", "playduration", "pauseduration", "remoteaddress",
)  # fmt: skip
"""What the cells of a backup are, in order; Jellyfin's end with the ninth."""

_PLACES = {name: place for place, name in enumerate(_COLUMNS)}
_NEEDED = ("datecreated", "itemtype", "itemname", "playduration")

# Emby renames a table of older columns, and begins another.
_TABLE = re.compile(r"PlaybackActivity(?:_\d{8}_\d{6})?", re.IGNORECASE)

_DATE_FIRST = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d[:.\dZ+-]*\t")
_LINES_LOOKED_AT = 20


def looks_like(source: Source) -> bool:
    """Tell if a member is the plugin's backup or database. Raises BadImport for a damaged one."""
    return any(_is_backup(member) or _tables(source, member) for member in source.members)


def _is_backup(member: Member) -> bool:
    """Tell if a member has the plugin's columns, by their names or by what they hold."""
    if has_columns(member, _NEEDED):
        return True
    lines = head_text(member).lstrip("\ufeff").splitlines()[:_LINES_LOOKED_AT]
    return any(_is_of_backup(line) for line in lines)


def _is_of_backup(line: str) -> bool:
    if _DATE_FIRST.match(line) is None:
        return False
    cells = line.split("\t")
    return (
        len(cells) >= _PLACES["playduration"] + 1
        and re.fullmatch(r"[A-Za-z]+", cells[_PLACES["itemtype"]]) is not None
        and re.fullmatch(r"-?\d+", cells[_PLACES["playduration"]].strip()) is not None
    )


def _tables(source: Source, member: Member) -> list[str]:
    """Return the plugin's tables of a member; none where it is no database of its.

    Raises BadImport where the only file of an import is a damaged database.
    """
    if not databases.is_database(member):
        return []
    try:
        return [name for name in databases.tables_of(member) if _TABLE.fullmatch(name)]
    except BadImport:
        if source.single is not None:
            raise
        return []


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield a play for each viewing of one user. Raises NeedsChoice where there are several."""
    rows = all_of(_rows(source), source.label)
    user = _choose(rows, options.profile)
    yield from _remarks(source)
    sittings = ItemSittings(user)
    yield from values.read_rows(rows, sittings.read)
    yield from sittings.repeated
    yield from sittings.plays()
    if sittings.without_zone:
        yield remark_on_clock(options)


def _rows(source: Source) -> Iterator[CsvRow]:
    for member in source.members:
        tables = _tables(source, member)
        for table in tables:
            yield from databases.rows_of(source, member, table)
        if tables or databases.is_database(member) or not _is_backup(member):
            continue
        if has_columns(member, _NEEDED):
            yield from CsvTable(source, member).all_rows()
        else:
            yield from _rows_of_backup(source, member)


def _rows_of_backup(source: Source, member: Member) -> Iterator[CsvRow]:
    """Yield the lines of a backup. It quotes nothing: a title may begin with a mark."""
    with open_text(source, member) as text:
        for number, line in enumerate(text, 1):
            cells = line.lstrip("\ufeff").rstrip("\r\n").split("\t")
            if any(cells):
                yield CsvRow(Location(number, member.path), cells, _PLACES)


def _remarks(source: Source) -> Iterator[Remark]:
    for member in source.members:
        if databases.may_lack_rows(member) and _tables(source, member):
            yield Remark(f"rows in a -wal file beside {member.name}, if any, are not read")


def _choose(rows: Sequence[CsvRow], choice: str | None) -> str | None:
    """Return the user to read, in lower case. Ids say nothing to a person: the devices might."""
    devices: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.get("userid"):
            devices[user_of(row)][one_line(row.get("devicename"), 40)] += 1
    counted = Counter({user: sum(found.values()) for user, found in devices.items()})
    about = {
        user: f" (mostly on {found.most_common(1)[0][0]})"
        for user, found in devices.items()
        if found.most_common(1)[0][0]
    }
    return choose_owner(USERS, counted, choice, about)
