"""Colours and the small drawn things: bars and squares, in colour, without, and in ASCII."""

from __future__ import annotations

from watchlog.render.text.line import Line
from watchlog.render.text.style import Look

# After Okabe and Ito: told apart with any kind of colour blindness.
SKY = "#56b4e9"
GREEN = "#009e73"
ORANGE = "#e69f00"
# Blue, teal, green, yellow, each lighter than the one before: told apart by lightness alone, in
# grey and without the receptors for green (tests/render/test_palette.py works that out).
HEAT = ("#416ac8", "#1f9e89", "#6ece58", "#fde725")
HEAD = "bold"
DIM = "dim"

BAR = 16
NARROW_BAR = 6


def heat_at(part: float) -> str:
    """A colour between those of HEAT: 0 is the first of them, 1 the last."""
    place = min(1.0, max(0.0, part)) * (len(HEAT) - 1)
    low = min(int(place), len(HEAT) - 2)
    first, second = (bytes.fromhex(each[1:]) for each in HEAT[low : low + 2])
    mixed = (
        round(one + (other - one) * (place - low)) for one, other in zip(first, second, strict=True)
    )
    return "#" + bytes(mixed).hex()


def bar(done: int, of: int | None, look: Look, cells: int | None = None) -> Line:
    """How much is done, in half cells: rounded down, but a beginning always shows.

    An ``of`` of None is a length that nobody knows: dots. What is finished is green.
    """
    width = cells or (NARROW_BAR if look.narrow else BAR)
    if of is None:
        return Line(("·" if look.unicode else ".") * width, DIM)
    halves = 2 * width if of == 0 else min(2 * width, 2 * width * done // of)
    if done and halves == 0:
        halves = 1
    colour = GREEN if done >= of else SKY
    text = Line()
    text.append(("━" if look.unicode else "#") * (halves // 2), colour)
    if halves % 2:
        text.append("╸" if look.unicode else "#", colour)
    text.append(("─" if look.unicode else ".") * (width - len(text.plain)), DIM)
    return text
