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
        """The plays that a view shows: in a removed show, too, which is shown with them alone."""
        return {play for play in self.show_of if self.living[play]}

    def removed_with(self, show: str) -> Living:
        """Return a show that is to be removed, and each play of it in view."""
        return {show: False} | {play: False for play in self.visible if self.show_of[play] == show}

    def brought_back(self, earlier: Living) -> Living:
        """Return what lives after a restore: what lived then, and what went with its shows."""
        result = dict(earlier)
        for show in (each for each in earlier if self.living.get(each) is False):
            went = next(each for each in reversed(self.changes) if each.after.get(show) is False)
            result |= {
                each: True
                for each in went.after
                if self.show_of.get(each) == show and not went.after[each]
            }
        return result

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
            result[each] = bool(before)
        return {each: lives for each, lives in result.items() if lives != self.living[each]}

    def _gained(self, show: str, change: Change) -> bool:
        return any(
            self.living[play] and play not in change.before
            for play, its_show in self.show_of.items()
            if its_show == show
        )
