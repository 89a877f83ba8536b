"""Everything that an export holds, read from its files and sorted by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from watchlog.errors import BadImport, Hint
from watchlog.importers.formats import FORMATS, choose_format, importer
from watchlog.importers.reading.sources import Source
from watchlog.importers.records import (
    BadRow,
    ImportedMark,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    PreferencesDocument,
    Remark,
    ShowDocument,
    ShowKey,
    SkippedRow,
)

MOST_ENTRIES = 500_000
"""Entries of one import, which bounds its memory: some 6 kB each; more than one person watches."""


@dataclass(frozen=True)
class Export:
    """An export that was read: its entries by kind, each kind in the order of the files.

    ``files`` is how many files it has, ``files_read`` how many were opened. ``show_documents``
    and ``preference_documents`` are those of a library of watchlog's own.
    """

    format: str
    label: str
    files_read: int
    files: int
    shows: Sequence[ImportedShow]
    plays: Sequence[ImportedPlay]
    marks: Sequence[ImportedMark]
    verdicts: Sequence[ImportedVerdict]
    show_documents: Sequence[ShowDocument]
    preference_documents: Sequence[PreferencesDocument]
    skipped: Sequence[SkippedRow]
    bad_rows: Sequence[BadRow]
    remarks: Sequence[Remark]

    @property
    def keys(self) -> Iterator[ShowKey]:
        """The shows of all entries, as each entry names its own."""
        for entries in (self.shows, self.plays, self.marks, self.verdicts):
            yield from (entry.show for entry in entries)


def read_export(source: Source, format_name: str | None, options: ImportOptions) -> Export:
    """Read a whole export, whatever the library holds. Raises BadImport, NeedsChoice, Usage."""
    name = choose_format(source, format_name)
    # Sorted while it is read: an export may hold tens of thousands of entries.
    by_kind: defaultdict[type, list[Any]] = defaultdict(list)
    count = 0
    for entry in islice(importer(name).parse(source, options), MOST_ENTRIES + 1):
        by_kind[type(entry)].append(entry)
        count += 1
    if count > MOST_ENTRIES:
        raise BadImport(
            f"{source.label} holds more than {MOST_ENTRIES:,} entries. Nothing imported.",
            hints=[Hint("Import its files one by one.")],
        )
    if by_kind.keys() <= {Remark}:
        raise BadImport(
            f"{source.label} is an export of {FORMATS[name].title} in which nothing was watched,"
            " rated or planned. Nothing imported."
        )
    files = len(source.members)
    return Export(
        format=name,
        label=source.label,
        files_read=min(files, max(1, len(source.read))),
        files=files,
        shows=by_kind[ImportedShow],
        plays=by_kind[ImportedPlay],
        marks=by_kind[ImportedMark],
        verdicts=by_kind[ImportedVerdict],
        show_documents=by_kind[ShowDocument],
        preference_documents=by_kind[PreferencesDocument],
        skipped=by_kind[SkippedRow],
        bad_rows=by_kind[BadRow],
        remarks=by_kind[Remark],
    )
