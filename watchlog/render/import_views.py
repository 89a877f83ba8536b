"""The forms of ``import`` and ``export``: the ledger as a page, JSON and rows; what was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from watchlog.domain.text import harmless
from watchlog.render.text.style import Look
from watchlog.render.text.words import counted
from watchlog.render.view import Page, View

if TYPE_CHECKING:
    from watchlog.actions.export import Exported
    from watchlog.actions.importing.ledger import Ledger

LEDGER_COLUMNS = ("outcome", "file", "line", "show", "episode", "at", "reason")


def ledger(result: Ledger) -> View:
    """What an import would do."""

    def page(look: Look) -> Page:
        from watchlog.render.pages.importing import ledger_page

        return ledger_page(result, look)

    return View("import", lambda: ledger_data(result), page=page)


def imported(result: Ledger) -> View:
    """What an import has done."""
    return View("import", lambda: ledger_data(result), lambda look: _sentence(result, look))


def ledger_data(result: Ledger) -> dict[str, Any]:
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
    }


def ledger_rows(result: Ledger) -> Iterator[str]:
    """Every row of the export as tab-separated values below a header, for ``--ledger``."""
    yield "\t".join(LEDGER_COLUMNS)
    for bad in result.bad_rows:
        yield _tsv("bad", bad.where.file, bad.where.line, bad.what, "", None, bad.reason)
    for row in result.rows:
        yield _tsv(*row)


def _tsv(*cells: object) -> str:
    return "\t".join("" if cell is None else harmless(str(cell)) for cell in cells)


def whats_new(result: Ledger) -> str:
    """``4,868 plays of 200 shows``, with verdicts where they are new too."""
    shows = result.shows_new + result.shows_matched
    parts = []
    if result.plays_new:
        parts.append(f"{counted(result.plays_new, 'play')} of {counted(shows, 'show')}")
    elif result.shows_new:
        parts.append(counted(result.shows_new, "show"))
    if result.verdicts_new:
        parts.append(counted(result.verdicts_new, "verdict"))
    if not parts and result.improved:
        parts.append(f"better times of {counted(result.improved, 'play')}")
    return " and ".join(parts) or "what else is known of your shows"


def nothing_new(result: Ledger) -> str:
    """That and why there is nothing to write."""
    from watchlog.importers.formats import FORMATS

    title = FORMATS[result.format].title
    if result.shows_matched:
        return f"Nothing new in this export of {title}: all of it is in your library already."
    return f"There is nothing to import in this export of {title}."


def _sentence(result: Ledger, look: Look) -> Iterator[str]:
    from watchlog.importers.formats import FORMATS

    title = FORMATS[result.format].title
    if not result.changes:
        yield nothing_new(result)
        yield from _left_out(result)
        return
    yield f"Imported from {title}: {whats_new(result)}."
    if result.improved and result.plays_new:
        yield f"  {counted(result.improved, 'play')} there already, now better known."
    yield from _left_out(result)
    yield "  Wrong? watchlog undo takes all of it back"


def _left_out(result: Ledger) -> Iterator[str]:
    count = result.rows_skipped
    bad = len(result.bad_rows)
    if count or bad:
        parts = [f"{counted(count, 'row')} left out"] if count else []
        parts += [f"{counted(bad, 'row')} could not be read"] if bad else []
        yield f"  {', '.join(parts)}: --ledger FILE lists each."


def exported(result: Exported, output: str | None) -> View:
    """What was exported; to no file: with the text itself."""
    return View(
        "export",
        lambda: {
            "format": result.format,
            "output": output,
            "shows": result.shows,
            "plays": result.plays,
            "left_out": result.left_out,
            "text": None if output else "".join(result.lines()),
        },
        lambda look: [
            f"Exported {counted(result.plays, 'play')} of {counted(result.shows, 'show')}"
            f" to {harmless(str(output))} ({result.format})."
        ],
    )


def left_out_of_export(result: Exported) -> str:
    """Why an export holds fewer plays than the library."""
    return (
        f"{counted(result.left_out, 'play')} left out: known by the episode's name alone, and"
        f" {result.format} knows numbers only."
    )
