"""The sentences of ``config`` and ``path``: a setting that was changed, where files are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.data.library import people_rows, setting_row
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.words import counted
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.company.people import People
    from watchlog.actions.preferences import SettingLine


def setting_changed_view(line: SettingLine) -> View:
    """Return the view of ``config NAME VALUE``."""
    return View("config", lambda: [setting_row(line)], lambda look: setting_changed(line, look))


def setting_changed(line: SettingLine, look: Look) -> Iterator[str]:
    """The sentences after ``config NAME VALUE``."""
    if line.before == line.value:
        yield f"{line.name} is already {line.value}; nothing changed."
        return
    yield f"{line.name} is now {line.value} (was {line.before})."
    yield f"  {WRONG}"


def renamed_view(result: People) -> View:
    """Return the view of ``config people "Ana=Anna"``."""
    return View("config", lambda: people_rows(result), lambda look: renamed(result))


def renamed(result: People) -> Iterator[str]:
    """The sentences after renaming: each old name, the new one, and what bears it now."""
    by_name = {each.name: each for each in result.lines}
    changed = [(old, new) for old, new in result.renamed if old != new]
    if not changed:
        yield "They are already called that; nothing changed."
        return
    for old, new in changed:
        line = by_name.get(new)
        bears = f": {counted(line.plays, 'play')} of {counted(line.shows, 'show')}" if line else ""
        yield f"{old} is {new} now{bears}."
    yield f"  {WRONG}"


def paths_view(places: dict[str, str]) -> View:
    """Return the view of ``path``: the name of each place, and its path."""

    def lines(look: Look) -> Sequence[str]:
        width = max(len(name) for name in places)
        return [f"{name:<{width}}  {place}" for name, place in places.items()]

    return View("path", lambda: places, lines, answers=True)


def path_view(name: str, place: str) -> View:
    """Return the view of ``path NAME``: the path alone, for ``cd $(watchlog path backups)``."""
    return View("path", lambda: {name: place}, lambda look: [place], answers=True)
