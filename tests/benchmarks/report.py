"""The tables that are printed: limits with their ratios, and every command at every size."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.benchmarks.rows import (
    FELT,
    GROWTH,
    HELLO,
    LARGE,
    LARGEST,
    LIMITS,
    QUICK_HELLO,
    ROWS,
    SIZES,
    SMALL,
    Limit,
    at,
)
from tests.benchmarks.timing import Times

MISSED = "missed"
Measured = Mapping[str, Times]


class Unit(NamedTuple):
    """What costs are printed in, and the least of them that is held to grow with the library."""

    name: str
    digits: int
    felt: float


SECONDS = Unit("s", 3, FELT)
INSTRUCTIONS = Unit("M instr.", 0, FELT * 5_000)


def report(times: Measured, unit: Unit) -> int:
    """Print both tables; 0 if every limit is kept."""
    limits = [_limit_row(limit, times, unit) for limit in LIMITS if _is_held(limit, times, unit)]
    _print(
        ("what", "against", "ratio", "ended as quickly", "at most", "CPU", "wall", "±", ""), limits
    )
    rows = list(_command_rows(times, unit))
    sizes = [size for size in SIZES if any(at(row.name, size) in times for row in ROWS)]
    print()
    _print(("command", *(f"{size} ({unit.name}, MB)" for size in sizes), "growth", ""), rows)
    _print_others(times, unit)
    missed = sum(row[-1] == MISSED for row in [*limits, *rows])
    print(f"\n{missed} missed." if missed else "\nEvery limit is kept.")
    return 1 if missed else 0


def _print(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    if not rows:
        return
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def _is_held(limit: Limit, times: Measured, unit: Unit) -> bool:
    is_counted = unit is SECONDS or not (limit.memory or not limit.against)
    return is_counted and limit.what in times and (limit.against or limit.what) in times


def _limit_row(limit: Limit, times: Measured, unit: Unit) -> tuple[str, ...]:
    mine, ratios = times[limit.what], _ratios(limit, times)
    ratio, quick = statistics.median(ratios), ""
    if limit.against == HELLO and QUICK_HELLO in times:
        quick = f"{ratio * times[HELLO].median / times[QUICK_HELLO].median:.2f}"
    is_missed, is_above = ratios[len(ratios) // 4] > limit.at_most, ratio > limit.at_most
    return (
        f"{limit.what} (memory)" if limit.memory else limit.what,
        limit.against or ("MB" if limit.memory else "seconds"),
        f"{ratio:.2f}",
        quick,
        f"{limit.at_most:g}",
        f"{mine.median:.{unit.digits}f}",
        f"{mine.wall:.{unit.digits}f}",
        f"{mine.spread:.0%}",
        MISSED if is_missed else "close" if is_above else "",
    )


def _ratios(limit: Limit, times: Measured) -> list[float]:
    """What the limit is held to, of each round, the lowest first."""
    mine = times[limit.what]
    if limit.memory:
        return [mine.peak / (times[limit.against].peak if limit.against else 1024)]
    if not limit.against:
        return [mine.least]
    return mine.ratios if mine.beside else [mine.median / times[limit.against].median]


def _command_rows(times: Measured, unit: Unit) -> Iterator[tuple[str, ...]]:
    sizes = [size for size in SIZES if any(at(row.name, size) in times for row in ROWS)]
    for row in ROWS:
        found = {size: times[at(row.name, size)] for size in sizes if at(row.name, size) in times}
        if not found:
            continue
        cells = [_cell(found.get(size), unit) for size in sizes]
        growth = _growth(found, unit)
        yield (
            row.name,
            *cells,
            "" if growth is None else f"{growth:.1f}",
            MISSED if growth is not None and growth > GROWTH else "",
        )


def _cell(times: Times | None, unit: Unit) -> str:
    if times is None:
        return ""
    peak = f", {times.peak / 1024:.0f}" if times.peak else ""
    return f"{times.median:.{unit.digits}f}{peak}"


def _growth(found: Measured, unit: Unit) -> float | None:
    """How many times as much a command costs at four times the plays, above the smallest's."""
    if not {SMALL, LARGE, LARGEST} <= found.keys():
        return None
    least, some, most = (found[size].least for size in (SMALL, LARGE, LARGEST))
    return (most - least) / max(some - least, unit.felt)


def _print_others(times: Measured, unit: Unit) -> None:
    shown = {at(row.name, size) for row in ROWS for size in SIZES} | {each.what for each in LIMITS}
    print()
    for name, each in times.items():
        if name not in shown:
            cost = f"{each.median:.{unit.digits}f}"
            print(f"{name}: {cost} {unit.name}, {each.peak / 1024:.0f} MB, ± {each.spread:.0%}")
