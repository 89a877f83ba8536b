"""``pause``, ``drop`` and ``resume``: put a show aside, and take it up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from watchlog.actions.rows import show_to_write, this_evening
from watchlog.actions.shows.removed import bring_back, not_even_removed
from watchlog.actions.shows.results import ShelfChange
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.dropping import dropping_of
from watchlog.domain.episodes.progress import state_of, watched_refs
from watchlog.domain.models import Shelved, Show, State
from watchlog.domain.summary import ShowSummary, furthest
from watchlog.domain.text import clean_typed_text
from watchlog.domain.titles import same_title
from watchlog.errors import BadValue, NoSuchShow
from watchlog.storage.library import Library, Transaction


def pause(library: Library, now: datetime, name: str, why: str | None) -> ShelfChange:
    """Put a show aside for a while, perhaps for a reason. Raises what ``drop`` does."""
    return _shelve(library, now, name, State.PAUSED, _reason(why))


def drop(library: Library, now: datetime, name: str, why: str | None) -> ShelfChange:
    """Give a show up, for a reason that is shown when it is taken up again.

    Raises NoSuchShow, Ambiguous, BadValue.
    """
    return _shelve(library, now, name, State.DROPPED, _reason(why))


def _reason(why: str | None) -> str | None:
    if why is None:
        return None
    reason = clean_typed_text(why, "reason")
    if not reason:
        raise BadValue("An empty reason says nothing; leave --why out. Nothing recorded.")
    return reason


def _shelve(
    library: Library, now: datetime, name: str, state: State, why: str | None
) -> ShelfChange:
    def work(transaction: Transaction) -> ShelfChange:
        show = show_to_write(transaction, name)
        # The stamp stays that of the first time: how long it has lain there counts from then.
        if _is_on_shelf(show, state, why):
            return _result(transaction, now, show, show)
        after = replace(show, shelved=Shelved(state=str(state), why=why, at=stamp(now)))
        transaction.save_show(after)
        return _result(transaction, now, show, after)

    verb = "pause" if state is State.PAUSED else "drop"
    return library.transact(f"{verb} {name}", now, work)


def _is_on_shelf(show: Show, state: State, why: str | None) -> bool:
    shelved = show.shelved
    return shelved is not None and shelved.state == state and why in (None, shelved.why)


def resume(library: Library, now: datetime, name: str) -> ShelfChange:
    """Take a paused or dropped show up again, or bring a removed one back with its plays.

    Removed ones are looked for only where no living show is near. Raises NoSuchShow, Ambiguous.
    """

    def work(transaction: Transaction) -> ShelfChange:
        try:
            show = show_to_write(transaction, name)
        except NoSuchShow as error:
            return _brought_back(transaction, now, name, error)
        after = replace(show, shelved=None)
        transaction.save_show(after)
        return _result(transaction, now, show, after)

    return library.transact(f"resume {name}", now, work)


def _brought_back(
    transaction: Transaction, now: datetime, name: str, error: NoSuchShow
) -> ShelfChange:
    found = bring_back(transaction, name)
    if found is None:
        raise not_even_removed(error) from None
    before, after = found
    others = (head for head in transaction.heads() if head.id != after.id)
    twin = next((head for head in others if same_title(head.title, after.title)), None)
    return _result(transaction, now, before, after)._replace(
        removed_at=before.deleted, twin=twin.slug if twin else None
    )


def _result(transaction: Transaction, now: datetime, before: Show, after: Show) -> ShelfChange:
    today = this_evening(now, transaction.preferences())
    return ShelfChange(
        show=after,
        state=state_of(ShowSummary(after), today, now.tzinfo),
        before=state_of(ShowSummary(before), today, now.tzinfo),
        why=after.shelved.why if after.shelved else None,
        furthest=furthest(watched_refs(after)),
        changed=after != before,
        dropping=dropping_of(before),
        reason=before.shelved.why if before.shelved else None,
        shelved_at=before.shelved.at if before.shelved else None,
    )
