"""Lines as text for a terminal: each style becomes the codes that Rich gives it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from watchlog.render.text.line import Line

ColourSystem: TypeAlias = Literal["standard", "256", "truecolor", "windows"]


class Pen:
    """Writes lines in the colours of one ``system``, as Rich names it; in none where it is None.

    Rich says once for each style what stands before and after its words: it knows the nearest
    colour where there are 256 or 16. A row of a table is then joined from strings.
    """

    def __init__(self, system: ColourSystem | None) -> None:
        self.system = system
        self._codes: dict[str, tuple[str, str]] = {}

    def write(self, line: Line) -> str:
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
        before, _, after = Style.parse(style).render("x", color_system=system).partition("x")
        self._codes[style] = before, after
        return before, after
