"""Which forms each result has: one function a command, the table of what ``cli`` can print.

Importing this costs nothing of Rich: pages are imported when one is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.data.form import Row
from watchlog.render.data.languages import preferences_data
from watchlog.render.data.library import change_row, setting_row, undone_data
from watchlog.render.data.plays import amended_data, history_rows, unwatched_data, watched_data
from watchlog.render.data.shows import (
    evening_data,
    joined_data,
    list_row,
    next_row,
    progress_rows,
    removed_data,
    shelved_data,
    show_page,
)
from watchlog.render.data.verdicts import verdict_row, verdict_rows
from watchlog.render.sentences import shows as sentences
from watchlog.render.text.style import Look
from watchlog.render.view import Page, View

if TYPE_CHECKING:
    from watchlog.actions.play_results import Amended, History, ShowPage, Unwatched, Watched
    from watchlog.actions.preferences import LanguagesReport, SettingLine
    from watchlog.actions.rows import Evening, ProgressReport, ShowList, UpNext
    from watchlog.actions.shows.results import Added, Edited, Joined, ShelfChange, ShowRemoved
    from watchlog.actions.undo import ChangeList, Undone
    from watchlog.actions.verdicts import VerdictGiven, VerdictList, VerdictStory


def _notes(note: str | None) -> tuple[str, ...]:
    return (note,) if note else ()


def added(result: Added, *, hint: bool = False) -> View:
    return View(
        "add",
        lambda: list_row(result.row) | {"lookup": None},
        lambda look: sentences.added(result, look, hint=hint),
    )


def edited(result: Edited) -> View:
    return View("edit", lambda: list_row(result.row), lambda look: sentences.edited(result, look))


def removed(result: ShowRemoved) -> View:
    return View("rm", lambda: removed_data(result), lambda look: sentences.removed(result, look))


def watched(result: Watched) -> View:
    from watchlog.render.sentences import plays

    return View("watch", lambda: watched_data(result), lambda look: plays.watched(result, look))


def unwatched(result: Unwatched) -> View:
    from watchlog.render.sentences import plays

    return View(
        "unwatch",
        lambda: unwatched_data(result),
        lambda look: plays.unwatched(result, look),
    )


def amended(result: Amended) -> View:
    from watchlog.render.sentences import plays

    return View("amend", lambda: amended_data(result), lambda look: plays.amended(result, look))


def shelved(command: str, result: ShelfChange) -> View:
    return View(command, lambda: shelved_data(result), lambda look: sentences.shelved(result, look))


def joined(result: Joined) -> View:
    return View("join", lambda: joined_data(result), lambda look: sentences.joined(result, look))


def library(result: ShowList) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.listing import library_table

        return library_table(result, look)

    rows = result.rows
    return View("list", lambda: [list_row(row) for row in rows], page=page, is_list=True)


def show(result: ShowPage) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.show import show_page

        return show_page(result, look)

    return View("show", lambda: show_page(result), page=page, notes=_notes(result.note))


def up_next(result: UpNext) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.up_next import next_table

        return next_table(result, look)

    rows = [*result.watching, *result.planned]
    return View(
        "next",
        lambda: [next_row(row) for row in rows],
        page=page,
        is_list=True,
        notes=_notes(result.note),
    )


def progress(result: ProgressReport) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.progress import progress_table

        return progress_table(result, look)

    return View(
        "progress",
        lambda: progress_rows(result),
        page=page,
        is_list=True,
        notes=_notes(result.note),
    )


def history(result: History) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.history import history_table

        return history_table(result, look)

    return View(
        "history",
        lambda: history_rows(result),
        page=page,
        is_list=True,
        notes=(*_notes(result.note), *_notes(sentences.left_out(result))),
    )


def evening(result: Evening) -> View:
    if not result.up_next.shows_in_library:
        return View("watchlog", lambda: evening_data(result), lambda look: _first_time(result))

    def page(look: Look) -> Page:
        from watchlog.render.pages.evening import evening_page

        return evening_page(result, look)

    return View("watchlog", lambda: evening_data(result), page=page)


def _first_time(result: Evening) -> Sequence[str]:
    from watchlog.render.pages.evening import first_time

    return list(first_time(result.library_path))


def verdict_given(result: VerdictGiven) -> View:
    from watchlog.render.sentences import verdicts as verdict_words

    return View(
        "verdict",
        lambda: [verdict_row(result.show, result.standing)],
        lambda look: verdict_words.verdict_given(result, look),
    )


def verdict_story(result: VerdictStory) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.verdicts import verdict_story as story_page

        return story_page(result, look)

    return View(
        "verdict",
        lambda: verdict_rows(result.lines),
        page=page,
        notes=_notes(result.note),
    )


def verdicts(result: VerdictList) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.verdicts import verdicts_table

        return verdicts_table(result, look)

    return View("verdicts", lambda: verdict_rows(result.lines), page=page, is_list=True)


def verdicts_to_share(result: VerdictList) -> View:
    def lines(look: Look) -> Iterator[str]:
        from watchlog.render.markdown import to_share

        return to_share(result)

    return View("verdicts", lambda: verdict_rows(result.lines), lines, answers=True)


def nothing_written() -> View:
    return View("verdict", list, lambda look: ["No text written. Nothing recorded."])


def languages(result: LanguagesReport) -> View:
    from watchlog.render.sentences import languages as language_sentences

    return View(
        "languages",
        lambda: preferences_data(result),
        lambda look: language_sentences.languages_set(result, look),
        answers=not result.changed,
    )


def settings(lines: Sequence[SettingLine]) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.settings import settings_table

        return settings_table(lines, look)

    return View("config", lambda: [setting_row(line) for line in lines], page=page, is_list=True)


def setting_changed(line: SettingLine) -> View:
    return View(
        "config", lambda: [setting_row(line)], lambda look: sentences.setting_changed(line, look)
    )


def paths(places: dict[str, str]) -> View:
    def lines(look: Look) -> Sequence[str]:
        width = max(len(name) for name in places)
        return [f"{name:<{width}}  {place}" for name, place in places.items()]

    return View("path", lambda: places, lines, answers=True)


def one_path(name: str, place: str) -> View:
    return View("path", lambda: {name: place}, lambda look: [place], answers=True)


def changes(result: ChangeList) -> View:
    def page(look: Look) -> Page:
        from watchlog.render.pages.backups import changes_table

        return changes_table(result, look)

    def rows() -> list[Row]:
        from watchlog.render.sentences.changes import change_text

        return [change_row(line, change_text(line)) for line in result.lines]

    return View("undo", rows, page=page, is_list=True)


def undone(result: Undone) -> View:
    from watchlog.render.sentences import changes as change_words

    return View(
        "redo" if result.redo else "undo",
        lambda: undone_data(result, map(change_words.change_text, result.changes)),
        lambda look: change_words.undone(result, look),
    )
