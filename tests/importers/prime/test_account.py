"""Prime Video: the tables of the account data."""

from __future__ import annotations

from tests.importers.files import only, parsed, reasons
from tests.importers.prime.test_history import HISTORY
from watchlog.domain.models import Kind
from watchlog.importers.records import BadRow, ImportedItem, ImportedPlay


def account(*rows: str) -> list[ImportedItem]:
    path = "Your Prime Video Viewing Activity/Viewing History.csv"
    return parsed("prime", {path: HISTORY + "\n".join(rows)})


def test_sittings_of_the_account_data() -> None:
    things = account(
        '"""Cold Tea-Harbour Nine - Season 3""",2026-02-02T21:30:00Z,1200,Full,No',
        "Cold Tea-Harbour Nine - Season 3,2026-02-02T21:00:00Z,1500.5,Full,Yes",
        "Half-Time-Harbour Nine - Season 3,2026-02-03T21:00:00Z,2700,Full,Yes",
        "Salt - The Ash-Heap,2026-02-04 21:00:00.123,5400,Feature,No",
        "Salt - The Ash-Heap,2026-05-04 21:00:00.123,5400,Feature,No",
        "Some Trailer,2026-02-05T21:00:00Z,60,Trailer,No",
        "Not Available,2026-02-05T21:00:00Z,60,Full,No",
        "Mill Lane,Not Available,60,Full,No",
    )
    plays = only(ImportedPlay, things)
    told = [(play.show.title, play.season, play.name, play.at, play.reached) for play in plays]
    assert told == [
        ("Harbour Nine", 3, "Cold Tea", "2026-02-02T21:50:00+00:00", 45.0),
        ("Harbour Nine", 3, "Half-Time", "2026-02-03T21:45:00+00:00", 45.0),
        ("Salt - The Ash-Heap", None, None, "2026-02-04T22:30:00+00:00", 90.0),
        ("Salt - The Ash-Heap", None, None, "2026-05-04T22:30:00+00:00", 90.0),
    ]
    assert reasons(things) == [
        "trailers and previews", "earlier sittings of a viewing",
    ]  # fmt: skip
    assert [bad.reason for bad in only(BadRow, things)] == ["no title", "no start time"]


def test_the_old_table_tells_the_language_and_the_hour_of_no_zone() -> None:
    text = (
        "\ufeffTitle,Playback Hour,Audio Language\n"
        "Cold Tea-Harbour Nine - Season 3,3/4/2019 21:00,English\n"
        "Salt,12/24/2019 20:00,Not Available\n"
        "Ash,24/12/2019 20:00,Elvish\n"
    )
    things = parsed("prime", {"Digital.PrimeVideo.Viewinghistory.csv": text})
    plays = only(ImportedPlay, things)
    assert [(play.show.title, play.show.kind, play.at, play.language) for play in plays] == [
        ("Harbour Nine", Kind.SERIES, "2019-03-04", "en"),
        ("Salt", Kind.FILM, "2019-12-24", None),
    ]
    assert [bad.reason for bad in only(BadRow, things)] == ["“24/12/2019 20:00” isn't a date"]


def test_watch_events_do_not_name_the_show() -> None:
    text = (
        "Deleted from Watch History,Most Recent Watch Date,Seconds Watched,Title Name\n"
        "no,2026-06-14T02:38:10Z,6000,Cold Tea\n"
    )
    things = parsed("prime", text)
    assert reasons(things) == ["watch events that don't name the show"]
