"""The colours of the poster: light and dark, with and without hue, as rules of a style sheet.

What is drawn has a role, and each palette a colour for it. Words have a contrast of 4.5 to 1 on
the paper, and what is drawn 3 to 1 (tests/render/poster/test_colours.py); only the cell of an
evening without a play is as faint as what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchlog.startup.values import Record

STEPS = 12
"""Colours from the first episode of a binge to the last."""


class Colours(Record):
    """A colour for each role; ``heat``: one to four plays an evening and more, as shades."""

    paper: str
    ink: str
    dim: str
    bar: str
    none: str
    stream: str
    skip: str
    heat: tuple[str, str, str, str]

    def roles(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the colour of each role: shades are ``h1`` on, steps ``s0`` on."""
        for name, colour in self._asdict().items():
            if isinstance(colour, str):
                yield name, colour
        for shade, colour in enumerate(self.heat, 1):
            yield f"h{shade}", colour
        for step in range(STEPS):
            yield f"s{step}", self.along(step / (STEPS - 1))

    def along(self, part: float) -> str:
        """A colour between the shades: 0 is the first of them, 1 the last."""
        place = part * (len(self.heat) - 1)
        low = min(int(place), len(self.heat) - 2)
        first, second = (bytes.fromhex(each[1:]) for each in self.heat[low : low + 2])
        mixed = (
            round(one + (other - one) * (place - low))
            for one, other in zip(first, second, strict=True)
        )
        return "#" + bytes(mixed).hex()


LIGHT = Colours(
    paper="#faf7f0",
    ink="#1b1d28",
    dim="#5d6172",
    bar="#1f6fb2",
    none="#e6e0d2",
    stream="#00734f",
    skip="#a34700",
    heat=("#478f35", "#15687a", "#2f4788", "#340a5c"),
)
DARK = Colours(
    paper="#10131c",
    ink="#f4f1ea",
    dim="#a2a8ba",
    bar="#56b4e9",
    none="#232a3b",
    stream="#34c793",
    skip="#f0a530",
    heat=("#4a72d0", "#1f9e89", "#6ece58", "#fde725"),
)
LIGHT_GREY = Colours(
    paper="#f8f8f8",
    ink="#1e1e1e",
    dim="#626262",
    bar="#6a6a6a",
    none="#e1e1e1",
    stream="#1e1e1e",
    skip="#1e1e1e",
    heat=("#848484", "#606060", "#474747", "#1a1a1a"),
)
DARK_GREY = Colours(
    paper="#131313",
    ink="#f1f1f1",
    dim="#a8a8a8",
    bar="#a9a9a9",
    none="#2a2a2a",
    stream="#f1f1f1",
    skip="#f1f1f1",
    heat=("#737373", "#989898", "#bababa", "#e4e4e4"),
)


def both(colour: bool) -> tuple[Colours, Colours]:
    """The palette for light and the one for dark."""
    return (LIGHT, DARK) if colour else (LIGHT_GREY, DARK_GREY)
