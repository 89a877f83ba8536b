"""Putting a show into the library, changing what is known of it, taking it off the views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from watchlog.actions.rows import row_maker, settings_in, this_evening, to_write
from watchlog.actions.shows.details import TypedDetails, changed_fields, edited_fields
from watchlog.actions.shows.results import Added, Edited, ShowRemoved
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.progress import dropped_words, dropping_of
from watchlog.domain.models import Show, ShowHead
from watchlog.domain.runtimes import play_minutes, total
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import clean_title
from watchlog.domain.titles import same_title, unique_slug
from watchlog.errors import AlreadyThere, Hint, Usage
from watchlog.storage.library import Library, Snapshot, Transaction, new_id


def add(library: Library, now: datetime, told: TypedDetails) -> Added:
    """Add a show. Raises AlreadyThere, BadTitle or another Usage error."""

    def work(transaction: Transaction) -> Added:
        show = new_show(transaction, now, told)
        transaction.add_show(show)
        return Added(row_maker(now, transaction.preferences())(ShowSummary(show)))

    return library.transact(f"add {told.title or ''}".strip(), now, work)


def looks_up(library: Library) -> bool:
    """Whether ``add`` asks TVmaze without being told to: ``config lookup on``."""
    return settings_in(library.read().preferences()).lookup


def new_show(transaction: Snapshot, now: datetime, told: TypedDetails) -> Show:
    """A show from what the person said, with an id and a slug of its own; not saved yet."""
    title = clean_title(told.title or "")
    bare = Show(id=new_id(), title=title, slug="", added_at=stamp(now))
    show = replace(bare, **changed_fields(told._replace(title=None), bare, now))
    heads = transaction.heads()
    _refuse_double(transaction, heads, show, this_evening(now, transaction.preferences()))
    return replace(show, slug=unique_slug(title, show.year, transaction.taken_slugs()))


def _refuse_double(
    transaction: Snapshot, heads: Sequence[ShowHead], show: Show, today: date
) -> None:
    transaction.check_nameless(show.title)
    for head in heads:
        names = (head.title, *head.aliases)
        if any(same_title(name, show.title) for name in names) and _same_year(head.year, show.year):
            raise _already_there(transaction.show(head.id), show.year, today)


def _same_year(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _already_there(show: Show, year: int | None, today: date) -> AlreadyThere:
    named = f"{show.title} ({show.year})" if show.year else show.title
    dropping = dropping_of(show)
    hints = [Hint("Take it up again?", f"watchlog resume {show.slug}")] if dropping else []
    hints.append(Hint("More to say of it?", f"watchlog edit {show.slug} …"))
    if year is None:
        hints.append(Hint("Another show of that title?", "give its year: --year 1971"))
    elif show.year is None:
        hints.append(
            Hint(
                "Another show? First say of which year this is:",
                f"watchlog edit {show.slug} --year …",
            )
        )
    return AlreadyThere(
        f"{named} is in your library already. Nothing added.",
        hints=hints,
        details=[f"{dropped_words(dropping, today)}."] if dropping else [],
    )


def edit(
    library: Library, now: datetime, name: str, told: TypedDetails, clear: Sequence[str] = ()
) -> Edited:
    """Change what is named of a show and nothing else. Raises Usage, NoSuchShow, Ambiguous."""

    def work(transaction: Transaction) -> Edited:
        before = to_write(transaction, name)
        values = edited_fields(told, clear, before, now)
        if not values and told == TypedDetails() and not clear:
            raise Usage(
                "Say what to change. Nothing recorded.",
                hints=[
                    Hint(
                        "For example", f"watchlog edit {before.slug} --episodes 10 --runtime 40-45"
                    ),
                    Hint("All of it:", "watchlog edit --help"),
                ],
            )
        if before.looked_up:
            from watchlog.domain.lookup import looked_up_without

            values["looked_up"] = looked_up_without(before, values)
        after = _renamed(transaction, before, replace(before, **values))
        transaction.save_show(after)
        return Edited(before, row_maker(now, transaction.preferences())(ShowSummary(after)))

    return library.transact(f"edit {name}", now, work)


def _renamed(transaction: Transaction, before: Show, after: Show) -> Show:
    """The show with a slug and aliases that fit a new title, year or alias."""
    others = [head for head in transaction.heads() if head.id != before.id]
    for other in others:
        clash = any(
            same_title(theirs, mine)
            for theirs in (other.title, *other.aliases)
            for mine in (after.title, *after.aliases)
        )
        if clash and _same_year(other.year, after.year):
            raise AlreadyThere(
                f"{other.title} is another show of that name. Nothing recorded.",
                hints=[Hint("The same show?", f"watchlog join {before.slug} {other.slug}")],
            )
    if after.title == before.title:
        return after
    slug = unique_slug(after.title, after.year, {head.slug for head in others})
    aliases = tuple(dict.fromkeys((*after.aliases, before.title)))
    return replace(after, slug=slug, aliases=aliases)


def remove(library: Library, now: datetime, name: str) -> ShowRemoved:
    """Take a show off every view; it stays in the file with a ``deleted`` stamp."""

    def work(transaction: Transaction) -> ShowRemoved:
        show = to_write(transaction, name)
        transaction.save_show(replace(show, deleted=stamp(now)))
        return ShowRemoved(show, total(play_minutes(show, play) for play in show.plays))

    return library.transact(f"rm {name}", now, work)
