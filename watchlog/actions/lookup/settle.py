"""``refresh --follow`` and ``--stay``: what becomes of plays whose episodes moved at TVmaze."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from watchlog.domain.lookup.follow import Followed, follow, stay
from watchlog.domain.models import Show
from watchlog.domain.moves import moves_of, unsettled
from watchlog.errors import Hint, Usage
from watchlog.storage.library import Library, Transaction


class Settle(StrEnum):
    """What the person wants: the plays go along, or stay under their numbers."""

    FOLLOW = "follow"
    STAY = "stay"


def settled(show: Show, how: Settle) -> Followed:
    """Return the show with its plays moved, or with a note that they stay.

    To follow also takes back that they stay. Raises Usage where nothing has moved.
    """
    moves = moves_of(show)
    if how is Settle.STAY:
        moves = unsettled(moves)
    if not moves:
        raise Usage(
            f"No play of {show.title} is of an episode that moved at TVmaze. Nothing recorded.",
            hints=[Hint("To fetch what is new:", f"watchlog refresh {show.slug}")],
        )
    return follow(show) if how is Settle.FOLLOW else Followed(stay(show), ())


def settle(library: Library, now: datetime, show_id: str, how: Settle) -> Followed:
    """Settle the moves of a show as it is stored. Raises Usage, LibraryDamaged."""

    def work(transaction: Transaction) -> Followed:
        result = settled(transaction.show(show_id), how)
        transaction.save_show(result.show)
        return result

    slug = library.read().show(show_id).slug
    return library.transact(f"refresh {slug} --{how}", now, work)
