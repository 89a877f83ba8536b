"""A line of styled words: put together piece by piece, measured, cut.

Pages are made of these. A line is a Rich renderable like any other, so that it can stand between
those that Rich lays out and in a picture; but what is one line already can be written without
Rich's console (``cli.output``), which costs a page a fifth of its time to import.

How wide words are is asked of ``rich.cells`` here alone, for Rich does not document it; marks that
take a column of their own on most terminals are added, so that what follows covers none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.text import Text

Piece = tuple[str, str]
"""Words and their style, as Rich writes it: ``bold #56b4e9``; nothing where they have none."""

MARGIN = 2
"""Columns that stay free at the left of everything on a page."""

_ONE_COLUMN_WIDE = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("━╸─■░▒▓█▁▂▃▄▅▆▇…–·“”’▸✓▲▼×")
"""ASCII and what watchlog draws, each a column wide (a test asks Rich)."""


def columns(words: str) -> int:
    """Count the columns that words take; Rich's tables are read only where they can say more."""
    if (words.isascii() and words.isprintable()) or _ONE_COLUMN_WIDE.issuperset(words):
        return len(words)
    # Only here: Rich's tables of wide characters are read at their import.
    from rich.cells import cell_len

    return cell_len(words) + _spacing_marks(words)


def _spacing_marks(words: str) -> int:
    """Count the marks that most terminals give a column, as the vowels of Devanagari; Rich none."""
    from unicodedata import category

    return sum(char > "\u02ff" and category(char) == "Mc" for char in words)


_JOIN = (
    ("\u1160", "\u11ff"),  # vowels and finals of Hangul
    ("\U0001f1e6", "\U0001f1ff"),  # letters that make flags
    ("\U0001f3fb", "\U0001f3ff"),  # skin tones
)
"""Characters that join others without being marks."""


def _joins(char: str) -> bool:
    """Return whether a character is drawn with its neighbours, or in the other direction."""
    from unicodedata import bidirectional, category

    return (
        category(char) in ("Mn", "Mc", "Me", "Cf")
        or bidirectional(char) in ("R", "AL")
        or any(first <= char <= last for first, last in _JOIN)
    )


def split_at_joined(words: str) -> tuple[str, str, str] | None:
    """Words before, with and behind those that a terminal may draw in other columns; None: none.

    Terminals and fonts differ on combining marks, joined characters and those that are read from
    the right: how many columns they take is known, how many are drawn is not.
    """
    if words.isascii() or _ONE_COLUMN_WIDE.issuperset(words):
        return None
    places = [place for place, char in enumerate(words) if char > "\u02ff" and _joins(char)]
    if not places:
        return None
    # Whole words: a mark belongs to the letter before it.
    begin = words.rfind(" ", 0, places[0]) + 1
    end = words.find(" ", places[-1])
    end = len(words) if end < 0 else end
    return words[:begin], words[begin:end], words[end:]


def cut(words: str, width: int) -> str:
    """The beginning of words that takes so many columns: half a wide character is a space."""
    if words.isascii() and words.isprintable():
        return words[:width]
    from rich.cells import set_cell_size

    if not _spacing_marks(words):
        return set_cell_size(words, width)
    end = len(words)
    while columns(words[:end]) > width:
        end -= 1
    return words[:end] + " " * (width - columns(words[:end]))


def cut_at_word(words: str, width: int) -> str:
    """Words in at most so many columns, with ``…`` behind a whole word where one is near."""
    if columns(words) <= width:
        return words
    short = cut(words, max(1, width - 1)).rstrip()
    at_word = short.rpartition(" ")[0]
    return f"{at_word if len(at_word) > len(short) * 2 // 3 else short}…"


class Line:
    """One line of pieces; never markup."""

    __slots__ = ("pieces",)

    def __init__(self, words: str = "", style: str = "") -> None:
        self.pieces: list[Piece] = [(words, style)] if words else []

    def append(self, words: str, style: str = "") -> Self:
        if words:
            self.pieces.append((words, style))
        return self

    def extend(self, line: Line) -> Self:
        self.pieces += line.pieces
        return self

    def copy(self) -> Line:
        return Line().extend(self)

    @property
    def plain(self) -> str:
        pieces = self.pieces
        return pieces[0][0] if len(pieces) == 1 else "".join([words for words, _ in pieces])

    @property
    def columns(self) -> int:
        pieces = self.pieces
        return columns(pieces[0][0] if len(pieces) == 1 else self.plain)

    def fits(self, width: int) -> bool:
        """True where it can be written as it is, without Rich to break, fold, expand or crop."""
        plain = self.plain
        if _ONE_COLUMN_WIDE.issuperset(plain):
            return len(plain) <= width
        return columns(plain) <= width and "\n" not in plain and "\t" not in plain

    def rstrip(self) -> None:
        while self.pieces:
            words, style = self.pieces.pop()
            if kept := words.rstrip():
                self.pieces.append((kept, style))
                return

    def truncate(self, width: int, *, pad: bool = False, end: str = "…") -> Self:
        """Cut to a width, the ``end`` in place of what went; or filled up to it with blanks."""
        plain = self.plain
        taken = columns(plain)
        if taken > width:
            self._replace_words(cut(plain, width - columns(end)) + end)
        elif pad:
            self.append(" " * (width - taken))
        return self

    def _replace_words(self, words: str) -> None:
        """Other words, no more than before, each character in the style of the one it replaces."""
        before, self.pieces = self.pieces, []
        begins = 0
        for old, style in before:
            part = words[begins : begins + len(old)]
            if part:
                self.pieces.append((part, style))
            begins += len(old)

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        text = self.for_rich()
        # As it is, whatever the width: a line that Rich folded would be two.
        text.no_wrap, text.overflow = True, "crop"
        yield text

    def too_wide(self) -> RenderableType:
        """Return what is printed where it does not fit: folded anywhere, rather than cropped."""
        return self.for_rich()

    def for_rich(self) -> Text:
        """Return Rich's text of these pieces, to be laid out by Rich."""
        from rich.text import Text

        if len(self.pieces) == 1:
            return Text(*self.pieces[0])
        text = Text()
        for words, style in self.pieces:
            text.append(words, style)
        return text


class TableRow(Line):
    """A line of a table: cropped where the page is too narrow for its last columns."""

    __slots__ = ()

    def too_wide(self) -> RenderableType:
        return self


class Paragraph(Line):
    """A line that is folded between words where it is longer than the page, after a margin."""

    __slots__ = ("margin",)

    def __init__(self, words: str = "", style: str = "", margin: int = 0) -> None:
        super().__init__(" " * margin)
        self.append(words, style)
        self.margin = margin

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        from rich.padding import Padding

        # The margin is among the words, so that what fits is written as it is; to be folded they go
        # to Rich without it, and each of their lines gets it back.
        yield Padding(self.for_rich()[self.margin :], (0, 0, 0, self.margin), expand=False)

    def too_wide(self) -> RenderableType:
        return self

    def folded(self, width: int) -> list[Line] | None:
        """The lines that it takes on a page of so many columns, as Rich folds it.

        None where Rich has to fold it: a word is longer than the page, or its width is Rich's to
        say. Rich's console takes longer to load than most pages take to print.
        """
        words, room = self.plain[self.margin :], width - self.margin
        breaks = _breaks(words, room) if _ONE_COLUMN_WIDE.issuperset(words) else None
        if breaks is None:
            return None
        ends = [*breaks[1:], len(words)]
        return [self._part(*part, room) for part in zip(breaks, ends, strict=True)]

    def _part(self, begin: int, end: int, room: int) -> Line:
        """Behind the margin the words of one line, without blanks that reach beyond the page."""
        words = self.plain[self.margin :][begin:end]
        end = begin + max(len(words.rstrip()), min(len(words), room))
        line, at = Line(" " * self.margin), -self.margin
        for piece, style in self.pieces:
            line.append(piece[max(0, begin - at) : max(0, end - at)], style)
            at += len(piece)
        return line


TO_TYPE = r"watchlog \w.*?(?= · | - |[;,)]? (?:or|and|takes|deletes) |[;,)] |$)"
"""A command to type: never broken, because pasted in two lines it would be another one."""

_WORD = re.compile(rf"\s*({TO_TYPE}|\S+)\s*")


def _breaks(words: str, room: int) -> list[int] | None:
    """The places at which lines of so many columns begin; None where a word is longer.

    A command that is longer has its line, and the terminal goes on with it in the next.
    """
    found, taken = [0], 0
    for word in _WORD.finditer(words):
        wide = len(word[0].rstrip())
        if wide > room and " " not in word[1]:
            return None
        if wide > room - taken and taken:
            found.append(word.start())
            taken = 0
        taken += len(word[0])
    return found
