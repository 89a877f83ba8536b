"""Lines as text for a terminal: each style becomes the codes that Rich gives it."""

from __future__ import annotations

from watchlog.render.line import Line


class Pen:
    """Writes lines in the colours of one ``system``, as Rich names it; in none where it is None.

    Rich says once for each style what stands before and after its words: it knows the nearest
    colour where there are 256 or 16. A row of a table is then joined from strings.
    """

    def __init__(self, system: str | None) -> None:
        self.system = system
        self._codes: dict[str, tuple[str, str]] = {}

    def write(self, line: Line) -> str:
        if self.system is None:
            return line.plain
        known = self._codes
        written: list[str] = []
        for words, style in line.pieces:
            if style:
                before, after = known.get(style) or self._learn(style)
                written.append(f"{before}{words}{after}")
            else:
                written.append(words)
        return "".join(written)

    def _learn(self, style: str) -> tuple[str, str]:
        before, _, after = self._sample(style).partition("x")
        self._codes[style] = before, after
        return before, after

    def _sample(self, style: str) -> str:
        from rich.color import ColorSystem
        from rich.style import Style

        system = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT}
        return Style.parse(style).render(
            "x", color_system=system.get(self.system or "", ColorSystem.STANDARD)
        )
