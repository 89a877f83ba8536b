"""Trakt's zip, in folders and with numbered parts, of invented shows."""

from __future__ import annotations

from typing import Any

from tests.importers.files import Content

HARBOUR: dict[str, Any] = {
    "title": "Harbour Nine",
    "year": 2019,
    "ids": {"trakt": 11, "slug": "harbour-nine", "tvdb": 301, "imdb": "tt0777001", "plex": {}},
}
NULLS: dict[str, Any] = {
    "title": "Slow, Slower",
    "year": None,
    "ids": {"trakt": 12, "imdb": None, "tvdb": None, "plex": {"guid": None}},
}
FILM: dict[str, Any] = {"title": "Salt and Ash", "year": 2021, "ids": {"trakt": 55}}


def played(number: int, show: Any, season: int, episode: int, at: str) -> dict[str, Any]:
    """An entry of the history."""
    return {
        "id": number,
        "watched_at": at,
        "action": "scrobble" if number % 2 else "watch",
        "type": "episode",
        "episode": {"season": season, "number": episode, "title": "One", "ids": {"trakt": number}},
        "show": show,
    }


_FIRST = [
    played(101, HARBOUR, 1, 1, "2024-03-01T20:10:00.000Z"),
    played(102, HARBOUR, 1, 2, "2024-03-02T20:10:00.000Z"),
    played(103, HARBOUR, 0, 7, "2024-03-03T20:10:00.000Z"),
    played(104, HARBOUR, 1, 1, "2024-09-01T20:10:00.000Z"),
    played(105, HARBOUR, 1, 3, "unknown"),
    played(106, HARBOUR, 1, 4, "2024-03-09T00:00:00.000Z"),
    {"id": 107, "watched_at": "2024-03-10T21:00:00.000Z", "type": "movie", "movie": FILM},
]
_TICKS = [
    {**played(200 + n, NULLS, 1, n, "2024-04-01T18:00:00.000Z"), "action": "watch"}
    for n in range(1, 13)
]

TRAKT: dict[str, Content] = {
    "export/watched/watched-history-2.json": _TICKS,
    "export/watched/watched-history-10.json": [
        played(300, NULLS, 2, 1, "2024-05-01T18:00:00.000Z")
    ],
    "export/watched/watched-history-1.json": _FIRST,
    "export/watched/watched-shows.json": [
        {
            "plays": 5,
            "last_watched_at": "2023-01-01T10:00:00.000Z",
            "show": NULLS,
            "seasons": [{"number": 5, "episodes": [{"number": 1, "plays": 2}]}],
        }
    ],
    "export/ratings/ratings-shows.json": [
        {"rated_at": "2024-09-11T08:38:24.000Z", "rating": 7, "type": "show", "show": HARBOUR}
    ],
    "export/ratings/ratings-episodes-1.json": [
        {"rated_at": "2024-09-11T08:38:24.000Z", "rating": 7, "type": "episode", "show": HARBOUR}
    ],
    "export/lists/lists-watchlist.json": [
        {
            "type": "movie",
            "movie": {"title": "Glass Rain", "year": 2022, "ids": {"trakt": 56}},
            "listed_at": "2026-02-01T16:38:55.000Z",
            "notes": "with =SUM(A1)",
        }
    ],
    "export/user/user-profile.json": {"username": "nobody"},
}
