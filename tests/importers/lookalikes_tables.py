"""Exports of services that are tables and no more: TMDB, Movary, TraktRater and WeTrakr."""

from __future__ import annotations

from collections.abc import Iterable

from tests.importers.files import Content


def csv(header: str, rows: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (header, *rows))


def printed(date: str, clock: str = "20:10:00") -> str:
    """A moment as JavaScript prints it; nothing reads the day of the week."""
    return f"Tue {date} {clock} GMT+0000 (Coordinated Universal Time)"


TMDB_HEADER = (
    "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,"
    "Date Rated"
)

_TMDB = csv(
    TMDB_HEADER,
    (
        "901,tt9000001,movie,Salt and Ash,2021-05-04T00:00:00Z,,,7.229,8.0,2024-09-20T00:00:00Z",
        "902,tt9000003,tv,Harbour Nine,2019-03-30T00:00:00Z,,,7.647,6.5,2024-09-21T19:10:11Z",
        "903,,tv,Harbour Nine,2019-03-30T00:00:00Z,1,2,6.1,9.0,2024-09-21T19:11:11Z",
        '904,tt9000004,movie,"Mill, Lane",2020-01-01T00:00:00Z,,,5.5,10.0,2024-09-22T00:00:00Z',
        "905,,tv,Le Sel,,,,0.0,2.0,2024-09-23T00:00:00Z",
        "906,tt9000006,movie,Iron Meadow,2018-01-01T00:00:00Z,,,7.0,,2024-02-22T16:22:35Z",
        "907,tt9000007,tv,Nine Feet,2022-01-01T00:00:00Z,,,7.0,,2024-02-23T16:22:35Z",
    ),
)

_MOVARY = csv(
    "title,year,tmdbId,imdbId,watchedAt,comment,location",
    (
        '"Salt and Ash",2021,901,tt9000001,2024-03-01,,"Old cinema"',
        '"Salt and Ash",2021,901,tt9000001,2024-03-01,,',
        '"Mill, Lane",2020,904,tt9000004,2024-03-02,"Slow, and good.",',
        '"Iron Meadow",2018,906,,2024-03-03,,',
        '"Nine Feet",,907,,,,',
        '"",2018,908,,2024-03-04,,',
        "Tin,2018,909,,2024-03-05,,",
    ),
)

_EPISODES = csv(
    "ShowTraktId,ShowTvdbId,ShowImdbId,ShowTmdbId,ShowSlug,ShowTitle,ShowYear,Episode,Season,"
    "Plays,WatchedAt",
    (
        *(
            f"11,301,tt9000003,902,harbour-nine,Harbour Nine,2019,{number},1,1,"
            f"2024-03-{number:02}T20:10:00.000Z"
            for number in range(1, 8)
        ),
        "11,301,tt9000003,902,harbour-nine,Harbour Nine,2019,1,2,3,2024-04-01T20:10:00.000Z",
        "12,302,,903,le-sel,Le Sel,2020,1,0,1,2024-04-02T00:00:00.000Z",
    ),
)

TRAKTRATER: dict[str, Content] = {
    "watched_episodes.csv": _EPISODES,
    "watched_movies.csv": csv(
        "TraktId,ImdbId,TmdbId,Slug,Title,Year,WatchedAt,Plays",
        ("21,tt9000001,901,salt-and-ash-2021,Salt and Ash,2021,2024-03-09T20:10:00.000Z,2",),
    ),
    "rated_episodes.csv": csv(
        "ShowTraktId,ShowTvdbId,ShowTitle,ShowSlug,Episode,Season,EpisodeTitle,RatedAt,Rating",
        ("11,301,Harbour Nine,harbour-nine,1,4,Low Tide,2024-03-09T20:10:00.000Z,9",),
    ),
    "rated_shows.csv": csv(
        "Title,Year,ImdbId,TmdbId,TvdbId,TraktId,Slug,RatedAt,Rating",
        ("Harbour Nine,2019,tt9000003,902,301,11,harbour-nine,2024-03-09T20:10:00.000Z,8",),
    ),
    "rated_seasons.csv": csv(
        "Title,Year,ImdbId,TmdbId,TvdbId,TraktId,Slug,Season,RatedAt,Rating",
        ("Harbour Nine,2019,tt9000003,902,301,11,harbour-nine,1,2024-03-09T20:10:00.000Z,7",),
    ),
    "watchlisted_movies.csv": csv(
        "TraktId,ImdbId,TmdbId,Slug,Title,Year,WatchlistedAt,Rank",
        ("22,tt9000004,904,mill-lane-2020,Mill Lane,2020,2024-03-09T20:10:00.000Z,1",),
    ),
    "watchlisted_shows.csv": csv(
        "TraktId,TvdbId,ImdbId,TmdbId,Slug,Title,Year,WatchlistedAt,Rank",
        ("13,303,,907,nine-feet,Nine Feet,2022,2024-03-09T20:10:00.000Z,2",),
    ),
    "collected_movies.csv": csv(
        "TraktId,ImdbId,TmdbId,Slug,Title,Year,CollectedAt",
        ("23,tt9000006,906,iron-meadow-2018,Iron Meadow,2018,2024-03-09T20:10:00.000Z",),
    ),
    "paused_movies.csv": csv(
        "Id,TraktId,ImdbId,TmdbId,Slug,Title,Year,PausedAt,Progress",
        ("1,23,tt9000006,906,iron-meadow-2018,Iron Meadow,2018,2024-03-09T20:10:00.000Z,41.5",),
    ),
    "custom_lists.csv": csv(
        "TraktId,Slug,Name,Description,Privacy,ItemCount,CreatedAt",
        ("5,teas,Teas,,private,2,2024-03-09T20:10:00.000Z",),
    ),
}

_ABOUT = "title,year,type,tmdb_id,imdb_id"
_EPISODE = f"{_ABOUT},show_title,season_number,episode_number"

_LOG = csv(
    f"{_EPISODE},status,tracked_at,updated_at",
    (
        *(
            f"Chapter {number},,episode,70{number},tt900010{number},Harbour Nine,1,{number},"
            f"watched,{printed(f'Mar 0{number} 2024')},{printed('May 26 2026')}"
            for number in range(1, 7)
        ),
        f"Harbour Nine,,show,902,tt9000003,,,,watched,,{printed('May 26 2026')}",
        f"Le Sel,2020,show,903,,,,,watched,{printed('Apr 02 2024')},{printed('May 26 2026')}",
        f"Salt and Ash,2021,movie,901,tt9000001,,,,watched,{printed('January 1 2024', '00:00:00')},"
        f"{printed('May 26 2026')}",
        f"Iron Meadow,2018,movie,906,tt9000006,,,,watched,,{printed('May 26 2026')}",
        f"Mill Lane,2020,movie,904,,,,,plantowatch,{printed('Apr 03 2024')},",
        f"Nine Feet,,show,907,,,,,discarded,{printed('Apr 04 2024')},",
        f"Tin Sky,,show,908,,,,,watching,{printed('Apr 05 2024')},",
        f"Chapter 9,,episode,709,,Harbour Nine,1,9,plantowatch,{printed('Apr 06 2024')},",
        f"Chapter 1,,episode,710,,Tin Sky,,1,watched,{printed('Apr 07 2024')},",
    ),
)

WETRAKR: dict[str, Content] = {
    "tracklog.csv": _LOG,
    "ratings.csv": csv(
        f"{_EPISODE},rating,rated_at",
        (
            f"Salt and Ash,2021,movie,901,tt9000001,,,,8,{printed('Apr 08 2024')}",
            f"Harbour Nine,2019,show,902,tt9000003,,,,7,{printed('Apr 09 2024')}",
            f"Harbour Nine,,season,902,tt9000003,,9352,,7,{printed('Apr 09 2024')}",
            f"Chapter 1,,episode,701,tt9000101,Harbour Nine,1,1,9,{printed('Apr 09 2024')}",
        ),
    ),
    "notes.csv": csv(
        f"{_EPISODE},text,privacy,spoiler,created_at",
        (
            f'Salt and Ash,2021,movie,901,tt9000001,,,,"Slow, and good.",private,0,'
            f"{printed('Apr 08 2024')}",
            f"Chapter 1,,episode,701,,Harbour Nine,1,1,Cold.,private,0,{printed('Apr 09 2024')}",
        ),
    ),
    "favorites.csv": csv(
        f"{_ABOUT},created_at",
        (f"Salt and Ash,2021,movie,901,tt9000001,{printed('May 12 2026')}",),
    ),
    "lists.csv": csv(
        f"list_name,list_description,{_ABOUT},rank,created_at",
        (f"Teas,,Salt and Ash,2021,movie,901,tt9000001,1,{printed('May 12 2026')}",),
    ),
    "profile.csv": csv("username,email", ("ines,ines@example.org",)),
}

_ACTIVITY = csv(
    "date,title,minutes,language,kind",
    (
        "2024-03-01,Salt and Ash,102,es,film",
        "2024-03-02,Harbour Nine S01E01,45,es-MX,series",
        "2024-03-02,Harbour Nine S01E02,,Spanish,series",
        "2024-03,Harbour Nine S01E03,12,es,part",
        "2024-03-04T21:10:00+01:00,'=Glass,95,,movie",
        "2024-03-05,Harbour Nine,40,es,series",
        "2024-03-06,A walk through Lima,25.5,es,podcast",
        "2024-03-06,A walk through Lima,25.5,es,podcast",
        ",A lesson,60,hi,",
        "2024-03-07,A song,,es,music",
        "2024-03-08,A talk,12,Klingonese,other",
    ),
)

TABLES: dict[str, dict[str, Content]] = {
    "tmdb": {"ratings.csv": _TMDB},
    "movary": {"export-history-1.csv": _MOVARY},
    "activity": {"hours.csv": _ACTIVITY},
    "traktrater": {"watched_episodes.csv": _EPISODES},
    "wetrakr": {"tracklog.csv": _LOG},
}
"""Format -> its most telling file."""
