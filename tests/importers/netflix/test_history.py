"""NetflixViewingHistory.csv: shows, seasons and days in eleven languages, and no row lost."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importers.files import only, parsed, times
from tests.importers.netflix.histories import TONGUES, Row, Truth, as_csv, history
from watchlog.domain.models import Kind
from watchlog.errors import BadImport, NeedsChoice
from watchlog.importers.records import BadRow, ImportedItem, ImportedPlay, ImportOptions, Remark


def found(thing: ImportedItem) -> Truth:
    """Return the importer's reading of a row, in the terms of the look-alikes."""
    if isinstance(thing, BadRow):
        return Truth(None, None, date.min)
    assert isinstance(thing, ImportedPlay)
    assert thing.at
    return Truth(thing.show.title, thing.season, date.fromisoformat(thing.at))


def share_of_right_rows(rows: list[Row]) -> float:
    """The share of rows with the right show, season and day; fails where one is lost."""
    things = parsed("netflix", as_csv(rows))
    by_line = {thing.where.line: thing for thing in things if not isinstance(thing, Remark)}
    assert sorted(by_line) == list(range(2, len(rows) + 2)), "a row is lost"
    wrong = [
        (row.title, found(thing))
        for row, (_, thing) in zip(rows, sorted(by_line.items()), strict=True)
        if found(thing)._replace(day=row.truth.day) != row.truth
        or (row.truth.show and found(thing).day != row.truth.day)
    ]
    share = 1 - len(wrong) / len(rows)
    print(f"{len(rows)} rows, {share:.2%} right, wrong: {wrong}")
    return share


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("language", TONGUES)
def test_98_percent_of_the_rows_are_read_right(language: str, seed: int) -> None:
    rows = history(language, seed)
    assert len(rows) >= 200
    assert share_of_right_rows(rows) >= 0.98


@pytest.mark.parametrize("word", ["Zezonik {n}", "{n}. Zezonik", "Zezonik{n}", "{n} Zezonik"])
def test_an_unlisted_word_for_a_season_is_learnt_from_the_file(word: str) -> None:
    tongue = TONGUES["en"]
    rows = [
        row._replace(title=row.title.replace(listed.format(n=n), word.format(n=n)))
        for row in history("en")
        for listed, n in [next(
            ((each, n) for each in tongue.seasons for n in range(1, 9)
             if f": {each.format(n=n)}: " in row.title), ("-", 0),
        )]
    ]  # fmt: skip
    assert sum("Zezonik" in row.title for row in rows) > 100
    assert share_of_right_rows(rows) >= 0.98


def viewed(*titles: str, by_order: bool = False) -> list[ImportedItem]:
    """A history of these titles, the newest first, one on each day."""
    rows = [f'"{title}","{13 + place}.5.2024"' for place, title in enumerate(titles)][::-1]
    text = "\n".join(["Title,Date", *rows, ""])
    return parsed("netflix", text, ImportOptions(number_by_order=by_order))[::-1]


def episodes(things: list[ImportedItem]) -> list[tuple[str, int | None, int | None, str | None]]:
    return [
        (play.show.title, play.season, play.episode, play.name)
        for play in only(ImportedPlay, things)
    ]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Tin Sky: Season 2: The Gate", ("Tin Sky", 2, None, "The Gate")),
        ("Tin Sky: Season 2: The Gate: Part 1", ("Tin Sky", 2, None, "The Gate: Part 1")),
        ("Mill: Night Shift: Season 2: Tea", ("Mill: Night Shift", 2, None, "Tea")),
        ("Tin Sky: Season 4 Part 2: Tea", ("Tin Sky", 4, None, "Tea")),
        ("Tin Sky: Season 1 (Dubbed): Tea", ("Tin Sky", 1, None, "Tea")),
        ("Tin Sky: Part Two: Tea", ("Tin Sky", 2, None, "Tea")),
        ("Tin Sky: Book III: Tea", ("Tin Sky", 3, None, "Tea")),
        ("Tin Sky: Collection: Tea", ("Tin Sky", 1, None, "Tea")),
        ("Tin Sky: Season 2019: Tea", ("Tin Sky", 2019, None, "Tea")),
        ("Tin Sky: Tin Sky 2: Chapter One: Tea", ("Tin Sky", 2, None, "Chapter One: Tea")),
        ("Part 2: Season 1: Tea", ("Part 2", 1, None, "Tea")),
        ("Book 2: Volume 1: Season 3: Tea", ("Book 2: Volume 1", 3, None, "Tea")),
        ("Tin Sky: Specials: Tea", ("Tin Sky", 0, None, "Tea")),
        ("Tin Sky: Season 2", ("Tin Sky", 2, None, "Season 2")),
        ("Tin Sky: Limited Series: Episode 7", ("Tin Sky", 1, 7, "Episode 7")),
        ("Tin Sky: Episode 7", ("Tin Sky", 1, 7, "Episode 7")),
        ("Tin Sky: Episode 7: Tea", ("Tin Sky", 1, 7, "Episode 7: Tea")),
        ("Tin Sky: Arc of Tea: Episode 7", ("Tin Sky: Arc of Tea", 1, 7, "Episode 7")),
        ("Le Sel: Mini-série: Épisode IV", ("Le Sel", 1, 4, "Épisode IV")),
        ("Le Sel: Mini-série: Partie III", ("Le Sel", 1, 3, "Partie III")),
        ("王国: 第1シリーズ: 無名", ("王国", 1, None, "無名")),
        ("Zebra: Tokyo 2019-2020: パート4: Tea", ("Zebra: Tokyo 2019-2020", 4, None, "Tea")),
        ("O Sal: Temporada 1: Episódio 124", ("O Sal", 1, 124, "Episódio 124")),
        ("Le Sel: Saison\u00a03: Épisode\u00a04", ("Le Sel", 3, 4, "Épisode 4")),
        ("Nord\u00a0: Ceux: Saison\u00a01: Thé", ("Nord : Ceux", 1, None, "Thé")),
        ("Tuz: 6. Sezon: 5. Bölüm", ("Tuz", 6, 5, "5. Bölüm")),
        ("Sůl: 1. řada: Čaj", ("Sůl", 1, None, "Čaj")),
        ("Sůl: 1. část: Čaj", ("Sůl", 1, None, "Čaj")),
        ("O Sal: 2ª Temporada: Chá", ("O Sal", 2, None, "Chá")),
        ("塩の街: シーズン１: 第3話", ("塩の街", 1, 3, "第3話")),
        ("塩の街: シーズン1: 誰だ", ("塩の街", 1, None, "誰だ")),
        ("盐: 第二季: 茶", ("盐", 2, None, "茶")),
        ("Das Salz: Staffel 2: Folge 8", ("Das Salz", 2, 8, "Folge 8")),
        ("Suola: Luku 2: Tee", ("Suola", 1, 2, "Luku 2: Tee")),
    ],
)
def test_titles_one_by_one(title: str, read: tuple[str, int, int, str]) -> None:
    assert episodes(viewed(title)) == [read]


@pytest.mark.parametrize(
    "title",
    ["Salt and Ash", "Iron Meadow: The Last Harvest", "Operation Tea: Part 2", "Aurore\u00a0: Fin",
     "Star Fog: Episode IV: A New Cup", "2012", "Nine Feet Under Snow 2"],
)  # fmt: skip
def test_films_and_episodes_are_distinguished(title: str) -> None:
    [play] = only(ImportedPlay, viewed(title))
    assert (play.show.kind, play.season, play.episode, play.name) == (Kind.FILM, None, None, None)
    assert play.show.title == title.replace("\u00a0", " ")


def test_the_other_rows_of_a_show_tell_what_a_row_without_season_is() -> None:
    things = viewed("Tin Sky: Season 1: Tea", "Tin Sky: A Special Cup", "Iron: Meadow")
    assert episodes(things) == [
        ("Tin Sky", 1, None, "Tea"),
        ("Tin Sky", None, None, "A Special Cup"),
        ("Iron: Meadow", None, None, None),
    ]


def test_a_show_that_never_names_a_season() -> None:
    names = ["Shrinking", "Spots", "The Duck", "Mirrors", "Lost"]
    things = viewed(*(f"Totally Fine!: {name}" for name in names))
    assert episodes(things) == [("Totally Fine!", None, None, name) for name in names]


def test_episodes_without_a_season_are_not_taken_for_seasons() -> None:
    things = viewed("Fine!: Episode 3: Tea", "Fine!: Episode 4: Crow")
    assert [(season, episode) for _, season, episode, _ in episodes(things)] == [(1, 3), (1, 4)]


def test_chapters_of_a_show_without_seasons_are_its_episodes() -> None:
    text = 'Title,Date\n"Ogre: CHAPTER 42","2/13/24"\n"Ogre: CHAPTER 41","2/13/24"\n'
    assert episodes(parsed("netflix", text)) == [
        ("Ogre", 1, 42, "CHAPTER 42"),
        ("Ogre", 1, 41, "CHAPTER 41"),
    ]


def test_numbers_that_go_on_through_the_seasons_are_names() -> None:
    things = viewed("Ball: 1. řada: 24. díl", "Ball: 1. řada: 25. díl", "Ball: 2. řada: 26. díl")
    assert episodes(things)[1:] == [
        ("Ball", 1, 25, "25. díl"),
        ("Ball", 2, None, "26. díl"),
    ]


def test_a_show_with_a_colon_in_its_name_and_no_season() -> None:
    things = viewed("Ogre: The Tale: Green", "Ogre: The Tale: Nanny")
    assert episodes(things) == [
        ("Ogre: The Tale", None, None, "Green"),
        ("Ogre: The Tale", None, None, "Nanny"),
    ]


def told(*rows: tuple[str, int]) -> list[ImportedItem]:
    """A history of titles, each with its day in May, the newest first."""
    lines = [
        f'"{title}","2024-05-{day:02}"' for title, day in sorted(rows, key=lambda row: -row[1])
    ]
    return parsed("netflix", "\n".join(["Title,Date", *lines, ""]))


def shows(things: list[ImportedItem]) -> set[tuple[str, Kind | None]]:
    return {(play.show.title, play.show.kind) for play in only(ImportedPlay, things)}


@pytest.mark.parametrize(
    "days",
    [(1, 1), (1, 20), (1, 9, 18), (1, 1, 2), (1, 2, 3, 4), (1, 8, 15, 22)],
)
def test_films_of_a_series_share_the_beginning_of_their_titles(days: tuple[int, ...]) -> None:
    names = ("Home Again", "No Way On", "The Long Night", "Last Light")
    titles = [f"Moth Boy: {name}" for name in names[: len(days)]]
    assert shows(told(*zip(titles, days, strict=True))) == {(each, Kind.FILM) for each in titles}


@pytest.mark.parametrize(
    "days",
    [(1, 1, 1), (1, 1, 2, 3), (1, 1, 12, 12), (1, 1, 3, 4, 5), (1, 2, 3, 4, 5), (1, 8, 15, 22, 29)],
)
def test_names_of_episodes_are_many_or_several_on_a_day(days: tuple[int, ...]) -> None:
    names = ("Shrinking", "Spots", "The Duck", "Mirrors", "Lost")
    rows = [(f"Totally Fine!: {name}", day) for name, day in zip(names, days, strict=False)]
    assert shows(told(*rows)) == {("Totally Fine!", Kind.SERIES)}


def test_many_films_over_the_years_are_no_series() -> None:
    rows = [f'"Star Fog: {name}",{2015 + day}-06-09' for day, name in enumerate("ABCDEFG", 1)]
    things = parsed("netflix", "\n".join(["Title,Date", *rows[::-1], ""]))
    assert {kind for _, kind in shows(things)} == {Kind.FILM}
    assert len(shows(things)) == 7


def test_the_ledger_says_how_many_titles_nothing_decides() -> None:
    decided = told(("Moth Boy: Home Again", 1), ("Moth Boy: No Way On", 20), ("Salt", 3))
    assert not [each for each in only(Remark, decided) if "films or episodes" in each.text]
    open_ = told(("Moth Boy: Home Again", 1), ("Moth Boy: No Way On", 1), ("Iron: Meadow", 3))
    assert Remark("3 titles with a colon may be films or episodes; read as films") in open_


def test_what_stands_behind_a_part_is_no_word_for_a_season() -> None:
    things = viewed(
        "Sal: Part 1: Under Glass: One", "Sel: Part 2: Under Glass: One",
        "Tuz: Book 1: Under Glass: One", "Zout: Under Glass: One", "Zout: Under Glass: Two",
    )  # fmt: skip
    assert episodes(things)[3:] == [
        ("Zout: Under Glass", None, None, "One"),
        ("Zout: Under Glass", None, None, "Two"),
    ]


def test_seasons_with_names_are_kept_in_the_name_of_the_episode() -> None:
    things = viewed(
        *(f"Axe: Water: {arc}: {name}" for arc in ("The Mark", "Smiths") for name in ("One", "Two"))
    )
    assert episodes(things) == [
        ("Axe: Water", None, None, "The Mark: One"),
        ("Axe: Water", None, None, "The Mark: Two"),
        ("Axe: Water", None, None, "Smiths: One"),
        ("Axe: Water", None, None, "Smiths: Two"),
    ]


def test_chapters_that_count_through_all_seasons_are_no_numbers_of_episodes() -> None:
    through = viewed("House: Season 1: Chapter 2", "House: Season 2: Chapter 14")
    assert [episode for _, _, episode, _ in episodes(through)] == [2, None]
    anew = viewed("Casa: Temporada 1: Capítulo 2", "Casa: Temporada 2: Capítulo 1")
    assert [episode for _, _, episode, _ in episodes(anew)] == [2, 1]


def test_numbering_by_the_order_of_watching() -> None:
    things = viewed(
        "Tin Sky: Season 1: Gate", "Tin Sky: Season 1: Tea", "Tin Sky: Season 2: Crow",
        "Tin Sky: Season 1: Gate", "Fine!: A", "Fine!: B", "Fine!: C", "Fine!: D", "Fine!: E",
        "Sal: Season 1: Episode 4", "Sal: Season 1: Tea",
        "Tin Sky: A Special Cup",
        by_order=True,
    )  # fmt: skip
    assert [(title, season, episode) for title, season, episode, _ in episodes(things)] == [
        ("Tin Sky", 1, 1), ("Tin Sky", 1, 2), ("Tin Sky", 2, 1), ("Tin Sky", 1, 1),
        ("Fine!", 1, 1), ("Fine!", 1, 2), ("Fine!", 1, 3), ("Fine!", 1, 4), ("Fine!", 1, 5),
        ("Sal", 1, 4), ("Sal", 1, None), ("Tin Sky", None, None),
    ]  # fmt: skip


def test_of_one_day_the_row_further_down_was_watched_first() -> None:
    text = 'Title,Date\n"S: Season 1: Two","1/13/24"\n"S: Season 1: One","1/13/24"\n'
    things = parsed("netflix", text, ImportOptions(number_by_order=True))
    assert [(name, number) for _, _, number, name in episodes(things)] == [("Two", 2), ("One", 1)]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        # Written oldest first, two of one day.
        ("One,1/12/24 Two,1/13/24 Three,1/13/24 Four,1/14/24", "One Two Three Four"),
        # Newest first, as Netflix does.
        ("Four,1/14/24 Three,1/13/24 Two,1/13/24 One,1/12/24", "One Two Three Four"),
        # The two of one day come last, or first, or are all there is.
        ("One,1/12/24 Two,1/13/24 Three,1/13/24", "One Two Three"),
        ("One,1/12/24 Two,1/12/24 Three,1/13/24", "One Two Three"),
        ("Two,1/13/24 One,1/13/24", "One Two"),
        # Without a day it is last, wherever it stands, and says nothing of the order.
        ("Late, One,1/12/24 Two,1/13/24 Three,1/13/24", "One Two Three Late"),
        ("One,1/12/24 Two,1/13/24 Three,1/13/24 Late,", "One Two Three Late"),
        ("Late, Three,1/13/24 Two,1/13/24 One,1/12/24", "One Two Three Late"),
        # Seen again later: the first time counts.
        ("One,1/12/24 Two,1/13/24 Three,1/13/24 One,1/15/24", "One Two Three"),
    ],
)
def test_a_file_in_either_order_gives_the_same_numbers(rows: str, numbers: str) -> None:
    lines = [f"S: Season 1: {row}\n" for row in rows.split(" ")]
    things = parsed(
        "netflix", "".join(["Title,Date\n", *lines]), ImportOptions(number_by_order=True)
    )
    counted = {name: number for _, _, number, name in episodes(things)}
    assert counted == {name: number for number, name in enumerate(numbers.split(), 1)}
    assert len(only(ImportedPlay, things)) == len(lines)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('"","13.5.2024"', "no title"),
        ('"New Harbour: : ","13.5.2024"', "no episode number or name"),
        ('" : Episode 7","13.5.2024"', "no title"),
        ('"Salt and Ash","yesterday"', "“yesterday” isn't a date"),
        ('"Salt and Ash","31.2.2024"', "“31.2.2024” isn't a date"),
        ('"' + "x" * 400 + '","13.5.2024"', "the title is empty or longer than 300 characters"),
    ],
)
def test_a_broken_row_is_counted(row: str, reason: str) -> None:
    things = parsed("netflix", f'Title,Date\n"Salt","14.5.2024"\n{row}\n')
    assert [(bad.where.line, bad.reason) for bad in only(BadRow, things)] == [(3, reason)]
    assert len(times(things)) == 1


def test_a_row_without_a_date_is_a_play_of_unknown_date() -> None:
    assert times(parsed("netflix", "Title,Date\nSalt,\n")) == [("Salt", None, None, None)]


@pytest.mark.parametrize(
    "data",
    [
        "Title;Date\nTin Sky: Season 1: Tea;13/05/2024\n",
        '"Title","Date"\r\n"Tin Sky: Season 1: Tea","13/05/2024"\r\n',
        "Title,Date,,\nTin Sky: Season 1: Tea,13/05/2024,,\n",
        "\ufeffTitle,Date\nTin Sky: Season 1: Tea,2024-05-13 00:00:00\n",
        "Title\tDate\nTin Sky: Season 1: Tea\t45425\n",
        "Title,Date\nTin Sky: Season 1: Tea,13-May-24\n".encode("utf-16"),
    ],
)
def test_a_file_that_a_spreadsheet_saved_again(data: str | bytes) -> None:
    assert times(parsed("netflix", data)) == [("Tin Sky", 1, None, "2024-05-13")]


def test_latin_1() -> None:
    data = 'Title,Date\n"Fyret: Sæson 5: Tørst","13/05/2024"\n'.encode("latin-1")
    assert times(parsed("netflix", data)) == [("Fyret", 5, None, "2024-05-13")]


def test_a_small_file_may_stay_open_and_the_person_says() -> None:
    text = 'Title,Date\n"Salt","04/03/2021"\n'
    with pytest.raises(NeedsChoice) as asked:
        parsed("netflix", text)
    assert asked.value.option == "--dates"
    assert asked.value.choices == (("dmy", "4 Mar 2021"), ("mdy", "3 Apr 2021"))
    assert times(parsed("netflix", text, ImportOptions(dates="mdy")))[0][3] == "2021-04-03"
    assert times(parsed("netflix", text, ImportOptions(dates="dmy")))[0][3] == "2021-03-04"


def test_the_ledger_says_how_the_dates_were_read() -> None:
    text = 'Title,Date\n"Salt","5/1/24"\n"Ash","4/30/24"\n'
    assert only(Remark, parsed("netflix", text)) == [Remark("dates read as month/day/year")]


def test_a_header_without_rows() -> None:
    with pytest.raises(BadImport, match="no rows"):
        parsed("netflix", "Title,Date\n")
