"""Many writers at once, readers among them, killed ones, and a program that knows no lock."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.house import House, play_ids
from tests.faults.tally import Tally
from tests.faults.worker import PLAY

ROOT = Path(__file__).parents[2]
PLAYS = 20
READERS = 2
AT_ONCE = 8
Process = subprocess.Popen[bytes]


class Crowd:
    """Processes that share one library; what they say goes into a file each."""

    def __init__(self, root: Path) -> None:
        self.house = House(root)
        self.house.ok("add Ballard --episodes 10")
        self._files: list[Path] = []

    def start(self, *words: object) -> Process:
        path = self.house.root / f"said-{len(self._files)}"
        self._files.append(path)
        what, *rest = map(str, words)
        command = [sys.executable, "-m", "tests.faults.worker", what, str(self.house.root), *rest]
        with path.open("wb") as file:
            return subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file)

    def stop(self, processes: Sequence[Process]) -> None:
        (self.house.root / "stop").touch()
        for process in processes:
            process.wait()

    @property
    def said(self) -> list[str]:
        """Every line of every process; the last of one that was killed may be cut short."""
        texts = [path.read_text(encoding="utf-8") for path in self._files]
        return [line for text in texts for line in text.rpartition("\n")[0].splitlines()]

    @property
    def plays(self) -> set[str]:
        return play_ids(self.house.stored or b"")


def crowd(root: Path, count: int) -> Tally:
    """``count`` writers of 20 plays, every tenth the installed command; readers meanwhile."""
    tally = Tally()
    crowd = Crowd(root)
    readers = [crowd.start("read") for _ in range(READERS)]
    kinds = [["installed"] if number % 10 == 1 else [] for number in range(count)]
    for writer in [crowd.start("write", PLAYS, *kind) for kind in kinds]:
        writer.wait()
    crowd.stop(readers)
    acknowledged, others = _sorted(crowd.said)
    for play in acknowledged:
        tally.count(play, [] if play in crowd.plays else ["acknowledged, and lost"])
    for _ in range(count * PLAYS - len(acknowledged)):
        tally.count("a play", ["never acknowledged"])
    _note(tally, others)
    return tally


def fair(root: Path, count: int) -> Tally:
    """So many plays of each of eight writers, against one that saves without pause."""
    tally = Tally()
    crowd = Crowd(root)
    greedy = crowd.start("write", 10_000_000)
    while not crowd.said:
        time.sleep(0.01)
    for writer in [crowd.start("timed", count) for _ in range(AT_ONCE)]:
        writer.wait()
    greedy.kill()
    greedy.wait()
    acknowledged, others = _sorted(crowd.said)
    for play in acknowledged:
        tally.count(play, [] if play in crowd.plays else ["acknowledged, and lost"])
    waits = sorted(int(line.removeprefix("took ")) for line in others if line.startswith("took "))
    tally.count("eight writers", [] if len(waits) == AT_ONCE * count else ["not all are through"])
    tally.count("refusals", ["one that waited was refused"] if "refused" in others else [])
    tally.notes["ms was the longest wait"] = waits[-1]
    tally.notes["ms was the usual one"] = waits[len(waits) // 2]
    tally.notes["saves of the one without pause"] = len(acknowledged) - len(waits)
    return tally


def killed(root: Path, count: int) -> Tally:
    """So many writers, eight at a time, killed at any moment: what was acknowledged is there."""
    tally = Tally()
    crowd = Crowd(root)
    dice = random.Random(6)
    readers = [crowd.start("read") for _ in range(READERS)]
    alive = [crowd.start("write", 10_000) for _ in range(AT_ONCE)]
    for _ in range(count):
        time.sleep(dice.uniform(0.05, 0.6))
        victim = alive.pop(dice.randrange(len(alive)))
        victim.kill()
        victim.wait()
        alive.append(crowd.start("write", 10_000))
    for process in alive:
        process.kill()
        process.wait()
    crowd.stop(readers)
    acknowledged, others = _sorted(crowd.said)
    for play in acknowledged:
        tally.count(play, [] if play in crowd.plays else ["acknowledged, and lost"])
    unsaid = len(crowd.plays) - len(acknowledged)
    tally.count("the rest", ["more plays than commands"] if unsaid > count + AT_ONCE else [])
    tally.notes["saved just before the kill"] = unsaid
    _note(tally, others)
    return tally


def _sorted(said: Sequence[str]) -> tuple[list[str], list[str]]:
    """Ids of plays, and whatever else was said."""
    ids = [line for line in said if len(line) == 16 and " " not in line]
    return ids, [line for line in said if line not in set(ids)]


def _note(tally: Tally, others: Sequence[str]) -> None:
    for line in others:
        word, _, number = line.partition(" ")
        if word == "read":
            tally.notes["readings"] += int(number)
        elif word == "refused":
            tally.notes["refused aloud, and tried again"] += 1
        else:
            tally.count("a process", [line])


def stale_copies(root: Path, count: int) -> Tally:
    """So many plays while another program renames stale copies over the file.

    A copy that is put there after a save takes the play with it, and no save can prevent it. But
    a play is never lost in another way, and what such a copy brought in is not overwritten: but
    for the moment between the check of step 11 and the replace, which no system call closes.
    """
    tally = Tally()
    crowd = Crowd(root)
    foreign = [crowd.start("foreign", 1)]
    while not crowd.said:
        time.sleep(0.01)
    began: dict[str, int] = {}
    for _ in range(count):
        now = time.monotonic_ns()
        ran = crowd.house.run(PLAY)
        if ran.code == 0:
            began[ran.data["plays"][0]["id"]] = now
        else:
            aloud = "keeps writing the library" in ran.err
            tally.count("a refusal", [] if aloud else [f"not understood: {ran.err!r}"])
            tally.notes["refused aloud"] += 1
    crowd.stop(foreign)
    _judge_stale(tally, crowd, began)
    return tally


def _judge_stale(tally: Tally, crowd: Crowd, began: dict[str, int]) -> None:
    copies = [(int(at), own, set(held)) for at, own, *held in map(str.split, crowd.said)]
    final = crowd.plays
    tally.notes["stale copies"] = len(copies)
    for play, start in began.items():
        later = any(at > start and play not in held for at, _, held in copies)
        gone = play not in final
        tally.notes["taken along by a later copy"] += gone and later
        tally.count(play, ["lost, and no copy explains it"] if gone and not later else [])
    for number, (_, own, _) in enumerate(copies):
        later = any(own not in held for _, _, held in copies[number + 1 :])
        if own not in final and not later:
            tally.notes["overwritten between check and replace"] += 1
    overwritten = tally.notes["overwritten between check and replace"]
    tally.count("the copies", ["overwritten"] if overwritten > max(1, len(copies) // 50) else [])
