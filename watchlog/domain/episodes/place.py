"""The place of a show that was joined as a season of another, or goes on in one of its seasons.

Rows of it lie there with the numbers of that show and the mark ``place``, so that each finds back
to what it was entered as. The rules are domain/README.md, Joining.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from watchlog.domain.episodes.passes import ref_of
from watchlog.domain.limits import LAST_EPISODE
from watchlog.domain.models import EpisodeRef, Pass, Play, Show, Verdict
from watchlog.domain.removal import entered_for
from watchlog.startup.values import Record

_PLACE = re.compile(r"S(\d{1,4})(?:E(\d{1,5}))?")
_WHOLE = "*"
"""What begins the mark of a verdict or pass that was of the whole show that became a season."""


class Place(Record):
    """Where season 1 of a joined show is: a season of the other show, behind its number ``after``.

    Written ``S02`` and ``S01E12``.
    """

    season: int = 1
    after: int = 0

    def __str__(self) -> str:
        return str(EpisodeRef(*self)) if self.after else f"S{self.season:02d}"

    def of(self, ref: EpisodeRef) -> EpisodeRef:
        """Return where an episode of the joined show is."""
        return EpisodeRef(self.season, self.after + ref.number) if ref.season == 1 else ref

    def entered(self, ref: EpisodeRef) -> EpisodeRef | None:
        """Return the episode of the joined show that is here; None where none of it is."""
        if ref.season != self.season or ref.number <= self.after:
            return None
        return EpisodeRef(1, ref.number - self.after)

    def then(self, other: Place) -> Place:
        """Return the place of what lies here, where this show itself goes to another place."""
        if self.season != 1:
            return self
        return Place(other.season, min(other.after + self.after, LAST_EPISODE))


STAYS = Place()
"""The place of a show that was joined and keeps its numbers."""


def read_place(text: str | None) -> Place | None:
    """Return the place that is written so; None for what is none."""
    found = _PLACE.fullmatch((text or "").removeprefix(_WHOLE))
    return Place(int(found[1]), int(found[2] or 0)) if found else None


Fields = Callable[[str], Any]
"""A row as a function that gives the value of a field by its name, as it is stored."""

_REFS = {"play": (), "verdict": ("episode", "knew_at"), "pass": ("through",)}
"""The fields of each kind of row that hold an episode in words."""


def fields_placed(kind: str, of: Fields, place: Place) -> dict[str, Any]:
    """Return the fields of a row that become others where its show has this place.

    ``kind``: ``play``, ``verdict`` or ``pass``.
    """
    refs = _refs(kind, of)
    # What was said of the show is said of the season that it is.
    is_whole = of("season") is None and not place.after and kind != "play" and "episode" not in refs
    is_moved = of("season") == 1 or is_whole
    if not is_moved and (of("season") is not None or all(r.season != 1 for r in refs.values())):
        return {}
    fields: dict[str, Any] = {name: str(place.of(ref)) for name, ref in refs.items()}
    if is_moved:
        fields["season"] = place.season
    number = of("episode") if is_moved and kind == "play" else None
    if number is not None:
        fields["episode"] = place.after + number
    if any(place.after + each > LAST_EPISODE for each in _numbers(number, refs)):
        return {}  # there is no such episode
    before = of("place") or ""
    is_whole = is_whole or before.startswith(_WHOLE)
    fields["place"] = (_WHOLE if is_whole else "") + str((read_place(before) or STAYS).then(place))
    return fields


def fields_entered(kind: str, of: Fields) -> dict[str, Any] | None:
    """Return the fields of a row with a mark as it was entered; None where it lies elsewhere now.

    Then somebody has said since which episode it is of.
    """
    mark = of("place")
    place = read_place(mark) or STAYS
    refs = _refs(kind, of)
    fields: dict[str, Any] = {name: str(place.entered(ref) or ref) for name, ref in refs.items()}
    if of("season") == place.season:
        fields["season"] = None if mark.startswith(_WHOLE) else 1
    elif of("season") is not None or kind == "play":
        return None
    number = of("episode") if kind == "play" else None
    if number is not None:
        fields["episode"] = number - place.after
    is_elsewhere = "episode" in refs and place.entered(refs["episode"]) is None
    return None if is_elsewhere or (number is not None and number <= place.after) else fields


def _numbers(number: int | None, refs: Mapping[str, EpisodeRef]) -> list[int]:
    return [number or 0, *(ref.number for ref in refs.values())]


def _refs(kind: str, of: Fields) -> dict[str, EpisodeRef]:
    return {name: ref_of(text) for name in _REFS[kind] if (text := of(name)) is not None}


Row = TypeVar("Row", Play, Verdict, Pass)
_KINDS = {Play: "play", Verdict: "verdict", Pass: "pass"}


def placed_rows(show: Show, place: Place) -> Show:
    """Return a show with its rows as they are in the one where its season 1 has this place."""
    if place == STAYS:
        return show
    return replace(
        show,
        all_plays=tuple(_placed(row, place) for row in show.all_plays),
        all_verdicts=tuple(_placed(row, place) for row in show.all_verdicts),
        all_passes=tuple(_placed(row, place) for row in show.all_passes),
    )


def _placed(row: Row, place: Place) -> Row:
    return replace(row, **fields_placed(_KINDS[type(row)], partial(getattr, row), place))


def entered_rows(joined: Show, home: Show) -> Show:
    """Return a joined show with its rows in the line of another one, as they were entered."""
    return replace(
        joined,
        all_plays=tuple(entered_row(row) for row in home.all_plays if row.show == joined.id),
        all_verdicts=tuple(entered_row(row) for row in home.all_verdicts if row.show == joined.id),
        all_passes=tuple(entered_row(row) for row in home.all_passes if row.show == joined.id),
    )


def entered_row(row: Row) -> Row:
    """Return a row of a joined show as it was entered, in its own line."""
    if row.place is None:
        return replace(row, show=None)
    fields = fields_entered(_KINDS[type(row)], partial(getattr, row)) or {}
    return replace(row, show=None, place=None, **fields)


def with_rows_of(home: Show, joined: Show, place: Place) -> Show:
    """Return a show with the rows of one that was joined with it, where these are in it."""
    here = placed_rows(joined, place)
    return replace(
        home,
        all_plays=_with(home.all_plays, entered_for(joined, here.all_plays)),
        all_verdicts=_with(home.all_verdicts, entered_for(joined, here.all_verdicts)),
        all_passes=_with(home.all_passes, entered_for(joined, here.all_passes)),
    )


def without_rows(show: Show) -> Show:
    """Return a show without its plays, verdicts and passes."""
    return replace(show, all_plays=(), all_verdicts=(), all_passes=())


def _with(rows: Sequence[Row], others: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows, those of others in place of the ones with their ids, and the rest behind."""
    by_id: dict[str, Row] = {row.id: row for row in others}
    there = [by_id.pop(row.id, row) for row in rows]
    return tuple(chain(there, by_id.values()))


def with_known_shows(show: Show, known: Container[object]) -> Show:
    """Return a show; rows that were entered for one which is nowhere are its own."""
    names = {row.show for row in show.all_plays} | {row.show for row in show.all_verdicts}
    names |= {row.show for row in show.all_passes}
    if all(name is None or name in known for name in names):
        return show
    return replace(
        show,
        all_plays=tuple(_known(row, known) for row in show.all_plays),
        all_verdicts=tuple(_known(row, known) for row in show.all_verdicts),
        all_passes=tuple(_known(row, known) for row in show.all_passes),
    )


def _known(row: Row, known: Container[object]) -> Row:
    return row if row.show in known else replace(row, show=None, place=None)
