"""Colours as they look without the receptors for green, to check a palette or repaint a picture.

``python -m tests.tools.colour_blindness picture.svg > seen.svg`` repaints an SVG file. The matrix
is that of Machado, Oliveira and Fernandes (2009) for deuteranopia, on linear RGB.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.tools.command_line import command_line

Colour = tuple[float, float, float]

DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
WHITE = (0.95047, 1.0, 1.08883)
"""D65, in XYZ."""

TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def linear(text: str) -> Colour:
    """``#56b4e9`` as linear RGB from 0 to 1."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> int:
    value = min(1.0, max(0.0, value))
    shown = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(shown * 255)


def _times(matrix: Iterable[Colour], colour: Colour) -> Colour:
    first, second, third = (
        sum(each * value for each, value in zip(row, colour, strict=True)) for row in matrix
    )
    return first, second, third


def without_green(text: str) -> str:
    """A colour as someone with deuteranopia sees it."""
    return "#" + "".join(f"{_encoded(each):02x}" for each in _times(DEUTERANOPIA, linear(text)))


def grey(text: str) -> str:
    """A colour without colour: its luminance."""
    return "#" + f"{_encoded(luminance(text)):02x}" * 3


def luminance(text: str) -> float:
    """From 0 (black) to 1 (white)."""
    return _times(TO_XYZ, linear(text))[1]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), as the WCAG defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def difference(one: str, other: str) -> float:
    """The distance between two colours in CIE 1976: 2 can just be told apart."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((first - second) ** 2 for first, second in pairs) ** 0.5)


def _lab(text: str) -> Colour:
    x, y, z = (
        _bent(each / white) for each, white in zip(_times(TO_XYZ, linear(text)), WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def repaint(svg: str) -> str:
    """A picture with each of its colours as someone with deuteranopia sees it."""
    return re.sub(r"#[0-9a-fA-F]{6}\b", lambda found: without_green(found[0].lower()), svg)


if __name__ == "__main__":
    (picture,) = command_line(__doc__, "PICTURE")
    print(repaint(Path(picture).read_text(encoding="utf-8")))
