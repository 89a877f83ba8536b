"""Lines as text for a terminal: each style becomes the codes that Rich gives it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from watchlog.render.line import Line
from watchlog.render.palette import GREEN, HEAT, ORANGE, SKY

ColourSystem: TypeAlias = Literal["standard", "256", "truecolor", "windows"]

# Rich says what stands before the words of a style, and which colour is nearest where there are
# 256 or 16. What it says of our few styles is kept here (tests/render/test_ansi.py asks it again):
# to import its styles alone costs a page a tenth of the time of a hello-world.
_ATTRIBUTES = {"bold": "1", "dim": "2"}
_NEAREST = {
    SKY: ("38;5;74", "96"),
    GREEN: ("38;5;36", "36"),
    ORANGE: ("38;5;178", "33"),
    HEAT[0]: ("38;5;62", "94"),
    HEAT[1]: ("38;5;36", "36"),
    HEAT[2]: ("38;5;77", "92"),
    HEAT[3]: ("38;5;220", "93"),
}
"""Each colour among 256 and among 16."""

_END = "\x1b[0m"


class Pen:
    """Writes lines in the colours of one ``system``, as Rich names it; in none where it is None.

    What a style looks like is found out once: a row of a table is then joined from strings.
    """

    def __init__(self, system: ColourSystem | None) -> None:
        self.system = system
        self._known: dict[str, tuple[str, str]] = {}

    def write(self, line: Line) -> str:
        if self.system is None:
            return line.plain
        known = self._known
        written: list[str] = []
        for words, style in line.pieces:
            if style:
                before, after = known.get(style) or self._learn(style)
                written.append(f"{before}{words}{after}")
            else:
                written.append(words)
        return "".join(written)

    def _learn(self, style: str) -> tuple[str, str]:
        assert self.system is not None
        code = _code(style, self.system)
        found = (f"\x1b[{code}m", _END) if code else _as_rich_says(style, self.system)
        self._known[style] = found
        return found


def _code(style: str, system: ColourSystem) -> str | None:
    """The code of a style made of our attributes and colours; None where it is another one."""
    *attributes, last = sorted(set(style.split()), key=lambda word: (word[0] == "#", word))
    attributes = [_ATTRIBUTES.get(word, "") for word in attributes]
    attributes.append(_ATTRIBUTES.get(last) or _colour(last, system))
    return ";".join(attributes) if all(attributes) else None


def _colour(word: str, system: ColourSystem) -> str:
    if system == "truecolor" and word[0] == "#":
        return "38;2;{};{};{}".format(*bytes.fromhex(word[1:]))
    among_256, among_16 = _NEAREST.get(word, ("", ""))
    return {"256": among_256, "standard": among_16}.get(system, "")


def _as_rich_says(style: str, system: ColourSystem) -> tuple[str, str]:
    """What Rich puts before and after words of a style."""
    from rich.console import Console

    sample = Console(
        force_terminal=True, color_system=system, markup=False, highlight=False, width=80
    )
    with sample.capture() as captured:
        sample.print("x", style=style, end="")
    before, _, after = captured.get().partition("x")
    return before, after
