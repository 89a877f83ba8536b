"""Which shows of two copies have to do with each other, told by the bytes of their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from watchlog.storage.file.documents import LazyDocument
from watchlog.storage.merging.ties import Ties


class Lines:
    """One copy: the line of each show by its id; the slug is the id unless it is given."""

    def __init__(self, lines: Mapping[str, str], slugs: Mapping[str, str] | None = None) -> None:
        self._lines = {key: line.encode() for key, line in lines.items()}
        self._slugs = dict(slugs or {})

    def document(self, show_id: str) -> LazyDocument | None:
        line = self._lines.get(show_id)
        return None if line is None else LazyDocument(1, line, 0, len(line))

    def slugs_of_all(self) -> Iterator[tuple[str, str]]:
        return ((each, self._slugs.get(each, each)) for each in self._lines)


def a_line(show_id: str, play: str, more: str = "") -> str:
    return f'{{"id":"{show_id}"{more},"plays":[{{"id":"{play}"}}]}}'


PLAIN = {"a": a_line("a", "p"), "b": a_line("b", "q"), "c": a_line("c", "r")}


def ties(mine: Lines, its: Lines, joined: tuple[str, ...] = ()) -> Ties:
    return Ties((mine, its), joined, PLAIN)


def test_shows_that_share_nothing_are_merged_alone() -> None:
    assert ties(Lines(PLAIN), Lines(PLAIN | {"a": a_line("a", "new")})).tied == set()


@pytest.mark.parametrize(
    ("line", "tied"),
    [
        (a_line("a", "p", ',"into":"b"'), {"a", "b"}),
        (a_line("a", "p", ',"slug_asked":"b"'), {"a"}),
        (a_line("a", "p", ',"x":{"show":"b"}'), {"a"}),
        (a_line("a", "p", ', "note": "a blank"'), {"a"}),
        (a_line("a", "r"), {"a", "c"}),
    ],
)
def test_a_line_of_either_side_ties(line: str, tied: set[str]) -> None:
    assert ties(Lines(PLAIN), Lines(PLAIN | {"a": line})).tied == tied
    assert ties(Lines(PLAIN | {"a": line}), Lines(PLAIN)).tied == tied


def test_shows_of_one_slug_and_joined_ones_are_tied() -> None:
    assert ties(Lines(PLAIN, {"a": "b"}), Lines(PLAIN)).tied == {"a", "b"}
    assert ties(Lines(PLAIN), Lines(PLAIN), ("c",)).tied == {"c"}


def test_what_lines_reach_is_told_by_the_slug_that_they_have_or_ask_for() -> None:
    found = ties(Lines(PLAIN), Lines(PLAIN))
    assert found.reached({"a": {"slug": "a-2", "slug_asked": "b"}}) == {"a", "b"}
