"""Typical exports of media servers at home: Tautulli, and Playback Reporting as text and database.

All shows are invented, and so are the people before the players.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from tests.importers.files import Content

INES = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
OLE = "ffeeddccbbaa99887766554433221100"

_ITEM = "11112222333344445555666677778888"


def played(
    began: str, name: str, minutes: float, kind: str = "Episode", user: str = INES,
    device: str = "Living Room", more: Sequence[str] = (),
) -> tuple[str, ...]:  # fmt: skip
    """A row of Playback Reporting."""
    return (
        f"{began}.1234567", user, _ITEM, kind, name, "DirectPlay", "Jellyfin Android TV", device,
        str(round(minutes * 60)), *more,
    )  # fmt: skip


ROWS = (
    played("2024-03-01 20:00:00", "Harbour Nine - s01e01 - Low Tide", 44),
    played("2024-03-01 20:45:00", "Harbour Nine - s01e02 - Cold Tea", 43.5),
    played("2024-03-02 20:00:00", "Harbour Nine - s01e03 - The Gate", 20),
    played("2024-03-02 21:00:00", "Harbour Nine - s01e03 - The Gate", 24.5),
    played("2024-03-03 20:00:00", "Harbour Nine - s02e01 - Exit, Laughing", 45),
    played("2024-03-03 21:00:00", "Harbour Nine - s02e02 - Ash", 6),
    played("2024-03-04 20:00:00", "Salt - and Ash - s01e04 - Part 1 - Rain", 51),
    played("2024-03-04 21:00:00", "Salt - and Ash - s01e05 - Part 2 - Snow", 50),
    played("2024-03-05 19:30:00", "Le Sel - s00e02 - Making of", 21),
    played("2024-03-05 20:30:00", "“Quoted” Meadow", 102, "Movie"),
    played("2024-03-06 20:30:00", '"Tin Sky', 96.5, "Movie"),
    played("2024-03-06 23:30:00", "Nine Feet", 11, "Movie"),
    played("2024-03-07 07:30:00", "The Lakes - Rowing (Water)", 4, "Audio"),
    played("2024-03-07 20:00:00", "Channel 4", 60, "TvChannel"),
)

BACKUP = "".join("\t".join(row) + "\r\n" for row in ROWS)

COLUMNS = (
    "DateCreated DATETIME NOT NULL, UserId TEXT, ItemId TEXT, ItemType TEXT, ItemName TEXT, "
    "PlaybackMethod TEXT, ClientName TEXT, DeviceName TEXT, PlayDuration INT"
)


def database(*statements: str, rows: Iterable[Sequence[Any]] = (), logged: bool = False) -> bytes:
    """A SQLite file made by these statements, with rows in its PlaybackActivity."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        for row in rows:
            places = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO PlaybackActivity VALUES ({places})", row)
        connection.commit()
        content = bytearray(connection.serialize())
    if logged:
        content[18:20] = b"\2\2"  # as where the newest rows lie in a log beside it
    return bytes(content)


DATABASE = database(
    f"CREATE TABLE PlaybackActivity ({COLUMNS})", "CREATE TABLE UserList (UserId TEXT)", rows=ROWS
)


def session(number: int, began: int, minutes: float, title: str, **more: Any) -> dict[str, Any]:
    """A row of Tautulli's history, of an episode where ``more`` names its show."""
    is_episode = "grandparent_title" in more
    row: dict[str, Any] = {
        "reference_id": number, "row_id": number, "id": number, "date": began, "started": began,
        "stopped": began + round(minutes * 60), "duration": round(minutes * 60),
        "play_duration": round(minutes * 60), "paused_counter": 0, "user_id": 7, "user": "ines",
        "friendly_name": "Ines", "platform": "Android", "player": "Pixel", "ip_address": "",
        "live": 0, "media_type": "episode" if is_episode else "movie", "rating_key": number,
        "full_title": title, "title": title, "parent_title": "", "grandparent_title": "",
        "original_title": "", "year": 2021, "media_index": "", "parent_media_index": "",
        "originally_available_at": "2021-04-05", "guid": f"plex://movie/{number}",
        "percent_complete": 97, "watched_status": 1, "group_count": 1, "group_ids": str(number),
        "state": None, "session_key": None,
    }  # fmt: skip
    return row | more


def episode(
    number: int, began: int, season: int, place: int, title: str = "Low Tide", **more: Any
) -> dict[str, Any]:
    """A row of an episode of Harbour Nine."""
    about = {"grandparent_title": "Harbour Nine", "parent_media_index": season}
    return session(number, began, 44, title, **about, media_index=place, **more)


def answer(*rows: dict[str, Any]) -> dict[str, Any]:
    """Rows as the API answers with them."""
    data = {"draw": 1, "recordsTotal": len(rows), "recordsFiltered": len(rows), "data": rows,
            "total_duration": "2 hrs", "filter_duration": "2 hrs"}  # fmt: skip
    return {"response": {"result": "success", "message": None, "data": data}}


_EVENING = 1709323200  # 1 March 2024, 20:00 UTC
_DAY = 86_400

TAUTULLI = answer(
    *(episode(10 + n, _EVENING + n * 2_700, 1, n, f"Chapter {n}") for n in range(1, 5)),
    episode(15, _EVENING + _DAY, 1, 5, percent_complete=84, watched_status=0.5),
    episode(16, _EVENING + 2 * _DAY, 1, 6, percent_complete=30, watched_status=0),
    episode(17, _EVENING + 3 * _DAY, 2, 1, guid="com.plexapp.agents.thetvdb://301/2/1?lang=en"),
    episode(18, _EVENING + 4 * _DAY, 0, 1, "Making of"),
    session(20, _EVENING + 5 * _DAY, 118, "Salt and Ash"),
    session(21, _EVENING + 6 * _DAY, 60, "Nine Feet", percent_complete=50, watched_status=0.5),
    session(22, _EVENING + 7 * _DAY, 55, "Nine Feet", percent_complete=98),
    session(23, _EVENING + 8 * _DAY, 102, "Tin Sky", guid="com.plexapp.agents.imdb://tt0099999"),
    session(24, _EVENING + 9 * _DAY, 3, "Rowing", media_type="track"),
    session(25, _EVENING + 9 * _DAY, 2, "Trailer", media_type="clip"),
)

SERVERS: dict[str, dict[str, Content]] = {
    "tautulli": {"history.json": TAUTULLI},
    "playback-reporting": {"PlaybackReportingBackup-20240310.tsv": BACKUP},
}
"""Format -> its files."""
