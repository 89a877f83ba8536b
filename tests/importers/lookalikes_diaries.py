"""Letterboxd's export, and lists of anime of three services, of invented titles."""

from __future__ import annotations

import gzip
from typing import Any

from tests.importers.files import Content

_BARE = "Date,Name,Year,Letterboxd URI\n"
DIARY_HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
REVIEW_HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"

LETTERBOXD: dict[str, Content] = {
    "letterboxd-nobody/profile.csv": "Date Joined,Username,Favorite Films\n2019-01-01,nobody,\n",
    "letterboxd-nobody/comments.csv": "Date,Content,Comment\n",
    "letterboxd-nobody/diary.csv": DIARY_HEADER
    + '2024-03-02,Salt and Ash,2021,https://boxd.it/1,4.5,,"rainy, with Ines",2024-03-01\n'
    + "2024-09-12,Salt and Ash,2021,https://boxd.it/2,5,Yes,,2024-09-11\n"
    + "2024-09-13,Iron Meadow,1987,https://boxd.it/3,,Yes,cinema,2024-09-12\n"
    + "2024-09-15,Glass Rain,2022,https://boxd.it/4,3,,,2024-09-14\n"
    + "2024-09-15,Glass Rain,2022,https://boxd.it/4,3,,,2024-09-14\n"
    + "2024-09-16,,2022,https://boxd.it/5,3,,,2024-09-14\n",
    "letterboxd-nobody/reviews.csv": REVIEW_HEADER
    + '2024-03-02,Salt and Ash,2021,https://boxd.it/1,4.5,,"<b>Slow</b>, and\nbetter &amp; better.'
    + '","rainy, with Ines",2024-03-01\n'
    + "2020-05-06,Mill Lane,2009,https://boxd.it/6,2,,No.,,\n",
    "letterboxd-nobody/watched.csv": _BARE
    + "2024-03-02,Salt and Ash,2021,https://boxd.it/a\n"
    + "2024-09-13,Iron Meadow,1987,https://boxd.it/b\n"
    + "2024-09-15,Glass Rain,2022,https://boxd.it/c\n"
    + "2020-05-06,Mill Lane,2009,https://boxd.it/d\n"
    + '2019-01-01,"Nine Feet, Under Snow",1999,https://boxd.it/e\n',
    "letterboxd-nobody/ratings.csv": "Date,Name,Year,Letterboxd URI,Rating\n"
    + "2024-09-12,Salt and Ash,2021,https://boxd.it/a,5\n"
    + "2019-01-02,Old Tin Sky,1964,https://boxd.it/f,0.5\n"
    + "2019-01-02,A Short Cup,1964,https://boxd.it/g,11\n",
    "letterboxd-nobody/watchlist.csv": _BARE + "2024-10-01,Four Summers,2018,https://boxd.it/h\n",
    "letterboxd-nobody/likes/films.csv": _BARE
    + "2024-03-02,Salt and Ash,2021,https://boxd.it/a\n"
    + "2024-03-02,Liked and Never Seen,2001,https://boxd.it/i\n",
    "letterboxd-nobody/likes/reviews.csv": "Date,Content\n2024-01-01,https://boxd.it/z\n",
    "letterboxd-nobody/deleted/diary.csv": DIARY_HEADER
    + "2024-03-02,Deleted,2021,https://boxd.it/y,4.5,,,2024-03-01\n",
    "letterboxd-nobody/orphaned/reviews.csv": REVIEW_HEADER
    + "2024-03-02,Orphaned,2021,https://boxd.it/x,4.5,,Gone.,,2024-03-01\n",
    "letterboxd-nobody/lists/best.csv": "Letterboxd list export v7\n"
    + "Date,Name,Tags,URL,Description\n2024-01-01,Best,,https://boxd.it/w,\n\nPosition,Name,Year,URL,Description\n"
    + "1,Salt and Ash,2021,https://boxd.it/a,\n",
}

_MAL_FIELDS = (
    "series_animedb_id", "series_title", "series_type", "series_episodes", "my_id",
    "my_watched_episodes", "my_start_date", "my_finish_date", "my_rated", "my_score", "my_storage",
    "my_status", "my_comments", "my_times_watched", "my_rewatch_value", "my_tags", "my_rewatching",
    "my_rewatching_ep", "update_on_import",
)  # fmt: skip
_MAL_TEXTS = ("series_title", "my_comments", "my_tags")
_MAL_ZEROS = {
    "my_id": "0", "my_watched_episodes": "0", "my_start_date": "0000-00-00", "series_type": "TV",
    "my_finish_date": "0000-00-00", "my_score": "0", "my_times_watched": "0",
    "my_rewatching": "0", "my_rewatching_ep": "0", "update_on_import": "0",
}  # fmt: skip


def mal_anime(**values: str) -> str:
    """One entry of MyAnimeList's XML, with its usual fields and these values."""
    filled = _MAL_ZEROS | values
    lines = [
        f"\t\t<{name}><![CDATA[{filled.get(name, '')}]]></{name}>"
        if name in _MAL_TEXTS
        else f"\t\t<{name}>{filled.get(name, '')}</{name}>"
        for name in _MAL_FIELDS
    ]
    return "\n".join(["\t<anime>", *lines, "\t</anime>"]) + "\n"


def mal(*entries: str) -> str:
    """A whole file of these entries."""
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!--\n Created by an export\n-->\n\n'
        "<myanimelist>\n\t<myinfo>\n\t\t<user_id>1</user_id>\n"
        "\t\t<user_export_type>1</user_export_type>\n\t</myinfo>\n"
        + "".join(entries)
        + "</myanimelist>\n"
    )


MAL = mal(
    mal_anime(series_animedb_id="90001", series_title='"Kumo" & Hana', series_episodes="12",
              my_watched_episodes="12", my_finish_date="2024-10-07", my_score="8",
              my_status="Completed", my_comments="Slow, good.", my_tags="Rain, Quiet"),
    mal_anime(series_animedb_id="90002", series_title="灯りのない灯台", series_episodes="24",
              my_watched_episodes="5", my_status="Watching"),
    mal_anime(series_animedb_id="90003", series_title="Hana no Umi", series_type="Movie",
              series_episodes="1", my_watched_episodes="1", my_finish_date="2023-05-00",
              my_status="2", my_score="10"),
    mal_anime(series_animedb_id="90004", series_title="Yuki Machi", series_episodes="3",
              my_watched_episodes="3", my_status="Completed", my_times_watched="1"),
    mal_anime(series_animedb_id="90005", series_title="Kaze", series_episodes="2",
              my_watched_episodes="2", my_status="Completed", my_times_watched="255"),
    mal_anime(series_animedb_id="90006", series_title="Mori", my_status="Plan to Watch"),
    mal_anime(series_animedb_id="90007", series_title="Ame", series_episodes="12",
              my_status="Completed", my_finish_date="2019-02-03"),
    mal_anime(series_animedb_id="90008", series_title="Ishi", my_status="Dropped",
              my_watched_episodes="2", my_score="3"),
    mal_anime(series_animedb_id="90009", my_status="Completed"),
)  # fmt: skip


def anilist_entry(number: int, title: str, **more: Any) -> dict[str, Any]:
    """An entry of AniList's, of an anime of twelve episodes; ``media_…`` are fields of that."""
    media = {
        "id": number, "idMal": number + 90_000, "type": "ANIME", "format": "TV", "episodes": 12,
        "status": "FINISHED", "startDate": {"year": 2019, "month": 4, "day": 7},
        "title": {"romaji": title, "english": None, "native": f"{title}の"},
    } | {key[6:]: value for key, value in more.items() if key.startswith("media_")}  # fmt: skip
    nothing = {"year": None, "month": None, "day": None}
    return {
        "id": number * 7, "status": "COMPLETED", "score": 0, "progress": 12, "repeat": 0,
        "startedAt": nothing, "completedAt": nothing, "notes": None, "media": media,
    } | {key: value for key, value in more.items() if not key.startswith("media_")}  # fmt: skip


def anilist(*entries: dict[str, Any], **collection: Any) -> dict[str, Any]:
    """An answer of AniList's with these entries in one list."""
    lists = [{"name": "All", "isCustomList": False, "entries": list(entries)}]
    return {"data": {"MediaListCollection": {"lists": lists, **collection}}}


ANILIST = anilist(
    anilist_entry(1, "Kumo", score=85, completedAt={"year": 2024, "month": 10, "day": 7},
                  notes="Quiet.", createdAt=1700000000),
    anilist_entry(2, "Akari", status="CURRENT", progress=5, media_episodes=None,
                  media_status="RELEASING", media_title={"romaji": "Akari", "english": "Light"}),
    anilist_entry(3, "Umi", media_format="MOVIE", media_episodes=1, progress=1, repeat=1,
                  completedAt={"year": 2023, "month": 5, "day": None}, score=70),
    anilist_entry(4, "Yuki", status="REPEATING", progress=2, media_episodes=3),
    anilist_entry(5, "Mori", status="PLANNING", progress=0, media_status="NOT_YET_RELEASED"),
    anilist_entry(6, "Ame", progress=0, media_episodes=None),
    anilist_entry(1, "Kumo"),
    anilist_entry(8, "Manga", media_type="MANGA", media_format="MANGA"),
    anilist_entry(9, "Nothing", media_title={}),
)  # fmt: skip


def kitsu_entry(number: int, **more: Any) -> dict[str, Any]:
    """An entry of Kitsu's about the anime of this number."""
    attributes = {
        "status": "completed", "progress": 12, "reconsuming": False, "reconsumeCount": 0,
        "notes": None, "ratingTwenty": None, "startedAt": None, "finishedAt": None, **more,
    }  # fmt: skip
    return {
        "id": str(number * 7), "type": "libraryEntries", "attributes": attributes,
        "relationships": {"anime": {"data": {"type": "anime", "id": str(number)}}},
    }  # fmt: skip


def kitsu_anime(number: int, title: str, **more: Any) -> dict[str, Any]:
    """An anime as it stands beside the entries."""
    attributes = {
        "canonicalTitle": title, "titles": {"en_jp": title, "ja_jp": f"{title}の"},
        "subtype": "TV", "episodeCount": 12, "startDate": "2019-04-07", "status": "finished",
        **more,
    }  # fmt: skip
    return {"id": str(number), "type": "anime", "attributes": attributes}


KITSU: dict[str, Any] = {
    "data": [
        kitsu_entry(1, ratingTwenty=17, finishedAt="2024-10-07T00:00:00.000Z", notes="Quiet.",
                    createdAt="2024-01-01T10:00:00.000Z"),
        kitsu_entry(2, status="current", progress=5),
        kitsu_entry(3, progress=1, finishedAt="2023-05-06T20:15:16.123Z", reconsumeCount=1),
        kitsu_entry(4, status="current", progress=2, reconsuming=True),
        kitsu_entry(5, status="on_hold", progress=0),
        kitsu_entry(6, progress=0),
        kitsu_entry(77),
    ],
    "included": [
        kitsu_anime(1, "Kumo") | {
            "relationships": {"mappings": {"data": [{"type": "mappings", "id": "5"}]}}
        },
        kitsu_anime(2, "Akari", status="current", episodeCount=None),
        kitsu_anime(3, "Umi", subtype="movie", episodeCount=1),
        kitsu_anime(4, "Yuki", episodeCount=3),
        kitsu_anime(5, "Mori"),
        kitsu_anime(6, "Ame", episodeCount=None),
        {"id": "5", "type": "mappings",
         "attributes": {"externalSite": "myanimelist/anime", "externalId": "90001"}},
    ],
}  # fmt: skip

LISTS_OF_ANIME: dict[str, dict[str, Content]] = {
    "myanimelist": {"animelist.xml": MAL},
    "anilist": {"anilist.json": ANILIST},
    "kitsu": {"kitsu.json": KITSU},
}
MAL_PACKED: dict[str, Content] = {"animelist_1_-_1.xml.gz": gzip.compress(MAL.encode(), mtime=0)}
