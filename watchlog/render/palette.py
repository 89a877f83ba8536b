"""Colours and the small drawn things: bars and squares, in colour, without, and in ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchlog.render.look import Look

if TYPE_CHECKING:
    from rich.text import Text

# After Okabe and Ito: told apart with any kind of colour blindness.
SKY = "#56b4e9"
GREEN = "#009e73"
ORANGE = "#e69f00"
HEAD = "bold"
DIM = "dim"

BAR = 16
NARROW_BAR = 6


def bar(done: int, of: int | None, look: Look, cells: int | None = None) -> Text:
    """How much is done, in half cells: rounded down, but a beginning always shows.

    An ``of`` of None is a length that nobody knows: dots. What is finished is green.
    """
    from rich.text import Text

    width = cells or (NARROW_BAR if look.narrow else BAR)
    if of is None:
        return Text(("·" if look.unicode else ".") * width, style=DIM)
    halves = 2 * width if of == 0 else min(2 * width, 2 * width * done // of)
    if done and halves == 0:
        halves = 1
    colour = GREEN if done >= of else SKY
    text = Text()
    text.append(("━" if look.unicode else "#") * (halves // 2), style=colour)
    if halves % 2:
        text.append("╸" if look.unicode else "#", style=colour)
    text.append(("─" if look.unicode else ".") * (width - len(text)), style=DIM)
    return text
