"""What each save adds to the lines that it touches, so that they can be merged: see `saved`.

The rules are storage/README.md, Merging.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from watchlog.domain.duplicates import ViewingKey
from watchlog.domain.episodes.place import STAYS
from watchlog.storage.file.documents import Stored
from watchlog.storage.merging.registers import NOTHING, Registers, registers, row_of
from watchlog.storage.merging.rows import PARTS, Row, by_id, rows_in
from watchlog.storage.merging.stamps import with_stamps
from watchlog.storage.merging.worked_out import (
    Homes,
    as_entered,
    placed,
    settled,
    viewing,
    without_home,
)

Lines = Mapping[str, Row]
Key = tuple[str, int]
NO_LINES: Lines = {}


def saved(
    before: Lines, after: Lines, homes: Homes, now: int, recorded: Lines = NO_LINES
) -> dict[str, Stored]:
    """Return the lines as they are written: shared, counted, stamped, and what follows from them.

    ``before``, ``after``: the touched lines by the ids of their shows. ``now`` in microseconds
    from 1970 UTC. A row is found again in whichever line it lies. ``recorded``: the lines that
    were edited by hand, as the save before that wrote them.
    """
    wrote = {part: by_id(_rows_at_home(recorded, part, homes)) for part in PARTS}
    old = {part: by_id(_rows_at_home(before, part, homes)) for part in PARTS}
    has_twins = any(row.get("same_as") for row in old["plays"].values())
    result = {}
    for show_id, line in after.items():
        was = before.get(show_id)
        new = dict(line if was is None else _stamped_head(was, line, now, recorded.get(show_id)))
        own = {part: list(_rows({show_id: line}, part)) for part in PARTS}
        if has_twins:
            own["plays"] = _shared(old["plays"], own["plays"])
        own = {part: _own_where_elsewhere(own[part], part, show_id, homes) for part in PARTS}
        own["plays"] = _counted(old["plays"], own["plays"])
        for part, kind in PARTS.items():
            rows = [
                with_stamps(old[part][key], row, kind, now, wrote[part].get(key))
                if key in old[part]
                else row
                for key, row in by_id(own[part]).items()
            ]
            if rows or part in new:
                new[part] = [without_home(row, show_id) for row in rows]
        result[show_id] = settled(new, homes)
    return result


def _stamped_head(was: Row, line: Row, now: int, recorded: Row | None) -> Row:
    """Return a line, stamped where more than its rows has changed: most saves add a play."""
    rest = (line.keys() | was.keys()) - PARTS.keys()
    if recorded is None and all(was.get(key) == line.get(key) for key in rest):
        return line
    return with_stamps(was, line, "show", now, recorded)


def _rows(lines: Lines, part: str) -> Iterator[Row]:
    """Yield the rows of lines, each with the show that it was entered for."""
    for show_id, line in lines.items():
        for row in rows_in(line, part):
            yield {"show": show_id, **row}


# --- rows of a show that was joined as a season ---


def _rows_at_home(lines: Lines, part: str, homes: Homes) -> Iterator[Row]:
    """Yield the rows of lines as they are where their shows lead now: that is no edit of theirs."""
    kind = PARTS[part]
    for show_id, line in lines.items():
        stays = homes.place_of(show_id) == STAYS
        for row in rows_in(line, part):
            known = {"show": show_id, **row}
            if not (stays and "show" not in row):
                known = dict(placed(as_entered(known, kind, show_id), kind, homes))
            yield known


def _own_where_elsewhere(rows: Sequence[Row], part: str, home: str, homes: Homes) -> list[Row]:
    """Return the rows of a line; what somebody moved out of its show's place is of the line's."""
    return [
        _at_place(row, PARTS[part], home, homes)
        if row["show"] != home and homes.of(row["show"]) == home
        else row
        for row in rows
    ]


def _at_place(row: Row, kind: str, home: str, homes: Homes) -> Row:
    if "place" in row:
        return placed(as_entered(row, kind, home), kind, homes)
    return row if placed(row, kind, homes) == row else {**row, "show": home}


# --- plays that are the same as another ---


def _shared(old: Mapping[Key, Row], plays: Sequence[Row]) -> list[Row]:
    """Return the plays of a line; what was done to one is done to its likes (``same_as``)."""
    done: dict[str, Registers] = {}
    for key, play in by_id(plays).items():
        before = old.get(key)
        if before is not None and before != play:
            was, now = registers(before, "play"), registers(play, "play")
            done[play["id"]] = {
                path: now.get(path, NOTHING)
                for path in was.keys() | now.keys()
                if was.get(path, NOTHING).value != now.get(path, NOTHING).value
            }
    shown = {key: _shown(old, key) for key in by_id(plays)} if done else {}
    return [
        _with(play, done[shown[key]]) if key in shown and _is_other(key, shown, done) else play
        for key, play in by_id(plays).items()
    ]


def _is_other(key: Key, shown: Mapping[Key, str], done: Mapping[str, Registers]) -> bool:
    return shown[key] != key[0] and shown[key] in done


def _with(play: Row, changes: Registers) -> Row:
    found = registers(play, "play")
    changed = {path: each._replace(stamp=_stamp(found, path)) for path, each in changes.items()}
    kept = {key: play[key] for key in ("id", "place") if key in play}
    return kept | row_of(found | changed, "play")


def _stamp(found: Registers, path: str) -> int:
    return found.get(path, NOTHING).stamp


def _counted(old: Mapping[Key, Row], plays: list[Row]) -> list[Row]:
    """Return plays, those counted on that a save would make the same as another living one.

    ``n`` counts the viewings of an episode: two with one count were entered on two machines.
    """
    result = by_id(plays)
    touched = {key: _is_moved(old.get(key), play) for key, play in result.items()}
    taken: dict[ViewingKey, dict[str, str]] = {}
    for key in sorted(result, key=lambda key: touched[key]):
        play, shown = result[key], _shown(old, key)
        if play.get("deleted"):
            continue
        others = {
            each: show for each, show in taken.get(viewing(play), {}).items() if each != shown
        }
        # Of those that stay as they are, two of one show are side by side after a hand edit alone;
        # of two shows they are joined now, and one viewing.
        if others and (touched[key] or play["show"] in others.values()):
            play = result[key] = {**play, "n": _highest(taken, play) + 1}
        taken.setdefault(viewing(play), {})[shown] = play["show"]
    return list(result.values())


def _shown(old: Mapping[Key, Row], key: Key) -> str:
    """Return the id of the play that was shown for this one before the save."""
    return str(old.get(key, {}).get("same_as") or key[0])


def _is_moved(before: Row | None, play: Row) -> bool:
    """Return whether a living play is new, came back, or is of another episode or evening now."""
    if play.get("deleted"):
        return False
    return before is None or bool(before.get("deleted")) or viewing(before) != viewing(play)


def _highest(taken: Mapping[ViewingKey, object], play: Row) -> int:
    """Return the highest count among the living plays of an episode."""
    episode = viewing(play)[:3]
    return max(other[3] for other in taken if other[:3] == episode)
