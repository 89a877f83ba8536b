"""``edit`` and ``rm``: change what is known of a show, or take it off the views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from watchlog.actions.rows import row_maker, show_to_write
from watchlog.actions.shows.add import same_year
from watchlog.actions.shows.details import (
    TypedDetails,
    changed_fields,
    check_season,
    with_watch_in,
)
from watchlog.actions.shows.joined import place_named
from watchlog.actions.shows.results import Edited, ShowRemoved
from watchlog.domain.dates.moments import stamp
from watchlog.domain.episodes.existence import season_counts
from watchlog.domain.episodes.grammar import parse_episode_counts
from watchlog.domain.episodes.place import STAYS, Place
from watchlog.domain.models import Show
from watchlog.domain.removal import removed, time_of_removal
from watchlog.domain.runtimes import play_minutes, total
from watchlog.domain.summary import ShowSummary
from watchlog.domain.titles import same_title, unique_slug
from watchlog.errors import Again, AlreadyThere, BadValue, Hint, Usage
from watchlog.storage.library import Library, Transaction


def edit(
    library: Library,
    now: datetime,
    name: str,
    details: TypedDetails,
    clear: Sequence[str] = (),
    *,
    new_name: bool = False,
) -> Edited:
    """Change the fields of a show that are named, and empty those in ``clear``.

    ``new_name``: whom one watches with may be new, and near to a known name. Raises NoSuchShow,
    Ambiguous, UnsureName, AlreadyThere, NoSuchEpisode and other Usage errors.
    """
    check_words(details, clear, now)
    if new_name and details.watch_with is None:
        raise Usage("--new-name needs --watch-with. Nothing recorded.")

    def work(transaction: Transaction) -> Edited:
        typed = _with_known_people(transaction, details, new_name=new_name)
        before = show_to_write(transaction, name)
        typed = _of_season(typed, before, place_named(transaction, name, before))
        values = edited_fields(typed, clear, before, now)
        # What the person types is theirs: a look-up no longer fills it (domain/README.md, Look-up).
        if before.looked_up:
            from watchlog.domain.lookup.answer import looked_up_without

            values["looked_up"] = looked_up_without(before, values)
        after = _renamed(transaction, before, replace(before, **values))
        if typed.numbering is not None and after.numbering is not None:
            _check_numbering(after)
        transaction.save_show(after)
        return Edited(before, row_maker(now, transaction.preferences())(ShowSummary(after)))

    return library.transact(f"edit {name}", now, work)


def _of_season(details: TypedDetails, show: Show, place: Place) -> TypedDetails:
    """Return details typed for a show that was joined as a season. Raises BadValue for counts."""
    if place == STAYS:
        return details
    if details.episodes is not None:
        counts = parse_episode_counts(details.episodes)
        only = counts[0] if len(counts) == 1 else None
        count = "…" if only is None else str(place.after + only)
        again = Again(
            {"episodes": season_counts(ShowSummary(show), place.season, count)}, show=show.slug
        )
        raise BadValue(
            f"{show.title} has these in season {place.season}; --episodes is of all its seasons."
            " Nothing recorded.",
            hints=[Hint("Of all of them:", again=again)],
        )
    return details._replace(season=place.season) if details.season == 1 else details


def _check_numbering(show: Show) -> None:
    """Raise BadValue for a film, NoSuchEpisode where a season before the last has no length."""
    from watchlog.domain.episodes.absolute import check_countable

    if show.is_film:
        raise BadValue(f"{show.title} is a film: it has no episodes. Nothing recorded.")
    check_countable(ShowSummary(show))


def _with_known_people(
    transaction: Transaction, details: TypedDetails, *, new_name: bool
) -> TypedDetails:
    """Return the details with the people named as the library writes them. Raises UnsureName."""
    if details.watch_with is None:
        return details
    from watchlog.actions.company.given import known_people

    people = known_people(
        transaction,
        details.watch_with,
        new_name=new_name,
        parameter="watch_with",
        option="--watch-with",
    )
    return details._replace(watch_with=",".join(people.names or ()))


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


CLEARABLE_FIELDS: Mapping[str, tuple[str, Any]] = {
    "year": ("year", None),
    "runtime": ("runtime", None),
    "platform": ("platforms", ()),
    "languages": ("languages", ()),
    "original-language": ("original_language", None),
    "watch-in": ("watch_in", None),
    "watch-with": ("watch_with", ()),
    "numbering": ("numbering", None),
    "airing": ("airing", None),
    "universe": ("universe", None),
    "similar": ("similar", ()),
    "tag": ("tags", ()),
    "note": ("note", None),
    "alias": ("aliases", ()),
}
"""The words of ``--clear``, each with its field and the empty value of that."""


def check_words(details: TypedDetails, clear: Sequence[str], now: datetime) -> None:
    """Raise what ``edited_fields`` does for a word that is wrong whatever the show is.

    Of a season only a show can tell whether it is there.
    """
    if details == TypedDetails() and not clear:
        raise Usage(
            "Say what to change. Nothing recorded.",
            hints=[
                Hint("For example", again=Again({"runtime": "…"})),
                Hint("All of it:", "watchlog edit --help"),
            ],
        )
    anything = Show(id="", title="", slug="")
    edited_fields(details, clear, anything, now)


def edited_fields(
    details: TypedDetails, clear: Sequence[str], show: Show, now: datetime
) -> dict[str, Any]:
    """Return the fields that ``edit`` changes: those that ``clear`` empties, then those named.

    ``--clear watch-in --season 2`` forgets the choice of that season alone.
    """
    # With --watch-in, --season says where the new choice goes; without, which one is emptied.
    season = None
    if details.watch_in is None and "watch-in" in map(_field_word, clear):
        season, details = details.season, details._replace(season=None)
    cleared = cleared_fields(clear, show, season)
    if "seen" in map(_field_word, clear) and show.seen is not None:
        # Kept as taken back, so that an import does not bring it again.
        cleared["stored_seen"] = replace(show.seen, deleted=stamp(now))
    return cleared | changed_fields(details, replace(show, **cleared), now)


def _field_word(name: str) -> str:
    word = name.strip().lower().replace("_", "-")
    return {"platforms": "platform", "tags": "tag", "aliases": "alias"}.get(word, word)


def cleared_fields(names: Sequence[str], show: Show, season: int | None = None) -> dict[str, Any]:
    """Return the fields that ``--clear`` empties. Raises BadValue for an unknown name.

    ``season``: the one whose ``watch-in`` alone is emptied.
    """
    values: dict[str, Any] = {}
    for name in names:
        word = _field_word(name)
        if word == "watch-in" and season is not None:
            check_season(show, season)
            values["seasons"] = with_watch_in(show.seasons, season, None)
        elif word == "episodes":
            values["seasons"] = tuple(
                replace(season, episodes=None) if season.number > 0 else season
                for season in show.seasons
            )
        elif word == "seen":
            continue  # not emptied, but taken back: see edited_fields
        elif word in CLEARABLE_FIELDS:
            field, empty = CLEARABLE_FIELDS[word]
            values[field] = empty
        else:
            raise BadValue(
                f"Can't clear “{name[:40]}”. Nothing recorded.",
                hints=[Hint("One of:", ", ".join([*CLEARABLE_FIELDS, "episodes", "seen"]))],
            )
    return values


def remove(library: Library, now: datetime, name: str) -> ShowRemoved:
    """Take a show, its plays and verdicts off every view; all stay in the file, marked removed.

    Raises NoSuchShow, Ambiguous.
    """

    def work(transaction: Transaction) -> ShowRemoved:
        show = show_to_write(transaction, name)
        transaction.save_show(removed(show, time_of_removal(show, stamp(now))))
        return ShowRemoved(show, total(play_minutes(show, play) for play in show.plays))

    return library.transact(f"rm {name}", now, work)
