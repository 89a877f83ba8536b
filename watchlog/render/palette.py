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





