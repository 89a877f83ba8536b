"""What a test sees in all, held by a golden file beyond what the test itself asserts of it.

A test of an importer asserts the field that it is about. Here all records that it reads, all
pages that its person sees and the library that is left are pinned as well: a section for each
test in ``golden/importers/pinned``, made anew with WATCHLOG_UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Person, Ran
from tests.importers.told import error_told, told
from tests.test_golden import GOLDEN, UPDATE
from watchlog.actions.importing import entries
from watchlog.errors import WatchlogError
from watchlog.importers import formats
from watchlog.importers.formats import Importer
from watchlog.importers.reading.sources import Source
from watchlog.importers.records import ImportedItem, ImportOptions

FOLDER = GOLDEN / "importers" / "pinned"
MOST_LINES = 40
"""Lines of a test that are written out; the rest is held by its digest."""

MOST_RECORDS = 5_000
"""Records of one file that are looked at."""

BY_THE_HUNDRED = (
    "test_every_format", "test_formats", "test_golden", "test_long_histories", "test_activities",
)  # fmt: skip
"""How modules begin whose tests make exports by the hundred, or have golden files already."""

OTHER_IN_EACH_RUN = (
    "test_undo_is_offered_where", "test_no_number_of_the_page", "test_there_is_a_backup",
    "test_a_restore_brings_no_play", "test_two_spellings_in_one_file",
)  # fmt: skip
"""How tests begin that show paths or the order of ids."""


def short_folder() -> Iterator[Path]:
    """A folder whose path is short, and as long in each run: no page breaks it anywhere."""
    place = "/tmp" if os.access("/tmp", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="w-", dir=place) as folder:
        yield Path(folder).resolve()


def numbered(text: str) -> str:
    """A text in which each id is the number of its first appearance."""
    numbers: dict[str, str] = {}
    return re.sub(
        r"\b[0-9a-f]{16,32}\b", lambda of: numbers.setdefault(of[0], f"#{len(numbers) + 1}"), text
    )


def _written(value: Any) -> str:
    """An object on one line, without what is empty in it."""
    if isinstance(value, dict):
        value = {name: each for name, each in value.items() if each not in (None, [], {})}
    return json.dumps(value, ensure_ascii=False)


def state(run: Person) -> Iterator[str]:
    """The library, removed shows and plays too: a line for each show, play and verdict."""
    target = run.path.parent / "all of it.json"
    run.ok(f"export --format watchlog --output '{target}'")
    export = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    yield f"preferences {_written(export['preferences'])}"
    for show in export["shows"]:
        plays, verdicts = show.pop("plays", ()), show.pop("verdicts", ())
        yield _written(show)
        # By what they say, not by their ids, which are others in each run.
        told = sorted((*plays, *verdicts), key=lambda each: _written({**each, "id": ""}))
        yield from (f"  {_written(each)}" for each in told)


def shortened(lines: Sequence[str]) -> list[str]:
    """The first lines, and a digest of all where there are more."""
    if len(lines) <= MOST_LINES:
        return list(lines)
    digest = hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()
    return [*lines[:MOST_LINES], f"… {len(lines)} lines in all, {digest[:16]}"]


def sections(path: Path) -> dict[str, list[str]]:
    """The sections of a golden file by the tests that they are of."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("## "):
            of_test = found.setdefault(line[3:], [])
        else:
            of_test.append(line)
    return found


def hold_section(module: str, test: str, lines: Sequence[str], folder: Path) -> None:
    """Hold that lines are those of a test's section; ``folder`` is the test's own."""
    golden = FOLDER / f"{module}.txt"
    text = numbered("\n".join(lines)).replace(str(folder), "~")
    found = shortened([f"  {line}".rstrip() for line in text.splitlines()])
    known = sections(golden)
    if UPDATE:
        known[test] = found
        golden.parent.mkdir(parents=True, exist_ok=True)
        with golden.open("w", encoding="utf-8") as stream:
            for name in sorted(known):
                stream.writelines(f"{line}\n" for line in (f"## {name}", *known[name]))
    assert found == known.get(test), "other than before: see tests/README.md, Golden files"


class Seen:
    """The records that were read in a test, and what its person typed and saw."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.person: Person | None = None

    def importer(self, name: str) -> Importer:
        """An importer whose records are seen."""
        return _Watched(_importer(name), self)

    def typed(self, person: Person, command: str | list[str]) -> Ran:
        ran = _type(person, command)
        self.person = person
        self.lines.append(f"$ {command}" + (f"   # exit code {ran.code}" if ran.code else ""))
        self.lines += (ran.out + ran.err).splitlines()
        return ran


_importer = formats.importer
_type = Person.__call__


class _Watched:
    def __init__(self, real: Importer, seen: Seen) -> None:
        self._real = real
        self._seen = seen

    def looks_like(self, source: Source) -> bool:
        return self._real.looks_like(source)

    def parse(self, source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
        records: list[ImportedItem] = []
        try:
            for each in self._real.parse(source, options):
                records += [each] if len(records) < MOST_RECORDS else ()
                yield each
        except WatchlogError as error:
            self._seen.lines.append(str(error_told(error)))
            raise
        finally:
            for place, found in told(records).items():
                self._seen.lines += [f"{place}  {each}" for each in found]


def pinned(request: pytest.FixtureRequest, folder: Path) -> Iterator[None]:
    """Hold what a test sees by its section; of random exports nothing is held."""
    module = request.path.stem
    is_random = hasattr(request.function, "is_hypothesis_test")
    is_other = request.node.name.startswith(OTHER_IN_EACH_RUN)
    if is_random or is_other or module.startswith(BY_THE_HUNDRED):
        yield
        return
    seen = Seen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "importer", seen.importer)
        patch.setattr(entries, "importer", seen.importer)
        patch.setattr(Person, "__call__", lambda *typed: seen.typed(*typed))
        yield
    if seen.lines:
        has_library = seen.person is not None and seen.person.path.exists()
        lines = [*seen.lines, *(state(seen.person) if seen.person and has_library else ())]
        place = request.path.relative_to(GOLDEN.parent).with_suffix("")
        hold_section("-".join(place.parts), request.node.name, lines, folder)
