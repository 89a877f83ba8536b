"""Columns of plays as packed numbers, and back: three hundred bytes of a play become forty."""

from __future__ import annotations

from array import array
from functools import cached_property
from itertools import accumulate
from typing import Any

from watchlog.domain.stats.plays import Columns, Known

_KNOWN_VALUES = tuple(Known)
_CODES = {known: code for code, known in enumerate(_KNOWN_VALUES)}
_NONE = -1
_WIDTHS = "diibiibiiibb"
"""One type code of ``array`` for each of Columns."""


class Packed:
    """The columns of the plays of many shows, one show's after the other's.

    Texts (languages, and names of episodes without a number) are numbered in ``texts``. A
    language is its number there; an episode's name is -2 less its number, because 0 and up are
    episodes. -1 stands for None.
    """

    def __init__(self, texts: list[str], raw: list[array[Any]]) -> None:
        self.texts = texts
        self._raw = raw
        self._numbers = {text: number for number, text in enumerate(texts)}

    @classmethod
    def empty(cls) -> Packed:
        return cls([], [_column(width) for width in _WIDTHS])

    @classmethod
    def of(cls, texts: list[str], numbers: bytes | memoryview) -> Packed:
        """What ``numbers`` gave. Raises ValueError if it is no whole number of plays."""
        packed = cls.empty()
        sizes = [column.itemsize for column in packed._raw]
        plays, more = divmod(len(numbers), sum(sizes))
        if more:
            raise ValueError("a play is cut off")
        packed = cls(texts, packed._raw)
        ends = [end * plays for end in accumulate(sizes)]
        for column, begin, end in zip(packed._raw, [0, *ends], ends, strict=False):
            column.frombytes(numbers[begin:end])
        return packed

    def numbers(self) -> bytes:
        """All columns, one after the other."""
        return b"".join(column.tobytes() for column in self._raw)

    def add(self, columns: Columns) -> int:
        """Append the plays of a show; the place of the first of them."""
        first = len(self._raw[0])
        coded = columns._replace(
            known=[_CODES[known] for known in columns.known],  # type: ignore[misc]
            season=[_NONE if season is None else season for season in columns.season],
            episode=[self._code(episode) for episode in columns.episode],
            language=[self._text(text) for text in columns.language],  # type: ignore[misc]
        )
        for column, more in zip(self._raw, coded, strict=True):
            column.extend(more)
        return first

    def columns(self, first: int, plays: int) -> Columns:
        """The columns of so many plays from that place on."""
        end = first + plays
        ended, day, clock, known, low, high, assumed, season, episode, language, guessed, laid = [
            column[first:end] for column in self._raw
        ]
        return Columns(
            ended,
            day,
            clock,
            list(map(_KNOWN_VALUES.__getitem__, known)),
            low,
            high,
            list(map(bool, assumed)),
            season if _NONE not in season else [None if code == _NONE else code for code in season],
            episode
            if min(episode, default=0) >= 0
            else [code if code >= 0 else self._name(code) for code in episode],
            list(map(self._languages.__getitem__, language)),
            list(map(bool, guessed)),
            list(map(bool, laid)),
        )

    @cached_property
    def _languages(self) -> list[str | None]:
        # None behind the last: that is where -1 finds it.
        return [*self.texts, None]

    def _code(self, episode: int | str | None) -> int:
        if isinstance(episode, str):
            return _NONE - 1 - self._text(episode)
        return _NONE if episode is None else episode

    def _name(self, code: int) -> str | None:
        return None if code == _NONE else self.texts[_NONE - 1 - code]

    def _text(self, text: str | None) -> int:
        if text is None:
            return _NONE
        number = self._numbers.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number


def _column(width: str) -> array[Any]:
    return array(width)
