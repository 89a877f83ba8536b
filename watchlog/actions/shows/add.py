"""``add``: put a show into the library, unless it is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from watchlog.actions.rows import row_maker, settings_in, this_evening
from watchlog.actions.shows.details import TypedDetails, changed_fields
from watchlog.actions.shows.joined import place_named
from watchlog.actions.shows.removed import removed_of_title
from watchlog.actions.shows.results import Added
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.dropping import dropped_words, dropping_of
from watchlog.domain.episodes.place import STAYS, Place
from watchlog.domain.models import Show
from watchlog.domain.summary import ShowSummary
from watchlog.domain.text import clean_title
from watchlog.domain.title_search import ShowHead
from watchlog.domain.titles import same_title, unique_slug
from watchlog.errors import Again, AlreadyThere, Hint
from watchlog.storage.library import Library, Snapshot, Transaction, show_id


def add(library: Library, now: datetime, details: TypedDetails) -> Added:
    """Add a show. Raises AlreadyThere, BadTitle or another Usage error."""

    def work(transaction: Transaction) -> Added:
        show = new_show(transaction, now, details)
        transaction.add_show(show)
        row = row_maker(now, transaction.preferences())(ShowSummary(show))
        return Added(row, removed_of_title(transaction, show))

    return library.transact(f"add {details.title or ''}".strip(), now, work)


def is_lookup_on(library: Library) -> bool:
    """Return whether ``add`` asks TVmaze unless it is told not to: ``config lookup on``."""
    return settings_in(library.read().preferences()).lookup


def new_show(snapshot: Snapshot, now: datetime, details: TypedDetails) -> Show:
    """Return a show of what the person typed, with an id and a slug of its own; not saved yet.

    Raises AlreadyThere where a show of that name exists, of this year or of an unknown one.
    """
    title = clean_title(details.title or "")
    bare = Show(id="", title=title, slug="", added_at=stamp(now))
    show = replace(bare, **changed_fields(details, bare, now))
    heads = snapshot.heads()
    _refuse_duplicate(snapshot, heads, show, this_evening(now, snapshot.preferences()))
    return named(show, snapshot)


def named(show: Show, snapshot: Snapshot) -> Show:
    """Return a show that is added, with the id and the slug that its title and year give it."""
    return replace(
        show,
        id=show_id(show.title, show.year, show.kind, snapshot.has_id),
        slug=unique_slug(show.title, show.year, snapshot.taken_slugs()),
    )


def _refuse_duplicate(
    snapshot: Snapshot, heads: Sequence[ShowHead], show: Show, today: date
) -> None:
    # A damaged line that holds this title may be the show itself: then it is not added again.
    snapshot.check_nameless(show.title)
    for head in heads:
        names = (head.title, *head.aliases)
        if any(same_title(name, show.title) for name in names) and same_year(head.year, show.year):
            there = snapshot.show(head.id)
            place = place_named(snapshot, show.title, there)
            raise _already_there(there, show, today, place)


def same_year(one: int | None, other: int | None) -> bool:
    """Return whether two years may be one: an unknown one may be any."""
    return one is None or other is None or one == other


def _already_there(show: Show, typed: Show, today: date, place: Place) -> AlreadyThere:
    named = f"{show.title} ({show.year})" if show.year else show.title
    if place != STAYS:
        named = f"{typed.title} is in season {place.season} of {named}, which"
    dropping = dropping_of(show)
    hints = [Hint("Resume it?", f"watchlog resume {show.slug}")] if dropping else []
    hints.append(Hint("To change it:", f"watchlog edit {show.slug} …"))
    if typed.year is None:
        another = Again({"year": "…"})  # an example that is pasted would be believed
        hints.append(Hint("A different show with this title?", "--year …", another))
    elif show.year is None:
        hints.append(
            Hint(
                "A different show? First give this one its year:",
                f"watchlog edit {show.slug} --year …",
            )
        )
    return AlreadyThere(
        f"{named} is already in your library. Nothing added.",
        hints=hints,
        details=[f"{dropped_words(dropping, today)}."] if dropping else [],
    )
