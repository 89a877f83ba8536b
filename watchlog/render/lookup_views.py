"""The forms of what look-ups bring: ``add --lookup``, ``lookup``, ``refresh``, ``upcoming``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from watchlog.actions.lookup import ComingRow, LookedUp, Upcoming
from watchlog.actions.lookup_many import ManyLookedUp
from watchlog.domain.lookup import Candidate, tvmaze_id
from watchlog.domain.text import harmless
from watchlog.render.data import results as data
from watchlog.render.sentences import lookup as lookup_words
from watchlog.render.text.style import Look
from watchlog.render.view import Page, View

Row = dict[str, Any]


def added(result: LookedUp) -> View:
    return View(
        "add",
        lambda: data.list_row(result.row) | {"lookup": _outcome(result)},
        lambda look: lookup_words.added(result, look),
    )


def looked_up(result: LookedUp) -> View:
    return View(
        "lookup",
        lambda: _looked_up(result),
        lambda look: lookup_words.looked_up(result, look),
    )


def many(command: str, result: ManyLookedUp) -> View:
    words = lookup_words.refreshed if command == "refresh" else lookup_words.looked_up_all
    return View(command, lambda: _many(result), lambda look: words(result, look))


def _outcome(result: LookedUp) -> Row:
    return {"tvmaze": tvmaze_id(result.show), "problem": result.problem}


def _looked_up(result: LookedUp) -> Row:
    show, changes = result.show, result.changes
    return {
        "slug": show.slug,
        "title": show.title,
        "tvmaze": tvmaze_id(show),
        "changed": result.changed,
        "episodes": result.row.progress.episodes,
        "airing": str(show.airing) if show.airing else None,
        "new_seasons": [
            {"season": each.number, "episodes": each.episodes, "premiere": each.premiere}
            for each in changes.seasons
        ],
        "new_episodes": [str(ref) for ref in changes.episodes],
        "dates": [
            {"episode": str(each.ref), "before": each.before, "after": each.after}
            for each in changes.dates
        ],
        "moved": [
            {"episode": str(each.ref), "to": str(each.to), "plays_kept": each.plays}
            for each in changes.moved
        ],
        "unlisted": [
            {"episode": str(each.ref), "plays_kept": each.plays} for each in changes.unlisted
        ],
        "gone": [str(ref) for ref in changes.gone],
    }


def _many(result: ManyLookedUp) -> Row:
    return {
        "shows": [_looked_up(each) for each in result.done],
        "failed": [
            {"slug": each.show.slug, "title": each.show.title, "problem": each.why}
            for each in result.failed
        ],
        "not_asked": result.left,
    }


def upcoming(result: Upcoming) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.upcoming import upcoming_page

        return upcoming_page(result, look)

    return View("upcoming", lambda: [_coming(row) for row in result.rows], page=page, is_list=True)


def calendar_written(result: Upcoming, file: str) -> View:
    """After ``upcoming --ics``."""

    def lines(look: Look) -> Iterator[str]:
        from watchlog.render.text.words import counted

        yield f"Wrote {counted(len(result.rows), 'date')} for your calendar: {harmless(file)}"

    return View("upcoming", lambda: [_coming(row) for row in result.rows], lines)


def _coming(row: ComingRow) -> Row:
    coming, show = row.coming, row.show
    return {
        "slug": show.slug,
        "title": show.title,
        "season": coming.season,
        "episode": str(coming.ref) if coming.ref else None,
        "episode_title": coming.episode.title if coming.episode else None,
        "airs_on": coming.on.isoformat(),
        "airs_at": coming.at,
        "minutes": data.minutes(row.minutes),
        "platforms": list(show.platforms),
    }


def candidate_rows(candidates: Sequence[Candidate]) -> list[Row]:
    """What a search found, as ``--json`` prints it beside the error."""
    return [
        {
            "tvmaze": each.tvmaze,
            "title": each.title,
            "year": each.year,
            "network": each.network,
            "status": each.status,
            "language": each.language,
            "summary": each.summary,
        }
        for each in candidates
    ]


HEADS = ("Id", "Title", "Year", "Network", "Status", "Language")


def candidates(found: Sequence[Candidate], look: Look) -> Iterator[str]:
    """A table of what a search found, each with the beginning of its summary below it."""
    rows = [HEADS, *(_cells(each) for each in found)]
    columns = range(len(HEADS) if look.width >= 70 else 4)
    most = {1: look.width // 3, 3: 20}
    texts = [[_cut(row[column], most.get(column, 20)) for column in columns] for row in rows]
    widths = [max(_columns(text[column]) for text in texts) for column in columns]
    for number, text in enumerate(texts):
        yield "  ".join(
            _filled(cell, width) for cell, width in zip(text, widths, strict=True)
        ).rstrip()
        summary = found[number - 1].summary if number else None
        if summary:
            yield f"{' ' * (widths[0] + 2)}{_cut(summary, look.width - widths[0] - 4)}"


def _cells(each: Candidate) -> tuple[str, ...]:
    known = (each.year, each.network, each.status, each.language)
    return (str(each.tvmaze), each.title, *(str(cell) if cell else "?" for cell in known))


def _columns(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _cut(text: str, most: int) -> str:
    """The text in at most so many columns, at a word where one is near."""
    if _columns(text) <= most:
        return text
    from rich.cells import set_cell_size

    short = set_cell_size(text, max(1, most - 1)).rstrip()
    at_word = short.rpartition(" ")[0]
    return f"{at_word if len(at_word) > len(short) * 2 // 3 else short}…"
