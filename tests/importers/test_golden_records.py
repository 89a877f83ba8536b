"""Golden files of all that each importer reads; made anew with WATCHLOG_UPDATE_GOLDEN=1.

Of each sample export: what it is read as, and what each odd value changes in its row. Values that
change the same stand on one line; ``…`` is the value itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from tests.importers.every_format import EVERY
from tests.importers.odd_values import Odd, odd_json, odd_tables, odd_xml, shown
from tests.importers.told import ByPlace, otherwise, outcome
from tests.test_golden import GOLDEN, UPDATE

# What watchlog's own export holds is checked by the rules of the library.
PARTS_OF_OTHERS = {"myanimelist.gz", "playback-database", "traktrater", "wetrakr", "watchlog"}
FOLDER = GOLDEN / "importers"


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
    for changes, of in same.items():
        yield " | ".join(of)
        yield from changes
    for place in sorted(sound.keys() | told.keys()):
        changes = otherwise(sound.get(place, []), told.get(place, []))
        yield from [f"but {place}", *changes] if changes else ()


def hold(path: str, lines: Iterable[str]) -> None:
    """Hold that lines are those of a golden file."""
    golden, text = FOLDER / f"{path}.txt", "".join(f"{line}\n" for line in lines)
    if UPDATE:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", EVERY)
def test_all_that_is_read_of_it(name: str) -> None:
    hold(f"records-{name}", page(outcome(EVERY[name][0], EVERY[name][1])))


@pytest.mark.parametrize("name", sorted(EVERY.keys() - PARTS_OF_OTHERS))
def test_each_odd_value(name: str) -> None:
    format_name, files = EVERY[name]
    sound = outcome(format_name, files)
    lines: list[str] = []
    for odd in (*odd_tables(files), *odd_json(files), *odd_xml(files)):
        lines += of_odd_values(format_name, odd, sound)
    hold(f"odd-values-{name}", lines)
