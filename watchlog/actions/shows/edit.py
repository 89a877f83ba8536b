"""``edit`` and ``rm``: change what is known of a show, or take it off the views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from watchlog.actions.rows import row_maker, show_to_write
from watchlog.actions.shows.add import same_year
from watchlog.actions.shows.details import TypedDetails, check_words, edited_fields
from watchlog.actions.shows.results import Edited, ShowRemoved
from watchlog.domain.dates.moments import stamp
from watchlog.domain.models import Show
from watchlog.domain.removal import removed, time_of_removal
from watchlog.domain.runtimes import play_minutes, total
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import same_title, unique_slug
from watchlog.errors import AlreadyThere, Hint
from watchlog.storage.library import Library, Transaction


def edit(
    library: Library, now: datetime, name: str, details: TypedDetails, clear: Sequence[str] = ()
) -> Edited:
    """Change the fields of a show that are named, and empty those in ``clear``.

    Raises NoSuchShow, Ambiguous, AlreadyThere, NoSuchEpisode and other Usage errors.
    """
    check_words(details, clear, now)

    def work(transaction: Transaction) -> Edited:
        before = show_to_write(transaction, name)
        values = edited_fields(details, clear, before, now)
        # What the person types is theirs: a look-up no longer fills it (domain/README.md, Look-up).
        if before.looked_up:
            from watchlog.domain.lookup.answer import looked_up_without

            values["looked_up"] = looked_up_without(before, values)
        after = _renamed(transaction, before, replace(before, **values))
        transaction.save_show(after)
        return Edited(before, row_maker(now, transaction.preferences())(ShowSummary(after)))

    return library.transact(f"edit {name}", now, work)


def _renamed(transaction: Transaction, before: Show, after: Show) -> Show:
    """Return the show with a slug and aliases that fit its new title; the old one is an alias.

    Raises AlreadyThere where another show is called so.
    """
    other_shows = [head for head in transaction.heads() if head.id != before.id]
    for other in other_shows:
        clash = any(
            same_title(other_name, name)
            for other_name in (other.title, *other.aliases)
            for name in (after.title, *after.aliases)
        )
        if clash and same_year(other.year, after.year):
            raise AlreadyThere(
                f"{other.title} is another show with that name. Nothing recorded.",
                hints=[Hint("The same show?", f"watchlog join {before.slug} {other.slug}")],
            )
    if after.title == before.title:
        return after
    slug = unique_slug(after.title, after.year, {head.slug for head in other_shows})
    aliases = tuple(dict.fromkeys((*after.aliases, before.title)))
    return replace(after, slug=slug, aliases=aliases)


def remove(library: Library, now: datetime, name: str) -> ShowRemoved:
    """Take a show, its plays and verdicts off every view; all stay in the file, marked removed.

    Raises NoSuchShow, Ambiguous.
    """

    def work(transaction: Transaction) -> ShowRemoved:
        show = show_to_write(transaction, name)
        transaction.save_show(removed(show, time_of_removal(show, stamp(now))))
        return ShowRemoved(show, total(play_minutes(show, play) for play in show.plays))

    return library.transact(f"rm {name}", now, work)
