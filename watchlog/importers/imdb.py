"""IMDb: ratings.csv, watchlist.csv and other lists: verdicts and planned shows.

A rating's date is not the date of watching (StegSchreck/TraktRater#90): a film was seen by then,
which is all that the import makes of it. Quirks:
importers/README.md, IMDb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlog.domain.models import Kind
from watchlog.domain.text import fold_words
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, has_columns
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    REPEATED,
    UNNUMBERED_EPISODES,
    ImportedItem,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    SkippedRow,
)

OTHERS = "games, music and podcasts"

# Types are in the language of the page (``Serie TV``), so words in them decide: folded, and as
# short as they are the same in several languages.
_OTHER = ("game", "gioco", "juego", "jogo", "spiel", "jeu", "music", "podcast", "clip")
_EPISODE = ("episod", "folge", "aflevering", "puntata", "jakso", "odcinek")
_SERIES = ("seri", "sarja", "dizi", "serial")
_RATED = ("date rated",)
_ADDED = ("created",)

# ``Sun Apr  2 00:00:00 2017``, as lists had it before 2017.
_OLD_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d+) [\d:]+ (\d{4})")


def looks_like(source: Source) -> bool:
    """Tell if a table has IMDb's columns for the id and the type of a title."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    return has_columns(member, ("const", "title", "title type"))


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield verdicts from ratings, planned shows from the watchlist and other lists."""
    for member in source.members:
        if _is_of_format(member):
            yield from _table(CsvTable(source, member), options)


def _table(table: CsvTable, options: ImportOptions) -> Iterator[ImportedItem]:
    rows = table.all_rows()
    is_list = "position" in table
    texts = (_date(row, *names) for row in rows for names in (_RATED, _ADDED))
    dates = DayOrder.find(texts, label=table.member.path, choice=options.dates, is_sorted=False)
    yield from dates.remarks()
    already_read: set[tuple[str, str]] = set()

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        again = (row.get("const") or row.get("title"), row.get("your rating", "you rated"))
        if again in already_read:
            yield SkippedRow(REPEATED, row.where, row.get("title"))
            return
        already_read.add(again)
        yield from _row(row, dates, is_list)

    yield from values.read_rows(rows, read)


def _date(row: CsvRow, *names: str) -> str:
    """Return a date as it is written; the old form as ``Apr 2, 2017``."""
    text = row.get(*names)
    match = _OLD_DATE.fullmatch(text)
    return f"{match[1]} {match[2]}, {match[3]}" if match else text


def _row(row: CsvRow, dates: DayOrder, is_list: bool) -> Iterator[ImportedItem]:
    type_ = row.get("title type")
    reason = _reason_to_skip(type_)
    if reason is not None:
        yield SkippedRow(reason, row.where, row.get("title"))
        return
    if _is_episode(type_):
        yield from _episode(row, dates)
        return
    kind = _kind(type_)
    key = values.show_key(
        row.get("title"), row.get("year"), kind, values.ids(imdb=row.get("const"))
    )
    rating = values.rating(row.get("your rating", "you rated"))
    rated = dates.day(_date(row, *_RATED))
    added = dates.day(_date(row, *_ADDED))
    yield ImportedShow(
        key,
        row.where,
        state="planned" if is_list and rating is None else None,
        added_at=values.day(added) if is_list and added else None,
        runtime=values.runtime(row.get("runtime (mins)")),
        aliases=_other_titles(row.get("original title"), key.title),
    )
    if rating is not None:
        at = values.day(rated) if rated else None
        yield ImportedVerdict(key, row.where, rating=rating, at=at)
    elif not is_list:
        raise UnreadableValue("no rating")


def _reason_to_skip(type_: str) -> str | None:
    words = "".join(fold_words(type_))
    if any(word in words for word in _OTHER):
        return OTHERS
    return None


def _is_episode(type_: str) -> bool:
    words = "".join(fold_words(type_))
    return any(word in words for word in _EPISODE)


def _episode(row: CsvRow, dates: DayOrder) -> Iterator[ImportedItem]:
    """Yield the rating of an episode, which is named ``Harbour Nine: The Tide``, without a number.

    The id and the year of the row are its own, and not those of its show.
    """
    show, _, name = row.get("title").partition(": ")
    rating = values.rating(row.get("your rating", "you rated"))
    if not name or rating is None:
        yield SkippedRow(UNNUMBERED_EPISODES, row.where, row.get("title"))
        return
    rated = dates.day(_date(row, *_RATED))
    yield ImportedVerdict(
        values.show_key(show, kind=Kind.SERIES),
        row.where,
        rating=rating,
        at=values.day(rated) if rated else None,
        name=values.name(name),
    )


def _kind(type_: str) -> Kind | None:
    """Return what a title is, by its type; None where there is none.

    ``tvSeries`` became ``TV Series`` in June 2024, and a page in Italian writes ``Serie TV``.
    """
    words = "".join(fold_words(type_))
    if any(word in words for word in _SERIES) or "シリーズ" in type_:
        return Kind.SERIES
    return Kind.FILM if words else None


def _other_titles(title: str, shown: str) -> tuple[str, ...]:
    """Return the original title as another name of the show, where it differs."""
    try:
        original = values.title(title)
    except UnreadableValue:
        return ()
    return (original,) if original != shown else ()
