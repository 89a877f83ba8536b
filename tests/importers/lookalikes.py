"""One typical export of each format, of shows that do not exist, with a quirk or two."""

from __future__ import annotations

from typing import Any

from tests.importers.files import Content
from tests.importers.lookalikes_diaries import LISTS_OF_ANIME
from tests.importers.lookalikes_servers import SERVERS
from tests.importers.lookalikes_tables import TABLES

_NETFLIX = 'Title,Date\n' + "".join(
    f'"{title}","{date}"\n'
    for title, date in (
        ("Harbour Nine: Season 2: Cold Tea", "3/14/24"),
        ("Harbour Nine: Season 2: The Broken Gate", "3/14/24"),
        ("Salt and Ash", "3/12/24"),
        ("Harbour Nine: Season 1: Exit, Laughing", "3/10/24"),
        ("Harbour Nine: Season 1: Under Glass: Part 1", "3/10/24"),
        ("Le Sel: Saison\u00a01: Thé froid", "3/9/24"),
        ("Nord\u00a0: Ceux qui restent: Partie\u00a02: Épisode\u00a03", "3/9/24"),
        ("Four Summers: Limited Series: Episode 2", "2/28/24"),
        ("Four Summers: Limited Series: Episode 1", "2/27/24"),
        ("Iron Meadow: The Last Harvest", "2/13/24"),
        ("Kuzey: 6. Sezon: Göl Evi", "2/12/24"),
        ("", "2/12/24"),
        ("塩の街: シーズン1: 誰だ", "1/31/24"),
        ("Salt and Ash", "12/31/23"),
    )
)  # fmt: skip

_PRIME = (
    "Date Watched,Type,Title,Episode Title,Global Title Identifier,"
    "Episode Global Title Identifier,Path,Episode Path,Image URL\n"
) + "".join(
    f'{when},{kind},"{title}","{episode}",gti.{number},gti.e{number},/p/{number},,\n'
    for number, (when, kind, title, episode) in enumerate((
        ("1759024824173", "Series", "Harbour Nine: Dark Water - Season 1", "Episode 2: Cold Tea"),
        ("1758938424173", "Series", "Harbour Nine: Dark Water - Season 1", "Episode 1: The Gate"),
        ("1758852024173", "Movie", "Salt and Ash [dt./OV]", ""),
        ("1758852024000", "Movie", "Mill Lane", "Episode 0: Official Trailer"),
        ("1758765624173", "Series", "Le Sel - Saison 2", "Épisode 4: Thé"),
        ("1758765620173", "Series", "Four Summers", "Episode 7: Rain"),
        ("1758679224173", "Series", "Das Salz - Staffel 3", "Folge 5: Tee"),
        ("1758679220173", "Series", "Old Tin Sky - Season 1", "Pilot"),
        ("1758592824173", "Series", "Old Tin Sky - Season 1", "Episode 2: Lake"),
        ("1758506424173", "Series", "Old Tin Sky - Season 1", "Episode 3: Sea"),
        ("1758420024173", "Movie", "Iron Meadow", ""),
        ("1758333624173", "Movie", "Nine Feet - Under Snow", ""),
    ), 1)
)  # fmt: skip


def _simkl_show(title: str, number: int, status: str, *watched: str, **more: Any) -> dict[str, Any]:
    episodes = [{"number": each, "watched_at": at} for each, at in enumerate(watched, 1)]
    about = {"title": title, "year": 2020, "ids": {"simkl": number, "tvdb": str(number * 7)}}
    item: dict[str, Any] = {"status": status, "show": about, "user_rating": None, **more}
    return item | ({"seasons": [{"number": 1, "episodes": episodes}]} if watched else {})


_SIMKL: dict[str, Any] = {
    "shows": [
        _simkl_show("Harbour Nine", 101, "watching",
                    *(f"2024-03-{day:02}T20:15:00Z" for day in range(1, 9)), user_rating=8),
        _simkl_show("Le Sel", 102, "completed", last_watched_at="2024-02-01T20:00:00Z"),
        _simkl_show("Old Tin Sky", 103, "hold", "1970-01-01T00:00:00Z", "2024-01-02T21:00:00Z"),
        _simkl_show("Mill Lane", 104, "plantowatch", added_to_watchlist_at="2024-01-01T10:00:00Z"),
    ],
    "anime": [
        _simkl_show("灯りのない灯台", 105, "completed", "2024-01-03T21:00:00Z"),
        _simkl_show("灯りのない灯台 2nd Season", 106, "watching", last_watched="E04"),
    ],
    "movies": [
        {"status": "completed", "last_watched_at": "2023-12-24T19:00:00Z", "user_rating": 9,
         "movie": {"title": "Salt and Ash", "year": 2021, "ids": {"simkl": 9}}},
    ],
}  # fmt: skip

_IMDB = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),"
    "Year,Genres,Num Votes,Release Date,Directors\n"
) + "".join(
    f'{const},{rating},2023-07-{day:02},"{title}","{title}",u,{kind},7.1,{minutes},2020,Drama,9,,\n'
    for day, (const, rating, title, kind, minutes) in enumerate((
        ("tt9000001", 7, "Salt and Ash", "Movie", 110),
        ("tt9000001", 7, "Salt and Ash", "Movie", 110),
        ("9000002", 8, "Iron Meadow", "movie", 95),
        ("tt9000003", 9, "Harbour Nine", "TV Series", 45),
        ("tt9000004", 6, "Harbour Nine: Cold Tea", "TV Episode", 45),
        ("tt9000005", 8, "Four Summers", "TV Mini Series", 50),
        ("tt9000006", 5, "Il sale", "Serie TV", 50),
        ("tt9000007", 4, "Tin Sky: The Game", "Video Game", ""),
        ("tt9000008", 4, "Mill Lane Talks", "Podcast Series", ""),
        ("tt9000009", 10, "A Short Cup", "Short", 12),
        ("tt9000010", 3, "Nine Feet", "tvMovie", 88),
        ("tt9000011", 2, "Old Tin Sky", "tvSeries", 30),
    ), 1)
)  # fmt: skip


def _guide(title: str, number: int, *watched: bool, **more: Any) -> dict[str, Any]:
    return {
        "tmdb_id": number, "tvdb_id": number * 3, "imdb_id": "", "title": title,
        "language": "en-US", "first_aired": "2018-02-02T08:00:00Z", "status": "returning",
        "runtime": 50, "rating_user": 0, "last_watched_ms": 1614593199175,
        "seasons": [{"season": 1, "tmdb_id": "61343", "episodes": [
            {"tmdb_id": each, "episode": each, "title": "x", "watched": seen, "plays": int(seen),
             "skipped": False}
            for each, seen in enumerate(watched, 1)
        ]}],
        **more,
    }  # fmt: skip


_SERIESGUIDE = [
    _guide("Harbour Nine", 101, True, True, True, False, rating_user=9, user_note="Slow, good."),
    _guide("Le Sel", 102, *[True] * 8, status="ended"),
    _guide("Mill Lane", 103, False, False),
]

_YAMTRACK_HEADER = (
    '"media_id","source","media_type","title","image","season_number","episode_number","score",'
    '"progress","status","repeats","start_date","end_date","notes","watch_date"\n'
)
_YAMTRACK = _YAMTRACK_HEADER + "".join(
    ",".join(f'"{cell}"' for cell in row.split("|")) + "\n"
    for row in (
        "101|tmdb|tv|Harbour Nine|||||8|In progress|0|2024-02-01|||",
        "101|tmdb|season|Harbour Nine||1||8.0|8|Completed|0||||",
        *(f"101|tmdb|episode|Harbour Nine||1|{n}||||0||||2024-02-0{n}" for n in range(1, 7)),
        *(f"101|tmdb|episode|||1|{n}||||0||||2024-02-0{n}" for n in (7, 8)),
        "102|tmdb|movie|Salt and Ash||||9.0|1|Completed|1||2024-02-09||",
        "103|mal|anime|灯りのない灯台|||||5|In progress|0|2024-02-09|||",
        "104|tmdb|tv|Mill Lane||||||Planning|0||||",
        "105|igdb|game|Tin Sky|||||3h 00min|Completed|0||2024-02-09||",
    )
)  # fmt: skip

_SHOWTIME = {
    "episode": {
        str(number): {
            "id": 9000 + number, "show_id": 501,
            "season": 1 + number // 8, "number": 1 + number % 8,
            "name": f"Chapter {number}", "runtime": 45, "airdate": f"2023-05-{number:02}",
            "watched": f"2024-05-{number:02}T20:30:15.123456" if number < 12 else "",
        }
        for number in range(1, 16)
    },
    "show": {
        "1": {"id": 501, "name": "Harbour Nine", "premiered": "2023-05-01", "status": "Ended",
              "externals": {"imdb": "tt9000003", "thetvdb": 70001, "tvrage": None}},
    },
}  # fmt: skip

_PLAIN = "Show;Season;Episode;Date;Language;Rating\n" + "".join(
    f"{row}\n"
    for row in (
        "Harbour Nine;1;1;13/05/2024;English;", "Harbour Nine;1;2;14/05/2024;English;",
        "Harbour Nine;1;S01E03;15/05/2024;en;", "Harbour Nine;;1x04;15/05/2024;en;",
        "Harbour Nine;1;5;;;", "Harbour Nine;;;;;8,5", "Le Sel;1;1;16/05/2024;French;",
        "Le Sel;1;2;16/05/2024;fr;", "Le Sel;1;3;17/05/2024;fr;", "Le Sel;2;1;unknown;;",
        "Salt and Ash;;;18/05/2024;;9/10", "Mill Lane;1;1;2024-05-19T21:00:00+02:00;;",
    )
)  # fmt: skip

LOOKALIKES: dict[str, dict[str, Content]] = {
    "netflix": {"NetflixViewingHistory.csv": _NETFLIX},
    "prime": {"watch-history-export.csv": _PRIME},
    "simkl": {"SimklBackup.json": _SIMKL},
    "imdb": {"ratings.csv": _IMDB},
    "seriesguide": {"seriesguide-shows-backup.json": _SERIESGUIDE},
    "yamtrack": {"yamtrack.csv": _YAMTRACK},
    "showtime": {"showtime.json": _SHOWTIME},
    "csv": {"plays.csv": _PLAIN},
    **TABLES,
    **LISTS_OF_ANIME,
    **SERVERS,
}
"""Format -> its files."""
