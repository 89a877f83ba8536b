"""TV Time's dumps with every quirk that is known of them, of invented shows."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.importers.files import Content

# The wall clock of this file is three hours behind UTC, as the epochs say.
_EPOCH = int(datetime(2019, 3, 2, 23, 30, tzinfo=UTC).timestamp())

TRACKING_V2 = f"""\
updated_at,key,s_id,bulk_type,s_no,ep_no,created_at,ep_id,rewatch_count,gsi,series_name,season_number,episode_number,is_archived,is_followed,is_for_later
,tracking-stats,,,,,2021-11-12 17:11:33,,,,,,,,,
,watch-episode-aa-01,301,,1,1,2019-03-02 20:30:00,9001,1,watch-episode-{_EPOCH},Harbour Nine,1,1,,,
,watch-episode-aa-02,301,,0,0,2019-03-03 20:30:00,9002,0,,Harbour Nine,1,2,,,
,watch-episode-aa-03,301,,1,3,2019-03-04 20:30:00,9003,0,,Harbour Nine,,,,,
,rewatch-episode-aa-01,301,,,,2020-05-02 20:30:00,9001,,,Harbour Nine,1,1,,,
,watch-episode-bb-01,302,season,1,1,2021-11-12 21:00:00,9101,,,"Slow, Slower (2018)",1,1,,,
,watch-episode-bb-02,302,season,1,2,2021-11-12 21:00:00,9102,,,"Slow, Slower (2018)",1,2,,,
,watch-episode-cc-01,303,,0,0,2021-01-01 10:00:00,9201,,,Ghost Numbers,0,0,,,
,watch-episode-cc-02,303,,,,2021-01-01 10:00:00,9202,,,Ghost Numbers,,,,,
,watch-episode-dd-01,304,,1386,1,2021-01-05 10:00:00,9301,2,,Sal-e Taze,1386,1,,,
,watch-episode-ee-01,305,,1,1,0001-01-01 00:00:00,9401,,,Lost in Time,1,1,,,
,user-series-aa,301,,,,2019-03-02 20:00:00,,,,Harbour Nine,,,false,true,false
,user-series-ff,306,,,,2019-03-02 20:00:00,,,,Given Up,,,true,true,false
,user-series-gg,307,,,,2019-03-02 20:00:00,,,,For Later,,,false,true,true
,user-series-hh,308,,,,2019-03-02 20:00:00,,,,Let Go,,,false,false,false
"""

TRACKING_V1 = """\
type,entity_type,created_at,movie_name,series_name,season_number,episode_number,watch_date_range_key,updated_at
watch,movie,2019-06-01 20:00:00,Salt and Ash,,,,watch-date-1559430000,x
rewatch,movie,2020-06-01 20:00:00,Salt and Ash,,,,,x
towatch,movie,2019-06-01 20:00:00,Glass Rain,,,,,x
watch,movie,0001-01-01 00:00:00,Undated Film,,,,,x
watch,episode,2019-03-03 20:30:00,,Harbour Nine,1,2,,x
watch,episode,2019-03-09 20:30:00,,Harbour Nine,1,9,,x
"""

DUMP: dict[str, Content] = {
    "gdpr/tracking-prod-records-v2.csv": TRACKING_V2,
    "gdpr/tracking-prod-records.csv": TRACKING_V1,
    "gdpr/access_token.csv": "token\nsecret\n",
    "gdpr/followed_tv_show.csv": "tv_show_name,tv_show_id,archived,active\nHarbour Nine,301,0,1\n",
    "gdpr/ratings-live-votes.csv": "episode_id,vote_key\n9001,x-29\n",
}

EPISODES_2026 = """\
title,season,episode,series_tvdb_id,series_imdb_id,series_uuid,tvdb_id,is_watched,watched_at,rewatch_count,special
Harbour Nine,1,1,301,tt0777001,u,9001,true,2019-10-04 03:43:42,0,false
Harbour Nine,1,2,301,tt0777001,u,9002,true,2019-10-05 03:43:42,2,false
Harbour Nine,1,3,301,tt0777001,u,9003,false,,0,false
Harbour Nine,0,1,301,tt0777001,u,9004,true,2019-10-06 03:43:42,0,true
Sal-e Taze,1386,1,304,-1,u,9301,true,2020-01-05 10:00:00,0,false
"""

SERIES_2026 = """\
uuid,tvdb_id,imdb_id,title,status,created_at
u,301,tt0777001,Harbour Nine,continuing,2018-12-18T12:39:15Z
u,306,-1,Given Up,stopped,2018-12-18T12:39:15.067614Z
u,307,,For Later,not_started_yet,2018-12-18T12:39:15Z
"""

FILMS_2026 = """\
uuid,tvdb_id,imdb_id,title,year,created_at,watched_at,is_watched,rewatch_count
u,55,tt0777055,Salt and Ash,2021,2022-03-18T00:03:26Z,2022-03-18T00:03:26Z,true,1
u,56,tt0777056,Glass Rain,2022,2022-10-18T22:12:05Z,,false,0
"""

LAST_EXPORT: dict[str, Content] = {
    "tvtime-series-episodes.csv": EPISODES_2026,
    "tvtime-series.csv": SERIES_2026,
    "tvtime-movies.csv": FILMS_2026,
}
