"""Some years of history in eleven languages: nearly every row is what it truly is, none is lost."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.importers.files import parsed
from tests.importers.netflix.histories import Row, Truth, as_csv
from tests.importers.netflix.long_histories import EXTRAS, ROWS, LongRow, Meaning, long_history
from watchlog.domain.models import Kind
from watchlog.importers.records import (
    TRAILERS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    Remark,
    SkippedRow,
)

NO_TRUTH = Truth(None, None, date.min)


def meaning(thing: ImportedItem) -> Meaning:
    """Return the importer's reading of a row, in the terms of the look-alikes."""
    if isinstance(thing, BadRow):
        return Meaning("bad")
    if isinstance(thing, SkippedRow):
        assert thing.reason == TRAILERS
        assert thing.what
        return Meaning("preview")
    assert isinstance(thing, ImportedPlay)
    kind = "film" if thing.show.kind is Kind.FILM else "episode"
    return Meaning(kind, thing.show.title, thing.season, thing.episode)


def readings(rows: list[LongRow]) -> tuple[list[Meaning], list[str]]:
    """Return what each row is read as, in order, and the remarks; fails where a row is lost."""
    things = parsed("netflix", as_csv([Row(row.title, row.written, NO_TRUTH) for row in rows]))
    remarks = [thing.text for thing in things if isinstance(thing, Remark)]
    by_line = {thing.where.line: thing for thing in things if not isinstance(thing, Remark)}
    assert sorted(by_line) == list(range(2, len(rows) + 2)), "a row is lost"
    for (_, thing), row in zip(sorted(by_line.items()), rows, strict=True):
        assert not isinstance(thing, ImportedPlay) or thing.at == row.day.isoformat()
    return [meaning(by_line[line]) for line in sorted(by_line)], remarks


@pytest.mark.parametrize("language", EXTRAS)
def test_nearly_every_row_is_what_it_truly_is(language: str) -> None:
    rows = long_history(language)
    assert len(rows) >= ROWS
    found, remarks = readings(rows)
    told = [(row.meaning, read) for row, read in zip(rows, found, strict=True) if row.meaning.told]
    right = sum(truth == read for truth, read in told)
    assert right / len(told) >= 0.995, [pair for pair in told if pair[0] != pair[1]][:20]
    kinds = Counter((truth.kind, read.kind) for truth, read in told)
    films = sum(count for (truth, _), count in kinds.items() if truth == "film")
    episodes = sum(count for (truth, _), count in kinds.items() if truth == "episode")
    assert films > 200
    assert episodes > 1_500
    assert kinds["film", "episode"] / films < 0.005
    assert kinds["episode", "film"] / episodes < 0.005
    # What the file does not tell is a film, and the ledger says how many of them there are.
    count = sum(row.meaning.kind == "film" and not row.meaning.told for row in rows)
    assert f"{count} titles with a colon may be films or episodes; read as films" in remarks
