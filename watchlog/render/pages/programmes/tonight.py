"""The page of `tonight`: programmes that fit, drawn to scale, and what was left out; and `pick`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.actions.evening.results import DROPPED, PAUSED, SKIPPED, TOO_LONG
from watchlog.domain.dates.moments import WEEKDAYS, month_name
from watchlog.domain.evening.offers import (
    FINISHES_SEASON,
    FINISHES_SHOW,
    MIXED,
    NEW,
)
from watchlog.render.data.programmes import pick_data, pick_rows, tonight_data, tonight_rows
from watchlog.render.pages.programmes.segments import segments
from watchlog.render.text.blocks import folded, paragraph, room, with_margin
from watchlog.render.text.line import MARGIN, Line, columns
from watchlog.render.text.reasons import airs_soon, reason_words, why_not
from watchlog.render.text.style import BOLD, DIM, ORANGE, SKY, Look
from watchlog.render.text.table import SHORTEST_TITLE
from watchlog.render.text.words import (
    EMPTY,
    clock,
    hours,
    hours_range,
    language,
    listed,
)
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from watchlog.actions.evening.results import (
        NotOffered,
        Pick,
        Tonight,
        TonightItem,
        TonightProgramme,
    )
    from watchlog.domain.models import EpisodeRef

THEN = "then "
"""What stands before the second show of a programme, and the third."""

MOST_NAMED = 3
"""Preferred languages that are named in the heading, if there are no more."""

NUMBER = 3
"""Columns of the number before a programme."""

CELLS, NARROW_CELLS, WIDE_CELLS = 35, 24, 50
"""Columns of the time that there is, drawn."""

WIDE = 100
"""Columns of a page at most: on a wider one a title and when it ends would lie too far apart."""


def tonight_view(result: Tonight) -> View:
    """Return the view of `tonight`."""
    return View(
        "tonight",
        lambda: tonight_data(result),
        page=lambda look: tonight_page(result, look),
        rows=lambda: tonight_rows(result),
        notes=filter_notes(result.note),
    )


def pick_view(result: Pick) -> View:
    """Return the view of `pick`."""
    return View(
        "pick",
        lambda: pick_data(result),
        page=lambda look: _pick_page(result, look),
        rows=lambda: pick_rows(result),
        notes=filter_notes(result.tonight.note),
    )


def tonight_page(result: Tonight, look: Look) -> Iterator[Line | str]:
    """Yield the page: the time that there is, programmes, a hint, and what was left out."""
    if not result.shows_in_library:
        yield paragraph(EMPTY)
        return
    yield paragraph(_heading(result, look), BOLD)
    yield ""
    if not result.programmes:
        yield paragraph(_nothing_fits(result))
    spoken = _column(_languages(each.items) for each in result.programmes)
    ends = _column(f"ends {_ends(each, look)}" for each in result.programmes)
    for number, each in enumerate(result.programmes, 1):
        behind = Line("" if look.narrow else spoken[number - 1]).append(ends[number - 1], BOLD)
        yield from with_margin(_programme(number, each, behind, look))
        yield ""
    if look.hints and result.programmes:
        yield from _hints("Watched number 1?", result.programmes[0])
    yield from with_margin(_left_out(result, look))


def _pick_page(result: Pick, look: Look) -> Iterator[Line | str]:
    if not result.tonight.shows_in_library:
        yield paragraph(EMPTY)
        return
    if result.programme is None:
        yield paragraph(_nothing_fits(result.tonight))
        return
    first = result.programme
    item = first.items[0]
    facts = [
        _name([item]),
        about_range(item),
        *([language(item.language)] if item.language else []),
    ]
    yield paragraph(f" {look.dot} ".join(facts), BOLD)
    reason = _remark(first, look)
    if first.kind == NEW and reason:
        yield paragraph(reason, DIM)
    if look.hints:
        yield from _hints("Watched it?", first)


def _heading(result: Tonight, look: Look) -> str:
    begins, until = result.window.begins, result.window.until
    end = "midnight" if (until.hour, until.minute) == (0, 0) else clock(until, look)
    spoken = ""
    if _are_spoken(result):
        spoken = f", in {listed([language(tag) for tag in result.languages], 'or')}"
    start = f"{WEEKDAYS[begins.weekday()]} {clock(begins, look)}"
    return f"{start} to {end}: {hours(result.window.minutes)}{spoken}"


def _are_spoken(result: Tonight) -> bool:
    """Return whether everything on the page is in one of the languages that are wanted."""
    items = [item for each in result.programmes for item in each.items]
    wanted = result.languages
    return 0 < len(wanted) <= MOST_NAMED and all(item.language in wanted for item in items)


def _nothing_fits(result: Tonight) -> str:
    length = hours(result.window.minutes)
    if result.shortest is None:
        return "Nothing to watch tonight."
    low, high = result.shortest.minutes.whole
    if low <= result.window.minutes:
        what = "you can finish" if result.kinds[0] == FINISHES_SHOW else "new"
        return f"Nothing {what} fits into {length}."
    tilde = "~" if result.shortest.minutes.assumed else ""
    shortest = f"{_name([result.shortest])}, {tilde}{hours_range(low, high)}"
    return f"The shortest is {shortest}; {length} are too few."


def about_range(item: TonightItem) -> str:
    """The length of an item: ``40–45 min``, with ``~`` where it is assumed."""
    return ("~" if item.minutes.assumed else "") + hours_range(*item.minutes.whole)


def _column(cells: Iterable[str]) -> list[str]:
    """Return cells that end in one column, two blanks before each; nothing where all are empty."""
    cells = list(cells)
    width = max(map(columns, cells), default=0)
    return [f"  {cell}{' ' * (width - columns(cell))}" if width else "" for cell in cells]


def _programme(number: int, each: TonightProgramme, behind: Line, look: Look) -> Iterator[Line]:
    """Yield the lines of a programme: what it is and when it ends; its minutes, and a remark."""
    width = min(room(look) - MARGIN, WIDE)
    first, *more = _titles(each, max(SHORTEST_TITLE, width - NUMBER - behind.columns))
    line = Line(f"{number:<{NUMBER}}").extend(first).extend(behind)
    line.rstrip()
    yield line
    for title in more:
        title.rstrip()
        yield Line(" " * NUMBER).extend(title)
    drawn = Line(" " * NUMBER).extend(_drawn(each, look))
    remark = _remark(each, look)
    if look.narrow:
        remark = ", ".join(filter(None, [remark, _languages(each.items)]))
    over = f"may run {hours(each.programme.over)} over" if each.programme.over else ""
    words = [(f"{over}, " if over and remark else over, ORANGE), (remark, DIM)]
    if sum(columns(text) for text, _ in words) <= width - drawn.columns - 2:
        yield drawn.append("  ").append(*words[0]).append(*words[1])
        return
    yield drawn
    for each_line in folded(words, width - NUMBER):
        yield Line(" " * NUMBER).extend(each_line)


def _drawn(each: TonightProgramme, look: Look) -> Line:
    places = {key: place for place, key in enumerate(dict.fromkeys(map(_key, each.items)))}
    lengths = [(places[_key(item)], item.minutes.high) for item in each.items]
    cells = NARROW_CELLS if look.narrow else WIDE_CELLS if look.width >= WIDE else CELLS
    return segments(lengths, each.programme.of, look, cells)


def _key(item: TonightItem) -> tuple[str, int]:
    return item.row.show.slug, item.row.in_pass.number if item.row.in_pass else 0


def _titles(each: TonightProgramme, width: int) -> list[Line]:
    """The shows with their episodes, as many to a line as fit: ``Dept. Q S01E03, then Heat``."""
    by_show: dict[tuple[str, int], list[TonightItem]] = {}
    for item in each.items:
        by_show.setdefault(_key(item), []).append(item)
    lines: list[Line] = []
    for items in by_show.values():
        title = _title(items, width - len(THEN), bold=not lines)
        if not lines:
            lines.append(title)
            continue
        lines[-1].append(",")
        title = Line(THEN).extend(title)
        if lines[-1].columns + 1 + title.columns + 1 <= width:
            lines[-1].append(" ").extend(title)
        else:
            lines.append(title)
    return [line.truncate(width, pad=True) for line in lines]


def _title(items: Sequence[TonightItem], width: int, *, bold: bool) -> Line:
    """A show with its episodes, and who watches along; a long title gives way to these."""
    row = items[0].row
    behind = Line(f" {row.in_pass.label}" if row.in_pass is not None else "", DIM)
    behind.append("," if row.show.is_film else "")
    behind.append(f" {_episodes(items)}", SKY)
    if items[0].company:
        behind.append(f" with {listed(items[0].company)}", DIM)
    title = Line(row.show.title, BOLD if bold else "")
    return title.truncate(max(SHORTEST_TITLE, width - behind.columns)).extend(behind)


def _name(items: Sequence[TonightItem]) -> str:
    row = items[0].row
    time = f" {row.in_pass.label}" if row.in_pass is not None else ""
    return f"{row.show.title}{time}{',' if row.show.is_film else ''} {_episodes(items)}"


def _episodes(items: Sequence[TonightItem]) -> str:
    """``S01E08–E10``; ``film, 2018``."""
    show = items[0].row.show
    if show.is_film:
        return f"film, {show.year}" if show.year else "film"
    refs = [item.ref for item in items if item.ref is not None]
    runs: list[list[EpisodeRef]] = []
    for ref in refs:
        if runs and runs[-1][-1].season == ref.season and runs[-1][-1].number < ref.number:
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return ", ".join(f"{run[0]}–E{run[-1].number:02d}" if run[1:] else str(run[0]) for run in runs)


def _languages(items: Sequence[TonightItem]) -> str:
    """``Hindi``; of several their tags, ``en, hi``."""
    tags = list(dict.fromkeys(item.language for item in items if item.language))
    return language(tags[0]) if len(tags) == 1 else ", ".join(tags)


def _ends(each: TonightProgramme, look: Look) -> str:
    low, high = (clock(end, look) for end in each.ends)
    return ("~" if each.programme.assumed else "") + (low if low == high else f"{low}–{high}")


def _remark(each: TonightProgramme, look: Look) -> str:
    last = each.items[-1]
    row, ref = last.row, last.ref
    if each.kind == MIXED:
        return "one episode of each"
    if each.kind == NEW:
        return _new(each, look)
    if each.kind == FINISHES_SHOW:
        return f"finishes the {row.in_pass.label}" if row.in_pass else "finishes the show"
    assert ref is not None
    if each.kind == FINISHES_SEASON:
        several = len([s for s in row.show.seasons if s.number > 0]) > 1
        return f"finishes season {ref.season}" if several else "finishes the season"
    if each.left is None:
        return f"season {ref.season} of unknown length"
    return f"leaves {each.left} of season {ref.season}"


def _new(each: TonightProgramme, look: Look) -> str:
    """What speaks for something new; where nothing does, since when it is planned."""
    if each.reasons:
        more = len(each.reasons) - 1
        return reason_words(each.reasons[0]) + (f", and {more} more" if more else "")
    added = each.items[0].row.show.added_at
    if added is None or len(added) < len("2026-11"):
        return f"planned since {added}" if added else ""
    month, year = month_name(added).split()
    since = month if int(year) == look.today.year else f"{month[:3]} {year}"
    return f"planned since {since}"


def _hints(question: str, each: TonightProgramme) -> Iterator[Line]:
    """Yield the commands that record a programme, a line for each show."""
    first, *more = each.commands
    yield paragraph(f"{question} {first}", DIM)
    for command in more:
        yield paragraph(f"{' ' * len(question)} {command}", DIM)


_PUT_ASIDE = (PAUSED, DROPPED, SKIPPED)


def _left_out(result: Tonight, look: Look) -> Iterator[Line]:
    """Yield what was left out and why, in two lines at most: what is put aside is counted."""
    aside = [each for each in result.left_out if each.why in _PUT_ASIDE]
    # Where nothing fits, everything is too long: that has been said.
    counted = (*_PUT_ASIDE, *(() if result.programmes else (TOO_LONG,)))
    named = [each for each in result.left_out if each.why not in counted]
    named.sort(key=lambda each: not airs_soon(each, result.window))
    for shown in range(len(named), -1, -1):
        words = _left_out_words(named[:shown], len(named) - shown, aside, result, look)
        lines = folded([(words, DIM)], room(look) - 2)
        if len(lines) <= MOST_LINES or not shown:
            yield from lines if words else ()
            return


MOST_LINES = 2


def _left_out_words(
    named: Sequence[NotOffered],
    more: int,
    aside: Sequence[NotOffered],
    result: Tonight,
    look: Look,
) -> str:
    parts = [f"{each.row.show.title} ({why_not(each, result.window, look)})" for each in named]
    parts += [f"{more} more"] if more else []
    if aside:
        whys = [why for why in _PUT_ASIDE if any(each.why == why for each in aside)]
        words = {SKIPPED: "said to skip"}
        parts.append(f"{len(aside)} {listed([words.get(why, why) for why in whys], 'or')}")
    return f"Left out: {', '.join(parts)}." if parts else ""
