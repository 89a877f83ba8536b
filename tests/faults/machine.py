"""Any sequence of commands, hand edits, syncs, crashes and restores, against the model."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from tests.conftest import Ran
from tests.faults.house import House
from tests.faults.model import Living, Model
from tests.faults.seam import Striking
from tests.faults.tally import Tally
from watchlog.storage.file.packed import read_packed
from watchlog.storage.file.system import SYSTEM, System

TITLES = ("Ballard", "Mindhunter", "Kohrra")
FULL_STEPS, QUICK_STEPS, QUICK = 50, 25, 100
BLOWS = (
    lambda: OSError(errno.EIO, os.strerror(errno.EIO)),
    lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
    KeyboardInterrupt,
)


class Evenings(RuleBasedStateMachine):
    """A library and its model; both are compared after each step."""

    root: Path
    tally: Tally
    numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.house = House(self.root / f"{next(self.numbers)}")
        self.model = Model()
        self.minutes = itertools.count()
        self.seen: set[str] = set()

    def teardown(self) -> None:
        self.tally.count("a run")
        shutil.rmtree(self.house.root)

    @rule(title=st.sampled_from(TITLES))
    def add(self, title: str) -> None:
        self.do(["add", title, "--episodes", "9"])

    @precondition(lambda self: self.slugs())
    @rule(data=st.data(), words=st.sampled_from((["+1"], ["+3"], ["1", "--again"])))
    def watch(self, data: st.DataObject, words: list[str]) -> None:
        self.do(["watch", self.a_show(data), *words, "--at", self.moment()])

    @precondition(lambda self: self.model.visible)
    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        self.do(["amend", self.a_play(data), "--at", self.moment()])

    @precondition(lambda self: self.model.visible)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        play = self.a_play(data)
        self.do(["amend", play, "--delete"], {play: False})

    @precondition(lambda self: self.slugs())
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        slug = self.a_show(data)
        self.do(["rm", slug], self.model.removed_with(self.slugs()[slug]))

    @precondition(lambda self: self.model.live_changes())
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        live = self.model.live_changes()
        number = data.draw(st.integers(1, min(4, len(live))), label="number")
        target = live[number - 1]
        self.do(["undo", str(number)], self.model.reverted(target), undoes=target)

    @rule()
    def redo(self) -> None:
        target = self.model.redoable()
        if target is None:
            assert self.house.run("redo").code == 3
        else:
            self.do(["redo"], self.model.reverted(target), undoes=target)

    @precondition(lambda self: self.slugs())
    @rule(data=st.data(), indent=st.sampled_from((None, 2)), by_rename=st.booleans())
    def another_program(self, data: st.DataObject, indent: int | None, by_rename: bool) -> None:
        """An editor, or a sync, brings in a play."""
        slug = self.a_show(data)
        stored = self.stored()
        play = f"ed{len(self.seen):014x}"
        (show,) = (each for each in stored["shows"].values() if each["id"] == self.slugs()[slug])
        # Counted apart: two that are the same viewing would be shown as one.
        row = {"id": play, "season": 1, "episode": 7, "at": None, "source": "typed"}
        show["plays"].append(row | {"n": len(self.seen) + 100})
        text = json.dumps(stored, indent=indent, ensure_ascii=by_rename)
        place = self.house.home / "copy" if by_rename else self.house.library
        place.write_text(text, encoding="utf-8")
        place.replace(self.house.library)
        self.model.living[play] = True
        self.model.show_of[play] = show["id"]
        self.compare()

    @precondition(lambda self: self.slugs())
    @rule(data=st.data(), nth=st.integers(0, 45), blow=st.sampled_from(BLOWS), late=st.booleans())
    def crash(self, data: st.DataObject, nth: int, blow: Any, late: bool) -> None:
        error = blow()
        system = Striking(nth, error, late and isinstance(error, KeyboardInterrupt))
        words = ["watch", self.a_show(data), "1", "--again", "--at", self.moment()]
        self.do(words, system=system, may_fail=True)
        system.close_all()

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        backups = self.house.json("backups") if self.house.stored else []
        if backups:
            backup = data.draw(st.sampled_from(backups), label="backup")
            then = json.loads(read_packed(Path(backup["path"])))
            living = self.model.brought_back(_living_in(then))
            self.do(["restore", backup["name"]], living, may_fail=True)

    def do(
        self,
        words: list[str],
        after: Living | None = None,
        undoes: int | None = None,
        system: System = SYSTEM,
        may_fail: bool = False,
    ) -> None:
        """Run a command; if it saved, the model learns what is new and what it was told."""
        before = self.stored()
        # Another hour now and then, so that there are backups. No two saves are of one second: a
        # play that is removed in the second of an earlier removal of its show comes back with it.
        step = next(self.minutes)
        self.house.now = self.house.now.replace(hour=step // 10 % 24, minute=step % 10)
        ran = self.house.run(words, system)
        assert may_fail or ran.code in (0, 2), ran
        stored = self.stored()
        if _last_change(stored) != _last_change(before):
            self.learn(stored, after or {}, undoes)
        self.compare(ran)

    def learn(self, stored: Any, after: Living, undoes: int | None) -> None:
        known = dict(after)
        for show in stored["shows"].values():
            for each in (show, *show["plays"]):
                if each["id"] not in self.model.living:
                    known.setdefault(each["id"], True)
            self.model.show_of.update((play["id"], show["id"]) for play in show["plays"])
        changed = {each: lives for each, lives in known.items()}
        self.model.record(
            {k: v for k, v in changed.items() if self.model.living.get(k) != v}, undoes
        )

    def compare(self, ran: Ran | None = None) -> None:
        """No id is gone, and exactly what should live is shown."""
        stored = self.stored()
        there = {play["id"] for show in stored["shows"].values() for play in show["plays"]}
        assert self.seen <= there, f"gone: {self.seen - there} {ran}"
        self.seen = there
        shown = {row["id"] for row in self.house.json("history")}
        assert shown == self.model.visible, (shown ^ self.model.visible, ran)

    def stored(self) -> Any:
        return json.loads(self.house.stored or b'{"meta":{"1":{}},"shows":{}}')

    def slugs(self) -> dict[str, str]:
        """The live shows by their slugs."""
        shows = self.stored()["shows"].values()
        return {each["slug"]: each["id"] for each in shows if not each.get("deleted")}

    def a_show(self, data: st.DataObject) -> str:
        return str(data.draw(st.sampled_from(sorted(self.slugs())), label="show"))

    def a_play(self, data: st.DataObject) -> str:
        plays = [play for play in self.model.show_of if play in self.model.visible]
        return plays[data.draw(st.integers(0, len(plays) - 1), label="play")]

    def moment(self) -> str:
        """Return an evening of its own: of one evening, two plays of an episode may be one."""
        return f"{date(2019, 1, 1) + timedelta(days=next(self.minutes))} 20:00"


def _last_change(stored: Any) -> Any:
    return stored["meta"]["1"].get("last_change")


def _living_in(stored: Any) -> Living:
    living: Living = {}
    for show in stored["shows"].values():
        if not show.get("deleted"):
            living[show["id"]] = True
        # What lives in a removed show is seen, and the show with it.
        living.update((play["id"], True) for play in show["plays"] if not play.get("deleted"))
    return living


def machine(root: Path, count: int) -> Tally:
    """So many runs of at most 50 steps (25 where there are fewer than a hundred runs)."""
    tally = Tally()
    kind = type("Evenings", (Evenings,), {"root": root, "tally": tally})
    quick = count < QUICK
    chosen = settings(
        max_examples=count,
        stateful_step_count=QUICK_STEPS if quick else FULL_STEPS,
        deadline=None,
        database=None,
        derandomize=quick,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    try:
        run_state_machine_as_test(kind, settings=chosen)
    except Exception as error:
        notes = "\n".join(getattr(error, "__notes__", ()))
        tally.count("a run", [f"{error!r:.500}\n{notes}"])
    return tally
