"""The sentences of ``import`` and ``export``: what was brought in, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.text import harmless
from watchlog.render.data.importing import exported_data, ledger_data
from watchlog.render.text.style import Look
from watchlog.render.text.words import counted
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.export import Exported
    from watchlog.actions.importing.ledger import Ledger


def imported_view(result: Ledger) -> View:
    """Return the view of ``import`` once it is written."""
    return View("import", lambda: ledger_data(result), lambda look: _sentence(result, look))


def whats_new(result: Ledger) -> str:
    """``4,868 plays of 200 shows``, with verdicts where they are new too."""
    shows = result.shows_new + result.shows_matched
    parts = []
    if result.plays_new:
        parts.append(f"{counted(result.plays_new, 'play')} of {counted(shows, 'show')}")
    elif result.shows_new:
        parts.append(counted(result.shows_new, "show"))
    if result.shows_seen and not result.shows_new:
        parts.append(f"{result.shows_seen:,} series seen whole")
    if result.verdicts_new:
        parts.append(counted(result.verdicts_new, "verdict"))
    if not parts and result.improved:
        parts.append(f"better times of {counted(result.improved, 'play')}")
    return " and ".join(parts) or "what else is known of your shows"


def nothing_new(result: Ledger) -> str:
    """The sentence that there is nothing to write, and why."""
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


def exported_view(result: Exported, output: str | None) -> View:
    """Return the view of ``export``; its JSON holds the text itself where it went to no file."""
    return View(
        "export",
        lambda: exported_data(result, output),
        lambda look: [
            f"Exported {counted(result.plays, 'play')} of {counted(result.shows, 'show')}"
            f" to {harmless(str(output))} ({result.format})."
        ],
    )


def left_out_of_export(result: Exported) -> str:
    """The note that an export holds fewer plays than the library, and why."""
    return (
        f"{counted(result.left_out, 'play')} left out: known by the episode's name alone, and"
        f" {result.format} knows numbers only."
    )
