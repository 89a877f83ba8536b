"""The moves of the fake TVmaze: episodes put in, taken out, swapped, split off."""

from __future__ import annotations

from random import Random

from tests.tvmaze_server import BALLARD, Row, Stage, an_episode


class Moves:
    """What TVmaze does with the numbers of *Ballard*: each leaves every other episode its id."""

    def __init__(self, stage: Stage, show: int = BALLARD) -> None:
        self._stage, self._show = stage, show
        self._new: int = max([5_000_000, *(row["id"] for row in self._rows)])

    def insert(self, season: int, number: int) -> None:
        """Put a new episode in before one."""
        for row in self._from(season, number):
            row["number"] += 1
        self._rows.append(an_episode(self._id(), season, number, name=f"New {self._new}"))

    def delete(self, season: int, number: int) -> None:
        """Take one out; those behind it move up."""
        gone, *later = self._from(season, number)
        self._rows.remove(gone)
        for row in later:
            row["number"] -= 1

    def swap(self, season: int, number: int) -> None:
        """Let one change places with the one behind it."""
        one, other = self._from(season, number)[:2]
        one["number"], other["number"] = other["number"], one["number"]

    def split(self, season: int, number: int) -> None:
        """Begin a new season at an episode; later seasons move on by one."""
        later = self._from(season, number)
        for row in self._rows:
            row["season"] += row["season"] > season
        for new, row in enumerate(later, 1):
            row |= {"season": season + 1, "number": new}

    def join(self, _: Random | None = None) -> None:
        """Make one season of all."""
        rows = sorted(self._regular, key=lambda row: (row["season"], row["number"]))
        for number, row in enumerate(rows, 1):
            row |= {"season": 1, "number": number}

    def other_ids(self, season: int) -> None:
        """Give the episodes of a season other ids."""
        for row in self._from(season, 1):
            row["id"] = self._id()

    def renumber_with_specials(self, dice: Random) -> None:
        """Number a special as an episode behind the last one, or an episode as a special."""
        specials = [row for row in self._rows if row["number"] is None]
        last = max(self._regular, key=lambda row: (row["season"], row["number"]))
        if specials:
            number = last["number"] + 1
            dice.choice(specials).update(season=last["season"], number=number)
        else:
            last["number"] = None

    def insert_anywhere(self, dice: Random) -> None:
        row = dice.choice(self._regular)
        self.insert(row["season"], row["number"])

    def swap_anywhere(self, dice: Random) -> None:
        row = dice.choice(self._regular)
        if len(self._from(row["season"], row["number"])) > 1:
            self.swap(row["season"], row["number"])

    def delete_anywhere(self, dice: Random) -> None:
        row = dice.choice(self._regular)
        self.delete(row["season"], row["number"])

    def other_ids_anywhere(self, dice: Random) -> None:
        self.other_ids(dice.choice(self._regular)["season"])

    def split_anywhere(self, dice: Random) -> None:
        row = dice.choice(self._regular)
        if row["number"] > 1:
            self.split(row["season"], row["number"])

    @property
    def _rows(self) -> list[Row]:
        return self._stage.episodes[self._show]

    @property
    def _regular(self) -> list[Row]:
        return [row for row in self._rows if row["number"] is not None]

    def _from(self, season: int, number: int) -> list[Row]:
        rows = [r for r in self._regular if r["season"] == season and r["number"] >= number]
        return sorted(rows, key=lambda row: row["number"])

    def _id(self) -> int:
        self._new += 1
        return self._new
