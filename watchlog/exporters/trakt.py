"""The history in the shape of Trakt's own export, which Trakt and many others import."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from watchlog.domain.dates.moments import Precision, localise, moment, precision, sort_key
from watchlog.domain.models import Play, Show
from watchlog.exporters.formats import LibraryContents

_NOON = time(12)
_IDS = ("trakt", "slug", "imdb", "tmdb", "tvdb")


def lines(contents: LibraryContents) -> Iterator[str]:
    """Yield a JSON list with an entry for each play, the newest first, as Trakt has them."""
    pairs = [
        (show, play) for show in contents.shows for play in show.plays if _has_place(show, play)
    ]
    pairs.sort(key=lambda pair: sort_key(pair[1].at), reverse=True)
    yield "[\n"
    for number, (show, play) in enumerate(pairs, 1):
        entry = json.dumps(_entry(show, play, contents.zone), ensure_ascii=True)
        yield f"{entry}{',' if number < len(pairs) else ''}\n"
    yield "]\n"


def left_out(contents: LibraryContents) -> Sequence[Play]:
    """Return the plays of episodes known by name alone: Trakt identifies them by number."""
    return [play for show in contents.shows for play in show.plays if not _has_place(show, play)]


def _has_place(show: Show, play: Play) -> bool:
    return show.is_film or play.ref is not None


def _entry(show: Show, play: Play, zone: tzinfo | None) -> dict[str, Any]:
    about = {"title": show.title, "year": show.year, "ids": _ids(show)}
    entry: dict[str, Any] = {"watched_at": watched_at(play, zone), "action": "watch"}
    number = (play.external or {}).get("trakt")
    if isinstance(number, int):
        entry = {"id": number, **entry}
    if show.is_film:
        return {**entry, "type": "movie", "movie": about}
    episode = {"season": play.season, "number": play.episode}
    return {**entry, "type": "episode", "episode": episode, "show": about}


def _ids(show: Show) -> dict[str, Any]:
    external = show.external or {}
    return {service: external.get(service) for service in _IDS}


def watched_at(play: Play, zone: tzinfo | None) -> str:
    """Return the moment in UTC; noon of a known day in ``zone``; else ``unknown``."""
    # A day at 00:00 UTC would be the evening before in America (trakt-web#2964).
    instant = moment(play.at)
    if instant is None and play.at is not None and precision(play.at) is Precision.DAY:
        noon = datetime.combine(date.fromisoformat(play.at), _NOON)
        instant = localise(noon, zone or UTC)
    if instant is None:
        return "unknown"
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}.000Z"
