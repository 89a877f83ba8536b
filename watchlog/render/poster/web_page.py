"""The page of a year for any browser: one file without a script that asks nothing of the network.

It is one column on a telephone and wider on a desk, light or dark as the reader has set it, and
printed it is the poster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from watchlog.domain.dates.moments import MONTHS
from watchlog.render.poster.letters import numbers_and_units, width_of_parts
from watchlog.render.poster.picture import HEIGHT, WIDTH, drawn_poster
from watchlog.render.poster.review import Review, Ribbon
from watchlog.render.poster.shapes import Sizes, evenings, ribbon, weeks_of
from watchlog.render.poster.sheet import page_sheet
from watchlog.render.text.bars import Bar
from watchlog.render.text.charts import LEVELS
from watchlog.render.text.markup import markup

_SOURCES = {"default-src": "'none'", "style-src": "'unsafe-inline'"}
POLICY = "; ".join(f"{kind} {source}" for kind, source in _SOURCES.items())
"""Nothing may be fetched or run, whatever a title holds; the page's own style sheet is there."""

LAYOUT = """
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0}
main{max-width:68rem;margin:0 auto;padding:clamp(1.5rem,5vw,4rem);line-height:1.5;
overflow-wrap:anywhere}
h1,h2,p,ol,ul,dl,dd{margin:0;padding:0;list-style:none}
h1{font-size:1.75rem;line-height:1.2}
h1 span,.quiet,footer,h2 span{color:var(--dim);font-weight:400}
h1 span{font-size:1rem}
h2{font-size:1rem;color:var(--bar);margin-bottom:.75rem}
h2 span{margin-left:.5rem}
svg{display:block;width:100%;height:auto}
section,footer{margin-top:clamp(2.5rem,6vw,4rem)}
header{container-type:inline-size}
.time{font-size:min(17rem,calc(100cqi / var(--ems)));font-weight:700;line-height:1;
margin:1rem 0 .5rem -.03em;white-space:nowrap}
.time .dim{color:var(--dim)}
.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;margin-top:2rem}
.figures b{display:block;font-size:clamp(2rem,7vw,4rem);line-height:1.1}
.figures span{display:block}
.halves{display:flex;flex-wrap:wrap;gap:2rem 1.25rem}
.halves svg{flex:1 1 26rem}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin-top:1rem;font-size:.8125rem}
.key svg{display:inline-block;width:.85em;height:.85em;margin-right:.4em;vertical-align:-.05em}
.name{font-size:clamp(1.5rem,4vw,2.25rem);font-weight:700;line-height:1.25}
.name span{white-space:nowrap}
.ribbon{height:2.5rem;margin-top:1rem}
.clock{display:flex;justify-content:space-between;font-size:.8125rem}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));
gap:0 clamp(2rem,6vw,5rem)}
.rows li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-bottom:.75rem}
.rows span:first-child{flex:1 1 0;min-width:0}
.rows i{flex:0 0 100%;height:.3rem}
.rows i b{display:block;height:100%;min-width:3px;background:var(--bar)}
dl div{display:grid;grid-template-columns:5.5rem 1fr;margin-bottom:.5rem}
dt{font-weight:700;color:var(--bar)}
dt.stream{color:var(--stream)}dt.skip{color:var(--skip)}
footer{font-size:.8125rem}
footer b{display:block;text-align:right;margin-top:1rem}
.printed{display:none}
@page{size:1080px 1920px;margin:0}
@media print{html{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{display:none}
.printed{display:block;width:100vw;height:100vh}}
"""


def web_page(review: Review, *, colour: bool = True) -> str:
    """The page as a file of its own."""
    title = f"{review.year} {review.period}".rstrip()
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{markup(title)}</title>",
            f"<style>{page_sheet(colour=colour)}{LAYOUT}</style>\n</head>\n<body>\n<main>",
            *_blocks(review),
            "</main>",
            f'<svg class="printed" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">',
            drawn_poster(review),
            "</svg>\n</body>\n</html>\n",
        ]
    )


def _blocks(review: Review) -> Iterator[str]:
    yield from _head(review)
    if review.months:
        yield from _year(review)
    if review.binge is not None:
        yield from _binge(review.binge)
    if review.shows:
        yield '<div class="two">'
        yield from _rows("Most watched", review.shows)
        if review.heard:
            yield from _rows("Heard", review.heard, review.heard_remark)
        yield "</div>"
    if review.verdicts:
        yield f"<section>{_title('Verdicts', review.verdicts)}<dl>"
        for opinion in review.opinions:
            names = " · ".join(opinion.names)
            more = f" and {opinion.unnamed} more" if opinion.unnamed else ""
            yield _fact(opinion.word, f"{names}{more}", opinion.word)
        yield "</dl></section>"
    if review.ends:
        yield "<section><dl>"
        yield from (_fact(label, words) for label, words in review.ends)
        yield "</dl></section>"
    notes = f"<p>{markup(' '.join(review.notes))}</p>" if review.notes else ""
    yield f"<footer>{notes}<b>watchlog</b></footer>"


def _head(review: Review) -> Iterator[str]:
    period = f" <span>{markup(review.period)}</span>" if review.period else ""
    yield f"<header><h1>{review.year}{period}</h1>"
    parts = numbers_and_units(review.time.value)
    # As large as the reader's window has room for, however many figures there are.
    time = "".join(
        f'<span class="{part.role}" style="font-size:{part.size:g}em">{markup(part.words)}</span>'
        for part in parts
    )
    yield f'<p class="time" style="--ems:{width_of_parts(parts):.2f}">{time}</p>'
    if review.against:
        yield f'<p class="quiet">{markup(f"{review.time.change} {review.against}")}</p>'
    if review.figures:
        yield '<ul class="figures">'
        for figure in review.figures:
            change = f'<span class="quiet">{markup(figure.change)}</span>' if figure.change else ""
            yield f"<li><b>{figure.value}</b><span>{figure.label}</span>{change}</li>"
        yield "</ul>"
    yield "</header>"


def _year(review: Review) -> Iterator[str]:
    """The months and evenings of each half of the year, side by side where there is room."""
    yield '<section><div class="halves">'
    halves = (
        (date(review.year, 1, 1), date(review.year, 6, 30)),
        (date(review.year, 7, 1), date(review.year, 12, 31)),
    )
    starts = review.settings.week_starts
    wide = 20 * max(weeks_of(*half, starts) for half in halves)
    for first, last in halves:
        if first <= review.last:
            drawn = evenings(review, first, last, Sizes(20, 110, 21), titles=True)
            months = f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]}"
            box = f'viewBox="0 0 {wide} {drawn.height:.0f}"'
            yield f'<svg {box} role="img" aria-label="Months and evenings, {months}">'
            yield from drawn.pieces
            yield "</svg>"
    yield "</div>"
    if review.evenings:
        yield '<p class="key quiet">plays an evening'
        for shade, words in enumerate(LEVELS):
            role = f"h{shade}" if shade else "none"
            square = f'<svg viewBox="0 0 1 1"><rect class="{role}" width="1" height="1"/></svg>'
            yield f"<span>{square}{words}</span>"
        yield "</p>"
    yield "</section>"


def _binge(binge: Ribbon) -> Iterator[str]:
    yield f"<section>{_title('Binge of the year')}"
    yield f'<p class="name">{markup(binge.title)} <span>{binge.episodes}</span></p>'
    yield f'<p class="quiet">{markup(binge.facts)}</p>'
    yield '<svg class="ribbon" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
    yield from ribbon(binge.pieces, 1000, 10)
    yield "</svg>"
    yield f'<p class="clock quiet"><span>{binge.begins}</span><span>{binge.ends}</span></p>'
    yield "</section>"


def _title(words: str, remark: str = "") -> str:
    behind = f"<span>{markup(remark)}</span>" if remark else ""
    return f"<h2>{words}{behind}</h2>"


def _rows(title: str, rows: Sequence[Bar], remark: str = "") -> Iterator[str]:
    most = max(row.value for row in rows) or 1
    yield f'<section>{_title(title, remark)}<ol class="rows">'
    for row in rows:
        bar = f'<b style="width:{100 * row.value / most:.1f}%"></b>' if row.value else ""
        words = f"<span>{markup(row.label)}</span><span>{markup(row.words)}</span>"
        yield f"<li>{words}<i>{bar}</i></li>"
    yield "</ol></section>"


def _fact(label: str, words: str, role: str = "") -> str:
    kind = f' class="{role}"' if role else ""
    return f"<div><dt{kind}>{label}</dt><dd>{markup(words)}</dd></div>"
