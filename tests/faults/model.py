"""The shows and plays that should be in a library, worked out from the commands alone."""

from __future__ import annotations

from dataclasses import dataclass, field

Living = dict[str, bool]
"""A show or play by its id; what was never there is not in it."""


@dataclass(frozen=True)
class Change:
    """One save: what lived before it (None: it was not there) and after; which save it undoes."""

    before: dict[str, bool | None]
    after: Living
    undoes: int | None = None


@dataclass
class Model:
    """``show_of`` says to which show a play belongs."""

    living: Living = field(default_factory=dict)
    show_of: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def visible(self) -> set[str]:
        """The plays that a view shows."""
        return {
            play
            for play, show in self.show_of.items()
            if self.living[play] and self.living.get(show)
        }

    def record(self, after: Living, undoes: int | None = None) -> None:
        """A save that made these live or not."""
        before = {each: self.living.get(each) for each in after}
        self.changes.append(Change(before, after, undoes))
        self.living.update(after)

    def live_changes(self) -> list[int]:
        """The numbers of the saves that ``undo --list`` shows, newest first."""
        cancelled: set[int | None] = set()
        live = []
        for number in reversed(range(len(self.changes))):
            if number not in cancelled:
                cancelled.add(self.changes[number].undoes)
                if self.changes[number].undoes is None:
                    live.append(number)
        return live

    def redoable(self) -> int | None:
        """The newest undo that nothing was done since."""
        cancelled: set[int | None] = set()
        for number in reversed(range(len(self.changes))):
            undoes = self.changes[number].undoes
            if number in cancelled:
                continue
            if undoes is None:
                return None
            if self.changes[undoes].undoes is None:
                return number
            cancelled.add(undoes)
        return None

    def reverted(self, number: int) -> Living:
        """Return what would live, and what not, if one save were reverted and nothing else."""
        change = self.changes[number]
        result: Living = {}
        for each, before in change.before.items():
            if self.living[each] != change.after[each]:
                continue  # it has changed since
            if before is None and each not in self.show_of and self._gained(each, change):
                continue  # a show that other plays came to since
            if before is None and change.before.get(self.show_of.get(each, "")) is None:
                show = self.show_of.get(each)
                if show in change.before and not self._gained(str(show), change):
                    continue  # it goes with its show
            result[each] = bool(before)
        return {each: lives for each, lives in result.items() if lives != self.living[each]}

    def _gained(self, show: str, change: Change) -> bool:
        return any(
            self.living[play] and play not in change.before
            for play, its_show in self.show_of.items()
            if its_show == show
        )
