"""What is asked of a table whose columns do not say it, and what is not."""

from __future__ import annotations

import pytest

from tests.importers.files import only, source, times
from tests.importers.tables.test_plain import table
from watchlog.errors import BadValue
from watchlog.importers import formats
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    Remark,
)


def asked(text: str, **options: str | int) -> list[tuple[str, list[str]]]:
    """The option of each question about a table, and the values that answer it."""
    with pytest.raises(NeedsChoice) as error:
        table(text, **options)
    return [(each.option, [value for value, _ in each.choices]) for each in error.value.questions]


def ratings(text: str, **options: str | int) -> list[float | None]:
    return [each.rating for each in only(ImportedVerdict, table(text, **options))]


def remarks(text: str, **options: str | int) -> list[str]:
    return [each.text for each in only(Remark, table(text, **options))]


# Which column says when


@pytest.mark.parametrize(
    "header",
    [
        "Title,Date,Watched Date",
        "Name,Logged,WatchedDate",
        "film,created_at,watched_at",
        "Movie,Date Added,Date",
        "Title,Release Date,Date",
        "Title,date,DATE WATCHED",
        "Title,Rated At,Seen on",
    ],
)
def test_a_date_of_watching_goes_before_any_other(header: str) -> None:
    things = table(f"{header}\nSalt,2024-05-20,2024-05-13\n")
    assert times(things) == [("Salt", None, None, "2024-05-13")]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Title,Date,Finished", ["watched=Date", "watched=Finished", "watched=-"]),
        ("Title,Gesehen,Year", ["watched=Gesehen", "watched=-"]),
        ('Title,"On, day","Then ""x"""',
         ['watched="On, day"', 'watched="Then ""x"""', "watched=-"]),
        ("Title,Watched At,Last Watched",
         ["watched=Watched At", "watched=Last Watched", "watched=-"]),
    ],
)  # fmt: skip
def test_dates_that_do_not_say_of_what_are_asked_about(header: str, values: list[str]) -> None:
    rows = "Salt,2024-05-13,2021-05-14\nAsh,2024-05-14,2021-05-15\n"
    if "Year" in header:
        rows = "Salt,2024-05-13,2021\n"
    assert asked(f"{header}\n{rows}") == [("--columns", values)]
    for value in values[:-1]:
        assert only(ImportedPlay, table(f"{header}\n{rows}", columns=value))


def test_a_choice_shows_a_cell_of_its_column() -> None:
    answers = {}
    for header in ("Title,Gesehen,Year", "Title,Gesehen,Finished"):
        with pytest.raises(NeedsChoice) as error:
            table(f"{header}\nSalt,2024-05-13,1987\nAsh,2024-05-14,1988\n")
        [question] = error.value.questions
        answers[header] = dict(question.choices)
        assert "Gesehen" in answers[header]["watched=Gesehen"]
        assert "2024-05-13" in answers[header]["watched=Gesehen"]
    one, two = answers.values()
    assert one["watched=-"] != two["watched=-"], "of one column it is yes or no"


def test_none_of_the_columns_is_an_answer_and_leads_to_the_next_question() -> None:
    text = "Title,Gekauft\nSalt,2024-05-13\n"
    assert asked(text) == [("--columns", ["watched=Gekauft", "watched=-"])]
    assert asked(text, columns="watched=-") == [("--as", ["planned", "plays"])]
    assert not times(table(text, columns="watched=-", silent_rows="planned"))


def test_columns_are_what_the_person_says() -> None:
    text = "Film;Note;Remark;When I saw it\nSalt;9;Slow, good;13.05.2024\nAsh;7;;14.05.2024\n"
    things = table(text, columns='watched="When I saw it",rating=Note,note=remark')
    assert times(things) == [
        ("Salt", None, None, "2024-05-13"), ("Ash", None, None, "2024-05-14"),
    ]  # fmt: skip
    found = [(each.rating, each.note) for each in only(ImportedVerdict, things)]
    assert found == [(9.0, "Slow, good"), (7.0, None)]
    assert [each.text for each in only(Remark, things)] == [
        "watched: When I saw it",
        "note: Remark",
        "rating: Note, out of 10",
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("watched=Seen on", "No column is called “Seen on”. There are “Title”, “Date”"),
        ("colour=Date", "--columns takes no “colour”"),
        ("watched", "can't be read"),
        ("=Date", "can't be read"),
    ],
)
def test_columns_that_there_are_not(columns: str, message: str) -> None:
    with pytest.raises(BadValue, match=message):
        table("Title,Date,Type\nSalt,2024-05-13,film\n", columns=columns)


def test_a_table_of_unknown_columns_is_read_if_the_person_says_which_is_what() -> None:
    text = "Titel;Gesehen am\nSalz;13.05.2024\nAsche;14.05.2024\n"
    src = source({"x.csv": text})
    assert formats.recognise(src) is None
    assert formats.choose_format(src, "csv") == "csv"
    assert formats.choose_format(src, None, has_columns=True) == "csv"


# Ratings


def test_your_rating_goes_before_the_rating_of_a_site() -> None:
    text = "Title,Rating,Your Rating,Date\nSalt,7.1,9,2024-05-13\n"
    assert ratings(text) == [9.0]
    assert remarks(text) == ["columns not read: “Rating” (ratings)"]


@pytest.mark.parametrize(
    ("header", "cells", "wanted"),
    [
        ("Rating", ("4.5/5", "3 of 5"), [9.0, 6.0]),
        ("Rating", ("★★★★½", "★★☆☆☆"), [9.0, 4.0]),
        ("Rating (out of 5)", ("4.5", "3"), [9.0, 6.0]),
        ("My Rating /100", ("85", "3"), [8.5, 0.3]),
        ("Rating", ("8,5", "3"), [8.5, 3.0]),
        ("Rating", ("85 %", "3/10"), [8.5, 3.0]),
        ("Rating10", ("4", "3"), [4.0, 3.0]),
        ("Rating", ("8", "-"), [8.0]),
    ],
)
def test_ratings_that_say_their_scale(header: str, cells: tuple[str, str], wanted: object) -> None:
    text = f"title;date;{header}\nSalt;2024;{cells[0]}\nAsh;2024;{cells[1]}\n"
    assert ratings(text) == wanted


def test_ratings_that_end_at_five_may_be_of_ten() -> None:
    text = "title,date,rating\nSalt,2024,4.5\nAsh,2024,3\n"
    assert asked(text) == [("--scale", ["5", "10"])]
    assert ratings(text, scale=5) == [9.0, 6.0]
    assert ratings(text, scale=10) == [4.5, 3.0]
    assert remarks(text, scale=5) == ["rating: rating, out of 5 (--scale 5)"]


def test_ratings_that_go_beyond_ten_may_be_of_a_hundred() -> None:
    text = "title,date,rating\nSalt,2024,85\nAsh,2024,70\n"
    assert asked(text) == [("--scale", ["100", "10"])]
    assert ratings(text, scale=100) == [8.5, 7.0]
    assert [bad.reason for bad in only(BadRow, table(text, scale=10))] == [
        "the rating is out of range"
    ] * 2


@pytest.mark.parametrize(
    ("given", "is_asked"),
    [
        ("8,11", False),
        ("8,19", False),
        ("8,20", True),
        ("11,12", True),
        ("7,11,12", True),
        ("7,8,11,12", True),
        ("7,8,9,11,12", False),
        ("7,8,90", False),
        ("8,101", False),
        ("11", False),
        ("20", True),
        ("6,5", False),
        ("5,4", True),
    ],
)
def test_out_of_how_many_is_asked_where_ratings_leave_a_doubt(given: str, is_asked: bool) -> None:
    rows = "".join(f"Film {n},2024,{each}\n" for n, each in enumerate(given.split(",")))
    text = f"title,date,rating\n{rows}"
    if is_asked:
        assert [option for option, _ in asked(text)] == ["--scale"]
    else:
        most = [float(each) for each in given.split(",") if float(each) <= 10]
        assert ratings(text) == most


@pytest.mark.parametrize("day", ["13. 5.24", "13. 5. 2024", "13.05.2024 20.15", "May 13, 2024"])
def test_a_date_with_blanks_is_a_date(day: str) -> None:
    first, *_ = asked(f'Title,Gesehen,Year\nSalt,"{day}",2020\n')
    assert first == ("--columns", ["watched=Gesehen", "watched=-"])


def test_one_rating_beyond_ten_among_others_is_a_mistake() -> None:
    text = "title,date,rating\nSalt,2024,8\nAsh,2024,7\nTin,2024,11\n"
    assert ratings(text) == [8.0, 7.0]
    assert len(only(BadRow, table(text))) == 1


def test_ratings_of_episodes_ask_nothing() -> None:
    text = "title,season,episode,date,rating\nTin Sky,1,1,2024,4\n"
    assert times(table(text)) == [("Tin Sky", 1, 1, "2024")]


def test_numbers_called_notes_and_stars_called_otherwise_are_asked_about() -> None:
    assert asked("title,date,Note\nSalt,2024,8\nAsh,2024,9\n") == [
        ("--columns", ["rating=Note", "rating=-"])
    ]
    assert asked("title,date,Bewertung\nSalt,2024,8\n") == [
        ("--columns", ["rating=Bewertung", "rating=-"])
    ]
    assert remarks("title,date,Ben\nSalt,2024,4.5\nAsh,2024,3.0\n") == [
        "columns not read: “Ben” (ratings)"
    ]
    assert asked("title,date,Anna\nSalt,2024,★★★★\n") == [
        ("--columns", ["rating=Anna", "rating=-"])
    ]


# Whether it was watched


@pytest.mark.parametrize(
    "text",
    [
        "Title,Year\nSalt,2021\nAsh,2019\n",
        "Film,Date Added\nSalt,2024-05-13\nAsh,2024-05-14\n",
        "title,season,episode\nTin Sky,1,1\n",
        "title,type,imdb\nSalt,movie,tt0099999\n",
    ],
)
def test_titles_that_do_not_say_that_they_were_watched_are_asked_about(text: str) -> None:
    assert asked(text) == [("--as", ["planned", "plays"])]
    planned = table(text, silent_rows="planned")
    assert not only(ImportedPlay, planned)
    assert {each.state for each in only(ImportedShow, planned)} == {"planned"}
    played = table(text, silent_rows="plays")
    assert {each.at for each in only(ImportedPlay, played)} == {None}
    assert not only(ImportedShow, played)


def test_a_day_on_a_list_says_by_when_and_since_when() -> None:
    text = "Film,Date Added\nSalt,2024-05-13\n"
    [show] = only(ImportedShow, table(text, silent_rows="planned"))
    assert show.added_at == "2024-05-13"
    [play] = only(ImportedPlay, table(text, silent_rows="plays"))
    assert (play.at, play.not_after) == (None, "2024-05-13")


@pytest.mark.parametrize(
    "text",
    [
        "title,watched\nSalt,yes\nAsh,no\n",
        "title,state\nSalt,watched\nAsh,planned\n",
        "title,rating\nSalt,8\nAsh,7\n",
        "title,verdict,note\nSalt,stream,\nAsh,,Slow\n",
        "title,plays\nSalt,2\nAsh,0\n",
    ],
)
def test_rows_that_say_it_ask_nothing(text: str) -> None:
    assert table(text)


def test_yes_in_a_column_of_the_watchlist_is_no_yes_to_having_watched() -> None:
    things = table("title,watchlist\nSalt,yes\nAsh,no\n")
    assert not times(things)
    states = [(each.show.title, each.state) for each in only(ImportedShow, things)]
    assert states == [("Salt", "planned"), ("Ash", None)]
    assert times(table("title,watchlist\nSalt,completed\nAsh,planned\n")) == [
        ("Salt", None, None, None)
    ]


def test_a_film_that_is_planned_is_no_play_whatever_its_column_of_plays() -> None:
    things = table("title,plays\nSalt,2\nAsh,0\n")
    assert times(things) == [("Salt", None, None, None)] * 2
    assert [each.show.title for each in only(ImportedShow, things)] == ["Ash"]


def test_a_series_completed_is_seen_and_no_bad_row() -> None:
    things = table(
        "title,kind,state,date,rating\nTin Sky,series,Completed,2024-05-13,\n"
        "Le Sel,series,Completed,,8\nMill Lane,series,Watching,,\nNord,series,,2024-05-13,\n"
    )
    shows = [
        (each.show.title, each.completed, each.not_after) for each in only(ImportedShow, things)
    ]
    assert shows == [
        ("Tin Sky", True, "2024-05-13"), ("Le Sel", True, None), ("Mill Lane", False, None),
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == ["no episode number or name"]
    assert not times(things)


# All at once


def test_every_question_of_a_table_is_asked_at_once() -> None:
    text = "Title,Gesehen,Stars,Kind\nSalt,03/04/2024,4,film\nAsh,05/04/2024,3,film\n"
    assert asked(text) == [
        ("--columns", ["watched=Gesehen", "watched=-"]),
        ("--scale", ["5", "10"]),
        ("--dates", ["dmy", "mdy"]),
    ]


def test_columns_that_are_not_read_are_named() -> None:
    text = (
        "title,watched at,Premiered,IMDb Rating,My thoughts,Colour,state\n"
        "Salt,2024-05-13,2021-01-01,7.1,Slow,red,meh\n"
    )
    assert remarks(text) == [
        "columns not read: “Premiered” (dates), “IMDb Rating” (ratings), “My thoughts” (notes)",
        "unknown states: “meh”",
    ]


# What a spreadsheet does


def test_the_separator_that_a_first_line_says() -> None:
    text = 'sep=;\r\nTitle;Date;Rating\r\n"Salt; ash";2024-05-13;8\r\n;2024;\r\n'
    things = table(text)
    assert times(things) == [("Salt; ash", None, None, "2024-05-13")]
    assert [bad.where.line for bad in only(BadRow, things)] == [4]


def test_a_clock_time_in_a_column_of_its_own() -> None:
    things = table("title,date,time\nSalt,13.05.2024,21:40\nAsh,14.05.2024,\n")
    assert [each[3] for each in times(things)] == ["2024-05-13T21:40:00", "2024-05-14"]
    assert [each.text for each in only(Remark, things)] == [
        "clock times without a zone: read in your zone (--zone names another)"
    ]
    zoned = remarks("film,date\nSalt,2024-05-13 21:40\n", zone="Europe/Berlin")
    assert zoned == ["clock times without a zone: read in Europe/Berlin (--zone Europe/Berlin)"]
