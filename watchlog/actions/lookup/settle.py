"""``refresh --follow`` and ``--stay``: what becomes of plays whose episodes moved at TVmaze."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from watchlog.domain.lookup.changes import TypedCount, typed_counts
from watchlog.domain.lookup.follow import (
    Followed,
    follow,
    moves_to_follow,
    stay,
    verdicts_that_move,
)
from watchlog.domain.models import Show
from watchlog.domain.moves.renumbered import moves_of, unsettled
from watchlog.errors import Hint, Usage
from watchlog.startup.values import Record
from watchlog.storage.library import Library, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchlog.domain.universes.moving import MovedPart
    from watchlog.domain.universes.parts import ShowsByName, UniversePart


class Settle(StrEnum):
    """What the person wants: the plays go along, or stay under their numbers."""

    FOLLOW = "follow"
    STAY = "stay"


class SettledMoves(Record):
    """What became of plays whose episodes moved, and of the parts of universes with these.

    ``counts``: seasons that they left whose typed number of episodes is not that of TVmaze.
    """

    followed: Followed
    parts: tuple[MovedPart, ...] = ()
    counts: tuple[TypedCount, ...] = ()


def settled(transaction: Transaction, show: Show, how: Settle) -> SettledMoves:
    """Return a show with its plays moved, or with a note that they stay; save orders with parts.

    To follow where all is settled takes back that they stay. Raises Usage where nothing moved.
    """
    moves = moves_of(show)
    parts: tuple[MovedPart, ...] = ()
    if how is Settle.FOLLOW:
        parts = _follow_parts(transaction, show)
    alone = how is Settle.FOLLOW and verdicts_that_move(show)
    if not moves and not parts and not alone:
        raise Usage(
            f"No play of {show.title} is of an episode that moved at TVmaze. Nothing recorded.",
            hints=[Hint("To fetch what is new:", f"watchlog refresh {show.slug}")],
        )
    if how is Settle.STAY:
        if not unsettled(moves):
            raise Usage(
                f"Your plays of {show.title} stay where they are already. Nothing recorded.",
                hints=[Hint("To move them:", f"watchlog refresh {show.slug} --follow")],
            )
        result = SettledMoves(Followed(stay(show), ()))
    else:
        followed = follow(show)
        left = {each.ref.season for each in followed.moves}
        result = SettledMoves(followed, parts, tuple(typed_counts(followed.show, left)))
    return result


def _follow_parts(transaction: Transaction, show: Show) -> tuple[MovedPart, ...]:
    """Save the orders of universes with the parts of a show where its episodes are now."""
    preferences = transaction.preferences()
    if not preferences.universes:
        return ()
    from watchlog.domain.universes.moving import moved_orders

    changed = preferences.changed or {}
    orders, parts = moved_orders(
        preferences.universes,
        _is_of(transaction, show),
        show,
        moves_to_follow(show),
        lambda name: changed.get(f"universes:{name}"),
    )
    if parts:
        transaction.save_preferences(replace(preferences, universes=orders))
    return parts


def note_parts(transaction: Transaction, before: Show, after: Show) -> tuple[MovedPart, ...]:
    """Save the ids of ends of parts that a look-up found elsewhere, and return these parts.

    Those with a play follow that, and need no note.
    """
    preferences = transaction.preferences()
    if not preferences.universes or before.listed == after.listed:
        return ()
    from watchlog.domain.universes.moving import moved_orders, noted_orders

    is_of = _is_of(transaction, after)
    orders = noted_orders(preferences.universes, is_of, before, after)
    if orders == preferences.universes:
        return ()
    transaction.save_preferences(replace(preferences, universes=orders))
    return moved_orders(orders, is_of, after, moves_to_follow(after))[1]


def _is_of(transaction: Transaction, show: Show) -> Callable[[UniversePart], bool]:
    """Return a test whether a part of a universe is of a show."""

    @cache
    def index() -> ShowsByName:
        from watchlog.actions.universes.asked import shows_by_name

        return shows_by_name(transaction, transaction.overview())

    def is_of(part: UniversePart) -> bool:
        if part.show == show.id:
            return True
        # A part of a show that was joined as a season keeps the numbers of that show.
        found = index().placed(part)
        return found.show is not None and found.show.id == show.id and found.part == part

    return is_of


def settle(library: Library, now: datetime, show_id: str, how: Settle) -> SettledMoves:
    """Settle the moves of a show as it is stored. Raises Usage, LibraryDamaged."""
    slug = library.read().show(show_id).slug

    def work(transaction: Transaction) -> SettledMoves:
        result = settled(transaction, transaction.show(show_id), how)
        transaction.save_show(result.followed.show)
        return result

    return library.transact(f"refresh {slug} --{how}", now, work)
