"""Imports and exports as JSON, and the rows of the file that ``--ledger`` writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.text import harmless
from watchlog.render.data.form import Row

if TYPE_CHECKING:
    from watchlog.actions.export import Exported
    from watchlog.actions.importing.ledger import Ledger

LEDGER_COLUMNS = ("outcome", "file", "line", "show", "episode", "at", "reason")


def ledger_data(result: Ledger) -> Row:
    """The keys pinned in the README; counts of shows, plays and rows."""
    return {
        "dry_run": not result.written,
        "format": result.format,
        "shows": {
            "new": result.shows_new,
            "matched": result.shows_matched,
            "ambiguous": len(result.kept_apart),
        },
        "plays": {
            "new": result.plays_new,
            "known": result.plays_known,
            "skipped": result.rows_skipped,
        },
        "verdicts": {"new": result.verdicts_new, "known": result.verdicts_known},
        "times": {str(known): count for known, count in sorted(result.by_precision.items())},
        "kept_apart": [
            {"title": each.title, "slug": each.slug, "near": each.near_slug}
            for each in result.kept_apart
        ],
        "skipped": [
            {"reason": reason, "rows": rows}
            for reason, rows in sorted(result.skipped.items(), key=lambda pair: -pair[1])
        ],
        "bad_rows": [
            {"file": bad.where.file, "line": bad.where.line, "reason": bad.reason, "row": bad.what}
            for bad in result.bad_rows
        ],
        "remarks": list(result.remarks),
        "seen": {"shows": result.shows_seen, "films": result.films_seen},
        "days_apart": result.days_apart,
        "came_along": {
            name: share._asdict() for name, share in result.came_along._asdict().items()
        },
        **_listening(result),
    }


def _listening(result: Ledger) -> Row:
    """Listening, where the file tells of any."""
    if not result.listening_new and not result.listening_known:
        return {}
    return {"listening": {"new": result.listening_new, "known": result.listening_known}}


def ledger_rows(result: Ledger) -> Iterator[str]:
    """Every row of the export as tab-separated values below a header, for ``--ledger``."""
    yield "\t".join(LEDGER_COLUMNS)
    for bad in result.bad_rows:
        yield _tsv("bad", bad.where.file, bad.where.line, bad.what, "", None, bad.reason)
    for row in result.rows:
        yield _tsv(*row)


def _tsv(*cells: object) -> str:
    return "\t".join("" if cell is None else harmless(str(cell)) for cell in cells)


def exported_data(result: Exported, output: str | None) -> Row:
    """The data of ``export``; the text itself where it goes to no file."""
    data: Row = {
        "format": result.format,
        "output": output,
        "shows": result.shows,
        "plays": result.plays,
        "left_out": result.left_out,
        "text": None if output else "".join(result.lines()),
    }
    if result.contents.handover is not None:
        data |= {"with": result.contents.handover, "assumed_left_out": result.assumed_left_out}
    if result.without_removed:
        data["removed_left_out"] = result.removed_left_out._asdict()
    if result.parts_left_out:
        data["parts_left_out"] = result.parts_left_out
    return data
