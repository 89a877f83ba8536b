"""Invented files that a service has besides that of its sample: other tables, other readers."""

from __future__ import annotations

from tests.importers.files import Content

ACTIVITY = """\
Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Bookmark,Latest Bookmark
Ines,2024-06-18 17:00:00,01:50:00,,Salt and Ash,,01:50:00,01:50:00
Ines,2024-06-16 18:00:00,00:24:30,,Deep Arc: Night Train: Rails (Episode 20),,00:24:30,00:24:30
Ines,2024-06-14 17:20:00,00:24:00,,Harbour Nine: Season 2: Cold Tea (Episode 8),,00:44:00,00:44:00
Ines,2024-06-14 17:00:00,00:20:00,,Harbour Nine: Season 2: Cold Tea (Episode 8),,00:20:00,
Ines,2024-06-13 17:00:00,00:00:40,Autoplayed: user action: None; ,Mill Lane,HOOK,00:00:40,00:00:40
Ines,2024-06-12 17:00:00,00:01:40,,Mill Lane: Trailer,TRAILER,00:01:40,00:01:40
Ines,2024-06-11 17:00:00,00:00:05,Autoplayed: user action: None; ,Tin Sky: Gate,,00:00:05,00:00:05
Ines,2024-06-10 17:00:00,00:05:00,,Nine Feet,,00:05:00,00:05:00
"""

PRIME_ACCOUNT = """\
Title,Playback Start Datetime (UTC),Seconds Viewed,Material Type,Is Deleted
Cold Tea-Harbour Nine - Season 3,2026-02-02T21:30:00Z,1200,Full,No
Cold Tea-Harbour Nine - Season 3,2026-02-02T21:00:00Z,1500.5,Full,No
Half-Time-Harbour Nine - Season 3,2026-02-03T21:00:00Z,2700,Full,Yes
Salt - The Ash-Heap,2026-02-04 21:00:00.123,5400,Feature,No
Some Trailer,2026-02-05T21:00:00Z,60,Trailer,No
Not Available,2026-02-05T21:00:00Z,60,Full,No
"""

SIMKL_TABLE = """\
SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB
1,Harbour Nine,tv,2019,watching,s2e2,8/21/2015,8,Slow.,22,33,tt9000003
2,Le Sel,tv,2019,plan to watch,,,,,,,
3,Mill Lane,tv,2019,completed,,8/22/2015,,,,,
4,Salt,movie,2019,completed,,8/23/2015,9,,,34,tt9000001
5,Ash,movie,2019,plan to watch,,,,,,,
6,Kumo,anime,2019,on hold,12,,7,,,,
"""

TAUTULLI_COLUMNS = (
    "date,stopped,media_type,user,title,grandparent_title,parent_media_index,media_index,duration,"
    "percent_complete,originally_available_at,year\n"
)
TAUTULLI_TABLE = f"""\
{TAUTULLI_COLUMNS}\
1709674215,1709677000,episode,Ines,Low Tide,Harbour Nine,1,1,2640,98,2019-01-02,2019
1709760615,1709761000,episode,Ines,Cold Tea,Harbour Nine,1,2,200,8,2019-01-09,2019
1709847015,1709854015,movie,Ines,Salt and Ash,,,,7000,100,2021-01-02,2021
1709933415,1709934415,track,Ines,A Song,A Band,1,3,180,100,,
1710019815,1710020815,live,Ines,News,,,,900,50,,
"""

SECOND: dict[str, tuple[str, dict[str, Content]]] = {
    "netflix-activity": ("netflix", {"ViewingActivity.csv": ACTIVITY}),
    "prime-account": ("prime", {"Viewing History.csv": PRIME_ACCOUNT}),
    "simkl-table": ("simkl", {"SimklBackup.csv": SIMKL_TABLE}),
    "tautulli-table": ("tautulli", {"history.csv": TAUTULLI_TABLE}),
}
"""By a name of the sample: its format, and its files by their paths."""
