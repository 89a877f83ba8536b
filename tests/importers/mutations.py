"""Exports with something wrong: bytes flipped, fields changed, lines cut, other encodings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.importers.files import Content, as_bytes, zip_of

FIELDS = (
    b"", b"null", b"-1", b"0", b"99999999999999999999", b"1e309", b"NaN", b'"', b"''", b"[]", b"{}",
    b"true", b"unknown", b"0001-01-01 00:00:00", b"2024-13-45", b"9999-12-31T23:59:59Z", b"\xff",
    b"\x00", b"=cmd|' /C calc'!A0", b"\x1b]0;x\x07", "\u202e".encode(), "٣".encode(), b"S00E00",
    b"x" * 3_000, b"2031-01-01", b"1969-12-31T23:59:59-14:00", b"3.5", b"00000000000001",
    b"\xed\xa0\x80", b"2024-02-30 10:00:00", b"a,b;c\td", b"\\ud800",
)  # fmt: skip
"""What a cell or a value may turn into."""

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


MUTATIONS: tuple[Mutation, ...] = (flipped, another_field, another_field, cut, repeated, recoded)


def mutated(dice: random.Random, files: dict[str, Content]) -> tuple[str, bytes]:
    """One file of an export, or a zip of all of it, with something wrong."""
    whole = {path: as_bytes(content) for path, content in files.items()}
    path = dice.choice(sorted(whole))
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if whole[path]:
            whole[path] = dice.choice(MUTATIONS)(dice, whole[path])
    if len(whole) > 1 and dice.random() < 0.3:
        packed = zip_of(whole)
        return "all.zip", flipped(dice, packed) if dice.random() < 0.5 else packed
    return path, whole[path]
