"""The palettes: the colours that a page has on a dark background, on a light one, without any.

How well each of them can be read is worked out in tests/render/text/test_palette.py;
``python -m tests.tools.contrasts`` prints it.
"""

from __future__ import annotations

from watchlog.startup.values import Record

SKY = "sky"
GREEN = "leaf"
ORANGE = "amber"
HEAT = ("heat-1", "heat-2", "heat-3", "heat-4")
BOLD = "bold"
DIM = "dim"
"""The styles of a page, by names that are neither Rich's nor a terminal's."""


class Palette(Record):
    """A colour for each style, as Rich writes it.

    ``heat``: four shades, of which more stands out more. ``dim``: what can be done without; its
    colour, or ``dim`` where the background is not known, for a terminal that mixes it with that.
    """

    sky: str
    green: str
    orange: str
    heat: tuple[str, str, str, str]
    dim: str

    @property
    def styles(self) -> dict[str, str]:
        """What each name of a style stands for."""
        return {
            SKY: self.sky, GREEN: self.green, ORANGE: self.orange, DIM: self.dim,
            **dict(zip(HEAT, self.heat, strict=True)),
        }  # fmt: skip


# After Okabe and Ito: told apart with any kind of colour blindness. The shades go from blue over
# green to yellow, each lighter than the one before, on a light background from sand over green and
# blue to violet, each darker: told apart by lightness alone, in grey and without the receptors for
# green.
DARK = Palette(
    sky="#56b4e9",
    green="#009e73",
    orange="#e69f00",
    heat=("#5c68f2", "#1faf88", "#82d25c", "#fff27a"),
    dim="#949494",
)
LIGHT = Palette(
    sky="#0067a3",
    green="#007d57",
    orange="#a85000",
    heat=("#a48a41", "#1e780c", "#0d4782", "#3c004f"),
    dim="#666666",
)
UNKNOWN = DARK._replace(dim="dim")
PLAIN = Palette("", "", "", ("", "", "", ""), "")
PICTURE = UNKNOWN._replace(heat=("#416ac8", "#1f9e89", "#6ece58", "#fde725"))
"""A picture brings its own background, and draws what is dim in a grey of its own (``svg``)."""

FEW_COLOURS = ("standard", "windows")
"""Terminals, as Rich names them, whose owner chose the 16 colours, greys among them."""


def palette_of(theme: str, colorfgbg: str, system: str | None) -> Palette:
    """Return the palette of a theme as the setting names it, for a terminal.

    ``auto`` goes by COLORFGBG, which some terminals set: ``15;0`` is white on black. Nothing is
    asked of the terminal: its answer would land in the line that is typed next.
    """
    if theme == "plain":
        return PLAIN
    if theme == "auto":
        theme = _theme_by(colorfgbg)
    palette = {"dark": DARK, "light": LIGHT}.get(theme, UNKNOWN)
    return palette._replace(dim="dim") if system in FEW_COLOURS else palette


def _theme_by(colorfgbg: str) -> str:
    """``light`` or ``dark``, by the number of the background, of 16; else nothing."""
    background = colorfgbg.rpartition(";")[2]
    if not (background.isascii() and background.isdecimal() and len(background) <= 2):
        return ""
    # The 8 colours of old and the 8 bright ones: black to cyan and the bright black are dark.
    number = int(background)
    return "" if number > 15 else "light" if number == 7 or number > 8 else "dark"
