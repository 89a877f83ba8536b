"""The sentences of ``merge``, once it is done or where there is nothing to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.text import harmless, some_of
from watchlog.render.data.merge import differences, git_data, merge_data
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.words import episode_of
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.copies.git import GitSetup
    from watchlog.actions.copies.merge import Merged, MergedCopy


def merged_view(result: Merged, *, dry_run: bool = False) -> View:
    """Return the view of ``merge`` after it; it answers whether there was anything."""
    return View(
        "merge",
        lambda: merge_data(result, dry_run=dry_run),
        lambda _: _merged(result),
        answers=not result.changes,
    )


def _merged(result: Merged) -> Iterator[str]:
    if not result.copies:
        yield "No other copy of the library lies beside it. To name one: watchlog merge FILE"
    for each in result.copies:
        name = harmless(each.copy.path.name)
        if each.brought.changes:
            yield f"Merged {name}: {differences(each.brought)}."
        else:
            yield f"{name}: {nothing_lacking(each)}."
        yield from (f"  {line}" for line in kept_in_view(each))
        for line in each.brought.unread:
            yield f"  Set apart, for it can't be read: {harmless(line)}"
        if each.kept is not None:
            yield f"  It is kept with the backups now: {harmless(each.kept.name)}"
    for same in result.same_titles:
        yield f"  {same.goes.title} is here under two names:"
        yield f"  watchlog join {same.goes.slug} {same.stays.slug}"
    if result.written:
        yield f"  {WRONG}"


def kept_in_view(merged: MergedCopy) -> Iterator[str]:
    """Yield a line for each show that was removed on one side, and is shown all the same.

    ``Ballard was removed on the other machine; S02E01, recorded here since, is kept.``
    """
    for each in merged.kept_shows:
        show = each.show
        names = [episode_of(play) or "its play" for play in show.plays]
        names += ["its verdict"] * bool(show.verdicts)
        many = len(names) > 1 or len(show.verdicts) > 1
        where = "on the other machine" if each.is_mine else "here"
        recorded = f"recorded {where}{' since' if each.since else ''}"
        begin = "You removed {} here" if each.is_mine else "{} was removed on the other machine"
        end = f"{'are' if many else 'is'} {'shown' if each.is_mine else 'kept'}"
        yield f"{begin.format(harmless(show.title))}; {some_of(names)}, {recorded}, {end}."


def nothing_lacking(merged: MergedCopy) -> str:
    """Say that a copy brings nothing; of one with damaged lines only of what can be read."""
    what = "what can be read of it" if merged.brought.unread else "it"
    return f"nothing in {what} that you lack"


def git_view(result: GitSetup) -> View:
    """Return the view of ``merge --setup-git``."""
    return View("merge", lambda: git_data(result), lambda _: _set_up(result))


def _set_up(result: GitSetup) -> Iterator[str]:
    yield f"Git merges the library in {harmless(str(result.folder))} with watchlog from now on."
    for name, lines in result.added:
        for line in lines:
            yield f"  {name}: {line}"
    yield "  The setting is one of this clone: give the command in the others, too."
