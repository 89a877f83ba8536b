"""Lines as text for a terminal: each style becomes the codes that Rich gives it."""

from __future__ import annotations

from collections.abc import Sequence
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
        words = [part for word in style.split() for part in self._styles.get(word, word).split()]
        codes = _codes_of(words) if self.system == "truecolor" else None
        if codes is None:
            codes = self._ask_rich(" ".join(words))
        self._codes[style] = codes
        return codes

    def _ask_rich(self, style: str) -> tuple[str, str]:
        # Of Rich its styles alone: its console takes a third of a start-up to import.
        from rich.color import ColorSystem
        from rich.style import Style

        systems = {
            "256": ColorSystem.EIGHT_BIT,
            "truecolor": ColorSystem.TRUECOLOR,
            "windows": ColorSystem.WINDOWS,
        }
        system = systems.get(self.system or "", ColorSystem.STANDARD)
        before, _, after = Style.parse(style).render("x", color_system=system).partition("x")
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


_ATTRIBUTES = {BOLD: "1", "dim": "2"}


def _codes_of(words: Sequence[str]) -> tuple[str, str] | None:
    """Return the codes that Rich gives bold, dim and one colour in full; None for other styles.

    Its styles take a tenth of a start-up to import, and the answer to ``watch`` needs no more.
    """
    codes = [code for word, code in _ATTRIBUTES.items() if word in words]
    colours = [word for word in words if word.startswith("#") and len(word) == 7]
    if colours:
        red, green, blue = bytes.fromhex(colours[-1][1:])
        codes.append(f"38;2;{red};{green};{blue}")
    if len(colours) + sum(word in _ATTRIBUTES for word in words) != len(words):
        return None
    return (f"\x1b[{';'.join(codes)}m", "\x1b[0m") if codes else ("", "")


def rich_theme(palette: Palette) -> Theme:
    """Return Rich's theme of a palette: each style, and each in bold."""
    from rich.theme import Theme

    styles = palette.styles
    return Theme(styles | {f"{BOLD} {name}": f"{BOLD} {style}" for name, style in styles.items()})
