"""The sentences of ``import`` and ``export``: what was brought in, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from watchlog.actions.importing.ledger import REMOVED
from watchlog.domain.text import harmless, some_of
from watchlog.render.data.importing import exported_data, ledger_data
from watchlog.render.data.merge import subject
from watchlog.render.text.style import Look
from watchlog.render.text.words import amounts, counted, hours, listed, plays_and_parts
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.export import Exported, Removed
    from watchlog.actions.importing.ledger import Ledger
    from watchlog.actions.stats import StatsReport


def imported_view(result: Ledger, figures: Callable[[], StatsReport]) -> View:
    """Return the view of ``import`` once it is written.

    The first plays of a library are welcomed with the ``figures`` of what there is now.
    """

    def sentence(look: Look) -> Iterator[str]:
        yield from _sentence(result)
        if result.first:
            from watchlog.render.sentences.evening.welcome import welcome

            yield from welcome(figures(), look)

    return View("import", lambda: ledger_data(result), sentence)


def whats_new(result: Ledger) -> str:
    """``4,868 plays of 200 shows, 20 more shows and 3 verdicts``."""
    parts = []
    if result.plays_new:
        shows = counted(result.shows_with_new, "show")
        parts.append(f"{counted(result.plays_new, 'play')} of {shows}")
    if result.shows_seen:
        parts.append(f"{result.shows_seen:,} series watched whole")
    if result.shows_without:
        more = "more show" if parts else "show"
        parts.append(counted(result.shows_without, more))
    if result.verdicts_new:
        parts.append(counted(result.verdicts_new, "verdict"))
    if result.listening_new:
        parts.append(f"{hours(result.listening_minutes)} of listening")
    if result.preferences:
        parts.append("your languages and settings")
    if result.details_later:
        parts.append(f"later values of {counted(result.details_later, 'detail')}")
    if result.removed_there:
        parts.append(counted(result.removed_there, "removal"))
    if not parts and result.improved:
        parts.append(f"better times of {counted(result.improved, 'play')}")
    elif not parts and result.shared:
        parts.append(f"who watched along in {counted(result.shared, 'play')} you had already")
    elif not parts and result.shows_changed:
        parts.append(f"more about {counted(result.shows_changed, 'show')} you have")
    elif not parts:
        parts.append(counted(result.removed_new, "removed show"))
    return listed(parts)


def came_along(result: Ledger) -> Iterator[str]:
    """Yield ``What came along: 14,602 of 14,602 plays, 3,112 of 3,120 ratings``."""
    where = "What came along" if result.written else "What comes along"
    plays, ratings = result.came_along
    parts = [
        f"{share.came:,} of {counted(share.of, one)}"
        for share, one in ((plays, "play"), (ratings, "rating"))
        if share.of
    ]
    if parts:
        yield f"{where if result.changes else 'In your library'}: {', '.join(parts)}"


def nothing_new(result: Ledger) -> str:
    """The sentence that there is nothing to write, and why."""
    from watchlog.importers.formats import FORMATS

    noun = FORMATS[result.format].noun
    if not (result.shows_matched or result.listening_known or result.listening_kept):
        return f"Nothing to import in this {noun}."
    if result.older:
        return f"Nothing new in this {noun}; {other_values(result)}."
    if result.came_along.whole and REMOVED not in result.skipped and not result.loses_listening:
        return f"Nothing new in this {noun}: {_all_of(result)} in your library already."
    return f"Nothing new in this {noun}; nothing changed."


def other_values(result: Ledger) -> str:
    """``its other value of Ballard note is not taken``: what differs, where the library's stays."""
    subjects = some_of([subject(each) for each in result.older])
    if len(result.older) == 1:
        return f"its other value of {subjects} is not taken"
    return f"its other values of {subjects} are not taken"


def _all_of(result: Ledger) -> str:
    """``every play and rating in it is``: what was compared, and no more."""
    shares = zip(result.came_along, ("play", "rating"), strict=True)
    kinds = [kind for share, kind in shares if share.of]
    kinds += ["line of listening"] if result.listening_known else []
    return f"every {listed(kinds)} in it is" if kinds else "its shows are"


def _sentence(result: Ledger) -> Iterator[str]:
    from watchlog.importers.formats import FORMATS

    title = FORMATS[result.format].title
    if not result.changes:
        yield nothing_new(result)
        if result.older:
            yield "  Of a library file, both values: watchlog merge FILE --dry-run"
        yield from (f"  {each}" for each in came_along(result))
        yield from _left_out(result)
        return
    yield f"Imported from {title}: {whats_new(result)}."
    if result.improved and result.plays_new:
        yield f"  Better times of {counted(result.improved, 'play')} you had already."
    if result.shared and result.plays_new:
        yield f"  Who watched along in {counted(result.shared, 'play')} you had already."
    yield from (f"  {each}" for each in came_along(result))
    if result.older:
        words = other_values(result)
        yield f"  {words[0].upper()}{words[1:]}."
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
            f"Exported {_plays(result)} of {counted(result.shows, 'show')}"
            f"{_with(result.contents.handover)}{_and_listening(result)} to"
            f" {harmless(str(output))} ({result.format})."
        ],
    )


def _and_listening(result: Exported) -> str:
    minutes = result.listening - result.listening_left_out
    return f" and {hours(minutes)} of listening" if minutes else ""


def _plays(result: Exported) -> str:
    return plays_and_parts(result.plays, result.parts - result.parts_left_out)


def _with(name: str | None) -> str:
    return f" with {name}" if name else ""


def notes_on_export(result: Exported) -> Iterator[str]:
    """Yield the notes on what an export holds less than the library, and more than views show."""
    if result.assumed_left_out:
        plays = counted(result.assumed_left_out, "play")
        assumed = f"assumed to be with {result.contents.handover}"
        yield f"{plays} left out, only {assumed}: --assumed takes them."
    if result.left_out:
        yield (
            f"{counted(result.left_out, 'play')} left out: known only by the episode's name, and"
            f" {result.format} takes only numbers."
        )
    if result.parts_left_out:
        yield (
            f"{counted(result.parts_left_out, 'part')} left out: {result.format} has plays of whole"
            " episodes alone."
        )
    if result.listening_left_out:
        listening = f"{hours(result.listening_left_out)} of listening"
        yield f"{listening} left out: {result.format} has films and episodes alone."
    if any(result.removed_left_out):
        yield f"Left out, as removed or undone: {_removed(result.removed_left_out)}."
    if any(result.removed):
        yield (
            f"It holds what was removed or undone, too ({_removed(result.removed)}):"
            " --without-removed leaves that out."
        )


def _removed(removed: Removed) -> str:
    return amounts(
        (removed.shows, "show", "shows"),
        (removed.plays, "play", "plays"),
        (removed.verdicts, "verdict", "verdicts"),
    )
