"""The commands whose saves are made to fail: a line here is one more command under every fault."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any, NamedTuple

from tests.faults.house import House

AT = "--at '2019-11-20 21:00'"
COPY = "library.sync-conflict-20200107-010000-K3QJ.json"
START = (
    "add Ballard --year 2025 --episodes 10 --runtime 40-45",
    "add 'Dept. Q' --episodes 9",
    f"watch ballard 1-3 {AT}",
)


def no_more(_: House) -> None:
    """Nothing has to be prepared beyond the commands."""


def behind_a_link(house: House) -> None:
    """The library lies elsewhere, as in a cloud folder, and a link leads to it."""
    house.ok("add Kohrra")
    cloud = house.home / "cloud"
    cloud.mkdir()
    house.library.rename(cloud / "library.json")
    house.library.symlink_to(cloud / "library.json")
    house.library.with_name("library.json.lock").unlink()
    shutil.rmtree(house.data)


def of_schema_0(house: House) -> None:
    """The library is one that an older version, or a script, has written."""
    plays = [{"season": 1, "episode": each, "at": "2019-11-20"} for each in (1, 2, 3)]
    show = {"title": "Ballard", "year": 2025, "plays": plays}
    content = {"meta": {"1": {"format": "watchlog", "schema": [0, 0]}}, "shows": {"1": show}}
    house.library.write_text(json.dumps(content), encoding="utf-8")


def doubled(house: House) -> None:
    """A hand has copied a play: one evening is there twice."""
    house.ok("add Ballard --episodes 10", f"watch ballard 1 {AT}", f"watch ballard 1 --again {AT}")


def with_a_copy(house: House) -> None:
    """A sync has left the library of another machine beside this one; both had an evening."""
    house.ok(*START)
    laptop = House(house.root / "laptop")
    shutil.copy(house.library, laptop.library)
    laptop.now = house.now
    laptop.ok(f"watch ballard 4 {AT}", "edit ballard --note theirs", "rm dept-q")
    house.ok(f"watch ballard 5 {AT}", "edit ballard --tag noir")
    shutil.copy(laptop.library, house.library.with_name(COPY))


class Case(NamedTuple):
    """One command: what was there and was done before it, what takes it back (None: nothing)."""

    name: str
    command: str
    before: tuple[str, ...] = START
    back: str | None = "undo"
    prepare: Callable[[House], None] = no_more


CASES = (
    Case("watch", f"watch ballard 4 {AT}"),
    Case("undo", "undo", back="redo"),
    Case("redo", "redo", before=(*START, "undo")),
    Case("add", "add Mindhunter"),
    Case("first", "add Mindhunter", before=()),
    Case("restore", "restore", before=(*START, "unwatch ballard 1-2")),
    Case("exact", "restore --exact"),
    Case("migration", f"watch ballard 4 {AT}", before=(), prepare=of_schema_0),
    Case("fix", "doctor --fix", before=(), prepare=doubled),
    Case("purge", "doctor --purge", before=(*START, "unwatch ballard 1-2")),
    Case("merge", "merge --yes", before=(), prepare=with_a_copy),
    Case("linked", f"watch ballard 4 {AT}", prepare=behind_a_link),
)


class Scene:
    """A case set up in a house, with how it looks before the command and after it."""

    def __init__(self, house: House, case: Case) -> None:
        self.house = house
        self.case = case
        case.prepare(house)
        house.ok(*case.before)
        house.keep()
        self.old: Any = house.look()
        house.ok(case.command)
        self.new: Any = house.look()
        assert self.old != self.new, f"{case.name} changes nothing"
        house.reset()

    def judge(self, code: int | None) -> list[str]:
        """Return the problems after the command was struck; ``code``: None where it was killed."""
        look = self._looked()
        if isinstance(look, str):
            return [look]
        if look not in (self.old, self.new):
            return [f"neither old nor new (exit {code})"]
        problems = []
        if code is not None and (code == 0) != (look == self.new):
            problems.append(f"exit {code}, but the library is {self._name(look)}")
        if self.house.library.is_symlink() != (self.case.prepare is behind_a_link):
            problems.append("the link was replaced by a file")
        if self.case.prepare is with_a_copy and not any(self.house.home.rglob("*sync-conflict*")):
            problems.append("the copy is gone, and not with the backups")
        return problems + self._goes_on(look)

    def was_saved(self) -> bool:
        return bool(self._looked() == self.new)

    def _looked(self) -> Any:
        try:
            return self.house.look()
        except Exception as error:
            return f"cannot be read: {error!r}"

    def _name(self, look: Any) -> str:
        return "new" if look == self.new else "old"

    def _goes_on(self, look: Any) -> list[str]:
        """Return the problems of going on: undo reverts this command only, no stray files."""
        problems = []
        steps = [] if look == self.new else [(self.case.command, self.new)]
        if self.case.back is not None:
            steps.append((self.case.back, self.old))
        for command, wanted in steps:
            ran = self.house.run(command)
            if ran.code != 0:
                problems.append(f"then “{command}” fails: {ran.err.splitlines()[0]}")
            elif self._shown(self._looked()) != self._shown(wanted):
                problems.append(f"“{command}” does not lead to where it should")
        # What was saved before the copy could be moved is merged, and the copy may stay.
        # Half of it among the backups goes with the next one that is made.
        strays = {each for each in self.house.strays() - {COPY} if not each.startswith("merged-")}
        if strays:
            problems.append(f"left lying about: {', '.join(sorted(strays))}")
        return problems

    @staticmethod
    def _shown(look: Any) -> Any:
        """Without the list of what could be undone: undo is a change as well."""
        return look[:3] if isinstance(look, list) else look
