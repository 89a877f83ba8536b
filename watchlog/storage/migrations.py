"""Migrations: files of older schemas, brought to this one a major version at a time.

A file of an older schema is read as what it becomes, by every command alike; the first save
writes it so, after a backup that is kept for good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from watchlog.domain.titles import unique_slug
from watchlog.storage.file.documents import BadDocument, encode
from watchlog.storage.file.format import SCHEMA, new_meta
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


MIGRATIONS: dict[int, Callable[[Parsed], None]] = {0: _from_0}
