"""Worked out of several records, never merged: joined shows, the same viewing, slugs, order.

The rules are storage/README.md, Merging. Rows are stored documents, as everywhere in this folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from watchlog.domain.dates.moments import Precision, precision
from watchlog.domain.duplicates import ViewingKey, viewing_key
from watchlog.domain.episodes.place import STAYS, Place, fields_entered, fields_placed, read_place
from watchlog.domain.titles import unique_slug
from watchlog.storage.file.documents import Stored
from watchlog.storage.merging.registers import NOTHING, parse_stamp, registers
from watchlog.storage.merging.rows import SEEN, Row, rows_in

# --- joined shows ---


class Homes:
    """Where each show leads that went into another one."""

    def __init__(self, shows: Mapping[str, Row]) -> None:
        self._shows = shows
        self._known: dict[str, tuple[str, Place]] = {}

    def of(self, show_id: str) -> str:
        """Return the show to which the plays of one belong: itself, or where ``into`` leads.

        Of a ring the smallest (added_at, id) is the end.
        """
        return self._end(show_id)[0]

    def place_of(self, show_id: str) -> Place:
        """Return where season 1 of a show is in the one to which its plays belong."""
        return self._end(show_id)[1]

    def _end(self, show_id: str) -> tuple[str, Place]:
        if show_id not in self._known:  # a line has thousands of rows of one show
            *way, home = self._way(show_id)
            place = STAYS
            for each in way:
                place = place.then(read_place(self._shows[each].get("place")) or STAYS)
            self._known[show_id] = home, place
        return self._known[show_id]

    def _way(self, show_id: str) -> list[str]:
        """Return the shows through which a show leads to its home, both included."""
        way: list[str] = []
        while show_id not in way:
            way.append(show_id)
            into = self._shows.get(show_id, {}).get("into")
            if into is None or into not in self._shows:
                return way
            show_id = into
        ring = way[way.index(show_id) :]
        end = min(ring, key=lambda each: _age(self._shows[each]))
        return way[: way.index(end) + 1]


def _age(show: Row) -> tuple[int, str]:
    return parse_stamp(show.get("added_at")), show["id"]


def as_entered(row: Row, kind: str, home: str) -> Row:
    """Return a row with the numbers of the show that it was entered for, from the line of another.

    ``home``: that line. A row that says another episode since is of its show.
    """
    if "place" not in row:
        return row
    fields = fields_entered(kind, row.get)
    bare = {key: value for key, value in row.items() if key != "place"}
    return bare | ({"show": home} if fields is None else fields)


def placed(row: Row, kind: str, homes: Homes) -> Row:
    """Return a row as it was entered with the numbers that it has where its show leads."""
    place = homes.place_of(row["show"])
    return row if place == STAYS else {**row, **fields_placed(kind, row.get, place)}


# --- the same viewing ---


def viewing(play: Row) -> ViewingKey:
    """Return the key of a stored play: plays of one show that have the same are one viewing."""
    season, episode, name, n, at = map(play.get, ("season", "episode", "name", "n", "at"))
    part = play.get("minutes") if play.get("part") else None
    return viewing_key(season, episode, name, n, at, part)


def same_viewings(plays: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the living plays of one show that are one viewing; the first is the one shown."""
    by_episode: dict[object, list[Row]] = {}
    for play in plays:
        if not play.get("deleted"):
            episode = (play.get("season"), play.get("episode"))
            by_episode.setdefault(episode, []).append(play)
    for likes in by_episode.values():
        by_viewing: dict[ViewingKey, list[Row]] = {}
        for play in likes if len(likes) > 1 else ():
            by_viewing.setdefault(viewing(play), []).append(play)
        for same in by_viewing.values():
            if len(same) > 1:
                yield from (each for each in _by_tvmaze(same) if len(each) > 1)


def _by_tvmaze(same: Sequence[Row]) -> list[list[Row]]:
    """Return plays of one number and evening by the ids of their episodes, where these differ.

    What has no id, or was entered for a show that was joined, goes with the first.
    """
    by_id: dict[int, list[Row]] = {}
    for play in same:
        known = "show" not in play and play.get("tvmaze")
        by_id.setdefault(known or 0, []).append(play)
    rest = by_id.pop(0, [])
    by_id.setdefault(min(by_id, default=0), []).extend(rest)
    return [sorted(plays, key=_precedence) for plays in by_id.values()]


_GRADES = (Precision.UNKNOWN, Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MOMENT)


def _precedence(play: Row) -> tuple[int | str, ...]:
    """Sort first: newest stamp, better-known time, language and company given, recorded, id."""
    found = registers(play, "play")
    newest = max(found.get(path, NOTHING).stamp for path in ("show", "at", "language", "with"))
    grade = 2 * _GRADES.index(precision(play.get("at"))) - bool(play.get("laid"))
    language = 0 if not play.get("language") else 1 if play.get("language_assumed") else 2
    company = 0 if play.get("with") is None else 1 if play.get("with_assumed") else 2
    return -newest, -grade, -language, -company, *_recorded(play)


def mark_same(plays: Sequence[Row]) -> list[Row]:
    """Return the plays of one show, each with ``same_as`` where another is shown in its place."""
    shown = {
        other["id"]: same[0]["id"]
        for same in same_viewings(plays)
        for other in same[1:]
        if other["id"] != same[0]["id"]  # two rows of one id are a slip, and both are shown
    }
    return [_marked(play, shown.get(play["id"])) for play in plays]


def _marked(row: Row, shown: str | None) -> Row:
    if shown is None and "same_as" not in row:
        return row
    bare = {key: value for key, value in row.items() if key != "same_as"}
    return bare | ({"same_as": shown} if shown else {})


def mark_same_verdicts(verdicts: Sequence[Row]) -> list[Row]:
    """Return verdicts, marked like plays: of those equal in all but their id the smallest shows."""
    times = [verdict.get("at") for verdict in verdicts]
    if len(set(times)) == len(times):
        return [_marked(verdict, None) for verdict in verdicts]
    smallest: dict[str, str] = {}
    for verdict in verdicts:
        smallest[_said(verdict)] = min(verdict["id"], smallest.get(_said(verdict), verdict["id"]))
    marked = []
    for verdict in verdicts:
        shown = smallest[_said(verdict)]
        is_other = shown != verdict["id"] and not verdict.get("deleted")
        marked.append(_marked(verdict, shown if is_other else None))
    return marked


def _said(verdict: Row) -> str:
    said = {k: v for k, v in verdict.items() if k not in ("id", "changed", "same_as")}
    return json.dumps(said, sort_keys=True)


# --- order and slugs ---


def in_order(plays: Iterable[Row]) -> list[Row]:
    """Return plays by when they were recorded, else by their moment, then by episode, then by id.

    Those without come first.
    """
    rows = [(_entered(play) or "", play) for play in plays]
    # In one offset, and to the second: the texts sort as the moments do.
    if len({entered[_SECONDS:] for entered, _ in rows if entered}) < 2:
        rows.sort(key=lambda row: (row[0], *_place(row[1])))
        return [play for _, play in rows]
    return sorted((play for _, play in rows), key=_recorded)


_SECONDS = len("2026-11-22T23:30:00")


def _entered(play: Row) -> str | None:
    """Return when a play was recorded, else its moment; None where there is neither."""
    at = play.get("at")
    return play.get("recorded") or (at if precision(at) is Precision.MOMENT else None)


def _recorded(play: Row) -> tuple[int, int, int, str]:
    return parse_stamp(_entered(play)), *_place(play)


def _place(play: Row) -> tuple[int, int, str]:
    """Sort what one command has entered: by episode, which is how that command had them."""
    return play.get("season") or 0, play.get("episode") or 0, play["id"]


def slugs(shows: Iterable[Row]) -> dict[str, str]:
    """Return the slug of each of these shows: of several that ask for one the oldest has it."""
    taken: dict[str, str] = {}
    for show in sorted(shows, key=_age):
        slug = show["slug"]
        if slug in taken:
            slug = unique_slug(show["title"], show.get("year"), taken)
        taken[slug] = show["id"]
    return {show_id: slug for slug, show_id in taken.items()}


# --- lines ---


def without_home(row: Row, show_id: str) -> Stored:
    """Return a row as it lies in the line of a show: it names no other than the one it is of."""
    result = dict(row)
    if result.get("show") == show_id:
        del result["show"]
        result.pop("place", None)
    return result


def settled(line: Stored, homes: Homes) -> Stored:
    """Return a line with what is worked out of its own rows: the same viewings, ``living``."""
    result = line | {
        "plays": mark_same(line["plays"]),
        "verdicts": mark_same_verdicts(line["verdicts"]),
    }
    result.pop("living", None)
    if is_living(result, homes):
        result["living"] = True
    return result


def is_living(line: Row, homes: Homes) -> bool:
    """Return whether a show is shown though it is removed, or went into another one."""
    if homes.of(line["id"]) != line["id"]:
        return False
    has_rows = any(not row.get("deleted") for part in SEEN for row in rows_in(line, part))
    return bool(line.get("deleted") and has_rows) or bool(line.get("into"))


def is_shown(line: Row) -> bool:
    """Return whether views show the show of a settled line."""
    return bool(line.get("living")) or not (line.get("deleted") or line.get("into"))
