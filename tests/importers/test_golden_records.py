"""Golden files of all that each importer reads; made anew with WATCHLOG_UPDATE_GOLDEN=1.

Of each sample export: what it is read as, and what each odd value changes in its row. Values that
change the same stand on one line; ``…`` is the value itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.golden_pages import hold
from tests.importers.every_format import EVERY, WHOLE
from tests.importers.odd_values import Odd, odd_json, odd_kinds, odd_tables, odd_xml, shown
from tests.importers.second_files import SECOND
from tests.importers.told import ByPlace, otherwise, outcome
from watchlog.importers.records import ImportOptions

SAMPLES = EVERY | SECOND
INES = ImportOptions(profile="Ines")
"""The person whose rows are read where a file has those of several."""


def page(told: ByPlace) -> Iterator[str]:
    """The records of each place, below it."""
    for place, records in told.items():
        yield place or "(of the whole file)"
        yield from (f"  {each}" for each in records)


def of_odd_values(name: str, odd: Odd, sound: ByPlace) -> Iterator[str]:
    """What each odd value changes in its row, those together that change the same."""
    told = outcome(name, odd.files)
    yield f"== {odd.what}"
    if "refused" in told:
        yield from page(told)
        return
    same: dict[tuple[str, ...], list[str]] = {}
    usual = sound.get(odd.place, [])
    for place, value in odd.changed.items():
        changes = otherwise(usual, told.pop(place, []), value)
        same.setdefault(tuple(changes), []).append(shown(value))
    for lines, of in same.items():
        yield " | ".join(of)
        yield from lines
    for place in sorted(sound.keys() | told.keys()):
        changes = otherwise(sound.get(place, []), told.get(place, []))
        yield from [f"but {place}", *changes] if changes else ()


@pytest.mark.parametrize("name", SAMPLES)
def test_all_that_is_read_of_it(name: str) -> None:
    hold(f"importers/records-{name}", page(outcome(*SAMPLES[name])))


@pytest.mark.parametrize("name", [*(each for each in WHOLE if each != "watchlog"), *SECOND])
def test_each_odd_value(name: str) -> None:
    """But of watchlog's own export, whose shows are read by the rules of the library."""
    format_name, files = SAMPLES[name]
    sound = outcome(format_name, files)
    lines: list[str] = []
    for odd in (*odd_tables(files), *odd_json(files), *odd_xml(files)):
        lines += of_odd_values(format_name, odd, sound)
    hold(f"importers/odd-values-{name}", lines)


WITH_TABLES = [
    each
    for each in (*WHOLE, *SECOND)
    if each != "playback-reporting" and any(odd_kinds(SAMPLES[each][1]))
]
"""Those with tables, but one that would ask whose rows the odd ones are."""


@pytest.mark.parametrize("name", WITH_TABLES)
def test_each_kind_of_row(name: str) -> None:
    """What an odd cell changes in a row of each kind, where it is not what it changes in others."""
    format_name, files = SAMPLES[name]
    lines: list[str] = []
    known: set[tuple[str, ...]] = set()
    for kind in filter(None, odd_kinds(files)):
        told = outcome(format_name, kind[0].files, INES if name in SECOND else ImportOptions())
        for odd in kind:
            found = [f"== {odd.what}, in the row {odd.place}", *of_kind(odd, told)]
            if "refused" not in told and (odd.what, *found[1:]) not in known:
                known.add((odd.what, *found[1:]))
                lines += found
    hold(f"importers/kinds-{name}", lines)


def of_kind(odd: Odd, told: ByPlace) -> Iterator[str]:
    """What odd cells change in a row, those together that change the same."""
    same: dict[tuple[str, ...], list[str]] = {}
    for place, value in odd.changed.items():
        changes = otherwise(told.get(odd.place, []), told.get(place, []), value)
        same.setdefault(tuple(changes), []).append(shown(value))
    for changed, of in same.items():
        yield from (" | ".join(of), *changed)
