"""Each format is recognised by what it holds, in every wrapping, and by no other's importer."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable

import pytest

from tests.importers.every_format import EVERY
from tests.importers.files import Content, as_bytes, only, source
from tests.importers.lookalikes import LOOKALIKES
from tests.importers.mutations import mutated, parsed_json, retyped
from watchlog.domain.dates.moments import is_stamp
from watchlog.domain.limits import LAST_EPISODE, LAST_SEASON
from watchlog.domain.models import Kind
from watchlog.domain.text import harmless
from watchlog.errors import BadImport, WrongFormat
from watchlog.importers import formats
from watchlog.importers.reading.questions import NeedsChoice
from watchlog.importers.records import (
    BadRow,
    ImportedItem,
    ImportedMark,
    ImportedPlay,
    ImportedVerdict,
    ImportOptions,
    SkippedRow,
)

Mutate = Callable[[random.Random, dict[str, Content]], tuple[str, bytes]]

TRIES = 150
"""Mutations of each format in a usual run; the heavy one makes 10,000."""

JSON_TRIES = 60
LEAST_READ = 0.35
"""The share of mutations that has to be read: who refuses all of them tries nothing."""

JSON_FILES = [
    (name, path)
    for name, (_, files) in EVERY.items()
    for path, content in files.items()
    if parsed_json(as_bytes(content)) is not None
]

EXPECTED = {
    "netflix": (13, 0, 0, 0, 1), "prime": (11, 0, 0, 1, 0), "simkl": (12, 1, 2, 0, 0),
    "imdb": (0, 0, 9, 3, 0), "seriesguide": (11, 0, 1, 0, 0), "yamtrack": (10, 1, 2, 1, 0),
    "showtime": (11, 0, 0, 0, 0), "csv": (11, 0, 2, 0, 0), "myanimelist": (6, 4, 3, 1, 1),
    "anilist": (7, 2, 2, 2, 1), "kitsu": (7, 2, 1, 0, 1),
    "tautulli": (10, 0, 0, 4, 0), "playback-reporting": (11, 0, 0, 3, 0),
    "tmdb": (0, 0, 4, 1, 0), "movary": (6, 0, 1, 0, 1), "traktrater": (11, 0, 0, 0, 0),
    "wetrakr": (8, 0, 0, 1, 1), "activity": (5, 0, 0, 0, 2),
}  # fmt: skip
"""Plays, marks, verdicts, skipped rows, bad rows."""


def things_in(files: dict[str, Content], format_name: str) -> list[ImportedItem]:
    src = source(files)
    return list(formats.importer(format_name).parse(src, ImportOptions()))


@pytest.mark.parametrize("name", LOOKALIKES)
def test_what_each_holds(name: str) -> None:
    things = things_in(LOOKALIKES[name], name)
    kinds = (ImportedPlay, ImportedMark, ImportedVerdict, SkippedRow, BadRow)
    assert tuple(len(only(kind, things)) for kind in kinds) == EXPECTED[name]


@pytest.mark.parametrize("name", LOOKALIKES)
def test_by_content_and_not_by_name(name: str) -> None:
    [content] = LOOKALIKES[name].values()
    for path in ("x", "ratings.csv", "watched-history.json", "some/folder/y.csv"):
        assert formats.recognise(source({path: content})) == name
    assert formats.recognise(source({"readme.txt": "hello", **LOOKALIKES[name]})) == name


@pytest.mark.parametrize("name", LOOKALIKES)
def test_no_other_format_takes_it_for_its_own(name: str) -> None:
    src = source(LOOKALIKES[name])
    taken = [each for each in formats.FORMATS if formats.importer(each).looks_like(src)]
    assert taken[0] == name
    assert set(taken) <= {name, "csv"}


@pytest.mark.parametrize("name", EVERY)
def test_no_member_of_an_export_alone_is_taken_for_a_plain_table(name: str) -> None:
    """A history of films would do as a table of one's own, and lose what its format says."""
    format_name, packed = EVERY[name]
    files: dict[str, Content] = {
        path: gzip.decompress(as_bytes(content)) if path.endswith(".gz") else content
        for path, content in packed.items()
    }
    assert formats.recognise(source(files)) == format_name
    for path, content in files.items():
        taken = {formats.recognise(source({each: content})) for each in (path, "x")}
        assert format_name == "csv" or "csv" not in taken, path


def survives(name: str, tries: int, mutate: Mutate = mutated) -> float:
    """No mutation makes anything but rows, bad rows, and the errors that a person is told.

    Returns the share of mutated files that were read.
    """
    dice = random.Random(name)
    read = 0
    for number in range(tries):
        path, content = mutate(dice, EVERY[name][1])
        src = source({path: content})
        try:
            formats.recognise(src)
            things = list(formats.importer(EVERY[name][0]).parse(src, ImportOptions()))
        except (BadImport, NeedsChoice, WrongFormat):
            continue
        except Exception as error:
            raise AssertionError(f"{name}, {number}: {error!r}\n{content!r}") from error
        read += 1
        for thing in things:
            assert_harmless(thing)
    return read / tries


def is_clock(at: str) -> bool:
    """Tell if a time is a clock's of no zone, which the actions make a moment of."""
    return len(at) == 19 and is_stamp(f"{at}+00:00")


def assert_harmless(thing: ImportedItem) -> None:
    """Check that a record can be stored: clean text, real times, numbers within bounds."""
    if isinstance(thing, (ImportedPlay, ImportedMark, ImportedVerdict)):
        assert harmless(thing.show.title) == thing.show.title
        assert thing.season is None or 0 <= thing.season <= LAST_SEASON
    if isinstance(thing, ImportedPlay):
        # A clock time of no zone gets its offset from the person's.
        times = [at for at in (thing.at, thing.not_after) if at is not None]
        assert all(is_stamp(f"{at}+00:00" if len(at) == 19 else at) for at in times)
        assert thing.episode is None or 1 <= thing.episode <= LAST_EPISODE
        assert thing.episode is None or thing.season is not None
        assert thing.name is None or harmless(thing.name) == thing.name
        if thing.show.kind is Kind.FILM:
            assert (thing.season, thing.episode, thing.name) == (None, None, None)
        else:
            assert thing.episode is not None or thing.name is not None
    if isinstance(thing, ImportedVerdict):
        assert thing.rating is None or 0 <= thing.rating <= 10


@pytest.mark.parametrize("name", LOOKALIKES)
def test_mutations_end_in_rows_or_in_an_error_for_people(name: str) -> None:
    assert survives(name, TRIES) > LEAST_READ


@pytest.mark.parametrize(("name", "path"), JSON_FILES)
def test_a_value_of_another_type_or_sign_spoils_its_own_row_alone(name: str, path: str) -> None:
    """Bytes that are flipped spoil nearly any JSON file; these files are read to their end."""

    def other_values(dice: random.Random, files: dict[str, Content]) -> tuple[str, bytes]:
        return path, retyped(dice, as_bytes(files[path]))

    assert survives(name, JSON_TRIES, other_values) > 0.9


@pytest.mark.heavy
@pytest.mark.parametrize("name", LOOKALIKES)
def test_ten_thousand_mutations_of_each(name: str) -> None:
    survives(name, 10_000)
