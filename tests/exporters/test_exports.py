"""Every format's whole text, of a small library with one thing each that a format has to settle."""

from __future__ import annotations

from datetime import UTC, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from tests.golden_pages import hold
from watchlog.domain.models import Kind, Play, Show, Verdict
from watchlog.exporters import trakt
from watchlog.exporters.formats import FORMATS, LibraryContents, exporter

ALL_IDS = {
    "trakt": 1,
    "slug": "ballard",
    "imdb": "tt2",
    "tmdb": 3,
    "tvdb": 4,
    "tvmaze": 5,
    "simkl": 6,
}

SHOWS = [
    Show(
        "s1",
        "Ballard",
        "ballard",
        year=2025,
        external=ALL_IDS,
        all_plays=(
            Play("p1", 1, 1, "2026-11-20T22:41:00+05:30", "hi", external={"trakt": 77}),
            Play("p2", 1, 2, "2026-11-21T01:30:00+05:30", "pt-BR", subtitles="en", minutes=44),
            Play("p3", 1, 3, "2026-11-20", minutes=20, seconds=40, external={"trakt": "78"}),
            Play("p4", 1, 4, "2026-11-20", minutes=20, seconds=0),
            Play("p5", 1, 5, "2026-11", not_after="2026-11-21T10:00:00Z"),
            Play("p6", 1, 6, "2024"),
            Play("p7", 1, 7),
            Play("p8", 1, 8, "2026-11-22", deleted="2026-11-23T10:00:00+05:30"),
            Play("p9", 1, None, "2026-11-24T04:00:00+05:30", name="A *Pilot*"),
            Play("p10", 0, 1, "2026-11-24T03:59:59+05:30"),
        ),
        all_verdicts=(Verdict("v1", "stream", 9, "Slow at\nfirst"), Verdict("v2", None, 8.5)),
    ),
    Show(
        "s2",
        "=HYPERLINK(1)",
        "hyperlink-1",
        kind=Kind.FILM,
        external={"imdb": "tt9"},
        all_plays=(Play("p11", at="2026-11-24T03:00:00+05:30"), Play("p12"), Play("p13")),
        all_verdicts=(Verdict("v3", rating=7),),
    ),
    Show("s3", 'Only, a "verdict"', "only", all_verdicts=(Verdict("v4", note="no [word]"),)),
    Show("s4", "Nothing at all", "nothing-at-all", all_verdicts=(Verdict("v5", "skip"),)),
    Show(
        "s5",
        "'s Été",
        "s-ete",
        all_plays=(Play("p14", 1, name="+1"), Play("p15", 1, 2, "2024-02"), Play("p16", 1, 1)),
    ),
]

DOCUMENTS: list[dict[str, object]] = [
    {"id": "s1", "title": "Été"},
    {"id": "s2", "title": "half \ud800", "year": None},
]


def contents(zone: tzinfo | None = None, shows: list[Show] = SHOWS) -> LibraryContents:
    return LibraryContents(shows, DOCUMENTS[: len(shows)], {"audio": ["hi"]}, zone, time(4))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("library", ["whole", "empty"])
def test_a_format_writes_what_it_wrote(name: str, library: str) -> None:
    found = contents(timezone(timedelta(hours=5, minutes=30)), SHOWS if library == "whole" else [])
    text = "".join(exporter(name).lines(found))
    left = [each.id for each in exporter(name).left_out(found)]
    hold(f"exporters/{name}-{library}", [*text.splitlines(), f"left out: {left}"])


@pytest.mark.parametrize(
    ("at", "zone", "then"),
    [
        ("2026-11-20T22:41:59+05:30", None, "2026-11-20T17:11:59.000Z"),
        ("2026-11-20T00:00:00Z", ZoneInfo("Asia/Kolkata"), "2026-11-20T00:00:00.000Z"),
        ("2026-11-20", None, "2026-11-20T12:00:00.000Z"),
        ("2026-11-20", UTC, "2026-11-20T12:00:00.000Z"),
        ("2026-11-20", ZoneInfo("Asia/Kolkata"), "2026-11-20T06:30:00.000Z"),
        ("2026-07-20", ZoneInfo("America/Los_Angeles"), "2026-07-20T19:00:00.000Z"),
        ("2026-11", UTC, "unknown"),
        ("2026", UTC, "unknown"),
        (None, UTC, "unknown"),
    ],
)
def test_trakt_gets_a_moment_only_where_the_day_is_known(
    at: str | None, zone: tzinfo | None, then: str
) -> None:
    assert trakt.timestamp(at, zone) == then
