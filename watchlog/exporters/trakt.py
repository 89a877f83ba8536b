"""The history in the shape of Trakt's own export, which Trakt and many others import."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from watchlog.domain.dates.moments import Precision, localise, moment, precision, sort_key
from watchlog.domain.models import EpisodeRef, Play, Show, Verdict
from watchlog.domain.verdicts import episode_verdicts, rounded_rating
from watchlog.exporters.formats import LibraryContents

_NOON = time(12)
_UNKNOWN = "unknown"
_IDS = ("trakt", "slug", "imdb", "tmdb", "tvdb")


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield a JSON list with an entry for each play, the newest first, as Trakt has them.

    The newest rating of an episode stands in the entry of its newest play; of an episode without
    a play it is an entry of its own, at the end.
    """
    entries = [*_plays(contents), *_ratings_alone(contents)]
    yield "[\n"
    for number, entry in enumerate(entries, 1):
        text = json.dumps(entry, ensure_ascii=True)
        yield f"{text}{',' if number < len(entries) else ''}\n"
    yield "]\n"


def _plays(contents: LibraryContents) -> Iterator[dict[str, Any]]:
    pairs = [
        (show, play)
        for show in contents.shows
        for play in show.whole_plays
        if _has_place(show, play)
    ]
    pairs.sort(key=lambda pair: sort_key(pair[1].at), reverse=True)
    rated = {show.id: episode_verdicts(show.verdicts) for show in contents.shows}
    for show, play in pairs:
        verdict = rated[show.id].pop(play.ref, None) if play.ref else None
        yield {**_entry(show, play, contents.zone), **_rating(verdict, contents.zone)}


def _ratings_alone(contents: LibraryContents) -> Iterator[dict[str, Any]]:
    """Yield the ratings of episodes that have no play."""
    for show in contents.shows:
        played = {play.ref for play in show.whole_plays}
        for ref, verdict in episode_verdicts(show.verdicts).items():
            rating = _rating(verdict, contents.zone)
            if rating and ref not in played:
                yield {**rating, "type": "episode", **_about_episode(show, ref)}


def _rating(verdict: Verdict | None, zone: tzinfo | None) -> dict[str, Any]:
    if verdict is None or verdict.rating is None:
        return {}
    at = timestamp(verdict.at, zone)
    told = {} if at == _UNKNOWN else {"rated_at": at}
    return {**told, "rating": rounded_rating(verdict.rating)}


def left_out(contents: LibraryContents) -> Sequence[Play]:
    """Return the plays of episodes known by name alone: Trakt identifies them by number."""
    shows = contents.shows
    return [play for show in shows for play in show.whole_plays if not _has_place(show, play)]


def _has_place(show: Show, play: Play) -> bool:
    return show.is_film or play.ref is not None


def _entry(show: Show, play: Play, zone: tzinfo | None) -> dict[str, Any]:
    entry: dict[str, Any] = {"watched_at": timestamp(play.at, zone), "action": "watch"}
    number = (play.external or {}).get("trakt")
    if isinstance(number, int):
        entry = {"id": number, **entry}
    if play.ref is None:
        return {**entry, "type": "movie", "movie": _about(show)}
    return {**entry, "type": "episode", **_about_episode(show, play.ref)}


def _about(show: Show) -> dict[str, Any]:
    return {"title": show.title, "year": show.year, "ids": _ids(show)}


def _about_episode(show: Show, ref: EpisodeRef) -> dict[str, Any]:
    return {"episode": {"season": ref.season, "number": ref.number}, "show": _about(show)}


def _ids(show: Show) -> dict[str, Any]:
    external = show.external or {}
    return {service: external.get(service) for service in _IDS}


def timestamp(at: str | None, zone: tzinfo | None) -> str:
    """Return the moment in UTC; noon of a known day in ``zone``; else ``unknown``."""
    # A day at 00:00 UTC would be the evening before in America (trakt-web#2964).
    instant = moment(at)
    if instant is None and at is not None and precision(at) is Precision.DAY:
        noon = datetime.combine(date.fromisoformat(at), _NOON)
        instant = localise(noon, zone or UTC)
    if instant is None:
        return _UNKNOWN
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}.000Z"
