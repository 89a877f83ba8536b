"""The import ledger as a page: what is new, how well the times are known, what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from watchlog.domain.dates.moments import Precision
from watchlog.importers.formats import FORMATS
from watchlog.render.data.importing import ledger_data
from watchlog.render.sentences.importing import came_along, nothing_new
from watchlog.render.text.bars import bar
from watchlog.render.text.blocks import indented
from watchlog.render.text.line import MARGIN
from watchlog.render.text.style import BOLD, DIM, ORANGE, Look
from watchlog.render.text.table import grid
from watchlog.render.text.words import counted, day
from watchlog.render.view import View

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from watchlog.actions.importing.ledger import Ledger
    from watchlog.importers.records import BadRow

MOST_NAMED = 5
"""Bad rows and near-doubles that are named on the page; the rest are counted."""

_PRECISIONS = (
    (Precision.MOMENT, "to the minute"),
    (Precision.DAY, "by day only"),
    (Precision.MONTH, "by month only"),
    (Precision.YEAR, "by year only"),
    (Precision.UNKNOWN, "unknown"),
)


def ledger_view(result: Ledger) -> View:
    """Return the view of ``import`` before it is written: the page that asks for a yes."""
    return View("import", lambda: ledger_data(result), page=lambda look: ledger_page(result, look))


def ledger_page(result: Ledger, look: Look) -> Iterator[RenderableType]:
    """Everything that the person should know before saying yes."""
    blocks = (
        _title(result, look),
        _counts(result, look),
        _times(result, look),
        _facts(result, look),
        _ways_on(result),
    )
    for block in blocks:
        lines = list(block)
        for line in lines:
            yield indented(line)
        if lines:
            yield ""


def _title(result: Ledger, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    title = Text(FORMATS[result.format].noun, style=BOLD)
    title.append(f"  {result.label}", style="default")
    if result.written:
        yield title
    else:
        yield _two_ends(title, Text("nothing written yet", style=DIM), look)
    if result.files > result.files_read:
        yield Text(
            f"{result.files_read} of {counted(result.files, 'file')} read; nothing was taken from"
            " the rest",
            style=DIM,
        )


def _two_ends(left: Text, right: Text, look: Look) -> RenderableType:
    """Two texts on one line where there is room, else below one another."""
    # Not ``blocks.two_sided``: the right one ends with the page, and the left one, a name of a
    # file, is folded by Rich like all of this page.
    from rich.text import Text

    gap = look.width - MARGIN - left.cell_len - right.cell_len
    if gap < 2:
        return Text("\n").join([left, right])
    return left + Text(" " * gap) + right


def _counts(result: Ledger, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    table = grid(gap=2 if look.narrow else 4)
    table.add_column(min_width=0 if look.narrow else 22)
    for _ in range(3):
        table.add_column(justify="right", no_wrap=True)
    none = look.dash
    table.add_row("", *(Text(word, style=BOLD) for word in ("new", "already there", "left out")))
    table.add_row("Shows", *map(_number, (result.shows_new, result.shows_matched)), none)
    lost, lost_ratings = (share.of - share.came for share in result.came_along)
    plays = Text(_number(result.plays_new), style=BOLD)
    there = result.came_along.plays.came - result.plays_new
    table.add_row("Plays", plays, _number(there), _number(lost))
    if result.rewatches_new or result.rewatches_known:
        again = map(_number, (result.rewatches_new, result.rewatches_known))
        table.add_row("  rewatches", *again, none)
    if result.verdicts_new or result.verdicts_known or lost_ratings:
        verdicts = map(_number, (result.verdicts_new, result.verdicts_known, lost_ratings))
        table.add_row("Verdicts", *verdicts)
    if result.listening_new or result.listening_known:
        heard = map(_number, (result.listening_new, result.listening_known))
        table.add_row("Listening", *heard, none)
    if result.details_later or result.older:
        table.add_row("Details", _number(result.details_later), none, _number(len(result.older)))
    if result.removed_there:
        table.add_row("Removed there", _number(result.removed_there), none, none)
    yield table


def _number(count: int) -> str:
    return f"{count:,}"


def _times(result: Ledger, look: Look) -> Iterator[RenderableType]:
    from rich.text import Text

    if not result.plays_new or not result.by_precision:
        return
    yield Text("How well the times are known", style=BOLD)
    table = grid()
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style=DIM)
    all_of_them = sum(result.by_precision.values())
    for precision, words in _PRECISIONS:
        count = result.by_precision.get(precision, 0)
        if count:
            table.add_row(
                words,
                _number(count),
                bar(count, all_of_them, look).for_rich(),
                _why(result, precision, look),
            )
    yield table
    if result.bulk:
        yield Text(
            "Episodes ticked in bulk count in totals, but not as evenings: when you watched them"
            " is unknown. If you remember, later: watchlog amend SHOW s1 --at 2019",
            style=DIM,
        )


def _why(result: Ledger, precision: Precision, look: Look) -> Text:
    """What was ticked in bulk behind a count, the largest by its day."""
    from rich.text import Text

    by_day = precision is Precision.DAY
    if precision not in (Precision.DAY, Precision.UNKNOWN):
        return Text()
    floods = [each for each in result.bulk if each.by_day is by_day]
    if not floods:
        return Text()
    first = floods[0]
    on = f"on {day(first.evening, look.today)}"
    where = f" {on}" if len(floods) == 1 else f", {first.plays:,} of them {on}"
    ticked = sum(each.plays for each in floods)
    return Text(f"{ticked:,} ticked in bulk{where if first.plays > 1 else ''}", style=ORANGE)


def _facts(result: Ledger, look: Look) -> Iterator[RenderableType]:
    table = grid()
    table.add_column(no_wrap=True)
    table.add_column()
    for name, text in _fact_rows(result, look):
        table.add_row(name, text)
    if table.row_count:
        yield table


def _fact_rows(result: Ledger, look: Look) -> Iterator[tuple[str, Text]]:
    from rich.text import Text

    dot = f" {look.dot} "
    if result.skipped:
        reasons = sorted(result.skipped.items(), key=lambda pair: -pair[1])
        yield "Left out", Text(dot.join(f"{reason} ({rows:,})" for reason, rows in reasons))
    if result.bad_rows:
        yield "Unreadable", _bad(result)
    states = [f"{count:,} {state}" for state, count in sorted(result.states.items())]
    # Where every new show was just watched, its state is no news.
    if set(result.states) - {"watched"}:
        yield "New shows", Text(dot.join(states))
    if result.shows_seen or result.films_seen:
        yield "Seen", Text(dot.join(_seen(result)))
    if result.improved:
        yield "Better times", Text(f"for {counted(result.improved, 'play')} you already have")
    if result.shared:
        yield "Together", Text(f"{counted(result.shared, 'play')} you already have")
    if result.kept_apart:
        yield "Same show?", _kept_apart(result)
    if result.days_apart:
        plays = counted(result.days_apart, "play")
        yield "A day apart", Text(f"{plays} from one you already have; both are kept")
    if result.without_language:
        yield "Language", _language(result)
    for remark in result.remarks:
        yield "Note", Text(remark)


def _seen(result: Ledger) -> Iterator[str]:
    if result.shows_seen:
        yield f"{result.shows_seen:,} series whole, episodes unknown"
    if result.films_seen:
        yield f"{counted(result.films_seen, 'film')} rated or finished, date unknown"


def _bad(result: Ledger) -> Text:
    from rich.text import Text

    lines = [
        f"{_place(bad, result)}: {bad.reason}" + (f" ({bad.what})" if bad.what else "")
        for bad in result.bad_rows[:MOST_NAMED]
    ]
    more = len(result.bad_rows) - len(lines)
    return Text("\n".join([*lines, f"and {more:,} more"] if more else lines), style=ORANGE)


def _place(bad: BadRow, result: Ledger) -> str:
    """``line 7``, and of which file where there are several."""
    file = f"{bad.where.file}, " if result.files_read > 1 and bad.where.file else ""
    return f"{file}line {bad.where.line}"


def _kept_apart(result: Ledger) -> Text:
    from rich.text import Text

    text = Text(f"{len(result.kept_apart):,} kept apart from shows with nearly the same name\n")
    for each in result.kept_apart[:MOST_NAMED]:
        year = f" ({each.year})" if each.year else ""
        text.append(f"{each.title}{year}, {each.near_title}? ")
        text.append(f"Later: watchlog join {each.slug} {each.near_slug}\n", style=DIM)
    more = len(result.kept_apart) - MOST_NAMED
    text.append(f"and {more:,} more" if more > 0 else "")
    text.rstrip()
    return text


def _language(result: Ledger) -> Text:
    from rich.text import Text

    count = result.without_language
    whole = count == result.plays_new
    said = "none given" if whole else f"none given for {counted(count, 'play')}"
    return Text(f"{said}, left unknown (--language hi sets it for all of them)")


def _ways_on(result: Ledger) -> Iterator[RenderableType]:
    from rich.text import Text

    if not result.changes:
        yield Text(nothing_new(result))
    elif not result.written:
        yield Text(
            "Every row: --ledger rows.tsv. Afterwards, watchlog undo takes it all back.",
            style=DIM,
        )
    yield from map(Text, came_along(result))
