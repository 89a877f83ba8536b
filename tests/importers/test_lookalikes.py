"""Each format is recognised by what it holds, in every wrapping, and by no other's importer."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.importers.files import Content, as_bytes, only, source
from tests.importers.lookalikes import LOOKALIKES
from watchlog.errors import BadImport, NeedsChoice
from watchlog.importers import formats
from watchlog.importers.imported import (
    BadRow,
    Imported,
    ImportedMark,
    ImportedPlay,
    ImportedVerdict,
    Skipped,
    Wishes,
)

TRIES = 300
"""Mutations of each format in a usual run; the heavy one makes 10,000."""

EXPECTED = {
    "netflix": (13, 0, 0, 0, 1), "prime": (11, 0, 0, 1, 0), "simkl": (12, 1, 2, 1, 0),
    "imdb": (0, 0, 8, 4, 0), "seriesguide": (11, 0, 1, 0, 0), "yamtrack": (10, 1, 2, 1, 0),
    "showtime": (11, 0, 0, 0, 0), "csv": (11, 0, 2, 0, 0),
}  # fmt: skip
"""Plays, marks, verdicts, skipped rows, bad rows."""


def things_in(files: dict[str, Content], format_name: str) -> list[Imported]:
    src = source(files)
    return list(formats.importer(format_name).parse(src, Wishes()))


@pytest.mark.parametrize("name", LOOKALIKES)
def test_what_each_holds(name: str) -> None:
    things = things_in(LOOKALIKES[name], name)
    kinds = (ImportedPlay, ImportedMark, ImportedVerdict, Skipped, BadRow)
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


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, lost, doubled or moved; or the end cut off."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(found) + 1)
        how = chance.randrange(5)
        if how == 0:
            found[place : place + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            del found[place : place + chance.randint(1, 40)]
        elif how == 2:
            found[place:place] = found[place : place + chance.randint(1, 40)]
        elif how == 3:
            found[place:place] = chance.choice((b'"', b",", b"\n", b"\x00", b"{", b"\xff", b"-1"))
        elif chance.random() < 0.3:
            del found[place:]
    return bytes(found)


ODD: tuple[Any, ...] = (
    None, "", "0", "-1", "999999999999999999999", "1e999", "NaN", "x" * 5_000, "\x1b[31m", "=1+1",
    "S99E99999", "2024-02-30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01", True,
    0, -1, 10**40, 1.5, float("nan"), [], {}, [[]], {"a": 1}, "\ud800", "12:61", "٣",
)  # fmt: skip


def mutated_fields(data: bytes, chance: random.Random) -> bytes:
    """Some values replaced by ones that nobody expects; JSON stays JSON, a table a table."""
    text = data.decode()
    if text[0] in "[{":
        return json.dumps(_mutated(json.loads(text), chance)).encode()
    lines = text.split("\n")
    for _ in range(chance.randint(1, 6)):
        row = chance.randrange(1, len(lines))
        cells = lines[row].split(",")
        odd = str(chance.choice(ODD)).replace("\ud800", "�")
        cells[chance.randrange(len(cells))] = odd
        lines[row] = ",".join(cells)
    return "\n".join(lines).encode()


def _mutated(value: object, chance: random.Random) -> object:
    if chance.random() < 0.02:
        return chance.choice(ODD)
    if isinstance(value, dict):
        kept = {key: _mutated(each, chance) for key, each in value.items()}
        return {key: each for key, each in kept.items() if chance.random() > 0.01}
    if isinstance(value, list):
        return [_mutated(each, chance) for each in value]
    return value


def survives(name: str, mutate: Callable[[bytes, random.Random], bytes], tries: int) -> None:
    """No mutation makes anything but rows, bad rows, and the errors that a person is told."""
    [(path, content)] = LOOKALIKES[name].items()
    data = as_bytes(content)
    for seed in range(tries):
        mutation = mutate(data, random.Random(f"{name}{seed}"))
        try:
            things = things_in({path: mutation}, name)
            formats.recognise(source({path: mutation}))
        except (BadImport, NeedsChoice):
            continue
        except Exception as error:
            raise AssertionError(f"{name}, seed {seed}: {error!r}\n{mutation!r}") from error
        assert all(
            thing.where.line >= 0 for thing in things if isinstance(thing, (ImportedPlay, BadRow))
        )


@pytest.mark.parametrize("mutate", [mutated_bytes, mutated_fields])
@pytest.mark.parametrize("name", LOOKALIKES)
def test_mutations_end_in_rows_or_in_an_error_for_people(
    name: str, mutate: Callable[[bytes, random.Random], bytes]
) -> None:
    survives(name, mutate, TRIES)


@pytest.mark.heavy
@pytest.mark.parametrize("mutate", [mutated_bytes, mutated_fields])
@pytest.mark.parametrize("name", LOOKALIKES)
def test_ten_thousand_mutations_of_each(
    name: str, mutate: Callable[[bytes, random.Random], bytes]
) -> None:
    survives(name, mutate, 10_000)
