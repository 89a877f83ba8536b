"""Exports with something wrong: bytes flipped, fields changed, lines cut, other types of values."""

from __future__ import annotations

import copy
import gzip
import json
import random
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from tests.importers.files import Content, as_bytes, zip_of

FIELDS = (
    b"", b"null", b"-1", b"0", b"99999999999999999999", b"1e309", b"NaN", b'"', b"''", b"[]", b"{}",
    b"true", b"unknown", b"0001-01-01 00:00:00", b"2024-13-45", b"9999-12-31T23:59:59Z", b"\xff",
    b"\x00", b"=cmd|' /C calc'!A0", b"\x1b]0;x\x07", "\u202e".encode(), "٣".encode(), b"S00E00",
    b"x" * 3_000, b"2031-01-01", b"1969-12-31T23:59:59-14:00", b"3.5", b"00000000000001",
    b"\xed\xa0\x80", b"2024-02-30 10:00:00", b"a,b;c\td", b"\\ud800",
)  # fmt: skip
"""What a cell or a value may turn into."""

VALUES: tuple[Any, ...] = (
    True, False, None, 0, 1, -1, 3.5, -0.5, 10**19, 1e300, "", "7", "-7", "true", "x\x1b[31m", [],
    [1], [[]], {}, {"id": -1},
)  # fmt: skip
"""What a value of JSON may turn into: the rest of the file stays sound, so that it is read."""

GZIP = b"\x1f\x8b"

Mutation = Callable[[random.Random, bytes], bytes]


def flipped(dice: random.Random, data: bytes) -> bytes:
    """Some bytes are others."""
    content = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 40))):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def another_field(dice: random.Random, data: bytes) -> bytes:
    """A few values between their separators are others."""
    places = [match.span(1) for match in re.finditer(rb'(?<=[,:"\n])([^,:"\n{}\[\]]*)', data)]
    for start, end in sorted(dice.sample(places, min(len(places), dice.choice((1, 1, 2, 6)))))[
        ::-1
    ]:
        data = data[:start] + dice.choice(FIELDS) + data[end:]
    return data


def cut(dice: random.Random, data: bytes) -> bytes:
    """The end is missing, or a piece within."""
    first, second = sorted((dice.randrange(len(data)), dice.randrange(len(data))))
    return data[:first] if dice.random() < 0.5 else data[:first] + data[second:]


def repeated(dice: random.Random, data: bytes) -> bytes:
    """Some lines stand twice, or in another order."""
    lines = data.splitlines(keepends=True)
    place = dice.randrange(len(lines))
    lines.insert(dice.randrange(len(lines)), lines[place])
    if dice.random() < 0.3:
        dice.shuffle(lines)
    return b"".join(lines)


def recoded(dice: random.Random, data: bytes) -> bytes:
    """In another encoding, with other line ends or separators."""
    text = data.decode("utf-8", "replace")
    if dice.random() < 0.4:
        text = text.replace(",", ";")
    if dice.random() < 0.4:
        text = text.replace("\n", "\r\n")
    return text.encode(dice.choice(("utf-16", "utf-8-sig", "latin-1", "utf-16-be")), "replace")


def parsed_json(data: bytes) -> Any:
    """A file as JSON; None if it is anything else, or has no values within."""
    try:
        value = json.loads(data)
    except ValueError:
        return None
    return value if isinstance(value, (list, dict)) else None


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container within a value of JSON, with each of its keys or numbers."""
    for key in value if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from places(value[key])


def _another(dice: random.Random, value: Any) -> Any:
    """A value of another type or sign, often the same one in other clothes."""
    kin: list[Any] = [[value], {"value": value}]
    if isinstance(value, str):
        kin += [value.upper(), value[::-1], f" {value}", int(value) if value.isdecimal() else -1]
    elif isinstance(value, (int, float)):
        kin += [-value, str(value), value + 0.5, bool(value), value * 1_000]
    # A copy: what changes next may lie within it.
    return copy.deepcopy(dice.choice(kin if dice.random() < 0.5 else VALUES))


def retyped(dice: random.Random, data: bytes) -> bytes:
    """Some values of a JSON file are of another type or sign; any other file stays as it is."""
    value = parsed_json(data)
    for _ in range(dice.choice((1, 1, 2, 6)) if value else 0):
        container, key = dice.choice(list(places(value)))
        container[key] = _another(dice, container[key])
    return json.dumps(value).encode() if value else data


MUTATIONS: tuple[Mutation, ...] = (flipped, another_field, another_field, cut, repeated, recoded)


def _mutated_once(dice: random.Random, data: bytes) -> bytes:
    """A file with one thing wrong; what is packed mostly has it within."""
    if data.startswith(GZIP) and dice.random() < 0.8:
        with suppress(OSError, EOFError, zlib.error):
            return gzip.compress(_mutated_once(dice, gzip.decompress(data)), mtime=0)
    is_json = parsed_json(data) is not None
    mutations = (*MUTATIONS, *[retyped] * len(MUTATIONS)) if is_json else MUTATIONS
    return dice.choice(mutations)(dice, data)


def mutated(dice: random.Random, files: dict[str, Content]) -> tuple[str, bytes]:
    """One file of an export, or a zip of all of it, with something wrong."""
    whole = {path: as_bytes(content) for path, content in files.items()}
    path = dice.choice(sorted(whole))
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if whole[path]:
            whole[path] = _mutated_once(dice, whole[path])
    if len(whole) > 1 and dice.random() < 0.3:
        packed = zip_of(whole)
        return "all.zip", flipped(dice, packed) if dice.random() < 0.5 else packed
    return path, whole[path]
