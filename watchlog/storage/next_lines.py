"""Writing the side file ``next.tsv``: each save makes anew the lines of the shows it touched.

It is derived and may be lost at any time: it is not synced, and nothing here fails a save. To
make all lines anew means to parse every show; those of one show cost a save next to nothing
(storage/README.md, next.tsv).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from watchlog.domain.dates.moments import DAY_STARTS, evening_of
from watchlog.domain.episodes.next_rows import NextRow, is_due, next_rank, next_rows
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import harmless
from watchlog.startup.values import Record
from watchlog.storage.contents import Contents
from watchlog.storage.file.atomic import write_whole
from watchlog.storage.file.documents import (
    BadDocument,
    ChangedDocument,
    LazyDocument,
    Tables,
    names_in,
    tags_in,
)
from watchlog.storage.file.format import LISTENING, join, last_change, split_lines
from watchlog.storage.file.paths import FileStamp
from watchlog.storage.file.system import System
from watchlog.storage.next_file import LANGUAGES, MARK, PEOPLE, text_of
from watchlog.storage.records import read_show
from watchlog.storage.snapshot import Snapshot, read_entry

FORM = "3"
"""Goes up when lines come to mean something else: then all are made anew."""


class SaveOutcome(Record):
    """The outcome of a save: the tables, ``now``, and the documents that it changed.

    ``mark`` stands for the state in which it changed them; "" where more may have changed.
    """

    tables: Tables
    now: datetime
    changes: tuple[ChangedDocument, ...] = ()
    mark: str = ""

    @property
    def today(self) -> date:
        # Not the person's day_starts: a line is read at any hour after this one anyway.
        return evening_of(self.now, DAY_STARTS)


def mark(stamp: FileStamp, change_id: str | None) -> str:
    """Return the last line of the file that describes this state of a library."""
    # The change as well: between a replace and the look at it another file may have come.
    return "\t".join([MARK, FORM, *map(str, stamp), change_id or "-"])


def update_next_file(
    system: System,
    real: Path,
    path: Path,
    outcome: SaveOutcome | Tables,
    tick: Callable[[], object] = lambda: None,
) -> None:
    """Write the side file of what was just saved; where that fails, an old one fits no more.

    The tables alone may be parsed already, and tell neither what has changed nor when. ``tick`` is
    called for each line that is made anew.
    """
    # Whatever goes wrong: the library is saved, and an error now would have it recorded twice.
    with suppress(Exception):
        stamp = FileStamp.of(system.stat(real))
        if not isinstance(outcome, SaveOutcome):
            # The time that the file bears serves to tell what has aired.
            written = datetime.fromtimestamp(stamp.mtime_ns / 1e9, UTC).astimezone()
            outcome = SaveOutcome(split_lines(b"".join(join(outcome))), written)
        rows = _carried(path, outcome, tick)
        if rows is None:
            rows = sorted(_all_rows(outcome, tick), key=next_rank)
        change_id = last_change(_contents(outcome.tables).single_document("meta") or {})
        mentioned = [(each.begin, _mentioned(each, path, outcome)) for each in MENTIONED]
        others = ["\t".join([begin, *names]) for begin, names in mentioned if names]
        lines = [*map("\t".join, rows), *others, mark(stamp, change_id), ""]
        write_whole(system, path, ["\n".join(lines).encode("utf-8", "replace")], durable=False)


def _contents(tables: Tables) -> Contents:
    contents = Contents(Path())
    contents.tables = tables
    return contents


def _carried(path: Path, outcome: SaveOutcome, tick: Callable[[], object]) -> list[NextRow] | None:
    """Return the rows of the file, those of shows that were touched or are due made anew.

    A show is due whose next episode has aired since: no save touched it. None where the file
    does not describe what was there before the save.
    """
    by_slug = _rows_in_file(path, outcome.mark)
    if by_slug is None:
        return None
    due = {slug for (slug, _), row in by_slug.items() if is_due(row, outcome.today, outcome.now)}
    gone = {*due, *_slugs_before(outcome.changes)}
    rows = [row for (slug, _), row in by_slug.items() if slug not in gone]
    touched = {each.doc_id for each in outcome.changes if each.table == "shows"}
    for row in _rows_of(_documents(outcome.tables, touched, due), outcome):
        tick()
        insort(rows, row, key=next_rank)
    return rows


def _rows_in_file(path: Path, wanted: str) -> dict[tuple[str, str], NextRow] | None:
    """Return the rows of the file by slug and pass; None unless whole, with the wanted mark."""
    before, begun, rest = text_of(path).rpartition(MARK + "\t")
    if not wanted or begun + rest != f"{wanted}\n":
        return None
    lines = before.split("\n")[:-1]
    while lines and lines[-1].startswith(MARK):
        lines.pop()
    cells = [line.split("\t") for line in lines]
    if any(len(row) != len(NextRow._fields) for row in cells):
        return None
    rows = {(row.slug, row.number): row for row in (NextRow(*row) for row in cells)}
    return rows if len(rows) == len(lines) else None


class Mentioned(Record):
    """What lines of some tables mention, kept in a line that begins so; ``find``: in one line."""

    begin: str
    tables: tuple[str, ...]
    find: Callable[[LazyDocument], set[str]]


MENTIONED = (
    Mentioned(LANGUAGES, ("shows", LISTENING), tags_in),
    Mentioned(PEOPLE, ("shows",), names_in),
)


def _mentioned(what: Mentioned, path: Path, outcome: SaveOutcome) -> list[str]:
    """Return what the library mentions, from the file if it fits and none is gone since.

    What removed plays mention is among them: a person is asked about if nobody bears the name.
    """
    found = _mentioned_in_file(what, path, outcome.mark)
    for each in outcome.changes if found is not None else ():
        if each.table in what.tables and found is not None:
            before, after = (_mentioned_in_text(what, text) for text in (each.old, each.new))
            found = None if before - after else found | after
    if found is None:
        tables = cast("Mapping[str, Mapping[str, LazyDocument]]", outcome.tables)
        documents = (each for name in what.tables for each in tables.get(name, {}).values())
        found = {harmless(name) for document in documents for name in what.find(document)}
    return sorted(found)


def _mentioned_in_file(what: Mentioned, path: Path, wanted: str) -> set[str] | None:
    text = text_of(path)
    if not wanted or not text.endswith(f"\n{wanted}\n"):
        return None
    lines = text[: -len(wanted) - 2].rsplit("\n", len(MENTIONED))
    cells = [line.split("\t") for line in lines]
    return next((set(names) for begin, *names in cells if begin == what.begin), set())


def _mentioned_in_text(what: Mentioned, raw: bytes | None) -> set[str]:
    if raw is None:
        return set()
    return set(map(harmless, what.find(LazyDocument(0, raw, 0, len(raw)))))


def _slugs_before(changes: Iterable[ChangedDocument]) -> Iterator[str]:
    for change in changes:
        if change.table == "shows" and change.old is not None:
            with suppress(BadDocument):
                document = LazyDocument(change.doc_id, change.old, 0, len(change.old))
                yield harmless(read_entry(document).head.slug)


def _documents(tables: Tables, touched: set[int], due: set[str]) -> Iterator[LazyDocument]:
    """Yield the shows of these numbers, and those that are due by their slugs."""
    shows = cast("Mapping[str, LazyDocument]", tables["shows"])
    yield from (shows[str(doc_id)] for doc_id in touched if str(doc_id) in shows)
    if due:
        others = (document for document in shows.values() if document.doc_id not in touched)
        yield from (each for each in others if _slug_of(each) in due)


def _slug_of(document: LazyDocument) -> str | None:
    with suppress(BadDocument):
        return harmless(read_entry(document).head.slug)
    return None


def _rows_of(documents: Iterable[LazyDocument], outcome: SaveOutcome) -> Iterator[NextRow]:
    for document in documents:
        with suppress(BadDocument):
            show = read_show(document.load())
            if not show.is_hidden:
                rows = next_rows(ShowSummary(show), outcome.today, outcome.now)
                yield from map(_in_cells, rows)


def _all_rows(outcome: SaveOutcome, tick: Callable[[], object]) -> Iterator[NextRow]:
    for show in Snapshot(_contents(outcome.tables), lambda _: None).shows():
        tick()
        yield from map(_in_cells, next_rows(ShowSummary(show), outcome.today, outcome.now))


def _in_cells(row: NextRow) -> NextRow:
    # What an editor may have written into the library breaks no line and commands no terminal.
    return row._replace(slug=harmless(row.slug), title=harmless(row.title))
