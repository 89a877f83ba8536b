"""Migrations: files of older schemas, brought to this one a major version at a time.

A file of an older schema is read as what it becomes, by every command alike; the first save
writes it so, after a backup that is kept for good.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from watchlog.domain.duplicates import ViewingKey, viewing_key
from watchlog.domain.models import Play, Show
from watchlog.domain.removal import removed
from watchlog.domain.titles import unique_slug
from watchlog.storage.file.documents import BadDocument, encode
from watchlog.storage.file.format import SCHEMA, new_meta
from watchlog.storage.merging.registers import parse_stamp
from watchlog.storage.records import read_show, write_show

Parsed = dict[str, dict[str, dict[str, Any]]]


def migrate(parsed: Parsed, major: int) -> None:
    """Make the parsed tables of an older major schema this version's. Raises BadDocument."""
    for step in range(major, SCHEMA[0]):
        MIGRATIONS[step](parsed)
    parsed["meta"]["1"]["schema"] = list(SCHEMA)


def _from_0(tables: Parsed) -> None:
    """Migrate a file as a script writes it, without ids and slugs.

    The ids follow from the content, so that each reading before the first save gives the same.
    """
    meta = tables["meta"]["1"]
    library_id = meta.get("library_id") or _id_of("library", meta)
    tables["meta"]["1"] = new_meta() | meta | {"library_id": library_id}
    slugs: set[str] = set()
    for key, show in tables["shows"].items():
        _name(show, _id_of(library_id, key), slugs)
        for part in ("plays", "verdicts"):
            for number, row in enumerate(_rows(show, part)):
                row.setdefault("id", _id_of(show["id"], part, number, row))
        tables["shows"][key] = write_show(read_show(show))


def _from_1(tables: Parsed) -> None:
    """Migrate a file that knows no viewings of one episode apart, and removes shows alone.

    Nothing that stands side by side may become one; nothing removed may be seen in part. What is
    done depends on the file alone, so that two machines that migrate apart agree.
    """
    for key, stored in tables["shows"].items():
        tables["shows"][key] = show_from_1(stored)


def show_from_1(stored: dict[str, Any]) -> dict[str, Any]:
    """Migrate the document of one show, as the file or a change record holds it."""
    show = read_show(stored)
    if show.deleted is not None:
        show = removed(show, show.deleted)
    return write_show(replace(show, all_plays=_counted(show)))


def _counted(show: Show) -> tuple[Play, ...]:
    """Return the plays, those counted on that would else be the same viewing as an earlier one."""
    counts: Counter[ViewingKey] = Counter()
    number: dict[str, int] = {}
    for play in sorted(show.plays, key=lambda play: (parse_stamp(play.recorded), play.id)):
        viewing = viewing_key(play.season, play.episode, play.name, None, play.at)
        number[play.id] = counts[viewing]
        counts[viewing] += 1
    return tuple(
        replace(play, n=number[play.id]) if number.get(play.id) else play for play in show.all_plays
    )


def _name(show: dict[str, Any], show_id: str, slugs: set[str]) -> None:
    show.setdefault("id", show_id)
    title, year = show.get("title"), show.get("year")
    if type(title) is str and "slug" not in show:
        show["slug"] = unique_slug(title, year if type(year) is int else None, slugs)
    slugs.add(str(show.get("slug")))


def _rows(show: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    rows = show.get(part) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadDocument(f"{part} is not a list of objects")
    return rows


def _id_of(*parts: object) -> str:
    return blake2b(encode(list(parts)), digest_size=8).hexdigest()


MIGRATIONS: dict[int, Callable[[Parsed], None]] = {0: _from_0, 1: _from_1}
