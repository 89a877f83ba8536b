"""Lines as text for a terminal: each style becomes the codes that Rich gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from watchlog.render.text.line import Line, Paragraph, columns, split_at_joined
from watchlog.render.text.palette import BOLD, Palette

if TYPE_CHECKING:
    from rich.theme import Theme

ColourSystem: TypeAlias = Literal["standard", "256", "truecolor", "windows"]


FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
"""Around words whose direction must not move what stands beside them."""


class Pen:
    """Writes lines in a palette and the colours of one ``system``, as Rich names it; None has none.

    ``placed``: behind words that may be drawn in other columns than they are counted, what follows
    is written at its column. That is for a terminal alone: a pager or a file keeps the codes.

    Rich says once for each style what stands before and after its words: it knows the nearest
    colour where there are 256 or 16. A row of a table is then joined from strings.
    """

    def __init__(
        self, system: ColourSystem | None, palette: Palette, *, placed: bool = False
    ) -> None:
        self.system = system
        self.placed = placed
        self._styles = palette.styles
        self._codes: dict[str, tuple[str, str]] = {}

    def write(self, line: Line) -> str:
        if self.placed and _is_of_columns(line):
            line = _placed(line)
        if self.system is None:
            return line.plain
        codes = self._codes
        written: list[str] = []
        for words, style in line.pieces:
            if style:
                before, after = codes.get(style) or self._find_codes(style)
                written.append(f"{before}{words}{after}")
            else:
                written.append(words)
        return "".join(written)

    def _find_codes(self, style: str) -> tuple[str, str]:
        # Of Rich its styles alone: its console takes a third of a start-up to import.
        from rich.color import ColorSystem
        from rich.style import Style

        systems = {
            "256": ColorSystem.EIGHT_BIT,
            "truecolor": ColorSystem.TRUECOLOR,
            "windows": ColorSystem.WINDOWS,
        }
        system = systems.get(self.system or "", ColorSystem.STANDARD)
        words = " ".join([self._styles.get(word, word) for word in style.split()])
        before, _, after = Style.parse(words).render("x", color_system=system).partition("x")
        self._codes[style] = before, after
        return before, after


def _is_of_columns(line: Line) -> bool:
    """Return whether what follows joined words has a place of its own, and none is to be typed.

    Prose has no columns, and who copies a hint would take the codes along.
    """
    plain = line.plain
    if isinstance(line, Paragraph) or "watchlog " in plain:
        return False
    return split_at_joined(plain) is not None


def _placed(line: Line) -> Line:
    """The line with each run of joined words isolated, and the cursor moved to where it ends."""
    found = Line()
    column = 1
    for words, style in line.pieces:
        parts = split_at_joined(words)
        if parts is None:
            found.append(words, style)
        else:
            before, joined, behind = parts
            found.append(f"{before}{FIRST_STRONG_ISOLATE}{joined}{POP_ISOLATE}", style)
            found.append(f"\x1b[{column + columns(before + joined)}G")
            found.append(behind, style)
        column += columns(words)
    if found.pieces[-1][0].startswith("\x1b["):
        found.pieces.pop()  # nothing follows
    return found


def rich_theme(palette: Palette) -> Theme:
    """Return Rich's theme of a palette: each style, and each in bold."""
    from rich.theme import Theme

    styles = palette.styles
    return Theme(styles | {f"{BOLD} {name}": f"{BOLD} {style}" for name, style in styles.items()})
