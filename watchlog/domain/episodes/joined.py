"""EPISODES typed for a show that was joined as a season of another: the ones it has there."""

from __future__ import annotations

from watchlog.domain.episodes.grammar import (
    AllEpisodes,
    NextEpisodes,
    Part,
    Seasons,
    Selection,
    Span,
    typed_form,
)
from watchlog.domain.episodes.place import Place
from watchlog.domain.episodes.seasons import season_lengths
from watchlog.domain.models import EpisodeRef
from watchlog.domain.summary import ShowSummary


def placed_selection(selection: Selection, place: Place, show: ShowSummary) -> Selection:
    """Return what was typed for a joined show, of the show in which its season 1 has a place.

    Its next episodes are those after the furthest watched there. Seasons that it has not stay.
    """
    return Selection(tuple(_placed(part, place, show) for part in selection.parts))


def placed_span(span: Span, place: Place) -> Span:
    """Return from one episode to another where they are; a bare number is of season 1."""
    if span.absolute or span.first_season not in (None, 1) or span.last_season not in (None, 1):
        return span
    return _span(place, span.first, span.last)


def _placed(part: Part, place: Place, show: ShowSummary) -> Part:
    match part:
        case Span():
            return placed_span(part, place)
        case NextEpisodes(count):
            here = [ref for ref in show.play_summary.refs if place.entered(ref)]
            last = max((ref.number for ref in here), default=place.after) - place.after
            return _span(place, last + 1, last + count)
        case Seasons(1, 1) | AllEpisodes():
            length = season_lengths(show).get(place.season)
            if not place.after or length is None:
                return Seasons(place.season, place.season)
            return _span(place, 1, length - place.after)
    return part


def _span(place: Place, first: int, last: int) -> Span:
    """Return the episodes of season 1 of the joined show where they are."""
    begin, end = place.of(EpisodeRef(1, first)), place.of(EpisodeRef(1, last))
    text = typed_form([begin]) if begin == end else f"{typed_form([begin])}-{end.number}"
    return Span(*begin, *end, text)
