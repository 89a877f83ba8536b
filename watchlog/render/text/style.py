"""The look of a page: its width, colours, characters, and the day that its words refer to."""

from __future__ import annotations

from datetime import date

from watchlog.render.text.palette import BOLD, DIM, GREEN, HEAT, ORANGE, SKY, UNKNOWN, Palette
from watchlog.startup.values import Record

__all__ = ["BOLD", "DIM", "GREEN", "HEAT", "ORANGE", "SKY", "Look", "in_ascii"]

NARROW = 70
"""Columns below which bars shrink and the Audio column goes."""


class Look(Record):
    """``width`` in columns; ``unicode``: whether the output can carry more than ASCII.

    ``today``: the calendar day of the person, for dates without their year. ``colour``: whether
    colours are shown; what they mean has a form of its own without them. ``palette``: which.
    ``clock``: ``12`` or ``24``, the hours on the person's clock. ``hints``: whether to say what
    could be typed next.
    """

    width: int
    unicode: bool
    today: date
    colour: bool = False
    palette: Palette = UNKNOWN
    clock: str = "24"
    hints: bool = True

    @property
    def narrow(self) -> bool:
        return self.width < NARROW

    @property
    def with_years(self) -> Look:
        """A look with which every date is written with its year: no day is of this one."""
        return self._replace(today=date.min)

    @property
    def dash(self) -> str:
        return "–" if self.unicode else "-"

    @property
    def dot(self) -> str:
        return "·" if self.unicode else "-"

    @property
    def tick(self) -> str:
        return "✓" if self.unicode else "ok"


_ASCII = str.maketrans(
    {
        "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": ".", "·": "-", "→": "->",
        "━": "#", "╸": "#", "─": ".", "■": "#", "▸": ">", "✓": "ok", "│": "|", "↑": "^",
        "▲": "+", "▼": "-", "×": "x", "\u00a0": " ",
    }
)  # fmt: skip


def in_ascii(text: str, *, keep_letters: bool = False) -> str:
    """The text for an output that has ASCII alone; what has no likeness becomes ``?``.

    With ``keep_letters`` only what is drawn becomes ASCII: a dumb terminal may know Hindi.
    """
    if text.isascii():
        return text
    import re

    # The dots of a hint that is to be filled in; at the end of a word cut short one dot is as wide.
    text = re.sub(r"""(?<![^\s"'=])…(?![^\s"'])""", "...", text)
    if keep_letters:
        return text.translate(_ASCII)
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return kept.encode("ascii", "replace").decode("ascii")
