"""The title of a show that was joined as a season of another: what is typed for it is of there."""

from __future__ import annotations

from collections.abc import Iterator

from watchlog.domain.episodes.grammar import Selection, Span
from watchlog.domain.episodes.place import STAYS, Place, read_place
from watchlog.domain.models import Show, ShowFacts
from watchlog.domain.summary import ShowSummary
from watchlog.domain.title_search import MatchLevel, ShowHead, find_shows
from watchlog.errors import Again, BadEpisodes, Hint
from watchlog.storage.library import Snapshot
from watchlog.storage.snapshot import head_of


def place_named(snapshot: Snapshot, name: str, show: ShowFacts) -> Place:
    """Return where the show of this name went in the one that was found by it."""
    if _is_named(name, head_of(show)._replace(aliases=())):
        return STAYS
    places = joined_at_places(snapshot, show)
    return next((place for joined, place in places if _is_named(name, head_of(joined))), STAYS)


def span_named(snapshot: Snapshot, name: str, show: Show, span: Span) -> Span:
    """Return one episode as typed, of a show or of one that went into it."""
    place = place_named(snapshot, name, show)
    if place == STAYS:
        return span
    from watchlog.domain.episodes.joined import placed_span

    return placed_span(span, place)


def joined_at_places(snapshot: Snapshot, show: ShowFacts) -> Iterator[tuple[Show, Place]]:
    """Yield the shows that went into one, and the place in it that season 1 of each has."""
    for joined in _joined_in(snapshot):
        place = _place_in(snapshot, joined, show)
        if place is not None and place != STAYS:
            yield joined, place


def selection_named(
    snapshot: Snapshot,
    name: str,
    show: Show,
    selection: Selection,
    watched: ShowSummary | None = None,
    until: Span | None = None,
) -> Selection:
    """Return what was typed for a show by the name of one that went into it, or of itself.

    ``watched``: after whose plays the next episodes come. Raises BadEpisodes for ``--to``.
    """
    place = place_named(snapshot, name, show)
    if place == STAYS:
        return selection
    from watchlog.domain.episodes.joined import placed_selection, placed_span

    if until is not None:
        again = Again({"episodes": (placed_span(until, place).text,), "to": None}, show=show.slug)
        raise BadEpisodes(
            f"{show.title} has other episodes before these, and --to marks all of them."
            " Nothing recorded.",
            hints=[Hint("This one alone:", again=again)],
        )
    return placed_selection(selection, place, watched or ShowSummary(show))


def _joined_in(snapshot: Snapshot) -> list[Show]:
    """Return the shows that went to a place in another one."""
    shown = {head.id for head in snapshot.heads()}
    lines = snapshot.documents.items()
    ids = [each for each, line in lines if each not in shown and line.contains(b'"place":"S')]
    return [show for show in map(snapshot.show, ids) if show.into and show.place]


def _is_named(name: str, head: ShowHead) -> bool:
    return find_shows(name, [head]).level is MatchLevel.EXACT


def _place_in(snapshot: Snapshot, joined: Show, home: ShowFacts) -> Place | None:
    """Return the place of a joined show in another one; None where it leads elsewhere."""
    place, at, passed = STAYS, joined, {joined.id}
    while at.id != home.id:
        if at.into is None or at.into in passed or not snapshot.has_id(at.into):
            return None
        place = place.then(read_place(at.place) or STAYS)
        passed.add(at.into)
        at = snapshot.show(at.into)
    return place
