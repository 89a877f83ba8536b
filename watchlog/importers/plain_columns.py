"""The columns of a table of one's own: what each may be called."""

from __future__ import annotations

import re
from collections.abc import Sequence

COLUMNS = {
    "title": ("title", "show", "series", "show title", "series title", "show name", "series name",
              "tv show", "film", "movie", "movie title", "film title"),
    "year": ("year", "release year", "released"),
    "kind": ("kind", "type", "media type", "title type"),
    "season": ("season", "season number", "season no"),
    "episode": ("episode", "episode number", "episode no", "ep", "number"),
    "name": ("name", "episode title", "episode name"),
    "at": ("watched at", "date", "watched", "watched on", "watched date", "date watched",
           "watch date", "viewed at", "viewed on", "at", "when", "time", "timestamp",
           "last watched", "last watched at"),
    "not_after": ("not after",),
    "language": ("language", "audio", "audio language"),
    "subtitles": ("subtitles", "subtitle language"),
    "minutes": ("minutes", "runtime", "duration", "length", "runtime mins"),
    "rating": ("rating", "your rating", "my rating", "score"),
    "verdict": ("verdict",),
    "note": ("note", "notes", "comment", "review", "memo"),
    "state": ("state", "status", "watchlist"),
    "platform": ("platform", "platforms", "service", "watched on platform"),
    "imdb": ("imdb", "imdb id", "const"),
    "tvdb": ("tvdb", "tvdb id", "thetvdb", "thetvdb id"),
    "tmdb": ("tmdb", "tmdb id", "themoviedb id"),
    "trakt": ("trakt", "trakt id"),
    "tvmaze": ("tvmaze", "tvmaze id"),
}  # fmt: skip
"""What each thing may be called, in the order of preference."""

_SHOWS = ("show", "series", "show title", "series title", "show name", "series name", "tv show")

TELLING = ("season", "episode", "name", "at", "rating", "verdict", "state")
"""Columns of which a table needs one, besides the title."""


def places_of(header: Sequence[str]) -> dict[str, str]:
    """Which column of a header holds what: our name for it, and the header's."""
    plain = {" ".join(re.sub(r"[\W_]+", " ", name).split()): name for name in reversed(header)}
    found = {}
    for name, aliases in COLUMNS.items():
        column = next((plain[alias] for alias in aliases if alias in plain), None)
        if column is not None:
            found[name] = column
    shows = [plain[alias] for alias in _SHOWS if alias in plain]
    if shows and "title" in plain:  # "show, title": the title is the episode's
        return {"name": plain["title"], **found, "title": shows[0]}
    if "title" not in found and "name" in plain:
        found["title"] = plain["name"]
        found.pop("name")
    return found
