"""The plays of many shows as packed numbers: their columns, one show's after the other's."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from watchlog.domain.columns import Columns, TimeGrade

Value = TypeVar("Value", str, tuple[str, ...])

_GRADES = tuple(TimeGrade)
_CODES = {grade: code for code, grade in enumerate(_GRADES)}
_NONE = -1
_WIDTHS = "diibiibiiibbibii"
"""One type code of ``array`` for each of Columns but the last, which lies in that of ``laid``."""
_PART = 2
"""What is added to ``laid`` where a play is one of a part."""
_DAY = Columns._fields.index("day")


class Packed:
    """The columns of the plays of many shows.

    Texts (languages of audio and subtitles, and names of episodes without a number) are numbered
    in ``texts``, those who watched along together in ``companies``. A language is its number
    there; an episode's name is -2 less its number, because 0 and up are episodes. -1 stands for
    None.
    """

    def __init__(
        self, texts: list[str], companies: list[tuple[str, ...]], raw: list[array[Any]]
    ) -> None:
        self.texts = texts
        self.companies = companies
        self._raw = raw
        self._numbers = _numbered(texts)
        self._company_numbers = _numbered(companies)

    @classmethod
    def empty(cls) -> Packed:
        return cls([], [], [_column(width) for width in _WIDTHS])

    @classmethod
    def of(
        cls, texts: list[str], companies: list[tuple[str, ...]], numbers: bytes | memoryview
    ) -> Packed:
        """Unpack what ``numbers`` gave. Raises ValueError where it is no whole number of plays."""
        packed = cls.empty()
        sizes = [column.itemsize for column in packed._raw]
        plays, more = divmod(len(numbers), sum(sizes))
        if more:
            raise ValueError("a play is cut off")
        packed = cls(texts, companies, packed._raw)
        ends = [end * plays for end in accumulate(sizes)]
        for column, begin, end in zip(packed._raw, [0, *ends], ends, strict=False):
            column.frombytes(numbers[begin:end])
        return packed

    def numbers(self) -> bytes:
        """Return all columns as bytes, one after the other."""
        return b"".join(column.tobytes() for column in self._raw)

    def add(self, columns: Columns) -> int:
        """Append the plays of a show; the place of the first of them."""
        first = len(self._raw[0])
        coded = columns._replace(
            grade=[_CODES[grade] for grade in columns.grade],  # type: ignore[misc]
            season=[_NONE if season is None else season for season in columns.season],
            episode=[self._code(episode) for episode in columns.episode],
            language=[self._text(text) for text in columns.language],  # type: ignore[misc]
            subtitles=[self._text(text) for text in columns.subtitles],  # type: ignore[misc]
            company=[self._company(names) for names in columns.company],  # type: ignore[misc]
        )
        if any(columns.part):
            # One flag beside the other: few libraries have parts, and none grows for them.
            both = zip(columns.laid, columns.part, strict=True)
            coded = coded._replace(laid=[laid + _PART * part for laid, part in both])  # type: ignore[misc]
        for column, more in zip(self._raw, coded[: len(self._raw)], strict=True):
            column.extend(more)
        return first

    def days(self, first: int, plays: int) -> Sequence[int]:
        """The days of so many plays from that place on."""
        return self._raw[_DAY][first : first + plays]

    def columns(self, first: int, plays: int) -> Columns:
        """The columns of so many plays from that place on."""
        end = first + plays
        raw = [column[first:end] for column in self._raw]
        ended, day, clock, grade, low, high, assumed, season, episode, language = raw[:10]
        guessed, laid, company, taken, in_pass, subtitles = raw[10:]
        has_parts = max(laid, default=0) >= _PART
        return Columns(
            ended,
            day,
            clock,
            list(map(_GRADES.__getitem__, grade)),
            low,
            high,
            list(map(bool, assumed)),
            season if _NONE not in season else [None if code == _NONE else code for code in season],
            episode
            if min(episode, default=0) >= 0
            else [code if code >= 0 else self._name(code) for code in episode],
            list(map(self._languages.__getitem__, language)),
            list(map(bool, guessed)),
            [bool(code % _PART) for code in laid] if has_parts else list(map(bool, laid)),
            *self._companies(company, taken),
            in_pass,
            list(map(self._languages.__getitem__, subtitles)),
            [code >= _PART for code in laid] if has_parts else [False] * plays,
        )

    def _companies(
        self, company: Sequence[int], assumed: Sequence[int]
    ) -> tuple[list[tuple[str, ...] | None], list[bool]]:
        """Who watched along; most libraries say it of no play."""
        if not self.companies:
            return [None] * len(company), [False] * len(company)
        # The last entry is None, as in the languages.
        told = [*self.companies, None]
        return list(map(told.__getitem__, company)), list(map(bool, assumed))

    @cached_property
    def _languages(self) -> list[str | None]:
        # The last entry is None: index -1, the code of None, finds it.
        return [*self.texts, None]

    def _code(self, episode: int | str | None) -> int:
        if isinstance(episode, str):
            return _NONE - 1 - self._text(episode)
        return _NONE if episode is None else episode

    def _name(self, code: int) -> str | None:
        return None if code == _NONE else self.texts[_NONE - 1 - code]

    def _text(self, text: str | None) -> int:
        return _NONE if text is None else _number(text, self.texts, self._numbers)

    def _company(self, names: tuple[str, ...] | None) -> int:
        return _NONE if names is None else _number(names, self.companies, self._company_numbers)


def _numbered(values: list[Value]) -> dict[Value, int]:
    return {value: number for number, value in enumerate(values)}


def _number(value: Value, values: list[Value], numbers: dict[Value, int]) -> int:
    """Return the number of a value, which is appended where it is new."""
    number = numbers.setdefault(value, len(values))
    if number == len(values):
        values.append(value)
    return number


def _column(width: str) -> array[Any]:
    return array(width)
