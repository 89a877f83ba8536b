"""The sentences of ``restore``, and of ``doctor --fix`` and ``--purge``."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.domain.text import harmless
from watchlog.errors import Hint
from watchlog.render.data.library import mended_data, restored_data
from watchlog.render.data.merge import differences
from watchlog.render.sentences.shows import WRONG
from watchlog.render.text.style import Look
from watchlog.render.text.words import amounts, counted, listed, stamped
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.backups import Amounts, Restored
    from watchlog.actions.doctor import Mend, Mended

MOST_NAMED = 6
"""Titles of mended lines that are named; the rest are counted."""


def restored_view(result: Restored) -> View:
    """Return the view of ``restore``."""
    return View("restore", lambda: restored_data(result), lambda look: _restored(result, look))


def _restored(result: Restored, look: Look) -> Iterator[str | Hint]:
    came = _amounts(result.added)
    if result.damaged:
        whole = f", with {came}" if result.backup is None else ""
        # Not each of them need be there: no backup, or no change since it.
        read = " and what could still be read of it" if result.kept else ""
        yield f"The library is whole again{whole}: rebuilt from what was saved{read}."
    if result.kept:
        yield from _copy_kept()
    if result.backup is None:
        return
    if not result.changed:
        yield (
            f"Nothing to bring back: every show, play and verdict in {_of(result, look)} is here."
        )
        yield from _to_merge(result)
        return
    if result.exact:
        went = _amounts(result.removed)
        yield f"The library is exactly {_of(result, look)} again: {came} came back, {went} went."
    else:
        yield f"Brought back from {_of(result, look)}: {came}. What is newer stays."
    yield from _to_merge(result)
    if result.exact:
        yield "  At the next merge, what another machine changed later comes back."
    yield f"  {WRONG}"


def _to_merge(result: Restored) -> Iterator[Hint]:
    if result.to_merge:
        path = shlex.quote(result.backup or "")
        yield Hint("It has later changes, too. To merge it:", f"watchlog merge {path}")


def _of(result: Restored, look: Look) -> str:
    """The backup by its time, a file by its path."""
    # Names of backups hold no separator: ``restore`` takes either.
    name = result.backup or ""
    if "/" in name or "\\" in name:
        return harmless(name)
    return f"the backup of {stamped(result.at, look)}"


def _amounts(numbers: Amounts) -> str:
    return amounts(
        (numbers.shows, "show", "shows"),
        (numbers.plays, "play", "plays"),
        (numbers.verdicts, "verdict", "verdicts"),
        (numbers.listening, "listening entry", "listening entries"),
    )


def _copy_kept() -> Iterator[str]:
    yield "  The file as it was found is kept: watchlog backups"


def mended_view(result: Mended) -> View:
    """Return the view of ``doctor --fix`` or ``doctor --purge``."""
    return View("doctor", lambda: mended_data(result), lambda _: _mended(result))


def _mended(result: Mended) -> Iterator[str]:
    if result.purge:
        yield from _purged(*result.mends)
        return
    if not result.mends:
        yield "Nothing to mend."
    for mend in result.mends:
        yield _MENDED[mend.kind](mend)
    lines = next((mend for mend in result.mends if mend.kind == "lines"), None)
    if lines is not None:
        if lines.unreadable:
            yield f"  {counted(lines.unreadable, 'line')} could not be mended and stays as it is."
        yield from _copy_kept()
        if lines.sides is not None:
            yield "  Git still has to be told: git add, and go on with the merge or rebase."
    # A rescue writes no change record: its copy is the way back, not undo (storage/README.md,
    # Restore, rescue and doctor).
    other_mends = sum(mend.kind != "lines" for mend in result.mends)
    if other_mends:
        yield (
            f"  {WRONG}"
            if other_mends == 1
            else "  Each is one change: watchlog undo takes back the last."
        )


def _purged(shows: Mend, rows: Mend, *others: Mend) -> Iterator[str]:
    if not any(each.count for each in (shows, rows, *others)):
        yield "Nothing is marked deleted. Nothing was changed."
        return
    deleted = amounts(
        (shows.count, "deleted show", "deleted shows"),
        (rows.count, "deleted play or verdict", "deleted plays and verdicts"),
        *((each.count, "deleted listening entry", "deleted listening entries") for each in others),
    )
    yield f"Removed for good: {deleted}."
    yield "  A backup holds them still."
    yield f"  {WRONG}"


def _lines_mended(mend: Mend) -> str:
    if mend.sides is not None:
        return f"Merged both sides of git's conflict: {differences(mend.sides)}."
    facts = []
    if mend.titles:
        facts.append(f"Mended {counted(len(mend.titles), 'line')}: {_named(mend.titles)}.")
    if mend.restored:
        facts.append(f"Brought back what the file no longer held: {_named(mend.restored)}.")
    return " ".join(facts) or "Mended the file."


def _named(titles: Sequence[str]) -> str:
    names = list(dict.fromkeys(map(harmless, titles)))
    more = len(names) - MOST_NAMED
    return listed([*names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])])


_MENDED: dict[str, Callable[[Mend], str]] = {
    "lines": _lines_mended,
    "ids": lambda mend: (
        f"Gave {counted(mend.count, 'play an id of its own', 'plays ids of their own')}."
    ),
    "doubled": lambda mend: (
        f"Took {counted(mend.count, 'doubled play')} off; the better-known time of each stays."
    ),
    "days": lambda mend: (
        f"{counted(mend.count, 'play')} of days with more than 24 hours: the date is unknown now."
    ),
}
