"""The counts of a row of the fault runs: tried, reached, misfired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Tally:
    """``reached`` of ``tried`` went as promised; a fault that never struck is a misfire.

    ``notes`` counts what happened on the way and is no failure.
    """

    tried: int = 0
    reached: int = 0
    misfires: int = 0
    problems: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    skipped: str | None = None

    def count(self, what: str, problems: Sequence[str] = ()) -> None:
        """One try, with whatever was wrong with it."""
        self.tried += 1
        self.reached += not problems
        self.problems += [f"{what}: {problem}" for problem in problems]

    def misfire(self, what: str) -> None:
        """A fault that was set and never struck: it says nothing about the program."""
        self.tried += 1
        self.misfires += 1
        self.problems.append(f"{what}: the fault never struck")

    @property
    def holds(self) -> bool:
        """True if the figure was reached in full; a row that could not run did not fail."""
        return self.skipped is not None or (self.tried > 0 and self.reached == self.tried)
