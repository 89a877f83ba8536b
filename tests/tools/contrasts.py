"""How well each colour of the palettes can be read: ``python -m tests.tools.contrasts`` prints it.

The contrasts are those of the WCAG 2, from 1 (the same) to 21 (black on white), on each background
that a palette is made for, and for the colour that a terminal of 256 has in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.color import Color, ColorSystem

from tests.tools.colour_blindness import contrast
from tests.tools.command_line import command_line
from watchlog.render.text.palette import DARK, HEAT, LIGHT

TEXT, GRAPHICS, SOLARIZED = 4.5, 3.0, 3.0
"""The least contrast of words, of what is drawn, and of either on Solarized's backgrounds."""

BACKGROUNDS = {
    "dark": (DARK, "#1e1e1e", "#002b36"),
    "light": (LIGHT, "#ffffff", "#fdf6e3"),
}
"""Each palette with the background that it is made for, and that of Solarized."""


class Contrast(NamedTuple):
    """One colour of a palette on one background; ``least`` is what it must come to."""

    theme: str
    style: str
    colour: str
    background: str
    contrast: float
    least: float


def in_256(colour: str) -> str:
    """The colour that a terminal of 256 shows in place of one."""
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


def contrasts() -> Iterator[Contrast]:
    """Every colour of both palettes, as it is and as one of 256, on both of its backgrounds."""
    for theme, (palette, usual, solarized) in BACKGROUNDS.items():
        for style, colour in palette.styles.items():
            usual_least = GRAPHICS if style in HEAT else TEXT
            for shown in (colour, in_256(colour)):
                for background, least in ((usual, usual_least), (solarized, SOLARIZED)):
                    found = contrast(shown, background)
                    yield Contrast(theme, style, shown, background, found, least)


if __name__ == "__main__":
    command_line(__doc__)
    print(f"{'theme':<6} {'style':<7} {'colour':<8} {'on':<8} {'contrast':>8} {'least':>6}")
    for row in contrasts():
        print(
            f"{row.theme:<6} {row.style:<7} {row.colour:<8} {row.background:<8}"
            f" {row.contrast:>8.2f} {row.least:>6}"
        )
