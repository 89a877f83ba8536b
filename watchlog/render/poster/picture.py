"""The poster: a year on 1080 × 1920, as SVG, which ``--svg`` writes and the page prints.

It is made of blocks one below the other; what room is left is shared out between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watchlog.render.poster.letters import (
    fitted,
    folded_names,
    folded_words,
    numbers_and_units,
    width_of,
    width_of_parts,
)
from watchlog.render.poster.review import Figure, Review, Ribbon
from watchlog.render.poster.shapes import Drawn, Sizes, box, evenings, ribbon, text, weeks_of
from watchlog.render.poster.sheet import poster_sheet
from watchlog.render.text.bars import Bar
from watchlog.render.text.charts import LEVELS
from watchlog.render.text.markup import markup

WIDTH, HEIGHT, EDGE = 1080, 1920, 64
ROOM = WIDTH - 2 * EDGE
HALF = (ROOM - 64) / 2
"""The width of what stands side by side."""

SMALL, PLAIN, LARGE, HUGE = 20, 26, 46, 270
"""Sizes of letters: notes, words, names, and the time of the year."""

LINE = 38
"""From one line of plain words to the next."""

LABEL = 150
"""The width of what stands before a fact: ``stream``, ``Finished``."""

CLOSEST, WIDEST = 20, 110
"""What stands between two blocks."""


def poster(review: Review, *, colour: bool = True) -> str:
    """The poster as a file of its own."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" role="img">\n'
        f"<title>{review.year} {markup(review.period)}</title>\n"
        f"<style>{poster_sheet(colour=colour)}</style>\n{drawn_poster(review)}\n</svg>\n"
    )


def drawn_poster(review: Review) -> str:
    """What is on the poster, without the sheet of its colours."""
    blocks = [block for block in _blocks(review) if block.pieces]
    foot = _foot(review)
    taken = foot.height + sum(block.height for block in blocks)
    left = HEIGHT - 2 * EDGE - taken
    between = min(WIDEST, max(CLOSEST, left / len(blocks)))
    # Very long titles everywhere: all of it a little smaller rather than one over the other.
    whole = max(HEIGHT - 2 * EDGE, taken + CLOSEST * len(blocks))
    pieces = []
    top = 0.0
    for block in blocks:
        pieces += _moved(0, top, block.pieces)
        top += block.height + between
    pieces += _moved(0, whole - foot.height, foot.pieces)
    factor = (HEIGHT - 2 * EDGE) / whole
    return "\n".join([box(0, 0, WIDTH, HEIGHT, "paper"), *_moved(EDGE, EDGE, pieces, factor)])


def _moved(left: float, top: float, pieces: Sequence[str], factor: float = 1.0) -> list[str]:
    smaller = f" scale({factor:.4g})" if factor < 1 else ""
    return [f'<g transform="translate({left:.5g} {top:.5g}){smaller}">', *pieces, "</g>"]


def _blocks(review: Review) -> Iterator[Drawn]:
    yield _head(review)
    yield _figures(review.figures)
    if review.months:
        yield _year(review)
    if review.binge is not None:
        yield _binge(review.binge)
    yield _side_by_side(review)
    yield _verdicts(review)
    yield _ends(review.ends)


def _head(review: Review) -> Drawn:
    """The year, and the time of all of it as large as there is room."""
    period = f'<tspan class="dim" font-size="{PLAIN}" dx="9"> {markup(review.period)}</tspan>'
    pieces = [
        f'<text y="42" font-size="54"><tspan class="ink b">{review.year}</tspan>'
        f"{period if review.period else ''}</text>"
    ]
    parts = numbers_and_units(review.time.value)
    size = min(HUGE, ROOM / width_of_parts(parts))
    base = 42 + 46 + 0.73 * size
    spans = "".join(
        f'<tspan class="{part.role} b" font-size="{part.size * size:.4g}">'
        f"{markup(part.words)}</tspan>"
        for part in parts
    )
    # A figure has room at its left in any font; as large as this, it would seem indented.
    pieces.append(f'<text x="{-0.03 * size:.3g}" y="{base:.5g}">{spans}</text>')
    if review.against:
        base += 58
        pieces.append(text(0, base, PLAIN, (f"{review.time.change} {review.against}", "dim")))
    return Drawn(base + (6 if review.against else 24), pieces)


def _figures(figures: Sequence[Figure]) -> Drawn:
    pieces = []
    for place, figure in enumerate(figures):
        left = place * ROOM / 3
        pieces.append(text(left, 58, 80, (figure.value, "ink b")))
        pieces.append(text(left, 98, PLAIN, (figure.label, "ink"), (figure.change, "dim")))
    return Drawn(104, pieces)


def _year(review: Review) -> Drawn:
    first, last = date(review.year, 1, 1), date(review.year, 12, 31)
    pitch = ROOM / weeks_of(first, last, review.settings.week_starts)
    drawn = evenings(review, first, last, Sizes(pitch, 120, 22), titles=False)
    if not review.evenings:
        return drawn
    top = drawn.height + 14
    return Drawn(top + 30, [*drawn.pieces, *_key(top)])


def _key(top: float) -> Iterator[str]:
    """What the shades stand for."""
    yield text(0, top + 22, SMALL, ("plays an evening", "dim"))
    left = width_of("plays an evening", SMALL) + 16
    for shade, words in enumerate(LEVELS):
        yield box(left, top + 5, 20, 20, f"h{shade}" if shade else "none", round_by=3)
        yield text(left + 28, top + 22, SMALL, (words, "dim"))
        left += 28 + width_of(words, SMALL) + 22


def _binge(binge: Ribbon) -> Drawn:
    room = ROOM - width_of(f" {binge.episodes}", LARGE, bold=True)
    title = fitted(binge.title, LARGE, room, bold=True)
    return Drawn(
        178,
        [
            _title("Binge of the year"),
            text(0, 76, LARGE, (f"{title} {binge.episodes}".rstrip(), "ink b")),
            text(0, 114, PLAIN, (binge.facts, "dim")),
            *_moved(0, 136, list(ribbon(binge.pieces, ROOM, 42))),
        ],
    )


def _title(words: str, remark: str = "") -> str:
    return text(0, 24, PLAIN, (words, "bar b"), (remark, "dim"))


def _side_by_side(review: Review) -> Drawn:
    """The shows watched most, and the languages heard where any is known."""
    if not review.heard:
        return _rows("Most watched", review.shows, ROOM)
    shows = _rows("Most watched", review.shows, HALF)
    heard = _rows("Heard", review.heard, HALF, review.heard_remark)
    return Drawn(
        max(shows.height, heard.height), [*shows.pieces, *_moved(ROOM - HALF, 0, heard.pieces)]
    )


def _rows(title: str, rows: Sequence[Bar], width: float, remark: str = "") -> Drawn:
    """Names with their values at the right, above a thin bar each."""
    if not rows:
        return Drawn(0, [])
    most = max(row.value for row in rows) or 1
    pieces = [_title(title, remark)]
    top = 40.0
    for row in rows:
        left = width - width_of(row.words, PLAIN) - 16
        pieces.append(text(0, top + 24, PLAIN, (fitted(row.label, PLAIN, left), "ink")))
        pieces.append(text(width, top + 24, PLAIN, (row.words, "ink"), anchor="end"))
        if row.value:
            pieces.append(box(0, top + 33, max(3, width * row.value / most), 5, "bar"))
        top += 48
    return Drawn(top - 6, pieces)


def _verdicts(review: Review) -> Drawn:
    if not review.verdicts:
        return Drawn(0, [])
    pieces = [_title("Verdicts", review.verdicts)]
    top = 40.0
    for opinion in review.opinions:
        lines = folded_names(opinion.names, opinion.unnamed, PLAIN, ROOM - LABEL, 2)
        pieces.append(text(0, top + 28, PLAIN, (opinion.word, f"{opinion.word} b")))
        for line in lines:
            pieces.append(text(LABEL, top + 28, PLAIN, (line, "ink")))
            top += LINE
    return Drawn(top, pieces)


def _ends(ends: Sequence[tuple[str, str]]) -> Drawn:
    """The first play and the last, and the seasons that were finished."""
    pieces = []
    top = 0.0
    for label, words in ends:
        pieces.append(text(0, top + 28, PLAIN, (label, "bar b")))
        for line in folded_words(words, PLAIN, ROOM - LABEL):
            pieces.append(text(LABEL, top + 28, PLAIN, (line, "ink")))
            top += LINE
    return Drawn(top, pieces)


def _foot(review: Review) -> Drawn:
    """What is left out, small, and who counted."""
    lines = folded_words(" ".join(review.notes), SMALL, ROOM) if review.notes else []
    pieces = [text(0, 20 + 30 * number, SMALL, (line, "dim")) for number, line in enumerate(lines)]
    base = 30 * len(lines) + 30
    pieces.append(text(ROOM, base, SMALL, ("watchlog", "dim b"), anchor="end"))
    return Drawn(base + 6, pieces)
