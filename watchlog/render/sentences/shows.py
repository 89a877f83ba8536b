"""The sentences of ``add``, ``edit``, ``rm``, ``pause``, ``drop``, ``resume`` and ``join``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from watchlog.domain.episodes.dropping import dropped_words
from watchlog.domain.episodes.seasons import season_length
from watchlog.domain.limits import SHOWN_OF_ID
from watchlog.domain.models import EpisodeRef, Runtime, Season, Show, ShowFacts, State
from watchlog.render.text.style import Look
from watchlog.render.text.words import (
    about,
    amounts,
    counted,
    hours_range,
    language,
    languages,
    listed,
    plays_and_parts,
    stamped,
)
from watchlog.render.view import View

if TYPE_CHECKING:
    from watchlog.actions.shows.results import Added, Edited, Joined, ShelfChange, ShowRemoved

WRONG = "Wrong? watchlog undo"


def named(show: ShowFacts) -> str:
    """A show with its year, where it has one."""
    return f"{show.title} ({show.year})" if show.year else show.title


def added_view(result: Added, *, hint: bool = False) -> View:
    """Return the view of ``add``; ``hint``: with word of ``--lookup``."""

    def data() -> dict[str, Any]:
        from watchlog.render.data.shows import list_row

        return list_row(result.row, lookup=None)

    return View("add", data, lambda look: added(result, look, hint=hint))


def added(result: Added, look: Look, *, hint: bool = False) -> Iterator[str]:
    """The sentences after ``add``; ``hint``: with word of ``--lookup``."""
    show = result.row.show
    yield f"Added {named(show)}{_facts(show)}."
    yield from lies_removed(result.removed, look)
    if hint and not show.is_film:
        yield f"  Fetch its episodes: watchlog lookup {show.slug} (next time: add --lookup)"
    seen_it = "Watched it?" if show.is_film else "Watched the first?"
    yield f"  {seen_it} watchlog watch {show.slug} {look.dot} {WRONG}"


def _plays(show: Show) -> str:
    parts = len(show.plays) - len(show.whole_plays)
    return plays_and_parts(len(show.whole_plays), parts)


def _with_plays(show: Show) -> str:
    return f" with {_plays(show)}" if show.plays else ""


def lies_removed(show: Show | None, look: Look) -> Iterator[str]:
    """Yield that a removed show is kept, and how it comes back; nothing where there is none."""
    if show is None:
        return
    removed = stamped(show.deleted, look)
    yield f"  An earlier {named(show)}{_with_plays(show)} was removed {removed} and is kept."
    yield f"  Bring it back: watchlog resume {show.id[:SHOWN_OF_ID]}"


def _facts(show: ShowFacts) -> str:
    facts = []
    if show.is_film:
        facts.append("a film")
    counts = [season.episodes for season in show.seasons if season.number > 0]
    if counts:
        facts.append(_counts(counts))
    if show.runtime:
        facts.append(f"{_length(show.runtime)}{'' if show.is_film else ' each'}")
    if show.platforms:
        facts.append(f"on {', '.join(show.platforms)}")
    if show.languages:
        facts.append(f"in {_and(show.languages)}")
    return f": {', '.join(facts)}" if facts else ""


def _counts(counts: Sequence[int | None]) -> str:
    if len(counts) == 1:
        return "episodes unknown" if counts[0] is None else counted(counts[0], "episode")
    numbers = [str(each or "?") for each in counts]
    if len(set(counts)) == 1 and counts[0]:
        return f"{len(counts)} seasons of {counted(counts[0], 'episode')} each"
    return f"{len(counts)} seasons of {listed(numbers)} episodes"


def _length(runtime: Runtime) -> str:
    """``40–45 min``, ``43 min``, ``2 h 50 m``."""
    return hours_range(runtime.low, runtime.high)


def edited_view(result: Edited) -> View:
    """Return the view of ``edit``."""

    def data() -> dict[str, Any]:
        from watchlog.render.data.shows import list_row

        return list_row(result.row)

    return View("edit", data, lambda look: edited(result, look))


def edited(result: Edited, look: Look) -> Iterator[str]:
    """The sentences after ``edit``: each field that changed, and what it was."""
    before, after = result.before, result.row.show
    lines = list(_differences(before, after))
    if not lines and before.looked_up != after.looked_up:
        yield f"{named(after)} is already set that way; look-ups will leave it alone from now on."
        yield f"  {WRONG}"
        return
    if not lines:
        yield f"{named(after)} is already set that way; nothing changed."
        return
    yield f"{named(before)}, changed:"
    yield from (f"  {line[0].upper()}{line[1:]}" for line in lines)
    if before.plays and before.kind != after.kind:
        were = "Its play of S01E01 is" if len(before.plays) == 1 else "Its plays of S01E01 are"
        yield f"  {were} kept as the film's."
    yield from _not_among_its_languages(before, after)
    yield f"  {WRONG}"


def _not_among_its_languages(before: ShowFacts, after: ShowFacts) -> Iterator[str]:
    """A remark where one chose a language that the show is not known to have."""
    tag = after.watch_in
    if tag is None or tag == before.watch_in or not after.languages:
        return
    from watchlog.domain.languages.matching import matches

    if not any(matches(tag, each) for each in after.languages):
        yield f"  As far as watchlog knows, it is available in {_and(after.languages)} only."


def _and(tags: Sequence[str]) -> str:
    return listed([language(tag) for tag in tags])


def _differences(before: ShowFacts, after: ShowFacts) -> Iterator[str]:
    for name, words in FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if name == "seasons":
            yield from _choices(old, new)
            # Told season by season already; what is left is how long they are.
            old, new = _without_choices(old), _without_choices(new)
        if old != new:
            yield f"{words}: {_value(name, new)} (was {_value(name, old)})"


def _choices(before: Sequence[Season], after: Sequence[Season]) -> Iterator[str]:
    """The languages that seasons are watched in, where they changed."""
    old = {season.number: season.watch_in for season in before}
    for season in after:
        was = old.get(season.number)
        if season.watch_in != was:
            choice, earlier = _value("watch_in", season.watch_in), _value("watch_in", was)
            yield f"you watch S{season.number:02d} in: {choice} (was {earlier})"


def _without_choices(seasons: Sequence[Season]) -> tuple[Season, ...]:
    return tuple(replace(season, watch_in=None) for season in seasons)


# The order in which changes are told, and the words for each field.
FIELDS = {
    "title": "title",
    "slug": "slug",
    "year": "year",
    "kind": "kind",
    "aliases": "also called",
    "seasons": "seasons",
    "runtime": "length",
    "platforms": "platform",
    "languages": "audio",
    "original_language": "original language",
    "watch_in": "you watch in",
    "watch_with": "you watch with",
    "numbering": "numbering",
    "airing": "airing",
    "universe": "universe",
    "similar": "similar",
    "tags": "tags",
    "note": "note",
    "seen": "seen whole",
}


def _value(field: str, value: Any) -> str:
    if field == "numbering":
        return value or "seasons"
    if field == "seen":
        return "no" if value is None else f"by {(value.not_after or 'now')[:10]}"
    if value is None or value == ():
        return "not set"
    if field == "seasons":
        return ", ".join(_season(season) for season in value)
    if field == "runtime":
        return _length(value)
    if field == "languages":
        return languages(value)
    if field in ("original_language", "watch_in"):
        return language(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def _season(season: Season) -> str:
    episodes = season_length(season)
    length = "episodes unknown" if episodes is None else counted(episodes, "episode")
    return f"{length} in S{season.number:02d}"


def removed_view(result: ShowRemoved) -> View:
    """Return the view of ``rm``."""

    def data() -> dict[str, Any]:
        from watchlog.render.data.shows import removed_data

        return removed_data(result)

    return View("rm", data, lambda look: removed(result, look))


def removed(result: ShowRemoved, look: Look) -> Iterator[str]:
    """The sentences after ``rm``."""
    show = result.show
    yield f"Removed {named(show)} from your library."
    if show.plays:
        leaves = "leaves" if len(show.plays) == 1 else "leave"
        yield f"  {_plays(show)}, {about(result.minutes)}, {leaves} the statistics with it."
    yield f"  {WRONG}"


def shelved_view(command: str, result: ShelfChange) -> View:
    """Return the view of ``pause``, ``drop`` or ``resume``."""

    def data() -> dict[str, Any]:
        from watchlog.render.data.shows import shelved_data

        return shelved_data(result)

    return View(command, data, lambda look: shelved(result, look))


def shelved(result: ShelfChange, look: Look) -> Iterator[str]:
    """The sentences after ``pause``, ``drop`` and ``resume``."""
    title = result.show.title
    if result.removed_at is not None:
        yield from _brought_back(result, look)
        return
    if not result.changed:
        state = "being watched" if result.state is State.WATCHING else result.state
        yield f"{title} is already {state}; nothing changed."
        return
    at = f" at {result.furthest}" if result.furthest else ""
    if result.state is State.PAUSED:
        yield f"Paused {title}{at}{f': {result.why}' if result.why else '.'}"
    elif result.state is State.DROPPED:
        yield f"Dropped {title}{at}{f': {result.why}' if result.why else '.'}"
        if result.why is None:
            yield f'  A reason helps later: watchlog drop {result.show.slug} --why "…"'
    elif result.dropping is not None:
        yield f"Resumed {title}. {dropped_words(result.dropping, look.today)}."
    else:
        since = f" since {stamped(result.shelved_at, look)}" if result.shelved_at else ""
        why = f": {result.reason}" if result.reason else "."
        yield f"Resumed {title}, {result.before}{since}{at}{why}"
    yield f"  {WRONG}"


def _brought_back(result: ShelfChange, look: Look) -> Iterator[str]:
    show = result.show
    removed = stamped(result.removed_at, look)
    yield f"Brought back {named(show)}{_with_plays(show)}, removed {removed}."
    if result.twin is not None:
        join = f"watchlog join {show.slug} {result.twin}"
        yield f"  {show.title} is there twice now. One show? {join}"
    yield f"  {WRONG}"


def joined_view(result: Joined) -> View:
    """Return the view of ``join``."""

    def data() -> dict[str, Any]:
        from watchlog.render.data.shows import joined_data

        return joined_data(result)

    return View("join", data, lambda look: joined(result, look))


def _now(result: Joined) -> str:
    """What a show is now that it was joined: ``is now season 2 of Kuro``."""
    into, place = named(result.into), result.place
    if place is None:
        return f"is now part of {into}"
    if not place.after:
        return f"is now season {place.season} of {into}"
    return f"now goes on after {into} {EpisodeRef(place.season, place.after)}"


def joined(result: Joined, look: Look) -> Iterator[str]:
    """The sentences after ``join``."""
    moved = amounts((result.plays, "play", "plays"), (result.verdicts, "verdict", "verdicts"))
    yield f"{named(result.source)} {_now(result)}: {moved} moved."
    if result.doubles:
        yield f"  {counted(result.doubles, 'play')} in both, kept once."
    if result.recounted is not None:
        was, now = (hours_range(*each.whole) for each in result.recounted)
        yield f"  An episode counts as {now} there ({was} before)."
    yield f"  {WRONG}"
