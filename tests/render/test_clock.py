"""Times as a person reads their clock: in 24 hours or in 12, everywhere alike."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import KOLKATA, Person
from watchlog.domain.dates.when import parse_when
from watchlog.render.text.style import Look
from watchlog.render.text.words import clock, stamped, stamped_column

LOOK = Look(80, True, date(2026, 11, 23))
TWELVE = LOOK._replace(clock="12")
NOW = datetime(2026, 11, 23, 22, 0, tzinfo=KOLKATA)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("00:00", "12:00 am"), ("00:59", "12:59 am"), ("01:05", "1:05 am"), ("11:59", "11:59 am"),
        ("12:00", "12:00 pm"), ("12:01", "12:01 pm"), ("13:30", "1:30 pm"), ("23:12", "11:12 pm"),
    ],
)  # fmt: skip
def test_a_clock_of_twelve_hours(at: str, words: str) -> None:
    assert clock(time.fromisoformat(at), TWELVE) == words
    assert clock(time.fromisoformat(at), LOOK) == at


@given(st.times())
def test_what_is_shown_can_be_typed(at: time) -> None:
    typed = {parse_when(f"20 nov {clock(at, look)}", NOW, time(4)).at for look in (LOOK, TWELVE)}
    assert typed == {f"2026-11-20T{at:%H:%M}:00+05:30"}


def test_dates_are_as_they_are() -> None:
    assert stamped("2026-11-22T23:12:00+05:30", TWELVE) == "Sun 22 Nov 11:12 pm"
    assert stamped("2025-11-22", TWELVE) == "22 Nov 2025"
    for at in (None, "2026", "2026-11", "2026-11-22"):
        assert stamped(at, TWELVE) == stamped(at, LOOK)


def test_times_of_a_column_end_in_one_column() -> None:
    stamps = ["2026-11-22T23:12:00+05:30", "2026-11-09T09:05:00+05:30", "2026-11-08"]
    assert stamped_column(stamps, TWELVE) == [
        "Sun 22 Nov 11:12 pm",
        "Mon 9 Nov   9:05 am",
        "Sun 8 Nov",
    ]


@pytest.fixture
def person(ballard: Person) -> Person:
    """A person with a binge, a doubled play, an undone change and a backup, at a terminal."""
    ballard.ok(
        "add Farzi --film --runtime 120",
        'watch ballard 1-4 --at "yesterday 23:30"',
        'watch ballard 5 --at "2026-11-20 22:50"',
        'watch ballard 5 --again --at "2026-11-20 22:54"',
        'watch ballard 6 --at "12 nov 01:05"',
        "watch farzi",
        'verdict ballard stream "Good."',
        "pause ballard",
    )
    ballard.now += timedelta(hours=2)
    ballard.terminal = True
    return ballard


OF_24 = re.compile(r"\b(?:[01]\d|2[0-3]):[0-5]\d\b(?! [ap]m)")
OF_12 = re.compile(r"\b1?\d:[0-5]\d [ap]m\b")
PAGES = (
    "", "history", "show ballard", "verdict ballard", "undo --list", "backups", "doctor", "stats",
    "stats --by hour", "stats --by weekday", "stats --explain", "binges", "year", "list",
    "languages", "next",
)  # fmt: skip


def shown(person: Person, page: str) -> str:
    """A page without its line ends, and without the names of backups, which hold a time in UTC."""
    return re.sub(r"\d{4}-\d\d-\d\dT\S*", "", " ".join(person.ok(page).out.split()))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_the_clock_that_is_set(person: Person, page: str) -> None:
    person.width = 100
    before = shown(person, page)
    person.ok("config clock 12")
    after = shown(person, page)
    assert not OF_24.search(after)
    # The change of the setting is a line of undo's list too, and perhaps has a backup.
    if page not in ("undo --list", "backups"):
        assert len(OF_12.findall(after)) == len(OF_24.findall(before))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("page", ["history", "binges", "undo --list", "stats", "year"])
def test_the_longer_times_fit_and_columns_stay_where_they_are(
    person: Person, page: str, width: int
) -> None:
    person.width = width
    person.ok("config clock 12")
    lines = person.ok(page).out.splitlines()
    assert max(map(len, lines)) <= width
    if page == "history" and width >= 80:
        (at,) = {line.index("Ballard") for line in lines if "Ballard" in line}
        assert at > 0


@pytest.mark.parametrize(
    "command",
    [
        'watch ballard 7 --at "21:05"', 'watch ballard 7-8 --at "last night 23:59"',
        'amend ballard s1e5 --at "2026-11-19 21:00"', "resume ballard", "verdict ballard",
    ],
)  # fmt: skip
def test_every_sentence_has_the_clock_that_is_set(person: Person, command: str) -> None:
    person.ok("config clock 12")
    ran = person(command)
    assert not OF_24.search(ran.out + ran.err)
    assert OF_12.search(ran.out + ran.err)


def test_programs_get_what_they_got(person: Person) -> None:
    person.terminal = False
    # The others are about changes, of which the setting makes one more.
    pages = [page for page in PAGES if page not in ("undo --list", "backups", "doctor")]
    commands = [f"{page} --json" for page in pages]
    commands += [f"export --format {name}" for name in ("csv", "markdown", "trakt")]
    before = [person(command).out for command in commands]
    person.ok("config clock 12")
    assert [person(command).out for command in commands] == before
    doubled = next(each for each in person.json("doctor")["findings"] if each["check"] == "doubled")
    assert "22:50 and 22:54" in str(doubled)


def test_what_is_no_clock_is_refused_with_the_choices(run: Person) -> None:
    refused = run("config clock 13")
    assert refused.code == 2
    assert "12 or 24" in refused.err
    assert run.stored is None
