"""The show that ``watch`` is told: one of the library, or with ``--add`` a new one."""

from __future__ import annotations

from datetime import datetime

from watchlog.actions.rows import show_to_write
from watchlog.domain.models import Show
from watchlog.domain.title_search import MatchLevel, find_shows
from watchlog.errors import Again, BadValue, Hint, NoSuchShow
from watchlog.storage.library import Transaction

ADD_IT = Hint("Not added yet?", again=Again({"add": True}))


def show_to_watch(
    transaction: Transaction, now: datetime, name: str, *, add: bool, film: bool
) -> tuple[Show, bool]:
    """Return the show, and whether it has to be added first.

    ``add``, ``film``: whether it may be, and as a film.
    """
    # With --add a name that is merely near to another show's is that of a new show.
    if add and find_shows(name, transaction.heads()).level is not MatchLevel.EXACT:
        from watchlog.actions.shows.add import new_show
        from watchlog.actions.shows.details import TypedDetails

        details = TypedDetails(title=name, film=True if film else None)
        return new_show(transaction, now, details), True
    try:
        show = show_to_write(transaction, name)
    except NoSuchShow as error:
        # The second one is for a name that can be a title: this is the way to add it here.
        hints = [*error.hints[:1], *[ADD_IT for _ in error.hints[1:]]]
        raise NoSuchShow(error.message, hints=hints, details=error.details) from None
    if film and not show.is_film:
        raise BadValue(
            f"{show.title} is listed as a series. Nothing recorded.",
            hints=[Hint("If it is a film:", f"watchlog edit {show.slug} --film")],
        )
    return show, False
