"""An export of watchlog's own, as a later version might write it; one show was removed."""

from __future__ import annotations

from typing import Any

from tests.importers.files import Content


def _play(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"{number:016x}", "language": "hi", "source": "typed"} | fields


WATCHLOG: dict[str, Content] = {
    "watchlog.json": {
        "format": "watchlog-export",
        "version": 1,
        "preferences": {"audio": ["hi", "en"], "subtitles": [], "settings": {}},
        "shows": [
            {
                "id": "00000000000000a1",
                "title": "Harbour Nine",
                "year": 2019,
                "kind": "series",
                "slug": "harbour-nine",
                "aliases": ["Hafen Neun"],
                "runtime": [40, 45],
                "seasons": [{"number": 1, "episodes": 10, "of a later version": 7}],
                "plays": [
                    _play(1, season=1, episode=1, at="2026-11-20T22:40:00+05:30", laid=True),
                    _play(2, season=1, episode=2, at="2026-11-21"),
                    _play(3, season=1, episode=3, at="2026"),
                    _play(4, season=1, episode=3, at=None, not_after="2026-01-01T00:00:00+05:30"),
                    _play(5, season=1, name="The Pier", at="2025-02"),
                    _play(6, season=1, episode=9, at=None, deleted="2026-11-22T10:00:00+05:30"),
                ],
                "verdicts": [{"id": "00000000000000b1", "verdict": "stream", "rating": 8.5}],
                "external": {"tvdb": 301},
                "of a later version": {"x": [1]},
            },
            {
                "id": "00000000000000a2",
                "title": "Gone",
                "slug": "gone",
                "deleted": "2026-11-22T10:00:00+05:30",
                "plays": [_play(7, season=1, episode=1, at="2024")],
            },
            {
                "id": "00000000000000a3",
                "title": "Salt and Ash",
                "kind": "film",
                "slug": "salt-and-ash",
                "plays": [_play(8, season=None, episode=None, at="2024-05-05T22:30:00+05:30")],
            },
        ],
    }
}
