"""Netflix's viewing history, a title and a day per row; its account data is read by ``account``.

``NetflixViewingHistory.csv`` is a click away for everybody; the account data ("Download your
personal information") has to be requested. Quirks: importers/README.md, Netflix.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from watchlog.domain.text import one_line
from watchlog.importers.netflix import account
from watchlog.importers.netflix.previews import is_preview
from watchlog.importers.netflix.titles import TitleParts, TitleReader
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import ShowKeys, UnreadableValue
from watchlog.importers.records import (
    TRAILERS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportOptions,
    Location,
    Remark,
    SkippedRow,
)
from watchlog.startup.values import Record


def looks_like(source: Source) -> bool:
    """Tell if a file has the columns of one of Netflix's, whatever it is called."""
    return any(_is_of_format(member) for member in _tables(source))


def _tables(source: Source) -> list[Member]:
    """The members that may be tables of Netflix's: any single file, else those of its names."""
    if source.single is not None:
        return [source.single]
    return source.named("*.csv", "*.txt", "*.tsv")


def _is_of_format(member: Member) -> bool:
    return _is_history(member) or account.is_account_data(member)


def _is_history(member: Member) -> bool:
    """``Title,Date`` and no more; a spreadsheet may have added empty columns."""
    return sorted(filter(None, header_of(member))) == ["date", "title"]


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield what every table holds, the viewing histories first. Raises NeedsChoice."""
    # Each file is read for itself: they may be of two accounts, with other words and dates.
    for member in _tables(source):
        if _is_history(member):
            yield from _history(CsvTable(source, member), options)
    yield from account.parse(source, _tables(source), options)


class HistoryRow(Record):
    """A row of the viewing history: its title in segments, and its day."""

    where: Location
    titled: TitleParts
    day: date | None


def _history(table: CsvTable, options: ImportOptions) -> Iterator[ImportedItem]:
    rows = table.all_rows()
    dates = DayOrder.find(
        (row.get("date") for row in rows), label=table.member.path, choice=options.dates
    )
    yield from dates.remarks()
    previews = [row for row in rows if is_preview(row.get("title"))]
    for row in previews:
        yield SkippedRow(TRAILERS, row.where, one_line(row.get("title"), 80))
    skipped = {row.where for row in previews}
    rows = [row for row in rows if row.where not in skipped]
    titles = TitleReader((row.get("title"), _day(row, dates)) for row in rows)
    history: list[HistoryRow] = []

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        parts = titles.read(row.get("title"))
        history.append(HistoryRow(row.where, parts, dates.day(row.get("date"))))
        return iter(())

    yield from values.read_rows(rows, read)
    yield from _guesses(history)
    yield from plays(history, titles, by_order=options.number_by_order)


def _day(row: CsvRow, dates: DayOrder) -> date | None:
    """Return the day of a row, None where it has none that can be read."""
    try:
        return dates.day(row.get("date"))
    except UnreadableValue:
        return None


def _guesses(history: list[HistoryRow]) -> Iterator[Remark]:
    """Say how many titles were read as films because nothing told what they are."""
    count = len({each.titled for each in history if each.titled.is_guess})
    if count:
        what = "1 title" if count == 1 else f"{count:,} titles"
        yield Remark(f"{what} with a colon may be films or episodes; read as films")


def plays(
    history: list[HistoryRow], titles: TitleReader, *, by_order: bool
) -> Iterator[ImportedItem]:
    """Yield a play for each row; ``by_order`` numbers the episodes known by name alone."""
    numbers = _numbers_by_order(history, titles) if by_order else {}
    keys = ShowKeys()
    for where, titled, day in history:
        try:
            key = keys.of(titled.show, titled.kind)
            at = values.day(day) if day else None
        except UnreadableValue as bad:
            yield BadRow(where, str(bad), titled.show[:80])
            continue
        season, episode = numbers.get(titled, (titled.season, titled.episode))
        name = None if titled.is_film else values.name(titled.name)
        yield ImportedPlay(key, where, season, episode, name, at)


def _numbers_by_order(
    history: list[HistoryRow], titles: TitleReader
) -> dict[TitleParts, tuple[int, int]]:
    """Return season and number of each name, counted as the season was first watched.

    A season of which any row has a number is left alone: counted numbers might collide with its
    own. The episodes of a show of which no row names a season are of season 1.
    """
    seasons: defaultdict[tuple[str, int], dict[TitleParts, None]] = defaultdict(dict)
    for each in _oldest_first(history):
        titled = each.titled
        season = titled.season
        if season is None and not titles.has_seasons(titled.show):
            season = 1
        if not titled.is_film and season is not None:
            seasons[titled.show, season][titled] = None
    return {
        titled: (season, number)
        for (_, season), names in seasons.items()
        if not any(titled.episode for titled in names)
        for number, titled in enumerate(names, 1)
    }


def _oldest_first(history: list[HistoryRow]) -> list[HistoryRow]:
    """Return the rows in the order of watching; those without a day come last.

    Netflix writes the newest row first, also within a day. Somebody may have sorted the file the
    other way round.
    """
    known = [each.day for each in history if each.day is not None]
    is_sorted_up = bool(known) and known[0] < known[-1]
    rows = history if is_sorted_up else history[::-1]
    return sorted(rows, key=lambda each: each.day or date.max)
