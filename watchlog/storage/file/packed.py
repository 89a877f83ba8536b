"""Packed files: a library as gzip, and what comes out of one, or of a file that is not packed."""

from __future__ import annotations

import zlib
from pathlib import Path

SUFFIX = ".gz"

_MAGIC = b"\x1f\x8b"
_GZIP = 31
"""The number by which zlib reads and writes the form of gzip."""
_LEVEL = 1  # five times smaller in a third of the time of level 6, which comes to seven
_AT_ONCE = 1 << 20
MOST_BYTES = 2_000_000_000
"""More is not unpacked: a library of two million plays has a tenth of it."""


def packed(data: bytes) -> bytes:
    """Return bytes as gzip; the same for the same ones, whatever the clock says."""
    squeezer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    return squeezer.compress(data) + squeezer.flush()


def unpacked(data: bytes) -> bytes:
    """Return the bytes in a gzip, or those that are none as they are.

    Of one that is damaged what still comes out, without its last byte: it must not pass for whole.
    """
    if not data.startswith(_MAGIC):
        return data
    parts: list[bytes] = []
    opened, rest, size = zlib.decompressobj(wbits=_GZIP), data, 0
    try:
        while rest and not opened.eof and size <= MOST_BYTES:
            parts.append(opened.decompress(rest, _AT_ONCE))
            rest, size = opened.unconsumed_tail, size + len(parts[-1])
    except zlib.error:
        pass
    found = b"".join(parts)
    return found if opened.eof and size <= MOST_BYTES else found[:-1]


def read_packed(path: Path) -> bytes:
    """Return what is in a file, packed or not. Raises OSError."""
    return unpacked(path.read_bytes())


def beginning(path: Path, most: int) -> bytes:
    """Return the first bytes of what is in a file, packed or not. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(most)
    if not data.startswith(_MAGIC):
        return data
    try:
        return zlib.decompressobj(wbits=_GZIP).decompress(data, most)
    except zlib.error:
        return b""
