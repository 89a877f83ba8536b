"""ViewingActivity.csv and its siblings: sittings become plays, previews do not."""

from __future__ import annotations

import pytest

from tests.importers.files import Content, only, parsed, reasons, times
from watchlog.domain.models import Kind
from watchlog.errors import BadImport
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    SkippedRow,
)

HEADER = (
    "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,"
    "Bookmark,Latest Bookmark,Country"
)
NEXT = "Autoplayed: user action: None; "


def row(
    start: str, duration: str, title: str, bookmark: str, *,
    kind: str = "", attributes: str = "", profile: str = "Ines", latest: str = "Not latest view",
) -> str:  # fmt: skip
    return (
        f'{profile},{start},{duration},{attributes},"{title}",{kind},Kitchen TV,'
        f"{bookmark},{latest},PT (Portugal)"
    )


def activity(
    *rows: str, options: ImportOptions = ImportOptions(), header: str = HEADER
) -> list[ImportedItem]:
    return parsed("netflix", "\n".join([header, *rows, ""]), options)


def test_one_play_ends_when_its_sitting_ended_in_utc() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    [play] = only(ImportedPlay, activity(row("2024-06-16 23:30:58", "00:44:10", title, "01:10:42")))
    assert (play.show.title, play.season, play.episode) == ("Harbour Nine", 2, 8)
    assert (play.at, play.reached) == ("2024-06-17T00:15:08+00:00", 70.7)


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Le Sel: Saison\u00a01: Thé (Épisode 4)", ("Le Sel", 1, 4)),
        ("Sól: Sezon 2: Herbata (Odcinek 4)", ("Sól", 2, 4)),
        ("O Sal: Temporada 1: Chá (Episódio 15)", ("O Sal", 1, 15)),
        ("Zout: Seizoen 1: Thee (Aflevering 4)", ("Zout", 1, 4)),
        ("塩の街: シーズン1: 誰だ (第8話)", ("塩の街", 1, 8)),
        ("Four Summers: Limited Series: Episode 1 (Episode 1)", ("Four Summers", 1, 1)),
        ("Four Summers: The Gate (Episode 3)", ("Four Summers", 1, 3)),
        ("Nine Feet (1982)", ("Nine Feet (1982)", None, None)),
        ("Iron Meadow: The Last Harvest", ("Iron Meadow: The Last Harvest", None, None)),
    ],
)
def test_the_number_of_the_episode_stands_at_the_end(
    title: str, read: tuple[str, int, int]
) -> None:
    things = activity(row("2024-06-16 20:00:00", "00:44:10", title, "00:44:10"))
    assert [each[:3] for each in times(things)] == [read]


def test_a_title_with_neither_season_nor_number_is_a_film() -> None:
    arcs = [("The Mark", 1), ("The Mark", 2), ("Smiths", 1), ("Smiths", 2)]
    rows = [
        row("2024-06-15 20:00:00", "00:44:10", f"Axe: {arc}: Tea {n} (Episode {n})", "00:44:10")
        for arc, n in arcs
    ]
    things = activity(row("2024-06-16 20:00:00", "01:44:10", "Salt and Ash", "01:44:10"), *rows)
    plays = only(ImportedPlay, things)
    assert [(play.show.title, play.show.kind, play.season, play.name) for play in plays] == [
        ("Salt and Ash", Kind.FILM, None, None),
        *(("Axe", Kind.SERIES, None, f"{arc}: Tea {n}") for arc, n in arcs),
    ]
    one_arc = activity(*rows[:2])
    assert [each[:3] for each in times(one_arc)] == [
        ("Axe: The Mark", 1, 1),
        ("Axe: The Mark", 1, 2),
    ]


@pytest.mark.parametrize(
    ("kind", "attributes", "reason"),
    [
        *((kind, NEXT, "trailers and previews") for kind in (
            "HOOK", "TRAILER", "TEASER_TRAILER", "RECAP", "PROMOTIONAL", "PREVIEW", "BUMPER",
            "FEATURETTE", "MARKETING_TRAILER", "DATE_ANNOUNCEMENT")),
        ("", "View was hidden; ", "removed from your viewing history"),
    ],
)  # fmt: skip
def test_what_was_no_viewing_is_skipped(kind: str, attributes: str, reason: str) -> None:
    things = activity(
        row("2024-06-16 20:00:00", "00:00:11", "X", "00:00:11", kind=kind, attributes=attributes)
    )
    assert [(each.reason, each.where.line) for each in only(SkippedRow, things)] == [(reason, 2)]
    assert not times(things)


def test_what_played_by_itself_was_watched_too() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    things = activity(row("2024-06-16 20:00:00", "00:44:10", title, "00:44:10", attributes=NEXT))
    assert len(times(things)) == 1


def test_sittings_of_one_episode_are_one_play_with_the_time_of_the_last() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    things = activity(
        row("2024-06-18 20:00:00", "00:10:00", title, "00:44:00", latest="00:44:00"),
        row("2024-06-16 21:00:00", "00:14:00", title, "00:34:00"),
        row("2024-06-16 20:00:00", "00:20:00", title, "00:20:00"),
    )
    [play] = only(ImportedPlay, things)
    assert (play.at, play.reached, play.where.line) == ("2024-06-18T20:10:00+00:00", 44.0, 2)
    assert [(each.reason, each.where.line) for each in only(SkippedRow, things)] == [
        ("earlier sittings of a viewing", 4),
        ("earlier sittings of a viewing", 3),
    ]


def test_an_episode_that_was_started_over_was_seen_twice() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    things = activity(
        row("2024-06-17 20:00:00", "00:44:00", title, "00:44:30", latest="00:44:30"),
        row("2024-06-16 20:30:00", "00:15:00", title, "00:44:00"),
        row("2024-06-16 20:00:00", "00:29:00", title, "00:29:00"),
    )
    plays = only(ImportedPlay, things)
    assert [play.at for play in plays] == [
        "2024-06-16T20:45:00+00:00",
        "2024-06-17T20:44:00+00:00",
    ]


def test_a_beginning_that_was_given_up_and_begun_again_is_no_second_viewing() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    things = activity(
        row("2024-06-17 20:00:00", "00:44:00", title, "00:44:30", latest="00:44:30"),
        row("2024-06-16 20:00:00", "00:10:00", title, "00:10:00"),
    )
    assert [play.at for play in only(ImportedPlay, things)] == ["2024-06-17T20:44:00+00:00"]


def test_the_credits_of_the_next_day_are_no_second_viewing() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    things = activity(
        row("2024-06-17 20:00:00", "00:04:00", title, "00:44:00", latest="00:44:00"),
        row("2024-06-16 20:00:00", "00:40:00", title, "00:40:00"),
    )
    assert [play.at for play in only(ImportedPlay, things)] == ["2024-06-17T20:04:00+00:00"]


def test_several_profiles_are_asked_about_and_named() -> None:
    title = "Harbour Nine: Season 2: Cold Tea (Episode 8)"
    rows = [
        row("2024-06-17 20:00:00", "00:44:00", title, "00:44:30"),
        row("2024-06-16 20:00:00", "00:44:00", title, "00:44:30"),
        row("2024-06-15 20:00:00", "00:44:00", title, "00:44:30", profile="Zoé"),
    ]
    with pytest.raises(NeedsChoice, match="2 profiles") as asked:
        activity(*rows)
    assert asked.value.option == "--profile"
    assert asked.value.choices == (("Ines", "Ines, 2 rows"), ("Zoé", "Zoé, 1 row"))
    assert [hint.command for hint in asked.value.hints] == ["--profile Ines", "--profile Zoé"]
    things = activity(*rows, options=ImportOptions(profile="zoé"))
    assert [play.at for play in only(ImportedPlay, things)] == ["2024-06-15T20:44:00+00:00"]
    assert reasons(things) == ["rows of other profiles"] * 2
    with pytest.raises(NeedsChoice, match="no profile “Kim”"):
        activity(*rows, options=ImportOptions(profile="Kim"))


def test_a_profile_of_two_words_is_quoted_for_the_shell() -> None:
    rows = [row("2024-06-17 20:00:00", "00:44:00", "Salt", "00:44:30", profile=profile)
            for profile in ("Aunt May", "Zoé")]  # fmt: skip
    with pytest.raises(NeedsChoice) as asked:
        activity(*rows)
    assert asked.value.hints[0].command == '--profile "Aunt May"'


def test_a_file_that_a_spreadsheet_saved_again() -> None:
    things = activity(
        "18.12.22 15:17;0:44:10;Le Sel: Saison 1: Thé (Épisode 4)",
        "17.12.22 15:17;0:00:10;Le Sel: Season 1_hook_01_16x9",
        "17.12.22 9:05;0:00:10;Season 1 Trailer: Le Sel",
        "16.12.22 9:05;0:20:00;Trailer Park Nights: Season 1: Tea (Episode 1)",
        header="StartTime;Duration;Title",
        options=ImportOptions(dates="dmy"),
    )
    assert times(things) == [
        ("Le Sel", 1, 4, "2022-12-18T16:01:10+00:00"),
        ("Trailer Park Nights", 1, 1, "2022-12-16T09:25:00+00:00"),
    ]
    assert len(only(SkippedRow, things)) == 2


def test_an_american_clock() -> None:
    things = activity(
        "12/18/22 3:17 PM;0:44:00;Salt", "12/17/22 12:05 AM;0:10:00;Ash",
        header="StartTime;Duration;Title",
    )  # fmt: skip
    assert [each[3] for each in times(things)] == [
        "2022-12-18T16:01:00+00:00",
        "2022-12-17T00:15:00+00:00",
    ]


def test_what_the_column_of_previews_does_not_name_is_none() -> None:
    things = activity(row("2024-06-16 20:00:00", "01:30:00", "Trailer: The Film", "01:30:00"))
    assert len(times(things)) == 1


def test_a_profile_may_be_missing_in_one_of_the_files() -> None:
    ratings = "Profile Name,Title Name,Star Value,Thumbs Value,Event Utc Ts\nZoé,Salt,,2,\n"
    viewing = row("2024-06-16 20:00:00", "01:30:00", "Salt", "01:30:00")
    files: dict[str, Content] = {"a.csv": f"{HEADER}\n{viewing}\n", "b.csv": ratings}
    with pytest.raises(NeedsChoice):
        parsed("netflix", files)
    things = parsed("netflix", files, ImportOptions(profile="Ines"))
    assert len(times(things)) == len(only(SkippedRow, things)) == 1
    assert not only(ImportedVerdict, things)


def test_rows_of_no_profile_belong_to_each() -> None:
    rows = [row(f"2024-06-1{n} 20:00:00", "01:30:00", "Salt", "01:30:00", profile=profile)
            for n, profile in enumerate(("", "Ines", "Zoé"))]  # fmt: skip
    things = activity(*rows, options=ImportOptions(profile="Ines"))
    assert len(times(things)) == 2
    assert len(only(SkippedRow, things)) == 1


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("", "00:44:10", "Salt", "00:44:10"), "no start time"),
        (row("2024-06-16", "00:44:10", "Salt", "00:44:10"), "the start time has no valid hour"),
        (
            row("2024-06-16 26:00:00", "00:44:10", "Salt", "00:44:10"),
            "the start time has no valid hour",
        ),
        (row("2024-06-16 20:00:00", "long", "Salt", "00:44:10"), "the duration isn't a length"),
        (row("2024-06-16 20:00:00", "00:44:10", "Salt", "1:2:3:4"), "the bookmark isn't a length"),
        (row("2024-06-16 20:00:00", "99:10:00", "Salt", "00:44:10"), "the duration isn't a length"),
        (row("2024-06-16 20:00:00", "00:44:10", "Salt", "00:75:00"), "the bookmark isn't a length"),
        (row("2024-06-16 20:00:00", "00:44:10", "", "00:44:10"), "no title"),
        (row("2024-06-16 20:00:00", "00:44:10", " : Tea", "00:44:10"), "no title"),
    ],
)
def test_a_bad_row_is_counted_and_the_rest_is_read(bad: str, reason: str) -> None:
    good = row("2024-06-16 20:00:00", "00:44:10", "Ash", "00:44:10")
    things = activity(good, bad)
    assert [(each.where.line, each.reason) for each in only(BadRow, things)] == [(3, reason)]
    assert len(times(things)) == 1


def test_ratings_and_the_list_of_the_account_data() -> None:
    folder = "netflix-report/CONTENT_INTERACTION/"
    things = parsed(
        "netflix",
        {
            f"{folder}ViewingActivity.csv": HEADER + "\n"
            + row("2024-06-16 20:00:00", "01:44:10", "Salt", "01:44:10"),
            f"{folder}Ratings.csv": (
                "Profile Name,Title Name,Rating Type,Star Value,Thumbs Value,Event Utc Ts\n"
                "Ines,Salt,thumb,,2,2024-06-16 22:00:00\n"
                "Ines,Ash,thumb,,1,2024-06-16 22:00:00\n"
                "Ines,Tuz,thumb,,3,2024-06-16 22:00:00\n"
                "Ines,Sal,thumb,,0,2024-06-16 22:00:00\n"
                "Ines,Sel,star,4,,2016-06-16 22:00:00\n"
            ),
            f"{folder}MyList.csv": (
                "Profile Name,Title Name,Country,Utc Title Add Date\nInes,Zout,NL,2024-01-02\n"
            ),
            "netflix-report/PAYMENT/BillingHistory.csv": "secret,Title,Date\n1,2,3\n",
        },
    )  # fmt: skip
    verdicts = only(ImportedVerdict, things)
    assert [(each.show.title, each.verdict, each.rating) for each in verdicts] == [
        ("Salt", "stream", None),
        ("Ash", "skip", None),
        ("Tuz", "stream", None),
        ("Sel", None, 8.0),
    ]
    shows = only(ImportedShow, things)
    assert [(each.show.title, each.state, each.added_at) for each in shows] == [
        ("Zout", "planned", "2024-01-02")
    ]
    assert reasons(things) == ["ratings you took back"]
    assert len(times(things)) == 1


def test_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        activity()
