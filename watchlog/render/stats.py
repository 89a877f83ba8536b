"""``stats``: the totals as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from watchlog.actions.stats import StatsPage
from watchlog.domain.episodes import compact
from watchlog.domain.moments import stamp
from watchlog.domain.sittings import Binge
from watchlog.domain.stats import Scope, Stats
from watchlog.domain.viewings import Viewing
from watchlog.render import data
from watchlog.render.look import Look
from watchlog.render.palette import DIM, HEAD
from watchlog.render.tables import EMPTY, indented, line
from watchlog.render.words import about, clock, counted, day, hours, stamped

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


def stats_data(page: StatsPage) -> dict[str, Any]:
    """Every figure, with the pinned keys of DESIGN §5."""
    stats = page.stats
    return {
        "from": _date(stats.since),
        "to": _date(stats.until),
        "shows": stats.shows,
        "episodes": stats.episodes,
        "plays": stats.plays,
        "rewatches": stats.rewatches,
        "minutes": data.minutes(stats.minutes),
        "undated_plays": stats.undated_plays,
        "left_out": [{"reason": each.reason, "plays": each.plays} for each in stats.left_out],
        "sittings": stats.sittings,
        "binges": stats.binges,
        "marathons": stats.marathons,
        "longest_binge": _binge(stats.longest_binge),
        "streak": {"current": stats.streak.current, "longest": stats.streak.longest},
        "busiest_day": _busiest(stats),
        "days_watched": stats.days_watched,
        "late_night_share": stats.late_night_share,
        "first_play": _play(stats.first_play),
        "last_play": _play(stats.last_play),
    }


def _date(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _binge(binge: Binge | None) -> dict[str, Any] | None:
    if binge is None:
        return None
    return {
        "slug": binge.slug,
        "title": binge.title,
        "plays": len(binge.plays),
        "minutes": data.minutes(binge.minutes),
        "started_at": stamp(binge.started_at),
        "ended_at": stamp(binge.ended_at),
    }


def _busiest(stats: Stats) -> dict[str, Any] | None:
    busiest = stats.busiest_day
    if busiest is None:
        return None
    return {
        "date": busiest.date.isoformat(),
        "plays": busiest.plays,
        "minutes": data.minutes(busiest.minutes),
    }


def _play(viewing: Viewing | None) -> dict[str, Any] | None:
    if viewing is None:
        return None
    ref = viewing.play.ref
    return {
        "slug": viewing.show.slug,
        "title": viewing.show.title,
        "episode": None if ref is None else str(ref),
        "at": viewing.play.at,
    }


def stats_page(page: StatsPage, look: Look) -> Iterator[RenderableType]:
    """The totals, then binges, streak and what was left out."""
    stats = page.stats
    if not stats.plays:
        yield line(_no_plays(page))
        return
    yield _head(stats, look)
    yield ""
    yield indented(_totals(stats, look))
    yield ""
    yield indented(_figures(stats, look))
    notes = list(_notes(page))
    if notes:
        yield ""
        yield from (line(note, DIM) for note in notes)


def _no_plays(page: StatsPage) -> str:
    if page.stats.since is not None or page.stats.until is not None:
        return "No play of that time."
    if page.shows_in_library:
        return "No play yet. Seen an episode? watchlog watch SHOW"
    return EMPTY


def _head(stats: Stats, look: Look) -> RenderableType:
    from rich.text import Text

    text = Text()
    if stats.since or stats.until:
        first = day(stats.since, look.today) if stats.since else "the beginning"
        last = day(stats.until, look.today) if stats.until else "today"
        text.append(f"{first} {look.dash} {last}", style=HEAD)
    else:
        text.append("Everything", style=HEAD)
        if stats.first_play and stats.first_play.play.at:
            text.append(f", since {stamped(stats.first_play.play.at[:10], look.today)}", style=HEAD)
    if stats.undated_plays and not (stats.since or stats.until):
        text.append(f"  and {counted(stats.undated_plays, 'play')} of unknown date", style=DIM)
    return indented(text)


def _totals(stats: Stats, look: Look) -> Table:
    """Two lines: the totals, and what qualifies each."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 3 if look.narrow else 5), pad_edge=False)
    evenings = counted(stats.days_watched, "evening") if stats.days_watched else "no evening known"
    for _ in range(4):
        table.add_column(no_wrap=True)
    table.add_row(
        *(
            Text(words, style=HEAD)
            for words in (
                about(stats.minutes),
                counted(stats.plays, "play"),
                counted(stats.shows, "show"),
                evenings,
            )
        )
    )
    table.add_row(*(Text(words, style=DIM) for words in _qualified(stats, look)))
    return table


def _qualified(stats: Stats, look: Look) -> Iterator[str]:
    low, high = stats.minutes.low, stats.minutes.high
    yield "exact" if low == high else f"{hours(low)} {look.dash} {hours(high)}"
    yield counted(stats.episodes, "episode") if not stats.rewatches else f"{stats.rewatches} again"
    yield ""
    yield ""


def _figures(stats: Stats, look: Look) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 3), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column()
    for label, value in _figure_rows(stats, look):
        table.add_row(Text(label, style=DIM), Text(value))
    return table


def _figure_rows(stats: Stats, look: Look) -> Iterator[tuple[str, str]]:
    marathons = f", of which {counted(stats.marathons, 'marathon')}" if stats.marathons else ""
    yield "Binges", f"{stats.binges}{marathons} (3 or more of a show in one sitting)"
    if stats.longest_binge is not None:
        yield "Longest", _longest(stats.longest_binge, look)
    streak = stats.streak
    if streak.longest:
        alive = f"{counted(streak.current, 'evening')} in a row" if streak.current else "none now"
        yield "Streak", f"{alive}; your longest {streak.longest}"
    busiest = stats.busiest_day
    if busiest is not None:
        yield (
            "Busiest",
            (
                f"{day(busiest.date, look.today)}: {counted(busiest.plays, 'play')},"
                f" {about(busiest.minutes)}"
            ),
        )
    if stats.late.timed:
        share = round(100 * (stats.late.share or 0))
        yield (
            "Late",
            f"{stats.late.plays} of {stats.late.timed} plays ended after midnight ({share} %)",
        )


def _longest(binge: Binge, look: Look) -> str:
    start, end = binge.started_at, binge.ended_at
    episodes = f" {compact(sorted(set(binge.episodes)))}" if binge.episodes else ""
    when = f"{day(start.date(), look.today)} {clock(start)}{look.dash}{clock(end)}"
    return f"{binge.title}{episodes}, {when}, {about(binge.minutes)}"


_LEFT_OUT_OF = {
    Scope.TOTALS: "all of this",
    Scope.MONTHS: "evenings, streaks and binges",
    Scope.EVENINGS: "evenings, streaks and binges",
    Scope.SITTINGS: "binges and late plays",
}


def _notes(page: StatsPage) -> Iterator[str]:
    stats = page.stats
    for each in stats.left_out:
        plays = counted(each.plays, "play")
        yield f"Left out of {_LEFT_OUT_OF[each.scope]}: {plays}, {each.reason}."
    if stats.assumed_plays:
        plays = counted(stats.assumed_plays, "play")
        yield f"~ The length of {plays} is assumed: 40–45 min an episode, 90–120 a film."
    if stats.laid_plays:
        yield f"The times of {counted(stats.laid_plays, 'play')} were worked out, back to back."
    for name, value in page.changed_settings.items():
        yield f"{name} is {value}."
