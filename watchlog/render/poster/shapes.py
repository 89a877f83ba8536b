"""Shapes of SVG, in the roles of the palette, and the evenings of a year under their months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from watchlog.domain.dates.moments import MONTHS
from watchlog.domain.stats.series import heatmap, level, week_of
from watchlog.render.poster.colours import STEPS
from watchlog.render.poster.review import Review
from watchlog.render.text.markup import markup
from watchlog.render.text.words import counted, day
from watchlog.startup.values import Record

DAY = timedelta(days=1)

GUTTER = 0.16
"""What stays free between two squares, of a week's width."""


class Drawn(Record):
    """Pieces of SVG, from 0 downwards, and the height that they take."""

    height: float
    pieces: Sequence[str]


def box(
    left: float, top: float, width: float, height: float, role: str, *, round_by: float = 0,
    title: str = "",
) -> str:  # fmt: skip
    """A rectangle; ``title`` is what a browser shows under the pointer."""
    corner = f' rx="{round_by:.4g}"' if round_by else ""
    shape = (
        f'<rect class="{role}" x="{left:.2f}" y="{top:.2f}" width="{width:.2f}"'
        f' height="{height:.2f}"{corner}'
    )
    return f"{shape}><title>{markup(title)}</title></rect>" if title else f"{shape}/>"


def text(
    left: float, base: float, size: float, *runs: tuple[str, str], anchor: str = "start"
) -> str:
    """One line of words, each run in its role (``ink``, ``dim b``)."""
    gap = f' dx="{size / 4:g}"'
    spans = "".join(
        f'<tspan class="{role}"{gap if place else ""}>{" " * bool(place)}{markup(words)}</tspan>'
        for place, (words, role) in enumerate(runs)
        if words
    )
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{left:.5g}" y="{base:.5g}" font-size="{size:g}"{end}>{spans}</text>'


def ribbon(pieces: Sequence[tuple[float, float]], width: float, height: float) -> Iterator[str]:
    """A binge to scale: an episode a piece, through the shades as the evening goes on."""
    for number, (begins, ends) in enumerate(pieces):
        step = round((STEPS - 1) * number / max(1, len(pieces) - 1))
        yield box(begins * width, 0, (ends - begins) * width, height, f"s{step}")


class Sizes(Record):
    """Sizes of the evenings: of a week, of the bar of the fullest month, and of the letters."""

    pitch: float
    bar: float
    letters: float


def weeks_of(first: date, last: date, week_starts: str) -> int:
    """The number of weeks that hold any of these days."""
    return (week_of(last, week_starts) - week_of(first, week_starts)).days // 7 + 1


def evenings(review: Review, first: date, last: date, sizes: Sizes, *, titles: bool) -> Drawn:
    """Squares for the evenings of some months, a week a column, under a bar for each month.

    ``titles``: each says its day and its plays under the pointer.
    """
    months = list(_month_bars(review, first, last, sizes))
    top = sizes.letters * 1.4 + sizes.bar + sizes.letters * 1.6
    cells = list(_cells(review, first, last, sizes, top, titles=titles))
    return Drawn(top + 7 * sizes.pitch if cells else top, [*months, *cells])


def _month_bars(review: Review, first: date, last: date, sizes: Sizes) -> Iterator[str]:
    """A bar over the weeks that begin in each month, its hours above it and its name below."""
    most = max(month.value for month in review.months) or 1
    foot = sizes.letters * 1.4 + sizes.bar
    begins = [
        weeks_of(first, date(first.year, number, 1), review.settings.week_starts) - 1
        for number in range(first.month, last.month + 1)
    ]
    ends = [*begins[1:], weeks_of(first, last, review.settings.week_starts)]
    for number, column, after in zip(range(first.month, 13), begins, ends, strict=False):
        month = review.months[number - 1]
        left = column * sizes.pitch
        width = (after - column - GUTTER) * sizes.pitch
        height = max(2.0, sizes.bar * month.value / most) if month.value else 0
        if height:
            yield box(left, foot - height, width, height, "bar", round_by=2)
        if month.words:
            yield text(
                left, foot - height - 0.4 * sizes.letters, sizes.letters, (month.words, "ink")
            )
        yield text(left, foot + 1.1 * sizes.letters, sizes.letters, (MONTHS[number - 1][:3], "dim"))


def _cells(
    review: Review, first: date, last: date, sizes: Sizes, top: float, *, titles: bool
) -> Iterator[str]:
    last = min(last, review.last)
    if last < first or not review.evenings:
        return
    weeks = weeks_of(first, last, review.settings.week_starts)
    heat = heatmap(review.evenings, last, review.settings, weeks, first)
    side = sizes.pitch * (1 - GUTTER)
    for row, plays_of_row in enumerate(heat.rows):
        for column, plays in enumerate(plays_of_row):
            if plays is not None:
                shade = level(plays)
                when = heat.weeks[column] + DAY * row
                words = f"{day(when, review.last)}: {counted(plays, 'play')}"
                yield box(
                    column * sizes.pitch,
                    top + row * sizes.pitch,
                    side,
                    side,
                    f"h{shade}" if shade else "none",
                    round_by=0.16 * side,
                    title=words if titles and plays else "",
                )
