"""Packed files: what goes in comes out, and what is damaged never passes for whole."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchlog.storage.file import packed as module
from watchlog.storage.file.packed import beginning, packed, read_packed, unpacked

TEXT = b"".join(b'"%d":{"id":"%d","title":"Ballard"},\n' % (each, each) for each in range(5_000))


@given(st.binary(max_size=300))
def test_what_goes_in_comes_out(data: bytes) -> None:
    assert unpacked(packed(data)) == data
    assert gzip.decompress(packed(data)) == data


def test_the_same_is_packed_to_the_same_and_small() -> None:
    assert packed(TEXT) == packed(TEXT)
    assert 4 * len(packed(TEXT)) < len(TEXT)


def test_what_is_not_packed_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "plain.json").write_bytes(TEXT)
    assert read_packed(tmp_path / "plain.json") == TEXT
    assert beginning(tmp_path / "plain.json", 40) == TEXT[:40]


@pytest.mark.parametrize("most", [40, 4_000, 1 << 20])
def test_the_beginning_is_read_alone(tmp_path: Path, most: int) -> None:
    path = tmp_path / "library.json.gz"
    path.write_bytes(packed(TEXT))
    found = beginning(path, most)
    assert TEXT.startswith(found)
    assert len(found) <= most
    path.write_bytes(b"\x1f\x8bnothing of the kind")
    assert beginning(path, most) == b""


def test_one_that_is_cut_off_anywhere_gives_what_came_before() -> None:
    whole = packed(TEXT)
    for length in range(2, len(whole), 997):
        found = unpacked(whole[:length])
        assert TEXT.startswith(found)
        assert len(found) < len(TEXT)
    assert len(unpacked(whole[:-9])) > len(TEXT) // 2


@given(st.integers(10, len(packed(TEXT)) - 1), st.integers(1, 255))
def test_one_with_a_changed_byte_never_passes_for_another_whole_text(at: int, bits: int) -> None:
    data = bytearray(packed(TEXT))
    data[at] ^= bits
    assert not unpacked(bytes(data)).endswith(TEXT[-1:]) or unpacked(bytes(data)) == TEXT


def test_a_small_file_that_would_fill_the_memory_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    squeezer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*(squeezer.compress(bytes(1 << 20)) for _ in range(64)), squeezer.flush()])
    monkeypatch.setattr(module, "MOST_BYTES", 8 << 20)
    assert len(bomb) < 100_000
    assert len(unpacked(bomb)) < 12 << 20


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_a_text_of_any_size_is_unpacked_whole(size: int) -> None:
    assert unpacked(packed(bytes(size))) == bytes(size)


@pytest.mark.parametrize(("most", "is_whole"), [(3 << 20, True), ((3 << 20) - 1, False)])
def test_so_much_is_unpacked_and_no_more(
    monkeypatch: pytest.MonkeyPatch, most: int, is_whole: bool
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", most)
    found = unpacked(packed(bytes(3 << 20)))
    assert len(found) == (3 << 20) - (not is_whole)


def test_of_one_with_a_tail_of_something_else_the_text_comes_out() -> None:
    assert unpacked(packed(b"abc") + b"rest") == b"abc"
    assert unpacked(b"\x1f\x8b") == b""
    assert unpacked(b"\x1f") == b"\x1f"
