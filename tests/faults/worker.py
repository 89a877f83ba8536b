"""A process of the crowd: ``python -m tests.faults.worker WHAT ROOT …``, until ROOT/stop exists.

``write``: so many plays, one after the other; prints the id of each when it is acknowledged.
``timed``: the same, and for each how many milliseconds it took.
``read``: looks again and again; the number of plays may never fall.
``foreign``: puts stale copies, with a play of its own, in the library's place; prints for each
when it was put there, its own play, and all plays in it.
"""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

from tests.conftest import Ran
from tests.faults.house import House, play_ids
from tests.tools.command_line import command_line

PLAY = ["watch", "ballard", "1", "--again", "--at", "2019-11-20 21:00", "--json"]
LOCKED = 5


def main() -> None:
    """Do what the first word says."""
    what, root, number, how = command_line(__doc__, "WHAT", "ROOT", "[NUMBER]", "[HOW]")
    house = House(Path(root))
    if what in ("write", "timed"):
        write(house, int(number), installed=how == "installed", timed=what == "timed")
    elif what == "read":
        read(house)
    else:
        foreign(house, int(number))


def write(house: House, plays: int, *, installed: bool, timed: bool) -> None:
    """A refusal because others hold the lock for too long is aloud: try again, as told."""
    while plays:
        began = time.monotonic()
        ran = house.installed(PLAY) if installed else house.run(PLAY)
        if ran.code == LOCKED and "in use" in ran.err:
            _say("refused")
            continue
        _say(_outcome(ran))
        if timed:
            _say(f"took {(time.monotonic() - began) * 1000:.0f}")
        plays -= 1


def _outcome(ran: Ran) -> str:
    return str(ran.data["plays"][0]["id"]) if ran.code == 0 else f"failed {ran.err!r}"


def read(house: House) -> None:
    """Count the plays until told to stop."""
    highest = reads = 0
    while not _stopped(house):
        ran = house.run("list --json")
        watched = len(house.run("history --json").data) if ran.code == 0 else -1
        if watched < highest:
            _say(f"failed: {watched} plays after {highest}: {ran.err!r}")
        highest = max(highest, watched)
        reads += 1
    _say(f"read {reads}")


def foreign(house: House, seed: int) -> None:
    """Do as a naive sync: copy, wait, and rename the copy over the file that is there by then."""
    dice = random.Random(seed)
    number = 0
    while not _stopped(house):
        number += 1
        own = f"f0{seed:02x}{number:012x}"
        stored = json.loads(house.library.read_bytes())
        show = next(iter(stored["shows"].values()))
        show["plays"].append({"id": own, "season": 1, "episode": 2, "at": None, "source": "typed"})
        copy = house.home / f"copy-{seed}"
        copy.write_text(json.dumps(stored), encoding="utf-8")
        held = play_ids(copy.read_bytes())
        time.sleep(dice.random() * 0.01)
        copy.replace(house.library)
        _say(f"{time.monotonic_ns()} {own} {' '.join(held)}")
        time.sleep(dice.random() * 0.02)


def _stopped(house: House) -> bool:
    return (house.root / "stop").exists()


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main()
