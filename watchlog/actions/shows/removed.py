"""Shows that were removed and are kept until a purge: which there are, and one brought back."""

from __future__ import annotations

from watchlog.domain.dates.moments import sort_key
from watchlog.domain.limits import SHOWN_OF_ID
from watchlog.domain.models import Show
from watchlog.domain.removal import as_it_was, brought_back, is_purged
from watchlog.domain.text import quoted
from watchlog.domain.title_search import MatchLevel, find_shows
from watchlog.domain.titles import same_title
from watchlog.errors import Ambiguous, Hint, NoSuchShow
from watchlog.storage.library import Snapshot, Transaction
from watchlog.storage.snapshot import head_of

SHORTEST_ID = 4
MOST_LISTED = 8


def removed_shows(snapshot: Snapshot) -> list[Show]:
    """Return the shows that a person removed as they were seen last, the latest first.

    Without those that undo took out, those that went into another show (``join``), and those of
    which a purge left no more than their title.
    """
    removed = [as_it_was(show) for show in snapshot.removed() if _can_come_back(show)]
    return sorted(removed, key=lambda show: sort_key(show.deleted), reverse=True)


def _can_come_back(show: Show) -> bool:
    return show.deleted is not None and show.undone is None and not is_purged(show)


def removed_of_title(snapshot: Snapshot, show: Show) -> Show | None:
    """Return the show of that title or alias, and perhaps of its year, that was removed last."""
    for each in removed_shows(snapshot):
        is_of_year = each.year == show.year or None in (each.year, show.year)
        if is_of_year and any(same_title(name, show.title) for name in (each.title, *each.aliases)):
            return each
    return None


def bring_back(transaction: Transaction, name: str) -> tuple[Show, Show] | None:
    """Bring a removed show back by its name or the beginning of its id; None if there is none.

    Return it as it was and as it is: where its slug is another's by now it has a new one. Raises
    Ambiguous where several have that name.
    """
    found = _named(removed_shows(transaction), name.strip())
    if not found:
        return None
    if len(found) > 1:
        raise Ambiguous(
            f"{len(found)} removed shows match {quoted(name)}. Nothing was changed.",
            details=[_line(show) for show in found[:MOST_LISTED]],
            hints=[
                Hint("Name one by its id:", f"watchlog resume {found[0].id[:SHOWN_OF_ID]}"),
                Hint("All of them:", "watchlog list --state removed"),
            ],
        )
    before = found[0]
    transaction.restore_show(brought_back(before))
    return before, transaction.show(before.id)


def _named(shows: list[Show], name: str) -> list[Show]:
    if len(name) >= SHORTEST_ID:
        by_id = [show for show in shows if show.id.startswith(name.lower())]
        if by_id:
            return by_id
    matches = find_shows(name, list(map(head_of, shows)))
    if matches.level in (MatchLevel.NONE, MatchLevel.CLOSE):
        return []
    ids = {head.id for head in matches.matches}
    return [show for show in shows if show.id in ids]


def _line(show: Show) -> str:
    year = f" ({show.year})" if show.year else ""
    return f"{show.id[:SHOWN_OF_ID]}  {show.title}{year}, removed {(show.deleted or '')[:10]}"


def is_purged_hint() -> Hint:
    """Say where a show is that a purge dropped for good."""
    return Hint("Deleted for good? Bring it back from a backup:", "watchlog restore BACKUP")


def not_even_removed(error: NoSuchShow) -> NoSuchShow:
    """Return the error of ``resume`` where no show comes near, living or removed."""
    return NoSuchShow(error.message, hints=[*error.hints, is_purged_hint()], details=error.details)
