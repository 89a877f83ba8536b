"""The iCalendar file (RFC 5545) of what airs next, for any calendar application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from watchlog.actions.lookup.upcoming import ComingRow, Upcoming
from watchlog.domain.dates.moments import moment
from watchlog.domain.lookup.answer import tvmaze_url

LONGEST_LINE = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""


def calendar(result: Upcoming) -> bytes:
    """The file: one event for each row, with an id that is the same each time it is made."""
    return b"".join(_folded(line) for line in _lines(result))


def _lines(result: Upcoming) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//watchlog//watchlog//EN"
    yield "CALSCALE:GREGORIAN"
    for row in result.rows:
        yield from _event(row, result.now)
    yield "END:VCALENDAR"


def _event(row: ComingRow, now: datetime) -> Iterator[str]:
    coming, show = row.coming, row.show
    what = str(coming.ref) if coming.ref else f"season {coming.season} begins"
    title = f" “{coming.episode.title}”" if coming.episode and coming.episode.title else ""
    yield "BEGIN:VEVENT"
    # The same id each time: a calendar that takes the file again updates its events.
    yield f"UID:{show.id}-s{coming.season}e{coming.number or 0}@watchlog"
    yield f"DTSTAMP:{_utc(now)}"
    at = moment(coming.at)
    if at is not None:
        yield f"DTSTART:{_utc(at)}"
        # An event ends after it starts (RFC 5545, 3.8.2.2), also where its length is 0.
        yield f"DTEND:{_utc(at + timedelta(minutes=max(1, row.minutes.estimate)))}"
    else:
        yield f"DTSTART;VALUE=DATE:{coming.on:%Y%m%d}"
        # The end of whole days is exclusive.
        yield f"DTEND;VALUE=DATE:{coming.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{show.title} {what}{title}')}"
    if show.platforms:
        yield f"LOCATION:{_text(', '.join(show.platforms))}"
    url = tvmaze_url(show)
    yield f"DESCRIPTION:{_text(f'Data: TVmaze, CC BY-SA. {url or str()}'.rstrip())}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text as RFC 5545 (3.3.11) has it."""
    for char in ("\\", ";", ","):
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line of any length as lines of 75 octets, cut between characters."""
    parts: list[bytes] = [b""]
    for char in line:
        octets = char.encode("utf-8", "replace")
        # All but the first line begin with a blank, which counts.
        room = LONGEST_LINE - (1 if len(parts) > 1 else 0)
        if len(parts[-1]) + len(octets) > room:
            parts.append(b"")
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
