"""Random scripts for three machines that share one library, and what is remembered of them.

What each command did is kept beside the machines, to judge by: which plays came and went, which
values were said together, which were replaced by somebody who saw them.
"""

from __future__ import annotations

import io
import shlex
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.actions.copies.memory import MemoryLibrary
from tests.conftest import MONDAY_EVENING, NOBODY_ANSWERS
from watchlog.cli.app import main
from watchlog.cli.context import AppContext
from watchlog.storage.file.documents import encode
from watchlog.storage.merging.copies import take_apart
from watchlog.storage.merging.purged import bare
from watchlog.storage.merging.registers import NOTHING, canonical, registers
from watchlog.storage.merging.rows import PARTS, Row
from watchlog.storage.merging.rules import RULES
from watchlog.storage.merging.worked_out import Homes, mark_same, placed
from watchlog.storage.records import write_show

Step = tuple[int, int | str, int]
"""Which machine, which of COMMANDS or a command itself, and the seconds that pass before."""

BEGIN = (
    "add Ballard --year 2025 --episodes 10 --languages hi,en --tag crime",
    "add Bosch --episodes 10,10",
    "add Heat --film",
    "watch ballard s1e1 --at 2026-11-20",
    "watch ballard s1e2 --at 2026-11-21",
    "watch bosch s1e1 --at 2026-11-20",
    "verdict bosch stream --rating 7",
    "hours es --heard 40m podcast --at 2026-11-20",
)
COMMANDS = (
    "watch ballard s1e1 --again",
    "watch ballard s1e1 --again --at 2026-11-20",
    "watch ballard s1e2",
    "watch ballard s1e2 --again --at 2026-11-21",
    "watch ballard s1e3 --at 2026-11",
    "watch ballard s1e3 --again --at 2026-11-20",
    "watch ballard s1e4 --at 2025",
    "watch ballard +2 --at unknown",
    "watch ballard --language hi",
    "watch bosch s1e1 --again --at 2026-11-20",
    "watch bosch s1e2 --at 2026-11-22",
    "watch bosch s1e2 --at 2026-11-22 --again",
    "watch ballard s0e1",
    "watch heat",
    "watch heat --again --at 2026-11-20",
    "unwatch ballard s1e1",
    "unwatch ballard s1e2",
    "unwatch bosch s1e1",
    "unwatch heat",
    "amend --language en",
    "amend --at 2026-11-18T21:{minute}",
    "amend ballard s1e1 --at 2026-11-21",
    "amend ballard s1e1 --at 2026-11-20",
    "amend ballard s1e2 --language en",
    "amend ballard s1e2 --at 2026-11-20T20:{minute}",
    "amend ballard s1e2 --to-episode s1e1",
    "amend ballard s1e1 --to-episode s1e2",
    "amend ballard s1e1 --to-show bosch",
    "amend bosch s1e1 --to-show ballard",
    "amend bosch s1e1 --delete",
    "edit ballard --note {unique}",
    "edit bosch --note {unique}",
    "edit heat --note {unique}",
    "edit ballard --tag noir --tag crime",
    "edit ballard --tag slow",
    "edit ballard --clear tags",
    "edit bosch --tag noir",
    'edit ballard --title "Ballard Two"',
    'edit bosch --title "Bosch Two"',
    'edit ballard --title "Bosch Two"',
    "edit bosch --watch-in en",
    "edit bosch --season 2 --watch-in hi",
    "edit ballard --episodes 12",
    "edit bosch --episodes 10,8",
    "edit bosch --episodes 10",
    "add Heat --film --year 1995",
    'add "Bosch Two" --episodes 4',
    "watch tenet --add --film --at 2026-11-20",
    "watch tenet --add --film --again",
    "rm ballard",
    "rm bosch",
    "rm heat",
    "rm tenet",
    "resume ballard",
    "resume bosch",
    "resume heat",
    "drop ballard --why dull",
    "pause bosch",
    "join ballard bosch",
    "join bosch ballard",
    "join bosch-two ballard",
    "join bosch-two ballard --as s2",
    "join bosch ballard --as s2",
    "join ballard bosch --same",
    "join ballard bosch --after s1e10",
    "join bosch ballard --as s2 --same",
    "join bosch-two bosch --as s3 --same",
    "watch bosch-two 1 --at 2026-11-20",
    "amend ballard s2e1 --to-episode s1e3",
    "amend ballard s2e1 --at 2026-11-19",
    "join heat tenet",
    "join heat-1995 heat",
    "join tenet heat",
    "rewatch ballard",
    "rewatch bosch s1",
    "rewatch ballard --end",
    "rewatch bosch --end",
    "watch ballard +1",
    "watch ballard s1e1 --again --minutes 10",
    "watch ballard s1e5 --minutes 20 --at 2026-11-20",
    "watch ballard --minutes 15",
    "edit ballard --runtime 43",
    "amend ballard s1e1 --pass 2",
    "verdict ballard stream --rating 8",
    "verdict ballard skip",
    "verdict bosch stream --season 1 --rating 7",
    "verdict ballard s1e1 9",
    "verdict ballard s1e2 7",
    "watch ballard s1e3 --rating 8 --note {unique}",
    "amend {verdict} --at 2026-11-18T21:{minute}",
    "amend {verdict} --delete",
    "languages hi en",
    "languages en",
    "config week-starts sunday",
    "config week-starts monday",
    "config day-starts 05:00",
    "undo",
    "undo",
    "undo",
    "undo 2",
    "redo",
    "redo",
    "doctor --purge",
    "import {csv} --yes",
    "import {other} --yes",
    "restore {other}",
    "by-hand note",
    "by-hand tag",
    "by-hand play",
    "by-hand name",
    *["merge"] * 22,
    "merge and undo",
    "merge and undo",
    "undo merge",
    "watch ballard s1e1 --with Anna --at 2026-11-20",
    "watch ballard s1e2 --with Ben --at 2026-11-21",
    "watch ballard +2 --with Anna",
    "amend ballard s1e1 --with Anna,Ben",
    "amend ballard s1e1 --alone",
    "amend bosch s1e1 --alone",
    "amend --with unknown",
    "edit ballard --watch-with Anna",
    "edit ballard --watch-with Ben",
    "edit ballard --clear watch-with",
    "config people Anna=Ben",
    "universe near bosch ballard",
    "universe near ballard s1e1-4 bosch heat",
    "universe near tenet",
    "universe far heat bosch",
    "universe near --clear",
    "hours es --heard 40m {unique}",
    "hours es --heard 1h podcast --at 2026-11-20",
    "amend {heard} --at 2026-11-18T21:{minute}",
    "amend {heard} --at 2026-10",
    "amend {heard} --language en",
    "amend {heard} --language hi",
    "amend {heard} --delete",
    "by-hand heard",
    "hours es --start 150h",
    "hours es --start 90h",
    "hours hi --start 2h",
    "hours es --start none",
    "goal es 5h/week",
    "goal es 45m/day",
    "goal es 1500h --by 2027-06",
    "goal es 600h",
    "goal hi 300h",
    "goal es --clear",
    "config milestones 50,100",
)
CSV = "Title,Date\nBallard: Season 1: Episode 1,2026-11-20\nBosch: Season 1: Episode 3,2026-11-21\n"
TABLES = (("shows", "show"), *PARTS.items())
HEARD = "listening"
# Held here, that a rule which is switched off does not switch off the law.
TOGETHER = {
    kind: (*rules.together, *((name,) for name in rules.alone)) for kind, rules in RULES.items()
}
OF_SEASON = RULES["show"].of_row
SETS = RULES["show"].sets
CLOCKS = (-86_400, -4_000, 0, 0, 4_000, 86_400)
PAUSES = (0, 0, 1, 60, 600, 3_000, 90_000)

Key = tuple[str, str]  # a table and an id
Event = tuple[str, str, str, int, str]  # a register of a row, with its stamp and value


@dataclass
class Remembered:
    """What the people at the machines did, to judge by what became of it."""

    came: Counter[Key] = field(default_factory=Counter)
    gone: Counter[Key] = field(default_factory=Counter)
    said: defaultdict[tuple[str, ...], set[str]] = field(default_factory=lambda: defaultdict(set))
    replaced: dict[Event, str] = field(default_factory=dict)
    purged: set[Key] = field(default_factory=set)
    apart: dict[tuple[str, str], Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@dataclass
class State:
    """One library taken apart, as far as the laws look at it."""

    library: MemoryLibrary

    def __post_init__(self) -> None:
        self.data = self.library.data
        snapshot = self.library.read()
        self.lines = [write_show(show) for show in snapshot.every_show()]
        self.rooms = take_apart(self.lines)
        self.homes = Homes(self.rooms.shows)
        self.shown = list(snapshot.shows())
        self.heard = snapshot.listening.rows()
        self.preferences = snapshot.preferences_row()
        self.meta = snapshot.meta()
        self.stored = (self.lines, self.heard, self.preferences, self.meta)

    def view(self) -> dict[str, Any]:
        """What a person sees, without what tells only of when it was said."""
        shows = {}
        for show in self.shown:
            line = write_show(show)
            rows = {
                part: sorted(
                    (
                        _plain(row)
                        for row in line.get(part) or ()
                        if not (row.get("deleted") or row.get("same_as"))
                    ),
                    key=lambda row: str(row["id"]),
                )
                for part in PARTS
            }
            shows[show.id] = _plain(line) | rows
        return {
            "shows": shows,
            "heard": {key: _plain(row) for key, row in self.heard.items() if is_living(row)},
            "preferences": _plain(self.preferences),
            "meta": _plain(self.meta),
        }

    @cached_property
    def seen(self) -> set[Key]:
        """What is in sight: rows, those in whose place another is shown too; elements of sets."""
        found: set[Key] = set()
        for show in self.shown:
            for part, rows in (("plays", show.all_plays), ("verdicts", show.all_verdicts)):
                found |= {(part, row.id) for row in rows if row.deleted is None}
        for line in self.lines:
            for name in SETS:
                found |= {(f"{line['id']} {name}", each) for each in line.get(name) or ()}
        found |= {(HEARD, key) for key, row in self.heard.items() if is_living(row)}
        return found

    @cached_property
    def classes(self) -> dict[str, str]:
        """Of each living play the one that is shown."""
        return {
            row["id"]: str(row.get("same_as") or row["id"])
            for line in self.lines
            for row in mark_same(line["plays"])
            if not row.get("deleted")
        }

    def living_listening(self) -> list[str]:
        """The ids of listening that was not removed."""
        return [key for key, row in sorted(self.heard.items()) if is_living(row)]

    def removed(self) -> set[Key]:
        """The rows that are marked removed."""
        return {
            (table, key)
            for table, _ in (*TABLES, (HEARD, HEARD))
            for key, row in self.rows(table).items()
            if row.get("deleted")
        }

    def rows(self, table: str) -> Mapping[str, Row]:
        """The rows of a table by their ids: of listening, or of shows and their parts."""
        found: Mapping[str, Row] = self.heard if table == HEARD else getattr(self.rooms, table)
        return found

    @property
    def viewings(self) -> int:
        """How many viewings there are."""
        return len(set(self.classes.values()))

    def what(self, play_id: str) -> tuple[Any, ...]:
        """Which episode of which show a play is of, and when."""
        play = placed(self.rooms.plays[play_id], "play", self.homes)
        fields = ("season", "episode", "name", "at", "n")
        home = self.homes.of(play["show"])
        return (home, *(play.get(name) for name in fields), play["show"])

    @cached_property
    def events(self) -> list[tuple[tuple[str, str, str], int, str]]:
        """Each register with its stamp and value."""
        return list(self._events())

    def together(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Each group of fields that is said at once, with what they say."""
        for table, kind in (*TABLES, (HEARD, HEARD)):
            for key, row in self.rows(table).items():
                for names in TOGETHER[kind]:
                    said = {name: row[name] for name in names if row.get(name)}
                    if said:
                        yield (table, key, names[0]), canonical(said)
                for season in row.get("seasons") or ():
                    said = {name: season[name] for name in OF_SEASON if season.get(name)}
                    if said:
                        yield (table, key, f"seasons:{season['number']}"), canonical(said)
                    for name in RULES["show"].apart:
                        if season.get(name):
                            path = f"seasons:{season['number']}.{name}"
                            yield (table, key, path), canonical(season[name])

    def _events(self) -> Iterator[tuple[tuple[str, str, str], int, str]]:
        for table, kind in (*TABLES, (HEARD, HEARD)):
            for key, row in self.rows(table).items():
                for path, each in registers(bare(row), kind).items():
                    yield (table, key, path), each.stamp, canonical(each.value)
        for kind, row in (("preferences", self.preferences), ("meta", self.meta)):
            for path, each in registers(row, kind).items():
                yield (kind, "", path), each.stamp, canonical(each.value)


def is_living(row: Row) -> bool:
    return not row.get("deleted")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    left_out = (
        "changed",
        "plays",
        "verdicts",
        "passes",
        "added_at",
        "deleted",
        "undone",
        "into",
        "aside",
    )
    return {
        key: sorted(each) if key in SETS else each
        for key, each in row.items()
        if key not in (*left_out, "slug_asked", "living") and each not in (None, [], {})
    }


@dataclass
class Machine:
    """One machine: its library, and a clock that may be a day wrong."""

    library: MemoryLibrary
    now: datetime
    _state: State | None = None

    def state(self) -> State:
        """Return its library taken apart."""
        if self._state is None or self._state.data != self.library.data:
            self._state = State(self.library)
        return self._state

    def type(self, command: str) -> str:
        """Type a command line; it may be refused, but not crash."""
        context = AppContext(
            library_path=self.library.path,
            data_folder=Path(tempfile.gettempdir()) / "no-data-folder",
            now=lambda: self.now,
            environ=dict(NOBODY_ANSWERS),
            terminal=False,
            answer=lambda _: None,
        )
        context.library = self.library
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = main(shlex.split(command), context)
        told = out.getvalue() + err.getvalue()
        assert code in (0, 2, 3, 4), f"{command}: {code} {told}"
        return told

    def merge(self, other: Machine) -> None:
        self.library.merge(other.library, self.now)


class World:
    """Three machines after a script."""

    def __init__(self, clocks: Sequence[int], steps: Sequence[Step], folder: Path) -> None:
        path = folder / "library.json"
        path.touch()  # what is restored is compared with it
        first = Machine(MemoryLibrary(path=path), MONDAY_EVENING)
        for command in BEGIN:
            first.type(command)
        self.machines = [
            Machine(first.library.copy(), MONDAY_EVENING + timedelta(seconds=clock))
            for clock in clocks
        ]
        for machine in self.machines[1:]:
            machine.library.records = {}
        self.remembered = Remembered()
        self._folder = folder
        self._unique = 0
        for state in (machine.state() for machine in self.machines):
            self._remember_said(state)
            self.remembered.came |= Counter(dict.fromkeys(state.seen, 1))
        for step in steps:
            self.step(*step)

    def step(self, who: int, what: int | str, pause: int) -> None:
        for each in self.machines:
            each.now += timedelta(seconds=pause)
        command, _, number = worded(who, what).partition(" from ")
        machine = self.machines[who]
        other = self.machines[int(number or who)]
        if command == "merge":
            machine.merge(other)
        elif command == "merge and undo":
            self._merge_and_undo(machine, other)
        elif command == "undo merge":
            self._undo_merge(machine)
        else:
            self._type(machine, other, command)

    def _type(self, machine: Machine, other: Machine, command: str) -> None:
        newest = machine.library.changes()
        if command.startswith(("undo", "redo")) and any(each.is_merge for each in newest[:4]):
            return  # of a merge they are looked at by themselves
        before = machine.state()
        if command.startswith("by-hand"):
            self._edit_by_hand(machine, command.split()[1])
        else:
            machine.type(self._filled(command, before, other))
        after = machine.state()
        if before.stored != after.stored:
            self._remember(command, before, after)

    def _filled(self, command: str, before: State, other: Machine) -> str:
        self._unique += 1
        if "{csv}" in command or "{other}" in command:
            path = self._folder / f"{self._unique}.{'csv' if '{csv}' in command else 'json'}"
            path.write_bytes(CSV.encode() if "{csv}" in command else other.library.data)
            return command.format(csv=path, other=path)
        verdicts = [verdict.id for show in before.shown for verdict in show.verdicts]
        return command.format(
            unique=f"note{self._unique}",
            minute=f"{self._unique % 60:02d}",
            verdict=next(iter(sorted(verdicts)), "none"),
            heard=next(iter(before.living_listening()), "none"),
        )

    def _edit_by_hand(self, machine: Machine, what: str) -> None:
        """Edit a line in an editor, then save it with a command."""
        self._unique += 1
        state = machine.state()
        if what == "heard":
            self._edit_listening_by_hand(machine, state)
            return
        if not state.shown:
            return
        show = state.shown[self._unique % len(state.shown)]
        line = write_show(show)
        lines = machine.library.data
        old = next(row for row in lines.split(b"\n") if show.id.encode() in row[:60])
        if what == "note":
            line["note"] = f"hand{self._unique}"
        elif what == "tag":
            line["tags"] = ["byhand", *line["tags"]]
            line["tags"] = list(dict.fromkeys(line["tags"]))
        elif what == "name":
            living = [each for each in line["plays"] if not each.get("deleted")]
            if living and living[0]["episode"] is not None:
                living[0] |= {"episode": None, "name": "Pilot"}
        elif line["plays"]:
            line["plays"][0]["subtitles"] = f"hand{self._unique}"
        key, _, rest = old.partition(b":")
        new = key + b":" + encode(line) + (b"," if rest.endswith(b",") else b"")
        machine.library.data = lines.replace(old, new)
        machine.type(f"edit {show.slug} --universe u{self._unique}")

    def _edit_listening_by_hand(self, machine: Machine, state: State) -> None:
        """Edit the title of what was heard, then save it with a command.

        Only what the machine has a record of: else nobody can tell what was edited.
        """
        known = [each for change in machine.library.changes() for each in change.touched]
        living = [
            key
            for key in state.living_listening()
            if any(key.encode() in (each.new or b"") for each in known)
        ]
        if living:
            new = encode(state.heard[living[0]] | {"title": f"hand{self._unique}"})
            lines = machine.library.data
            old = next(line for line in lines.split(b"\n") if living[0].encode() in line[:40])
            machine.library.data = lines.replace(old[old.index(b"{") :].removesuffix(b","), new)
            machine.type(f"amend {living[0]} --at 2026-11-18T20:{self._unique % 60:02d}")

    def _remember_said(self, state: State) -> None:
        for register, value in state.together():
            self.remembered.said[register].add(value)

    def _remember(self, command: str, before: State, after: State) -> None:
        if any("#" in key for key in (*after.rooms.plays, *after.rooms.verdicts)):
            self.remembered.problems.append(f"an id twice: {command}")
        self._remember_said(after)
        known = self.remembered
        new = after.rooms.plays.keys() - before.rooms.plays.keys()
        if command.startswith("watch") and after.viewings < before.viewings + len(new):
            known.problems.append("two viewings never become one")
        if command.startswith("rm ") and len(after.shown) >= len(before.shown):
            known.problems.append("what is removed is out of sight")
        if command.startswith("unwatch") and after.viewings >= before.viewings:
            known.problems.append("what is removed is out of sight")
        was, now = before.seen, after.seen
        known.came.update(now - was)
        known.gone.update(was - now)
        if command.startswith("doctor"):
            known.purged |= after.removed()
            for key in was - now:
                if key[0] not in (
                    *PARTS,
                    HEARD,
                ):
                    del known.came[key], known.gone[key]
        else:
            earlier = {register: (stamp, value) for register, stamp, value in before.events}
            later = {register: (stamp, value) for register, stamp, value in after.events}
            nothing = (NOTHING.stamp, canonical(None))
            for register, event in earlier.items():
                if later.get(register, nothing) != event and register[2] != "added_at":
                    known.replaced[(*register, *event)] = command
        shown = sorted(set(after.classes.values()))
        for one, other in combinations(shown, 2):
            if after.what(one)[:2] == after.what(other)[:2]:
                known.apart[one, other] = (after.what(one), after.what(other))

    def _merge_and_undo(self, machine: Machine, other: Machine) -> None:
        """Undo of a merge restores what was; redo, and merging again, give what it gave."""
        problems = self.remembered.problems
        before = machine.state().view()
        machine.merge(other)
        if not machine.library.changed:
            return
        after = machine.state().view()
        machine.type("undo")
        if machine.state().view() != before:
            problems.append("undo of a merge restores what was")
        machine.type("redo")
        if machine.state().view() != after:
            problems.append("redo of a merge gives what it gave")
        machine.type("undo")
        again = Machine(machine.library.copy(), machine.now)
        again.merge(other)
        if again.state().view() != after:
            problems.append("merging again after undo gives what it gave")

    def _undo_merge(self, machine: Machine) -> None:
        """Undo the newest merge, whatever was done since."""
        standing = machine.library.changes()
        for number, change in enumerate(standing[:6], start=1):
            if change.undoes:
                return
            if change.is_merge:
                machine.type(f"undo {number}")
                return


def worded(who: int, what: int | str) -> str:
    """Return a command in words; one that takes another machine's library ends with ``from 2``."""
    if isinstance(what, str):
        return what
    command = COMMANDS[what]
    takes_other = command.startswith("merge") or "{other}" in command
    return f"{command} from {(who + 1 + what % 2) % 3}" if takes_other else command
