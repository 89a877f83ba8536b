"""Golden tables of the rules that several formats share: what a file is, what counts as seen.

Entries of anime lists by their counts, sittings of a player by what was reached, and files by
their columns and keys. Made anew with WATCHLOG_UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from tests.golden_pages import hold
from tests.importers.every_format import EVERY
from tests.importers.files import Content, source
from tests.importers.odd_values import entries_of, paths_of
from tests.importers.told import told
from watchlog.domain.models import Kind
from watchlog.errors import WatchlogError
from watchlog.importers.anime.progress import ListEntry, fuzzy_date, items_of
from watchlog.importers.formats import FORMATS, choose_format, recognise
from watchlog.importers.reading.sittings import (
    PlayerSitting,
    PlayerViewing,
    TitleViewings,
    lengths_of,
    plays_of,
    viewings_in,
)
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import ImportedItem, ImportedPlay, Location, ShowKey

HERE = Location(1, "list")


# --- anime lists ---

LEFT_OUT = ("title", "kind")


def entry_lines(kind: Kind, status: str, progress: int, episodes: int | None, again: int) -> str:
    """What an entry is read as: the show, then how many of which plays, marks and rows."""
    entry = ListEntry(
        ShowKey("Kumo", None, kind), HERE, status, progress, episodes, again, "2024-05-13"
    )
    alike: Counter[ImportedItem] = Counter()
    for each in items_of(entry):
        alike[each._replace(episode=None) if isinstance(each, ImportedPlay) else each] += 1
    found: dict[str, int] = {}
    for record, count in zip(told(alike)["list:1"], alike.values(), strict=True):
        about = (f"{key}={value}" for key, value in record.fields.items() if key not in LEFT_OUT)
        found[" ".join([record.kind, *about])] = count
    shown = "; ".join(line if count == 1 else f"{count} × {line}" for line, count in found.items())
    return f"{kind} {status or '-'} {progress} of {episodes}, again {again}  →  {shown}"


def of_lists() -> Iterator[str]:
    states = ("completed", "repeating", "planned", "paused", "dropped", "")
    for kind, status in product(Kind, states):
        for progress, episodes, again in product((0, 3, 12), (None, 12), (0, 2)):
            yield entry_lines(kind, status, progress, episodes, again)
    for progress, again in (
        (1, 100), (1, 101), (99, 100), (100, 99), (100, 100), (101, 98), (3_333, 2), (3_334, 2),
        (5_000, 1), (4_999, 1), (9_999, 1), (10_000, 0), (10_001, 0), (0, 1),
    ):  # fmt: skip
        yield entry_lines(Kind.SERIES, "completed", progress, None, again)
        yield entry_lines(Kind.SERIES, "repeating", progress, progress, again)
        yield entry_lines(Kind.FILM, "completed", 1, 1, again)
    for parts in product((None, 0, 1899, 1900, 2024, "x"), (None, 0, 2, 13), (None, 0, 29, 30)):
        try:
            made: object = fuzzy_date(*parts)
        except UnreadableValue as bad:
            made = f"! {bad}"
        yield f"{parts}  →  {made}"


# --- sittings ---

# Each sitting: the minute of the evening at which it began, the minutes played, the minute
# reached (- where none is told). A later day is ``+1`` in front.
SITTINGS = (
    "0 50 50", "0 50 -", "0 20 20, 30 30 50", "0 20 -, 30 30 -", "0 50 50, 60 50 50",
    "0 50 -, 60 50 -", "0 45 45, 60 5 50", "0 45 45, 60 5 5", "0 40 40, 60 5 45",
    "0 44 44, 60 6 50",
    "0 50 50, 60 5 48", "0 50 50, 60 5 8", "0 50 50, 60 5 9", "0 50 50, 60 5 10",
    "0 50 50, 60 5 11",
    "0 50 50, +1 60 5 30", "0 50 50, +3 60 5 30", "0 50 50, +30 60 5 30", "0 50 50, +31 60 5 49",
    "0 20 20, +1 0 30 50", "0 20 20, +6 0 30 50", "0 20 20, +7 0 30 50", "0 20 20, +29 0 30 50",
    "0 20 20, +30 0 30 50", "0 20 20, +31 0 30 50", "0 20 -, +1 0 30 -", "0 20 -, +6 0 30 -",
    "0 20 -, +7 0 30 -", "0 20 -, +29 0 30 -", "0 20 -, +30 0 30 -", "0 20 -, +31 0 30 -",
    "0 20 20, 5 30 -", "0 20 -, 5 30 40", "0 50 50, 0 50 50", "60 20 40, 0 20 20", "0 48 48, 0 1 1",
    "0 49 49, +40 10 2 20, +41 10 50 50",
)  # fmt: skip

# The furthest minute of each viewing, of several episodes of one show: ``24 24 | 12``.
LENGTHS = (
    "24", "24 24", "24 12", "24 | 24", "24 | 12", "24 | 12 | 24", "24 | 24 | 12",
    "50 | 24 | 24 | 24", "50 | 50 | 24 | 24", "24 | 23 | 22 | 21 | 20 | 12 | 6",
    "24 | 24 | 24 | 24 | 24 | 24 | 24 | 24 | 3",
    "40 | 42 | 44 | 46 | 48 | 50 | 52 | 54 | 56", "10 | 20 | 30 | 40", "24 22 | 48", "24 23 | 48",
    "24 21 | 48", "24 | 26 | 27", "24 | 25 | 25 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60",
    "5 | 50 | 50 | 50", "0 | 0", "90 | 40 | 41 | 42 | 43 | 44 | 45 | 46 | 47 | 48",
)  # fmt: skip

BEGINS = datetime(2024, 5, 13, 18, tzinfo=UTC)


def sittings(text: str) -> list[PlayerSitting]:
    found = []
    for line, each in enumerate(text.split(", "), 1):
        *days, minute, played, reached = each.split()
        began = BEGINS + timedelta(days=int(days[0]) if days else 0, minutes=int(minute))
        found.append(
            PlayerSitting(
                Location(line), began, began + timedelta(minutes=int(played)), float(played),
                None if reached == "-" else float(reached),
            )
        )  # fmt: skip
    return found


def of_viewing(viewing: PlayerViewing) -> str:
    again = [each.where.line for each in viewing.again]
    rows = [each.where.line for each in viewing.sittings]
    return f"{rows} reached {viewing.reached}" + (f", again {again}" if again else "")


def of_sittings() -> Iterator[str]:
    for text, length in product(SITTINGS, (None, 50.0, 100.0)):
        viewings = viewings_in(sittings(text), length)
        yield f"{text}, of {length}  →  {'; '.join(map(of_viewing, viewings))}"
    for kind, text in product((Kind.SERIES, Kind.FILM), SITTINGS):
        plays = {
            name: ImportedPlay(ShowKey("Ash", None, kind), HERE, name=name)
            for name in ("Gate", "Tea")
        }
        rows = plays_of(plays, {"Gate": sittings(text), "Tea": sittings("0 44 44")})
        yield f"{kind}, {text}"
        yield from (f"  {place} {each}" for place, found in told(rows).items() for each in found)


def of_lengths() -> Iterator[str]:
    for text, show in product(LENGTHS, ("Ash", None)):
        titles = {}
        for number, each in enumerate(text.split(" | ")):
            viewings = [
                PlayerViewing([PlayerSitting(HERE, BEGINS, BEGINS, 1.0, float(reached))], [])
                for reached in each.split()
            ]
            titles[str(number)] = TitleViewings(show, viewings)
        yield f"{text}, of {show}  →  {list(lengths_of(titles).values())}"


# --- what a file is ---


def without_a_column(content: str) -> Iterator[tuple[str, str]]:
    """A table with each column of its header called otherwise."""
    header, end, rest = content.partition("\n")
    for mark in ",;\t":
        names = header.split(mark)
        if len(names) > 1:
            for place, name in enumerate(names):
                other = mark.join([*names[:place], "Zzz", *names[place + 1 :]])
                yield name.strip('"\ufeff\r '), other + end + rest
            return


def without_a_key(content: Any) -> Iterator[tuple[str, Any]]:
    """JSON without each of its keys, wherever this stands."""
    keys = {key for way in paths_of(content) for key in way if isinstance(key, str)}
    text = json.dumps(content)
    for key in sorted(keys):
        if not key.isdecimal():
            yield key, json.loads(text, object_hook=lambda of: {k: of[k] for k in of if k != key})  # noqa: B023


def parts_missing(files: dict[str, Content]) -> Iterator[tuple[str, dict[str, Content]]]:
    """Files of which one lacks a column, or all lack a key."""
    for path, content in files.items():
        if isinstance(content, str) and not path.endswith((".xml", ".json")):
            found: Iterator[tuple[str, Any]] = without_a_column(content)
        elif entries_of(content) or isinstance(content, dict):
            found = without_a_key(content)
        else:
            continue
        for name, without in found:
            yield f"{path}, without {name}", {path: without}


def of_files() -> Iterator[str]:
    for name, (format_name, files) in EVERY.items():
        usual = {path: recognise(source({path: content})) for path, content in files.items()}
        yield f"== {name}, {format_name}: {usual}"
        same: dict[str, list[str]] = {}
        for what, changed in parts_missing(files):
            found = recognise(source(changed))
            if found != usual[next(iter(changed))]:
                same.setdefault(str(found), []).append(what)
        yield from (f"  {found}: {'; '.join(of)}" for found, of in same.items())


TINY: tuple[bytes, ...] = (
    b"", b"a,b\n1,2\n", b"title,date\nAsh,2024-05-13\n", b"title\nAsh\n", b"name,color\nAsh,red\n",
    b"\x00\x01\x02\x03", b"SQLite format 3\x00" + b"\x00" * 100, b"[]", b"{}", b"[{}]",
    b"plain words",
    b'[{"show": {"ids": {"trakt": 1}}, "watched_at": "x"}]', b'[{"show": {"ids": {"trakt": 1}}}]',
    b'[{"show": {"ids": {"tvdb": 1}}, "watched_at": "x"}]', b'{"history": [], "trakt": 1}',
    b'{"history": []}', b'{"ratings": {"trakt": 1}}', b'{"others": [], "trakt": 1}',
    b'[{"history": [], "trakt": 1}]', b'<?xml version="1.0"?><myanimelist></myanimelist>',
    b'<?xml version="1.0"?><other></other>', b"PK\x03\x04", b"\x1f\x8b\x08",
)  # fmt: skip


def of_choices() -> Iterator[str]:
    for content, named, has_columns in product(TINY, (None, "csv", "trakt"), (False, True)):
        try:
            made = choose_format(source({"x": content}), named, has_columns=has_columns)
        except WatchlogError as error:
            hints = " / ".join(hint.text for hint in getattr(error, "hints", ()))
            made = f"! {type(error).__name__} {error} {hints}"
        about = f"{content[:60]!r}, named {named}{', with columns' if has_columns else ''}"
        yield f"{about}  →  {made}"
    yield from (f"{name}: {each.noun}" for name, each in FORMATS.items())


TABLES = {
    "lists": of_lists, "sittings": of_sittings, "lengths": of_lengths, "recognised": of_files,
    "formats": of_choices,
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_what_comes_of_each(name: str) -> None:
    hold(f"importers/rules-{name}", TABLES[name]())
