"""Invented shows, one for each thing that may be otherwise in a show, and what holds of them.

The evening is Sunday 22 November 2026 in India, 21:30.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tests.conftest import KOLKATA
from watchlog.domain.models import (
    Airing,
    Kind,
    ListedEpisode,
    Play,
    Runtime,
    Season,
    Seen,
    Shelved,
    Show,
    Verdict,
)

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 21, 30, tzinfo=KOLKATA)


def plays(*words: str, **fields: Any) -> tuple[Play, ...]:
    """``1x2@2026-11-20``, a clock alone is of the 21st; ``film@…``; ``1~Pilot@…`` is a name."""
    return tuple(_play(str(number), each, fields) for number, each in enumerate(words, 1))


def _play(number: str, words: str, fields: dict[str, Any]) -> Play:
    what, _, at = words.partition("@")
    stamp = f"2026-11-21T{at}:00+05:30" if len(at) == 5 and ":" in at else at or None
    if what == "film":
        return Play(number, at=stamp, **fields)
    if "~" in what:
        season, _, name = what.partition("~")
        return Play(number, int(season), None, stamp, name=name, **fields)
    season, _, episode = what.partition("x")
    return Play(number, int(season), int(episode), stamp, **fields)


def a_list(number: int, *rows: str, **fields: Any) -> Season:
    """A season by its list: ``1 2026-11-20``, with a moment, and ``45m`` for its length."""
    return Season(number, listed=tuple(map(_row, rows)), **fields)


def _row(words: str) -> ListedEpisode:
    number, *facts = words.split()
    days = [each for each in facts if len(each) == 10]
    moments = [each for each in facts if len(each) > 10]
    minutes = [int(each[:-1]) for each in facts if each.endswith("m")]
    ids = [int(each[1:]) for each in facts if each.startswith("#")]
    return ListedEpisode(
        int(number),
        f"Title {number}",
        next(iter(days), None),
        next(iter(minutes), None),
        next(iter(moments), None),
        next(iter(ids), None),
        unlisted="unlisted" in facts,
    )


def a_show(slug: str, *seasons: Season, of: Sequence[Play] = (), **fields: Any) -> Show:
    title = slug.replace("-", " ").title()
    return Show(f"id-{slug}", title, slug, seasons=seasons, all_plays=tuple(of), **fields)


TEN = Season(1, 10)
WEEKLY = ("1 2026-11-08", "2 2026-11-15", "3 2026-11-22", "4 2026-11-29")
"""A list on the evening of its third episode."""

SHOWS = [
    a_show("bare"),
    a_show("bare-seen-one", of=plays("1x1@22:00")),
    a_show("planned", TEN),
    a_show("planned-by-list", a_list(1, *WEEKLY)),
    a_show("begun", TEN, of=plays("1x1@21:00", "1x2@22:00")),
    a_show("whole", Season(1, 2), of=plays("1x1@21:00", "1x2@22:00")),
    a_show("whole-running", Season(1, 2), of=plays("1x1@", "1x2@"), airing=Airing.RUNNING),
    a_show("whole-in-development", Season(1, 1), of=plays("1x1@"), airing=Airing.IN_DEVELOPMENT),
    a_show("whole-undecided", Season(1, 1), of=plays("1x1@"), airing=Airing.TO_BE_DETERMINED),
    a_show("whole-ended", Season(1, 1), of=plays("1x1@"), airing=Airing.ENDED),
    a_show("whole-announced", Season(1, 1), a_list(2, premiere="2027-01-02"), of=plays("1x1@")),
    a_show("announced-today", Season(1, 1), a_list(2, premiere="2026-11-22"), of=plays("1x1@")),
    a_show("announced-tomorrow", a_list(2, premiere="2026-11-23"), of=plays("1x1@")),
    a_show("announced-some-day", Season(1, 1), a_list(2), of=plays("1x1@")),
    a_show("announced-and-watched", Season(1, 1), a_list(2), of=plays("1x1@", "2x1@")),
    a_show("announced-and-counted", Season(1, 1), Season(2, 8, listed=()), of=plays("1x1@")),
    a_show("weekly", a_list(1, *WEEKLY), of=plays("1x1@", "1x2@")),
    a_show("weekly-to-today", a_list(1, *WEEKLY), of=plays("1x1@", "1x2@", "1x3@")),
    a_show("weekly-ahead", a_list(1, *WEEKLY), of=plays("1x1@", "1x2@", "1x3@", "1x4@22:00")),
    a_show(
        "by-the-hour",
        a_list(
            1,
            "1 2026-11-22 2026-11-22T16:00:00+00:00",  # 21:30 in India: this minute
            "2 2026-11-22 2026-11-22T16:01:00+00:00",
            "3 2026-11-22 2026-11-22T18:30:00+00:00",  # midnight in India
        ),
    ),
    a_show("no-dates-at-all", a_list(1, "1", "2"), of=plays("1x1@")),
    a_show("undated-after-dated", a_list(1, "1 2026-11-08 50m", "2"), of=plays("1x1@")),
    a_show("gaps-in-its-list", a_list(1, "1 50m", "3 40m", "5"), of=plays("1x1@", "1x3@")),
    a_show("list-and-count", Season(1, 6, listed=(ListedEpisode(1), ListedEpisode(9)))),
    a_show("skipped-some", Season(1, 5), Season(2, 5), of=plays("1x1@", "1x4@", "2x2@")),
    a_show(
        "of-unknown-length", Season(1), Season(2), Season(3, 4), Season(4),
        of=plays("1x2@", "1x5@", "3x1@", "4x2@"),
    ),
    a_show("known-by-plays-alone", of=plays("2x3@", "2x1@", "5x1@")),
    a_show("past-its-end", Season(1, 3), of=plays("1x1@", "1x2@", "1x3@", "1x4@")),
    a_show("rewatched", Season(1, 3), of=plays("1x1@20:00", "1x1@21:00", "1x2@22:00", "0x1@")),
    a_show("special-only", TEN, of=plays("0x2@22:00")),
    a_show("specials-listed", a_list(0, "1 2026-11-30", "2 2026-11-01"), a_list(1, *WEEKLY)),
    a_show("by-name", TEN, of=plays("1~Pilot@21:00", "1~Pilot@22:00", "0~Extra@", "1x3@23:00")),
    a_show("by-name-alone", of=plays("1~Pilot@2020", "1~Two@")),
    a_show("paused", TEN, of=plays("1x1@"), shelved=Shelved("paused", "too cold", "2026-11-01")),
    a_show(
        "dropped", TEN, of=plays("1x1@", "1x3@"),
        shelved=Shelved("dropped", "too grim", "2026-03-04T22:00:00+05:30"),
    ),
    a_show("dropped-long-ago", TEN, shelved=Shelved("dropped", None, "2024-03")),
    a_show("dropped-some-day", TEN, of=plays("1x1@"), shelved=Shelved("dropped")),
    a_show("film", kind=Kind.FILM),
    a_show("film-seen", kind=Kind.FILM, of=plays("film@22:00", "film@2020"),
           runtime=Runtime(100, 110)),
    a_show("film-paused", kind=Kind.FILM, of=plays("film@"), shelved=Shelved("paused")),
    a_show("film-seen-whole", kind=Kind.FILM, stored_seen=Seen("import:simkl", "2026-11")),
    a_show("seen-whole", stored_seen=Seen("import:simkl", "2026-11-10")),
    a_show("seen-whole-running", stored_seen=Seen("import:simkl"), airing=Airing.RUNNING),
    a_show("seen-whole-no-more", TEN, stored_seen=Seen("import:simkl", deleted="2026-11-11")),
    a_show("seen-whole-since", a_list(1, *WEEKLY), stored_seen=Seen("import:simkl", "2026-11-10")),
    a_show(
        "seen-whole-and-news", a_list(1, *WEEKLY, "5 2026-12-06"), of=plays("1x1@", "1x3@"),
        stored_seen=Seen("import:simkl", "2026-11-10"),
    ),
    a_show(
        "seen-whole-and-later-ones", a_list(0, "1"), a_list(1, *WEEKLY, "5 2026-12-06"),
        of=plays("1x3@", "0x1@"), stored_seen=Seen("import:simkl", "2026-11-10"),
    ),
    a_show(
        "seen-whole-and-all", a_list(1, *WEEKLY), of=plays("1x1@", "1x2@"),
        stored_seen=Seen("import:simkl", "2026-11-15"),
    ),
    a_show(
        "seen-whole-to-the-hour",
        a_list(
            1, "1 2026-11-10 2026-11-10T12:00:00+00:00", "2 2026-11-10 2026-11-10T12:00:01+00:00"
        ),
        stored_seen=Seen("import:simkl", "2026-11-10T12:00:00Z"),
    ),
    a_show("seen-whole-dropped", TEN, stored_seen=Seen("import:simkl", "2026"),
           shelved=Shelved("dropped")),
    a_show("years-as-seasons", Season(2019, 4), Season(2021, 3), of=plays("2019x4@")),
    a_show("clock-was-wrong", TEN, of=plays("1x1@20:00", "1x2@2028-01-01T20:00:00+05:30")),
    a_show("this-night", TEN, of=plays("1x1@2026-11-23T03:30:00+05:30", "1x2@2026-11-23")),
    a_show("languages", TEN, languages=("hi", "en-GB", "fr"), original_language="hi",
           of=plays("1x1@20:00", language="en-GB")
           + plays("1x2@21:00", language="hi", language_assumed=True)),
    a_show("chosen", Season(1, 3, watch_in="fr"), Season(2, 3), watch_in="hi", languages=("en",)),
    a_show("one-language", TEN, languages=("hi",)),
    a_show("preferred", TEN, languages=("ko", "en-IN")),
    a_show("no-preferred", TEN, languages=("ko", "ja")),
    a_show(
        "judged", TEN, Season(2, 10), of=plays("1x1@", "1x2@", "1x3@", "0x1@", "2x1@"),
        all_verdicts=(
            Verdict("v1", "stream", 8, "slow at first", knew_at="S01E03", at="2026-03-01"),
            Verdict("v2", None, 6, at="2026-05-01T20:00:00+05:30"),
            Verdict("v3", "skip", season=2, at="2026-11-21"),
            Verdict("v4", "skip", 1, at="2026-06", deleted="2026-06-02T10:00:00+05:30"),
        ),
    ),
    a_show("judged-by-season", TEN, Season(2, 10), of=plays("2x1@"), all_verdicts=(
        Verdict("v1", "skip", 3, season=2, knew_at="S02E01"), Verdict("v2", "stream", 9, season=1),
    )),
    a_show("judged-at-a-special", TEN, of=plays("0x1@", "0x2@", "1x1@"), all_verdicts=(
        Verdict("v1", "skip", 6, knew_at="S00E01", at="2026-11-22T10:00:00+05:30"),)),
    a_show("judged-unwatched", TEN, all_verdicts=(Verdict("v1", "stream", 6, knew_at="S01E01"),)),
    a_show(
        "happened-before", TEN,
        of=(
            Play("1", 1, 1, "2026-11-20"),
            Play("2", 1, 2, "2026-11-21", recorded="2026-11-20T22:00:00+05:30"),
            Play("3", 1, 3, None, recorded="2026-11-21T22:00:00+05:30"),
            Play("4", 1, 4, None, not_after="2026-11-19", recorded="2026-11-21T22:00:00+05:30"),
            Play("5", 1, 5, None),
            Play("6", 1, 6, "2026-11-21T04:00:00+05:30"),
            Play("7", 1, 7, "2026-11-21T04:00:01+05:30"),
            Play("8", 1, 8, None, not_after="2026-11-21T04:00:00+05:30", recorded="2026-11-21"),
        ),
        all_verdicts=(Verdict("v1", at="2026-11-21T04:00:00+05:30"),),
    ),
    a_show("longer-for-three", Season(1, 8), runtime=Runtime(43, 44), of=plays("1x1@")),
    a_show("ended-mid-season", TEN, Season(2, 10), airing=Airing.ENDED, of=plays("2x10@", "1x1@")),
    a_show("half-second-season", Season(1, 2), Season(2), of=plays("1x1@", "1x2@", "2x3@")),
    a_show("five-hundred-and-one", Season(1, 501), Season(2, 3), of=plays("1x500@")),
    a_show("on-three-evenings", TEN, of=plays("1x1@20:00", "1x2@21:00", "1x3@22:00")),
    a_show("ticked", TEN, of=plays("1x1@20:00", "1x2@20:00", "1x3@20:00", "1x4@20:01")),
    a_show("third-season-only", Season(3, 6), of=plays("3x6@")),
    a_show("moved", a_list(1, "1 2026-11-01 #11", "2 2026-11-08 #12 unlisted", "3 #13"),
           of=plays("1x1@", "1x2@")),
]  # fmt: skip


def shows_by_slug() -> dict[str, Show]:
    return {show.slug: show for show in SHOWS}
